"""Which pages and cards a change of content files shows on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit import links
from toolkit.fields import CARD_ID
from toolkit.problems import Place, Problems
from toolkit.site import Site
from toolkit.source import read_mapping
from toolkit.tree import Mapping as Keys
from toolkit.tree import Node, Sequence, plain

PICTURES = "case_studies/images/"


@dataclass(frozen=True)
class Changed:
    """Addresses of pages from the site's root, and ids of cards, each in the order of the files."""

    pages: tuple[str, ...]
    cards: tuple[str, ...]


def changed(site: Site, before: Mapping[str, str | None]) -> Changed:
    """What to look at when the files in `before` have changed.

    `before` has the text that each file (path from the project's root) had, None where it is new or nobody knows. Of a
    file with cards, only those whose fields differ count. A file that makes no page of its own is left out.
    """
    pages: dict[str, None] = {}
    cards: dict[str, None] = {}
    for path, text in sorted(before.items()):
        if address := site.address_of(path):
            pages[address] = None
        pages |= dict.fromkeys(_pages_with_picture(site, path))
        was = _cards_in(text, path)
        trees = (at.loaded.tree for at in site.catalog.at.values() if at.loaded.path == path)
        now = dict(_cards(next(trees, Keys(Place(path), {}, {}))))
        cards |= dict.fromkeys(name for name, fields in now.items() if was.get(name) != fields)
        retired = {card.id for card, _ in site.catalog.retired}
        pages |= dict.fromkeys(links.card_address(name) for name in was if name in retired)
    pages |= dict.fromkeys(links.card_address(name) for name in cards)
    return Changed(tuple(pages), tuple(cards))


def _cards_in(text: str | None, path: str) -> dict[str, Any]:
    """The cards of a toolset's file, by id; none of a file that cannot be read, or is not YAML."""
    tree = read_mapping(text, path, 1, Problems()) if text is not None and path.endswith(".yml") else None
    return dict(_cards(tree)) if tree else {}


def _cards(node: Node) -> Iterator[tuple[str, Any]]:
    """Every mapping with a card's id below a node, with its plain values."""
    if isinstance(node, Keys):
        name = plain(node).get("id")
        if isinstance(name, str) and re.search(CARD_ID, name):
            yield name, plain(node)
            return
    for child in node.entries if isinstance(node, Sequence) else node.values.values() if isinstance(node, Keys) else ():
        yield from _cards(child)


def _pages_with_picture(site: Site, path: str) -> Iterator[str]:
    """The places that show the picture at `path`."""
    if not path.startswith(PICTURES):
        return
    name = path.removeprefix("case_studies/")
    for study in site.catalog.places.values():
        if any(name in text for text in study.sections.model_dump().values()):
            yield links.place_address(study.slug)
