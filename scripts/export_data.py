"""Writes the open data and the feed into a folder, without building the site."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from toolkit import links
from toolkit.build import load_site
from toolkit.downloads import build_downloads
from toolkit.frame import Frame
from toolkit.problems import Problems, as_text


def main() -> int:
    """Write every file, or tell the problems that stand in the way."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", default="site/data", type=Path, help="where to (default: site/data)")
    folder: Path = arguments.parse_args().folder
    problems = Problems()
    site = load_site(Path.cwd(), datetime.date.today(), problems, Frame(url=os.environ.get("SITE_URL", "")))
    if site is None:
        print(as_text(problems.sorted()), file=sys.stderr)
        return 1
    files = {Path(path).name: content for path, content in build_downloads(site).items() if path != links.ROBOTS}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    left_out = "" if site.frame.url else " SITE_URL is not set, so there is no feed and addresses begin at the site's root."
    print(f"Wrote {len(files)} files into {folder}/.{left_out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
