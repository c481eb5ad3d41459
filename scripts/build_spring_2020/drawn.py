"""A part of the world's flights that tells what all of them tell: drawn by mode, then exchanged day
by day until its sums stand to each other as those of the whole do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onward.scenario import Cut, Mode
from scripts.build_spring_2020.line import Line
from scripts.build_spring_2020.periods import dates, draw
from scripts.build_spring_2020.places import CHINA, Geography

AIR = (Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER)
MONTHS = {"jan": 0, "feb": 1, "mar1": 2, "mar2": 2, "apr1": 3, "apr2": 3}
SHAPE = (2, 4, len(AIR), 2)  # published or not cancelled, month, mode, all flights or out of China
LEAST = 1e-6  # an exchange that brings the sums nearer by less is not made

Sums = npt.NDArray[np.float64]
Chosen = npt.NDArray[np.bool_]
Move = tuple[float, tuple[int, ...]]  # what it gains, and the days that come or go


@dataclass(frozen=True, slots=True)
class Day:
    """A line on one of its weekdays. ``sums``: its tonne-kilometres by month and mode, published
    and not cancelled, of all flights and of those out of China; April's of all modes, published
    and not cancelled; January's cubic metres by mode.
    """

    line: Line
    weekday: str
    runs: int
    sums: Sums

    @property
    def stays(self) -> bool:
        """Whether no draw takes it: what is kept and was there from January on."""
        return self.line.known_at is None and self.weekday in self.line.kept


def part(
    whole: Sequence[Line],
    inside: Sequence[Line],
    geo: Geography,
    cuts: Sequence[Cut],
    number: int,
) -> list[Line]:
    """Of the flights ``inside`` about ``number``, drawn so that they tell what ``whole`` tells."""
    target = np.sum([day.sums for day in days(whole, geo, cuts)], axis=0)
    return lines_of(drawn(list(days(inside, geo, cuts)), number, target))


def days(lines: Sequence[Line], geo: Geography, cuts: Sequence[Cut]) -> Iterator[Day]:
    """Every weekday of every line by air."""
    gone = {(cut.service, weekday) for cut in cuts for weekday in cut.weekdays}
    for line in lines:
        if line.mode in AIR:
            tonne_km = line.kg * geo.km(line.origin, line.destination) / 1e6
            for weekday in line.weekdays:
                yield _day(line, weekday, tonne_km, gone)


def _day(line: Line, weekday: str, tonne_km: float, gone: set[tuple[str, str]]) -> Day:
    carried, space, runs = np.zeros(SHAPE), np.zeros(len(AIR)), 0
    mode, ways = AIR.index(line.mode), (0, 1) if line.origin[:2] in CHINA else (0,)
    for period in line.periods:
        first = max(period.first, line.first_day or period.first)
        if first > period.last:
            continue
        n = dates(weekday, first, period.last)
        month = MONTHS[period.name]
        published = line.known_at is None
        flying = (f"{line.id}.{period.name}", weekday) not in gone
        for way in ways:
            carried[:, month, mode, way] += n * tonne_km * np.array([published, flying])
        space[mode] += n * line.m3 * (month == 0)
        runs += n
    april = carried[:, 3, :, 0].sum(axis=1)
    return Day(line, weekday, runs, np.concatenate([carried.ravel(), april, space]))


def drawn(found: Sequence[Day], number: int, target: Sums) -> list[Day]:
    """About ``number`` flights of these, whose sums are in proportion to ``target``."""
    odds = _odds(found, number, target)
    chosen = np.array(
        [day.stays or draw("kept", day.line.id, day.weekday) < odds[day.line.mode] for day in found]
    )
    return [found[n] for n in np.flatnonzero(_exchanged(found, chosen, target))]


def _odds(found: Sequence[Day], number: int, target: Sums) -> Mapping[Mode, float]:
    """How likely a flight of each mode is drawn beside those that stay: in the end each mode has
    its share of the target.
    """
    sums = np.sum([day.sums for day in found], axis=0)
    have, want = (_carried(each)[1, :, :, 0].sum(axis=0) for each in (sums, target))
    weight = {mode: want[n] / max(have[n], 1e-9) for n, mode in enumerate(AIR)}
    every = sum(day.runs * weight[day.line.mode] for day in found if not day.stays)
    left = number - sum(day.runs for day in found if day.stays)
    return {mode: left / every * each for mode, each in weight.items()}


def _exchanged(found: Sequence[Day], chosen: Chosen, target: Sums) -> Chosen:
    """Days are taken in or left out, or one for another, each time those that bring the sums
    nearest to the target at the draw's size, until none brings them nearer.
    """
    sums = np.array([day.sums for day in found])
    size = sums[chosen].sum() / target.sum()
    steps = sums / (_scale(target) * size)
    off = steps[chosen].sum(axis=0) - target / _scale(target)
    free = np.array([not day.stays for day in found])
    while moved := max(
        _one(steps, off, chosen, free), _two(steps, off, chosen, free), key=lambda move: move[0]
    )[1]:
        for n in moved:
            off = off + steps[n] * (-1 if chosen[n] else 1)
            chosen[n] = not chosen[n]
    return chosen


def _one(steps: Sums, off: Sums, chosen: Chosen, free: Chosen) -> Move:
    """The day whose coming or going helps most."""
    signs = np.where(chosen, -1.0, 1.0)
    costs = 2 * signs * (steps @ off) + (steps**2).sum(axis=1)
    return _move(np.where(free, costs, np.inf), lambda best: (best,))


def _two(steps: Sums, off: Sums, chosen: Chosen, free: Chosen) -> Move:
    """The day that goes and the day that comes for it, which together help most."""
    going, coming = np.flatnonzero(chosen & free), np.flatnonzero(~chosen & free)
    along, square = 2 * steps @ off, (steps**2).sum(axis=1)
    costs = (square - along)[going][:, None] + (square + along)[coming][None, :]
    costs -= 2 * steps[going] @ steps[coming].T
    return _move(costs, lambda best: (going[best // len(coming)], coming[best % len(coming)]))


def _move(costs: Sums, days: Callable[[int], tuple[int, ...]]) -> Move:
    """What the cheapest exchange gains, and its days; none if it gains nothing."""
    if not costs.size or costs.min() >= -LEAST:
        return 0.0, ()
    best = int(np.round(costs, 9).argmin())  # of equal ones the first
    return -float(costs.flat[best]), days(best)


def _carried(sums: Sums) -> Sums:
    return sums[: int(np.prod(SHAPE))].reshape(SHAPE)


def _scale(target: Sums) -> Sums:
    """What a sum's distance is measured by: January's of all modes. What decides, and what is
    small beside it, counts more: April's of all modes, its preighters, January's metres.
    """
    scale = np.full(SHAPE, _carried(target)[0, 0, :, 0].sum())
    april = np.full(2, scale[0, 0, 0, 0] / 5)
    scale[1, 3, AIR.index(Mode.PREIGHTER)] /= 3
    space = np.full(len(AIR), target[-len(AIR) :].sum() / 4)
    return np.concatenate([scale.ravel(), april, space])


def lines_of(chosen: Sequence[Day]) -> list[Line]:
    """The lines with the weekdays that were drawn."""
    weekdays: dict[Line, str] = {}
    for day in chosen:
        weekdays[day.line] = "".join(sorted(weekdays.get(day.line, "") + day.weekday))
    return [replace(line, weekdays=each) for line, each in weekdays.items()]
