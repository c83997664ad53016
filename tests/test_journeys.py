"""Three questions of a new reader, on a phone and by keyboard alone; and what a screen reader is told of each page's outline."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from test_browser import KINDS

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
# what a reader asks, and the pages that answer it
QUESTIONS = {
    "how do we involve funders": {"p/sm-24/", "p/sm-20/", "p/sm-23/"},
    "something like Wigan but rural": {"case-studies/westmorland-and-furness/"},
    "what did they do about food": {"themes/food/"},
}
MOST_RESULTS = 4  # how far down a reader on a phone is asked to go
LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
ONCE = {"banner", "contentinfo", "main"}
# The theme's drawer leaves two sections without a name, on phones. A drawer of our own mends that; then this goes.
EXCUSED = {"navigation without a name"}
Node = dict[str, Any]


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def tab_to(page: Page, wanted: str, most: int) -> None:
    """Press Tab until what has the focus fits the selector `wanted`; it must then be in view and show its focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            break
    else:
        pytest.fail(f"{most} presses of Tab did not reach {wanted}")
    focused = page.locator(":focus")
    expect(focused).to_be_in_viewport()
    assert focused.evaluate("(one) => getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none'")


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_search_answers_on_a_phone_by_keyboard(phone: Page, address: str, question: str) -> None:
    """From the home page: to the search, the question, the results, and a page that answers it, without touching the screen."""
    phone.goto("")
    tab_to(phone, "a[href$='search/']", 12)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/search/")
    if not phone.evaluate("document.activeElement.matches('main input[type=search]')"):
        tab_to(phone, "main input[type=search]", 20)
    phone.keyboard.type(question)
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-results] a").first).to_be_visible(timeout=20_000)
    expect(phone.get_by_role("heading", name="Results")).to_be_focused()
    found: list[str] = []
    for _ in range(MOST_RESULTS):
        phone.keyboard.press("ArrowDown")
        found.append(phone.evaluate("document.activeElement.href").split("#")[0].removeprefix(address))
        if found[-1] in QUESTIONS[question]:
            break
    else:
        pytest.fail(f"not among the first {MOST_RESULTS}: {found}")
    expect(phone.locator(":focus")).to_be_in_viewport()
    phone.keyboard.press("Enter")

    phone.wait_for_url(f"**/{found[-1]}*")
    expect(phone.get_by_role("heading", level=1)).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        (["System mobilisation", "Enabling partners to take action"], "toolsets/system-mobilisation/enabling-partners-to-take-action/"),
        (["Wigan", "Westmorland and Furness"], "case-studies/westmorland-and-furness/"),
        (["a[href$='themes/']", "Food"], "themes/food/"),
    ],
    ids=list(QUESTIONS),
)
def test_two_links_answer_too(phone: Page, steps: list[str], end: str) -> None:
    """Without the search: two links that a reader can see and name, each reached by Tab, from the home page."""
    phone.goto("")
    for words in steps:
        article = phone.locator("article")
        link = (article.locator(words) if words.startswith("a[") else article.get_by_role("link", name=words)).first
        link.evaluate("(one) => one.setAttribute('data-wanted', '')")
        tab_to(phone, "[data-wanted]", 150)
        here = phone.url
        phone.keyboard.press("Enter")
        phone.wait_for_url(lambda url, here=here: url != here)
    assert phone.url.endswith(f"/library/{end}")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()


def outline(page: Page) -> list[Node]:
    """The headings and landmarks of the accessibility tree, in order: role, name, level, and the landmarks around."""
    # a form without a name is no landmark, though the tree has it
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}
    found: list[Node] = []

    def walk(node: Node, around: tuple[str, ...]) -> None:
        role = node.get("role", {}).get("value", "")
        named = node.get("name", {}).get("value", "") or role != "form"
        if not node.get("ignored") and named and (role == "heading" or role in LANDMARKS):
            level = next((one["value"]["value"] for one in node.get("properties", []) if one["name"] == "level"), 0)
            found.append({"role": role, "name": node.get("name", {}).get("value", ""), "level": level, "around": around})
            around = (*around, role)
        for child in node.get("childIds", []):
            if child in nodes:
                walk(nodes[child], around)

    walk(tree[0], ())
    return found


def faults(found: list[Node]) -> list[str]:
    """What would mislead someone who moves by headings or by landmarks."""
    told = []
    headings = [one for one in found if one["role"] == "heading"]
    landmarks = [one for one in found if one["role"] != "heading"]
    if [one["level"] for one in headings].count(1) != 1:
        told.append(f"main headings: {[one['name'] for one in headings if one['level'] == 1]}")
    told += [f"“{after['name']}” skips a level after “{before['name']}”" for before, after in itertools.pairwise(headings) if after["level"] > before["level"] + 1]
    told += ["a heading without words" for one in headings if not one["name"].strip()]
    told += [f"“{one['name']}” stands outside the page's main part" for one in headings if "main" not in one["around"]]
    roles = Counter(one["role"] for one in landmarks)
    told += [f"{roles[role]} times {role}" for role in sorted(ONCE) if roles[role] != 1]
    told += [f"{one['role']} without a name" for one in landmarks if one["role"] not in ONCE and not one["name"].strip()]
    names = Counter((one["role"], one["name"]) for one in landmarks)
    return told + [f"{number} times {role} “{name}”" for (role, name), number in names.items() if number > 1 and name]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_outline_makes_sense_to_a_screen_reader(browser: Browser, address: str, size: dict[str, int]) -> None:
    """One main heading, no level skipped, one main part, and landmarks told apart by name, as the browser tells them."""
    context = browser.new_context(base_url=address, viewport=size)
    page = context.new_page()
    told = {}
    for kind, path in KINDS.items():
        page.goto(path, wait_until="networkidle")
        wrong = [one for one in faults(outline(page)) if size != PHONE or one not in EXCUSED]
        if wrong:
            told[kind] = wrong
    context.close()

    assert told == {}


def test_the_outline_test_can_fail(browser: Browser) -> None:
    """Each kind of fault is found in a page that has them all."""
    page = browser.new_page()
    page.set_content(
        "<nav></nav><h1>One</h1><main><h1>Two</h1><h4>Deep</h4><h5></h5></main>"
        "<nav aria-label='A'></nav><nav aria-label='A'></nav><footer>foot</footer>"
    )
    told = faults(outline(page))
    page.close()

    assert told == [
        "main headings: ['One', 'Two']", "“Deep” skips a level after “Two”", "a heading without words",
        "“One” stands outside the page's main part", "0 times banner", "navigation without a name", "2 times navigation “A”",
    ]  # fmt: skip
