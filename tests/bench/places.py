"""Writes case studies that have the shape of real ones, to see how the library fares with many.

Each takes after a real case study of the library: its structure, sources, figures and links, in words mixed from all
of them, with other names and other numbers. They pass every check. They tell of nowhere, say so, and are written only
into a temporary copy of the project.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SAID = "Invented for a benchmark from the shapes of real case studies. It tells of no place."
FIRST = (
    "Alder", "Ash", "Barrow", "Birch", "Brack", "Bram", "Brook", "Cald", "Carr", "Cold", "Corn", "Crow", "Dun", "East",
    "Elder", "Elm", "Fern", "Gar", "Glen", "Hart", "Hazel", "Holm", "Kel", "Lang", "Lin", "Mar", "Mere", "Mill", "Nether",
    "Nor", "Oak", "Pen", "Raven", "Red", "Rush", "Sedge", "Stan", "Thorn", "Under", "Wain", "West", "Whit", "Wind", "Wood",
)  # fmt: skip
LAST = (
    "beck", "bourne", "bridge", "bury", "by", "combe", "cote", "den", "field", "fold", "ford", "gate", "grove", "ham",
    "hill", "holt", "hurst", "leigh", "ley", "low", "mere", "mouth", "shaw", "side", "stead", "stoke", "stow", "thorpe",
    "ton", "wade", "water", "well", "wick", "worth",
)  # fmt: skip
SECOND = ("", " Magna", " Parva", " North", " South", " Green")
# left as they are: citations, links, card ids, words in which a figure is part of a name
FIXED = re.compile(r"\[\^[^\]]+\]|\]\([^)]*\)|https?://\S+|\b[A-Z]{2}-[0-9]{2,3}\b|[A-Za-z]+[0-9]+\w*")
CITATION = re.compile(r"\[\^([^\]]+)\]")
FIGURE = re.compile(r"[0-9]{2,}")
TOOK_PART = {"title": 120, "summary": 400, "authority": 200}  # texts of the front matter, with their most characters
LISTED = (
    ("missions", "mission", 320), ("toolsets", "reason", 300), ("key_figures", "value", 40), ("key_figures", "counts", 160),
    ("sources", "title", 300), ("sources", "publisher", 200),
)  # fmt: skip


class _Plain(yaml.SafeDumper):
    """Writes every value in full: content files may not refer back to an earlier one."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass(frozen=True)
class Example:
    """A real case study, taken apart: its front matter, and its sections as blocks between blank lines."""

    front: dict[str, Any]
    sections: dict[str, list[str]]


def write_places(root: Path, count: int, seed: int = 1) -> list[str]:
    """Write `count` case studies into `case_studies/` below `root`; returns their slugs. The same seed, the same bytes."""
    folder = root / "case_studies"
    examples = [_read(file) for file in sorted(folder.glob("*.md")) if not file.name.startswith("_")]
    taken = {file.stem for file in folder.glob("*.md")}
    names = (name for name in _names() if _slug(name) not in taken)
    written = []
    for number, name in zip(range(count), names, strict=False):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 (nothing is kept secret by it)
        (folder / f"{_slug(name)}.md").write_text(_case_study(examples, name, chance), encoding="utf-8")
        written.append(_slug(name))
    if len(written) < count:
        raise ValueError(f"there are names for {len(written)} places, not for {count}")
    return written


def _read(file: Path) -> Example:
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    parts = re.split(r"^## (.+)\n", body, flags=re.MULTILINE)[1:]
    sections = {title: text.strip().split("\n\n") for title, text in zip(parts[::2], parts[1::2], strict=True)}
    return Example(yaml.load(front, Loader=yaml.CSafeLoader), sections)


def _names() -> Iterator[str]:
    """Names that sound like places, in an order that mixes them."""
    names = [f"{first}{last}{second}" for second in SECOND for first in FIRST for last in LAST]
    random.Random(0).shuffle(names)  # noqa: S311 (as above)
    yield from names


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _case_study(examples: list[Example], name: str, chance: random.Random) -> str:
    example = chance.choice(examples)
    front = copy.deepcopy(example.front)
    tell = _teller(front["place"], name, chance)
    _renew(front, tell, examples, name, chance)
    sources = [source["id"] for source in front["sources"]]
    body = {title: list(_blocks(examples, example, title, tell, sources, chance)) for title in example.sections}
    _cite_all(body["What they did"], sources, front, body)
    dumped = yaml.dump(front, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000)
    sections = "\n".join(f"## {title}\n\n" + "\n\n".join(blocks) + "\n" for title, blocks in body.items())
    return f"---\n{dumped}---\n\n{sections}"


def _teller(old: str, new: str, chance: random.Random) -> Callable[[str], str]:
    """Gives a text another place's name and other figures; years, citations, links and ids stay."""

    def another(figure: re.Match[str]) -> str:
        digits = figure.group(0)
        if 1900 <= int(digits) <= 2100:
            return digits
        return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in digits[1:])

    def tell(text: str) -> str:
        kept = FIXED.findall(text)
        parts = [FIGURE.sub(another, part.replace(old, new)) for part in FIXED.split(text)]
        return "".join(part + fixed for part, fixed in zip(parts, [*kept, ""], strict=True))

    return tell


def _renew(front: dict[str, Any], tell: Callable[[str], str], examples: list[Example], name: str, chance: random.Random) -> None:
    """Other words, figures, cards and coordinates in the front matter."""
    for key, most in TOOK_PART.items():
        front[key] = _cut(tell(front[key]), most)
    for listed, key, most in LISTED:
        for entry in front.get(listed, ()):
            entry[key] = _cut(tell(entry[key]), most)
    for source in front["sources"]:
        source["url"] = f"{source['url'].rstrip('/')}{'&' if '?' in source['url'] else '?'}copy={_slug(name)}"
    shown = [one for other in examples for one in other.front["prompts"]]
    chosen: dict[str, str] = {}
    for old in front["prompts"]:
        fitting = [one for one in shown if one["prompt"] not in chosen and len(one["reason"]) <= len(old["reason"])]
        one = chance.choice(fitting or [one for one in shown if one["prompt"] not in chosen])
        chosen[one["prompt"]] = one["reason"]
    front["prompts"] = [{"prompt": card, "reason": _cut(tell(reason), 260)} for card, reason in chosen.items()]
    themes = sorted({theme for other in examples for theme in other.front["themes"]})
    front["themes"] = chance.sample(themes, len(front["themes"]))
    front["place"], front["research"] = name, SAID
    for axis in ("latitude", "longitude"):
        front["coordinates"][axis] = round(front["coordinates"][axis] + chance.uniform(-0.3, 0.3), 2)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0]


def _blocks(
    examples: list[Example], example: Example, title: str, tell: Callable[[str], str], sources: list[str], chance: random.Random
) -> Iterator[str]:
    """A section's blocks: half of them another place's, none longer than what it takes the place of."""
    for block in example.sections[title]:
        others = [
            other for one in examples for other in one.sections[title]
            if one is not example and 0.6 * len(block) <= len(other) <= len(block) and _kind(other) == _kind(block)
        ]  # fmt: skip
        if others and chance.random() < 0.5:
            yield CITATION.sub(lambda _: f"[^{chance.choice(sources)}]", tell(chance.choice(others)))
        else:
            yield tell(block)


def _kind(block: str) -> str:
    """A heading, a list, a quotation or a paragraph."""
    return next((mark for mark in ("###", "- ", "1.", ">") if block.startswith(mark)), "")


def _cite_all(blocks: list[str], sources: list[str], front: dict[str, Any], body: dict[str, list[str]]) -> None:
    """Cite each source that the mixing left without a citation, at the end of a block in turn."""
    cited = set(CITATION.findall("".join(block for section in body.values() for block in section)))
    cited |= {name for mission in front["missions"] for name in mission["sources"]}
    cited |= {figure["source"] for figure in front.get("key_figures", ())}
    open_to_more = [number for number, block in enumerate(blocks) if not block.startswith("#")]
    for turn, name in enumerate(name for name in sources if name not in cited):
        number = open_to_more[turn % len(open_to_more)]
        blocks[number] = f"{blocks[number].rstrip()}[^{name}]"
