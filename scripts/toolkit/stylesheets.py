"""One style sheet for every page, out of the theme's and ours.

The theme's covers all that the theme can do. A rule whose classes or attributes no page of ours could carry is left out, and
so are the custom properties that nothing then uses. What is not understood stays.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# where a style sheet is cut: outside of strings, and of parentheses, which hold pictures and lists of selectors
PIECE = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\"'(){};,]+|.", re.DOTALL)
NAME = re.compile(r"\.(-?[a-zA-Z_][\w-]*)|\[([a-z][\w-]*)[\]~|^$*=]")
WORD = re.compile(r"[a-zA-Z_][\w-]*")
USED = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
GROUPS = ("@media", "@supports", "@layer", "@container")
STATES = {"dir", "data-md-color-scheme", "href", "src", "hidden", "open", "type"}


def words_in(texts: Iterable[str]) -> set[str]:
    """Every word of templates and scripts: whatever a page's classes and attributes can be is among them."""
    return {word for text in texts for word in WORD.findall(text)}


def bundle(theme: Iterable[str], ours: Iterable[str], words: set[str]) -> str:
    """The theme's style sheets, cut down to what pages with these `words` can use, and ours after them, without comments."""
    own = "\n".join(COMMENT.sub("", css) for css in ours)
    cut = "".join(_trimmed(css, words) for css in theme)
    used: set[str] = set()
    while (found := _used(cut + own)) != used:  # a property may be used only by one that is left out
        used = found
        cut = "".join(_without_unused(cut, used))
    return cut + re.sub(r"\s*\n\s*", "\n", own).strip() + "\n"


def bundle_name(css: str) -> str:
    """The bundle's path from the site's root, which changes with its content."""
    return f"assets/stylesheets/site.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"


def _used(css: str) -> set[str]:
    """The custom properties and the animations that rules ask for."""
    return {*USED.findall(css), *words_in(ANIMATION.findall(css))}


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """A style sheet's rules: what stands before the braces and what inside, or None for a statement such as @charset."""
    start, depth, inside, head = 0, 0, 0, ""
    for piece in PIECE.finditer(css):
        text = piece.group()
        inside += (text == "(") - (text == ")")
        if inside:
            continue
        if text == "{":
            if depth == 0:
                head, start = css[start : piece.start()].strip(), piece.end()
            depth += 1
        elif text == "}":
            depth -= 1
            if depth == 0:
                yield head, css[start : piece.start()]
                start = piece.end()
        elif text == ";" and depth == 0:
            yield css[start : piece.start()].strip(), None
            start = piece.end()


def _trimmed(css: str, words: set[str]) -> str:
    """The rules of a style sheet that a page with these words could match."""
    kept = []
    for head, body in _rules(COMMENT.sub("", css)):
        if body is None:
            continue  # @charset: ours is UTF-8, as every host says
        if head.startswith(GROUPS):
            if inner := _trimmed(body, words):
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        elif fitting := [one for one in _parts(head, ",") if _fits(one, words)]:
            kept.append(f"{','.join(fitting)}{{{body}}}")
    return "".join(kept)


def _fits(selector: str, words: set[str]) -> bool:
    """Whether something could match; what stands in parentheses is let pass, since `:not(.x)` matches without an x."""
    bare = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", selector)
    return all((a or b) in words or b in STATES for a, b in NAME.findall(bare))


def _without_unused(css: str, used: set[str]) -> Iterator[str]:
    """The same rules without custom properties and animations that nothing uses."""
    for head, body in _rules(css):
        inner = body or ""
        if head.startswith(GROUPS):
            inner = "".join(_without_unused(inner, used))
        elif head.startswith("@keyframes"):
            inner = inner if head.split()[1] in used else ""
        elif not head.startswith("@"):
            lines = [one.strip() for one in _parts(inner, ";")]
            inner = ";".join(one for one in lines if one and (one[:2] != "--" or one.split(":")[0].strip() in used))
        if inner:
            yield f"{head}{{{inner}}}"


def _parts(text: str, sign: str) -> Iterator[str]:
    """The text cut at a sign, where that is not inside a string or parentheses."""
    start, inside = 0, 0
    for piece in PIECE.finditer(text):
        inside += (piece.group() == "(") - (piece.group() == ")")
        if piece.group() == sign and not inside:
            yield text[start : piece.start()]
            start = piece.end()
    yield text[start:]
