"""What a person is told after sending a form: what is missing, in the words of the form's questions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.answers import Sheet
from toolkit.drafts import Change
from toolkit.problems import Problem
from toolkit.questions import Form
from toolkit.reading import SECTION_TITLES

THANKS = "Thank you for this."
MEND = "To mend it, choose **Edit** under the three dots above your text, change the answer, and save. This is then looked at again."
STUCK = "If you are stuck, say so in a comment: a person will help. Nothing of what you wrote is lost."
REVISION = " Where the words of a card have changed, the checks give the lines for its revision; paste them in."
MOST_POINTS = 40
KEY = re.compile(r"\s*(?:- )?([a-z_]+):")
# fields of the file that one question fills together
ASKED_AS = {"latitude": "coordinates", "longitude": "coordinates", "start": "years", "end": "years", "mission": "missions", "by": "missions", "toolset": "toolsets", "value": "key_figures", "counts": "key_figures", "basis": "key_figures", "strength": "evidence", "publisher": "sources", "id": "sources", "date": "sources", "contributors": "contributor", "place": "places", "shows": "places"}  # fmt: skip


def lacking_reply(sheet: Sheet) -> str:
    """A comment that lists what is missing, question by question."""
    listed = _listed(f"- **{label}**: {what}" for label, what in sheet.lacking)
    return f"{THANKS} Before it can become a page, something is missing:\n\n{listed}\n\n{MEND} {STUCK}\n"


def refusal_reply(words: str) -> str:
    """A comment on why nothing was written."""
    return f"{THANKS} {words}\n"


def problems_reply(form: Form, change: Change, problems: Iterable[Problem]) -> str:
    """A comment that tells what the checks found in the answers, under the labels of the questions."""
    lines = change.text.split("\n")
    told = dict.fromkeys((question_at(form, lines, one.place.line), one.what, one.fix) for one in problems)
    listed = _listed(f"- **{label}**: {_sentence(what)} To mend it, {fix.rstrip('.')}." for label, what, fix in told)
    if form.name == "correction":
        return f"{THANKS} These new words need something else changed beside them, so a person will do it. You need do nothing. What the checks say:\n\n{listed}\n"
    sources = "\n\nIn the form a source is named by its number, such as `[1]`." if form.name == "place" else ""
    return f"{THANKS} Your answers are complete, but the checks found something:\n\n{listed}{sources}\n\n{MEND} {STUCK}\n"


def pull_request(sheet: Sheet, change: Change, credit: str, issue: str) -> tuple[str, str, str]:
    """Title and body of the pull request, and the message of its commit; `issue` is the issue's number, or empty."""
    names = {"place": "New place", "prompt": "New card", "reading": "New reading", "correction": "Correction"}
    asked = {"place": "place", "prompt": "prompt", "reading": "title"}.get(sheet.form.name)
    about = sheet.line(asked) if asked else change.path
    title = f"{names[sheet.form.name]}: {_shortened(_plain(about))}"
    closes = f"\n\nCloses #{issue}." if issue else ""
    extra = "".join(_quoted(sheet, name) for name in ("tried", "source", "more") if name in sheet.answers and sheet.form.name != "place")
    body = (
        f"Made from a form, by {_plain(credit)}, in `{change.path}`. The checks run by themselves; please read it as you would any "
        f"page: are the sources real, and do they say this?{REVISION if sheet.form.name == 'correction' else ''}{extra}{closes}\n"
    )
    origin = f"\n\nFrom issue #{issue}." if issue else "\n"
    return title, body, f"{title}{origin}\n\nSuggested-by: {_plain(credit)}\n"


def question_at(form: Form, lines: list[str], number: int) -> str:
    """The label of the question that filled line `number` (from 1) of the file, or "Your text" when it is none."""
    names = {one.name: one.label for one in form.questions}
    for line in reversed(lines[:number]):
        if line.startswith("## ") and line[3:] in SECTION_TITLES.values():
            return line[3:]
        if found := KEY.match(line):
            name = found.group(1)
            if name in ("reason", "role", "name", "sources") and line.startswith(" "):
                continue
            label = names.get(name) if not line.startswith(" ") or form.name != "place" else None
            label = label or names.get(ASKED_AS.get(name, "")) or names.get(name)
            if label:
                return label
    return "Your text"


def _listed(points: Iterable[str]) -> str:
    """Each point once, as many as a person reads and GitHub takes; nobody is called by a name in them."""
    once = list(dict.fromkeys(point.replace("@", "(at)") for point in points))
    more = [f"- and {len(once) - MOST_POINTS} more, which come after these."] if len(once) > MOST_POINTS else []
    return "\n".join([*once[:MOST_POINTS], *more])


def _sentence(what: str) -> str:
    return what if what.endswith((".", "?", "!")) else f"{what}."


def _plain(text: str) -> str:
    """Words that do nothing in Markdown or in a commit: no mention, link, tag or line break."""
    return " ".join(re.sub(r"[@#<>\[\]()`*|\\]", "", text).split())


def _shortened(text: str) -> str:
    """At most 60 characters, cut between words."""
    return text if len(text) <= 60 else f"{text[:60].rpartition(' ')[0] or text[:60]}…"


def _quoted(sheet: Sheet, name: str) -> str:
    """An answer that is not part of the content, as a block of code, where nothing in it has an effect."""
    text = sheet.prose(name).replace("```", "'''").replace("~~~", "---")[:2000]
    inside = "\n".join(f"    {line}" for line in text.split("\n"))
    return f"\n\n{sheet.form.question(name).label}:\n\n{inside}"
