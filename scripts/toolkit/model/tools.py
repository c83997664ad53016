"""The toolkit: toolsets, their tools, and the mindset guidance."""



from typing import Literal

from toolkit.fields import Annotated, CardId, Field, Line, Record, Slug, Text, Whole, from_file_name, short
from toolkit.model.cards import PracticeGroup, PromptGroup, ShiftGroup, SprintGroup, StatementGroup
from toolkit.model.words import Glossary, ReadingList, Synonyms, Vocabulary


class Tool(Record):
    """One tool of a toolset."""

    slug: Slug = from_file_name()
    title: Line = Field(description="The tool's name.")
    summary: Line = Field(description="One sentence on what the tool helps with.")
    introduction: Text = Field(description="A few paragraphs that open the tool, in Markdown.")
    how_to_use: Text = Field(description="How a group works with it: who, how long, what they leave with.")


class PromptsTool(Tool):
    """A tool made of prompts."""

    kind: Literal["prompts"] = Field(description="The form the tool takes: `prompts`.")
    groups: Annotated[tuple[PromptGroup, ...], Field(min_length=1)] = Field(description="Its groups, in order.")


class StatementsTool(Tool):
    """A tool made of the mindset's statements, which stand in mindset.yml."""

    kind: Literal["statements"] = Field(description="The form the tool takes: `statements`.")


class PracticesTool(Tool):
    """A tool made of practices."""

    kind: Literal["practices"] = Field(description="The form the tool takes: `practices`.")
    groups: Annotated[tuple[PracticeGroup, ...], Field(min_length=1)] = Field(description="Its groups, in order.")


class SprintTool(Tool):
    """A tool that describes a sprint."""

    kind: Literal["sprint"] = Field(description="The form the tool takes: `sprint`.")
    groups: Annotated[tuple[SprintGroup, ...], Field(min_length=1)] = Field(description="Its groups, in order.")


class ShiftsTool(Tool):
    """A tool made of shifts."""

    kind: Literal["shifts"] = Field(description="The form the tool takes: `shifts`.")
    groups: Annotated[tuple[ShiftGroup, ...], Field(min_length=1)] = Field(description="Its groups, in order.")


TOOL_KINDS: dict[str, type[Tool]] = {
    "prompts": PromptsTool, "statements": StatementsTool, "practices": PracticesTool, "sprint": SprintTool,
    "shifts": ShiftsTool,
}  # fmt: skip


class RetiredCard(Record):
    """A card that is no longer used; its id and address stay taken."""

    id: CardId = Field(description="The id that the card had.")
    was: short(260) = Field(description="What the card said.")
    because: Line = Field(description="Why it was retired.")
    instead: CardId | None = Field(default=None, description="The card to use instead, if there is one.")


class Toolset(Record):
    """One of the five parts of the toolkit."""

    slug: Slug = from_file_name()
    number: Annotated[Whole, Field(ge=1, le=99)] = Field(description="The toolset's place in the toolkit.")
    title: Line = Field(description="The toolset's name.")
    title_is: Literal["published", "ours"] = Field(
        description="`published` when the original toolkit gives this name, `ours` when we chose it."
    )
    letters: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description="The two letters its card ids begin with.")
    summary: Line = Field(description="One sentence on what the toolset is for.")
    where_missions_take_you: short(400) = Field(description="What missions can change, in a sentence or two.")
    introduction: Text = Field(description="A few paragraphs that open the toolset, in Markdown.")
    tools: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="The file names of its tools, without `.yml`, in reading order."
    )
    read_first: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=3)] = Field(
        description="Up to three places to read first, by their file names in case_studies/ without `.md`."
    )
    retired: tuple[RetiredCard, ...] = Field(default=(), description="Cards that are no longer used.")


class Mindset(Record):
    """The guidance on the missions mindset: four areas and their statements."""

    title: Line = Field(description="The page's title.")
    summary: Line = Field(description="One sentence on what the guidance is for.")
    introduction: Text = Field(description="A few paragraphs that open the guidance, in Markdown.")
    areas: Annotated[tuple[StatementGroup, ...], Field(min_length=1)] = Field(description="The areas, in order.")


class Toolkit(Record):
    """Everything in toolsets/, read and checked."""

    toolsets: tuple[Toolset, ...] = Field(description="The toolsets, by number.")
    tools: tuple[Tool, ...] = Field(description="All tools, in the order of their toolsets.")
    mindset: Mindset = Field(description="The mindset guidance.")
    reading_list: ReadingList = Field(description="The reading list.")
    glossary: Glossary = Field(description="The glossary.")
    vocabulary: Vocabulary = Field(description="The lists that content chooses from.")
    synonyms: Synonyms = Field(description="Other words that the search understands.")
