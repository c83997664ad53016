"""Handouts and the handbook: complete, two pages a place, right page numbers, plain text whatever it says."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf

from conftest import ROOT, SITE_URL
from toolkit.build import load_site
from toolkit.faces import face
from toolkit.handbook import handbook
from toolkit.handouts import handouts
from toolkit.nodes import nodes
from toolkit.problems import Problems
from toolkit.product import PAPERS
from toolkit.prose import Prose, Setting
from toolkit.site import Site
from toolkit.typeset import Overflow, Press
from toolkit.typography import curly

TEMPLATES = ROOT / "overrides/print"
POINTS = 72 / 25.4  # a millimetre in points
LONG_WORD = "Llanfair" * 12
HOSTILE = ("#panic()", "$x$", "@ref", "<script>alert(1)</script>", "`#eval`", "*bold", "[#link]", "//", "= Title")


@dataclasses.dataclass(frozen=True)
class Pressed:
    """A product as a file, with the words of its pages and what did not fit."""

    path: Path
    pages: tuple[str, ...]
    overflows: tuple[Overflow, ...]

    @property
    def words(self) -> str:
        return squeezed(" ".join(self.pages))


def squeezed(text: str) -> str:
    """Letters and digits alone, so that line breaks, hyphens at their ends and kinds of quotation marks do not matter."""
    return re.sub(r"[\W_]+", "", text.replace("\u00ad", "")).casefold()


def press(machine: Press, product, folder: Path) -> Pressed:
    path = folder / f"{product.name}.pdf"
    pdf, overflows = machine.pdf(product.template, product.input)
    path.write_bytes(pdf)
    document = pypdfium2.PdfDocument(path)
    pages = tuple(page.get_textpage().get_text_range() for page in document)
    document.close()
    return Pressed(path, pages, overflows)


@pytest.fixture(scope="session")
def whole() -> Site:
    problems = Problems()
    site = load_site(ROOT, datetime.date(2026, 11, 22), problems)
    assert site is not None, [str(problem) for problem in problems]
    return site


@pytest.fixture(scope="session")
def machine() -> Press:
    return Press(TEMPLATES)


@pytest.fixture(scope="session")
def leaves(whole: Site, machine: Press, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pressed]:
    """Every place's handout."""
    folder = tmp_path_factory.mktemp("handouts")
    return {product.of: press(machine, product, folder) for product in handouts(whole, SITE_URL)}


@pytest.fixture(scope="session")
def book(whole: Site, machine: Press, tmp_path_factory: pytest.TempPathFactory) -> Pressed:
    (product,) = handbook(whole, SITE_URL)
    return press(machine, product, tmp_path_factory.mktemp("handbook"))


def with_place(site: Site, slug: str, **changes) -> Site:
    """The site with one place alone, changed."""
    study = site.catalog.places[slug].model_copy(update=changes)
    shown = tuple(one for one in site.catalog.shown if one.place.slug == slug)
    return Site(dataclasses.replace(site.catalog, places={slug: study}, shown=shown), site.templates)


def sections_with(site: Site, slug: str, **changes):
    """The place's sections, some of them changed."""
    return site.catalog.places[slug].sections.model_copy(update=changes)


def test_every_place_has_a_handout_of_two_pages(whole: Site, leaves: dict[str, Pressed]) -> None:
    """One A4 leaf a place, on which everything fits."""
    assert leaves.keys() == whole.catalog.places.keys()
    for slug, leaf in leaves.items():
        assert len(leaf.pages) == 2, slug
        assert leaf.overflows == (), slug
        with pikepdf.open(leaf.path) as pdf:
            for page in pdf.pages:
                size = [float(side) / POINTS for side in page.MediaBox[2:]]
                assert size == pytest.approx(PAPERS["A4"], abs=0.02), slug


def test_a_handout_holds_the_whole_case_study(whole: Site, leaves: dict[str, Pressed]) -> None:
    """Every source with its publisher, every figure, mission and card, and every word of the seven sections."""
    for slug, study in whole.catalog.places.items():
        foot = squeezed(f"{SITE_URL.partition('://')[2]}case-studies/{slug}{study.place}page1of2")
        found = leaves[slug].words.replace(foot, "")
        wanted = [study.place, study.title, study.summary, study.authority, study.evidence.reason]
        wanted += [part for source in study.sources for part in (source.title, source.publisher, source.note or "")]
        wanted += [part for figure in study.key_figures for part in (figure.value, figure.counts)]
        wanted += [mission.mission for mission in study.missions]
        wanted += [shown.card.card.id for shown in whole.catalog.shown_by_place(slug)]
        for text in study.sections.__dict__.values():
            plain = re.sub(r"\]\([^)]*\)", "]", text)
            wanted += [line for line in re.split(r"\[\^[^\]]+\]|\n", plain) if line]
        for words in wanted:
            assert squeezed(words) in found, (slug, words)


def test_nothing_is_set_smaller_than_promised() -> None:
    """Running text in 8.5 point or more, cards in 8, sources in 7."""
    for fit in json.loads((TEMPLATES / "design.json").read_text(encoding="utf-8"))["handout"]["fits"]:
        assert fit["text_pt"] >= 8.5
        assert fit["small_pt"] >= 8
        assert fit["source_pt"] >= 7


def test_pages_are_fit_for_screen_readers(whole: Site, leaves: dict[str, Pressed], book: Pressed) -> None:
    """The longest place, a short one, one with marks that the font hardly has, and the handbook pass PDF/UA-1."""
    longest = max(whole.catalog.places.values(), key=lambda study: len(study.sources)).slug
    for one in (leaves[longest], leaves["coventry"], leaves["seoul"], book):
        found = validate_pdf(str(one.path), profile="ua1")
        assert found.is_compliant, (one.path.name, found.failures)


def test_the_handbook_holds_the_whole_toolkit(whole: Site, book: Pressed) -> None:
    """Every card in full, every tool, term, reading and place; nothing is left out at a page's end."""
    catalog, found = whole.catalog, book.words
    wanted = [term.definition for term in catalog.toolkit.glossary.terms]
    wanted += [item.why for group in catalog.toolkit.reading_list.groups for item in group.items]
    wanted += [study.summary for study in catalog.places.values()]
    wanted += [part for tool in catalog.toolkit.tools for part in (tool.title, tool.summary)]
    for placed in catalog.cards.values():
        card = face(placed, catalog, "")
        entries = [*card.front, *(entry for part in card.back for entry in part.items)]
        wanted += [card.id, card.lead, card.revision, *(part.text for part in card.back), *(entry.text for entry in entries)]
    for words in wanted:
        assert squeezed(words) in found, words

    assert all(page.strip() for page in book.pages)


def test_contents_give_the_right_pages(whole: Site, book: Pressed) -> None:
    """The page that the contents name for a toolset or a tool begins with it or holds it."""
    contents = " ".join(book.pages[1].split())
    toolkit = whole.catalog.toolkit
    titles = [one.title for one in (*toolkit.toolsets, *toolkit.tools)] + ["Places", "Indexes", "Words we use", "Reading list"]
    for title in titles:
        entry = re.search(rf"{re.escape(title)}[ .]+(\d+)", contents)
        assert entry, title
        page = book.pages[int(entry.group(1)) - 1]
        assert squeezed(title) in squeezed(page), title
        assert re.search(rf"(?m)^{re.escape(title.split()[0])}", page), title


def test_the_index_of_places_is_right(whole: Site, book: Pressed) -> None:
    """Each place with its own page and every card that names it, on the pages where they stand."""
    text = " ".join(" ".join(book.pages).partition("The page of the place, in bold")[2].split())
    for study in whole.catalog.places.values():
        name = curly(study.place)
        entry = re.search(rf"{re.escape(name)} (\d+)((?:, [A-Z]{{2}}-\d+ \d+)*)", text)
        assert entry, name
        assert name in book.pages[int(entry.group(1)) - 1]
        cards = dict(re.findall(r"([A-Z]{2}-\d+) (\d+)", entry.group(2)))
        naming = {
            placed.card.id
            for placed in whole.catalog.cards.values()
            for part in face(placed, whole.catalog, "").back
            for named in part.items
            if named.label == f"{study.place}:"
        }  # fmt: skip
        assert cards.keys() == naming
        for card, page in cards.items():
            assert card in book.pages[int(page) - 1]


def test_no_words_run_into_the_foot(leaves: dict[str, Pressed], book: Pressed) -> None:
    """Below the text there is only the running foot, on every page."""
    design = json.loads((TEMPLATES / "design.json").read_text(encoding="utf-8"))
    for one, kind in [(book, "handbook"), *((leaf, "handout") for leaf in leaves.values())]:
        document = pypdfium2.PdfDocument(one.path)
        for number, page in enumerate(document, 1):
            # descenders of the last line may reach a little below the text
            foot = page.get_textpage().get_text_bounded(bottom=0, top=(design[kind]["bottom_mm"] - 2) * POINTS)
            if kind == "handbook":
                feet = {"", f"{number}missionledplacesthehandbook", f"missionledplacesthehandbook{number}"}
                assert squeezed(foot) in feet, (number, foot)
            else:
                assert re.fullmatch(rf"examplorg.*page{number}of2", squeezed(foot).replace("example", "exampl")), foot
        document.close()


def test_a_link_in_the_handbook_names_its_page(book: Pressed) -> None:
    """A reader of paper cannot follow a link, so the page stands beside it."""
    text = " ".join(book.pages[2].split())
    page = re.search(r"Camden \(page (\d+)\)", text)
    assert page
    assert "Camden" in book.pages[int(page.group(1)) - 1]


def test_the_same_bytes_twice(whole: Site, leaves: dict[str, Pressed], book: Pressed) -> None:
    """A second press, and with it another order of work, gives the same files."""
    again = Press(TEMPLATES)
    (product,) = handbook(whole, SITE_URL)
    assert again.pdf(product.template, product.input)[0] == book.path.read_bytes()
    product = next(one for one in handouts(whole, SITE_URL) if one.of == "preston")
    assert again.pdf(product.template, product.input)[0] == leaves["preston"].path.read_bytes()


def test_hostile_words_are_words(whole: Site, machine: Press, tmp_path: Path) -> None:
    """What would run in Typst or in a browser stands on the page as it was written; a word that is too wide is told."""
    nasty = " ".join(HOSTILE)
    sections = sections_with(whole, "wigan", challenge=rf"A backslash \\ and {nasty} {LONG_WORD}.", mission=f"- {nasty}")
    site = with_place(whole, "wigan", place="#panic() $x$ *W", title=f"{nasty} \\", summary=nasty, sections=sections)
    (product,) = handouts(site, SITE_URL)

    leaf = press(machine, product, tmp_path)

    text = re.sub(r"\s+", "", " ".join(leaf.pages))
    assert len(leaf.pages) == 2
    assert text.count("$x$") >= 4
    for words in HOSTILE:
        assert words.replace(" ", "").replace("`", "").replace("*", "") in text.replace("*", ""), words
    assert "backslash\\and" in text
    assert LONG_WORD in text.replace("\ufffe", "")
    (over,) = leaf.overflows
    assert over.about == {"place": "wigan", "word": f"{LONG_WORD}."}
    assert over.over > 0


def test_too_long_a_place_is_told_and_not_cut(whole: Site, machine: Press, tmp_path: Path) -> None:
    """What does not fit on two pages is told in millimetres of a column, and no word is lost."""
    more = "\n\n".join([whole.catalog.places["barcelona"].sections.challenge] * 12)
    sections = sections_with(whole, "barcelona", challenge=f"{more}\n\nThe last words.")
    (product,) = handouts(with_place(whole, "barcelona", sections=sections), SITE_URL)

    leaf = press(machine, product, tmp_path)

    (over,) = leaf.overflows
    assert over.about == {"place": "barcelona"}
    assert over.over > 50
    assert len(leaf.pages) > 2
    assert squeezed("The last words.") in leaf.words


def test_a_place_with_little_to_tell_fills_both_sides(whole: Site, machine: Press, tmp_path: Path) -> None:
    """Sources go to the second side, which is never missing."""
    study = whole.catalog.places["wigan"]
    changes = {
        "sections": study.sections.model_copy(update=dict.fromkeys(type(study.sections).model_fields, "One sentence.")),
        "sources": study.sources[:1], "key_figures": (),
        "missions": (study.missions[0].model_copy(update={"sources": (study.sources[0].id,)}),),
    }  # fmt: skip
    (product,) = handouts(with_place(whole, "wigan", **changes), "")

    leaf = press(machine, product, tmp_path)

    assert len(leaf.pages) == 2
    assert "Sources" in leaf.pages[1]
    assert leaf.overflows == ()


def test_without_an_address_nothing_leads_to_a_wrong_one(whole: Site, machine: Press, tmp_path: Path) -> None:
    """No code, no relative link, no short address: only the sources' own addresses."""
    study = whole.catalog.places["preston"]
    product = next(one for one in handouts(whole, "") if one.of == "preston")

    leaf = press(machine, product, tmp_path)

    with pikepdf.open(leaf.path) as pdf:
        uris = {str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", ()) if "/A" in link}
        assert uris <= {source.url for source in study.sources}
    assert product.input["qr"] == ""
    assert "case-studies" not in " ".join(leaf.pages)


def test_texts_become_trees() -> None:
    """Lists within lists, tables, quotations and headings that skip a level; words that mean nothing stay words."""
    text = '#### Deep\n\nSays "*this* and **that**"  \nand [more](far.md).\n\n- one\n    - two\n\n> said\n\n| a | |\n|--|--|\n| 1 | 2 |'

    tree = nodes(Prose().html(text, Setting()), "https://example.org/")

    heading, paragraph, items, quotation, table = tree
    assert heading == {"tag": "h", "depth": 1, "kids": ["Deep"]}
    assert paragraph["kids"][:2] == ["Says “", {"tag": "em", "kids": ["this"]}]
    assert {"tag": "a", "href": "https://example.org/far.md", "kids": ["more"]} in paragraph["kids"]
    assert items["items"] == [[{"tag": "p", "kids": ["one"]}, {"tag": "ul", "items": [["two"]]}]]
    assert quotation == {"tag": "quote", "kids": [{"tag": "p", "kids": ["said"]}]}
    assert table == {"tag": "table", "columns": 2, "head": [["a"], []], "rows": [[["1"], ["2"]]]}
