"""`make new place` and `make new prompt`: a draft that asks for nothing but its own words, and harms nothing."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from toolkit.drafts import slug_of, with_entry
from toolkit.library import load_library
from toolkit.model import TOOL_KINDS
from toolkit.problems import Problems
from toolkit.scaffolds import year_on
from toolkit.source import as_yaml, read_mapping
from toolkit.tree import plain

CP = "toolsets/community-power/deepening-collaboration-with-communities.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the content alone."""
    for name in ("case_studies", "toolsets", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def new(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts/new_content.py", "--root", root, *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def told(root: Path) -> list[tuple[str, str]]:
    """File and message of each problem of reading."""
    problems = Problems()
    load_library(root, problems)
    return [(problem.place.path, problem.what) for problem in problems.sorted()]


def test_a_new_place_lacks_only_words(root: Path) -> None:
    """Every line that the check tells is one to fill in, and every field that a place needs is there."""
    made = new(root, "place", "Ynys Môn")

    assert (made.returncode, made.stderr) == (0, "")
    found = told(root)
    assert {path for path, _ in found} == {"case_studies/ynys-mon.md"}
    assert all(what.endswith(" is empty") for _, what in found)
    assert len(found) > 40
    text = (root / "case_studies/ynys-mon.md").read_text("utf-8")
    assert "place: Ynys Môn\n" in text
    assert "# A headline that says what is particular about it" in text
    assert "Sampleton" not in text


@pytest.mark.parametrize("name", ["Camden", "compare", "community-power", "Food", "서울", "../../etc/passwd", ""])
def test_a_place_is_never_written_over_or_elsewhere(root: Path, name: str) -> None:
    """A name that is taken, or that makes no address, writes nothing; a path makes a name."""
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}

    made = new(root, "place", name)

    after = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    if name.startswith(".."):
        assert set(after) - set(before) == {root / "case_studies/etc-passwd.md"}
    else:
        assert (made.returncode, after) == (1, before)
        assert "Nothing was written" in made.stderr or "Latin" in made.stderr


@pytest.mark.parametrize("kind", [kind for kind in TOOL_KINDS if kind != "statements"])
def test_a_new_card_of_each_kind_lacks_only_words(root: Path, kind: str) -> None:
    """It has the next free id, stands at the end, and leaves the rest of the file as it was."""
    file = next(one for one in root.glob("toolsets/*/*.yml") if f"\nkind: {kind}\n" in one.read_text("utf-8"))
    path = file.relative_to(root).as_posix()
    before = file.read_text("utf-8")

    made = new(root, "prompt", file.stem)

    assert made.returncode == 0, made.stderr
    after = file.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert {one for one, _ in told(root)} == {path}
    assert all(what.endswith(" is empty") for _, what in told(root))


def test_a_new_card_goes_where_it_was_asked_for(root: Path) -> None:
    """In the group named, after its last card; the other groups stay as they were."""
    before = (root / CP).read_text("utf-8")

    new(root, "prompt", CP, "--group", "relational-practice")

    after = (root / CP).read_text("utf-8")
    head, _, tail = after.partition("      - id: CP-12\n")
    assert tail.rpartition("  - id: community-action\n")[2] == before.rpartition("  - id: community-action\n")[2]
    assert before.startswith(head)
    assert after.index("CP-12") < after.index("id: community-action")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["deepening-colaboration-with-communities"], "did you mean `deepening-collaboration-with-communities`?"),
        (["developing-a-missions-mindset"], "Add one in toolsets/mindset.yml"),
        ([CP, "--group", "relational"], "did you mean `relational-practice`?"),
    ],
)
def test_a_card_that_cannot_be_placed_says_where_it_could(root: Path, words: list[str], says: str) -> None:
    before = (root / CP).read_bytes()

    made = new(root, "prompt", *words)

    assert made.returncode == 1
    assert says in made.stderr
    assert (root / CP).read_bytes() == before


def test_a_second_card_waits_for_the_first(root: Path) -> None:
    """A file with a half-filled card is told as what it is."""
    new(root, "prompt", CP)

    assert "has problems" in new(root, "prompt", CP).stderr


@pytest.mark.parametrize("text", ["on", "1:30", "007", "a: b", "- a", "a #b", "#a", "'", '"', "{a", "2026-01-01", "1", "~", "&a", "!a", "`a", "", "é—“”"])
def test_a_text_written_is_the_text_read(text: str) -> None:
    """Whatever a person says comes back as a text, with the same signs."""
    problems = Problems()

    read = read_mapping(as_yaml({"a": [text]}), "x.yml", 1, problems)

    assert problems.sorted() == ()
    assert plain(read) == {"a": [text]}


def test_a_list_that_is_not_there_gets_no_entry() -> None:
    for text in ("a: 1\n", "a: []\n", "a: [1]\n", "a: {b: 1\n"):
        assert with_entry(text, "x.yml", ("a",), {"b": 2}) is None
    assert with_entry("a: [{b: 1}]\n", "x.yml", ("a",), {"b": 2}) is None
    assert with_entry("a:\n  - b: 1\n# end\n", "x.yml", ("a",), {"b": 2}) == "a:\n  - b: 1\n  - b: 2\n# end\n"


def test_names_become_addresses() -> None:
    names = {"Ynys Môn": "ynys-mon", "King’s Lynn": "kings-lynn", "Århus / Ørsted": "arhus-orsted", "../x": "x", "서울": "", "a" * 99: "a" * 60}
    assert {name: slug_of(name) for name in names} == names


def test_a_review_is_due_a_year_on() -> None:
    assert year_on(datetime.date(2026, 1, 31)) == datetime.date(2027, 1, 31)
    assert year_on(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)


def test_make_begins_both(root: Path) -> None:
    """The menu's two commands pass on their names, whatever signs are in them."""
    recipe = ["make", "--dry-run", "--no-print-directory", "new"]
    place = subprocess.run([*recipe, "place", "NAME=x"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    alone = subprocess.run(["make", "place"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert 'new_content.py place "${NAME:?' in place
    assert alone.returncode != 0
    assert "make new place" in alone.stdout
