"""A part of the world's flights that tells what all of them tell: drawn by mode, then exchanged day
by day until its sums stand to each other as those of the whole do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onward.scenario import Cut, Mode
from scripts.build_spring_2020.line import Line
from scripts.build_spring_2020.periods import dates, draw, kilometres
from scripts.build_spring_2020.places import CHINA, Geography

AIR = (Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER)
MONTHS = {"jan": 0, "feb": 1, "mar1": 2, "mar2": 2, "apr1": 3, "apr2": 3}
SUMS = 2 * 4 * len(AIR) * 2 + len(AIR)
EXCHANGES = 2_000  # at most; an exchange that brings the sums no nearer is not made
FIRST = 5  # how much more April's space of all modes counts than a sum of one

Sums = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Day:
    """A line on one of its weekdays. ``sums``: its tonne-kilometres by month and mode, published
    and not cancelled, of all flights and of those out of China; then January's cubic metres.
    """

    line: Line
    weekday: str
    runs: int
    sums: Sums

    @property
    def stays(self) -> bool:
        """Whether no draw takes it: of what is kept; one day of a line that came later."""
        kept = self.line.kept if self.line.known_at is None else self.line.kept[:1]
        return self.weekday in kept


def days(lines: Sequence[Line], geo: Geography, cuts: Sequence[Cut]) -> Iterator[Day]:
    """Every weekday of every line by air."""
    gone = {(cut.service, weekday) for cut in cuts for weekday in cut.weekdays}
    for line in lines:
        if line.mode not in AIR:
            continue
        start, end = geo.places[line.origin], geo.places[line.destination]
        km = kilometres(start.latitude, start.longitude, end.latitude, end.longitude)
        for weekday in line.weekdays:
            yield _day(line, weekday, line.kg * km / 1e6, gone)


def _day(line: Line, weekday: str, tonne_km: float, gone: set[tuple[str, str]]) -> Day:
    whole = np.zeros((2, 4, len(AIR), 2))
    space = np.zeros(len(AIR))
    mode, runs = AIR.index(line.mode), 0
    out = line.origin[:2] in CHINA
    for period in line.periods:
        first = max(period.first, line.first_day or period.first)
        if first > period.last:
            continue
        n = dates(weekday, first, period.last)
        month = MONTHS[period.name]
        published = line.known_at is None
        flying = (f"{line.id}.{period.name}", weekday) not in gone
        for way in (0, 1) if out else (0,):
            whole[0, month, mode, way] += n * tonne_km * published
            whole[1, month, mode, way] += n * tonne_km * flying
        space[mode] += n * line.m3 * (month == 0)
        runs += n
    april = whole[:, 3, :, 0].sum(axis=1)
    return Day(line, weekday, runs, np.concatenate([whole.ravel(), FIRST * april, space]))


def drawn(found: Sequence[Day], number: int, target: Sums) -> list[Day]:
    """About ``number`` flights of these, whose sums are in proportion to ``target``."""
    sums = np.array([day.sums for day in found])
    odds = _odds(found, number, sums.sum(axis=0), target)
    chosen = np.array(
        [
            day.stays or draw("kept", day.line.id, day.weekday) < odds[day.line.mode]
            for day in found
        ]
    )
    return [found[n] for n in np.flatnonzero(_exchanged(found, sums, chosen, target))]


def _odds(
    found: Sequence[Day], number: int, inside: Sums, target: Sums
) -> Mapping[Mode, float]:
    """How likely a flight of each mode is drawn: in the end each mode has its share of the target."""
    shape = (2, 4, len(AIR), 2)
    have, want = (each[:-5].reshape(shape)[1, :, :, 0].sum(axis=0) for each in (inside, target))
    weight = {mode: want[n] / max(have[n], 1e-9) for n, mode in enumerate(AIR)}
    every = sum(day.runs * weight[day.line.mode] for day in found)
    return {mode: number / every * each for mode, each in weight.items()}


def _exchanged(
    found: Sequence[Day],
    sums: Sums,
    chosen: npt.NDArray[np.bool_],
    target: Sums,
) -> npt.NDArray[np.bool_]:
    """Days are taken in or left out one by one, each time the one that brings the sums nearest to
    the target at the draw's size.
    """
    size = sums[chosen].sum() / target.sum()
    scale = _scale(target) * size
    off = (sums[chosen].sum(axis=0) - size * target) / scale
    fixed = np.array([day.stays for day in found])
    steps = sums / scale
    for _ in range(EXCHANGES):
        signs = np.where(chosen, -1.0, 1.0)
        after = ((off + steps * signs[:, None]) ** 2).sum(axis=1)
        after[fixed] = np.inf
        best = int(after.argmin())
        if after[best] >= (off**2).sum() * (1 - 1e-9):
            break
        off = off + steps[best] * signs[best]
        chosen[best] = not chosen[best]
    return chosen


def _scale(target: Sums) -> Sums:
    """What a sum's distance is measured by: January's of all modes, for metres likewise."""
    shape = (2, 4, len(AIR), 2)
    january = target[:-5].reshape(shape)[0, 0, :, 0].sum()
    return np.concatenate([np.full(len(target) - 3, january), np.full(3, target[-3:].sum())])


def lines_of(chosen: Sequence[Day]) -> list[Line]:
    """The lines with the weekdays that were drawn."""
    weekdays: dict[str, str] = {}
    for day in chosen:
        weekdays[day.line.id] = "".join(sorted(weekdays.get(day.line.id, "") + day.weekday))
    by_id = {day.line.id: day.line for day in chosen}
    return [replace(by_id[name], weekdays=each) for name, each in weekdays.items()]
