"""What surrounds every page: its one style sheet, the fonts it asks for first, its policy, and what stands at its sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from toolkit.links import HOME
from toolkit.markup import Heading
from toolkit.policy import REFERRER, meta_policy
from toolkit.stylesheets import bundle, bundle_name, words_in

# what of overrides/assets/ is published
ASSETS = (".css", ".js", ".svg", ".woff2", ".txt")
# the pack draws its cards with this one, outside of the site's own look
STANDS_ALONE = "assets/stylesheets/design.css"
# fetched beside the style sheet, not after it; italics are rare and can wait
FIRST_FONTS = ("assets/fonts/*-400.*.woff2", "assets/fonts/*-700.*.woff2")


@dataclass(frozen=True)
class Shell:
    """One build's shell: `style` is the style sheet's path from the site's root, `css` its words, `fonts` are paths.

    `icons` are SVG by the address of the page that each stands for in menus. A shell with `sent` headers leaves the policy out
    of its pages.
    """

    style: str
    css: str
    fonts: tuple[str, ...]
    icons: Mapping[str, str]
    sent: bool

    def facts(self, address: str, headings: Sequence[Heading] = ()) -> dict[str, Any]:
        """What the template `base.html` needs to know of the page at `address`; its `headings` give its contents.

        Titles are HTML.
        """
        policy = "" if self.sent else meta_policy(address)
        titled = headings and headings[0].level == 1
        sections = [{"id": one.id, "title": escape(one.text)} for one in headings if titled and one.level == 2]
        return {
            "address": address, "style": self.style, "fonts": self.fonts, "policy": policy, "referrer": REFERRER, "sections": sections,
            "icons": dict(self.icons),
        }  # fmt: skip


def hidden(address: str, *, in_section: bool, wide: bool) -> list[str]:
    """Which of the columns at a page's sides are left out: the pages of its section, and its contents."""
    if wide or address == HOME:
        return ["navigation", "toc"]
    return [] if in_section else ["navigation"]


def build_shell(overrides: Path, theme: Iterable[str], ours: Iterable[str], icons: Mapping[str, str], *, sent: bool) -> Shell:
    """The shell, from the style sheets of the theme and of ours, and from all that can name a class in our pages."""
    files = [*overrides.rglob("*.html"), *overrides.rglob("*.js"), *Path(__file__).parent.rglob("*.py")]
    css = bundle(theme, ours, words_in(file.read_text(encoding="utf-8") for file in files))
    fonts = [file for pattern in FIRST_FONTS for file in sorted(overrides.glob(pattern))]
    return Shell(bundle_name(css), css, tuple(file.relative_to(overrides).as_posix() for file in fonts), icons, sent)
