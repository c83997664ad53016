"""Check: a card whose words have changed has a new revision, and its revisions are in order."""

from __future__ import annotations

import datetime

from toolkit.days import day
from toolkit.fingerprint import fingerprint
from toolkit.problems import Level, Problems
from toolkit.shelf import CardAt, Library


def check_revisions(library: Library, today: datetime.date, problems: Problems, changed: Level) -> None:
    """Tell revisions that are missing, out of date or out of order, each with the lines to paste.

    `changed` is the level at which changed words are told. Words are compared only where the rest of the file is right,
    for mending it would change them again.
    """
    wrong = {problem.place.path for problem in problems.sorted() if problem.level == "error"}
    for at in library.cards():
        _check_dates(at, today, problems)
        if at.loaded.path not in wrong:
            _check_words(at, today, problems, changed)


def _check_dates(at: CardAt, today: datetime.date, problems: Problems) -> None:
    """Days run forwards, and none is still to come; two revisions on one day are fine."""
    dates = [revision.date for revision in at.card.revisions]
    for number, date in enumerate(dates):
        where = at.place("revisions", number, "date")
        if date > today:
            what = f"revision {number + 1} of `{at.card.id}` is of {day(date)}, which has not come yet"
            problems.add(where, what, f"write the day on which you make the change; today is {today}")
        elif number and date < dates[number - 1]:
            what = f"revision {number + 1} of `{at.card.id}` ({day(date)}) is older than the one above it"
            problems.add(where, what, "put the oldest first, or correct the day")


def _check_words(at: CardAt, today: datetime.date, problems: Problems, changed: Level) -> None:
    """The last revision carries the fingerprint of today's words."""
    card, words = at.card, f'words: "{fingerprint(at.card)}"'
    if not card.revisions:
        lines = _lines(at.place().column, "revisions:", f"  - date: {today}", "    what: First edition.", f"    {words}")
        fix = f"paste these lines, with their spaces, at the end of the card{lines}"
        problems.add(at.place("revisions"), f"`{card.id}` has no revision yet", fix)
        return
    last = len(card.revisions) - 1
    column = at.place("revisions", last).column
    if card.revisions[last].words is None:
        fix = f"paste this line, with its spaces, below its `what`{_lines(column, words)}"
        what = f"the last revision of `{card.id}` has no `words`, the mark of what the card says"
        problems.add(at.place("revisions", last), what, fix, changed)
    elif card.revisions[last].words != fingerprint(card):
        what = f"the words of `{card.id}` have changed since its last revision ({day(card.revisions[last].date)})"
        new = _lines(column - 2, f"- date: {today}", "  what:", f"  {words}")
        fix = (
            f"paste these lines, with their spaces, below the last revision, and write after `what:` what changed{new}\n"
            f"    or, where only a spelling mistake was mended, just write {words} in the last revision"
        )
        problems.add(at.place("revisions", last, "words"), what, fix, changed)


def _lines(column: int, *lines: str) -> str:
    """Lines to paste into a file, each on a line of its own, the first sign in `column`."""
    return "".join(f"\n{' ' * (column - 1)}{line}" for line in lines)
