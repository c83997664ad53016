"""The library checked, linked both ways, and frozen: what every output is made from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from toolkit.address_check import check_addresses
from toolkit.citations import check_citations
from toolkit.fields import Record
from toolkit.glyph_check import check_glyphs
from toolkit.hyperlinks import check_hyperlinks
from toolkit.identities import check_identities
from toolkit.library import load_library
from toolkit.macro_check import check_macros
from toolkit.model import Card, CaseStudy, Document, Group, RetiredCard, StatementsTool, Theme, Tool, Toolkit, Toolset
from toolkit.picture_check import check_pictures
from toolkit.problems import Problems
from toolkit.references import check_references
from toolkit.reviews import check_reviews
from toolkit.revision_check import check_revisions
from toolkit.shelf import CardAt, Library, Loaded
from toolkit.synonyms import check_synonyms

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class PlacedCard:
    """A card with the group, tool and toolset it belongs to."""

    card: Card
    group: Group
    tool: Tool
    toolset: Toolset


@dataclass(frozen=True)
class Shown:
    """One link between a card and a place, with the line that says what the place shows of it."""

    card: PlacedCard
    place: CaseStudy
    how: str


@dataclass(frozen=True)
class HandWritten:
    """A page written by hand: its path below docs/, its title and description, and its Markdown."""

    path: str
    document: Document
    body: str


@dataclass(frozen=True)
class Catalog:
    """Everything that pages, cards and exports are made from.

    `at` tells where each card, and each field of it, is written.
    """

    toolkit: Toolkit
    cards: Mapping[str, PlacedCard]
    places: Mapping[str, CaseStudy]
    shown: tuple[Shown, ...]
    retired: tuple[tuple[RetiredCard, Toolset], ...]
    documents: tuple[HandWritten, ...]
    paths: Mapping[str, str]
    at: Mapping[str, CardAt]

    def toolset_of(self, tool: Tool) -> Toolset:
        """The toolset that lists the tool."""
        return next(toolset for toolset in self.toolkit.toolsets if tool.slug in toolset.tools)

    def tools_of(self, toolset: Toolset) -> tuple[Tool, ...]:
        """The toolset's tools in reading order."""
        by_slug = {tool.slug: tool for tool in self.toolkit.tools}
        return tuple(by_slug[slug] for slug in toolset.tools)

    def groups_of(self, tool: Tool) -> tuple[Group, ...]:
        """The tool's groups; those of the statements tool are the areas of the mindset."""
        return _groups(self.toolkit, tool)

    def shown_by_card(self, card: str) -> tuple[Shown, ...]:
        """The places that show a card."""
        return self._by_card.get(card, ())

    def shown_by_place(self, place: str) -> tuple[Shown, ...]:
        """The cards that a place shows, in the order of the toolkit."""
        return self._by_place.get(place, ())

    def places_of_theme(self, theme: Theme) -> tuple[CaseStudy, ...]:
        """The places that work on a theme, by name."""
        return tuple(place for place in self.places.values() if theme.id in place.themes)

    @cached_property
    def _by_card(self) -> dict[str, tuple[Shown, ...]]:
        return _grouped(self.shown, lambda shown: shown.card.card.id)

    @cached_property
    def _by_place(self) -> dict[str, tuple[Shown, ...]]:
        return _grouped(self.shown, lambda shown: shown.place.slug)


def load_catalog(
    root: Path, fonts: Path, today: datetime.date, problems: Problems, *, drafts: bool = False
) -> Catalog | None:
    """Read and check everything below `root`. Returns None when any problem stops a build; all are in `problems`.

    `fonts` is the folder of the printed fonts. `today` decides which reviews are due and which revisions are still to come. With `drafts`, changed
    words of a card that await their revision are only a warning.
    """
    library = load_library(root, problems)
    check_identities(library, problems)
    check_references(library, problems)
    check_citations(library, problems)
    check_hyperlinks(library, problems)
    check_addresses(library, problems)
    check_pictures(root, library, problems)
    check_macros(library, problems)
    check_reviews(library, today, problems)
    check_synonyms(library, problems)
    check_glyphs(library, fonts, problems)
    # last, for it looks only into files that are right so far
    check_revisions(library, today, problems, "warning" if drafts else "error")
    return None if problems.errors else _linked(library)


def _linked(library: Library) -> Catalog:
    """A library without problems as a catalog."""
    toolkit = _toolkit(library)
    places = {study.slug: study for study in sorted((one.record for one in library.places.values()), key=_by_name)}
    cards = _cards(toolkit)
    retired = tuple((card, toolset) for toolset in toolkit.toolsets for card in toolset.retired)
    paths = {one.record.slug if hasattr(one.record, "slug") else Path(one.path).stem: one.path for one in library.loaded()}
    documents = tuple(
        HandWritten(path.removeprefix("docs/"), one.record, one.page.body)
        for path, one in library.documents.items()
        if one.page
    )
    return Catalog(
        toolkit, MappingProxyType(cards), MappingProxyType(places), _shown(cards, places), retired, documents,
        MappingProxyType(paths), MappingProxyType({at.card.id: at for at in library.cards()}),
    )  # fmt: skip


def _toolkit(library: Library) -> Toolkit:
    toolsets = sorted((one.record for one in library.toolsets.values()), key=lambda toolset: toolset.number)
    return Toolkit.model_construct(
        toolsets=tuple(toolsets),
        tools=tuple(library.tools[slug].record for toolset in toolsets for slug in toolset.tools),
        mindset=_record(library.mindset),
        reading_list=_record(library.reading_list),
        glossary=_record(library.glossary),
        vocabulary=_record(library.vocabulary),
        synonyms=_record(library.synonyms),
    )  # fmt: skip


def _record(loaded: Loaded[R] | None) -> R:
    """The record of a file that must be there; a missing one was a problem before."""
    if loaded is None:
        raise LookupError("a library without problems has all its shared files")
    return loaded.record


def _groups(toolkit: Toolkit, tool: Tool) -> tuple[Group, ...]:
    return toolkit.mindset.areas if isinstance(tool, StatementsTool) else tool.groups  # type: ignore[attr-defined]


def _cards(toolkit: Toolkit) -> dict[str, PlacedCard]:
    tools = {tool.slug: tool for tool in toolkit.tools}
    placed = {}
    for toolset in toolkit.toolsets:
        for slug in toolset.tools:
            for group in _groups(toolkit, tools[slug]):
                for card in group.cards:
                    placed[card.id] = PlacedCard(card, group, tools[slug], toolset)
    return placed


def _shown(cards: dict[str, PlacedCard], places: dict[str, CaseStudy]) -> tuple[Shown, ...]:
    """Links that either side wrote: first the places that the card chose, then those that name the card.

    Where both did, the card's line stands, for it was written for the card.
    """
    reasons = {slug: {shown.prompt: shown.reason for shown in place.prompts} for slug, place in places.items()}
    links = []
    for placed in cards.values():
        how = {shown.place: shown.shows for shown in placed.card.places}
        for slug in places:
            if reason := reasons[slug].get(placed.card.id):
                how.setdefault(slug, reason)
        links += [Shown(placed, places[slug], line) for slug, line in how.items()]
    return tuple(links)


def _grouped(links: Iterable[Shown], name: Callable[[Shown], str]) -> dict[str, tuple[Shown, ...]]:
    groups: dict[str, list[Shown]] = {}
    for shown in links:
        groups.setdefault(name(shown), []).append(shown)
    return {key: tuple(group) for key, group in groups.items()}


def _by_name(study: CaseStudy) -> str:
    return str(study.place).casefold()
