"""Typewriter quotation marks and dashes as a printer sets them."""

from __future__ import annotations

import re

OPENS = re.compile(r'(^|[\s(\[–—])"')
OPENS_SINGLE = re.compile(r"(^|[\s(\[–—“])'(?=\w)(?!\d0s)")


def curly(text: str) -> str:
    """The text with curly quotation marks and apostrophes, and a dash where a spaced hyphen stood for one."""
    text = OPENS.sub(r"\1“", text).replace('"', "”")
    text = OPENS_SINGLE.sub(r"\1‘", text).replace("'", "’")
    return text.replace(" - ", " – ")
