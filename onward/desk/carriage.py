"""The figures of a plan, made once with it and kept beside it, so that a desk opens in a moment."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Arrival, Filling
from onward.plan.plan import LeftBehind, Plan
from onward.scenario import Shipment
from onward.units import minutes

VERSION = 1


@dataclass(frozen=True, slots=True)
class Stop:
    """One leg of a consignment: the departure and its pool, and by which minute (since 1970) the
    station must have the goods.
    """

    departure: str
    pool: str
    ready_by: int


@dataclass(frozen=True, slots=True)
class Carried:
    """Handling units ``first`` to ``last`` of a shipment, as first numbered, that travel.

    ``due`` and ``arrives`` are minutes since 1970; ``grams`` and ``litres`` are of all together.
    """

    consignment: str
    shipment: str
    first: int
    last: int
    priority: int
    party: str
    goods: str
    grams: int
    litres: int
    due: int
    arrives: int
    late_min: int
    stops: tuple[Stop, ...]

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Stayed:
    """Handling units that are left behind, as first numbered."""

    shipment: str
    first: int
    last: int
    priority: int
    party: str
    goods: str
    grams: int
    place: str

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Run:
    """A departure that carries goods of the plan: instants in minutes since 1970, space and load in
    grams and litres.
    """

    id: str
    origin: str
    destination: str
    mode: str
    carrier: str
    departs: int
    arrives: int
    cut_off: int
    capacity_g: int
    capacity_l: int
    grams: int
    litres: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A level as the judge found it; bounds are None where nothing is proven."""

    name: str
    value: int
    scale: int
    bound_any: int | None
    bound_bought: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """What a plan carries, leaves and runs, and how good it is."""

    carried: tuple[Carried, ...]
    stayed: tuple[Stayed, ...]
    runs: tuple[Run, ...]
    levels: tuple[Reached, ...]

    def run(self, departure: str) -> Run | None:
        """The departure of that id, if it carries something."""
        return next((run for run in self.runs if run.id == departure), None)


def carriage_of(told: JudgedPlan, plan: Plan) -> Carriage:
    """The figures of a judged plan."""
    shipments = {s.id: s for s in told.read.scenario.shipments}
    return Carriage(
        carried=tuple(_carried(arrival) for arrival in told.read.arrivals),
        stayed=tuple(_stayed(shipments[left.shipment], left) for left in plan.left_behind),
        runs=tuple(_run(filling) for filling in told.read.loaded),
        levels=tuple(
            Reached(level.name, level.value, level.scale, level.bound_any, level.bound_bought)
            for level in told.levels
        ),
    )


def _carried(arrival: Arrival) -> Carried:
    c, s = arrival.consignment, arrival.shipment
    before = s.first_unit - 1
    return Carried(
        c.id,
        s.part_of or s.id,
        c.first + before,
        c.last + before,
        s.priority,
        party_of(s),
        s.goods,
        arrival.lines[0].mass_g,
        arrival.lines[0].volume_l,
        minutes(s.due_at),
        minutes(arrival.at),
        arrival.late_min,
        tuple(Stop(line.departure.id, line.pool, minutes(line.ready_by)) for line in arrival.lines),
    )


def party_of(shipment: Shipment) -> str:
    """Who must hear of goods: on whose account they travel, else the shipper or the consignee."""
    return shipment.party or shipment.shipper or shipment.consignee or "the desk"


def _stayed(s: Shipment, left: LeftBehind) -> Stayed:
    before, count = s.first_unit - 1, left.handling_units
    return Stayed(
        s.part_of or s.id,
        left.first + before,
        left.last + before,
        s.priority,
        party_of(s),
        s.goods,
        round(s.mass_kg * 1000) * count,
        s.origin,
    )


def _run(filling: Filling) -> Run:
    d = filling.departure
    return Run(
        d.id,
        d.origin,
        d.destination,
        str(d.mode),
        d.carrier or d.service or d.id,
        minutes(d.departs_at),
        minutes(d.arrives_at),
        minutes(filling.cut_off),
        filling.capacity_g,
        filling.capacity_l,
        filling.mass_g,
        filling.volume_l,
        filling.pieces,
    )


# -- as it is kept


def carriage_bytes(reading: Carriage) -> bytes:
    """Compressed JSON, the same for equal figures."""
    told = {
        "version": VERSION,
        "carried": [astuple(each) for each in reading.carried],
        "stayed": [astuple(each) for each in reading.stayed],
        "runs": [astuple(each) for each in reading.runs],
        "levels": [astuple(each) for each in reading.levels],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def carriage_in(document: bytes) -> Carriage:
    """The figures that ``carriage_bytes`` kept."""
    told: dict[str, Any] = json.loads(zlib.decompress(document))
    return Carriage(
        carried=tuple(_carried_in(row) for row in told["carried"]),
        stayed=tuple(Stayed(*row) for row in told["stayed"]),
        runs=tuple(Run(*row) for row in told["runs"]),
        levels=tuple(Reached(*row) for row in told["levels"]),
    )


def _carried_in(row: Sequence[Any]) -> Carried:
    values: list[Any] = [*row[:-1], tuple(Stop(*stop) for stop in row[-1])]
    return Carried(*values)
