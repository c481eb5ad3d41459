"""Checks prices in other currencies: each has a rate, and is within limits once converted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onward.message import Message
from onward.scenario.cells import PRICED, outside
from onward.scenario.exchange_rates import TABLE, THOUSAND, Exchange, exchange
from onward.scenario.found import Found
from onward.scenario.limits import RANGES
from onward.scenario.scenario import Scenario
from onward.wording.currencies import CURRENCIES

COLUMNS = ("currency", "cost_minor_per_kg", "minimum_minor")


def price_problems(scenario: Scenario, found: Found) -> None:
    """Finds prices in a currency that has no rate on the day of ``as_of`` or before it."""
    if scenario.currency not in CURRENCIES or TABLE in found.unread:
        return
    rows = [row for _, row in found.rows(TABLE, getattr(scenario, TABLE), "rate", "day")]
    unsure = _unsure(scenario, found)
    if None in unsure:
        return
    rates, home = exchange(replace(scenario, exchange_rates=tuple(rows))), scenario.currency
    for table in PRICED:
        for index, row in found.rows(table, getattr(scenario, table), *COLUMNS):
            if row.currency and row.currency not in unsure:
                if rates.has(row.currency):
                    _converted(table, index, row, row.currency, rates, found)
                else:
                    found.report(table, index, "currency", row.currency, *rates.lacking())
    offers = {row.id: row.currency for row in scenario.services}
    offers |= {row.id: row.currency for row in scenario.departures}
    for index, row in found.rows("prices", scenario.prices, *COLUMNS[1:], "departure", "service"):
        name = row.departure or row.service
        currency = offers.get(name, offers.get(name.rpartition("@")[0], ""))
        if currency not in {"", home, *unsure} and rates.has(currency):
            _converted("prices", index, row, currency, rates, found)


def _unsure(scenario: Scenario, found: Found) -> set[str | None]:
    """Currencies with a row of rates that is wrong; None: any may be the one that is meant."""
    every = scenario.exchange_rates
    sound = {index for index, _ in found.rows(TABLE, every, "rate", "day", "currency")}
    return {
        row.currency if row.currency in CURRENCIES else None
        for index, row in enumerate(every)
        if index not in sound
    }


def _converted(
    table: str, index: int, row: Any, currency: str, rates: Exchange, found: Found
) -> None:
    """Reports a price and a minimum charge beyond their limits in the scenario's currency."""
    amounts = {
        "cost_minor_per_kg": rates.thousandths(row.cost_minor_per_kg, currency) / THOUSAND,
        "minimum_minor": rates.minor(row.minimum_minor or 0, currency),
    }
    for field, amount in amounts.items():
        if wrong := outside(amount, RANGES["departures", field]):
            message = Message(
                "is {amount:,.0f} minor units of {currency}, which {wrong}",
                amount=amount,
                currency=rates.home,
                wrong=wrong,
            )
            found.report(table, index, field, getattr(row, field), message)
