"""Prints how many words each file holds, and how many a sentence on average."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from toolkit.build import load_site
from toolkit.problems import Problems, as_text
from toolkit.readability import lengths


def main() -> int:
    """A line a file for the project in the current folder, the longest sentences first."""
    problems = Problems()
    site = load_site(Path.cwd(), datetime.date.today(), problems)
    if site is None:
        print(as_text(problems.sorted()))
        return 1
    print("words  words a sentence  file")
    for one in sorted(lengths(site.catalog), key=lambda length: -length.average):
        print(f"{one.words:5}  {one.average:16.1f}  {one.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
