"""Asks every address outside the site that the content names, and prints those that fail, as Markdown."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from toolkit.asking import ask_all
from toolkit.library import load_library
from toolkit.notices import links_notice, outside_addresses
from toolkit.problems import Problems


def main() -> int:
    """For the project in the current folder, or the one named; prints nothing when all work."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", nargs="?", default=".", type=Path, help="the project's folder (default: this one)")
    arguments.add_argument("--timeout", type=float, default=20, help="seconds to wait for an answer")
    arguments.add_argument("--pause", type=float, default=1, help="seconds between two questions to one host")
    options = arguments.parse_args()
    places = outside_addresses(load_library(options.root, Problems()))
    print(links_notice(ask_all(places, timeout=options.timeout, pause=options.pause), places), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
