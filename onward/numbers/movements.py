"""Movements: which handling units departed, landed and were delivered, when, on which departure;
from events (actual) or a plan (planned).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.named import named
from onward.events.vocabulary import Status
from onward.gc_paused import gc_paused
from onward.message import Message
from onward.numbers.flow_events import FlowEvent, holding, ms
from onward.numbers.inside import Inside, Parts
from onward.numbers.ranges import Ints, earliest
from onward.plan.plan import Plan
from onward.scenario import TRANSPORT_OF, Departure, Mode, Scenario, Shipment, timetable
from onward.units import grams_up, litres_up

Names = NDArray[np.object_]
MS = 1000


class Stage(StrEnum):
    """What is counted: departed and landed count every leg; shipped, arrived and delivered count
    each handling unit once.
    """

    DEPARTED = "departed"  # each departure that left with the goods
    LANDED = "landed"  # each departure that arrived with them
    SHIPPED = "shipped"  # left the origin: the first departure
    ARRIVED = "arrived"  # landed at the destination
    DELIVERED = "delivered"  # proof of delivery at the consignee


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRows:
    """Movements of one stage: handling units ``first`` to ``last`` of a shipment, on a departure
    (-1: none), at an instant.

    Each (n,) int64. shipment, departure : indices into ``Movements.shipments``
    and ``Movements.departures``.
    at : milliseconds since 1970.  event : index in ``Movements.events`` (-1: a plan).
    """

    shipment: Ints
    departure: Ints
    first: Ints
    last: Ints
    at: Ints
    event: Ints

    @property
    def handling_units(self) -> Ints:
        return self.last - self.first + 1

    def __len__(self) -> int:
        return len(self.at)

    def take(self, chosen: NDArray[np.generic]) -> MovementRows:
        return MovementRows(
            **{name: getattr(self, name)[chosen] for name in MovementRows.__dataclass_fields__}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FlownDeparture:
    """A departure as flows count it; one that is not in the timetable has mode "unknown" and the
    places that its events name.
    """

    id: str
    mode: str
    transport: str
    origin: str
    destination: str
    carrier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Movements:
    """Everything that moved, as of an instant and as far as known. ``source``: "events", or "plan"
    with the planner's name.

    grams, litres, units : (n_shipments,) int64, of one handling unit; grams and litres are rounded
    up.
    first_day_ms, last_day_ms : the UTC midnights of the first and the last day that the source has
    any movement of; (0, -1): none.
    ignored : why events could not be counted, and how many of them.
    """

    scenario: str
    source: str
    as_of: datetime | None
    known_to: datetime | None
    shipments: tuple[Shipment, ...]
    departures: tuple[FlownDeparture, ...]
    grams: Ints
    litres: Ints
    units: Ints
    departed: MovementRows
    landed: MovementRows
    delivered: MovementRows
    events: Sequence[FlowEvent] = ()
    first_day_ms: int = 0
    last_day_ms: int = -1
    ignored: Mapping[str, int]

    def rows(self, stage: Stage) -> MovementRows:
        """The movements of a stage. Raises ValueError for deliveries of a plan, which has no proof
        of delivery.
        """
        if stage is Stage.DEPARTED:
            return self.departed
        if stage is Stage.LANDED:
            return self.landed
        if stage is Stage.SHIPPED:
            return once(self.departed)
        if stage is Stage.ARRIVED:
            ends = np.array([d.destination for d in self.departures] + [""], object)
            goals = np.array([s.destination for s in self.shipments] + [""], object)
            return once(
                self.landed.take(ends[self.landed.departure] == goals[self.landed.shipment])
            )
        if self.source != "events":
            raise ValueError("a plan knows no proof of delivery; count 'arrived'")
        return self.delivered


def once(rows: MovementRows) -> MovementRows:
    """Each handling unit of each shipment once, by its earliest row."""
    at, first, last = earliest(rows.shipment, rows.first, rows.last, rows.at)
    return replace(rows.take(at), first=first, last=last)


def _whole(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def _carriage(d: Departure) -> FlownDeparture:
    return FlownDeparture(
        id=d.id,
        mode=str(d.mode),
        transport=str(TRANSPORT_OF[Mode(d.mode)]),
        origin=d.origin,
        destination=d.destination,
        carrier=d.carrier,
    )


def _rows(columns: Sequence[Sequence[int]]) -> MovementRows:
    """Columns shipment, departure, first, last, at, event."""
    return MovementRows(
        **{
            name: np.array(c, np.int64)
            for name, c in zip(MovementRows.__dataclass_fields__, columns, strict=True)
        }
    )


def _days(at: Iterable[Ints]) -> tuple[int, int]:
    whole = np.concatenate(list(at))
    day = 86_400_000
    return (int(whole.min() // day * day), int(whole.max() // day * day)) if len(whole) else (0, -1)


# -- planned


def planned(scenario: Scenario, plan: Plan) -> Movements:
    """The movements of a plan, at the times of the timetable. Raises InvalidInput for shipments,
    handling units and departures that the scenario does not have.
    """
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


def _strangers(
    scenario: Scenario, plan: Plan, shipments: Mapping[str, int], departures: Mapping[str, int]
) -> list[Problem]:
    """Shipments, handling units and departures of the plan that the scenario does not have."""
    found = []
    for row, each in enumerate(plan.consignments, 1):
        number = shipments.get(each.shipment)
        if number is None:
            found.append(
                Problem(
                    "plan",
                    row,
                    "shipment",
                    each.shipment,
                    Message("is no shipment of {scenario}", scenario=scenario.name),
                )
            )
        elif not 1 <= each.first <= each.last <= scenario.shipments[number].handling_units:
            most = scenario.shipments[number].handling_units
            found.append(
                Problem(
                    "plan",
                    row,
                    "handling_units",
                    f"{each.first}-{each.last}",
                    Message(
                        "are none of 1-{most} of {shipment}", most=most, shipment=each.shipment
                    ),
                )
            )
        found += [
            Problem(
                "plan",
                row,
                "departure",
                leg.departure,
                Message("is no departure of {scenario}", scenario=scenario.name),
            )
            for leg in each.legs
            if leg.departure not in departures
        ]
    return found


# -- actual


class _Lookup:
    """Finds the scenario's shipments by the name that events use; shipments under way are parts
    with their own numbering.

    Each (n,) int64, in the order of the thing's number: the shipment's index, and the numbers of
    its first and last handling unit in the whole.
    """

    def __init__(
        self, scenario: Scenario, known_to: datetime | None, numbers: Mapping[str, int]
    ) -> None:
        rows = []
        for n, each in enumerate(scenario.shipments):
            thing = numbers.get(f"shipment:{each.part_of or each.id}")
            if thing is not None and (
                known_to is None or each.known_at is None or each.known_at <= known_to
            ):
                begins = each.first_unit if each.part_of else 1
                rows.append((thing, n, begins, begins + each.handling_units - 1))
        self.thing, self.goods, self.begins, self.ends = (
            np.array(sorted(rows), np.int64).reshape(len(rows), 4).T
        )

    def ranges(self, parts: Parts) -> tuple[Ints, Ints, Ints, Ints, int]:
        """(row of parts, shipment, first, last) in the scenario's own numbering, and the number of
        parts of unknown shipments.
        """
        begin, end = (np.searchsorted(self.thing, parts.thing, side) for side in ("left", "right"))
        counts = end - begin
        row = np.repeat(np.arange(len(counts)), counts)
        place = (
            np.arange(counts.sum())
            - np.repeat(np.cumsum(counts) - counts, counts)
            + np.repeat(begin, counts)
        )
        first = np.maximum(parts.first[row], self.begins[place])
        last = np.minimum(parts.last[row], self.ends[place])
        kept = first <= last
        row, place, first, last = row[kept], place[kept], first[kept], last[kept]
        own = self.begins[place] - 1
        strangers = len(parts.thing) - len(np.unique(row))
        return row, self.goods[place], first - own, last - own, strangers


class _Runs:
    """Numbers departures by the name that events use; adds those that the timetable does not
    have.
    """

    def __init__(self, dated: Mapping[str, Departure]) -> None:
        self.dated = dated
        self.all: list[FlownDeparture] = []
        self.numbers: dict[str, int] = {}
        self.unknown: set[int] = set()

    def number(self, event: FlowEvent) -> int:
        """The departure's index in ``all``."""
        name = event.departure
        found = self.numbers.get(name)
        if found is None:
            found = self.numbers[name] = len(self.all)
            run = self.dated.get(name)
            if run is None:
                self.unknown.add(found)
            self.all.append(
                _carriage(run)
                if run
                else FlownDeparture(
                    id=name, mode="unknown", transport="unknown", origin="", destination=""
                )
            )
        if found in self.unknown and event.place:
            bare, field = (
                self.all[found],
                "origin" if event.status is Status.DEPARTED else "destination",
            )
            if not getattr(bare, field):
                self.all[found] = replace(bare, **{field: event.place})
        return found


FLIES = (Status.DEPARTED, Status.LANDED)
KINDS = (*FLIES, Status.DELIVERED)


def happened(
    scenario: Scenario,
    events: Iterable[Event | FlowEvent],
    *,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
    dated: Mapping[str, Departure] | None = None,
) -> Movements:
    """The movements recorded by events, as of an instant and as far as known by another (None: no
    limit).

    Corrected and voided events do not count. The same goods on the same departure count once, at
    the first time recorded. A landing without a recorded departure counts as a departure too, as in
    ``onward.events.state``. Each event concerns the goods inside its thing at that instant, also by
    shipments' own air waybills and containers. ``dated``: the timetable by id, if the caller has
    it.
    """
    with gc_paused():
        found = _flow_events(
            scenario, holding((*named(scenario), *events), as_of, known_to), known_to, dated
        )
        left, landed, delivered = map(found.of, KINDS)
        begins, ends = _days((found.rows.at,))
        return Movements(
            scenario=scenario.name,
            source="events",
            as_of=as_of,
            known_to=known_to,
            shipments=scenario.shipments,
            departures=tuple(found.runs.all),
            grams=_whole(grams_up(s.mass_kg) for s in scenario.shipments),
            litres=_whole(litres_up(s.volume_m3) for s in scenario.shipments),
            units=_whole(s.units for s in scenario.shipments),
            departed=_each(_joined(left, landed)),
            landed=_each(landed),
            delivered=once(delivered),
            events=found.events,
            first_day_ms=begins,
            last_day_ms=ends,
            ignored={what: count for what, count in found.ignored.items() if count},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _FlowEvents:
    """Events of departing, landing and delivering, with a row for each shipment's handling units
    that one of them concerns; ``ignored`` as in ``Movements``.
    """

    events: list[FlowEvent]
    rows: MovementRows
    runs: _Runs
    ignored: dict[str, int]

    def of(self, status: Status) -> MovementRows:
        mine = np.array([each.status is status for each in self.events], bool)
        return self.rows.take(mine[self.rows.event])


def _flow_events(
    scenario: Scenario,
    held: Sequence[FlowEvent],
    known_to: datetime | None,
    dated: Mapping[str, Departure] | None,
) -> _FlowEvents:
    moving = [
        each
        for each in held
        if each.status is Status.DELIVERED or (each.status in FLIES and each.departure)
    ]
    nameless = sum(1 for each in held if each.status in FLIES and not each.departure)
    inside = Inside(held)
    runs = _Runs({d.id: d for d in timetable(scenario)} if dated is None else dated)
    parts = inside.parts(moving)
    row, goods, first, last, strangers = _Lookup(scenario, known_to, inside.numbers).ranges(parts)
    at = np.array([each.at for each in moving], np.int64)
    run = np.array(
        [-1 if each.status is Status.DELIVERED else runs.number(each) for each in moving], np.int64
    )
    event = parts.event[row]
    empty = len(moving) - len(np.unique(parts.event))
    return _FlowEvents(
        events=moving,
        rows=MovementRows(
            shipment=goods, departure=run[event], first=first, last=last, at=at[event], event=event
        ),
        runs=runs,
        ignored={
            "events that name no departure": nameless,
            "events about goods that no event says what they hold": empty,
            "events about shipments that the scenario does not know": strangers,
            "departures that the timetable does not know (mode unknown)": len(runs.unknown),
        },
    )


def _joined(*parts: MovementRows) -> MovementRows:
    return MovementRows(
        **{
            name: np.concatenate([getattr(p, name) for p in parts])
            for name in MovementRows.__dataclass_fields__
        }
    )


def _each(rows: MovementRows) -> MovementRows:
    """Each handling unit once on each departure."""
    names = int(rows.departure.max(initial=0)) + 1
    row, first, last = earliest(
        rows.shipment * names + rows.departure, rows.first, rows.last, rows.at
    )
    return replace(rows.take(row), first=first, last=last)
