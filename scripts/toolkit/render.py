"""Templates filled in with facts. The only door to Jinja."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

__all__ = ["MacroEnvironment", "Markup", "ShellTemplates", "TemplateError", "Templates"]


class Templates:
    """The page templates of overrides/, compiled once; everything put into them is escaped unless it is Markup.

    What is `shared` every template sees, the macros among them.
    """

    def __init__(self, folder: Path, **shared: Any) -> None:
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._environment.globals.update(shared)

    def render(self, name: str, **facts: Any) -> str:
        """The template `name` (a path below overrides/) filled in with `facts`."""
        return self._environment.get_template(name).render(facts)


class ShellTemplates:
    """The templates around every page, read as MkDocs reads them: two filters, and nothing is escaped by itself.

    `url` turns an address from the site's root into one that the page can use, by the fact `to`.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        # what is put in is our own HTML, or was escaped before
        self._environment = SandboxedEnvironment(loader=FileSystemLoader(list(folders)), autoescape=False)
        self._environment.filters |= {"url": _url, "script_tag": _script_tag}

    def render(self, name: str, **facts: Any) -> str:
        """The template `name` filled in with `facts`."""
        return self._environment.get_template(name).render(facts)


@pass_context
def _url(context: Mapping[str, Any], address: str) -> str:
    return str(context["to"](address))


@pass_context
def _script_tag(context: Mapping[str, Any], script: Mapping[str, Any]) -> str:
    kind = f' type="{script["type"]}"' if "type" in script else ""
    return f'<script src="{context["to"](script["path"])}"{kind}{" defer" if script.get("defer") else ""}></script>'


class MacroEnvironment(SandboxedEnvironment):
    """Where hand-written pages run: our macros and nothing else, no files, no arithmetic that could fill the memory.

    mkdocs-macros-plugin hands every template its own variables (the whole configuration among them); a template made
    here ignores them.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, macros: Mapping[str, Callable[..., str]]) -> None:
        super().__init__(undefined=StrictUndefined)
        self.globals = dict(macros)
        self.filters = {}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic: pages have no use for it, and it can fill the memory."""
        raise SecurityError(f"`{operator}` is not used on pages")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Refuse arithmetic."""
        raise SecurityError(f"`{operator}` is not used on pages")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Refuse to reach inside anything: a text's own methods could fill the memory."""
        raise SecurityError(f"`.{attribute}` is not used on pages")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Refuse to reach inside anything."""
        raise SecurityError("`[ ]` is not used on pages")

    def is_call(self, macro: str) -> bool:
        """Whether `macro`, with its braces, calls one macro with texts or numbers and does nothing else."""
        printed = [one for output in self.parse(macro).body for one in getattr(output, "nodes", (None,))]
        call = printed[0] if len(printed) == 1 else None
        if not (isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name)):
            return False
        given = [*call.args, *(one.value for one in call.kwargs)]
        return all(isinstance(one, nodes.Const) for one in given) and not (call.dyn_args or call.dyn_kwargs)

    def from_string(self, source: Any, *ignored: Any, **also_ignored: Any) -> Any:
        """A template that renders with our macros alone."""
        return _Sealed(super().from_string(source))


class _Sealed:
    """A template that takes no variables."""

    def __init__(self, template: Any) -> None:
        self._template = template

    def render(self, **ignored: Any) -> str:
        return str(self._template.render())
