"""Check: every character can be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from toolkit.glyphs import known_characters
from toolkit.problems import Place, Problems, place_in
from toolkit.shelf import Library, Loaded
from toolkit.tree import scalars


def check_glyphs(library: Library, fonts: Path, problems: Problems) -> None:
    """Characters of the toolkit and the places that the fonts in the folder `fonts` do not have, each told once a text."""
    known = known_characters(fonts) | {"\n"}
    for loaded in library.loaded():
        for text, place in _texts(loaded):
            for character in sorted(set(text) - known):
                name = unicodedata.name(character, "a control character").lower()
                what = f"the printed edition's font has no `{character}` (U+{ord(character):04X}, {name})"
                problems.add(place(text.index(character)), what, "write it in Latin, Greek or Cyrillic letters, or in words")


def _texts(loaded: Loaded[Any]) -> Iterator[tuple[str, Callable[[int], Place]]]:
    """Each text of a file, with what tells where an offset of it stands."""
    for scalar in scalars(loaded.tree):
        yield scalar.text, scalar.line_at
    for section in loaded.page.sections if loaded.page else ():
        yield section.text, partial(place_in, loaded.path, section.first_line, section.text)
