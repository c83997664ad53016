"""Content files as text: the right size, the right encoding, and nothing in them that cannot be seen."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from toolkit.hazards import hidden
from toolkit.phrases import say
from toolkit.problems import Place, Problems

MOST_BYTES = 256 * 1024
# spaces that look like the ordinary one, where YAML and Markdown need the ordinary one
WIDE_SPACE = re.compile(r"(?: *|#{1,6})([\u00a0\u202f\u2009])")


def read_text(root: Path, path: str, problems: Problems) -> str | None:
    """The text of the file at `path` below `root`, or None with a problem that says why it cannot be used."""
    start = Place(path)
    file = root / path
    size = file.stat().st_size
    if size > MOST_BYTES:
        problems.add(start, *say("file_too_large", size=size // 1024, most=MOST_BYTES // 1024))
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        problems.add(Place(path, line), "the file is not saved as UTF-8", "save it again with the encoding UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _clean(text, path, problems) else None


def _clean(text: str, path: str, problems: Problems) -> bool:
    """Whether `text` is free of characters that nobody can see."""
    clean = True
    for number, line in enumerate(text.split("\n"), 1):
        if wide := WIDE_SPACE.match(line):
            name = unicodedata.name(wide.group(1)).lower()
            problems.add(Place(path, number, wide.start(1) + 1), *say("wide_space", name=name))
            clean = False
            continue
        if told := hidden(line):
            problems.add(Place(path, number, told.offset + 1), told.what, told.fix)
            clean = False
    return clean


def write_files(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write files, or copies of files, by their paths from the folder, which is made."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, file)
        else:
            file.write_bytes(content)
