"""A filled form as GitHub writes it, taken apart: each question's answer as clean text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.questions import FORMS, Form, choices_of
from toolkit.shelf import Library

MOST_SIGNS = 70_000  # GitHub's own limit for an issue is 65,536
MOST_ENTRIES = 60  # the longest list of sources here has 30
NOTHING = {"_no response_", "none", "n/a", "-"}
TICKED = re.compile(r"- \[[xX]\]")
# what word processors put before the entries of a list, and numbers
BULLET = re.compile(r"^(?:[-*+•·◦▪‣–—]|o(?=\t))[ \t\u00a0]+|^\(?[0-9]{1,2}[.)][ \t\u00a0]+")
UNDERLINE = re.compile(r"[-=_*~`]{3,}|-{2,}|=+")
BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\r": "\n", "\v": "\n", "\f": "\n"})


def form_of(body: str) -> Form | None:
    """The form that a text was filled in with, known by its first two headings; None for any other text."""
    headings = [line[4:].strip() for line in body.replace("\r\n", "\n").split("\n") if line.startswith("### ")]
    return next((form for form in FORMS if headings[:2] == [one.label for one in form.questions[:2]]), None)


def clean(text: str) -> str:
    """Text as people see it: without what is invisible, every kind of space an ordinary one, every break a line's end.

    Signs that change the direction of what follows are invisible too, so they go.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(BREAKS))
    signs = (" " if sign != "\n" and (sign == "\t" or unicodedata.category(sign) == "Zs") else sign for sign in text)
    return "".join(sign for sign in signs if sign == "\n" or sign.isprintable()).strip()


def entries(text: str) -> list[str]:
    """The lines of a list, without the dots, dashes or numbers before them; empty lines are left out."""
    lines = (BULLET.sub("", line.strip(), count=1) for line in text.translate(BREAKS).split("\n"))
    return [line for one in lines if (line := " ".join(clean(one).split()))]


def split_answers(form: Form, body: str) -> dict[str, str]:
    """Each question's answer by its field's name, as written; a question without an answer is left out.

    A heading counts only in the order of the form and once, so an answer that holds one cannot undo an earlier answer.
    """
    labels = [question.label for question in form.questions]
    found: dict[str, list[str]] = {}
    at = -1
    for line in body.replace("\r\n", "\n").split("\n"):
        label = line[4:].strip() if line.startswith("### ") else ""
        if label in labels[at + 1 :]:
            at = labels.index(label)
            found[form.questions[at].name] = []
        elif at >= 0:
            found[form.questions[at].name].append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: text for name, text in texts.items() if clean(text) and clean(text).casefold() not in NOTHING}


@dataclass
class Sheet:
    """A form's answers, and what a person still has to mend, each with the label of its question."""

    form: Form
    answers: dict[str, str]
    library: Library
    lacking: list[tuple[str, str]] = field(default_factory=list)

    def lack(self, name: str, what: str) -> None:
        """Note what is to be mended in the answer to the question `name`."""
        self.lacking.append((self.form.question(name).label, what))

    def line(self, name: str) -> str:
        """An answer on one line; one that is needed and not there is noted."""
        answer = " ".join(clean(self.answers.get(name, "")).split())
        if not answer and self.form.question(name).required:
            self.lack(name, "this is still empty.")
        return answer

    def several(self, name: str) -> list[str]:
        """An answer as a list, one entry a line; noted when it is needed and not there."""
        found = entries(self.answers.get(name, "")) if self.line(name) else []
        if len(found) > MOST_ENTRIES:
            self.lack(name, f"there are {len(found)} lines; the most is {MOST_ENTRIES}.")
        return found[:MOST_ENTRIES]

    def prose(self, name: str) -> str:
        """An answer as paragraphs, with lists as Markdown has them; headings become bold lines, rules are left out."""
        lines = []
        for raw in self.answers.get(name, "").translate(BREAKS).split("\n") if self.line(name) else []:
            line = " ".join(clean(raw).split())
            if UNDERLINE.fullmatch(line):
                continue
            if bullet := BULLET.match(raw.strip()):
                line = f"- {' '.join(clean(raw.strip()[bullet.end() :]).split())}"
            elif line.startswith("#"):
                line = f"**{line.strip('# ')}**" if line.strip("# ") else ""
            lines.append(line)
        return "\n".join(_spaced(lines)).strip()

    def chosen(self, name: str) -> list[str]:
        """The ids of what was chosen from a list, told by title or id; an answer that is not in the list is noted."""
        choices = choices_of(self.form.question(name).choices, self.library)
        known = {**choices, **{one: one for one in choices.values()}}
        rest, found = f", {self.line(name)}, ", []
        for title in sorted(known, key=len, reverse=True):  # a title may hold a comma, or another title
            shorter = re.sub(f", {re.escape(title)}, ", ", ", rest, count=1, flags=re.IGNORECASE)
            if shorter != rest:
                found.append(known[title])
                rest = shorter
        if strays := rest.strip(", "):
            self.lack(name, f"{said(strays)} is not in the list.")
        order = list(choices.values())
        return sorted(set(found), key=order.index)

    def agreed(self) -> None:
        """Note a licence that was not agreed to."""
        if not TICKED.search(self.answers.get("licence", "")):
            self.lack("licence", "please tick the box, or we may not publish your words.")


def said(text: str) -> str:
    """A person's own words inside a sentence of ours: short, on one line, and without effect in Markdown."""
    plain = " ".join(text.replace("`", "'").split())
    return f"`{plain[:60]}{'…' if len(plain) > 60 else ''}`"


def _spaced(lines: Iterable[str]) -> list[str]:
    """The lines with an empty one wherever a list begins or ends, and never two of them."""
    made: list[str] = []
    for line in lines:
        listed = line.startswith("- ")
        if made and made[-1] and line and listed != made[-1].startswith("- "):
            made.append("")
        if line or (made and made[-1]):
            made.append(line)
    return made
