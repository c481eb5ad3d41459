"""Every single move of a plan of a tiny or small scenario: docs/concepts.md section 7, literally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from oracles.brute_force import Way, ways
from oracles.plain import Plain, up

from onward.plan.plan import Consignment, Plan
from onward.scenario import Scenario, Shipment

DAY = 1440
Legs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Move:
    """One unit of a shipment would be better off ``to`` another itinerary; ``of`` is empty for one
    left behind.
    """

    shipment: str
    of: Legs
    to: Legs
    kind: str  # room or priority


def moves(scenario: Scenario, plan: Plan) -> list[Move]:
    """All moves, by trying every itinerary of every unit."""
    plain = Plain(scenario)
    shipments = {s.id: s for s in plain.scenario.shipments}
    bought = frozenset(plan.charters)
    every = {name: ways(plain, s) for name, s in shipments.items()}
    open_to = {name: [w for w in mine if w.charters <= bought] for name, mine in every.items()}
    placed = _placed(plan, shipments)
    had = _had(plan.touched.in_force if plan.touched else (), shipments)
    loads = _loads(placed, every, shipments)
    found = []
    for (name, legs), units in placed.items():
        s = shipments[name]
        now = _stay(plain, s) if not legs else next(w for w in every[name] if w.legs == legs)
        kept = min(units, had[name, legs]) if legs else 0
        for to in open_to[name]:
            if to.legs == legs or _twice(plain, s, to):
                continue
            kind = _move(plain, s, now, to, kept, units, loads)
            if kind:
                found.append(Move(name, legs, to.legs, kind))
    return found


def _move(
    plain: Plain,
    s: Shipment,
    now: Way,
    to: Way,
    kept: int,
    units: int,
    loads: dict[int, Counter[str]],
) -> str:
    level = plain.levels.index(f"loss:{s.priority}")
    minutes = (now.values[level] - to.values[level]) // plain.weight(s)
    a_day = not now.legs or minutes >= DAY
    better = minutes > 0 or (minutes == 0 and to.values[-1] < now.values[-1])
    if (a_day or (better and units > kept)) and _fits(
        plain, now, to, sum(loads.values(), Counter())
    ):
        return "room"
    up_to = sum((load for priority, load in loads.items() if priority <= s.priority), Counter())
    return "priority" if a_day and _fits(plain, now, to, up_to) else ""


def _fits(plain: Plain, now: Way, to: Way, load: Counter[str]) -> bool:
    rest = {row: load[row] - now.uses.get(row, 0) for row in to.uses}
    return all(
        rest[row] + amount <= plain.capacity[row] for row, amount in to.uses.items() if amount
    )


def _stay(plain: Plain, s: Shipment) -> Way:
    values = [0] * len(plain.levels)
    values[plain.levels.index(f"loss:{s.priority}")] = plain.stay(s)
    return Way((), tuple(values), {}, frozenset())


def _twice(plain: Plain, s: Shipment, way: Way) -> bool:
    policies = {p.id: str(p.quota_unit) for p in plain.scenario.policies}
    once = {"kg": up(s.mass_kg), "m3": up(s.volume_m3), "day": up(s.mass_kg), "units": s.units}
    for row, amount in way.uses.items():
        kind, name, *_ = row.split("|")
        if amount > once[policies[name] if kind == "quota" else kind]:
            return True
    return False


def _placed(plan: Plan, shipments: dict[str, Shipment]) -> Counter[tuple[str, Legs]]:
    found: Counter[tuple[str, Legs]] = Counter()
    for c in plan.consignments:
        found[c.shipment, tuple((leg.departure, leg.pool) for leg in c.legs)] += c.handling_units
    for name, s in shipments.items():
        behind = s.handling_units - sum(n for (of, _), n in found.items() if of == name)
        if behind:
            found[name, ()] = behind
    return found


def _had(
    in_force: tuple[Consignment, ...], shipments: dict[str, Shipment]
) -> Counter[tuple[str, Legs]]:
    found: Counter[tuple[str, Legs]] = Counter()
    for c in in_force:
        if c.shipment in shipments:
            found[c.shipment, tuple((leg.departure, leg.pool) for leg in c.legs)] += (
                c.handling_units
            )
    return found


def _loads(
    placed: Counter[tuple[str, Legs]], every: dict[str, list[Way]], shipments: dict[str, Shipment]
) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {s.priority: Counter() for s in shipments.values()}
    for (name, legs), units in placed.items():
        if legs:
            way = next(w for w in every[name] if w.legs == legs)
            for row, amount in way.uses.items():
                found[shipments[name].priority][row] += units * amount
    return found


def given_up(scenario: Scenario, plan: Plan) -> list[str]:
    """Charters without which all their goods fit elsewhere, none losing more, for less money: every
    way of doing so is tried.
    """
    plain = Plain(scenario)
    shipments = {s.id: s for s in plain.scenario.shipments}
    every = {name: ways(plain, s) for name, s in shipments.items()}
    placed = _placed(plan, shipments)
    found = []
    for charter in plan.charters:
        others = frozenset(plan.charters) - {charter}
        moved, load, cost = [], Counter[str](), 0
        for (name, legs), units in placed.items():
            way = next((w for w in every[name] if legs and w.legs == legs), None)
            if way is None:
                continue
            if charter in way.charters:
                options = [
                    w
                    for w in every[name]
                    if w.charters <= others and w.values[:-1] <= way.values[:-1]
                ]
                moved += [options] * units
                cost += units * way.values[-1]
            else:
                for row, amount in way.uses.items():
                    load[row] += units * amount
        free = {row: plain.capacity[row] - load[row] for row in plain.capacity}
        if any(
            total < cost + plain.charters[charter].price_minor
            for total in _elsewhere(moved, free, 0)
        ):
            found.append(charter)
    return found


def _elsewhere(moved: list[list[Way]], free: dict[str, int], total: int) -> Iterator[int]:
    if not moved:
        yield total
        return
    for way in moved[0]:
        if all(free[row] >= amount for row, amount in way.uses.items()):
            left = free | {row: free[row] - amount for row, amount in way.uses.items()}
            yield from _elsewhere(moved[1:], left, total + way.values[-1])
