"""A JSON Schema put into words: each record with its fields, for a page that people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SCALARS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "nothing"}
FORMATS = {"date": "day, as 2026-11-22"}


@dataclass(frozen=True)
class FieldFacts:
    """One field: what kind of value it holds, the name of the record it leads to (if any), and its sentence."""

    name: str
    kind: str
    record: str | None
    meaning: str


@dataclass(frozen=True)
class RecordFacts:
    """One kind of record. `name` is the schema's, `title` the reader's."""

    name: str
    title: str
    meaning: str
    fields: tuple[FieldFacts, ...]


def records_of(schema: dict[str, Any]) -> tuple[RecordFacts, ...]:
    """The records of a schema, the outermost first and then each where it is first named."""
    definitions = schema.get("$defs", {})
    order, waiting = [""], list(_names(schema["properties"]))
    while waiting:
        name = waiting.pop(0)
        if name not in order:
            order.append(name)
            waiting = [*_names(definitions[name].get("properties", {})), *waiting]
    return tuple(_facts(name, definitions[name] if name else schema) for name in order)


def readable(name: str) -> str:
    """`OpenSprintPoint` as `Sprint point`; the outermost record as `Library`."""
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name.removeprefix("Open"))
    return words.strip().capitalize() or "Library"


def _facts(name: str, part: dict[str, Any]) -> RecordFacts:
    fields = tuple(
        FieldFacts(field, _kind(value), next(iter(_names(value)), None), value.get("description", ""))
        for field, value in part["properties"].items()
    )
    return RecordFacts(name or "OpenLibrary", readable(name), part.get("description", ""), fields)


def _names(part: Any) -> list[str]:
    """The records that a part of the schema leads to, in order."""
    if isinstance(part, list):
        return [name for one in part for name in _names(one)]
    if not isinstance(part, dict):
        return []
    if "$ref" in part:
        return [str(part["$ref"]).rsplit("/", 1)[-1]]
    return [name for key, one in part.items() if key != "discriminator" for name in _names(one)]


def _kind(part: dict[str, Any]) -> str:
    """What a field holds, in a few words."""
    if "$ref" in part:
        return readable(part["$ref"].rsplit("/", 1)[-1]).lower()
    if "const" in part:
        return f"the word {part['const']}"
    if "enum" in part:
        return " or ".join(part["enum"])
    for choice in ("anyOf", "oneOf"):
        if choice in part:
            return " or ".join(_kind(one) for one in part[choice])
    if part.get("type") == "array":
        return f"list: {_kind(part['items'])}"
    return FORMATS.get(part.get("format", "")) or SCALARS[part["type"]]
