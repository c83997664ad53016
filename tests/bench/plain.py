"""The yardstick: the same pages already written as Markdown, for MkDocs with the Material theme as it comes.

It links nothing by itself, checks nothing, draws no map, makes no data and prints nothing; its search is the theme's own.
Pages of places, cards and themes are kept out of the navigation, as ours are, for in it they would cost far more.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from toolkit.catalog import Catalog, PlacedCard
from toolkit.model import CaseStudy
from toolkit.reading import SECTION_TITLES
from toolkit.views import card_text

CONFIG = """\
site_name: Plain
site_url: https://example.org/library/
docs_dir: docs
theme: {name: material, font: false, features: [navigation.tabs, navigation.indexes, navigation.top, toc.follow]}
plugins: [search]
markdown_extensions: [footnotes, tables, sane_lists]
nav: [index.md, places.md, toolsets.md, themes.md, glossary.md, reading-list.md]
not_in_nav: "/*/"
"""
LINK = re.compile(r"\]\(([^)]*)\)")


def write_plain(root: Path, catalog: Catalog) -> int:
    """Write a project for MkDocs into `root`, anew; returns the number of its pages."""
    shutil.rmtree(root, ignore_errors=True)
    pages = dict(_pages(catalog))
    for name, text in pages.items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return len(pages)


def _pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    toolkit, places = catalog.toolkit, catalog.places.values()
    yield "index.md", "# Home\n\n" + "\n\n".join(_links(document.body, "") for document in catalog.documents)
    for study in places:
        yield f"places/{study.slug}.md", _place(catalog, study)
    for placed in catalog.cards.values():
        yield f"p/{placed.card.id.lower()}.md", _card(catalog, placed)
    for toolset in toolkit.toolsets:
        tools = catalog.tools_of(toolset)
        listed = _bullets(f"[{tool.title}]({tool.slug}.md): {tool.summary}" for tool in tools)
        yield f"toolsets/{toolset.slug}.md", f"# {toolset.title}\n\n{toolset.summary}\n\n{_links(toolset.introduction)}\n\n{listed}\n"
        for tool in tools:
            groups = "".join(
                f"## {group.title}\n\n{group.introduction}\n\n{_bullets(_to_card(card) for card in group.cards)}\n\n"
                for group in catalog.groups_of(tool)
            )
            yield f"toolsets/{tool.slug}.md", f"# {tool.title}\n\n{_links(tool.introduction)}\n\n{_links(tool.how_to_use)}\n\n{groups}"
    for theme in toolkit.vocabulary.themes:
        listed = _bullets(map(_to_place, catalog.places_of_theme(theme)))
        yield f"themes/{theme.id}.md", f"# {theme.title}\n\n{theme.summary}\n\n{listed}\n"
    yield "places.md", f"# Places\n\n{_bullets(_to_place(study, 'places/') for study in places)}\n"
    yield "toolsets.md", "# Toolsets\n\n" + _bullets(f"[{one.title}](toolsets/{one.slug}.md): {one.summary}" for one in toolkit.toolsets)
    yield "themes.md", "# Themes\n\n" + _bullets(f"[{one.title}](themes/{one.id}.md): {one.summary}" for one in toolkit.vocabulary.themes)
    yield "glossary.md", "# Words\n\n" + "\n\n".join(f"## {one.term}\n\n{_links(one.definition, '')}" for one in toolkit.glossary.terms)
    items = (item for group in toolkit.reading_list.groups for item in group.items)
    yield "reading-list.md", "# Reading list\n\n" + _bullets(f"[{item.title}]({item.url})" for item in items)


def _place(catalog: Catalog, study: CaseStudy) -> str:
    missions = _bullets(f"{one.mission}{''.join(f'[^{name}]' for name in one.sources)}" for one in study.missions)
    figures = _bullets(f"**{one.value}** {one.counts} ({one.date})[^{one.source}]" for one in study.key_figures)
    facts = f"| | |\n|---|---|\n| Led by | {study.authority} |\n| Where | {study.region}, {study.nation} |\n| Since | {study.years.start} |\n"
    sections = "".join(
        f"## {title}\n\n{_links(getattr(study.sections, name))}\n\n" for name, title in SECTION_TITLES.items()
    )
    shown = _bullets(f"[{one.card.card.id}](../p/{one.card.card.id.lower()}.md) {_text(one.card)}: {one.how}" for one in catalog.shown_by_place(study.slug))
    notes = "\n".join(f"[^{one.id}]: [{one.title}]({one.url}), {one.publisher}, {one.date}." for one in study.sources)
    return (
        f"# {study.place}\n\n**{study.title}**\n\n{study.summary}\n\n{facts}\n{missions}\n\n{figures}\n\n{sections}"
        f"## Cards\n\n{shown}\n\n{study.evidence.reason}\n\n{study.research}\n\n{notes}\n"
    )


def _card(catalog: Catalog, placed: PlacedCard) -> str:
    card = placed.card
    asked = _bullets(getattr(card, "follow_ups", ()))
    shown = _bullets(f"{_to_place(one.place)} {one.how}" for one in catalog.shown_by_card(card.id))
    return f"# {card.id}: {_text(placed)}\n\n{card.why}\n\n{asked}\n\n{card.try_this.do}\n\n## Places\n\n{shown}\n"


def _text(placed: PlacedCard) -> str:
    return card_text(placed.card)


def _to_card(card: object) -> str:
    return f"[{card.id}](../p/{card.id.lower()}.md) {card_text(card)}"  # type: ignore[attr-defined, arg-type]


def _to_place(study: CaseStudy, folder: str = "../places/") -> str:
    return f"[{study.place}]({folder}{study.slug}.md): {study.summary}"


def _bullets(lines: Iterator[str] | tuple[str, ...] | map[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _links(text: str, up: str = "../") -> str:
    """An author's text with its links to cards and places as Markdown files; other links inside the library become words."""

    def renamed(link: re.Match[str]) -> str:
        target = link.group(1)
        if target.startswith("card:"):
            return f"]({up}p/{target.removeprefix('card:').lower()}.md)"
        if target.startswith("http"):
            return link.group(0)
        name = target.rpartition("/")[2].partition("#")[0]
        return f"]({up}places/{name})" if name.endswith(".md") and up and "/" not in target else "](#)"

    return LINK.sub(renamed, text)
