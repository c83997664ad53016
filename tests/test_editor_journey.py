"""From a blank form to a green check, in this library itself: what someone does who knows a place and not Git."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT

TODAY = datetime.date(2026, 11, 22)
FORM = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/place.yml").read_text("utf-8"))
FIELDS = [field for field in FORM["body"] if field["type"] != "markdown"]
RECORDED = (ROOT / "tests/forms/place_complete.md").read_text("utf-8")
NOTHING = "_No response_"  # what GitHub writes for a question without an answer
# the recorded answers choose from the sample library; these choose from the real one
CHOSEN = {
    "Region": "North West England",
    "Kinds of authority": "Metropolitan borough or city council",
    "Themes": "Food, Children and young people",
    "Toolsets it shows": "Shared ambition: Heads of schools helped to word the promise before the council voted on it.\n"
    "Community power: Pupils choose the menus and publish what they rejected.",
    "Cards it shows": "SA-02: Cooks, who had never been asked, named the broken ovens that no report had mentioned.\n"
    "CP-05: Two pupils sit on the board that spends the kitchen fund.\n"
    "SA-15: A yearly supper in the town hall ends with each school naming one thing it dropped.",
}
ANSWERS = {label: answer.strip() for label, answer in re.findall(r"^### (.+)\n\n((?:(?!### ).*\n)*)", RECORDED, re.MULTILINE)} | CHOSEN
REQUIRED = [field["attributes"]["label"] for field in FIELDS if field.get("validations", {}).get("required")]


def label_of(field: dict) -> str:
    return field["attributes"]["label"]


def body_of(answers: dict[str, str]) -> str:
    """The issue's text as GitHub writes it, every question of the form in its order."""
    unticked = f"- [ ] {FIELDS[-1]['attributes']['options'][0]['label']}"
    blank = {label_of(field): unticked if field["type"] == "checkboxes" else NOTHING for field in FIELDS}
    return "\n\n".join(f"### {label}\n\n{answers.get(label, nothing)}" for label, nothing in blank.items())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library's own content."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("case_studies", "docs", "toolsets"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def run(script: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, ROOT / "scripts" / script, *words], capture_output=True, encoding="utf-8", check=False)


def send(root: Path, folder: Path, answers: dict[str, str]) -> tuple[int, str]:
    """What the workflow does with the form: the exit status, and the comment if there is one."""
    (folder / "body").write_text(body_of(answers), "utf-8")
    options = ("--answer", folder / "answer", "--login", "octo-cat", "--issue", "7", "--today", str(TODAY))
    sent = run("convert_form.py", folder / "body", "--root", root, *options)
    assert sent.stderr == ""
    comment = folder / "answer/comment"
    return sent.returncode, comment.read_text("utf-8") if comment.exists() else ""


def test_the_recorded_answers_are_to_this_form() -> None:
    """A question that is renamed, added or dropped shows here first."""
    assert list(ANSWERS) == [label_of(field) for field in FIELDS]
    for field in FIELDS:
        if field["type"] == "dropdown":
            several = field["attributes"].get("multiple")
            chosen = ANSWERS[label_of(field)].split(", ") if several else [ANSWERS[label_of(field)]]
            assert set(chosen) <= set(field["attributes"]["options"]), label_of(field)


def test_a_blank_form_is_answered_with_every_question(root: Path, tmp_path: Path) -> None:
    """Nothing is written; the answer names what is needed, in the form's own words."""
    before = sorted(root.rglob("*"))

    status, comment = send(root, tmp_path, {})

    assert status == 1
    assert [label for label in REQUIRED if f"- **{label}**: " not in comment] == []
    assert "- **Licence**: " in comment
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("label", ["Sources", "Cards it shows", "Limits and critics", "Licence"])
def test_one_answer_missing_is_one_line(root: Path, tmp_path: Path, label: str) -> None:
    """What is there is not asked for again."""
    status, comment = send(root, tmp_path, {name: answer for name, answer in ANSWERS.items() if name != label})

    assert status == 1
    assert re.findall(r"^- \*\*(.+?)\*\*: ", comment, re.MULTILINE) == [label]


def test_from_a_filled_form_to_a_green_check(root: Path, tmp_path: Path) -> None:
    """The draft passes the whole check as the pull request runs it, with the person's name and every answer in it."""
    status, comment = send(root, tmp_path, ANSWERS)

    assert (status, comment) == (0, "")
    checked = run("check_content.py", root, "--format", "github")
    assert (checked.returncode, checked.stdout) == (0, "No problems found.\n")
    text = (root / "case_studies/plotborough.md").read_text("utf-8")
    assert "name: Sam Sample" in text
    for label in ("Headline", "Summary", "Why do you say so?", "Limits and critics"):
        assert ANSWERS[label] in text
    assert text.count("[^") >= 4
    message = (tmp_path / "answer/message").read_text("utf-8")
    assert "Plotborough" in message
    (root / "case_studies/plotborough.md").unlink()
