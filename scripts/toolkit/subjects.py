"""What can be cited: each object of the library with its name, its people and its dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from toolkit import links, views
from toolkit.catalog import Catalog
from toolkit.frame import FULL_TITLE, MAKERS
from toolkit.model import Card, Contributor, Revision

Kind = Literal["library", "dataset", "toolset", "tool", "card", "retired", "mindset", "place", "glossary", "readings"]


@dataclass(frozen=True)
class Subject:
    """Something with a permanent address that can be cited.

    `key` is stable and unique across kinds. `date` is the day its content last changed or was last checked, None when
    the content names no such day. `year` is that of `date`, or else of the library's latest content.
    """

    kind: Kind
    key: str
    address: str
    title: str
    summary: str
    year: int
    date: datetime.date | None = None
    authors: tuple[Contributor, ...] = ()
    next_review: datetime.date | None = None
    revisions: tuple[Revision, ...] = ()
    record: Any = None

    @property
    def makers(self) -> str:
        """Who to name as its authors, in one line."""
        return "; ".join(who.name for who in self.authors) or MAKERS


def revisions_of(card: Card) -> tuple[Revision, ...]:
    """How a card's words changed, oldest first."""
    return card.revisions


def latest(catalog: Catalog) -> datetime.date:
    """The latest day that any content names as its own: a place's review or a card's revision."""
    days = [study.last_reviewed for study in catalog.places.values()]
    days += [one.date for placed in catalog.cards.values() for one in revisions_of(placed.card)]
    return max(days)


def subjects(catalog: Catalog) -> dict[str, Subject]:
    """Everything that can be cited, by its address."""
    return {subject.address: subject for subject in _all(catalog)}


def _all(catalog: Catalog) -> Iterator[Subject]:
    newest = latest(catalog)
    undated = partial(Subject, year=newest.year)
    mindset, toolkit = catalog.toolkit.mindset, catalog.toolkit
    about = "Prompts for people who run places, guidance on the missions mindset, and accounts of places that tried."
    yield Subject("library", "", links.HOME, FULL_TITLE, about, newest.year, newest)
    yield Subject(
        "dataset", "open-data", links.OPEN_DATA, "Open data of the library", "The whole library as JSON and CSV files.",
        newest.year, newest,
    )  # fmt: skip
    yield undated("mindset", "mindset", links.MINDSET, mindset.title, mindset.summary, record=mindset)
    yield undated("glossary", "glossary", links.GLOSSARY, "Words we use", "The words of mission-led working, explained.")
    yield undated("readings", "reading-list", links.READING, "Reading list", "What to read on missions.")
    for toolset in toolkit.toolsets:
        address = links.toolset_address(toolset.slug)
        yield undated("toolset", toolset.slug, address, toolset.title, toolset.summary, record=toolset)
        for tool in catalog.tools_of(toolset):
            address = links.tool_address(toolset.slug, tool.slug)
            yield undated("tool", tool.slug, address, tool.title, tool.summary, record=tool)
    for retired, _ in catalog.retired:
        yield _card(retired.id, "retired", f"{retired.was} (retired)", retired.because, newest.year, retired)
    yield from _cards(catalog, newest.year)
    yield from _places(catalog)


def _card(name: str, kind: Kind, words: str, summary: str, year: int, record: Any, **dates: Any) -> Subject:
    return Subject(kind, name.lower(), links.card_address(name), f"{name}: {words}", summary, year, record=record, **dates)


def _cards(catalog: Catalog, year: int) -> Iterator[Subject]:
    for placed in catalog.cards.values():
        card, revisions = placed.card, revisions_of(placed.card)
        date = revisions[-1].date if revisions else None
        yield _card(
            card.id, "card", views.card_text(card), card.why, date.year if date else year, placed, date=date,
            revisions=revisions,
        )  # fmt: skip


def _places(catalog: Catalog) -> Iterator[Subject]:
    for study in catalog.places.values():
        yield Subject(
            "place", study.slug, links.place_address(study.slug), f"{study.place}: {study.title}", study.summary,
            study.last_reviewed.year, study.last_reviewed, study.contributors, study.next_review, record=study,
        )  # fmt: skip
