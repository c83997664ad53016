"""Check: pictures are pictures, and no larger than a page needs."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from toolkit.pictures import measured
from toolkit.problems import Place, Problems
from toolkit.shelf import Library

MOST_BYTES = 500 * 1024
MOST_SIDE = 4_000  # pixels
KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
FIX = "save it smaller; 1,200 pixels across is enough"


def check_pictures(root: Path, library: Library, problems: Problems) -> None:
    """Every picture below `root`, whether a page shows it or not, for all of them are published."""
    for path in sorted(library.files):
        kind = KINDS.get(PurePosixPath(path).suffix.lower())
        if kind:
            _check_picture(root / path, kind, Place(path), problems)


def _check_picture(file: Path, kind: str, place: Place, problems: Problems) -> None:
    size = file.stat().st_size
    if size > MOST_BYTES:
        problems.add(place, f"this picture is {size // 1024} KB; the most is {MOST_BYTES // 1024} KB", FIX)
        return
    found = measured(file)
    if found is None:
        problems.add(place, "this file is not the picture that its name says", "open it in a picture editor and save it again")
    elif max(found[1:]) > MOST_SIDE or not found[0]:
        problems.add(place, f"this picture is more than {MOST_SIDE} pixels wide or high", FIX)
    elif found[0] != kind:
        problems.add(place, f"this picture is a {found[0]} by another name", f"save it as a {kind}, or change the end of its name")
