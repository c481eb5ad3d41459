"""Make onward/report/land.txt, the land on the report's map, from Natural Earth's 1:110m land as
TopoJSON (npm world-atlas).

python scripts/build_land.py countries-110m.json

The result is one SVG path in tenths of a degree, north up (y = -latitude), without Antarctica.
Rings that cross 180 degrees run on beyond it; the map draws the land once more to the left and to
the right.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "onward" / "report" / "land.txt"
SOUTHERNMOST = -600  # tenths of a degree
SMALLEST = 4  # points; smaller islands are specks

Point = tuple[int, int]


def arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Every arc in degrees: the file holds differences on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def ring(indices: list[int], every: list[list[tuple[float, float]]]) -> list[Point]:
    """One closed line in tenths of a degree, unwrapped across 180 degrees, without repeated
    points.
    """
    points: list[tuple[float, float]] = []
    for index in indices:
        points.extend(every[index] if index >= 0 else every[~index][::-1])
    unwrapped, turn, before = [], 0.0, points[0][0]
    for longitude, latitude in points:
        if abs(longitude - before) > 180:
            turn += 360 if longitude < before else -360
        before = longitude
        unwrapped.append((round(10 * (longitude + turn)), round(-10 * latitude)))
    return [point for i, point in enumerate(unwrapped) if not i or point != unwrapped[i - 1]]


def drawn(points: list[Point]) -> str:
    """A ring as SVG path data with relative steps."""
    (x, y), rest = points[0], points[1:]
    steps = []
    for px, py in rest:
        steps.append(f"{px - x},{py - y}")
        x, y = px, py
    return f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}z"


def main(source: str) -> None:
    """Read, convert, write."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    every = arcs(topology)
    polygons = topology["objects"]["land"]["geometries"][0]["arcs"]
    rings = [ring(indices, every) for polygon in polygons for indices in polygon]
    kept = [
        points
        for points in rings
        if len(points) >= SMALLEST and max(y for _, y in points) < -SOUTHERNMOST
    ]
    TARGET.write_text("".join(map(drawn, kept)) + "\n", encoding="ascii")
    print(f"{len(kept)} rings, {sum(map(len, kept))} points, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
