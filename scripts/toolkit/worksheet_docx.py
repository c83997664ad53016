"""Worksheets as Word documents, to type in. The only door to python-docx.

The font is Arial, which every Windows and Apple computer has: a document that names a font its reader lacks is shown in
whatever their program picks.
"""

from __future__ import annotations

import functools
import io
import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from toolkit.archive import without_dates
from toolkit.catalog import Catalog
from toolkit.product import AUTHOR, PAPERS
from toolkit.worksheets import Columns, Lines, Scale, Task, Worksheet, worksheet, worksheet_name, worksheet_title

DESIGN = Path(__file__).parents[2] / "overrides/print/design.json"
FONT = "Arial"
LANGUAGE = "en-GB"
NEXT_WIDTHS = (106, 38, 30)  # mm, as in worksheet.typ

# a box that a click ticks; Word 2010 and later, and LibreOffice
TICK_BOX = (
    f'<w:sdt {nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr>'
    '<w:alias w:val="{name}"/><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
    '</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" '
    'w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
)


def worksheet_documents(catalog: Catalog, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Each tool's worksheet: the file's name without `.docx`, and its bytes, which are the same every time.

    `site_url` is where the site lives, with a slash at its end, or empty.
    """
    for tool in catalog.toolkit.tools:
        sheet = worksheet(tool, catalog, site_url)
        written = io.BytesIO()
        _Writer(sheet, worksheet_title(tool)).document.save(written)
        yield worksheet_name(tool), without_dates(written.getvalue())


class _Writer:
    """Writes one worksheet into a new document."""

    def __init__(self, sheet: Worksheet, title: str) -> None:
        self.document = docx.Document()
        self._numbers = itertools.count(1)
        self._line = _design()["writing"]["line_mm"]
        _set_details(self.document, title)
        _set_page(self.document, sheet)
        _set_styles(self.document, sheet.letters)
        self._styles = {style.name: style.style_id for style in self.document.styles}  # the library's own search is slow
        self._opening(sheet)
        for group in sheet.groups:
            self._say(group.title, "Heading 1")
            self._say(group.introduction).paragraph_format.keep_with_next = True
            for task in group.tasks:
                self._task(task)
        self._say(sheet.next, "Heading 1")
        rows = sheet.next_heads, *[("",) * len(sheet.next_heads)] * sheet.next_rows
        self._table(sheet.next, rows, _design()["worksheet"]["action_mm"], NEXT_WIDTHS)
        self._say("")  # Word wants a paragraph after a table that ends a document

    def _opening(self, sheet: Worksheet) -> None:
        self._say(sheet.toolset, "Subtitle")
        self._say(sheet.heading, "Title")
        self._say(sheet.summary, "Body Text")
        steps = [self._say(step, "List Number") for step in sheet.steps]
        steps[-1].paragraph_format.space_after = Pt(12)
        self._table("Who filled this in", (sheet.fields, ("",) * len(sheet.fields)), self._line)

    def _task(self, task: Task) -> None:
        heading = self._say("", "Heading 2")
        heading.add_run(task.id)._r.style = self._styles["Card id"]  # noqa: SLF001
        heading.add_run(f"  {task.lead}")
        if task.text:
            self._say(task.text).paragraph_format.keep_with_next = True
        for part in task.parts:
            match part:
                case Scale():
                    self._scale(task.id, part)
                case Columns():
                    empty = ("",) * len(part.heads)
                    self._table(f"Space for {task.id}", (part.heads, part.texts, empty), part.lines * self._line)
                case Lines():
                    self._space(task.id, part)

    def _scale(self, card: str, scale: Scale) -> None:
        """The two ends, then the marks; ends without a label stand on the marks' own line."""
        both = scale.low, scale.high
        ends = tuple(words for label, words in both if not label)
        for label, words in both:
            if label:
                self._say(label, "Label")
                self._say(words).paragraph_format.keep_with_next = True
        line = self._say("", "Marks")
        if ends:
            line.add_run(f"{ends[0]}   ")
        for mark in scale.marks:
            line._p.append(parse_xml(TICK_BOX.format(name=f"{card}: {mark}", number=next(self._numbers))))  # noqa: SLF001
            line.add_run(f"\u00a0{mark}   ")
        if ends:
            line.add_run(ends[1])

    def _space(self, card: str, lines: Lines) -> None:
        """A box that grows as one types."""
        if lines.label:
            self._say(lines.label, "Label")
        table = self._grid(f"Space for {card}", 1, 1)
        _set_height(table.rows[0], lines.lines * self._line)

    def _table(self, name: str, rows: Sequence[Sequence[str]], height: float, widths: Sequence[float] = ()) -> None:
        """A table with a header row; empty rows are `height` mm high or more."""
        table = self._grid(name, len(rows), len(rows[0]))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for number, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
            for column, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
                paragraph = cell.paragraphs[0]
                paragraph.text = text
                self._style(paragraph, "Table text" if number else "Table heading")
                paragraph.paragraph_format.keep_with_next = number < len(rows) - 1
                if widths:
                    cell.width = Mm(widths[column])
            if not any(words):
                _set_height(row, height)

    def _say(self, words: str, style: str = "Normal") -> Paragraph:
        return self._style(self.document.add_paragraph(words), style)

    def _style(self, paragraph: Paragraph, style: str) -> Paragraph:
        paragraph._p.style = self._styles[style]  # noqa: SLF001
        return paragraph

    def _grid(self, name: str, rows: int, columns: int) -> Table:
        """An empty table with its name for a screen reader; it has a header row when it has several, no header column."""
        table: Table = self.document.add_table(rows, columns)
        properties, caption = table._tbl.tblPr, OxmlElement("w:tblCaption")  # noqa: SLF001
        table._tbl.tblStyle_val = self._styles["Table Grid"]  # noqa: SLF001
        look = properties.find(qn("w:tblLook"))
        look.attrib.clear()
        look.set(qn("w:val"), "0620" if rows > 1 else "0600")
        caption.set(qn("w:val"), name)
        properties.append(caption)
        return table


@functools.cache
def _design() -> dict[str, Any]:
    """Sizes and colours of everything printed."""
    design: dict[str, Any] = json.loads(DESIGN.read_text(encoding="utf-8"))
    return design


def _set_details(document: Any, title: str) -> None:
    """Title, author and language; no dates, and nothing of the empty document that this one began as."""
    details = document.core_properties
    details.title, details.author, details.language, details.comments = title, AUTHOR, LANGUAGE, ""
    for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision"):
        for element in details._element.findall(qn(name)):  # noqa: SLF001
            details._element.remove(element)  # noqa: SLF001


def _set_page(document: Any, sheet: Worksheet) -> None:
    """A4, and the running foot: the title, the page's number and the address."""
    section, sizes = document.sections[0], _design()["worksheet"]
    section.page_width, section.page_height = Mm(PAPERS["A4"][0]), Mm(PAPERS["A4"][1])
    section.left_margin = section.right_margin = Mm(sizes["side_mm"])
    section.top_margin, section.bottom_margin = Mm(sizes["top_mm"]), Mm(sizes["bottom_mm"])
    foot, stops = section.footer.paragraphs[0], document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(PAPERS["A4"][0] - 2 * sizes["side_mm"]), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{sheet.heading}\tpage ")
    for field, words in (("PAGE", " of "), ("NUMPAGES", "")):
        number = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot._p.append(parse_xml(number))  # noqa: SLF001
        foot.add_run(words)
    if sheet.short:
        section.footer.add_paragraph(sheet.short, "Footer")


def _set_styles(document: Any, letters: str) -> None:
    """Real styles, so that a reader's program can list the headings and change the look in one place."""
    design, styles = _design(), document.styles
    colours, sizes = design["colours"], design["worksheet"]
    ink = RGBColor.from_string(colours["ink"][1:])
    tint = RGBColor.from_string(colours["light"].get(letters, colours["light"]["other"])[1:].upper())
    _set_font_and_language(styles.element)
    for name in ("Label", "Marks", "Table heading", "Table text"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    card = styles.add_style("Card id", WD_STYLE_TYPE.CHARACTER)
    card.font.color.rgb = tint
    # size in points, bold, colour, space above and below in points, kept with what follows
    looks = {
        "Normal": (sizes["text_pt"], False, ink, 0, 6, False), "Subtitle": (sizes["text_pt"], True, tint, 0, 6, True),
        "Title": (sizes["title_pt"], True, ink, 0, 10, True), "Body Text": (sizes["lead_pt"], False, ink, 0, 10, False),
        "List Number": (sizes["text_pt"], False, ink, 0, 4, False), "Heading 1": (sizes["group_pt"], True, ink, 24, 6, True),
        "Heading 2": (sizes["task_pt"], True, ink, 18, 6, True), "Label": (sizes["text_pt"], True, ink, 6, 2, True),
        "Marks": (sizes["text_pt"], False, ink, 4, 6, True), "Table heading": (sizes["table_pt"], True, ink, 2, 2, True),
        "Table text": (sizes["table_pt"], False, ink, 2, 2, False), "Footer": (sizes["small_pt"], False, ink, 0, 0, False),
    }  # fmt: skip
    for name, (size, bold, colour, above, below, kept) in looks.items():
        style = styles[name]
        style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, colour
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(above), Pt(below), kept
    for border in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    for border in styles["Table Grid"].element.findall(f".//{qn('w:tblBorders')}/*"):
        border.set(qn("w:color"), colours["line"][1:])


def _set_font_and_language(styles: Any) -> None:
    """One font instead of the theme's two, and British English, wherever the empty document's styles name others."""
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), FONT)
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for spacing in styles.iter(qn("w:spacing"), qn("w:kern")):  # letters set apart or drawn together
        if spacing.getparent().tag == qn("w:rPr"):
            spacing.getparent().remove(spacing)


def _set_height(row: _Row, height: float) -> None:
    """At least `height` mm, more as one types, and never over two pages while it is empty."""
    row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001
