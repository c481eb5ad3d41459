"""Rates of exchange: what the price of an offer in another currency is in the scenario's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.units import rate
from onward.wording.amounts import minor_per_minor

TABLE = "exchange_rates"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """One ``currency`` is ``rate`` of the scenario's currency, from ``day`` on (UTC) until a later
    row.
    """

    currency: str
    day: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Exchange:
    """The rates of one day: currency -> one minor unit of it in minor units of the scenario's."""

    home: str
    day: date
    worth: dict[str, Fraction]

    def thousandths(self, minor_per_kg: float, currency: str) -> int:
        """A price per kg in thousandths of the scenario's minor unit, rounded half to even."""
        own = rate(minor_per_kg)
        return own if currency in ("", self.home) else round(own * self._worth(currency))

    def minor(self, amount: int, currency: str) -> int:
        """Minor units of a currency in the scenario's, rounded half to even."""
        return amount if currency in ("", self.home) else round(amount * self._worth(currency))

    def has(self, currency: str) -> bool:
        return currency in ("", self.home) or currency in self.worth

    def _worth(self, currency: str) -> Fraction:
        if currency not in self.worth:
            raise InvalidInput([Problem(f"{TABLE}.csv", 0, "currency", currency, *self.lacking())])
        return self.worth[currency]

    def lacking(self) -> tuple[Message, Message]:
        """What is wrong with a currency without a rate, and what helps."""
        message = Message(
            "has no rate of exchange to {currency} on {day} or before",
            currency=self.home,
            day=self.day,
        )
        return message, Message("add a row to exchange_rates")


def seen_rates(rows: Iterable[ExchangeRate], as_of: datetime) -> tuple[ExchangeRate, ...]:
    """The rows that are not later than the day of ``as_of``, in UTC."""
    today = as_of.astimezone(UTC).date()
    return tuple(row for row in rows if row.day <= today)


def exchange(home: str, rows: Iterable[ExchangeRate], as_of: datetime) -> Exchange:
    """The rates that apply at ``as_of``: of each currency the last one, however old."""
    last = {row.currency: row for row in sorted(seen_rates(rows, as_of), key=lambda row: row.day)}
    return Exchange(
        home,
        as_of.astimezone(UTC).date(),
        {name: minor_per_minor(Fraction(str(row.rate)), name, home) for name, row in last.items()},
    )
