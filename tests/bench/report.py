"""What was measured, as Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bench.measure import Reading, spread
from bench.paper import Deck, Everything, middle
from bench.sites import Rival, Size

NAMES = {"ours": "ours (Typst)", "weasyprint": "WeasyPrint", "chromium": "Chromium (Playwright)"}
OF_PRINT = "## Print"
OF_SITES = "## The site"


def decks_report(decks: Mapping[str, Deck], cards: int, rounds: int) -> str:
    """The duplex deck: one table, ours first."""
    ours = decks["ours"]
    rows = []
    for engine, deck in decks.items():
        if deck.missing:
            rows.append([NAMES[engine], f"not measured: {deck.missing}", *[""] * 7])
            continue
        rows.append([
            NAMES[engine], _wall(deck.cold), f"{middle(deck.cold) / middle(ours.cold):.1f}", _cpu(deck.cold),
            _peak(deck.cold), _wall(deck.warm), f"{middle(deck.warm) / middle(ours.warm):.1f}", str(deck.pages),
            f"{deck.size / 1e6:.2f}",
        ])  # fmt: skip
    heads = (
        "", "new process, s", "ratio", "processor, s", "memory, MB", "later decks, s", "ratio", "pages", "file, MB",
    )  # fmt: skip
    return (
        f"### The duplex deck of {cards} cards, four to an A4 sheet\n\n"
        f"{_table(heads, rows)}\n\n"
        f"Medians of {rounds} rounds (least–most), the engines taking turns. A new process includes starting Python and, for "
        "Chromium, the browser; later decks come from a process that has made one, and each has other words, so that "
        "nothing can be answered from memory. All make tagged PDF with the same words, fonts, sizes and codes. The rivals "
        "get their HTML ready made and are told the size of each front's text, which ours finds by measuring.\n"
    )


def everything_report(all_of_it: Everything, rounds: int) -> str:
    """All print products."""
    heads = ("`make print`", "wall clock, s", "processor, s", "memory, MB", "files typeset")
    rows = [
        ["from nothing", _wall(all_of_it.cold), _cpu(all_of_it.cold), _peak(all_of_it.cold), str(all_of_it.files)],
        ["nothing changed", _wall(all_of_it.unchanged), _cpu(all_of_it.unchanged), _peak(all_of_it.unchanged), "0"],
        ["a word of one card changed", _wall(all_of_it.changed), _cpu(all_of_it.changed), _peak(all_of_it.changed), str(all_of_it.remade)],
    ]
    return (
        f"### All that is printed: {all_of_it.cards} cards and {all_of_it.places} places\n\n{_table(heads, rows)}\n\n"
        f"Medians of {rounds} rounds (least–most). Every run starts a process, reads and checks all content, measures every "
        "card and writes the Word documents too.\n"
    )


def sites_report(sizes: Sequence[Size], rounds: int) -> str:
    """One table of times, one of what came out."""
    times, outputs = [], []
    for size in sizes:
        yard = size.plain
        rivals = (("ours", size.ours), ("our check", size.check), ("plain Material", size.plain), ("Zensical", size.zensical))
        for name, rival in rivals:
            if rival.missing or not rival.readings:
                times.append([str(size.places), name, f"not measured: {rival.missing}", "", "", "", ""])
                continue
            times.append([
                str(size.places), name, _wall(rival.readings), _ratio(rival, yard, lambda one: one.wall),
                _cpu(rival.readings), _ratio(rival, yard, lambda one: one.cpu), _peak(rival.readings),
            ])  # fmt: skip
            if rival.pages:
                outputs.append([str(size.places), name, str(rival.pages), f"{rival.megabytes:.0f}"])
        first = [size.first]
        times.append([str(size.places), "ours, all to typeset", _wall(first), "", _cpu(first), "", _peak(first)])
    heads = ("places", "build", "wall clock, s", "ratio", "processor, s", "ratio", "memory, MB")
    return (
        f"### Full builds\n\n{_table(heads, times)}\n\n"
        f"Medians of {rounds} rounds (least–most), taking turns; ratios are to plain Material. Ours checks everything, links "
        "both ways, writes search, feeds, data, Word documents and a PDF handout for each place; the PDFs come from the "
        "store of an earlier build, except in the last line of each size, measured once. Places beyond the library's own "
        f"are invented (`tests/bench/places.py`).\n\n### What came out\n\n{_table(('places', 'build', 'HTML pages', 'MB in all'), outputs)}\n\n"
        "Ours includes every PDF, picture and table of data; plain Material and Zensical have the same places, cards, tools "
        "and themes as Markdown, and nothing beside.\n"
    )


def _ratio(rival: Rival, yard: Rival, of: Callable[[Reading], float]) -> str:
    import statistics

    if not yard.readings:
        return ""
    return f"{statistics.median(map(of, rival.readings)) / statistics.median(map(of, yard.readings)):.2f}"


def _wall(readings: Iterable[Reading]) -> str:
    return spread(one.wall for one in readings)


def _cpu(readings: Iterable[Reading]) -> str:
    return spread(one.cpu for one in readings)


def _peak(readings: Iterable[Reading]) -> str:
    return spread((one.peak for one in readings), 0)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
