"""What is printed, before and after it is typeset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from toolkit.links import PRINT
from toolkit.problems import Place
from toolkit.typeset import Overflow

Family = Literal["cards", "blank", "worksheet", "poster", "handout", "handbook"]
PAPERS = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}  # width and height in mm, ISO 216
AUTHOR = "Mission-led places"


@dataclass(frozen=True)
class Product:
    """Something to print: a template in `overrides/print/` and the data it is filled with.

    `name` is the file's name below `print/`, without its ending. `of` is the slug of the toolset, tool or place it is
    about, "mindset", or "all", and `subject` its title; `edition` tells it from others about the same. `origin` is where the words come from, for problems that have no nearer place.
    `advice` is what to set in the print dialogue. What is costly to work out and needed only where a file is made,
    `finish` adds to the data; `recipe` then changes with its code.
    """

    name: str
    family: Family
    of: str
    subject: str
    edition: str
    paper: str
    advice: str
    template: str
    data: Mapping[str, Any]
    origin: Place
    finish: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    recipe: str = ""

    @property
    def title(self) -> str:
        """The document's title, such as `Community power: cards, large print`."""
        return f"{self.subject}: {self.edition[:1].lower()}{self.edition[1:]}"

    @property
    def about(self) -> dict[str, str]:
        """What the file tells of itself."""
        return {"title": self.title, "author": AUTHOR, "description": f"{self.title}. {self.advice}"}

    @property
    def made_from(self) -> list[Any]:
        """All that decides what the file will be, but for the template."""
        return [self.template, self.recipe, self.about, self.data]

    @property
    def input(self) -> dict[str, Any]:
        """All that the template is given."""
        return self.about | dict(self.finish(self.data))


@dataclass(frozen=True)
class Printed:
    """A product with its files.

    `pdf` and `png` are where they are kept, the second being a picture of the first page; `pages` is their number,
    `size` the bytes of the PDF, `picture` the picture's width and height in pixels, and `overflows` what did not fit.
    """

    product: Product
    pdf: Path
    png: Path
    pages: int
    size: int
    picture: tuple[int, int]
    overflows: tuple[Overflow, ...]

    @property
    def file(self) -> str:
        """The PDF's address from the site's root."""
        return f"{PRINT}{self.product.name}.pdf"

    @property
    def image(self) -> str:
        """The picture's address from the site's root."""
        return f"{PRINT}{self.product.name}.png"
