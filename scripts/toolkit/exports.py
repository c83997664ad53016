"""The whole catalog as one JSON file, and the schema that describes it."""

from __future__ import annotations

import json
from typing import Any

from toolkit import links
from toolkit.catalog import Catalog, PlacedCard
from toolkit.fields import Record, schema_of
from toolkit.frame import LICENCE, LICENCE_URL, Frame
from toolkit.model import Group, Practice, Prompt, Shift, SprintPoint, Statement
from toolkit.records import (
    SCHEMA_VERSION,
    OpenArea,
    OpenGroup,
    OpenLibrary,
    OpenMindset,
    OpenPlace,
    OpenPractice,
    OpenPrompt,
    OpenReading,
    OpenShift,
    OpenSprintPoint,
    OpenStatement,
    OpenTerm,
    OpenTheme,
    OpenTool,
    OpenToolset,
    Placed,
)  # fmt: skip
from toolkit.subjects import latest

CARD_KINDS: dict[type[Record], tuple[str, type[Placed]]] = {
    Prompt: ("prompt", OpenPrompt),
    Statement: ("statement", OpenStatement),
    Practice: ("practice", OpenPractice),
    SprintPoint: ("sprint-point", OpenSprintPoint),
    Shift: ("shift", OpenShift),
}


def build_json(catalog: Catalog, frame: Frame) -> bytes:
    """The open data's file: UTF-8, indented by two, in the library's own order."""
    return f"{open_library(catalog, frame).model_dump_json(by_alias=True, indent=2)}\n".encode()


def build_schema(frame: Frame) -> bytes:
    """The JSON Schema of that file."""
    return f"{json.dumps(library_schema(frame), ensure_ascii=False, indent=2)}\n".encode()


def library_schema(frame: Frame) -> dict[str, Any]:
    """The schema as a tree; its `$id` is left out when the site's address is not set."""
    head: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if frame.url:
        head["$id"] = frame.absolute(links.LIBRARY_SCHEMA)
    return {**head, "title": f"{frame.name}, open data {SCHEMA_VERSION}", **schema_of([OpenLibrary], written=False)}


def open_library(catalog: Catalog, frame: Frame) -> OpenLibrary:
    """The catalog as the record that is published."""
    toolkit, words = catalog.toolkit, catalog.toolkit.vocabulary
    return OpenLibrary(
        schema_version=SCHEMA_VERSION, name=frame.name, licence=LICENCE, licence_url=LICENCE_URL,
        site=frame.absolute(links.HOME), content_date=latest(catalog),
        toolsets=tuple(_open(OpenToolset, one, address=links.toolset_address(one.slug)) for one in toolkit.toolsets),
        tools=_tools(catalog), mindset=_mindset(catalog), cards=tuple(_card(catalog, one) for one in catalog.cards.values()),
        places=_places(catalog),
        themes=tuple(
            _open(OpenTheme, theme, address=links.theme_address(theme.id), places=[p.slug for p in catalog.places_of_theme(theme)])
            for theme in words.themes
        ),
        nations=words.nations, regions=words.regions, authority_kinds=words.authority_kinds, topics=words.topics,
        glossary=tuple(_open(OpenTerm, term, address=links.term_address(term.id)) for term in toolkit.glossary.terms),
        readings=tuple(
            _open(OpenReading, reading, address=links.reading_address(reading.id), group=group.id)
            for group in toolkit.reading_list.groups
            for reading in group.items
        ),
    )  # fmt: skip


def _open(published: type[Any], record: Record, /, **more: Any) -> Any:
    """A record of the content as its published kind, with what the catalog knows besides."""
    known = {field.alias or name for name, field in published.model_fields.items()}
    written = record.model_dump(by_alias=True)
    return published.model_validate({name: value for name, value in written.items() if name in known} | _tuples(more))


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _group(group: Group, kind: type[Any] = OpenGroup) -> Any:
    return _open(kind, group, cards=[card.id for card in group.cards])


def _tools(catalog: Catalog) -> tuple[OpenTool, ...]:
    return tuple(
        _open(
            OpenTool, tool, address=links.tool_address(toolset.slug, tool.slug), toolset=toolset.slug,
            groups=[_group(group) for group in catalog.groups_of(tool)],
        )
        for toolset in catalog.toolkit.toolsets
        for tool in catalog.tools_of(toolset)
    )  # fmt: skip


def _mindset(catalog: Catalog) -> OpenMindset:
    areas = [_group(area, OpenArea) for area in catalog.toolkit.mindset.areas]
    mindset: OpenMindset = _open(OpenMindset, catalog.toolkit.mindset, address=links.MINDSET, areas=areas)
    return mindset


def _card(catalog: Catalog, placed: PlacedCard) -> Any:
    kind, published = CARD_KINDS[type(placed.card)]
    shown = [{"place": one.place.slug, "shows": one.how} for one in catalog.shown_by_card(placed.card.id)]
    return _open(
        published, placed.card, kind=kind, address=links.card_address(placed.card.id), group=placed.group.id,
        tool=placed.tool.slug, toolset=placed.toolset.slug, places=shown,
    )  # fmt: skip


def _places(catalog: Catalog) -> tuple[OpenPlace, ...]:
    return tuple(
        _open(
            OpenPlace, study, address=links.place_address(study.slug),
            prompts=[{"prompt": one.card.card.id, "reason": one.how} for one in catalog.shown_by_place(study.slug)],
        )
        for study in catalog.places.values()
    )  # fmt: skip
