"""From a folder to a site that is ready to draw."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from toolkit.catalog import load_catalog
from toolkit.design import load_design, shapes
from toolkit.fitting import check_fit
from toolkit.frame import Frame
from toolkit.kept import store_of
from toolkit.problems import Problems
from toolkit.prose import keep_drafts, recall_drafts
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
    recall_drafts(store_of(root))
    catalog = load_catalog(root, PRINT / "fonts", today, problems, drafts=drafts)
    keep_drafts(store_of(root))
    frame = frame or Frame()
    if catalog is None:
        return None
    check_fit(catalog, frame.absolute("") or "", PRINT, store_of(root), problems)
    if problems.errors:
        return None
    return Site(catalog, Templates(OVERRIDES, shapes=shapes(load_design(OVERRIDES))), frame)


def tidy_store(root: Path) -> None:
    """Keep for the next build what this one needed of texts, and no more; to be called once every page is drawn.

    A store that several copies share (LIBRARY_CACHE) is not one build's to sweep.
    """
    keep_drafts(store_of(root), only_used="LIBRARY_CACHE" not in os.environ)
