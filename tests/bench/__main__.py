"""`make bench`: measures the library beside its rivals, prints the tables and saves them in tests/bench/RESULTS.md."""

from __future__ import annotations

import argparse
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

from bench import paper, report, sites
from bench.measure import machine

RESULTS = Path(__file__).with_name("RESULTS.md")
INTRODUCTION = """\
# Benchmarks

Written by `make bench`; each part says when, on what, and how to repeat it. `README.md` beside this file says how it is
measured and where the time goes.
"""


def main() -> int:
    """Measure the parts asked for; the saved file keeps the other part as it was."""
    options = _options()
    rivals = options.rivals / ("Scripts" if sys.platform == "win32" else "bin")
    print("Measuring; other work on this machine makes the figures worse.", flush=True)
    if "print" in options.parts:
        pythons = {"ours": sys.executable, "weasyprint": str(rivals / "python"), "chromium": sys.executable}
        decks = paper.measure_decks(options.folder / "decks", options.rounds, pythons)
        told = report.decks_report(decks, paper.CARDS, options.rounds)
        told += "\n" + report.everything_report(paper.measure_everything(options.folder, options.rounds), options.rounds)
        _save(report.OF_PRINT, told, options, paper.versions(pythons))
    if "site" in options.parts:
        sizes = sites.measure_sites(options.folder / "sites", options.sizes, options.rounds, str(rivals / "zensical"))
        _save(report.OF_SITES, report.sites_report(sizes, options.rounds), options, _site_versions(rivals))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--date", required=True, help="the day of the run, written beside the figures")
    parser.add_argument("--parts", default="print,site", type=lambda text: text.split(","), help="print, site, or both")
    parser.add_argument("--sizes", default="36,300,1000", type=lambda text: [int(size) for size in text.split(",")], help="how many places")
    parser.add_argument("--rounds", default=5, type=int, help="how often everything is measured")
    parser.add_argument("--folder", required=True, type=Path, help="where to build; may be deleted afterwards")
    parser.add_argument("--rivals", required=True, type=Path, help="the rivals' virtual environment")
    parser.add_argument("--results", default=RESULTS, type=Path, help="the file that keeps the tables")
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    options.rivals = options.rivals.absolute()
    options.folder.mkdir(parents=True, exist_ok=True)
    return options


def _save(head: str, told: str, options: argparse.Namespace, versions: list[str]) -> None:
    """Print one part, and put it in the place of the same part of the saved file."""
    sizes = f" SIZES={','.join(map(str, options.sizes))}" if head == report.OF_SITES else ""
    command = f"make bench PARTS={'print' if head == report.OF_PRINT else 'site'} ROUNDS={options.rounds}{sizes}"
    where = f"Measured on {options.date}, {machine()}. {', '.join(versions)}. To repeat it: `{command}`."
    text = f"{head}\n\n{where}\n\n{told}"
    print(f"\n{text}", flush=True)
    saved = options.results.read_text(encoding="utf-8") if options.results.exists() else INTRODUCTION
    parts = {part.split("\n", 1)[0]: part for part in re.split(r"(?m)^(?=## )", saved)}
    parts[head] = text
    order = [part for name, part in parts.items() if not name.startswith("## ")]
    order += [parts[name] for name in (report.OF_PRINT, report.OF_SITES) if name in parts]
    options.results.write_text("\n".join(part.rstrip() + "\n" for part in order), encoding="utf-8")


def _site_versions(rivals: Path) -> list[str]:
    told = [f"{name} {importlib.metadata.version(name)}" for name in ("mkdocs", "mkdocs-material", "pagefind")]
    ask = "import importlib.metadata as m; print(m.version('zensical'))"
    python = rivals / "python"
    if python.exists():
        said = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()
        told += [f"zensical {said}"] if said else []
    return told


if __name__ == "__main__":
    sys.exit(main())
