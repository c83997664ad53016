"""What no text may hold: signs that nobody can see, and shapes that would take a Markdown reader minutes to read.

The limits are many times what people write. Each stands for something that was tried: a line of 12,000 `[` took over a
minute, a table of 500 columns filled the memory, and lists in lists broke the reader off.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

MOST_PARAGRAPH = 6_000  # characters
MOST_BRACKETS = 200  # in a paragraph
MOST_COLUMNS = 30
MOST_INDENT = 40  # spaces
MOST_MARKERS = 8  # of lists and quotations, before one line

# tabs have their own message, and wide spaces are seen
SEEN_SIGNS = "\t\u00a0\u202f\u2009"
SEEN = str.maketrans(dict.fromkeys(SEEN_SIGNS, " "))
# letters and marks that show as nothing, though Unicode counts them among those that are seen
BLANK = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0))))
# Greek and Cyrillic letters that look like Latin ones: https://www.unicode.org/reports/tr39/#Confusable_Detection
TWINS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυϲϳАВЕЅІЈКМНОРСТУХЗԌԚԜавекмнорстухгѕіјһӏԁԍԛԝѵ"
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z]")
TWIN = re.compile(f"[{TWINS}]")
REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
MARKERS = re.compile(rf"[ \t]*(?:(?:[-*+>]|[0-9]{{1,9}}[.)])(?:[ \t]+|(?=>)|$)){{{MOST_MARKERS + 1}}}")
LONG_NUMBER = re.compile(r"[ \t>*+-]*(\d{7,}[.)])[ \t]")


@dataclass(frozen=True)
class Hazard:
    """The offset at which a text goes wrong, what is wrong, and the fix."""

    offset: int
    what: str
    fix: str


def hidden(text: str) -> Hazard | None:
    """The first sign of a text that nobody can see, line breaks aside; None when there is none."""
    if text.translate(SEEN).replace("\n", " ").isprintable() and (text.isascii() or BLANK.isdisjoint(text)):
        return None
    for offset, sign in enumerate(text):
        if sign in BLANK or (sign != "\n" and sign not in SEEN_SIGNS and not sign.isprintable()):
            name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
            fix = "delete it and type the text around it again"
            return Hazard(offset, f"there is an invisible character here ({name})", fix)
    return None


def mixed(text: str) -> Hazard | None:
    """The first word that mixes Latin letters with others that look like them; None when there is none."""
    for word in () if text.isascii() else WORD.finditer(text):
        if TWIN.search(word.group()) and LATIN.search(word.group()):
            what = f"`{word.group()[:40]}` mixes letters of two alphabets that look alike"
            return Hazard(word.start(), what, "type the whole word again in one alphabet")
    return None


def hazard(text: str) -> Hazard | None:
    """The first reason not to read a text as Markdown; None when there is none."""
    return hidden(text) or mixed(text) or _hidden_reference(text) or _tangle(text)


def _hidden_reference(text: str) -> Hazard | None:
    """A sign that nobody can see, written as `&rlm;` or `&#8238;`."""
    for found in REFERENCE.finditer(text):
        meant = html.unescape(found.group(0))
        # what browsers cannot show comes back as U+FFFD, or as nothing
        if not meant.translate(SEEN).replace("\n", " ").isprintable() or meant in ("", "\ufffd", *BLANK):
            what = f"`{found.group(0)}` stands for a character that nobody can see"
            return Hazard(found.start(), what, "delete it")
    return None


def _tangle(text: str) -> Hazard | None:
    """A shape that would take too long to read."""
    offset = start = length = brackets = 0
    for line in text.split("\n"):
        if not line.strip():
            start, length, brackets = offset + len(line) + 1, 0, 0
        elif told := _tangled_line(line):
            return Hazard(offset, *told)
        else:
            length, brackets = length + len(line) + 1, brackets + line.count("[")
            if told := _tangled_paragraph(length, brackets):
                return Hazard(start, *told)
        offset += len(line) + 1
    return None


def _tangled_paragraph(length: int, brackets: int) -> tuple[str, str] | None:
    fix = "put an empty line where a new thought begins"
    if length > MOST_PARAGRAPH:
        return f"this paragraph has more than {MOST_PARAGRAPH} characters", fix
    if brackets > MOST_BRACKETS:
        return f"there are more than {MOST_BRACKETS} opening square brackets in this paragraph", fix
    return None


def _tangled_line(line: str) -> tuple[str, str] | None:
    spread = line.expandtabs(4)
    indent = len(spread) - len(spread.lstrip(" "))
    if line.count("|") > MOST_COLUMNS + 1:
        return f"this row of a table has more than {MOST_COLUMNS} columns", "make two tables of it, or a list"
    if indent > MOST_INDENT:
        return f"this line begins with {indent} spaces; the most is {MOST_INDENT}", "begin it further left"
    if MARKERS.match(line):
        return f"this line begins with more than {MOST_MARKERS} signs of lists or quotations", "keep one or two"
    if number := LONG_NUMBER.match(line):
        return f"`{number.group(1)[:20]}` is too large for a number in a list", "begin the list with 1"
    return None
