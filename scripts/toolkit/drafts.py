"""Content files written for an author: a case study from its template, and one more entry in a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from typing import Any

from toolkit.fields import Record, schema_of
from toolkit.problems import Problems
from toolkit.reading import SECTION_TITLES
from toolkit.source import as_yaml, read_mapping
from toolkit.tree import Mapping, Sequence, find, plain

TEMPLATE = "case_studies/_template.md"
LONGEST_SLUG = 60
HEAD = "# Fill in what is empty, delete these comments, and run `make check`, which tells what is missing and where."
KEY = re.compile(r"([a-z_]+):")
# letters that do not come apart into a plain letter and an accent
PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
# what a draft leaves out where nothing needs it: most files do without
LEFT_OUT = {"note", "url", "copy", "end", "revisions"}


@dataclass(frozen=True)
class Change:
    """A content file as it should be: its path from the project's root, its whole text, and whether it is a new file."""

    path: str
    text: str
    new: bool


@dataclass(frozen=True)
class Refusal:
    """Why nothing was written, in a person's words."""

    words: str


def slug_of(name: str) -> str:
    """A name as part of an address: small letters, digits and single hyphens; empty when no Latin letter is in it."""
    plain_name = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN_LETTERS)).replace("'", "").replace("’", "")
    letters = "".join(sign for sign in plain_name if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", letters))[:LONGEST_SLUG].strip("-")


def blank(kind: type[Record]) -> dict[str, Any]:
    """Everything an author writes in a record of `kind`, with nothing filled in: None for values, a list's fewest entries."""
    schema = schema_of((kind,))
    found = _blank(schema, schema.get("$defs", {}))
    return found if isinstance(found, dict) else {}


def case_study_text(template: str, values: Pairs[str, Any], sections: Pairs[str, str], head: str = HEAD) -> str:
    """The template with its comments below `head`, `values` under their keys, and the text of each section (by its field's name).

    What the template shows but `values` lacks is left out with its comment.
    """
    lines = ["---", *([head, ""] if head else [])]
    comments: list[str] = []
    for line in template.split("\n---\n", maxsplit=1)[0].split("\n")[1:]:
        if line.startswith("#"):
            comments.append(line)
        elif key := KEY.match(line):
            if key.group(1) in values:
                lines += [*comments, as_yaml({key.group(1): values[key.group(1)]}).rstrip("\n")]
            comments = []
        elif not line.strip():
            comments = []  # what was said about the template itself
    lines.append("---")
    for name, title in SECTION_TITLES.items():
        lines += ["", f"## {title}", "", sections.get(name, "").strip()]
    return "\n".join(lines).rstrip("\n") + "\n"


def with_entry(text: str, path: str, steps: tuple[str | int, ...], entry: dict[str, Any]) -> str | None:
    """The YAML `text` with one more entry at the end of the list at `steps`, everything else as it was.

    The entry's keys come in the order of the fullest entry before it. None when the list is not there, is empty, or the result
    would say anything but the old content and the new entry.
    """
    tree = read_mapping(text, path, 1, Problems())
    entries = find(tree, steps) if tree else None
    if tree is None or not isinstance(entries, Sequence) or not entries.entries or not isinstance(entries.entries[-1], Mapping):
        return None
    before = entries.entries[-1]
    lines = text.rstrip("\n").split("\n")
    indent = before.place.column - 3
    end = before.place.line
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" " * (indent + 1))):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    gap = [""] if before.place.line > 1 and not lines[before.place.line - 2].strip() else []
    fullest = max((one for one in entries.entries if isinstance(one, Mapping)), key=lambda one: len(one.keys))
    ordered = {key: entry[key] for key in (*fullest.keys, *entry) if key in entry}
    added = as_yaml([ordered], indent).rstrip("\n").split("\n")
    made = "\n".join([*lines[:end], *gap, *added, *lines[end:]]) + "\n"
    return made if _says_only(made, tree, steps, ordered, path) else None


def _says_only(made: str, tree: Mapping, steps: tuple[str | int, ...], entry: dict[str, Any], path: str) -> bool:
    """Whether `made` says what `tree` said, with `entry` at the end of the list at `steps`, and nothing else."""
    read = read_mapping(made, path, 1, Problems())
    wanted = plain(tree)
    there = wanted
    for step in steps:
        there = there[step]
    there.append(entry)
    return read is not None and plain(read) == wanted


def _blank(part: dict[str, Any], parts: dict[str, Any]) -> Any:
    if "$ref" in part:
        return _blank(parts[part["$ref"].rpartition("/")[2]], parts)
    if part.get("properties"):
        skipped = LEFT_OUT - set(part.get("required", ()))
        wanted = {name: one for name, one in part["properties"].items() if not one.get("from_file") and name not in skipped}
        return {name: _blank(one, parts) for name, one in wanted.items()}
    if part.get("type") == "array":
        return [_blank(part["items"], parts) for _ in range(max(part.get("minItems", 0), 1))]
    return None
