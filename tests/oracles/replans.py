"""What is left of a current plan, the repaired plan and who is worse off: docs/concepts.md,
"Replans", unit by unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from oracles.brute_force import Way, stays, ways
from oracles.charges import added, consigned, counts, stated
from oracles.plain import Plain, up
from oracles.priced import rounded
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

    def stay(self, s: Shipment) -> Way:
        return stays(self.plain, s)

    def way(self, name: str, legs: Legs) -> Way:
        return self.legs_of[name][legs] if legs else self.stay(self.shipments[name])

    def holds(self, load: Counter[str], way: Way, units: int = 1) -> bool:
        capacity = self.plain.capacity
        return all(load[row] + units * n <= capacity[row] for row, n in way.uses.items() if n)

    def fit(self, load: Counter[str], now: Way, to: Way, units: int) -> int:
        """As many of so many units as fit, once they give back their room."""
        gained = Counter({row: n - now.uses.get(row, 0) for row, n in to.uses.items() if n})
        capacity = self.plain.capacity
        least, most = 1, units
        for row, n in gained.items():
            free = capacity[row] - load[row]
            if n > 0:
                most = min(most, free // n)
            elif n < 0:  # the row may be too full until some have left
                least = max(least, -(free // -n))
            elif free < 0:
                return 0
        return most if most >= least else 0

    def money(self, units: Counter[Name]) -> int:
        """The cost of units, in millionths, delay before rounding; without charters."""
        total = sum(n * self.way(*name).exact for name, n in units.items())
        return total + 10**6 * self.owed(units)

    def owed(self, units: Counter[Name]) -> int:
        """Fees, and what minimum charges add."""
        return self.fees(units) + self.minimums(units)

    def minimums(self, units: Counter[Name]) -> int:
        """What minimum charges add to the price of each consignment."""
        each = {(self.plain.one[n[0]], n[1]): self.way(*n).charges for n in units if n[1]}
        counted = consigned(self.plain.one, units)
        return sum(added(each[key], n) for key, n in counted.items())

    def fees(self, units: Counter[Name]) -> int:
        """What is owed for each itinerary of each row."""
        used = [name for (name, legs), n in units.items() if legs and n]
        return sum(self.plain.fee(self.shipments[name]) for name in used)

    def load(self, units: Iterable[tuple[str, Legs]] | Counter[Name]) -> Counter[str]:
        """What units, or so many of each, take of each row."""
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
        s, way = world.shipments[u.shipment], world.way(u.shipment, u.legs)
        saved = world.plain.weight(s) * (world.plain.longest(s) - way.late)
        return u.shipment not in pinned, s.priority, u not in bound, -saved, u.shipment, u.number

    load, kept, asked = Counter[str](), dict[Unit, bool](), set[Unit]()
    for u in sorted(able, key=turn):
        group = [u]
        if world.shipments[u.shipment].keep_together:  # all of them, or none if one is broken
            group = [v for v in units_of(rows) if v.shipment == u.shipment and u not in asked]
            asked.update(group)
        if all(v in able for v in group):
            beside = load + world.load((v.shipment, v.legs) for v in group)
            if all(world.holds(beside, world.way(v.shipment, v.legs), 0) for v in group):
                kept |= {v: v in bound for v in group}
                load = beside
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
    return world.load(counted)


def out(world: World, had: Counter[Name], added: Counter[Name], name: str) -> int:
    """How many units of a shipment the repaired plan leaves out."""
    going = sum(n for (of, _), n in (had + added).items() if of == name)
    return world.shipments[name].handling_units - going


@dataclass(frozen=True)
class Better:
    """A better itinerary of units that were added or left out."""

    name: Name
    to: Way
    units: int


def better_than_repaired(world: World, had: Counter[Name], added: Counter[Name]) -> list[Better]:
    """What the groups that were added or left out would rather have."""
    return [b for s in world.shipments.values() for b in better(world, had, added, s)]


def better(world: World, had: Counter[Name], added: Counter[Name], s: Shipment) -> Iterator[Better]:
    groups = [name for name, n in added.items() if n and name[0] == s.id]
    if out(world, had, added, s.id) and not (s.keep_together and _some(had, s.id)):
        groups.append((s.id, ()))
    load = beside(world, had, added, s.priority)
    for name in groups:
        now, units = world.way(*name), added[name] or out(world, had, added, s.id)
        for to in unbought(world, s):
            count = world.fit(load, now, to, units) if to.legs != name[1] else 0
            charged = counts(now.charges) or counts(to.charges)
            divided = count < units and (
                s.keep_together or (charged and not _sooner(world, s, now, to))
            )
            if count and not divided:
                moved = Better(name, to, count)
                if _improves(world, had + added, s, moved):
                    yield moved


def _sooner(world: World, s: Shipment, now: Way, to: Way) -> bool:
    return to.late < now.late and not world.plain.priced(s)


def _some(units: Counter[Name], name: str) -> bool:
    return any(n for (of, _), n in units.items() if of == name)


def _improves(world: World, units: Counter[Name], s: Shipment, to: Better) -> bool:
    """Less late, or as late and cheaper; priced goods: cheaper by more than a minor unit each."""
    now, after = world.way(*to.name), Counter(units)
    after[to.name] -= to.units if to.name[1] else 0
    after[s.id, to.to.legs] += to.units
    saved = world.money(units) - world.money(after)
    if not to.name[1]:
        saved += to.units * now.exact
    if world.plain.priced(s):
        return saved > to.units * 10**6
    return to.to.late < now.late or (to.to.late == now.late and saved > 0)


def unbought(world: World, s: Shipment) -> list[Way]:
    """The itineraries on no charter that use no row twice."""
    return [w for w in world.every[s.id] if not w.charters and world.once(s, w)]


def repaired(world: World, had: Counter[Name]) -> Counter[Name]:
    """What to add to R: by priority, as many units as fit on their best itinerary, until none has a
    better one.
    """
    added: Counter[Name] = Counter()
    for p in sorted({s.priority for s in world.shipments.values()}):
        goods = sorted((s for s in world.shipments.values() if s.priority == p), key=lambda s: s.id)
        while found := [b for s in goods for b in better(world, had, added, s)]:
            first = found[0].name
            best = min((b for b in found if b.name == first), key=lambda b: b.to.values)
            if first[1]:
                added[first] -= best.units
            added[first[0], best.to.legs] += best.units
    return +added


def values(world: World, units: Counter[Name]) -> tuple[int, ...]:
    """The levels of units on itineraries, the others left behind; without charters."""
    total = [0] * len(world.plain.levels)
    total[-1] = world.owed(units)
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


def priced_losses(world: World, units: Counter[Name]) -> dict[int, int]:
    """The loss of each priced priority, in kg-minutes; ``units`` names those left behind too."""
    found: dict[int, int] = {}
    for name, s in world.shipments.items():
        if world.plain.priced(s):
            mine = [(legs, n) for (of, legs), n in units.items() if of == name]
            lost = sum(n * world.way(name, legs).late for legs, n in mine)
            found[s.priority] = found.get(s.priority, 0) + lost * world.plain.weight(s)
    return found


def cost_parts(world: World, units: Counter[Name], charters: Iterable[str]) -> dict[str, int]:
    """The parts of the cost of a plan; ``units`` names those left behind too."""
    total = dict.fromkeys(("carriage", "charters", "fees", "delay", "left_behind"), 0)
    total["charters"] = sum(world.plain.charters[c].price_minor for c in charters)
    total["fees"] = world.fees(units)
    if stated(world.plain.scenario):
        total["minimums"] = world.minimums(units)
    for (name, legs), n in units.items():
        way = world.way(name, legs)
        if legs:
            total["carriage"] += n * way.money
            total["delay"] += n * (way.values[-1] - way.money)
        else:
            total["left_behind"] += n * way.values[-1]
    return total
