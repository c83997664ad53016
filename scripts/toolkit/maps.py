"""The map of places: panels with coasts and one pin a place, ready for a template to draw as SVG."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.model import CaseStudy
from toolkit.outlines import Outline, Point, Projection, conic, natural_earth, outline

WIDTH = 1200  # of a panel, in units of its own; on a narrow phone a panel is about 300 pixels wide
PIN = 96  # a pin with its margin: 24 pixels on that phone, the least that WCAG 2.2 asks of a target
MOST_PINS = 60  # in a panel with more places they are dots where they are, since pins would find no room
FAR = 34  # a pin moved further than this has a line back to its place
ROUNDS = 120


@dataclass(frozen=True)
class Frame:
    """One panel of the map: its outline's file, its title, its projection, and the part of the globe it shows.

    `box` is west, south, east and north in degrees.
    """

    name: str
    title: str
    project: Projection
    box: tuple[float, float, float, float]

    def holds(self, study: CaseStudy) -> bool:
        """Whether the place lies in the box."""
        west, south, east, north = self.box
        at = study.coordinates
        return west <= at.longitude <= east and south <= at.latitude <= north


# the closest look first: a place is drawn in the first panel that holds it
FRAMES = (
    Frame("britain-and-ireland", "Britain and Ireland", conic(51, 59, -4.3), (-10.7, 49.8, 1.9, 60.95)),
    Frame("europe", "Elsewhere in Europe", conic(40, 57, 5), (-10.3, 35.9, 20.5, 60.8)),
    Frame("world", "Further away", natural_earth, (-180, -56, 180, 78)),
)


@dataclass(frozen=True)
class Pin:
    """A place on a panel: where its pin is drawn (`x`, `y`) and where the place is (`home_x`, `home_y`), in units."""

    study: CaseStudy
    number: int
    x: int
    y: int
    home_x: int
    home_y: int

    @property
    def moved(self) -> bool:
        """Whether the pin stands so far from its place that a line has to say where that is."""
        return math.hypot(self.x - self.home_x, self.y - self.home_y) > FAR


@dataclass(frozen=True)
class Panel:
    """One drawn panel; `land`, `borders` and the `closer` outlines of other panels are SVG path data, in units."""

    name: str
    title: str
    height: int
    land: str
    borders: str
    closer: tuple[str, ...]
    pins: tuple[Pin, ...]
    dots: bool


def build_map(numbers: Mapping[str, int], places: Iterable[CaseStudy]) -> tuple[Panel, ...]:
    """The panels that have places in them, the closest look first; `numbers` are the places' numbers in the list."""
    held: dict[str, list[CaseStudy]] = {frame.name: [] for frame in FRAMES}
    for study in places:
        # the world holds whatever no other panel does, the poles too
        frame = next((frame for frame in FRAMES if frame.holds(study)), FRAMES[-1])
        held[frame.name].append(study)
    drawn = [frame for frame in FRAMES if held[frame.name]]
    return tuple(_panel(frame, drawn, held[frame.name], numbers) for frame in drawn)


def _panel(frame: Frame, drawn: list[Frame], places: list[CaseStudy], numbers: Mapping[str, int]) -> Panel:
    paper = _paper(frame)
    lines = outline(frame.name)
    closer = [other for other in drawn[: drawn.index(frame)] if _inside(other.box, frame.box)]
    homes = [paper.whole((one.coordinates.longitude, one.coordinates.latitude)) for one in places]
    dots = len(places) > MOST_PINS
    spots = homes if dots else _spread(homes, paper.height)
    pins = [
        Pin(study, numbers[study.slug], *spot, *home) for study, spot, home in zip(places, spots, homes, strict=True)
    ]
    land, borders = _drawn_lines(frame.name, paper, lines)
    edges = tuple(paper.path(_edge(other.box), "Z") for other in closer)
    return Panel(frame.name, frame.title, paper.height, land, borders, edges, tuple(pins), dots)


@dataclass(frozen=True)
class _Paper:
    """Turns degrees into units of a panel."""

    project: Projection
    left: float
    top: float
    scale: float
    height: int

    def whole(self, point: Point) -> tuple[int, int]:
        """A point in whole units."""
        x, y = self.project(point)
        return round((x - self.left) * self.scale), round((y - self.top) * self.scale)

    def path(self, line: Iterable[Point], end: str = "") -> str:
        """SVG path data of a line: where it begins, then the steps."""
        points = [self.whole(point) for point in line]
        kept = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
        steps = [(after[0] - before[0], after[1] - before[1]) for before, after in itertools.pairwise(kept)]
        numbers = "".join(f"{'' if n < 0 else ' '}{n}" for step in steps for n in step).strip()
        return f"M{kept[0][0]} {kept[0][1]}l{numbers}{end}" if steps else ""


@functools.cache
def _paper(frame: Frame) -> _Paper:
    """The panel's paper: just large enough for the frame's box."""
    found = [frame.project(point) for point in _edge(frame.box)]
    left, right = min(x for x, _ in found), max(x for x, _ in found)
    top, bottom = min(y for _, y in found), max(y for _, y in found)
    scale = WIDTH / (right - left)
    return _Paper(frame.project, left, top, scale, round((bottom - top) * scale))


def _drawn_lines(name: str, paper: _Paper, lines: Outline) -> tuple[str, str]:
    """The path data of all coasts, and of all borders."""
    return "".join(paper.path(line, "Z") for line in lines.land), "".join(paper.path(line) for line in lines.borders)


def _edge(box: tuple[float, float, float, float]) -> list[Point]:
    """The edge of a box of degrees as a ring, with points between its corners, since the edges may be curved."""
    west, south, east, north = box
    parts = [part / 8 for part in range(8)]
    return [
        *((west + (east - west) * part, south) for part in parts),
        *((east, south + (north - south) * part) for part in parts),
        *((east - (east - west) * part, north) for part in parts),
        *((west, north - (north - south) * part) for part in parts),
    ]


def _inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    """Whether the middle of one box lies in another."""
    across, up = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]


def _spread(homes: list[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """Spots near the homes, at least a pin apart where there is room, all on the panel: the same for the same homes.

    Pins that touch push each other away, again and again; those at one spot leave it in directions of their own.
    """
    spots = [(float(x), float(y)) for x, y in homes]
    for _ in range(ROUNDS):
        moved = False
        for first in range(len(spots)):
            for second in range(first + 1, len(spots)):
                (ax, ay), (bx, by) = spots[first], spots[second]
                apart = math.hypot(bx - ax, by - ay)
                if apart >= PIN:
                    continue
                moved = True
                angle = math.atan2(by - ay, bx - ax) if apart else 2.4 * second
                push = (PIN + 1 - apart) / 2
                dx, dy = math.cos(angle) * push, math.sin(angle) * push
                spots[first], spots[second] = (ax - dx, ay - dy), (bx + dx, by + dy)
        spots = [(_between(x, WIDTH), _between(y, height)) for x, y in spots]
        if not moved:
            break
    return [(round(x), round(y)) for x, y in spots]


def _between(value: float, size: int) -> float:
    """The value, or the nearest at which a pin is whole on paper of this size."""
    return min(max(value, PIN / 2), size - PIN / 2)
