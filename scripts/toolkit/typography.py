"""Typewriter quotation marks and dashes as a printer sets them, and words in scripts that the printed font lacks."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

OPENS = re.compile(r'(^|[\s(\[–—])"')
OPENS_SINGLE = re.compile(r"(^|[\s(\[–—“])'(?=\w)(?!\d0s)")


def curly(text: str) -> str:
    """The text with curly quotation marks and apostrophes, and a dash where a spaced hyphen stood for one."""
    text = OPENS.sub(r"\1“", text).replace('"', "”")
    text = OPENS_SINGLE.sub(r"\1‘", text).replace("'", "’")
    return text.replace(" - ", " – ")


ADDRESSES = {"url", "href", "to", "qr"}  # keys of what is followed or drawn, not read


def spelled(tree: Any) -> Any:
    """The tree with words in another script than Latin named by their script, such as `[Hangul]`.

    The font has no letters for them, and a letter without a shape stops a PDF that is to be accessible.
    """
    if isinstance(tree, str):
        return tree if tree.isascii() else _named(tree)
    if isinstance(tree, dict):
        return {key: value if key in ADDRESSES else spelled(value) for key, value in tree.items()}
    return [spelled(part) for part in tree] if isinstance(tree, (list, tuple)) else tree


def _named(text: str) -> str:
    parts: list[str] = []
    for word in re.split(r"(\s+)", text):
        script = next((name for letter in word if (name := _script(letter))), "")
        if script and parts[-2:-1] == [f"[{script}]"]:
            parts.pop()  # the space between two words of one script
        else:
            parts.append(f"[{script}]" if script else word)
    return "".join(parts)


def _script(letter: str) -> str:
    """The name of a letter's script, or nothing for Latin letters and for what is no letter."""
    if letter.isascii() or unicodedata.category(letter) not in ("Lu", "Ll", "Lo", "Lt"):
        return ""
    name = unicodedata.name(letter, "").split(" ")[0]
    return "" if name in ("LATIN", "FEMININE", "MASCULINE", "MICRO", "") else name.capitalize()
