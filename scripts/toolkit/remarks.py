"""The comment on a pull request. It needs nothing that is not in the project, so that nothing is installed beside its token."""

from __future__ import annotations

import re

MOST_SHOWN = 20_000  # characters; GitHub takes 65,536 in a comment
RESULTS = {"success": "Every check passed.", "failure": "Something is to be mended.", "cancelled": "The check was stopped."}


def check_notice(report: str, result: str, run: str) -> str:
    """A comment on a pull request: what the check of the content found, where to see the rest, and the site to look at.

    `report` may come from anyone, so it is shown as a block of code that nothing in it can end.
    """
    shown = "".join(sign for sign in report if sign == "\n" or sign.isprintable()).strip()[:MOST_SHOWN]
    longest = max((len(run_of) for run_of in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(longest + 1, 3)
    look = f"[All results, and the built site to download under “preview”]({run})."
    return f"{RESULTS.get(result, 'The check did not end.')} {look}\n\nThe content:\n\n{fence}text\n{shown}\n{fence}\n"
