"""Posters: the toolsets together, the mindset, and each toolset, in A3 that is still read when it is printed on A4."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit import links, qr
from toolkit.catalog import Catalog
from toolkit.model import Card, Group, StatementsTool, Tool, Toolset
from toolkit.problems import Place
from toolkit.product import Product
from toolkit.typography import curly
from toolkit.views import card_text

ADVICE = "A3, 100 % size, one side; on A4, choose “fit to page” and every text is still 10 point or nearly."
CALL = "Every card, and places that show it:"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def posters(catalog: Catalog, site_url: str) -> Iterator[Product]:
    """Every poster; `site_url` is where the site lives, with a slash at its end, or empty."""
    toolsets, mindset = catalog.toolkit.toolsets, catalog.toolkit.mindset
    title = _together(len(toolsets))
    data = {"layout": "rows", "heading": title, "rows": [_row(catalog, toolset) for toolset in toolsets]}
    yield _poster("all", title, data | _foot(site_url, links.TOOLSETS), "toolsets")
    tool = next(tool for tool in catalog.toolkit.tools if isinstance(tool, StatementsTool))
    data = {
        "layout": "areas", "heading": curly(mindset.title), "summary": curly(mindset.summary),
        "letters": catalog.toolset_of(tool).letters, "areas": [_group(area) for area in mindset.areas],
    }  # fmt: skip
    yield _poster("mindset", mindset.title, data | _foot(site_url, links.MINDSET), "toolsets/mindset.yml")
    for toolset in toolsets:
        data = {
            "layout": "columns", "heading": curly(toolset.title), "summary": curly(toolset.summary),
            "kicker": f"Toolset {toolset.number}", "number": str(toolset.number), "letters": toolset.letters,
            "tools": [_tool(catalog, tool) for tool in catalog.tools_of(toolset)],
        }  # fmt: skip
        foot = _foot(site_url, links.toolset_address(toolset.slug))
        yield _poster(toolset.slug, toolset.title, data | foot, catalog.paths[toolset.slug])


def _poster(of: str, title: str, data: Mapping[str, Any], path: str) -> Product:
    return Product(f"poster-{of}", "poster", of, title, "Poster", "A3", ADVICE, "poster.typ", data, Place(path))


def _together(count: int) -> str:
    """`The five toolsets`; numbers above twelve in digits."""
    return f"The {NUMBERS[count] if count < len(NUMBERS) else count} toolset{'' if count == 1 else 's'}"


def _row(catalog: Catalog, toolset: Toolset) -> dict[str, Any]:
    return {
        "letters": toolset.letters, "number": str(toolset.number), "title": curly(toolset.title),
        "text": curly(toolset.where_missions_take_you), "tools": [curly(tool.title) for tool in catalog.tools_of(toolset)],
    }  # fmt: skip


def _tool(catalog: Catalog, tool: Tool) -> dict[str, Any]:
    return {"title": curly(tool.title), "groups": [_group(group) for group in catalog.groups_of(tool)]}


def _group(group: Group) -> dict[str, Any]:
    return {
        "title": curly(group.title), "introduction": curly(group.introduction), "cards": [_card(card) for card in group.cards]
    }  # fmt: skip


def _card(card: Card) -> dict[str, str]:
    return {"id": card.id, "text": curly(card_text(card))}


def _foot(site_url: str, address: str) -> dict[str, Any]:
    """The address to type and its code, both empty when nobody said where the site lives."""
    short = site_url.partition("://")[2] + address if site_url else ""
    code = qr.draw(site_url + address) if site_url else qr.Code()
    return {"call": CALL, "short": short, "qr": dataclasses.asdict(code)}
