"""The one place that turns a failed field into an author's words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.fields import fields_inside
from toolkit.phrases import part, say
from toolkit.problems import did_you_mean, nearest

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
        return say("missing", key=path[-1], inside=_inside(path), says=says)
    if kind == "extra_forbidden":
        return say("unknown_key", key=path[-1], inside=_inside(path), fix=_key_fix(str(path[-1]), value, fields))
    if value is None or (isinstance(value, str) and not value.strip()):
        optional = path[-1] in fields and not fields[str(path[-1])].is_required()
        return say("empty", name=name, or_delete=part("or_delete") if optional else "", says=says)
    if kind == "literal_error":
        allowed = part("choose", choices=context["expected"].replace("'", "`"))
        choices = [choice for choice in context["expected"].split("'") if choice.strip(" ,or")]
        fix = did_you_mean(value if isinstance(value, str) else "", choices, allowed)
        return say("not_a_choice", name=name, value=shown(value), fix=fix)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return say("not_keys", name=name, value=shown(value), keys=_with_keys(path, fields), says=says)
    return _by_type(kind, name, says, value) or _by_size(kind, name, says, value, context)


def _by_type(kind: str, name: str, says: str, value: Any) -> tuple[str, str] | None:
    """Values of the wrong type."""
    if kind == "string_type":
        return say("not_a_text", name=name, value=shown(value), fix=_as_text_fix(value, says))
    if kind in ("tuple_type", "list_type"):
        return say("not_a_list", name=name, value=shown(value), says=says)
    if kind.startswith("date"):
        return say("not_a_day", name=name, value=shown(value), says=says)
    if kind.startswith(("int_", "float_", "finite")):
        whole = " whole" if isinstance(value, float) else ""
        text = "the text " if isinstance(value, str) else ""
        return say("not_a_number", name=name, value=f"{text}{shown(value)}", whole=whole, says=says)
    return None


def _by_size(kind: str, name: str, says: str, value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    """Values of the wrong length, number or shape."""
    if kind == "string_too_long":
        most = context["max_length"]
        return say("text_too_long", name=name, size=len(value), most=most, over=len(value) - most)
    if kind == "too_short":
        return say("too_few", name=name, least=context["min_length"], says=says)
    if kind == "too_long":
        return say("too_many", name=name, most=context["max_length"], says=says)
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = part("at_least", limit=f"{context['ge']:g}") if "ge" in context else part("at_most", limit=f"{context['le']:g}")
        return say("out_of_range", name=name, value=value, limit=limit, says=says)
    if kind == "string_pattern_mismatch":
        return say("wrong_form", name=name, value=shown(value), form=PATTERNS.get(context["pattern"], ADDRESS_FIX))
    raise LookupError(f"no words for the failure {kind!r} of {name}")


def shown(value: Any) -> str:
    """The author's value in short, on one line."""
    if isinstance(value, dict):
        return part("group")
    if isinstance(value, list | tuple):
        return part("list")
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, datetime.date):
        return part("day", value=value)
    if isinstance(value, int | float):
        return part("number", value=value)
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _with_keys(path: Path, fields: Mapping[str, Any]) -> str:
    """The keys that belong inside the field, or inside an entry of it."""
    field = next(fields[step] for step in reversed(path) if isinstance(step, str))
    return part("with_keys", keys=_listed(fields_inside(field)))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _key_fix(key: str, value: Any, fields: Mapping[str, Any]) -> str:
    """What to do with a key that is not known; it may belong further in, or be the rest of a text after a comma."""
    known = part("known_keys", keys=_listed(fields))
    if value is None and " " in key:
        return part("comma_made_a_key", known=known)
    owners = [name for name, field in fields.items() if key in fields_inside(field)]
    if owners and nearest(key, fields) is None:
        return part("belongs", key=key, owners=_listed(owners), known=known)
    return did_you_mean(key, fields, known)


def _name(path: Path) -> str:
    """The field as an author sees it: `` `try_this.minutes` `` or ``entry 2 of `follow_ups` ``."""
    if isinstance(path[-1], int):
        return part("entry", number=path[-1] + 1, list=path[-2])
    words = [step for step in path[-2:] if isinstance(step, str)]
    return f"`{'.'.join(words)}`"


def _inside(path: Path) -> str:
    """Where a key is missing or out of place, such as `` in entry 3 of `prompts` ``."""
    return part("inside", name=_name(path[:-1])) if len(path) > 1 else ""


def _sentence(path: Path, fields: Mapping[str, Any]) -> str:
    """The author's sentence for the field, or for the list that the failing entry stands in."""
    for step in reversed(path):
        if isinstance(step, str) and step in fields:
            return str(fields[step].description)
    return part("no_sentence")


def _as_text_fix(value: Any, says: str) -> str:
    """How to make a text of something that YAML took for another thing."""
    if isinstance(value, dict):
        return part("colon_made_a_key")
    if isinstance(value, list | tuple):
        return part("one_text", says=says)
    written = str(value).lower() if isinstance(value, bool) else value
    return part("quote_it", written=written, says=says)
