"""Worksheets: one for each tool, with room to write by hand. The same words fill the PDF and the document to type in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit import links
from toolkit.catalog import Catalog
from toolkit.model import Card, Practice, Shift, Statement, Tool, Toolset
from toolkit.problems import Place
from toolkit.product import Product
from toolkit.typography import curly
from toolkit.views import card_text

ADVICE = "A4, 100 % size, one or both sides. A Word version to type in is beside it."
LINES = 4  # as few as leave room for an answer in handwriting; a page with room to spare gets more

# By the tool's kind: three lines on how to use the sheet, in short what `how_to_use` says on the tool's page.
STEPS = {
    "prompts": (
        "Choose one group, and one or two of its prompts. Nobody needs to fill in every page.",
        "Read a prompt aloud. Everyone writes alone for two minutes, then all answers are heard.",
        "Settle one thing to do, with a name and a date, in the table at the end.",
    ),
    "statements": (
        "Alone, mark each statement for your own team as things were last week.",
        "Write down what you saw that week which made you choose the mark.",
        "Together, begin with the statement where your marks differ most.",
    ),
    "practices": (
        "Read the practices aloud. Choose the one that your partners would say you do worst.",
        "Write what partners see of it today, then a first action.",
        "Take up one practice for three months. Then ask two partners what they have noticed.",
    ),
    "sprint": (
        "Settle the first group before the first day. Keep the last group for when the sprint ends.",
        "Take the points in order, about 15 minutes each, and write under every one.",
        "Ask for a name, a date or a sum each time.",
    ),
    "shifts": (
        "Choose five rows that matter here and leave the others. Mark each alone, from 0 to 10.",
        "Begin with the row where your marks differ most. The highest and the lowest explain theirs.",
        "For one row, two at most, agree which stage you are at and write the next step below it.",
    ),
}
FIELDS = ("Name", "Group", "Date")
UNSIGNED = ("Name, if you like", "Team", "Date")
OFTEN = ("Rarely true here", "True last week")
NEXT = "What we take away"
NEXT_HEADS = ("What we will do", "Who", "By when")
NEXT_ROWS = 3


@dataclass(frozen=True)
class Scale:
    """A row of marks to choose from, between two ends; each end is a label, which may be empty, and words."""

    low: tuple[str, str]
    high: tuple[str, str]
    marks: tuple[str, ...]
    part: str = "scale"


@dataclass(frozen=True)
class Columns:
    """Columns side by side, each with a heading, a text and room to write."""

    heads: tuple[str, ...]
    texts: tuple[str, ...]
    lines: int = LINES
    part: str = "columns"


@dataclass(frozen=True)
class Lines:
    """Room to write, under a label or none."""

    label: str = ""
    lines: int = LINES
    part: str = "lines"


@dataclass(frozen=True)
class Task:
    """A card to work on: its words and the room for an answer."""

    id: str
    lead: str
    text: str
    parts: tuple[Scale | Columns | Lines, ...]


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under one heading."""

    title: str
    introduction: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Worksheet:
    """All the words of one sheet; `short` is the address to type, or empty when nobody said where the site lives."""

    letters: str
    toolset: str
    heading: str
    summary: str
    steps: tuple[str, ...]
    fields: tuple[str, ...]
    groups: tuple[TaskGroup, ...]
    next: str
    next_heads: tuple[str, ...]
    next_rows: int
    short: str


def worksheet_name(tool: Tool) -> str:
    """The name of a tool's worksheet, without the ending of the file."""
    return f"worksheet-{tool.slug}"


def worksheets(catalog: Catalog, site_url: str) -> Iterator[Product]:
    """Every tool's worksheet; `site_url` is where the site lives, with a slash at its end, or empty."""
    for tool in catalog.toolkit.tools:
        data = dataclasses.asdict(worksheet(tool, catalog, site_url))
        origin = Place(catalog.paths[tool.slug])
        name, template = worksheet_name(tool), "worksheet.typ"
        yield Product(name, "worksheet", tool.slug, tool.title, "Worksheet", "A4", ADVICE, template, data, origin)


def worksheet_title(tool: Tool) -> str:
    """The title of a tool's worksheet, as a reader of the file's details sees it."""
    return f"{tool.title}: worksheet"


def worksheet(tool: Tool, catalog: Catalog, site_url: str) -> Worksheet:
    """The words of a tool's worksheet."""
    kind = tool.kind  # type: ignore[attr-defined]
    toolset = catalog.toolset_of(tool)
    return Worksheet(
        letters=toolset.letters,
        toolset=toolset.title,
        heading=curly(tool.title),
        summary=curly(tool.summary),
        steps=STEPS[kind],
        fields=UNSIGNED if kind == "statements" else FIELDS,
        groups=tuple(
            TaskGroup(curly(group.title), curly(group.introduction), tuple(_task(card) for card in group.cards))
            for group in catalog.groups_of(tool)
        ),
        next=NEXT,
        next_heads=NEXT_HEADS,
        next_rows=NEXT_ROWS,
        short=_short(toolset, site_url),
    )


def _short(toolset: Toolset, site_url: str) -> str:
    return site_url.partition("://")[2] + links.toolset_address(toolset.slug) if site_url else ""


def _task(card: Card) -> Task:
    match card:
        case Statement():
            often = Scale(("", OFTEN[0]), ("", OFTEN[1]), tuple("12345"))
            return Task(card.id, curly(card.statement), "", (often, Lines("What we saw")))
        case Practice():
            parts = Lines("What partners see of this today"), Lines("A first action, who takes it and by when")
            return Task(card.id, curly(card.title), curly(card.practice), parts)
        case Shift():
            return _shift(card)
    return Task(card.id, curly(card_text(card)), "", (Lines(),))


def _shift(card: Shift) -> Task:
    far = Scale(("From", curly(card.from_)), ("Towards", curly(card.towards)), tuple(str(mark) for mark in range(11)))
    stages = card.stages
    texts = curly(stages.begin), curly(stages.spread), curly(stages.embed)
    return Task(card.id, curly(card.feature), curly(card.question), (far, Columns(("Begin", "Spread", "Embed"), texts)))
