"""What every page carries beside its own words: facts for machines in its head, and "About this page" at its end."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from toolkit import links, views
from toolkit.citing import cite, status
from toolkit.frame import MAKERS
from toolkit.markup import crumbs, headings, take_styles
from toolkit.render import Markup
from toolkit.site import Site, SitePage
from toolkit.structured import Describer, as_script
from toolkit.subjects import Subject, subjects


class Framing:
    """Frames the pages of one site, generated and hand-written alike."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return subjects(self._site.catalog)

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self._site.catalog, self._site.frame, self._subjects)

    def framed(self, page: SitePage) -> SitePage:
        """A generated page with its head and with "About this page" at its end."""
        body, styles = take_styles(page.html)
        html = body + self.about(page.address, page.source)
        head = self.head(page.address, page.title, page.description, body) + styles
        return dataclasses.replace(page, html=html, head=head, headings=tuple(headings(html)))

    def about(self, address: str, source: str) -> str:
        """HTML of "About this page": address, dates, people, source and citation. `source` is the file to edit."""
        site, subject = self._site, self._subjects.get(address)
        return site.templates.render(
            "parts/about_page.html", **site.tools_for(address, source), address=address, source=source, subject=subject,
            absolute=site.frame.absolute(address), edit_url=site.frame.edit_url(source), makers=MAKERS, views=views,
            status=status(subject) if subject else None, citation=cite(subject, site.frame) if subject else None,
            feed=bool(site.frame.url), edit_here=links.edit_address(source, subject.key if subject and subject.kind == "card" else ""),
        )  # fmt: skip

    def head(self, address: str, title: str, description: str, html: str = "") -> str:
        """HTML for the page's head: OpenGraph, the feed, and JSON-LD when the site's address is set.

        `html` is the page's own, whose crumbs say where it stands.
        """
        site, subject = self._site, self._subjects.get(address)
        trail = [(words, links.resolved(address, href)) for words, href in crumbs(html)]
        if not trail and address != links.HOME:
            trail = [("Home", links.HOME)]
        described = self._describer.page(address, title, description, trail)
        return site.templates.render(
            "parts/head.html", to=site.linker(address), links=links, frame=site.frame, title=title,
            description=description, absolute=site.frame.absolute(address), subject=subject,
            described=Markup(as_script(described)) if described else None,
        )  # fmt: skip

    def last_changed(self, address: str) -> str:
        """The day a place was last reviewed or a card last revised, as year-month-day; empty for all else."""
        subject = self._subjects.get(address)
        return subject.date.isoformat() if subject and subject.date and subject.kind in {"place", "card"} else ""
