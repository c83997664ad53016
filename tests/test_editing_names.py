"""What the page that edits knows beyond one file's own rules: the names of what is there; and that odd text does no harm."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT
from test_messages import CASES, MESSAGES, SAMPLE, TODAY, change, read_case
from toolkit.build import load_site
from toolkit.catalog import load_catalog
from toolkit.editor import rules
from toolkit.problems import Problems
from toolkit.schemas import build_schemas
from toolkit.source import read_mapping

SCHEMAS = {name.removesuffix(".schema.json"): json.loads(text) for name, text in build_schemas().items()}
CP = "toolsets/community-power/deepening-collaboration-with-communities.yml"
Told = list[tuple[int, int, str, str]]
# cases of tests/messages/ that need the names of other things, and no more
NAMES = {f"references/{name}" for name in (
    "refuses_a_card_that_does_not_exist", "refuses_a_helping_card_that_does_not_exist", "refuses_a_helping_card_that_is_retired",
    "refuses_a_kind_of_authority_that_does_not_exist", "refuses_a_nation_that_does_not_exist", "refuses_a_place_that_does_not_exist",
    "refuses_a_place_to_read_first_that_does_not_exist", "refuses_a_region_that_does_not_exist", "refuses_a_retired_card_of_a_place",
    "refuses_a_theme_that_does_not_exist", "refuses_a_toolset_that_does_not_exist", "refuses_a_topic_that_does_not_exist",
    "refuses_what_a_place_lists_twice",
)}  # fmt: skip
# about what a file is called or is, not about its text; or about a name that another file of the same case gives
NOT_OF_THE_TEXT = {
    "identities/refuses_the_name_of_a_list",
    "files/refuses_a_folder_among_the_tools", "files/refuses_a_folder_named_like_a_case_study",
    "files/refuses_a_folder_named_like_a_tool", "files/skips_a_case_study_that_begins_with_an_underscore",
}  # fmt: skip
CHECK = """async ([base, rules, schemas, tries]) => {
  const { Checker } = await import(`${base}assets/javascripts/edit/check.js`);
  return tries.map(([kind, text]) => new Checker(rules, schemas[kind]).check(text, kind).map((one) => [one.line, one.column, one.what, one.fix]));
}"""


def kind_of(path: str) -> str:
    """The name of the schema for a content file."""
    name = "case_study" if path.startswith("case_studies/") else Path(path).stem
    return name if path.count("/") == 1 or name == "toolset" else "tool"


def tries(folder: Path) -> Iterator[tuple[str, str, str, Told]]:
    """For each content file that a case changes: the case, the kind of file, its text, and what the checker tells of it."""
    for number, file in enumerate(CASES):
        name, case, root = file.relative_to(MESSAGES).with_suffix("").as_posix(), read_case(file), folder / str(number)
        # the page does not look for hazards, so it goes on where the check stops
        if name in NOT_OF_THE_TEXT or name.startswith("hazards/"):
            continue
        shutil.copytree(SAMPLE, root)
        for edit in case["edits"]:
            change(root, **edit)
        problems = Problems()
        load_site(root, case.get("today", TODAY), problems)
        for path in sorted({edit["file"] for edit in case["edits"]}):
            content = root / path
            if path.endswith((".md", ".yml")) and not path.startswith("docs/") and kind_of(path) in SCHEMAS and content.is_file() and not content.is_symlink():
                text = content.read_bytes().decode("utf-8", errors="ignore")
                if text.encode() == content.read_bytes():  # a browser holds no other encoding
                    yield name, kind_of(path), text, [(one.place.line, one.place.column, one.what, one.fix) for one in problems.sorted() if one.place.path == path]
        shutil.rmtree(root)


def told_on_page(browser: Browser, address: str, known: dict[str, Any], files: list[tuple[str, str]]) -> list[Told]:
    """What the page's code tells in Chromium of each file, given as the name of its schema and its text."""
    page: Page = browser.new_page()
    page.goto(f"{address}edit/")
    found = page.evaluate(CHECK, [address, known, SCHEMAS, files])
    page.close()
    return [[tuple(one) for one in told] for told in found]


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, Any]:
    return json.loads((site / "edit/rules.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def pairs(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Told, Told]]:
    """Each case with what the checker and what the page tells of a file; the page knows the names of the sample."""
    catalog = load_catalog(SAMPLE, ROOT / "overrides/print/fonts", TODAY, Problems())
    assert catalog
    cases = list(tries(tmp_path_factory.mktemp("cases")))
    told = told_on_page(browser, address, json.loads(json.dumps(rules(catalog))), [(kind, text) for _, kind, text, _ in cases])
    return [(case, checker, page) for (case, _, _, checker), page in zip(cases, told, strict=True)]


def test_names_are_told_as_the_checker_tells_them(pairs: list[tuple[str, Told, Told]]) -> None:
    """Unknown, retired and listed twice: place, words and the nearest name."""
    compared = [(case, checker, page) for case, checker, page in pairs if case in NAMES]

    assert {case for case, checker, _ in compared if checker} == NAMES
    assert [one for one in compared if one[1] != one[2]] == []


def test_the_page_tells_nothing_that_the_checker_does_not(pairs: list[tuple[str, Told, Told]]) -> None:
    """In every case there is; what the page cannot know it leaves out."""
    assert [(case, set(page) - set(checker)) for case, checker, page in pairs if set(page) - set(checker)] == []
    assert len(pairs) > 200


def test_names_of_the_library_are_published(published: dict[str, Any]) -> None:
    assert "wigan" in published["known"]["places"]
    assert "CP-05" in published["known"]["cards"]
    assert {"food", "climate"} <= set(published["known"]["themes"])


def test_odd_keys_are_keys_like_any_other(browser: Browser, address: str, published: dict[str, Any]) -> None:
    """Names that mean something to JavaScript, as keys and as values."""
    odd = ("constructor", "__proto__", "toString", "hasOwnProperty")
    text = "".join(f"{name}: {{x: 1}}\n" for name in odd) + (ROOT / CP).read_text("utf-8")
    place = (ROOT / "case_studies/wigan.md").read_text("utf-8").replace("nation: england", "nation: constructor")

    keys, value = told_on_page(browser, address, published, [("tool", text), ("case_study", place)])

    assert [what for _, _, what, _ in keys] == [f"`{name}` is not a key" for name in odd]
    assert [what for _, _, what, _ in value] == ["`constructor` is not a nation of this library"]


def test_a_huge_or_deep_text_does_not_hang_the_page(browser: Browser, address: str, published: dict[str, Any]) -> None:
    """As large as a file may be; a person could paste such a thing."""
    hostile = ["a: " + "[" * 100_000, "a: " + "'\"" * 60_000, "a: " + "x" * 200_000, "---\n" * 5_000, "- " * 20_000, "a: &a [*a]\n" * 3_000]
    started = time.monotonic()

    told = told_on_page(browser, address, published, [("tool", text) for text in hostile])

    assert all(told)
    assert time.monotonic() - started < 30


TABS = (
    "a:\tx\n", "a: x\ty\n", "a: 'x\ty'\n", 'a: "x\ty"\n', "a: [x,\ty]\n", "a: {b:\t1}\n", "a: x\t# c\n", "a: x\t#c\n", "a: x\t\n", "a: |\n  x\ty\n",
    "a:\t\n  b: 1\n", "a\t: 1\n", "a:\n  -\tx\n", "a:\n  - \tx\n", "\ta: 1\n", "a: 1\n\tb: 2\n", "a: 'x\n\ty'\n",
)  # fmt: skip


def test_tabs_are_taken_and_refused_alike(browser: Browser, address: str, published: dict[str, Any]) -> None:
    """People paste from Word: within a line a tab is a space, at its beginning it is told."""
    wanted = []
    for text in TABS:
        problems = Problems()
        read_mapping(text, "x", 1, problems)
        wanted.append(sorted((one.place.line, one.place.column, one.what, one.fix) for one in problems.sorted()))
    page = browser.new_page()
    page.goto(f"{address}edit/")

    told = page.evaluate(
        """async ([base, rules, texts]) => {
          const { YamlReader } = await import(`${base}assets/javascripts/edit/yaml.js`);
          const { Words } = await import(`${base}assets/javascripts/edit/words.js`);
          return texts.map((text) => {
            const found = [];
            new YamlReader(new Words(rules), rules.yaml, (line, column, { what, fix }) => found.push([line, column, what, fix])).readMapping(text, 1);
            return found;
          });
        }""",
        [address, published, list(TABS)],
    )
    page.close()

    assert [sorted(tuple(one) for one in found) for found in told] == wanted
    assert sum(map(bool, wanted)) >= 4
