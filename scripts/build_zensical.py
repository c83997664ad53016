"""Writes the whole site with Zensical: each page of ours as a file, then what it draws beside our files. Called by build_site.py.

Zensical knows no hooks. It gets every page as finished HTML in a Markdown file whose details carry the shell's facts, and our
shell as its templates. What it draws is taken; what it adds (its own look, its search, its site map) is left behind.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.build import OVERRIDES
from toolkit.contents import NotBuiltError
from toolkit.files import write_files
from toolkit.links import document_address
from toolkit.plain import WRONG_ADDRESS, PlainSite, open_site
from toolkit.settings import FILE

LOOK = "material"
# its style sheet is cut down; its icons Zensical brings too
THEME = Path(str(importlib.util.find_spec(LOOK).origin)).parent / "templates"  # type: ignore[union-attr]
# the shell's facts reach a template through the page's own details, which the page for wrong addresses has none of
BEFORE_SHELL = "{%- set shell = page.meta.shell if page and page.meta and page.meta.shell else config.extra.shell -%}\n"
TEMPLATES = ("*.html", "partials/*.html")


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
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder).resolve()
        write_stage(site, stage)
        built = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(stage / FILE)],
            cwd=stage, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if built.returncode:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 1
        drawn = {one.relative_to(stage / "site").as_posix(): one for one in (stage / "site").rglob("*.html")}
        write_files(given.target, drawn)
    return 0


def write_stage(site: PlainSite, stage: Path) -> None:
    """Write what Zensical reads: settings, templates, and a file for each page in a folder of its own.

    A page's file stands where its address is, so that links in it, which Zensical turns from files into addresses, stay.
    """
    for pattern in TEMPLATES:
        for file in OVERRIDES.glob(pattern):
            before = BEFORE_SHELL if file.name == "base.html" else ""
            _put(stage / "theme" / file.relative_to(OVERRIDES), before + file.read_text(encoding="utf-8"))
    for path in [*site.contents.documents, *site.contents.pages]:
        address, (html, headings), around = document_address(path), site.body(path), site.around(path)
        details = {
            "title": around.title, "description": around.description, "head": around.head, "hide": around.hide,
            "shell": site.shell.facts(address, headings),
        }  # fmt: skip
        if not address:
            del details["title"]  # Zensical does not say which page is the first; that one is called by the site's name alone
        _put(stage / "docs" / staged(path), f"---\n{json.dumps(details)}\n---\n{html}\n")
    _put(stage / FILE, json.dumps(settings_for(site)))


def settings_for(site: PlainSite) -> dict[str, Any]:
    """Zensical's settings; JSON is YAML."""
    given = site.settings
    return {
        "site_name": given.frame.name, "site_url": given.frame.url or None, "site_description": given.description,
        "repo_url": given.frame.source or None, "copyright": given.copyright,
        "theme": {"name": LOOK, "custom_dir": "theme", "favicon": given.favicon},
        "extra_javascript": list(given.scripts), "extra": {"shell": site.shell.facts(WRONG_ADDRESS)},
        "markdown_extensions": ["toc"], "plugins": [], "nav": staged_navigation(given.navigation),
    }  # fmt: skip


def staged(path: str) -> str:
    """Where a page's file stands below the staged docs/: `p/cp-07.md` becomes `p/cp-07/index.md`."""
    return f"{document_address(path)}index.md"


def staged_navigation(written: Any) -> Any:
    """The navigation with the staged paths."""
    if isinstance(written, str):
        return staged(written)
    if isinstance(written, Mapping):
        return {title: staged_navigation(inside) for title, inside in written.items()}
    return [staged_navigation(one) for one in written]


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
