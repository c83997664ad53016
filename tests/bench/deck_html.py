"""The duplex deck as HTML and CSS, for the rivals: the same words, sizes, fonts and codes as `overrides/print/deck.typ`."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.design import shapes

FACES = (("400Regular", 400, "normal"), ("700Bold", 700, "normal"), ("400Regular_Italic", 400, "italic"))
MIRRORED = (1, 0, 3, 2)
# A style sheet cannot try three sizes as our template does, so the rivals are told which to take.
LEAD_LENGTHS = (165, 185)


def deck_html(cards: Sequence[Mapping[str, Any]], design: Mapping[str, Any], fonts: Path) -> str:
    """The whole deck as one document; `cards` are faces as `deck.typ` gets them, `fonts` the folder of the fonts."""
    sheets = []
    for start in range(0, len(cards), 4):
        four = cards[start : start + 4]
        sheets.append(_sheet(design, [_front(design, card) for card in four], range(4)))
        sheets.append(_sheet(design, [_back(design, card) for card in four], MIRRORED))
    colours = "".join(f".{name}{{--c:{value}}}" for name, value in design["colours"]["light"].items())
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Cards</title>'
        f"<style>{_fonts(fonts)}{_css(design)}{colours}</style></head><body>{''.join(sheets)}</body></html>"
    )


def _fonts(fonts: Path) -> str:
    return "".join(
        f'@font-face{{font-family:"Atkinson";font-weight:{weight};font-style:{style};'
        f'src:url("{(fonts / f"AtkinsonHyperlegibleNext_{name}.ttf").as_uri()}")}}'
        for name, weight, style in FACES
    )


def _css(design: Mapping[str, Any]) -> str:
    """The rules; a face is as large as the room inside a card's margins."""
    card, rhythm, colours = design["editions"]["a6"], design["rhythm"], design["colours"]
    leading = design["cap_em"] + design["leading_em"]
    leads = "".join(f".lead-{number}{{font-size:{size}pt}}" for number, size in enumerate(card["lead_pt"]))
    return f"""
@page {{ size: 210mm 297mm; margin: 0 }}
* {{ box-sizing: border-box }}
body, h1, h2, p, ul {{ margin: 0; padding: 0; font-weight: 400 }}
body {{ font: {card["text_pt"]}pt/{leading} Atkinson; color: {colours["ink"]} }}
.sheet {{ position: relative; width: 210mm; height: 297mm; overflow: hidden; break-after: page }}
.face {{ position: absolute; width: {card["width_mm"] - 2 * card["clear_mm"]}mm; height: {card["height_mm"] - 2 * card["clear_mm"]}mm }}
.mark {{ position: absolute; background: {colours["line"]} }}
.head {{ display: flex; gap: {rhythm["head_gap"]}em; align-items: center; color: var(--c); font-size: {card["small_pt"] * rhythm["head"]}pt; font-weight: 700 }}
.head svg {{ width: {card["shape_mm"]}mm; height: {card["shape_mm"]}mm }}
.head span {{ flex: 1 }}
h1 {{ font-weight: 700; line-height: {design["cap_em"] + rhythm["lead_leading"]} }}
.lead {{ margin: {card["gap_mm"] * rhythm["lead_above"]}mm 0 {card["gap_mm"] * rhythm["lead_below"]}mm }}
.lead small {{ display: block; font-size: {card["label_pt"] * rhythm["id"]}pt; color: var(--c) }}
{leads}
.side {{ font-size: {card["side_pt"]}pt; margin-top: {rhythm["side_above"]}em }}
.foot {{ position: absolute; bottom: 0; left: 0; right: 0; color: {colours["quiet"]}; font-size: {card["small_pt"]}pt }}
h2 {{ font-size: {card["label_pt"]}pt; font-weight: 700; margin: 0.5em 0 0.1em }}
.meta, .short {{ color: {colours["quiet"]}; font-size: {card["small_pt"]}pt }}
ul {{ padding-left: 1em }} li {{ margin: 0 }}
.end {{ display: flex; gap: {rhythm["end_gap_mm"]}mm; align-items: flex-end }} .end div {{ flex: 1 }}
.code {{ display: block; width: {card["qr_mm"]}mm; height: {card["qr_mm"]}mm }}
b {{ font-weight: 700 }}
"""


def _sheet(design: Mapping[str, Any], faces: Sequence[str], slots: Sequence[int]) -> str:
    card, parts = design["editions"]["a6"], []
    for face, slot in zip(faces, slots, strict=False):
        left = slot % 2 * card["width_mm"] + card["clear_mm"]
        top = slot // 2 * card["height_mm"] + card["clear_mm"]
        parts.append(f'<article class="face" style="left:{left}mm;top:{top}mm">{face}</article>')
    return f'<section class="sheet">{_MARKS}{"".join(parts)}</section>'


_MARKS = "".join(
    f'<i class="mark" style="left:{left}mm;top:{top}mm;width:{width}mm;height:{height}mm"></i>'
    for left, top, width, height in (
        (105, 0, 0.18, 9), (105, 288, 0.18, 9), (0, 148.5, 9, 0.18), (201, 148.5, 9, 0.18), (99, 148.5, 12, 0.18), (105, 142.5, 0.18, 12),
    )
)  # fmt: skip


def _head(design: Mapping[str, Any], card: Mapping[str, Any], of: str = "") -> str:
    colour, form = design["colours"]["light"][card["letters"]], shapes(design)[card["letters"]]
    drawn = f'<polygon points="{form["points"]}"/>' if form["points"] else f'<circle cx="12" cy="12" r="{form["radius"]}"/>'
    shape = f'<svg viewBox="0 0 24 24" fill="{colour}" aria-hidden="true">{drawn}</svg>'
    return f'<header class="head {card["letters"]}">{shape}<span>{_text(card["toolset"])}</span>{of}</header>'


def _front(design: Mapping[str, Any], card: Mapping[str, Any]) -> str:
    size = sum(len(card["lead"]) > length for length in LEAD_LENGTHS)
    side = "".join(f'<p class="side">{_entry(entry)}</p>' for entry in card["front"])
    return (
        f'{_head(design, card)}<h1 class="lead lead-{size}"><small class="{card["letters"]}">{card["id"]}</small>{_text(card["lead"])}</h1>'
        f'{side}<footer class="foot"><p>{_text(card["kind"])} · {_text(card["group"])}</p><p>{_text(card["revision"])}</p></footer>'
    )


def _back(design: Mapping[str, Any], card: Mapping[str, Any]) -> str:
    *sections, last = [_section(section) for section in card["back"]]
    code = f'<span class="code" role="img" aria-label="QR code">{card["qr"]["svg"]}</span>'
    end = f'<div class="end"><div>{last}</div>{code}</div><p class="short">{_text(card["short"])}</p>'
    number = f"<h1>{card['id']}</h1>"
    return f"{_head(design, card, number)}{''.join(sections)}{end}"


def _section(section: Mapping[str, Any]) -> str:
    meta = f'<p class="meta">{_text(section["meta"])}</p>' if section["meta"] else ""
    text = f"<p>{_text(section['text'])}</p>" if section["text"] else ""
    items = "".join(f"<li>{_entry(entry)}</li>" for entry in section["items"])
    return f"<h2>{_text(section['label'])}</h2>{meta}{text}" + (f"<ul>{items}</ul>" if items else "")


def _entry(entry: Mapping[str, str]) -> str:
    return (f"<b>{_text(entry['label'])}</b> " if entry["label"] else "") + _text(entry["text"])


def _text(words: str) -> str:
    return html.escape(words)
