"""The site: ours, its check, and the rivals on the same places, at growing numbers of places."""

from __future__ import annotations

import dataclasses
import datetime
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import CommandFailedError, Reading, run
from bench.places import write_places
from bench.plain import write_plain
from bench.project import PROJECT, SETTINGS, copy_project
from toolkit.catalog import load_catalog
from toolkit.problems import Problems

FONTS = PROJECT / "overrides/print/fonts"


@dataclass
class Rival:
    """One way to build, with its readings and what came out: pages, and megabytes in all."""

    readings: list[Reading] = dataclasses.field(default_factory=list)
    pages: int = 0
    megabytes: float = 0
    missing: str = ""


@dataclass
class Size:
    """All that was measured with so many places; `first` is the build in which everything has to be typeset."""

    places: int
    first: Reading
    ours: Rival
    check: Rival
    plain: Rival
    zensical: Rival


def measure_sites(folder: Path, sizes: Sequence[int], rounds: int, zensical: str) -> list[Size]:
    """Each size in turn; within a size the rivals take turns, `rounds` times."""
    return [_measure_size(folder / str(size), size, rounds, zensical) for size in sizes]


def library_of(root: Path, places: int) -> Path:
    """A copy of the project with so many places: its own, and invented ones up to the number."""
    copy_project(root)
    own = sum(1 for file in (root / "case_studies").glob("*.md") if not file.name.startswith("_"))
    if places < own:
        raise ValueError(f"the library has {own} places of its own, so {places} cannot be measured")
    write_places(root, places - own)
    return root


def _measure_size(folder: Path, places: int, rounds: int, zensical: str) -> Size:
    root = library_of(folder / "ours", places)
    _write_yardstick(root, folder / "plain")
    shutil.copytree(folder / "plain", folder / "zensical", dirs_exist_ok=True)
    environment = {**SETTINGS, "LIBRARY_CACHE": str(folder / "store")}
    shutil.rmtree(folder / "store", ignore_errors=True)
    build = [sys.executable, "scripts/build_site.py"]
    size = Size(places, run(build, root, environment), Rival(), Rival(), Rival(), Rival())
    work: tuple[tuple[Rival, list[str], Path], ...] = (
        (size.ours, build, root),
        (size.check, [sys.executable, "scripts/check_content.py"], root),
        (size.plain, [sys.executable, "-m", "mkdocs", "build", "--quiet"], folder / "plain"),
        (size.zensical, [zensical, "build", "--clean"], folder / "zensical"),
    )
    for _ in range(rounds):
        for rival, command, where in work:
            _turn(rival, command, where, environment)
    for rival, where in ((size.ours, root), (size.plain, folder / "plain"), (size.zensical, folder / "zensical")):
        _weigh(rival, where / "site")
    return size


def _turn(rival: Rival, command: list[str], where: Path, environment: Mapping[str, str]) -> None:
    if rival.missing:
        return
    try:
        rival.readings.append(run(command, where, environment))
    except (CommandFailedError, OSError) as error:
        rival.missing = str(error).strip().rpartition("\n")[2]


def _weigh(rival: Rival, site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file()]
    rival.pages = sum(file.suffix == ".html" for file in files)
    rival.megabytes = sum(file.stat().st_size for file in files) / 1e6


def _write_yardstick(root: Path, target: Path) -> None:
    problems = Problems()
    catalog = load_catalog(root, FONTS, datetime.date.today(), problems)
    if catalog is None:
        raise RuntimeError(f"The invented places have problems: {problems.sorted()[0]}")
    write_plain(target, catalog)
