"""The handbook: the whole toolkit in one document, with contents, indexes, glossary and reading list."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from toolkit import qr, views
from toolkit.catalog import Catalog
from toolkit.days import day
from toolkit.handbook_back import glossary, place_chapters, place_index, reading_list, theme_index
from toolkit.handbook_cards import toolset_chapters
from toolkit.passages import Passages, card_anchor
from toolkit.problems import Place
from toolkit.product import AUTHOR, Product
from toolkit.site import Site

TITLE = AUTHOR
EDITION = "The handbook"
ADVICE = "A4, 100 % size, both sides, flip on the long edge; staple or bind on the left."
GUIDES = ("start-here.md", "facilitating.md")  # pages of docs/ on how to use the toolkit, if they are there


def handbook(site: Site, site_url: str) -> Iterator[Product]:
    """The one handbook; `site_url` ends with a slash, or is empty: then there is no code and no address."""
    catalog, passages = site.catalog, Passages(site, site_url)
    guides = [found for path in GUIDES if (found := passages.document(path))]
    data: dict[str, Any] = {
        "name": AUTHOR, "edition": f"Edition of {day(edition(catalog))}", "counts": _counts(catalog),
        "address": site_url, "short": site_url.partition("://")[2].rstrip("/"),
        "qr": qr.draw(site_url).svg if site_url else "", "modules": qr.draw(site_url).modules if site_url else 0,
        "guides": [{"title": title, "nodes": tree} for title, tree in guides],
        "toolsets": toolset_chapters(catalog, passages),
        "places": place_chapters(catalog, site_url), "place_index": place_index(catalog),
        "theme_index": theme_index(catalog),
        "card_index": [{"id": card, "anchor": card_anchor(card)} for card in catalog.cards],
        "glossary": glossary(catalog, passages), "reading": reading_list(catalog, passages),
    }  # fmt: skip
    yield Product("handbook", "handbook", "all", TITLE, EDITION, "A4", ADVICE, "handbook.typ", data, Place("toolsets"))


def edition(catalog: Catalog) -> datetime.date:
    """The latest day on which a place was reviewed or a card revised."""
    reviewed = [study.last_reviewed for study in catalog.places.values()]
    return max(*reviewed, *(placed.card.revisions[-1].date for placed in catalog.cards.values()))


def _counts(catalog: Catalog) -> str:
    """What the handbook holds, in words."""
    return ", ".join(
        (
            views.count(len(catalog.toolkit.toolsets), "toolset"),
            views.count(len(catalog.cards), "card"),
            views.count(len(catalog.places), "place"),
        )
    )
