"""Authors' Markdown as safe HTML. The only door to markdown and nh3."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

CITATION = r"\[\^([^\]\s]+)\]"
CARD = r"(?<![\w/-])([A-Z]{2}-[0-9]{2,3})(?![\w-])"
HEADINGS = {f"h{level}" for level in range(1, 7)}

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "strong", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "id", "class", "aria-label"}, "sup": {"class"}, "img": {"src", "alt", "loading"}, "ol": {"start"},
    "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
}  # fmt: skip

# mkdocs.yml names them too, or its engine adds them by itself
DOCUMENT_EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists")
DOCUMENT_TAGS = TAGS | {"div", "section", "h1", "h2", "dl", "dt", "dd", "figure", "figcaption", "span", "details", "summary"}
DOCUMENT_ATTRIBUTES = {tag: {"class", "id"} for tag in DOCUMENT_TAGS} | {
    "a": {"href", "id", "class", "aria-label"}, "img": {"src", "alt", "loading", "class"}, "ol": {"start", "class"},
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}

# What depends on the page stands in a draft as a gap between two signs that Markdown takes out of every author's text;
# the gap of an address is its whole attribute, which falls away when the address leads nowhere.
GAP = re.compile('( (?:href|src)=")?\x02gap:([0-9]+)\x03(?(1)")')
AMPERSAND = re.compile(r"&(?!#[0-9]+;|#x[0-9a-fA-F]+;|[0-9a-zA-Z]+;)")
MOST_DRAFTS = 50_000  # some 5,000 places; beyond, the oldest are made again


@dataclass(frozen=True)
class Hyperlink:
    """A link or a picture in a text, as its author wrote it; `alt` is None for links."""

    target: str
    alt: str | None = None


@dataclass
class Setting:
    """What a text needs to know of the page that it stands on.

    `resolve` turns a link's target into an address, or None when it leads nowhere; `number` gives a source's number
    in its list; `prefix` keeps heading ids apart where several texts share a page.
    """

    resolve: Callable[[str], str | None] = lambda target: target
    number: Callable[[str], int | None] = lambda source: None
    prefix: str = ""
    cited: dict[str, int] = field(default_factory=dict)


class Prose:
    """Turns authors' texts into HTML, always with the same short list of extensions."""

    def html(self, text: str, setting: Setting) -> str:
        """The text as HTML that holds no script, style, frame or form, whatever the text says."""
        return nh3.clean(
            _draft(text).filled(setting), tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=SCHEMES
        )

    def hyperlinks(self, text: str) -> list[Hyperlink]:
        """The links and pictures in the text; a card's id counts as a link to `card:` and the id."""
        return [gap for gap in _draft(text).gaps if isinstance(gap, Hyperlink)]


@dataclass(frozen=True)
class _Citing:
    """A gap for what a citation says of its source: the `id` of the citation, its `label`, or the source's `number`."""

    source: str
    part: Literal["id", "label", "number"]


@dataclass(frozen=True)
class _Anchor:
    """A gap for a heading's id; the words may hold gaps of their own."""

    words: str


@dataclass(frozen=True)
class _Draft:
    """A text as HTML that is not clean yet, with gaps for what depends on the page."""

    html: str
    gaps: tuple[Hyperlink | _Citing | _Anchor, ...]

    def filled(self, setting: Setting) -> str:
        """The draft as it reads on one page."""

        def fill(found: re.Match[str]) -> str:
            match self.gaps[int(found.group(2))]:
                case Hyperlink(target):
                    address = setting.resolve(target)
                    return "" if address is None else f'{found.group(1)}{_escaped(address)}"'
                case _Citing(source, "id"):
                    setting.cited[source] = setting.cited.get(source, 0) + 1
                    return _escaped(f"cite-{source}-{setting.cited[source]}")
                case _Citing(source, "label"):
                    return f"Source {setting.number(source)}"
                case _Citing(source):
                    return str(setting.number(source) or "?")
                case _Anchor(words):
                    return slug(f"{setting.prefix}-{GAP.sub(fill, words)}")

        return GAP.sub(fill, self.html)


def _escaped(value: str) -> str:
    """For an attribute, as Markdown does it: what is a character reference already stays one."""
    return AMPERSAND.sub("&amp;", value).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=MOST_DRAFTS)
def _draft(text: str) -> _Draft:
    """The text read once, however many pages, prints and checks it goes into."""
    _RULES.gaps = []
    html = _MARKDOWN.reset().convert(text)
    return _Draft(html, tuple(_RULES.gaps))


class _Rules(Extension):
    """Raw HTML off; citations and card ids become links; what depends on the page becomes a gap."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Hyperlink | _Citing | _Anchor] = []

    def gap(self, what: Hyperlink | _Citing | _Anchor) -> str:
        """The mark of a new gap."""
        self.gaps.append(what)
        return f"\x02gap:{len(self.gaps) - 1}\x03"

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        # before links and references (170, 160), which would take the brackets of a citation
        md.inlinePatterns.register(_Citation(CITATION), "citation", 175)
        md.inlinePatterns.register(_CardId(CARD), "card", 55)
        # after the tree is whole and its escapes are undone (20 and 0)
        md.treeprocessors.register(_Gaps(self), "gaps", -5)


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
                element.set("href", self.gap(Hyperlink(element.get("href", ""))))
            elif element.tag == "img":
                element.set("src", self.gap(Hyperlink(element.get("src", ""), element.get("alt", ""))))
                element.set("loading", "lazy")
            elif element.tag in HEADINGS:
                element.tag = max(element.tag, "h3")
                headings.append(element)
        for heading in headings:
            heading.set("id", self.gap(_Anchor("-".join(heading.itertext()))))

    def _cite(self, link: ElementTree.Element, source: str) -> None:
        link.set("href", f"#source-{source}")
        link.set("id", self.gap(_Citing(source, "id")))
        link.set("aria-label", self.gap(_Citing(source, "label")))
        link.text = self.gap(_Citing(source, "number"))


_RULES = _Rules()
_MARKDOWN = markdown.Markdown(extensions=["sane_lists", "tables", _RULES], output_format="html")


def document_html(text: str) -> str:
    """A hand-written page's Markdown as HTML that is not clean yet, its links as they were written."""
    return markdown.markdown(text, extensions=DOCUMENT_EXTENSIONS)


def clean_document(html: str) -> str:
    """A hand-written page's HTML without script, style, frame, form or event handler; classes and ids stay."""
    return nh3.clean(html, tags=DOCUMENT_TAGS, attributes=DOCUMENT_ATTRIBUTES, link_rel=None, url_schemes=SCHEMES)


def slug(text: str) -> str:
    """The text in small letters, digits and single hyphens, for an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def document_slug(heading: str) -> str:
    """The id that the site's engine gives a heading of a hand-written page."""
    return slugify(re.sub(r"[*_`]", "", heading), "-")


def citations(text: str) -> list[tuple[str, int]]:
    """The sources that the text cites, in order, each with the offset of its citation."""
    return [(match.group(1), match.start()) for match in re.finditer(CITATION, text)]
