"""The page that edits a content file in the browser: its choices, and the files that it loads."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from toolkit import citations, links, plain_values
from toolkit.catalog import Catalog
from toolkit.drafts import TEMPLATE, blank, case_study_text, with_entry
from toolkit.fields import MOST_TEXT
from toolkit.files import MOST_BYTES
from toolkit.library import SHARED_FILES
from toolkit.model import CaseStudy, Sections, Tool
from toolkit.naming import FreeIds
from toolkit.phrases import PARTS, PHRASES
from toolkit.problems import DID_YOU_MEAN
from toolkit.reading import SECTION_TITLES
from toolkit.schemas import build_schemas
from toolkit.site import Site, SitePage
from toolkit.wording import ADDRESS_FIX, PATTERNS

NEW_PLACE = "case_studies/your-place.md"
HEAD = "# Fill in what is empty and delete these comments. What is missing or wrong is told as you type."
# where characters that nobody can see have their names, in Unicode's planes
NAMED = (range(0x20000), range(0xE0000, 0xE0200))


def editor_page(site: Site) -> SitePage:
    """The page; its choices are every place and every file of the toolkit, and drafts of new ones."""
    catalog = site.catalog
    return site.page(
        links.EDIT, "pages/edit.html", "Edit a file",
        "Write a new place or a new card, or mend what is here, with every mistake told as you type.",
        "overrides/pages/edit.html", wide=True, repository=site.frame.source.rstrip("/"),
        tools=[tool for tool in catalog.toolkit.tools if _has_groups(tool)],
        shared=[(f"toolsets/{name}.yml", name.replace("_", " ").capitalize()) for name in SHARED_FILES],
        new_place=NEW_PLACE,
    )  # fmt: skip


def editor_files(catalog: Catalog, root: Path) -> dict[str, str]:
    """Path from the site's root and text of each file that the page loads; `root` holds the content."""
    texts = {path: (root / path).read_text(encoding="utf-8") for path in _paths(catalog)}
    files = {links.source_file(path): text for path, text in texts.items()}
    if (root / TEMPLATE).is_file():
        files[links.draft_file(NEW_PLACE)] = case_study_text((root / TEMPLATE).read_text(encoding="utf-8"), blank(CaseStudy), {}, HEAD)
    for tool in catalog.toolkit.tools:
        path = catalog.paths[tool.slug]
        if _has_groups(tool) and (text := _with_card(catalog, tool, texts[path], path)):
            files[links.draft_file(path)] = text
    files |= {links.schema_file(name): text for name, text in build_schemas().items()}
    files[links.EDIT_RULES] = json.dumps(rules(catalog), ensure_ascii=False, separators=(",", ":"))
    return files


def rules(catalog: Catalog) -> dict[str, object]:
    """What the browser needs to tell mistakes in the checker's words: its phrases, the rules that no schema holds, and names."""
    patterns = {"null": plain_values.NULL, "whole": plain_values.WHOLE, "decimal": plain_values.DECIMAL, "day": plain_values.DAY}
    forms = {name: pattern.pattern for name, pattern in patterns.items()} | {"truth": f"({'|'.join(plain_values.TRUTH)})$"}
    return {
        "phrases": PHRASES,
        "parts": {**PARTS, "did_you_mean": DID_YOU_MEAN},
        "patterns": PATTERNS,
        "address": ADDRESS_FIX,
        "most_bytes": MOST_BYTES,
        "most_text": MOST_TEXT,
        "given": {"case_study": ["slug", "sections"], "tool": ["slug"], "toolset": ["slug"]},
        "sections": [(title, Sections.model_fields[name].description) for name, title in SECTION_TITLES.items()],
        "yaml": {
            "forms": forms,
            "traps": [(pattern.pattern, reading) for pattern, reading in plain_values.TRAPS],
        },
        "citations": {
            "sentence": citations.SENTENCE.pattern.replace(r"\Z", "$"),  # JavaScript's $ is the very end
            "needs": citations.NEEDS_SOURCE.pattern,
            "not_claim": citations.NOT_A_CLAIM.pattern,
            "uncited": sorted(citations.UNCITED),
        },
        "known": _known(catalog),
        "names": {sign: unicodedata.name(sign).lower() for sign in _unseen()},
    }


def _known(catalog: Catalog) -> dict[str, object]:
    """What there is to name: ids of all that content chooses from; retired cards with those to use instead."""
    words = catalog.toolkit.vocabulary
    chosen = {name: [one.id for one in getattr(words, name)] for name in type(words).model_fields}
    return {
        **chosen,
        "toolsets": [toolset.slug for toolset in catalog.toolkit.toolsets],
        "places": list(catalog.places),
        "cards": list(catalog.cards),
        "retired": {card.id: card.instead for card, _ in catalog.retired},
    }


def _paths(catalog: Catalog) -> list[str]:
    """The content files that can be edited, each once."""
    return sorted({path for path in catalog.paths.values() if links.edit_address(path)})


def _has_groups(tool: Tool) -> bool:
    """Whether the tool's own file holds its cards; the statements stand in the mindset's."""
    return bool(getattr(tool, "groups", ()))


def _with_card(catalog: Catalog, tool: Tool, text: str, path: str) -> str | None:
    """The tool's file with a blank card at the end of its last group, or None when its layout does not allow it."""
    groups = catalog.groups_of(tool)
    card = blank(type(groups[-1].cards[0]))
    used = [*catalog.cards, *(retired.id for retired, _ in catalog.retired)]
    card["id"] = FreeIds(used).next(catalog.toolset_of(tool).letters)
    return with_entry(text, path, ("groups", len(groups) - 1, groups[-1].cards_key), card)


def _unseen() -> Iterator[str]:
    """Every character with a name that nobody can see."""
    for plane in NAMED:
        for sign in map(chr, plane):
            name: str = unicodedata.name(sign, "")
            if name and not sign.isprintable():
                yield sign
