"""What a page is about, for machines: JSON-LD in the words of schema.org.

The vocabulary: https://schema.org/docs/full.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from toolkit import links, views
from toolkit.catalog import Catalog, PlacedCard
from toolkit.frame import LANGUAGE, LICENCE_URL, MAKERS, Frame
from toolkit.model import CaseStudy, Contributor, Source
from toolkit.subjects import Subject

Node = dict[str, Any]
# A script ends at `</script` and is hidden by `<!--`, whatever stands around them; JSON can do without the sign itself.
ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_script(node: Node) -> str:
    """The node as JSON that can stand inside a script element, whatever its texts say."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return "".join(ESCAPED.get(sign, sign) for sign in text)


class Describer:
    """Describes the pages of one catalog, in the copy that lives where `frame` says.

    Every address in the answers is absolute; a copy without an address of its own is not described.
    """

    def __init__(self, catalog: Catalog, frame: Frame, subjects: dict[str, Subject]) -> None:
        self._catalog, self._frame, self._subjects = catalog, frame, subjects

    def page(self, address: str, title: str, description: str, trail: Iterable[tuple[str, str]]) -> Node | None:
        """The JSON-LD of one page; `trail` holds title and address of the pages above it. None without an address."""
        if not self._frame.url:
            return None
        nodes = [self._node(address, title, description)]
        if steps := [*trail]:
            nodes.append(self._breadcrumbs([*steps, (title, address)]))
        return {"@context": "https://schema.org", "@graph": nodes}

    def _node(self, address: str, title: str, description: str) -> Node:
        subject = self._subjects.get(address)
        common: Node = {
            "@id": self._at(address), "url": self._at(address), "name": subject.title if subject else title,
            "description": subject.summary if subject else description, "inLanguage": LANGUAGE, "license": LICENCE_URL,
        }  # fmt: skip
        if address != links.HOME:
            common["isPartOf"] = self._reference(links.HOME)
        if subject is None:
            return {"@type": "WebPage", **common}
        common["isAccessibleForFree"] = True
        common["author"] = [_who(one) for one in subject.authors] or {"@type": "Organization", "name": MAKERS}
        if subject.date:
            common["dateModified"] = subject.date.isoformat()
        own = getattr(self, f"_{subject.kind}", lambda _: {"@type": "WebPage"})(subject)
        return {**common, **own}

    def _library(self, subject: Subject) -> Node:
        return {"@type": "WebSite", "name": self._frame.name, "alternateName": subject.title,
                "hasPart": self._reference(links.OPEN_DATA)}  # fmt: skip

    def _dataset(self, _: Subject) -> Node:
        """The data as one set, with its two whole files; the tables are named on the page itself."""
        files = {links.LIBRARY_DATA: "application/json", links.table_address("places"): "text/csv"}
        return {
            "@type": "Dataset", "creator": {"@type": "Organization", "name": MAKERS},
            "distribution": [
                {"@type": "DataDownload", "contentUrl": self._at(file), "encodingFormat": kind} for file, kind in files.items()
            ],
        }  # fmt: skip

    def _toolset(self, subject: Subject) -> Node:
        slug = subject.record.slug
        tools = [links.tool_address(slug, tool) for tool in subject.record.tools]
        return {"@type": ["LearningResource", "Collection"], "hasPart": [self._reference(tool) for tool in tools]}

    def _tool(self, subject: Subject) -> Node:
        toolset = self._catalog.toolset_of(subject.record)
        cards = [card for group in self._catalog.groups_of(subject.record) for card in group.cards]
        return {
            "@type": "LearningResource", "learningResourceType": "Tool",
            "isPartOf": self._reference(links.toolset_address(toolset.slug)),
            "hasPart": [self._reference(links.card_address(card.id)) for card in cards],
        }  # fmt: skip

    def _card(self, subject: Subject) -> Node:
        placed: PlacedCard = subject.record
        return {
            "@type": "LearningResource", "learningResourceType": views.card_kind(placed.card),
            "identifier": placed.card.id, "text": views.card_text(placed.card),
            "timeRequired": f"PT{placed.card.try_this.minutes}M",
            "isPartOf": self._reference(links.tool_address(placed.toolset.slug, placed.tool.slug)),
            "mentions": [
                self._reference(links.place_address(shown.place.slug))
                for shown in self._catalog.shown_by_card(placed.card.id)
            ],
        }  # fmt: skip

    def _mindset(self, subject: Subject) -> Node:
        cards = [card for area in subject.record.areas for card in area.cards]
        parts = [self._reference(links.card_address(card.id)) for card in cards]
        return {"@type": "LearningResource", "learningResourceType": "Guidance", "hasPart": parts}

    def _place(self, subject: Subject) -> Node:
        study: CaseStudy = subject.record
        facts = views.place_facts(self._catalog, study)
        point = {"@type": "GeoCoordinates", "latitude": study.coordinates.latitude, "longitude": study.coordinates.longitude}
        return {
            "@type": "Article", "headline": study.title, "keywords": [theme.title for theme in facts.themes],
            "about": {"@type": "Place", "name": study.place, "geo": point,
                      "containedInPlace": {"@type": "Place", "name": facts.nation}},
            "citation": [_source(source) for source in study.sources],
        }  # fmt: skip

    def _glossary(self, subject: Subject) -> Node:
        terms = [
            {
                "@type": "DefinedTerm", "@id": self._at(links.term_address(term.id)), "name": term.term,
                "description": term.definition, "inDefinedTermSet": self._at(subject.address),
                **({"termCode": term.abbreviation} if term.abbreviation else {}),
            }
            for term in self._catalog.toolkit.glossary.terms
        ]  # fmt: skip
        return {"@type": "DefinedTermSet", "hasDefinedTerm": terms}

    def _breadcrumbs(self, steps: list[tuple[str, str]]) -> Node:
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": title, "item": self._at(address)}
                for number, (title, address) in enumerate(steps, 1)
            ],
        }

    def _reference(self, address: str) -> Node:
        return {"@id": self._at(address)}

    def _at(self, address: str) -> str:
        return f"{self._frame.absolute(address)}"


def _who(contributor: Contributor) -> Node:
    """Someone credited. No kind is given, because a name may be a person's or a team's and the content does not say."""
    return {"name": contributor.name, **({"url": contributor.url} if contributor.url else {})}


def _source(source: Source) -> Node:
    publisher = {"@type": "Organization", "name": source.publisher}
    return {"@type": "CreativeWork", "name": source.title, "url": source.url, "publisher": publisher}
