"""Every object can be cited: its address, its citation in two forms, and what machines are told of it."""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import REPO_URL, ROOT, SITE_URL, copy_project, run_build
from crawl import Read, read_site
from toolkit import frame as names
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.citing import NO_ADDRESS, cite, tex
from toolkit.frame import Frame
from toolkit.framing import Framing
from toolkit.model import Revision
from toolkit.problems import Problems
from toolkit.site import Site
from toolkit.subjects import Subject, subjects

HERE = Frame(url=SITE_URL, source=REPO_URL)
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def library() -> Site:
    loaded = load_site(ROOT, datetime.date.today(), Problems(), HERE)
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Read]:
    found = read_site(site)
    del found["404.html"]
    return found


@pytest.fixture(scope="module")
def known(library: Site) -> dict[str, Subject]:
    return subjects(library.catalog)


def with_revisions(catalog: Catalog, name: str, *days: datetime.date) -> Catalog:
    """The catalog with one prompt revised on these days."""
    placed = catalog.cards[name]
    revisions = tuple(Revision(date=day, what=f"Reworded in {day.year}.", words="0" * 8) for day in sorted(days))
    card = placed.card.model_copy(update={"revisions": revisions})
    cards = {**catalog.cards, name: dataclasses.replace(placed, card=card)}
    return dataclasses.replace(catalog, cards=MappingProxyType(cards))


def read(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def described(site: Path, address: str) -> list[dict[str, object]]:
    """The nodes of a page's JSON-LD."""
    found = SCRIPT.findall(read(site, address))
    assert len(found) == 1, address
    graph: list[dict[str, object]] = json.loads(found[0])["@graph"]
    return graph


def test_the_name_is_the_same_wherever_it_is_written() -> None:
    """mkdocs.yml, CITATION.cff and the code agree on the title, the makers and the licence."""
    assert f"site_name: {names.NAME}\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{names.FULL_TITLE}"' in citation
    assert f'name: "{names.MAKERS}"' in citation
    assert f"license: {names.LICENCE.replace(' ', '-')}" in citation


def test_every_object_can_be_cited(known: dict[str, Subject], library: Site) -> None:
    """Cards, tools, toolsets, places and the mindset, with keys that differ and keep to what BibTeX allows."""
    catalog = library.catalog
    expected = {"", "mindset/", "glossary/", "reading-list/", "open-data/"}
    expected |= {f"p/{card.lower()}/" for card in catalog.cards} | {f"case-studies/{place}/" for place in catalog.places}
    expected |= {library.tool_address(tool) for tool in catalog.toolkit.tools}
    expected |= {f"toolsets/{toolset.slug}/" for toolset in catalog.toolkit.toolsets}
    assert expected <= known.keys()

    keys = [cite(subject, HERE).key for subject in known.values()]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)
    assert "mission-places-cp-05" in keys


def test_a_place_is_cited_by_its_contributors_and_its_review(known: dict[str, Subject]) -> None:
    """Who, when, what, where and under which licence, in one line and as an entry."""
    citation = cite(known["case-studies/camden/"], HERE)
    title = known["case-studies/camden/"].title
    note = "Last reviewed 22 November 2026"

    assert citation.plain == (
        f"The library's founding team (2026). “{title}”. Mission-led places. {note}. {SITE_URL}case-studies/camden/ (CC BY 4.0)"
    )
    assert citation.bibtex == (
        "@misc{mission-places-camden,\n"
        "  author = {{The library's founding team}},\n"
        f"  title = {{{{{title}}}}},\n"
        "  year = {2026},\n"
        "  howpublished = {Mission-led places},\n"
        f"  note = {{{note}. CC BY 4.0}},\n"
        f"  url = {{{SITE_URL}case-studies/camden/}}\n"
        "}"
    )


def test_a_card_is_cited_by_its_latest_revision(library: Site) -> None:
    """The year and the day are those of the last change of its words."""
    days = (datetime.date(2027, 3, 1), datetime.date(2031, 5, 3), datetime.date(2029, 1, 9))
    subject = subjects(with_revisions(library.catalog, "CP-05", *days))["p/cp-05/"]

    plain = cite(subject, HERE).plain
    assert plain.startswith("The library's founding team and contributors (2031). “CP-05: Who from the community sits")
    assert "Mission-led places. Edition 3, 3 May 2031. https://example.org/library/p/cp-05/" in plain
    assert "?”. " not in plain  # a question ends with its own mark
    revised = dataclasses.replace(library, catalog=with_revisions(library.catalog, "CP-05", *days))
    assert "<dt>Edition</dt><dd>3, 3 May 2031: Reworded in 2031.</dd>" in Framing(revised).about("p/cp-05/", "x.yml")


def test_a_copy_without_an_address_says_what_is_missing(known: dict[str, Subject]) -> None:
    """No invented address: a gap to fill in the line, no field in the entry."""
    citation = cite(known["p/cp-05/"], Frame())

    assert NO_ADDRESS in citation.plain
    assert "url" not in citation.bibtex


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Food & drink, 100% of 5_000 #1 for $2", r"Food \& drink, 100\% of 5\_000 \#1 for \$2"),
        ("A {brace} and } another", r"A \textbraceleft{}brace\textbraceright{} and \textbraceright{} another"),
        (r"back\slash ~ ^", r"back\textbackslash{}slash \textasciitilde{} \textasciicircum{}"),
        ("São Paulo, Bogotá, Gŵyr", "São Paulo, Bogotá, Gŵyr"),
        ("two\n lines", "two lines"),
    ],
)
def test_signs_that_tex_would_read_are_escaped(text: str, written: str) -> None:
    """Commands in the place of signs; accents stay as they are; braces always balance."""
    assert tex(text) == written
    assert tex(text).count("{") == tex(text).count("}")


def test_every_entry_is_balanced(known: dict[str, Subject]) -> None:
    """BibTeX finds the end of an entry by counting braces."""
    hostile = dataclasses.replace(known["p/cp-05/"], title="}, evil = {x} \\", summary="")
    for subject in [*known.values(), hostile]:
        depth = 0
        entry = cite(subject, Frame(url="https://example.org/{a}/")).bibtex
        for position, sign in enumerate(entry):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth > 0 or position == len(entry) - 1 or position < entry.index("{"), entry
        assert depth == 0


def test_every_page_ends_with_what_it_is(pages: dict[str, Read], site: Path, known: dict[str, Subject]) -> None:
    """Its permanent address, its source, and, where it can be cited, both citations in full."""
    for address in pages:
        text = read(site, address)
        block = text[text.index('<section class="about-page"') :]
        assert f">{SITE_URL}{address}</a>" in block, address
        assert "Suggest a change to this page</a>" in block, address
        assert ('<details class="cite">' in block) == (address in known), address
        if address in known:
            citation = cite(known[address], HERE)
            assert citation.plain in html.unescape(block)
            assert citation.bibtex in html.unescape(block)


def test_a_place_names_its_people_and_its_reviews(site: Path) -> None:
    """Last review, next review, and who wrote it."""
    block = read(site, "case-studies/camden/").split('<section class="about-page"')[1]

    assert "<dt>Last reviewed</dt><dd>22 November 2026</dd>" in block
    assert "<dt>Next review</dt><dd>22 November 2027</dd>" in block
    assert "founding team, who wrote it from public sources" in html.unescape(block)


def test_machines_are_told_what_every_page_is(pages: dict[str, Read], site: Path) -> None:
    """One block of JSON-LD a page, whose every address is absolute, and whose own is the canonical one."""
    for address in pages:
        node = described(site, address)[0]
        assert node["@id"] == node["url"] == f"{SITE_URL}{address}"
        assert node["license"] == names.LICENCE_URL
        assert node["inLanguage"] == "en-GB"
        found = re.findall(r'"(?:@id|url|item|contentUrl)":"([^"]+)"', SCRIPT.findall(read(site, address))[0])
        assert all(link.startswith(("https://", "http://")) for link in found), address


def test_every_reference_between_descriptions_resolves(pages: dict[str, Read], site: Path) -> None:
    """An `@id` of this site is the address of one of its pages, or of an anchor there."""
    for address in pages:
        for link in re.findall(r'"@id":"([^"]+)"', SCRIPT.findall(read(site, address))[0]):
            target, _, anchor = link.removeprefix(SITE_URL).partition("#")
            assert target in pages, link
            assert not anchor or anchor in pages[target].ids, link


def test_each_kind_is_told_in_its_own_words(site: Path, library: Site) -> None:
    """Places with their point and their sources, cards as learning resources, the glossary as a set of terms."""
    place, card = described(site, "case-studies/camden/")[0], described(site, "p/cp-05/")[0]
    study = library.catalog.places["camden"]

    assert (place["@type"], place["dateModified"]) == ("Article", study.last_reviewed.isoformat())
    assert place["about"]["geo"]["latitude"] == study.coordinates.latitude
    assert [one["url"] for one in place["citation"]] == [source.url for source in study.sources]
    assert place["author"] == [{"name": "The library's founding team"}]
    assert (card["@type"], card["identifier"], card["timeRequired"]) == ("LearningResource", "CP-05", "PT30M")
    assert {"@id": f"{SITE_URL}case-studies/camden/"} in card["mentions"]
    glossary = described(site, "glossary/")[0]
    assert len(glossary["hasDefinedTerm"]) == len(library.catalog.toolkit.glossary.terms)
    assert described(site, "")[0]["@type"] == "WebSite"
    files = [one["contentUrl"] for one in described(site, "open-data/")[0]["distribution"]]
    assert all((site / link.removeprefix(SITE_URL)).is_file() for link in files)


def test_crumbs_are_told_as_they_are_shown(site: Path) -> None:
    """The trail in the head is the trail on the page, and the page itself at its end."""
    crumbs = described(site, "p/cp-05/")[1]
    steps = [(step["name"], step["item"].removeprefix(SITE_URL)) for step in crumbs["itemListElement"]]

    assert [address for _, address in steps] == [
        "", "toolsets/", "toolsets/community-power/",
        "toolsets/community-power/deepening-collaboration-with-communities/", "p/cp-05/",
    ]  # fmt: skip
    assert [title for title, _ in steps][:3] == ["Home", "Toolsets", "Community power"]


def test_hostile_words_stay_data(library: Site, browser: Browser) -> None:
    """A title cannot end the script that holds it, nor a name break out of the head."""
    hostile = "</script><script>document.title='taken'</script><!-- <script> \" ' & \u2028 ]]>"
    study = library.catalog.places["camden"].model_copy(update={"title": hostile, "summary": hostile})
    places = MappingProxyType({**library.catalog.places, "camden": study})
    site = dataclasses.replace(library, catalog=dataclasses.replace(library.catalog, places=places))
    framing = Framing(site)
    head = framing.head("case-studies/camden/", f"{hostile}", hostile)
    about = framing.about("case-studies/camden/", "case_studies/camden.md")

    script = SCRIPT.findall(head)
    assert len(script) == 1
    assert not set("<>&\u2028") & set(script[0])
    assert json.loads(script[0])["@graph"][0]["headline"] == hostile
    page = browser.new_page()
    page.set_content(f"<!doctype html><html><head><title>safe</title>{head}</head><body>{about}</body></html>")
    assert page.title() == "safe"
    assert page.locator("script:not([src])").count() == 1
    assert page.locator("meta[property='og:title']").get_attribute("content") == hostile
    page.close()


def test_shared_links_show_title_and_description(pages: dict[str, Read], site: Path) -> None:
    """OpenGraph on every page, with the words of the page and no picture from anywhere."""
    for address in pages:
        head = read(site, address).split("</head>")[0]
        told = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)">', head))
        assert told["url"] == f"{SITE_URL}{address}"
        assert told["type"] == ("article" if re.fullmatch(r"case-studies/(?!compare|side-by-side)[^/]+/", address) else "website")
        shown = re.search(r'<meta name="description" content="([^"]*)">', head).group(1)
        assert html.unescape(told["description"]) == html.unescape(shown)
        assert html.unescape(told["title"]) in html.unescape(re.search("<title>(.*?)</title>", head).group(1))
        assert "og:image" not in head


def test_the_site_map_tells_true_days(site: Path, library: Site) -> None:
    """A place's day is that of its review; a page without a day of its own has none."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.parse(site / "sitemap.xml")  # noqa: S314 (our own file)
    days = {
        url.findtext("s:loc", namespaces=space).removeprefix(SITE_URL): url.findtext("s:lastmod", namespaces=space)
        for url in tree.iterfind("s:url", space)
    }

    for slug, study in library.catalog.places.items():
        assert days[f"case-studies/{slug}/"] == study.last_reviewed.isoformat()
    assert days["about/"] is None
    assert days["toolsets/"] is None


def test_without_an_address_nothing_is_claimed(tmp_path: Path) -> None:
    """No JSON-LD, no feed, no site map, no file link; the page still names its address on the site and its file."""
    root = copy_project(tmp_path)
    built = run_build(root)
    assert built.returncode == 0, built.stdout + built.stderr
    site = root / "site"
    text = read(site, "p/cp-05/")

    assert "application/ld+json" not in text
    assert "og:url" not in text
    assert "feed.xml" not in text
    assert not (site / "feed.xml").exists()
    assert not (site / "sitemap.xml").exists()
    assert ">/p/cp-05/</a>" in text
    assert NO_ADDRESS in text
    assert "This page is made from <code>toolsets/community-power/" in text
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
    yield opened
    opened.close()


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_link_and_citations_are_copied_by_keyboard(context: BrowserContext, known: dict[str, Subject]) -> None:
    """What is copied is what is shown, and a live region says so."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("p/cp-05/")
    told = page.locator(".copy__told")
    assert told.evaluate_all("all => all.every((one) => one.getAttribute('role') === 'status')")

    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(told.nth(0)).to_have_text("Link copied.")
    assert _copied(page) == f"{SITE_URL}p/cp-05/"

    page.get_by_text("Cite this card").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(told.nth(1)).to_have_text("Citation copied.")
    assert _copied(page) == cite(known["p/cp-05/"], HERE).plain

    page.get_by_role("button", name="Copy BibTeX").click()
    expect(told.nth(2)).to_have_text("BibTeX entry copied.")
    assert _copied(page) == cite(known["p/cp-05/"], HERE).bibtex


def test_a_refused_clipboard_leaves_the_text_selected(context: BrowserContext, known: dict[str, Subject]) -> None:
    """Where the browser forbids copying, the reader is told, and only has to press the keys."""
    page = context.new_page()
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false;"
    )
    page.goto("case-studies/camden/")
    page.get_by_text("Cite this case study").click()
    page.get_by_role("button", name="Copy citation").click()

    expect(page.locator(".copy__told").nth(1)).to_contain_text("The text is selected: copy it yourself.")
    assert page.evaluate("getSelection().toString()").strip() == cite(known["case-studies/camden/"], HERE).plain


def test_citations_are_whole_without_javascript(browser: Browser, address: str, known: dict[str, Subject]) -> None:
    """The fold opens, both citations can be read and selected, and no button is shown that could do nothing."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("case-studies/camden/")
    page.get_by_text("Cite this case study").click()
    citation = cite(known["case-studies/camden/"], HERE)

    expect(page.locator("#citation-text")).to_have_text(citation.plain)
    expect(page.locator("#citation-bibtex")).to_be_visible()
    assert page.locator("#citation-bibtex").text_content() == citation.bibtex
    assert page.locator("[data-copy]:visible").count() == 0
    context.close()
