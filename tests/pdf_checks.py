"""What a PDF of ours must have, read with pikepdf; what the two validators test for is left to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from page import validate_pdf
from pikepdf import Dictionary, Name, Object

POINT_MM = 25.4 / 72
ACTIONS = ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData", "/Rendition")


def ua_failures(file: Path) -> list[str]:
    """What page-validation finds against PDF/UA-1."""
    report = validate_pdf(str(file), profile="ua1")
    return [] if report.is_compliant else [str(failure) for failure in report.failures] or ["not compliant"]


def sizes(file: Path) -> set[tuple[float, float]]:
    """The sizes of all pages, in millimetres to a tenth."""
    with pikepdf.open(file) as pdf:
        boxes = [[float(number) for number in page.mediabox] for page in pdf.pages]
    return {(round((x1 - x0) * POINT_MM, 1), round((y1 - y0) * POINT_MM, 1)) for x0, y0, x1, y1 in boxes}


def faults(file: Path) -> list[str]:
    """Faults of the document as a whole: title, language, tags, fonts, pictures, actions."""
    with pikepdf.open(file) as pdf:
        return list(_faults(pdf))


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != "en-GB":
        yield "no British English as language"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "shows its file name as title"
    with pdf.open_metadata() as meta:
        if not meta.get("dc:title"):
            yield "no title"
        if meta.get("pdfuaid:part") != "1":
            yield "does not say that it is PDF/UA-1"
    if pdf.is_encrypted:
        yield "encrypted"
    if "/AcroForm" in root or "/OpenAction" in root or "/AA" in root:
        yield "has a form or an action"
    yield from _heading_faults(root)
    for page in pdf.pages:
        yield from _page_faults(page)


def _page_faults(page: pikepdf.Page) -> Iterator[str]:
    if "/Annots" in page and page.get("/Tabs") != Name.S:
        yield "annotations out of reading order"
    for note in page.get("/Annots", []):
        action = note.get("/A", Dictionary())
        if action.get("/S") in [Name(name) for name in ACTIONS]:
            yield f"runs {action.get('/S')}"
        if action.get("/S") == Name.URI and not str(action.URI).startswith(("https://", "http://", "mailto:")):
            yield f"leads to {action.URI}"
        if not str(note.get("/Contents", "")):
            yield "a link without words for a screen reader"
    for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
        descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = descendant.get("/FontDescriptor", Dictionary())
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"a font that is not in the file: {font.BaseFont}"
        if "/ToUnicode" not in font:
            yield f"a font whose text cannot be copied: {font.BaseFont}"


def _heading_faults(root: Object) -> Iterator[str]:
    """The first heading is an H1, no level is skipped, every figure has words."""
    level = 0
    for element in _elements(root.get("/StructTreeRoot")):
        kind = str(element.get("/S", ""))
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a picture without words for a screen reader"
        if len(kind) == len("/H1") and kind.startswith("/H") and kind[2].isdigit():
            if int(kind[2]) > level + 1:
                yield f"a heading of level {kind[2]} after one of level {level}"
            level = int(kind[2])
    if not level:
        yield "no heading"


def _elements(node: Object | None) -> Iterator[Object]:
    """The structure elements in reading order."""
    stack = [node] if node is not None else []
    while stack:
        one = stack.pop()
        if "/S" in one:
            yield one
        children = one.get("/K")
        if children is None:
            continue
        found = list(children) if isinstance(children, pikepdf.Array) else [children]
        stack += [child for child in reversed(found) if isinstance(child, Dictionary)]
