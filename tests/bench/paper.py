"""Print: the duplex deck beside WeasyPrint and Chromium on the same cards, and everything that is printed."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from bench.deck_html import deck_html
from bench.measure import CommandFailedError, Reading, run
from bench.project import PROJECT, SETTINGS, copy_project
from toolkit.catalog import load_catalog
from toolkit.decks import SHEETS
from toolkit.design import load_design
from toolkit.faces import face
from toolkit.fingerprint import fingerprint
from toolkit.problems import Problems

CARDS = 80
WARM = 3  # decks after the first, in one process
OVERRIDES = PROJECT / "overrides"
WORKER = Path(__file__).with_name("worker.py")
INVISIBLE = "\u200b"  # put behind a text it changes the text and not the look


@dataclass
class Deck:
    """What was measured of one engine: decks in new processes, and later decks in a process that goes on."""

    cold: list[Reading] = dataclasses.field(default_factory=list)
    warm: list[Reading] = dataclasses.field(default_factory=list)
    pages: int = 0
    size: int = 0
    missing: str = ""


def measure_decks(folder: Path, rounds: int, pythons: Mapping[str, str], cards: int = CARDS) -> dict[str, Deck]:
    """Each engine's deck of the first cards, in turns, so that other work on the machine slows all alike.

    `pythons` names the Python that runs each engine. An engine that does not run is told, and the others go on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_inputs(folder, cards)
    decks = {engine: Deck() for engine in pythons}
    for _ in range(rounds):
        for engine, python in pythons.items():
            deck = decks[engine]
            if deck.missing:
                continue
            try:
                deck.cold.append(run(_command(folder, engine, python, 1), folder))
                deck.warm += _warm(folder, engine, python)
            except (CommandFailedError, OSError, subprocess.CalledProcessError) as error:
                deck.missing = str(error).strip().rpartition("\n")[2]
    for engine, deck in decks.items():
        made = folder / f"{engine}-0.pdf"
        if made.exists() and not deck.missing:
            deck.pages, deck.size = len(pypdfium2.PdfDocument(made)), made.stat().st_size
    return decks


def _write_inputs(folder: Path, cards: int) -> None:
    problems = Problems()
    catalog = load_catalog(PROJECT, OVERRIDES / "print/fonts", datetime.date.today(), problems)
    if catalog is None:
        raise RuntimeError(f"The content has problems: {problems.sorted()[0]}")
    chosen = list(catalog.cards.values())[:cards]
    faces = [json.loads(json.dumps(dataclasses.asdict(face(card, catalog, SETTINGS["SITE_URL"])))) for card in chosen]
    design = load_design(OVERRIDES)
    about = {"title": "Cards", "author": "Benchmark", "description": SHEETS, "layout": "sheets", "edition": "a6"}
    for number in range(WARM + 1):
        # no two decks hold the same text, so that no engine can answer from what it remembers of the last
        changed = _changed(faces, INVISIBLE * number)
        (folder / f"deck-{number}.json").write_text(json.dumps({**about, "cards": changed}), encoding="utf-8")
        (folder / f"deck-{number}.html").write_text(deck_html(changed, design, OVERRIDES / "print/fonts"), encoding="utf-8")


def _changed(faces: list[dict[str, Any]], ending: str) -> list[dict[str, Any]]:
    changed = copy.deepcopy(faces)
    for one in changed:
        for name in ("lead", "toolset", "group"):
            one[name] += ending
        for part in (*one["front"], *one["back"], *(entry for section in one["back"] for entry in section["items"])):
            if part["text"]:
                part["text"] += ending
    return changed


def _command(folder: Path, engine: str, python: str, count: int) -> list[str]:
    ending = "json" if engine == "ours" else "html"
    pairs = [f"{folder / f'deck-{number}.{ending}'}={folder / f'{engine}-{number}.pdf'}" for number in range(count)]
    return [python, str(WORKER), engine, *pairs]


def _warm(folder: Path, engine: str, python: str) -> Iterator[Reading]:
    """The decks after the first in one process."""
    command = _command(folder, engine, python, WARM + 1)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return (Reading(one["wall"], one["cpu"]) for one in json.loads(said.splitlines()[-1])[1:])


@dataclass
class Everything:
    """What was measured of all that is printed: from nothing, unchanged, and after one card's word changed."""

    cold: list[Reading] = dataclasses.field(default_factory=list)
    unchanged: list[Reading] = dataclasses.field(default_factory=list)
    changed: list[Reading] = dataclasses.field(default_factory=list)
    files: int = 0
    remade: int = 0
    cards: int = 0
    places: int = 0


def measure_everything(folder: Path, rounds: int) -> Everything:
    """`make print` of the whole library, as it stands."""
    root, store = copy_project(folder / "printed"), folder / "store"
    (root / "site").mkdir(exist_ok=True)
    command = [sys.executable, "scripts/build_print.py"]
    environment = {**SETTINGS, "LIBRARY_CACHE": str(store)}
    found = Everything()
    problems = Problems()
    catalog = load_catalog(root, OVERRIDES / "print/fonts", datetime.date.today(), problems)
    if catalog is None:
        raise RuntimeError(f"The content has problems: {problems.sorted()[0]}")
    found.cards, found.places = len(catalog.cards), len(catalog.places)
    for number in range(rounds):
        shutil.rmtree(store, ignore_errors=True)
        found.cold.append(run(command, root, environment))
        found.unchanged.append(run(command, root, environment))
        before = set(store.rglob("*.pdf"))
        change_one_card(root, number)
        found.changed.append(run(command, root, environment))
        found.files, found.remade = len(before), len(set(store.rglob("*.pdf")) - before)
    return found


def change_one_card(root: Path, number: int) -> None:
    """Change one word of one card in the copy at `root`, with the new mark in its revision."""
    problems = Problems()
    catalog = load_catalog(root, OVERRIDES / "print/fonts", datetime.date.today(), problems, drafts=True)
    placed = next(placed for placed in catalog.cards.values() if placed.tool.kind == "prompts")
    file = root / catalog.paths[placed.tool.slug]
    text, old = file.read_text(encoding="utf-8"), placed.card.why
    new = old.replace(old.split()[0], f"{old.split()[0]}{'ab'[number % 2]}", 1)
    changed = placed.card.model_copy(update={"why": new})
    if text.count(old) != 1:
        raise RuntimeError(f"{placed.card.id}: its words are written over several lines")
    text = text.replace(old, new).replace(fingerprint(placed.card), fingerprint(changed))
    file.write_text(text, encoding="utf-8")


def versions(pythons: Mapping[str, str]) -> list[str]:
    """The engines' versions, as they tell them."""
    import importlib.metadata

    from find_browser import find_browser

    told = [f"Typst (typst wheel) {importlib.metadata.version('typst')}"]
    asked = {
        "WeasyPrint": [pythons.get("weasyprint", ""), "-c", "import weasyprint; print(weasyprint.__version__)"],
        "Chromium": [find_browser() or "", "--version"],
    }
    for name, command in asked.items():
        if command[0] and os.access(command[0], os.X_OK):
            said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
            if said:
                told.append(f"{name} {said.removeprefix('Chromium ').split()[0]}")
    return told


def middle(readings: list[Reading]) -> float:
    """The median of the wall clock."""
    return statistics.median(reading.wall for reading in readings)
