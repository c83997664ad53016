"""How broken YAML is told to someone who has never seen YAML."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from toolkit.phrases import part, say

KEY_LINE = re.compile(r"\s*[A-Za-z_]+:$")
# a line whose text begins with a quotation mark that it does not close
OPEN_QUOTATION = re.compile(r"""\s*(?:- +)?(?:[A-Za-z_]+: +)?("(?=[^"]*$)|'(?=[^']*$))""")
Told = tuple[int, int, str, str]


@dataclass(frozen=True)
class Broken:
    """What the YAML reader said: rows and columns count from 0; `first_line` is the line of row 0 in the file."""

    problem: str
    context: str
    row: int
    column: int
    opened_row: int
    opened_column: int
    first_line: int


def in_plain_words(broken: Broken, lines: list[str]) -> Told:
    """Row, column (both from 0), what is wrong, and how to mend it."""
    row = min(broken.row, len(lines) - 1)  # what is missing at the end is marked behind it
    broken = dataclasses.replace(broken, opened_row=min(broken.opened_row, len(lines) - 1))
    tab = _tab_near(row, lines)
    return tab or _by_context(broken, lines, row) or _by_line(broken, lines, row)


def _tab_near(row: int, lines: list[str]) -> Told | None:
    """A tab at the start of this line or of one of the three before it."""
    for number in range(row, max(row - 3, -1), -1):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            return number, indent.index("\t"), *say("tab")
    return None


def _by_context(broken: Broken, lines: list[str], row: int) -> Told | None:
    """Mistakes that the reader's own account gives away."""
    opened = broken.opened_row, broken.opened_column
    if "quoted scalar" in broken.context:
        return *opened, *say("open_quotation")
    if "flow sequence" in broken.context or "flow mapping" in broken.context:
        return *opened, *say("open_list")
    if "nested too deeply" in broken.problem:
        return row, broken.column, *say("too_deep")
    if re.match(r"\s*\* ", lines[broken.opened_row]):
        return *opened, *say("star_for_dash")
    if "alias" in broken.problem + broken.context or "anchor" in broken.context:
        return *opened, *say("begins_with_star")
    if "block scalar" in broken.context:
        return *opened, *say("begins_with", sign=f"`{lines[broken.opened_row][broken.opened_column]}`")
    if "sequence entries are not allowed" in broken.problem:
        return row, broken.column, *say("begins_with", sign="`-`")
    if "could not find expected ':'" in broken.problem:
        return *opened, *_without_colon(lines[broken.opened_row])
    return None


def _without_colon(line: str) -> tuple[str, str]:
    """A line that should be a key or an entry of a list and is read as neither."""
    if key := re.match(r"\s*(?:- +)?([A-Za-z_]+):\S", line):
        return say("no_space_after_colon", key=key.group(1))
    if re.match(r"\s*-[^\s-]", line):
        return say("no_space_after_dash")
    return say("no_colon")


def _by_line(broken: Broken, lines: list[str], row: int) -> Told:
    """Mistakes that the line itself gives away."""
    line, before = lines[row], lines[row][: broken.column]
    if KEY_LINE.match(line[: broken.column + 1]):
        return row, len(before) - len(before.lstrip()), *say("key_does_not_fit", key=before.strip())
    if "mapping values are not allowed" in broken.problem:
        return row, broken.column, *say("colon_in_text")
    if "cannot start any token" in broken.problem:
        sign = line[broken.column : broken.column + 1]
        return row, broken.column, *say("begins_with", sign=part("backtick") if sign == "`" else f"`{sign}`")
    if before.rstrip().endswith(("]", "}")):
        return row, broken.column, *say("text_after_bracket", sign=before.rstrip()[-1])
    if before.rstrip().endswith(('"', "'")):
        return _after_quotation(lines, row, broken)
    return row, broken.column, *say("line_does_not_fit")


def _after_quotation(lines: list[str], row: int, broken: Broken) -> Told:
    """Text after a closing quotation mark, which may belong to a text that was opened further up and never closed."""
    for number in range(row - 1, max(row - 40, -1), -1):
        if opened := OPEN_QUOTATION.match(lines[number]):
            return number, opened.start(1), *say("quotation_closed_late", line=row + broken.first_line)
    return row, broken.column, *say("text_after_quotation")
