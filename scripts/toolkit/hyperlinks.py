"""Check: links lead somewhere, pictures can be shown, and texts hold no HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from toolkit.drafting import Hyperlink, document_slug
from toolkit.fields import Record
from toolkit.hosts import FIX, doubt, host_of, said_host
from toolkit.naming import check_card
from toolkit.problems import Place, Problems, did_you_mean, nearest
from toolkit.prose import Prose, slug
from toolkit.reading import SECTION_TITLES
from toolkit.shelf import Library, Loaded
from toolkit.texts import Written, site_files, texts

RAW_HTML = re.compile(r"<(?:[A-Za-z!/])(?!ttps?:)[^>\n]*>?")
# what a text must hold for Markdown to find a link, a picture or a card in it; most hold none
MAY_LINK = re.compile(r"\]\(|\]\[|\]:|<[a-zA-Z]|[A-Z]{2}-[0-9]")
OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)
HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)


def check_hyperlinks(library: Library, problems: Problems) -> None:
    """Every link, picture and tag in every Markdown text."""
    prose = Prose()
    for written in texts(library):
        for tag in RAW_HTML.finditer(re.sub(r"`[^`\n]*`|<https?://[^>\s]*>", lambda m: " " * len(m.group(0)), written.text)):
            what = f"`{tag.group(0)[:40]}` is HTML, which would be shown as it stands"
            problems.add(written.place(tag.start()), what, "write it in Markdown, such as `**bold**` or `[words](address)`")
        after: dict[str, int] = {}
        for hyperlink in prose.hyperlinks(written.text) if MAY_LINK.search(written.text) else ():
            words = hyperlink.target.removeprefix("card:")
            offset = max(written.text.find(words, after.get(words, 0)), 0)
            after[words] = offset + 1
            where = written.place(offset)
            if hyperlink.alt is None:
                _check_link(hyperlink, written, where, library, problems)
            else:
                _check_picture(hyperlink, written, where, library, problems)


def target_path(target: str, folder: str) -> str:
    """The file that a relative link in `folder` names, from the project's root, without its anchor."""
    return posixpath.normpath(posixpath.join(folder, target.partition("#")[0]))


def _check_link(link: Hyperlink, written: Written, where: Place, library: Library, problems: Problems) -> None:
    target = link.target
    if re.fullmatch(r"card:[A-Z]{2}-[0-9]{2,3}", target):
        if target[5:7] in {one.record.letters for one in library.toolsets.values()}:
            check_card(target.removeprefix("card:"), library, where, problems)
        return
    if OUTSIDE.match(target):
        _check_outside(link, where, problems)
        return
    if not target:
        problems.add(written.place(max(written.text.find("]()"), 0)), "this link has no address", "write it between the round brackets")
        return
    if re.match(r"[a-z][a-z0-9+.-]*:|//|/", target, re.IGNORECASE):
        fix = "link to a page outside from `https://` on, or to a file of this project by its path from here"
        problems.add(where, f"`{target}` is not a link that a page may hold", fix)
        return
    path = target_path(target, written.folder) if target.partition("#")[0] else written.loaded.path
    made = site_files(library) if written.by_hand else {}
    if path not in library.files and path not in made:
        names = {posixpath.relpath(file, written.folder) for file in (made or library.files)}
        names |= {f"https://{target}"} if target.startswith("www.") else set()
        fix = did_you_mean(target, names, "Write the path from this file to the other")
        problems.add(where, f"the link `{target}` leads to no file", fix)
        return
    anchor = target.partition("#")[2]
    known = _anchors(made.get(path, path), library)
    if anchor and known is not None and anchor not in known:
        close = nearest(anchor, known)
        fix = f"did you mean `{close}`?" if close else "link to the page without the part after `#`"
        problems.add(where, f"the link `{target}` leads to no heading of that page", fix)


def _check_outside(link: Hyperlink, where: Place, problems: Problems) -> None:
    """A reader can tell where a link leads, and its words do not say otherwise."""
    target = unescape(link.target)
    if target.casefold().startswith("mailto:"):
        if not MAIL.fullmatch(target):
            problems.add(where, f"`{target[:60]}` is more than an e-mail address", "write `mailto:` and the address alone")
        return
    if " " in target:
        problems.add(where, f"the address `{target[:60]}` holds a space", "end it with `)`, or write `%20` for the space")
    elif what := doubt(target):
        problems.add(where, what, FIX)
    elif (said := said_host(link.words)) and said != host_of(target):
        what = f"the words of this link name `{said}`, but it leads to `{host_of(target)}`"
        problems.add(where, what, "say in words what is to be read there")


def _anchors(path: str, library: Library) -> set[str] | None:
    """The anchors that a link may name on the page made from the file at `path`; None when it could not be read."""
    for place in library.places.values():
        if place.path == path:
            return _place_anchors(place)
    document = library.documents.get(path)
    if document and document.page:
        return {document_slug(heading) for heading in _headings(document.page.body)}
    for loaded in library.loaded():
        if loaded.path == path:
            return {one.lower() for one in _ids(loaded.record)}
    return None


def _headings(text: str) -> list[str]:
    return [words.rstrip().rstrip("#").rstrip() for words in HEADING.findall(text)]


def _place_anchors(place: Loaded[Any]) -> set[str]:
    names = {name.replace("_", "-") for name in SECTION_TITLES} | {"sources"}
    names |= {f"source-{source.id}" for source in place.record.sources}
    for section in place.page.sections if place.page else ():
        names |= {slug(f"{section.title}-{heading}") for heading in _headings(section.text)}
    return names


def _ids(record: Record) -> Iterator[str]:
    """The ids of the record's parts, and of theirs."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for entry in value if isinstance(value, tuple) else ():
            if isinstance(entry, Record):
                if hasattr(entry, "id"):
                    yield entry.id
                yield from _ids(entry)


def _check_picture(picture: Hyperlink, written: Written, where: Place, library: Library, problems: Problems) -> None:
    if not (picture.alt or "").strip():
        fix = "say in the square brackets what it shows, for someone who cannot see it"
        problems.add(where, f"the picture `{picture.target}` has no description", fix)
    path = target_path(picture.target, written.folder)
    home = "docs/" if written.by_hand else "case_studies/images/"
    pictures = {file for file in library.files if file.startswith(home) and not file.endswith(".md")}
    if path not in pictures:
        known = {posixpath.relpath(file, written.folder) for file in pictures}
        fix = did_you_mean(picture.target, known, f"Put the picture in {home} and name it from here")
        problems.add(where, f"the picture `{picture.target}` is not in {home}", fix)
