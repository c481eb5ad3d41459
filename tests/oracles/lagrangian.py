"""The bound of a certificate, from a list of every itinerary: what the judge must find by its
scan.
"""

from __future__ import annotations

from oracles.brute_force import Way, ways
from oracles.plain import Plain, up

from onward.plan.plan import Charters, Multipliers
from onward.scenario import Scenario


def bound(
    scenario: Scenario,
    level: str,
    proof: Multipliers,
    values: dict[str, int],
    bought: tuple[str, ...],
) -> int:
    """docs/concepts.md section 8, to the letter, with the pools in which nothing fits left out."""
    plain = Plain(scenario)
    counted = set(bought) if proof.charters is Charters.BOUGHT else set(plain.charters)
    one, shipments = 1 << proof.shift, plain.scenario.shipments
    held = dict(zip(plain.levels, proof.held, strict=False))
    total = -sum(k * values[name] for name, k in held.items())
    least = {
        "kg": min((up(s.mass_kg) for s in shipments), default=0),
        "m3": min((up(s.volume_m3) for s in shipments), default=0),
    }
    none = {
        row for row, amount in plain.capacity.items() if amount < least.get(row.split("|")[0], 0)
    }
    for s in shipments:
        mine = f"loss:{s.priority}"
        k = held.get(mine, 0) + (one if level == mine else 0)

        def price(way: Way, k: int = k, mine: str = mine) -> int:
            worth = k * way.values[plain.levels.index(mine)] + (
                one * way.values[-1] if level == "cost" else 0
            )
            return worth + sum(proof.rows.get(row, 0) * amount for row, amount in way.uses.items())

        usable = [w for w in ways(plain, s) if w.charters <= counted and not none & w.uses.keys()]
        total += s.handling_units * min([k * plain.stay(s), *map(price, usable)])
    relief = dict.fromkeys(counted, 0)
    for row, k in proof.rows.items():
        kind, name = row.split("|")[:2]
        if kind == "charters":
            continue
        charter = (
            next((o.departure.charter for o in plain.offers if o.departure.id == name), "")
            if kind in ("kg", "m3")
            else ""
        )
        if charter and proof.charters is Charters.ANY:
            relief[charter] += k * plain.capacity[row]
        else:
            total -= k * plain.capacity[row]
    money = one if level == "cost" else 0
    prices = {c: plain.charters[c].price_minor for c in counted}
    if proof.charters is Charters.BOUGHT:
        total += money * sum(prices.values())
    else:
        by_period = {
            row.id: proof.rows.get(f"charters|{row.id}", 0) for row in plain.scenario.charter_limits
        }
        number = {c: proof.number + sum(by_period[p] for p in plain.periods[c]) for c in prices}
        total += sum(
            min(0, (money + proof.budget) * price + number[c] - relief[c])
            for c, price in prices.items()
        )
        total -= sum(by_period[row.id] * row.max_number for row in plain.scenario.charter_limits)
        total -= proof.number * (plain.scenario.max_charters or 0) + proof.budget * (
            plain.scenario.charter_budget_minor or 0
        )
    return max(0, -(-total // one))
