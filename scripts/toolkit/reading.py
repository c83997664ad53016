"""From a tree to a record: every field checked, every failure told with its place."""

from __future__ import annotations

from typing import Any, TypeVar

from toolkit.fields import Record, failures, fields_at
from toolkit.model import TOOL_KINDS, CaseStudy, Sections, Tool
from toolkit.problems import Place, Problems, did_you_mean
from toolkit.source import Page
from toolkit.tree import Mapping, place_of, plain
from toolkit.wording import explain

R = TypeVar("R", bound=Record)

SECTION_TITLES = {name: name.replace("_", " ").capitalize() for name in Sections.model_fields}


def read_record(kind: type[R], tree: Mapping, problems: Problems, **from_file: Any) -> R | None:
    """The tree as a record of `kind`, or None with its problems added.

    `from_file` gives the fields that the file's name or body fills, such as `slug`.
    """
    values = plain(tree)
    for name in from_file:
        if name in values:
            problems.add(tree.keys[name], f"`{name}` is not written here", f"delete it; the file itself gives `{name}`")
    record, failed = failures(kind, {**values, **from_file})
    for failure in failed:
        path = failure["loc"]
        if failure["type"] == "too_short" and any(other["loc"][: len(path)] == path != other["loc"] for other in failed):
            continue  # pydantic counts only entries that are right; those that are wrong are told by themselves
        what, fix = explain(failure, fields_at(kind, _parent(path)))
        problems.add(place_of(tree, path, key=failure["type"] == "extra_forbidden"), what, fix)
    return record  # type: ignore[return-value]


def read_tool(tree: Mapping, slug: str, problems: Problems) -> Tool | None:
    """A tool file as the kind of tool it says it is, or None with its problems added."""
    kind = plain(tree).get("kind")
    if kind not in TOOL_KINDS:
        known = ", ".join(f"`{name}`" for name in TOOL_KINDS)
        what = f"`kind` is `{kind}`, which is not a kind of tool" if "kind" in tree.keys else "`kind` is missing"
        problems.add(place_of(tree, ("kind",)), what, did_you_mean(str(kind), TOOL_KINDS, f"The kinds are {known}"))
        return None
    return read_record(TOOL_KINDS[kind], tree, problems, slug=slug)


def read_case_study(page: Page, slug: str, problems: Problems) -> CaseStudy | None:
    """A case study file as a record, or None with its problems added."""
    sections = _named_sections(page, problems)
    before = problems.errors
    study = read_record(CaseStudy, page.front, problems, slug=slug, sections=sections)
    return None if problems.errors > before else study


def _named_sections(page: Page, problems: Problems) -> dict[str, str]:
    """The text of each named section; a heading that is unknown, missing or repeated is a problem.

    Sections that are missing or empty come back as a dash, so that the record can still be checked.
    """
    by_title = {title: name for name, title in SECTION_TITLES.items()}
    order = ", ".join(f"`## {title}`" for title in by_title)
    texts: dict[str, str] = {}
    for section in page.sections:
        name = by_title.get(section.title)
        if name is None:
            fix = did_you_mean(section.title, by_title, f"The headings are {order}")
            problems.add(section.place, f"`{section.title}` is not a section of a case study", fix)
        elif name in texts:
            problems.add(section.place, f"the section `{section.title}` stands here a second time", "keep one of the two")
        elif not section.text.strip():
            fix = f"write it. {Sections.model_fields[name].description}"
            problems.add(section.place, f"the section `{section.title}` is empty", fix)
            texts[name] = "-"
        else:
            texts[name] = section.text
    for name, title in SECTION_TITLES.items():
        if name not in texts:
            fix = f"add `## {title}`. {Sections.model_fields[name].description}"
            problems.add(Place(page.body_place.path, page.body_place.line), f"the section `{title}` is missing", fix)
    return {name: texts.get(name, "-") for name in SECTION_TITLES}


def _parent(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path to the record that holds the field (or the list entry) that failed."""
    last_key = max((index for index, step in enumerate(path) if isinstance(step, str)), default=0)
    return path[:last_key]
