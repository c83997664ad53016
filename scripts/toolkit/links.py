"""Where everything lives on the site, and how one page names another."""

from __future__ import annotations

import posixpath

HOME = ""
TOOLSETS = "toolsets/"
MINDSET = "mindset/"
SELF_CHECK = "mindset/self-check/"
PLACES = "case-studies/"
COMPARE = "case-studies/compare/"
SIDE_BY_SIDE = "case-studies/side-by-side/"
THEMES = "themes/"
GLOSSARY = "glossary/"
READING = "reading-list/"
PRINT = "print/"
PACK = "pack/"
PACK_CARDS = "pack/cards.json"
SHORTLIST = "shortlist/"
SHORTLIST_ITEMS = "shortlist/items.json"
PACK_BASICS = "pack/basics.json"
OPEN_DATA = "open-data/"
DATA = "data/"
LIBRARY_DATA = "data/library.json"
LIBRARY_SCHEMA = "data/library.schema.json"
FEED = "feed.xml"
ROBOTS = "robots.txt"
SEARCH = "search/"
A_TO_Z = "a-to-z/"
EDIT = "edit/"
EDIT_RULES = "edit/rules.json"


def toolset_address(slug: str) -> str:
    """Address of a toolset's page, from the site's root."""
    return f"{TOOLSETS}{slug}/"


def tool_address(toolset: str, slug: str) -> str:
    """Address of a tool's page, from the site's root."""
    return f"{TOOLSETS}{toolset}/{slug}/"


def card_address(card: str) -> str:
    """A card's permanent short address, which is printed on cards and never changes."""
    return f"p/{card.lower()}/"


def pack_file(card: str) -> str:
    """Path of the file with one card's words, for a reader's pack of a few."""
    return f"pack/cards/{card.lower()}.json"


def place_address(slug: str) -> str:
    """Address of a case study, from the site's root."""
    return f"{PLACES}{slug}/"


def facts_file(slug: str) -> str:
    """Path of the file with a place's facts, for the page that puts places side by side."""
    return f"{PLACES}{slug}/facts.json"


def edit_address(path: str, card: str = "") -> str:
    """Address of the page that edits the content file at `path`, at one of its cards if named; empty when it edits no such file."""
    if not path.startswith(("case_studies/", "toolsets/")) or path.endswith("/"):
        return ""
    # `at` also when it is empty: Zensical takes an address that ends in .md for one of its own pages
    return f"{EDIT}?file={path}&at={card}"


def source_file(path: str) -> str:
    """Path of the published copy of a content file; its name says that it is plain text, so that no engine makes a page of it."""
    return f"edit/source/{path}.txt"


def draft_file(path: str) -> str:
    """Path of the published draft that adds to the content file at `path`."""
    return f"edit/draft/{path}.txt"


def schema_file(name: str) -> str:
    """Path of a published JSON Schema of content files."""
    return f"data/schema/{name}"


def theme_address(slug: str) -> str:
    """Address of a theme's page, from the site's root."""
    return f"{THEMES}{slug}/"


def reading_address(reading: str) -> str:
    """Address of an entry of the reading list, from the site's root."""
    return f"{READING}#{reading}"


def table_address(name: str) -> str:
    """Address of a table of the open data, from the site's root."""
    return f"{DATA}{name}.csv"


def term_address(term: str) -> str:
    """Address of a glossary term, from the site's root."""
    return f"{GLOSSARY}#{term}"


def document_address(path: str) -> str:
    """Address of a hand-written page from its path below docs/: `start-here.md` becomes `start-here/`."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def print_file(name: str) -> str:
    """Address of a printed product from its name, from the site's root."""
    return f"print/{name}.pdf"


def page_file(address: str) -> str:
    """The Markdown path that a site engine turns into `address`: `p/cp-07/` comes from `p/cp-07.md`."""
    return f"{address}index.md" if address in ("", TOOLSETS, PLACES, THEMES, PRINT) else f"{address.rstrip('/')}.md"


def relative(origin: str, target: str) -> str:
    """`target` as seen from the page at `origin`, both from the site's root, so that a site works below any path."""
    address, _, anchor = target.partition("#")
    path = posixpath.relpath(f"/{address}", f"/{origin}")
    if address.endswith("/") or not address:
        path += "/"
    path = "" if path == "./" and anchor else path
    return f"{path}#{anchor}" if anchor else path


def resolved(origin: str, href: str) -> str:
    """The address from the site's root that `href` names on the page at `origin`; the reverse of `relative`."""
    path = posixpath.normpath(posixpath.join(f"/{origin}", href)).strip("/")
    return f"{path}/" if path and href.endswith("/") else path
