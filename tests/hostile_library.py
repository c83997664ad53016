"""One library with every hostile contribution that the checker lets through, for tests to build and to look at.

Each file in tests/hostile/ and tests/mistakes/ changes a copy of the sample, as those in tests/messages/ do. It says either what is
`expected` of the checker, or what is `shown` on a `page` of the site, where the contribution is words and nothing else.
"""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT, copy_project
from test_messages import SAMPLE, TODAY, change
from toolkit.build import load_site
from toolkit.drafts import TEMPLATE
from toolkit.problems import Problem, Problems

HOSTILE = sorted((ROOT / "tests/hostile").rglob("*.yml"))
MISTAKES = sorted((ROOT / "tests/mistakes").rglob("*.yml"))
WORDS = re.compile(r'write words: "([0-9a-f]{8})" in the last revision')
NAV = re.compile(r"^nav:\n(?:[ \n].*\n|\n)*", re.MULTILINE)


def read_cases(files: list[Path], key: str) -> list[tuple[Path, dict[str, Any]]]:
    """The cases of these files that have this key."""
    cases = ((file, yaml.safe_load(file.read_text("utf-8"))) for file in files)
    return [(file, case) for file, case in cases if key in case]


def check(root: Path, today: datetime.date = TODAY) -> tuple[Problem, ...]:
    """What is told of the content at `root`."""
    problems = Problems()
    load_site(root, today, problems)
    return problems.sorted()


def write_hostile_content(root: Path) -> None:
    """The sample at `root` with every edit of the cases that are let through; cards get the fingerprints of their new words."""
    shutil.copytree(SAMPLE, root, dirs_exist_ok=True)
    for _, case in read_cases(HOSTILE, "shown"):
        for edit in case["edits"]:
            change(root, **edit)
    for problem in check(root):
        if words := WORDS.search(problem.fix):
            file = root / problem.place.path
            lines = file.read_text("utf-8").split("\n")
            line = problem.place.line - 1
            lines[line] = re.sub(r'"[0-9a-f]{8}"', f'"{words.group(1)}"', lines[line])
            file.write_text("\n".join(lines), "utf-8")


def write_hostile_project(root: Path) -> Path:
    """A project whose content is the hostile one, ready to be built; its navigation is what MkDocs makes of the files."""
    copy_project(root)
    for folder in ("case_studies", "docs", "toolsets"):
        shutil.rmtree(root / folder)
    (root / TEMPLATE).parent.mkdir()
    shutil.copy(ROOT / TEMPLATE, root / TEMPLATE)
    write_hostile_content(root)
    settings = root / "mkdocs.yml"
    settings.write_text(NAV.sub("", settings.read_text("utf-8")), "utf-8")
    return root
