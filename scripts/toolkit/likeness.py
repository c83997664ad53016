"""Which places are like one another, and why, in words.

Two places are as like as what they share. Everything shared counts its weight below times how rare it is:
log2(all places / places that have it), so that a theme of three places in 36 counts for 3.6 and one of 18 for 1.
"""

from __future__ import annotations

import itertools
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
        self._sets = {slug: frozenset(traits) for slug, traits in self._traits.items()}
        self._rarities = {trait: math.log2(len(self._traits) / len(slugs)) for trait, slugs in self._having.items()}
        words = catalog.toolkit.vocabulary
        self._capitals = CAPITALS | {word for one in (*words.nations, *words.regions) for word in one.title.split()}
        self._kinds = {one.id: one.title for one in words.authority_kinds}
        self._themes = {one.id: one.title for one in words.themes}
        self._nations = {one.id: one for one in words.nations}
        self._regions = {one.id: one.title for one in words.regions}

    def like(self, study: CaseStudy) -> tuple[Like, ...]:
        """Up to four places that are most like this one, the likest first; equals stand by name."""
        return tuple(itertools.islice(self._told(study, self._ranked(study)), MOST))

    def like_but(self, study: CaseStudy) -> tuple[tuple[str, Like], ...]:
        """What to change, such as `rural`, and the likest place that has it. Steps that lead nowhere are left out."""
        ranked = self._ranked(study)
        strengths = list(STRENGTHS)
        own = strengths.index(study.evidence.strength)
        steps: dict[str, Callable[[CaseStudy], bool]] = {
            "rural": lambda other: RURAL in other.themes and RURAL not in study.themes,
            "with stronger evidence": lambda other: strengths.index(other.evidence.strength) < own,
            "in another country": lambda other: self._country(other) != self._country(study),
            "another kind of authority": lambda other: not set(other.kinds) & set(study.kinds),
        }
        found = ((words, next(self._told(study, filter(fits, ranked)), None)) for words, fits in steps.items())
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
            worth = WEIGHTS[trait[0]] * self._rarities[trait]
            for slug in self._having[trait]:
                scores[slug] += worth
        del scores[study.slug]
        # rounded, so that the order of adding up decides nothing; sorting keeps the order of names among equals
        best = sorted((slug for slug in scores if scores[slug] > 0), key=lambda slug: -round(scores[slug], 6))
        return [self._catalog.places[slug] for slug in best]

    def _told(self, study: CaseStudy, others: Iterable[CaseStudy]) -> Iterator[Like]:
        """The places with their reasons, worked out one by one as asked for; those that share nothing worth a word are left out."""
        for other in others:
            shared = [trait for trait in self._traits[study.slug] if trait in self._sets[other.slug]]
            parts = list(self._reasons(shared))
            if parts:
                yield Like(other, "; ".join([parts[0][0].upper() + parts[0][1:], *parts[1:]]))

    def _reasons(self, shared: list[Trait]) -> Iterator[str]:
        by_sort = {sort: [name for own, name in shared if own == sort] for sort in WEIGHTS}
        yield from (f"also {self._with_article(self._kinds[kind])}" for kind in by_sort["kind"])
        rarest = sorted(by_sort["theme"], key=lambda theme: -self._rarities["theme", theme])[:MOST_THEMES]
        yield from (f"also on {self._in_sentence(self._themes[theme])}" for theme in rarest)
        for nation in by_sort["nation"]:
            area = next((self._regions[region] for region in by_sort["region"]), self._nations[nation].title)
            if area != self._nations[nation].title:
                yield f"same region ({area})"
            else:
                yield f"same {'nation' if self._nations[nation].within else 'country'} ({area})"
        if len(by_sort["card"]) >= FEWEST_CARDS:
            yield f"shows {len(by_sort['card'])} of the same cards"

    def _country(self, study: CaseStudy) -> str:
        nation = self._nations[study.nation]
        return nation.within or nation.id

    def _with_article(self, title: str) -> str:
        return f"{'an' if title[0] in 'AEIO' else 'a'} {self._in_sentence(title)}"

    def _in_sentence(self, title: str) -> str:
        """The title as it stands inside a sentence: its first word without a capital, unless the word is a name."""
        first = title.split(maxsplit=1)[0]
        return title if first in self._capitals or first[1:2].isupper() else title[0].lower() + title[1:]
