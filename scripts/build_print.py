"""Makes every PDF of the library in site/print/; when one fails, the last good files stay as they were."""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import sys
from pathlib import Path

from toolkit.build import PRINT, load_site
from toolkit.frame import Frame
from toolkit.problems import Problems, as_text
from toolkit.product import Printed
from toolkit.products import print_library, word_documents


def main() -> int:
    """Check the content, typeset what changed, and put the new files in the place of the old."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", nargs="?", default=".", type=Path, help="the project's folder (default: this one)")
    root: Path = arguments.parse_args().root.resolve()
    site_url = os.environ.get("SITE_URL", "")
    if not site_url:
        print("Note: SITE_URL is not set, so cards have no QR code and no address. Set SITE_URL=https://… to give them.")
    problems = Problems()
    site = load_site(root, datetime.date.today(), problems, Frame(url=site_url))
    printed = print_library(site, PRINT, root, problems) if site else ()
    word = word_documents(site) if site else {}
    if problems.sorted():
        print(as_text(problems.sorted()))
    if problems.errors:
        print("Nothing was printed. site/print/ is as it was.", file=sys.stderr)
        return 1
    _put(printed, word, root / "site")
    pages = sum(one.pages for one in printed)
    print(f"Made {len(printed)} PDF files with {pages} pages and {len(word)} Word documents in site/print/. `make site` lists them on a page.")
    return 0


def _put(printed: tuple[Printed, ...], word: dict[str, bytes], site: Path) -> None:
    """Write all files beside the old ones first, so that an interruption leaves whole files, old or new."""
    fresh = site / ".print-next"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "print").mkdir(parents=True)
    (site / "print").mkdir(exist_ok=True)
    for one in printed:
        shutil.copyfile(one.pdf, fresh / one.file)
        shutil.copyfile(one.png, fresh / one.image)
    for name, content in word.items():
        (fresh / name).write_bytes(content)
    for file in (fresh / "print").iterdir():
        file.replace(site / "print" / file.name)
    shutil.rmtree(fresh)


if __name__ == "__main__":
    sys.exit(main())
