"""Every Markdown text of the library, with what it takes to place a problem in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit import links
from toolkit.fields import Record
from toolkit.problems import Place, place_in
from toolkit.shelf import Library, Loaded
from toolkit.tree import Scalar, find

MACRO = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """A Markdown text with a way to tell where an offset of it stands, and the folder its links count from."""

    text: str
    loaded: Loaded[Any]
    scalar: Scalar | None
    first_line: int

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands in the file."""
        if self.scalar:
            return self.scalar.line_at(offset)
        return place_in(self.loaded.path, self.first_line, self.text, offset)

    @property
    def by_hand(self) -> bool:
        """Whether it is a page of docs/, whose links name the site's pages by their Markdown files."""
        return self.loaded.path.startswith("docs/")

    @property
    def folder(self) -> str:
        """The folder of the file, from the project's root."""
        return posixpath.dirname(self.loaded.path)


def texts(library: Library) -> Iterator[Written]:
    """Every text that is Markdown: sections of places, long fields of the toolkit, and pages written by hand."""
    for loaded in library.loaded():
        if loaded.page:
            for section in loaded.page.sections:
                yield Written(section.text, loaded, None, section.first_line)
        else:
            for steps in _long_fields(loaded.record):
                scalar = find(loaded.tree, steps)
                if isinstance(scalar, Scalar):
                    yield Written(scalar.text, loaded, scalar, scalar.place.line)
    for document in library.documents.values():
        if document.page:
            # macros are checked by themselves
            body = MACRO.sub(lambda macro: re.sub(r"[^\n]", " ", macro.group(0)), document.page.body)
            yield Written(body, document, None, document.page.body_place.line)


def site_files(library: Library) -> dict[str, str]:
    """The Markdown files that stand for generated pages, as pages in docs/ name them, each with its source."""
    addresses = {
        links.TOOLSETS: "", links.PLACES: "", links.COMPARE: "", links.THEMES: "", links.SELF_CHECK: "",
        links.OPEN_DATA: "", links.PACK: "", links.SHORTLIST: "", links.PRINT: "", links.EDIT: "",
        links.MINDSET: "toolsets/mindset.yml", links.GLOSSARY: "toolsets/glossary.yml",
        links.READING: "toolsets/reading_list.yml", links.SEARCH: "", links.A_TO_Z: "",
    }  # fmt: skip
    for path in library.files:
        folder, _, name = path.removesuffix(".yml").partition("/")[2].partition("/")
        if path.startswith("toolsets/") and name:
            address = links.toolset_address(folder) if name == "toolset" else links.tool_address(folder, name)
            addresses[address] = path
    addresses |= {links.place_address(slug): f"case_studies/{slug}.md" for slug in library.place_names}
    addresses |= {links.card_address(card): "" for card in library.card_ids}
    if library.vocabulary:
        addresses |= {links.theme_address(theme.id): "" for theme in library.vocabulary.record.themes}
    return {f"docs/{links.page_file(address)}": source for address, source in addresses.items()}


def _long_fields(record: Record, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The steps to each Markdown field of a record and of the records in it."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in ("how_to_use", "in_practice") or (name == "introduction" and not steps):
            yield (*steps, name)
        elif isinstance(value, tuple):
            for number, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from _long_fields(entry, (*steps, name, number))
