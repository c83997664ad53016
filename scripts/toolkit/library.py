"""Every content file, read once: the records with the trees that they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from toolkit.fields import Record
from toolkit.model import (
    Card,
    CaseStudy,
    Document,
    Glossary,
    Mindset,
    ReadingList,
    StatementsTool,
    Tool,
    Toolset,
    Vocabulary,
)
from toolkit.problems import Place, Problems
from toolkit.reading import read_case_study, read_record, read_tool
from toolkit.source import Page, read_document, read_page, read_yaml
from toolkit.tree import Mapping, place_of, scalars

R = TypeVar("R", bound=Record)

PICTURES = {".jpg", ".jpeg", ".png", ".webp"}
SHARED_FILES: dict[str, type[Record]] = {"mindset": Mindset, "reading_list": ReadingList, "glossary": Glossary, "vocabulary": Vocabulary}


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
    files: set[str] = field(default_factory=set)
    card_ids: set[str] = field(default_factory=set)

    @property
    def place_names(self) -> set[str]:
        """Slugs of all case study files, read or not, so that one broken file does not break its neighbours' links."""
        return {Path(path).stem for path in self.files if path.startswith("case_studies/") and path.endswith(".md")}

    @property
    def toolset_names(self) -> set[str]:
        """Slugs of all toolset folders, read or not."""
        return {Path(path).parent.name for path in self.files if path.endswith("/toolset.yml")}

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
            tools = [tool for tool in self.tools.values() if isinstance(tool.record, StatementsTool)]
            return self.folder_of(tools[0]) if tools else None
        return loaded.path.split("/")[1]

    def loaded(self) -> Iterator[Loaded[Any]]:
        """Everything that was read, in a fixed order."""
        shared = (self.mindset, self.reading_list, self.glossary, self.vocabulary)
        yield from self.toolsets.values()
        yield from self.tools.values()
        yield from (one for one in shared if one)
        yield from self.places.values()


def load_library(root: Path, problems: Problems) -> Library:
    """Read toolsets/, case_studies/ and docs/ below `root`; what is wrong with a file is added to `problems`."""
    library = Library()
    _load_shared(root, library, problems)
    _load_toolsets(root, library, problems)
    _load_places(root, library, problems)
    _load_documents(root, library, problems)
    return library


def _load_shared(root: Path, library: Library, problems: Problems) -> None:
    for name, kind in SHARED_FILES.items():
        path = f"toolsets/{name}.yml"
        if not (root / path).is_file():
            problems.add(Place(path), "this file is missing", f"restore it; it holds the {name.replace('_', ' ')}")
            continue
        tree = _read_tree(root, path, library, problems)
        record = tree and read_record(kind, tree, problems)
        if tree and record:
            setattr(library, name, Loaded(record, path, tree))


def _load_toolsets(root: Path, library: Library, problems: Problems) -> None:
    folder = root / "toolsets"
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.is_dir():
            _load_toolset(root, file, library, problems)
        elif file.stem not in SHARED_FILES or file.suffix != ".yml":
            known = ", ".join(f"`{name}.yml`" for name in SHARED_FILES)
            fix = f"move or delete it; beside the folders of the toolsets stand only {known}"
            problems.add(Place(f"toolsets/{file.name}"), "this file is not part of the toolkit", fix)


def _load_toolset(root: Path, folder: Path, library: Library, problems: Problems) -> None:
    base = f"toolsets/{folder.name}"
    if not (folder / "toolset.yml").is_file():
        problems.add(Place(f"{base}/toolset.yml"), "this toolset has no `toolset.yml`", "add it, or delete the folder")
    for file in sorted(folder.iterdir()):
        path = f"{base}/{file.name}"
        if file.suffix != ".yml":
            problems.add(Place(path), "this file is not a tool", "give it a name that ends in `.yml`, or delete it")
            continue
        tree = _read_tree(root, path, library, problems)
        if tree is None:
            continue
        if file.stem == "toolset":
            record = read_record(Toolset, tree, problems, slug=folder.name)
            if record:
                library.toolsets[folder.name] = Loaded(record, path, tree)
        elif tool := read_tool(tree, file.stem, problems):
            library.tools[file.stem] = Loaded(tool, path, tree)


def _load_places(root: Path, library: Library, problems: Problems) -> None:
    folder = root / "case_studies"
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        path = f"case_studies/{file.name}"
        if file.name == "images" and file.is_dir():
            _note_pictures(root, library, problems)
        elif file.suffix != ".md":
            problems.add(Place(path), "this file is not a case study", "give it a name that ends in `.md`, or delete it")
        elif not file.name.startswith("_"):
            library.files.add(path)
            page = read_page(root, path, problems)
            study = page and read_case_study(page, file.stem, problems)
            if page and study:
                library.places[file.stem] = Loaded(study, path, page.front, page)


def _load_documents(root: Path, library: Library, problems: Problems) -> None:
    folder = root / "docs"
    for file in sorted(folder.rglob("*")):
        path = f"docs/{file.relative_to(folder).as_posix()}"
        if file.is_symlink():
            problems.add(Place(path), "this is a link to another file", "put the file itself here; links are not followed")
        elif file.suffix == ".md":
            library.files.add(path)
            page = read_document(root, path, problems)
            document = page and read_record(Document, page.front, problems)
            if page and document:
                library.documents[path] = Loaded(document, path, page.front, page)


def _note_pictures(root: Path, library: Library, problems: Problems) -> None:
    for file in sorted((root / "case_studies/images").iterdir()):
        path = f"case_studies/images/{file.name}"
        if file.suffix.lower() not in PICTURES or file.is_symlink() or not file.is_file():
            kinds = ", ".join(f"`{suffix}`" for suffix in sorted(PICTURES))
            problems.add(Place(path), "this file is not a picture that pages can show", f"save it as one of {kinds}")
        else:
            library.files.add(path)


def _read_tree(root: Path, path: str, library: Library, problems: Problems) -> Mapping | None:
    library.files.add(path)
    tree = read_yaml(root, path, problems)
    if tree:
        library.card_ids.update(_raw_ids(tree))
    return tree


def _raw_ids(tree: Mapping) -> Iterator[str]:
    """Texts that look like a card's id, so that a card in a file with problems still counts as existing."""
    for scalar in scalars(tree):
        if len(scalar.text) in (5, 6) and scalar.text[2] == "-" and scalar.text[:2].isupper():
            yield scalar.text
