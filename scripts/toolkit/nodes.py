"""Safe HTML as a small tree, for templates that draw it without reading it.

The HTML is what `prose` gives. A node is a text or a mapping with a `tag`; each kind is described at `Node`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import Any
from urllib.parse import urljoin

from toolkit.typography import curly

# {tag: strong | em, kids}                  {tag: br}
# {tag: a, kids, href} or {tag: a, kids, to} an address elsewhere, or an anchor of the same document
# {tag: cite, number, to, next}             a source's number; `next` when another stands right before it
# {tag: p, kids}, {tag: quote, kids}        {tag: h, depth, kids}, depth from 1, never one too deep
# {tag: ul, items}, {tag: ol, items, start} each item a list of nodes
# {tag: table, columns, head, rows}         each cell a list of nodes
Node = str | dict[str, Any]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = {"strong", "em", "a", "cite", "br"}
VOID = {"br", "hr", "img"}
NAMES = {"blockquote": "quote"}
KEPT = {"p", "ul", "ol", "li", "strong", "em", "a", "sup", "br", "blockquote", "table", "tr", "th", "td", *HEADINGS}


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[_Element | str] = field(default_factory=list)

    def words(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.words() for kid in self.kids)

    def find(self, *tags: str) -> Iterator[_Element]:
        """The elements with one of these tags below this one, in order."""
        for kid in self.kids:
            if isinstance(kid, _Element):
                if kid.tag in tags:
                    yield kid
                else:
                    yield from kid.find(*tags)


class _Reader(HTMLParser):
    """Reads HTML into elements; a tag that is not kept leaves its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("root")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "img" and attributes.get("alt"):
            self._add(f"[Picture: {attributes['alt']}]")
        if tag in KEPT:
            element = _Element(tag, attributes)
            self._add(element)
            if tag not in VOID:
                self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in {element.tag for element in self.open[1:]} and tag not in VOID:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, kid: _Element | str) -> None:
        self.open[-1].kids.append(kid)


@dataclass(frozen=True)
class _Writer:
    """Turns elements into nodes."""

    site_url: str
    anchors: frozenset[str]

    def blocks(self, element: _Element) -> list[Node]:
        """What a holder holds; words that stand beside its blocks become paragraphs, words alone stay words."""
        found: list[Node] = []
        loose: list[_Element | str] = []
        for kid in [*element.kids, None]:
            if isinstance(kid, str) or (kid is not None and kid.tag in {*INLINE, "sup"}):
                loose.append(kid)
                continue
            words = self.inline(loose)
            loose = []
            if words:
                found.append({"tag": "p", "kids": words})
            if kid is not None:
                found += self._block(kid)
        if element.tag in ("li", "td", "th") and len(found) == 1 and isinstance(found[0], dict) and found[0]["tag"] == "p":
            return list(found[0]["kids"])
        return found

    def _block(self, element: _Element) -> list[Node]:
        tag = element.tag
        if tag == "p":
            kids = self.inline(element.kids)
            return [{"tag": "p", "kids": kids}] if kids else []
        if tag in HEADINGS:
            kids = self.inline(element.kids)
            return [{"tag": "h", "depth": int(tag[1]), "kids": kids}] if kids else []
        if tag in ("ul", "ol"):
            items = [self.blocks(item) for item in element.find("li")]
            start = element.attributes.get("start", "1")
            list_of: dict[str, Any] = {"tag": tag, "items": items}
            return [list_of if tag == "ul" else {**list_of, "start": int(start) if start.isdecimal() else 1}]
        if tag == "table":
            return self._table(element)
        return [{"tag": NAMES[tag], "kids": self.blocks(element)}] if tag in NAMES else self.blocks(element)

    def _table(self, element: _Element) -> list[Node]:
        rows = [[self.blocks(cell) for cell in row.find("th", "td")] for row in element.find("tr")]
        columns = max(map(len, rows), default=0)
        if not columns:
            return []
        filled = [row + [[]] * (columns - len(row)) for row in rows]
        return [{"tag": "table", "columns": columns, "head": filled[0], "rows": filled[1:]}]

    def inline(self, kids: list[_Element | str]) -> list[Node]:
        """Words in a row, with single spaces, none at either end, and a printer's quotation marks."""
        runs = _Runs()
        self._collect(kids, runs, ())
        return _nested(runs.finished())

    def _collect(self, kids: list[_Element | str], runs: _Runs, around: tuple[dict[str, Any], ...]) -> None:
        for kid in kids:
            if isinstance(kid, str):
                runs.add(kid, around)
            elif kid.tag == "br":
                runs.mark({"tag": "br"}, around)
            elif kid.tag == "sup":
                self._cite(kid, runs, around)
            else:
                shell = self._shell(kid)
                self._collect(kid.kids, runs, (*around, shell) if shell else around)

    def _cite(self, element: _Element, runs: _Runs, around: tuple[dict[str, Any], ...]) -> None:
        link = next(element.find("a"), None)
        if element.attributes.get("class") == "cite" and link is not None:
            to = link.attributes.get("href", "").removeprefix("#")
            runs.mark({"tag": "cite", "number": link.words(), "to": to, "next": runs.after_a_cite()}, around)
        else:
            self._collect(element.kids, runs, around)

    def _shell(self, element: _Element) -> dict[str, Any] | None:
        if element.tag in ("strong", "em"):
            return {"tag": element.tag}
        href = element.attributes.get("href", "") if element.tag == "a" else ""
        if href.startswith("#"):
            return {"tag": "a", "to": href[1:]} if href[1:] in self.anchors else None
        if href and not href.startswith(("http://", "https://", "mailto:")):
            href = urljoin(self.site_url, href) if self.site_url else ""
        return {"tag": "a", "href": href} if href else None


class _Runs:
    """Words and marks in a row, each with the shells around it."""

    def __init__(self) -> None:
        self._found: list[tuple[Node, tuple[dict[str, Any], ...]]] = []

    def add(self, words: str, around: tuple[dict[str, Any], ...]) -> None:
        """Add words; a space at the beginning of a line is dropped, and several make one."""
        before = self._found[-1][0] if self._found else {"tag": "br"}
        squeezed = " ".join(f"x{words}x".split())[1:-1]
        if (isinstance(before, str) and before.endswith(" ")) or before == {"tag": "br"}:
            squeezed = squeezed.lstrip()
        if squeezed:
            self._found.append((squeezed, around))

    def mark(self, node: dict[str, Any], around: tuple[dict[str, Any], ...]) -> None:
        """Add something that is no words."""
        self._found.append((node, around))

    def after_a_cite(self) -> bool:
        """Whether the last thing added is a source's number."""
        return bool(self._found) and isinstance(last := self._found[-1][0], dict) and last["tag"] == "cite"

    def finished(self) -> list[tuple[Node, tuple[dict[str, Any], ...]]]:
        """All of it, with a printer's quotation marks; those depend on the words on both sides of a tag."""
        found = self._found
        while found and isinstance(found[-1][0], str) and not found[-1][0].strip():
            found.pop()
        if found and isinstance(last := found[-1][0], str):
            found[-1] = (last.rstrip(), found[-1][1])
        words = iter(curly("".join(node for node, _ in found if isinstance(node, str))))
        return [("".join(next(words) for _ in node) if isinstance(node, str) else node, around) for node, around in found]


def _nested(runs: list[tuple[Node, tuple[dict[str, Any], ...]]]) -> list[Node]:
    """Runs with the shells that neighbours share put around them once."""
    found: list[Node] = []
    for _, group in groupby(runs, key=lambda run: id(run[1][0]) if run[1] else 0):
        inside = list(group)
        shells = inside[0][1]
        if shells:
            found.append({**shells[0], "kids": _nested([(node, around[1:]) for node, around in inside])})
        else:
            found += [node for node, _ in inside]
    return found


def nodes(html: str, site_url: str = "", anchors: frozenset[str] = frozenset()) -> list[Node]:
    """The HTML as blocks. Relative links become absolute below `site_url`, or plain words without it.

    `anchors` are the ids that links within the document may lead to; a link to any other becomes plain words.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _levelled(_Writer(site_url, anchors).blocks(reader.open[0]))


def _levelled(blocks: list[Node]) -> list[Node]:
    """The blocks with headings counted from 1, each at most one deeper than the one before it."""
    found: list[Node] = []
    above: list[int] = []
    for block in blocks:
        if isinstance(block, dict) and block["tag"] == "h":
            above = [level for level in above if level < block["depth"]] + [block["depth"]]
            found.append({**block, "depth": len(above)})
        else:
            found.append(block)
    return found


def leaves(tree: list[Any]) -> Iterator[str]:
    """Every text of a tree, in order, without its addresses."""
    for node in tree:
        if isinstance(node, str):
            yield node
        else:
            yield from leaves(node if isinstance(node, list) else [part for part in node.values() if isinstance(part, list)])


def blocks(tree: list[Node]) -> int:
    """How many paragraphs, headings, tables, quotations and entries of lists a tree holds."""
    found = [node for node in tree if isinstance(node, dict) and node["tag"] not in INLINE]
    return sum(sum(max(1, blocks(item)) for item in node["items"]) if "items" in node else 1 for node in found)
