"""What is printed, before and after it is typeset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.problems import Place

Family = Literal["cards", "blank", "worksheet", "poster", "handout", "handbook"]
PAPERS = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}  # width and height in mm, ISO 216
AUTHOR = "Mission-led places"


@dataclass(frozen=True)
class Product:
    """Something to print: a template in `overrides/print/` and the data it is filled with.

    `name` is the file's name below `print/`, without its ending. `of` is the slug of the toolset, tool or place it is
    about, "mindset", or "all". `origin` is where the words come from, for problems that have no nearer place.
    `advice` is what to set in the print dialogue.
    """

    name: str
    family: Family
    of: str
    title: str
    paper: str
    advice: str
    template: str
    data: Mapping[str, Any]
    origin: Place

    @property
    def input(self) -> dict[str, Any]:
        """All that the template is given."""
        about = {"title": self.title, "author": AUTHOR, "description": f"{self.title}. {self.advice}"}
        return about | dict(self.data)


@dataclass(frozen=True)
class Printed:
    """A product with its file: pages, bytes, and the width and height of its picture in pixels."""

    product: Product
    pages: int
    size: int
    picture: tuple[int, int]

    @property
    def file(self) -> str:
        """The file's address from the site's root."""
        return f"print/{self.product.name}.pdf"

    @property
    def image(self) -> str:
        """The address of the picture of its first page, from the site's root."""
        return f"print/{self.product.name}.png"
