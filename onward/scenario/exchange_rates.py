"""Rates of exchange: what the price of an offer in another currency is in the scenario's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.units import rate
from onward.wording.amounts import minor_per_minor

if TYPE_CHECKING:
    from onward.scenario.scenario import Scenario

TABLE = "exchange_rates"
THOUSAND = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """One ``currency`` is ``rate`` of the scenario's currency, from ``day`` on (UTC) until a later
    row.
    """

    currency: str
    day: date
    rate: Decimal


class Priced(Protocol):
    """A departure, a service or an allotment."""

    @property
    def cost_minor_per_kg(self) -> float: ...

    @property
    def minimum_minor(self) -> int: ...

    @property
    def currency(self) -> str: ...


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

    def per_kg(self, offer: Priced) -> float:
        """The price of an offer in minor units of the scenario's currency per kg."""
        return self.thousandths(offer.cost_minor_per_kg, offer.currency) / THOUSAND

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


def exchange(scenario: Scenario) -> Exchange:
    """The rates that apply at the scenario's ``as_of``."""
    return exchange_at(scenario.currency, scenario.exchange_rates, scenario.as_of)


def exchange_at(home: str, rates: Iterable[ExchangeRate], as_of: datetime) -> Exchange:
    """Of each currency the last rate by the day of ``as_of``, however old."""
    rows = sorted(seen_rates(rates, as_of), key=attrgetter("day"))
    return Exchange(
        home,
        as_of.astimezone(UTC).date(),
        {
            row.currency: minor_per_minor(Fraction(str(row.rate)), row.currency, home)
            for row in rows
        },
    )
