"""The reader's own shortlist in a real Chromium: saved, kept, shared, compared, and handed over to the pack."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from conftest import copy_project, run_build, served
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.problems import Problems

SHORTLIST, PACK = "mission-led-places/shortlist", "mission-led-places/pack"
TOOL = "developing-impactful-missions"
TOOL_PAGE = f"toolsets/shared-ambition/{TOOL}/"
RETIRED = """
retired:
  - id: CP-98
    was: What would residents do first?
    because: Two cards asked the same.
    instead: CP-09
  - id: CP-97
    was: Who is missing?
    because: Nobody could answer it.
"""
SAVE, UNSAVE = "Save to my shortlist", "Remove from my shortlist"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with two retired cards, built."""
    made = copy_project(tmp_path_factory.mktemp("shortlist"))
    toolset = made / "toolsets/community-power/toolset.yml"
    toolset.write_text(toolset.read_text(encoding="utf-8").rstrip() + RETIRED, encoding="utf-8")
    built = run_build(made)
    assert built.returncode == 0, built.stdout + built.stderr
    return made


@pytest.fixture(scope="module")
def catalog(root: Path) -> Catalog:
    loaded = load_site(root, datetime.date(2026, 11, 22), Problems())
    assert loaded
    return loaded.catalog


@pytest.fixture(scope="module")
def home(root: Path) -> Iterator[str]:
    with served(root / "site") as found:
        yield found


@pytest.fixture
def context(browser: Browser, home: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=home, viewport={"width": 1200, "height": 900})
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, home: str) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything or a script fails."""
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda asked: asked.url.startswith(home.removesuffix("library/")) or wrong.append(asked.url))
    yield opened
    assert wrong == []


def kept(page: Page, name: str = SHORTLIST) -> list[str]:
    """What is on the device."""
    return list(json.loads(page.evaluate(f"localStorage.getItem('{name}')") or "[]"))


def listed(page: Page) -> list[str]:
    """What the page lists, in order."""
    return page.locator("[data-list] > li").evaluate_all("items => items.map((item) => item.dataset.id)")


def open_items(page: Page, *items: str) -> None:
    """The shortlist's page with these in its address, drawn."""
    page.goto(f"shortlist/?items={','.join(items)}")
    expect(page.locator("[data-list] > li").first).to_be_visible()


def notices(page: Page) -> Locator:
    return page.locator("[data-notices]")


# ---------- saving ----------


def test_places_tools_and_cards_are_saved_where_they_are_read(page: Page) -> None:
    """One button each, which says what happened and where to; the entry at the top appears with the first."""
    top = page.locator("header [data-shortlist-link]")
    page.goto("case-studies/wigan/")
    expect(top).to_be_hidden()
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("status").filter(has_text="Wigan is on your shortlist: 1 item. See my shortlist")).to_be_visible()
    expect(top).to_have_accessible_name("My shortlist (1)")
    page.goto(TOOL_PAGE)
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("status").filter(has_text="This tool is on your shortlist: 2 items.")).to_be_visible()
    page.goto("p/cp-05/")
    page.get_by_role("button", name=SAVE).click()
    assert kept(page) == ["wigan", TOOL, "CP-05"]

    page.get_by_role("link", name="See my shortlist").click()
    expect(page.locator("[data-sum]")).to_have_text("3 items: 1 place, 1 tool and 1 card.")
    assert page.url.endswith(f"/shortlist/?items=wigan,{TOOL},CP-05")
    page.go_back()
    page.get_by_role("button", name=UNSAVE).click()
    expect(page.get_by_role("status").filter(has_text="CP-05 is no longer on your shortlist: 2 items.")).to_be_visible()
    assert kept(page) == ["wigan", TOOL]


def test_the_two_lists_stand_apart_in_words(page: Page) -> None:
    """A card's page has both buttons and says what each is for; saving puts nothing into the pack."""
    page.goto("p/cp-05/")
    save, add = page.get_by_role("button", name=SAVE), page.get_by_role("button", name="Add to my pack")
    save_box, add_box = save.bounding_box(), add.bounding_box()
    assert save_box
    assert add_box
    assert save_box["y"] == add_box["y"]
    expect(page.get_by_text("The shortlist is for finding it again, the pack for printing cards.")).to_be_visible()
    save.click()
    assert (kept(page), kept(page, PACK)) == (["CP-05"], [])
    expect(add).to_be_visible()


def test_everything_that_can_be_saved_can_be_shown(page: Page, root: Path, catalog: Catalog) -> None:
    """Each page's button saves an id that the list of items knows, and that item leads back to the page."""
    data = json.loads((root / "site/shortlist/items.json").read_text(encoding="utf-8"))
    found = {}
    for file in (root / "site").rglob("index.html"):
        if saved := re.search(r'data-save="([^"]+)"', file.read_text(encoding="utf-8")):
            found[saved.group(1)] = f"../{file.parent.relative_to(root / 'site').as_posix()}/"

    assert found == {item["id"]: item["href"] for item in data["items"]}
    tools = {tool.slug for tool in catalog.toolkit.tools}
    assert found.keys() == {*catalog.places, *tools, *catalog.cards}
    assert {card["id"] for card in data["retired"]} == {"CP-97", "CP-98"}
    assert len({name.lower() for name in found}) == len(found)
    assert all(item["title"] and item["facts"] for item in data["items"])


def test_another_tab_keeps_up(context: BrowserContext, page: Page) -> None:
    """What is saved in one tab is counted and listed in the other."""
    page.goto("shortlist/")
    expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
    other = context.new_page()
    other.goto("case-studies/wigan/")
    other.get_by_role("button", name=SAVE).click()

    expect(page.locator("header [data-shortlist-link]")).to_have_accessible_name("My shortlist (1)")
    expect(page.locator("[data-list] > li")).to_have_count(1)


# ---------- the page ----------


def test_an_empty_shortlist_says_what_would_fill_it(page: Page) -> None:
    """Ways on that exist, no list, and nothing fetched."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("shortlist/", wait_until="networkidle")
    expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
    expect(page.locator("[data-when=full]").first).to_be_hidden()
    assert not any(url.endswith("items.json") for url in asked)
    page.get_by_role("link", name="Find a place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places")


def test_saved_items_stand_by_kind_with_what_tells_them_apart(page: Page) -> None:
    """Places, then tools, then cards, each a link with its facts; only kinds that are there."""
    open_items(page, "CP-05", "wigan", TOOL, "leeds")
    assert listed(page) == ["wigan", "leeds", TOOL, "CP-05"]
    main = page.get_by_role("main")
    assert main.get_by_role("heading", level=2).all_inner_texts()[:3] == ["Places", "Tools", "Cards"]
    wigan = page.locator("[data-id=wigan]")
    expect(wigan).to_contain_text("North West England · Since 2011 · Medium evidence")
    expect(page.locator(f"[data-id={TOOL}]")).to_contain_text("Shared ambition · 12 cards")
    expect(page.locator("[data-id=CP-05]")).to_contain_text("Prompt · Deepening collaboration with communities")
    wigan.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wigan")

    open_items(page, "CP-05")
    expect(page.get_by_role("heading", name="Places")).to_be_hidden()
    expect(page.locator("[data-sum]")).to_have_text("1 card.")


def test_the_shortlist_by_keyboard_alone(page: Page) -> None:
    """Removing keeps the focus near, says what happened, and can be undone; at the end it rests on the title."""
    page.goto("case-studies/wigan/")
    for path in ("case-studies/wigan/", "case-studies/leeds/", "p/cp-05/"):
        page.goto(path)
        page.get_by_role("button", name=SAVE).focus()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=UNSAVE)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="See my shortlist")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Remove Wigan").focus()
    page.keyboard.press("Enter")

    expect(page.locator("[data-told]")).to_contain_text("Wigan is removed. 2 items on the shortlist.")
    expect(page.get_by_role("button", name="Remove Leeds")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert kept(page) == ["CP-05"]
    page.get_by_role("button", name="Undo").press("Enter")
    assert (listed(page), kept(page)) == (["leeds", "CP-05"], ["leeds", "CP-05"])
    page.get_by_role("button", name="Remove everything").press("Enter")
    expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
    assert page.url.endswith("/shortlist/")
    page.get_by_role("button", name="Undo").press("Enter")
    assert kept(page) == ["leeds", "CP-05"]


def test_what_is_told_never_covers_what_has_the_focus(page: Page) -> None:
    """The line at the foot of the window leaves room for the button that is reached."""
    page.set_viewport_size({"width": 360, "height": 480})
    open_items(page, *[f"SA-{number:02}" for number in range(1, 13)])
    page.get_by_role("button", name="Remove SA-01").press("Enter")
    told = page.locator("[data-told]")
    expect(told).to_be_in_viewport()
    for _ in range(16):
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('[data-list]')"):
            break
        line, focused = told.bounding_box(), page.locator(":focus").bounding_box()
        assert line
        assert focused
        assert focused["y"] + focused["height"] <= line["y"] or focused["y"] >= line["y"] + line["height"]


# ---------- the address ----------


def test_a_shortlist_reaches_another_device_with_its_link(browser: Browser, home: str, page: Page) -> None:
    """Copied, opened elsewhere, and kept only when its reader says so."""
    for path in ("case-studies/wigan/", "p/cp-05/"):
        page.goto(path)
        page.get_by_role("button", name=SAVE).click()
    page.goto("shortlist/")
    page.get_by_role("button", name="Copy a link to this shortlist").click()
    expect(page.locator("[data-told]")).to_have_text("The link to this shortlist is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{home}shortlist/?items=wigan,CP-05"

    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.goto(link)
    expect(notices(other)).to_contain_text("These 2 items came with the address. You have no shortlist of your own yet.")
    assert (listed(other), kept(other)) == (["wigan", "CP-05"], [])
    expect(other.get_by_role("button", name="Add these to mine")).to_have_count(0)
    other.get_by_role("button", name="Use this as my shortlist").click()
    assert kept(other) == ["wigan", "CP-05"]
    expect(other.get_by_role("heading", level=1)).to_be_focused()
    elsewhere.close()


def test_somebody_elses_shortlist_leaves_ones_own_alone(page: Page) -> None:
    """It can be looked at and changed; back, added and taken are the reader's choice, and taking can be undone."""
    page.goto("case-studies/wigan/")
    page.get_by_role("button", name=SAVE).click()
    open_items(page, "leeds", "CP-05")
    expect(notices(page)).to_contain_text("Your own shortlist has 1 item and is as you left it.")
    page.get_by_role("button", name="Remove CP-05").click()
    assert (listed(page), kept(page)) == (["leeds"], ["wigan"])
    page.reload()
    expect(notices(page)).to_contain_text("This item came with the address.")
    page.get_by_role("button", name="Back to my own shortlist (1 item)").click()
    assert (listed(page), kept(page)) == (["wigan"], ["wigan"])
    expect(notices(page)).to_be_empty()

    open_items(page, "leeds", "wigan")
    page.get_by_role("button", name="Add these to mine").click()
    assert (listed(page), kept(page)) == (["wigan", "leeds"], ["wigan", "leeds"])
    open_items(page, "CP-05")
    page.get_by_role("button", name="Use this as my shortlist").click()
    assert kept(page) == ["CP-05"]
    page.get_by_role("button", name="Undo").click()
    assert (listed(page), kept(page)) == (["wigan", "leeds"], ["wigan", "leeds"])


def test_a_shared_pack_can_be_added_to_ones_own(page: Page) -> None:
    """The same three choices on the pack's page, in the same words."""
    page.goto("p/cp-05/")
    page.get_by_role("button", name="Add to my pack").click()
    page.goto("pack/?cards=SA-01,CP-05,SA-02")
    page.get_by_role("button", name="Add these to mine").click()
    assert kept(page, PACK) == ["CP-05", "SA-01", "SA-02"]
    page.goto("pack/?cards=SA-03")
    page.get_by_role("button", name="Use this as my pack").click()
    assert kept(page, PACK) == ["SA-03"]
    page.locator("[data-told]").get_by_role("button", name="Undo").click()
    assert kept(page, PACK) == ["CP-05", "SA-01", "SA-02"]


def test_what_an_address_gets_wrong_is_told(page: Page) -> None:
    """Unknown names, retired cards with what took their place, any capitals; one mentioned twice counts once."""
    open_items(page, "Wigan", "cp-05", "WIGAN", "cp-98", "CP-97", "atlantis", "%3Cb%3E")
    assert listed(page) == ["wigan", "CP-05"]
    expect(notices(page)).to_contain_text("atlantis, <b>: nothing in the library has these names, so they are left out.")
    expect(notices(page)).to_contain_text("CP-98 was retired, so it is left out. It said: “What would residents do first?”")
    expect(notices(page)).to_contain_text("CP-97 was retired")
    page.get_by_role("button", name="Add CP-09").click()
    assert listed(page) == ["wigan", "CP-05", "CP-09"]
    expect(notices(page)).not_to_contain_text("CP-98")
    expect(notices(page)).to_contain_text("CP-97 was retired")

    page.goto("shortlist/?items=atlantis")
    expect(notices(page)).to_contain_text("Nothing that the address names can be shown. You have no shortlist of your own yet.")
    expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()


def test_a_retired_card_on_ones_own_shortlist_is_told(page: Page) -> None:
    """It is taken off, with a word about it, and what is kept is put right."""
    page.goto("")
    page.evaluate(f"localStorage.setItem('{SHORTLIST}', JSON.stringify(['CP-98', 'wigan']))")
    page.goto("shortlist/")
    expect(notices(page)).to_contain_text("CP-98 was retired")
    assert kept(page) == ["wigan"]


def test_going_back_shows_ones_own_shortlist_as_it_is_now(page: Page) -> None:
    """A list that grew on another page is not mistaken for somebody else's."""
    page.goto("case-studies/wigan/")
    page.get_by_role("button", name=SAVE).click()
    page.get_by_role("link", name="See my shortlist").click()
    expect(page.locator("[data-list] > li")).to_have_count(1)
    page.goto("case-studies/leeds/")
    page.get_by_role("button", name=SAVE).click()
    page.go_back()
    expect(page.locator("[data-list] > li")).to_have_count(2)
    expect(notices(page)).to_be_empty()


# ---------- handing over ----------


def test_its_cards_go_into_the_pack_together(page: Page) -> None:
    """Those that are missing are added behind what is there, the shortlist keeps them, and the way to print is shown."""
    page.goto("p/cp-05/")
    page.get_by_role("button", name="Add to my pack").click()
    open_items(page, "wigan", "SA-01", "CP-05", "MD-01")
    button = page.locator("button[data-pack]")
    expect(button).to_have_text("Put the other 2 cards into my pack")
    button.press("Enter")
    assert kept(page, PACK) == ["CP-05", "SA-01", "MD-01"]
    expect(page.locator("[data-packed]")).to_have_text("2 cards are added to your pack: 3 cards. See and print my pack")
    expect(page.locator("[data-pack-count]")).to_have_text("(3)")
    expect(button).to_have_text("These 3 cards are in my pack")
    expect(button).to_be_focused()
    assert button.get_attribute("aria-disabled") == "true"
    assert len(listed(page)) == 4
    page.get_by_role("link", name="See and print my pack").click()
    expect(page.get_by_role("button", name="Print 3 cards on 1 sheet of A4")).to_be_enabled()


def test_an_empty_pack_offers_the_cards_of_the_shortlist(page: Page) -> None:
    """Only when there are some; places and tools are none."""
    page.goto("case-studies/wigan/")
    page.get_by_role("button", name=SAVE).click()
    page.goto("pack/")
    offer = page.get_by_role("button", name="Start with 2 cards")
    expect(page.locator("[data-saved]")).to_be_hidden()
    for path in ("p/md-14/", "p/cp-05/"):
        page.goto(path)
        page.get_by_role("button", name=SAVE).click()
    page.goto("pack/")
    offer.click()
    assert kept(page, PACK) == ["MD-14", "CP-05"]


@pytest.mark.parametrize(
    ("places", "words", "asked"),
    [
        (["wigan"], "Compare Wigan with another place", "wigan"),
        (["wigan", "leeds"], "Compare these two places", "wigan,leeds"),
        (["wigan", "leeds", "nantes"], "Compare these three places", "wigan,leeds,nantes"),
        (["wigan", "leeds", "nantes", "camden"], "Compare Wigan, Leeds and Nantes Métropole", "wigan,leeds,nantes"),
    ],
)
def test_places_go_side_by_side(page: Page, places: list[str], words: str, asked: str) -> None:
    """Up to three, and the words say which."""
    open_items(page, *places)
    more = page.locator("[data-beside-more]")
    expect(more).to_be_visible() if len(places) > 3 else expect(more).to_be_hidden()
    page.get_by_role("link", name=words, exact=True).click()
    assert page.url.endswith(f"/case-studies/side-by-side/?places={asked}")
    expect(page.locator("[data-sides] thead th")).to_have_count(min(len(places), 3))


# ---------- when something is missing ----------


def test_items_that_cannot_be_fetched_are_told(page: Page) -> None:
    """What is kept stays kept; trying again mends it."""
    page.goto("case-studies/wigan/")
    page.get_by_role("button", name=SAVE).click()
    page.route("**/items.json", lambda route: route.abort())
    page.goto("shortlist/")
    expect(notices(page)).to_contain_text("could not be fetched. It is still kept.")
    assert kept(page) == ["wigan"]
    page.unroute("**/items.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-list] > li")).to_have_count(1)
    expect(notices(page)).to_be_empty()


def test_a_browser_that_keeps_nothing_is_told_so(page: Page) -> None:
    """The button says that nothing was kept; an address still holds a list, and hands its cards over."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };")
    page.goto("case-studies/wigan/")
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("status").filter(has_text="This browser did not let us keep a shortlist.")).to_be_visible()
    expect(page.get_by_role("button", name=SAVE)).to_be_visible()
    open_items(page, "CP-05", "CP-06")
    page.get_by_role("button", name="Put these 2 cards into my pack").click()
    page.get_by_role("link", name="Open them as a pack").click()
    expect(page.get_by_role("button", name="Print 2 cards on 1 sheet of A4")).to_be_enabled()


def test_words_are_only_ever_text(page: Page) -> None:
    """A title that looks like HTML stays words, and nothing is styled in place."""

    def hostile(route) -> None:
        data = route.fetch().json()
        place = next(item for item in data["items"] if item["id"] == "wigan")
        place["title"] = place["line"] = "<img src=x onerror='window.ran = true'>"
        route.fulfill(json=data)

    page.route("**/items.json", hostile)
    open_items(page, "wigan", "CP-05")
    expect(page.locator("[data-id=wigan] h3")).to_have_text("<img src=x onerror='window.ran = true'>")
    assert page.evaluate("window.ran") is None
    assert page.locator("[data-shortlist-page]:is([style], :has([style]))").count() == 0


def test_without_javascript_no_button_is_offered(browser: Browser, home: str) -> None:
    """Nothing that could do nothing, on any page; the shortlist's page says what it needs and what to do instead."""
    context = browser.new_context(base_url=home, java_script_enabled=False)
    page = context.new_page()
    for path in ("p/cp-05/", TOOL_PAGE, "case-studies/wigan/"):
        page.goto(path)
        expect(page.locator("[data-save]")).to_be_hidden()
        expect(page.locator("header [data-shortlist-link]")).to_be_hidden()
        assert page.locator("[data-keep-hint]:visible").count() == 0
    page.goto("shortlist/")
    expect(page.get_by_text("Keeping a shortlist needs JavaScript")).to_be_visible()
    assert [one for one in page.locator("[data-shortlist-page] :is(button, input, h2)").all() if one.is_visible()] == []
    page.get_by_role("link", name="The A to Z lists them all").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 720, 960])
def test_the_header_holds_both_lists(page: Page, width: int) -> None:
    """With much in both, nothing is scrolled sideways or cut off; on a phone the shortlist is in the menu, with its count."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("")
    page.evaluate(f"localStorage.setItem('{SHORTLIST}', JSON.stringify([...Array(28).keys()].map((n) => `SA-${{n}}`)))")
    page.evaluate(f"localStorage.setItem('{PACK}', JSON.stringify([...Array(65).keys()].map((n) => `SA-${{n}}`)))")
    page.goto("pack/")
    page.goto("p/cp-05/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    title = page.locator("header .shell-name").bounding_box()
    assert title
    assert title["width"] > 90
    if width < 720:
        expect(page.locator("header [data-shortlist-link]")).to_be_hidden()
        counted = page.locator("a:not(header a)", has_text="My shortlist").locator("[data-shortlist-count]")
        expect(counted).to_have_text("(28)")
        expect(page.locator("nav [data-shortlist-count]")).to_have_count(1)
    else:
        expect(page.locator("header [data-shortlist-link]")).to_be_visible()
