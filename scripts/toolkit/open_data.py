"""The page that explains the open data: its files, their fields, and how to begin."""

from __future__ import annotations

from toolkit import links, views
from toolkit.dictionary import records_of
from toolkit.exports import library_schema
from toolkit.records import SCHEMA_VERSION
from toolkit.site import Site, SitePage
from toolkit.tables import build_tables

TEMPLATE = "pages/open_data.html"


def open_data_page(site: Site) -> SitePage:
    """The page, with every field's sentence from the model itself."""
    return site.page(
        links.OPEN_DATA, TEMPLATE, "Open data", "The whole library as JSON and CSV files, with every field explained.",
        f"overrides/{TEMPLATE}", version=SCHEMA_VERSION, tables=build_tables(site.catalog, site.frame),
        records=records_of(library_schema(site.frame)), frame=site.frame, views=views,
        data=site.frame.absolute(links.LIBRARY_DATA), places_table=site.frame.absolute(links.table_address("places")),
    )  # fmt: skip
