"""Check: hand-written pages use macros rightly, and only where they may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from toolkit.problems import Place, Problems, did_you_mean
from toolkit.render import MacroEnvironment, TemplateError
from toolkit.shelf import Library
from toolkit.texts import MACRO, Written

# pages that may use macros; a page's own front matter cannot add itself
MACRO_PAGES = frozenset({"index.md", "start-here.md", "facilitating.md", "about.md", "contributing.md"})
COUNTED = ("cards", "places", "tools", "toolsets", "terms", "readings")
TAG = re.compile(r"\{%-?\s*(\w*)")
BRACES = re.compile(r"\{\{|\{%|\{#")
CODE = re.compile(r"`[^`\n]*`|^(?: {4}|\t).*$", re.MULTILINE)
WAY = re.compile(r"(?<=[.!?])\s+")  # ends the first sentence of a way in, which becomes its link
# how a macro is called that takes anything but one name
CALLS = {
    "toolset_tiles": "toolset_tiles()",
    "whats_new": "whats_new()",
    "search_box": 'search_box("Search the library")',
    "ways_in": 'ways_in(prompts="Do this. It helps you so.", places="Do that. …", session="Do the third. …")',
}
UNKNOWN_NAME = re.compile(r"'(\w+)' is undefined")


class _UnknownNameError(ValueError):
    """A macro was given a name that does not exist, or words it cannot use."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


def check_macros(library: Library, problems: Problems) -> None:
    """Try every macro of every page that may use them, and tell what goes wrong with its line."""
    tries = _tries(library)
    for path, document in library.documents.items():
        if document.page is None:
            continue
        written = Written(document.page.body, document, None, document.page.body_place.line)
        if path.removeprefix("docs/") in MACRO_PAGES:
            _check_page(written, tries, problems)
        else:
            _check_braces(written, problems)


def _tries(library: Library) -> dict[str, Callable[..., str]]:
    """Each macro's name with a function that takes what the macro takes and only looks whether it exists."""
    tools = {PurePosixPath(path).stem for path in library.files if path.startswith("toolsets/") and path.count("/") == 2}
    cards = _expect("card", library.card_ids - library.retired.keys())
    place = _expect("place", library.place_names)
    return {
        "card": cards, "place": place, "tool": _expect("tool", tools - {"toolset"}),
        "toolset": _expect("toolset", library.toolset_names), "count": _expect("thing to count", COUNTED),
        "toolset_tiles": lambda: "", "place_tiles": lambda *names: "".join(place(name) for name in names),
        "card_tile": cards, "ways_in": _expect_ways, "search_box": _expect_words, "whats_new": lambda: "",
    }  # fmt: skip


def _expect(kind: str, known: Iterable[str]) -> Callable[[str], str]:
    """A function that refuses names that are not known."""
    names = sorted(known)

    def check(name: str) -> str:
        if name not in names:
            listed = f"There are {', '.join(f'`{one}`' for one in names[:12])}{' and more' if len(names) > 12 else ''}"
            raise _UnknownNameError(f"`{name}` is not a {kind}", did_you_mean(str(name), names, listed))
        return ""

    return check


def _expect_words(label: str) -> str:
    """Refuse anything but words."""
    if not isinstance(label, str) or not label.strip():
        raise _UnknownNameError("`search_box` has no words to stand over the box", 'give it some, such as `search_box("Search the library")`')
    return ""


def _expect_ways(prompts: str, places: str, session: str) -> str:
    """Refuse a way in that is not two sentences."""
    for name, words in (("prompts", prompts), ("places", places), ("session", session)):
        if not isinstance(words, str) or len(WAY.split(words.strip())) < 2:
            what = f"`{name}` in `ways_in` is not two sentences"
            raise _UnknownNameError(what, "begin with a short sentence that says what to do, which becomes the link, and say in a second one what that gives")
    return ""


def _check_braces(written: Written, problems: Problems) -> None:
    """A page that may not use macros would show its braces; in code they are meant."""
    found = BRACES.search(CODE.sub(lambda code: " " * len(code.group(0)), written.text))
    if found:
        what = "this page cannot use macros, so the braces would be shown as they stand"
        problems.add(written.place(found.start()), what, "write a link instead, such as `[words](about.md)`")


def _check_page(written: Written, tries: dict[str, Callable[..., str]], problems: Problems) -> None:
    listed = f"the macros are {', '.join(f'`{name}`' for name in tries)}"
    environment = MacroEnvironment(tries)
    for tag in TAG.finditer(written.text):
        what = f"a macro cannot be used like this: `{{% {tag.group(1)} %}}` is not used on pages"
        problems.add(_line(written, tag.start()), what, listed)
    for macro in MACRO.finditer(written.text):
        told = _try(macro.group(0), environment, tries, listed)
        if told:
            problems.add(_line(written, macro.start()), *told)
    left = BRACES.search(MACRO.sub(lambda macro: " " * len(macro.group(0)), TAG.sub("  ", written.text)))
    if left:
        what = "this macro is not closed as it was opened"
        fix = 'write it with two braces on each side, such as `{{ place("name") }}`'
        problems.add(_line(written, left.start()), what, fix)


def _try(macro: str, environment: MacroEnvironment, tries: Iterable[str], listed: str) -> tuple[str, str] | None:
    """Run one macro by itself: what is wrong with it and the fix, or None."""
    try:
        environment.from_string(macro).render()
    except _UnknownNameError as error:
        return str(error), error.fix
    except TypeError:
        name = re.sub(r"[^\w].*", "", macro.strip("{} \n"), flags=re.DOTALL)
        if name in CALLS:
            return f"`{name}` cannot be used like this", f"write `{{{{ {CALLS[name]} }}}}`"
        return f"`{name}` cannot be used like this", f'give it one name in quotes, such as `{{{{ {name}("name") }}}}`'
    except RecursionError:
        return "a macro cannot be used like this: too many brackets stand inside each other", listed
    except (TemplateError, ValueError, ArithmeticError, LookupError) as error:
        unknown = UNKNOWN_NAME.search(str(error))
        if unknown:
            known = f"T{listed[1:]}; what they are given stands in quotes"
            return f"`{unknown.group(1)}` is not a macro", did_you_mean(unknown.group(1), tries, known)
        return f"a macro cannot be used like this: {error}", listed
    if not environment.is_call(macro):
        return f"`{macro[:40]}` is not one macro with its name in quotes", 'write it like `{{ card("CP-05") }}`, and nothing else between the braces'
    return None


def _line(written: Written, offset: int) -> Place:
    """The line of an offset, at its beginning: a macro's own column says little on a long line."""
    return Place(written.loaded.path, written.place(offset).line)
