"""Amending rows as the planner uses them: cancelled departures, surcharges, handling by day, space
held and quotas used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from onward.scenario import (
    Cut,
    Departure,
    Place,
    QuotaUnit,
    Scenario,
    Surcharge,
    Throughput,
    bites,
    timetable,
)
from onward.units import DAY_MIN, EPOCH, grams_up, litres_up, minutes, ppm


def applies(surcharge: Surcharge, departure: Departure) -> bool:
    if surcharge.modes and departure.mode not in surcharge.modes:
        return False
    if surcharge.starts_at is not None and departure.departs_at < surcharge.starts_at:
        return False
    if surcharge.ends_at is not None and departure.departs_at >= surcharge.ends_at:
        return False
    return _names(surcharge.origins, departure.origin) and _names(
        surcharge.destinations, departure.destination
    )


def _names(entries: tuple[str, ...], place: str) -> bool:
    return any(entry in ("*", place, place[:2]) for entry in entries)


def cancelling(scenario: Scenario, departures: Iterable[Departure]) -> dict[str, list[Cut]]:
    """The cuts that cancel a departure, by departure id; departures that run are left out."""
    cuts: dict[str, list[Cut]] = defaultdict(list)
    for cut in scenario.cuts:
        if ppm(cut.factor) == 0:
            cuts[cut.departure or cut.service].append(cut)
    found = {}
    for d in departures:
        hit = [
            cut for name in (d.id, d.service) if name in cuts for cut in cuts[name] if bites(cut, d)
        ]
        if hit:
            found[d.id] = hit
    return found


def committed(scenario: Scenario) -> dict[tuple[str, str], tuple[int, int]]:
    """(departure, pool) -> grams and litres held by goods under way."""
    held: dict[tuple[str, str], tuple[int, int]] = {}
    for c in scenario.commitments:
        grams, litres = held.get((c.departure, c.pool), (0, 0))
        held[c.departure, c.pool] = grams + grams_up(c.kg), litres + litres_up(c.m3)
    return held


def handled(scenario: Scenario) -> dict[tuple[int, int], int]:
    """(place, day since 1970) -> grams of goods under way that are handled there on that day."""
    if not scenario.commitments:
        return {}
    dated = {d.id: d for d in timetable(scenario)}
    place = {p.id: i for i, p in enumerate(scenario.places)}
    busy: dict[tuple[int, int], int] = defaultdict(int)
    for c in scenario.commitments:
        d = dated.get(c.departure)
        if d is None:
            continue
        busy[place[d.destination], minutes(d.arrives_at) // DAY_MIN] += grams_up(c.kg)
        if c.starts:
            busy[place[d.origin], minutes(d.departs_at) // DAY_MIN] += grams_up(c.kg)
    return busy


def used_up(scenario: Scenario) -> dict[tuple[str, int], int]:
    """(policy, period) -> quota already used (grams, litres or units) by goods that have travelled
    or whose legs are frozen.
    """
    unit = {p.id: p.quota_unit for p in scenario.policies} if scenario.quota_uses else {}
    used: dict[tuple[str, int], int] = defaultdict(int)
    for row in scenario.quota_uses:
        if row.policy in unit:
            used[row.policy, row.period] += (
                ceil(row.amount) if unit[row.policy] is QuotaUnit.UNITS else grams_up(row.amount)
            )
    return used


class Handling:
    """Handling capacity of each place, by day."""

    def __init__(self, scenario: Scenario) -> None:
        self._places = scenario.places
        self._amended: dict[str, list[Throughput]] = defaultdict(list)
        for number in sorted(
            range(len(scenario.throughputs)),
            key=lambda n: _order_known(scenario.throughputs[n], n),
            reverse=True,
        ):
            self._amended[scenario.throughputs[number].place].append(scenario.throughputs[number])

    def kg(self, place: int, day: int) -> float | None:
        """Kilograms that a place can handle on a day (counted from 1970); None: no limit."""
        at = self._places[place]
        for row in self._amended.get(at.id, ()):  # the row known last comes first
            first = None if row.first_day is None else (row.first_day - EPOCH.date()).days
            last = None if row.last_day is None else (row.last_day - EPOCH.date()).days
            if (first is None or first <= day) and (last is None or day <= last):
                return row.handling_kg_per_day
        return at.handling_kg_per_day

    def places(self) -> tuple[Place, ...]:
        """The places. ``handling_kg_per_day`` is also filled for a place with a limit on some days
        only.
        """
        if not self._amended:
            return self._places
        return tuple(
            replace(place, handling_kg_per_day=self._amended[place.id][0].handling_kg_per_day)
            if place.handling_kg_per_day is None and place.id in self._amended
            else place
            for place in self._places
        )


def _order_known(row: Throughput, number: int) -> tuple[bool, float, int]:
    """Sort key of a day's handling by when it became known: rows without ``known_at`` first, equal
    ones by their place in the table.
    """
    return (
        row.known_at is not None,
        0.0 if row.known_at is None else row.known_at.timestamp(),
        number,
    )
