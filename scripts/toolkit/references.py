"""Check: whatever is named exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.naming import check_card
from toolkit.phrases import part, say
from toolkit.problems import Place, Problems, did_you_mean
from toolkit.shelf import Library, Loaded


def check_references(library: Library, problems: Problems) -> None:
    """Tools, cards, places, themes and other vocabulary that are named but do not exist."""
    _check_tools(library, problems)
    _check_shown_by(library, problems)
    _check_helps(library, problems)
    _check_vocabulary(library, problems)
    for place in library.places.values():
        _check_place(place, library, problems)


def _check_tools(library: Library, problems: Problems) -> None:
    """Toolsets name their tools, and every tool file is named."""
    for slug, toolset in library.toolsets.items():
        here = {path.split("/")[2].removesuffix(".yml") for path in library.files if path.startswith(f"toolsets/{slug}/")}
        here.discard("toolset")
        _check_repeats(list(toolset.record.tools), toolset, "tools", problems)
        for number, tool in enumerate(toolset.record.tools):
            if tool not in here:
                fix = did_you_mean(tool, here, f"The tools are the files in toolsets/{slug}/")
                problems.add(toolset.place("tools", number), f"`tools` lists `{tool}`, which is not a tool", fix)
        for tool in sorted(here - set(toolset.record.tools)):
            what = f"no toolset lists the tool `{tool}`"
            fix = f"add it to `tools` in toolsets/{slug}/toolset.yml"
            problems.add(Place(f"toolsets/{slug}/{tool}.yml"), what, fix)
        for number, place in enumerate(toolset.record.read_first):
            where = toolset.place("read_first", number)
            _expect(place, library.place_names, "place", where, problems, part("known_places"))
        for number, card in enumerate(toolset.record.retired):
            if card.instead:
                where = toolset.place("retired", number, "instead")
                check_card(card.instead, library, where, problems, "name a card that is in use, or delete `instead`")
    _check_statements(library, problems)


def _check_statements(library: Library, problems: Problems) -> None:
    """One tool shows the statements of the mindset."""
    tools = library.statements_tools
    for extra in tools[1:]:
        what = f"a second tool has the kind `statements` ({tools[0].place('kind')})"
        fix = "choose another kind; the statements in mindset.yml belong to one tool"
        problems.add(extra.place("kind"), what, fix)
    unread = {path for path in library.files if path.startswith("toolsets/") and path.count("/") == 2} - {one.path for one in library.loaded()}
    if library.mindset and not tools and not unread:
        what = "no tool has the kind `statements`, so nothing shows these"
        problems.add(Place(library.mindset.path), what, "add a tool with `kind: statements` to one of the toolsets")


def _check_shown_by(library: Library, problems: Problems) -> None:
    """Places that cards name."""
    known = library.place_names
    for at in library.cards():
        for number, shown in enumerate(at.card.places):
            where = at.place("places", number, "place")
            _expect(shown.place, known, "place", where, problems, part("known_places"))


def _check_helps(library: Library, problems: Problems) -> None:
    """Cards that the areas of the mindset send a team to."""
    for number, area in enumerate(library.mindset.record.areas if library.mindset else ()):
        for position, card in enumerate(area.helps):
            if library.mindset:
                where = library.mindset.place("areas", number, "helps", position)
                check_card(card, library, where, problems)


def _check_place(place: Loaded[Any], library: Library, problems: Problems) -> None:
    study = place.record
    for number, shown in enumerate(study.toolsets):
        where = place.place("toolsets", number, "toolset")
        known = library.toolset_names
        _expect(shown.toolset, known, "toolset", where, problems, part("known_toolsets"))
    for number, shown in enumerate(study.prompts):
        where = place.place("prompts", number, "prompt")
        check_card(shown.prompt, library, where, problems)
    _check_repeats([one.toolset for one in study.toolsets], place, "toolsets", problems)
    _check_repeats([one.prompt for one in study.prompts], place, "prompts", problems)
    _check_repeats(list(study.themes), place, "themes", problems)


def _check_repeats(names: list[str], place: Loaded[Any], key: str, problems: Problems) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            problems.add(place.place(key, number), *say("listed_twice", list=key, name=name))


def _check_vocabulary(library: Library, problems: Problems) -> None:
    """Themes, nations, regions, kinds of authority and topics that vocabulary.yml does not list."""
    if not library.vocabulary:
        return
    words = library.vocabulary.record
    lists = {name: [entry.id for entry in getattr(words, name)] for name in type(words).model_fields}
    for number, nation in enumerate(words.nations):
        where, countries = library.vocabulary.place("nations", number, "within"), {one.id for one in words.nations if not one.within}
        if nation.within:
            _expect(nation.within, countries, "country", where, problems, "A country is in `nations` without a `within`")
    for place in library.places.values():
        study = place.record
        _expect(study.nation, lists["nations"], "nation", place.place("nation"), problems, _listed("nations", lists["nations"]))
        _expect(study.region, lists["regions"], "region", place.place("region"), problems, _listed("regions", lists["regions"]))
        for number, theme in enumerate(study.themes):
            _expect(theme, lists["themes"], "theme", place.place("themes", number), problems, _listed("themes", lists["themes"]))
        for number, kind in enumerate(study.kinds):
            where, known = place.place("kinds", number), lists["authority_kinds"]
            _expect(kind, known, "kind of authority", where, problems, _listed("authority_kinds", lists["authority_kinds"]))
    if library.reading_list:
        for group_number, group in enumerate(library.reading_list.record.groups):
            for number, reading in enumerate(group.items):
                for position, topic in enumerate(reading.topics):
                    where = library.reading_list.place("groups", group_number, "items", number, "topics", position)
                    _expect(topic, lists["topics"], "topic", where, problems, _listed("topics", lists["topics"]))


def _listed(name: str, known: Iterable[str]) -> str:
    return part("in_vocabulary", list=name, names=", ".join(known))


def _expect(name: str, known: Iterable[str], kind: str, where: Place, problems: Problems, otherwise: str = "") -> None:
    if name not in known:
        fix = did_you_mean(name, known, otherwise or f"Name a {kind} that exists")
        problems.add(where, *say("unknown_name", name=name, kind=kind, fix=fix))
