"""Writes the editor schemas into .vscode/schemas/, the issue forms into .github/ISSUE_TEMPLATE/, and CONTRIBUTING's tables."""

from __future__ import annotations

from pathlib import Path

from toolkit.field_tables import with_tables
from toolkit.issue_forms import FOLDER as FORMS
from toolkit.issue_forms import build_issue_forms
from toolkit.library import load_library
from toolkit.problems import Problems
from toolkit.schemas import build_schemas

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".vscode" / "schemas"


def main() -> None:
    """Write every schema, form and table, and remove schemas that the model no longer has."""
    schemas = build_schemas()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.schema.json"):
        if old.name not in schemas:
            old.unlink()
    for name, text in schemas.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    forms = build_issue_forms(load_library(ROOT, Problems()))
    (ROOT / FORMS).mkdir(parents=True, exist_ok=True)
    for name, text in forms.items():
        (ROOT / FORMS / name).write_text(text, encoding="utf-8")
    guide = ROOT / "CONTRIBUTING.md"
    guide.write_text(with_tables(guide.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"Wrote {len(schemas)} schemas and {len(forms)} issue forms, and the tables of fields in CONTRIBUTING.md.")


if __name__ == "__main__":
    main()
