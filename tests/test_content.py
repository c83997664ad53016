"""The library's own content: the counts of the source, and rules that no single field can hold."""

from __future__ import annotations

import datetime

import pytest

from conftest import ROOT
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.model import Prompt, Shift
from toolkit.problems import Problems, as_text
from toolkit.site import Site
from toolkit.views import card_text

# group's id -> number of cards, from the original toolkit; shifts are counted from research, for that table was lost
COUNTS = {
    "developing-a-missions-mindset": {"purpose-led": 3, "relational": 4, "willing-and-curious": 3, "confident-with-risk": 3},
    "delivering-through-mission-sprints": {"what-the-team-needs": 6, "what-it-makes-possible": 3},
    "developing-impactful-missions": {"data-and-insight": 4, "potential-for-impact": 3, "coalition-building": 5},
    "building-confidence-in-missions": {"four-ways": 4},
    "enabling-partners-to-take-action": {
        "other-public-sector": 5, "vcse": 4, "communities": 3, "smes": 3, "large-employers": 4, "universities": 3,
        "funders": 2,
    },
    "deepening-collaboration-with-communities": {
        "participatory-and-deliberative": 5, "relational-practice": 3, "community-action": 3,
    },
    "shifting-towards-impact": {"organisational-design": 6, "capabilities": 4, "culture": 5, "ways-of-working": 5},
}  # fmt: skip
TOOLSETS = {
    "mindset-and-delivery": ("MD", "ours"), "shared-ambition": ("SA", "ours"), "system-mobilisation": ("SM", "published"),
    "community-power": ("CP", "published"), "impact-in-uncertainty": ("IU", "published"),
}  # fmt: skip
PLACES = {
    "amsterdam", "auckland", "barcelona", "barking-and-dagenham", "belfast", "belo-horizonte", "bogota", "bourke",
    "bristol", "camden", "cleveland", "coventry", "derry-and-strabane", "dundee", "eu-mission-cities", "freetown",
    "gateshead", "gipuzkoa", "glasgow", "greater-manchester", "gwent", "houston", "leeds", "leipzig",
    "london-recovery", "luton", "nantes", "north-east", "plymouth", "preston", "seoul", "sweden-missions", "valencia",
    "west-yorkshire", "westmorland-and-furness", "wigan",
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Site:
    problems = Problems()
    site = load_site(ROOT, datetime.date.today(), problems)
    assert site, as_text(problems.sorted())
    return site


@pytest.fixture(scope="module")
def catalog(library: Site) -> Catalog:
    return library.catalog


def test_the_seven_tools_hold_what_the_source_holds(catalog: Catalog) -> None:
    """Every group of every tool has at least as many cards as the original toolkit; people may add more."""
    found = {
        tool.slug: {group.id: len(group.cards) for group in catalog.groups_of(tool)} for tool in catalog.toolkit.tools
    }

    assert found.keys() == COUNTS.keys()
    for tool, groups in COUNTS.items():
        assert found[tool].keys() == groups.keys()
        assert all(found[tool][group] >= count for group, count in groups.items())


def test_the_five_toolsets_say_whose_their_titles_are(catalog: Catalog) -> None:
    """Three titles are published, two are ours, and each set has its letters."""
    found = {toolset.slug: (toolset.letters, toolset.title_is) for toolset in catalog.toolkit.toolsets}

    assert found == TOOLSETS
    assert [toolset.number for toolset in catalog.toolkit.toolsets] == [1, 2, 3, 4, 5]


def test_ids_run_on_in_the_order_of_the_source(catalog: Catalog) -> None:
    """Within a set, ids count up from 01 without a gap."""
    for letters, _ in TOOLSETS.values():
        numbers = [int(card[3:]) for card in catalog.cards if card.startswith(letters)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_reading_list_and_glossary_are_whole(catalog: Catalog) -> None:
    """At least the 35 readings in three groups and the 54 terms that were researched."""
    groups = catalog.toolkit.reading_list.groups

    assert [group.id for group in groups] == ["theory", "ways-of-working", "international"]
    assert sum(len(group.items) for group in groups) >= 35
    assert len(catalog.toolkit.glossary.terms) >= 54


def test_the_thirty_six_places_are_there(catalog: Catalog) -> None:
    """One for each research file."""
    assert len(PLACES) == 36
    assert set(catalog.places) >= PLACES


def test_a_published_page_is_not_called_a_copy_of_itself(catalog: Catalog) -> None:
    """Addresses that are known to hold copies are listed as copies."""
    copies = ("docslib.org", "scribd.com", "fdocuments.net", "studylib.net", "web.archive.org")
    for study in catalog.places.values():
        for source in study.sources:
            if any(host in source.url for host in copies):
                assert source.copy_of or source.note, f"{study.slug}: {source.id}"


def test_each_card_is_shown_by_a_place_or_says_that_none_is_known(catalog: Catalog) -> None:
    """Two cards of the first edition had none that the research supports; their pages say so and invite one. Few new ones may join them."""
    without = {card for card in catalog.cards if not catalog.shown_by_card(card)}

    assert len(without) <= len(catalog.cards) / 10


def test_no_two_cards_say_the_same(catalog: Catalog) -> None:
    """Fronts and reasons differ from card to card."""
    fronts = [card_text(placed.card).casefold() for placed in catalog.cards.values()]
    reasons = [placed.card.why.casefold() for placed in catalog.cards.values()]
    exercises = [placed.card.try_this.do.casefold() for placed in catalog.cards.values()]

    for texts in (fronts, reasons, exercises):
        assert len(set(texts)) == len(texts)


def test_prompts_ask_and_shifts_name_sources(catalog: Catalog) -> None:
    """Follow-ups are questions, and each shift rests on a publication."""
    for placed in catalog.cards.values():
        if isinstance(placed.card, Prompt):
            assert all(question.endswith("?") for question in placed.card.follow_ups), placed.card.id
        if isinstance(placed.card, Shift):
            assert placed.card.question.endswith("?"), placed.card.id
            assert placed.card.sources


def test_each_toolset_names_two_places_to_read_first(catalog: Catalog) -> None:
    """Two for each, and the place says in its own words what it shows of the toolset or of one of its cards."""
    for toolset in catalog.toolkit.toolsets:
        assert len(toolset.read_first) == 2
        for slug in toolset.read_first:
            shown = {one.toolset for one in catalog.places[slug].toolsets}
            cards = {one.card.toolset.slug for one in catalog.shown_by_place(slug)}
            assert toolset.slug in shown | cards, (toolset.slug, slug)


def test_links_run_both_ways(catalog: Catalog) -> None:
    """A place that names a card is named by the card, and the other way round."""
    for slug in catalog.places:
        for shown in catalog.shown_by_place(slug):
            assert shown in catalog.shown_by_card(shown.card.card.id)
    for study in catalog.places.values():
        named = {shown.card.card.id for shown in catalog.shown_by_place(study.slug)}
        assert {shown.prompt for shown in study.prompts} <= named
    for placed in catalog.cards.values():
        named = {shown.place.slug for shown in catalog.shown_by_card(placed.card.id)}
        assert {shown.place for shown in placed.card.places} <= named
