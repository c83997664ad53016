"""Authors' texts as trees for a document that holds cards, tools and places itself, so that links stay inside it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from toolkit import links, views
from toolkit.nodes import Node, nodes
from toolkit.render import MacroEnvironment
from toolkit.site import Site
from toolkit.texts import MACRO

TITLE = re.compile(r"\A\s*# .*\n")
HEADING = re.compile(r"^(#{2,5} )", re.MULTILINE)


def card_anchor(card: str) -> str:
    """Where a card stands in the document."""
    return f"card-{card}"


def place_anchor(slug: str) -> str:
    """Where a place stands in the document."""
    return f"place-{slug}"


def tool_anchor(slug: str) -> str:
    """Where a tool begins in the document."""
    return f"tool-{slug}"


def toolset_anchor(slug: str) -> str:
    """Where a toolset begins in the document."""
    return f"toolset-{slug}"


class Passages:
    """Texts of one document; `site_url` is where the site lives, with a slash at its end, or empty."""

    def __init__(self, site: Site, site_url: str) -> None:
        self._site, self._site_url = site, site_url
        catalog = site.catalog
        self._anchors = {links.card_address(card): card_anchor(card) for card in catalog.cards}
        self._anchors |= {links.place_address(place): place_anchor(place) for place in catalog.places}
        self._anchors |= {links.toolset_address(one.slug): toolset_anchor(one.slug) for one in catalog.toolkit.toolsets}
        self._anchors |= {site.tool_address(tool): tool_anchor(tool.slug) for tool in catalog.toolkit.tools}

    def nodes(self, text: str, source: str) -> list[Node]:
        """The text, as it reads in the file `source`."""
        setting = self._site.setting(links.HOME, source)

        def resolve(target: str) -> str | None:
            address = setting.resolve(target)
            return address if address not in self._anchors else f"#{self._anchors[address]}"

        html = self._site.prose.html(text, dataclasses.replace(setting, resolve=resolve))
        return nodes(html, self._site_url, frozenset(self._anchors.values()))

    def document(self, path: str) -> tuple[str, list[Node]] | None:
        """Title and text of the hand-written page at `path` below docs/; None when there is no such page.

        Its macros become words and links; those that draw tiles are left out.
        """
        page = next((page for page in self._site.catalog.documents if page.path == path), None)
        if page is None:
            return None
        macros = MacroEnvironment(self._macros())  # macro_check has tried every macro of the page
        body = MACRO.sub(lambda macro: macros.from_string(macro.group(0)).render(), TITLE.sub("", page.body))
        return page.document.title, self.nodes(HEADING.sub(r"#\1", body), f"docs/{path}")

    def _macros(self) -> dict[str, Callable[..., str]]:
        """The macros of hand-written pages, for paper: each a link within the document, or words."""
        catalog = self._site.catalog
        toolsets = {toolset.slug: toolset for toolset in catalog.toolkit.toolsets}
        tools = {tool.slug: tool for tool in catalog.toolkit.tools}
        return {
            "card": lambda name: f"[{name}: {views.card_text(catalog.cards[name].card)}](#{card_anchor(name)})",
            "place": lambda name: f"[{catalog.places[name].place}](#{place_anchor(name)})",
            "tool": lambda name: f"[{tools[name].title}](#{tool_anchor(name)})",
            "toolset": lambda name: f"[{toolsets[name].title}](#{toolset_anchor(name)})",
            "count": lambda what: str(views.counts(catalog)[what]),
            "toolset_tiles": lambda: "", "place_tiles": lambda *names: "", "card_tile": lambda name: "",
            "ways_in": lambda **words: "", "search_box": lambda label: "", "whats_new": lambda: "",
        }  # fmt: skip
