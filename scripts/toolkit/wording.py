"""The one place that turns a failed field into an author's words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from toolkit.problems import did_you_mean

# patterns of fields.py, and how to say them
PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens, such as `greater-manchester`",
    r"^[A-Z]{2}-[0-9]{2,3}$": "write the toolset's two letters, a hyphen and the number, such as `CP-07`",
    r"^[A-Z]{2}$": "write two capital letters, such as `CP`",
    r"^[^\n]*$": "write it on one line",
    r"^[0-9]+( to [0-9]+| or more)?$": "write a number, `4 to 8`, or `4 or more`",
}
ADDRESS_FIX = "write the whole address, from https:// on, without spaces"
Path = tuple[str | int, ...]


def explain(failure: Mapping[str, Any], fields: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong and how to mend it.

    `failure` is one entry of pydantic's error list; `fields` are the fields allowed beside the one that failed,
    each with its `description`.
    """
    path: Path = failure["loc"]
    name = _name(path)
    says = _sentence(path, fields)
    kind: str = failure["type"]
    context: Mapping[str, Any] = failure.get("ctx", {})
    if kind == "missing":
        return f"`{path[-1]}` is missing{_inside(path)}", f"add `{path[-1]}:`. {says}"
    if kind == "extra_forbidden":
        known = ", ".join(f"`{field}`" for field in fields)
        return f"`{path[-1]}` is not a key{_inside(path)}", did_you_mean(str(path[-1]), fields, f"The keys here are {known}")
    if failure["input"] is None:
        return f"{name} is empty", says
    if kind == "literal_error":
        allowed = context["expected"].replace("'", "`")
        choices = [part for part in context["expected"].split("'") if part.strip(" ,or") and part != " or "]
        return f"{name} is `{failure['input']}`", did_you_mean(str(failure["input"]), choices, f"Write {allowed}")
    return _by_type(kind, name, says, failure["input"], context)


def _by_type(kind: str, name: str, says: str, value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    """Values of the wrong type, length or shape."""
    if kind == "string_type":
        return f"{name} is {_shown(value)}, not a text", _as_text_fix(value, says)
    if kind in ("tuple_type", "list_type"):
        return f"{name} is {_shown(value)}, not a list", f"write each entry on a line of its own after `- `. {says}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{name} is {_shown(value)}, where there should be keys", f"write `key: value` lines below it. {says}"
    if kind.startswith("date"):
        return f"{name} is {_shown(value)}, not a day", f"write year-month-day without quotes, such as 2026-03-31. {says}"
    if kind.startswith(("int_", "float_", "finite")):
        return f"{name} is {_shown(value)}, not a number", f"write digits only, without quotes or units. {says}"
    if kind == "string_too_short":
        return f"{name} is empty", says
    if kind == "string_too_long":
        over = len(value) - context["max_length"]
        return f"{name} is {len(value)} characters long; the most is {context['max_length']}", f"shorten it by {over}"
    if kind == "too_short":
        return f"{name} has too few entries; the least is {context['min_length']}", says
    if kind == "too_long":
        return f"{name} has too many entries; the most is {context['max_length']}", says
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return f"{name} is {value}; it must be {limit}", says
    if kind == "string_pattern_mismatch":
        return f"{name} is {_shown(value)}", PATTERNS.get(context["pattern"], ADDRESS_FIX)
    raise LookupError(f"no words for the failure {kind!r} of {name}")


def _name(path: Path) -> str:
    """The field as an author sees it: `` `try_this.minutes` `` or ``entry 2 of `follow_ups` ``."""
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of `{path[-2]}`"
    words = [step for step in path[-2:] if isinstance(step, str)]
    return f"`{'.'.join(words)}`"


def _inside(path: Path) -> str:
    """Where a key is missing or out of place, such as `` in entry 3 of `prompts` ``."""
    return f" in {_name(path[:-1])}" if len(path) > 1 else ""


def _sentence(path: Path, fields: Mapping[str, Any]) -> str:
    """The author's sentence for the field, or for the list that the failing entry stands in."""
    for step in reversed(path):
        if isinstance(step, str) and step in fields:
            return str(fields[step].description)
    return "Look at a neighbouring entry for the form"


def _shown(value: Any) -> str:
    """The author's value in short."""
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, datetime.date):
        return f"the day `{value}`"
    if isinstance(value, int | float):
        return f"the number `{value}`"
    text = str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _as_text_fix(value: Any, says: str) -> str:
    """How to make a text of something that YAML took for another thing."""
    if isinstance(value, dict):
        return "a colon in the text made it look like a key: put the whole text in double quotes"
    if isinstance(value, list | tuple):
        return f"write one text, not a list. {says}"
    return f'put it in quotes, such as "{value}". {says}'
