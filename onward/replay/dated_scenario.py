"""Prepares scenarios for a replay: services as dated departures, delays drawn by chance, past
departures removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from onward.network.amended_rows import cancelling
from onward.scenario import Cut, Delay, Departure, Restoration, Scenario, Transport, timetable
from onward.scenario.chance import Chance
from onward.scenario.knowledge import ALWAYS
from onward.simulate.draws import uniforms
from onward.simulate.fates import late_min
from onward.units import DAY_MIN, minutes

PREFIX = "chance:"  # beginning of the ids of delays drawn here


def dated(scenario: Scenario) -> Scenario:
    """The scenario with its services' departures written out, so that they are computed once
    instead of every morning.
    """
    departures = timetable(replace(scenario, delays=()))
    return replace(scenario, departures=departures, services=())


def with_delays(scenario: Scenario, chance: Chance, seed: int) -> Scenario:
    """The scenario with random delays: each is a row known from its departure's published time.

    A departure's draw is that of the first run of ``onward simulate`` with this seed. Cancellations
    are not drawn: a replay has those of the scenario, on their day.
    """
    late = []
    for d in timetable(scenario):
        if d.mode not in chance.late:
            continue
        drawn = uniforms(seed, "departure", d.id, 0, 1)
        count = int(late_min(chance.late[d.mode], drawn[:, 1])[0])
        if count:
            by = timedelta(minutes=count)
            leaves, lands = d.departs_at + by, d.arrives_at + by
            late.append(
                Delay(
                    id=f"{PREFIX}{d.id}",
                    departure=d.id,
                    departs_at=leaves,
                    arrives_at=lands,
                    known_at=d.departs_at,
                )
            )
    return replace(scenario, delays=(*scenario.delays, *late))


def without_past(scenario: Scenario, at: datetime) -> Scenario:
    """The scenario without departures that have left and carry no goods under way, and without
    space held on past days.
    """
    today = minutes(at) // DAY_MIN
    now = {d.id: d for d in timetable(scenario)}
    commitments = tuple(
        c for c in scenario.commitments if minutes(now[c.departure].arrives_at) // DAY_MIN >= today
    )
    needed = {c.departure for c in commitments}
    kept = tuple(
        d for d in scenario.departures if now[d.id].departs_at >= at or d.id in needed or d.charter
    )
    present = {d.id for d in kept}

    def concerns(row: Cut | Delay | Restoration) -> bool:
        return not row.departure or row.departure in present

    return replace(
        scenario,
        departures=kept,
        commitments=commitments,
        cuts=tuple(cut for cut in scenario.cuts if concerns(cut)),
        delays=tuple(delay for delay in scenario.delays if concerns(delay)),
        restorations=tuple(row for row in scenario.restorations if concerns(row)),
    )


def cancelled(scenario: Scenario, departures: Iterable[Departure]) -> frozenset[str]:
    """Ids of departures that do not run, as known at their departure time."""
    departures = list(departures)
    leaves = {d.id: d.departs_at for d in departures}
    off = cancelling(scenario, departures)
    again: dict[str, list[datetime]] = defaultdict(list)
    for row in scenario.restorations:
        at = row.known_at or ALWAYS
        if row.departure in leaves and at <= leaves[row.departure]:
            again[row.departure].append(at)
    return frozenset(
        name
        for name, cuts in off.items()
        if any(
            (c.known_at or ALWAYS) <= leaves[name]
            and all(at < (c.known_at or ALWAYS) for at in again[name])
            for c in cuts
        )
    )


def handing_over(scenario: Scenario) -> dict[Transport, int]:
    """For each transport, the most minutes before departure by which goods must be there:
    acceptance or transfer, plus cut-off.
    """
    accepted = max((p.acceptance_min for p in scenario.places), default=0)
    found = {}
    for transport in Transport:
        changed = max(
            (t.minutes for t in scenario.transfers if t.to_transport is transport), default=0
        )
        cut_off = max(
            (d.cut_off_min for d in scenario.departures if d.transport is transport), default=0
        )
        found[transport] = max(accepted, changed) + cut_off
    return found
