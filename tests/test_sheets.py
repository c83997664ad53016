"""Blank cards, worksheets and posters: all there, of the right size, accessible, with room to write, cut off nowhere."""

from __future__ import annotations

import dataclasses
import datetime
import io
import itertools
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from page import validate_pdf

from conftest import ROOT, SITE_URL
from toolkit import links
from toolkit.blank_cards import blank_cards
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.faces import face
from toolkit.model import Prompt
from toolkit.posters import posters
from toolkit.problems import Problems
from toolkit.product import PAPERS, Product
from toolkit.typeset import Overflow, Press
from toolkit.worksheet_docx import worksheet_documents
from toolkit.worksheets import worksheet_name, worksheets

PRINT = ROOT / "overrides/print"
DESIGN = json.loads((PRINT / "design.json").read_text(encoding="utf-8"))
POINTS = 72 / 25.4  # in a millimetre
KINDS = ("prompts", "statements", "practices", "sprint", "shifts")


@dataclass(frozen=True)
class Pressed:
    """A product as a PDF, with what did not fit."""

    product: Product
    pdf: bytes
    overflows: tuple[Overflow, ...]


def load(root: Path) -> Catalog:
    loaded = load_site(root, datetime.date(2026, 11, 22), Problems())
    assert loaded
    return loaded.catalog


def press(products: list[Product], press: Press) -> dict[str, Pressed]:
    return {one.name: Pressed(one, *press.pdf(one.template, one.input)) for one in products}


def products_of(catalog: Catalog, site_url: str = SITE_URL) -> list[Product]:
    return [*blank_cards(catalog), *worksheets(catalog, site_url), *posters(catalog, site_url)]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(ROOT)


@pytest.fixture(scope="module")
def sheets(catalog: Catalog) -> dict[str, Pressed]:
    """Every product, pressed once."""
    return press(products_of(catalog), Press(PRINT))


@pytest.fixture(scope="module")
def documents(catalog: Catalog) -> dict[str, bytes]:
    return dict(worksheet_documents(catalog, SITE_URL))


def names(sheets: dict[str, Pressed], family: str) -> set[str]:
    return {name for name, one in sheets.items() if one.product.family == family}


def text_of(pdf: bytes, bottom: float = 0) -> str:
    """The text of all pages, without what stands lower than `bottom` mm."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded(bottom=bottom * POINTS) for page in document)


def words_of(text: str) -> list[str]:
    """Words without punctuation, and without the hyphens at which lines break."""
    return re.findall(r"\w+", text.replace("\ufffe", "-"))


def test_every_tool_and_toolset_has_its_sheets(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """A worksheet for each tool, blank cards and a poster for each toolset, and two posters of the whole."""
    toolsets = {toolset.slug for toolset in catalog.toolkit.toolsets}

    assert names(sheets, "blank") == {f"blank-cards-{slug}" for slug in toolsets}
    assert names(sheets, "worksheet") == {worksheet_name(tool) for tool in catalog.toolkit.tools}
    assert names(sheets, "poster") == {f"poster-{of}" for of in {"all", "mindset"} | toolsets}
    assert len(sheets) == len(products_of(catalog))


def test_nothing_is_cut_off(sheets: dict[str, Pressed]) -> None:
    """Every product says that everything in it fits."""
    assert {name: one.overflows for name, one in sheets.items() if one.overflows} == {}


def test_pages_have_the_size_of_their_paper(sheets: dict[str, Pressed]) -> None:
    """Exact to a hundredth of a point, so that a printer scales nothing."""
    for name, one in sheets.items():
        size = [0, 0, *(side * POINTS for side in PAPERS[one.product.paper])]
        with pikepdf.open(io.BytesIO(one.pdf)) as document:
            for page in document.pages:
                assert [float(side) for side in page.mediabox] == pytest.approx(size, abs=0.01), name


def test_single_sheets_are_single(sheets: dict[str, Pressed]) -> None:
    """A poster has one page, blank cards the two sides of a sheet."""
    for name in names(sheets, "poster"):
        assert len(pypdfium2.PdfDocument(sheets[name].pdf)) == 1, name
    for name in names(sheets, "blank"):
        assert len(pypdfium2.PdfDocument(sheets[name].pdf)) == 2, name


def test_each_kind_of_sheet_passes_pdf_ua(catalog: Catalog, sheets: dict[str, Pressed], tmp_path: Path) -> None:
    """One worksheet of each kind of tool, each layout of the posters, and a sheet of blank cards."""
    first = {tool.kind: worksheet_name(tool) for tool in reversed(catalog.toolkit.tools)}  # type: ignore[attr-defined]
    assert set(first) == set(KINDS)
    one = catalog.toolkit.toolsets[0].slug
    for name in (*first.values(), "poster-all", "poster-mindset", f"poster-{one}", f"blank-cards-{one}"):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(sheets[name].pdf)
        report = validate_pdf(str(file), profile="ua1")
        assert report.is_compliant, (name, report.failures)


def test_the_same_bytes_twice(catalog: Catalog, sheets: dict[str, Pressed], documents: dict[str, bytes]) -> None:
    """Nothing in a file depends on the clock or on what was pressed before it."""
    tool, toolset = catalog.toolkit.tools[0], catalog.toolkit.toolsets[0]
    some = {worksheet_name(tool), f"blank-cards-{toolset.slug}", "poster-all", f"poster-{toolset.slug}"}
    again = press([one for one in products_of(catalog) if one.name in some], Press(PRINT))

    assert set(again) == some
    assert all(again[name].pdf == sheets[name].pdf for name in some)
    assert dict(worksheet_documents(catalog, SITE_URL)) == documents


def test_worksheets_say_every_card(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """Each card of the tool, by its id, once and in order."""
    for tool in catalog.toolkit.tools:
        cards = [card.id for group in catalog.groups_of(tool) for card in group.cards]

        assert re.findall(r"\b[A-Z]{2}-[0-9]{2}\b", text_of(sheets[worksheet_name(tool)].pdf)) == cards


def writing_lines(page: pypdfium2.PdfPage) -> list[float]:
    """How high the lines across the whole page stand, in mm from its top."""
    width = DESIGN["sheet"]["width_mm"] - 2 * DESIGN["worksheet"]["side_mm"]
    found = []
    for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (side / POINTS for side in drawn.get_bounds())
        if right - left == pytest.approx(width, abs=0.5) and top - bottom < 0.5:
            found.append(DESIGN["sheet"]["height_mm"] - top)
    return sorted(found)


def test_writing_lines_are_real(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """Four lines or more a card, 8 mm apart or more, and on the card's own page."""
    for tool in catalog.toolkit.tools:
        if tool.kind not in ("prompts", "sprint", "statements"):  # type: ignore[attr-defined]
            continue
        for number, page in enumerate(pypdfium2.PdfDocument(sheets[worksheet_name(tool)].pdf)):
            cards = re.findall(r"\b[A-Z]{2}-[0-9]{2}\b", page.get_textpage().get_text_bounded())
            lines = writing_lines(page)
            gaps = [after - before for before, after in itertools.pairwise(lines)]

            assert len(lines) >= 4 * len(cards), (tool.slug, number)
            assert min(gaps, default=8) >= 8, (tool.slug, number)


def test_worksheets_say_where_they_belong(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """The foot of every page has the title, the page's number of so many, and the address."""
    for tool in catalog.toolkit.tools:
        document = pypdfium2.PdfDocument(sheets[worksheet_name(tool)].pdf)
        for number, page in enumerate(document, 1):
            foot = page.get_textpage().get_text_bounded(top=DESIGN["worksheet"]["bottom_mm"] * POINTS)
            assert tool.title in foot
            assert f"page {number} of {len(document)}" in foot
            assert links.toolset_address(catalog.toolset_of(tool).slug) in foot


def paragraphs(document: bytes) -> list[str]:
    """The text of every paragraph, those in tables too, in order."""
    body = docx.Document(io.BytesIO(document)).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def test_the_document_has_the_words_of_the_pdf(sheets: dict[str, Pressed], documents: dict[str, bytes]) -> None:
    """The Word document says neither more nor less; numbers of a list are drawn by the program that shows it."""
    assert documents.keys() == names(sheets, "worksheet")
    for name, document in documents.items():
        printed = Counter(words_of(text_of(sheets[name].pdf, DESIGN["worksheet"]["bottom_mm"])))
        written = Counter(words_of(" ".join(paragraphs(document))))
        steps = Counter(str(number) for number in range(1, 1 + len(sheets[name].product.data["steps"])))

        assert printed - steps == written, name
        assert sum(written.values()) > 100


def test_documents_open_with_real_styles(catalog: Catalog, documents: dict[str, bytes]) -> None:
    """Title, headings, lists and tables are what they are called; the details name the language and no date."""
    for tool in catalog.toolkit.tools:
        opened = docx.Document(io.BytesIO(documents[worksheet_name(tool)]))
        styles = Counter(paragraph.style.name for paragraph in opened.paragraphs)
        groups = catalog.groups_of(tool)
        section = opened.sections[0]

        assert opened.core_properties.title == f"{tool.title}: worksheet"
        assert opened.core_properties.language == "en-GB"
        assert {one.get(qn("w:val")) for one in opened.styles.element.iter(qn("w:lang"))} == {"en-GB"}
        assert styles["Title"] == 1
        assert styles["Heading 1"] == len(groups) + 1
        assert styles["Heading 2"] == sum(len(group.cards) for group in groups)
        assert styles["List Number"] == 3
        assert (round(section.page_width.mm), round(section.page_height.mm)) == PAPERS["A4"]


def test_tables_in_documents_are_named_and_headed(documents: dict[str, bytes]) -> None:
    """Each table has a name for screen readers; one of several rows has a header row that returns on each page."""
    for document in documents.values():
        tables = list(docx.Document(io.BytesIO(document)).element.body.iter(qn("w:tbl")))
        for table in tables:
            first, *others = table.iter(qn("w:tr"))
            heads = ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in first.iter(qn("w:tc"))]

            assert next(table.iter(qn("w:tblCaption"))).get(qn("w:val"))
            assert (next(first.iter(qn("w:tblHeader")), None) is not None) == bool(others)
            assert all(heads) == bool(others)
        assert len(tables) > 2


def test_documents_carry_no_date(documents: dict[str, bytes]) -> None:
    """Neither the zip file's entries nor the details say when they were made."""
    for document in documents.values():
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert package.namelist() == sorted(package.namelist())
            details = package.read("docProps/core.xml").decode()
        assert "created" not in details
        assert "modified" not in details


def test_blank_cards_have_the_labels_of_printed_ones(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """The back asks for what a printed prompt's back says, four times on a sheet."""
    prompt = next(card for card in catalog.cards.values() if isinstance(card.card, Prompt) and card.card.places)
    labels = [section.label for section in face(prompt, catalog, "").back]
    for name in names(sheets, "blank"):
        front, back = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(sheets[name].pdf))
        assert front.count("Our prompt") == 4
        assert [back.count(label) for label in labels] == [4] * 4
        assert not re.search(r"[A-Z]{2}-[0-9]", front + back)


def test_posters_are_read_from_afar(sheets: dict[str, Pressed]) -> None:
    """No letter is smaller than 14 point, and the title is three times the size of the text or more."""
    for name in names(sheets, "poster"):
        page = pypdfium2.PdfDocument(sheets[name].pdf)[0].get_textpage()
        sizes = Counter(
            round(pypdfium2.raw.FPDFText_GetFontSize(page, at), 1)
            for at in range(page.count_chars())
            if page.get_text_range(at, 1).strip()
        )

        assert min(sizes) >= 14, name
        assert max(sizes) >= 48, name


def test_posters_are_modest_with_ink(sheets: dict[str, Pressed]) -> None:
    """Something is drawn, and at most about an eighth of the page is dark, letters included."""
    for name in names(sheets, "poster"):
        picture = pypdfium2.PdfDocument(sheets[name].pdf)[0].render(scale=0.5, grayscale=True).to_pil()
        shades = picture.histogram()
        dark = sum(shades[:160]) / sum(shades)
        assert 0.03 < dark < 0.14, (name, dark)


def test_posters_name_what_they_show(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """All toolsets and tools on one; all statements on another; each toolset's tools and groups on its own."""
    whole = words_of(text_of(sheets["poster-all"].pdf))
    for toolset in catalog.toolkit.toolsets:
        own = " ".join(words_of(text_of(sheets[f"poster-{toolset.slug}"].pdf)))
        assert " ".join(words_of(toolset.summary)) in own
        for tool in catalog.tools_of(toolset):
            assert " ".join(words_of(tool.title)) in " ".join(whole)
            assert all(" ".join(words_of(group.title)) in own for group in catalog.groups_of(tool))
    statements = " ".join(words_of(text_of(sheets["poster-mindset"].pdf)))
    for area in catalog.toolkit.mindset.areas:
        assert all(" ".join(words_of(card.statement)) in statements for card in area.statements)


def pictures(pdf: bytes) -> list[str]:
    """What the pictures in a PDF are, in words."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def test_sheets_do_without_an_address(catalog: Catalog, sheets: dict[str, Pressed]) -> None:
    """A build that does not know where the site lives leaves address and QR code out, and still fits."""
    bare = [one for one in products_of(catalog, "") if one.name in {"poster-all", worksheet_name(catalog.toolkit.tools[0])}]
    for one in press(bare, Press(PRINT)).values():
        assert pictures(one.pdf) == []
        assert "toolsets/" not in text_of(one.pdf)
        assert one.overflows == ()

    assert pictures(sheets["poster-all"].pdf) == [f"QR code that leads to {SITE_URL}{links.TOOLSETS}"]
    assert links.TOOLSETS in text_of(sheets["poster-all"].pdf)


def test_sheets_follow_the_catalog() -> None:
    """Another library, with other toolsets and tools, has its own sheets, and they fit."""
    sample = load(ROOT / "tests/sample")
    made = press(products_of(sample), Press(PRINT))

    assert len(made) == 2 * len(sample.toolkit.toolsets) + len(sample.toolkit.tools) + 2
    assert "The two toolsets" in text_of(made["poster-all"].pdf)
    assert all(one.overflows == () for one in made.values())


def test_what_does_not_fit_is_told(catalog: Catalog) -> None:
    """A card longer than a page, a word longer than its line and a poster with too many words are named."""
    long = {one.name: one for one in products_of(catalog)}
    tool = next(tool for tool in catalog.toolkit.tools if tool.kind == "prompts")  # type: ignore[attr-defined]
    sheet = json.loads(json.dumps(long[worksheet_name(tool)].data))
    sheet["groups"][0]["tasks"][0]["lead"] = "word " * 2000
    sheet["groups"][0]["tasks"][1]["lead"] = "w" * 200
    poster = json.loads(json.dumps(long["poster-all"].data))
    poster["rows"][0]["text"] = "word " * 2000
    blank = {**long[f"blank-cards-{catalog.toolkit.toolsets[0].slug}"].data, "toolset": "word " * 200}
    changed = {"worksheet.typ": (worksheet_name(tool), sheet), "poster.typ": ("poster-all", poster)}
    changed["blank.typ"] = (f"blank-cards-{catalog.toolkit.toolsets[0].slug}", blank)
    told = {}
    for template, (name, data) in changed.items():
        one = dataclasses.replace(long[name], data=data)
        told[template] = Press(PRINT).measure(template, one.input)

    assert all(over.over > 0 and over.about["item"] for found in told.values() for over in found)
    items = [over.about["item"] for over in told["worksheet.typ"]]
    assert [sheet["groups"][0]["tasks"][at]["id"] for at in (0, 1)] == items
    assert told["worksheet.typ"][1].about["word"] == "w" * 200
    assert told["poster.typ"]
    assert told["blank.typ"]


def test_hostile_words_stay_words(catalog: Catalog) -> None:
    """Nothing that an author writes is read as Typst's language or as a document's."""
    hostile = '#panic("x") $x$ \\ *bold* @ref <script> `code` #read("/etc/passwd") </w:t> &amp;'
    one = next(product for product in worksheets(catalog, SITE_URL))
    data = json.loads(json.dumps(one.data))
    data["groups"][0]["introduction"] = data["heading"] = hostile
    pdf, _ = Press(PRINT).pdf(one.template, dataclasses.replace(one, data=data).input)

    assert " ".join(words_of(hostile)) in " ".join(words_of(text_of(pdf)))
