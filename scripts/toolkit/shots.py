"""Pictures of a built site's pages, as a browser draws them. The only door to Playwright."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HEIGHT = 844  # pixels of the window
MOST_HEIGHT = 16_000  # pixels of a picture; Chromium draws little more than 16,384
PATIENCE = 30_000  # milliseconds until a page that does not load is given up


def take_shots(site: Path, addresses: Iterable[str], widths: Iterable[int], chromium: str) -> Iterator[tuple[str, int, bytes]]:
    """Each page of the folder `site` at each width (pixels): its address from the site's root, the width, and a PNG.

    `chromium` is the browser's path. A picture shows the page from its top, `MOST_HEIGHT` at most. Pages run no script and reach no other host. Raises Playwright's own error when
    the browser does not start or a page does not load.
    """
    # containers run as root, where Chromium's own sandbox cannot start
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    wanted, sizes = list(addresses), list(widths)
    with _served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for address in wanted:
            for width in sizes:
                yield address, width, _shot(browser, root, address, width)
        browser.close()


def _shot(browser: Browser, root: str, address: str, width: int) -> bytes:
    window = {"width": width, "height": HEIGHT}
    context = browser.new_context(viewport=window, java_script_enabled=False, reduced_motion="reduce")  # type: ignore[arg-type]
    try:
        context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(root) else route.abort())
        page = context.new_page()
        page.goto(f"{root}{address}", timeout=PATIENCE, wait_until="load")
        box = page.locator("html").bounding_box()
        height = min(box["height"], MOST_HEIGHT) if box else HEIGHT
        return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    finally:
        context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


@contextlib.contextmanager
def _served(site: Path) -> Iterator[str]:
    """The address at which the folder is served, to this computer alone."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
