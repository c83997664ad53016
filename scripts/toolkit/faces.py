"""The words on the two faces of a card: one source for the published PDFs and for the pack that a browser prints."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit import links, qr
from toolkit.catalog import Catalog, PlacedCard
from toolkit.model import Card, Practice, Shift, Statement
from toolkit.typography import curly
from toolkit.views import card_kind, card_text, revision_label, revision_number

MOST_PLACES = 2
MOST_PLACES_OF_A_SHIFT = 1  # its three stages take the room of the second


@dataclass(frozen=True)
class Entry:
    """A text with the word before it, or none."""

    label: str
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", curly(self.text))


@dataclass(frozen=True)
class Section:
    """A labelled part of a card's back: a line about it, a text, and a list, each of which may be empty."""

    label: str
    meta: str = ""
    text: str = ""
    items: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", curly(self.text))


@dataclass(frozen=True)
class Face:
    """Both sides of a card, as plain words.

    `lead` is the front's large text and `front` its small ones; `short` is the address to type, split where a line may
    break, or empty with `qr` when nobody said where the site lives.
    """

    id: str
    letters: str
    toolset: str
    kind: str
    group: str
    revision: str
    lead: str
    front: tuple[Entry, ...]
    back: tuple[Section, ...]
    short: str
    qr: qr.Code


def face(placed: PlacedCard, catalog: Catalog, site_url: str) -> Face:
    """A card's faces; `site_url` is where the site lives, with a slash at its end, or empty."""
    card = placed.card
    address = links.card_address(card.id)
    return Face(
        id=card.id,
        letters=placed.toolset.letters,
        toolset=placed.toolset.title,
        kind=card_kind(card),
        group=placed.group.title,
        revision=revision_label(card),
        lead=curly(card_text(card)),
        front=_front(card),
        back=(Section("Why it matters", text=card.why), _next(card), _try(card), *_places(card, catalog)),
        short=site_url.partition("://")[2] + address if site_url else "",
        qr=qr.draw(f"{site_url}{address}?r={revision_number(card)}") if site_url else qr.Code(),
    )


def _front(card: Card) -> tuple[Entry, ...]:
    match card:
        case Statement():
            return Entry("On a good day:", card.good_day), Entry("On a bad day:", card.bad_day)
        case Practice():
            return (Entry("", card.practice),)
        case Shift():
            return Entry("From:", card.from_), Entry("Towards:", card.towards)
    return ()


def _next(card: Card) -> Section:
    if isinstance(card, Shift):
        stages = card.stages
        steps = Entry("Begin:", stages.begin), Entry("Spread:", stages.spread), Entry("Embed:", stages.embed)
        return Section("Three stages", items=steps)
    return Section("Ask next", items=tuple(Entry("", question) for question in card.follow_ups))  # type: ignore[attr-defined]


def _try(card: Card) -> Section:
    return Section("Try this", meta=f"{card.try_this.minutes} minutes, {card.try_this.people} people", text=card.try_this.do)


def _places(card: Card, catalog: Catalog) -> tuple[Section, ...]:
    """One or two places, or none: the printed card shows what the card itself chose, and its page the rest."""
    most = MOST_PLACES_OF_A_SHIFT if isinstance(card, Shift) else MOST_PLACES
    shown = tuple(Entry(f"{catalog.places[one.place].place}:", one.shows) for one in card.places[:most])
    return (Section("Places that show it", items=shown),) if shown else ()
