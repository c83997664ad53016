"""What surrounds every page: its policy, its weight, its fonts, its menu, and what axe finds on it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import ROOT, served
from crawl import read_site
from test_browser import KINDS
from toolkit.policy import LASTING, header_policy, headers, meta_policy, nginx
from toolkit.preview import with_headers
from toolkit.stylesheets import bundle

FONTS = ROOT / "overrides/assets/fonts"
LIMIT = 100 * 1024  # bytes of a first view, compressed
TEXT = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# what was refused, and what axe finds, on the page that is open
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error(`refused ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
ASK = f"axe.run(document, {WCAG}).then((answer) => answer.violations.map((one) => `${{one.id}}: ${{one.nodes.map((node) => node.target).join(' ')}}`))"


class Watched:
    """A browser window that notes each fault: a refusal, an error, a request to another host, a missing file."""

    def __init__(self, browser: Browser, address: str, **settings: object) -> None:
        self.context: BrowserContext = browser.new_context(base_url=address, **settings)  # type: ignore[arg-type]
        self.context.add_init_script(WATCH)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        host = address.removesuffix("library/")
        self.page.on("request", lambda one: one.url.startswith((host, "data:")) or self.faults.append(one.url))
        self.page.on("response", lambda one: one.status < 400 or self.faults.append(f"{one.status} {one.url}"))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda told: told.type not in {"error", "warning"} or self.faults.append(told.text))


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """A wide window; the test fails when anything was refused or missing."""
    window = Watched(browser, address, viewport={"width": 1440, "height": 900})
    yield window.page
    window.context.close()
    assert window.faults == []


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The same on a phone."""
    window = Watched(browser, address, viewport={"width": 360, "height": 740})
    yield window.page
    window.context.close()
    assert window.faults == []


# ---------- every page ----------


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_axe_finds_nothing_on_any_page_and_nothing_is_refused(
    browser: Browser, address: str, site: Path, scheme: str, width: int
) -> None:
    """WCAG 2.2 AA and axe's good practice on all pages; under the policy, with no request to another host."""
    window = Watched(
        browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    window.context.add_init_script(path=_axe())
    found = {}
    for path in [*(path for path in read_site(site) if path != "404.html"), *(path for path in KINDS.values() if "?" in path)]:
        window.page.goto(path)
        faults = window.page.evaluate(ASK)
        if faults or window.faults:
            found[path] = [*faults, *window.faults]
            window.faults.clear()
    window.context.close()

    assert found == {}


@pytest.mark.parametrize(
    "settings",
    [
        {"viewport": {"width": 1440, "height": 900}, "forced_colors": "active"},
        {"viewport": {"width": 768, "height": 1024}},
        {"viewport": {"width": 768, "height": 1024}, "color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 740}},
    ],
    ids=["forced colours", "tablet", "tablet, dark", "phone"],
)
def test_axe_finds_nothing_elsewhere_on_each_kind_of_page(browser: Browser, address: str, settings: dict[str, object]) -> None:
    """The same with colours that the system forces, and at the widths between."""
    window = Watched(browser, address, reduced_motion="reduce", **settings)
    window.context.add_init_script(path=_axe())
    found = {}
    for kind, path in KINDS.items():
        window.page.goto(path)
        faults = window.page.evaluate(ASK)
        window.page.evaluate("scrollBy(0, 60)")  # what stays in place may cover half a link by chance, but not twice
        if lasting := sorted({*faults} & {*window.page.evaluate(ASK)} if faults else []):
            found[kind] = lasting
    window.context.close()

    assert found == {}
    assert window.faults == []


def _axe() -> Path:
    """The checker's script, as its Python package brings it."""
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).parent / "axe.min.js"


def test_the_page_for_a_wrong_address_is_held_to_the_same(browser: Browser, address: str) -> None:
    """Its links start at the site's address, so it is read where its files cannot be had: only its markup is judged."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("404.html")
    answer = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    context.close()

    assert answer.violations_count == 0, answer.generate_snapshot()


# ---------- policy ----------


def test_pages_hold_nothing_that_the_policy_would_refuse(site: Path) -> None:
    """No script or style stands in a page, and no attribute runs one; facts for machines are no script."""
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]* src=)(?! type=\"application/ld\+json\")", text), file
        assert not re.search(r"<style|<[^>]+ (?:style|on[a-z]+)=", text), file


def test_every_page_carries_its_policy_and_no_page_may_do_more_than_it_needs(site: Path) -> None:
    """WebAssembly is for the search page; no page allows inline scripts or styles, or text run as script."""
    for address in read_site(site):
        text = (site / (address if address.endswith(".html") else f"{address}index.html")).read_text(encoding="utf-8")
        assert f'<meta http-equiv="Content-Security-Policy" content="{meta_policy(address)}">' in text, address
        assert ("wasm-unsafe-eval" in text) == (address == "search/"), address
    for policy in (header_policy(), meta_policy(""), meta_policy("search/")):
        assert policy.startswith("default-src 'none'; ")
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy
        assert not re.search(r"https?:|\*", policy)


def test_the_browser_refuses_what_the_policy_forbids(browser: Browser, address: str) -> None:
    """The policy is in force: a script and a style put into a page do nothing."""
    window = Watched(browser, address)
    window.page.goto("about/")
    window.page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
      document.body.setAttribute("style", "color: red");
    }""")

    assert window.page.evaluate("[window.ran, getComputedStyle(document.body).color]")[0] is None
    assert window.page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    window.context.close()
    assert {fault.split()[1] for fault in window.faults if fault.startswith("refused")} == {"script-src-elem", "style-src-attr"}


@pytest.mark.parametrize("sent", [True, False], ids=["with headers", "without"])
def test_search_and_pack_work_under_the_policy(browser: Browser, site: Path, *, sent: bool) -> None:
    """On hosts that send headers and on those that cannot: a question is answered, a pack is laid out and printed."""
    with served(site, headers=sent) as address:
        window = Watched(browser, address)
        window.page.goto("search/?q=funders")
        expect(window.page.locator("[data-search] .find__title").first).to_be_visible()
        window.page.goto("pack/?cards=CP-05,MD-01&layout=long")
        expect(window.page.get_by_role("button", name="Print 2 cards")).to_be_enabled()
        assert len(window.page.pdf()) > 5000
        window.context.close()
    assert window.faults == []


def test_hosts_are_told_the_same_everywhere(site: Path) -> None:
    """The file for hosts that read one, and the lines for nginx in CONTRIBUTING.md, come from the same rules."""
    written = (site / "_headers").read_text(encoding="utf-8")
    for name, value in headers().items():
        assert f"\n  {name}: {value}\n" in written
    assert nginx() in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_preview_sends_the_headers_and_allows_the_one_script_that_it_adds() -> None:
    """`make serve` puts a script into each page; it is named by its hash, as no other is."""
    def application(environ: dict[str, object], start: object) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html")])  # type: ignore[operator]
        return [b"<p>Words</p>", b"<script>livereload()</script>"]

    sent: list[object] = []
    body = b"".join(with_headers(application)({}, lambda *head: sent.extend(head)))
    named = dict(sent[1])  # type: ignore[call-overload]
    digest = base64.b64encode(hashlib.sha256(b"livereload()").digest()).decode()

    assert body == b"<p>Words</p><script>livereload()</script>"
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in named["Content-Security-Policy"]
    assert named["X-Content-Type-Options"] == "nosniff"


def test_files_that_browsers_keep_for_a_year_are_named_by_their_content(site: Path) -> None:
    """A new style sheet, font or index has a new name."""
    for start in LASTING:
        found = [file for file in site.rglob("*") if file.is_file() and file.relative_to(site).as_posix().startswith(start)]
        assert found, start
        for file in found:
            if file.suffix in {".css", ".woff2"}:
                assert file.name.split(".")[-2] == hashlib.sha256(file.read_bytes()).hexdigest()[:8]
            elif file.suffix != ".txt":
                assert re.search(r"_[0-9a-f]{6,}\.pf_", file.name), file


# ---------- weight ----------


def test_a_first_view_weighs_at_most_100_kb(browser: Browser, address: str, site: Path) -> None:
    """All that Chromium loads on a first visit, fonts included: text as gzip -9 makes it, the rest as it is."""
    heavy, told = {}, {}
    for kind, path in KINDS.items():
        context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        asked: set[str] = set()
        page.on("request", lambda one, asked=asked: asked.add(one.url))
        page.goto(path, wait_until="networkidle")
        context.close()
        weight = sum(_compressed(site, url.removeprefix(address).partition("?")[0]) for url in asked if url.startswith("http"))
        told[kind] = round(weight / 1024, 1)
        if weight > LIMIT:
            heavy[kind] = told[kind]
    print(told)

    assert heavy == {}


def _compressed(site: Path, name: str) -> int:
    file = site / (f"{name}index.html" if name.endswith("/") or not name else name)
    content = file.read_bytes()
    return len(gzip.compress(content, 9)) if file.suffix in TEXT else len(content)


def test_only_what_pages_use_is_published_of_the_theme(site: Path) -> None:
    """No script of the theme's, and of its style sheets only what is in ours."""
    scripts = {file.relative_to(site / "assets/javascripts").as_posix() for file in (site / "assets/javascripts").rglob("*.js")}
    ours = ROOT / "overrides/assets/javascripts"

    assert scripts == {file.relative_to(ours).as_posix() for file in ours.rglob("*.js")}
    assert len(list((site / "assets/stylesheets").glob("*.min.css"))) == 0
    assert len(list((site / "assets/stylesheets").glob("site.*.css"))) == 1


def test_style_sheets_are_cut_down_to_what_can_match() -> None:
    """Rules go whose classes no page has, and what only they used; what cannot be judged stays."""
    theme = """@charset "UTF-8";
    :root{--kept:red;--chain:var(--kept);--lost:url("data:image/svg+xml;a{b};c")}
    .used,.unused,.used .unused a{color:var(--chain)}
    a:not(.unused)::after{content:"} .unused{"}
    @media print{.unused{color:red}.used{animation:turn 1s}}
    @media screen{.unused{color:red}}
    @supports (display:grid){[data-gone=a]{color:red}[dir] .used{color:red}}
    @keyframes turn{to{opacity:0}}
    @keyframes other{to{opacity:0}}
    @font-face{font-family:x}"""
    own = "/* ours */\n.mine { color: blue; }\n"

    assert bundle([theme], [own], {"used"}) == (
        ':root{--kept:red;--chain:var(--kept)}.used{color:var(--chain)}a:not(.unused)::after{content:"} .unused{"}'
        "@media print{.used{animation:turn 1s}}@supports (display:grid){[dir] .used{color:red}}@keyframes turn{to{opacity:0}}"
        "@font-face{font-family:x}.mine { color: blue; }\n"
    )


# ---------- fonts ----------


def test_the_sites_fonts_measure_as_the_printed_ones(browser: Browser) -> None:
    """Cut and compressed, each letter and each pair has the width that it has on the published cards."""
    pairs = [("400", "400Regular"), ("700", "700Bold"), ("400-italic", "400Regular_Italic")]
    page = browser.new_page()
    for web, printed in pairs:
        cut = next(FONTS.glob(f"atkinson-hyperlegible-next-{web}.*.woff2")).read_bytes()
        file = ROOT / f"overrides/print/fonts/AtkinsonHyperlegibleNext_{printed}.ttf"
        whole = file.read_bytes()
        # the face lacks some of these, and browsers choose another for each
        has = TTFont(file).getBestCmap().keys()
        letters = [one for one in (*range(0x20, 0x180), 0x1E80, 0x1EF2, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AC, 0x2212) if one in has]
        assert len(letters) > 280
        widths = page.evaluate("""async ([files, codes]) => {
          const letters = codes.map((one) => String.fromCodePoint(one));
          const measure = document.createElement("canvas").getContext("2d");
          const found = [];
          for (const [number, file] of files.entries()) {
            const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
            const face = new FontFace(`face-${number}`, bytes.buffer);
            document.fonts.add(await face.load());
            measure.font = `100px face-${number}`;
            found.push([...letters, ...letters.map((one) => `T${one}`), ...letters.map((one) => `${one}v`), "AVAToWaŴŷ 11/7"].map((one) => measure.measureText(one).width));
          }
          return found;
        }""", [[base64.b64encode(one).decode() for one in (cut, whole)], letters])
        assert widths[0] == widths[1], web
        assert len(set(widths[0])) > 50
    page.close()


def test_pages_are_set_in_the_vendored_face_and_do_not_move_when_it_comes(desk: Page) -> None:
    """The face is in use, and nothing that was drawn before shifts by more than a hair."""
    desk.add_init_script("window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.moved += one.value; }).observe({ type: 'layout-shift', buffered: true });")
    desk.route("**/*.woff2", lambda route: (desk.wait_for_timeout(300), route.continue_()))
    for path in ("", "p/cp-05/", "case-studies/valencia/", "case-studies/", "search/"):
        desk.goto(path, wait_until="networkidle")
        assert desk.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
        assert desk.evaluate("[...document.fonts].filter((face) => face.status === 'loaded').length") >= 2
        assert desk.evaluate("window.moved") < 0.02, path


# ---------- colours, menu, sections ----------


def test_colours_are_chosen_kept_and_never_flash(browser: Browser, address: str) -> None:
    """The system's are taken up before anything is drawn; another choice stays; choosing the system's again forgets it."""
    window = Watched(browser, address, viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = window.page
    page.goto("about/", wait_until="commit")
    page.wait_for_selector("header")  # before the scripts at the end have run
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"
    page.get_by_role("button", name="Use light colours").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.goto("privacy/")
    expect(page.get_by_role("button", name="Use dark colours")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "default"
    page.get_by_role("button", name="Use dark colours").click()
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.cookie") == ""
    window.context.close()
    assert window.faults == []


def test_the_menu_by_keyboard(phone: Page) -> None:
    """It opens, takes the focus, keeps it, closes with Escape and gives it back; meanwhile the page behind is out of reach."""
    phone.goto("about/")
    opener = phone.get_by_role("button", name="Menu")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    phone.keyboard.press("Enter")
    menu = phone.get_by_role("dialog", name="Menu")
    expect(menu).to_be_visible()
    expect(phone.locator("[data-menu-button]")).to_have_attribute("aria-expanded", "true")
    expect(menu.get_by_role("button", name="Close")).to_be_focused()
    for _ in range(40):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#menu')")
    assert phone.evaluate("document.querySelector('main').closest('[inert]') !== null")
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    assert phone.evaluate("document.querySelector('[inert]')") is None


def test_the_menu_leads_to_every_page_and_says_where_one_is(phone: Page) -> None:
    """The section of this page is open, this page is marked, and a link within the page closes the menu."""
    phone.goto("accessibility/")
    phone.get_by_role("button", name="Menu").click()
    menu = phone.get_by_role("dialog", name="Menu")
    expect(menu.get_by_role("link", name="Accessibility")).to_have_attribute("aria-current", "page")
    menu.get_by_role("link", name="Colour and shape").click()
    expect(menu).to_be_hidden()
    where = "document.getElementById('colour-and-shape').getBoundingClientRect().top"
    phone.wait_for_function(f"() => {where} < 200")
    phone.wait_for_timeout(300)
    assert phone.evaluate(where) >= phone.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
    phone.get_by_role("button", name="Menu").click()
    menu.locator("summary", has_text="Toolsets").click()
    menu.get_by_role("link", name="Community power").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Community power")


def test_the_menu_works_without_scripts(browser: Browser, address: str) -> None:
    """It opens, closes and leads on; no button is shown that could do nothing."""
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto("about/")
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("dialog", name="Menu")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("button")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.locator("summary", has_text="Places").click()
    menu.get_by_role("link", name="Compare places").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare places")
    context.close()


def test_the_section_being_read_is_marked_and_the_top_is_one_step_away(desk: Page) -> None:
    """The list beside the text follows; "Back to top" comes once it is of use."""
    desk.goto("case-studies/valencia/")
    contents = desk.get_by_role("navigation", name="On this page")
    top = desk.get_by_role("link", name="Back to top")
    expect(top).to_be_hidden()
    contents.get_by_role("link", name="What changed").click()
    expect(contents.locator("[aria-current]")).to_have_text("What changed")
    expect(top).to_be_visible()
    top.click()
    desk.wait_for_function("() => scrollY === 0")
    expect(contents.locator("[aria-current]")).to_have_count(0)


def test_the_first_tab_skips_to_the_words(desk: Page) -> None:
    """The link can be seen, and the next step from there is inside the page's own words."""
    desk.goto("p/cp-05/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Skip to content")).to_be_focused()
    assert desk.evaluate("getComputedStyle(document.activeElement).clipPath") == "none"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("width", [320, 1440])
def test_focus_is_never_hidden_below_the_header(browser: Browser, address: str, width: int) -> None:
    """Going backwards through a long page by keyboard, what has the focus stands clear of what stays in place."""
    window = Watched(browser, address, viewport={"width": width, "height": 700}, reduced_motion="reduce")
    page = window.page
    page.goto("case-studies/valencia/")
    page.locator("main a").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect();
          const header = document.querySelector(".md-header").getBoundingClientRect();
          return !document.activeElement.closest("header") && box.bottom <= header.bottom;
        }""")
        assert not hidden
    window.context.close()


def test_every_page_has_its_landmarks_once_and_named(browser: Browser, address: str) -> None:
    """One banner, one main, one footer; lists of links have names that differ."""
    window = Watched(browser, address, viewport={"width": 1440, "height": 900})
    for kind, path in KINDS.items():
        window.page.goto(path)
        for role in ("banner", "main", "contentinfo"):
            expect(window.page.get_by_role(role), kind).to_have_count(1)
        names = window.page.evaluate("[...document.querySelectorAll('nav')].filter((one) => one.checkVisibility()).map((one) => one.ariaLabel || document.getElementById(one.getAttribute('aria-labelledby'))?.textContent)")
        assert all(names), kind
        assert len(set(names)) == len(names), (kind, names)
    window.context.close()


def test_nothing_moves_for_those_who_ask_for_less_motion(browser: Browser, address: str) -> None:
    """Scrolling is at once, and no rule animates."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto("about/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()
