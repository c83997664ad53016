"""Reading and marking the HTML of our own pages, with Python's html.parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser


@dataclass(frozen=True)
class Heading:
    """A heading with an id, for a page's table of contents."""

    level: int
    id: str
    text: str


class _Outline(HTMLParser):
    """Collects headings with ids, and every id."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self._open: tuple[int, str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        identity = dict(attrs).get("id")
        if identity:
            self.ids.append(identity)
        if re.fullmatch("h[1-6]", tag) and identity:
            self._open, self._text = (int(tag[1]), identity), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            self.headings.append(Heading(*self._open, " ".join(self._text.split())))
            self._open = None


def headings(html: str) -> list[Heading]:
    """The headings of a page that have an id, in order."""
    outline = _Outline()
    outline.feed(html)
    return outline.headings


def ids(html: str) -> list[str]:
    """Every id in a page, in order."""
    outline = _Outline()
    outline.feed(html)
    return outline.ids


class _Linker(HTMLParser):
    """Copies HTML through, linking the first mention of each term outside headings, links and labels."""

    CLOSED = {"a", "button", "option", "label", "legend", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "dt", "script", "style", "svg", "summary"}
    VOID = {"br", "hr", "img", "input", "meta", "link", "wbr"}

    def __init__(self, pattern: re.Pattern[str], term_of: Callable[[str], str], link: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.pattern, self.term_of, self.link = pattern, term_of, link
        self.out: list[str] = []
        self.used: list[str] = []
        self._stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")
        if tag not in self.VOID:
            self._stack.append((tag, tag in self.CLOSED or ("data-plain", "") in attrs or ("data-plain", None) in attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        while self._stack:
            if self._stack.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        closed = any(shut for _, shut in self._stack)
        self.out.append(data if closed else self.pattern.sub(self._mark, data))

    def _mark(self, match: re.Match[str]) -> str:
        term = self.term_of(match.group(0))
        if term in self.used:
            return match.group(0)
        self.used.append(term)
        return f'<a class="term" href="{escape(self.link(term))}">{match.group(0)}</a>'

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")


class Terms:
    """The glossary's words, ready to be found in a page."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """`forms` are pairs of a form that may stand in a text and the id of its term; the longest form wins."""
        self._term = {form.casefold(): term for form, term in forms}
        longest = sorted(self._term, key=lambda form: (-len(form), form))
        joined = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "(?:'|’)") for form in longest)
        self._pattern = re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])" if joined else r"(?!)", re.IGNORECASE)

    def link(self, html: str, address: Callable[[str], str]) -> tuple[str, list[str]]:
        """The page with each term's first mention linked to `address(term)`, and the terms used, in order."""
        linker = _Linker(self._pattern, self._id, address)
        linker.feed(html)
        linker.close()
        return "".join(linker.out), linker.used

    def _id(self, form: str) -> str:
        return self._term[" ".join(form.casefold().replace("’", "'").split())]
