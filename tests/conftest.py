"""What tests share: the project's folder, a site built for real, a server, and a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from find_browser import ADVICE, find_browser

ROOT = Path(__file__).parents[1]
SITE_URL = "https://example.org/library/"
REPO_URL = "https://github.com/example/library"
COPIED = ("case_studies", "docs", "overrides", "scripts", "toolsets", "mkdocs.yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected reports anew")


def copy_project(target: Path) -> Path:
    """A copy of all that a build needs, without what builds leave behind."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def run_build(root: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make site` in the copy at `root`, with a fixed date."""
    environment = {
        **os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1780000000", "SITE_URL": "", "REPO_URL": "",
        **settings,
    }  # fmt: skip
    environment.pop("GITHUB_REPOSITORY", None)
    command = [sys.executable, "scripts/build_site.py"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the site was built, with both addresses set."""
    root = copy_project(tmp_path_factory.mktemp("project"))
    built = run_build(root, SITE_URL=SITE_URL, REPO_URL=REPO_URL)
    assert built.returncode == 0, built.stdout + built.stderr
    return root


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The built site's folder."""
    return project / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site below /library/, and nothing at the root, so that an address that ignores the path fails."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/library") if path.startswith("/library/") else "/nowhere")

    def log_message(self, *arguments: object) -> None:
        """Say nothing; a failing test shows what was asked for."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Where the site in a folder is served, below a path, for as long as it is needed."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/library/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, below a path."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium without a window."""
    found = find_browser()
    if found is None:
        pytest.fail(ADVICE)
    with sync_playwright() as playwright:
        # containers run as root, where Chromium's own sandbox cannot start
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        yield opened
        opened.close()
