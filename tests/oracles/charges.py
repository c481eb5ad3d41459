"""Minimum charges and prices in other currencies: docs/concepts.md sections 3 and 7, in plain
Python.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC
from fractions import Fraction
from typing import Any

from onward.scenario import Scenario

Legs = tuple[tuple[str, str], ...]
Charge = tuple[int, int]  # the minimum of a pool, and the price of one unit there
DECIMALS = {"JPY": 0, "KRW": 0, "KWD": 3, "BHD": 3}  # of those in the tests; 2 of all others


def converted(scenario: Scenario, amount: int, currency: str) -> int:
    """An amount in minor units, or thousandths of them, in those of the scenario's currency."""
    if currency in ("", scenario.currency):
        return amount
    today = scenario.as_of.astimezone(UTC).date()
    rows = [r for r in scenario.exchange_rates if r.currency == currency and r.day <= today]
    rate = Fraction(str(max(rows, key=lambda row: row.day).rate))
    home, own = DECIMALS.get(scenario.currency, 2), DECIMALS.get(currency, 2)
    return round(amount * rate * Fraction(10) ** (home - own))


def milli(scenario: Scenario, offer: Any) -> int:
    """The price of an offer in thousandths of a minor unit per kg, without surcharges."""
    return converted(scenario, round(offer.cost_minor_per_kg * 1000), offer.currency)


def minimum(scenario: Scenario, offer: Any) -> int:
    return converted(scenario, offer.minimum_minor, offer.currency)


def stated(scenario: Scenario) -> bool:
    """Whether some offer has a minimum charge: plans then state what these add."""
    tables = scenario.departures, scenario.services, scenario.allotments, scenario.prices
    return any(row.minimum_minor for rows in tables for row in rows)


def added(charges: Iterable[Charge], units: int) -> int:
    """What minimum charges add to the price of a consignment."""
    return sum(max(0, least - units * price) for least, price in charges) if units else 0


def counts(charges: Iterable[Charge]) -> bool:
    """Whether a minimum is above the price of one unit, so that groups are not divided."""
    return any(least > price for least, price in charges)


def rows_in_one(scenario: Scenario) -> dict[str, str]:
    """Shipment -> the first of the rows that count as one with it."""
    first: dict[object, str] = {}
    found = {}
    for s in scenario.shipments:
        about = [d for d in scenario.documents if d.shipment == s.id]
        about += [p for p in scenario.pins if p.shipment == s.id]
        told = sorted(
            str({f.name: getattr(row, f.name) for f in fields(row) if f.name != "shipment"})
            for row in about
        )
        own = [
            getattr(s, f.name)
            for f in fields(s)
            if f.name not in ("id", "first_unit", "handling_units")
        ]
        found[s.id] = first.setdefault((str(own), str(told)), s.id) if s.part_of else s.id
    return found


def consigned(
    one: Mapping[str, str], units: Counter[tuple[str, Legs]]
) -> Counter[tuple[str, Legs]]:
    """The units of each consignment."""
    found: Counter[tuple[str, Legs]] = Counter()
    for (name, legs), n in units.items():
        if legs and n:
            found[one[name], legs] += n
    return found
