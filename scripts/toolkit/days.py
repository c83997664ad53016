"""How a day is written in words."""

from __future__ import annotations

import datetime


def day(date: datetime.date) -> str:
    """`22 November 2026`, on every system alike."""
    return f"{date.day} {date:%B %Y}"
