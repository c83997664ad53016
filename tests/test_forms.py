"""The four forms: what GitHub shows, and what becomes of each answer, word for word.

tests/forms/ holds bodies of issues as GitHub writes them, and beside each what it became: the answer, and the lines that
changed in the content. `pytest --update-golden` writes them anew; read the difference as you would read code.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from convert_form import ANSWERED, WRITTEN, main
from toolkit.answers import MOST_SIGNS, Sheet, clean, entries, form_of, split_answers
from toolkit.corrections import file_of
from toolkit.drafts import TEMPLATE
from toolkit.forms import convert
from toolkit.issue_forms import FOLDER, build_issue_forms
from toolkit.library import load_library
from toolkit.model import CaseStudy, Prompt, ReadingItem
from toolkit.problems import Problems
from toolkit.questions import AGREED, FORMS, PLACE, PROMPT, READING, Form, choices_of
from toolkit.shelf import Library

BODIES = sorted((ROOT / "tests/forms").glob("*.md"))
TODAY = datetime.date(2026, 11, 22)
HOSTILE = [file for file in BODIES if file.stem.startswith("hostile")]


def state(root: Path) -> dict[str, bytes]:
    """Every file below `root`, by its path."""
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def sample(root: Path) -> Path:
    """The sample library at `root`, which does not change when the content does, with the real template."""
    shutil.copytree(ROOT / "tests/sample", root)
    shutil.copy(ROOT / TEMPLATE, root / TEMPLATE)
    return root


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the sample before a form."""
    return state(sample(tmp_path_factory.mktemp("before") / "library"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT, Problems())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return sample(tmp_path / "library")


def send(root: Path, body: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[int, dict[str, str]]:
    """The command's exit status, and the answer it wrote."""
    answer = root.parent / "answer"
    words = [str(body), "--root", str(root), "--answer", str(answer), "--login", "octo-cat", "--issue", "7", "--today", str(TODAY)]
    monkeypatch.setattr(sys, "argv", ["convert_form.py", *words, *more])
    status = main()
    return status, {file.name: file.read_text("utf-8") for file in sorted(answer.iterdir())}


def outcome(status: int, answer: dict[str, str], old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Everything that a form brought about, as text."""
    parts = [f"exit {status}\n"]
    parts += [f"==== {name}\n{text}" for name, text in answer.items()]
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            lines = [text.get(path, b"").decode().splitlines(keepends=True) for text in (old, new)]
            changed = difflib.unified_diff(*lines, path, path, n=0)
            parts.append(f"==== {path}\n" + "".join(line for line in changed if not line.startswith(("---", "+++", "@@"))))
    return "\n".join(parts)


@pytest.mark.parametrize("file", BODIES, ids=lambda file: file.stem)
def test_form(file: Path, root: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Each body becomes what stands beside it; and what is written lies in one content file."""
    status, answer = send(root, file, monkeypatch)

    after = state(root)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert len(changed) == (status == WRITTEN)
    assert before.keys() <= after.keys()
    assert all(re.fullmatch(r"case_studies/[a-z0-9-]+\.md|toolsets/[a-z_/-]+\.yml", path) for path in changed)
    assert set(answer) == ({"title", "body", "message"} if status == WRITTEN else {"comment"} if status == ANSWERED else set())
    became = outcome(status, answer, before, after)
    golden = file.with_suffix(".became")
    if request.config.getoption("--update-golden"):
        golden.write_text(became, "utf-8", newline="\n")
    assert became == golden.read_text("utf-8")


@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: file.stem)
def test_a_hostile_form_is_quiet(file: Path) -> None:
    """In what it became, nothing mentions anyone, and no invisible sign is left."""
    became = file.with_suffix(".became").read_text("utf-8")
    told = re.sub(r"`[^`\n]*`|^ {4}.*$", "", became, flags=re.MULTILINE)

    assert not re.search(r"(?<![\w`])@\w", told.split("==== case_studies")[0].split("==== toolsets")[0])
    assert all(line.isprintable() for line in became.split("\n"))
    assert "Co-authored-by: " not in became


@pytest.mark.parametrize("answer", ["A" * 100_000, "x | " * 10_000, "(" * 15_000, "CP-" * 10_000, "[1]" * 10_000, "#\n" * 9_000, "- " * 15_000, "> " * 15_000], ids=lambda a: a[:3])
def test_a_long_answer_is_told_in_time(answer: str, root: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes]) -> None:
    """Neither length nor repetition takes more than a moment, and nothing is written."""
    text = (ROOT / "tests/forms/place_complete.md").read_text("utf-8")
    for heading in ("Challenge", "Sources", "Missions", "Cards it shows", "Summary"):
        file = root.parent / "body.md"
        file.write_text(re.sub(rf"(?<=### {heading}\n\n)[^#]*", f"{answer}\n\n", text), "utf-8")
        started = datetime.datetime.now(tz=datetime.UTC)

        if len(answer) <= MOST_SIGNS:
            form = form_of(file.read_text("utf-8"))
            convert(root, form, file.read_text("utf-8"), load_library(root, Problems()), "x", "", TODAY)
        else:
            status, told = send(root, file, monkeypatch)
            assert (status, "Please shorten it" in told["comment"]) == (ANSWERED, True)

        assert (datetime.datetime.now(tz=datetime.UTC) - started).total_seconds() < 5
    assert state(root) == before


@given(st.dictionaries(st.sampled_from([one.label for form in FORMS for one in form.questions]), st.text(max_size=80)))
@settings(max_examples=150, deadline=None)
def test_any_answers_are_converted_or_told(answers: dict[str, str]) -> None:
    """Never an exception, and a change only in the content."""
    library = load_library(ROOT / "tests/sample", Problems())
    for form in FORMS:
        asked = [f"### {one.label}\n\n{answers.get(one.label, '_No response_')}" for one in form.questions]

        made = convert(ROOT, form, "\n\n".join(asked), library, "x", "1", TODAY)

        assert made.change is None or made.change.path.startswith(("toolsets/", "case_studies/"))
        assert all(made.answer.values())


def test_the_forms_on_github_are_current() -> None:
    """`make schemas` was run after the last change of the questions or of the lists that people choose from."""
    written = {file.name: file.read_text("utf-8") for file in (ROOT / FOLDER).glob("*.yml") if file.name != "config.yml"}

    assert written == build_issue_forms(load_library(ROOT, Problems()))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_github_takes_the_form(form: Form) -> None:
    """Its rules: ids and labels once, options once and none of them `None`, and at least one question to type into."""
    made = yaml.safe_load((ROOT / FOLDER / f"{form.name}.yml").read_text("utf-8"))

    assert {"name", "description", "body"} <= made.keys()
    asked = [one for one in made["body"] if one["type"] != "markdown"]
    labels = [one["attributes"]["label"] for one in asked]
    assert len({one["id"] for one in asked}) == len(asked)
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one["id"]) for one in asked)
    for one in asked:
        options = one["attributes"].get("options", [])
        names = [option if isinstance(option, str) else option["label"] for option in options]
        assert bool(names) == (one["type"] in {"dropdown", "checkboxes"})
        assert len(set(names)) == len(names)
        assert "none" not in {name.casefold() for name in names}
    assert sum(len(json.dumps(one)) for one in made["body"]) < 60_000


def test_a_blank_issue_is_not_offered() -> None:
    """Every issue begins with a form, and every form with the guide."""
    config = yaml.safe_load((ROOT / FOLDER / "config.yml").read_text("utf-8"))

    assert config == {"blank_issues_enabled": False}
    for form in FORMS:
        body = yaml.safe_load((ROOT / FOLDER / f"{form.name}.yml").read_text("utf-8"))["body"]
        assert "(../blob/main/CONTRIBUTING.md)" in body[0]["attributes"]["value"]


def test_each_form_asks_for_all_that_its_record_needs() -> None:
    """Every required field has a question, but for those that nobody has to be asked."""
    given_otherwise = {"slug", "sections", "contributors", "last_reviewed", "next_review", "id", "try_this"}
    for form, kind in ((PLACE, CaseStudy), (PROMPT, Prompt), (READING, ReadingItem)):
        needed = {name for name, field in kind.model_fields.items() if field.is_required()} - given_otherwise
        assert needed <= {one.name for one in form.questions}


def test_every_choice_comes_back_as_its_id(library: Library) -> None:
    """Titles chosen together are told apart, whatever signs they hold."""
    for form in FORMS:
        for question in form.questions:
            if question.choices:
                choices = choices_of(question.choices, library)
                body = f"### {question.label}\n\n{', '.join(choices)}"
                sheet = Sheet(form, split_answers(form, body), library)
                assert sheet.chosen(question.name) == list(choices.values())
                assert sheet.lacking == []


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("https://example.org/library/case-studies/camden/", "case_studies/camden.md"),
        ("https://example.org/case-studies/camden/?x#y", "case_studies/camden.md"),
        ("case_studies/camden.md", "case_studies/camden.md"),
        ("/p/cp-05", "toolsets/community-power/deepening-collaboration-with-communities.yml"),
        ("http://localhost:8000/glossary/#mission", "toolsets/glossary.yml"),
        ("https://example.org/reading-list/", "toolsets/reading_list.yml"),
        ("https://example.org/mindset/", "toolsets/mindset.yml"),
        ("https://example.org/p/md-01/", "toolsets/mindset.yml"),
        ("https://example.org/toolsets/community-power/", "toolsets/community-power/toolset.yml"),
        ("https://example.org/about/", None),
        ("https://example.org/case-studies/", None),
        ("../../etc/passwd", None),
        (".github/workflows/check.yml", None),
        ("scripts/toolkit/build.py", None),
    ],
)
def test_an_address_names_its_file(page: str, path: str | None, library: Library) -> None:
    assert file_of(page, library) == path


def test_text_from_a_word_processor_is_cleaned() -> None:
    assert clean("a\u00a0b\u200b\u202e\tc\u2028d\r\n\u00ade\x00\ufeff") == "a b c\nd\ne"
    assert entries("•\tone\n2. two\n(3) three\n\n– four\no\tfive\n*  six") == ["one", "two", "three", "four", "five", "six"]
    assert entries("2021 was dry\noh no") == ["2021 was dry", "oh no"]


def test_a_form_is_known_by_its_headings() -> None:
    assert form_of("### Place\n\nx\n\n### Headline\n\ny") is PLACE
    assert form_of("### Place\n\nx") is None
    assert form_of("") is None


def test_the_command_answers_by_its_exit_status(root: Path) -> None:
    """As the workflow calls it."""
    command = [sys.executable, ROOT / "scripts/convert_form.py", ROOT / "tests/forms/no_form.md", "--root", root, "--answer", root.parent / "a"]

    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_a_box_that_is_not_ticked_is_asked_for(library: Library) -> None:
    body = (ROOT / "tests/forms/reading_complete.md").read_text("utf-8").replace(f"[x] {AGREED}", f"[ ] {AGREED}")

    assert "tick the box" in convert(ROOT, READING, body, library, "x", "", TODAY).answer["comment"]
