"""Each place's facts as a small file, for the page that puts two or three places side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from toolkit import links, views
from toolkit.markup import CITED, TAG
from toolkit.model import BASES, CaseStudy
from toolkit.site import Site

BLOCK_END = re.compile(r"</(?:p|li|h3|h4|blockquote)>")


def build_facts(site: Site) -> Mapping[str, str]:
    """The text of each place's file of facts, by its path from the site's root."""
    return {
        links.facts_file(slug): json.dumps(_facts(site, study), ensure_ascii=False, separators=(",", ":"))
        for slug, study in site.catalog.places.items()
    }


def _facts(site: Site, study: CaseStudy) -> dict[str, Any]:
    """What stands in each row: a text, or a list of lines. Links are addresses as seen from the page of comparisons."""
    facts = views.place_facts(site.catalog, study)
    to = site.linker(links.SIDE_BY_SIDE)
    return {
        "place": study.place,
        "href": to(links.place_address(study.slug)),
        "mission": [f"{one.mission}{f' (by {one.by})' if one.by else ''}" for one in study.missions],
        "years": [f"{facts.years}.{f' {study.years.note}' if study.years.note else ''}"],
        "kind": [facts.kinds, study.authority],
        "themes": [{"text": one.title, "href": to(links.theme_address(one.id))} for one in facts.themes],
        "figures": [
            {"lead": one.value, "text": f"{one.counts} ({one.date}). {BASES[one.basis]}."} for one in study.key_figures
        ],
        "evidence": [{"lead": f"{facts.strength}.", "text": study.evidence.reason}],
        "toolsets": [
            {"lead": toolset.title, "href": to(links.toolset_address(toolset.slug)), "text": reason}
            for toolset, reason in facts.toolsets
        ],
        "cards": [
            {"lead": one.card.card.id, "href": to(links.card_address(one.card.card.id)), "text": views.card_text(one.card.card)}
            for one in site.catalog.shown_by_place(study.slug)
        ],
        "limits": _paragraphs(site, study.sections.limits_and_critics),
    }  # fmt: skip


def _paragraphs(site: Site, text: str) -> list[str]:
    """A section's paragraphs and list items as plain text, without the marks of its sources."""
    html = CITED.sub("", site.prose.html(text, site.setting(links.SIDE_BY_SIDE, "")))
    plain = (" ".join(unescape(TAG.sub("", block)).split()) for block in BLOCK_END.split(html))
    return [line for line in plain if line]
