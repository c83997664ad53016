"""The middle of the handbook: the toolsets, their tools, and every card in full."""

from __future__ import annotations

import dataclasses
from typing import Any

from toolkit.catalog import Catalog
from toolkit.faces import face
from toolkit.model import Card, Group, StatementGroup, StatementsTool, Tool, Toolset
from toolkit.nodes import Node
from toolkit.passages import Passages, card_anchor, tool_anchor, toolset_anchor
from toolkit.typography import curly

OURS = "This title and the next paragraph are ours: the original heading was missing from the copy we worked from."


def toolset_chapters(catalog: Catalog, passages: Passages) -> list[dict[str, Any]]:
    """One chapter a toolset, in the order of the toolkit."""
    return [_chapter(catalog, passages, toolset) for toolset in catalog.toolkit.toolsets]


def _chapter(catalog: Catalog, passages: Passages, toolset: Toolset) -> dict[str, Any]:
    first = [catalog.places[slug].place for slug in toolset.read_first]
    return {
        "anchor": toolset_anchor(toolset.slug), "letters": toolset.letters, "kicker": f"Toolset {toolset.number}",
        "title": curly(toolset.title), "summary": curly(toolset.summary),
        "note": OURS if toolset.title_is == "ours" else "", "where": curly(toolset.where_missions_take_you),
        "nodes": passages.nodes(toolset.introduction, catalog.paths[toolset.slug]), "first": ", ".join(first),
        "tools": [_tool(catalog, passages, tool) for tool in catalog.tools_of(toolset)],
    }  # fmt: skip


def _tool(catalog: Catalog, passages: Passages, tool: Tool) -> dict[str, Any]:
    """A tool; the one made of the mindset's statements takes the whole guidance in."""
    path = catalog.paths[tool.slug]
    guidance: list[Node] = []
    mindset = catalog.toolkit.mindset
    if isinstance(tool, StatementsTool):
        guidance = passages.nodes(mindset.introduction, "toolsets/mindset.yml")
    return {
        "anchor": tool_anchor(tool.slug), "title": curly(tool.title), "summary": curly(tool.summary),
        "nodes": passages.nodes(tool.introduction, path), "how": passages.nodes(tool.how_to_use, path),
        "guidance_title": curly(mindset.title) if guidance else "", "guidance": guidance,
        "groups": [_group(catalog, passages, group) for group in catalog.groups_of(tool)],
    }  # fmt: skip


def _group(catalog: Catalog, passages: Passages, group: Group) -> dict[str, Any]:
    practice: list[Node] = []
    start, helps = "", []
    if isinstance(group, StatementGroup):
        practice = passages.nodes(group.in_practice, "toolsets/mindset.yml")
        start, helps = curly(group.where_to_start), [{"id": card, "anchor": card_anchor(card)} for card in group.helps]
    return {
        "title": curly(group.title), "introduction": curly(group.introduction), "nodes": practice, "start": start,
        "helps": helps, "cards": [_card(catalog, card) for card in group.cards],
    }  # fmt: skip


def _card(catalog: Catalog, card: Card) -> dict[str, Any]:
    """The words of both faces; the handbook gives one address for all, so none with each card."""
    words = face(catalog.cards[card.id], catalog, "")
    return {
        "anchor": card_anchor(card.id), "id": words.id, "letters": words.letters, "kind": words.kind,
        "revision": words.revision, "lead": words.lead, "front": [dataclasses.asdict(part) for part in words.front],
        "back": [dataclasses.asdict(part) for part in words.back],
    }  # fmt: skip
