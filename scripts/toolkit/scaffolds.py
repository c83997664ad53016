"""Drafts for someone at a desk: a place or a card with everything still to be filled in."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from toolkit.drafts import TEMPLATE, Change, Refusal, blank, case_study_text, slug_of, with_entry
from toolkit.identities import NOT_PLACES
from toolkit.model import CaseStudy
from toolkit.naming import FreeIds
from toolkit.problems import did_you_mean
from toolkit.shelf import Library, Loaded


def draft_place(root: Path, library: Library, name: str, today: datetime.date) -> Change | Refusal:
    """A case study named `name`, blank but for its name and its days; `root` holds the template."""
    slug = slug_of(name)
    if not slug:
        return Refusal("Name the place in Latin letters; its name becomes its address. For example: make new place NAME=Sampleton")
    if taken := taken_by(slug, library):
        return Refusal(f"The name `{slug}` is taken: {taken}. Nothing was written.")
    values: dict[str, Any] = {
        **blank(CaseStudy), "place": name.strip(), "last_reviewed": today, "next_review": year_on(today),
    }  # fmt: skip
    text = case_study_text((root / TEMPLATE).read_text(encoding="utf-8"), values, {})
    return Change(f"case_studies/{slug}.md", text, new=True)


def draft_prompt(root: Path, library: Library, tool: str, group: str = "") -> Change | Refusal:
    """The file of `tool` with a blank card, which has the next free id, at the end of `group` (the last, when not named)."""
    slug = Path(tool).stem
    if slug not in library.tools and any(Path(path).stem == slug for path in library.files if path.startswith("toolsets/")):
        return Refusal(f"`{slug}` has problems. Mend what `make check` tells of it first. Nothing was written.")
    if slug not in library.tools:
        return Refusal(f"There is no tool `{tool}`: {_offer(slug, list(library.tools))}.")
    loaded: Loaded[Any] = library.tools[slug]
    groups = getattr(loaded.record, "groups", ())
    if not groups:
        return Refusal("The cards of this tool are the mindset's statements. Add one in toolsets/mindset.yml.")
    ids = [one.id for one in groups]
    if group and group not in ids:
        return Refusal(f"`{slug}` has no group `{group}`: {_offer(group, ids)}.")
    place = ids.index(group) if group else len(ids) - 1
    key = groups[place].cards_key
    card = blank(type(groups[place].cards[0]))
    card["id"] = FreeIds(library.card_ids).next(library.toolsets[library.folder_of(loaded) or ""].record.letters)
    text = with_entry((root / loaded.path).read_text(encoding="utf-8"), loaded.path, ("groups", place, key), card)
    if text is None:
        return Refusal(f"{loaded.path} is laid out in a way that this command cannot add to. Add the card by hand, as {card['id']}.")
    return Change(loaded.path, text, new=False)


def taken_by(slug: str, library: Library) -> str:
    """What has the name already, in words; empty when it is free for a place."""
    if slug in library.place_names:
        return f"case_studies/{slug}.md is there already"
    if slug in NOT_PLACES:
        return "it is the address of another page"
    themes = {theme.id for theme in library.vocabulary.record.themes} if library.vocabulary else set()
    if slug in library.toolset_names | set(library.tools) | themes:
        return "a toolset, a tool or a theme has it"
    return ""


def year_on(day: datetime.date) -> datetime.date:
    """The same day a year later; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _offer(name: str, known: list[str]) -> str:
    """The nearest known name, and all of them."""
    return did_you_mean(name, known, f"Name one of {', '.join(known)}")
