"""QR codes as drawings. The only door to segno."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

import segno


@dataclass(frozen=True)
class Code:
    """A QR code: the address it holds, its modules a side with the quiet zone, and its drawing as SVG.

    Without an address all three are empty.
    """

    address: str = ""
    modules: int = 0
    svg: str = ""
    path: str = ""


@cache
def draw(address: str) -> Code:
    """The code of an address, at error correction M, in the smallest version that holds it.

    ISO/IEC 18004 asks for a quiet zone of four modules on each side.
    """
    code = segno.make(address, error="m", micro=False)
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    svg = drawing.getvalue().decode()
    path = svg.split(' d="', 1)[1].split('"', 1)[0]
    return Code(address, int(code.symbol_size(border=4)[0]), svg, path)
