"""Every content file, read once."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.fields import Record
from toolkit.files import MOST_BYTES
from toolkit.manuscript import read_document, read_page
from toolkit.model import CaseStudy, Document, Glossary, Mindset, ReadingList, Synonyms, Toolset, Vocabulary
from toolkit.problems import Place, Problems
from toolkit.reading import read_case_study, read_name, read_record, read_tool
from toolkit.shelf import Library, Loaded
from toolkit.source import read_yaml
from toolkit.tree import Mapping

PICTURES = {".jpg", ".jpeg", ".png", ".webp"}
SHARED_FILES: dict[str, type[Record]] = {
    "mindset": Mindset,
    "reading_list": ReadingList,
    "glossary": Glossary,
    "vocabulary": Vocabulary,
    "synonyms": Synonyms,
}
# where a card's id is given to it, also in a file that cannot be read as YAML
CARD_ID_GIVEN = re.compile(r"""^[ \t]*(?:-[ \t]+)?\{?[ \t]*id:[ \t]*["']?([A-Z]{2}-[0-9]{2,3})\b""", re.MULTILINE)


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
        if (root / "toolsets").is_symlink() or (root / path).is_symlink():
            continue  # told where the folder is read
        if not (root / path).is_file():
            problems.add(Place(path), "this file is missing", f"restore it; it holds the {name.replace('_', ' ')}")
            continue
        tree = _read_tree(root, path, library, problems)
        record = tree and read_record(kind, tree, problems)
        if tree and record:
            setattr(library, name, Loaded(record, path, tree))


def _load_toolsets(root: Path, library: Library, problems: Problems) -> None:
    for file in _entries(root, "toolsets", problems):
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
    for file in _entries(root, base, problems):
        path = f"{base}/{file.name}"
        if file.is_dir():
            problems.add(Place(path), "this folder is not a tool", "move or delete it")
        elif file.suffix != ".yml":
            problems.add(Place(path), "this file is not a tool", "give it a name that ends in `.yml`, or delete it")
        elif tree := _read_tree(root, path, library, problems):
            _load_tool(file, path, tree, library, problems)


def _load_tool(file: Path, path: str, tree: Mapping, library: Library, problems: Problems) -> None:
    """A toolset's own file, or one of its tools."""
    if file.stem == "toolset":
        slug = read_name(file.parent.name, "folder", tree.place, problems)
        if record := read_record(Toolset, tree, problems, slug=slug):
            library.toolsets[file.parent.name] = Loaded(record, path, tree)
        return
    tool = read_tool(tree, read_name(file.stem, "file", tree.place, problems), problems)
    if tool and file.stem in library.tools:
        what = f"the name `{file.stem}` is taken ({Place(library.tools[file.stem].path)})"
        problems.add(Place(path), what, "choose another; each stands for one thing only")
    elif tool:
        library.tools[file.stem] = Loaded(tool, path, tree)


def _load_places(root: Path, library: Library, problems: Problems) -> None:
    for file in _entries(root, "case_studies", problems):
        path = f"case_studies/{file.name}"
        if file.name == "images" and file.is_dir():
            _note_pictures(root, library, problems)
        elif file.is_dir():
            problems.add(Place(path), "this folder is not a case study", "move or delete it")
        elif file.suffix != ".md":
            problems.add(Place(path), "this file is not a case study", "give it a name that ends in `.md`, or delete it")
        elif not file.name.startswith("_"):
            library.files.add(path)
            page = read_page(root, path, problems)
            slug = read_name(file.stem, "file", Place(path), problems)
            study: CaseStudy | None = read_case_study(page, slug, problems) if page else None
            if page and study:
                library.places[file.stem] = Loaded(study, path, page.front, page)


def _load_documents(root: Path, library: Library, problems: Problems) -> None:
    if _is_link(root / "docs", "docs", problems):
        return
    for file in sorted((root / "docs").rglob("*")):
        path = f"docs/{file.relative_to(root / 'docs').as_posix()}"
        if _is_link(file, path, problems):
            continue
        read_name(file.stem if file.is_file() else file.name.removesuffix(".md"), "file" if file.is_file() else "folder", Place(path), problems)
        if file.is_dir() and file.suffix != ".md":
            continue
        if file.is_dir():
            problems.add(Place(path), "this folder has a name that ends in `.md`", "give it another name")
            continue
        if file.suffix != ".md" and file.suffix.lower() not in PICTURES:
            kinds = ", ".join(f"`{suffix}`" for suffix in (".md", *sorted(PICTURES)))
            problems.add(Place(path), "this file is neither a page nor a picture", f"docs/ holds only {kinds}; move it")
            continue
        library.files.add(path)
        if file.suffix != ".md":
            continue
        page = read_document(root, path, problems)
        document = page and read_record(Document, page.front, problems)
        if page and document:
            library.documents[path] = Loaded(document, path, page.front, page)


def _note_pictures(root: Path, library: Library, problems: Problems) -> None:
    for file in _entries(root, "case_studies/images", problems):
        path = f"case_studies/images/{file.name}"
        if file.is_dir():
            fix = "put its pictures straight into case_studies/images/, then delete it"
            problems.add(Place(path), "this folder is not a picture", fix)
        elif file.suffix.lower() not in PICTURES:
            kinds = ", ".join(f"`{suffix}`" for suffix in sorted(PICTURES))
            problems.add(Place(path), "this file is not a picture that pages can show", f"save it as one of {kinds}")
        else:
            read_name(file.stem, "file", Place(path), problems)
            library.files.add(path)


def _entries(root: Path, folder: str, problems: Problems) -> list[Path]:
    """What a folder holds, by name; links to elsewhere are problems and left out."""
    if _is_link(root / folder, folder, problems):
        return []
    found = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
    return [file for file in found if not _is_link(file, f"{folder}/{file.name}", problems)]


def _is_link(file: Path, path: str, problems: Problems) -> bool:
    """Whether a file or folder is a symbolic link, which is a problem."""
    if file.is_symlink():
        what = "folder" if file.is_dir() else "file"
        fix = f"put the {what} itself here; links are not followed"
        problems.add(Place(path), f"this is a link to another {what}", fix)
    return file.is_symlink()


def _read_tree(root: Path, path: str, library: Library, problems: Problems) -> Mapping | None:
    """A YAML file as a tree; its name and its cards' ids count as existing even when it cannot be read."""
    library.files.add(path)
    tree = read_yaml(root, path, problems)
    if (root / path).stat().st_size <= MOST_BYTES:
        library.card_ids.update(CARD_ID_GIVEN.findall((root / path).read_text(encoding="utf-8", errors="replace")))
    return tree
