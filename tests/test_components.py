"""The list of components that a release carries: whole, valid, and the same bytes every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from conftest import ROOT
from toolkit.components import SPDX, VENDORED, component_list, declared_licence

PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;]+)", re.MULTILINE)
# what is not our own words or code: fonts and the outlines of maps
BY_OTHERS = {".ttf", ".otf", ".woff", ".woff2"}


def make(folder: Path, monkeypatch: pytest.MonkeyPatch, day: str) -> bytes:
    """The list as the command writes it, on a day of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    command = [sys.executable, ROOT / "scripts/list_components.py", "--output", folder / f"{day}.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / f"{day}.json").read_bytes()


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    return make(tmp_path, monkeypatch, "1780000000")


def test_the_list_is_valid_and_the_same_every_time(listed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As CycloneDX 1.6 has it, without a clock, a random number or a path of this machine."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(listed.decode()) is None
    assert make(tmp_path, monkeypatch, "1790000000") == listed
    assert b"serialNumber" not in listed
    assert b"timestamp" not in listed
    assert str(ROOT).encode() not in listed


def test_every_pinned_package_is_listed_with_its_hashes(listed: bytes) -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    found = {
        (one["name"], one["version"]): {each["content"] for each in one["externalReferences"][0]["hashes"]}
        for one in json.loads(listed)["components"]
        if "purl" in one
    }

    assert set(found) == set(PINNED.findall(text))
    assert set().union(*found.values()) == set(re.findall(r"sha256:([0-9a-f]{64})", text))


def test_every_installed_package_says_its_licence(listed: bytes) -> None:
    """Only a version that this Python does not install has none."""
    from importlib.metadata import version

    for one in json.loads(listed)["components"]:
        if "purl" not in one or version(one["name"]) == one["version"]:
            assert one["licenses"], one["name"]


def test_what_others_made_is_listed_file_by_file(listed: bytes) -> None:
    """Every font and outline in the project, and nothing that is gone."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    by_others = {path for path in tracked if Path(path).suffix in BY_OTHERS or ("outlines/" in path and path.endswith(".json"))}
    held = [one for one in json.loads(listed)["components"] if one["bom-ref"].startswith("vendored-")]

    assert [one["name"] for one in held] == [one.name for one in VENDORED]
    assert {part["name"] for one in held for part in one["components"]} == by_others
    assert all(one["components"] for one in held)


@pytest.mark.parametrize(
    ("details", "licence"),
    [
        ({"License-Expression": ["MIT OR ISC"], "License": ["x"]}, {"acknowledgement": "declared", "expression": "MIT OR ISC"}),
        ({"License": ["MIT"]}, {"license": {"acknowledgement": "declared", "id": "MIT"}}),
        ({"License": ["UNKNOWN"], "Classifier": ["License :: OSI Approved :: MIT License", "Topic :: X"]}, {"license": {"acknowledgement": "declared", "name": "MIT License"}}),
        ({"License": ["Ours alone\nand its text"]}, {"license": {"acknowledgement": "declared", "name": "Ours alone"}}),
        ({"License": ["UNKNOWN"]}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_licence_is_told_as_its_package_tells_it(details: dict[str, list[str]], licence: dict | None) -> None:
    assert declared_licence(details) == licence


def test_a_licence_of_another_version_is_not_told(tmp_path: Path) -> None:
    """What is installed says nothing of what is pinned, when the two differ."""
    packages = json.dumps({"components": [{"name": "a", "version": "2"}]})
    details = {"Version": ["1"], "License": ["MIT"], "Summary": ["It does."]}

    first = json.loads(component_list(packages, tmp_path, lambda name: details))["components"][0]

    assert first == {"name": "a", "version": "2", "description": "It does."}
    assert {one.licence for one in VENDORED} - SPDX == {"public domain"}
