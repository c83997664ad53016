"""Authors' texts as safe HTML, from drafts that are kept. The only door to nh3."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nh3

from toolkit import drafting
from toolkit.drafting import CITATION, GAP, Anchor, Citing, Draft, Hyperlink, make_draft
from toolkit.kept import name_of, read_kept, recipe, write_kept

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

DRAFTS = "drafts.json"
AMPERSAND = re.compile(r"&(?!#[0-9]+;|#x[0-9a-fA-F]+;|[0-9a-zA-Z]+;)")


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
    """Turns authors' texts into HTML."""

    def html(self, text: str, setting: Setting) -> str:
        """The text as HTML that holds no script, style, frame or form, whatever the text says."""
        return nh3.clean(
            _filled(_DRAFTS.draft(text), setting), tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=SCHEMES
        )

    def hyperlinks(self, text: str) -> list[Hyperlink]:
        """The links and pictures in the text; a card's id counts as a link to `card:` and the id."""
        return [gap for gap in _DRAFTS.draft(text).gaps if isinstance(gap, Hyperlink)]


def _filled(draft: Draft, setting: Setting) -> str:
    """The draft as it reads on one page."""

    def fill(found: re.Match[str]) -> str:
        match draft.gaps[int(found.group(2))]:
            case Hyperlink(target):
                address = setting.resolve(target)
                return "" if address is None else f'{found.group(1)}{_escaped(address)}"'
            case Citing(source, "id"):
                setting.cited[source] = setting.cited.get(source, 0) + 1
                return _escaped(f"cite-{source}-{setting.cited[source]}")
            case Citing(source, "label"):
                return f"Source {setting.number(source)}"
            case Citing(source):
                return str(setting.number(source) or "?")
            case Anchor(words):
                return slug(f"{setting.prefix}-{GAP.sub(fill, words)}")

    return GAP.sub(fill, draft.html)


def _escaped(value: str) -> str:
    """For an attribute, as Markdown does it: what is a character reference already stays one."""
    return AMPERSAND.sub("&amp;", value).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@dataclass
class _Drafts:
    """Each text read once, however many pages, prints, checks and builds it goes into."""

    made: dict[str, Draft] = field(default_factory=dict)
    kept: dict[str, list[Any]] = field(default_factory=dict)
    recipe: str = ""
    used: set[str] = field(default_factory=set)
    fresh: bool = False

    def draft(self, text: str) -> Draft:
        """The text's draft, from this build, from an earlier one, or made now."""
        found = self.made.get(text)
        if found is None:
            found = self.made[text] = self._recall(text)
        return found

    def _recall(self, text: str) -> Draft:
        name = name_of(self.recipe, text)
        self.used.add(name)
        kept = self.kept.get(name)
        if kept:
            html, gaps = kept
            return Draft(html, tuple(KINDS[kind](*told) for kind, *told in gaps))
        draft = make_draft(text)
        self.kept[name] = [draft.html, [[type(gap).__name__, *vars(gap).values()] for gap in draft.gaps]]
        self.fresh = True
        return draft


def recall_drafts(store: Path) -> None:
    """Take up the drafts that earlier builds kept in the folder `store`, unless this process has done so.

    A draft is not clean HTML, and is cleaned wherever it is used, so a spoilt store cannot bring a script to a page.
    """
    if not _DRAFTS.recipe:
        _DRAFTS.recipe = recipe(drafting, packages=("markdown",))
        _DRAFTS.kept = read_kept(store / DRAFTS)


def keep_drafts(store: Path, *, only_used: bool = False) -> None:
    """Keep the drafts for later builds; `only_used` leaves out those that this process did not need."""
    if only_used:
        _DRAFTS.fresh |= len(_DRAFTS.used) < len(_DRAFTS.kept)
        _DRAFTS.kept = {name: _DRAFTS.kept[name] for name in _DRAFTS.kept if name in _DRAFTS.used}
    if _DRAFTS.fresh:
        write_kept(store / DRAFTS, _DRAFTS.kept)
        _DRAFTS.fresh = False


KINDS = {kind.__name__: kind for kind in (Hyperlink, Citing, Anchor)}
_DRAFTS = _Drafts()


def clean_document(html: str) -> str:
    """A hand-written page's HTML without script, style, frame, form or event handler; classes and ids stay."""
    return nh3.clean(html, tags=DOCUMENT_TAGS, attributes=DOCUMENT_ATTRIBUTES, link_rel=None, url_schemes=SCHEMES)


def slug(text: str) -> str:
    """The text in small letters, digits and single hyphens, for an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def citations(text: str) -> list[tuple[str, int]]:
    """The sources that the text cites, in order, each with the offset of its citation."""
    return [(match.group(1), match.start()) for match in re.finditer(CITATION, text)]
