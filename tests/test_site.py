"""The built site, read page by page: everything is there, every link leads somewhere, nothing comes from elsewhere."""

from __future__ import annotations

import datetime
import itertools
import re
from pathlib import Path

import pytest

from conftest import REPO_URL, ROOT, SITE_URL
from crawl import Read, read_site
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.problems import Problems
from toolkit.site import Site

# kinds of file that Pagefind makes
SEARCH_INDEX = {".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Read]:
    return read_site(site)


@pytest.fixture(scope="module")
def library(project: Path) -> Site:
    loaded = load_site(project, datetime.date.today(), Problems())
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def catalog(library: Site) -> Catalog:
    return library.catalog


def test_every_object_has_its_page(pages: dict[str, Read], catalog: Catalog) -> None:
    """Toolsets, tools, cards at their short address, places and themes each have a page of their own."""
    expected = {"", "start-here/", "facilitating/", "about/", "contributing/", "glossary/", "reading-list/", "mindset/", "case-studies/"}
    expected |= {"toolsets/", "themes/", "mindset/self-check/", "case-studies/compare/", "case-studies/side-by-side/", "open-data/"}
    expected |= {f"p/{card.lower()}/" for card in catalog.cards}
    expected |= {f"case-studies/{place}/" for place in catalog.places}
    expected |= {f"themes/{theme.id}/" for theme in catalog.toolkit.vocabulary.themes}
    for toolset in catalog.toolkit.toolsets:
        expected |= {f"toolsets/{toolset.slug}/", *(f"toolsets/{toolset.slug}/{tool}/" for tool in toolset.tools)}

    assert expected - pages.keys() == set()


def test_every_link_and_anchor_resolves(pages: dict[str, Read], site: Path) -> None:
    """No link inside the site leads to a missing page, file or anchor."""
    dead = []
    for address, page in pages.items():
        if address == "404.html":  # its links start at the site's address, which a file server at a path does not know
            continue
        for target, anchor in page.links:
            other = pages.get(target)
            if other is None and not (target and (site / target).is_file()):
                dead.append(f"{address} -> {target}")
            if other and anchor and anchor not in other.ids:
                dead.append(f"{address} -> {target}#{anchor}")

    assert dead == []


def test_ids_are_used_once_a_page(pages: dict[str, Read]) -> None:
    """An anchor means one place on a page."""
    repeated = {
        address: [name for name in page.ids if page.ids.count(name) > 1 and not name.startswith("__")]
        for address, page in pages.items()
    }

    assert {address: names for address, names in repeated.items() if names} == {}


def test_each_page_has_one_title_and_an_unbroken_outline(pages: dict[str, Read]) -> None:
    """One h1, titles that differ, and no heading level skipped."""
    titles = [page.titles[0] for address, page in pages.items() if address != "404.html"]
    assert len(set(titles)) == len(titles)
    for address, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (address, page.headings)


def test_nothing_is_loaded_from_another_host(pages: dict[str, Read], site: Path) -> None:
    """No script, style, picture or font comes from outside, in pages or in style sheets."""
    assert {address: page.loaded for address, page in pages.items() if page.loaded} == {}
    for style in (site / "assets/stylesheets").glob("*.css"):
        assert not re.search(r"@import|url\((?!\s*[\"']?(?:\.\./fonts/|data:))", style.read_text(encoding="utf-8")), style.name


def test_cards_and_places_name_each_other(pages: dict[str, Read], catalog: Catalog) -> None:
    """What the catalog links, both pages show."""
    assert catalog.shown
    for shown in catalog.shown:
        card, place = f"p/{shown.card.card.id.lower()}/", f"case-studies/{shown.place.slug}/"
        assert (place, "") in pages[card].links
        assert (card, "") in pages[place].links


def test_a_card_without_a_place_says_so_and_invites_one(site: Path, catalog: Catalog) -> None:
    """Nothing is claimed where nothing was found."""
    for card in catalog.cards:
        text = (site / f"p/{card.lower()}/index.html").read_text(encoding="utf-8")
        assert ("We have not found a place that shows this one." in text) == (not catalog.shown_by_card(card))


def test_tools_themes_and_places_name_each_other(pages: dict[str, Read], catalog: Catalog) -> None:
    """Tool and place, theme and place: links run both ways."""
    for shown in catalog.shown:
        tool = f"toolsets/{shown.card.toolset.slug}/{shown.card.tool.slug}/"
        place = f"case-studies/{shown.place.slug}/"
        assert (place, "") in pages[tool].links
        assert (tool, "") in pages[place].links
    for slug, study in catalog.places.items():
        for theme in study.themes:
            assert (f"themes/{theme}/", "") in pages[f"case-studies/{slug}/"].links
            assert (f"case-studies/{slug}/", "") in pages[f"themes/{theme}/"].links


def test_terms_and_pages_name_each_other(pages: dict[str, Read]) -> None:
    """A page that uses a word links to it, and the glossary links back."""
    linked = {
        (address, anchor)
        for address, page in pages.items()
        for target, anchor in page.links
        if target == "glossary/" and anchor and address != "glossary/"
    }
    back = {target for target, _ in pages["glossary/"].links}

    assert len({anchor for _, anchor in linked}) > 20
    assert {address for address, _ in linked} <= back


def test_first_use_of_a_term_is_explained_on_its_page(site: Path) -> None:
    """A linked word stands in the list at the foot of the page with its definition."""
    text = (site / "p/sm-11/index.html").read_text(encoding="utf-8")
    for term in re.findall(r'class="term" href="[^"]*#([^"]+)"', text):
        assert re.search(rf'<dt><a href="[^"]*glossary/#{term}">', text)


def test_every_page_names_the_file_it_comes_from(pages: dict[str, Read], catalog: Catalog) -> None:
    """Edit links open the YAML or Markdown that a page is made from, and that file exists."""
    edit = re.compile(rf"{re.escape(REPO_URL)}/(?:edit|tree)/main/(.+)$")
    for address, page in pages.items():
        if address == "404.html":
            continue
        sources = [found.group(1) for link in page.outside if (found := edit.match(link))]
        assert len(sources) == 1, address
        assert (ROOT / sources[0]).exists(), address
    assert f"{REPO_URL}/edit/main/case_studies/camden.md" in pages["case-studies/camden/"].outside
    assert f"{REPO_URL}/edit/main/toolsets/mindset.yml" in pages["p/md-01/"].outside
    tool = catalog.cards["CP-07"].tool.slug
    assert f"{REPO_URL}/edit/main/toolsets/community-power/{tool}.yml" in pages["p/cp-07/"].outside


def test_a_wrong_address_is_answered_with_ways_on(site: Path) -> None:
    """The page for a wrong address names itself and leads to the main pages, from wherever it is shown."""
    page = Read("404.html")
    page.feed((site / "404.html").read_text(encoding="utf-8"))

    assert page.titles == ["Page not found – Mission-led places"]
    assert {"", "toolsets/", "case-studies/", "glossary/", "p/cp-05/"} <= {target for target, _ in page.links}


def test_site_url_is_the_one_setting(site: Path) -> None:
    """Canonical links and the site map begin with the address that was set."""
    text = (site / "p/cp-07/index.html").read_text(encoding="utf-8")

    assert f'<link rel="canonical" href="{SITE_URL}p/cp-07/">' in text
    assert f"<loc>{SITE_URL}p/cp-07/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_only_pages_and_assets_are_published(site: Path) -> None:
    """Templates and sources stay at home."""
    kinds = {file.suffix for file in site.rglob("*") if file.is_file()}

    assert kinds <= {"", ".html", ".css", ".js", ".svg", ".png", ".json", ".xml", ".gz", ".txt", ".woff2", ".csv", ".pdf", ".docx", *SEARCH_INDEX}
    assert [file.name for file in site.rglob("*") if file.is_file() and not file.suffix] == ["_headers"]
    assert not (site / "pages").exists()
    assert not (site / "parts").exists()


def test_case_studies_stay_out_of_the_navigation(site: Path) -> None:
    """A page in the navigation is written into every other page; places and cards are too many for that."""
    text = (site / "about/index.html").read_text(encoding="utf-8")

    assert "case-studies/camden" not in text.split('class="md-content"')[0]
