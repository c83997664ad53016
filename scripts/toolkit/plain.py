"""The whole site without an engine: our pages in our shell, a few lines around a template."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from toolkit import links
from toolkit.build import OVERRIDES, tidy_store
from toolkit.contents import Around, Contents, NotBuiltError, prepare
from toolkit.drafting import document_html
from toolkit.links import document_address
from toolkit.markup import Heading, with_links
from toolkit.navigation import Entry, build_navigation
from toolkit.render import ShellTemplates
from toolkit.settings import FILE, UNSET, Settings, load_settings
from toolkit.shell import ASSETS, STANDS_ALONE, Shell, build_shell

WRONG_ADDRESS = "404.html"


class PlainSite:
    """Draws every page of `contents` in the shell; `theme` is the folder with the theme's style sheets and icons."""

    def __init__(self, contents: Contents, settings: Settings, theme: Path) -> None:
        self.contents, self.settings = contents, settings
        self.files = {**self._own_files(), **contents.files()}
        self.shell = self._take_shell(theme)
        self._templates = ShellTemplates([OVERRIDES, theme])
        self.navigation = build_navigation(settings.navigation, self._title)
        self._config = {
            "site_name": settings.frame.name, "site_description": settings.description, "copyright": settings.copyright,
            "repo_url": settings.frame.source, "theme": {"favicon": settings.favicon}, "extra_javascript": settings.scripts,
        }  # fmt: skip

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each page's file from the site's root, and its HTML; the page for wrong addresses last."""
        for path in [*self.contents.documents, *self.contents.pages]:
            yield f"{document_address(path)}index.html", self._draw(path)
        # shown at any depth, so its links count from the host's root
        base = urlsplit(self.settings.frame.url or "/").path
        yield WRONG_ADDRESS, self._render(WRONG_ADDRESS, WRONG_ADDRESS, lambda target: f"{base}{target or '.'}")

    def body(self, path: str) -> tuple[str, list[Heading]]:
        """What stands in a page's frame, and its headings, from the page's path below docs/."""
        if page := self.contents.pages.get(path):
            return page.html, list(page.headings)
        drawn = with_links(document_html(self.contents.macros_done(path)), lambda target: self._resolved(path, target))
        return self.contents.finished(path, drawn)

    def around(self, path: str) -> Around:
        """What surrounds the page."""
        entry = self.navigation.pages.get(path)
        around = self.contents.around(path, in_section=bool(entry and entry.parent))
        assert around  # noqa: S101 (every page drawn here is the library's own)
        return around

    def _draw(self, path: str) -> str:
        address, (content, headings), around = document_address(path), self.body(path), self.around(path)
        # a page outside of the navigation is in no section
        page: Any = self.navigation.pages.get(path) or Entry(around.title, address)
        page.content, page.is_homepage = content, address == links.HOME
        page.canonical_url = self.settings.frame.absolute(address)
        page.meta = {"title": around.title, "description": around.description, "head": around.head, "hide": around.hide}
        page.mark(active=True)
        drawn = self._render("main.html", address, lambda target: _seen(address, target), page, headings)
        page.mark(active=False)
        return drawn

    def _render(
        self, template: str, address: str, to: Callable[[str], str], page: Entry | None = None, headings: Sequence[Heading] = ()
    ) -> str:
        shell = self.shell.facts(address, headings)
        return self._templates.render(template, to=to, page=page, nav=self.navigation, config=self._config, shell=shell)

    def _take_shell(self, theme: Path) -> Shell:
        """The shell, whose style sheet takes the place of those it is made of."""
        styles = [file.read_text(encoding="utf-8") for file in sorted(theme.rglob("*.css"))]
        ours = [_text(self.files[name]) for name in self.settings.styles]
        shell = build_shell(OVERRIDES, styles, ours, self.contents.icons, sent=False)
        for name in {*self.settings.styles} - {STANDS_ALONE}:
            del self.files[name]
        self.files[shell.style] = shell.css.encode()
        return shell

    def _own_files(self) -> dict[str, bytes | Path]:
        """The assets of overrides/, and what lies beside the hand-written pages."""
        docs = self.contents.root / "docs"
        found = {OVERRIDES: sorted((OVERRIDES / "assets").rglob("*")), docs: sorted(docs.rglob("*"))}
        assets: dict[str, bytes | Path] = {
            one.relative_to(OVERRIDES).as_posix(): one for one in found[OVERRIDES] if one.name.endswith(ASSETS)
        }
        return assets | {one.relative_to(docs).as_posix(): one for one in found[docs] if one.is_file() and one.suffix != ".md"}

    def _title(self, path: str) -> str:
        """The title of a page that the navigation names. Raises NotBuiltError when there is no such page."""
        around = self.contents.around(path, in_section=True)
        if around is None:
            raise NotBuiltError(f"{FILE}: the navigation names '{path}', which is no page. Take it out, or mend its path.")
        return around.title

    def _resolved(self, path: str, target: str) -> str:
        """A link of a hand-written page as seen from that page's address; what names no file of ours stays."""
        file, _, anchor = target.partition("#")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
        if not file or (found not in self.contents.pages and found not in self.contents.documents and found not in self.files):
            return target
        to = document_address(found) if found.endswith(".md") else found
        return links.relative(document_address(path), f"{to}#{anchor}" if anchor else to)


def open_site(root: Path, today: datetime.date, theme: Path) -> PlainSite:
    """The project at `root`, checked and ready to draw; says which addresses are not set. Raises NotBuiltError."""
    settings = load_settings(root)
    for name, value in (("site_url", settings.frame.url), ("repo_url", settings.frame.source)):
        if not value:
            print(f"Note: {UNSET[name]}")
    site = PlainSite(prepare(root, today, settings.frame), settings, theme)
    tidy_store(root)
    return site


def _seen(address: str, target: str) -> str:
    """An address of the shell as seen from a page, written as MkDocs writes it: the root without a slash at its end."""
    return links.relative(address, target) if target else posixpath.relpath("/", f"/{address}")


def _text(content: bytes | Path) -> str:
    return (content.read_bytes() if isinstance(content, Path) else content).decode()
