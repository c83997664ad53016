"""The site in a real Chromium: the main journey, without a mouse, without JavaScript, on a phone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from crawl import read_site

KINDS = {
    "home": "",
    "start here": "start-here/",
    "running a session": "facilitating/",
    "toolsets": "toolsets/",
    "toolset": "toolsets/shared-ambition/",
    "prompts": "toolsets/system-mobilisation/enabling-partners-to-take-action/",
    "statements": "toolsets/mindset-and-delivery/developing-a-missions-mindset/",
    "practices": "toolsets/shared-ambition/building-confidence-in-missions/",
    "sprint": "toolsets/mindset-and-delivery/delivering-through-mission-sprints/",
    "shifts": "toolsets/impact-in-uncertainty/shifting-towards-impact/",
    "prompt": "p/cp-05/",
    "statement": "p/md-01/",
    "practice": "p/sa-13/",
    "sprint point": "p/md-14/",
    "shift": "p/iu-03/",
    "mindset": "mindset/",
    "self-check": "mindset/self-check/",
    "places": "case-studies/",
    "places narrowed": "case-studies/?theme=climate&evidence=medium&beside=leeds,gipuzkoa",
    "no place": "case-studies/?theme=food&nation=wales&sort=name",
    "comparison": "case-studies/compare/",
    "side by side, empty": "case-studies/side-by-side/",
    "side by side": "case-studies/side-by-side/?places=westmorland-and-furness,derry-and-strabane,valencia",
    "place": "case-studies/valencia/",
    "themes": "themes/",
    "theme": "themes/climate/",
    "glossary": "glossary/",
    "reading list": "reading-list/",
    "pack": "pack/",
    "a pack": "pack/?cards=CP-05,MD-01,IU-03,SA-13,MD-14&layout=long",
    "shortlist": "shortlist/",
    "a shortlist": "shortlist/?items=wigan,westmorland-and-furness,CP-05,developing-impactful-missions,MD-14,CP-99",
    "a to z": "a-to-z/",
    "search": "search/",
    "about": "about/",
    "open data": "open-data/",
    "contributing": "contributing/",
    "editing": "edit/",
    "editing a place": "edit/?file=case_studies/wigan.md",
    "editing a card": "edit/?file=toolsets/community-power/deepening-collaboration-with-communities.yml&at=CP-05",
    "a new place": "edit/?new=case_studies/your-place.md",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything or reports an error."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    yield from _watched(context, address)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The same on a phone, without JavaScript."""
    size = {"width": 360, "height": 740}
    context = browser.new_context(base_url=address, viewport=size, java_script_enabled=False)
    yield from _watched(context, address)


def _watched(context: BrowserContext, address: str) -> Iterator[Page]:
    wrong: list[str] = []
    page = context.new_page()
    host = address.removesuffix("library/")
    page.on("request", lambda request: request.url.startswith((host, "data:")) or wrong.append(request.url))
    page.on("response", lambda response: response.status < 400 or wrong.append(f"{response.status} {response.url}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type != "error" or wrong.append(message.text))
    yield page
    context.close()
    assert wrong == []


def test_from_home_to_a_prompt_to_a_place_and_back(page: Page) -> None:
    """The journey that the library exists for."""
    page.goto("")
    page.get_by_role("link", name="Community power").first.click()
    page.get_by_role("main").get_by_role("link", name="Deepening collaboration with communities").first.click()
    page.get_by_role("link", name="CP-05").first.click()
    assert page.url.endswith("/library/p/cp-05/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who from the community sits")

    page.get_by_role("main").get_by_role("link", name="Camden").first.click()
    assert page.url.endswith("/library/case-studies/camden/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Camden")

    page.get_by_role("link", name="CP-05").first.click()
    assert page.url.endswith("/library/p/cp-05/")


def test_the_same_on_a_phone_without_javascript(phone: Page) -> None:
    """Every step is a plain link."""
    phone.goto("")
    article = phone.locator("article")
    article.get_by_role("link", name="See what places did").click()
    article.get_by_role("link", name="Wigan").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wigan")
    phone.locator("section[aria-labelledby=what-changed] sup a").first.click()
    assert "#source-" in phone.url
    expect(phone.locator("li:target")).to_be_visible()
    phone.locator("li:target .sources__back a").first.click()
    assert "#cite-" in phone.url


def test_the_journey_by_keyboard_alone(page: Page) -> None:
    """Tab reaches the first toolset from the top of the page, focus can be seen, Enter follows it."""
    page.goto("toolsets/")
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if "Mindset and delivery" in focused and page.evaluate("!!document.activeElement.closest('.set')"):
            break
    else:
        pytest.fail("Tab never reached a toolset's tile")

    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mindset and delivery")


def test_the_self_check_adds_up_and_stays_on_the_device(page: Page) -> None:
    """Answers survive a reload, the lowest area is named, and clearing clears."""
    page.goto("mindset/self-check/")
    scores = {"purpose-led": 3, "relational": 4, "willing-and-curious": 2, "confident-with-risk": 3}
    for area, score in scores.items():
        for scale in page.locator(f"[data-area={area}] fieldset").all():
            scale.locator(f"input[value='{score}']").check()
    page.reload()

    expect(page.locator("[data-area=relational] [data-score]")).to_have_text("4.0 of 4")
    expect(page.locator("[data-start]")).to_have_text("Lowest: Willing and curious to solve problems. Start there.")
    page.get_by_role("button", name="Clear my answers from this device").click()
    expect(page.locator("[data-area=relational] [data-score]")).to_have_text("0 of 4 answered")
    assert page.evaluate("localStorage.length") == page.evaluate(
        "Object.keys(localStorage).filter((key) => !key.includes('self-check')).length"
    )


def test_the_reading_list_narrows_and_keeps_its_choice_in_the_address(page: Page) -> None:
    """A choice leaves the readings that fit, can be shared, and can be undone."""
    page.goto("reading-list/")
    readings = page.locator("[data-reading]:visible")
    expect(page.locator("[data-filter]")).to_be_visible()
    every = readings.count()
    assert every >= 35
    page.get_by_label("Group").select_option("international")
    page.get_by_label("Year").select_option("undated")

    fewer = readings.count()
    assert 0 < fewer < every
    expect(page.locator("[data-told]")).to_have_text(f"{fewer} readings fit")
    page.goto(page.url)
    expect(readings).to_have_count(fewer)
    page.get_by_role("button", name="Show all").click()
    expect(readings).to_have_count(every)
    assert "?" not in page.url


def test_the_forms_are_whole_without_javascript(phone: Page) -> None:
    """The self-check is a paper form, the reading list a list, and no control is shown that could do nothing."""
    phone.goto("mindset/self-check/")
    assert phone.locator("[data-check] fieldset").count() == 13
    expect(phone.get_by_role("button", name="Clear my answers from this device")).to_be_hidden()
    phone.goto("reading-list/")
    assert phone.locator("[data-reading]").count() >= 35
    expect(phone.locator("[data-filter]")).to_be_hidden()


def _wide(browser: Browser, address: str, width: int, paths: list[str]) -> dict[str, int]:
    """The pages that have to be scrolled sideways at this width, with their own."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(path)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            found[path] = needed
    context.close()
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_kind_of_page_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    """Nothing has to be scrolled sideways on a phone, a tablet or a desk."""
    assert _wide(browser, address, width, list(KINDS.values())) == {}


def test_no_page_at_all_is_wider_than_the_smallest_phone(browser: Browser, address: str, site: Path) -> None:
    """Long words and addresses break, on every page."""
    assert _wide(browser, address, 320, [path for path in read_site(site) if path != "404.html"]) == {}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int) -> None:
    """WCAG 2.2 A and AA on each kind of page, the theme's frame included."""
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for kind, path in KINDS.items():
        page.goto(path)
        answer = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        if answer.violations_count:
            found[kind] = answer.generate_snapshot()
    context.close()

    assert found == {}
