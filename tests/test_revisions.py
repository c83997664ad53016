"""A card that knows its age: its fingerprint, its revisions, and what someone with an older card is told."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import ROOT, copy_project, run_build, served
from toolkit.build import load_site
from toolkit.fields import Record
from toolkit.fingerprint import fingerprint
from toolkit.library import load_library
from toolkit.model import Card
from toolkit.problems import Problems
from toolkit.shelf import CardAt
from toolkit.views import revision_label, revision_number, revisions

SAMPLE = ROOT / "tests/sample"
PROMPTS = "toolsets/community-power/deepening-collaboration-with-communities.yml"
PLACES = [{"place": name, "shows": f"It did {name}."} for name in ("one", "two", "three")]
LATER = (  # newest last, as in the file; written over the project's own revisions of the card
    (datetime.date(2026, 11, 22), "First edition."),
    (datetime.date(2026, 11, 22), "The exercise <b>takes</b> 30 minutes, not 20."),
    (datetime.date(2026, 11, 22), "Camden's line gives the size of its grants."),
)


def cards() -> dict[str, CardAt]:
    """One card of each kind, from the sample."""
    return {at.card.id: at for at in load_library(SAMPLE, Problems()).cards()}


CARDS = {card: at.card for card, at in cards().items() if card != "SL-02"}


def written(card: Card) -> dict[str, Any]:
    """The card by its author's key names."""
    return card.model_dump(by_alias=True)


def again(card: Card, **changes: Any) -> Card:
    """The card, read anew after changes."""
    return type(card).model_validate(written(card) | changes)


def printed_fields() -> list[Any]:
    """Kind of card and field, for every field that is printed; a field added to the model is on this list by itself."""
    return [
        pytest.param(card, field.alias or name, id=f"{type(card).__name__}-{field.alias or name}")
        for card in CARDS.values()
        for name, field in type(card).model_fields.items()
        if name not in {"id", "revisions", "sources"}
    ]


def changed(value: Any) -> Any:
    """Another value of the same kind, one word or number away."""
    if isinstance(value, str):
        return value + "!"
    if isinstance(value, dict):
        key = next(iter(value))
        return value | {key: changed(value[key])}
    return (changed(value[0]), *value[1:]) if value else tuple(PLACES[:1])


@pytest.mark.parametrize(("card", "name"), printed_fields())
def test_any_printed_field_changes_the_fingerprint(card: Card, name: str) -> None:
    """One sign more in any field of any kind of card."""
    value = written(card)[name]
    new = PLACES[:2] if name == "places" else changed(value)

    assert fingerprint(again(card, **{name: new})) != fingerprint(card)


def test_a_number_inside_a_field_changes_it_too() -> None:
    """Minutes are printed."""
    card = CARDS["SL-01"]
    longer = written(card)["try_this"] | {"minutes": 35}

    assert fingerprint(again(card, try_this=longer)) != fingerprint(card)


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: type(card).__name__)
def test_what_is_not_printed_leaves_the_fingerprint_alone(card: Card) -> None:
    """Another id, more revisions, a third place, other sources."""
    two = again(card, places=PLACES[:2])
    revision = {"date": datetime.date(2026, 5, 2), "what": "More.", "words": "00000000"}

    assert fingerprint(again(card, id="ZZ-99", revisions=[revision])) == fingerprint(card)
    assert fingerprint(again(two, places=PLACES)) == fingerprint(two)
    if "sources" in type(card).model_fields:
        sources = [{"title": "Another", "url": "https://example.org/another"}]
        assert fingerprint(again(card, sources=sources)) == fingerprint(card)


def test_the_fingerprint_is_the_same_on_every_machine() -> None:
    """It is written in files, so it may not depend on a version of anything; this one is `sha256sum` of JSON typed by hand."""
    assert fingerprint(CARDS["SB-02"]) == "edea11e9"


def test_every_kind_of_card_was_tried() -> None:
    """The sample has them all."""
    assert {type(card) for card in CARDS.values()} == set(subclasses(Card))


def subclasses(kind: type[Record]) -> Iterator[type[Record]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("toolkit.model"):
            yield one
            yield from subclasses(one)


def test_number_and_label_tell_the_last_revision() -> None:
    """The newest comes first in lists."""
    told = [{"date": day, "what": what} for day, what in LATER]
    card = again(CARDS["SL-01"], revisions=told)

    assert revision_number(card) == 3
    assert revision_label(card) == "Revision 3, 22 November 2026"
    assert [number for number, _ in revisions(card)] == [3, 2, 1]


def test_a_pasted_fix_is_all_it_takes(tmp_path: Path) -> None:
    """A changed word stops the check; the lines that its message gives, pasted below the last revision, satisfy it."""
    root, today = tmp_path / "library", datetime.date(2026, 6, 1)
    shutil.copytree(SAMPLE, root)
    file = root / "toolsets/mindset.yml"
    file.write_text(file.read_text("utf-8").replace("Everyone nods.", "Everyone nods at once."), "utf-8")
    problems = Problems()
    assert load_site(root, today, problems) is None
    (problem,) = problems.sorted()

    paste = problem.fix.splitlines()[1:4]
    lines = file.read_text("utf-8").splitlines()
    lines[problem.place.line : problem.place.line] = [line.replace("what:", "what: The bad day is told.") for line in paste]
    file.write_text("\n".join(lines), "utf-8")
    again_told = Problems()
    assert load_site(root, today, again_told), again_told.sorted()


def test_a_new_card_is_given_lines_that_satisfy_the_check(tmp_path: Path) -> None:
    """The same for a card that has none, which stands last in its file."""
    root, today = tmp_path / "library", datetime.date(2026, 6, 1)
    shutil.copytree(SAMPLE, root)
    file = root / "toolsets/sample-alliances/sample-questions.yml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.rindex("        revisions:")], "utf-8")
    problems = Problems()
    assert load_site(root, today, problems) is None
    (problem,) = problems.sorted()

    file.write_text(file.read_text("utf-8") + "\n".join(problem.fix.splitlines()[1:]), "utf-8")
    again_told = Problems()
    assert load_site(root, today, again_told), again_told.sorted()


def test_a_changed_word_stops_the_build(tmp_path: Path) -> None:
    """Nobody publishes new words under an old revision."""
    root = copy_project(tmp_path / "project")
    file = root / PROMPTS
    file.write_text(file.read_text("utf-8").replace("Boards hear most from people", "Boards hear mostly from people"), "utf-8")

    built = run_build(root)

    assert built.returncode != 0
    assert "the words of `CP-05` have changed since its last revision (" in built.stdout + built.stderr
    assert not (root / "site").exists()


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served in which CP-05 is at its third revision and CP-11 is retired."""
    root = copy_project(tmp_path_factory.mktemp("later"))
    file = root / PROMPTS
    before, card, after = re.split(r"(?m)^(?=      - id: CP-0[56])", file.read_text("utf-8"))
    words = re.findall(r'words: "(\w+)"', card)[-1]
    entries = "".join(f'          - date: {day}\n            what: "{what}"\n            words: "{words}"\n' for day, what in LATER)
    card = card[: card.index("        revisions:")] + f"        revisions:\n{entries}"
    file.write_text(before + card + after, "utf-8")
    toolset = root / "toolsets/community-power/toolset.yml"
    gone = "retired:\n  - id: CP-99\n    was: What now?\n    because: It was asked twice.\n    instead: CP-05\n"
    toolset.write_text(toolset.read_text("utf-8") + gone, "utf-8")
    built = run_build(root)
    assert built.returncode == 0, built.stdout + built.stderr
    with served(root / "site") as address:
        yield address


@pytest.fixture
def context(browser: Browser, later: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=later, viewport={"width": 360, "height": 740}, color_scheme="dark")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on a phone that fails the test when a script fails."""
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: message.type != "error" or wrong.append(message.text))
    yield opened
    assert wrong == []


def test_an_older_card_is_told_what_has_changed(page: Page) -> None:
    """Above the card's words, each later revision, newest first; an author's signs stay signs."""
    page.goto("p/cp-05/?r=1")
    note = page.get_by_role("status").filter(has_text="Your card")

    expect(note.locator("p")).to_have_text("Your card is revision 1 of CP-05. The words have changed since:")
    assert note.locator("li").all_inner_texts() == [
        "Revision 3, 22 November 2026: Camden's line gives the size of its grants.",
        "Revision 2, 22 November 2026: The exercise <b>takes</b> 30 minutes, not 20.",
    ]
    heading = page.get_by_role("heading", level=1).bounding_box()
    top = note.bounding_box()
    assert heading
    assert top
    assert top["y"] < heading["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_card_one_behind_is_told_one_change(page: Page) -> None:
    page.goto("p/cp-05/?r=2")

    expect(page.locator("[data-edition] li")).to_have_count(1)


def test_a_card_of_today_is_told_so(page: Page) -> None:
    page.goto("p/cp-05/?r=3")

    expect(page.locator("[data-edition]")).to_have_text("Your card is up to date (revision 3).")


def test_a_card_from_the_future_is_told_what_the_page_knows(page: Page) -> None:
    """The page may be an older copy of the site."""
    page.goto("p/cp-05/?r=4")

    expect(page.locator("[data-edition]")).to_have_text("Your card says revision 4. The latest that this page knows is revision 3.")


@pytest.mark.parametrize("query", ["", "?r=", "?r=0", "?r=-1", "?r=1.5", "?r=1e1", "?r=two", "?r=99999", "?r=%3Cb%3E", "?q=1"])
def test_a_silly_number_is_told_nothing(page: Page, query: str) -> None:
    page.goto(f"p/cp-05/{query}", wait_until="load")
    page.wait_for_timeout(250)  # longer than the note waits

    assert page.locator("[data-edition]").evaluate("note => note.childNodes.length") == 0
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who from the community sits")


def test_the_page_of_a_retired_card_takes_a_revision(page: Page) -> None:
    page.goto("p/cp-99/?r=1")

    expect(page.get_by_role("heading", level=1)).to_have_text("CP-99 is retired")
    expect(page.get_by_role("main").get_by_role("link", name="CP-05")).to_be_visible()


def test_without_javascript_every_revision_is_listed(browser: Browser, later: str) -> None:
    """The label leads to the list, newest first; no empty note is shown."""
    context = browser.new_context(base_url=later, java_script_enabled=False)
    page = context.new_page()
    page.goto("p/cp-05/?r=1")

    page.get_by_role("link", name="Revision 3, 22 November 2026").click()
    assert page.url.endswith("#revisions")
    told = page.get_by_role("region", name="Revisions").get_by_role("listitem").all_inner_texts()
    assert told[0].startswith("Revision 3, 22 November 2026: Camden's line")
    assert told[-1] == "Revision 1, 22 November 2026: First edition."
    assert page.locator("[data-edition]").evaluate("note => note.offsetHeight") == 0
    context.close()


def test_axe_finds_nothing_in_the_note(page: Page) -> None:
    """In the colours of the night, on a phone."""
    page.goto("p/cp-05/?r=1")
    expect(page.locator("[data-edition] li")).to_have_count(2)

    answer = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})

    assert answer.violations_count == 0, answer.generate_snapshot()
