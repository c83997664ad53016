"""Checks all content and tells every problem with its place and its fix; exits with 1 when a build would stop."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from toolkit.build import load_site
from toolkit.problems import Problems, as_github, as_json, as_text

FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def main() -> int:
    """Check the project in the current folder, or the one named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", nargs="?", default=".", type=Path, help="the project's folder (default: this one)")
    arguments.add_argument("--format", choices=FORMATS, default="text", help="for people, GitHub or other tools")
    options = arguments.parse_args()
    problems = Problems()
    load_site(options.root.resolve(), datetime.date.today(), problems)
    print(FORMATS[options.format](problems.sorted()))
    return 1 if problems.errors else 0


if __name__ == "__main__":
    sys.exit(main())
