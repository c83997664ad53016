"""Pictures of PDF pages. The only door to pypdfium2 and Pillow."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2

COLOURS = 32  # enough for a page of text at this size, and a fifth of the bytes


@dataclass(frozen=True)
class Picture:
    """A PNG with its width and height in pixels."""

    png: bytes
    width: int
    height: int


def first_page(pdf: bytes, width: int) -> tuple[int, Picture]:
    """How many pages a PDF has, and a picture of the first, `width` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil().quantize(COLOURS)
        png = io.BytesIO()
        image.save(png, "PNG", optimize=True)
        return len(document), Picture(png.getvalue(), image.width, image.height)
    finally:
        document.close()
