"""What has been read: records with the trees that they came from, and the names of all that exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from toolkit.fields import Record
from toolkit.manuscript import Page
from toolkit.model import (
    Card,
    CaseStudy,
    Document,
    Glossary,
    Mindset,
    ReadingList,
    RetiredCard,
    StatementsTool,
    Synonyms,
    Tool,
    Toolset,
    Vocabulary,
)
from toolkit.problems import Place
from toolkit.tree import Mapping, place_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Loaded(Generic[R]):
    """A record, its path from the project's root, and the tree that places its problems."""

    record: R
    path: str
    tree: Mapping
    page: Page | None = None

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Where the field that `steps` lead to stands in the file; with `key`, where its key is written."""
        return place_of(self.tree, steps, key=key)


@dataclass(frozen=True)
class CardAt:
    """A card, its file, and the steps that lead to it in the file's tree."""

    card: Card
    loaded: Loaded[Any]
    steps: tuple[str | int, ...]

    def place(self, *more: str | int) -> Place:
        """Where the card, or a field of it, stands."""
        return self.loaded.place(*self.steps, *more)


@dataclass
class Library:
    """All that could be read, and the names of what exists even where it could not."""

    toolsets: dict[str, Loaded[Toolset]] = field(default_factory=dict)
    tools: dict[str, Loaded[Tool]] = field(default_factory=dict)
    places: dict[str, Loaded[CaseStudy]] = field(default_factory=dict)
    documents: dict[str, Loaded[Document]] = field(default_factory=dict)
    mindset: Loaded[Mindset] | None = None
    reading_list: Loaded[ReadingList] | None = None
    glossary: Loaded[Glossary] | None = None
    vocabulary: Loaded[Vocabulary] | None = None
    synonyms: Loaded[Synonyms] | None = None
    files: set[str] = field(default_factory=set)
    card_ids: set[str] = field(default_factory=set)

    @property
    def place_names(self) -> set[str]:
        """Slugs of all case study files, read or not, so that one broken file does not break its neighbours' links."""
        return {path.rpartition("/")[2].removesuffix(".md") for path in self.files if path.startswith("case_studies/") and path.endswith(".md")}

    @property
    def toolset_names(self) -> set[str]:
        """Slugs of all toolset folders, read or not."""
        return {Path(path).parent.name for path in self.files if path.endswith("/toolset.yml")}

    @property
    def statements_tools(self) -> list[Loaded[Tool]]:
        """The tools that show the mindset's statements; there should be one."""
        return [tool for tool in self.tools.values() if isinstance(tool.record, StatementsTool)]

    @property
    def retired(self) -> dict[str, RetiredCard]:
        """The cards that are no longer used, by id."""
        return {card.id: card for toolset in self.toolsets.values() for card in toolset.record.retired}

    def cards(self) -> Iterator[CardAt]:
        """Every card that was read, with its file and the steps that lead to it."""
        holders: list[tuple[Loaded[Any], str]] = [(tool, "groups") for tool in self.tools.values() if hasattr(tool.record, "groups")]
        holders += [(self.mindset, "areas")] if self.mindset else []
        for loaded, key in holders:
            for number, group in enumerate(getattr(loaded.record, key)):
                for position, card in enumerate(group.cards):
                    yield CardAt(card, loaded, (key, number, group.cards_key, position))

    def folder_of(self, loaded: Loaded[Any]) -> str | None:
        """The toolset folder of a tool, or of the tool that shows the mindset's statements."""
        if loaded is self.mindset:
            return self.folder_of(self.statements_tools[0]) if len(self.statements_tools) == 1 else None
        return loaded.path.split("/")[1]

    def loaded(self) -> Iterator[Loaded[Any]]:
        """Everything that was read, in a fixed order."""
        shared = (self.mindset, self.reading_list, self.glossary, self.vocabulary, self.synonyms)
        yield from self.toolsets.values()
        yield from self.tools.values()
        yield from (one for one in shared if one)
        yield from self.places.values()
