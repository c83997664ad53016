"""Words the whole library shares: references, the lists authors choose from, the glossary and the reading list."""



from toolkit.fields import Annotated, Field, Line, Record, Slug, Text, Url, Whole, short


class Reference(Record):
    """A page elsewhere that supports a statement."""

    title: Line = Field(description="The name of the page or report, as its publisher gives it.")
    url: Url = Field(description="Its web address, starting with https:// or http://.")


class Theme(Record):
    """A subject that places work on."""

    id: Slug = Field(description="A short name for addresses, in small letters and hyphens; it never changes.")
    title: Line = Field(description="The name readers see.")
    summary: Line = Field(description="One sentence on what the theme takes in.")


class Choice(Record):
    """One entry of a list that authors choose from."""

    id: Slug = Field(description="A short name for addresses, in small letters and hyphens; it never changes.")
    title: Line = Field(description="The name readers see.")


class Nation(Choice):
    """A country, or a nation within one."""

    within: Slug | None = Field(
        default=None, description="For a nation such as England: the id of its country, which is in this list too."
    )


class Vocabulary(Record):
    """The lists that case studies and the reading list choose from."""

    themes: tuple[Theme, ...] = Field(description="The subjects that places work on.")
    nations: tuple[Nation, ...] = Field(description="The nations of the United Kingdom, and other countries.")
    regions: tuple[Choice, ...] = Field(description="English regions, and parts of the world.")
    authority_kinds: tuple[Choice, ...] = Field(description="The kinds of public body that lead the work.")
    topics: tuple[Choice, ...] = Field(description="The subjects of the reading list.")




class ReadingItem(Record):
    """Something worth reading."""

    id: Slug = Field(description="A short name for its address, in small letters and hyphens; it never changes.")
    title: Line = Field(description="The title, as published.")
    author: Line | None = Field(default=None, description="Who wrote it, if the page says so.")
    organisation: Line | None = Field(default=None, description="Who published it, if the page says so.")
    year: Annotated[Whole, Field(ge=1900, le=2100)] | None = Field(
        default=None, description="The year it came out; leave it out when not known."
    )
    url: Url = Field(description="Where to read it.")
    why: Line = Field(description="Why to read it, in one line.")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="Its topics, from vocabulary.yml.")
    note: Line | None = Field(default=None, description="What a reader should know of the address or the year.")


class ReadingGroup(Record):
    """Readings under one heading."""

    id: Slug = Field(description="A short name for the heading's address, in small letters and hyphens.")
    title: Line = Field(description="The heading.")
    introduction: short(600) = Field(description="One to three sentences that open the group.")
    items: Annotated[tuple[ReadingItem, ...], Field(min_length=1)] = Field(description="The readings, in order.")


class ReadingList(Record):
    """The reading list."""

    introduction: Text = Field(description="A paragraph that opens the list, in Markdown.")
    groups: Annotated[tuple[ReadingGroup, ...], Field(min_length=1)] = Field(description="Its groups, in order.")


class GlossaryTerm(Record):
    """A word the library explains."""

    id: Slug = Field(description="A short name for its address, in small letters and hyphens; it never changes.")
    term: Line = Field(description="The word or phrase.")
    abbreviation: Line | None = Field(default=None, description="Its short form, such as `VCSE`.")
    also: tuple[Line, ...] = Field(default=(), description="Other forms to link, such as plurals.")
    definition: short(400) = Field(description="What it means, in words that need no explaining.")
    source: Reference | None = Field(default=None, description="A page that supports the definition, if one was seen.")


class Glossary(Record):
    """All words the library explains."""

    introduction: Text = Field(description="A paragraph that opens the glossary, in Markdown.")
    terms: Annotated[tuple[GlossaryTerm, ...], Field(min_length=1)] = Field(description="The words, in any order.")


class Synonym(Record):
    """Words that people type, and the library's own words for the same thing."""

    typed: Annotated[tuple[short(60), ...], Field(min_length=1)] = Field(
        description="What people type into the search, such as `charity`; add plurals that are spelt differently."
    )
    find: Annotated[tuple[short(60), ...], Field(min_length=1)] = Field(
        description="What the library says instead, as it stands in the texts, such as `VCSE`."
    )


class Synonyms(Record):
    """Other words for what the library is about, for its search."""

    synonyms: tuple[Synonym, ...] = Field(description="The entries, in any order.")


class Document(Record):
    """A page written by hand in docs/."""

    title: Line = Field(description="The page's title.")
    description: short(300) = Field(description="One sentence for search engines and for people who share the page.")
