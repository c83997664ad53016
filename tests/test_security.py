"""SECURITY.md is true: each test that it names exists, and each threat has a defence and a test."""

from __future__ import annotations

import ast
import re

import pytest

from conftest import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| ")][2:]


def functions_in(name: str) -> set[str]:
    """The tests in a file of tests/."""
    tree = ast.parse((ROOT / "tests" / name).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_threat_has_its_door_its_defence_and_tests_that_exist(row: list[str]) -> None:
    threat, door, defence, tests = row

    assert threat
    assert door
    assert defence
    named = NAMED.findall(tests)
    assert NAMED.sub("", tests).strip(", ") == "", "only tests stand in the last column"
    assert named
    for file, name in named:
        assert name in functions_in(file), f"{file}::{name}"


def test_the_table_is_read() -> None:
    """A table laid out in another way would hold nothing."""
    assert len(ROWS) == TEXT.count("\n| ") - 2
    assert len(ROWS) >= 15


def test_a_weakness_is_reported_in_private() -> None:
    """By GitHub's own way, and to no address that nobody reads."""
    assert '"Report a vulnerability"' in TEXT
    assert not re.search(r"[\w.]+@[\w-]+\.\w+|mailto:", TEXT)


def test_what_the_text_names_is_there() -> None:
    for path in re.findall(r"`((?:tests|toolsets|case_studies|docs)/[\w/]*)`", TEXT):
        assert (ROOT / path).is_dir(), path
