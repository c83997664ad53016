"""Check: hand-written pages use macros rightly, and only where they may."""

from __future__ import annotations

import re

from toolkit.catalog import HandWritten
from toolkit.macros import MACRO_PAGES, MacroError, Macros
from toolkit.problems import Place, Problems, did_you_mean
from toolkit.render import MacroEnvironment, TemplateError
from toolkit.site import Site

MACRO = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}", re.DOTALL)
TAG = re.compile(r"\{%-?\s*(\w*)")
BRACES = re.compile(r"\{\{|\{%|\{#")
CODE = re.compile(r"`[^`\n]*`|^(?: {4}|\t).*$", re.MULTILINE)
UNKNOWN_NAME = re.compile(r"'(\w+)' is undefined")


def check_macros(site: Site, problems: Problems) -> None:
    """Run every macro of every page that may use them, and tell what goes wrong with its line."""
    macros = Macros(site)
    for document in site.catalog.documents:
        macros.begin(document.path)
        if document.path in MACRO_PAGES:
            _check_page(document, macros, problems)
        else:
            _check_braces(document, problems)


def _check_braces(document: HandWritten, problems: Problems) -> None:
    """A page that may not use macros would show its braces; in code they are meant."""
    found = BRACES.search(CODE.sub(lambda code: " " * len(code.group(0)), document.body))
    if found:
        what = "this page cannot use macros, so the braces would be shown as they stand"
        problems.add(_place(document, found.start()), what, "write a link instead, such as `[words](about.md)`")


def _check_page(document: HandWritten, macros: Macros, problems: Problems) -> None:
    functions = macros.functions()
    listed = f"the macros are {', '.join(f'`{name}`' for name in functions)}"
    environment = MacroEnvironment(functions)
    for tag in TAG.finditer(document.body):
        what = f"a macro cannot be used like this: `{{% {tag.group(1)} %}}` is not used on pages"
        problems.add(Place(_path(document), _place(document, tag.start()).line), what, listed)
    for macro in MACRO.finditer(document.body):
        told = _try(macro.group(0), environment, macros, listed)
        if told:
            problems.add(Place(_path(document), _place(document, macro.start()).line), *told)
    left = BRACES.search(MACRO.sub(lambda macro: " " * len(macro.group(0)), TAG.sub("  ", document.body)))
    if left:
        what = "this macro is not closed as it was opened"
        fix = 'write it with two braces on each side, such as `{{ place("name") }}`'
        problems.add(Place(_path(document), _place(document, left.start()).line), what, fix)


def _try(macro: str, environment: MacroEnvironment, macros: Macros, listed: str) -> tuple[str, str] | None:
    """Run one macro by itself: what is wrong with it and the fix, or None."""
    try:
        environment.from_string(macro).render()
    except MacroError as error:
        return str(error), error.fix
    except TypeError:
        name = re.sub(r"[^\w].*", "", macro.strip("{} \n"), flags=re.DOTALL)
        return f"`{name}` cannot be used like this", f'give it one name in quotes, such as `{{{{ {name}("name") }}}}`'
    except (TemplateError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        unknown = UNKNOWN_NAME.search(str(error))
        if unknown:
            known = f"T{listed[1:]}; what they are given stands in quotes"
            return f"`{unknown.group(1)}` is not a macro", did_you_mean(unknown.group(1), macros.functions(), known)
        return f"a macro cannot be used like this: {error}", listed
    return None


def _path(document: HandWritten) -> str:
    return f"docs/{document.path}"


def _place(document: HandWritten, offset: int) -> Place:
    before = document.body[:offset]
    column = offset - (before.rfind("\n") + 1) + 1
    return Place(_path(document), document.first_line + before.count("\n"), column)
