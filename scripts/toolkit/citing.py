"""How to cite each object: a plain line, and an entry for BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.days import day
from toolkit.frame import LICENCE, MAKERS, Frame
from toolkit.subjects import Subject

NO_ADDRESS = "[add the address where you read it]"
# Braces are written as commands, because BibTeX counts them even behind a backslash.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
TEX_SPECIAL = re.compile("|".join(re.escape(sign) for sign in TEX))


@dataclass(frozen=True)
class Citation:
    """One object's citation: `plain` is a line for any document, `bibtex` a whole entry, `key` its name in it."""

    key: str
    plain: str
    bibtex: str


def cite(subject: Subject, frame: Frame) -> Citation:
    """The citation of `subject` in the copy of the library that lives where `frame` says."""
    key = f"mission-places-{subject.key}" if subject.key else "mission-places"
    return Citation(key, _plain(subject, frame), _bibtex(key, subject, frame))


def tex(text: str) -> str:
    """Text as BibTeX and LaTeX print it; letters with accents stay as they are, in UTF-8."""
    return TEX_SPECIAL.sub(lambda match: TEX[match.group()], " ".join(text.split()))


def status(subject: Subject) -> str | None:
    """What its date means: `Edition 3, 3 May 2026` or `Last reviewed 22 November 2026`; None without a date."""
    if subject.date is None:
        return None
    if subject.revisions:
        return f"Edition {len(subject.revisions)}, {day(subject.date)}"
    return f"{'Last reviewed' if subject.kind == 'place' else 'Content as of'} {day(subject.date)}"


def _plain(subject: Subject, frame: Frame) -> str:
    title = f"“{subject.title}”" if subject.title[-1] in ".?!…" else f"“{subject.title}”."
    parts = [
        f"{subject.makers} ({subject.year}).",
        title,
        "" if subject.kind == "library" else f"{frame.name}.",
        f"{status(subject)}." if subject.date else "",
        frame.absolute(subject.address) or NO_ADDRESS,
        f"({LICENCE})",
    ]
    return " ".join(part for part in parts if part)


def _bibtex(key: str, subject: Subject, frame: Frame) -> str:
    """An entry of the kind `@misc`, which old BibTeX styles know too; `@online` is known to biblatex alone.

    Braces around each name and title keep them as they are written: a name may be a person's or a team's.
    """
    names = [who.name for who in subject.authors] or [MAKERS]
    fields = {
        "author": " and ".join(f"{{{tex(name)}}}" for name in names),
        "title": f"{{{tex(subject.title)}}}",
        "year": str(subject.year),
        "howpublished": "" if subject.kind == "library" else tex(frame.name),
        "note": tex(". ".join(part for part in (status(subject), LICENCE) if part)),
        "url": _url(frame.absolute(subject.address)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", ",\n".join(lines), "}"])


def _url(address: str | None) -> str:
    """An address as the field `url` takes it: unescaped, but without the three signs that would end the field."""
    return "".join({"{": "%7B", "}": "%7D", "\\": "%5C"}.get(sign, sign) for sign in address or "")
