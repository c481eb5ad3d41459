"""Random minimum charges and currencies, added to a random scenario by draws of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from little import little
from oracles.random_prices import priced_lanes, priced_tiny
from oracles.random_scenarios import random_small, random_tiny

from onward.scenario import ExchangeRate, Scenario, Shipment

RATES = {"EUR": "1.1035", "JPY": "0.00671", "KWD": "3.2541", "CNY": "0.1387"}
MINIMUMS = (0, 0, 700, 2_500, 2_500, 9_000, 40_000)  # in the scenario's minor units, or about
OFFERS = "departures", "services", "allotments", "space_offers"


def charged_tiny(seed: int) -> Scenario:
    """In turn what the model knows of, and lanes that few goods share, with prices of delay or
    not.
    """
    makers = (random_tiny, priced_tiny, priced_lanes, few_lanes)
    return with_charges(makers[seed % len(makers)](seed), seed)


def charged_small(seed: int) -> Scenario:
    return with_charges(random_small(seed), seed)


def with_charges(scenario: Scenario, seed: int) -> Scenario:
    """Some offers have a minimum charge or another currency, which has rates of several days."""
    r = Random(seed + 10_000_000)
    tables = {name: tuple(_offer(r, row) for row in getattr(scenario, name)) for name in OFFERS}
    used = {row.currency for rows in tables.values() for row in rows} - {"", "USD"}
    prices = (
        replace(row, minimum_minor=r.choice((None, 0, 900, 20_000))) for row in scenario.prices
    )
    shipments = tuple(s for row in scenario.shipments for s in _in_two(r, row))
    return replace(
        scenario,
        **tables,
        exchange_rates=tuple(row for name in sorted(used) for row in _rates(r, name, scenario)),
        prices=tuple(prices),
        shipments=shipments if len(shipments) <= 4 else scenario.shipments,
    )


def _offer(r: Random, row: Any) -> Any:
    currency = r.choice(("", "", "", "USD", *RATES))
    worth = float(RATES.get(currency, 1)) * {"JPY": 100, "KWD": 0.1}.get(currency, 1)
    least = round(r.choice(MINIMUMS) / worth)
    price = round(row.cost_minor_per_kg / worth, 3)
    return replace(row, minimum_minor=least, currency=currency, cost_minor_per_kg=price)


def _rates(r: Random, currency: str, scenario: Scenario) -> Iterator[ExchangeRate]:
    """One that applies, and perhaps one of an earlier and one of a later day, in any order."""
    days = [r.choice((0, -1, -40)), *r.sample((-60, -90, 1, 3), r.randint(0, 2))]
    r.shuffle(days)
    for n in days:
        rate = Decimal(RATES[currency]) * r.choice((1, 1, Decimal("1.02"), Decimal("0.7")))
        yield ExchangeRate(
            currency=currency, day=(scenario.as_of + timedelta(days=n)).date(), rate=rate
        )


def _in_two(r: Random, s: Shipment) -> Iterator[Shipment]:
    """Goods under way now and then as two rows that differ in nothing but their numbers."""
    if s.part_of and s.handling_units > 1 and r.random() < 0.5:
        n = r.randint(1, s.handling_units - 1)
        yield replace(s, handling_units=n)
        first, rest = s.first_unit + n + 1, s.handling_units - n
        yield replace(s, id=f"{s.id}x", first_unit=first, handling_units=rest)
    else:
        yield s


def few_lanes(seed: int) -> Scenario:
    """Few departures on two lanes, and shipments so small that minimum charges count."""
    r = Random(seed + 11_000_000)
    lines = ["as_of 2020-03-10"]
    for i in range(r.randint(2, 5)):
        day, hour = r.randint(11, 12), r.choice((6, 6, 18))
        kg, price = r.choice((30, 60, 200, 2000)), r.choice((20, 45.5, 90, 200))
        lane = r.choice(("CNPVG>BELGG", "CNPVG>BELGG", "CNPVG>HKHKG", "HKHKG>BELGG"))
        more = r.choice(("", "", " accept=CAO"))
        lines.append(
            f"fly F{i} {lane} {day + lane.startswith('HK')} {hour:02}:00 > "
            f"{day + lane.startswith('HK')} {hour + 5:02}:00 {kg}kg 9m3 {price}/kg{more}"
        )
    for i in range(r.randint(1, 3)):
        due, p, units = r.randint(11, 14), r.randint(1, 2), r.choice((1, 1, 2, 3, 4))
        part = r.choice(("", "", f"part_of=W{i} arrived_by=air", f"part_of=W{i}"))
        lines.append(
            f"ship G{i} CNPVG>BELGG p{p} {units}x {r.choice((3, 11, 25))}kg 0.02m3 "
            f"due={due} latest={due + 4} {part}"
        )
    if r.random() < 0.3:
        lines.append(f"surcharge U {r.choice((5, 30))}/kg")
    return replace(little("\n".join(lines)), name=f"few-lanes-{seed}")
