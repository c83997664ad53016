"""The model describes itself: one sentence a field, and editor schemas that are current."""

from __future__ import annotations

import inspect
import json

import pytest

from conftest import ROOT
from toolkit import model
from toolkit.field_tables import BEGIN, END, field_tables, with_tables
from toolkit.fields import Record
from toolkit.model import CaseStudy
from toolkit.schemas import build_schemas

RECORDS = [kind for _, kind in inspect.getmembers(model, inspect.isclass) if issubclass(kind, Record)]
SCHEMAS = ROOT / ".vscode/schemas"
NAMED = {
    "Toolkit", "Toolset", "Tool", "Group", "Prompt", "Mindset", "Shift", "CaseStudy", "Source", "ReadingItem",
    "GlossaryTerm", "Vocabulary",
}  # fmt: skip


def test_the_model_has_all_its_words() -> None:
    """The words of the content are the words of the code."""
    assert {kind.__name__ for kind in RECORDS} >= NAMED


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_has_one_sentence_for_its_author(kind: type[Record]) -> None:
    """It begins with a capital or a name in code, ends with a full stop, and says it in one or two clauses."""
    assert kind.__doc__
    assert kind.model_config.get("frozen")
    assert kind.model_config.get("extra") == "forbid"
    for name, field in kind.model_fields.items():
        if (field.json_schema_extra or {}).get("from_file"):
            continue
        sentence = field.description or ""
        assert sentence.endswith("."), f"{kind.__name__}.{name}"
        assert sentence[0].isupper() or sentence[0] == "`", f"{kind.__name__}.{name}"


def test_editor_schemas_are_current() -> None:
    """`make schemas` was run after the last change of the model."""
    written = {file.name: file.read_text(encoding="utf-8") for file in SCHEMAS.glob("*.json")}

    assert written == build_schemas()


def test_the_tables_of_fields_are_current() -> None:
    """CONTRIBUTING tells every field of a case study, as `make schemas` wrote it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert with_tables(text) == text
    assert with_tables(f"a\n{BEGIN}\nold\n{END}\nb\n") == f"a\n{BEGIN}\n\n{field_tables()}\n{END}\nb\n"
    for name in CaseStudy.model_fields.keys() - {"slug", "sections"}:
        assert f"| `{name}` |" in text
    assert "| `missions.by` |  | The year it is to be reached by" in text


def test_the_example_in_the_guide_is_the_template() -> None:
    """The annotated example is the file that people copy, so it cannot fall behind."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = text.partition("````markdown\n")[2].partition("````\n")[0]

    assert example == (ROOT / "case_studies/_template.md").read_text(encoding="utf-8")


def test_editors_find_a_schema_for_every_yaml_file() -> None:
    """VS Code's settings name schemas that exist."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))

    for schema in settings["yaml.schemas"]:
        assert (ROOT / schema).is_file()


def test_schemas_do_not_ask_for_what_the_file_gives() -> None:
    """A slug comes from the file's name and sections from its body; no author writes them."""
    schemas = {name: json.loads(text) for name, text in build_schemas().items()}

    for schema in schemas.values():
        for part in [schema, *schema.get("$defs", {}).values()]:
            assert "slug" not in part.get("properties", {})
            assert "slug" not in part.get("required", [])
    assert "sections" not in schemas["case_study.schema.json"]["properties"]
    assert "from" in schemas["tool.schema.json"]["$defs"]["Shift"]["properties"]
