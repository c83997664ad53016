"""Every message of the content checker, word for word.

Each file in tests/messages/ changes a copy of the sample and says what is then told; its name states the rule.
`pytest --update-golden` writes the reports anew; read the difference as you would read code.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import datetime
import inspect
import json
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from conftest import ROOT
from toolkit.build import load_site
from toolkit.problems import Place, Problem, Problems, as_github, as_json, as_text

SAMPLE = ROOT / "tests/sample"
MESSAGES = ROOT / "tests/messages"
CASES = sorted(MESSAGES.rglob("*.yml"))
TODAY = datetime.date(2026, 6, 1)
TOOLKIT = ROOT / "scripts/toolkit"
# told when files are made, which a check does not do; tests/test_print.py has their cases
TOLD_BY_THE_BUILD = {TOOLKIT / "products.py"}
WORDINGS = {TOOLKIT / "wording.py", TOOLKIT / "yaml_words.py"}


def read_case(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text("utf-8"))


def write_expected(file: Path, report: str) -> None:
    """Replace the report at the end of a case file."""
    before = file.read_text("utf-8").partition("\nexpected:")[0]
    file.write_text(f"{before}\nexpected: |\n{textwrap.indent(report, '  ')}", "utf-8")


def change(root: Path, file: str, find: str | None = None, times: int = 1, **edit: Any) -> None:
    """One edit: `find` and `replace`, `write`, `write_base64`, `link_to` or `delete`; `times` repeats the new text."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if find is not None:
        text = path.read_text("utf-8")
        assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times in {file}"
        path.write_text(text.replace(find, edit["replace"] * times), "utf-8")
    elif "write" in edit:
        path.write_text(edit["write"] * times, "utf-8")
    elif "write_base64" in edit:
        path.write_bytes(base64.b64decode(edit["write_base64"]))
    elif "link_to" in edit:
        path.symlink_to(edit["link_to"])
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def report_of(case: dict[str, Any], root: Path) -> str:
    """What is told of the sample at `root` after the case's edits."""
    shutil.copytree(SAMPLE, root)
    for edit in case["edits"]:
        change(root, **edit)
    problems = Problems()
    load_site(root, case.get("today", TODAY), problems)
    return as_text(problems.sorted()) + "\n"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.relative_to(MESSAGES).with_suffix("").as_posix())
def test_report(file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    case = read_case(file)

    report = report_of(case, tmp_path / "library")

    if request.config.getoption("--update-golden"):
        write_expected(file, report)
    else:
        assert report == case["expected"]


def test_sample_is_clean(tmp_path: Path) -> None:
    """What a case tells comes from its edits alone."""
    assert report_of({"edits": []}, tmp_path / "library") == "No problems found.\n"


def where_authors_are_told() -> Iterator[tuple[Path, range]]:
    """File and lines of each call of `problems.add`, and of each return of the files that hold the wordings."""
    for file in sorted(set(TOOLKIT.rglob("*.py")) - TOLD_BY_THE_BUILD):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            told = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("problems.add")
            if told or (file in WORDINGS and isinstance(node, ast.Return)):
                yield file, range(node.lineno, node.end_lineno + 1)


@contextlib.contextmanager
def noting_lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[str, int]]]:
    """File and line of each call of Problems.add, and of all that runs in the files that hold the wordings."""
    lines: set[tuple[str, int]] = set()
    add = Problems.add

    def note(frame: FrameType, *_: object) -> Callable[..., Any]:
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return note

    def noting_add(problems: Problems, *what: Any, **more: Any) -> None:
        note(inspect.currentframe().f_back)
        add(problems, *what, **more)

    watched = {str(file) for file in WORDINGS}
    with monkeypatch.context() as patch:
        patch.setattr(Problems, "add", noting_add)
        before = sys.gettrace()
        sys.settrace(lambda frame, *_: note if frame.f_code.co_filename in watched else None)
        try:
            yield lines
        finally:
            sys.settrace(before)


def test_every_message_has_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the code can tell an author, some case makes it tell."""
    with noting_lines(monkeypatch) as ran:
        for number, file in enumerate(CASES):
            with contextlib.suppress(Exception):  # told by the case's own test
                report_of(read_case(file), tmp_path / str(number))

    untold = [
        f"{file.relative_to(ROOT)}:{lines[0]}: {file.read_text('utf-8').splitlines()[lines[0] - 1].strip()}"
        for file, lines in where_authors_are_told()
        if not any((str(file), line) in ran for line in lines)
    ]
    assert untold == []


ODD = Problem(Place("case_studies/a,b:c%.md", 3, 7), "`50%` of what:\nsay so", "write 100%, or less")


def test_github_escapes_what_its_commands_use() -> None:
    """A colon or comma in a path, a line break or a percent sign anywhere, would cut the annotation short."""
    assert as_github((ODD,)) == (
        "::error file=case_studies/a%2Cb%3Ac%25.md,line=3,col=7::"
        "`50%25` of what:%0Asay so%0Afix: write 100%25, or less\n"
        "1 problem in 1 file."
    )


def test_github_tells_warnings_as_warnings() -> None:
    late = Problem(Place("case_studies/a.md"), "the review was due", "review it", level="warning")

    assert as_github((late,)).startswith("::warning file=case_studies/a.md,line=1,col=1::")


def test_json_holds_every_part_of_a_problem() -> None:
    assert json.loads(as_json((ODD,))) == [
        {
            "path": "case_studies/a,b:c%.md", "line": 3, "column": 7, "level": "error",
            "what": "`50%` of what:\nsay so", "fix": "write 100%, or less",
        }
    ]  # fmt: skip
    assert as_json(()) == "[]"


def run_check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts/check_content.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the sample with one problem."""
    shutil.copytree(SAMPLE, tmp_path / "library")
    change(tmp_path / "library", "toolsets/vocabulary.yml", "nations:", replace="nation:")
    return tmp_path / "library"


def test_command_ends_with_0_when_nothing_is_wrong() -> None:
    checked = run_check(SAMPLE)

    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "No problems found.\n", "")


def test_command_ends_with_0_when_there_are_only_warnings(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "library")
    for key, day in (("next_review: 2099-05-01 #", "2020-02-01"), ("last_reviewed: 2026-05-01", "2020-01-01")):
        change(tmp_path / "library", "case_studies/sampleton.md", key, replace=f"{key.split()[0]} {day} #")

    checked = run_check(tmp_path / "library")

    assert (checked.returncode, checked.stdout.splitlines()[-1]) == (0, "1 warning in 1 file.")


def test_command_ends_with_1_when_something_is_wrong(broken: Path) -> None:
    checked = run_check(broken)

    assert (checked.returncode, checked.stderr) == (1, "")
    assert checked.stdout.startswith("toolsets/vocabulary.yml:")
    assert checked.stdout.endswith("\n1 problem in 1 file.\n")


def test_command_tells_github(broken: Path) -> None:
    checked = run_check(broken, "--format", "github")

    assert checked.returncode == 1
    assert "::error file=toolsets/vocabulary.yml,line=6,col=1::`nation` is not a key%0Afix: " in checked.stdout


def test_command_tells_other_tools(broken: Path) -> None:
    checked = run_check(broken, "--format", "json")

    assert checked.returncode == 1
    assert {problem["path"] for problem in json.loads(checked.stdout)} == {"toolsets/vocabulary.yml"}
