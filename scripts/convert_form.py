"""Turns a filled form into a content file, or into an answer that says what is missing."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

from toolkit.answers import MOST_SIGNS, form_of
from toolkit.build import load_site
from toolkit.forms import Converted, convert
from toolkit.library import load_library
from toolkit.problems import Problems
from toolkit.replies import problems_reply, refusal_reply

WRITTEN, ANSWERED, NO_FORM = 0, 1, 2


def main() -> int:
    """Read the form's text from a file and write below the project's folder.

    Into the folder of `--answer` go `title`, `body` and `message` of a pull request, or `comment`. Ends with 0 when
    content was written, with 1 when there is only a comment, with 2 when the text is no form.
    """
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("text", type=Path, help="the file with the issue's text")
    arguments.add_argument("--root", default=".", type=Path, help="the project's folder (default: this one)")
    arguments.add_argument("--answer", required=True, type=Path, help="the folder to write the answer into")
    arguments.add_argument("--login", default="", help="the person's name on GitHub")
    arguments.add_argument("--issue", default="", help="the issue's number")
    arguments.add_argument("--today", default=datetime.date.today(), type=datetime.date.fromisoformat, help="the day of the change")
    options = arguments.parse_args()
    body = options.text.read_text(encoding="utf-8", errors="replace")
    options.answer.mkdir(parents=True, exist_ok=True)
    if len(body) > MOST_SIGNS:
        _write(options.answer, {"comment": refusal_reply(f"It is longer than {MOST_SIGNS} characters, more than a form holds. Please shorten it.")})
        return ANSWERED
    form = form_of(body)
    if form is None:
        return NO_FORM
    library = load_library(options.root, Problems())
    made = convert(options.root, form, body, library, options.login, options.issue, options.today)
    if made.change is None:
        _write(options.answer, made.answer)
        return ANSWERED
    return _keep_if_right(options.root, made, options.answer, options.today)


def _keep_if_right(root: Path, made: Converted, answer: Path, today: datetime.date) -> int:
    """Write the content, check all of it, and take it back when the checks find something in it."""
    change = made.change
    assert change  # noqa: S101 (the caller has looked)
    file = root / change.path
    before = None if change.new else file.read_bytes()
    with file.open("x" if change.new else "w", encoding="utf-8", newline="\n") as opened:
        opened.write(change.text)
    problems = Problems()
    # a card's new words still await their revision, which whoever reads the pull request adds
    load_site(root, today, problems, drafts=True)
    wrong = [one for one in problems.sorted() if one.level == "error" and one.place.path == change.path]
    if not wrong:
        _write(answer, made.answer)
        return WRITTEN
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)
    _write(answer, {"comment": problems_reply(made.form, change, wrong)})
    return ANSWERED


def _write(folder: Path, answer: Mapping[str, str]) -> None:
    for name, text in answer.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
