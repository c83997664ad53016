"""What a text without quotes stands for in YAML, and which of them other readers misread."""

from __future__ import annotations

import datetime
import re
from typing import Any

from toolkit.phrases import say

NULL = re.compile(r"(~|null|Null|NULL|)$")
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
SWITCH = re.compile(r"(yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$")
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})$")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})?\.[0-9]{1,15}$")
LEADING_ZERO = re.compile(r"[-+]?0[0-9]+$")
OTHER_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F]+$|[-+]?\.(inf|Inf|INF)$|\.(nan|NaN|NAN)$")
CLOCK = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$")
# unquoted texts that other YAML readers misread, and what they make of them
TRAPS = (
    (SWITCH, "is read as true or false, not as the word"),
    (CLOCK, "is read as a number in base 60"),
    (LEADING_ZERO, "loses its leading zero, or is read in base 8"),
    (OTHER_BASE, "is read as a special number"),
)
DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")


def plain_value(text: str) -> Any:
    """What an unquoted text stands for."""
    if NULL.match(text):
        return None
    if text in TRUTH:
        return TRUTH[text]
    if WHOLE.match(text):
        return int(text)
    if DECIMAL.match(text):
        return float(text)
    if day := DAY.match(text):
        return _day(*day.groups())
    return text


def is_no_day(text: str) -> bool:
    """Whether the text is written as a day that the calendar does not have."""
    day = DAY.match(text)
    return day is not None and _day(*day.groups()) is None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    """The day, or None when the calendar has none such."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def trap(text: str) -> tuple[str, str] | None:
    """What to tell of an unquoted text that other YAML readers misread, and the fix; None for all others."""
    return next((say("trap", text=text, reading=reading) for pattern, reading in TRAPS if pattern.match(text)), None)
