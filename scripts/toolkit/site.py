"""What every page shares: addresses as seen from it, authors' texts, and the glossary's words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit import links
from toolkit.catalog import Catalog, HandWritten
from toolkit.frame import Frame
from toolkit.markup import Heading, Terms, headings
from toolkit.model import GlossaryTerm, Tool
from toolkit.product import Printed
from toolkit.prose import Prose, Setting
from toolkit.render import Markup, Templates


@dataclass(frozen=True)
class SitePage:
    """One page of the site, whatever engine puts it into its frame.

    `address` counts from the site's root; `source` is the file to edit, from the project's root; `terms` are the
    ids of the glossary terms it mentions; `head` is HTML for the page's head; a `wide` page needs the room of the
    columns at its sides; `icon` is SVG that stands before its title in the navigation.
    """

    address: str
    title: str
    description: str
    html: str
    source: str
    headings: tuple[Heading, ...]
    terms: tuple[str, ...]
    head: str = ""
    wide: bool = False
    icon: str = ""


@dataclass
class Site:
    """The catalog with the means to draw it, and what was printed of it.

    `word` are the Word documents, by their addresses from the site's root.
    """

    catalog: Catalog
    templates: Templates
    frame: Frame = field(default_factory=Frame)
    prose: Prose = field(default_factory=Prose)
    printed: tuple[Printed, ...] = ()
    word: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.glossary = {term.id: term for term in self.catalog.toolkit.glossary.terms}
        forms = [(form, term.id) for term in self.glossary.values() for form in _forms(term)]
        self.terms = Terms(forms)
        self._addresses = _addresses(self.catalog)

    @property
    def site_url(self) -> str:
        """Where the site lives, with a slash at its end, or nothing when nobody said so."""
        return self.frame.absolute("") or ""

    def page(
        self, address: str, template: str, title: str, description: str, source: str, *, wide: bool = False, **facts: Any
    ) -> SitePage:
        """Draw one page: fill the template, link the glossary's words, and list them below."""
        html = self.templates.render(template, title=title, **self.tools_for(address, source), **facts)
        html, used = self.link_terms(html, address)
        return SitePage(address, title, description, html, source, tuple(headings(html)), tuple(used), wide=wide)

    def link_terms(self, html: str, address: str) -> tuple[str, list[str]]:
        """The page's HTML with the glossary's words linked and explained at the end, and the terms it uses."""
        if address == links.GLOSSARY:
            return html, []
        html, used = self.terms.link(html, lambda term: links.relative(address, links.term_address(term)))
        if used:
            words = [self.glossary[term] for term in sorted(used, key=lambda term: self.glossary[term].term.casefold())]
            html += self.templates.render("parts/words.html", words=words, **self.tools_for(address, ""))
        return html, used

    def tools_for(self, address: str, source: str) -> dict[str, Any]:
        """What templates may call: links as seen from `address`, and texts as they read from the file `source`."""
        to = self.linker(address)
        return {
            "to": to,
            "home": to(links.HOME),
            "toolset_link": lambda toolset: to(links.toolset_address(toolset.slug)),
            "tool_link": lambda tool: to(self.tool_address(tool)),
            "card_link": lambda card: to(links.card_address(card.id)),
            "place_link": lambda place: to(links.place_address(place.slug)),
            "theme_link": lambda theme: to(links.theme_address(theme.id)),
            "text": lambda text: Markup(self.prose.html(text, self.setting(address, source))),
            "catalog": self.catalog,
            "prints_of": lambda slug: [one for one in self.printed if one.product.of == slug],
            "word_of": self.word_of,
            "links": links,
        }

    def word_of(self, printed: Printed) -> tuple[str, int] | None:
        """Address and size in bytes of the Word document beside a PDF, or None."""
        address = f"{links.PRINT}{printed.product.name}.docx"
        return (address, len(self.word[address])) if address in self.word else None

    def linker(self, address: str) -> Callable[[str], str]:
        """Turns an address from the site's root into one as seen from the page at `address`."""
        return lambda target: links.relative(address, target)

    def setting(self, address: str, source: str, prefix: str = "", numbers: dict[str, int] | None = None) -> Setting:
        """How a text in the file `source` reads on the page at `address`; `numbers` are those of its sources."""
        known = numbers or {}
        return Setting(lambda target: self._resolve(target, address, source), known.get, prefix)

    def tool_address(self, tool: Tool) -> str:
        """Address of a tool's page, below its toolset."""
        return links.tool_address(self.catalog.toolset_of(tool).slug, tool.slug)

    def address_of(self, file: str) -> str | None:
        """The page that a content file (path from the project's root) makes, or None."""
        return self._addresses.get(file)

    def _resolve(self, target: str, address: str, source: str) -> str | None:
        """An author's link as an address seen from the page, or None when it leads nowhere."""
        if target.startswith("card:"):
            card = target.removeprefix("card:")
            return links.relative(address, links.card_address(card)) if card in self.catalog.cards else None
        if target.startswith("#") or re.match(r"(?:https?|mailto):", target, re.IGNORECASE):
            return target
        path, _, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if file.startswith("case_studies/images/"):
            return links.relative(address, file.replace("case_studies/", links.PLACES, 1))
        found = self._addresses.get(file)
        return None if found is None else links.relative(address, f"{found}#{anchor}" if anchor else found)


def _forms(term: GlossaryTerm) -> list[str]:
    return [term.term, *term.also, *([term.abbreviation] if term.abbreviation else [])]


def _addresses(catalog: Catalog) -> dict[str, str]:
    """Each source file's page."""
    found = {
        "toolsets/mindset.yml": links.MINDSET,
        "toolsets/glossary.yml": links.GLOSSARY,
        "toolsets/reading_list.yml": links.READING,
        "toolsets/vocabulary.yml": links.THEMES,
    }
    for toolset in catalog.toolkit.toolsets:
        found[catalog.paths[toolset.slug]] = links.toolset_address(toolset.slug)
        for tool in toolset.tools:
            found[catalog.paths[tool]] = links.tool_address(toolset.slug, tool)
    found |= {catalog.paths[place]: links.place_address(place) for place in catalog.places}
    return found | {f"docs/{document.path}": links.document_address(document.path) for document in catalog.documents}


def document_words(site: Site, document: HandWritten) -> list[str]:
    """The glossary terms that a hand-written page mentions."""
    html = site.prose.html(document.body, Setting(resolve=lambda target: None))
    return site.terms.link(html, lambda term: "")[1]
