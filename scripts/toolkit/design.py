"""Sizes, type, colours and shapes of cards, read from `overrides/print/design.json`, the source for Typst and CSS alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from toolkit.fields import Record

POINT_MM = 25.4 / 72  # a PostScript point
CAP_HEIGHT_EM = 0.67  # of Atkinson Hyperlegible Next; Typst measures a line from baseline to cap height
CHARACTER_EM = 0.49  # average width of a character of running English in that face, measured


class Edition(Record):
    """A size of card. Lengths end in `_mm` or `_pt`; `flows` says that a back may go on over several pages.

    `lead_pt` are the sizes that the front's large text may have, the largest that fits being used.
    """

    name: str
    width_mm: float
    height_mm: float
    clear_mm: float
    lead_pt: tuple[float, ...]
    side_pt: float
    text_pt: float
    label_pt: float
    small_pt: float
    shape_mm: float
    gap_mm: float
    qr_mm: float
    flows: bool

    @property
    def line_mm(self) -> float:
        """The height of a line of running text, in millimetres."""
        return self.text_pt * POINT_MM * (CAP_HEIGHT_EM + 0.56)

    @property
    def line_characters(self) -> int:
        """About how many characters a line holds."""
        return int((self.width_mm - 2 * self.clear_mm) / (self.text_pt * POINT_MM * CHARACTER_EM))


class Sheet(Record):
    """The sheet that cards are cut from, and its marks."""

    width_mm: float
    height_mm: float
    columns: int
    rows: int
    tick_mm: float
    cross_mm: float
    mark_pt: float


class Colours(Record):
    """Colours as #rrggbb; `light` and `dark` give each toolset's, by its letters, on paper or a light page, and on a dark one."""

    ink: str
    quiet: str
    line: str
    light: dict[str, str]
    dark: dict[str, str]


class Shape(Record):
    """A toolset's shape: the corners of a polygon in a box of 24 by 24, or a circle when there are none."""

    name: str
    points: tuple[tuple[float, float], ...]


class Design(Record):
    """All of it; a character that the first font lacks is taken from the next."""

    font: tuple[str, ...]
    editions: dict[str, Edition]
    sheet: Sheet
    module_mm: float
    leading_em: float
    colours: Colours
    shapes: dict[str, Shape]


@cache
def read_design(templates: Path) -> Design:
    """The design in the folder of the Typst templates; pydantic's ValidationError when the file is not as described."""
    return Design.model_validate_json((templates / "design.json").read_bytes())
