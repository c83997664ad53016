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
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, sync_playwright

from find_browser import ADVICE, find_browser

ROOT = Path(__file__).parents[1]
SITE_URL = "https://example.org/library/"
REPO_URL = "https://github.com/example/library"
COPIED = ("case_studies", "docs", "overrides", "scripts", "toolsets", "mkdocs.yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected reports anew")


@pytest.fixture(scope="session", autouse=True)
def _shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One store of typeset files for all copies of the project, so that each product is made once in a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIBRARY_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def copy_project(target: Path) -> Path:
    """A copy of all that a build needs, without what builds leave behind."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def run_build(root: Path, engine: str = "mkdocs", **settings: str) -> subprocess.CompletedProcess[str]:
    """`make site ENGINE=…` in the copy at `root`, with a fixed date."""
    environment = {
        **os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1780000000", "SITE_URL": "", "REPO_URL": "",
        **settings,
    }  # fmt: skip
    environment.pop("GITHUB_REPOSITORY", None)
    command = [sys.executable, "scripts/build_site.py", "--engine", engine]
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


def read_headers(site: Path) -> list[tuple[str, dict[str, str]]]:
    """The rules of the built site's `_headers`, as a host reads them: a path, which may end in a star, and its headers."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
    return rules


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site below /library/, and nothing at the root, so that an address that ignores the path fails.

    It sends the headers that the site asks for, unless told that its host sends none.
    """

    sends = True

    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".woff2": "font/woff2",
    }  # fmt: skip
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/library") if path.startswith("/library/") else "/nowhere")

    def end_headers(self) -> None:
        path = self.path.removeprefix("/library").partition("?")[0]
        for pattern, headers in read_headers(Path(self.directory)) if self.sends else ():
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing; a failing test shows what was asked for."""


class _Plain(_Quiet):
    """A host that sends no headers of ours, as GitHub Pages."""

    sends = False


@contextlib.contextmanager
def served(site: Path, *, headers: bool = True) -> Iterator[str]:
    """The address, below a path, at which a built site is served."""
    handler = functools.partial(_Quiet if headers else _Plain, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/library/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with served(site) as where:
        yield where


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
