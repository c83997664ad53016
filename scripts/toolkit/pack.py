"""The reader's own pack: the page where it is chosen and printed, and the cards' words for the browser."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from typing import Any

from toolkit import links
from toolkit.catalog import Catalog, PlacedCard
from toolkit.decks import LAYOUTS, deck_files
from toolkit.design import PAPER_OF, Design, shapes
from toolkit.faces import face
from toolkit.model import StatementsTool, Tool
from toolkit.site import Site, SitePage
from toolkit.views import card_text, count, retired_facts

FIRST_MONTH = "start-here.md"  # its cards, in its order, make a first pack
CARD_MACRO = re.compile(r'\{\{ card\("([A-Z]{2}-[0-9]{2,3})"\) \}\}')


@dataclass(frozen=True)
class Starter:
    """A pack that is ready to use: what it is, why these cards, and their ids in order."""

    title: str
    why: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """A tool's cards to choose from, each with the words of its front."""

    tool: Tool
    cards: tuple[tuple[PlacedCard, str], ...]


def pack_files(catalog: Catalog, site_url: str, design: Design) -> dict[str, str]:
    """What a browser needs to draw cards, as JSON, by paths from the site's root.

    Each card's words are in a file of their own, for packs of a few, and all are in one, for larger packs; beside them
    stand what became of retired cards and the sizes that drawing needs. `site_url` is where the site lives, with a slash
    at its end, or empty: then cards have no QR code.
    """
    drawing = {key: design[key] for key in ("editions", "sheet", "module_mm")}
    drawing |= {"shapes": shapes(design), "colours": {"line": design["colours"]["line"]}}
    cards = {id_: _card(placed, catalog, site_url) for id_, placed in catalog.cards.items()}
    files = {links.pack_file(id_): _json(words) for id_, words in cards.items()}
    files[links.PACK_CARDS] = _json(list(cards.values()))
    return files | {links.PACK_BASICS: _json({"retired": retired_facts(catalog), "design": drawing})}


def pack_page(site: Site) -> SitePage:
    """The page "My pack"."""
    choices = [
        (toolset, [_choice(site.catalog, tool) for tool in site.catalog.tools_of(toolset)])
        for toolset in site.catalog.toolkit.toolsets
    ]
    return site.page(
        links.PACK, "pages/pack.html", "My pack",
        "Choose cards, put them in order, and print them from this browser: on A4, A6 or in large print.",
        "overrides/pages/pack.html", choices=choices, starters=starters(site.catalog), decks=deck_files(site.catalog),
        editions=[words for _, _, _, words, *_ in LAYOUTS], papers=sorted(set(PAPER_OF.values())), count=count,
    )  # fmt: skip


def starters(catalog: Catalog) -> tuple[Starter, ...]:
    """Three packs to start with, each taken from what the library itself says."""
    named = [card for page in catalog.documents if page.path == FIRST_MONTH for card in CARD_MACRO.findall(page.body)]
    statements = [card.card.id for card in catalog.cards.values() if isinstance(card.tool, StatementsTool)]
    firsts: dict[str, str] = {}
    for placed in catalog.cards.values():
        firsts.setdefault(placed.tool.slug, placed.card.id)
    found = (
        Starter("A first month", "The cards that “Start here” names, in its order.", tuple(dict.fromkeys(named))),
        Starter("One of each", "The first card of each tool, to see which one your group needs.", tuple(firsts.values())),
        Starter(catalog.toolkit.mindset.title, "Every statement, for a team that looks at how it works.", tuple(statements)),
    )
    return tuple(starter for starter in found if starter.cards)


def _choice(catalog: Catalog, tool: Tool) -> Choice:
    cards = [placed for placed in catalog.cards.values() if placed.tool is tool]
    return Choice(tool, tuple((placed, card_text(placed.card)) for placed in cards))


def _card(placed: PlacedCard, catalog: Catalog, site_url: str) -> dict[str, Any]:
    """A card's faces; its code as a path alone, which a page can draw without reading SVG."""
    words = dataclasses.asdict(face(placed, catalog, site_url))
    del words["qr"]["svg"]
    return words


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
