"""Places: what a case study tells of a place, and how far it can be trusted."""



from typing import Literal

from toolkit.fields import (
    Annotated,
    CardId,
    Day,
    Field,
    FreeDate,
    Line,
    Number,
    Record,
    Slug,
    Text,
    Url,
    Whole,
    from_file_name,
    short,
)  # fmt: skip

BASES = {
    "independent": "Measured independently",
    "place": "Reported by the place",
    "hoped": "Planned or hoped for",
}


class Coordinates(Record):
    """Where a place is on the map."""

    latitude: Annotated[Number, Field(ge=-90, le=90)] = Field(description="Degrees north; south is negative.")
    longitude: Annotated[Number, Field(ge=-180, le=180)] = Field(description="Degrees east; west is negative.")


class Years(Record):
    """How long the work has gone on."""

    start: Annotated[Whole, Field(ge=1900, le=2100)] = Field(description="The year the work began.")
    end: Annotated[Whole, Field(ge=1900, le=2100)] | None = Field(
        default=None, description="The year it ended; leave it out while the work goes on."
    )
    note: Line | None = Field(default=None, description="What the two years leave unsaid.")


class PlaceMission(Record):
    """One mission of a place."""

    mission: short(320) = Field(description="The mission, in a sentence.")
    by: Annotated[Whole, Field(ge=1900, le=2200)] | None = Field(
        default=None, description="The year it is to be reached by, if one was set."
    )
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="The ids of the sources that say so.")


class ShowsToolset(Record):
    """A toolset that a place illustrates."""

    toolset: Slug = Field(description="The toolset's folder name in toolsets/.")
    reason: short(300) = Field(description="What this place shows of it, in one line.")


class ShowsPrompt(Record):
    """A prompt, or another card, that a place illustrates."""

    prompt: CardId = Field(description="The card's id, such as `CP-05`.")
    reason: short(260) = Field(description="What only this place could show of it, in one line.")


class KeyFigure(Record):
    """A number worth remembering."""

    value: short(40) = Field(description="The figure, with its unit, such as `£516,000` or `13%`.")
    counts: short(160) = Field(description="What it counts, and among whom.")
    date: FreeDate = Field(description="When it was true, such as `2023-24`.")
    basis: Literal["independent", "place", "hoped"] = Field(
        description="`independent` if measured by someone else, `place` if the place says so, `hoped` if it is a plan."
    )
    source: Slug = Field(description="The id of the source it comes from.")


class Evidence(Record):
    """How much the case study can bear."""

    strength: Literal["strong", "medium", "weak"] = Field(description="How strong the evidence of results is.")
    reason: short(360) = Field(description="Why, in a sentence.")


class Source(Record):
    """A page or report that the case study rests on."""

    id: Slug = Field(description="A short name to cite it by, such as `council-2024`, written `[^council-2024]`.")
    title: Line = Field(description="Its title, as published.")
    publisher: Line = Field(description="Who published it.")
    date: FreeDate = Field(description="Its date as far as known, such as `12 November 2024`, `2019` or `undated`.")
    url: Url = Field(description="The address where it was read.")
    copy_of: Line | None = Field(
        default=None, alias="copy", description="If the address is not the publisher's own: whose copy or mirror it is."
    )
    note: short(300) | None = Field(
        default=None, description="How much of it was read, or what could not be checked, if that matters."
    )


class Contributor(Record):
    """Someone who wrote or checked the case study."""

    name: Line = Field(description="The name to credit.")
    role: Line | None = Field(default=None, description="What they did, such as `wrote it` or `checked the figures`.")
    url: Url | None = Field(default=None, description="A page about them, if they want one.")


class Sections(Record):
    """The seven named sections of a case study, each a `##` heading in the file."""

    challenge: Text = Field(description="What was wrong, for whom, and how anyone knew.")
    mission: Text = Field(description="What the place set out to reach, by when, and who agreed it.")
    what_they_did: Text = Field(description="The actions, in the order they happened.")
    what_changed: Text = Field(description="Results, and who says so; what was never measured.")
    what_they_learned: Text = Field(description="What people there say they would tell others.")
    limits_and_critics: Text = Field(description="What did not work, who disagrees, what is not known.")
    questions_to_take_home: Text = Field(description="Questions a reader can ask in their own place.")


class CaseStudy(Record):
    """A place that works with missions, or in ways that serve them, and what came of it."""

    slug: Slug = from_file_name()
    place: short(60) = Field(description="The place's everyday name, such as `Camden`.")
    title: short(120) = Field(description="A headline that says what is particular about it.")
    authority: Line = Field(description="The body or bodies that lead the work, by full name.")
    nation: Slug = Field(description="The nation or country, from vocabulary.yml.")
    region: Slug = Field(description="The region, from vocabulary.yml.")
    kinds: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="The kinds of authority, from vocabulary.yml."
    )
    coordinates: Coordinates = Field(description="A point for the map; the centre of the area will do.")
    years: Years = Field(description="When the work began, and ended if it has.")
    summary: short(400) = Field(description="What the place did and what came of it, in two or three sentences.")
    missions: Annotated[tuple[PlaceMission, ...], Field(min_length=1)] = Field(
        description="Its missions, or the dated aims that do the same job."
    )
    themes: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=6)] = Field(
        description="One to six themes, from vocabulary.yml."
    )
    toolsets: Annotated[tuple[ShowsToolset, ...], Field(min_length=2)] = Field(
        description="At least two toolsets the place illustrates, each with a reason."
    )
    prompts: Annotated[tuple[ShowsPrompt, ...], Field(min_length=3)] = Field(
        description="At least three prompts the place illustrates, each with a reason."
    )
    key_figures: Annotated[tuple[KeyFigure, ...], Field(max_length=6)] = Field(
        default=(), description="Up to six figures worth remembering, each with its source."
    )
    evidence: Evidence = Field(description="How strong the evidence of results is, and why.")
    research: short(600) = Field(description="How the facts were gathered, and what could not be checked.")
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(description="Every source, each cited once or more.")
    contributors: Annotated[tuple[Contributor, ...], Field(min_length=1)] = Field(description="Who to credit.")
    last_reviewed: Day = Field(description="The day it was last checked, as year-month-day.")
    next_review: Day = Field(description="The day it should be checked again, as year-month-day.")
    sections: Sections = from_file_name()
