"""Facts put into the words and order that templates need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.catalog import Catalog, Shown
from toolkit.days import day
from toolkit.model import (
    Card,
    CaseStudy,
    Choice,
    Practice,
    Prompt,
    Revision,
    Shift,
    SprintPoint,
    Statement,
    Theme,
    Tool,
    Toolset,
)  # fmt: skip

KIND_NAMES: dict[type[Card], str] = {
    Prompt: "Prompt",
    Statement: "Mindset statement",
    Practice: "Practice",
    SprintPoint: "Sprint point",
    Shift: "Shift",
}
TOOL_NOUNS = {
    "prompts": "prompts",
    "statements": "statements",
    "practices": "practices",
    "sprint": "points",
    "shifts": "shifts",
}
STRENGTHS = {"strong": "Strong evidence", "medium": "Medium evidence", "weak": "Weak evidence"}


def card_kind(card: Card) -> str:
    """What readers call this kind of card."""
    return KIND_NAMES[type(card)]


def card_text(card: Card) -> str:
    """The words on the front of a card."""
    match card:
        case Prompt():
            return str(card.prompt)
        case Statement():
            return str(card.statement)
        case Practice():
            return str(card.title)
        case SprintPoint():
            return str(card.point)
        case Shift():
            return str(card.question)
    raise TypeError(f"no words for a {type(card).__name__}")


def card_title(card: Card) -> str:
    """A short name for the card's page: the id and the beginning of its words, cut at a word."""
    text = card.feature if isinstance(card, Shift) else card_text(card)
    if len(text) > 70:
        text = f"{text[:70].rsplit(' ', 1)[0].rstrip(',;:')}…"
    return f"{card.id}: {text}"


def revision_number(card: Card) -> int:
    """Which revision the card is at, from 1."""
    return len(card.revisions)


def revision_label(card: Card) -> str:
    """`Revision 2, 22 November 2026`."""
    return f"Revision {revision_number(card)}, {day(card.revisions[-1].date)}"


def revisions(card: Card) -> list[tuple[int, Revision]]:
    """The card's revisions with their numbers, newest first."""
    return list(enumerate(card.revisions, 1))[::-1]


def file_size(size: int) -> str:
    """`870 KB` or `1.2 MB`, from bytes; a KB is 1,000 bytes, as in file managers."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 place`, `8 places`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def all_of(number: int, what: str) -> str:
    """`all 8 cards of this tool`, or `the card of this group`."""
    return f"the card of {what}" if number == 1 else f"all {number} cards of {what}"


def counts(catalog: Catalog) -> dict[str, int]:
    """How many there are of each thing that pages may count."""
    toolkit = catalog.toolkit
    return {
        "cards": len(catalog.cards), "places": len(catalog.places), "tools": len(toolkit.tools),
        "toolsets": len(toolkit.toolsets), "terms": len(toolkit.glossary.terms),
        "readings": sum(len(group.items) for group in toolkit.reading_list.groups),
    }  # fmt: skip


def years(study: CaseStudy) -> str:
    """`Since 2020`, `2011 to 2019` or `2019`."""
    if study.years.end is None:
        return f"Since {study.years.start}"
    return str(study.years.start) if study.years.end == study.years.start else f"{study.years.start} to {study.years.end}"


def chosen(choices: Iterable[Choice], ids: Iterable[str]) -> list[Choice]:
    """The entries of a list that have these ids, in the order of `ids`."""
    by_id = {choice.id: choice for choice in choices}
    return [by_id[name] for name in ids]


@dataclass(frozen=True)
class PlaceFacts:
    """A place's details in words."""

    study: CaseStudy
    nation: str
    region: str
    kinds: str
    years: str
    themes: tuple[Theme, ...]
    toolsets: tuple[tuple[Toolset, str], ...]
    strength: str


def retired_facts(catalog: Catalog) -> list[dict[str, str | None]]:
    """The cards that are no longer used: what each said, why it went, and the id of the one used instead, if any."""
    return [{"id": card.id, "was": card.was, "because": card.because, "instead": card.instead} for card, _ in catalog.retired]


def place_facts(catalog: Catalog, study: CaseStudy) -> PlaceFacts:
    """The place's details with the vocabulary's ids turned into their titles."""
    words = catalog.toolkit.vocabulary
    toolsets = {toolset.slug: toolset for toolset in catalog.toolkit.toolsets}
    return PlaceFacts(
        study,
        chosen(words.nations, [study.nation])[0].title,
        chosen(words.regions, [study.region])[0].title,
        "; ".join(kind.title for kind in chosen(words.authority_kinds, study.kinds)),
        years(study),
        tuple(chosen(words.themes, study.themes)),  # type: ignore[arg-type]
        tuple((toolsets[shown.toolset], shown.reason) for shown in study.toolsets),
        STRENGTHS[study.evidence.strength],
    )


def tools_shown(catalog: Catalog, place: str) -> list[tuple[Tool, list[Shown]]]:
    """The tools whose cards a place shows, each with those cards."""
    shown = catalog.shown_by_place(place)
    return [
        (tool, own) for tool in catalog.toolkit.tools if (own := [one for one in shown if one.card.tool.slug == tool.slug])
    ]


def places_shown(catalog: Catalog, tool: Tool) -> list[tuple[CaseStudy, list[Shown]]]:
    """The places that show cards of a tool, each with those cards."""
    found: dict[str, list[Shown]] = {}
    for group in catalog.groups_of(tool):
        for card in group.cards:
            for shown in catalog.shown_by_card(card.id):
                found.setdefault(shown.place.slug, []).append(shown)
    return [(place, found[slug]) for slug, place in catalog.places.items() if slug in found]


def places_of_toolset(catalog: Catalog, toolset: Toolset) -> list[tuple[CaseStudy, str]]:
    """The places that illustrate a toolset, each with its reason."""
    return [
        (place, shown.reason)
        for place in catalog.places.values()
        for shown in place.toolsets
        if shown.toolset == toolset.slug
    ]
