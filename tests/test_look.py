"""The look: what the home page says at once, shapes with their names, narrow screens and long names, paper."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT
from test_browser import KINDS
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.design import load_design
from toolkit.news import MOST_NAMED, NewsDay, news
from toolkit.problems import Problems
from toolkit.subjects import subjects

WAYS = {"Work through prompts": "toolsets/", "See what places did": "case-studies/", "Run a session": "facilitating/"}
LONG_NAMES = ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Ayuntamiento de San Cristóbal de Entreviñas")
# pages whose own style sheets have everything printed as it stands elsewhere (tests/test_pack.py)
NOT_ON_PAPER = {"pack", "a pack"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    site = load_site(ROOT, datetime.date.today(), Problems())
    assert site
    return site.catalog


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", [(360, 640), (768, 1024), (1440, 900)])
def test_the_first_screen_says_what_this_is_and_offers_three_ways(page: Page, size: tuple[int, int]) -> None:
    """Heading, one sentence and three ways in are seen without scrolling, and each leads where it says."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("")
    page.evaluate("document.fonts.ready")
    seen = [page.get_by_role("heading", level=1), page.locator("h1 + p")]
    seen += [page.locator(".way", has=page.get_by_role("link", name=name)) for name in WAYS]

    for one in seen:
        box = one.bounding_box()
        assert box
        assert box["y"] + box["height"] <= size[1], one
    for name, target in WAYS.items():
        link = page.get_by_role("link", name=name, exact=True)
        assert link.evaluate("link => link.href").endswith(f"/library/{target}")


def test_the_search_of_the_home_page_searches(page: Page) -> None:
    """Words typed there arrive on the search page."""
    page.goto("")
    page.get_by_label("Or search, in your own words").fill("funders")
    page.get_by_label("Or search, in your own words").press("Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q=funders"))
    expect(page.locator(".find__title a").first).to_be_visible()


def test_a_whole_way_in_can_be_pressed(page: Page) -> None:
    """The drawing and the sentence lead on as well as the link's words."""
    page.goto("")
    page.locator(".way__icon").nth(1).click(force=True)  # the link lies over it

    expect(page).to_have_url(re.compile(r"/case-studies/$"))


@pytest.mark.parametrize("kind", ["home", "toolsets", "toolset", "prompts", "prompt", "place", "self-check"])
def test_a_shape_never_stands_without_a_name(page: Page, catalog: Catalog, kind: str) -> None:
    """Colour and shape only repeat what words beside them say: a toolset's name or number, or a card's id."""
    page.goto(KINDS[kind])
    beside = page.locator("article :is(.icon-set, .shape)").evaluate_all("shapes => shapes.map(one => one.parentElement.textContent)")

    assert beside
    names = "|".join([*(re.escape(one.title) for one in catalog.toolkit.toolsets), r"[A-Z]{2}-\d\d"])
    assert [words for words in beside if not re.search(names, words)] == []


def test_an_icon_is_the_shape_of_the_design_with_the_number(page: Page, catalog: Catalog) -> None:
    """Tiles and navigation draw each toolset from overrides/print/design.json, as the posters do."""
    design = load_design(ROOT / "overrides")
    page.goto("toolsets/")
    for toolset in catalog.toolkit.toolsets:
        points = " ".join(f"{x},{y}" for x, y in design["shapes"][toolset.letters]["points"])
        for where in (".set", "nav.shell-side a"):
            icon = page.locator(where, has_text=toolset.title).locator(".icon-set").first
            assert icon.evaluate("icon => icon.querySelector('polygon')?.getAttribute('points') ?? ''") == points
            expect(icon.locator("text")).to_have_text(str(toolset.number))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_and_their_numbers_can_be_told_from_their_ground(browser: Browser, address: str, scheme: str) -> None:
    """3:1 for a shape on the page, 4.5:1 for the number on it, in both schemes."""
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("toolsets/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    colours = page.locator(".set > .icon-set").evaluate_all(
        "icons => icons.map(icon => [getComputedStyle(icon).fill, getComputedStyle(icon.querySelector('text')).fill])"
    )
    context.close()

    assert len(colours) == 5
    for shape, number in colours:
        assert _contrast(shape, ground) >= 3
        assert _contrast(number, shape) >= 4.5


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of a colour as Chromium writes it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", ["home", "toolset", "prompts", "prompt", "shift", "mindset", "place", "theme", "self-check"])
def test_long_names_break_on_the_smallest_screen(page: Page, kind: str) -> None:
    """Welsh and Spanish names in every heading, tile and link make nothing wider than 320 px."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(KINDS[kind])
    for name in LONG_NAMES:
        page.evaluate(
            """name => {
                const places = "h1, h2, h3, .way__link, .badge span, .face__head a, .figures__value, .masthead__kicker, .tile__lead, .facts dd";
                for (const one of document.querySelectorAll(`article :is(${places})`)) one.textContent = name;
            }""",
            name,
        )

        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_paper_has_no_chrome_and_is_black_on_white(browser: Browser, address: str) -> None:
    """Every kind of page leaves menus, search and buttons on the screen, and is dark on white also when the screen is dark."""
    context = browser.new_context(base_url=address, color_scheme="dark", viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    chrome = ".md-header, .shell-tabs, .shell-side, .md-footer, .shell-top, .crumbs, .turn, .home-search, .print-this, .pack-add, .copy"
    for kind, path in KINDS.items():
        if kind in NOT_ON_PAPER:
            continue
        page.goto(path)
        left = page.locator(chrome).evaluate_all("all => all.filter(one => one.offsetHeight > 0).map(one => one.className)")
        ink, ground = page.locator("h1").evaluate("one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]")
        assert (kind, left) == (kind, [])
        assert _contrast(ink, "rgb(255, 255, 255)") >= 4.5, kind
        assert ground == "rgb(255, 255, 255)", kind
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (kind, wide) == (kind, 794)
    context.close()


def test_paper_names_the_addresses_of_sources(page: Page) -> None:
    """A printed link is of use only with its address."""
    page.goto("case-studies/valencia/")
    page.emulate_media(media="print")
    link = page.locator(".sources li > a[href^=http]").first

    assert link.evaluate("link => getComputedStyle(link, '::after').content.includes(link.getAttribute('href'))")


def test_pages_offer_what_is_printed_of_them(page: Page, site: Path) -> None:
    """Toolset, tool, mindset and place list their own files, each of which exists."""
    expected = {
        "toolsets/community-power/": {"Cards, four to an A4 sheet", "Poster"},
        "toolsets/community-power/deepening-collaboration-with-communities/": {"Worksheet", "Worksheet to type in"},
        "mindset/": {"Cards in large print", "Poster"},
        "case-studies/camden/": {"A case study on two pages"},
    }
    for path, words in expected.items():
        page.goto(path)
        offered = page.get_by_role("navigation", name="Print this").get_by_role("link")
        assert words | {"Everything to print"} <= set(offered.all_text_contents()), path
        for target in offered.evaluate_all("links => links.map(link => new URL(link.href).pathname)"):
            assert (site / target.removeprefix("/library/")).exists(), target


def test_the_card_on_the_home_page_reads_as_on_paper(page: Page) -> None:
    """Front and back hold the words of the printed card."""
    page.goto("")
    front, back = page.locator(".paper").all()

    expect(front).to_contain_text("Who from the community sits where this mission’s decisions are made")
    for label in ("Why it matters", "Ask next", "Try this", "Places that show it"):
        expect(back.locator("dt").get_by_text(label, exact=True)).to_be_visible()
    assert front.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"


def test_news_names_a_few_things_and_counts_many(catalog: Catalog) -> None:
    """The newest day comes first; a day with more than six changes is told in numbers."""
    days = news(catalog)
    known = [one for one in subjects(catalog).values() if one.date]
    cards = tuple(one for one in known if one.kind == "card")
    places = tuple(one for one in known if one.kind == "place")

    assert [day.date for day in days] == sorted({day.date for day in days}, reverse=True)
    few = NewsDay(days[0].date, places[:2], cards[: MOST_NAMED - 2])
    assert [what for _, what in few.named[:3]] == ["Place reviewed", "Place reviewed", "New card"]
    many = NewsDay(days[0].date, places[:1], cards[:MOST_NAMED])
    assert many.named == ()
    assert many.told == (("places", "1 place reviewed"), ("cards", "6 new cards"))
