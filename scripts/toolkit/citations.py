"""Check: what a case study says rests on a source from its own list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.manuscript import Section
from toolkit.phrases import part, say
from toolkit.problems import Place, Problems, did_you_mean, place_in
from toolkit.prose import citations
from toolkit.reading import SECTION_TITLES
from toolkit.shelf import Library, Loaded

# a sentence ends at its full stop and takes along the citations that follow it
END = r"(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bNo)(?<!e\.g)[.!?][\"”’)]*"
SENTENCE = re.compile(rf"\S.*?(?:{END}(?:\s*\[\^[^\]\s]+\])*(?=\s|$)|\Z)", re.DOTALL)
NEEDS_SOURCE = re.compile(r"[0-9]|\"|“")
NOT_A_CLAIM = re.compile(r"\[\^[^\]\s]+\]|\]\([^)]*\)|(?<![\w/-])[A-Z]{2}-[0-9]{2,3}(?![\w-])|^\s*[0-9]+\.\s|[A-Za-z]+[0-9]+")
UNCITED = {SECTION_TITLES["questions_to_take_home"]}


def check_citations(library: Library, problems: Problems) -> None:
    """Citations without a source, sources never cited, and figures or quotations without a citation."""
    for place in library.places.values():
        cited = _check_cited(place, problems)
        for number, source in enumerate(place.record.sources):
            if source.id not in cited:
                problems.add(place.place("sources", number, "id"), *say("never_cited", source=source.id))
        for section in place.page.sections if place.page else ():
            if section.title not in UNCITED:
                _check_sentences(section, place.path, problems)
        _check_addresses(place, problems)


def _check_cited(place: Loaded[Any], problems: Problems) -> set[str]:
    """The sources cited anywhere in the case study; those that are not in its list are problems."""
    known = {source.id for source in place.record.sources}
    cited = set()
    for name, where in _citations(place):
        cited.add(name)
        if name not in known:
            fix = did_you_mean(name, known, part("known_sources"))
            problems.add(where, *say("unknown_source", source=name, fix=fix))
    return cited


def _citations(place: Loaded[Any]) -> Iterator[tuple[str, Place]]:
    for number, figure in enumerate(place.record.key_figures):
        yield figure.source, place.place("key_figures", number, "source")
    for number, mission in enumerate(place.record.missions):
        for position, source in enumerate(mission.sources):
            yield source, place.place("missions", number, "sources", position)
    for section in place.page.sections if place.page else ():
        for name, offset in citations(section.text):
            yield name, place_in(place.path, section.first_line, section.text, offset)


def _check_sentences(section: Section, path: str, problems: Problems) -> None:
    """Every sentence that holds a figure or a quotation carries its citation."""
    for block in re.finditer(r"(?:^(?!\s*$).*\n?)+", section.text, re.MULTILINE):
        for sentence in SENTENCE.finditer(block.group(0)):
            text = sentence.group(0)
            found = NEEDS_SOURCE.search(NOT_A_CLAIM.sub(lambda m: " " * len(m.group(0)), text))
            if found and not citations(text) and not text.startswith("#"):
                offset = block.start() + sentence.start() + found.start()
                where = place_in(path, section.first_line, section.text, offset)
                said = part("quotation" if found.group(0) in '"“' else "figure")
                short = " ".join(text.split())
                short = short if len(short) <= 60 else f"{short[:57]}..."
                problems.add(where, *say("claim_without_source", claim=said, text=short))


def _check_addresses(place: Loaded[Any], problems: Problems) -> None:
    """One address, one source."""
    first: dict[str, str] = {}
    for number, source in enumerate(place.record.sources):
        if source.url in first:
            both = say("same_address", first=first[source.url], second=source.id)
            problems.add(place.place("sources", number, "url"), *both)
        first.setdefault(source.url, source.id)
