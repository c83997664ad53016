"""How broken YAML is told to someone who has never seen YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY_LINE = re.compile(r"\s*[A-Za-z_]+:$")
Told = tuple[int, int, str, str]


@dataclass(frozen=True)
class Broken:
    """What the YAML reader said: rows and columns count from 0."""

    problem: str
    context: str
    row: int
    column: int
    opened_row: int
    opened_column: int


def in_plain_words(broken: Broken, lines: list[str]) -> Told:
    """Row, column (both from 0), what is wrong, and how to mend it."""
    row = min(broken.row, len(lines) - 1)
    tab = _tab_near(row, lines)
    return tab or _by_context(broken, row) or _by_line(broken, lines[row], row)


def _tab_near(row: int, lines: list[str]) -> Told | None:
    """A tab at the start of this line or of one of the three before it."""
    for number in range(row, max(row - 3, -1), -1):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            return number, indent.index("\t"), "the line begins with a tab", "replace each tab with two spaces"
    return None


def _by_context(broken: Broken, row: int) -> Told | None:
    """Mistakes that the reader's own account gives away."""
    opened = broken.opened_row, broken.opened_column
    if "quoted scalar" in broken.context:
        return *opened, "the quotation mark opened here is never closed", "close it at the end of the text"
    if "flow sequence" in broken.context or "flow mapping" in broken.context:
        fix = "close it, or write one `- ` line an entry"
        return *opened, "a `[` or `{` list is not closed or lacks a comma", fix
    if "nested too deeply" in broken.problem:
        return row, broken.column, "there are too many levels inside each other here", "use fewer levels"
    if "alias" in broken.problem + broken.context or "anchor" in broken.context:
        return *opened, "a text cannot begin with `*` or `&`", "put the whole text in double quotes"
    if "could not find expected ':'" in broken.problem:
        fix = "write `key: text` on one line"
        return *opened, "a key without a colon, or a text that runs on without quotes", fix
    return None


def _by_line(broken: Broken, line: str, row: int) -> Told:
    """Mistakes that the line itself gives away."""
    before = line[: broken.column]
    if KEY_LINE.match(line[: broken.column + 1]):
        fix = "start it in the same column as its neighbours; check too that each line above has a colon and a space"
        return row, len(before) - len(before.lstrip()), f"the key `{before.strip()}` does not fit the lines above it", fix
    if "mapping values are not allowed" in broken.problem:
        return row, broken.column, "there is a colon and a space inside this text", "put the whole text in double quotes"
    if "cannot start any token" in broken.problem:
        sign = line[broken.column : broken.column + 1]
        return row, broken.column, f"a text cannot begin with `{sign}`", "put the whole text in double quotes"
    if before.rstrip().endswith(('"', "'")):
        fix = "close the quotation mark at the very end, and use the other kind of quotation mark inside"
        return row, broken.column, "there is text after the closing quotation mark", fix
    fix = "start it in the same column as its neighbours; two spaces mean one level deeper"
    return row, broken.column, "this line does not fit the lines above it", fix
