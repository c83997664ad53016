"""A handout for each place: its case study, with every source, on the two sides of an A4 leaf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit import links, qr, views
from toolkit import nodes as trees
from toolkit.days import day
from toolkit.kept import recipe
from toolkit.model import BASES, CaseStudy, Source
from toolkit.nodes import blocks, leaves, nodes
from toolkit.problems import Place
from toolkit.product import Product
from toolkit.reading import SECTION_TITLES
from toolkit.site import Site
from toolkit.typography import curly

ADVICE = "A4, 100 % size, both sides, flip on the long edge: one leaf."
BARS = {"weak": 1, "medium": 2, "strong": 3}  # of three, beside the word
LONG_WORD = re.compile(r"[^\s/–-]{24,}")  # only such words can be wider than a column
# After these a line may break in an address; an invisible space says so.
BREAKS = re.compile(r"(?<=[/?&=_.,%+])(?=[^/])")
RECIPE = recipe(__file__, trees, qr, packages=("segno",))


def handouts(site: Site, site_url: str) -> Iterator[Product]:
    """One handout a place, by name; `site_url` ends with a slash, or is empty: then there is no code and no address."""
    for study in site.catalog.places.values():
        data = _handout(site, study, site_url)
        name, origin = f"place-{study.slug}", Place(site.catalog.paths[study.slug])
        edition = "A case study on two pages"
        yield Product(
            name, "handout", study.slug, study.place, edition, "A4", ADVICE, "handout.typ", data, origin, _finished, RECIPE
        )  # fmt: skip


def _handout(site: Site, study: CaseStudy, site_url: str) -> dict[str, Any]:
    """All that decides what the handout will be."""
    facts = views.place_facts(site.catalog, study)
    address = site_url + links.place_address(study.slug) if site_url else ""
    sections = _sections(site, study)
    return {
        "slug": study.slug, "place": curly(study.place), "headline": curly(study.title),
        "summary": curly(study.summary), "facts": _facts(study, facts),
        "evidence": {
            "bars": BARS[study.evidence.strength], "word": facts.strength, "reason": curly(study.evidence.reason),
        },
        "missions": _missions(study), "figures": _figures(study), "sections": sections,
        "cards": _cards(site, study), "sources": [_source(study, source) for source in study.sources],
        "research": curly(study.research), "credits": _credits(study),
        "address": address, "short": breakable(address), "site_url": site_url,
    }  # fmt: skip


def _finished(given: Mapping[str, Any]) -> dict[str, Any]:
    """All that the template is given: texts as trees, the code as a drawing, and how much there is of everything."""
    code = qr.draw(given["address"]) if given["address"] else qr.Code()
    data = {name: value for name, value in given.items() if name != "site_url"} | {"qr": code.svg, "modules": code.modules}
    data["sections"] = [
        {"title": section["title"], "nodes": nodes(section["html"], given["site_url"])} for section in given["sections"]
    ]
    return data | {"load": _load(data), "long": sorted({word for text in leaves([data]) for word in LONG_WORD.findall(text)})}


def _load(data: dict[str, Any]) -> dict[str, list[int]]:
    """How much text there is of each kind, in characters and in blocks, from which the template guesses what fits."""
    stories = [section["nodes"] for section in data["sections"]]
    kinds: dict[str, list[str]] = {
        "stories": list(leaves(stories)),
        "words": [card["words"] for card in data["cards"]],
        "lines": [card["how"] for card in data["cards"]],
        "sources": [" ".join((one["title"], one["published"], one["copy"], one["note"])) for one in data["sources"]],
        "addresses": [one["address"] for one in data["sources"]],
        "research": [data["research"]],
    }
    loads = {kind: [sum(map(len, texts)), len(texts)] for kind, texts in kinds.items()}
    return loads | {"stories": [loads["stories"][0], sum(map(blocks, stories))]}


def _facts(study: CaseStudy, facts: views.PlaceFacts) -> list[list[str]]:
    """Pairs of a label and words."""
    where = facts.region if facts.region == facts.nation else f"{facts.region}, {facts.nation}"
    note = f". {study.years.note}" if study.years.note else ""
    pairs = [["Led by", study.authority], ["Kind", facts.kinds], ["Where", where], ["When", facts.years + note]]
    return [[label, curly(words)] for label, words in pairs]


def _numbers(study: CaseStudy) -> dict[str, int]:
    """Each source's number in the list."""
    return {source.id: number for number, source in enumerate(study.sources, 1)}


def _cites(study: CaseStudy, *names: str) -> list[dict[str, Any]]:
    """Sources' numbers as `nodes` gives them."""
    numbers = _numbers(study)
    return [
        {"tag": "cite", "number": str(numbers[name]), "to": f"source-{name}", "next": place > 0}
        for place, name in enumerate(names)
    ]


def _missions(study: CaseStudy) -> list[dict[str, Any]]:
    return [
        {"by": f"By {mission.by}" if mission.by else "", "words": curly(mission.mission), "cites": _cites(study, *mission.sources)}
        for mission in study.missions
    ]


def _figures(study: CaseStudy) -> list[dict[str, Any]]:
    return [
        {
            "value": curly(figure.value), "counts": curly(f"{figure.counts} ({figure.date})"), "basis": BASES[figure.basis],
            "kind": figure.basis, "cites": _cites(study, figure.source),
        }
        for figure in study.key_figures
    ]  # fmt: skip


def _sections(site: Site, study: CaseStudy) -> list[dict[str, Any]]:
    """The seven sections, in order, as HTML."""
    setting = site.setting(links.HOME, site.catalog.paths[study.slug], numbers=_numbers(study))
    return [
        {"title": title, "html": site.prose.html(getattr(study.sections, name), setting)}
        for name, title in SECTION_TITLES.items()
    ]


def _source(study: CaseStudy, source: Source) -> dict[str, str]:
    """A source as the list shows it; `host` stands for the whole address where there is little room."""
    note = source.note or ""
    return {
        "id": f"source-{source.id}", "title": curly(source.title), "published": curly(f"{source.publisher}, {source.date}."),
        "copy": curly(f"Copy: {source.copy_of}.") if source.copy_of else "",
        "note": curly(note if note.endswith((".", "!", "?")) or not note else f"{note}."),
        "url": source.url, "address": breakable(source.url), "host": source.url.split("/")[2].removeprefix("www."),
    }  # fmt: skip


def _cards(site: Site, study: CaseStudy) -> list[dict[str, str]]:
    """The cards that the place shows, in the order of the toolkit."""
    return [
        {
            "id": shown.card.card.id, "letters": shown.card.toolset.letters,
            "words": curly(views.card_text(shown.card.card)), "how": curly(shown.how),
        }
        for shown in site.catalog.shown_by_place(study.slug)
    ]  # fmt: skip


def _credits(study: CaseStudy) -> list[str]:
    people = "; ".join(f"{who.name} {who.role}" if who.role else who.name for who in study.contributors)
    reviewed = f"Last reviewed {day(study.last_reviewed)}. Next review {day(study.next_review)}."
    return [curly(f"{people}."), reviewed]


def breakable(address: str) -> str:
    """An address as people write it, without its scheme, with invisible spaces where a line may break."""
    return BREAKS.sub("\u200b", address.partition("://")[2].rstrip("/"))
