"""The fields of each kind of file as tables for authors, out of the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.fields import Record, schema_of
from toolkit.model import CaseStudy, Prompt, ReadingItem

# what the tables are of, in the words of authors
TABLES: dict[str, type[Record]] = {"A case study": CaseStudy, "A prompt": Prompt, "A reading": ReadingItem}
BEGIN = "<!-- fields: written by `make schemas` -->"
END = "<!-- end of fields -->"


def with_tables(text: str) -> str:
    """`text` with the tables between the two marks, in the place of what stood there."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{field_tables()}\n{END}{rest.partition(END)[2]}"


def field_tables() -> str:
    """A heading and a table for each kind: field, whether it is needed, and what goes there."""
    parts = []
    for title, kind in TABLES.items():
        schema = schema_of((kind,))
        rows = "\n".join(f"| `{name}` | {needed} | {_cell(says)} |" for name, needed, says in _rows(schema, schema.get("$defs", {})))
        parts.append(f"#### {title}\n\n| field | needed | what goes there |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(parts)


def _rows(part: dict[str, Any], parts: dict[str, Any], inside: str = "") -> Iterator[tuple[str, str, str]]:
    """Each field, then the fields within it, named as `missions.by`."""
    for name, field in part["properties"].items():
        if field.get("from_file"):
            continue
        needed = "yes" if name in part.get("required", ()) else ""
        most = _most(field)
        yield f"{inside}{name}", needed, f"{field['description']}{f' At most {most} characters.' if most else ''}"
        within = parts.get(_reference(field))
        if within and "properties" in within:
            yield from _rows(within, parts, f"{inside}{name}.")


def _reference(field: dict[str, Any]) -> str:
    """The name of the record that a field holds, or a list of; empty when it holds none."""
    choices = [field, field.get("items", {}), *field.get("anyOf", ())]
    return next((one["$ref"].rpartition("/")[2] for one in choices if "$ref" in one), "")


def _most(field: dict[str, Any]) -> int | None:
    """How long a text may be, where that is worth telling."""
    choices = [field, field.get("items", {}), *field.get("anyOf", ())]
    lengths = [one["maxLength"] for one in choices if "maxLength" in one and "pattern" in one and one["pattern"] == r"^[^\n]*$"]
    return lengths[0] if lengths else None


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
