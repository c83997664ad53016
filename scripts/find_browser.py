"""Finds what the browser tests need; with --install, gets it by apt where that is possible."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys

from toolkit.chromium import find_browser

ADVICE = (
    "The tests need Chromium or Chrome: install it (Debian, Ubuntu: apt install chromium; macOS: Google Chrome from its "
    "own site) or name it in CHROMIUM=/path/to/it, then run the tests again."
)

DRIVER_ADVICE = (
    "The tests drive the browser with Playwright, whose own Node does not start here: on Debian or Ubuntu, "
    "apt install libatomic1, then run the tests again."
)


def driver_starts() -> bool:
    """Whether Playwright's own Node starts; on a bare Debian it lacks a library (libatomic.so.1)."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def main() -> int:
    """Print the browser's path, or one sentence on how to get what is missing."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--install", action="store_true", help="install what is missing by apt")
    if arguments.parse_args().install and not (find_browser() and driver_starts()):
        _install()
    browser = find_browser()
    if browser is None or not driver_starts():
        print(ADVICE if browser is None else DRIVER_ADVICE, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {browser}")
    return 0


def _install() -> None:
    """By apt, as root or with a sudo that asks for no password."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and shutil.which("sudo") is None:
        return
    wanted = [] if driver_starts() else ["libatomic1"]
    wanted += [] if find_browser() else ["chromium"]
    print(f"Installing {' and '.join(wanted)} by apt (once; a few minutes).", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", *wanted]):
        if subprocess.run([*prefix, *step], env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            return


if __name__ == "__main__":
    sys.exit(main())
