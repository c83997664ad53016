"""Content files as trees. The only door to PyYAML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from toolkit.files import read_text
from toolkit.problems import Place, Problems
from toolkit.tree import Mapping, Node, Scalar, Sequence
from toolkit.yaml_words import Broken, in_plain_words

MOST_DEPTH = 20
# libyaml where the wheel has it: about eight times faster, same events
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NULL = re.compile(r"(~|null|Null|NULL|)$")
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
SWITCH = re.compile(r"(yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$")
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})$")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})?\.[0-9]{1,15}$")
LEADING_ZERO = re.compile(r"[-+]?0[0-9]+$")
OTHER_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F]+$|[-+]?\.(inf|Inf|INF)$|\.(nan|NaN|NAN)$")
CLOCK = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$")
DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")


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


def read_yaml(root: Path, path: str, problems: Problems) -> Mapping | None:
    """The YAML file at `path` as a tree, or None; everything wrong with it is added to `problems`."""
    text = read_text(root, path, problems)
    return None if text is None else _mapping(text, path, 1, problems)


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
        problems.add(Place(path), "the file does not begin with `---`", "begin with `---`, the details, and `---` again")
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        problems.add(Place(path), "the details at the top are never closed", "put a line `---` after the last of them")
        return None
    front = _mapping("\n".join(lines[1:end]), path, 2, problems)
    return None if front is None else (front, lines, end + 1)


def _sections(lines: list[str], start: int, path: str, problems: Problems) -> Iterator[Section]:
    """The `##` sections from line index `start` on; text before the first is a problem."""
    heads = [number for number in range(start, len(lines)) if lines[number].startswith("## ")]
    for number in range(start, heads[0] if heads else len(lines)):
        if lines[number].strip():
            problems.add(
                Place(path, number + 1), "this text stands before the first heading", "move it under a `##` heading"
            )
            break
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        title = lines[head].removeprefix("## ").strip()
        yield Section(title, Place(path, head + 1, 4), "\n".join(lines[head + 1 : following]), head + 2)


def _mapping(text: str, path: str, first_line: int, problems: Problems) -> Mapping | None:
    """`text` as a tree whose root is a mapping, or None; places count from `first_line`."""
    try:
        node = _Reader(text, path, first_line, problems).read()
    except yaml.MarkedYAMLError as error:
        place, what, fix = _explain(error, text, path, first_line)
        problems.add(place, what, fix)
        return None
    if node is None:
        problems.add(Place(path, first_line), "the file is empty", "copy the keys from a file of the same kind")
        return None
    if not isinstance(node, Mapping):
        problems.add(node.place, "there are no `key: value` lines here", "begin each line with a key and a colon")
        return None
    return node


class _Reader:
    """Turns YAML events into a tree, noting what content files may not use."""

    def __init__(self, text: str, path: str, first_line: int, problems: Problems) -> None:
        # marks and anchors are there or not by the kind of event; libyaml's have types of their own
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.path, self.first_line, self.problems = path, first_line, problems

    def read(self) -> Node | None:
        next(self.events)  # the stream starts
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        node = self._node(next(self.events), 0)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.problems.add(
                self._place(after), "a second document begins here (`---`)", "keep one document in a file"
            )
        return node

    def _node(self, event: Any, depth: int) -> Node:
        place = self._place(event)
        self._refuse_extras(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(place, "", None)
        if depth > MOST_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place, tuple(self._entries(depth)))
        return self._pairs(place, depth)

    def _entries(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _pairs(self, place: Place, depth: int) -> Mapping:
        keys: dict[str, Place] = {}
        values: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key_place = self._place(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not isinstance(event, yaml.ScalarEvent):
                self._node(event, depth + 1)
                self.problems.add(key_place, "a key here is not a word", "begin the line with a word and a colon")
            value = self._node(next(self.events), depth + 1)
            if key in keys:
                self.problems.add(
                    key_place, f"`{key}` is written twice; the first is on line {keys[key].line}", "keep one of the two"
                )
                continue
            keys[key], values[key] = key_place, value
        return Mapping(place, keys, values)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        if not event.style:  # no quotes: None from the Python loader, "" from libyaml
            return Scalar(place, event.value, self._plain_value(event.value, place))
        return Scalar(place, event.value, event.value, block=event.style == "|")

    def _plain_value(self, text: str, place: Place) -> Any:
        """What an unquoted text stands for; a text that YAML readers take for something else is a problem."""
        if NULL.match(text):
            return None
        if text in TRUTH:
            return TRUTH[text]
        if WHOLE.match(text):
            return int(text)
        if DECIMAL.match(text):
            return float(text)
        if day := DAY.match(text):
            try:
                return datetime.date(*map(int, day.groups()))
            except ValueError:
                self.problems.add(
                    place, f"`{text}` is not a day in the calendar", "write year-month-day, such as `2026-03-31`"
                )
            return text
        trap = _trap(text)
        if trap:
            self.problems.add(place, f"`{text}` without quotes {trap}", f'put it in quotes: `"{text}"`')
        return text

    def _refuse_extras(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.problems.add(place, f"`*{event.anchor}` repeats another part of the file", "write the text out here")
        elif event.anchor:
            self.problems.add(place, f"`&{event.anchor}` names a part of the file", f"delete `&{event.anchor}`")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.add(place, f"`{shown}` is a YAML tag, which content may not use", "delete it; keep the text")

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + self.first_line, event.start_mark.column + 1)


def _trap(text: str) -> str | None:
    """How other YAML readers misread an unquoted text, or None."""
    if SWITCH.match(text):
        return "is read as true or false, not as the word"
    if CLOCK.match(text):
        return "is read as a number in base 60"
    if LEADING_ZERO.match(text):
        return "loses its leading zero, or is read in base 8"
    if OTHER_BASE.match(text):
        return "is read as a special number"
    return None


def _explain(error: Any, text: str, path: str, first_line: int) -> tuple[Place, str, str]:
    """Where and how the YAML broke, in an author's words."""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    told = Broken(error.problem or "", error.context or "", mark.line, mark.column, opened.line, opened.column)
    row, column, what, fix = in_plain_words(told, text.split("\n"))
    return Place(path, row + first_line, column + 1), what, fix
