"""Pictures the pages and cards that a change of content shows on, beside the built site."""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
from pathlib import Path

from toolkit.build import OVERRIDES, PRINT, load_site
from toolkit.change_pictures import WIDTHS, Shown, card_pictures, few, index_page, list_of, page_file
from toolkit.changes import changed
from toolkit.chromium import find_browser
from toolkit.frame import Frame
from toolkit.problems import Problems
from toolkit.render import Templates
from toolkit.shots import take_shots

FOLDERS = ("case_studies/", "docs/", "toolsets/")
MOST_FILES = 300


def main() -> int:
    """Read which files changed since `--base` from Git, and write `pictures/` into the built site.

    Ends with 1 when the content has problems or the site is not built. Without a browser, only cards are pictured.
    """
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", nargs="?", default=".", type=Path, help="the project's folder (default: this one)")
    arguments.add_argument("--base", default="HEAD^1", help="the commit to compare with (default: HEAD^1)")
    arguments.add_argument("--list", type=Path, help="a file to write the names of what is pictured into")
    options = arguments.parse_args()
    root: Path = options.root.resolve()
    folder = root / "site"
    site = load_site(root, datetime.date.today(), Problems(), Frame(url=os.environ.get("SITE_URL", "")))
    if site is None or not folder.is_dir():
        print("Nothing was pictured: the content has problems, or the site is not built.", file=sys.stderr)
        return 1
    shown = few(changed(site, _before(root, options.base)))
    out = folder / "pictures"
    out.mkdir(exist_ok=True)
    for name, png in card_pictures(site, shown.cards, PRINT).items():
        (out / name).write_bytes(png)
    drawn = _draw_pages(folder, shown, out)
    (out / "index.html").write_text(index_page(Templates(OVERRIDES), shown, drawn=drawn), encoding="utf-8")
    if options.list:
        options.list.write_text(list_of(shown), encoding="utf-8")
    print(f"Pictured {len(shown.pages) if drawn else 0} pages and {len(shown.cards)} cards in {out}.")
    return 0


def _draw_pages(folder: Path, shown: Shown, out: Path) -> bool:
    """Picture each page at each width; False when there is no browser to do it."""
    browser = find_browser()
    if browser is None:
        print("No Chromium or Chrome was found, so pages are not pictured.", file=sys.stderr)
        return False
    for address, width, png in take_shots(folder, shown.pages, WIDTHS, browser):
        (out / page_file(address, width)).write_bytes(png)
    return True


def _before(root: Path, base: str) -> dict[str, str | None]:
    """The content files that changed since `base`, each with its text there; None for a new one or a picture."""
    names = _git(root, "diff", "--name-only", "-z", base, "--", *FOLDERS).split(b"\0")
    paths = [name.decode("utf-8", errors="replace") for name in names if name][:MOST_FILES]
    return {path: _text(root, base, path) for path in paths}


def _text(root: Path, base: str, path: str) -> str | None:
    try:
        return _git(root, "show", f"{base}:{path}").decode("utf-8")
    except (subprocess.CalledProcessError, UnicodeDecodeError):
        return None


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
