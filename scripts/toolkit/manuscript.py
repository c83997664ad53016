"""Markdown files: the details at the top as a tree, and the text in its named sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.files import read_text
from toolkit.hazards import hazard
from toolkit.phrases import say
from toolkit.problems import Place, Problems, place_in
from toolkit.source import read_mapping
from toolkit.tree import Mapping

HEAD = re.compile(r"##(?!#)")


@dataclass(frozen=True)
class Section:
    """One `##` section of a Markdown file."""

    title: str
    place: Place
    text: str
    first_line: int


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter as a tree, its text, and its named sections in order."""

    front: Mapping
    sections: tuple[Section, ...]
    body: str
    body_place: Place


def read_page(root: Path, path: str, problems: Problems) -> Page | None:
    """The Markdown file at `path`: front matter and `##` sections, or None with the problems added."""
    split = _split(root, path, problems)
    if split is None:
        return None
    front, lines, start = split
    return Page(front, tuple(_sections(lines, start, path, problems)), "\n".join(lines[start:]), Place(path, start + 1))


def read_document(root: Path, path: str, problems: Problems) -> Page | None:
    """A page written by hand, at `path`: its front matter and its whole text, without named sections."""
    split = _split(root, path, problems)
    if split is None:
        return None
    front, lines, start = split
    return Page(front, (), "\n".join(lines[start:]), Place(path, start + 1))


def _split(root: Path, path: str, problems: Problems) -> tuple[Mapping, list[str], int] | None:
    """Front matter, all lines of the file, and the index of the first line after the front matter."""
    text = read_text(root, path, problems)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        problems.add(Place(path), *say("no_details"))
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        problems.add(Place(path), *say("open_details"))
        return None
    front = read_mapping("\n".join(lines[1:end]), path, 2, problems)
    body = "\n".join(lines[end + 1 :])
    if told := hazard(body):
        problems.add(place_in(path, end + 2, body, told.offset), told.what, told.fix)
        return None
    return None if front is None else (front, lines, end + 1)


def _sections(lines: list[str], start: int, path: str, problems: Problems) -> Iterator[Section]:
    """The `##` sections from line index `start` on; text before the first is a problem."""
    heads = [number for number in range(start, len(lines)) if HEAD.match(lines[number])]
    for number in range(start, heads[0] if heads else len(lines)):
        if lines[number].strip():
            problems.add(Place(path, number + 1), *say("text_before_headings"))
            break
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        title = lines[head].removeprefix("##").strip()
        if not lines[head].startswith("## "):
            problems.add(Place(path, head + 1, 3), *say("heading_without_space", title=title))
        yield Section(title, Place(path, head + 1, 4), "\n".join(lines[head + 1 : following]), head + 2)
