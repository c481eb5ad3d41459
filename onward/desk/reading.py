"""The reading of a plan: everything that a desk shows of it, as columns of numbers, made once.

It has the results of judging and explaining the plan. On spring-2020:M these take seconds; the
reading is opened in milliseconds. Each text stands once, in ``names``; columns have its index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

import numpy as np

from onward.desk.exceptions import troubles
from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling
from onward.explain import Explanation
from onward.network.network import Ints
from onward.units import grams_up, minutes

NONE = -1  # no bound, no arrival


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """Columns of one length, of int64. Columns called "name" in a docstring hold indices of
    ``Reading.names``.
    """

    def __len__(self) -> int:
        """How many rows."""
        return len(getattr(self, fields(self)[0].name))

    def __eq__(self, other: object) -> bool:
        """Whether every column is the same."""
        return type(self) is type(other) and all(
            np.array_equal(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)
        )

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LegColumns(Columns):
    """A row for each leg, those of a consignment one after the other. Amounts are of all its
    handling units together.

    consignment, departure : rows of their tables; pool : name of the allotment, "" for the spot
    ready_by : minute (UTC, since 1970) at which the station must have the goods
    """

    consignment: Ints
    departure: Ints
    pool: Ints
    ready_by: Ints
    mass_g: Ints
    volume_l: Ints
    chargeable_g: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConsignmentColumns(Columns):
    """A row for each consignment, as the plan has them.

    id : name; shipment : row; first, last : handling units; through : minute at which it is
    cleared at the destination; late_min : minutes after it is due
    """

    id: Ints
    shipment: Ints
    first: Ints
    last: Ints
    through: Ints
    late_min: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DepartureColumns(Columns):
    """A row for each departure that can carry, in order of leaving; what the plan puts on it.

    id, mode, carrier, origin, destination, charter : names; departs, arrives, cut_off : minutes
    """

    id: Ints
    mode: Ints
    carrier: Ints
    origin: Ints
    destination: Ints
    charter: Ints
    departs: Ints
    arrives: Ints
    cut_off: Ints
    capacity_g: Ints
    capacity_l: Ints
    mass_g: Ints
    volume_l: Ints
    chargeable_g: Ints
    handling_units: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShipmentColumns(Columns):
    """A row for each shipment that is known; handling units in time, late and left behind.

    id, origin, destination, shipper, consignee : names; through : minute of the last arrival, or
    NONE; late_min : of the latest
    """

    id: Ints
    origin: Ints
    destination: Ints
    shipper: Ints
    consignee: Ints
    priority: Ints
    handling_units: Ints
    in_time: Ints
    late: Ints
    left: Ints
    mass_g: Ints  # of one handling unit
    due: Ints
    through: Ints
    late_min: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExceptionColumns(Columns):
    """A row for each range of handling units that stays or is late, worst first.

    shipment : row; late_min : 0 if they stay; loss : kg-minutes; reason, detail, remedy : names
    """

    shipment: Ints
    first: Ints
    last: Ints
    late_min: Ints
    loss: Ints
    reason: Ints
    detail: Ints
    remedy: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LaneColumns(Columns):
    """A row for each pair of places and mode on which the plan carries something, heaviest first.

    origin, destination, mode : names; departures : used
    """

    origin: Ints
    destination: Ints
    mode: Ints
    departures: Ints
    handling_units: Ints
    mass_g: Ints
    capacity_g: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelColumns(Columns):
    """A row for each level, as the judge found it; bounds that it could not prove are NONE."""

    name: Ints
    value: Ints
    scale: Ints
    bound_any: Ints
    bound_bought: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a desk shows of a plan. ``touched``, ``touched_of`` and ``touched_least`` are of a
    replan: handling units that lost their itinerary, of how many, and the least possible number
    (NONE if unknown).
    """

    scenario: str
    currency: str
    as_of: datetime
    known_to: datetime
    planner: str
    stopped: str
    charters: tuple[str, ...]
    touched: int = NONE
    touched_of: int = NONE
    touched_least: int = NONE
    names: tuple[str, ...] = field(repr=False)
    levels: LevelColumns = field(repr=False)
    shipments: ShipmentColumns = field(repr=False)
    consignments: ConsignmentColumns = field(repr=False)
    legs: LegColumns = field(repr=False)
    departures: DepartureColumns = field(repr=False)
    exceptions: ExceptionColumns = field(repr=False)
    lanes: LaneColumns = field(repr=False)

    def text(self, codes: Ints) -> list[str]:
        """The texts of a column of names."""
        return [self.names[code] for code in codes.tolist()]


TABLES: dict[str, type[Columns]] = {
    "levels": LevelColumns,
    "shipments": ShipmentColumns,
    "consignments": ConsignmentColumns,
    "legs": LegColumns,
    "departures": DepartureColumns,
    "exceptions": ExceptionColumns,
    "lanes": LaneColumns,
}


class _Names:
    """Texts without repetition, in the order of their first use."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def code(self, text: str) -> int:
        """The index of a text; new texts are appended."""
        return self.places.setdefault(text, len(self.places))


def reading_of(found: JudgedPlan, explanation: Explanation) -> Reading:
    """The reading of a plan that the judge accepts and that has been explained."""
    plan, scenario, names = found.read.plan, found.read.scenario, _Names()
    upset = found.upset
    tables = {
        "levels": _levels(found, names),
        "shipments": _shipments(found, names),
        "consignments": _consignments(found, names),
        "legs": _legs(found, names),
        "departures": _departures(found.read.fillings, names),
        "exceptions": _exceptions(found, explanation, names),
        "lanes": _lanes(found.read.loaded, names),
    }
    return Reading(
        scenario=plan.scenario,
        currency=scenario.currency,
        as_of=plan.as_of,
        known_to=plan.known_to,
        planner=plan.planner,
        stopped=plan.stopped,
        charters=plan.charters,
        touched=NONE if upset is None else upset.handling_units,
        touched_of=NONE if upset is None else upset.planned,
        touched_least=NONE if upset is None or upset.least is None else upset.least,
        names=tuple(names.places),
        **tables,  # type: ignore[arg-type]  # each is of the type that TABLES names
    )


def columns_from(kind: type[Any], rows: Iterable[Sequence[int]]) -> Any:
    """Columns from rows that have a number for every column."""
    names = [f.name for f in fields(kind)]
    table = np.array(list(rows), np.int64).reshape(-1, len(names))
    return kind(**{name: table[:, i].copy() for i, name in enumerate(names)})


def _levels(found: JudgedPlan, names: _Names) -> LevelColumns:
    def bound(value: int | None) -> int:
        return NONE if value is None else value

    rows = (
        (
            names.code(level.name),
            level.value,
            level.scale,
            bound(level.bound_any),
            bound(level.bound_bought),
        )
        for level in found.levels
    )
    made: LevelColumns = columns_from(LevelColumns, rows)
    return made


def _shipments(found: JudgedPlan, names: _Names) -> ShipmentColumns:
    """Counted from arrivals and from what is left, by shipment."""
    in_time, late, left = defaultdict[str, int](int), defaultdict[str, int](int), _left(found)
    through, late_min = defaultdict[str, int](lambda: NONE), defaultdict[str, int](int)
    for arrival in found.read.arrivals:
        name, n = arrival.shipment.id, arrival.consignment.handling_units
        (late if arrival.late_min else in_time)[name] += n
        through[name] = max(through[name], minutes(arrival.at))
        late_min[name] = max(late_min[name], arrival.late_min)
    texts = ("id", "origin", "destination", "shipper", "consignee")
    rows = (
        [names.code(getattr(s, text)) for text in texts]
        + [s.priority, s.handling_units, in_time[s.id], late[s.id], left[s.id]]
        + [grams_up(s.mass_kg), minutes(s.due_at), through[s.id], late_min[s.id]]
        for s in found.read.scenario.shipments
    )
    made: ShipmentColumns = columns_from(ShipmentColumns, rows)
    return made


def _left(found: JudgedPlan) -> dict[str, int]:
    """Handling units left behind, by shipment."""
    left: dict[str, int] = defaultdict(int)
    for shipment, gone in found.read.left:
        left[shipment.id] += gone.handling_units
    return left


def _shipment_rows(found: JudgedPlan) -> dict[str, int]:
    return {shipment.id: i for i, shipment in enumerate(found.read.scenario.shipments)}


def _consignments(found: JudgedPlan, names: _Names) -> ConsignmentColumns:
    row = _shipment_rows(found)
    rows = (
        (
            names.code(a.consignment.id),
            row[a.shipment.id],
            a.consignment.first,
            a.consignment.last,
            minutes(a.at),
            a.late_min,
        )
        for a in found.read.arrivals
    )
    made: ConsignmentColumns = columns_from(ConsignmentColumns, rows)
    return made


def _legs(found: JudgedPlan, names: _Names) -> LegColumns:
    departure = {f.departure.id: i for i, f in enumerate(found.read.fillings)}
    rows = (
        (
            i,
            departure[line.departure.id],
            names.code(line.pool),
            minutes(line.ready_by),
            line.mass_g,
            line.volume_l,
            line.chargeable_g,
        )
        for i, arrival in enumerate(found.read.arrivals)
        for line in arrival.lines
    )
    made: LegColumns = columns_from(LegColumns, rows)
    return made


def _departures(fillings: Sequence[Filling], names: _Names) -> DepartureColumns:
    def row(f: Filling) -> list[int]:
        d = f.departure
        texts = (d.id, str(d.mode), d.carrier, d.origin, d.destination, d.charter)
        times = (d.departs_at, d.arrives_at, f.cut_off)
        loads = (f.capacity_g, f.capacity_l, f.mass_g, f.volume_l, f.chargeable_g, f.pieces)
        return [*map(names.code, texts), *map(minutes, times), *loads]

    made: DepartureColumns = columns_from(DepartureColumns, map(row, fillings))
    return made


def _exceptions(found: JudgedPlan, explanation: Explanation, names: _Names) -> ExceptionColumns:
    row = _shipment_rows(found)
    rows = (
        (
            row[t.shipment.id],
            t.first,
            t.last,
            t.late_min,
            t.loss,
            *map(names.code, (t.reason, t.detail, t.relaxation)),
        )
        for t in troubles(found.read, explanation)
    )
    made: ExceptionColumns = columns_from(ExceptionColumns, rows)
    return made


def _lanes(loaded: Sequence[Filling], names: _Names) -> LaneColumns:
    lanes: dict[tuple[str, str, str], list[Filling]] = defaultdict(list)
    for f in loaded:
        lanes[f.departure.origin, f.departure.destination, str(f.departure.mode)].append(f)
    counted = [
        (
            lane,
            len(mine),
            sum(f.pieces for f in mine),
            sum(f.mass_g for f in mine),
            sum(f.capacity_g for f in mine),
        )
        for lane, mine in lanes.items()
    ]
    counted.sort(key=lambda each: (-each[3], each[0]))
    made: LaneColumns = columns_from(
        LaneColumns, ((*map(names.code, lane), *numbers) for lane, *numbers in counted)
    )
    return made
