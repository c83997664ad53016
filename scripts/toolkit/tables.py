"""The catalog as tables, for spreadsheets: CSV as RFC 4180 has it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from toolkit import links, views
from toolkit.catalog import Catalog
from toolkit.fields import Record
from toolkit.frame import Frame
from toolkit.model import (
    BASES,
    Card,
    CaseStudy,
    Coordinates,
    GlossaryTerm,
    KeyFigure,
    PlaceMission,
    ReadingItem,
    Source,
    TryThis,
)
from toolkit.subjects import revisions_of

# A spreadsheet takes a cell that begins so for a formula; the wide forms are taken alike in some languages.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # without it Excel reads a file as the computer's old code page, and £ and é come out wrong
ADDRESS = "Its page."


@dataclass(frozen=True)
class Table:
    """One file: `columns` are names with their meaning, `rows` have one value for each."""

    name: str
    title: str
    columns: dict[str, str]
    rows: tuple[tuple[Any, ...], ...]


def as_csv(table: Table) -> bytes:
    """The table as bytes: UTF-8 with a mark for Excel, a line of names, lines that end in CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return f"{BOM}{text.getvalue()}".encode()


def cell(value: Any) -> str:
    """A value as a cell. A text that a spreadsheet would run gets an apostrophe before it; a number never needs one."""
    if isinstance(value, int | float):
        return str(value)
    text = value.isoformat() if isinstance(value, datetime.date) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def build_tables(catalog: Catalog, frame: Frame) -> tuple[Table, ...]:
    """Every table, and last the one that says what their columns mean."""
    found = [
        _places(catalog, frame), _missions(catalog), _figures(catalog), _sources(catalog), _cards(catalog, frame),
        _links(catalog), _glossary(catalog, frame), _readings(catalog, frame),
    ]  # fmt: skip
    meanings = tuple((table.name, name, meaning) for table in found for name, meaning in table.columns.items())
    words = {"table": "The table.", "column": "The column.", "meaning": "What it says."}
    return (*found, Table("fields", "What each column means", words, meanings))


def _says(kind: type[Record], *names: str) -> dict[str, str]:
    """Columns named as fields of a record, each with the field's own sentence."""
    return {name: str(kind.model_fields[name].description) for name in names}


def _values(record: Record, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _at(frame: Frame, address: str) -> str:
    return frame.absolute(address) or address


def _places(catalog: Catalog, frame: Frame) -> Table:
    columns = {
        "id": "Its id, which never changes.", **_says(CaseStudy, "place", "title", "authority", "nation", "region"),
        "kinds": "The kinds of authority, by id.", **_says(Coordinates, "latitude", "longitude"),
        "start": "The year the work began.", "end": "The year it ended; empty while it goes on.",
        "themes": "Its themes, by id.", "toolsets": "The toolsets it illustrates, by id.",
        "cards": "The cards it shows, by id.", **_says(CaseStudy, "summary"),
        "evidence": "How strong the evidence of results is: strong, medium or weak.", "evidence_reason": "Why.",
        "contributors": "Who to credit.", **_says(CaseStudy, "last_reviewed", "next_review"), "address": ADDRESS,
    }  # fmt: skip
    rows = [
        (
            one.slug, one.place, one.title, one.authority, one.nation, one.region, _several(one.kinds),
            one.coordinates.latitude, one.coordinates.longitude, one.years.start, one.years.end, _several(one.themes),
            _several(shown.toolset for shown in one.toolsets),
            _several(shown.card.card.id for shown in catalog.shown_by_place(one.slug)), one.summary,
            one.evidence.strength, one.evidence.reason, _several(who.name for who in one.contributors),
            one.last_reviewed, one.next_review, _at(frame, links.place_address(one.slug)),
        )
        for one in catalog.places.values()
    ]  # fmt: skip
    return Table("places", "Places", columns, tuple(rows))


def _of_places(catalog: Catalog, name: str, title: str, field: str, columns: dict[str, str]) -> Table:
    """A table of what each place lists in `field`, with the place's id in front."""
    rows = [
        (study.slug, *(_several(value) if isinstance(value, tuple) else value for value in _values(one, columns)))
        for study in catalog.places.values()
        for one in getattr(study, field)
    ]
    return Table(name, title, {"place": "The place's id.", **columns}, tuple(rows))


def _missions(catalog: Catalog) -> Table:
    return _of_places(catalog, "missions", "Places' missions", "missions", _says(PlaceMission, "mission", "by", "sources"))


def _figures(catalog: Catalog) -> Table:
    columns = _says(KeyFigure, "value", "counts", "date", "basis", "source")
    columns["basis"] += " On pages: " + "; ".join(f"{name} is “{words}”" for name, words in BASES.items()) + "."
    return _of_places(catalog, "figures", "Figures worth remembering", "key_figures", columns)


def _sources(catalog: Catalog) -> Table:
    columns = _says(Source, "id", "title", "publisher", "date", "url", "copy_of", "note")
    return _of_places(catalog, "sources", "Places' sources", "sources", columns)


def _cards(catalog: Catalog, frame: Frame) -> Table:
    columns = {
        **_says(Card, "id"), "kind": "What readers call this kind of card.", "text": "The words on its front.",
        **_says(Card, "why"), "follow_ups": "Questions to ask next, one a line; a shift has none.",
        **_says(TryThis, "do", "minutes", "people"), "group": "The heading it stands under.", "tool": "Its tool, by id.",
        "toolset": "Its toolset, by id.", "places": "The places that show it, by id.",
        "revised": "The day its words last changed; empty when none is recorded.", "address": ADDRESS,
    }  # fmt: skip
    rows = []
    for placed in catalog.cards.values():
        card, revisions = placed.card, revisions_of(placed.card)
        rows.append((
            card.id, views.card_kind(card), views.card_text(card), card.why, "\n".join(getattr(card, "follow_ups", ())),
            *_values(card.try_this, ("do", "minutes", "people")), placed.group.title, placed.tool.slug,
            placed.toolset.slug, _several(one.place.slug for one in catalog.shown_by_card(card.id)),
            revisions[-1].date if revisions else None, _at(frame, links.card_address(card.id)),
        ))  # fmt: skip
    return Table("cards", "Cards", columns, tuple(rows))


def _links(catalog: Catalog) -> Table:
    columns = {
        "from_kind": "What the link starts from: a place or a card.", "from_id": "Its id.",
        "to_kind": "What it leads to: a card, a toolset, a theme or a tool.", "to_id": "Its id.",
        "how": "One line on what is shown, where the content gives one.",
    }  # fmt: skip
    rows: list[tuple[Any, ...]] = [
        ("place", one.place.slug, "card", one.card.card.id, one.how) for one in catalog.shown
    ]
    for study in catalog.places.values():
        rows += [("place", study.slug, "toolset", shown.toolset, shown.reason) for shown in study.toolsets]
        rows += [("place", study.slug, "theme", theme, None) for theme in study.themes]
    rows += [("card", name, "tool", placed.tool.slug, None) for name, placed in catalog.cards.items()]
    return Table("links", "What is linked with what, one row a link", columns, tuple(rows))


def _glossary(catalog: Catalog, frame: Frame) -> Table:
    columns = {
        **_says(GlossaryTerm, "id", "term", "abbreviation", "also", "definition"),
        "source": "The name of a page that supports the definition.", "source_url": "Its address.", "address": ADDRESS,
    }  # fmt: skip
    rows = [
        (
            term.id, term.term, term.abbreviation, _several(term.also), term.definition,
            term.source and term.source.title, term.source and term.source.url, _at(frame, links.term_address(term.id)),
        )
        for term in catalog.toolkit.glossary.terms
    ]  # fmt: skip
    return Table("glossary", "Words we use", columns, tuple(rows))


def _readings(catalog: Catalog, frame: Frame) -> Table:
    names = ("id", "title", "author", "organisation", "year", "url", "why")
    more = {"topics": "Its topics, by id.", "group": "The heading it stands under.", "note": "What to know of it.", "address": ADDRESS}
    rows = [
        (*_values(item, names), _several(item.topics), group.title, item.note, _at(frame, links.reading_address(item.id)))
        for group in catalog.toolkit.reading_list.groups
        for item in group.items
    ]
    return Table("readings", "Reading list", {**_says(ReadingItem, *names), **more}, tuple(rows))
