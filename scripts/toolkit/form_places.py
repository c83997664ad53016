"""A filled form about a place as a case study."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.answers import Sheet, said
from toolkit.drafts import TEMPLATE, Change, Refusal, case_study_text, slug_of
from toolkit.problems import nearest
from toolkit.reading import SECTION_TITLES
from toolkit.scaffolds import taken_by, year_on

NUMBER = r"([-+−–]?[0-9]{1,3}(?:\.[0-9]+)?)°?\s*"
POINT = re.compile(rf"{NUMBER}([NS]?)\s*[,;/ ]\s*{NUMBER}([EW]?)", re.IGNORECASE)
YEARS = re.compile(r"([0-9]{4})(?:\s*(?:to|until|-|–|—)\s*([0-9]{4}))?")
DUE = re.compile(r"\s*\((?:by|due)\s+([0-9]{4})\)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")
# a number of the list of sources, not the words of a link
CITED = re.compile(r"\s*\[\^?([0-9]{1,3})\](?!\()")
CARD = re.compile(r"([A-Za-z]{2})[-–‑ ]?([0-9]{2,3})\b\s*[:.–—-]?\s*(.*)")
BASES = {"independent": "independent", "place": "place", "hope": "hoped", "plan": "hoped"}
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def place_change(root: Path, sheet: Sheet, credit: str, today: datetime.date) -> Change | Refusal:
    """The new case study that a sheet describes, or in words why there is none; `root` holds the template.

    What is lacking is noted in the sheet, and the change is then of no use.
    """
    name = sheet.line("place")
    slug = slug_of(name)
    if name and not slug:
        sheet.lack("place", "its address is made from this, so please add the name in Latin letters.")
    elif taken := taken_by(slug, sheet.library):
        return Refusal(f"The name `{slug}` is taken: {taken}. To mend that page, please use the form for a correction.")
    sources = _sources(sheet)
    values = _values(sheet, [one["id"] for one in sources], credit, today)
    values["sources"] = sources
    ids = [one["id"] for one in sources]
    sections = {name: _cited(sheet, name, sheet.prose(name), ids) for name in SECTION_TITLES}
    questions = sections["questions_to_take_home"]
    if questions and not re.search(r"^(- |[0-9])", questions, re.MULTILINE):
        sections["questions_to_take_home"] = "\n".join(f"- {line}" for line in questions.split("\n") if line)
    text = case_study_text((root / TEMPLATE).read_text(encoding="utf-8"), values, sections, head="")
    return Change(f"case_studies/{slug}.md", text, new=True)


def _values(sheet: Sheet, ids: list[str], credit: str, today: datetime.date) -> dict[str, Any]:
    """The details at the top of the file, less the sources."""
    values: dict[str, Any] = {name: sheet.line(name) for name in ("place", "title", "authority")}
    values |= {name: next(iter(sheet.chosen(name)), "") for name in ("nation", "region")}
    values |= {"kinds": sheet.chosen("kinds"), "coordinates": _point(sheet), "years": _years(sheet)}
    values |= {"summary": sheet.line("summary"), "missions": _missions(sheet, ids), "themes": sheet.chosen("themes")}
    values |= {"toolsets": _toolsets(sheet), "prompts": _cards(sheet)}
    if figures := _figures(sheet, ids):
        values["key_figures"] = figures
    values["evidence"] = {"strength": next(iter(sheet.chosen("evidence")), ""), "reason": sheet.line("evidence_reason")}
    values |= {"research": sheet.line("research"), "contributors": [{"name": credit, "role": "wrote it"}]}
    return values | {"last_reviewed": today, "next_review": year_on(today)}


def _point(sheet: Sheet) -> dict[str, float]:
    answer = sheet.line("coordinates")
    if not (found := POINT.fullmatch(answer)):
        if answer:
            sheet.lack("coordinates", f"{said(answer)} should be two numbers with a comma between, such as `53.5, -2.6`.")
        return {}
    latitude, north, longitude, east = found.groups()

    def degrees(number: str, side: str) -> float:
        value = float(number.replace("−", "-").replace("–", "-"))
        return -abs(value) if side.upper() in ("S", "W") else value

    return {"latitude": degrees(latitude, north), "longitude": degrees(longitude, east)}


def _years(sheet: Sheet) -> dict[str, int]:
    answer = sheet.line("years")
    found = YEARS.fullmatch(answer)
    if answer and not found:
        sheet.lack("years", f"{said(answer)} should be one year or two, such as `2021` or `2021 to 2024`.")
    return {key: int(year) for key, year in zip(("start", "end"), found.groups(), strict=True) if year} if found else {}


def _missions(sheet: Sheet, ids: list[str]) -> list[dict[str, Any]]:
    missions = []
    for line in sheet.several("missions"):
        due, cited = DUE.search(line), _ids(sheet, "missions", line, ids)
        if ids and not CITED.search(line):
            sheet.lack("missions", f"name the source of {said(line)} by its number, such as [1].")
        words = CITED.sub("", DUE.sub("", line)).strip()
        missions.append({"mission": words, **({"by": int(due.group(1))} if due else {}), "sources": cited})
    return missions


def _toolsets(sheet: Sheet) -> list[dict[str, str]]:
    known = {one.record.title: slug for slug, one in sheet.library.toolsets.items()}
    shown = []
    for line in sheet.several("toolsets"):
        name, colon, reason = line.partition(":")
        near = nearest(name.strip(), [*known, *known.values()])
        if near and colon and reason.strip():
            shown.append({"toolset": known.get(near, near), "reason": reason.strip()})
        else:
            sheet.lack("toolsets", f"{said(line)} should be a toolset, a colon and a reason. The toolsets are: {', '.join(known)}.")
    if 0 < len(shown) < 2:
        sheet.lack("toolsets", "please name at least two.")
    return shown


def _cards(sheet: Sheet) -> list[dict[str, str]]:
    shown = []
    for line in sheet.several("prompts"):
        found = CARD.fullmatch(line)
        if found and found.group(3):
            shown.append({"prompt": f"{found.group(1).upper()}-{found.group(2)}", "reason": found.group(3)})
        else:
            sheet.lack("prompts", f"{said(line)} should be a card's id, a colon and a reason, such as `CP-05: Two pupils sit on the board.`")
    if 0 < len(shown) < 3:
        sheet.lack("prompts", "please name at least three.")
    return shown


def _figures(sheet: Sheet, ids: list[str]) -> list[dict[str, Any]]:
    figures = []
    for line in sheet.several("key_figures"):
        parts = [part.strip() for part in CITED.sub("", line).split("|") if part.strip()]
        cited = _ids(sheet, "key_figures", line, ids)
        basis = next((BASES[word] for word in BASES if len(parts) == 4 and word in parts[3].casefold()), None)
        if basis and CITED.search(line):
            figures.append({"value": parts[0], "counts": parts[1], "date": parts[2], "basis": basis, "source": next(iter(cited), "")})
        else:
            what = "figure | what it counts | when | independent, place or hoped | [number of its source]"
            sheet.lack("key_figures", f"{said(line)} should be: {what}.")
    return figures


def _sources(sheet: Sheet) -> list[dict[str, str]]:
    """The sources in order; each id is made of the publisher's name and the year."""
    sources: list[dict[str, str]] = []
    for number, line in enumerate(sheet.several("sources"), 1):
        address = ADDRESS.search(line)
        parts = [part.strip() for part in ADDRESS.sub("", line).split("|") if part.strip(" <>()")]
        if not address or len(parts) != 3:
            sheet.lack("sources", f"source {number}, {said(line)}, should be: title | publisher | date | address.")
        title, publisher, date = (*parts, "", "", "")[:3]
        year = YEAR.search(date)
        name = "-".join([*slug_of(publisher).split("-")[:3], *([year.group(0)] if year else [])]).strip("-") or "source"
        taken = {one["id"] for one in sources}
        free = next(one for one in (name, *(f"{name}-{n}" for n in range(2, number + 2))) if one not in taken)
        sources.append({"id": free, "title": title, "publisher": publisher, "date": date, "url": address.group(0).strip("<>") if address else ""})
    return sources


def _ids(sheet: Sheet, name: str, text: str, ids: list[str]) -> list[str]:
    """The ids of the sources that a text cites by number, each once; numbers that the list lacks are noted."""
    numbers = list(dict.fromkeys(int(number) for number in CITED.findall(text)))
    for number in numbers if ids else ():  # an empty list has been told already
        if not 0 < number <= len(ids):
            sheet.lack(name, f"[{number}] is not in your list of sources, which has {len(ids)}.")
    return [ids[number - 1] for number in numbers if 0 < number <= len(ids)]


def _cited(sheet: Sheet, name: str, text: str, ids: list[str]) -> str:
    """The text with `[1]` as the citation of the first source."""
    _ids(sheet, name, text, ids)
    replace: Callable[[re.Match[str]], str] = lambda found: f"[^{ids[int(found.group(1)) - 1]}]" if 0 < int(found.group(1)) <= len(ids) else ""  # noqa: E731
    return CITED.sub(replace, text)
