"""Random disruptions of departures and borders: cancellations, delays, closures and inspections, in
many runs at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Ints
from onward.scenario.chance import Chance, Lateness
from onward.simulate.draws import Floats, uniforms
from onward.simulate.plan_course import PlanCourse
from onward.units import DAY_MIN, PPM


@dataclass(frozen=True, slots=True)
class Fates:
    """Cancellation and lateness of each departure, (n_departures, runs)."""

    gone: Flags  # cancelled, or one of its ends lies behind a closed border
    late: Ints  # minutes, at both ends


def fates(course: PlanCourse, chance: Chance, seed: int, first: int, runs: int) -> Fates:
    """The fate of each departure in each run. A departure's draw depends on the seed, the run and
    its id only, not on the plan.
    """
    count = len(course.departures)
    gone, late = np.zeros((count, runs), bool), np.zeros((count, runs), np.int64)
    for i, (name, mode) in enumerate(zip(course.departures, course.modes, strict=True)):
        drawn = uniforms(seed, "departure", name, first, runs)
        gone[i] = drawn[:, 0] < chance.cancelled.get(mode, 0.0)
        late[i] = late_min(chance.late.get(mode), drawn[:, 1])
    if chance.closures_per_day > 0 and count:
        gone |= _closed(course, chance, late, seed, first)
    return Fates(gone, late)


def _closed(course: PlanCourse, chance: Chance, late: Ints, seed: int, first: int) -> Flags:
    """(n_departures, runs) departures that would cross a border on a day on which it is randomly
    closed.
    """
    per = {name: i for i, name in enumerate(course.departures)}
    rows = np.full(len(per), -1, np.int64)
    rows[course.departure] = np.arange(len(course.departure))
    departs, arrives = course.departs[rows][:, None] + late, course.arrives[rows][:, None] + late
    first_day, last_day = int(departs.min()) // DAY_MIN, int(arrives.max()) // DAY_MIN
    shut = {
        c: _closures(c, chance, range(first_day, last_day + 1), seed, first, late.shape[1])
        for c in {*course.leaves, *course.enters}
    }
    run, found = np.arange(late.shape[1]), np.zeros(late.shape, bool)
    for i, (leaves, enters) in enumerate(zip(course.leaves, course.enters, strict=True)):
        if leaves != enters:
            found[i] = (
                shut[leaves][departs[i] // DAY_MIN - first_day, run]
                | shut[enters][arrives[i] // DAY_MIN - first_day, run]
            )
    return found


def _closures(country: str, chance: Chance, days: range, seed: int, first: int, runs: int) -> Flags:
    """(n_days, runs) whether a country's borders are closed; closures that began on earlier days
    count while they last.
    """
    shut = np.zeros((len(days), runs), bool)
    longest = max(chance.closure_days)
    for day in range(days.start - longest + 1, days.stop):
        drawn = uniforms(seed, "closure", f"{country}|{day}", first, runs)
        begins = drawn[:, 0] < chance.closures_per_day
        if begins.any():
            lasts = np.array(chance.closure_days)[
                (drawn[:, 1] * len(chance.closure_days)).astype(np.int64)
            ]
            for ahead in range(longest):
                if 0 <= day + ahead - days.start < len(days):
                    shut[day + ahead - days.start] |= begins & (lasts > ahead)
    return shut


def inspected(
    policy: str, shipment: str, share_ppm: int, seed: int, first: int, runs: int
) -> Flags:
    found: Flags = (
        uniforms(seed, "inspection", f"{policy}|{shipment}", first, runs)[:, 0] * PPM < share_ppm
    )
    return found


def late_min(delay: Lateness | None, drawn: Floats) -> Ints:
    """Whole minutes of lateness for drawn numbers in [0, 1)."""
    if delay is None:
        return np.zeros(len(drawn), np.int64)
    shares, minutes = zip(*delay.points, strict=True)
    found: Ints = np.floor(np.interp(drawn, shares, minutes)).astype(np.int64)
    return found
