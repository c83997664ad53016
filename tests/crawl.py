"""Reads a built site: its pages, their ids and their links."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = "http://site.invalid/library/"


@dataclass
class Read(HTMLParser):
    """What one page holds: `links` are (address from the site's root, anchor), `outside` are whole addresses."""

    address: str
    ids: list[str] = field(default_factory=list)
    links: set[tuple[str, str]] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    loaded: set[str] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        for name in ("href", "src"):
            if found.get(name) is not None:
                self._note(tag, str(found[name]), str(found.get("rel")))
        if tag == "title" or (tag[0] == "h" and tag[1:].isdigit()):
            self._open, self._text = tag, ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag and tag == self._open:
            text = " ".join(self._text.split())
            if tag == "title":
                self.titles.append(text)
            else:
                self.headings.append((int(tag[1]), text))
            self._open = ""

    def _note(self, tag: str, target: str, rel: str) -> None:
        whole = urljoin(urljoin(HERE, self.address), target)
        if not whole.startswith(HERE):
            if tag != "a" and rel not in {"canonical", "None"}:
                self.loaded.add(whole)
            self.outside.add(whole)
            return
        parts = urlsplit(whole)
        self.links.add((unquote(parts.path.removeprefix("/library/")), unquote(parts.fragment)))


def read_site(site: Path) -> dict[str, Read]:
    """Every page by its address from the site's root, such as `p/cp-07/`."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if posixpath.basename(name) == "index.html" else name
        page = Read(address)
        page.feed(file.read_text(encoding="utf-8"))
        pages[address] = page
    return pages
