"""A filled form about a mistake as the file with the words replaced, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit import links
from toolkit.answers import Sheet, said
from toolkit.drafts import Change, Refusal
from toolkit.problems import Problems
from toolkit.shelf import Library
from toolkit.source import as_yaml, read_mapping
from toolkit.texts import site_files
from toolkit.tree import Mapping, plain, scalars

# signs that a keyboard, a word processor and the page itself write in different ways
ALIKE = ("'‘’", '"“”', "-‐‑–—", "…")
BY_HAND = "The words are on our list, and a person will make the change."


def correction_change(root: Path, sheet: Sheet) -> Change | Refusal:
    """The content file with the words replaced; in words why not, when it cannot be done safely."""
    page, old, new = sheet.line("page"), sheet.line("now"), sheet.line("should")
    sheet.line("source")
    if not (page and old and new):
        return Refusal("")
    path = file_of(page, sheet.library)
    if path is None:
        return Refusal(f"We could not tell which page {said(page)} is, or it is one of the pages about this site. {BY_HAND}")
    text = (root / path).read_text(encoding="utf-8")
    wanted = _pattern(old)
    found = [part for part in _parts(text) if wanted.search(part)]
    if len(wanted.findall(text)) != 1 or len(found) != 1:
        many = len(wanted.findall(text))
        how = f"stand {many} times" if many > 1 else "are not, in just that form,"
        return Refusal(f"The words {said(old)} {how} in `{path}`. Please copy a longer passage that stands there once. If you did, leave it: {BY_HAND[0].lower()}{BY_HAND[1:]}")
    made = _replaced(path, text, wanted, new)
    if made is None:
        return Refusal(f"Putting the new words into `{path}` would change more than those words. {BY_HAND}")
    return Change(path, made, new=False)


def file_of(page: str, library: Library) -> str | None:
    """The content file in toolsets/ or case_studies/ that a page, named by its address or its file, is made from."""
    named = re.sub(r"^https?://[^/]*|[?#].*$", "", page.strip()).strip("/")
    made = {file.removeprefix("docs/").removesuffix(".md").removesuffix("/index"): path for file, path in site_files(library).items() if path}
    made |= {links.card_address(at.card.id).strip("/"): at.loaded.path for at in library.cards()}
    made |= {path: path for path in made.values()}
    # the site may live below a path of its own
    parts = named.split("/")
    return next((made[tail] for start in range(len(parts)) if (tail := "/".join(parts[start:])) in made), None)


def _pattern(words: str) -> re.Pattern[str]:
    """Finds the words however their spaces, quotation marks and dashes are written."""
    signs = []
    for sign in words:
        alike = next((group for group in ALIKE if sign in group), None)
        signs.append(r"\s+" if sign == " " else f"[{re.escape(alike)}]" if alike else re.escape(sign))
    return re.compile("".join(signs))


def _parts(text: str) -> Iterator[str]:
    """The file in paragraphs and lines of details, so that words are never found across two of them."""
    yield from re.split(r"\n\s*\n|\n(?=\s*(?:- )?[a-z_]+:|\s*- |#)", text)


def _replaced(path: str, text: str, wanted: re.Pattern[str], new: str) -> str | None:
    """The text with the words replaced, when it then says the same but for one value or one passage; else None."""
    made = wanted.sub(lambda _: new, text)
    if path.endswith(".md"):
        front, fence, body = text.partition("\n---\n")
        if not wanted.search(front):
            return f"{front}{fence}{wanted.sub(lambda _: new, body)}"
        inner = _replaced(path.removesuffix(".md"), f"{front.removeprefix('---')}\n", wanted, new)
        return f"---{inner.rstrip()}{fence}{body}" if inner else None
    before = read_mapping(text, path, 1, Problems())
    if before is None:
        return None
    for candidate in (made, _rewritten(text, before, wanted, new)):
        after = read_mapping(candidate, path, 1, Problems()) if candidate else None
        if candidate and after and _differ_once(before, after, wanted, new):
            return candidate
    return None


def _rewritten(text: str, tree: Mapping, wanted: re.Pattern[str], new: str) -> str | None:
    """The text with the whole value written anew, in quotes where its new words need them; only for values on one line."""
    for scalar in scalars(tree):
        if wanted.search(scalar.text) and isinstance(scalar.value, str):
            lines = text.split("\n")
            row, column = scalar.place.line - 1, scalar.place.column - 1
            rest = lines[row][column:]
            if rest.rstrip() not in (scalar.text, f'"{scalar.text}"', f"'{scalar.text}'"):
                return None
            value = as_yaml([wanted.sub(lambda _: new, scalar.text)]).removeprefix("- ").rstrip("\n")
            return "\n".join([*lines[:row], lines[row][:column] + value, *lines[row + 1 :]])
    return None


def _differ_once(before: Mapping, after: Mapping, wanted: re.Pattern[str], new: str) -> bool:
    """Whether two trees have the same shape and differ in one value, by the words replaced."""
    old_values, new_values = list(scalars(before)), list(scalars(after))
    changed = [(one, two) for one, two in zip(old_values, new_values, strict=False) if one.value != two.value]
    if _shape(plain(before)) != _shape(plain(after)) or len(changed) != 1:
        return False
    one, two = changed[0]
    return isinstance(two.value, str) and two.text == wanted.sub(lambda _: new, one.text)


def _shape(value: Any) -> Any:
    """Keys and lists without the values."""
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    return [_shape(one) for one in value] if isinstance(value, list) else None
