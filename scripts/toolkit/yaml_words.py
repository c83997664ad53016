"""How broken YAML is told to someone who has never seen YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY_LINE = re.compile(r"\s*[A-Za-z_]+:$")
# a line whose text begins with a quotation mark that it does not close
OPEN_QUOTATION = re.compile(r"""\s*(?:- +)?(?:[A-Za-z_]+: +)?("(?=[^"]*$)|'(?=[^']*$))""")
QUOTE_ALL = "put the whole text in double quotes"
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
    row = min(broken.row, len(lines) - 1)
    tab = _tab_near(row, lines)
    return tab or _by_context(broken, lines, row) or _by_line(broken, lines, row)


def _tab_near(row: int, lines: list[str]) -> Told | None:
    """A tab at the start of this line or of one of the three before it."""
    for number in range(row, max(row - 3, -1), -1):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            return number, indent.index("\t"), "the line begins with a tab", "replace each tab with two spaces"
    return None


def _by_context(broken: Broken, lines: list[str], row: int) -> Told | None:
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
        return *opened, "a text cannot begin with `*` or `&`", QUOTE_ALL
    if "block scalar" in broken.context:
        sign = lines[broken.opened_row][broken.opened_column]
        return *opened, f"a text cannot begin with `{sign}`", QUOTE_ALL
    if "block sequence entries are not allowed" in broken.problem:
        return row, broken.column, "a text cannot begin with `-`", QUOTE_ALL
    if "could not find expected ':'" in broken.problem:
        return *opened, *_without_colon(lines[broken.opened_row])
    return None


def _without_colon(line: str) -> tuple[str, str]:
    """A line that should be a key or an entry of a list and is read as neither."""
    if key := re.match(r"\s*(?:- +)?([A-Za-z_]+):\S", line):
        return f"there is no space after the colon of `{key.group(1)}`", f"write `{key.group(1)}: ` and then the text"
    if re.match(r"\s*-[^\s-]", line):
        return "there is no space after this dash", "write `- ` and then the text"
    return "a key without a colon, or a text that runs on without quotes", "write `key: text` on one line"


def _by_line(broken: Broken, lines: list[str], row: int) -> Told:
    """Mistakes that the line itself gives away."""
    line, before = lines[row], lines[row][: broken.column]
    if KEY_LINE.match(line[: broken.column + 1]):
        fix = "start it in the same column as its neighbours; check too that each line above has a colon and a space"
        return row, len(before) - len(before.lstrip()), f"the key `{before.strip()}` does not fit the lines above it", fix
    if "mapping values are not allowed" in broken.problem:
        return row, broken.column, "there is a colon and a space inside this text", QUOTE_ALL
    if "cannot start any token" in broken.problem:
        sign = line[broken.column : broken.column + 1]
        return row, broken.column, f"a text cannot begin with {'a backtick' if sign == '`' else f'`{sign}`'}", QUOTE_ALL
    if before.rstrip().endswith(("]", "}")):
        return row, broken.column, f"there is text after the closing `{before.rstrip()[-1]}`", QUOTE_ALL
    if before.rstrip().endswith(('"', "'")):
        return _after_quotation(lines, row, broken)
    fix = "start it in the same column as its neighbours; two spaces mean one level deeper"
    return row, broken.column, "this line does not fit the lines above it", fix


def _after_quotation(lines: list[str], row: int, broken: Broken) -> Told:
    """Text after a closing quotation mark, which may belong to a text that was opened further up and never closed."""
    for number in range(row - 1, max(row - 40, -1), -1):
        if opened := OPEN_QUOTATION.match(lines[number]):
            what = f"the quotation mark opened here is closed only on line {row + broken.first_line}"
            return number, opened.start(1), what, "close it at the end of its own text"
    fix = "close the quotation mark at the very end, and use the other kind of quotation mark inside"
    return row, broken.column, "there is text after the closing quotation mark", fix
