"""All that a site holds, whatever engine writes it: its pages, what frames them, and every file beside them."""

from __future__ import annotations

import datetime
import html
from dataclasses import dataclass
from pathlib import Path

from toolkit import links
from toolkit.build import OVERRIDES, PRINT, load_site
from toolkit.design import design_css, load_design, paper_css
from toolkit.downloads import build_downloads
from toolkit.editor import editor_files
from toolkit.frame import Frame
from toolkit.framing import Framing
from toolkit.links import document_address, page_file
from toolkit.macro_check import MACRO_PAGES
from toolkit.macros import Macros
from toolkit.markup import Heading, headings
from toolkit.pack import pack_files
from toolkit.pages import build_pages
from toolkit.policy import headers_file
from toolkit.problems import Problems, as_text
from toolkit.products import print_library, word_documents
from toolkit.prose import clean_document
from toolkit.render import MacroEnvironment
from toolkit.search import build_search
from toolkit.shell import hidden
from toolkit.shortlist import shortlist_items
from toolkit.side_by_side import build_facts
from toolkit.site import Site, SitePage
from toolkit.sitemap import build_sitemap


class NotBuiltError(Exception):
    """The content has problems; the message is the whole report."""


@dataclass(frozen=True)
class Around:
    """What stands around one page: `title` and `description` are escaped, `head` is HTML.

    `hide` names the columns it goes without; `changed` is the day of its content, year-month-day, or empty.
    """

    title: str
    description: str
    head: str
    hide: list[str]
    changed: str


class Contents:
    """One checked site, ready for an engine; pages go by the Markdown path that their address comes from."""

    def __init__(self, site: Site, root: Path) -> None:
        self.site, self.root = site, root
        self.macros, self.framing = Macros(site), Framing(site)
        self.pages: dict[str, SitePage] = {page_file(page.address): page for page in build_pages(site)}
        self.documents = {document.path: document for document in site.catalog.documents}

    @property
    def icons(self) -> dict[str, str]:
        """The pages that have a sign of their own in menus: its SVG by the page's address."""
        return {page.address: page.icon for page in self.pages.values() if page.icon}

    def around(self, path: str, *, in_section: bool) -> Around | None:
        """What surrounds the page made from `path`; None for a file that is no page of the library's."""
        page, written = self.pages.get(path), self.documents.get(path)
        known = page or (written.document if written else None)
        if known is None:
            return None
        address = document_address(path)
        head = page.head if page else self.framing.head(address, known.title, known.description)
        hide = hidden(address, in_section=in_section, wide=bool(page and page.wide))
        title, description = html.escape(known.title), html.escape(known.description)
        return Around(title, description, head, hide, self.framing.last_changed(address))

    def macros_done(self, path: str) -> str:
        """A hand-written page's Markdown with its macros filled in, on pages that may use them."""
        body = self.documents[path].body
        self.macros.begin(path)
        return MacroEnvironment(self.macros.functions()).from_string(body).render() if path in MACRO_PAGES else body

    def finished(self, path: str, drawn: str) -> tuple[str, list[Heading]]:
        """A hand-written page's HTML as it is published, and its headings, from what Markdown made of it.

        Comes after the page's macros and before the next page's, because these leave marks in the text.
        """
        address = document_address(path)
        body = self.macros.put_blocks(clean_document(drawn))
        linked = self.site.link_terms(body, address)[0]
        return linked + self.framing.about(address, f"docs/{path}"), headings(body)

    def files(self) -> dict[str, bytes | Path]:
        """Every file beside the pages, by its path from the site's root, but for what stands in `overrides/assets/`."""
        site, design = self.site, load_design(OVERRIDES)
        texts = {"assets/stylesheets/design.css": design_css(design)}
        texts |= {f"assets/stylesheets/paper-{name}.css": text for name, text in paper_css(design).items()}
        texts[links.SHORTLIST_ITEMS] = shortlist_items(site)
        texts |= {**pack_files(site.catalog, site.site_url, design), **editor_files(site.catalog, self.root), **build_facts(site), "_headers": headers_file()}
        found: dict[str, bytes | Path] = {name: text.encode() for name, text in texts.items()}
        found |= {**build_downloads(site), **build_search(site, self.pages.values()), **site.word, **self._sitemap()}
        pictures = self.root / "case_studies/images"
        if pictures.is_dir():
            found |= {f"{links.PLACES}images/{one.name}": one for one in sorted(pictures.iterdir())}
        for one in site.printed:
            found |= {one.file: one.pdf, one.image: one.png}
        return found

    def _sitemap(self) -> dict[str, bytes]:
        paths = [*sorted(self.documents), *self.pages]
        days = {address: self.framing.last_changed(address) for address in map(document_address, paths)}
        return build_sitemap(self.site.frame, days)


def prepare(root: Path, today: datetime.date, frame: Frame, *, drafts: bool = False) -> Contents:
    """Load, check and print everything below `root`; `drafts` as for the catalog.

    Raises NotBuiltError with all problems when any of them stops a build; the others are told at once.
    """
    problems = Problems()
    site = load_site(root, today, problems, frame, drafts=drafts)
    if site is None:
        raise NotBuiltError(f"The content has problems, so nothing was built.\n{as_text(problems.sorted())}")
    if problems.sorted():
        print(as_text(problems.sorted()))
    site.printed = print_library(site, PRINT, root, problems)
    site.word = word_documents(site)
    if problems.errors:
        raise NotBuiltError(f"Something does not fit, so nothing was built.\n{as_text(problems.sorted())}")
    return Contents(site, root)
