"""What a tool is made of: cards of five kinds, in groups."""



from typing import ClassVar

from toolkit.fields import Annotated, CardId, Day, Field, Fingerprint, Line, People, Record, Slug, Text, Whole, short
from toolkit.model.words import Reference


class TryThis(Record):
    """Something a group can do with a prompt."""

    do: short(360) = Field(description="The exercise: what is on the table, in which order, and how it ends.")
    minutes: Annotated[Whole, Field(ge=5, le=240)] = Field(description="How long it takes, in minutes.")
    people: People = Field(description="How many people it suits, such as `4 to 8`.")


class ShownBy(Record):
    """A place that shows a prompt in practice."""

    place: Slug = Field(description="The place's file name in case_studies/, without `.md`.")
    shows: short(220) = Field(description="One line on what this place did, which its case study cites.")


class Revision(Record):
    """One edition of a card: every change of its printed words after the first is one more."""

    date: Day = Field(description="The day of the change, as year-month-day.")
    what: short(200) = Field(description="What changed, for someone who holds the older card.")
    words: Fingerprint | None = Field(
        default=None, description="A mark of the card's words, eight signs in quotes; the check works it out for you."
    )


class Card(Record):
    """What every kind of card has."""

    id: CardId = Field(description="The set's two letters and a number, such as `CP-07`; it is never used again.")
    why: short(420) = Field(description="Why it matters: a reason, not the prompt again.")
    try_this: TryThis = Field(description="Something a group can do in the time given.")
    places: tuple[ShownBy, ...] = Field(default=(), description="Places that show it, each with one line on how.")
    revisions: tuple[Revision, ...] = Field(
        default=(), description="The card's editions, oldest first; leave it out of a new card, and the check writes the first."
    )


FollowUps = Annotated[tuple[short(180), ...], Field(min_length=2, max_length=3)]


class Prompt(Card):
    """A question or an invitation to act."""

    prompt: short(260) = Field(description="The prompt itself, as it stands on the card.")
    follow_ups: FollowUps = Field(description="Two or three questions that each open it in another direction.")


class Statement(Card):
    """Something people in a mission-led organisation could say of themselves."""

    statement: short(260) = Field(description="The statement itself, beginning with what people do or feel.")
    good_day: short(300) = Field(description="What you would see on a good day.")
    bad_day: short(300) = Field(description="What you would see on a bad one.")
    follow_ups: FollowUps = Field(description="Two or three questions that each open it in another direction.")


class Practice(Card):
    """A way of working that a team can take up."""

    title: Line = Field(description="The practice's name.")
    practice: short(360) = Field(description="What to do, in a sentence or two.")
    follow_ups: FollowUps = Field(description="Two or three questions that each open it in another direction.")


class SprintPoint(Card):
    """Something a mission sprint needs or makes possible."""

    point: short(260) = Field(description="The point itself, as it stands on the card.")
    follow_ups: FollowUps = Field(description="Two or three questions that each open it in another direction.")


class Stages(Record):
    """How a shift grows."""

    begin: short(260) = Field(description="A first step for one team or one contract.")
    spread: short(260) = Field(description="What a directorate or partnership would do next.")
    embed: short(260) = Field(description="What makes it last: budgets, job descriptions, the constitution.")


class Shift(Card):
    """A change in how an organisation works, from one way towards another."""

    feature: Line = Field(description="The feature of the organisation that changes, such as `Funding and budgeting`.")
    from_: short(220) = Field(alias="from", description="How things usually are.")
    towards: short(220) = Field(description="Where the shift leads.")
    question: short(220) = Field(description="A question that shows how far along you are.")
    stages: Stages = Field(description="How the shift begins, spreads and is embedded.")
    sources: Annotated[tuple[Reference, ...], Field(min_length=1)] = Field(
        description="Publications that support the direction of the shift."
    )


class Group(Record):
    """A few cards of one tool under one heading."""

    id: Slug = Field(description="A short name for the heading's address, in small letters and hyphens.")
    title: Line = Field(description="The heading.")
    introduction: short(600) = Field(description="One to three sentences that open the group.")

    cards_key: ClassVar[str]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The group's cards, whatever their kind."""
        cards: tuple[Card, ...] = getattr(self, self.cards_key)
        return cards


class PromptGroup(Group):
    """Prompts under one heading."""

    cards_key = "prompts"

    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1)] = Field(description="The group's prompts, in order.")


class StatementGroup(Group):
    """One area of the mindset: its statements and what they ask of leaders."""

    cards_key = "statements"

    in_practice: Text = Field(description="A few paragraphs on what the area asks of leaders and teams.")
    where_to_start: short(400) = Field(description="A first step for a team that scores lowest in this area.")
    helps: Annotated[tuple[CardId, ...], Field(min_length=1, max_length=3)] = Field(
        description="One to three cards of other tools that help with this area, by id."
    )
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(description="The area's statements.")


class PracticeGroup(Group):
    """Practices under one heading."""

    cards_key = "practices"

    practices: Annotated[tuple[Practice, ...], Field(min_length=1)] = Field(description="The group's practices.")


class SprintGroup(Group):
    """Sprint points under one heading."""

    cards_key = "points"

    points: Annotated[tuple[SprintPoint, ...], Field(min_length=1)] = Field(description="The group's points.")


class ShiftGroup(Group):
    """Shifts under one heading."""

    cards_key = "shifts"

    shifts: Annotated[tuple[Shift, ...], Field(min_length=1)] = Field(description="The group's shifts.")
