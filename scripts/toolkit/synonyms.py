"""Check: each other word for the search is written once, and stands for something that the library says."""

from __future__ import annotations

from toolkit.problems import Place, Problems
from toolkit.shelf import Library
from toolkit.tree import scalars


def check_synonyms(library: Library, problems: Problems) -> None:
    """Words typed twice, and words to find that stand nowhere in the library.

    The second is left until everything else is right: a file that cannot be read may be the one that says them.
    """
    if not library.synonyms:
        return
    first: dict[str, Place] = {}
    for number, synonym in enumerate(library.synonyms.record.synonyms):
        for position, word in enumerate(synonym.typed):
            place = library.synonyms.place("synonyms", number, "typed", position)
            if word.casefold() in first:
                what = f"`{word}` is typed in two entries ({first[word.casefold()]})"
                problems.add(place, what, "put what both find into one entry")
            first.setdefault(word.casefold(), place)
    if not problems.errors:
        _check_found(library, problems)


def _check_found(library: Library, problems: Problems) -> None:
    said = _all_words(library)
    for number, synonym in enumerate(library.synonyms.record.synonyms if library.synonyms else ()):
        for position, word in enumerate(synonym.find):
            if library.synonyms and " ".join(word.casefold().split()) not in said:
                place = library.synonyms.place("synonyms", number, "find", position)
                fix = "write a word as it stands in a text, or delete it"
                problems.add(place, f"nothing in the library says `{word}`, so the search would find nothing", fix)


def _all_words(library: Library) -> str:
    """Every text of the library in small letters, less the synonyms themselves."""
    texts = [scalar.text for one in library.loaded() if one is not library.synonyms for scalar in scalars(one.tree)]
    texts += [one.page.body for one in library.places.values() if one.page]
    texts += [one.page.body for one in library.documents.values() if one.page]
    return " ".join(" ".join(texts).casefold().split())
