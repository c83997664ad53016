"""Searching as a reader would: in their own words, by keyboard, with typos, on a phone, and without JavaScript."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from crawl import read_site
from toolkit.findable import sort_key
from toolkit.indexer import Text, build_index
from toolkit.search import plain

# what someone types, and an address that has to be among the first so many results
FIRST_THREE = {
    "how do we involve funders": {"p/sm-24/", "p/sm-20/", "p/sm-23/"},
    "something like Wigan but rural": {"case-studies/wigan/", "case-studies/westmorland-and-furness/"},
    "what did they do about food": {"themes/food/"},
}
FIRST_FIVE = {
    "charity": {"p/sm-09/"},
    "third sector": {"glossary/#vcse"},
    "mayor": {"glossary/#combined-authority", "glossary/#strategic-authority"},
    "money": {"p/sm-24/", "p/sm-23/"},
    "what is a mission": {"glossary/#mission"},
    "test and learn": {"glossary/#test-and-learn"},
    "cp5": {"p/cp-05/"},
    "CP-05": {"p/cp-05/"},
    "camden": {"case-studies/camden/"},
    "bogota": {"case-studies/bogota/"},
    "net zero": {"case-studies/eu-mission-cities/", "case-studies/luton/"},
    "citizens jury": {"glossary/#citizens-assembly"},
    "evaluation": {"p/iu-10/"},
    "how do we know it works": {"p/iu-10/"},
    "elderly": {"themes/ageing/"},
    "rough sleeping": {"themes/homelessness/", "case-studies/houston/"},
    "neighborhood": {"themes/neighbourhoods/"},
    "kids": {"themes/children-and-young-people/"},
    "buying from local firms": {"p/sm-19/", "p/sm-13/"},
    "psychological safety": {"glossary/#psychological-safety"},
    "LGR": {"glossary/#local-government-reorganisation"},
    "self-check": {"mindset/self-check/"},
    "scrutiny": {"p/iu-19/"},
    "who cares for carers": {"case-studies/bogota/", "themes/care/"},
    "accessibility": {"accessibility/"},
}
TYPOS = {
    "homlessness": ("homelessness", "themes/homelessness/"),
    "wiggan": ("wigan", "case-studies/wigan/"),
    "partcipation": ("participation", "themes/participation/"),
}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a wide screen that fails the test when a script does, or when anything is missing."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda response: response.status < 400 or wrong.append(f"{response.status} {response.url}"))
    yield page
    context.close()
    assert wrong == []


def addresses(page: Page) -> list[str]:
    """Where the results lead, in the order in which a reader meets them, from the site's root."""
    page.locator(".find__title a").first.wait_for()
    return [
        link.split("/library/")[1]
        for link in page.locator(".find__title a").evaluate_all("links => links.map((link) => link.href)")
    ]


def look_for(page: Page, question: str) -> list[str]:
    page.goto("search/")
    page.get_by_label("What are you looking for?").fill(question)
    page.get_by_label("What are you looking for?").press("Enter")
    expect(page.locator("[data-status]")).to_contain_text(question)
    return addresses(page)


def ranked(page: Page, question: str) -> list[str]:
    """The best results of all kinds together, before they are grouped."""
    return page.evaluate(
        """async (question) => {
            const { find } = await import(new URL("assets/javascripts/search/engine.js", document.baseURI.split("search/")[0]));
            const found = await find(document.baseURI.split("search/")[0], question);
            return found.results.map(({ record }) => record.address);
        }""",
        question,
    )


@pytest.mark.parametrize("question", FIRST_THREE)
def test_a_question_leads_to_a_useful_page_at_once(page: Page, question: str) -> None:
    """One of the first three results that a reader sees answers the question."""
    assert FIRST_THREE[question] & set(look_for(page, question)[:3])


def test_words_of_council_people_lead_to_the_librarys_own(page: Page) -> None:
    """Each question has an expected page among the first five."""
    page.goto("search/")
    missed = {question: ranked(page, question)[:5] for question in FIRST_FIVE}

    assert {question: found for question, found in missed.items() if not FIRST_FIVE[question] & set(found)} == {}


@pytest.mark.parametrize("typed", TYPOS)
def test_a_typo_is_mended_and_the_reader_may_insist(page: Page, typed: str) -> None:
    """What was meant is found and said, and one link searches for what was typed."""
    meant, expected = TYPOS[typed]
    found = look_for(page, typed)
    notice = page.locator("[data-notice]")

    assert expected in found[:3]
    expect(notice).to_contain_text(f"Showing results for {meant} instead of “{typed}”")
    notice.get_by_role("link").click()
    expect(notice).to_be_hidden()
    assert "as-typed=1" in page.url


def test_a_word_half_typed_is_not_mended(page: Page) -> None:
    """Whoever has typed `homel` so far is not told of a typo."""
    look_for(page, "homel")

    expect(page.locator("[data-notice]")).to_be_hidden()


def test_results_are_grouped_counted_and_marked(page: Page) -> None:
    """Each kind has a heading and a count that fits, excerpts mark the words, and a kind can be seen alone."""
    look_for(page, "food")
    kinds = page.locator("[data-kinds] a").all_inner_texts()
    counts = [int(re.search(r"\((\d+)\)", kind).group(1)) for kind in kinds]

    assert counts[0] == sum(counts[1:]) > 5
    assert f"{counts[0]} results" in page.locator("[data-status]").inner_text()
    expect(page.locator(".find__excerpt mark").first).to_be_visible()
    page.locator("[data-kinds] a", has_text="Places").click()
    page.wait_for_url("**kind=place**")
    expect(page.locator(".find__title")).to_have_count(int(re.search(r"\((\d+)\)", next(k for k in kinds if "Places" in k)).group(1)))


def test_filters_narrow_count_and_stay_in_the_address(page: Page) -> None:
    """A choice leaves as many results as its count said; the address brings it back; removing it brings all back."""
    look_for(page, "residents")
    before = page.locator("[data-status]").inner_text()
    nation = page.get_by_label("Nation or country")
    option = nation.locator("option[value=wales]").inner_text()
    nation.select_option("wales")
    count = int(re.search(r"\((\d+)\)", option).group(1))

    expect(page.locator("[data-status]")).to_have_text(f"{count} result{'s' if count > 1 else ''} for “residents”")
    assert "nation=wales" in page.url
    page.goto(page.url)
    expect(page.locator(".find__title")).to_have_count(min(count, 3))
    page.get_by_role("button", name="Remove filters").click()
    expect(page.locator("[data-status]")).to_have_text(before)
    assert "nation" not in page.url


def test_nothing_found_says_what_to_try(page: Page) -> None:
    """No result is told to everybody, with ways on."""
    page.goto("search/?q=zxqvkjw")

    expect(page.locator("[data-status]")).to_have_text("Nothing found for “zxqvkjw”")
    expect(page.get_by_role("heading", name="What you could try")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="everything from A to Z").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")


def test_what_is_typed_stays_text(page: Page) -> None:
    """A question in a shared address cannot put anything into the page."""
    page.goto("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20food")
    expect(page.locator("[data-status]")).to_contain_text("<img src=x onerror=alert(1)> food")

    assert page.locator("[data-search] img").count() == 0


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_by_keyboard_alone(page: Page, key: str) -> None:
    """A key, a question, Enter, arrows, Escape, arrows again, Enter: a page, and back to the same results."""
    page.goto("")
    page.keyboard.press(key)
    page.keyboard.type("food")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=food")
    expect(page.locator(".find__title a").first).to_be_visible()
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "find-input"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.find__list li')[1]")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "find-input"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/themes/food/")
    page.go_back()
    expect(page.locator(".find__title a").first).to_be_visible()


def test_a_question_in_the_header_is_not_sent(page: Page) -> None:
    """From any page, and on the search page itself, it reaches the results without any request that holds it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("case-studies/camden/")
    box = page.get_by_role("banner").get_by_role("searchbox")
    for word in ("grants", "charity"):
        box.fill(word)
        box.press("Enter")
        page.wait_for_url(f"**/search/?q={word}")
        expect(page.locator("[data-status]")).to_contain_text(f"“{word}”")

    assert [url for url in asked if "grants" in url or "charity" in url] == []


def test_enter_takes_a_screen_reader_to_the_results(page: Page) -> None:
    """Focus stands on a heading that names the question; the count is in a live region."""
    look_for(page, "food")

    assert page.evaluate("document.activeElement.textContent") == "Results for “food”"
    assert page.locator("[data-status]").get_attribute("role") == "status"


def test_on_a_phone(browser: Browser, address: str) -> None:
    """The button leads to the page, results have their whole width, and filters are folded away."""
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto("case-studies/camden/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.get_by_label("What are you looking for?").fill("charity")
    expect(page.locator(".find__title a").first).to_be_visible()
    expect(page.locator("select[name=toolset]")).to_be_hidden()
    page.get_by_text("Filter the results").click()
    expect(page.locator("select[name=toolset]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


def test_without_javascript_the_button_leads_to_the_a_to_z(browser: Browser, address: str) -> None:
    """Everything is on one page, by letter."""
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    expect(page.get_by_role("banner").get_by_role("link", name="Search")).to_be_hidden()
    page.get_by_role("banner").get_by_role("link", name="A to Z").click()
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="W", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Wigan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wigan")
    page.goto("search/?q=food")
    page.get_by_role("main").get_by_role("link", name="The A to Z", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")
    context.close()


def test_nothing_of_the_search_is_loaded_before_someone_searches(page: Page) -> None:
    """Neither on a page nor on the empty search page; and all that a search loads comes from the site's own folder."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 (Playwright needs a function of its own)
    for path in ("", "case-studies/camden/", "search/"):
        page.goto(path, wait_until="networkidle")
    before = [request.url for request in asked if re.search(r"search/(index|library|spelling)|pagefind|search_index|worker", request.url)]
    page.get_by_label("What are you looking for?").fill("food")
    expect(page.locator(".find__excerpt mark").first).to_be_visible()
    after = {request.url.split("/library/")[-1].split("/")[0] for request in asked}

    assert before == []
    assert after <= {"", "assets", "case-studies", "search"}
    assert any("wasm.en.pagefind" in request.url for request in asked)
    assert not any("spelling" in request.url for request in asked)


def test_the_search_works_under_a_strict_policy(browser: Browser, address: str) -> None:
    """No inline style, no eval; only WebAssembly has to be allowed, and nothing violates the policy."""
    context = browser.new_context(base_url=address, bypass_csp=False)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: "Content Security Policy" in message.text and told.append(message.text))
    policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'"

    def with_policy(route: object) -> None:
        answer = route.fetch()
        # the theme's own inline scripts are another matter; this page's are all files
        body = re.sub(r"<script>.*?</script>", "", answer.text(), flags=re.DOTALL)
        body = re.sub(r"<html([^>]*)class=\"no-js\"", r'<html\1class="js"', body)
        route.fulfill(response=answer, body=body, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/search/?q=food", with_policy)
    page.goto("search/?q=food")
    expect(page.locator(".find__excerpt mark").first).to_be_visible()
    context.close()

    assert told == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, scheme: str, width: int) -> None:
    """Results, a mended typo, nothing found, filters open."""
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for path in ("search/?q=charity", "search/?q=homlessness", "search/?q=zxqvkjw", "search/?q=food&kind=place&nation=wales"):
        page.goto(path)
        expect(page.locator("[data-status]")).to_contain_text("for “")
        page.locator("[data-filters]").evaluate("filters => { filters.open = true; }")
        answer = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        if answer.violations_count:
            found[path] = answer.generate_snapshot()
    context.close()

    assert found == {}


def test_everything_can_be_found(site: Path) -> None:
    """The list behind the search and the A to Z name every page of the site, each once, and no address that is not there."""
    library = json.loads((site / "search/library.json").read_text(encoding="utf-8"))
    listed = [record[0] for record in library["records"].values()]
    pages = read_site(site)
    fragments = {file.name.removesuffix(".pf_fragment") for file in (site / "search/index/fragment").iterdir()}

    assert len(set(listed)) == len(listed)
    assert {address.split("#")[0] for address in listed} == pages.keys() - {"404.html", "search/"}
    assert all(address.partition("#")[2] in pages[address.split("#")[0]].ids for address in listed if "#" in address)
    assert set(library["records"]) == fragments
    links = {f"{target}#{anchor}" if anchor else target for target, anchor in pages["a-to-z/"].links}
    assert set(listed) - {"a-to-z/"} <= links


def test_the_themes_own_search_is_gone(site: Path) -> None:
    """Its index, its worker and its box cost every page and are not used."""
    assert not (site / "search/search_index.json").exists()
    assert not list(site.glob("assets/javascripts/workers/*"))
    assert not list(site.glob("assets/javascripts/lunr/**/*.js"))
    assert 'data-md-component="search"' not in (site / "index.html").read_text(encoding="utf-8")
    assert not list(site.glob("search/index/*ui*"))


def test_a_title_stands_where_a_reader_looks_for_it() -> None:
    """Articles, quotation marks and accents do not decide."""
    assert sort_key("The missions mindset") == "missions mindset"
    assert sort_key("“Án apple") == "apple"
    assert sort_key("Ánimo") < sort_key("Banana")
    assert plain("Bogotá") == "bogota"


def test_the_same_words_give_the_same_bytes() -> None:
    """The index repeats byte for byte, and holds no search box of Pagefind's own."""
    texts = tuple(Text(f"p/{number}/", f"Card {number}", f"words about place {number} and café") for number in range(50))
    first = build_index(texts)
    build_index.cache_clear()

    assert build_index(texts) == first
    assert len(first.names) == 50
    assert not [path for path in first.files if path.endswith(".css")]


def test_a_first_search_is_light(page: Page) -> None:
    """What the first search loads stays below its budget, as a host would send it (text compressed)."""
    bodies: dict[str, bytes] = {}
    page.on("response", lambda response: "/search/" in response.url and bodies.setdefault(response.url, response.body()))
    page.goto("search/?q=how+do+we+involve+funders", wait_until="networkidle")
    weight = sum(len(gzip.compress(body)) for body in bodies.values())

    assert 100_000 < weight < 250_000, {url.split("/")[-1]: len(body) for url, body in bodies.items()}
