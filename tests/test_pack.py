"""The reader's own pack in a real Chromium: chosen, kept, shared, and printed in each layout."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from conftest import ROOT, SITE_URL, copy_project, run_build, served
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.decks import deck_files, decks
from toolkit.design import PAPER_OF, design_css, load_design
from toolkit.problems import Problems
from toolkit.typeset import Press

KEY = "mission-led-places/pack"
TOOL = "toolsets/shared-ambition/developing-impactful-missions/"
FIVE = ["CP-05", "MD-01", "IU-03", "SA-13", "MD-14"]
TWELVE = [f"SA-{number:02}" for number in range(1, 13)]
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
WIDE, HIGH = 297.64, 419.53  # an A6 card in points
MARK = 2  # a line's thickness in points, with the pixel that a renderer adds around it
Boxes = list[tuple[float, float, float, float]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with two retired cards, built."""
    made = copy_project(tmp_path_factory.mktemp("pack"))
    toolset = made / "toolsets/community-power/toolset.yml"
    assert "\nretired:" not in toolset.read_text(encoding="utf-8")
    toolset.write_text(toolset.read_text(encoding="utf-8").rstrip() + RETIRED, encoding="utf-8")
    built = run_build(made, SITE_URL=SITE_URL)
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


def kept(page: Page) -> list[str]:
    """The pack on the device."""
    return list(json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "[]"))


def chosen(page: Page) -> list[str]:
    """The cards that the page lists, in order."""
    return page.locator("[data-list] > li").evaluate_all("cards => cards.map(card => card.dataset.id)")


def open_pack(page: Page, cards: list[str], layout: str = "long") -> None:
    """The pack's page with these cards in its address, laid out and ready to print."""
    page.goto(f"pack/?cards={','.join(cards)}&layout={layout}")
    page.locator("[data-ready]").wait_for(state="attached", timeout=30_000)


def settle(page: Page) -> None:
    """Wait until what is on paper is what was chosen last."""
    page.wait_for_function(
        "() => document.querySelectorAll('[data-list] > li').length === "
        "new Set([...document.querySelectorAll('.paper [data-card]')].map((one) => one.dataset.card)).size"
    )


# ---------- choosing ----------


def test_cards_are_added_where_they_are_read(page: Page) -> None:
    """From a prompt, a group, a tool and a toolset; the count stands at the top of every page."""
    count = page.locator("[data-pack-count]")
    page.goto("p/cp-05/")
    expect(count).to_be_hidden()
    page.get_by_role("button", name="Add to my pack").click()
    expect(page.get_by_role("status").filter(has_text="CP-05 is in your pack: 1 card.")).to_be_visible()
    expect(count).to_have_text("(1)")
    expect(page.get_by_role("button", name="Remove from my pack")).to_be_visible()

    page.goto(TOOL)
    page.get_by_role("button", name="Add all 12 cards of this tool to my pack").click()
    expect(page.get_by_role("status").filter(has_text="All 12 cards of this tool are in your pack: 13 cards.")).to_be_visible()
    group = page.get_by_role("button", name=re.compile(r"Remove all \d cards of this group from my pack")).first
    removed = int(re.findall(r"\d", group.inner_text())[0])
    group.click()
    expect(count).to_have_text(f"({13 - removed})")

    page.goto("toolsets/community-power/")
    page.get_by_role("button", name="Add the other 10 cards of this toolset to my pack").click()
    expect(count).to_have_text(f"({23 - removed})")
    assert kept(page)[0] == "CP-05"
    page.get_by_role("link", name="See and print my pack").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My pack")
    expect(page.locator("[data-list] > li")).to_have_count(23 - removed)


def test_another_tab_keeps_up(context: BrowserContext, page: Page) -> None:
    """A card added in one tab is counted in the other, and is in the pack that is open there."""
    page.goto("pack/")
    other = context.new_page()
    other.goto("p/cp-05/")
    other.get_by_role("button", name="Add to my pack").click()

    expect(page.locator("[data-pack-count]")).to_have_text("(1)")
    expect(page.locator("[data-list] > li")).to_have_count(1)


def test_an_empty_pack_offers_three_to_begin_with(page: Page, catalog: Catalog) -> None:
    """Each starter holds cards that exist; undoing its removal brings it back."""
    page.goto("pack/")
    starters = page.locator("[data-starter]")
    expect(starters).to_have_count(3)
    for ids in starters.evaluate_all("all => all.map((one) => one.dataset.starter.split(','))"):
        assert ids
        assert set(ids) <= catalog.cards.keys()
    page.get_by_role("button", name="Start with 13 cards").click()
    assert kept(page) == [f"MD-{number:02}" for number in range(1, 14)]

    page.get_by_role("button", name="Remove all cards").click()
    expect(starters.first).to_be_visible()
    assert kept(page) == []
    page.get_by_role("button", name="Undo").click()
    assert len(kept(page)) == 13


def test_cards_are_ticked_narrowed_and_taken_by_tool(page: Page) -> None:
    """The list holds every card, narrows by words, and says how many are chosen."""
    page.goto("pack/")
    page.get_by_label("Show only cards with these words").fill("decisions formats community")
    expect(page.locator("[data-narrowed]")).to_have_text("1 card fits")
    page.get_by_role("checkbox", name="CP-05").check()
    page.get_by_label("Show only cards with these words").press("Escape")
    tool = page.locator("[data-tool]").filter(has_text="Developing impactful missions")
    tool.locator("summary").click()
    tool.get_by_role("button", name="Add all 12").click()

    expect(tool.locator("[data-chosen]")).to_have_text("12 of 12 chosen")
    expect(page.locator("[data-count]").first).to_have_text("13 cards, 4 sheets of A4.")
    assert chosen(page) == ["CP-05", *TWELVE]


def test_the_order_is_changed_by_keyboard(page: Page) -> None:
    """Moving keeps the focus on the same button of the same card and says where the card is now."""
    open_pack(page, FIVE)
    page.get_by_role("button", name="Move IU-03 up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-told]")).to_contain_text("IU-03 is now 2 of 5.")
    expect(page.get_by_role("button", name="Move IU-03 up")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # at the top already
    assert chosen(page) == ["IU-03", "CP-05", "MD-01", "SA-13", "MD-14"]
    expect(page.get_by_role("button", name="Move IU-03 up")).to_be_focused()
    assert "cards=IU-03,CP-05,MD-01,SA-13,MD-14&" in page.url

    page.get_by_role("button", name="Remove MD-14").press("Enter")
    expect(page.get_by_role("button", name="Remove SA-13")).to_be_focused()
    expect(page.locator("[data-told]")).to_contain_text("MD-14 is removed. 4 cards in the pack.")
    settle(page)
    order = page.locator(".paper [data-side=front]").evaluate_all("all => all.map((one) => one.dataset.card)")
    assert order == ["IU-03", "CP-05", "MD-01", "SA-13"]


# ---------- the address ----------


def test_a_pack_lives_in_its_address(browser: Browser, home: str, page: Page) -> None:
    """Cards, order and layout survive a reload, and reach another device with the link."""
    page.goto("pack/")
    page.get_by_role("button", name="Start with 13 cards").click()
    page.get_by_label("Large print, A5").check()
    page.get_by_role("button", name="Copy a link to this pack").click()
    expect(page.locator("[data-told]")).to_have_text("The link to this pack is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    before = chosen(page)
    page.reload()
    assert chosen(page) == before
    expect(page.get_by_label("Large print, A5")).to_be_checked()

    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.goto(link)
    assert chosen(other) == before
    expect(other.get_by_label("Large print, A5")).to_be_checked()
    expect(other.locator("[data-notices]")).to_contain_text("You have no pack of your own yet.")
    assert kept(other) == []
    other.get_by_role("button", name="Use this as my pack").click()
    assert kept(other) == before
    elsewhere.close()


def test_what_an_address_gets_wrong_is_told(page: Page) -> None:
    """Unknown ids, retired ones with what replaced them, and an odd layout; one mentioned twice counts once."""
    open_pack(page, ["cp-05", "CP-98", "CP-97", "QQ-01", "<b>", "CP-05"], "sideways")
    notices = page.locator("[data-notices]")

    assert chosen(page) == ["CP-05"]
    expect(notices).to_contain_text("QQ-01, <B>: there are no cards with these ids")
    expect(notices).to_contain_text("CP-98 was retired, so it is left out. It said: “What would residents do first?”")
    expect(notices).to_contain_text("Why it went: Two cards asked the same. Used instead: CP-09:")
    expect(notices).to_contain_text("CP-97 was retired")
    expect(notices).to_contain_text("the layout “sideways”")
    page.reload()
    expect(notices).to_contain_text("CP-98 was retired")
    page.get_by_role("button", name="Add CP-09").click()
    assert chosen(page) == ["CP-05", "CP-09"]
    expect(notices).not_to_contain_text("CP-98")
    assert page.url.endswith("/pack/?cards=CP-05,CP-09&layout=long")


def test_a_shared_pack_leaves_ones_own_alone(page: Page) -> None:
    """It is shown and can be changed, and one's own comes back as it was."""
    page.goto("p/cp-05/")
    page.get_by_role("button", name="Add to my pack").click()
    open_pack(page, ["SA-01", "SA-02"])
    notices = page.locator("[data-notices]")
    expect(notices).to_contain_text("These 2 cards came with the address. Your own pack has 1 card")
    page.get_by_role("button", name="Remove SA-02").click()
    assert (chosen(page), kept(page)) == (["SA-01"], ["CP-05"])
    page.reload()
    expect(notices).to_contain_text("This card came with the address.")

    page.get_by_role("button", name="Back to my own pack (1 card)").click()
    assert (chosen(page), kept(page)) == (["CP-05"], ["CP-05"])
    expect(notices).to_be_empty()
    open_pack(page, ["SA-01"])
    page.get_by_role("button", name="Use this as my pack").click()
    assert kept(page) == ["SA-01"]
    expect(page.locator("[data-pack-count]")).to_have_text("(1)")


def test_going_back_shows_ones_own_pack_as_it_is_now(page: Page) -> None:
    """A pack that grew on another page is not mistaken for somebody else's."""
    page.goto("p/cp-05/")
    page.get_by_role("button", name="Add to my pack").click()
    page.get_by_role("link", name="My pack (1)").click()
    page.goto("p/cp-06/")
    page.get_by_role("button", name="Add to my pack").click()
    page.go_back()

    expect(page.locator("[data-list] > li")).to_have_count(2)
    expect(page.locator("[data-notices]")).to_be_empty()


def test_a_retired_card_in_ones_own_pack_is_told(page: Page) -> None:
    """It is taken out, with a word about it, and what is kept is put right."""
    page.goto("")
    page.evaluate(f"localStorage.setItem('{KEY}', JSON.stringify(['CP-98', 'CP-05']))")
    page.goto("pack/")

    expect(page.locator("[data-notices]")).to_contain_text("CP-98 was retired")
    assert kept(page) == ["CP-05"]


def test_a_browser_that_keeps_nothing_is_told_so(page: Page) -> None:
    """The button says that nothing was kept; the pack's page still works through its address."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };")
    page.goto("p/cp-05/")
    page.get_by_role("button", name="Add to my pack").click()
    expect(page.get_by_role("status").filter(has_text="This browser did not let us keep a pack.")).to_be_visible()
    page.goto("pack/")
    page.get_by_role("button", name="Start with 13 cards").click()
    expect(page.locator("[data-told]")).to_contain_text("This browser keeps nothing for this site")
    page.reload()
    assert len(chosen(page)) == 13


def test_words_that_cannot_be_fetched_are_told(page: Page) -> None:
    """Nothing is printed half; trying again mends it."""
    page.route("**/pack/cards/*.json", lambda route: route.abort())
    page.goto(f"pack/?cards={','.join(FIVE)}")
    expect(page.locator("[data-misfits]")).to_contain_text("could not be fetched")
    expect(page.locator("[data-print]")).to_be_disabled()
    page.unroute("**/pack/cards/*.json")
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("button", name="Print 5 cards on 2 sheets of A4")).to_be_enabled()


def test_the_words_are_fetched_only_for_a_pack(page: Page) -> None:
    """An empty pack costs no one the words of cards, a small one those of its own, and a large one all of them in one file."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "p/cp-05/", TOOL, "pack/"):
        page.goto(path, wait_until="networkidle")
    assert not any("/pack/" in url and url.endswith(".json") for url in asked)
    page.goto(f"pack/?cards={','.join(FIVE)}")
    settle(page)
    words = [url.partition("/pack/")[2] for url in asked if url.endswith(".json")]
    assert sorted(words) == sorted(["basics.json", *(f"cards/{card.lower()}.json" for card in FIVE)])
    page.goto("pack/")
    page.get_by_role("button", name="Start with 13 cards").click()
    settle(page)

    assert sum(url.endswith("cards.json") for url in asked) == 1


def test_without_javascript_the_pdfs_are_offered(browser: Browser, home: str, catalog: Catalog) -> None:
    """No control that could do nothing, on any page; the pack's page says why, and how to print whole decks."""
    context = browser.new_context(base_url=home, java_script_enabled=False)
    page = context.new_page()
    for path in ("p/cp-05/", TOOL, "toolsets/community-power/"):
        page.goto(path)
        assert page.locator("[data-pack-add]").count() > 0
        for place in page.locator("[data-pack-add]").all():
            expect(place).to_be_hidden()
    page.get_by_role("link", name="My pack").first.click()
    expect(page.get_by_text("Choosing your own cards needs JavaScript")).to_be_visible()
    assert [button for button in page.locator("[data-pack-page] :is(button, input)").all() if button.is_visible()] == []
    found = set(page.locator(".decks a").evaluate_all("links => links.map((link) => link.getAttribute('href'))"))
    context.close()

    assert found == {f"../{file}" for deck in deck_files(catalog) for file in deck.files}
    assert {f"../print/{product.name}.pdf" for product in decks(catalog, "")} == found


def test_from_home_to_the_print_dialogue_with_twelve_cards(page: Page) -> None:
    """Four presses of the mouse."""
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto("")
    presses = [
        page.get_by_role("link", name="My pack").first,
        page.locator("summary").filter(has_text="Developing impactful missions"),
        page.get_by_role("button", name="Add all 12"),
        page.get_by_role("button", name="Print 12 cards on 3 sheets of A4"),
    ]
    for press in presses:
        press.click()

    assert page.evaluate("window.printed") is True


# ---------- paper ----------


def printed(page: Page) -> bytes:
    """What the browser prints, with background graphics off."""
    return page.pdf(prefer_css_page_size=True, print_background=False)


def spot(page: pypdfium2.PdfPage, words: str) -> tuple[float, float] | None:
    """Where a text stands on a page: points from the left and from the top."""
    found = page.get_textpage().search(words, match_case=True).get_next()
    if found is None:
        return None
    left, _, _, top = page.get_textpage().get_charbox(found[0])
    return left, page.get_height() - top


def paths(page: pypdfium2.PdfPage) -> Boxes:
    """The boxes of the vector drawings on a page."""
    return [one.get_bounds() for one in page.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_PATH]


def marks(page: pypdfium2.PdfPage) -> int:
    """How many straight cut marks a page has."""
    return sum(min(right - left, top - bottom) < MARK < max(right - left, top - bottom) for left, bottom, right, top in paths(page))


def codes(page: pypdfium2.PdfPage) -> Boxes:
    """The boxes of the QR codes: square, and at least 18 mm a side."""
    return [
        (left, bottom, right, top)
        for left, bottom, right, top in paths(page)
        if 51 < right - left < 120 and abs((right - left) - (top - bottom)) < 5
    ]


@pytest.mark.parametrize("cards", [FIVE, TWELVE], ids=["five", "twelve"])
@pytest.mark.parametrize("layout", ["long", "short"])
def test_sheets_of_four_align_front_and_back(page: Page, layout: str, cards: list[str]) -> None:
    """Each back lies behind its front when the sheet is flipped on that edge, on a part-filled last sheet too."""
    open_pack(page, cards, layout)
    pdf = printed(page)
    document = pypdfium2.PdfDocument(pdf)

    sheets = -(-len(cards) // 4)
    assert len(document) == 2 * sheets
    for sheet in range(sheets):
        front, back = document[2 * sheet], document[2 * sheet + 1]
        assert (marks(front), marks(back)) == (6, 6)
        own = cards[4 * sheet : 4 * sheet + 4]
        assert len(codes(back)) == len(own)
        assert codes(front) == []
        for slot, card in enumerate(own):
            column, row = slot % 2, slot // 2
            behind = (1 - column, row) if layout == "long" else (column, 1 - row)
            assert _slot(spot(front, card)) == (column, row), card
            assert _slot(spot(back, card)) == behind, card
            left, _, _, top = codes(back)[slot]
            assert _slot((left, back.get_height() - top)) == behind, card
    for other in set(FIVE + TWELVE) - set(cards):
        assert all(spot(one, other) is None for one in document)
    _check_paper(pdf, 210, 297)
    _check_no_frame(document)


def _slot(where: tuple[float, float] | None) -> tuple[int, int]:
    assert where
    return int(where[0] // WIDE), int(where[1] // HIGH)


@pytest.mark.parametrize("cards", [FIVE, TWELVE], ids=["five", "twelve"])
def test_singles_alternate_front_and_back(page: Page, cards: list[str]) -> None:
    """Two pages a card, in order, without cut marks."""
    open_pack(page, cards, "singles")
    pdf = printed(page)
    document = pypdfium2.PdfDocument(pdf)

    assert len(document) == 2 * len(cards)
    for number, card in enumerate(cards):
        front, back = document[2 * number], document[2 * number + 1]
        assert spot(front, card)
        assert spot(back, card)
        assert (len(codes(front)), len(codes(back))) == (0, 1)
        assert (marks(front), marks(back)) == (0, 0)
    _check_paper(pdf, 105, 148)
    _check_no_frame(document)


@pytest.mark.parametrize("cards", [FIVE, TWELVE], ids=["five", "twelve"])
def test_large_print_flows_over_pages(page: Page, cards: list[str]) -> None:
    """As many pages as the page says, each with the id of its card, in order; no text below 16 point."""
    open_pack(page, cards, "large")
    pdf = printed(page)
    document = pypdfium2.PdfDocument(pdf)

    pages = int(re.search(r"on (\d+) sheets", page.locator("[data-print]").inner_text()).group(1))  # type: ignore[union-attr]
    assert len(document) == pages
    order = [next(card for card in cards if spot(one, card)) for one in document]
    assert list(dict.fromkeys(order)) == cards
    assert order == sorted(order, key=cards.index)
    assert all(order.count(card) >= 3 for card in cards)
    sizes = page.locator(".paper .words").evaluate_all("all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) * 72 / 96 == pytest.approx(16, abs=0.01)
    _check_paper(pdf, 148, 210)
    _check_no_frame(document)


def _check_paper(pdf: bytes, width: float, height: float) -> None:
    """Every page has its size, give or take the half point to which Chromium rounds."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for one in document.pages:
            left, bottom, right, top = (float(edge) for edge in one.mediabox)
            assert right - left == pytest.approx(width * 72 / 25.4, abs=0.5)
            assert top - bottom == pytest.approx(height * 72 / 25.4, abs=0.5)


def _check_no_frame(document: pypdfium2.PdfDocument) -> None:
    """Nothing of the site comes out, nor a page without a card."""
    for one in document:
        text = one.get_textpage().get_text_bounded()
        assert not re.search(r"My pack|Mission-led places|Choose cards|Search|Table of contents", text)
        assert text.strip()


@pytest.fixture(scope="module")
def published(catalog: Catalog) -> pypdfium2.PdfDocument:
    """The published A6 deck of all cards."""
    deck = next(one for one in decks(catalog, SITE_URL) if one.name == "cards-all-a6")
    pdf, _ = Press(ROOT / "overrides/print").pdf(deck.template, deck.input)
    return pypdfium2.PdfDocument(pdf)


def test_every_card_fits_and_says_what_the_published_one_says(
    page: Page, catalog: Catalog, published: pypdfium2.PdfDocument
) -> None:
    """All cards fit A6 in this browser, and face for face their words are those of the PDF."""
    cards = list(catalog.cards)
    open_pack(page, cards, "singles")
    expect(page.locator("[data-misfits]")).to_be_empty()
    document = pypdfium2.PdfDocument(printed(page))

    assert len(document) == len(published) == 2 * len(cards)
    for number, (ours, theirs) in enumerate(zip(document, published, strict=True)):
        assert cards[number // 2] in _words(ours) or cards[number // 2].replace("-", "") in _words(ours)
        assert _words(ours) == _words(theirs), cards[number // 2]


def _words(page: pypdfium2.PdfPage) -> str:
    """A page's text without what depends on where lines end."""
    return re.sub(r"[\s\-\x02\ufffe]", "", page.get_textpage().get_text_bounded())


def test_leads_have_the_sizes_of_the_published_cards(page: Page, published: pypdfium2.PdfDocument) -> None:
    """The browser chooses a smaller lead for the same cards, give or take the few where a line breaks elsewhere."""
    lead = load_design(ROOT / "overrides")["editions"]["a6"]["lead_pt"]
    cards = [f"SM-{number:02}" for number in range(1, 25)]
    open_pack(page, cards, "singles")
    ours = page.locator(".paper .side__lead").evaluate_all("all => all.map((one) => Math.round(parseFloat(getComputedStyle(one).fontSize) * 7.5) / 10)")
    theirs = [_largest(one) for one in published if (found := spot(one, "SM-")) and found[0] < WIDE / 2]

    assert set(ours) | set(theirs) <= set(lead)
    assert sum(one != other for one, other in zip(ours, theirs, strict=True)) <= 2


def _largest(page: pypdfium2.PdfPage) -> float:
    text = page.get_textpage()
    return max(round(pdfium.FPDFText_GetFontSize(text, number), 2) for number in range(text.count_chars()))


def test_a_card_that_does_not_fit_is_named_before_printing(page: Page) -> None:
    """Too high and too wide are told, with the card and its side; its words are all printed."""

    def longer(route: Route) -> None:
        card = route.fetch().json()
        if card["id"] == "CP-05":
            card["lead"] = "Who decides here, and who does not? " * 20 + "LAST"
        if card["id"] == "SA-13":
            card["back"][0]["text"] = "Pneumono" * 20
        route.fulfill(json=card)

    page.route("**/pack/cards/*.json", longer)
    open_pack(page, FIVE)
    told = page.locator("[data-misfits]")
    expect(told).to_contain_text("CP-05 does not fit its card: its front is")
    expect(told).to_contain_text("SA-13 does not fit its card: its back is")
    assert told.locator("p").count() == 2
    assert "LAST" in pypdfium2.PdfDocument(printed(page))[0].get_textpage().get_text_bounded()


def test_words_of_cards_are_only_ever_text(page: Page) -> None:
    """Markup in a card's words is printed as it stands, and nothing carries a style of its own."""

    def hostile(route: Route) -> None:
        card = route.fetch().json()
        card["lead"] = "<img src=x onerror='window.ran = true'> {{ 7 * 7 }}"
        route.fulfill(json=card)

    page.route("**/pack/cards/cp-05.json", hostile)
    open_pack(page, FIVE)

    expect(page.locator(".paper [data-card=CP-05] .side__words")).to_have_text("<img src=x onerror='window.ran = true'> {{ 7 * 7 }}")
    assert page.evaluate("window.ran") is None
    assert page.locator(":is([data-pack-page], .paper):is([style], :has([style]))").count() == 0


def test_the_preview_is_what_will_be_printed(page: Page) -> None:
    """The first sheets are shown with the cards on them, and all on demand."""
    open_pack(page, [*TWELVE, *FIVE, "CP-01", "CP-02"])
    pages = page.locator(".preview__page")
    expect(pages).to_have_count(8)
    expect(pages.first).to_contain_text("Sheet 1, front: SA-01, SA-02, SA-03, SA-04")
    page.get_by_role("button", name="Show all 10 pages").click()
    expect(pages).to_have_count(10)
    expect(pages.nth(8)).to_be_focused()


# ---------- one source ----------


def test_the_design_has_one_source(root: Path) -> None:
    """Sizes and colours reach the browser from design.json, and no style sheet of ours repeats a toolset's colour."""
    design = load_design(ROOT / "overrides")
    written = design_css(design)
    assert (root / "site/assets/stylesheets/design.css").read_text(encoding="utf-8") == written
    for name, edition in design["editions"].items():
        assert f"--card-{name}-width: {edition['width_mm']}mm;" in written
        for step, size in enumerate(edition["lead_pt"], 1):
            assert f"--card-{name}-lead-{step}: {size}pt;" in written
    by_hand = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "overrides/assets/stylesheets").glob("*.css"))
    for scheme in ("light", "dark"):
        for letters, colour in design["colours"][scheme].items():
            if letters != "other":
                assert f"--lib-{letters.lower()}: {colour};" in written
                assert colour not in by_hand
    assert not re.search(r"[0-9]pt\b", by_hand.replace("font-size: 10.5pt", ""))
    for name in set(PAPER_OF.values()) - {"a4"}:
        size = design["editions"][name]
        paper = (root / f"site/assets/stylesheets/paper-{name}.css").read_text(encoding="utf-8")
        assert f"size: {size['width_mm']}mm {size['height_mm']}mm" in paper


def test_shapes_come_from_the_design(root: Path) -> None:
    """A toolset's shape on its page has the points of design.json, and the template names none."""
    design = load_design(ROOT / "overrides")
    page = (root / "site/toolsets/index.html").read_text(encoding="utf-8")
    for letters, form in design["shapes"].items():
        points = " ".join(f"{x},{y}" for x, y in form["points"])
        if letters != "other" and points:
            assert f'<polygon points="{points}"/>' in page
    template = (ROOT / "overrides/parts/shapes.html").read_text(encoding="utf-8")
    template = template.partition("{% macro form_of(")[2].partition("{% endmacro %}")[0]
    assert template
    assert not re.search(r"(?:points|r|cx|cy|d)=\"[^\"{]", template)


def test_the_fonts_are_those_of_the_published_cards() -> None:
    """The height of the fonts' capitals is the one that spacing counts with; test_shell.py compares the browser's fonts."""
    from fontTools.ttLib import TTFont

    design = load_design(ROOT / "overrides")
    for name in ("400Regular", "700Bold"):
        font = TTFont(ROOT / f"overrides/print/fonts/AtkinsonHyperlegibleNext_{name}.ttf")
        assert font["name"].getBestFamilyName() == design["font"][0]
        units = font["head"].unitsPerEm
        assert font["OS/2"].sCapHeight / units == design["cap_em"]
        # a line's capitals stand in its middle, which the style sheet's even trimming of lines rests on
        assert (font["hhea"].ascent + font["hhea"].descent) / units == design["cap_em"]
