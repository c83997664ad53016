"""The open data's records: those of the content, each with its address and its links. Their names and sentences are public."""



from typing import Literal

from toolkit.fields import Annotated, CardId, Day, Field, Line, Record, Slug, Text, short
from toolkit.model import (
    CaseStudy,
    Choice,
    GlossaryTerm,
    Nation,
    Practice,
    Prompt,
    ReadingItem,
    Sections,
    Shift,
    ShownBy,
    ShowsPrompt,
    SprintPoint,
    Statement,
    Theme,
    Tool,
    Toolset,
)  # fmt: skip

# A field that goes or changes its meaning raises the first number, a field that comes the second, its words the third.
SCHEMA_VERSION = "1.0.0"

Address = Annotated[str, Field(pattern=r"^[a-z0-9/#-]+$")]


class Addressed(Record):
    """Anything with a page or a place on one."""

    address: Address = Field(description="Where it stands, from the site's root; put `site` before it for a whole address.")


class OpenToolset(Toolset, Addressed):
    """One of the five parts of the toolkit."""

    slug: Slug = Field(description="Its id, which never changes.")


class OpenGroup(Record):
    """A few cards of one tool under one heading."""

    id: Slug = Field(description="The heading's anchor on the tool's page.")
    title: Line = Field(description="The heading.")
    introduction: short(600) = Field(description="One to three sentences that open the group.")
    cards: tuple[CardId, ...] = Field(description="The ids of the group's cards, in order.")


class OpenTool(Tool, Addressed):
    """One tool of a toolset."""

    slug: Slug = Field(description="Its id, which never changes.")
    kind: Literal["prompts", "statements", "practices", "sprint", "shifts"] = Field(description="The form the tool takes.")
    toolset: Slug = Field(description="The id of its toolset.")
    groups: tuple[OpenGroup, ...] = Field(description="Its groups of cards, in order.")


class OpenArea(OpenGroup):
    """One area of the mindset."""

    in_practice: Text = Field(description="What the area asks of leaders and teams, in Markdown.")
    where_to_start: short(400) = Field(description="A first step for a team that scores lowest in this area.")
    helps: tuple[CardId, ...] = Field(description="Cards of other tools that help with this area.")


class OpenMindset(Addressed):
    """The guidance on the missions mindset."""

    title: Line = Field(description="The page's title.")
    summary: Line = Field(description="One sentence on what the guidance is for.")
    introduction: Text = Field(description="A few paragraphs that open the guidance, in Markdown.")
    areas: tuple[OpenArea, ...] = Field(description="The areas, in order.")


class Placed(Addressed):
    """What every card says of where it belongs and who shows it."""

    group: Slug = Field(description="The id of its group within the tool.")
    tool: Slug = Field(description="The id of its tool.")
    toolset: Slug = Field(description="The id of its toolset.")
    places: tuple[ShownBy, ...] = Field(description="Places that show it, each with one line on how; the same as the places' own links.")


class OpenPrompt(Placed, Prompt):
    """A card with a question or an invitation to act."""

    kind: Literal["prompt"] = Field(description="Says that the card is a prompt.")


class OpenStatement(Placed, Statement):
    """A card with something people in a mission-led organisation could say of themselves."""

    kind: Literal["statement"] = Field(description="Says that the card is a statement of the mindset.")


class OpenPractice(Placed, Practice):
    """A card with a way of working that a team can take up."""

    kind: Literal["practice"] = Field(description="Says that the card is a practice.")


class OpenSprintPoint(Placed, SprintPoint):
    """A card with something a mission sprint needs or makes possible."""

    kind: Literal["sprint-point"] = Field(description="Says that the card is a sprint point.")


class OpenShift(Placed, Shift):
    """A card with a change in how an organisation works, from one way towards another."""

    kind: Literal["shift"] = Field(description="Says that the card is a shift.")


OpenCard = Annotated[
    OpenPrompt | OpenStatement | OpenPractice | OpenSprintPoint | OpenShift, Field(discriminator="kind")
]  # fmt: skip


class OpenPlace(CaseStudy, Addressed):
    """A place that works with missions, or in ways that serve them, and what came of it."""

    slug: Slug = Field(description="Its id, which never changes.")
    prompts: tuple[ShowsPrompt, ...] = Field(
        description="Cards that the place shows, each with one line on how; the same as the cards' own links."
    )
    sections: Sections = Field(
        description="The account itself, in Markdown; `[^id]` cites a source, `card:CP-05` links to a card."
    )


class OpenTheme(Theme, Addressed):
    """A subject that places work on."""

    places: tuple[Slug, ...] = Field(description="The ids of the places that work on it.")


class OpenTerm(GlossaryTerm, Addressed):
    """A word the library explains."""


class OpenReading(ReadingItem, Addressed):
    """Something worth reading."""

    group: Slug = Field(description="The id of the heading it stands under in the reading list.")


class OpenLibrary(Record):
    """The whole library in one file."""

    schema_version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")] = Field(
        description="The version of these fields; a new first number means that a program may have to change."
    )
    name: Line = Field(description="The library's name.")
    licence: Line = Field(description="The licence of the words.")
    licence_url: str = Field(description="The licence's own page.")
    site: str | None = Field(description="The site's address, which ends in `/`; null in a copy that was not told it.")
    content_date: Day = Field(description="The latest day that any content names: a review or a revision.")
    toolsets: tuple[OpenToolset, ...] = Field(description="The toolsets, by number.")
    tools: tuple[OpenTool, ...] = Field(description="The tools, in the order of their toolsets.")
    mindset: OpenMindset = Field(description="The mindset guidance.")
    cards: tuple[OpenCard, ...] = Field(description="All cards, in the order of the toolkit; `kind` tells them apart.")
    places: tuple[OpenPlace, ...] = Field(description="The places, by name.")
    themes: tuple[OpenTheme, ...] = Field(description="The subjects that places work on.")
    nations: tuple[Nation, ...] = Field(description="The nations and countries that places name.")
    regions: tuple[Choice, ...] = Field(description="The regions that places name.")
    authority_kinds: tuple[Choice, ...] = Field(description="The kinds of authority that places name.")
    topics: tuple[Choice, ...] = Field(description="The topics that readings name.")
    glossary: tuple[OpenTerm, ...] = Field(description="The words the library explains.")
    readings: tuple[OpenReading, ...] = Field(description="The reading list, in order.")
