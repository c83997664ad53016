"""Content files as trees. The only door to PyYAML."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from toolkit.files import read_text
from toolkit.hazards import hazard
from toolkit.phrases import say
from toolkit.plain_values import is_no_day, plain_value, trap
from toolkit.problems import Place, Problems
from toolkit.tree import Mapping, Node, Scalar, Sequence
from toolkit.yaml_words import Broken, in_plain_words

MOST_DEPTH = 20
MOST_ENTRIES = 1_000  # of one list, and keys of one group: far more than any page could show
# libyaml where the wheel has it: about eight times faster, same events
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LOST = re.compile(r"\s+(#(?=[^\s#]))")


def read_yaml(root: Path, path: str, problems: Problems) -> Mapping | None:
    """The YAML file at `path` as a tree, or None; everything wrong with it is added to `problems`."""
    text = read_text(root, path, problems)
    return None if text is None else read_mapping(text, path, 1, problems)


def read_mapping(text: str, path: str, first_line: int, problems: Problems) -> Mapping | None:
    """`text` as a tree whose root is a mapping, or None; places count from `first_line`."""
    try:
        node = _Reader(text, path, first_line, problems).read()
    except _Stopped:
        return None
    except yaml.MarkedYAMLError as error:
        place, what, fix = _explain(error, text, path, first_line)
        problems.add(place, what, fix)
        return None
    if node is None:
        problems.add(Place(path, first_line), *say("empty_file" if first_line == 1 else "empty_details"))
        return None
    if not isinstance(node, Mapping):
        problems.add(node.place, *say("no_keys"))
        return None
    return node


class _Settings(yaml.SafeLoader):
    """Reads settings, in which `!ENV [NAME, default]` is a variable of the environment."""

    environment: dict[str, str] = {}


def _variable(loader: _Settings, node: Any) -> Any:
    name, default = loader.construct_sequence(node)
    return loader.environment.get(name, default)


_Settings.add_constructor("!ENV", _variable)


def read_settings(text: str, environment: Iterable[tuple[str, str]]) -> Any:
    """The value of a settings file. Raises yaml.YAMLError when it is broken: nobody edits it but who looks after the code."""
    return yaml.load(text, type("_Read", (_Settings,), {"environment": dict(environment)}))  # noqa: S506 (a safe loader)


class _Dumper(yaml.SafeDumper):
    """Writes YAML as content files have it: lists stand two spaces in, and nothing stands where nothing is known."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 (PyYAML's own signature)
        super().increase_indent(flow, indentless=False)


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def as_yaml(value: Any, indent: int = 0) -> str:
    """`value` (dictionaries, lists, texts, numbers, days, None) as lines of YAML, each `indent` spaces in.

    Texts that YAML would take for something else come out quoted; None comes out as nothing.
    """
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return "".join(f"{' ' * indent}{line}".rstrip() + "\n" for line in text.splitlines() if line != "...")


class _Stopped(Exception):  # noqa: N818 (no error: what stopped the reading has been told)
    """Reading a file further would tell only what follows from the last problem."""


class _Reader:
    """Turns YAML events into a tree, noting what content files may not use."""

    def __init__(self, text: str, path: str, first_line: int, problems: Problems) -> None:
        # marks and anchors are there or not by the kind of event; libyaml's have types of their own
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.lines = text.split("\n")
        self.path, self.first_line, self.problems = path, first_line, problems

    def read(self) -> Node | None:
        next(self.events)  # the stream starts
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            return None
        if start.version or start.tags:
            self.problems.add(self._place(start), *say("orders"))
        node = self._node(next(self.events), 0)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.problems.add(self._place(after), *say("second_document"))
            raise _Stopped
        return node

    def _node(self, event: Any, depth: int) -> Node:
        place = self._place(event)
        self._refuse_extras(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(place, "", None, told=True)
        if depth > MOST_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place, tuple(self._entries(depth)))
        return self._pairs(place, depth)

    def _entries(self, depth: int) -> Iterator[Node]:
        for number in itertools.count():
            if isinstance(event := next(self.events), yaml.SequenceEndEvent):
                return
            self._refuse_more(number, event)
            yield self._node(event, depth + 1)

    def _pairs(self, place: Place, depth: int) -> Mapping:
        keys: dict[str, Place] = {}
        values: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self._refuse_more(len(keys), event)
            key_place = self._place(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not isinstance(event, yaml.ScalarEvent):
                self._node(event, depth + 1)
                self.problems.add(key_place, *say("key_no_word"))
            value = self._node(next(self.events), depth + 1)
            if not isinstance(event, yaml.ScalarEvent):
                continue
            if key in keys:
                self.problems.add(key_place, *say("key_twice", key=key, line=keys[key].line))
                continue
            keys[key], values[key] = key_place, value
        return Mapping(place, keys, values)

    def _scalar(self, event: Any, place: Place) -> Scalar:
        if told := hazard(event.value):
            at = Scalar(place, event.value, event.value, block=event.style == "|").line_at(told.offset)
            self.problems.add(at, told.what, told.fix)
            return Scalar(place, "", None, told=True)
        if event.style:  # no quotes: None from the Python loader, "" from libyaml
            return Scalar(place, event.value, event.value, block=event.style == "|")
        self._refuse_lost_rest(event)
        if is_no_day(event.value):
            self.problems.add(place, *say("no_such_day", value=event.value))
            return Scalar(place, event.value, event.value, told=True)
        return Scalar(place, event.value, plain_value(event.value), trap=trap(event.value))

    def _refuse_more(self, number: int, event: Any) -> None:
        """Stop at a list that no page could show and whose checking would take minutes."""
        if number == MOST_ENTRIES:
            what = f"there are more than {MOST_ENTRIES:,} entries in one list"
            self.problems.add(self._place(event), what, "keep those that are needed, or split the file")
            raise _Stopped

    def _refuse_lost_rest(self, event: Any) -> None:
        """A ` #` without a space behind it was most likely meant as part of the text, which YAML then drops."""
        row, column = event.end_mark.line, event.end_mark.column
        lost = LOST.match(self.lines[row], column) if row < len(self.lines) else None
        if lost and event.value:
            place = Place(self.path, row + self.first_line, lost.start(1) + 1)
            self.problems.add(place, *say("lost_rest"))

    def _refuse_extras(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.problems.add(place, *say("alias", name=event.anchor))
        elif event.anchor:
            self.problems.add(place, *say("anchor", name=event.anchor))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.add(place, *say("tag", tag=shown))

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + self.first_line, event.start_mark.column + 1)


def _explain(error: Any, text: str, path: str, first_line: int) -> tuple[Place, str, str]:
    """Where and how the YAML broke, in an author's words."""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    said = error.problem or "", error.context or ""
    told = Broken(*said, mark.line, mark.column, opened.line, opened.column, first_line)
    row, column, what, fix = in_plain_words(told, text.split("\n"))
    return Place(path, row + first_line, column + 1), what, fix
