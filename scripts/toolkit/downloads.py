"""Every file that is published beside the pages: open data, the feed, and a word to search engines."""

from __future__ import annotations

from toolkit import links
from toolkit.exports import build_json, build_schema
from toolkit.feeds import build_feed
from toolkit.site import Site
from toolkit.tables import as_csv, build_tables


def build_downloads(site: Site) -> dict[str, bytes]:
    """Each file's path from the site's root, and its bytes. The feed is left out when the site's address is not set."""
    catalog, frame = site.catalog, site.frame
    files = {
        links.LIBRARY_DATA: build_json(catalog, frame),
        links.LIBRARY_SCHEMA: build_schema(frame),
        **{links.table_address(table.name): as_csv(table) for table in build_tables(catalog, frame)},
    }
    if feed := build_feed(catalog, frame):
        files[links.FEED] = feed
    return files | {links.ROBOTS: _robots(site).encode()}


def _robots(site: Site) -> str:
    """Everything may be read. Read by search engines only where the site is at the root of its host (RFC 9309)."""
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {site.frame.absolute('sitemap.xml')}\n" if site.frame.url else rules
