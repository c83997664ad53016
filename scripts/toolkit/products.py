"""Everything that is printed, and what is told of text that does not fit."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.blank_cards import blank_cards
from toolkit.decks import decks
from toolkit.handbook import handbook
from toolkit.handouts import handouts
from toolkit.kept import store_of
from toolkit.links import PRINT
from toolkit.posters import posters
from toolkit.printing import print_all, sweep
from toolkit.problems import Problems
from toolkit.product import Printed, Product
from toolkit.site import Site
from toolkit.worksheet_docx import worksheet_documents
from toolkit.worksheets import worksheets


def products(site: Site) -> tuple[Product, ...]:
    """Every product of the library."""
    catalog, site_url = site.catalog, site.site_url
    return (
        *decks(catalog, site_url),
        *worksheets(catalog, site_url),
        *posters(catalog, site_url),
        *handouts(site, site_url),
        *handbook(site, site_url),
        *blank_cards(catalog),
    )


def word_documents(site: Site) -> dict[str, bytes]:
    """The worksheets to type in, by their addresses from the site's root."""
    return {f"{PRINT}{name}.docx": written for name, written in worksheet_documents(site.catalog, site.site_url)}


def print_library(site: Site, templates: Path, root: Path, problems: Problems) -> tuple[Printed, ...]:
    """Typeset every product; text that does not fit is added to `problems`."""
    store = store_of(root) / "print"
    printed = print_all(products(site), templates, store)
    if "LIBRARY_CACHE" not in os.environ:  # a store that several copies share is not one build's to sweep
        sweep(printed, store)
    _tell_overflows(printed, problems)
    return printed


def _tell_overflows(printed: tuple[Printed, ...], problems: Problems) -> None:
    """Tell what did not fit, at the file that it comes from; cards were measured before (fitting.py)."""
    for one in printed:
        for overflow in one.overflows:
            name = f"“{one.product.title}” ({one.product.paper})"
            if word := overflow.about.get("word"):
                what = f"the word “{word}” is {overflow.over:.1f} mm wider than its line in {name}"
                problems.add(one.product.origin, what, "use a shorter word, or break it with a hyphen or a space")
            else:
                part = overflow.about.get("item", "the text")
                what = f"{part} is {overflow.over:.1f} mm too long for {name}"
                problems.add(one.product.origin, what, "shorten its longest texts; nothing is cut off or made smaller")
