"""The overflow gate: text that does not fit its card is a problem like any other."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.catalog import Catalog
from toolkit.design import Design, load_design
from toolkit.faces import MOST_PLACES, MOST_PLACES_OF_A_SHIFT, face
from toolkit.kept import folder_mark, name_of, read_kept, write_kept
from toolkit.model import Card, Shift
from toolkit.problems import Problems
from toolkit.typeset import Overflow, Press

Field = tuple[tuple[str | int, ...], str]  # the steps that lead to a text of a card, and the text

# a card whose site is not known yet is measured with the code and the address that it will have
SAMPLE_URL = "https://www.example.org/library/"
POINT_MM = 25.4 / 72
CHARACTER_EM = 0.49  # the average width of a character of running English in Atkinson Hyperlegible Next, measured
FRONT_FIELDS = ("prompt", "statement", "title", "practice", "point", "question", "good_day", "bad_day", "from_", "towards")
ALIASES = {"from_": "from"}


def check_fit(catalog: Catalog, site_url: str, templates: Path, store: Path, problems: Problems) -> None:
    """Measure every card in every edition; what does not fit is added to `problems`.

    `site_url` is where the site lives, with a slash at its end, or empty; `templates` is the folder of the Typst
    templates. What was measured is kept in the folder `store`, and measured again when a word or a template changes.
    """
    faces = [face(card, catalog, site_url or SAMPLE_URL) for card in catalog.cards.values()]
    design = load_design(templates.parent)
    for overflow in _measure([dataclasses.asdict(one) for one in faces], templates, store / "fit.json"):
        _tell(overflow, catalog, design, problems)


def _measure(faces: list[dict[str, Any]], templates: Path, kept: Path) -> list[Overflow]:
    """What does not fit, as it was kept or by measuring now."""
    name = name_of(folder_mark(templates, packages=("typst",)), faces)
    found = read_kept(kept).get(name)
    if found is None:
        found = [[dict(one.about), one.over] for one in Press(templates).measure("fit.typ", {"cards": faces})]
        write_kept(kept, {name: found})
    return [Overflow(about, over) for about, over in found]


def _tell(overflow: Overflow, catalog: Catalog, design: Design, problems: Problems) -> None:
    """Tell where the text stands that is too long for a card, in which edition, by how much, and what to shorten."""
    about = overflow.about
    at, edition = catalog.at[about["card"]], design["editions"][about["edition"]]
    fields = list(_fields(at.card, about["side"]))
    on = f"the {about['side']} of an {edition['name']} card"
    if word := about.get("word"):
        steps = next((steps for steps, text in fields if word in text.replace("’", "'") or word in text), ("id",))
        what = f"the word “{word}” of {at.card.id} is {overflow.over:.1f} mm wider than the line on {on}"
        problems.add(at.place(*steps), what, "use a shorter word, or break it with a hyphen or a space")
        return
    steps, longest = max(fields, key=lambda field: len(field[1]))
    line_mm, characters = _line(edition, design)
    lines = math.ceil(overflow.over / line_mm)
    name = "`" + ".".join(str(step) for step in steps if isinstance(step, str)) + "`"
    what = f"{at.card.id} is {overflow.over:.1f} mm too long for {on}"
    cut = f"about {lines} line{'s' if lines > 1 else ''}, {lines * characters} characters"
    problems.add(at.place(*steps), what, f"shorten it by {cut}; the longest text there is {name} ({len(longest)} characters)")


def _line(edition: Mapping[str, Any], design: Design) -> tuple[float, int]:
    """How high a line of a card's running text is, in millimetres, and about how many characters it holds."""
    size_mm = edition["text_pt"] * POINT_MM
    width_mm = edition["width_mm"] - 2 * edition["clear_mm"]
    return size_mm * (design["cap_em"] + design["leading_em"]), int(width_mm / (size_mm * CHARACTER_EM))


def _fields(card: Card, side: str) -> Iterator[Field]:
    """The texts on one side of a card, each with the steps that lead to it in the card's record."""
    if side == "front":
        for name in FRONT_FIELDS:
            if hasattr(card, name):
                yield (ALIASES.get(name, name),), getattr(card, name)
        return
    yield ("why",), card.why
    if isinstance(card, Shift):
        for name in type(card.stages).model_fields:
            yield ("stages", name), getattr(card.stages, name)
    else:
        for number, question in enumerate(getattr(card, "follow_ups", ())):
            yield ("follow_ups", number), question
    yield ("try_this", "do"), card.try_this.do
    most = MOST_PLACES_OF_A_SHIFT if isinstance(card, Shift) else MOST_PLACES
    for number, shown in enumerate(card.places[:most]):
        yield ("places", number, "shows"), shown.shows


