"""Money of lists in minor units of the scenario's currency, at the dated rates of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from onward.errors import InvalidInput, Problem
from onward.lists.draft import ListQuestion
from onward.lists.listed_rows import Money
from onward.message import Message
from onward.wording.amounts import digits, minor_per_minor

RATE = "rate:"  # begins the key of a question for a rate


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRate:
    """One ``currency`` is ``rate`` of the scenario's currency, from ``day`` on."""

    currency: str
    day: date
    rate: Decimal


class Rates:
    """The rates of a day, and the currencies that have none.

    >>> rates = Rates("USD", [DatedRate(currency="EUR", day=date(2020, 4, 1), rate=Decimal("1.1"))])
    >>> int(rates.minor(Money(amount=Decimal("4.10"), currency="EUR")))
    451
    """

    def __init__(self, home: str, rates: Iterable[DatedRate] = ()) -> None:
        """``rates``: of one currency the last one holds."""
        self.home = home
        self.dated = {row.currency: row for row in sorted(rates, key=lambda row: row.day)}
        self.missing: set[str] = set()

    def minor(self, money: Money) -> Fraction | None:
        """An amount in minor units of the scenario's currency; None where there is no rate."""
        own = own_minor(money, self.home)
        if money.currency in ("", self.home):
            return own
        if money.currency not in self.dated:
            self.missing.add(money.currency)
            return None
        worth = Fraction(self.dated[money.currency].rate)
        return own * minor_per_minor(worth, money.currency, self.home)

    def questions(self) -> tuple[ListQuestion, ...]:
        """What each currency without a rate is worth: the answer is a number."""
        return tuple(
            ListQuestion(
                key=f"{RATE}{currency}",
                asks=Message("How much {home} is 1 {currency}?", home=self.home, currency=currency),
                choices=(),
            )
            for currency in sorted(self.missing)
        )


def own_minor(money: Money, home: str) -> Fraction:
    """An amount in minor units of its own currency."""
    return Fraction(money.amount.scaleb(digits(money.currency or home)))


def answered_rates(answers: Mapping[str, str], day: date) -> list[DatedRate]:
    """The rates among answers. Raises InvalidInput for those that are no positive numbers."""
    found, problems = [], []
    for key, text in answers.items():
        if not key.startswith(RATE):
            continue
        try:
            rate = Decimal(text.strip())
            if not (rate.is_finite() and 0 < rate <= 1_000_000):
                raise InvalidOperation
        except InvalidOperation:
            message = Message("is no rate of exchange")
            problems.append(
                Problem("answers", 0, key, text, message, Message("a number, like 1.1"))
            )
        else:
            found.append(DatedRate(currency=key.removeprefix(RATE), day=day, rate=rate))
    if problems:
        raise InvalidInput(problems)
    return found
