"""The page that lists everything to print."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit import links, views
from toolkit.product import Family, Printed
from toolkit.site import Site, SitePage

# how each family is introduced, in the order of the page: id, heading, what it is for
FAMILIES: tuple[tuple[Family, str, str], ...] = (
    ("cards", "Decks of cards", "The question on the front; on the back why it matters, what to ask next, something to try and who has tried it."),
    ("worksheet", "Worksheets", "One for each tool, with room to write. The Word file is the same sheet to fill in on a screen."),
    ("poster", "Posters", "For the wall of the room. Drawn for A3, and still legible on A4."),
    ("handout", "Handouts on places", "A leaf of A4 for each place: what it did, what changed, who says so, and every source."),
    ("handbook", "The handbook", "The whole toolkit in one file, with contents, an index of places and the glossary."),
    ("blank", "Blank cards", "For questions of your own, in each toolset's colour and shape."),
)  # fmt: skip


@dataclass(frozen=True)
class Bundle:
    """Files about one thing, the first of which is shown as a picture; `word` is a Word document's address and size."""

    title: str
    files: tuple[Printed, ...]
    word: tuple[str, int] | None


@dataclass(frozen=True)
class Section:
    """A family of files, with what to set in the print dialogue for each edition of it."""

    id: str
    title: str
    words: str
    advice: dict[str, str]
    bundles: list[Bundle]


def print_page(site: Site) -> SitePage:
    """The page, from what was printed."""
    sections = [
        Section(family, title, words, _advice(site, family), _bundles(site, family))
        for family, title, words in FAMILIES
        if any(one.product.family == family for one in site.printed)
    ]
    return site.page(
        links.PRINT, "pages/print.html", "Print",
        "Cards, worksheets, posters, handouts and the handbook as PDF files, with what to set in the print dialogue.",
        "overrides/print/", sections=sections, views=views,
    )  # fmt: skip


def _advice(site: Site, family: Family) -> dict[str, str]:
    """The advice for each of the family's editions, by its name."""
    return {one.product.edition: one.product.advice for one in site.printed if one.product.family == family}


def _bundles(site: Site, family: Family) -> list[Bundle]:
    """The family's files, those about one toolset, tool or place together, in the order in which they were made."""
    by_subject: dict[str, list[Printed]] = {}
    for one in site.printed:
        if one.product.family == family:
            by_subject.setdefault(one.product.of, []).append(one)
    return [Bundle(files[0].product.subject, tuple(files), site.word_of(files[0])) for files in by_subject.values()]
