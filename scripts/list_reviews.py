"""Prints the case studies whose review is due, with their files and whom to ask, as Markdown."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from toolkit.library import load_library
from toolkit.notices import reviews_notice
from toolkit.problems import Problems


def main() -> int:
    """For the project in the current folder, or the one named; prints nothing when none is due."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", nargs="?", default=".", type=Path, help="the project's folder (default: this one)")
    arguments.add_argument("--today", default=datetime.date.today(), type=datetime.date.fromisoformat, help="the day to count from")
    options = arguments.parse_args()
    print(reviews_notice(load_library(options.root, Problems()), options.today), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
