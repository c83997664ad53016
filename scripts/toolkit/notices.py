"""Notices for those who keep the library, as Markdown: addresses that fail, and reviews that are due."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from toolkit.asking import Asked, Outcome
from toolkit.problems import Place
from toolkit.prose import Prose
from toolkit.shelf import Library
from toolkit.texts import texts
from toolkit.tree import scalars

ADDRESS = re.compile(r"https?://\S+")
HEADINGS: dict[Outcome, str] = {
    "gone": "No longer there",
    "silent": "Did not answer, twice",
    "refused": "Answer people, perhaps, but not us: look by hand",
}  # fmt: skip


def outside_addresses(library: Library) -> dict[str, list[Place]]:
    """Every web address that the content names, with each place where it stands."""
    found: dict[str, set[Place]] = {}
    for loaded in [*library.loaded(), *library.documents.values()]:
        for scalar in scalars(loaded.tree):
            if ADDRESS.fullmatch(scalar.text):
                found.setdefault(scalar.text, set()).add(scalar.place)
    prose = Prose()
    for written in texts(library):
        for link in prose.hyperlinks(written.text):
            if ADDRESS.fullmatch(link.target):
                found.setdefault(link.target, set()).add(written.place(max(written.text.find(link.target), 0)))
    return {url: sorted(places) for url, places in sorted(found.items())}


def links_notice(asked: Iterable[Asked], places: Mapping[str, list[Place]]) -> str:
    """The addresses that fail, by how they fail, each with the files that name it; empty when all work."""
    asked = list(asked)
    parts = []
    for outcome, heading in HEADINGS.items():
        failed = [one for one in asked if one.outcome == outcome]
        lines = [f"- {_code(one.url)} ({one.said}), in {', '.join(_code(str(place)) for place in places[one.url])}" for one in failed]
        parts += [f"## {heading}\n\n" + "\n".join(lines) + "\n"] if lines else []
    if not parts:
        return ""
    works = sum(one.outcome == "works" for one in asked)
    closing = "Put a new address in its place, or a stored copy with `copy:`. A source without an address is worth keeping with a `note:`."
    return f"{works} of {len(asked)} addresses work.\n\n" + "\n".join(parts) + f"\n{closing}\n"


def reviews_notice(library: Library, today: datetime.date, days: int = 31) -> str:
    """The case studies whose review is due by `days` after `today`, longest due first, with whom to ask; empty when none is."""
    soon = today + datetime.timedelta(days=days)
    due = sorted((one.record.next_review, one.path, one.record) for one in library.places.values() if one.record.next_review <= soon)
    if not due:
        return ""
    rows = [f"| {_cell(study.place)} | `{path}` | {day} | {_cell(', '.join(who.name for who in study.contributors))} |" for day, path, study in due]
    head = "| Place | File | Due | Ask |\n| --- | --- | --- | --- |\n"
    closing = "Check the page against its sources, then set `last_reviewed` to that day and `next_review` to a year on."
    return f"{head}{chr(10).join(rows)}\n\n{closing}\n"


def _code(text: str) -> str:
    return f"`{text.replace('`', '%60')}`"


def _cell(text: str) -> str:
    return re.sub(r"[|\\<>`@\[\]]", " ", text)
