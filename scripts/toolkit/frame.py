"""What the library is called, under which licence it stands, and where this copy of it lives."""

from __future__ import annotations

from dataclasses import dataclass

# mkdocs.yml and CITATION.cff say the same; tests/test_citing.py holds them to it
NAME = "Mission-led places"
FULL_TITLE = "Mission-led places: a practice library for mission-led local government"
MAKERS = "The library's founding team and contributors"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Frame:
    """The copy that is being built: its name, and its own and its source's address, each empty when nobody set it."""

    name: str = NAME
    url: str = ""
    source: str = ""

    def absolute(self, address: str) -> str | None:
        """An address from the site's root as the whole world can use it, or None when the site's own is not set."""
        return f"{self.url.rstrip('/')}/{address}" if self.url else None

    def edit_url(self, path: str) -> str | None:
        """Where the file at `path` (from the project's root) can be edited in the browser; None if nobody said where."""
        if not self.source:
            return None
        view = "tree" if path.endswith("/") else "edit"
        return f"{self.source.rstrip('/')}/{view}/main/{path}"
