"""What is left of a current plan, the repaired plan and who is worse off: docs/concepts.md,
"Replans", unit by unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from oracles.brute_force import Way, ways
from oracles.plain import Plain, rounded, up
from oracles.reading import last_words, told

from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Scenario, Shipment, Transport

Legs = tuple[tuple[str, str], ...]
Name = tuple[str, Legs]


def legs_named(legs: Iterable[Leg]) -> Legs:
    return tuple((leg.departure, leg.pool) for leg in legs)


@dataclass(frozen=True)
class Unit:
    """One handling unit of the current plan."""

    shipment: str
    number: int
    legs: Legs


class World:
    """A scenario with every itinerary of every shipment."""

    def __init__(self, scenario: Scenario) -> None:
        self.plain = Plain(scenario)
        now = self.plain.scenario.known_to or self.plain.scenario.as_of
        self.bookings = [row for row in scenario.bookings if told(row) <= now]
        self.shipments = {s.id: s for s in self.plain.scenario.shipments}
        self.every = {name: ways(self.plain, s) for name, s in self.shipments.items()}
        self.legs_of = {name: {w.legs: w for w in mine} for name, mine in self.every.items()}

    def level(self, s: Shipment) -> int:
        return self.plain.levels.index(f"loss:{s.priority}")

    def late(self, s: Shipment, way: Way) -> int:
        return way.values[self.level(s)] // self.plain.weight(s)

    def stay(self, s: Shipment) -> Way:
        values = [0] * len(self.plain.levels)
        values[self.level(s)] = self.plain.stay(s)
        return Way((), tuple(values), {}, frozenset())

    def way(self, name: str, legs: Legs) -> Way:
        return self.legs_of[name][legs] if legs else self.stay(self.shipments[name])

    def holds(self, load: Counter[str], way: Way) -> bool:
        capacity = self.plain.capacity
        return all(load[row] + n <= capacity[row] for row, n in way.uses.items() if n)

    def load(self, units: Iterable[tuple[str, Legs]]) -> Counter[str]:
        found: Counter[str] = Counter()
        for (name, legs), n in Counter(units).items():
            for row, amount in self.way(name, legs).uses.items():
                found[row] += n * amount
        return found

    def once(self, s: Shipment, way: Way) -> bool:
        """Whether it uses each row once at most."""
        policies = {p.id: str(p.quota_unit) for p in self.plain.scenario.policies}
        each = {"kg": up(s.mass_kg), "m3": up(s.volume_m3), "day": up(s.mass_kg), "units": s.units}
        for row, amount in way.uses.items():
            kind, name, *_ = row.split("|")
            if amount > each[policies[name] if kind == "quota" else kind]:
                return False
        return True


def units_of(rows: Iterable[Consignment]) -> list[Unit]:
    return [
        Unit(c.shipment, number, legs_named(c.legs))
        for c in rows
        for number in range(c.first, c.last + 1)
    ]


def firm(world: World, rows: Iterable[Consignment]) -> set[Unit]:
    """The firm units of the current plan."""
    units, plain = [u for u in units_of(rows) if u.shipment in world.shipments], world.plain
    return {
        u
        for u in units
        if _soon(plain, world.shipments[u.shipment], u)
        or any(_booked(world, units, u, departure) for departure, _ in u.legs)
    }


def _soon(plain: Plain, s: Shipment, unit: Unit) -> bool:
    offers = {(o.departure.id, o.pool): o for o in plain.offers}
    leg = plain.leg(s, offers[unit.legs[0]]) if unit.legs[0] in offers else None
    until = plain.scenario.as_of + timedelta(hours=plain.scenario.firm_hours)
    return leg is not None and leg.ready_by <= until


def _booked(world: World, units: list[Unit], unit: Unit, departure: str) -> bool:
    about = unit.shipment, departure
    last = last_words(world.bookings, lambda row: (row.shipment, row.departure)).get(about)
    if last is None:
        return False
    on = sorted(
        u.number
        for u in units
        if u.shipment == unit.shipment and departure in [name for name, _ in u.legs]
    )
    return last.state != "refused" and unit.number in on[: last.handling_units]


def left(world: World, rows: tuple[Consignment, ...]) -> dict[Unit, bool]:
    """R: its units, and whether each is firm."""
    bound = firm(world, rows)
    able = [
        u
        for u in units_of(rows)
        if u.shipment in world.shipments
        and u.legs in world.legs_of[u.shipment]
        and not world.way(u.shipment, u.legs).charters
    ]
    pinned = {p.shipment for p in world.plain.scenario.pins if p.rule == "must_use"}

    def turn(u: Unit) -> tuple[object, ...]:
        s = world.shipments[u.shipment]
        saved = world.plain.stay(s) - world.way(u.shipment, u.legs).values[world.level(s)]
        return u.shipment not in pinned, s.priority, u not in bound, -saved, u.shipment, u.number

    load, kept = Counter[str](), dict[Unit, bool]()
    for u in sorted(able, key=turn):
        way = world.way(u.shipment, u.legs)
        if world.holds(load, way):
            kept[u] = u in bound
            load.update(way.uses)
    return kept


def touching(world: World, had: Counter[Name], have: Counter[Name], price: int) -> int:
    """The price of touching, in minor units."""
    total = 0
    for (name, legs), units in had.items():
        s = world.shipments[name]
        ratio = world.plain.scenario.kg_per_m3[Transport.AIR]
        charged = max(up(s.mass_kg), up(s.volume_m3) * ratio)
        gone = max(0, units - have[name, legs])
        total += max(1, rounded(gone * price * charged, 10**5)) if gone else 0
    return total


def placed(plan: Plan, world: World) -> Counter[Name]:
    """How many units are on each itinerary, or left behind."""
    found: Counter[Name] = Counter()
    for c in plan.consignments:
        found[c.shipment, legs_named(c.legs)] += c.handling_units
    for name, s in world.shipments.items():
        behind = s.handling_units - sum(n for (of, _), n in found.items() if of == name)
        if behind:
            found[name, ()] = behind
    return found


def beside(world: World, had: Counter[Name], added: Counter[Name], priority: int) -> Counter[str]:
    """What R takes of each row, with what was added of priorities up to this one."""
    counted = had + Counter(
        {key: n for key, n in added.items() if world.shipments[key[0]].priority <= priority}
    )
    return world.load(counted.elements())


def out(world: World, had: Counter[Name], added: Counter[Name], name: str) -> int:
    """How many units of a shipment the repaired plan leaves out."""
    going = sum(n for (of, _), n in (had + added).items() if of == name)
    return world.shipments[name].handling_units - going


def better_than_repaired(world: World, had: Counter[Name], added: Counter[Name]) -> list[Name]:
    """The groups that were added or left out and have a better itinerary."""
    groups = [key for key, n in added.items() if n]
    groups += [(name, ()) for name in world.shipments if out(world, had, added, name) > 0]
    found = []
    for name, legs in groups:
        s, now = world.shipments[name], world.way(name, legs)
        load = beside(world, had, added, s.priority)
        load.subtract(now.uses)
        if any(
            (not legs or to.values < now.values) and world.holds(load, to)
            for to in unbought(world, s)
        ):
            found.append((name, legs))
    return found


def unbought(world: World, s: Shipment) -> list[Way]:
    """The itineraries on no charter that use no row twice."""
    return [w for w in world.every[s.id] if not w.charters and world.once(s, w)]


def repaired(world: World, had: Counter[Name]) -> Counter[Name]:
    """What to add to R: by priority, each unit on the best itinerary with room for it."""
    added: Counter[Name] = Counter()
    for s in sorted(world.shipments.values(), key=lambda s: (s.priority, s.id)):
        for _ in range(out(world, had, added, s.id)):
            load = beside(world, had, added, s.priority)
            options = [w for w in unbought(world, s) if world.holds(load, w)]
            if options:
                added[s.id, min(options, key=lambda w: w.values).legs] += 1
    return added


def values(world: World, units: Counter[Name]) -> tuple[int, ...]:
    """The levels of units on itineraries, the others left behind; without charters."""
    total = [0] * len(world.plain.levels)
    stays = {name: s.handling_units for name, s in world.shipments.items()}
    for (name, legs), n in units.items():
        stays[name] -= n if legs else 0
        if legs:
            for i, value in enumerate(world.way(name, legs).values):
                total[i] += n * value
    for name, n in stays.items():
        for i, value in enumerate(world.way(name, ()).values):
            total[i] += n * value
    return tuple(total)
