"""Builds the site into site/; a build that fails or is interrupted leaves the last good one as it was.

Any of these engines can build it, and the site is the same. CONTRIBUTING.md tells what each is for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parent
# each engine's command, run in the project's folder, to which the folder for the site is added
ENGINES = {
    "mkdocs": ["-m", "mkdocs", "build", "--strict", "--site-dir"],
    "properdocs": ["-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir"],
    "zensical": [str(SCRIPTS / "build_zensical.py"), "."],
    "plain": [str(SCRIPTS / "build_plain.py"), "."],
}


def main() -> int:
    """Build beside the site, then put the new one in its place."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", nargs="?", default=".", type=Path, help="the project's folder (default: this one)")
    arguments.add_argument("--engine", choices=ENGINES, default="mkdocs", help="what draws the pages (default: mkdocs)")
    given = arguments.parse_args()
    root: Path = given.root.resolve()
    site, fresh, last = root / "site", root / ".site-next", root / ".site-last"
    _recover(site, last)
    shutil.rmtree(fresh, ignore_errors=True)
    print("Building the site…", flush=True)
    status = _build(root, fresh, given.engine)
    if status:
        shutil.rmtree(fresh, ignore_errors=True)
        print("The build stopped. site/ is as it was." if site.exists() else "The build stopped.", file=sys.stderr)
        return status
    if site.exists():
        site.rename(last)
    fresh.rename(site)
    shutil.rmtree(last, ignore_errors=True)
    print(f"Built {sum(1 for _ in site.rglob('*.html'))} pages into site/. Open it with: make serve")
    return 0


def _build(root: Path, fresh: Path, engine: str) -> int:
    """Run the engine, pass on all it says but its progress, and return its exit status.

    MkDocs's own --quiet would hide warnings from --strict too.
    """
    command = [sys.executable, *ENGINES[engine], str(fresh)]
    with subprocess.Popen(
        command, cwd=root, env=_environment(root), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8",
    ) as building:  # fmt: skip
        for line in building.stdout or ():
            if not line.startswith("INFO "):
                print(line, end="", flush=True)
    return building.returncode


def _recover(site: Path, last: Path) -> None:
    """Put the last good site back, if an earlier run stopped between moving it away and moving the new one in."""
    if last.exists() and not site.exists():
        last.rename(site)
    shutil.rmtree(last, ignore_errors=True)


def _environment(root: Path) -> dict[str, str]:
    """The environment, with the last commit's time as the build's date, so that a build repeats byte for byte.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    environment = dict(os.environ)
    if "SOURCE_DATE_EPOCH" not in environment:
        git = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        found = subprocess.run(git, capture_output=True, text=True, check=False)
        if found.returncode == 0 and found.stdout.strip():
            environment["SOURCE_DATE_EPOCH"] = found.stdout.strip()
    return environment


if __name__ == "__main__":
    sys.exit(main())
