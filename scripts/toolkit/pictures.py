"""Pictures of PDF pages, and what kind of picture a file is. The only door to pypdfium2 and Pillow."""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path

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



def measured(file: Path) -> tuple[str, int, int] | None:
    """A picture's kind (`PNG`, `JPEG` or `WEBP`), width and height in pixels, as its head says; None if it is none of these.

    The picture itself is not unpacked, however large it says it is.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=("PNG", "JPEG", "WEBP")) as image:
                return str(image.format), image.width, image.height
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return "", 0, 0
        except (OSError, SyntaxError, ValueError):
            return None
