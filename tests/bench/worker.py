"""Draws decks with one engine, in a process of its own, and tells how long each took.

Run as `python worker.py ENGINE IN=OUT…`; with the rivals' own Python for the rivals.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

Draw = Callable[[Path, Path], None]
PRINT = Path(__file__).parents[2] / "overrides/print"


@contextlib.contextmanager
def ours() -> Iterator[Draw]:
    """The project's own press: Typst with its templates."""
    from toolkit.typeset import Press

    press = Press(PRINT)

    def draw(source: Path, target: Path) -> None:
        made, _ = press.pdf("deck.typ", json.loads(source.read_text(encoding="utf-8")))
        target.write_bytes(made)

    yield draw


@contextlib.contextmanager
def weasyprint() -> Iterator[Draw]:
    """WeasyPrint, tagged as ours is."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def draw(source: Path, target: Path) -> None:
        HTML(filename=source).write_pdf(target, font_config=fonts, pdf_variant="pdf/ua-1")

    yield draw


@contextlib.contextmanager
def chromium() -> Iterator[Draw]:
    """Chromium by Playwright, tagged as ours is."""
    from playwright.sync_api import sync_playwright

    from find_browser import find_browser

    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)

        def draw(source: Path, target: Path) -> None:
            page = browser.new_page()
            page.goto(source.as_uri())
            page.evaluate("document.fonts.ready.then(() => 0)")
            page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True)
            page.close()

        yield draw
        browser.close()


ENGINES = {"ours": ours, "weasyprint": weasyprint, "chromium": chromium}


def main() -> None:
    """Draw all that is asked for, one after the other, and print the seconds of each as JSON."""
    told = []
    with ENGINES[sys.argv[1]]() as draw:
        for pair in sys.argv[2:]:
            source, _, target = pair.partition("=")
            wall, cpu = time.perf_counter(), time.process_time()
            draw(Path(source), Path(target))
            told.append({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
