"""Movements: which handling units left, landed and were delivered, when, on which departure; from events (actual) or a plan (planned)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from onward.errors import InvalidInput, Problem
from onward.events.vocabulary import Status
from onward.numbers.inside import Inside, Part
from onward.numbers.ranges import Ints, earliest
from onward.numbers.telling import Telling, holding
from onward.plan.plan import Plan
from onward.scenario import TRANSPORT_OF, Departure, Mode, Scenario, Shipment, timetable
from onward.units import EPOCH, grams_up, litres_up

Names = NDArray[np.object_]
MS = 1000


class Stage(StrEnum):
    """What is counted. Departed and landed count every leg; shipped, arrived and delivered count each handling unit once."""

    DEPARTED = "departed"  # each departure that left with the goods
    LANDED = "landed"  # each departure that arrived with them
    SHIPPED = "shipped"  # left the origin: the first departure
    ARRIVED = "arrived"  # landed at the destination
    DELIVERED = "delivered"  # proof of delivery at the consignee


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Movements of one stage: handling units ``first`` to ``last`` of a shipment, on a departure (-1: none), at an instant.

    Each (n,) int64. shipment, departure : places in ``Movements.shipments`` and ``Movements.departures``.
    at : milliseconds since 1970.  told : place in ``Movements.told`` of the event that says so (-1: a plan).
    """

    shipment: Ints
    departure: Ints
    first: Ints
    last: Ints
    at: Ints
    told: Ints

    @property
    def handling_units(self) -> Ints:
        """How many, of each row."""
        return self.last - self.first + 1

    def __len__(self) -> int:
        return len(self.at)

    def take(self, chosen: NDArray[np.generic]) -> Rows:
        """Some of the rows."""
        return Rows(**{name: getattr(self, name)[chosen] for name in Rows.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """A departure as flows see it; one that the timetable does not know has mode "unknown" and the places its events name."""

    id: str
    mode: str
    transport: str
    origin: str
    destination: str
    carrier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Movements:
    """Everything that moved, as of an instant and as far as known. ``source`` is "events", or "plan" with the planner's name.

    grams, litres, units : (n_shipments,) int64, of one handling unit; goods are rounded up to the gram and the litre.
    first_day_ms, last_day_ms : the UTC midnights of the first and the last day of which the source tells anything; (0, -1): of none.
    ignored : what events say that cannot be counted, and how often.
    """

    scenario: str
    source: str
    as_of: datetime | None
    known_to: datetime | None
    shipments: tuple[Shipment, ...]
    departures: tuple[Carriage, ...]
    grams: Ints
    litres: Ints
    units: Ints
    departed: Rows
    landed: Rows
    delivered: Rows
    told: Sequence[Telling] = ()
    first_day_ms: int = 0
    last_day_ms: int = -1
    ignored: Mapping[str, int]

    def rows(self, stage: Stage) -> Rows:
        """The movements of a stage. Raises ValueError for deliveries of a plan, which knows no proof of delivery."""
        if stage is Stage.DEPARTED:
            return self.departed
        if stage is Stage.LANDED:
            return self.landed
        if stage is Stage.SHIPPED:
            return once(self.departed)
        if stage is Stage.ARRIVED:
            ends = np.array([d.destination for d in self.departures] + [""], object)
            goals = np.array([s.destination for s in self.shipments] + [""], object)
            return once(self.landed.take(ends[self.landed.departure] == goals[self.landed.shipment]))
        if self.source != "events":
            raise ValueError("a plan knows no proof of delivery; count 'arrived'")
        return self.delivered


def once(rows: Rows) -> Rows:
    """Each handling unit of each shipment once, where it is earliest."""
    at, first, last = earliest(rows.shipment, rows.first, rows.last, rows.at)
    kept = rows.take(at)
    return Rows(shipment=kept.shipment, departure=kept.departure, first=first, last=last, at=kept.at, told=kept.told)


def _whole(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def _carriage(d: Departure) -> Carriage:
    return Carriage(
        id=d.id, mode=str(d.mode), transport=str(TRANSPORT_OF[Mode(d.mode)]), origin=d.origin, destination=d.destination, carrier=d.carrier
    )


def _rows(columns: Sequence[Sequence[int]]) -> Rows:
    """Columns shipment, departure, first, last, at, told."""
    return Rows(**{name: np.array(c, np.int64) for name, c in zip(Rows.__dataclass_fields__, columns, strict=True)})


def _days(at: Iterable[Ints]) -> tuple[int, int]:
    whole = np.concatenate(list(at))
    day = 86_400_000
    return (int(whole.min() // day * day), int(whole.max() // day * day)) if len(whole) else (0, -1)


# -- planned


def planned(scenario: Scenario, plan: Plan) -> Movements:
    """The movements that a plan makes, at the times of the timetable. Raises InvalidInput if it names what the scenario does not have."""
    shipments = {s.id: n for n, s in enumerate(scenario.shipments)}
    dated = list({d.id: d for d in timetable(scenario)}.values())
    numbers = {d.id: n for n, d in enumerate(dated)}
    if found := _strangers(scenario, plan, shipments, numbers):
        raise InvalidInput(found)
    leaving: list[list[int]] = [[] for _ in range(6)]
    landing: list[list[int]] = [[] for _ in range(6)]
    for each in plan.consignments:
        for leg in each.legs:
            run = dated[numbers[leg.departure]]
            for columns, at in ((leaving, run.departs_at), (landing, run.arrives_at)):
                row = (shipments[each.shipment], numbers[run.id], each.first, each.last, ms(at), -1)
                for column, value in zip(columns, row, strict=True):
                    column.append(value)
    departed, landed = _rows(leaving), _rows(landing)
    begins, ends = _days((departed.at, landed.at))
    return Movements(
        scenario=scenario.name,
        source=f"plan ({plan.planner})",
        as_of=plan.as_of,
        known_to=plan.known_to,
        shipments=scenario.shipments,
        departures=tuple(map(_carriage, dated)),
        grams=_whole(grams_up(s.mass_kg) for s in scenario.shipments),
        litres=_whole(litres_up(s.volume_m3) for s in scenario.shipments),
        units=_whole(s.units for s in scenario.shipments),
        departed=departed,
        landed=landed,
        delivered=_rows([[]] * 6),
        first_day_ms=begins,
        last_day_ms=ends,
        ignored={},
    )


def _strangers(scenario: Scenario, plan: Plan, shipments: Mapping[str, int], departures: Mapping[str, int]) -> list[Problem]:
    """What the plan names and the scenario does not have."""
    found = []
    for row, each in enumerate(plan.consignments, 1):
        number = shipments.get(each.shipment)
        if number is None:
            found.append(Problem("plan", row, "shipment", each.shipment, f"is no shipment of {scenario.name}"))
        elif not 1 <= each.first <= each.last <= scenario.shipments[number].handling_units:
            most = scenario.shipments[number].handling_units
            found.append(Problem("plan", row, "handling_units", f"{each.first}-{each.last}", f"are none of 1-{most} of {each.shipment}"))
        found += [
            Problem("plan", row, "departure", leg.departure, f"is no departure of {scenario.name}")
            for leg in each.legs
            if leg.departure not in departures
        ]
    return found


# -- actual


def ms(at: datetime) -> int:
    """Milliseconds since 1970."""
    span = at - EPOCH
    return (span.days * 86_400 + span.seconds) * MS + span.microseconds // MS


class _Lookup:
    """Shipments by the name that events give them; goods under way are parts of a shipment with numbers of their own."""

    def __init__(self, scenario: Scenario, known_to: datetime | None) -> None:
        self.parts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for n, each in enumerate(scenario.shipments):
            if known_to is None or each.known_at is None or each.known_at <= known_to:
                begins = each.first_unit if each.part_of else 1
                self.parts[each.part_of or each.id].append((n, begins, begins + each.handling_units - 1))

    def ranges(self, part: Part) -> Iterable[tuple[int, int, int]]:
        """(shipment, first, last) in the scenario's own numbers."""
        name, first, last = part
        for n, begins, ends in self.parts.get(name, ()):
            low, high = max(first, begins), min(last, ends)
            if low <= high:
                yield n, low - begins + 1, high - begins + 1


class _Runs:
    """Departures by the name that events give them; what the timetable does not know is added."""

    def __init__(self, scenario: Scenario) -> None:
        self.all = list(map(_carriage, {d.id: d for d in timetable(scenario)}.values()))
        self.numbers = {d.id: n for n, d in enumerate(self.all)}
        self.known = len(self.all)

    def number(self, told: Telling) -> int:
        """Its place among all."""
        name = told.departure or told.transport_number
        found = self.numbers.get(name)
        if found is None:
            found = self.numbers[name] = len(self.all)
            self.all.append(Carriage(id=name, mode="unknown", transport="unknown", origin="", destination=""))
        if found >= self.known and told.place:
            run, field = self.all[found], "origin" if told.status is Status.DEPARTED else "destination"
            if not getattr(run, field):
                values = {"origin": run.origin, "destination": run.destination, field: told.place}
                self.all[found] = Carriage(id=name, mode=run.mode, transport=run.transport, **values)
        return found


def happened(
    scenario: Scenario, events: Iterable[Telling], *, as_of: datetime | None = None, known_to: datetime | None = None
) -> Movements:
    """The movements that events tell of, as of an instant and as far as known by another (None: no limit).

    Corrected and voided events do not count; the same goods on the same departure count once, however often that is told, at the first
    time told; a landing without a departure told counts as a departure too, as in ``onward.events.state``. Each event's goods are those
    inside it when it happened.
    """
    held = holding(events, as_of, known_to)
    inside = Inside(held)
    lookup, runs = _Lookup(scenario, known_to), _Runs(scenario)
    columns: dict[Status, list[list[int]]] = {s: [[] for _ in range(6)] for s in (Status.DEPARTED, Status.LANDED, Status.DELIVERED)}
    ignored: dict[str, int] = defaultdict(int)
    for place, told in enumerate(held):
        made = columns.get(told.status)
        if made is None:
            continue
        flies = told.status is not Status.DELIVERED
        if flies and not (told.departure or told.transport_number):
            ignored["events that name no departure"] += 1
            continue
        run, at = runs.number(told) if flies else -1, ms(told.at)
        parts = inside.parts(told)
        if not parts:
            ignored["events about goods that no event says what they hold"] += 1
        for part in parts:
            found = list(lookup.ranges(part))
            if not found:
                ignored["events about shipments that the scenario does not know"] += 1
            for goods, first, last in found:
                for column, value in zip(made, (goods, run, first, last, at, place), strict=True):
                    column.append(value)
    left, landed, delivered = (_rows(columns[s]) for s in (Status.DEPARTED, Status.LANDED, Status.DELIVERED))
    if len(runs.all) > runs.known:
        ignored["departures that the timetable does not know (mode unknown)"] = len(runs.all) - runs.known
    begins, ends = _days((left.at, landed.at, delivered.at))
    return Movements(
        scenario=scenario.name,
        source="events",
        as_of=as_of,
        known_to=known_to,
        shipments=scenario.shipments,
        departures=tuple(runs.all),
        grams=_whole(grams_up(s.mass_kg) for s in scenario.shipments),
        litres=_whole(litres_up(s.volume_m3) for s in scenario.shipments),
        units=_whole(s.units for s in scenario.shipments),
        departed=_each(_joined(left, landed)),
        landed=_each(landed),
        delivered=once(delivered),
        told=held,
        first_day_ms=begins,
        last_day_ms=ends,
        ignored=dict(ignored),
    )


def _joined(*parts: Rows) -> Rows:
    return Rows(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in Rows.__dataclass_fields__})


def _each(rows: Rows) -> Rows:
    """Each handling unit once on each departure."""
    names = int(rows.departure.max(initial=0)) + 1
    row, first, last = earliest(rows.shipment * names + rows.departure, rows.first, rows.last, rows.at)
    kept = rows.take(row)
    return Rows(shipment=kept.shipment, departure=kept.departure, first=first, last=last, at=kept.at, told=kept.told)
