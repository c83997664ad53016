"""Check: review dates make sense, and none has passed."""

from __future__ import annotations

import datetime

from toolkit.problems import Problems
from toolkit.shelf import Library


def check_reviews(library: Library, today: datetime.date, problems: Problems) -> None:
    """Dates out of order are problems; a review that is due is a warning."""
    for place in library.places.values():
        study = place.record
        if study.last_reviewed > today:
            what = f"`last_reviewed` is {study.last_reviewed}, which has not come yet"
            problems.add(place.place("last_reviewed"), what, "write the day it was really checked")
        if study.next_review <= study.last_reviewed:
            what = f"`next_review` ({study.next_review}) is not after `last_reviewed` ({study.last_reviewed})"
            problems.add(place.place("next_review"), what, "choose a later day, usually a year on")
        elif study.next_review < today:
            what = f"the review was due on {study.next_review}"
            fix = "check the page against its sources, then move both dates on"
            problems.add(place.place("next_review"), what, fix, level="warning")
        if study.years.end is not None and study.years.end < study.years.start:
            what = f"`years.end` ({study.years.end}) is before `years.start` ({study.years.start})"
            problems.add(place.place("years", "end"), what, "check both years")
