"""A remedy carried out: the scenario in which it holds, with the plan's charters and no others, to
be planned again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onward.explain.reasons import Remedy
from onward.network.build import build
from onward.plan.plan import Plan
from onward.scenario import (
    BookingState,
    Departure,
    Document,
    Scenario,
    Shipment,
    Throughput,
    bites,
    known,
    timetable,
)

MINUTE = timedelta(minutes=1)


def applied(scenario: Scenario, plan: Plan, shipment: str, remedy: Remedy | None) -> Scenario:
    """The scenario with the remedy for this shipment (None: without one). The plan's charters fly
    whatever they carry and cost nothing.

    Services are written out as departures, so that one of them can be changed.
    """
    charters = {*plan.charters, *([remedy.on] if remedy and remedy.kind == "charter" else [])}
    scenario = _written_out(known(scenario))
    departures = tuple(
        replace(d, charter="")
        for d in scenario.departures
        if not d.charter or d.charter in charters
    )
    scenario = replace(
        scenario, departures=departures, charters=(), max_charters=None, charter_budget_minor=None
    )
    return _changed(scenario, shipment, remedy) if remedy else scenario


def _written_out(scenario: Scenario) -> Scenario:
    departures = timetable(scenario)
    cuts = [cut for cut in scenario.cuts if not cut.service]
    for cut in scenario.cuts:
        if cut.service:
            cuts += [
                replace(cut, id=f"{cut.id}.{d.id}", departure=d.id, service="")
                for d in departures
                if bites(cut, d)
            ]
    allotments = [a for a in scenario.allotments if a.departure]
    for a in scenario.allotments:
        if not a.departure:
            allotments += [
                replace(a, departure=d.id, service="") for d in departures if d.service == a.service
            ]
    return replace(
        scenario, services=(), departures=departures, cuts=tuple(cuts), allotments=tuple(allotments)
    )


def _changed(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    on = remedy.on
    shifts = {
        "ready": ("ready_at", -1),
        "due": ("due_at", 1),
        "soon": ("latest_at", 1),
        "later": ("latest_at", 1),
    }
    if remedy.kind == "together":
        for part in remedy.parts:
            scenario = _changed(scenario, name, part)
        return scenario
    if remedy.kind in shifts:
        return _shifted(scenario, name, *shifts[remedy.kind], remedy.minutes)
    if remedy.kind == "unpin":
        bookings = tuple(
            b
            for b in scenario.bookings
            if b.shipment != name or b.state is not BookingState.REFUSED
        )
        return replace(
            scenario, pins=tuple(p for p in scenario.pins if p.shipment != name), bookings=bookings
        )
    if remedy.kind == "document":
        return replace(scenario, documents=(*scenario.documents, Document(shipment=name, kind=on)))
    if remedy.kind == "waive":
        return replace(scenario, policies=tuple(p for p in scenario.policies if p.id != on))
    if remedy.kind == "cut-off":
        return _departure(
            scenario, on, lambda d: replace(d, cut_off_min=d.cut_off_min - remedy.minutes)
        )
    if remedy.kind == "accept":
        return _departure(scenario, on, lambda d: replace(d, accepts=("*",)))
    if remedy.kind == "reserved" and not remedy.pool:
        return _departure(scenario, on, lambda d: replace(d, reserved_for=""))
    if remedy.kind == "reserved":
        opened = (
            replace(a, party="") if (a.departure, a.id) == (on, remedy.pool) else a
            for a in scenario.allotments
        )
        return replace(scenario, allotments=tuple(opened))
    if remedy.kind == "fly":  # a policy that grounds departures is lifted for all of them
        cuts = tuple(cut for cut in scenario.cuts if cut.departure != on or cut.factor)
        policies = tuple(p for p in scenario.policies if not p.effect.does.multiplies or p.factor)
        return replace(scenario, cuts=cuts, policies=policies)
    if remedy.kind in ("room", "day", "quota"):
        return _larger(scenario, remedy)
    return scenario  # place: there is room as it is; charter: bought above


def _shifted(scenario: Scenario, name: str, field: str, sign: int, minutes: int) -> Scenario:
    def shifted(s: Shipment) -> Shipment:
        found = replace(s, **{field: getattr(s, field) + sign * minutes * MINUTE})
        return replace(found, latest_at=max(found.latest_at, found.due_at))

    return replace(
        scenario, shipments=tuple(shifted(s) if s.id == name else s for s in scenario.shipments)
    )


def _departure(scenario: Scenario, name: str, change: Callable[[Departure], Departure]) -> Scenario:
    return replace(
        scenario, departures=tuple(change(d) if d.id == name else d for d in scenario.departures)
    )


def _larger(scenario: Scenario, remedy: Remedy) -> Scenario:
    """More of one row: so much more in the scenario that, after cuts, factors and what is taken,
    the row has what the remedy says.
    """
    if remedy.kind == "room":
        for kind, amount in (("kg", remedy.grams), ("m3", remedy.litres)):
            scenario = _until(
                scenario,
                f"{kind}|{remedy.on}|{remedy.pool}",
                amount,
                _wider(remedy, f"capacity_{kind}"),
            )
        return scenario
    if remedy.kind == "day":
        place, _, day = remedy.on.rpartition(" ")
        return _until(
            scenario, f"day|{place}|{day}", remedy.grams, _handling(place, date.fromisoformat(day))
        )

    def quota(scenario: Scenario, more: float) -> Scenario:
        mine = next(p for p in scenario.policies if p.id == remedy.on)
        larger = tuple(
            replace(p, quota=p.quota + more) if p is mine else p for p in scenario.policies
        )
        used = tuple(
            replace(u, amount=min(u.amount, mine.quota)) if u.policy == mine.id else u
            for u in scenario.quota_uses
        )
        # beside what had passed, were it more than was allowed
        return replace(scenario, policies=larger, quota_uses=used)

    unit = next(p.quota_unit for p in scenario.policies if p.id == remedy.on)
    return quota(scenario, remedy.amount if unit == "units" else remedy.amount / 1000)


Change = Callable[[Scenario, float], Scenario]


def _wider(remedy: Remedy, field: str) -> Change:
    def wider(scenario: Scenario, more: float) -> Scenario:
        if remedy.pool:  # an allotment lies within the departure: that grows with it
            here = remedy.on, remedy.pool
            grown = (
                replace(a, **{field: getattr(a, field) + more})
                if (a.departure, a.id) == here
                else a
                for a in scenario.allotments
            )
            scenario = replace(scenario, allotments=tuple(grown))
        return _departure(
            scenario, remedy.on, lambda d: replace(d, **{field: getattr(d, field) + more})
        )

    return wider


def _handling(place: str, day: date) -> Change:
    def handling(scenario: Scenario, more: float) -> Scenario:
        limit = next(p.handling_kg_per_day for p in scenario.places if p.id == place) or 0.0
        mine = [
            t
            for t in scenario.throughputs
            if t.place == place and (t.first_day or day) <= day <= (t.last_day or day)
        ]
        told = [t.known_at for t in mine if t.known_at]
        # the last word holds: that which became known last, of those the last in the table
        for t in mine:
            if not told or t.known_at == max(told):
                limit = t.handling_kg_per_day
        said = Throughput(
            id=f"more.{place}.{day}",
            place=place,
            first_day=day,
            last_day=day,
            handling_kg_per_day=limit + more,
        )
        return replace(
            scenario,
            throughputs=(*scenario.throughputs, replace(said, known_at=max(told, default=None))),
        )

    return handling


def _until(scenario: Scenario, key: str, amount: int, change: Change) -> Scenario:
    """The change, as large as it must be for the row to have so much more."""
    if amount <= 0:
        return scenario
    before = _row(scenario, key)
    more = amount / 1000
    for _ in range(40):
        made = change(scenario, more)
        got = _row(made, key) - before
        if got >= amount:
            return made
        more = max(more * amount / got if got > 0 else 2 * more, more + 0.001)
    raise ValueError(f"{key} cannot be made {amount} larger")


def _row(scenario: Scenario, key: str) -> int:
    rows = build(scenario).rows
    return int(rows.capacity[rows.keys.index(key)]) if key in rows.keys else 0
