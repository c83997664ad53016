"""Authors' Markdown as safe HTML. The only door to markdown and nh3."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
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

DOCUMENT_TAGS = TAGS | {"div", "section", "h1", "h2", "dl", "dt", "dd", "figure", "figcaption", "span", "details", "summary"}
DOCUMENT_ATTRIBUTES = {tag: {"class", "id"} for tag in DOCUMENT_TAGS} | {
    "a": {"href", "id", "class", "aria-label"}, "img": {"src", "alt", "loading", "class"}, "ol": {"start", "class"},
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}


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
    hyperlinks: list[Hyperlink] = field(default_factory=list)


class Prose:
    """Turns one author's text after another into HTML, always with the same short list of extensions."""

    def __init__(self) -> None:
        self._rules = _Rules()
        self._markdown = markdown.Markdown(extensions=["sane_lists", "tables", self._rules], output_format="html")

    def html(self, text: str, setting: Setting) -> str:
        """The text as HTML that holds no script, style, frame or form, whatever the text says."""
        self._rules.setting = setting
        return nh3.clean(
            self._markdown.reset().convert(text), tags=TAGS, attributes=ATTRIBUTES, link_rel=None,
            url_schemes=SCHEMES,
        )  # fmt: skip

    def hyperlinks(self, text: str) -> list[Hyperlink]:
        """The links and pictures in the text; a card's id counts as a link to `card:` and the id."""
        setting = Setting()
        self.html(text, setting)
        return setting.hyperlinks


class _Rules(Extension):
    """Raw HTML off; citations and card ids become links; every address goes through the setting."""

    setting = Setting()

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        # before links and references (170, 160), which would take the brackets of a citation
        md.inlinePatterns.register(_Citation(CITATION, self), "citation", 175)
        md.inlinePatterns.register(_CardId(CARD, self), "card", 55)
        md.treeprocessors.register(_Addresses(self), "addresses", 5)


class _Citation(InlineProcessor):
    """`[^council-2024]` as a small number that leads to the source."""

    def __init__(self, pattern: str, rules: _Rules) -> None:
        super().__init__(pattern)
        self.rules = rules

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]
        setting, source = self.rules.setting, m.group(1)
        number = setting.number(source)
        setting.cited[source] = setting.cited.get(source, 0) + 1
        mark = ElementTree.Element("sup", {"class": "cite"})
        link = ElementTree.SubElement(
            mark,
            "a",
            {
                "href": f"#source-{source}",
                "id": f"cite-{source}-{setting.cited[source]}",
                "aria-label": f"Source {number}",
            },
        )
        link.text = str(number or "?")
        return mark, m.start(0), m.end(0)


class _CardId(InlineProcessor):
    """`CP-05` in running text as a link to that card."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, rules: _Rules) -> None:
        super().__init__(pattern)
        self.rules = rules

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]
        link = ElementTree.Element("a", {"href": f"card:{m.group(1)}"})
        link.text = markdown.util.AtomicString(m.group(1))
        return link, m.start(0), m.end(0)


class _Addresses(Treeprocessor):
    """Sends every address through the setting and gives headings their level and id."""

    def __init__(self, rules: _Rules) -> None:
        super().__init__()
        self.rules = rules

    def run(self, root: ElementTree.Element) -> None:
        setting = self.rules.setting
        for element in root.iter():
            if element.tag == "a" and "id" not in element.attrib:
                self._resolve(element, "href", Hyperlink(element.get("href", "")))
            elif element.tag == "img":
                self._resolve(element, "src", Hyperlink(element.get("src", ""), element.get("alt", "")))
                element.set("loading", "lazy")
            elif element.tag in HEADINGS:
                element.tag = max(element.tag, "h3")
                element.set("id", slug("-".join([setting.prefix, *element.itertext()])))

    def _resolve(self, element: ElementTree.Element, attribute: str, hyperlink: Hyperlink) -> None:
        self.rules.setting.hyperlinks.append(hyperlink)
        address = self.rules.setting.resolve(hyperlink.target)
        if address is None:
            element.attrib.pop(attribute, None)
        else:
            element.set(attribute, address)


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
