"""Coasts and borders as degrees, and the projections that put degrees on paper.

The files in outlines/ are public-domain data; the README beside them says where they come from and how they were made.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "outlines"

Point = tuple[float, float]
Projection = Callable[[Point], Point]  # (degrees east, degrees north) to (right, down), in radians of the globe


@dataclass(frozen=True)
class Outline:
    """Lines in degrees, each a list of (degrees east, degrees north); `land` is closed, `borders` are open."""

    land: tuple[tuple[Point, ...], ...]
    borders: tuple[tuple[Point, ...], ...]


@functools.cache
def outline(name: str) -> Outline:
    """The outline in the file `outlines/<name>.json`."""
    read = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    land, borders = ([_line(numbers, read["steps"]) for numbers in read[kind]] for kind in ("land", "borders"))
    return Outline(tuple(land), tuple(borders))


def natural_earth(point: Point) -> Point:
    """The Natural Earth projection: the whole globe with little distortion of shape or size.

    The numbers of the polynomial are those of d3-geo's `naturalEarth1`.
    """
    east, north = math.radians(point[0]), math.radians(point[1])
    s = north * north
    across = 0.8707 + s * (-0.131979 + s * (-0.013791 + s**3 * (0.003971 - 0.001529 * s)))
    up = 1.007226 + s * (0.015085 + s**2 * (-0.044475 + 0.028874 * s - 0.005916 * s * s))
    return east * across, -north * up


def conic(south: float, north: float, middle: float) -> Projection:
    """Lambert's conformal conic: no shape is squashed between the two latitudes; `middle` is the upright meridian.

    After Snyder, "Map projections: a working manual" (1987), section 15, for a sphere.
    """
    lower, upper = math.radians(south), math.radians(north)
    cone = math.log(math.cos(lower) / math.cos(upper)) / math.log(_stretch(upper) / _stretch(lower))
    factor = math.cos(lower) * _stretch(lower) ** cone / cone

    def project(point: Point) -> Point:
        distance = factor / _stretch(math.radians(point[1])) ** cone
        angle = cone * math.radians(point[0] - middle)
        return distance * math.sin(angle), distance * math.cos(angle)

    return project


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


def _line(numbers: list[int], steps: int) -> tuple[Point, ...]:
    """The points of a line that is stored as a first point and differences."""
    across, up = itertools.accumulate(numbers[::2]), itertools.accumulate(numbers[1::2])
    return tuple((x / steps, y / steps) for x, y in zip(across, up, strict=True))
