"""Check: addresses in fields say plainly where they lead."""

from __future__ import annotations

import re

from toolkit.hosts import FIX, doubt
from toolkit.problems import Problems
from toolkit.shelf import Library
from toolkit.tree import scalars

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def check_addresses(library: Library, problems: Problems) -> None:
    """Every value that is an address outside."""
    for loaded in library.loaded():
        for scalar in scalars(loaded.tree):
            if ADDRESS.fullmatch(scalar.text) and (what := doubt(scalar.text)):
                problems.add(scalar.place, what, FIX)
