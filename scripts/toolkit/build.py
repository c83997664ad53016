"""From a folder to a site that is ready to draw."""

from __future__ import annotations

import datetime
from pathlib import Path

from toolkit.catalog import load_catalog
from toolkit.design import load_design, shapes
from toolkit.fitting import check_fit
from toolkit.frame import Frame
from toolkit.problems import Problems
from toolkit.render import Templates
from toolkit.site import Site

# templates are the project's own, also when the content checked lies elsewhere
OVERRIDES = Path(__file__).parents[2] / "overrides"
PRINT = OVERRIDES / "print"


def load_site(
    root: Path, today: datetime.date, problems: Problems, frame: Frame | None = None, *, drafts: bool = False
) -> Site | None:
    """Read and check all content below `root`; None when any problem stops a build.

    `frame` says where the copy being built will live; without one its addresses are not set. `drafts` as for the
    catalog.
    """
    catalog = load_catalog(root, PRINT / "fonts", today, problems, drafts=drafts)
    frame = frame or Frame()
    if catalog is None:
        return None
    check_fit(catalog, frame.absolute("") or "", PRINT, problems)
    if problems.errors:
        return None
    return Site(catalog, Templates(OVERRIDES, shapes=shapes(load_design(OVERRIDES))), frame)
