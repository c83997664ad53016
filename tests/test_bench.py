"""The benchmark measures what it says: its invented places pass every check, and a rival that is missing is told."""

from __future__ import annotations

import datetime
import statistics
import sys
from pathlib import Path

import pytest

from bench import measure, paper, report
from bench.places import SAID, write_places
from bench.plain import LINK, write_plain
from bench.project import copy_project
from conftest import ROOT
from toolkit.catalog import Catalog, load_catalog
from toolkit.problems import Problems, as_text

FONTS = ROOT / "overrides/print/fonts"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with three places more."""
    root = copy_project(tmp_path_factory.mktemp("many"))
    write_places(root, 3)
    return root


@pytest.fixture(scope="module")
def catalog(root: Path) -> Catalog:
    """That library, which has no problem."""
    problems = Problems()
    loaded = load_catalog(root, FONTS, datetime.date.today(), problems)
    assert loaded is not None, as_text(problems.sorted())
    assert not problems.sorted()
    return loaded


def test_invented_places_are_like_real_ones(catalog: Catalog) -> None:
    """About as long as real ones, with as many sources and figures, linked to cards both ways, and they own up."""
    invented = [study for study in catalog.places.values() if study.research == SAID]
    real = [study for study in catalog.places.values() if study.research != SAID]

    assert len(invented) == 3
    for study in invented:
        words = len(" ".join(study.sections.model_dump().values()).split())
        shown = catalog.shown_by_place(study.slug)
        assert 500 <= words <= 1400
        assert len(study.sources) >= min(len(one.sources) for one in real)
        assert len(shown) >= 3
        assert all(any(link.place is study for link in catalog.shown_by_card(one.card.card.id)) for one in shown)


def test_the_same_seed_gives_the_same_places(root: Path, tmp_path: Path) -> None:
    """And another seed gives others."""
    again, other = copy_project(tmp_path / "again"), copy_project(tmp_path / "other")

    names = write_places(again, 3)
    write_places(other, 3, seed=2)

    for name in names:
        file = f"case_studies/{name}.md"
        assert (again / file).read_bytes() == (root / file).read_bytes()
    assert any((again / f"case_studies/{name}.md").read_bytes() != (other / f"case_studies/{name}.md").read_bytes() for name in names)


def test_the_yardstick_links_only_to_its_own_pages(catalog: Catalog, tmp_path: Path) -> None:
    """Plain MkDocs gets every place, and no link that leads nowhere."""
    pages = write_plain(tmp_path, catalog)

    files = list((tmp_path / "docs").rglob("*.md"))
    assert len(files) == pages > len(catalog.places) + len(catalog.cards)
    for file in files:
        for target in LINK.findall(file.read_text(encoding="utf-8")):
            assert target.startswith(("http", "#")) or (file.parent / target).is_file(), f"{file.name}: {target}"


def test_the_deck_is_measured_and_a_missing_rival_is_told(tmp_path: Path) -> None:
    """One round with four cards: one sheet, two sides."""
    pythons = {"ours": sys.executable, "weasyprint": str(tmp_path / "no-python")}

    decks = paper.measure_decks(tmp_path, 1, pythons, cards=4)
    told = report.decks_report(decks, 4, 1)

    assert decks["ours"].pages == 2
    assert len(decks["ours"].warm) == paper.WARM
    assert "no-python" in decks["weasyprint"].missing
    assert "WeasyPrint | not measured" in told


def test_a_command_is_measured_with_its_children(tmp_path: Path) -> None:
    """Half a second of work in a child counts, and so does its memory."""
    work = "import time\nheld = b'x' * 80_000_000\nwhile time.process_time() < 0.5: pass"
    reading = measure.run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"], tmp_path)

    assert reading.cpu >= 0.5
    assert reading.peak is None or reading.peak > 80
    with pytest.raises(measure.CommandFailedError, match="no such thing"):
        measure.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_spread_tells_median_and_range() -> None:
    """In this order; nothing measured is said."""
    assert measure.spread([3, 1, 2]) == f"{statistics.median([1, 2, 3]):.2f} (1.00–3.00)"
    assert measure.spread([None]) == "not measured"
