"""The catalog as a search: an index of words, a list of what can be found, and words to mend a typo with."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from toolkit import links
from toolkit.catalog import Catalog
from toolkit.findable import FACETS, KINDS, Findable, findables
from toolkit.indexer import Text, build_index
from toolkit.model import GlossaryTerm
from toolkit.site import Site, SitePage

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5  # letters by which two forms of a word are taken for one


def build_search(site: Site, pages: Iterable[SitePage]) -> dict[str, bytes]:
    """Every file of the search by its path from the site's root."""
    found = findables(site, pages)
    index = build_index(tuple(Text(one.address, " ".join(f"{one.mark} {one.title} {one.also}".split()), one.words) for one in found))
    files = {f"{links.SEARCH}index/{path}": content for path, content in index.files.items()}
    listed = _list(site.catalog, found, index.names)
    files[f"{links.SEARCH}library.json"] = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
    files[f"{links.SEARCH}spelling.txt"] = "\n".join(spelling(found)).encode()
    return files


def _list(catalog: Catalog, found: Iterable[Findable], names: dict[str, str]) -> dict[str, object]:
    """What the browser needs beside the index: what stands behind each of its names, filters, and other words.

    A record is [address, title, kind, label, mark, more, numbers of its choices]; a choice is [facet, id, title].
    """
    choices = _choices(catalog)
    numbers = {(facet, name): number for number, (facet, name, _) in enumerate(choices)}
    kinds = list(KINDS)
    records = {
        names[one.address]: [
            one.address, one.title, kinds.index(one.kind), one.label, one.mark, one.more,
            [numbers[facet, name] for facet, ids in one.facets.items() for name in ids],
        ]
        for one in found
    }  # fmt: skip
    return {"kinds": kinds, "facets": list(FACETS), "choices": choices, "records": records, "synonyms": synonyms(catalog)}


def _choices(catalog: Catalog) -> list[tuple[str, str, str]]:
    words = catalog.toolkit.vocabulary
    found = [("toolset", toolset.slug, toolset.title) for toolset in catalog.toolkit.toolsets]
    found += [("theme", theme.id, theme.title) for theme in words.themes]
    for facet, entries in (("region", words.regions), ("authority", words.authority_kinds), ("nation", words.nations)):
        found += [(facet, entry.id, entry.title) for entry in entries]
    return found


def synonyms(catalog: Catalog) -> list[list[list[str]]]:
    """What people may type, each with the library's words for it: the editors' list, then the glossary's forms."""
    own = [[list(entry.typed), list(entry.find)] for entry in catalog.toolkit.synonyms.synonyms]
    glossary = [[_forms(term), _telling(term)] for term in catalog.toolkit.glossary.terms]
    return own + [[typed, find] for typed, find in glossary if len(find) > 1]


def _forms(term: GlossaryTerm) -> list[str]:
    return list(dict.fromkeys([term.term, *([term.abbreviation] if term.abbreviation else []), *term.also]))


def _telling(term: GlossaryTerm) -> list[str]:
    """A term's forms less those that hold all the words of another, which the search finds by it anyway."""
    found: list[str] = []
    for form in _forms(term):
        if not any(_stems(other) <= _stems(form) for other in found):
            found.append(form)
    return found


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in plain(text).split()}


def plain(text: str) -> str:
    """The text in small letters without accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def spelling(found: Iterable[Findable]) -> list[str]:
    """Every word of four letters or more, the most frequent first, since a typo most likely means that one."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update(set(WORD.findall(plain(f"{one.title} {one.also} {one.words}"))))
    return sorted(counts, key=lambda word: (-counts[word], word))
