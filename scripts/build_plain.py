"""Writes the whole site without an engine. Called by build_site.py."""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from toolkit.contents import NotBuiltError, prepare
from toolkit.plain import PlainSite
from toolkit.settings import UNSET, load_settings

# whose style sheet is cut down and whose icons are drawn
THEME = "material"


def main() -> int:
    """Build into a folder, which is made."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", type=Path, help="the project's folder")
    arguments.add_argument("target", type=Path, help="the folder to write the site into")
    given = arguments.parse_args()
    try:
        site = open_site(given.root)
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    write(given.target, site.files)
    for name, page in site.pages():
        write(given.target, {name: page.encode()})
    return 0


def open_site(root: Path) -> PlainSite:
    """The project's site, checked and ready to draw; says which addresses are not set. Raises NotBuiltError."""
    settings = load_settings(root)
    for name, value in (("site_url", settings.frame.url), ("repo_url", settings.frame.source)):
        if not value:
            print(f"Note: {UNSET[name]}")
    found = importlib.util.find_spec(THEME)
    theme = Path(str(found and found.origin)).parent / "templates"
    return PlainSite(prepare(root, datetime.date.today(), settings.frame), settings, theme)


def write(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write files by their paths from the folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, file)
        else:
            file.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
