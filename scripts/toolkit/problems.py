"""What can be wrong with content, and how it is told: where it is, what is wrong, how to mend it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Level = Literal["error", "warning"]
SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))
DID_YOU_MEAN = "did you mean `{name}`? {otherwise}"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a content file: path relative to the project, line and column, both from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def place_in(path: str, first_line: int, text: str, offset: int) -> Place:
    """Where the character at `offset` of `text` stands, when the text begins on `first_line` of the file at `path`."""
    before = text[:offset]
    return Place(path, first_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True, order=True)
class Problem:
    """An author's mistake, never the program's: `what` quotes the author, `fix` says what to do."""

    place: Place
    what: str
    fix: str
    level: Level = field(default="error")


def visible(text: str) -> str:
    """The text with every sign that cannot be seen written out as its number; spaces of any width stay."""
    if text.translate(SPACES).isprintable():
        return text
    return "".join(sign if sign.translate(SPACES).isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def _visible_lines(text: str) -> str:
    """A fix, which may hold lines to paste."""
    return "\n".join(map(visible, text.split("\n")))


class Problems:
    """Collects problems so that one run can tell all of them."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, place: Place, what: str, fix: str, level: Level = "error") -> None:
        """Note one problem; the same problem noted twice is told once.

        Signs that cannot be seen are written out, so that no name or text can pass for another line of the report, or
        for a command to a terminal or to GitHub.
        """
        self._found.add(Problem(replace(place, path=visible(place.path)), visible(what), _visible_lines(fix), level))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by file, line and column."""
        return tuple(sorted(self._found))

    @property
    def errors(self) -> int:
        """How many of them stop a build."""
        return sum(problem.level == "error" for problem in self._found)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was most likely meant to be, or None when nothing is close."""
    by_fold = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    return visible(by_fold[close[0]]) if close else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A fix that offers the nearest known name, followed by `otherwise`, a sentence on what is allowed."""
    close = nearest(name, known)
    return DID_YOU_MEAN.format(name=close, otherwise=otherwise) if close else otherwise[:1].lower() + otherwise[1:]


def count_sentence(problems: tuple[Problem, ...]) -> str:
    """The closing line of a report, such as "2 problems and 1 warning in 3 files"."""
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "No problems found."
    parts = [_counted(errors, "problem")] if errors else []
    parts += [_counted(warnings, "warning")] if warnings else []
    files = len({problem.place.path for problem in problems})
    return f"{' and '.join(parts)} in {_counted(files, 'file')}."


def as_text(problems: tuple[Problem, ...]) -> str:
    """The report a person reads: `path:line:col: what`, the fix below it, and the count at the end."""
    lines = []
    for problem in problems:
        label = "warning: " if problem.level == "warning" else ""
        lines.append(f"{problem.place}: {label}{problem.what}\n    fix: {problem.fix}")
    return "\n".join([*lines, count_sentence(problems)])


def as_github(problems: tuple[Problem, ...]) -> str:
    """Workflow commands that GitHub shows as annotations on the lines of a pull request.

    Escapes follow GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
    """
    lines = []
    for problem in problems:
        place = problem.place
        where = f"file={_escape_property(place.path)},line={place.line},col={place.column}"
        lines.append(f"::{problem.level} {where}::{_escape(f'{problem.what}{chr(10)}fix: {problem.fix}')}")
    return "\n".join([*lines, count_sentence(problems)])


def as_json(problems: tuple[Problem, ...]) -> str:
    """The report for other tools: a list of objects with path, line, column, level, what and fix."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "level": problem.level,
            "what": problem.what,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
