"""Open data and the feed: valid, complete, linked both ways, harmless in a spreadsheet, and the same every time."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import html
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import ROOT, SITE_URL
from crawl import Read, read_site
from test_citing import with_revisions
from toolkit.build import load_site
from toolkit.catalog import Catalog
from toolkit.dictionary import records_of
from toolkit.downloads import build_downloads
from toolkit.exports import build_json, library_schema, open_library
from toolkit.feeds import MOST_ENTRIES, build_feed
from toolkit.frame import Frame
from toolkit.problems import Problems
from toolkit.records import OpenLibrary
from toolkit.site import Site
from toolkit.subjects import latest
from toolkit.tables import FORMULA, Table, as_csv, build_tables, cell

HERE = Frame(url=SITE_URL)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def library() -> Site:
    loaded = load_site(ROOT, datetime.date.today(), Problems(), HERE)
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def catalog(library: Site) -> Catalog:
    return library.catalog


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    """The published file, as anyone would read it."""
    loaded: dict[str, Any] = json.loads((site / "data/library.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Read]:
    return read_site(site)


def rows(site: Path, name: str) -> list[dict[str, str]]:
    """A published table, as the page tells people to read it."""
    with (site / f"data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---------- the schema, checked by a validator of the words it uses ----------

KINDS = {"string": str, "integer": int, "number": (int, float), "array": list, "object": dict, "null": type(None)}
TOLD = {"title", "description", "default", "$defs", "$schema", "$id", "discriminator", "from_file"}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where `value` breaks the schema. A word that this validator does not know is an error of the test."""
    found: list[str] = []
    if "type" in schema and _breaks("type", schema["type"], value, schema):
        return [f"{at}: is no {schema['type']}"]
    for word, rule in schema.items():
        match word:
            case "$ref":
                found += faults(value, whole["$defs"][rule.rsplit("/", 1)[-1]], whole, at)
            case "anyOf" | "oneOf":
                fits = [not faults(value, one, whole, at) for one in rule]
                wrong = fits.count(True) != 1 if word == "oneOf" else not any(fits)
                found += [f"{at}: fits {fits.count(True)} of {word}"] if wrong else []
            case "properties":
                found += [fault for name in rule.keys() & value.keys() for fault in faults(value[name], rule[name], whole, f"{at}/{name}")]
            case "items":
                found += [fault for number, one in enumerate(value) for fault in faults(one, rule, whole, f"{at}/{number}")]
            case _ if word not in TOLD and _breaks(word, rule, value, schema):
                found.append(f"{at}: {word} {rule}")
    return found


def _breaks(word: str, rule: Any, value: Any, schema: dict[str, Any]) -> bool:
    match word:
        case "type":
            return not isinstance(value, KINDS[rule]) or (isinstance(value, bool) and rule != "boolean")
        case "required":
            return bool(set(rule) - value.keys())
        case "additionalProperties":
            return rule is not False or bool(value.keys() - schema["properties"].keys())
        case "enum":
            return value not in rule
        case "const":
            return value != rule
        case "pattern":
            return not re.search(rule, value)
        case "format":
            return rule != "date" or not re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        case "minLength" | "minItems":
            return len(value) < rule
        case "maxLength" | "maxItems":
            return len(value) > rule
        case "minimum":
            return value < rule
        case "maximum":
            return value > rule
    pytest.fail(f"the validator does not know {word}")


def test_the_file_keeps_its_published_schema(site: Path, data: dict[str, Any]) -> None:
    """The schema beside the file describes it, and allows no field that it does not name."""
    schema = json.loads((site / "data/library.schema.json").read_text(encoding="utf-8"))

    assert schema["$id"] == f"{SITE_URL}data/library.schema.json"
    assert schema["additionalProperties"] is False
    assert faults(data, schema, schema) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "one"), (("places", 0, "last_reviewed"), "yesterday"), (("places", 0, "slug"), None),
        (("cards", 0, "kind"), "joke"), (("cards", 0, "extra"), "field"), (("cards", 3, "try_this", "minutes"), "30"),
        (("places", 2, "coordinates", "latitude"), 91), (("places", 1, "evidence", "strength"), "so-so"),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_wrong(path: tuple[Any, ...], value: Any, catalog: Catalog) -> None:
    """It is no schema that fits everything."""
    broken = json.loads(build_json(catalog, HERE))
    part = broken
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    schema = library_schema(HERE)

    assert faults(broken, schema, schema) != []


def test_the_file_reads_back_as_the_library(catalog: Catalog) -> None:
    """Nothing is lost on the way to the file and back."""
    assert OpenLibrary.model_validate_json(build_json(catalog, HERE)) == open_library(catalog, HERE)


def test_everything_is_in_the_file(data: dict[str, Any], catalog: Catalog) -> None:
    """Counts and texts are the catalog's."""
    assert [card["id"] for card in data["cards"]] == [*catalog.cards]
    assert [place["slug"] for place in data["places"]] == [*catalog.places]
    camden = next(place for place in data["places"] if place["slug"] == "camden")
    assert camden["sections"]["challenge"] == catalog.places["camden"].sections.challenge
    assert len(data["glossary"]) == len(catalog.toolkit.glossary.terms)
    assert data["content_date"] == latest(catalog).isoformat()


def test_links_run_both_ways(data: dict[str, Any]) -> None:
    """A card's places and a place's cards are the same links with the same words; so are themes, tools and toolsets."""
    from_cards = {(card["id"], one["place"], one["shows"]) for card in data["cards"] for one in card["places"]}
    from_places = {(one["prompt"], place["slug"], one["reason"]) for place in data["places"] for one in place["prompts"]}
    assert from_cards
    assert from_cards == from_places
    assert {(theme["id"], place) for theme in data["themes"] for place in theme["places"]} == {
        (theme, place["slug"]) for place in data["places"] for theme in place["themes"]
    }
    assert {(tool["slug"], card) for tool in data["tools"] for group in tool["groups"] for card in group["cards"]} == {
        (card["tool"], card["id"]) for card in data["cards"]
    }
    assert {(toolset["slug"], tool) for toolset in data["toolsets"] for tool in toolset["tools"]} == {
        (tool["toolset"], tool["slug"]) for tool in data["tools"]
    }


def test_every_address_leads_to_its_page(data: dict[str, Any], pages: dict[str, Read]) -> None:
    """Addresses in the data are those of the site, anchors included."""

    def addresses(part: Any) -> list[str]:
        if isinstance(part, list):
            return [found for one in part for found in addresses(one)]
        if not isinstance(part, dict):
            return []
        return [*([part["address"]] if "address" in part else []), *(found for one in part.values() for found in addresses(one))]

    found = addresses(data)
    assert len(found) > 200
    for address in found:
        page, _, anchor = address.partition("#")
        assert page in pages, address
        assert not anchor or anchor in pages[page].ids, address


# ---------- tables ----------


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_becomes_a_formula(sign: str) -> None:
    """An apostrophe goes before it, inside the quotation marks."""
    table = Table("t", "T", {"a": "A."}, ((f'{sign}HYPERLINK("http://evil.example","x"),1',),))
    text = as_csv(table).decode("utf-8-sig")

    assert next(csv.reader(io.StringIO(text.split("\r\n", 1)[1], newline="")))[0].startswith(f"'{sign}")


def test_numbers_and_plain_texts_are_left_alone() -> None:
    """A place west of Greenwich keeps its minus; a minus inside a text is no formula."""
    assert cell(-0.14) == "-0.14"
    assert cell("£5 - £10") == "£5 - £10"
    assert cell(None) == ""
    assert cell(datetime.date(2026, 11, 22)) == "2026-11-22"


def test_hostile_content_is_harmless_in_every_table(catalog: Catalog) -> None:
    """Whatever a case study says, no cell of any table begins as a formula unless it is a number."""
    study = catalog.places["camden"]
    hostile = study.model_copy(update={
        "place": "=cmd|' /C calc'!A0", "title": "+1+1", "summary": "-2+3", "authority": "@SUM(A1)",
        "sources": (study.sources[0].model_copy(update={"title": "=1+1", "note": '=A1,"b"\r\n=c'}), *study.sources[1:]),
    })  # fmt: skip
    places = MappingProxyType({**catalog.places, "camden": hostile})
    for table in build_tables(dataclasses.replace(catalog, places=places), HERE):
        for row in csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")):
            for value in row:
                assert not value.startswith(FORMULA) or re.fullmatch(r"-?\d+(\.\d+)?", value), value


def test_tables_are_what_rfc_4180_asks_for(site: Path, catalog: Catalog) -> None:
    """A mark for Excel, CR LF after every record, as many cells in each row as names in the first, and every row."""
    for table in build_tables(catalog, HERE):
        raw = (site / f"data/{table.name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        read = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
        assert read[0] == [*table.columns]
        assert {len(row) for row in read} == {len(table.columns)}
        assert len(read) == len(table.rows) + 1


def test_tables_and_the_file_say_the_same(site: Path, data: dict[str, Any]) -> None:
    """The same links, sources and figures in both."""
    linked = {(row["from_id"], row["to_id"], row["how"]) for row in rows(site, "links") if row["to_kind"] == "card"}
    assert linked == {(place["slug"], one["prompt"], one["reason"]) for place in data["places"] for one in place["prompts"]}
    assert [(row["place"], row["id"], row["url"]) for row in rows(site, "sources")] == [
        (place["slug"], source["id"], source["url"]) for place in data["places"] for source in place["sources"]
    ]
    assert [row["value"].removeprefix("'") for row in rows(site, "figures")] == [
        figure["value"] for place in data["places"] for figure in place["key_figures"]
    ]
    camden = next(row for row in rows(site, "places") if row["id"] == "camden")
    assert float(camden["longitude"]) < 0
    assert camden["address"] == f"{SITE_URL}case-studies/camden/"


def test_the_dictionary_names_every_column(site: Path) -> None:
    """fields.csv explains each column of each table in a sentence."""
    told = {(row["table"], row["column"]): row["meaning"] for row in rows(site, "fields")}
    columns = {
        (file.stem, column)
        for file in (site / "data").glob("*.csv")
        if file.stem != "fields"
        for column in rows(site, file.stem)[0]
    }

    assert told.keys() == columns
    assert all(meaning.endswith(".") for meaning in told.values())


# ---------- the page ----------


def test_every_field_is_explained_on_the_page(site: Path) -> None:
    """Each record, field and column of the files, with the model's own sentence."""
    text = html.unescape((site / "open-data/index.html").read_text(encoding="utf-8"))
    words = re.sub(r"</?(?:code|a)\b[^>]*>", "", text)
    for record in records_of(library_schema(HERE)):
        assert f'id="record-{record.name.lower()}"' in text
        for field in record.fields:
            assert f"<code>{field.name}</code>" in text
            assert field.meaning.endswith("."), f"{record.name}.{field.name}"
            assert field.meaning.replace("`", "") in words
    for row in rows(site, "fields"):
        assert row["meaning"].replace("`", "") in words


def test_the_example_on_the_page_works(site: Path, tmp_path: Path, catalog: Catalog) -> None:
    """What the page tells people to run prints what the page says it prints."""
    text = (site / "open-data/index.html").read_text(encoding="utf-8")
    example = html.unescape(re.search(r'<code id="python-example"[^>]*>(.*?)</code>', text, re.DOTALL).group(1))
    assert f"{SITE_URL}data/library.json" in example
    script = tmp_path / "example.py"
    script.write_text(example.replace(SITE_URL, f"{site.as_uri()}/"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment, encoding="utf-8", check=True)

    printed = [tuple(line.split(" | ")[:2]) for line in ran.stdout.splitlines()]
    assert printed
    assert printed == [
        (place.place, figure.value)
        for place in catalog.places.values()
        for figure in place.key_figures
        if figure.basis == "independent"
    ]


# ---------- the feed ----------


def feed_of(catalog: Catalog) -> ElementTree.Element:
    feed = build_feed(catalog, HERE)
    assert feed
    return ElementTree.fromstring(feed)  # noqa: S314 (our own text)


def check_feed(feed: ElementTree.Element) -> None:
    """What RFC 4287 requires of a feed and of each entry (sections 4.1.1, 4.1.2, 4.2.6, 3.3)."""
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    assert feed.tag == f"{ATOM}feed"
    parts = [feed, *feed.iterfind(f"{ATOM}entry")]
    for part in parts:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
            assert part.findtext(f"{ATOM}{name}")
        assert part.findtext(f"{ATOM}id").startswith(SITE_URL)
        assert moment.fullmatch(part.findtext(f"{ATOM}updated"))
        assert all(one.findtext(f"{ATOM}name") for one in part.iterfind(f"{ATOM}author"))
        alternates = [one.get("href") for one in part.iterfind(f"{ATOM}link") if one.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert alternates[0].startswith(SITE_URL)
    assert feed.find(f"{ATOM}author") is not None  # stands for every entry without one
    assert [one.get("href") for one in feed.iterfind(f"{ATOM}link") if one.get("rel") == "self"] == [f"{SITE_URL}feed.xml"]
    ids = [part.findtext(f"{ATOM}id") for part in parts]
    assert len(set(ids)) == len(ids)


def test_the_feed_is_valid_and_the_pages_lead_to_it(site: Path, pages: dict[str, Read], catalog: Catalog) -> None:
    """Every place with its day; a link in the head and one to be seen on every page."""
    feed = ElementTree.parse(site / "feed.xml").getroot()  # noqa: S314 (our own file)
    check_feed(feed)

    days = {entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated") for entry in feed.iterfind(f"{ATOM}entry")}
    assert len(days) <= MOST_ENTRIES
    assert days[f"{SITE_URL}case-studies/camden/"] == f"{catalog.places['camden'].last_reviewed}T00:00:00Z"
    for address, page in pages.items():
        if address != "404.html":
            text = (site / address / "index.html").read_text(encoding="utf-8")
            assert 'type="application/atom+xml"' in text.split("</head>")[0]
            assert ("feed.xml", "") in page.links


def test_a_revised_card_comes_first(catalog: Catalog) -> None:
    """Its id stays, its day is the last revision's, and the feed says what changed and since when there is one."""
    revised = with_revisions(catalog, "CP-05", datetime.date(2029, 1, 9), datetime.date(2031, 5, 3))
    feed = feed_of(revised)
    check_feed(feed)

    first = feed.find(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == f"{SITE_URL}p/cp-05/"
    assert first.findtext(f"{ATOM}published") == "2029-01-09T00:00:00Z"
    assert first.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2031-05-03T00:00:00Z"
    assert first.findtext(f"{ATOM}summary").startswith("Reworded in 2031. ")


def test_the_feed_holds_the_newest_fifty(catalog: Catalog) -> None:
    """With more that changed, the oldest fall out."""
    for number, name in enumerate([*catalog.cards][:60]):
        catalog = with_revisions_of_any(catalog, name, datetime.date(2030, 1, 1) + datetime.timedelta(days=number))
    entries = feed_of(catalog).findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]

    assert len(entries) == MOST_ENTRIES
    assert days == sorted(days, reverse=True)
    assert days[-1] == "2030-01-11T00:00:00Z"


def with_revisions_of_any(catalog: Catalog, name: str, day: datetime.date) -> Catalog:
    """The catalog with any card revised, by way of the prompt CP-05 under its name."""
    placed = with_revisions(catalog, "CP-05", day).cards["CP-05"]
    card = placed.card.model_copy(update={"id": name})
    cards = {**catalog.cards, name: dataclasses.replace(catalog.cards[name], card=card)}
    return dataclasses.replace(catalog, cards=MappingProxyType(cards))


# ---------- on its own ----------


def test_search_engines_are_led_to_the_site_map(site: Path) -> None:
    """Nothing is forbidden, and the site map is named."""
    assert (site / "robots.txt").read_text(encoding="utf-8") == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"


def test_the_data_can_be_written_without_the_site(site: Path, tmp_path: Path) -> None:
    """`make data` writes the same bytes that the site publishes."""
    command = [sys.executable, "scripts/export_data.py", str(tmp_path / "data")]
    environment = {**os.environ, "SITE_URL": SITE_URL}
    wrote = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    published = {file.name: file for file in [*(site / "data").glob("*.*"), site / "feed.xml"]}  # its folder `schema` serves editors
    assert {file.name for file in (tmp_path / "data").iterdir()} == published.keys()
    for name, file in published.items():
        assert (tmp_path / "data" / name).read_bytes() == file.read_bytes(), name
    assert wrote.stdout == f"Wrote {len(published)} files into {tmp_path / 'data'}/.\n"


def test_a_copy_without_an_address_keeps_to_its_own_root(library: Site) -> None:
    """No feed, no `$id`, no invented host; addresses begin at the site's root."""
    files = build_downloads(dataclasses.replace(library, frame=Frame()))

    assert "feed.xml" not in files
    assert json.loads(files["data/library.json"])["site"] is None
    assert "$id" not in json.loads(files["data/library.schema.json"])
    assert b",case-studies/camden/\r\n" in files["data/places.csv"]
    assert not any(b"example.org/library" in content for content in files.values())
