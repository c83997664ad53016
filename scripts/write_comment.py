"""Prints the comment on a pull request, or its number, from the report that its check left; the report may come from anyone."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from toolkit.remarks import check_notice

MOST_BYTES = 200_000


def main() -> int:
    """Read the report's folder; 1 when it holds no number of a pull request."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("report", type=Path, help="the folder of the report")
    arguments.add_argument("--number", action="store_true", help="print the pull request's number")
    arguments.add_argument("--result", default="", help="how the check ended, in GitHub's word")
    arguments.add_argument("--run", default="", help="the address of the check's results")
    options = arguments.parse_args()
    if options.number:
        number = _read(options.report / "number").strip()
        print(number if re.fullmatch(r"[1-9][0-9]{0,8}", number) else "")
        return 0 if re.fullmatch(r"[1-9][0-9]{0,8}", number) else 1
    problems, pictures = (_read(options.report / name) for name in ("problems.txt", "pictures.txt"))
    print(check_notice(problems, options.result, options.run, pictures), end="")
    return 0


def _read(file: Path) -> str:
    """The beginning of a plain file; nothing for a link or a file that is not there."""
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES).decode("utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
