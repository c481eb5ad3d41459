"""The fewest handling units of a current plan that any plan touches, by trying every plan; and
what a certificate proves of it.
"""

from __future__ import annotations

from collections import Counter

from oracles.brute_force import Way, stays, ways
from oracles.plain import Plain, up

from onward.plan.plan import Consignment, Multipliers
from onward.scenario import Scenario, Shipment

Kept = Counter[tuple[str, tuple[tuple[str, str], ...]]]


def by_way(in_force: tuple[Consignment, ...]) -> Kept:
    """Handling units by shipment and legs."""
    units: Kept = Counter()
    for c in in_force:
        units[c.shipment, tuple((leg.departure, leg.pool) for leg in c.legs)] += c.handling_units
    return units


def least_touched(
    scenario: Scenario,
    in_force: tuple[Consignment, ...],
    limits: dict[str, int],
    bought: tuple[str, ...],
) -> int:
    """Over every plan with these charters whose losses are within ``limits``; goods that stay
    together may part, as they may in R and for the bound.
    """
    plain, had = Plain(scenario), by_way(in_force)
    units = []
    for s in plain.scenario.shipments:
        options = [*(w for w in ways(plain, s) if w.charters <= set(bought)), stays(plain, s)]
        units += [(s, options)] * s.handling_units
    free, lost = dict(plain.capacity), [0] * len(plain.levels)
    most = [*(limits[name] for name in plain.levels[:-1]), None]
    kept: Kept = Counter()
    best = 0

    def descend(i: int, first: int) -> None:
        nonlocal best
        staying = sum(min(n, kept[key]) for key, n in had.items())
        if staying + len(units) - i <= best:
            return
        if i == len(units):
            best = staying
            return
        s, options = units[i]
        for k in range(first if i and units[i - 1][0] is s else 0, len(options)):
            way = options[k]
            worse = [a + b for a, b in zip(lost, way.values, strict=True)]
            if any(m is not None and v > m for v, m in zip(worse, most, strict=True)):
                continue
            if all(free[row] >= amount for row, amount in way.uses.items()):
                _take(free, way, -1)
                before, lost[:] = lost[:], worse
                kept[s.id, way.legs] += 1
                descend(i + 1, k)
                kept[s.id, way.legs] -= 1
                lost[:] = before
                _take(free, way, 1)

    descend(0, 0)
    return sum(had.values()) - best


def _take(free: dict[str, int], way: Way, sign: int) -> None:
    for row, amount in way.uses.items():
        free[row] += sign * amount


def bound(
    scenario: Scenario,
    in_force: tuple[Consignment, ...],
    proof: Multipliers,
    values: dict[str, int],
    bought: tuple[str, ...],
) -> int:
    """What the certificate proves: docs/concepts.md section 8, with a handling unit saved by each
    that keeps its way.
    """
    plain, had, one = Plain(scenario), by_way(in_force), 1 << proof.shift
    held = dict(zip(plain.levels, proof.held, strict=False))
    shipments = plain.scenario.shipments
    least = {
        "kg": min((up(s.mass_kg) for s in shipments), default=0),
        "m3": min((up(s.volume_m3) for s in shipments), default=0),
    }
    none = {
        row for row, amount in plain.capacity.items() if amount < least.get(row.split("|")[0], 0)
    }
    total = one * sum(had.values())
    total -= sum(k * values[name] for name, k in held.items())
    lost = sum(had.values())
    for s in shipments:
        usable = [w for w in ways(plain, s) if w.charters <= set(bought)]
        cheapest = min(
            [
                _price(plain, s, stays(plain, s), proof, held),
                *(_price(plain, s, w, proof, held) for w in usable if not none & w.uses.keys()),
            ]
        )
        total += s.handling_units * cheapest
        for way in usable:
            n = had[s.id, way.legs]
            lost -= n
            total -= n * max(0, cheapest - _price(plain, s, way, proof, held) + one)
    total -= sum(k * plain.capacity[row] for row, k in proof.rows.items())
    return max(lost, -(-total // one))


def _price(plain: Plain, s: Shipment, way: Way, proof: Multipliers, held: dict[str, int]) -> int:
    """Its losses and rows, and no money: priced goods have no loss that is held."""
    lost = sum(held[name] * n for name, n in zip(plain.levels[:-1], way.values, strict=False))
    return lost + sum(proof.rows.get(row, 0) * n for row, n in way.uses.items())
