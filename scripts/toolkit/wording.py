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
    r"^[0-9a-f]{8}$": "delete the line; the check then tells the right one",
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
    name, says, kind, value = _name(path), _sentence(path, fields), failure["type"], failure["input"]
    context: Mapping[str, Any] = failure.get("ctx", {})
    if kind == "missing":
        return f"`{path[-1]}` is missing{_inside(path)}", f"add `{path[-1]}:`. {says}"
    if kind == "extra_forbidden":
        return f"`{path[-1]}` is not a key{_inside(path)}", _key_fix(str(path[-1]), value, fields)
    if value is None or (isinstance(value, str) and not value.strip()):
        optional = path[-1] in fields and not fields[str(path[-1])].is_required()
        return f"{name} is empty", f"write it{', or delete the key' if optional else ''}. {says}"
    if kind == "literal_error":
        allowed = f"write {context['expected'].replace(chr(39), '`')}"
        choices = [part for part in context["expected"].split("'") if part.strip(" ,or")]
        return f"{name} is {shown(value)}", did_you_mean(value, choices, f"W{allowed[1:]}") if isinstance(value, str) else allowed
    return _by_type(kind, name, says, value) or _by_size(kind, name, says, value, context)


def _by_type(kind: str, name: str, says: str, value: Any) -> tuple[str, str] | None:
    """Values of the wrong type."""
    if kind == "string_type":
        return f"{name} is {shown(value)}, not a text", _as_text_fix(value, says)
    if kind in ("tuple_type", "list_type"):
        return f"{name} is {shown(value)}, not a list", f"write each entry on a line of its own after `- `. {says}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{name} is {shown(value)}, where there should be keys", f"write `key: value` lines below it. {says}"
    if kind.startswith("date"):
        return f"{name} is {shown(value)}, not a day", f"write year-month-day without quotes, such as 2026-03-31. {says}"
    if kind.startswith(("int_", "float_", "finite")):
        whole = " whole" if isinstance(value, float) else ""
        text = "the text " if isinstance(value, str) else ""
        return f"{name} is {text}{shown(value)}, not a{whole} number", f"write digits only, without quotes or units. {says}"
    return None


def _by_size(kind: str, name: str, says: str, value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    """Values of the wrong length, number or shape."""
    if kind == "string_too_long":
        over = len(value) - context["max_length"]
        return f"{name} is {len(value)} characters long; the most is {context['max_length']}", f"shorten it by {over}"
    if kind == "too_short":
        return f"{name} has too few entries; the least is {context['min_length']}", f"add an entry. {says}"
    if kind == "too_long":
        return f"{name} has too many entries; the most is {context['max_length']}", f"delete an entry. {says}"
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        return f"{name} is {value}; it must be {limit}", f"write another number. {says}"
    if kind == "string_pattern_mismatch":
        return f"{name} is {shown(value)}", PATTERNS.get(context["pattern"], ADDRESS_FIX)
    raise LookupError(f"no words for the failure {kind!r} of {name}")


def shown(value: Any) -> str:
    """The author's value in short, on one line."""
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
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _key_fix(key: str, value: Any, fields: Mapping[str, Any]) -> str:
    """What to do with a key that is not known; one without a value may be the rest of a text after a comma."""
    known = f"The keys here are {', '.join(f'`{field}`' for field in fields)}"
    if value is None and " " in key:
        return f"if a comma in a text made it look like a key, put the whole text in double quotes. {known}"
    return did_you_mean(key, fields, known)


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


def _as_text_fix(value: Any, says: str) -> str:
    """How to make a text of something that YAML took for another thing."""
    if isinstance(value, dict):
        return "a colon in the text made it look like a key: put the whole text in double quotes"
    if isinstance(value, list | tuple):
        return f"write one text, not a list. {says}"
    written = str(value).lower() if isinstance(value, bool) else value
    return f'put it in quotes, such as "{written}". {says}'
