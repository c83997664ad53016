"""The navigation as templates see it, when no engine makes one: sections, pages, and which of them one page is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from toolkit.links import document_address


@dataclass(eq=False)
class Entry:
    """A page or a section; a section has children and no address. `url` counts from the site's root."""

    title: str
    url: str | None = None
    parent: Entry | None = None
    children: list[Entry] | None = None
    active: bool = False

    def mark(self, *, active: bool) -> None:
        """Say of this entry and of those it is in whether the page being drawn is among them."""
        self.active = active
        if self.parent:
            self.parent.mark(active=active)


@dataclass
class Navigation:
    """The navigation's top and each page in it by its path below docs/."""

    items: list[Entry] = field(default_factory=list)
    pages: dict[str, Entry] = field(default_factory=dict)

    @property
    def homepage(self) -> Entry:
        """The page at the site's root."""
        return self.pages["index.md"]


def build_navigation(written: Iterable[Any], title_of: Callable[[str], str]) -> Navigation:
    """The navigation from the settings; `title_of` gives the title of a page that is listed without one.

    Raises whatever `title_of` raises for a path that is no page.
    """
    navigation = Navigation()

    def entries(lines: Iterable[Any], parent: Entry | None) -> list[Entry]:
        made = []
        for line in lines:
            title, inside = next(iter(line.items())) if isinstance(line, dict) else (None, line)
            if isinstance(inside, list):
                made.append(section := Entry(title or "", parent=parent))
                section.children = entries(inside, section)
            else:
                known = title_of(inside)
                made.append(Entry(title or known, document_address(inside), parent))
                navigation.pages[inside] = made[-1]
        return made

    navigation.items = entries(written, None)
    return navigation
