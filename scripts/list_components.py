"""Writes components.cdx.json: every package and every file by others that the site is made with, as CycloneDX."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

from toolkit.components import component_list

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Let CycloneDX's own tool read requirements.txt, and add licences and what lies in the project. Asks no network."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--output", default=ROOT / "components.cdx.json", type=Path, help="the file to write")
    output: Path = arguments.parse_args().output
    command = [
        str(Path(sys.executable).parent / "cyclonedx-py"), "requirements", "requirements.txt", "--pyproject", "pyproject.toml",
        "--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON", "--output-file", "-",
    ]  # fmt: skip
    # with a date in the environment the tool would write it down, and the same files would give other bytes
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if made.returncode:
        print(made.stderr, file=sys.stderr)
        return 1
    output.write_text(component_list(made.stdout, ROOT, _details_of), encoding="utf-8", newline="\n")
    print(f"Wrote {output.name}.")
    return 0


def _details_of(package: str) -> dict[str, list[str]]:
    """An installed package's details by their names, or nothing when it is not installed here."""
    try:
        details = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return {}
    return {name: details.get_all(name) or [] for name in ("Version", "Summary", "License-Expression", "License", "Classifier")}


if __name__ == "__main__":
    sys.exit(main())
