"""A filled form about a card or a reading as one more entry in the file that lists them."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from toolkit.answers import Sheet, said
from toolkit.drafts import Change, Refusal, slug_of, with_entry
from toolkit.fields import failures
from toolkit.fingerprint import fingerprint
from toolkit.model import Card, Prompt
from toolkit.naming import FreeIds
from toolkit.problems import nearest

READING_LIST = "toolsets/reading_list.yml"
NUMBER = re.compile(r"[0-9]{1,4}")
MORE = re.compile(r"\s*(?:-|–|—|to)\s*")
LAID_OUT = "That file is laid out in a way that this form cannot add to. A person will have to."


def prompt_change(root: Path, sheet: Sheet, today: datetime.date) -> Change | Refusal:
    """The file of the tool with the new card, which has the next free id and its first revision."""
    heading = next(iter(sheet.chosen("heading")), "")
    card: dict[str, Any] = {name: sheet.line(name) for name in ("prompt", "why")}
    card["follow_ups"] = sheet.several("follow_ups")
    card["try_this"] = {"do": sheet.line("do"), "minutes": _whole(sheet, "minutes"), "people": MORE.sub(" to ", sheet.line("people"), 1)}
    if places := _places(sheet):
        card["places"] = places
    sheet.line("tried")
    if not heading:
        return Refusal("")
    tool, _, group = heading.partition("/")
    loaded: Any = sheet.library.tools[tool]
    toolset = sheet.library.toolsets[sheet.library.folder_of(loaded) or ""]
    card["id"] = FreeIds(sheet.library.card_ids).next(toolset.record.letters)
    record, _ = failures(Prompt, card)
    if isinstance(record, Card):
        card["revisions"] = [{"date": today, "what": "First edition.", "words": fingerprint(record)}]
    place = [one.id for one in loaded.record.groups].index(group)
    text = with_entry((root / loaded.path).read_text(encoding="utf-8"), loaded.path, ("groups", place, "prompts"), card)
    return Change(loaded.path, text, new=False) if text else Refusal(LAID_OUT)


def reading_change(root: Path, sheet: Sheet) -> Change | Refusal:
    """The reading list with the new reading at the end of its group; its id is made of who made it and the year."""
    group = next(iter(sheet.chosen("group")), "")
    reading: dict[str, Any] = {name: sheet.line(name) for name in ("title", "author", "organisation", "url", "why", "note")}
    reading["year"] = _whole(sheet, "year")
    reading["topics"] = sheet.chosen("topics")
    if not group or not sheet.library.reading_list:
        return Refusal("")
    groups = sheet.library.reading_list.record.groups
    listed = {one.url.rstrip("/"): one.title for part in groups for one in part.items}
    if (title := listed.get(reading["url"].rstrip("/"))) is not None:
        return Refusal(f"That address is in the reading list already, as {said(title)}.")
    ids = {one.id for part in groups for one in part.items}
    words = slug_of(reading["author"] or reading["organisation"] or reading["title"]).split("-")[:3]
    name = "-".join([*words, *([str(reading["year"])] if reading["year"] else [])]).strip("-") or "reading"
    reading["id"] = next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(ids) + 3))) if one not in ids)
    entry = {"id": reading.pop("id"), **{key: value for key, value in reading.items() if value}}
    steps = ("groups", [one.id for one in groups].index(group), "items")
    text = with_entry((root / READING_LIST).read_text(encoding="utf-8"), READING_LIST, steps, entry)
    return Change(READING_LIST, text, new=False) if text else Refusal(LAID_OUT)


def _whole(sheet: Sheet, name: str) -> int | None:
    """An answer as a whole number; words around it, such as "minutes", do no harm."""
    answer = sheet.line(name)
    found = NUMBER.findall(answer)
    if len(found) != 1 and answer:
        sheet.lack(name, f"{said(answer)} should be one number.")
    return int(found[0]) if len(found) == 1 else None


def _places(sheet: Sheet) -> list[dict[str, str]]:
    """Each place with its line; places are told by name or address."""
    names = {one.record.place: slug for slug, one in sheet.library.places.items()}
    shown = []
    for line in sheet.several("places"):
        name, colon, shows = line.partition(":")
        near = nearest(name.strip(), [*names, *names.values()])
        if near and colon and shows.strip():
            shown.append({"place": names.get(near, near), "shows": shows.strip()})
        else:
            sheet.lack("places", f"{said(line)} should be a place that has a page here, a colon, and one thing it did.")
    return shown
