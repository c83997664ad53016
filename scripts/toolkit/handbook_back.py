"""The back of the handbook: the places, the indexes, the glossary and the reading list."""

from __future__ import annotations

from typing import Any

from toolkit import links, views
from toolkit.catalog import Catalog
from toolkit.faces import MOST_PLACES, MOST_PLACES_OF_A_SHIFT
from toolkit.model import Card, CaseStudy, GlossaryTerm, ReadingItem, Reference, Shift
from toolkit.passages import Passages, card_anchor, place_anchor
from toolkit.typography import curly


def place_chapters(catalog: Catalog, site_url: str) -> list[dict[str, Any]]:
    """The places of each nation or country that has any, by name, in the order of the vocabulary."""
    return [
        {"title": nation.title, "places": [_place(catalog, study, site_url) for study in found]}
        for nation in catalog.toolkit.vocabulary.nations
        if (found := [study for study in catalog.places.values() if study.nation == nation.id])
    ]


def _place(catalog: Catalog, study: CaseStudy, site_url: str) -> dict[str, Any]:
    facts = views.place_facts(catalog, study)
    where = "" if facts.region == facts.nation else f"{facts.region}. "
    address = site_url + links.place_address(study.slug) if site_url else ""
    return {
        "anchor": place_anchor(study.slug), "name": curly(study.place), "headline": curly(study.title),
        "summary": curly(study.summary), "meta": curly(f"{where}{facts.years}. {facts.strength}."),
        "address": address, "short": address.partition("://")[2],
    }  # fmt: skip


def place_index(catalog: Catalog) -> list[dict[str, Any]]:
    """Each place with the cards of the handbook that name it."""
    return [
        {
            "name": curly(study.place), "anchor": place_anchor(slug),
            "cards": [{"id": card.id, "anchor": card_anchor(card.id)} for card in _naming(catalog, slug)],
        }
        for slug, study in catalog.places.items()
    ]  # fmt: skip


def _naming(catalog: Catalog, slug: str) -> list[Card]:
    """The cards on whose back a place stands, in the order of the toolkit."""
    return [placed.card for placed in catalog.cards.values() if slug in _named(placed.card)]


def _named(card: Card) -> set[str]:
    most = MOST_PLACES_OF_A_SHIFT if isinstance(card, Shift) else MOST_PLACES
    return {shown.place for shown in card.places[:most]}


def theme_index(catalog: Catalog) -> list[dict[str, Any]]:
    """Each theme with its places; themes without any are left out."""
    return [
        {
            "name": curly(theme.title),
            "places": [{"name": curly(study.place), "anchor": place_anchor(study.slug)} for study in places],
        }
        for theme in catalog.toolkit.vocabulary.themes
        if (places := catalog.places_of_theme(theme))
    ]  # fmt: skip


def glossary(catalog: Catalog, passages: Passages) -> dict[str, Any]:
    """The words the library explains, in alphabetical order."""
    words = catalog.toolkit.glossary
    terms = sorted(words.terms, key=lambda term: term.term.casefold())
    introduction = passages.nodes(words.introduction, "toolsets/glossary.yml")
    return {"nodes": introduction, "terms": [_term(term) for term in terms]}


def _term(term: GlossaryTerm) -> dict[str, Any]:
    short = f" ({term.abbreviation})" if term.abbreviation else ""
    return {"term": curly(term.term + short), "definition": curly(term.definition), "source": _reference(term.source)}


def _reference(reference: Reference | None) -> dict[str, str]:
    return {"title": curly(reference.title), "url": reference.url} if reference else {"title": "", "url": ""}


def reading_list(catalog: Catalog, passages: Passages) -> dict[str, Any]:
    """The reading list with its groups."""
    reading = catalog.toolkit.reading_list
    return {
        "nodes": passages.nodes(reading.introduction, "toolsets/reading_list.yml"),
        "groups": [
            {"title": curly(group.title), "introduction": curly(group.introduction), "items": [_item(item) for item in group.items]}
            for group in reading.groups
        ],
    }  # fmt: skip


def _item(item: ReadingItem) -> dict[str, str]:
    made = ", ".join(part for part in (item.author, item.organisation, str(item.year or "")) if part)
    return {
        "title": curly(item.title), "url": item.url, "made": curly(f"{made}."), "why": curly(item.why),
        "note": curly(item.note or ""),
    }  # fmt: skip
