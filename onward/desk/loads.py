"""A plan as loads: which handling units are on each departure, how full it is, and when goods
arrive.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from onward.judge.reading import JudgedScenario, Legs, judged_scenario, legs, times
from onward.network.loss import weight_of
from onward.plan.plan import Consignment, LeftBehind, Plan
from onward.scenario import Departure, Place, Scenario, Shipment, Transport
from onward.units import chargeable_g, grams_up, instant, litres_up, minutes


@dataclass(frozen=True, slots=True)
class Line:
    """One consignment on one departure: a line of its load list. Amounts are of all its handling
    units together.
    """

    consignment: Consignment
    shipment: Shipment
    number: int  # which leg of the itinerary, from 1
    departure: Departure
    pool: str
    mass_g: int
    volume_l: int
    chargeable_g: int
    # when the station must have the goods: cut-off and export inspection before the departure
    ready_by: datetime

    @property
    def pieces(self) -> int:
        return self.consignment.handling_units


@dataclass(slots=True)
class Filling:
    """A departure that runs, the space that the plan may use (after cuts, policies and other
    users), and its lines.
    """

    departure: Departure
    capacity_g: int = 0
    capacity_l: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def mass_g(self) -> int:
        """Grams on board."""
        return sum(line.mass_g for line in self.lines)

    @property
    def volume_l(self) -> int:
        """Litres on board."""
        return sum(line.volume_l for line in self.lines)

    @property
    def chargeable_g(self) -> int:
        """Chargeable grams on board."""
        return sum(line.chargeable_g for line in self.lines)

    @property
    def pieces(self) -> int:
        return sum(line.pieces for line in self.lines)

    @property
    def cut_off(self) -> datetime:
        """When the station closes for acceptance."""
        return self.departure.departs_at - timedelta(minutes=self.departure.cut_off_min)

    @property
    def fullness(self) -> float:
        """The fuller of mass and volume, as a share of the space."""
        return max(share(self.mass_g, self.capacity_g), share(self.volume_l, self.capacity_l))

    @property
    def binds(self) -> str:
        """Whether mass or volume is fuller."""
        return (
            "kg"
            if share(self.mass_g, self.capacity_g) >= share(self.volume_l, self.capacity_l)
            else "m3"
        )


def share(part: int, whole: int) -> float:
    """part / whole; 0 if the whole is 0."""
    return part / whole if whole else float(part > 0)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A consignment at its destination, cleared."""

    consignment: Consignment
    shipment: Shipment
    at: datetime
    late_min: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Loads:
    """A plan read for the people who carry it out."""

    scenario: Scenario  # as known
    plan: Plan
    fillings: tuple[Filling, ...]  # in order of departure; empty ones too
    arrivals: tuple[Arrival, ...]
    left: tuple[tuple[Shipment, LeftBehind], ...]
    places: dict[str, Place]

    @property
    def loaded(self) -> list[Filling]:
        """Departures that carry something."""
        return [filling for filling in self.fillings if filling.lines]

    @property
    def late(self) -> list[Arrival]:
        """Arrivals after due_at, by priority and then the longest first."""
        late = [arrival for arrival in self.arrivals if arrival.late_min]
        return sorted(late, key=lambda a: (a.shipment.priority, -a.late_min, a.consignment.id))


def loads(scenario: Scenario, plan: Plan) -> Loads:
    """Read a plan that the judge has accepted."""
    return loads_of(judged_scenario(scenario), plan)


def loads_of(seen: JudgedScenario, plan: Plan, followed: Legs | None = None) -> Loads:
    """``loads`` for a scenario in the judge's form. ``followed``: the plan's legs, if the judge has
    computed them.
    """
    shipments = {shipment.id: shipment for shipment in seen.facts.scenario.shipments}
    fillings = _fillings(seen, frozenset(plan.charters))
    arrivals = _arrivals(seen, plan, fillings, followed)
    left = [(shipments[gone.shipment], gone) for gone in plan.left_behind]
    return Loads(
        scenario=seen.facts.scenario,
        plan=plan,
        fillings=tuple(
            sorted(fillings.values(), key=lambda f: (f.departure.departs_at, f.departure.id))
        ),
        arrivals=tuple(arrivals),
        left=tuple(sorted(left, key=lambda pair: (pair[0].priority, pair[0].id, pair[1].first))),
        places={place.id: place for place in seen.facts.scenario.places},
    )


def _fillings(seen: JudgedScenario, bought: frozenset[str]) -> dict[str, Filling]:
    """Every departure that runs, with its space; without charters that were not bought."""
    rows, pools, as_of = seen.facts.carriage.rows, seen.pools, seen.facts.scenario.as_of
    found: dict[str, Filling] = {}
    for index, grams, litres in zip(
        pools.departure.tolist(), pools.kg.tolist(), pools.m3.tolist(), strict=True
    ):
        departure = rows[index]
        if (
            departure.departs_at < as_of
            or (departure.charter and departure.charter not in bought)
            or index in seen.customs.closed_by
        ):
            continue
        filling = found.setdefault(departure.id, Filling(departure))
        filling.capacity_g += grams
        filling.capacity_l += litres
    return found


def _arrivals(
    seen: JudgedScenario, plan: Plan, fillings: dict[str, Filling], followed: Legs | None
) -> list[Arrival]:
    """Puts every consignment on its departures and returns its arrival."""
    moves, wrong = (followed, []) if followed else legs(seen, plan)
    if wrong:
        raise ValueError(f"not a judged plan: {wrong[0]}")
    when = times(seen, moves)
    ready_by, through = when.ready_by.tolist(), when.through.tolist()
    starts, ends, heads = moves.starts.tolist(), moves.ends.tolist(), moves.heads.tolist()
    rows = [seen.facts.carriage.rows[index] for index in moves.departure.tolist()]
    found = []
    for consignment, start, end, head in zip(moves.consignments, starts, ends, heads, strict=True):
        shipment = seen.facts.scenario.shipments[head]
        one = _OneUnit(shipment, seen.facts.scenario.kg_per_m3)
        lines = tuple(
            one.line(consignment, number, rows[row], instant(ready_by[row]))
            for number, row in enumerate(range(start, end + 1), 1)
        )
        for line in lines:
            fillings[line.departure.id].lines.append(line)
        late = max(0, through[end] - minutes(shipment.due_at))
        found.append(Arrival(consignment, shipment, instant(through[end]), late, lines))
    return found


class _OneUnit:
    """One handling unit of a shipment, as load lists count it."""

    def __init__(self, shipment: Shipment, kg_per_m3: Mapping[Transport, int]) -> None:
        self.shipment, self.kg_per_m3 = shipment, kg_per_m3
        self.grams, self.litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)

    def line(
        self, consignment: Consignment, number: int, departure: Departure, ready_by: datetime
    ) -> Line:
        """A leg of a consignment as a line of its departure's load list."""
        pieces = consignment.handling_units
        ratio = self.kg_per_m3[departure.transport]
        return Line(
            consignment,
            self.shipment,
            number,
            departure,
            consignment.legs[number - 1].pool,
            pieces * self.grams,
            pieces * self.litres,
            pieces * chargeable_g(self.grams, self.litres, ratio),
            ready_by,
        )


@dataclass(slots=True)
class Served:
    """How the goods of one priority are served, in grams of mass and in handling units."""

    priority: int
    in_time_g: int = 0
    late_g: int = 0
    left_g: int = 0
    in_time: int = 0
    late: int = 0
    left: int = 0
    latest_min: int = 0  # the longest that any is late
    weight: int = 0  # whole kg, as it counts
    weight_left: int = 0

    @property
    def total_g(self) -> int:
        """All goods of the priority."""
        return self.in_time_g + self.late_g + self.left_g

    @property
    def handling_units(self) -> int:
        return self.in_time + self.late + self.left


def service(read: Loads) -> list[Served]:
    """The service of each priority, first priority first."""
    found: dict[int, Served] = {
        s.priority: Served(s.priority)
        for s in sorted(read.scenario.shipments, key=lambda s: s.priority)
    }
    ratio = {transport.value: number for transport, number in read.scenario.kg_per_m3.items()}[
        "air"
    ]
    for arrival in read.arrivals:
        served, pieces = found[arrival.shipment.priority], arrival.consignment.handling_units
        grams = pieces * grams_up(arrival.shipment.mass_kg)
        served.weight += pieces * weight_of(arrival.shipment, ratio)
        if arrival.late_min:
            served.late_g, served.late, served.latest_min = (
                served.late_g + grams,
                served.late + pieces,
                max(served.latest_min, arrival.late_min),
            )
        else:
            served.in_time_g, served.in_time = served.in_time_g + grams, served.in_time + pieces
    for shipment, gone in read.left:
        served, pieces = found[shipment.priority], gone.handling_units
        served.left_g, served.left = (
            served.left_g + pieces * grams_up(shipment.mass_kg),
            served.left + pieces,
        )
        served.weight += pieces * weight_of(shipment, ratio)
        served.weight_left += pieces * weight_of(shipment, ratio)
    return list(found.values())


def by_mode(read: Loads) -> dict[str, int]:
    """Grams by the mode of the leg that is longest in a straight line, most first; goods are
    counted once.
    """
    found: dict[str, int] = defaultdict(int)
    for arrival in read.arrivals:
        longest = max(
            arrival.lines,
            key=lambda line: apart(
                read.places[line.departure.origin], read.places[line.departure.destination]
            ),
        )
        found[longest.departure.mode.value] += longest.mass_g
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def apart(a: Place, b: Place) -> float:
    """The distance of two places along a great circle, as an angle (haversine)."""
    u, v = math.radians(a.latitude), math.radians(b.latitude)
    across = math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * math.asin(
        math.sqrt(min(1.0, math.sin((v - u) / 2) ** 2 + math.cos(u) * math.cos(v) * across))
    )
