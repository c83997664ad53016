"""Asks web addresses whether they still work: few at a time, never two of one host at once, and briefly."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["works", "gone", "silent", "refused"]
HOSTS_AT_ONCE = 8
# it says who asks; some hosts answer browsers alone, which is told as "refused", not as broken
AGENT = "mission-led-places-link-check/1 (asks once a week)"
GONE = (404, 410)


@dataclass(frozen=True)
class Asked:
    """What an address answered: `gone` (404, 410 or no such host), `silent` (no answer), `refused` (look by hand)."""

    url: str
    outcome: Outcome
    said: str


def ask_all(urls: Iterable[str], *, timeout: float = 20, pause: float = 1) -> list[Asked]:
    """Ask each address once, and those that fail a second time. `timeout` and the `pause` between two questions to one host in seconds."""
    by_host: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        by_host.setdefault(url.partition("//")[2].partition("/")[0].casefold(), []).append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        found = pool.map(lambda of_host: _ask_host(of_host, timeout, pause), by_host.values())
        return sorted((asked for one in found for asked in one), key=lambda asked: asked.url)


def _ask_host(urls: list[str], timeout: float, pause: float) -> list[Asked]:
    found = []
    for url in urls:
        asked = _ask(url, timeout)
        if asked.outcome != "works":
            time.sleep(pause)
            asked = _ask(url, timeout)
        found.append(asked)
        time.sleep(pause)
    return found


def _ask(url: str, timeout: float) -> Asked:
    """First for the head alone; a host that will not give it is asked for the page, of which nothing is read."""
    for method in ("HEAD", "GET"):
        try:
            request = urllib.request.Request(_in_ascii(url), method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310
            with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310 (the model takes http and https alone)
                return Asked(url, "works", str(answer.status))
        except urllib.error.HTTPError as error:
            if method == "GET":
                return Asked(url, "gone" if error.code in GONE else "refused", f"{error.code} {error.reason}")
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            lost = type(reason).__name__ == "gaierror"
            return Asked(url, "gone" if lost else "silent", "there is no such host" if lost else _shortly(reason))
    raise AssertionError


def _in_ascii(url: str) -> str:
    """The address as it travels: other letters percent-encoded, those of the host in its own code."""
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = (urllib.parse.quote(part, safe="/%:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))


def _shortly(reason: object) -> str:
    return " ".join(str(reason).split())[:120] or type(reason).__name__
