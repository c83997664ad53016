"""Everything printed: for screen readers, for printers, and for the guillotine."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from conftest import ROOT, SITE_URL, copy_project
from crawl import read_site
from pdf_checks import POINT_MM, faults, sizes, ua_failures
from toolkit.build import load_site
from toolkit.design import load_design
from toolkit.faces import face
from toolkit.problems import Problems
from toolkit.product import PAPERS
from toolkit.typeset import Press, TypesettingError
from verapdf import jar

DESIGN = load_design(ROOT / "overrides")
CARD_ID = re.compile(r"\b[A-Z]{2}-[0-9]{2}\b")
LEAST_DARK, MOST_DARK = 0.001, 0.15  # shares of a page: a blank one has nothing, a full-page fill nearly all
LARGE_PRINT = 16  # points
TODAY = datetime.date(2026, 11, 22)
SEED_DEFECTS = {
    "no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "no tags": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "no mark": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "file name for a title": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
}


@pytest.fixture(scope="session")
def files(site: Path) -> list[Path]:
    """Every PDF of the built site."""
    return sorted((site / "print").glob("*.pdf"))


def picture(file: Path, number: int, scale: float) -> Image.Image:
    """A page drawn at `scale` pixels a point."""
    document = pypdfium2.PdfDocument(file)
    drawn = document[number].render(scale=scale).to_pil().convert("L")
    document.close()
    return drawn


def words_at(file: Path, number: int, pattern: re.Pattern[str]) -> list[tuple[str, float, float]]:
    """Matches of the pattern on a page, with their distance from its left and its top in millimetres."""
    document = pypdfium2.PdfDocument(file)
    page = document[number]
    text = page.get_textpage()
    found = []
    for match in pattern.finditer(text.get_text_range()):
        left, _, _, top = text.get_charbox(match.start())
        found.append((match.group(), left * POINT_MM, (page.get_height() - top) * POINT_MM))
    document.close()
    return found


def slot(left: float, top: float) -> int:
    """Which of a sheet's four slots holds the point, in millimetres from the sheet's corner; 0 and 1 are the upper two."""
    return int(left > DESIGN["sheet"]["width_mm"] / 2) + 2 * int(top > DESIGN["sheet"]["height_mm"] / 2)


def test_every_file_is_accessible(files: list[Path]) -> None:
    """Nothing against PDF/UA-1, and none of the faults that it leaves to us."""
    wrong = {file.name: found for file in files if (found := [*ua_failures(file), *faults(file)])}

    assert len(files) > 20
    assert wrong == {}


@pytest.mark.parametrize("defect", SEED_DEFECTS)
def test_the_checks_see_defects(defect: str, files: list[Path], tmp_path: Path) -> None:
    """A fault put in on purpose is found, by the validator and by ours."""
    target = tmp_path / "broken.pdf"
    with pikepdf.open(next(file for file in files if "community-power-a6" in file.name)) as pdf:
        SEED_DEFECTS[defect](pdf)
        pdf.save(target)

    assert ua_failures(target)
    assert faults(target)


def test_verapdf_agrees(site: Path, files: list[Path]) -> None:
    """A second opinion on one file of each family, where Java is present."""
    if not shutil.which("java"):
        pytest.skip("no Java here; page-validation has judged every file")
    families = {file.name.split("-")[0] + file.stem.rsplit("-", 1)[-1][:2]: file for file in files if "-all-" not in file.name}
    chosen = [str(file) for file in families.values()]

    told = subprocess.run([sys.executable, str(ROOT / "tests/verapdf.py"), *chosen], capture_output=True, text=True, check=True)

    assert jar().is_file()
    assert json.loads(told.stdout) == {name: {} for name in chosen}


def test_pages_have_the_size_that_the_page_says(site: Path, files: list[Path]) -> None:
    """Exactly: a card that is half a millimetre off no longer meets its back."""
    html = (site / "print/index.html").read_text("utf-8")
    listed = dict(re.findall(r'href="([\w-]+\.pdf)">.*?page(?:s)? of (A\d)', html, re.DOTALL))

    assert {file.name for file in files} == set(listed)
    for file in files:
        assert sizes(file) == {tuple(float(side) for side in PAPERS[listed[file.name]])}, file.name


def test_pages_are_neither_blank_nor_black(files: list[Path]) -> None:
    """Validators pass both; an office printer's ink does not."""
    wrong = {}
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for number in range(len(document)):
            drawn = document[number].render(scale=0.4).to_pil().convert("L")
            share = sum(drawn.histogram()[:128]) / (drawn.width * drawn.height)
            if not LEAST_DARK < share < MOST_DARK:
                wrong[f"{file.name} {number + 1}"] = round(share, 4)
        document.close()

    assert wrong == {}


def decks(files: list[Path]) -> Iterator[Path]:
    """The decks of four cards to a sheet."""
    yield from (file for file in files if file.name.startswith("cards-") and file.name.endswith("-a4.pdf"))


def test_backs_lie_behind_their_fronts(files: list[Path]) -> None:
    """QR codes read from drawn sheets: turned over on the long edge, each back is behind the card that it belongs to."""
    sheets = [(file, number) for file in decks(files) for number in range(0, len(pypdfium2.PdfDocument(file)), 2)]
    # every sheet of the smallest deck, whose last is part-filled, and a few of the others
    chosen = [sheet for sheet in sheets if "community-power" in sheet[0].name] + sheets[::7]

    for file, number in chosen:
        fronts = {slot(left, top): card for card, left, top in words_at(file, number, CARD_ID)}
        codes = zxingcpp.read_barcodes(picture(file, number + 1, 200 / 72))
        backs = {}
        for code in codes:
            corner = code.position.top_left
            backs[slot(corner.x * 25.4 / 200, corner.y * 25.4 / 200)] = code.text
        mirrored = {place ^ 1: card for place, card in fronts.items()}

        assert {place: address.split("?")[0] for place, address in backs.items()} == {
            place: f"{SITE_URL}p/{card.lower()}/" for place, card in mirrored.items()
        }, f"{file.name}, sheet {number // 2 + 1}"


def test_codes_carry_the_revision(files: list[Path]) -> None:
    """A card in the hand knows how old it is."""
    file = next(decks(files))

    codes = zxingcpp.read_barcodes(picture(file, 1, 200 / 72))

    assert codes
    assert all(re.search(r"/p/[a-z]{2}-[0-9]{2}/\?r=[1-9][0-9]*$", code.text) for code in codes)


def test_every_card_is_in_its_deck_with_all_its_words(project: Path, files: list[Path]) -> None:
    """The deck of everything has each card's words, front and back, once, in the order of the toolkit."""
    library = load_site(project, TODAY, Problems())
    assert library
    document = pypdfium2.PdfDocument(next(file for file in files if file.name == "cards-all-a6.pdf"))
    cards = list(library.catalog.cards.values())

    assert len(document) == 2 * len(cards)
    for number, placed in enumerate(cards):
        told = face(placed, library.catalog, SITE_URL)
        front, back = (squeeze(document[2 * number + side].get_textpage().get_text_range()) for side in (0, 1))
        for words in (told.id, told.toolset, told.lead, told.revision, *(entry.text for entry in told.front)):
            assert squeeze(words) in front
        for section in told.back:
            for words in (section.label, section.meta, section.text, *(entry.text for entry in section.items)):
                assert squeeze(words) in back
        assert squeeze(told.short) in back
    document.close()


def squeeze(text: str) -> str:
    """The text without spaces, line ends and hyphens, which are not kept where a line ends."""
    return re.sub(r"[\s\ufffe\u00ad\u0002-]+", "", text)


def test_large_print_is_large(files: list[Path]) -> None:
    """No text of the large edition is below 16 points, neither as designed nor as printed."""
    assert min(edition_sizes("a5")) >= LARGE_PRINT
    for file in (file for file in files if file.name.endswith("-large.pdf")):
        assert min(printed_sizes(file)) >= LARGE_PRINT - 0.01, file.name


def printed_sizes(file: Path) -> set[float]:
    """The sizes of type on all pages, in points, from the fonts that the content streams set and their scale."""
    found = set()
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    found.add(float(operands[1]))
    return found


def edition_sizes(name: str) -> list[float]:
    """The sizes of type that an edition uses, in points."""
    found = [size for key, size in DESIGN["editions"][name].items() if key.endswith("_pt")]
    return [one for size in found for one in (size if isinstance(size, list) else [size])]


def test_the_page_lists_every_file_with_its_facts(site: Path, files: list[Path]) -> None:
    """Page count and picture of each, and no link to a file that is not there."""
    pages = read_site(site)
    html = (site / "print/index.html").read_text("utf-8")

    assert "print/" in pages
    for file in files:
        with pikepdf.open(file) as pdf:
            count = len(pdf.pages)
        assert re.search(rf'href="{file.name}">[^<]*</a>\s*<span class="meta">\(PDF, {count} page', html), file.name
        assert file.with_suffix(".png").is_file()


def build_print(root: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make print` in the copy at `root`."""
    environment = {**os.environ, "SITE_URL": SITE_URL, **settings}
    command = [sys.executable, "scripts/build_print.py"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_same_bytes_twice(project: Path, files: list[Path], tmp_path: Path) -> None:
    """Everything typeset again, in another folder and with an empty store, is the same to the byte."""
    root = copy_project(tmp_path / "again")

    made = build_print(root, LIBRARY_CACHE=str(tmp_path / "cache"))

    assert made.returncode == 0, made.stdout + made.stderr
    assert {file.name: file.read_bytes() for file in (root / "site/print").glob("*.pdf")} == {
        file.name: file.read_bytes() for file in files
    }


def test_a_failing_product_leaves_the_last_good_files(tmp_path: Path) -> None:
    """What is not printed does not replace what was; the message says where the fault is and no traceback is shown."""
    root = copy_project(tmp_path / "library")
    (root / "site/print").mkdir(parents=True)
    (root / "site/print/cards-all-a4.pdf").write_bytes(b"the last good one")
    tool = root / "toolsets/community-power/deepening-collaboration-with-communities.yml"
    tool.write_text(tool.read_text("utf-8").replace("        why: ", "        why: \N{SNOWMAN} ", 1), "utf-8")

    made = build_print(root)

    assert made.returncode == 1
    assert "toolsets/community-power/deepening-collaboration-with-communities.yml:" in made.stdout
    assert "U+2603" in made.stdout
    assert "Traceback" not in made.stdout + made.stderr
    assert (root / "site/print/cards-all-a4.pdf").read_bytes() == b"the last good one"


def test_a_place_too_long_for_its_leaf_is_told(tmp_path: Path) -> None:
    """A handout has two pages; what does not fit is a problem of its file, and nothing is printed."""
    root = copy_project(tmp_path / "library")
    place = root / "case_studies/wigan.md"
    more = "\n\n".join(["What they tried next is not known to us. " * 50] * 5)
    place.write_text(place.read_text("utf-8").replace("## Challenge\n", f"## Challenge\n\n{more}\n", 1), "utf-8")

    made = build_print(root)

    assert made.returncode == 1
    assert re.search(r"^case_studies/wigan\.md:\S+ .* mm too long for “Wigan: .*” \(A4\)$", made.stdout, re.MULTILINE)
    assert "Nothing was printed" in made.stderr
    assert not (root / "site/print").exists()


def test_without_an_address_cards_have_no_code_and_the_build_says_so(tmp_path: Path) -> None:
    """A QR code that leads nowhere is worse than none."""
    root = copy_project(tmp_path / "library")

    made = build_print(root, SITE_URL="")

    assert made.returncode == 0, made.stderr
    assert "SITE_URL is not set, so cards have no QR code" in made.stdout
    deck = root / "site/print/cards-community-power-a4.pdf"
    assert zxingcpp.read_barcodes(picture(deck, 1, 200 / 72)) == []
    assert "example.org" not in "".join(text for text, _, _ in words_at(deck, 1, re.compile(r"\S+")))


def test_words_that_look_like_typst_stay_words(press: Press) -> None:
    """Data is never read as the typesetter's language."""
    hostile = '#panic("x") $x^2$ *b* _i_ `code` @ref <label> \\ [a] #import "@preview/cetz:0.3.0" /* c */ // d = h - l + e'
    card = sample_face(lead=hostile)

    pdf, overflows = press.pdf("deck.typ", {**ABOUT, "layout": "singles", "edition": "a6", "cards": [card]})

    document = pypdfium2.PdfDocument(pdf)
    assert squeeze(hostile) in squeeze(document[0].get_textpage().get_text_range())
    assert overflows == ()


def test_a_template_reads_nothing_outside_its_folder(press: Press, tmp_path: Path) -> None:
    """Not even a template of ours could take a file from elsewhere, or a package from the network."""
    shutil.copytree(ROOT / "overrides/print", tmp_path / "print")
    (tmp_path / "secret.json").write_text("{}", "utf-8")
    for line in ('#json("../secret.json")', '#import "@preview/cetz:0.3.0": *', '#set text(font: "Nonesuch")\nblank'):
        (tmp_path / "print/bad.typ").write_text(f"#set document(title: [x])\n= x\n{line}", "utf-8")
        with pytest.raises(TypesettingError, match=r"bad\.typ"):
            Press(tmp_path / "print").pdf("bad.typ", {})


ABOUT = {"title": "A title", "author": "An author", "description": "A description"}


def sample_face(**changes: Any) -> dict[str, Any]:
    """A card's face with little on it."""
    section = {"label": "Why it matters", "meta": "", "text": "A reason.", "items": []}
    return {
        "id": "CP-01", "letters": "CP", "toolset": "Community power", "kind": "Prompt", "group": "A group",
        "revision": "Revision 1", "lead": "A prompt?", "front": [], "back": [section], "short": "",
        "qr": {"address": "", "modules": 0, "svg": "", "path": ""}, **changes,
    }  # fmt: skip


@pytest.fixture(scope="module")
def press() -> Press:
    """The typesetter with the project's own templates."""
    return Press(ROOT / "overrides/print")
