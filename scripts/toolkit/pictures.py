"""Pictures of PDF pages. The only door to pypdfium2 and Pillow."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass

import pypdfium2
from PIL import Image

ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for threads
COLOURS = 32  # enough for a page of text at this size, and a fifth of the bytes


@dataclass(frozen=True)
class Picture:
    """A PNG with its width and height in pixels."""

    png: bytes
    width: int
    height: int


def first_page(pdf: bytes, width: int) -> tuple[int, Picture]:
    """How many pages a PDF has, and a picture of the first, `width` pixels wide."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document), _picture(document[0], width)


def every_page(pdf: bytes, width: int) -> tuple[Picture, ...]:
    """A picture of each page, `width` pixels wide."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_picture(page, width) for page in document)


def _picture(page: pypdfium2.PdfPage, width: int) -> Picture:
    image = page.render(scale=width / page.get_width()).to_pil().copy().quantize(COLOURS, Image.Quantize.FASTOCTREE)
    png = io.BytesIO()
    image.save(png, "PNG")
    return Picture(png.getvalue(), image.width, image.height)
