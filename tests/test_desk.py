"""What an editor's desk finds ready: the dev container, and VS Code's settings."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from conftest import ROOT

CONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CONTENT = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "toolsets").rglob("*.yml"))


def schemas_of(path: str) -> list[str]:
    """The schemas that VS Code holds a file against; a pattern with `!` takes files out again."""
    found = []
    for schema, listed in SETTINGS["yaml.schemas"].items():
        patterns = listed if isinstance(listed, list) else [listed]
        wanted = any(fnmatch(path, one) and path.count("/") == one.count("/") for one in patterns if not one.startswith("!"))
        if wanted and not any(fnmatch(path, one[1:]) for one in patterns if one.startswith("!")):
            found.append(Path(schema).name.removesuffix(".schema.json"))
    return found


@pytest.mark.parametrize("path", CONTENT)
def test_every_toolset_file_is_held_against_its_schema(path: str) -> None:
    """One each, named as the file or as what the folder holds."""
    name = Path(path).stem
    expected = name if path.count("/") == 1 or name == "toolset" else "tool"

    assert schemas_of(path) == [expected]


def test_the_dev_container_sets_up_by_make() -> None:
    """The same step as at any desk, on the Python that the requirements are pinned for."""
    command, goal = CONTAINER["postCreateCommand"].split()

    assert command == "make"
    assert re.search(rf"^{re.escape(goal)}:", MAKEFILE, re.MULTILINE)
    assert f"--python-version {CONTAINER['image'].removeprefix('python:').split('-')[0]} " in MAKEFILE


def test_the_dev_container_shows_what_make_serve_serves() -> None:
    port = re.search(r"^PORT \?= (\d+)$", MAKEFILE, re.MULTILINE)

    assert port
    assert CONTAINER["forwardPorts"] == [int(port[1])]
    assert list(CONTAINER["portsAttributes"]) == [port[1]]


def test_the_dev_container_has_the_extensions_that_the_settings_need() -> None:
    wanted = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]

    assert "redhat.vscode-yaml" in wanted
    assert set(wanted) <= set(CONTAINER["customizations"]["vscode"]["extensions"])
