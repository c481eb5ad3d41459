"""The bound of a certificate, from a list of every itinerary: what the judge must find by its
scan.
"""

from __future__ import annotations

from collections import Counter
from math import gcd

from oracles.brute_force import Way, stays, ways
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
    shipments = plain.scenario.shipments
    least = {
        "kg": min((up(s.mass_kg) for s in shipments), default=0),
        "m3": min((up(s.volume_m3) for s in shipments), default=0),
    }
    none = {
        row for row, amount in plain.capacity.items() if amount < least.get(row.split("|")[0], 0)
    }
    total = 0
    for s in shipments:
        options = [w for w in ways(plain, s) if w.charters <= counted and not none & w.uses.keys()]
        prices = (_price(plain, level, proof, s, way) for way in [*options, stays(plain, s)])
        total += s.handling_units * min(prices)
    return total


def _price(plain: Plain, level: str, proof: Multipliers, s: Shipment, way: Way) -> int:
    """What a unit of a shipment counts on an itinerary, or where it stays: the level, the losses
    that are held, and every row that it uses.
    """
    one, worth = 1 << proof.shift, sum(proof.rows.get(row, 0) * n for row, n in way.uses.items())
    for name, value in zip(plain.levels[:-1], way.values, strict=False):
        worth += (_held(plain, proof).get(name, 0) + (one if name == level else 0)) * value
    return worth + (_money(plain, proof.shift, s, way) if level == "cost" else 0)


def _money(plain: Plain, shift: int, s: Shipment, way: Way) -> int:
    """What it counts at the last level: carriage or what is left behind, delay rounded down, and a
    share of the fee.
    """
    worth = way.money << shift
    if plain.priced(s):
        worth += (plain.rate(s) << shift) // 10**6 * way.late - (1 << shift) // 2
    return worth + ((plain.fee(s) << shift) // s.handling_units if way.legs else 0)


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
            relief[charter] += k * _room(plain, row)
        else:
            total += k * _room(plain, row)
    return total, relief


def _room(plain: Plain, row: str) -> int:
    """What a row holds: of a pool and of a day no more than multiples of what every unit is one
    of.
    """
    kind, room = row.split("|", maxsplit=1)[0], plain.capacity[row]
    if kind == "quota":
        return room
    step = 0
    for s in plain.scenario.shipments:
        step = gcd(step, up(s.volume_m3 if kind == "m3" else s.mass_kg))
    return room - room % step if step else room


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
