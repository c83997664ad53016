"""What the four forms ask: one table for GitHub's forms and for what reads their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.model import PromptsTool, Sections
from toolkit.reading import SECTION_TITLES
from toolkit.shelf import Library

Kind = Literal["line", "text", "one", "some", "agree"]
AGREED = "I wrote this myself, from public sources, and it may be published here under CC BY 4.0, with credit."


@dataclass(frozen=True)
class Question:
    """One question: the field it fills, its words, and how it is answered.

    `kind`: a `line`, a longer `text`, `one` or `some` of the `choices` (a list of the vocabulary, or see `choices_of`),
    or `agree`, a box to tick.
    """

    name: str
    label: str
    help: str
    kind: Kind = "line"
    required: bool = True
    choices: str = ""
    example: str = ""


@dataclass(frozen=True)
class Form:
    """One form: its file's name, its title in the list, what it is for, and its questions in order."""

    name: str
    title: str
    about: str
    welcome: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question:
        """The question that fills the field `name`."""
        return next(one for one in self.questions if one.name == name)


# from the page of a new issue, this is the guide in the same repository
GUIDE = "[How this works, with an example](../blob/main/CONTRIBUTING.md)."

WHO = Question(
    "contributor", "Your name",
    "As it should stand beside the page. Left empty, your GitHub name is used.",
    required=False,
)  # fmt: skip
AGREE = Question("licence", "Licence", "", "agree")
ANSWERS = "You will get an answer here within minutes: a draft for a person to read, or a list of what is still missing. Then use Edit (the three dots above your text) and mend it."

PLACE = Form(
    "place", "A new place", "Tell what a place did, from public sources. No Git needed.",
    f"Please have your sources open: each figure, date and quotation needs one. About an hour of writing. {ANSWERS}\n\nIn every text, name a source by its number in your list of sources, after the sentence: `In 2025 nine schools in ten took part. [2]`",
    (
        Question("place", "Place", "Its everyday name, as people there write it.", example="Sampleton"),
        Question("title", "Headline", "What is particular about it, under 120 characters.", example="One dated promise on school meals, kept by a council and its schools"),
        Question("authority", "Who leads it", "The body or bodies, by full name.", example="Sampleton City Council"),
        Question("nation", "Nation or country", "", "one", choices="nations"),
        Question("region", "Region", "", "one", choices="regions"),
        Question("kinds", "Kinds of authority", "One or more.", "some", choices="authority_kinds"),
        Question("coordinates", "Latitude and longitude", "A point for the map; the centre of the area will do. A map site shows both when you hold a finger or click on a point.", example="53.5, -2.6"),
        Question("years", "Years", "When the work began; and when it ended, if it has.", example="2021, or 2021 to 2024"),
        Question("summary", "Summary", "What it did and what came of it, in two or three sentences (400 characters).", "text"),
        Question("missions", "Missions", "One on each line, with the year it is due (if one was set) and the numbers of its sources.", "text", example="Every child eats a hot meal on every school day (by 2027) [1]"),
        Question("themes", "Themes", "One to six.", "some", choices="themes"),
        Question("toolsets", "Toolsets it shows", "At least two, one on each line: the toolset, a colon, and what this place shows of it.", "text", example="Shared ambition: Heads of schools helped to word the promise.\nCommunity power: Pupils choose the menus."),
        Question("prompts", "Cards it shows", "At least three, one on each line: the card's id, a colon, and a reason only this place could give.", "text", example="CP-05: Two pupils sit on the board that spends the kitchen fund."),
        Question("key_figures", "Figures worth remembering", "Up to six, one on each line: figure | what it counts | when | `independent`, `place` (the place says so) or `hoped` (it is a plan) | source.", "text", required=False, example="9 in 10 | schools serving a hot meal every day | 2025 | place | [2]"),
        Question("evidence", "How strong is the evidence of results?", "", "one", choices="strength"),
        Question("evidence_reason", "Why do you say so?", "In a sentence.", example="The only count is the council's own."),
        Question("research", "How you found the facts", "And what you could not check.", "text"),
        Question("sources", "Sources", "One on each line, in the order of their numbers: title | publisher | date | address.", "text", example="Our promise on school meals | Sampleton City Council | 3 March 2021 | https://example.org/promise"),
        *(Question(name, title, Sections.model_fields[name].description or "", "text") for name, title in SECTION_TITLES.items()),
        WHO,
        AGREE,
    ),
)  # fmt: skip
CORRECTION = Form(
    "correction", "A correction", "Something here is wrong or out of date.",
    f"{ANSWERS}\n\nFor pages about this site itself, a person makes the change.",
    (
        Question("page", "Page", "Its address, copied from the browser.", example="https://example.org/library/case-studies/camden/"),
        Question("now", "The words as they are", "Copy them from the page: one sentence, or a few words that stand there once.", "text"),
        Question("should", "The words as they should be", "", "text"),
        Question("source", "A public source", "The address of a page or report that says so. For a spelling mistake write: spelling.", example="https://example.org/report"),
        Question("more", "Anything else", "", "text", required=False),
        WHO,
        AGREE,
    ),
)  # fmt: skip
PROMPT = Form(
    "prompt", "A new card", "A question for a group, with a reason and an exercise.",
    f"Try it with a group first. {ANSWERS}",
    (
        Question("heading", "Where it belongs", "", "one", choices="headings"),
        Question("prompt", "The prompt", "A question that can be answered, as it should stand on the card (260 characters).", "text"),
        Question("why", "Why it matters", "A reason, not the prompt again (420 characters).", "text"),
        Question("follow_ups", "Follow-up questions", "Two or three, one on each line.", "text"),
        Question("do", "Exercise", "What is on the table, in which order, and how it ends (360 characters).", "text"),
        Question("minutes", "Minutes", "How long the exercise takes, from 5 to 240.", example="30"),
        Question("people", "People", "How many it suits.", example="4 to 8"),
        Question("places", "Places that show it", "One on each line: a place of this library, a colon, and one thing it did that its page cites.", "text", required=False, example="Camden: A panel of residents chooses which projects get grants."),
        Question("tried", "Where you tried it", "And what happened. It helps whoever reads this; it is not printed.", "text", required=False),
        WHO,
        AGREE,
    ),
)  # fmt: skip
READING = Form(
    "reading", "A reading", "Something worth reading, with one line on why.",
    ANSWERS,
    (
        Question("title", "Title", "As published."),
        Question("url", "Address", "Where to read it.", example="https://example.org/report"),
        Question("author", "Author", "Who wrote it, if the page says so.", required=False),
        Question("organisation", "Publisher", "Who published it, if the page says so.", required=False),
        Question("year", "Year", "When it came out, if you know.", required=False, example="2024"),
        Question("why", "Why read it", "In one line (240 characters).", "text"),
        Question("topics", "Topics", "One or more.", "some", choices="topics"),
        Question("group", "Part of the reading list", "", "one", choices="reading_groups"),
        Question("note", "What a reader should know", "Such as: a copy, a paywall, a year that is a guess.", required=False),
        WHO,
        AGREE,
    ),
)  # fmt: skip
FORMS = (PLACE, CORRECTION, PROMPT, READING)


def choices_of(name: str, library: Library) -> dict[str, str]:
    """What a question offers: the words people see, and the id of each.

    A list of the vocabulary; `headings`, the groups that take prompts as `tool/group`; `reading_groups`; `strength`.
    """
    if name == "strength":
        return {word.capitalize(): word for word in ("strong", "medium", "weak")}
    if name == "headings":
        tools = [tool.record for tool in library.tools.values() if isinstance(tool.record, PromptsTool)]
        return {f"{group.title} ({tool.title})": f"{tool.slug}/{group.id}" for tool in tools for group in tool.groups}
    if name == "reading_groups":
        return {group.title: group.id for group in library.reading_list.record.groups} if library.reading_list else {}
    return {one.title: one.id for one in getattr(library.vocabulary.record, name)} if library.vocabulary else {}
