"""Check: every id is used once, and belongs where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.library import Library, Loaded
from toolkit.problems import Place, Problems


def check_identities(library: Library, problems: Problems) -> None:
    """Card ids, slugs, and the ids inside one list, each told with the next free one where there is one."""
    _check_slugs(library, problems)
    _check_letters(library, problems)
    _check_cards(library, problems)
    for what, ids in _lists(library):
        _check_once(what, ids, problems)


def _retired(library: Library) -> Iterator[tuple[str, Place, str]]:
    for toolset in library.toolsets.values():
        for number, card in enumerate(toolset.record.retired):
            yield card.id, toolset.place("retired", number, "id"), toolset.record.letters


def _check_cards(library: Library, problems: Problems) -> None:
    retired = list(_retired(library))
    _check_once("card id", [(card, place) for card, place, _ in retired], problems)
    taken = {card: (place, "is retired, and its number is not used again") for card, place, _ in retired}
    for at in library.cards():
        card, place = at.card.id, at.place("id")
        toolset = library.toolsets.get(library.folder_of(at.loaded) or "")
        letters = toolset.record.letters if toolset else None
        if letters and not card.startswith(letters):
            what = f"`{card}` does not begin with `{letters}`, the letters of its toolset"
            problems.add(place, what, f"the next free id is `{_next_free(library, letters)}`")
        elif card in taken:
            first, reason = taken[card]
            what = f"the id `{card}` {reason} ({first})"
            problems.add(place, what, f"the next free id is `{_next_free(library, card[:2])}`")
        taken.setdefault(card, (place, "is taken"))


def _next_free(library: Library, letters: str) -> str:
    """The first number after every one that the set has used."""
    used = [int(card[3:]) for card in library.card_ids if card.startswith(f"{letters}-") and card[3:].isdigit()]
    return f"{letters}-{max(used, default=0) + 1:02d}"


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


def _lists(library: Library) -> Iterator[tuple[str, list[tuple[str, Place]]]]:
    """Lists whose ids must differ from each other."""
    for place in library.places.values():
        yield "source id", _ids(place, ("sources",))
    for tool in library.tools.values():
        if hasattr(tool.record, "groups"):
            yield "group id", _ids(tool, ("groups",))
    if library.mindset:
        yield "area id", _ids(library.mindset, ("areas",))
    if library.glossary:
        yield "term id", _ids(library.glossary, ("terms",))
        yield "term", list(_forms(library.glossary))
    if library.reading_list:
        groups = range(len(library.reading_list.record.groups))
        yield "reading id", [pair for n in groups for pair in _ids(library.reading_list, ("groups", n, "items"))]
    if library.vocabulary:
        for name in type(library.vocabulary.record).model_fields:
            yield f"id in `{name}`", _ids(library.vocabulary, (name,))


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


def _check_once(what: str, ids: list[tuple[str, Place]], problems: Problems) -> None:
    first: dict[str, Place] = {}
    for name, place in ids:
        if name in first:
            fix = "choose another; each stands for one thing only"
            problems.add(place, f"the {what} `{name}` is taken ({first[name]})", fix)
        first.setdefault(name, place)
