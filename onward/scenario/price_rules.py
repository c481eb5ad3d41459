"""Checks prices in other currencies: each has a rate, and is within limits once converted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onward.message import Message
from onward.scenario.cells import PRICED, outside
from onward.scenario.exchange_rates import TABLE, Exchange, exchange
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
    rates = exchange(replace(scenario, exchange_rates=tuple(rows)))
    for table in PRICED:
        for index, row in found.rows(table, getattr(scenario, table), *COLUMNS):
            if row.currency and row.currency not in unsure:
                for field, value, *words in _converted(row, rates, scenario):
                    found.report(table, index, field, value, *words)


def _unsure(scenario: Scenario, found: Found) -> set[str | None]:
    """Currencies with a row of rates that is wrong; None: any may be the one that is meant."""
    every = scenario.exchange_rates
    sound = {index for index, _ in found.rows(TABLE, every, "rate", "day", "currency")}
    named = {index for index, _ in found.rows(TABLE, every, "currency")}
    return {
        row.currency if index in named else None
        for index, row in enumerate(every)
        if index not in sound
    }


def _converted(
    row: Any, rates: Exchange, scenario: Scenario
) -> Iterator[tuple[str, object, str, str]]:
    if not rates.has(row.currency):
        yield "currency", row.currency, *rates.lacking()
        return
    amounts = (rates.per_kg(row), rates.minor(row.minimum_minor, row.currency))
    for field, amount in zip(COLUMNS[1:], amounts, strict=True):
        if wrong := outside(amount, RANGES["departures", field]):
            message = Message(
                "is {amount:,.0f} minor units of {currency}, which {wrong}",
                amount=amount,
                currency=scenario.currency,
                wrong=wrong,
            )
            yield field, getattr(row, field), message, ""
