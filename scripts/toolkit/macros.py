"""The handful of macros that hand-written pages may use; `macro_check` has seen to it that their names exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from toolkit import links, views
from toolkit.faces import face
from toolkit.macro_check import WAY
from toolkit.model import BASES
from toolkit.news import news
from toolkit.render import TemplateError
from toolkit.site import Site

# signs that mean something in Markdown or HTML
MEANT = re.compile(r"[^\w\s,.;:?'’“”–-]|_")
BLOCK = re.compile(r"<p>\s*LIBRARY-BLOCK-([0-9]+)\s*</p>")


class Macros:
    """The macros, as seen from one page after another.

    Short ones give Markdown links. Those that draw something leave a mark in the text, which `put_blocks` replaces
    once the page is HTML and has been cleaned, so that no page needs HTML of its own.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._path = self._address = ""
        self._blocks: list[str] = []

    def begin(self, path: str) -> None:
        """Start the page made from the Markdown file at `path`, below docs/."""
        self._path, self._address, self._blocks = path, links.document_address(path), []

    def functions(self) -> dict[str, Callable[..., str]]:
        """Name and function of each macro."""
        return {
            "card": self.card, "place": self.place, "tool": self.tool, "toolset": self.toolset, "count": self.count,
            "toolset_tiles": self.toolset_tiles, "place_tiles": self.place_tiles, "card_tile": self.card_tile,
            "ways_in": self.ways_in, "search_box": self.search_box, "whats_new": self.whats_new,
        }  # fmt: skip

    def put_blocks(self, html: str) -> str:
        """The page's HTML with what the macros drew in the place of their marks."""
        drawn = {str(number): block for number, block in enumerate(self._blocks)}
        # a mark that an author typed stays what it is
        return BLOCK.sub(lambda match: drawn.get(match.group(1), match.group(0)), html)

    def card(self, name: str) -> str:
        """A link to a card, by its id."""
        placed = self._site.catalog.cards[name]
        return self._link(f"{name}: {views.card_text(placed.card)}", links.card_address(name))

    def place(self, name: str) -> str:
        """A link to a case study, by its file name."""
        study = self._site.catalog.places[name]
        return self._link(study.place, links.place_address(name))

    def tool(self, name: str) -> str:
        """A link to a tool, by its file name."""
        tools = {tool.slug: tool for tool in self._site.catalog.toolkit.tools}
        found = tools[name]
        return self._link(found.title, self._site.tool_address(found))

    def toolset(self, name: str) -> str:
        """A link to a toolset, by its folder name."""
        toolsets = {toolset.slug: toolset for toolset in self._site.catalog.toolkit.toolsets}
        return self._link(toolsets[name].title, links.toolset_address(name))

    def count(self, what: str) -> str:
        """How many there are of something, counted at build time."""
        return str(views.counts(self._site.catalog)[what])

    def toolset_tiles(self) -> str:
        """The five toolsets, drawn as tiles."""
        return self._draw("parts/toolset_tiles.html", toolsets=self._site.catalog.toolkit.toolsets)

    def place_tiles(self, *names: str) -> str:
        """The named places, or all of them, drawn as tiles."""
        places = self._site.catalog.places
        studies = [places[name] for name in names] or list(places.values())
        facts = [views.place_facts(self._site.catalog, one) for one in studies]
        return self._draw("parts/place_tiles.html", facts=facts, bases=BASES)

    def card_tile(self, name: str) -> str:
        """One card as it looks on paper, its front beside its back."""
        placed = self._site.catalog.cards[name]
        return self._draw("parts/card_tile.html", placed=placed, face=face(placed, self._site.catalog, ""))

    def ways_in(self, prompts: str, places: str, session: str) -> str:
        """Three ways into the library; the first sentence of each is its link."""
        ways = [
            (kind, address, *WAY.split(words.strip(), maxsplit=1))
            for kind, address, words in (
                ("prompts", links.TOOLSETS, prompts), ("places", links.PLACES, places),
                ("session", links.document_address("facilitating.md"), session),
            )
        ]  # fmt: skip
        return self._draw("parts/ways_in.html", ways=ways)

    def search_box(self, label: str) -> str:
        """A box that leads to the search page."""
        return self._draw("parts/search_box.html", label=label)

    def whats_new(self) -> str:
        """The last days on which something was reviewed, added or revised."""
        feed = bool(self._site.frame.url)
        return self._draw("parts/whats_new.html", days=news(self._site.catalog), feed=feed, views=views)

    def _link(self, words: str, address: str) -> str:
        # by the path of its Markdown file, which the site's engine checks like any other link of the page
        return f"[{MEANT.sub(_as_reference, words)}]({posixpath.relpath(links.page_file(address), posixpath.dirname(self._path))})"

    def _draw(self, template: str, **facts: object) -> str:
        try:
            drawn = self._site.templates.render(template, **self._site.tools_for(self._address, "docs/"), **facts)
        except TemplateError as error:  # our template's fault, not the author's
            raise RuntimeError(f"{template} cannot be drawn: {error}") from error
        self._blocks.append(drawn)
        return f"\n\nLIBRARY-BLOCK-{len(self._blocks) - 1}\n\n"


def _as_reference(sign: re.Match[str]) -> str:
    """A sign that shows as itself, whatever it means in Markdown."""
    return f"&#{ord(sign.group())};"
