"""Reading and marking the HTML of our own pages.

That HTML comes from our templates and from nh3, so every tag is closed and every `>` in an attribute is escaped; a
split at the tags is enough. On the pages of 36 places it takes an eighteenth of the time of Python's html.parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape, unescape

TAG = re.compile(r"<[^>]*>")
TAG_OR_TEXT = re.compile(r"(<[^>]*>)")
TAG_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
HEADING = re.compile(r"<h([1-6])(?=[ >])[^>]*? id=\"([^\"]+)\"[^>]*>(.*?)</h\1>", re.DOTALL)
ID = re.compile(r"<[^>]*? id=\"([^\"]+)\"")
ADDRESS = re.compile(r"(?<= )(href|src)=\"([^\"]*)\"")
CRUMBS = re.compile(r"<nav class=\"crumbs\".*?</nav>", re.DOTALL)
STYLE = re.compile(r"<link rel=\"stylesheet\"[^>]*>\n?")
LINK = re.compile(r"<a href=\"([^\"]*)\">(.*?)</a>", re.DOTALL)
INLINE = re.compile(r"</?(?:a|b|em|strong|code|span|sup)\b[^>]*>")
CITED = re.compile(r"<sup class=\"cite\">.*?</sup>", re.DOTALL)
PLAIN = re.compile(r" data-plain[ =>]")
APOSTROPHE = "(?:'|’|&#39;)"  # as authors write it, as printers do, and as templates escape it
VOID = {"br", "hr", "img", "input", "meta", "link", "wbr"}
CLOSED = {
    "a", "button", "option", "label", "legend", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "dt", "script", "style",
    "svg", "summary",
}  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A heading with an id, for a page's table of contents."""

    level: int
    id: str
    text: str


def headings(html: str) -> list[Heading]:
    """The headings of a page that have an id, in order."""
    found = HEADING.findall(html)
    return [Heading(int(level), identity, " ".join(unescape(TAG.sub("", text)).split())) for level, identity, text in found]


def words_of(html: str) -> str:
    """A page's words on one line, without tags and without the numbers of citations."""
    spaced = INLINE.sub("", CITED.sub("", html))
    return " ".join(unescape(TAG.sub(" ", spaced)).split())


def take_styles(html: str) -> tuple[str, str]:
    """A page without its style sheets, and these, which belong in its head: in the text they would change it as they come."""
    return STYLE.sub("", html), "".join(STYLE.findall(html))


def with_links(html: str, resolve: Callable[[str], str]) -> str:
    """A page with each address in it turned by `resolve`."""

    def turned(found: re.Match[str]) -> str:
        return f'{found.group(1)}="{escape(resolve(unescape(found.group(2))))}"'

    return TAG.sub(lambda tag: ADDRESS.sub(turned, tag.group()), html)


def ids(html: str) -> list[str]:
    """Every id in a page, in order."""
    return ID.findall(html)


def crumbs(html: str) -> list[tuple[str, str]]:
    """The links that say where a page stands, from the top, each with its words and its href."""
    trail = CRUMBS.search(html)
    return [(unescape(TAG.sub("", words)), unescape(href)) for href, words in LINK.findall(trail.group())] if trail else []


class _Linker:
    """Copies HTML through, linking the first mention of each term outside headings, links and labels."""

    def __init__(self, pattern: re.Pattern[str], term_of: Callable[[str], str], link: Callable[[str], str]) -> None:
        self.pattern, self.term_of, self.link = pattern, term_of, link
        self.used: list[str] = []

    def run(self, html: str) -> str:
        """The page with its links put in."""
        parts = TAG_OR_TEXT.split(html)
        shut: list[str] = []  # the tags open since the one that shut us out, that one first
        for number, part in enumerate(parts):
            if number % 2 == 0:  # text stands between tags
                if part and not shut:
                    parts[number] = self.pattern.sub(self._mark, part)
                continue
            name = TAG_NAME.match(part)
            if name is None or name.group(2) in VOID or part.endswith("/>"):
                continue
            if not name.group(1):
                if shut or name.group(2) in CLOSED or PLAIN.search(part):
                    shut.append(name.group(2))
            elif shut:
                shut.pop()
        return "".join(parts)

    def _mark(self, match: re.Match[str]) -> str:
        term = self.term_of(match.group(0))
        if term in self.used:
            return match.group(0)
        self.used.append(term)
        return f'<a class="term" href="{escape(self.link(term))}">{match.group(0)}</a>'


class Terms:
    """The glossary's words, ready to be found in a page."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """`forms` are pairs of a form that may stand in a text and the id of its term; the longest form wins."""
        self._term = {form.casefold(): term for form, term in forms}
        longest = sorted(self._term, key=lambda form: (-len(form), form))
        joined = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", APOSTROPHE) for form in longest)
        first = "".join(sorted({re.escape(form[0]) for form in longest}))  # most places in a text begin no term
        # no letters of a character reference such as `&lt;` or `&#39;`
        self._pattern = re.compile(rf"(?<![\w&#-])(?=[{first}])(?:{joined})(?![\w-])" if joined else r"(?!)", re.IGNORECASE)

    def link(self, html: str, address: Callable[[str], str]) -> tuple[str, list[str]]:
        """The page with each term's first mention linked to `address(term)`, and the terms used, in order."""
        linker = _Linker(self._pattern, self._id, address)
        return linker.run(html), linker.used

    def _id(self, form: str) -> str:
        return self._term[" ".join(unescape(form).casefold().replace("’", "'").split())]
