"""Authors' Markdown as drafts: HTML that is not clean yet, with gaps for what depends on the page. The only door to markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

# mkdocs.yml names them too, or its engine adds them by itself
DOCUMENT_EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists")
CITATION = r"\[\^([^\]\s]+)\]"
CARD = r"(?<![\w/-])([A-Z]{2}-[0-9]{2,3})(?![\w-])"
HEADINGS = {f"h{level}" for level in range(1, 7)}

# A gap stands between two signs that Markdown takes out of every author's text; the gap of an address is its whole
# attribute, which falls away when the address leads nowhere.
GAP = re.compile('( (?:href|src)=")?\x02gap:([0-9]+)\x03(?(1)")')
LEFT_OVER = re.compile("(\x02gap:[0-9]+\x03)|\x02[a-z]*:?[0-9]*|\x03")


@dataclass(frozen=True)
class Hyperlink:
    """A link or a picture in a text, as its author wrote it; `alt` is None for links, and only these have `words`."""

    target: str
    alt: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Citing:
    """A gap for what a citation says of its source: the `id` of the citation, its `label`, or the source's `number`."""

    source: str
    part: Literal["id", "label", "number"]


@dataclass(frozen=True)
class Anchor:
    """A gap for a heading's id; the words may hold gaps of their own."""

    words: str


Gap = Hyperlink | Citing | Anchor


@dataclass(frozen=True)
class Draft:
    """A text's HTML and its gaps, which the marks in it number."""

    html: str
    gaps: tuple[Gap, ...]


def make_draft(text: str) -> Draft:
    """The draft of a text, always with the same short list of extensions."""
    _RULES.gaps = []
    # a citation inside an address leaves pieces of Markdown's own marks behind
    html = LEFT_OVER.sub(lambda mark: mark.group(1) or "", _MARKDOWN.reset().convert(text))
    return Draft(html, tuple(_RULES.gaps))


def document_html(text: str) -> str:
    """A hand-written page's Markdown as HTML that is not clean yet, its links as they were written."""
    return markdown.markdown(text, extensions=[*DOCUMENT_EXTENSIONS, NoHtml()])


def document_slug(heading: str) -> str:
    """The id that the site's engine gives a heading of a hand-written page."""
    return slugify(re.sub(r"[*_`]", "", heading), "-")


class _Rules(Extension):
    """Raw HTML off; citations and card ids become links; what depends on the page becomes a gap."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Gap] = []

    def gap(self, what: Gap) -> str:
        """The mark of a new gap."""
        self.gaps.append(what)
        return f"\x02gap:{len(self.gaps) - 1}\x03"

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        NoHtml().extendMarkdown(md)
        md.inlinePatterns.deregister("automail")
        # before links and references (170, 160), which would take the brackets of a citation
        md.inlinePatterns.register(_Citation(CITATION), "citation", 175)
        md.inlinePatterns.register(_CardId(CARD), "card", 55)
        # after the tree is whole and its escapes are undone (20 and 0)
        md.treeprocessors.register(_Gaps(self), "gaps", -5)


class NoHtml(Extension):
    """Raw HTML off, for hand-written pages, which the site's engine reads."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Take out what lets HTML through."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class _Citation(InlineProcessor):
    """`[^council-2024]` as a small number that leads to the source."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]
        mark = ElementTree.Element("sup", {"class": "cite"})
        ElementTree.SubElement(mark, "a", {"cites": m.group(1)})
        return mark, m.start(0), m.end(0)


class _CardId(InlineProcessor):
    """`CP-05` in running text as a link to that card."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]
        link = ElementTree.Element("a", {"href": f"card:{m.group(1)}"})
        link.text = markdown.util.AtomicString(m.group(1))
        return link, m.start(0), m.end(0)


class _Gaps(Treeprocessor):
    """Puts gaps in the place of every address, citation and heading id, and gives headings their level."""

    def __init__(self, rules: _Rules) -> None:
        super().__init__()
        self.gap = rules.gap

    def run(self, root: ElementTree.Element) -> None:
        headings = []
        for element in root.iter():
            if source := element.attrib.pop("cites", None):
                self._cite(element, source)
            elif element.tag == "a":
                element.set("href", self.gap(Hyperlink(LEFT_OVER.sub("", element.get("href", "")), words="".join(element.itertext()))))
            elif element.tag == "img":
                element.set("src", self.gap(Hyperlink(LEFT_OVER.sub("", element.get("src", "")), element.get("alt", ""))))
                element.set("loading", "lazy")
            elif element.tag in HEADINGS:
                element.tag = max(element.tag, "h3")
                headings.append(element)
        for heading in headings:
            heading.set("id", self.gap(Anchor("-".join(heading.itertext()))))

    def _cite(self, link: ElementTree.Element, source: str) -> None:
        link.set("href", f"#source-{source}")
        link.set("id", self.gap(Citing(source, "id")))
        link.set("aria-label", self.gap(Citing(source, "label")))
        link.text = self.gap(Citing(source, "number"))


_RULES = _Rules()
_MARKDOWN = markdown.Markdown(extensions=["sane_lists", "tables", _RULES], output_format="html")
