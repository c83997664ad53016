"""Blank cards in each toolset's style, for prompts that a group writes itself."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.catalog import Catalog
from toolkit.problems import Place
from toolkit.product import Product

ADVICE = "A4, both sides, 100 % size, flip on the long edge; then cut twice, along the marks."
# the labels of a printed prompt; the two blanks are filled in by hand
FRONT = "Our prompt"
FOOT = ("Written by", "Date")
BACK = (
    {"label": "Why it matters", "blanks": ()},
    {"label": "Ask next", "blanks": ()},
    {"label": "Try this", "blanks": ("minutes", "people")},
    {"label": "Places that show it", "blanks": ()},
)


def blank_cards(catalog: Catalog) -> Iterator[Product]:
    """A sheet of four blank cards for each toolset, its backs matched to its fronts."""
    for toolset in catalog.toolkit.toolsets:
        data = {
            "edition": "a6", "letters": toolset.letters, "toolset": toolset.title,
            "front": FRONT, "foot": FOOT, "back": BACK,
        }  # fmt: skip
        origin = Place(catalog.paths[toolset.slug])
        name, edition = f"blank-cards-{toolset.slug}", "Blank cards, four to an A4 sheet"
        yield Product(name, "blank", toolset.slug, toolset.title, edition, "A4", ADVICE, "blank.typ", data, origin)
