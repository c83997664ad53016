"""A filled form as a change of the content with a pull request's words, or as an answer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.answers import Sheet, split_answers
from toolkit.corrections import correction_change
from toolkit.drafts import Change, Refusal
from toolkit.form_entries import prompt_change, reading_change
from toolkit.form_places import place_change
from toolkit.questions import Form
from toolkit.replies import lacking_reply, pull_request, refusal_reply
from toolkit.shelf import Library

UNNAMED = "A contributor who gave no name"


@dataclass(frozen=True)
class Converted:
    """The change that a form asks for (None when there is none), and the texts to answer with.

    With a change these are `title`, `body` and `message` of a pull request; without one, a `comment`.
    """

    form: Form
    change: Change | None
    answer: Mapping[str, str]


def convert(root: Path, form: Form, body: str, library: Library, login: str, issue: str, today: datetime.date) -> Converted:
    """Read a form's text. `login` is credited when the person gave no name; `issue` is the issue's number, or empty."""
    sheet = Sheet(form, split_answers(form, body), library)
    credit = sheet.line("contributor") or login or UNNAMED
    found = _change(root, sheet, credit, today)
    sheet.agreed()
    if isinstance(found, Refusal) and found.words:
        return Converted(form, None, {"comment": refusal_reply(found.words)})
    if isinstance(found, Refusal) or sheet.lacking:
        return Converted(form, None, {"comment": lacking_reply(sheet)})
    title, text, message = pull_request(sheet, found, credit, issue)
    return Converted(form, found, {"title": title, "body": text, "message": message})


def _change(root: Path, sheet: Sheet, credit: str, today: datetime.date) -> Change | Refusal:
    if sheet.form.name == "place":
        return place_change(root, sheet, credit, today)
    if sheet.form.name == "prompt":
        return prompt_change(root, sheet, today)
    if sheet.form.name == "reading":
        return reading_change(root, sheet)
    return correction_change(root, sheet)
