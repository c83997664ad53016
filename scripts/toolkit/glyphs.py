"""Which characters the printed fonts have. The only door to fontTools."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@cache
def known_characters(fonts: Path) -> frozenset[str]:
    """The characters that can be drawn in every weight: all files of a family in the folder have them.

    A file's name begins with its family's, up to an underscore.
    """
    families: dict[str, list[set[int]]] = defaultdict(list)
    for file in sorted(fonts.glob("*.ttf")):
        families[file.stem.partition("_")[0]].append(set(TTFont(file, lazy=True).getBestCmap()))
    return frozenset(chr(code) for tables in families.values() for code in set.intersection(*tables))
