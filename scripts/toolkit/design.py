"""Card sizes, type sizes, colours and shapes as CSS and SVG, from the file that Typst reads too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Design = Mapping[str, Any]

FILE = Path("print/design.json")  # below overrides/
UNITS = {"mm": "mm", "pt": "pt", "em": "em"}
SCHEMES = {"light": ':root,\n[data-md-color-scheme="default"]', "dark": '[data-md-color-scheme="slate"]'}
# each layout of a pack, with the paper it is printed on
PAPER_OF = {"long": "a4", "short": "a4", "singles": "a6", "large": "a5"}


def load_design(overrides: Path) -> Design:
    """The design of cards, read from the file in the folder of templates.

    Lengths end in `_mm` or `_pt`; numbers below `rhythm` are multiples of a text's own size, or of a gap.
    """
    loaded: Design = json.loads((overrides / FILE).read_text(encoding="utf-8"))
    return loaded


def design_css(design: Design) -> str:
    """A style sheet of custom properties: `--card-a6-width: 105mm`, and each toolset's colour in both schemes."""
    blocks = [_block(":root", [*_sizes(design), *_inks(design)])]
    for scheme, selector in SCHEMES.items():
        block = _block(selector, _set_colours(design, scheme))
        # paper has one scheme, so the dark one is for screens alone
        blocks.append(block if scheme == "light" else f"@media screen {{\n{block}}}\n")
    for letters in _letters(design):
        low = letters.lower()
        blocks.append(_block(f".set-{low}", [f"--lib-set: var(--lib-{low})"]))
    # paper is white, whatever the screen's scheme
    blocks.append(_block(".leaf", _set_colours(design, "light")))
    blocks += [_edition(name, sizes) for name, sizes in design["editions"].items()]
    return "/* Made from overrides/print/design.json. */\n" + "\n".join(blocks)


def paper_css(design: Design) -> dict[str, str]:
    """For each paper that a pack is printed on, the style sheet that asks the browser for it, by the paper's name."""
    sheet = design["sheet"]
    sizes = {"a4": (sheet["width_mm"], sheet["height_mm"])}
    sizes |= {name: (edition["width_mm"], edition["height_mm"]) for name, edition in design["editions"].items()}
    return {
        name: f"@page {{ size: {width}mm {height}mm; margin: 0; }}\n"
        for name, (width, height) in sizes.items()
        if name in PAPER_OF.values()
    }


def shapes(design: Design) -> dict[str, dict[str, Any]]:
    """Each toolset's shape as SVG needs it: the points of a polygon as text, or a circle's radius."""
    found = {}
    for letters, form in design["shapes"].items():
        points = " ".join(f"{x},{y}" for x, y in form["points"])
        found[letters] = {"points": points, "radius": form.get("radius", 0), "grid": design["shape_grid"]}
    return found


def _block(selector: str, lines: list[str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def _letters(design: Design) -> list[str]:
    return [name for name in design["colours"]["light"] if name != "other"]


def _set_colours(design: Design, scheme: str) -> list[str]:
    colours = design["colours"][scheme]
    return [f"--lib-set: {colours['other']}", *(f"--lib-{name.lower()}: {colours[name]}" for name in _letters(design))]


def _inks(design: Design) -> Iterator[str]:
    for name, colour in design["colours"].items():
        if isinstance(colour, str):
            yield f"--card-{name}: {colour}"


def _sizes(design: Design) -> Iterator[str]:
    yield f"--card-cap: {design['cap_em']}"
    yield f"--card-leading: {design['leading_em']}"
    for name, number in design["rhythm"].items():
        yield f"--card-{_css_name(name)}: {_value(name, number)}"
    for group, sizes in (("sheet", design["sheet"]), *design["editions"].items()):
        for name, value in sizes.items():
            if isinstance(value, list):
                for step, one in enumerate(value, 1):
                    yield f"--card-{group}-{_css_name(name)}-{step}: {_value(name, one)}"
            elif not isinstance(value, str):
                yield f"--card-{group}-{_css_name(name)}: {_value(name, value)}"


def _edition(name: str, sizes: Mapping[str, Any]) -> str:
    """What a face of one edition calls its sizes, so that one set of rules draws all editions."""
    lines = []
    for key, value in sizes.items():
        for step in range(1, len(value) + 1) if isinstance(value, list) else (0,) if not isinstance(value, str) else ():
            own = f"{_css_name(key)}-{step}" if step else _css_name(key)
            lines.append(f"--{own}: var(--card-{name}-{own})")
    return _block(f".edition-{name}", lines)


def _css_name(name: str) -> str:
    stem, _, unit = name.rpartition("_")
    return (stem if unit in UNITS else name).replace("_", "-")


def _value(name: str, number: float) -> str:
    return f"{number}{UNITS.get(name.rpartition('_')[2], '')}"
