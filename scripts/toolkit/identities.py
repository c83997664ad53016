"""Check: every id is used once, and belongs where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.links import SIDE_BY_SIDE, page_file
from toolkit.naming import FreeIds
from toolkit.problems import Place, Problems
from toolkit.shelf import Library, Loaded
from toolkit.texts import site_files

MOST_CARDS = 1_000
# folders in which the site puts files of its own
TAKEN = {"assets", "data", "pack", "print", "search", "shortlist"}
# pages and files beside the places' own, below the same address
NOT_PLACES = ("compare", "images", "side-by-side")


def check_identities(library: Library, problems: Problems) -> None:
    """Card ids, slugs, and the ids inside one list, each told with the next free one where there is one."""
    _check_slugs(library, problems)
    _check_documents(library, problems)
    _check_letters(library, problems)
    _check_cards(library, problems)
    for what, of, ids in _lists(library):
        _check_once(what, ids, problems, of)


def _check_cards(library: Library, problems: Problems) -> None:
    cards = list(library.cards())
    if len(cards) > MOST_CARDS:
        fix = f"keep at most {MOST_CARDS:,}; each is typeset to see whether it fits, which takes a while"
        problems.add(cards[MOST_CARDS].place("id"), f"the library has {len(cards):,} cards", fix)
        return
    taken: dict[str, tuple[Place, str]] = {}
    _check_retired(library, taken, problems)
    free = FreeIds(library.card_ids)
    letters_once = len({one.record.letters for one in library.toolsets.values()}) == len(library.toolsets)
    for at in cards:
        card, place = at.card.id, at.place("id")
        toolset = library.toolsets.get(library.folder_of(at.loaded) or "")
        letters = toolset.record.letters if toolset and letters_once else card[:2]
        if not card.startswith(letters):
            what = f"`{card}` does not begin with `{letters}`, the letters of its toolset"
            problems.add(place, what, f"the next free id is `{free.next(letters)}`")
        elif card in taken:
            first, reason = taken[card]
            what = f"the id `{card}` {reason} ({first})"
            problems.add(place, what, f"the next free id is `{free.next(letters)}`")
        taken.setdefault(card, (place, "is taken"))


def _check_retired(library: Library, taken: dict[str, tuple[Place, str]], problems: Problems) -> None:
    """Retired ids keep their number, once, and belong to the toolset that lists them."""
    retired = []
    for toolset in library.toolsets.values():
        letters = toolset.record.letters
        for number, card in enumerate(toolset.record.retired):
            place = toolset.place("retired", number, "id")
            retired.append((card.id, place))
            taken.setdefault(card.id, (place, "is retired, and its number is not used again"))
            if not card.id.startswith(letters):
                what = f"`{card.id}` does not begin with `{letters}`, the letters of its toolset"
                problems.add(place, what, "write the id that the card had")
    _check_once("card id", retired, problems)


def _check_letters(library: Library, problems: Problems) -> None:
    letters = [(one.record.letters, one.place("letters")) for one in library.toolsets.values()]
    numbers = [(str(one.record.number), one.place("number")) for one in library.toolsets.values()]
    _check_once("pair of letters", letters, problems)
    _check_once("toolset number", numbers, problems)


def _check_slugs(library: Library, problems: Problems) -> None:
    """A slug is unique across toolsets, tools, places and themes, because it names a page."""
    slugs = [(slug, Place(one.path)) for slug, one in library.toolsets.items()]
    slugs += [(slug, Place(one.path)) for slug, one in library.tools.items()]
    slugs += [(slug, Place(one.path)) for slug, one in library.places.items()]
    if library.vocabulary:
        themes = library.vocabulary.record.themes
        slugs += [(theme.id, library.vocabulary.place("themes", n, "id")) for n, theme in enumerate(themes)]
    _check_once("name", slugs, problems)
    for slug, where in slugs:
        if slug == "index":
            problems.add(where, "`index` is the address of a whole list", "choose another name")
    for slug, place in library.places.items():
        if slug in NOT_PLACES:
            what = f"`{slug}` is the address of another page, so no place can have it"
            problems.add(Place(place.path), what, "rename the file; its name is the place's address")


def _check_documents(library: Library, problems: Problems) -> None:
    """A page or picture in docs/ does not take the address of one that the site makes."""
    made = {*site_files(library), "docs/404.md", f"docs/{page_file(SIDE_BY_SIDE)}"}
    folders = TAKEN | {path.split("/")[1] for path in made if path.count("/") > 1}
    for path in sorted(library.files):
        parts = path.split("/")
        if parts[0] == "docs" and (path in made or (len(parts) > 2 and parts[1] in folders)):
            problems.add(Place(path), "the site makes something of its own at this address", "give it another name")


def _lists(library: Library) -> Iterator[tuple[str, str, list[tuple[str, Place]]]]:
    """Lists whose ids must differ from each other: what the ids are, of which list, and the ids."""
    for place in library.places.values():
        yield "source id", "", _ids(place, ("sources",))
    for tool in library.tools.values():
        if hasattr(tool.record, "groups"):
            yield "group id", "", _ids(tool, ("groups",))
    if library.mindset:
        yield "area id", "", _ids(library.mindset, ("areas",))
    if library.glossary:
        yield "term id", "", _ids(library.glossary, ("terms",))
        yield "term", "", list(_forms(library.glossary))
    if library.reading_list:
        groups = range(len(library.reading_list.record.groups))
        yield "reading id", "", [pair for n in groups for pair in _ids(library.reading_list, ("groups", n, "items"))]
    if library.vocabulary:
        for name in type(library.vocabulary.record).model_fields:
            yield "id", f" of `{name}`", _ids(library.vocabulary, (name,))


def _ids(loaded: Loaded[Any], path: tuple[str | int, ...]) -> list[tuple[str, Place]]:
    entries = loaded.record
    for step in path:
        entries = entries[step] if isinstance(step, int) else getattr(entries, step)
    return [(entry.id, loaded.place(*path, number, "id")) for number, entry in enumerate(entries)]


def _forms(glossary: Loaded[Any]) -> Iterator[tuple[str, Place]]:
    """Every form of every term, since a form that two terms claim could link to either."""
    for number, term in enumerate(glossary.record.terms):
        yield term.term.casefold(), glossary.place("terms", number, "term")
        if term.abbreviation and term.abbreviation.casefold() != term.term.casefold():
            yield term.abbreviation.casefold(), glossary.place("terms", number, "abbreviation")
        for position, form in enumerate(term.also):
            yield form.casefold(), glossary.place("terms", number, "also", position)


def _check_once(what: str, ids: list[tuple[str, Place]], problems: Problems, of: str = "") -> None:
    """Tell every name after the first; `what` the names are, and `of` which list."""
    first: dict[str, Place] = {}
    for name, place in ids:
        if name in first:
            fix = "choose another; each stands for one thing only"
            problems.add(place, f"the {what} `{name}`{of} is taken ({first[name]})", fix)
        first.setdefault(name, place)
