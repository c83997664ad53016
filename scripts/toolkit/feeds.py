"""New and revised places and cards as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from toolkit import links
from toolkit.catalog import Catalog
from toolkit.frame import LICENCE, LICENCE_URL, MAKERS, Frame
from toolkit.subjects import Subject, latest, subjects

MOST_ENTRIES = 50


def build_feed(catalog: Catalog, frame: Frame) -> bytes | None:
    """The feed's bytes, or None when the site's address is not set: ids and links of a feed are absolute.

    Every date comes from the content: a place's last review, a card's latest revision. What has none is left out.
    """
    if not frame.url:
        return None
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _text(feed, "id", f"{frame.absolute(links.FEED)}")
    _text(feed, "title", f"{frame.name}: new and revised")
    _text(feed, "subtitle", "Places reviewed and cards revised, the latest first.")
    _text(feed, "updated", _moment(latest(catalog)))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{frame.absolute(links.FEED)}"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{frame.absolute(links.HOME)}"})
    _text(SubElement(feed, "author"), "name", MAKERS)
    _text(feed, "rights", f"{LICENCE}, {LICENCE_URL}")
    for subject in newest(catalog):
        _entry(feed, subject, frame)
    indent(feed)
    return b"%s\n" % tostring(feed, encoding="utf-8", xml_declaration=True)


def newest(catalog: Catalog) -> list[Subject]:
    """The places and cards that changed last, at most as many as the feed holds; those of one day by their key."""
    dated = [one for one in subjects(catalog).values() if one.kind in {"place", "card"} and one.date]
    return sorted(dated, key=lambda one: (-_day(one).toordinal(), one.key))[:MOST_ENTRIES]


def _day(subject: Subject) -> datetime.date:
    return subject.date or datetime.date.min


def _entry(feed: Element, subject: Subject, frame: Frame) -> None:
    """One object; its id is its permanent address, so that a reader shows a revised one as the same."""
    entry, address = SubElement(feed, "entry"), f"{frame.absolute(subject.address)}"
    _text(entry, "id", address)
    _text(entry, "title", subject.title)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    if subject.revisions:
        _text(entry, "published", _moment(subject.revisions[0].date))
    _text(entry, "updated", _moment(_day(subject)))
    for who in subject.authors:
        author = SubElement(entry, "author")
        _text(author, "name", who.name)
        if who.url:
            _text(author, "uri", who.url)
    SubElement(entry, "category", {"term": subject.kind})
    changed = f"{subject.revisions[-1].what} " if subject.revisions else ""
    _text(entry, "summary", f"{changed}{subject.summary}")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(day: datetime.date) -> str:
    """A day as the moment that RFC 3339 asks for: its beginning, in universal time."""
    return f"{day.isoformat()}T00:00:00Z"
