"""A map as SVG: land, great-circle arcs as wide as the tonnes on them, and names that do not cover
each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from onward.report.labels import Dot, Label, labels
from onward.report.words import place_name
from onward.scenario import Place

# equidistant cylindrical, true at 38 degrees: where most of the trade is
SQUEEZE = math.cos(math.radians(38))
STEP_DEG = 4.0  # one point of an arc every so many degrees
# label sizes for a desk's screen and, on a map of 1000 units, for a phone
WIDE, NARROW = 12.0, 26.0
INSET = 0.88  # height over width of the closer look

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lane:
    """The goods that a plan carries from one place to the next by one mode."""

    origin: Place
    destination: Place
    mode: str
    mass_g: int
    title: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A lane as drawn."""

    number: int
    mode: str
    path: str
    width: float
    title: str
    head: str  # the points of an arrow head, "" on thin arcs


@dataclass(slots=True)
class Chart:
    """One map: everything that a template needs to write it."""

    width: float
    height: float
    land: list[str]  # transforms of the land's path, once for each copy that shows
    arcs: list[Arc]
    dots: list[Dot]
    wide: list[Label] = field(default_factory=list)
    narrow: list[Label] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world, and its size."""

    west: float
    north: float
    east: float
    south: float
    width: float

    @property
    def scale(self) -> float:
        """Units per degree of latitude."""
        return self.width / ((self.east - self.west) * SQUEEZE)

    @property
    def height(self) -> float:
        """Height in units."""
        return (self.north - self.south) * self.scale

    def at(self, longitude: float, latitude: float) -> Point:
        """Units from degrees."""
        return (longitude - self.west) * SQUEEZE * self.scale, (self.north - latitude) * self.scale

    def shows(self, x: float, y: float) -> bool:
        """Whether a point lies in the view."""
        return -5 <= x <= self.width + 5 and -5 <= y <= self.height + 5

    def land(self) -> list[str]:
        """The transforms that put the land's path (tenths of a degree) into view, with copies
        across 180 degrees.
        """
        across, down = SQUEEZE * self.scale / 10, self.scale / 10
        top = self.north * self.scale
        shifts = [
            shift
            for shift in (-360, 0, 360)
            if self.west < 195 + shift and self.east > -180 + shift
        ]
        return [
            (
                f"translate({(shift - self.west) * SQUEEZE * self.scale:.2f} {top:.2f}) "
                f"scale({across:.5f} {down:.5f})"
            )
            for shift in shifts
        ]


@cache
def land_path() -> str:
    """The land's outline as SVG path data; land.LICENCE names the source."""
    return (Path(__file__).parent / "land.txt").read_text(encoding="ascii").strip()


def seam(lanes: Sequence[Lane]) -> float:
    """The longitude at which the map is cut: where the fewest tonnes cross; of several, where most
    is empty.
    """
    longitudes = sorted({p.longitude for lane in lanes for p in (lane.origin, lane.destination)})
    gaps = [
        (after - before, (before + after) / 2)
        for before, after in pairwise([*longitudes, longitudes[0] + 360])
    ]

    def crossing(cut: float) -> int:
        return sum(lane.mass_g for lane in lanes if _crosses(lane, cut))

    return min(gaps, key=lambda gap: (crossing(gap[1]), -gap[0]))[1] - 360


def _crosses(lane: Lane, cut: float) -> bool:
    a, b = ((p.longitude - cut) % 360 for p in (lane.origin, lane.destination))
    return abs(a - b) > 180


def world_view(lanes: Sequence[Lane], modes: Sequence[str], width: float) -> tuple[View, float]:
    """A view that contains every place and arc, and the seam at which it starts."""
    cut = seam(lanes)
    points = [
        (x, -y)
        for lane in lanes
        for x, y in bowed(
            [(x, -y) for x, y in great_circle(lane.origin, lane.destination, cut)],
            bow_of(lane.mode, modes),
        )
    ]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    margin = max(4.0, 0.04 * (east - west))
    west, east, south, north = (
        west - margin,
        min(east + margin, west + 360),
        south - margin,
        min(north + margin, 84),
    )
    tallest, lowest = 0.56 * (east - west) * SQUEEZE, 0.4 * (east - west) * SQUEEZE
    short = lowest - (north - south)
    if short > 0:
        south, north = max(south - short / 2, -58), min(north + short / 2, 84)
    spare = (north - south) / tallest
    if spare > 1:
        more = (east - west) * (spare - 1) / 2
        west, east = west - more, east + more
    return View(west, north, east, south, width), cut


def great_circle(origin: Place, destination: Place, cut: float) -> list[Point]:
    """Points (longitude, latitude) of the shortest path; longitudes continue from the origin's,
    which is taken to the right of ``cut``.
    """
    a, b = _vector(origin), _vector(destination)
    angle = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    number = max(1, math.ceil(math.degrees(angle) / STEP_DEG))
    start = (origin.longitude - cut) % 360 + cut
    points: list[Point] = []
    for step in range(number + 1):
        x, y, z = _between(a, b, angle, step / number)
        longitude = math.degrees(math.atan2(y, x))
        before = points[-1][0] if points else start
        longitude += 360 * round((before - longitude) / 360)
        points.append((longitude, math.degrees(math.asin(max(-1.0, min(1.0, z))))))
    return points


def _vector(place: Place) -> tuple[float, float, float]:
    longitude, latitude = math.radians(place.longitude), math.radians(place.latitude)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def _between(
    a: tuple[float, ...], b: tuple[float, ...], angle: float, part: float
) -> tuple[float, float, float]:
    if angle < 1e-9:
        return a[0], a[1], a[2]
    p, q = math.sin((1 - part) * angle) / math.sin(angle), math.sin(part * angle) / math.sin(angle)
    x, y, z = (p * m + q * n for m, n in zip(a, b, strict=True))
    return x, y, z


def bowed(points: Sequence[Point], bow: float) -> list[Point]:
    """The points moved to the right of their direction, most in the middle, so that the arcs of
    both directions lie apart.
    """
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    across = (-(y1 - y0) / length, (x1 - x0) / length)
    last = len(points) - 1
    return [
        (
            x + bow * length * math.sin(math.pi * i / last) * across[0],
            y + bow * length * math.sin(math.pi * i / last) * across[1],
        )
        for i, (x, y) in enumerate(points)
    ]


def bow_of(mode: str, modes: Sequence[str]) -> float:
    """How far an arc leaves the great circle, as a share of its length: more for each mode, so that
    they lie apart.
    """
    return 0.025 + 0.014 * modes.index(mode)


def draw(lanes: Sequence[Lane], view: View, cut: float, modes: Sequence[str], most: int) -> Chart:
    """The map of these lanes; ``most`` grams is the widest arc."""
    arcs = []
    for number, lane in sorted(enumerate(lanes), key=lambda pair: pair[1].mass_g):
        bow = bow_of(lane.mode, modes)
        degrees = great_circle(lane.origin, lane.destination, cut)
        if len(degrees) == 2:  # so near that a bow needs points of its own
            degrees = [_middle(degrees, i / 6) for i in range(7)]
        for shift in (-360, 0, 360):
            points = bowed([view.at(x + shift, y) for x, y in degrees], bow)
            if any(view.shows(*point) for point in points):
                width = 0.7 + 6.5 * math.sqrt(lane.mass_g / max(1, most))
                arcs.append(
                    Arc(
                        number,
                        lane.mode,
                        _path(points),
                        round(width, 2),
                        lane.title,
                        _head(points, width),
                    )
                )
    return Chart(view.width, round(view.height, 1), view.land(), arcs, [])


def _middle(points: Sequence[Point], part: float) -> Point:
    (x0, y0), (x1, y1) = points[0], points[-1]
    return x0 + part * (x1 - x0), y0 + part * (y1 - y0)


def _path(points: Sequence[Point]) -> str:
    return "M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _head(points: Sequence[Point], width: float) -> str:
    """A triangle past the middle of a wide arc that points in the direction of travel."""
    if width < 1.6 or len(points) < 3:
        return ""
    at = round(0.55 * (len(points) - 1))
    (x0, y0), (x1, y1) = points[max(0, at - 1)], points[min(len(points) - 1, at + 1)]
    length, size = math.hypot(x1 - x0, y1 - y0) or 1.0, 2.2 + 1.3 * width
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    x, y = points[at]
    tip, left, right = (
        (x + size * ux, y + size * uy),
        (x - size / 2 * ux - size / 2 * uy, y - size / 2 * uy + size / 2 * ux),
        (x - size / 2 * ux + size / 2 * uy, y - size / 2 * uy - size / 2 * ux),
    )
    return " ".join(f"{px:.1f},{py:.1f}" for px, py in (tip, left, right))


def put_places(
    chart: Chart,
    view: View,
    cut: float,
    places: Iterable[tuple[Place, int, str]],
    held: frozenset[str] = frozenset(),
) -> None:
    """Dots for the places, largest first, marked where goods are ``held``; names where they find
    room, for a wide and a narrow screen.
    """
    seen = []
    ordered = sorted(places, key=lambda row: (-row[1], row[0].id))
    heaviest = max((grams for _, grams, _ in ordered), default=1)
    for place, grams, title in ordered:
        x, y = view.at((place.longitude - cut) % 360 + cut, place.latitude)
        if view.shows(x, y):
            dot = Dot(
                round(x, 1),
                round(y, 1),
                round(1.8 + 4 * math.sqrt(grams / max(1, heaviest)), 1),
                title,
                place.id in held,
            )
            chart.dots.append(dot)
            seen.append((dot, place_name(place)))
    chart.wide = labels(seen, WIDE, (chart.width, chart.height))
    chart.narrow = labels(seen, NARROW * view.width / 1000, (chart.width, chart.height))


def inset_view(places: Sequence[tuple[Place, int]], whole: View, width: float) -> View | None:
    """A closer view of the region with most places, if there is such a region."""
    across, down = 17.0, 9.5
    if whole.east - whole.west < 4 * across:
        return None

    def near(centre: Place) -> list[tuple[Place, int]]:
        return [
            (p, grams)
            for p, grams in places
            if abs((p.longitude - centre.longitude + 180) % 360 - 180) <= across
            and abs(p.latitude - centre.latitude) <= down
        ]

    crowd = max(
        (near(centre) for centre, _ in places),
        key=lambda found: (len(found), sum(grams for _, grams in found)),
        default=[],
    )
    if len(crowd) < 4:
        return None
    base = crowd[0][0].longitude
    xs = [(p.longitude - base + 180) % 360 - 180 + base for p, _ in crowd]
    ys = [p.latitude for p, _ in crowd]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half = max(6.0, (max(xs) - min(xs)) / 2 + 3, ((max(ys) - min(ys)) / 2 + 2) / SQUEEZE / INSET)
    tall = INSET * half * SQUEEZE
    middle_x = (middle_x - whole.west) % 360 + whole.west
    return View(middle_x - half, middle_y + tall, middle_x + half, middle_y - tall, width)
