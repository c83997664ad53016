"""The reader's own shortlist: the page where it stands, and all that it can hold, as a file for the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

from toolkit import links, views
from toolkit.site import Site, SitePage


def shortlist_page(site: Site) -> SitePage:
    """The page "My shortlist"."""
    return site.page(
        links.SHORTLIST, "pages/shortlist.html", "My shortlist",
        "The places, tools and cards that you saved on this device, to come back to or to send to somebody.",
        "overrides/pages/shortlist.html", count=views.count,
    )  # fmt: skip


def shortlist_items(site: Site) -> str:
    """All that a shortlist can hold as JSON, and what became of retired cards.

    Each item has an `id` that is its own across kinds, a `kind` (place, tool or card), a `title`, `facts` that tell it
    apart, and its address (`href`) as seen from the shortlist's page; places and tools a `line` about them; tools and
    cards the `letters` of their toolset.
    """
    items = [*_places(site), *_tools(site), *_cards(site)]
    data = {"items": items, "retired": views.retired_facts(site.catalog)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _places(site: Site) -> Iterator[dict[str, str]]:
    to = site.linker(links.SHORTLIST)
    for study in site.catalog.places.values():
        facts = views.place_facts(site.catalog, study)
        where = facts.nation if facts.nation == facts.region else f"{facts.nation}, {facts.region}"
        yield {
            "id": study.slug, "kind": "place", "title": study.place, "line": study.title,
            "facts": f"{where} · {facts.years} · {facts.strength}", "href": to(links.place_address(study.slug)),
        }  # fmt: skip


def _tools(site: Site) -> Iterator[dict[str, str]]:
    to = site.linker(links.SHORTLIST)
    for toolset in site.catalog.toolkit.toolsets:
        for tool in site.catalog.tools_of(toolset):
            number = sum(len(group.cards) for group in site.catalog.groups_of(tool))
            yield {
                "id": tool.slug, "kind": "tool", "title": tool.title, "line": tool.summary,
                "facts": f"{toolset.title} · {views.count(number, 'card')}", "href": to(site.tool_address(tool)),
                "letters": toolset.letters,
            }  # fmt: skip


def _cards(site: Site) -> Iterator[dict[str, str]]:
    to = site.linker(links.SHORTLIST)
    for placed in site.catalog.cards.values():
        card = placed.card
        yield {
            "id": card.id, "kind": "card", "title": views.card_text(card),
            "facts": f"{views.card_kind(card)} · {placed.tool.title}", "href": to(links.card_address(card.id)),
            "letters": placed.toolset.letters,
        }  # fmt: skip
