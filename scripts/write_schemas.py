"""Writes the editor schemas into .vscode/schemas/, and the issue forms into .github/ISSUE_TEMPLATE/."""

from __future__ import annotations

from pathlib import Path

from toolkit.issue_forms import FOLDER as FORMS
from toolkit.issue_forms import build_issue_forms
from toolkit.library import load_library
from toolkit.problems import Problems
from toolkit.schemas import build_schemas

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".vscode" / "schemas"


def main() -> None:
    """Write every schema and form, and remove schemas that the model no longer has."""
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
    print(f"Wrote {len(schemas)} schemas and {len(forms)} issue forms.")


if __name__ == "__main__":
    main()
