"""Everything that can be found, as one flat list: what the search indexes and the A to Z shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit import links, views
from toolkit.catalog import PlacedCard
from toolkit.markup import words_of
from toolkit.model import Card, CaseStudy, Shift
from toolkit.prose import Prose, Setting
from toolkit.reading import SECTION_TITLES
from toolkit.site import Site, SitePage

KINDS = {
    "prompt": "Prompts and other cards",
    "tool": "Tools and toolsets",
    "place": "Places",
    "term": "Words explained",
    "reading": "Reading",
    "page": "Themes and pages",
}
FACETS = {
    "toolset": "Toolset",
    "theme": "Theme",
    "region": "Region",
    "authority": "Kind of authority",
    "nation": "Nation or country",
}
MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Findable:
    """One thing to find: where it is, what it is, all its words, and the ids by which it can be filtered.

    `kind` is a key of KINDS and `label` what readers call it; `mark` is a card's id; `more` is a line that tells it
    apart in a list; `also` holds other forms of the title, found but not shown; `facets` has keys of FACETS.
    """

    address: str
    title: str
    kind: str
    label: str
    words: str
    more: str = ""
    mark: str = ""
    also: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def findables(site: Site, pages: Iterable[SitePage]) -> tuple[Findable, ...]:
    """Every prompt, tool, place, term and reading of the site, in the order of the toolkit, then all other `pages`."""
    own = (*_cards(site), *_tools(site), *_places(site), *_terms(site), *_readings(site), *_themes_and_documents(site))
    known = {one.address for one in own} | {links.SEARCH}
    return (*own, *(_other(page) for page in pages if page.address not in known))


def _other(page: SitePage) -> Findable:
    """A page that is none of the library's objects, such as a list of them, by what it says of itself."""
    return Findable(page.address, page.title, "page", "Page", page.description)


def sort_key(title: str) -> str:
    """Where a title stands in the alphabet: without a leading article, accents and punctuation; Á stands under A."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", title) if not unicodedata.combining(letter))
    plain = re.sub(r"[^\w\s]", "", plain).strip()
    return ARTICLE.sub("", plain).casefold()


def by_letter(found: tuple[Findable, ...]) -> dict[str, list[Findable]]:
    """Everything by the first letter of its title; digits stand together and come first."""
    letters: dict[str, list[Findable]] = {}
    for one in sorted(found, key=lambda one: (sort_key(one.title), one.address)):
        first = sort_key(one.title)[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(one)
    return letters


def _cards(site: Site) -> Iterator[Findable]:
    for placed in site.catalog.cards.values():
        card = placed.card
        yield Findable(
            links.card_address(card.id), views.card_text(card), "prompt", views.card_kind(card), _card_words(placed),
            more=f"{placed.toolset.title}: {placed.tool.title}", mark=card.id,
            facets={"toolset": (placed.toolset.slug,)},
        )  # fmt: skip
    for retired, toolset in site.catalog.retired:
        yield Findable(
            links.card_address(retired.id), retired.was, "prompt", "Retired card", f"{retired.id} {retired.because}",
            more=toolset.title, mark=retired.id, facets={"toolset": (toolset.slug,)},
        )  # fmt: skip


def _card_words(placed: PlacedCard) -> str:
    """What a reader sees on the card's page, less the places."""
    card = placed.card
    parts = [card.why, *_own_words(card), card.try_this.do, placed.group.title, card.id]
    return " ".join(parts)


def _own_words(card: Card) -> list[str]:
    """What only this kind of card has."""
    if isinstance(card, Shift):
        return [card.feature, card.from_, card.towards, card.stages.begin, card.stages.spread, card.stages.embed]
    return [*(getattr(card, name) for name in ("practice", "good_day", "bad_day") if hasattr(card, name)), *card.follow_ups]  # type: ignore[attr-defined]


def _tools(site: Site) -> Iterator[Findable]:
    for toolset in site.catalog.toolkit.toolsets:
        facets = {"toolset": (toolset.slug,)}
        address = links.toolset_address(toolset.slug)
        words = [toolset.summary, toolset.where_missions_take_you, _words(toolset.introduction)]
        yield Findable(address, toolset.title, "tool", "Toolset", " ".join(words), facets=facets)
        for tool in site.catalog.tools_of(toolset):
            address = site.tool_address(tool)
            groups = [part for group in site.catalog.groups_of(tool) for part in (group.title, group.introduction)]
            words = [tool.summary, _words(tool.introduction), _words(tool.how_to_use), *groups]
            yield Findable(address, tool.title, "tool", "Tool", " ".join(words), facets=facets)


@lru_cache(maxsize=50_000)  # the A to Z and the search both ask, and words are the same on every page
def _words(text: str) -> str:
    """An author's text as plain words."""
    return words_of(Prose().html(text, Setting()))


def _places(site: Site) -> Iterator[Findable]:
    for study in site.catalog.places.values():
        facts = views.place_facts(site.catalog, study)
        where = facts.region if facts.region == facts.nation else f"{facts.region}, {facts.nation}"
        yield Findable(
            links.place_address(study.slug), study.place, "place", "Place", _place_words(study, facts),
            more=f"{where} · {facts.strength}",
            facets={
                "toolset": tuple(toolset.slug for toolset, _ in facts.toolsets), "theme": study.themes,
                "region": (study.region,), "authority": study.kinds, "nation": (study.nation,),
            },
        )  # fmt: skip


def _place_words(study: CaseStudy, facts: views.PlaceFacts) -> str:
    parts = [
        f"{study.title}.", study.summary, *(mission.mission for mission in study.missions),
        *(f"{theme.title}." for theme in facts.themes), f"{study.authority}. {facts.kinds}. {facts.region}. {facts.nation}.",
        *(f"{figure.value} {figure.counts}." for figure in study.key_figures),
        *(_words(getattr(study.sections, name)) for name in SECTION_TITLES),
    ]  # fmt: skip
    return " ".join(parts)


def _terms(site: Site) -> Iterator[Findable]:
    for term in site.catalog.toolkit.glossary.terms:
        also = " ".join([term.abbreviation or "", *term.also])
        yield Findable(links.term_address(term.id), term.term, "term", "Word explained", term.definition, also=also)


def _readings(site: Site) -> Iterator[Findable]:
    topics = {topic.id: topic.title for topic in site.catalog.toolkit.vocabulary.topics}
    for group in site.catalog.toolkit.reading_list.groups:
        for item in group.items:
            who = ", ".join(str(part) for part in (item.author, item.organisation, item.year) if part)
            words = f"{item.why} {who}. {'. '.join(topics[topic] for topic in item.topics)}."
            yield Findable(links.reading_address(item.id), item.title, "reading", "Reading", words, who)


def _themes_and_documents(site: Site) -> Iterator[Findable]:
    for theme in site.catalog.toolkit.vocabulary.themes:
        address = links.theme_address(theme.id)
        yield Findable(address, theme.title, "page", "Theme", theme.summary, facets={"theme": (theme.id,)})
    for document in site.catalog.documents:
        words = _words(MACRO.sub("", document.body))
        title, summary = document.document.title, document.document.description
        yield Findable(links.document_address(document.path), title, "page", "Page", f"{summary} {words}")
