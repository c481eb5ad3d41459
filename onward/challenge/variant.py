"""Variants of a scenario by documented parameters and a seed that may stay secret until entries
close. docs/challenge.md has the rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

import numpy as np

from onward.errors import InvalidInput, Problem
from onward.scenario import (
    Amendment,
    Approval,
    Booking,
    Departure,
    Document,
    Paper,
    Pin,
    Scenario,
    Service,
    Shipment,
)
from onward.scenario.changes import CancelDeparture, Change, CutDeparture, DelayDeparture, apply
from onward.scenario.delay_rules import without_unused

LATE_H = (2, 25)  # hours that a departure is delayed by
KNOWN_DAYS = (0, 4)  # days before it bites that a change becomes known
WEEK = timedelta(days=7)
T = TypeVar("T", Amendment, Approval, Booking, Document, Paper, Pin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """``size``: the share of shipments that is kept. ``tightness``: demand over capacity relative
    to the scenario's own; 2 is twice as tight.

    ``volatility``: the share of departures and of services hit by a change, and of shipments that
    become known late. ``seed``: of the random draws.
    """

    size: float = 1.0
    tightness: float = 1.0
    volatility: float = 0.0
    seed: int = 0

    def __str__(self) -> str:
        """The knobs for names; without the seed, which may be secret."""
        return f"size{self.size:g}-tightness{self.tightness:g}-volatility{self.volatility:g}"


def commitment(seed: int, salt: str) -> str:
    """The sha256 of ``seed:salt``, published by an organiser before entries open. Whoever gets both
    later can check it.
    """
    return hashlib.sha256(f"{seed}:{salt}".encode()).hexdigest()


def variant(scenario: Scenario, knobs: Knobs) -> Scenario:
    """The scenario with fewer shipments, other capacities and more changes; equal parameters give
    an equal one.

    Capacity is scaled by the share of kilograms kept over ``tightness``: of departures, services,
    allotments and rivals' space, the daily limits of places, and quotas. The numbers and money for
    charters are scaled likewise. Raises InvalidInput for parameters out of range.
    """
    _refuse(knobs)
    random = np.random.default_rng(knobs.seed)
    fewer = _fewer(scenario, knobs.size, random)
    kept = _kg(fewer) / max(_kg(scenario), 1e-9)
    made = fewer if kept == knobs.tightness else _scaled(fewer, kept / knobs.tightness)
    made = replace(made, name=f"{scenario.name}-{knobs}", title=f"{scenario.title} ({knobs})")
    if not knobs.volatility:
        return made
    return apply(
        _surprised(made, knobs.volatility, random), _changes(made, knobs.volatility, random)
    )


def _refuse(knobs: Knobs) -> None:
    ranges = (
        ("size", 0 < knobs.size <= 1, "must be more than 0 and at most 1"),
        ("tightness", 0.01 <= knobs.tightness <= 100, "must lie between 0.01 and 100"),
        ("volatility", 0 <= knobs.volatility <= 1, "must lie between 0 and 1"),
        ("seed", knobs.seed >= 0, "must be 0 or more"),
    )
    found = [
        Problem("knobs", 0, name, str(getattr(knobs, name)), words)
        for name, fits, words in ranges
        if not fits
    ]
    if found:
        raise InvalidInput(found)


def _kg(scenario: Scenario) -> float:
    return sum(s.handling_units * s.mass_kg for s in scenario.shipments)


def _fewer(scenario: Scenario, size: float, random: np.random.Generator) -> Scenario:
    """A random draw of the shipments, in their order, with the rows that refer to them."""
    count = max(1, round(size * len(scenario.shipments))) if scenario.shipments else 0
    drawn = set(random.permutation(len(scenario.shipments))[:count].tolist())
    shipments = tuple(s for i, s in enumerate(scenario.shipments) if i in drawn)
    names = {s.id for s in shipments}

    def about_these(rows: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(row for row in rows if row.shipment in names)

    fewer = replace(
        scenario,
        shipments=shipments,
        documents=about_these(scenario.documents),
        pins=about_these(scenario.pins),
        bookings=about_these(scenario.bookings),
        amendments=about_these(scenario.amendments),
        papers=about_these(scenario.papers),
        approvals=about_these(scenario.approvals),
        cancellations=tuple(
            c for c in scenario.cancellations if not c.shipment or c.shipment in names
        ),
    )
    return without_unused(fewer)


def _scaled(scenario: Scenario, factor: float) -> Scenario:
    def space(rows: Sequence[Any], *names: str) -> tuple[Any, ...]:
        return tuple(
            replace(row, **{name: round(getattr(row, name) * factor, 3) for name in names})
            for row in rows
        )

    limited = [p.handling_kg_per_day is not None for p in scenario.places]
    number, money = scenario.max_charters, scenario.charter_budget_minor
    everything = ("capacity_kg", "capacity_m3", "taken_kg", "taken_m3")
    return replace(
        scenario,
        departures=space(scenario.departures, *everything),
        services=space(scenario.services, *everything),
        allotments=space(scenario.allotments, "capacity_kg", "capacity_m3"),
        throughputs=space(scenario.throughputs, "handling_kg_per_day"),
        places=tuple(
            space([p], "handling_kg_per_day")[0] if some else p
            for p, some in zip(scenario.places, limited, strict=True)
        ),
        policies=tuple(
            replace(p, quota=round(p.quota * factor, 3)) if p.quota else p
            for p in scenario.policies
        ),
        quota_uses=space(scenario.quota_uses, "amount"),
        max_charters=None if number is None else round(number * factor),
        charter_limits=tuple(
            replace(row, max_number=round(row.max_number * factor))
            for row in scenario.charter_limits
        ),
        charter_budget_minor=None if money is None else round(money * factor),
    )


def _surprised(scenario: Scenario, share: float, random: np.random.Generator) -> Scenario:
    """A share of the shipments becomes known only a day before they are ready."""
    hit = random.random(len(scenario.shipments)) < share / 2

    def late(shipment: Shipment) -> Shipment:
        late = shipment.ready_at - timedelta(days=1)
        return (
            shipment
            if shipment.known_at is not None and shipment.known_at > late
            else replace(shipment, known_at=late)
        )

    return replace(
        scenario,
        shipments=tuple(
            late(s) if h else s for s, h in zip(scenario.shipments, hit.tolist(), strict=True)
        ),
    )


def _changes(scenario: Scenario, share: float, random: np.random.Generator) -> list[Change]:
    """Half of the departures drawn are cancelled, half are late; a service drawn carries 0 to 70 %
    for a week.
    """
    found: list[Change] = []
    for d in scenario.departures:
        hit, kind, hours, days = (
            random.random(),
            random.random(),
            int(random.integers(*LATE_H)),
            int(random.integers(*KNOWN_DAYS)),
        )
        if hit < share:
            found.append(
                _of_departure(d, kind, timedelta(hours=hours), timedelta(days=days), len(found))
            )
    for s in scenario.services:
        hit, place, factor, days = (
            random.random(),
            random.random(),
            round(0.7 * random.random(), 2),
            int(random.integers(*KNOWN_DAYS)),
        )
        if hit < share:
            found.append(_of_service(s, place, factor, timedelta(days=days), len(found)))
    return found


def _of_departure(
    d: Departure, kind: float, hours: timedelta, notice: timedelta, number: int
) -> Change:
    known_at = max(d.departs_at - notice, d.known_at or datetime.min.replace(tzinfo=UTC))
    name = f"V{number + 1}"
    if kind < 0.5:
        return CancelDeparture(id=name, known_at=known_at, departure=d.id, cause=name)
    return DelayDeparture(
        id=name, known_at=known_at, departure=d.id, departs_at=d.departs_at + hours, cause=name
    )


def _of_service(s: Service, place: float, factor: float, notice: timedelta, number: int) -> Change:
    first = s.first_day + timedelta(days=int(place * ((s.last_day - s.first_day).days + 1)))
    known_at = max(_midnight(first) - notice, s.known_at or datetime.min.replace(tzinfo=UTC))
    name = f"V{number + 1}"
    last = min(first + WEEK, s.last_day)
    return CutDeparture(
        id=name,
        known_at=known_at,
        service=s.id,
        first_day=first,
        last_day=last,
        factor=factor,
        cause=name,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
