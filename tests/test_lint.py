"""Style and types, as `make lint` checks them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

BIN = Path(sys.executable).parent


@pytest.mark.parametrize("command", [["ruff", "check", "--no-cache", "scripts", "tests"], ["mypy"]], ids=lambda c: c[0])
def test_the_code_is_clean(command: list[str]) -> None:
    """Everything on, minus the exceptions that pyproject.toml lists with their reasons."""
    checked = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
