"""Writes the whole site without an engine. Called by build_site.py."""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import sys
from pathlib import Path

from toolkit.contents import NotBuiltError
from toolkit.files import write_files
from toolkit.plain import open_site

# whose style sheet is cut down and whose icons are drawn
THEME = Path(str(importlib.util.find_spec("material").origin)).parent / "templates"  # type: ignore[union-attr]


def main() -> int:
    """Build into a folder, which is made."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", type=Path, help="the project's folder")
    arguments.add_argument("target", type=Path, help="the folder to write the site into")
    given = arguments.parse_args()
    try:
        site = open_site(given.root, datetime.date.today(), THEME)
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    write_files(given.target, site.files)
    for name, page in site.pages():
        write_files(given.target, {name: page.encode()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
