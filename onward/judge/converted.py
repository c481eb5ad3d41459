"""Prices of offers in the scenario's currency: docs/concepts.md, section 3, "Other currencies"."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.scenario import Allotment, Departure, ExchangeRate, Scenario
from onward.units import half_even, rate
from onward.wording.amounts import digits


class Converted:
    """Converts at the rates of the day of ``as_of``."""

    def __init__(self, scenario: Scenario) -> None:
        self.home, self.day = scenario.currency, scenario.as_of.astimezone(UTC).date()
        self.last: dict[str, ExchangeRate] = {}
        for row in scenario.exchange_rates:
            known = self.last.get(row.currency)
            if row.day <= self.day and (known is None or row.day >= known.day):
                self.last[row.currency] = row

    def price(self, offer: Departure | Allotment) -> int:
        """Thousandths of a minor unit per chargeable kg."""
        return self._times(rate(offer.cost_minor_per_kg), offer.currency)

    def minimum(self, offer: Departure | Allotment) -> int:
        """Minor units that a consignment owes at least."""
        return self._times(offer.minimum_minor, offer.currency)

    def _times(self, amount: int, currency: str) -> int:
        if currency in ("", self.home):
            return amount
        if currency not in self.last:
            text = Message(
                "has no rate of exchange to {currency} on {day} or before",
                currency=self.home,
                day=self.day,
            )
            raise InvalidInput([Problem("exchange_rates.csv", 0, "currency", currency, text)])
        units, of = Decimal(str(self.last[currency].rate)).as_integer_ratio()
        return half_even(amount * units * 10 ** digits(self.home), of * 10 ** digits(currency))
