"""What is new: the last days on which places were reviewed, and cards added or revised."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from toolkit.catalog import Catalog
from toolkit.subjects import Subject, subjects
from toolkit.views import count

MOST_DAYS = 3
MOST_NAMED = 6  # a day with more is told in numbers: a list of everything is no news


@dataclass(frozen=True)
class NewsDay:
    """One day's places and cards, in the order of their keys."""

    date: datetime.date
    places: tuple[Subject, ...]
    cards: tuple[Subject, ...]

    @property
    def named(self) -> tuple[tuple[Subject, str], ...]:
        """Each place and card with what happened to it; nothing when there are too many to name."""
        if len(self.places) + len(self.cards) > MOST_NAMED:
            return ()
        reviewed = [(place, "Place reviewed") for place in self.places]
        return (*reviewed, *((card, _what(card)) for card in self.cards))

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The day in numbers: `places` with `36 places reviewed`, `cards` with `80 new cards`."""
        new = sum(len(card.revisions) == 1 for card in self.cards)
        revised = len(self.cards) - new
        told = [
            ("places", f"{count(len(self.places), 'place')} reviewed" if self.places else ""),
            ("cards", count(new, "new card") if new else ""),
            ("cards", count(revised, "revised card") if revised else ""),
        ]
        return tuple((kind, words) for kind, words in told if words)


def news(catalog: Catalog) -> tuple[NewsDay, ...]:
    """The latest days that content names as its own, newest first, at most three.

    A place counts on the day of its last review, a card on that of its latest revision.
    """
    days: dict[datetime.date, dict[str, list[Subject]]] = defaultdict(lambda: {"place": [], "card": []})
    for subject in sorted(subjects(catalog).values(), key=lambda one: one.key):
        if subject.kind in {"place", "card"} and subject.date:
            days[subject.date][subject.kind].append(subject)
    latest = sorted(days, reverse=True)[:MOST_DAYS]
    return tuple(NewsDay(day, tuple(days[day]["place"]), tuple(days[day]["card"])) for day in latest)


def _what(card: Subject) -> str:
    return "New card" if len(card.revisions) == 1 else f"Revised card: {card.revisions[-1].what}"
