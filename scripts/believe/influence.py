"""What each figure decides: how far April's capacity by air, and what a plan of S loses, move while
the figure moves within its range.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial

from onward.plan.greedy import greedy
from onward.scenario import Cut, Mode
from scripts.build_spring_2020.figures import FIGURES, moved, read
from scripts.build_spring_2020.influence_file import Influence
from scripts.build_spring_2020.kinds import RANGES, Kind, bounds, kind
from scripts.build_spring_2020.line import Line
from scripts.build_spring_2020.periods import Period, days
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.world import World, scenario, world

AIR = (Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER)
APRIL = date(2020, 4, 1), date(2020, 4, 30)
COUNTS = 0.2


@dataclass(frozen=True, slots=True)
class Row:
    """A number of the build, and how the raw data look with another in its place."""

    name: str
    kind: Kind
    least: float
    most: float
    range: str
    raw: Callable[[Raw, float], Raw] | None = None  # None: a figure


def rows() -> list[Row]:
    """Every figure that is an input, and the counts that the raw data have."""
    found = [
        Row(f.key, kind(f), *bounds(f), "source" if f.key in RANGES else "a fifth")
        for f in FIGURES
        if kind(f) is not Kind.BESIDE
    ]
    counted = {
        "counts.airlines": partial(_airlines, abroad=False),
        "counts.abroad": partial(_airlines, abroad=True),
        "counts.europe": _europe,
        "counts.hong_kong": _hong_kong,
    }
    return found + [
        Row(name, Kind.MEASURED, 1 - COUNTS, 1 + COUNTS, "a fifth", raw)
        for name, raw in counted.items()
    ]


def _airlines(raw: Raw, times: float, *, abroad: bool) -> Raw:
    """With so many times the flights left: of the airlines counted, or of all others."""
    other = copy.copy(raw)
    other.__dict__["airline_ratio"] = {
        airline: {
            p: n if p == "jan" or (airline == "") != abroad else n * times for p, n in r.items()
        }
        for airline, r in raw.airline_ratio.items()
    }
    other.__dict__["hong_kong_ratio"] = raw.hong_kong_ratio
    return other


def _hong_kong(raw: Raw, times: float) -> Raw:
    other = copy.copy(raw)
    other.__dict__["hong_kong_ratio"] = {
        p: n if p == "jan" else n * times for p, n in raw.hong_kong_ratio.items()
    }
    return other


def _europe(raw: Raw, times: float) -> Raw:
    other = copy.copy(raw)
    other.__dict__["europe_flights"] = {
        country: {month: round(n * times) if "2019" not in month else n for month, n in c.items()}
        for country, c in raw.europe_flights.items()
    }
    return other


def april(built: World) -> float:
    """Tonne-kilometres by air in April that are not cancelled."""
    cuts: dict[str, list[Cut]] = defaultdict(list)
    for cut in built.cuts:
        cuts[cut.service].append(cut)
    return sum(
        _flights(line, period, cuts[f"{line.id}.{period.name}"])
        * line.kg
        * built.geo.km(line.origin, line.destination)
        for line in built.lines
        if line.mode in AIR
        for period in line.periods
    )


def _flights(line: Line, period: Period, cuts: list[Cut]) -> int:
    first = max(period.first, APRIL[0], line.first_day or period.first)
    return sum(
        str(day.isoweekday()) in line.weekdays and not any(_takes(cut, day) for cut in cuts)
        for day in days(first, min(period.last, APRIL[1]))
    )


def _takes(cut: Cut, day: date) -> bool:
    within = (cut.first_day or day) <= day <= (cut.last_day or day)
    return within and str(day.isoweekday()) in cut.weekdays


def losses(built: World) -> float:
    """What the greedy plan of S loses, as a share of all there is to lose."""
    levels = [level for level in greedy(scenario(built, "S")).levels if level.name != "cost"]
    return sum(level.value for level in levels) / sum(level.scale for level in levels)


def influences(raw: Raw) -> Iterator[Influence]:
    """One for each row; what no row reads is built once."""
    with read() as of_world:
        whole = world(raw)
    with read() as of_s:
        base = april(whole), losses(whole)
    for row in rows():
        ends = (row.least, row.most)
        found = [base]
        if row.least < row.most and (row.raw or row.name in of_world | of_s):
            found += [_built(raw, row, end, whole, row.name not in of_world) for end in ends]
        moves = (100 * (max(each) - min(each)) / each[0] for each in zip(*found, strict=True))
        yield Influence(row.name, row.kind, *ends, row.range, *moves)


def _built(raw: Raw, row: Row, end: float, whole: World, same: bool) -> tuple[float, float]:
    with nullcontext() if row.raw else moved(row.name, end):
        if same and not row.raw:
            return april(whole), losses(whole)
        other = world(row.raw(raw, end) if row.raw else raw)
        return april(other), losses(other)
