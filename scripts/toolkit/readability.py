"""How long sentences are, file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.catalog import Catalog
from toolkit.fields import Record
from toolkit.reading import SECTION_TITLES

LONGEST_AVERAGE = 25  # words a sentence, from the rules of the house
CASE_STUDY_WORDS = range(600, 1_201)  # words in the seven sections of a place
MARKS = re.compile(r"\[\^[^\]]+\]|\]\([^)]*\)|\{\{.*?\}\}|[*_`#>|]")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n\s*\n|\n\s*(?:-|[0-9]+\.)\s")
# fields that hold names, addresses and ids, not sentences
NOT_PROSE = {"url", "id", "slug", "publisher", "date", "place", "prompt", "toolset", "source", "sources"}


@dataclass(frozen=True)
class Length:
    """A file's words, and its words a sentence on average."""

    path: str
    words: int
    average: float


def lengths(catalog: Catalog) -> list[Length]:
    """Every file of prose, by path."""
    return sorted((_length(path, texts) for path, texts in _prose(catalog)), key=lambda one: one.path)


def _prose(catalog: Catalog) -> Iterator[tuple[str, list[str]]]:
    """Each file with its texts; of places, the seven sections."""
    for slug, study in catalog.places.items():
        yield catalog.paths[slug], [getattr(study.sections, name) for name in SECTION_TITLES]
    for toolset in catalog.toolkit.toolsets:
        yield catalog.paths[toolset.slug], list(_texts(toolset))
    for tool in catalog.toolkit.tools:
        yield catalog.paths[tool.slug], list(_texts(tool))
    yield "toolsets/mindset.yml", list(_texts(catalog.toolkit.mindset))
    yield "toolsets/glossary.yml", [term.definition for term in catalog.toolkit.glossary.terms]
    for document in catalog.documents:
        yield f"docs/{document.path}", [document.body]


def _texts(record: Record) -> Iterator[str]:
    """The prose of a record and of the records in it."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in NOT_PROSE:
            continue
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Record):
                yield from _texts(entry)
            elif isinstance(entry, str) and " " in entry:
                yield entry


def _length(path: str, texts: list[str]) -> Length:
    sentences = [part for text in texts for part in SENTENCE_END.split(MARKS.sub(" ", text)) if len(part.split()) > 1]
    words = sum(len(sentence.split()) for sentence in sentences)
    return Length(path, words, words / max(len(sentences), 1))
