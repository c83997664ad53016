"""A short mark of the words printed on a card, by which a changed card is known."""

from __future__ import annotations

import hashlib
import json

from toolkit.model import Card

MOST_PLACES = 2  # a printed card has room for this many
NOT_PRINTED = {"id", "revisions", "sources"}


def fingerprint(card: Card) -> str:
    """Eight hexadecimal digits that change with any word of the printed card.

    They begin the SHA-256 of the card's own fields as canonical JSON: authors' key names, sorted, without spaces. The
    id never changes; revisions and sources are not printed, and neither are places after the second.
    """
    words = card.model_dump(mode="json", by_alias=True, exclude=NOT_PRINTED)
    words["places"] = words["places"][:MOST_PLACES]
    canonical = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:8]
