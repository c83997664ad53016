"""From a tree to a record: every field checked, every failure told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from toolkit.fields import MOST_TEXT, SLUG, Record, failures, fields_at
from toolkit.manuscript import Page
from toolkit.model import TOOL_KINDS, CaseStudy, Sections, Tool
from toolkit.phrases import part, say
from toolkit.problems import Place, Problems, did_you_mean, nearest
from toolkit.tree import Mapping, Scalar, find, place_of, plain, scalars
from toolkit.wording import PATTERNS, explain, shown

R = TypeVar("R", bound=Record)
Failures = list[dict[str, Any]]

SECTION_TITLES = {name: name.replace("_", " ").capitalize() for name in Sections.model_fields}


def read_record(kind: type[R], tree: Mapping, problems: Problems, **from_file: Any) -> R | None:
    """The tree as a record of `kind`, or None with its problems added.

    `from_file` gives the fields that the file's name or body fills, such as `slug`.
    """
    values = plain(tree)
    for name in from_file:
        if name in values:
            problems.add(tree.keys[name], *say("given_by_file", name=name))
    record, failed = failures(kind, {**values, **from_file})
    failed = [failure for failure in failed if not _follows(failure, failed, kind, tree)]
    for failure in failed:
        path = failure["loc"]
        what, fix = explain(failure, fields_at(kind, _parent(path)))
        problems.add(place_of(tree, path, key=failure["type"] == "extra_forbidden"), what, fix)
    failed_places = {place_of(tree, failure["loc"]) for failure in failed}
    for scalar in scalars(tree):
        if scalar.trap and scalar.place not in failed_places:
            problems.add(scalar.place, *scalar.trap)
    return record  # type: ignore[return-value]


def _follows(failure: dict[str, Any], failed: Failures, kind: type[Record], tree: Mapping) -> bool:
    """Whether a failure only follows from another mistake, which is told by itself."""
    path = failure["loc"]
    node = find(tree, path)
    if isinstance(node, Scalar) and node.told:
        return True
    if failure["type"] == "too_short":  # pydantic counts only the entries that are right
        return any(other["loc"][: len(path)] == path != other["loc"] for other in failed)
    if failure["type"] == "missing":  # under another name
        strays = [one["loc"] for one in failed if one["type"] == "extra_forbidden" and one["loc"][:-1] == path[:-1]]
        return any(nearest(stray[-1], fields_at(kind, path[:-1])) == path[-1] for stray in strays)
    return False


def read_name(name: str, what: str, place: Place, problems: Problems) -> str:
    """A file's or folder's name as a slug; one that cannot be an address is a problem."""
    if re.fullmatch(SLUG.strip("^$"), name):
        return name
    problems.add(Place(place.path), *say("no_address", what=what, name=name, form=PATTERNS[SLUG]))
    return "unnamed"


def read_tool(tree: Mapping, slug: str, problems: Problems) -> Tool | None:
    """A tool file as the kind of tool it says it is, or None with its problems added."""
    kind = plain(tree).get("kind")
    if isinstance(kind, str) and kind in TOOL_KINDS:
        return read_record(TOOL_KINDS[kind], tree, problems, slug=slug)
    known = part("known_tool_kinds", kinds=", ".join(f"`{name}`" for name in TOOL_KINDS))
    where = place_of(tree, ("kind",))
    if "kind" not in tree.keys:
        problems.add(where, *say("missing", key="kind", inside="", says=known))
    elif kind is None:
        problems.add(where, *say("empty", name="`kind`", or_delete="", says=known))
    else:
        fix = did_you_mean(kind, TOOL_KINDS, known) if isinstance(kind, str) else known[:1].lower() + known[1:]
        problems.add(where, *say("unknown_tool_kind", value=shown(kind), fix=fix))
    return None


def read_case_study(page: Page, slug: str, problems: Problems) -> CaseStudy | None:
    """A case study file as a record, or None with its problems added."""
    before = problems.errors
    sections = _named_sections(page, problems)
    study = read_record(CaseStudy, page.front, problems, slug=slug, sections=sections)
    return None if problems.errors > before else study


def _named_sections(page: Page, problems: Problems) -> dict[str, str]:
    """The text of each named section; a heading that is unknown, missing or repeated is a problem.

    Sections that are missing, empty or too long come back as a dash, so that the record can still be checked.
    """
    by_title = {title: name for name, title in SECTION_TITLES.items()}
    order = ", ".join(f"`## {title}`" for title in by_title)
    texts: dict[str, str] = {}
    strays = []
    for section in page.sections:
        name = by_title.get(section.title)
        if name is None:
            strays.append(section.title)
            fix = did_you_mean(section.title, by_title, part("known_headings", headings=order))
            problems.add(section.place, *say("unknown_section", title=section.title, fix=fix))
        elif name in texts:
            problems.add(section.place, *say("section_twice", title=section.title))
        else:
            texts[name] = _section_text(section.title, section.text, name, section.place, problems)
    _tell_missing(page.body_place, set(texts) | {by_title[near] for near in _nearest(strays, by_title)}, problems)
    return {name: texts.get(name, "-") for name in SECTION_TITLES}


def _section_text(title: str, text: str, name: str, place: Place, problems: Problems) -> str:
    """A section's text, or a dash when it is empty or too long."""
    if not text.strip():
        problems.add(place, *say("empty_section", title=title, says=Sections.model_fields[name].description))
        return "-"
    if len(text.strip()) > MOST_TEXT:
        size = len(text.strip())
        problems.add(place, *say("long_section", title=title, size=size, most=MOST_TEXT, over=size - MOST_TEXT))
        return "-"
    return text


def _tell_missing(place: Place, found: set[str], problems: Problems) -> None:
    for name, title in SECTION_TITLES.items():
        if name not in found:
            problems.add(place, *say("missing_section", title=title, says=Sections.model_fields[name].description))


def _nearest(strays: Iterable[str], known: Iterable[str]) -> list[str]:
    """The known titles that unknown ones were most likely meant to be."""
    known = list(known)
    return [near for stray in strays if (near := nearest(stray, known))]


def _parent(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path to the record that holds the field (or the list entry) that failed."""
    last_key = max((index for index, step in enumerate(path) if isinstance(step, str)), default=0)
    return path[:last_key]
