"""Replans for the judge's tests: of random scenarios that something happens to, and from text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from little import little
from oracles.random_charges import charged_tiny, with_charges
from oracles.random_prices import priced_lanes, priced_tiny
from oracles.random_scenarios import random_small, random_tiny
from oracles.replans import Name, World, left, legs_named, repaired

from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan, Touched, seal
from onward.scenario import Booking, BookingState, Cut, Pin, PinRule, Scenario


def crowded(seed: int) -> Scenario:
    """Two lanes, one by a hub, on which goods of three priorities compete."""
    r = Random(seed)
    lines = ["as_of 2020-03-01", "place CNPVG handling=900kg/day"] if r.random() < 0.3 else []
    lines += [f"place BELGG storage={r.choice((0, 700))} handling={r.choice((500, 9000))}kg/day"]
    for i in range(r.randint(6, 9)):
        day, hour, kg = r.randint(2, 4), r.randrange(0, 24, 3), r.choice((100, 150, 200))
        lane = r.choice(("CNPVG>BELGG", "CNPVG>BELGG", "CNPVG>AEDXB"))
        price = r.choice((10, 10, 25, 40))
        lines.append(
            f"fly F{i} {lane} {day} {hour:02}:00 > {day + 1} {hour:02}:00 {kg}kg 9m3 {price}/kg"
        )
    for i in range(3):
        day = r.randint(3, 6)
        lines.append(
            f"fly H{i} AEDXB>BELGG {day} 06:00 > {day} 18:00 {r.choice((200, 400))}kg 9m3 5/kg"
        )
    if r.random() < 0.3:
        lines.append("policy Q quota scope=CN directions=export quota=500 unit=kg period=2")
    for i in range(r.randint(3, 5)):
        units, kg, p = r.randint(1, 6), r.choice((40, 50, 100)), r.randint(1, 3)
        due = f"due={r.randint(2, 5)} latest={r.choice((9, 12))}"
        lines.append(
            f"ship G{i} CNPVG>BELGG p{p} {units}x {kg}kg 0.1m3 {due} left_behind_hours=240"
        )
    return little("\n".join(lines))


KINDS = {
    "tiny": random_tiny,
    "small": random_small,
    "crowded": crowded,
    "priced": priced_tiny,
    "lanes": lambda seed: priced_lanes(seed, most=13 if seed % 3 else 4),
    "charged": lambda seed: with_charges(crowded(seed), seed) if seed % 2 else charged_tiny(seed),
}


def happened(seed: int, kind: str) -> tuple[Scenario, tuple[Consignment, ...]]:
    """A random scenario that something happened to, and the rows of its plan before."""
    r = Random(seed + 7_000_000)
    before = KINDS[kind](seed)
    world = World(before)
    first = by_name(greedy(before, buy_charters=False).consignments)
    rows = tuple(_rows(_stirred(r, world, first, part=True)))
    used = sorted({leg.departure for c in rows for leg in c.legs}) or ["none"]
    cuts = tuple(
        Cut(id=f"X{i}", departure=name, factor=r.choice((0.0, 0.4, 0.6)))
        for i, name in enumerate(used)
        if r.random() < 0.35 and "@" not in name
    )
    names = sorted({c.shipment for c in rows}) or ["none"]
    pins = tuple(
        Pin(shipment=r.choice(names), rule=r.choice(list(PinRule)), departure=r.choice(used))
        for _ in range(r.choice((0, 0, 1)))
        if used != ["none"]
    )
    bookings = tuple(
        Booking(
            id=f"W{i}",
            shipment=c.shipment,
            departure=r.choice(c.legs).departure,
            state=r.choice((*BookingState, BookingState.CONFIRMED)),
            handling_units=r.choice((None, 1, 2, 5)),
        )
        for i, c in enumerate(rows)
        if r.random() < 0.4
    )
    scenario = replace(
        before,
        cuts=(*before.cuts, *cuts),
        pins=(*before.pins, *pins),
        bookings=(*before.bookings, *bookings),
        firm_hours=r.choice((0, 0, 24, 72)),
    )
    return scenario, rows


def replans(seed: int, kind: str) -> Iterator[tuple[Scenario, Plan]]:
    """Replans of such a scenario: the repaired plan, that with some units elsewhere, and a plan as
    if from nothing.
    """
    r = Random(seed)
    scenario, rows = happened(seed, kind)
    world = World(scenario)
    had = Counter((u.shipment, u.legs) for u in left(world, rows))
    added = repaired(world, had)
    claim = Touched(
        value=0,
        bound=0,
        in_force=rows,
        rows=seal(rows),
        added=tuple(_rows(added)),
        price_per_touched_minor=r.choice((0, 3, 50, 500, 500)),
    )
    yield scenario, _counted(_plan(world, had + added), claim)
    yield scenario, _counted(_plan(world, _stirred(r, world, had + added)), claim)
    yield scenario, _counted(greedy(scenario), claim)


def _stirred(r: Random, world: World, units: Counter[Name], *, part: bool = False) -> Counter[Name]:
    """The same with some units elsewhere, wherever there is room, or left behind; those of low
    priority choose first. ``part``: of goods that stay together, too.
    """
    together = {s.id for s in world.shipments.values() if s.keep_together}
    off = [
        name
        for name in sorted(units.elements())
        if r.random() < 0.5 and (part or name[0] not in together)
    ]
    now, priority = units - Counter(off), {s.id: s.priority for s in world.shipments.values()}
    if not part:
        _whole_rows(r, world, now, sorted(together & {name for name, _ in units}))
    for name, _ in sorted(off, key=lambda key: -priority[key[0]]):
        load = world.load(now.elements())
        ways = [w for w in world.every[name] if not w.charters and world.holds(load, w)]
        ways.sort(key=lambda w: w.values)
        to = r.choice([*ways[:3], *ways[:1], world.way(name, ())]).legs
        if to:
            now[name, to] += 1
    return now


def _whole_rows(r: Random, world: World, now: Counter[Name], names: list[str]) -> None:
    """Moves some rows that stay together to one itinerary, or leaves them behind."""
    for name in names:
        if r.random() < 0.5:
            for key in [key for key in now if key[0] == name]:
                del now[key]
            load, n = world.load(now.elements()), world.shipments[name].handling_units
            ways = [w for w in world.every[name] if not w.charters and world.holds(load, w, n)]
            if to := r.choice([*ways, world.way(name, ())]).legs:
                now[name, to] = n


def _rows(units: Counter[Name]) -> Iterator[Consignment]:
    first: dict[str, int] = defaultdict(lambda: 1)
    for number, ((name, legs), count) in enumerate(sorted(units.items())):
        at = first[name]
        first[name] += count
        yield Consignment(
            id=f"K{number}",
            shipment=name,
            first=at,
            last=at + count - 1,
            legs=tuple(Leg(*leg) for leg in legs),
        )


def _plan(world: World, units: Counter[Name]) -> Plan:
    """The plan with these units on their itineraries, and the others left behind."""
    rows, scenario = tuple(_rows(units)), world.plain.scenario
    stays = []
    for name, s in world.shipments.items():
        going = sum(c.handling_units for c in rows if c.shipment == name)
        if going < s.handling_units:
            stays.append(LeftBehind(shipment=name, first=going + 1, last=s.handling_units))
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.known_to or scenario.as_of,
        planner="a test",
        consignments=rows,
        left_behind=tuple(stays),
    )


def _counted(plan: Plan, claim: Touched) -> Plan:
    """A plan with a claim that states truly how many units keep their itinerary."""
    had, have = by_name(claim.in_force), by_name(plan.consignments)
    value = sum(had.values()) - sum(min(n, have[way]) for way, n in had.items())
    return replace(plan, touched=replace(claim, value=value))


def by_name(rows: Iterable[Consignment]) -> Counter[Name]:
    """Handling units by shipment and itinerary."""
    found: Counter[Name] = Counter()
    for c in rows:
        found[c.shipment, legs_named(c.legs)] += c.handling_units
    return found
