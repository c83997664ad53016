"""The catalog as pages: a pure function from one to the other."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from toolkit import findable, links, views
from toolkit.catalog import PlacedCard
from toolkit.editor import editor_page
from toolkit.facets import SORTS, build_facets, build_parts, numbers
from toolkit.framing import Framing
from toolkit.likeness import Likeness
from toolkit.maps import build_map
from toolkit.model import BASES, CaseStudy, RetiredCard, Theme, Tool, Toolset
from toolkit.open_data import open_data_page
from toolkit.pack import pack_page
from toolkit.print_page import print_page
from toolkit.reading import SECTION_TITLES
from toolkit.render import Markup
from toolkit.shortlist import shortlist_page
from toolkit.site import Site, SitePage, document_words


def build_pages(site: Site) -> tuple[SitePage, ...]:
    """Every generated page; the glossary and the A to Z come late, because they name the pages before them."""
    pages = [*_toolkit_pages(site), *_place_pages(site), _mindset_page(site), _self_check_page(site), _reading_page(site)]
    pages += [print_page(site), pack_page(site), shortlist_page(site), open_data_page(site), editor_page(site)]
    pages.append(_glossary_page(site, pages))
    framing = Framing(site)
    return tuple(framing.framed(page) for page in (*pages, _a_to_z_page(site, pages), _search_page(site)))


def _toolkit_pages(site: Site) -> Iterator[SitePage]:
    catalog = site.catalog
    yield site.page(
        links.TOOLSETS, "pages/toolsets.html", "The five toolsets",
        "Five toolsets of prompts for councils, combined authorities and their partners.",
        "toolsets/", views=views,
    )  # fmt: skip
    for toolset in catalog.toolkit.toolsets:
        yield _toolset_page(site, toolset)
        for tool in catalog.tools_of(toolset):
            yield _tool_page(site, toolset, tool)
    cards = [None, *catalog.cards.values(), None]
    for before, placed, after in zip(cards, cards[1:], cards[2:], strict=False):
        if placed:
            yield _card_page(site, placed, before, after)
    for retired, toolset in catalog.retired:
        yield _retired_page(site, retired, toolset)


def _toolset_page(site: Site, toolset: Toolset) -> SitePage:
    page = site.page(
        links.toolset_address(toolset.slug), "pages/toolset.html", toolset.title, toolset.summary,
        site.catalog.paths[toolset.slug], toolset=toolset, tools=site.catalog.tools_of(toolset),
        places=views.places_of_toolset(site.catalog, toolset), views=views,
    )  # fmt: skip
    return dataclasses.replace(page, icon=site.templates.render("parts/set_icon.html", toolset=toolset))


def _tool_page(site: Site, toolset: Toolset, tool: Tool) -> SitePage:
    return site.page(
        site.tool_address(tool), "pages/tool.html", tool.title, tool.summary, site.catalog.paths[tool.slug],
        toolset=toolset, tool=tool, groups=site.catalog.groups_of(tool),
        places=views.places_shown(site.catalog, tool), views=views,
    )  # fmt: skip


def _card_page(site: Site, placed: PlacedCard, before: PlacedCard | None, after: PlacedCard | None) -> SitePage:
    card, statements = placed.card, placed.tool.kind == "statements"  # type: ignore[attr-defined]
    source = "toolsets/mindset.yml" if statements else site.catalog.paths[placed.tool.slug]
    return site.page(
        links.card_address(card.id), "pages/card.html", views.card_title(card), card.why, source,
        placed=placed, card=card, text_of=views.card_text(card), kind=views.card_kind(card),
        shown=site.catalog.shown_by_card(card.id), before=before, after=after, views=views,
    )  # fmt: skip


def _retired_page(site: Site, card: RetiredCard, toolset: Toolset) -> SitePage:
    return site.page(
        links.card_address(card.id), "pages/retired.html", f"{card.id} (retired)", card.because,
        site.catalog.paths[toolset.slug], card=card, toolset=toolset,
    )  # fmt: skip


def _mindset_page(site: Site) -> SitePage:
    mindset = site.catalog.toolkit.mindset
    tool = next(tool for tool in site.catalog.toolkit.tools if tool.kind == "statements")  # type: ignore[attr-defined]
    return site.page(
        links.MINDSET, "pages/mindset.html", mindset.title, mindset.summary, "toolsets/mindset.yml",
        mindset=mindset, tool=tool, toolset=site.catalog.toolset_of(tool), views=views,
    )  # fmt: skip


def _self_check_page(site: Site) -> SitePage:
    mindset = site.catalog.toolkit.mindset
    return site.page(
        links.SELF_CHECK, "pages/self_check.html", "A self-check for your team",
        "Thirteen statements to score on paper or on the page, and where to start.", "toolsets/mindset.yml",
        mindset=mindset, toolset=next(iter(site.catalog.cards.values())).toolset, views=views,
        statements=[card for area in mindset.areas for card in area.cards],
        helps={area.id: [site.catalog.cards[card] for card in area.helps] for area in mindset.areas},
    )  # fmt: skip


def _compare_page(site: Site, facts: list[views.PlaceFacts]) -> SitePage:
    words = site.catalog.toolkit.vocabulary
    by_theme = [
        (theme, {level: [one for one in places if one.evidence.strength == level] for level in views.STRENGTHS})
        for theme in words.themes
        if (places := site.catalog.places_of_theme(theme))
    ]
    by_kind = [
        (kind, found)
        for kind in words.authority_kinds
        if (found := [fact for fact in facts if kind.id in fact.study.kinds])
    ]
    return site.page(
        links.COMPARE, "pages/compare.html", "Compare places",
        "Places side by side, by theme, by kind of authority and by how strong the evidence is.",
        "case_studies/", by_theme=by_theme, by_kind=by_kind, views=views,
    )  # fmt: skip


def _place_pages(site: Site) -> Iterator[SitePage]:
    catalog = site.catalog
    yield _places_page(site)
    yield _compare_page(site, [views.place_facts(catalog, study) for study in catalog.places.values()])
    yield site.page(
        links.SIDE_BY_SIDE, "pages/side_by_side.html", "Places side by side",
        "Choose two or three places and read their missions, figures, evidence and limits beside each other.",
        "case_studies/", wide=True,
    )  # fmt: skip
    likeness = Likeness(catalog)
    for study in catalog.places.values():
        yield _place_page(site, study, likeness)
    themes = [(theme, catalog.places_of_theme(theme)) for theme in catalog.toolkit.vocabulary.themes]
    yield site.page(
        links.THEMES, "pages/themes.html", "Themes", "The subjects that places work on, and the places that do.",
        "toolsets/vocabulary.yml", themes=themes, views=views,
    )  # fmt: skip
    for theme, places in themes:
        yield _theme_page(site, theme, places)


def _places_page(site: Site) -> SitePage:
    facets = build_facets(site.catalog)
    parts = build_parts(site.catalog, facets)
    return site.page(
        links.PLACES, "pages/places.html", "Places",
        "What places did with missions, what changed, who says so and what is not known.",
        "case_studies/", wide=True, facets=facets, parts=parts, sorts=SORTS, views=views,
        panels=build_map(numbers(parts), site.catalog.places.values()),
    )  # fmt: skip


def _theme_page(site: Site, theme: Theme, places: tuple[CaseStudy, ...]) -> SitePage:
    return site.page(
        links.theme_address(theme.id), "pages/theme.html", theme.title, theme.summary, "toolsets/vocabulary.yml",
        theme=theme, facts=[views.place_facts(site.catalog, study) for study in places], views=views,
    )  # fmt: skip


def _place_page(site: Site, study: CaseStudy, likeness: Likeness) -> SitePage:
    address, source = links.place_address(study.slug), site.catalog.paths[study.slug]
    source_numbers = {one.id: number for number, one in enumerate(study.sources, 1)}
    cited: dict[str, int] = {}

    def cite(name: str) -> dict[str, Any]:
        cited[name] = cited.get(name, 0) + 1
        return {"source": name, "number": source_numbers[name], "id": f"cite-{name}-{cited[name]}"}

    missions = [(mission, [cite(name) for name in mission.sources]) for mission in study.missions]
    figures = [(figure, BASES[figure.basis], cite(figure.source)) for figure in study.key_figures]
    sections = []
    for name, title in SECTION_TITLES.items():
        anchor = name.replace("_", "-")
        setting = site.setting(address, source, anchor, source_numbers)
        setting.cited = cited
        sections.append((anchor, title, Markup(site.prose.html(getattr(study.sections, name), setting))))
    return site.page(
        address, "pages/place.html", study.place, study.summary, source,
        facts=views.place_facts(site.catalog, study), study=study, missions=missions, figures=figures, sections=sections,
        numbers=source_numbers, cited=cited, tools=views.tools_shown(site.catalog, study.slug), views=views,
        like=likeness.like(study), like_but=likeness.like_but(study),
    )  # fmt: skip


def _reading_page(site: Site) -> SitePage:
    reading = site.catalog.toolkit.reading_list
    years = sorted({item.year for group in reading.groups for item in group.items if item.year}, reverse=True)
    topics = {topic.id: topic.title for topic in site.catalog.toolkit.vocabulary.topics}
    return site.page(
        links.READING, "pages/reading_list.html", "Reading list",
        "What to read on missions, on mission-led ways of working, and on places abroad.",
        "toolsets/reading_list.yml", reading=reading, topics=topics, years=years, views=views,
    )  # fmt: skip


def _glossary_page(site: Site, pages: list[SitePage]) -> SitePage:
    used: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in site.catalog.documents:
        for term in document_words(site, document):
            used[term].append((document.document.title, links.document_address(document.path)))
    for page in pages:
        for term in page.terms:
            used[term].append((page.title, page.address))
    terms = sorted(site.catalog.toolkit.glossary.terms, key=lambda term: term.term.casefold())
    return site.page(
        links.GLOSSARY, "pages/glossary.html", "Words we use",
        "The words of mission-led working, explained, with the pages that use them.",
        "toolsets/glossary.yml", glossary=site.catalog.toolkit.glossary, terms=terms, used=used, views=views,
    )  # fmt: skip


def _a_to_z_page(site: Site, pages: list[SitePage]) -> SitePage:
    found = findable.findables(site, pages)
    return site.page(
        links.A_TO_Z, "pages/a_to_z.html", "A to Z", "Everything in the library on one page, by the alphabet.",
        "overrides/pages/a_to_z.html", wide=True, letters=findable.by_letter(found), found=found, views=views,
    )  # fmt: skip


def _search_page(site: Site) -> SitePage:
    return site.page(
        links.SEARCH, "pages/search.html", "Search", "Find prompts, tools, places, words and reading in your own words.",
        "overrides/pages/search.html", wide=True, kinds=findable.KINDS, facets=findable.FACETS,
    )  # fmt: skip
