"""The comment on a pull request. It needs nothing that is not in the project, so that nothing is installed beside its token."""

from __future__ import annotations

import re

MOST_SHOWN = 20_000  # characters; GitHub takes 65,536 in a comment
MOST_NAMED = 100
# a line on what is pictured (change_pictures.py): a page's address, a card's id, or how many are left out
NAMED = re.compile(r"page (?P<page>/[a-z0-9/-]{0,160})|card (?P<card>[A-Z]{2}-[0-9]{2,3})|more (?P<more>[1-9][0-9]{0,4})")
RESULTS = {"success": "Every check passed.", "failure": "Something is to be mended.", "cancelled": "The check was stopped."}


def check_notice(report: str, result: str, run: str, pictures: str = "") -> str:
    """A comment on a pull request: what the check of the content found, where to see the rest, and the site to look at.

    `report` may come from anyone, so it is shown as a block of code that nothing in it can end. So may `pictures`, of
    which only names of pages and cards are taken.
    """
    shown = "".join(sign for sign in report if sign == "\n" or sign.isprintable()).strip()[:MOST_SHOWN]
    longest = max((len(run_of) for run_of in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(longest + 1, 3)
    look = f"[All results, and the built site to download under “preview”]({run})."
    said = f"{RESULTS.get(result, 'The check did not end.')} {look}\n\n{_pictured(pictures, run)}"
    return f"{said}The content:\n\n{fence}text\n{shown}\n{fence}\n"


def _pictured(pictures: str, run: str) -> str:
    """A paragraph on what is pictured in the preview; empty when nothing is."""
    found = [match for line in pictures.split("\n")[:MOST_NAMED] if (match := NAMED.fullmatch(line))]
    names = [f"`{match['page'] or match['card']}`" for match in found if not match["more"]]
    if not names:
        return ""
    more = next((f", and {match['more']} more" for match in found if match["more"]), "")
    where = f"[the download “preview”]({run}), in `pictures/index.html`"
    return f"Pictures of what changes are in {where}: {', '.join(names)}{more}.\n\n"
