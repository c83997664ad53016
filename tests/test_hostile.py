"""Nothing hostile gets through: each contribution in tests/hostile/ is told with its place, or is words and nothing else.

Those that the checker lets through are built together into one library, which is then read as a browser, a spreadsheet, a
search engine and a printer read it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from hostile_library import HOSTILE, MISTAKES, read_cases
from test_messages import report_of, write_expected

TOLD = read_cases([*HOSTILE, *MISTAKES], "expected")


@pytest.mark.parametrize(("file", "case"), TOLD, ids=[file.relative_to(ROOT / "tests").with_suffix("").as_posix() for file, _ in TOLD])
def test_report(file: Path, case: dict[str, Any], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What is refused, and every honest mistake, is told with its place and its fix, and with no traceback."""
    report = report_of(case, tmp_path / "library")

    if request.config.getoption("--update-golden"):
        write_expected(file, report)
    else:
        assert report == case["expected"]
