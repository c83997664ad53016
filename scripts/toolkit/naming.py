"""Names of cards: whether one exists and is in use, and which is free. Checks and drafts share it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.phrases import part, say
from toolkit.problems import Place, Problems, did_you_mean
from toolkit.shelf import Library


def check_card(card: str, library: Library, where: Place, problems: Problems, retired_fix: str = "") -> None:
    """Tell at `where` that `card` does not exist or is retired; `retired_fix` replaces the usual fix for the latter."""
    retired = library.retired
    if card in retired:
        instead = retired[card].instead
        fix = part("use_instead", instead=instead) if instead else part("use_another")
        problems.add(where, *say("retired_card", card=card, fix=retired_fix or fix))
    elif card not in library.card_ids:
        otherwise = "Name a card that exists" if retired_fix else part("known_cards")
        fix = did_you_mean(card, library.card_ids - retired.keys(), otherwise)
        problems.add(where, *say("unknown_name", name=card, kind="card", fix=fix))


class FreeIds:
    """Offers each set's free numbers, none of them twice; `used` are the ids of all cards, the retired ones too."""

    def __init__(self, used: Iterable[str]) -> None:
        self._used: dict[str, int] = {}
        for card in used:
            self._used[card[:2]] = max(self._used.get(card[:2], 0), int(card[3:]))

    def next(self, letters: str) -> str:
        """The first number after every one that the set has used or been offered."""
        self._used[letters] = self._used.get(letters, 0) + 1
        return f"{letters}-{self._used[letters]:02d}"
