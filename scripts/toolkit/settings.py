"""The site's frame as `mkdocs.yml` sets it, for engines that do not read that file themselves."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.frame import Frame
from toolkit.source import read_settings

FILE = "mkdocs.yml"
# what is left out when an address is not set, by the setting's name
UNSET = {
    "site_url": "site_url is not set: the site has no absolute addresses, no site map, no feed, no JSON-LD, and its cards have no QR code. Set SITE_URL=https://… to give them.",
    "repo_url": "repo_url is not set: pages name their source file without a link to it. Set REPO_URL=https://… to add it.",
}


@dataclass(frozen=True)
class Settings:
    """What the shell of every page is told.

    `styles` and `scripts` are paths from the site's root; a script comes with its attributes. `navigation` is as
    written: paths below docs/, and titles that hold a path or a list.
    """

    frame: Frame
    description: str
    copyright: str
    favicon: str
    styles: tuple[str, ...]
    scripts: tuple[dict[str, Any], ...]
    navigation: tuple[Any, ...]


def load_settings(root: Path) -> Settings:
    """The settings of the project at `root`. Raises KeyError when one that the shell needs is missing."""
    found = read_settings((root / FILE).read_text(encoding="utf-8"), os.environ.items())
    scripts = [one if isinstance(one, dict) else {"path": one} for one in found["extra_javascript"]]
    return Settings(
        Frame(found["site_name"], found["site_url"] or "", found["repo_url"] or source_address()),
        found["site_description"], found["copyright"], found["theme"]["favicon"], tuple(found["extra_css"]), tuple(scripts),
        tuple(found["nav"]),
    )  # fmt: skip


def source_address() -> str:
    """Where the source lives as GitHub's own machines say it, or nothing."""
    name = os.environ.get("GITHUB_REPOSITORY")
    return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}" if name else ""
