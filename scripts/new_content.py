"""Begins a case study or a card: writes what can be known, and says what is still to be filled in."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from toolkit.drafts import Refusal
from toolkit.library import load_library
from toolkit.problems import Problems
from toolkit.scaffolds import draft_place, draft_prompt


def main() -> int:
    """Write the draft below the current folder, or the one named; 1 when nothing was written."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--root", default=".", type=Path, help="the project's folder (default: this one)")
    kinds = arguments.add_subparsers(dest="kind", required=True)
    place = kinds.add_parser("place", help="a case study")
    place.add_argument("name", help="the place's everyday name")
    prompt = kinds.add_parser("prompt", help="a card")
    prompt.add_argument("tool", help="the tool's file name")
    prompt.add_argument("--group", default="", help="the id of the group (default: the tool's last)")
    options = arguments.parse_args()
    library = load_library(options.root, Problems())
    if options.kind == "place":
        change = draft_place(options.root, library, options.name, datetime.date.today())
    else:
        change = draft_prompt(options.root, library, options.tool, options.group)
    if isinstance(change, Refusal):
        print(change.words, file=sys.stderr)
        return 1
    with (options.root / change.path).open("x" if change.new else "w", encoding="utf-8", newline="\n") as file:
        file.write(change.text)
    print(f"{'Wrote' if change.new else 'Added a card to'} {change.path}. Fill in what is empty; `make check` tells each line.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
