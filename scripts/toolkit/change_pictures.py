"""Pictures of what a change of content shows on, for whoever reads a pull request."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit.changes import Changed
from toolkit.faces import face
from toolkit.pictures import every_page
from toolkit.product import AUTHOR
from toolkit.render import Templates
from toolkit.site import Site
from toolkit.typeset import Press

WIDTHS = (390, 1280)  # pixels: a phone and a desk
CARD_WIDTH = 420  # pixels of an A6 card
MOST_PAGES, MOST_CARDS = 12, 24
SIDES = ("front", "back")


@dataclass(frozen=True)
class Shown:
    """What is pictured of a change, and how much of it is left out."""

    pages: tuple[str, ...]
    cards: tuple[str, ...]
    more_pages: int
    more_cards: int


def few(found: Changed) -> Shown:
    """The first of what changed, so that no change can fill a disk."""
    pages, cards = found.pages[:MOST_PAGES], found.cards[:MOST_CARDS]
    return Shown(pages, cards, len(found.pages) - len(pages), len(found.cards) - len(cards))


def card_pictures(site: Site, cards: Iterable[str], templates: Path) -> dict[str, bytes]:
    """The front and back of each card as it is printed: file names and PNGs.

    Raises TypesettingError for a template that Typst refuses.
    """
    faces = [dataclasses.asdict(face(site.catalog.cards[name], site.catalog, site.site_url)) for name in cards]
    if not faces:
        return {}
    about = {"title": "Cards that changed", "author": AUTHOR, "description": "Cards that changed, one to an A6 page."}
    pdf, _ = Press(templates).pdf("deck.typ", {**about, "layout": "singles", "edition": "a6", "cards": faces})
    names = [card_file(one["id"], side) for one in faces for side in SIDES]
    return {name: picture.png for name, picture in zip(names, every_page(pdf, CARD_WIDTH), strict=True)}


def page_file(address: str, width: int) -> str:
    """The name of a page's picture."""
    return f"page-{address.strip('/').replace('/', '-') or 'home'}-{width}.png"


def card_file(card: str, side: str) -> str:
    """The name of a card's picture."""
    return f"card-{card.lower()}-{side}.png"


def index_page(templates: Templates, shown: Shown, *, drawn: bool) -> str:
    """The page that shows all pictures, in their folder below the site; `drawn` says whether pages were drawn too."""
    pages = [(address, [(width, page_file(address, width)) for width in WIDTHS]) for address in shown.pages]
    cards = [(card, [(side, card_file(card, side)) for side in SIDES]) for card in shown.cards]
    return templates.render("pages/pictures.html", pages=pages, cards=cards, shown=shown, drawn=drawn)


def list_of(shown: Shown) -> str:
    """What is pictured, one a line, as the comment on a pull request reads it (remarks.py)."""
    lines = [*(f"page /{address}" for address in shown.pages), *(f"card {card}" for card in shown.cards)]
    more = shown.more_pages + shown.more_cards
    return "".join(f"{line}\n" for line in [*lines, *([f"more {more}"] if more else [])])
