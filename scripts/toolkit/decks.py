"""Decks of cards: for each toolset, the mindset and the whole, in three layouts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit import links
from toolkit.catalog import Catalog, PlacedCard
from toolkit.faces import face
from toolkit.model import StatementsTool
from toolkit.problems import Place
from toolkit.product import Product

SHEETS = "A4, both sides, 100 % size, flip on the long edge; then cut twice, along the marks."
SINGLES = "A6, 100 % size, both sides; each card's back follows its front. This is the edition for screen readers."
LARGE = "A5, 100 % size, one side; every text is at least 16 point. Staple each card's pages together."
# layout, edition, end of the name, the edition's name, paper, advice
LAYOUTS = (
    ("sheets", "a6", "a4", "Cards, four to an A4 sheet", "A4", SHEETS),
    ("singles", "a6", "a6", "Cards, one to an A6 page", "A6", SINGLES),
    ("large", "a5", "large", "Cards in large print", "A5", LARGE),
)


def decks(catalog: Catalog, site_url: str) -> Iterator[Product]:
    """Every deck in every layout."""
    for of, title, path, cards in _sets(catalog):
        faces = [dataclasses.asdict(face(card, catalog, site_url)) for card in cards]
        for layout, edition, end, words, paper, advice in LAYOUTS:
            data = {"layout": layout, "edition": edition, "cards": faces}
            yield Product(f"cards-{of}-{end}", "cards", of, title, words, paper, advice, "deck.typ", data, Place(path))


@dataclass(frozen=True)
class DeckFiles:
    """A deck's title, its number of cards, and the address of its file in each layout, in the order of `LAYOUTS`."""

    title: str
    cards: int
    files: tuple[str, ...]


def deck_files(catalog: Catalog) -> tuple[DeckFiles, ...]:
    """What decks there are to link to, without drawing a card."""
    return tuple(
        DeckFiles(title, len(tuple(cards)), tuple(links.print_file(_name(of, end)) for _, _, end, *_ in LAYOUTS))
        for of, title, _, cards in _sets(catalog)
    )


def _name(of: str, end: str) -> str:
    return f"cards-{of}-{end}"


def _sets(catalog: Catalog) -> Iterator[tuple[str, str, str, Iterable[PlacedCard]]]:
    """Slug, title, file and cards of each deck; the mindset's cards are a deck of their own and in their toolset's."""
    cards = tuple(catalog.cards.values())
    yield "all", "The whole toolkit", "toolsets", cards
    statements = tuple(card for card in cards if isinstance(card.tool, StatementsTool))
    yield "mindset", catalog.toolkit.mindset.title, "toolsets/mindset.yml", statements
    for toolset in catalog.toolkit.toolsets:
        own = tuple(card for card in cards if card.toolset is toolset)
        yield toolset.slug, toolset.title, catalog.paths[toolset.slug], own
