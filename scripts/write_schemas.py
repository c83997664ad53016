"""Writes the editor schemas into .vscode/schemas/."""

from __future__ import annotations

from pathlib import Path

from toolkit.schemas import build_schemas

FOLDER = Path(__file__).parents[1] / ".vscode" / "schemas"


def main() -> None:
    """Write every schema, and remove those that the model no longer has."""
    schemas = build_schemas()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.schema.json"):
        if old.name not in schemas:
            old.unlink()
    for name, text in schemas.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"Wrote {len(schemas)} schemas.")


if __name__ == "__main__":
    main()
