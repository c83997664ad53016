"""How the library is written: British spelling, short sentences, and every special word explained where it is first used."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import ROOT
from toolkit.build import load_site
from toolkit.pages import build_pages
from toolkit.problems import Problems
from toolkit.readability import CASE_STUDY_WORDS, LONGEST_AVERAGE, lengths
from toolkit.site import Site, SitePage

WRITTEN = ("toolsets", "case_studies", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")


@pytest.fixture(scope="module")
def library() -> Site:
    loaded = load_site(ROOT, datetime.date.today(), Problems())
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def pages(library: Site) -> tuple[SitePage, ...]:
    return build_pages(library)


def test_spelling_is_british() -> None:
    """`typos` with British words finds nothing; names and titles are excepted in pyproject.toml."""
    command = [Path(sys.executable).parent / "typos", "--format", "brief", *WRITTEN]

    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert checked.stdout + checked.stderr == ""


def test_sentences_are_short(library: Site) -> None:
    """Under 25 words on average, file by file."""
    found = lengths(library.catalog)

    assert len(found) > 40
    assert [one for one in found if one.average >= LONGEST_AVERAGE] == []


def test_case_studies_are_neither_thin_nor_long(library: Site) -> None:
    """600 to 1,200 words over the seven sections."""
    places = [one for one in lengths(library.catalog) if one.path.startswith("case_studies/")]

    assert len(places) == len(library.catalog.places)
    assert [one for one in places if one.words not in CASE_STUDY_WORDS] == []


def test_the_report_names_every_file() -> None:
    """`make words` prints a line for each file of prose."""
    command = [sys.executable, "scripts/report_words.py"]

    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert "case_studies/camden.md" in told.stdout
    assert "toolsets/mindset.yml" in told.stdout
    assert "docs/start-here.md" in told.stdout


class _Open(HTMLParser):
    """The text of a page outside links, headings, labels and lists of details, with the terms linked on it."""

    SHUT = {"a", "button", "option", "label", "legend", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "dt", "summary"}
    VOID = {"br", "hr", "img", "input", "path", "circle"}

    def __init__(self) -> None:
        super().__init__()
        self.shut: list[tuple[str, bool]] = []
        self.text = ""
        self.linked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("class") == "term":
            self.linked.add(str(found["href"]).rpartition("#")[2])
        if tag not in self.VOID:
            self.shut.append((tag, tag in self.SHUT or "data-plain" in found or tag == "aside"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A drawing's parts hold no text."""

    def handle_endtag(self, tag: str) -> None:
        while self.shut and self.shut.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data if not any(shut for _, shut in self.shut) else " ¦ "


def test_every_glossary_word_is_linked_where_a_page_first_uses_it(library: Site, pages: tuple[SitePage, ...]) -> None:
    """Read with other means than those that put the links: no word of the glossary stands on a page unlinked."""
    forms = [
        (form, term.id)
        for term in library.catalog.toolkit.glossary.terms
        for form in (term.term, *term.also, term.abbreviation)
        if form
    ]
    longest_first = sorted(forms, key=lambda pair: -len(pair[0]))
    missed = []
    for page in pages:
        if page.address == "glossary/":
            continue
        read = _Open()
        read.feed(page.html)
        text = " ".join(read.text.replace("’", "'").split())
        for form, term in longest_first:
            found = re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text, re.IGNORECASE)
            text = re.sub(rf"(?<![\w-]){re.escape(form)}(?![\w-])", "¦", text, flags=re.IGNORECASE)
            if found and term not in read.linked:
                missed.append(f"{page.address}: {form}")

    assert "\n".join(missed) == ""


def test_no_definition_rests_on_a_word_of_its_own(library: Site) -> None:
    """A term is not explained by itself."""
    for term in library.catalog.toolkit.glossary.terms:
        assert term.term.casefold() not in term.definition.casefold().split(".")[0][: len(term.term) + 4], term.term
