"""The project under measurement: where it is, and copies of it to build in."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parents[2]
COPIED = ("case_studies", "docs", "overrides", "scripts", "toolsets", "mkdocs.yml")
# both addresses set, so that QR codes, feed and site map are made; a fixed date for the build
SETTINGS = {
    "SITE_URL": "https://example.org/library/",
    "REPO_URL": "https://github.com/example/library",
    "SOURCE_DATE_EPOCH": "1780000000",
    "NO_MKDOCS_2_WARNING": "1",
    "GITHUB_REPOSITORY": "",
}


def copy_project(target: Path) -> Path:
    """A fresh copy of all that a build needs."""
    shutil.rmtree(target, ignore_errors=True)
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target
