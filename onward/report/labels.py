"""Names of places on a map, placed so that they cover neither each other nor a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

LETTER = (
    0.7  # width of a bold Latin letter over its size, in the widest of the fonts that pages name
)
AIR = 0.3  # between two names, over their size

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A place's name, where it covers nothing."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as drawn."""

    x: float
    y: float
    radius: float
    title: str
    held: bool = False  # goods are detained there


def labels(dots: Sequence[tuple[Dot, str]], size: float, paper: tuple[float, float]) -> list[Label]:
    """Names in order of weight, each on the first side of its dot where it covers no dot and comes
    near no name; left out if there is no such side.
    """
    taken = [
        (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
        for dot, _ in dots
    ]
    air = AIR * size
    found = []
    for dot, name in dots:
        for label, (left, top, right, bottom) in _sides(dot, name, size):
            inside = left >= 0 and right <= paper[0] and top >= 0 and bottom <= paper[1]
            if inside and not any(_overlap((left, top, right, bottom), other) for other in taken):
                taken.append((left - air, top - air, right + air, bottom + air))
                found.append(label)
                break
    return found


def _sides(dot: Dot, name: str, size: float) -> Iterator[tuple[Label, Box]]:
    """Positions of a name beside its dot, with the box it would cover: right, left, above, below,
    then the corners.
    """
    length, gap = size * sum(map(letter, name)), dot.radius + 2
    above, below, corner = dot.y - gap - 1, dot.y + gap + 0.8 * size, 0.7 * gap
    for x, y, anchor in (
        (dot.x + gap, dot.y + size / 3, "start"),
        (dot.x - gap, dot.y + size / 3, "end"),
        (dot.x, above, "middle"),
        (dot.x, below, "middle"),
        *((dot.x + corner, y, "start") for y in (above, below)),
        *((dot.x - corner, y, "end") for y in (above, below)),
    ):
        left = x - {"start": 0.0, "end": length, "middle": length / 2}[anchor]
        yield (
            Label(round(x, 1), round(y, 1), anchor, name),
            (left, y - 0.8 * size, left + length, y + 0.25 * size),
        )


def letter(character: str) -> float:
    """Width of a bold letter over its size; Chinese characters and their like are square."""
    return 1.0 if east_asian_width(character) in "WF" else LETTER


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
