"""Which places are like one another, and why, in words.

Two places are as like as what they share. Everything shared counts its weight below times how rare it is:
log2(all places / places that have it), so that a theme of three places in 36 counts for 3.6 and one of 18 for 1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from toolkit.catalog import Catalog
from toolkit.model import CaseStudy
from toolkit.views import STRENGTHS

WEIGHTS = {"kind": 3.0, "theme": 3.0, "region": 2.0, "nation": 1.0, "toolset": 1.0, "card": 1.0}
MOST = 4  # places named as like one
MOST_THEMES = 2  # of them named in a reason: the rarest
FEWEST_CARDS = 2  # shared, to be worth a word
RURAL = "rural"  # the theme of places that are spread thin; a vocabulary without it offers no such step
CAPITALS = {"Indigenous"}  # beside the names of nations and regions, words that keep their capital inside a sentence

Trait = tuple[str, str]


@dataclass(frozen=True)
class Like:
    """A place that is like another, and what they share, as a sentence without its full stop."""

    place: CaseStudy
    reason: str


class Likeness:
    """The places of a catalog, ready to be compared."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._traits = {slug: tuple(dict.fromkeys(self._traits_of(study))) for slug, study in catalog.places.items()}
        self._having: dict[Trait, list[str]] = {}
        for slug, traits in self._traits.items():
            for trait in traits:
                self._having.setdefault(trait, []).append(slug)
        words = catalog.toolkit.vocabulary
        self._capitals = CAPITALS | {word for one in (*words.nations, *words.regions) for word in one.title.split()}

    def like(self, study: CaseStudy) -> tuple[Like, ...]:
        """Up to four places that are most like this one, the likest first; equals stand by name."""
        return tuple(self._told(study, self._ranked(study))[:MOST])

    def like_but(self, study: CaseStudy) -> tuple[tuple[str, Like], ...]:
        """What to change, such as `rural`, and the likest place that has it. Steps that lead nowhere are left out."""
        ranked = self._told(study, self._ranked(study))
        strengths = list(STRENGTHS)
        own = strengths.index(study.evidence.strength)
        steps: dict[str, Callable[[CaseStudy], bool]] = {
            "rural": lambda other: RURAL in other.themes and RURAL not in study.themes,
            "with stronger evidence": lambda other: strengths.index(other.evidence.strength) < own,
            "in another country": lambda other: self._country(other) != self._country(study),
            "another kind of authority": lambda other: not set(other.kinds) & set(study.kinds),
        }
        found = ((words, next((one for one in ranked if fits(one.place)), None)) for words, fits in steps.items())
        return tuple((words, like) for words, like in found if like)

    def _traits_of(self, study: CaseStudy) -> Iterator[Trait]:
        """What a place can share with another."""
        yield from (("kind", kind) for kind in study.kinds)
        yield from (("theme", theme) for theme in study.themes)
        yield from (("region", study.region), ("nation", study.nation))
        yield from (("toolset", shown.toolset) for shown in study.toolsets)
        yield from (("card", shown.card.card.id) for shown in self._catalog.shown_by_place(study.slug))

    def _ranked(self, study: CaseStudy) -> list[CaseStudy]:
        """Every other place that shares something, the likest first."""
        scores = dict.fromkeys(self._catalog.places, 0.0)
        for trait in self._traits[study.slug]:
            for slug in self._having[trait]:
                scores[slug] += WEIGHTS[trait[0]] * self._rarity(trait)
        del scores[study.slug]
        # rounded, so that the order of adding up decides nothing; sorting keeps the order of names among equals
        best = sorted((slug for slug in scores if scores[slug] > 0), key=lambda slug: -round(scores[slug], 6))
        return [self._catalog.places[slug] for slug in best]

    def _rarity(self, trait: Trait) -> float:
        return math.log2(len(self._traits) / len(self._having[trait]))

    def _told(self, study: CaseStudy, others: Iterable[CaseStudy]) -> list[Like]:
        """The places with their reasons; those that share nothing worth a word are left out."""
        told = []
        for other in others:
            shared = [trait for trait in self._traits[study.slug] if trait in self._traits[other.slug]]
            parts = list(self._reasons(shared))
            if parts:
                told.append(Like(other, "; ".join([parts[0][0].upper() + parts[0][1:], *parts[1:]])))
        return told

    def _reasons(self, shared: list[Trait]) -> Iterator[str]:
        words = self._catalog.toolkit.vocabulary
        kinds = {one.id: one.title for one in words.authority_kinds}
        themes = {one.id: one.title for one in words.themes}
        nations = {one.id: one for one in words.nations}
        regions = {one.id: one.title for one in words.regions}
        by_sort = {sort: [name for own, name in shared if own == sort] for sort in WEIGHTS}
        yield from (f"also {self._with_article(kinds[kind])}" for kind in by_sort["kind"])
        rarest = sorted(by_sort["theme"], key=lambda theme: -self._rarity(("theme", theme)))[:MOST_THEMES]
        yield from (f"also on {self._in_sentence(themes[theme])}" for theme in rarest)
        for nation in by_sort["nation"]:
            area = next((regions[region] for region in by_sort["region"]), nations[nation].title)
            if area != nations[nation].title:
                yield f"same region ({area})"
            else:
                yield f"same {'nation' if nations[nation].within else 'country'} ({area})"
        if len(by_sort["card"]) >= FEWEST_CARDS:
            yield f"shows {len(by_sort['card'])} of the same cards"

    def _country(self, study: CaseStudy) -> str:
        nation = next(one for one in self._catalog.toolkit.vocabulary.nations if one.id == study.nation)
        return nation.within or nation.id

    def _with_article(self, title: str) -> str:
        return f"{'an' if title[0] in 'AEIO' else 'a'} {self._in_sentence(title)}"

    def _in_sentence(self, title: str) -> str:
        """The title as it stands inside a sentence: its first word without a capital, unless the word is a name."""
        first = title.split(maxsplit=1)[0]
        return title if first in self._capitals or first[1:2].isupper() else title[0].lower() + title[1:]
