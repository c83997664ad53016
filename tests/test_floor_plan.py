"""The shape of the code: who may import whom, which library enters where, how long things may be."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from conftest import ROOT

SCRIPTS = ROOT / "scripts"

# From the ground up. A module imports only from floors below its own.
FLOORS = (
    {
        "components",
        "problems", "fields", "links", "frame", "dictionary", "days", "design", "typography", "qr", "typeset", "glyphs",
        "kept", "drafting", "pictures", "archive", "asking", "remarks", "stylesheets", "hazards", "hosts", "phrases", "chromium", "shots",
    },
    {
        "model", "product", "tree", "files", "yaml_words", "wording", "plain_values", "prose", "nodes", "markup", "render", "indexer", "outlines",
        "policy", "sitemap", "navigation",
    },
    {"source", "fingerprint", "records", "preview", "shell", "schemas"},
    {"manuscript", "settings"},
    {"reading", "shelf"},
    {"library", "naming", "texts", "drafts", "questions", "field_tables"},
    {"identities", "references", "citations", "hyperlinks", "reviews", "revision_check", "macro_check", "glyph_check", "synonyms", "answers", "issue_forms", "address_check", "picture_check"},
    {"catalog", "scaffolds", "corrections", "form_entries", "replies", "notices"},
    {"site", "views", "readability", "form_places"},
    {"subjects", "faces", "findable", "facets", "likeness", "maps", "passages", "forms", "changes"},
    {
        "citing", "structured", "feeds", "exports", "tables", "decks", "blank_cards", "worksheets", "posters", "fitting",
        "printing", "print_page", "news", "change_pictures", "handouts", "handbook_cards", "handbook_back",
    },
    {"framing", "downloads", "open_data", "pack", "shortlist", "worksheet_docx", "handbook", "editor"},
    {"pages", "macros", "products", "search", "side_by_side"},
    {"build"},
    {"contents"},
    {"plain"},
)  # fmt: skip
# The model is one room with furniture of its own, in this order.
MODEL = ("words", "cards", "places", "tools")
# Each outside library, and the one file that knows it.
DOORS = {
    "PIL": "toolkit/pictures.py",
    "fontTools": "toolkit/glyphs.py",
    "docx": "toolkit/worksheet_docx.py",
    "jinja2": "toolkit/render.py",
    "markdown": "toolkit/drafting.py",
    "markupsafe": "toolkit/render.py",
    "mkdocs": "mkdocs_hooks.py",
    "nh3": "toolkit/prose.py",
    "pagefind": "toolkit/indexer.py",
    "pydantic": "toolkit/fields.py",
    "playwright": "toolkit/shots.py",
    "pypdfium2": "toolkit/pictures.py",
    "segno": "toolkit/qr.py",
    "typst": "toolkit/typeset.py",
    "yaml": "toolkit/source.py",
}
# the engines and the theme, and the only files of scripts/ that may name them
ENGINES = ("mkdocs", "properdocs", "zensical", "material")
KNOW_ENGINES = {"mkdocs_hooks.py", "build_site.py", "build_plain.py", "build_zensical.py"}
LONGEST_MODULE = 250
LONGEST_FUNCTION = 40
ROOT_FILES = {
    "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "mkdocs.yml",
    "pyproject.toml", "requirements-dev.in", "requirements-dev.txt", "requirements.in", "requirements.txt",
}  # fmt: skip
ROOT_FOLDERS = {
    ".ci", ".devcontainer", ".github", ".vscode", "case_studies", "docs", "overrides", "scripts", "tests", "toolsets",
}  # fmt: skip

FILES = sorted(SCRIPTS.rglob("*.py"))


def imports(file: Path) -> set[str]:
    """The dotted names that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "toolkit":
            found |= {f"toolkit.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def floor_of(room: str) -> int:
    """The floor a module lives on; a module without a floor is an error."""
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def room_of(file: Path) -> str:
    """The module's name on the floor plan: all of the model is one room."""
    return file.relative_to(SCRIPTS / "toolkit").parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", [f for f in FILES if f.parent != SCRIPTS], ids=lambda f: str(f.relative_to(SCRIPTS)))
def test_imports_point_down(file: Path) -> None:
    """A module imports only from floors below its own."""
    room = room_of(file)
    if room == "__init__":
        return

    for name in imports(file):
        if name.startswith("toolkit."):
            other = name.split(".")[1]
            assert other == room == "model" or floor_of(other) < floor_of(room), f"{room} imports {other}"


def test_the_model_has_an_order_of_its_own() -> None:
    """Within the model, a file imports only from those before it."""
    for number, name in enumerate(MODEL):
        for other in imports(SCRIPTS / f"toolkit/model/{name}.py"):
            if other.startswith("toolkit.model."):
                assert other.split(".")[2] in MODEL[:number]


def test_the_plan_is_complete_and_true() -> None:
    """Every module is on the plan, and the plan names no module that is gone."""
    rooms = {room_of(file) for file in FILES if file.parent != SCRIPTS} - {"__init__"}

    assert rooms == set().union(*FLOORS)
    assert {file.stem for file in (SCRIPTS / "toolkit/model").glob("*.py")} == {*MODEL, "__init__"}


def test_each_library_has_one_door() -> None:
    """An outside library is imported by one file, and every outside library is on the list."""
    for file in FILES:
        for name in imports(file):
            library = name.split(".")[0]
            if library in sys.stdlib_module_names or library == "toolkit":
                continue
            assert str(file.relative_to(SCRIPTS)) == DOORS.get(library), f"{file.name} imports {library}"


def test_only_the_engines_entry_points_know_an_engine() -> None:
    """Nothing else imports one or names one in a value; `mkdocs.yml` is the name of the settings, whoever reads them."""
    for file in FILES:
        if file.parent == SCRIPTS and file.name in KNOW_ENGINES:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)}
        values = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told]
        named = [value for value in [*imports(file), *values] if any(re.search(rf"\b{one}\b(?!\.yml)", value) for one in ENGINES)]
        assert named == [], file


def test_modules_and_functions_are_short() -> None:
    """Modules up to 250 lines, functions up to 40."""
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGEST_MODULE, file
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{file.name}: {node.name}"


def test_entry_points_do_nothing_when_imported() -> None:
    """Only a main() or an on_… runs anything."""
    for file in SCRIPTS.glob("*.py"):
        names = {n.name for n in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)}
        assert "main" in names or any(name.startswith("on_") for name in names), file


def test_the_root_holds_only_what_belongs_there() -> None:
    """Beside the owner's folders, only what the ecosystem expects; no `main.py`, which the macros plugin would run."""
    import subprocess

    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    tops = {name.split("/")[0] for name in tracked if name and not name.startswith(".git")}

    assert tops - ROOT_FILES - ROOT_FOLDERS == set()


def test_no_template_lies_where_mkdocs_would_publish_it() -> None:
    """Everything in overrides/ is a template of a kind that MkDocs leaves alone, or an asset."""
    for file in (ROOT / "overrides").rglob("*"):
        if file.is_file():
            assert file.suffix in {".html", ".md", ".typ"} or {"assets", "print"} & set(file.parts), file


def test_requirements_are_pinned_without_an_index() -> None:
    """Every package has a version and hashes; no line names an index or a host."""
    for name in ("requirements.txt", "requirements-dev.txt", "tests/bench/requirements.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = [line for line in text.splitlines() if line and line[0].isalnum()]

        assert packages
        assert all("==" in line and line.endswith("\\") for line in packages)
        assert "--index" not in text
        assert "--extra-index" not in text
        assert "http" not in text
