"""What the list of places can be narrowed and sorted by, and the order it has before anyone does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toolkit.catalog import Catalog
from toolkit.model import CaseStudy, Nation
from toolkit.views import STRENGTHS, PlaceFacts, place_facts

OLDEST_DECADE = 2000  # work that began earlier is one choice, since little of it is left in any one decade
SORTS = (
    ("", "Nation and region"),
    ("name", "Name"),
    ("newest", "Newest work first"),
    ("reviewed", "Last reviewed first"),
    ("evidence", "Strongest evidence first"),
)


@dataclass(frozen=True)
class Option:
    """One choice: `value` stands in addresses, `number` counts through the choices of all facets."""

    value: str
    title: str
    number: int
    count: int
    nested: bool


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by; `name` stands in addresses."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Row:
    """A place in the list: `options` are the numbers of the choices it fits, `ranks` its place in each sort but the first."""

    facts: PlaceFacts
    number: int
    kind: str
    options: str
    ranks: str


@dataclass(frozen=True)
class Cluster:
    """Rows under one heading, such as a region."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Part:
    """Clusters under one larger heading: a country with its nations' regions, or everywhere else by country."""

    id: str
    title: str
    clusters: tuple[Cluster, ...]


def build_facets(catalog: Catalog) -> tuple[Facet, ...]:
    """Everything to narrow by, with the choices that fit at least one place, and how many each fits."""
    counts = Counter((name, value) for study in catalog.places.values() for name, values in _values(catalog, study) for value in values)
    facets, number = [], 0
    for name, title, choices in _choices(catalog):
        options = []
        for value, words, nested in choices:
            if counts[name, value]:
                options.append(Option(value, words, number, counts[name, value], nested))
                number += 1
        facets.append(Facet(name, title, tuple(options)))
    return tuple(facets)


def build_parts(catalog: Catalog, facets: Iterable[Facet]) -> tuple[Part, ...]:
    """Every place under its nation and region, countries with nations first, numbered in that order."""
    nations = {nation.id: nation for nation in catalog.toolkit.vocabulary.nations}
    regions = {region.id: region.title for region in catalog.toolkit.vocabulary.regions}
    nested = {nation.within for nation in nations.values()} - {None}
    found: dict[tuple[str, str], dict[tuple[str, str], list[CaseStudy]]] = {}
    for study in sorted(catalog.places.values(), key=_by_area(catalog)):
        nation = nations[study.nation]
        country = nations[nation.within] if nation.within else nation
        if country.id in nested:
            key, heading = country.id, country.title
            area = (f"{study.nation}-{study.region}", _area(nation, regions[study.region]))
        else:
            key, heading = "elsewhere", "Elsewhere" if nested else "By country"
            area = (study.nation, nation.title)
        found.setdefault((key, heading), {}).setdefault(area, []).append(study)
    draw = _rows(catalog, facets)
    return tuple(
        Part(f"in-{key}", heading, tuple(Cluster(f"in-{name}", title, tuple(map(draw, places))) for (name, title), places in areas.items()))
        for (key, heading), areas in found.items()
    )


def numbers(parts: Iterable[Part]) -> dict[str, int]:
    """Each place's number in the list."""
    return {row.facts.study.slug: row.number for part in parts for cluster in part.clusters for row in cluster.rows}


def _rows(catalog: Catalog, facets: Iterable[Facet]) -> Callable[[CaseStudy], Row]:
    """Turns one place after another into a row."""
    known = {(facet.name, option.value): option.number for facet in facets for option in facet.options}
    ranks, numbered = _ranks(catalog), iter(range(1, len(catalog.places) + 1))

    def row(study: CaseStudy) -> Row:
        options = sorted(known[name, value] for name, values in _values(catalog, study) for value in values)
        facts = place_facts(catalog, study)
        placed = " ".join(str(rank[study.slug]) for rank in ranks)
        return Row(facts, next(numbered), facts.kinds.split(";")[0], " ".join(map(str, options)), placed)

    return row


def _ranks(catalog: Catalog) -> list[dict[str, int]]:
    """For each sort after the first: every place's position; equals stand by name."""
    strengths = list(STRENGTHS)
    keys: tuple[Callable[[CaseStudy], int], ...] = (
        lambda study: 0,
        lambda study: -study.years.start,
        lambda study: -study.last_reviewed.toordinal(),
        lambda study: strengths.index(study.evidence.strength),
    )
    # the catalog's places are in the order of their names, and sorting keeps it among equals
    return [{study.slug: rank for rank, study in enumerate(sorted(catalog.places.values(), key=key))} for key in keys]


def _values(catalog: Catalog, study: CaseStudy) -> list[tuple[str, tuple[str, ...]]]:
    """The choices a place fits, by facet."""
    nation = next(one for one in catalog.toolkit.vocabulary.nations if one.id == study.nation)
    return [
        ("theme", study.themes),
        ("toolset", tuple(shown.toolset for shown in study.toolsets)),
        ("nation", (study.nation, nation.within) if nation.within else (study.nation,)),
        ("region", (study.region,)),
        ("kind", study.kinds),
        ("evidence", (study.evidence.strength,)),
        ("began", (_decade(study.years.start),)),
        ("now", ("going-on" if study.years.end is None else "ended",)),
    ]


def _choices(catalog: Catalog) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Each facet's name, title, and possible choices (value, title, whether it belongs to the one before)."""
    words = catalog.toolkit.vocabulary
    first = min((study.years.start for study in catalog.places.values()), default=OLDEST_DECADE)
    last = max((study.years.start for study in catalog.places.values()), default=OLDEST_DECADE)
    decades = dict.fromkeys(_decade(year) for year in range(last, first - 1, -1))
    return [
        ("theme", "Theme", [(one.id, one.title, False) for one in sorted(words.themes, key=lambda one: one.title)]),
        ("toolset", "Toolset", [(one.slug, one.title, False) for one in catalog.toolkit.toolsets]),
        ("nation", "Nation or country", [(one.id, one.title, bool(one.within)) for one in words.nations]),
        ("region", "Region", [(one.id, one.title, False) for one in words.regions]),
        ("kind", "Kind of authority", [(one.id, one.title, False) for one in words.authority_kinds]),
        ("evidence", "Strength of evidence", [(one, title, False) for one, title in STRENGTHS.items()]),
        ("began", "When it began", [(one, _decade_title(one), False) for one in decades]),
        ("now", "Where it stands", [("going-on", "Going on", False), ("ended", "Ended", False)]),
    ]


def _decade(year: int) -> str:
    return f"{year // 10 * 10}s" if year >= OLDEST_DECADE else f"before-{OLDEST_DECADE}"


def _decade_title(decade: str) -> str:
    return f"In the {decade}" if decade[0].isdigit() else f"Before {OLDEST_DECADE}"


def _by_area(catalog: Catalog) -> Callable[[CaseStudy], tuple[bool, int, int]]:
    """Countries with nations first, then nations and regions as the vocabulary lists them; names within."""
    words = catalog.toolkit.vocabulary
    nations = {one.id: number for number, one in enumerate(words.nations)}
    regions = {one.id: number for number, one in enumerate(words.regions)}
    nested = {one.id for one in words.nations if one.within} | {one.within for one in words.nations}
    return lambda study: (study.nation not in nested, nations[study.nation], regions[study.region])


def _area(nation: Nation, region: str) -> str:
    """`London, England`, but `North West England` and `Wales`."""
    return region if nation.title in region else f"{region}, {nation.title}"
