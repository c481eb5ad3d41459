"""The bound of a certificate, from a list of every itinerary: what the judge must find by its
scan.
"""

from __future__ import annotations

from collections import Counter

from oracles.brute_force import Way, ways
from oracles.plain import Plain, up

from onward.plan.plan import Charters, Multipliers
from onward.scenario import Scenario, Shipment


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
    total = -sum(k * values[name] for name, k in _held(plain, proof).items())
    total += _goods(plain, level, proof, counted)
    of_rows, relief = _rows(plain, proof)
    total -= of_rows
    money = (1 << proof.shift) if level == "cost" else 0
    if proof.charters is Charters.BOUGHT:
        total += money * sum(plain.charters[c].price_minor for c in counted)
    else:
        total += _charters(plain, proof, money, relief)
    return max(0, -(-total // (1 << proof.shift)))


def _held(plain: Plain, proof: Multipliers) -> dict[str, int]:
    """The multiplier of each level that is held."""
    return dict(zip(plain.levels, proof.held, strict=False))


def _goods(plain: Plain, level: str, proof: Multipliers, counted: set[str]) -> int:
    """What every handling unit counts at least: by its best itinerary, or where it stays."""
    one, shipments, held = 1 << proof.shift, plain.scenario.shipments, _held(plain, proof)
    least = {
        "kg": min((up(s.mass_kg) for s in shipments), default=0),
        "m3": min((up(s.volume_m3) for s in shipments), default=0),
    }
    none = {
        row for row, amount in plain.capacity.items() if amount < least.get(row.split("|")[0], 0)
    }
    total = 0
    for s in shipments:
        mine = f"loss:{s.priority}"
        k = held.get(mine, 0) + (one if level == mine else 0)
        usable = [w for w in ways(plain, s) if w.charters <= counted and not none & w.uses.keys()]
        cost = one if level == "cost" else 0
        prices = (_price(plain, proof, s, way, k, cost) for way in usable)
        total += s.handling_units * min([k * plain.stay(s), *prices])
    return total


def _price(plain: Plain, proof: Multipliers, s: Shipment, way: Way, k: int, cost: int) -> int:
    """What a unit of a shipment counts on an itinerary: ``k`` for its loss, ``cost`` for money, and
    the price of every row that it uses.
    """
    worth = k * way.values[plain.levels.index(f"loss:{s.priority}")] + cost * way.values[-1]
    return worth + sum(proof.rows.get(row, 0) * amount for row, amount in way.uses.items())


def _rows(plain: Plain, proof: Multipliers) -> tuple[int, Counter[str]]:
    """What the room of all rows is worth; of charters that may yet be bought by charter, beside
    it.
    """
    total, relief = 0, Counter[str]()
    for row, k in proof.rows.items():
        kind, name = row.split("|")[:2]
        if kind == "charters":
            continue
        on = (o.departure.charter for o in plain.offers if o.departure.id == name)
        charter = next(on, "") if kind in ("kg", "m3") else ""
        if charter and proof.charters is Charters.ANY:
            relief[charter] += k * plain.capacity[row]
        else:
            total += k * plain.capacity[row]
    return total, relief


def _charters(plain: Plain, proof: Multipliers, money: int, relief: Counter[str]) -> int:
    """What charters count that may be bought or not, within number and budget."""
    scenario = plain.scenario
    by_period = {row.id: proof.rows.get(f"charters|{row.id}", 0) for row in scenario.charter_limits}
    total = -sum(by_period[row.id] * row.max_number for row in scenario.charter_limits)
    for name, charter in plain.charters.items():
        number = proof.number + sum(by_period[p] for p in plain.periods[name])
        total += min(0, (money + proof.budget) * charter.price_minor + number - relief[name])
    total -= proof.number * (scenario.max_charters or 0)
    return total - proof.budget * (scenario.charter_budget_minor or 0)
