"""Money of lists in minor units of the scenario's currency, at the dated rates of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from onward.errors import InvalidInput, Problem
from onward.lists.draft import ListQuestion
from onward.lists.listed_rows import Money
from onward.message import Message
from onward.scenario import ExchangeRate
from onward.scenario.exchange_rates import exchange_at
from onward.scenario.limits import RANGES
from onward.wording.amounts import digits
from onward.wording.currencies import CURRENCIES

RATE = "rate:"  # begins the key of a question for a rate
ANSWERS = "answers"  # the file of problems with answers


class Rates:
    """The rates of a day, and the currencies of a list that have none."""

    def __init__(self, home: str, rates: Iterable[ExchangeRate], as_of: datetime) -> None:
        self.home = home
        self.as_of = as_of
        self.rows = tuple(rates)
        self.exchange = exchange_at(home, self.rows, as_of)
        self.missing: set[str] = set()

    def minor(self, money: Money) -> Fraction | None:
        """An amount in minor units of the scenario's currency; None where there is no rate."""
        if not self.exchange.has(money.currency):
            self.missing.add(money.currency)
            return None
        return own_minor(money, self.home) * self.exchange.worth.get(money.currency, 1)

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


def answered_rates(answers: Mapping[str, str], day: date) -> tuple[ExchangeRate, ...]:
    """The rates among answers, of that day. Raises InvalidInput for those that are no rates."""
    found, problems = [], []
    for key, text in answers.items():
        currency = key.removeprefix(RATE)
        if currency == key:
            continue
        rate = _rate(text)
        if rate is None or currency not in CURRENCIES:
            message, maybe = Message("is no rate of exchange"), Message("a number, like 1.1")
            problems.append(Problem(ANSWERS, 0, key, text, message, maybe))
        else:
            found.append(ExchangeRate(currency=currency, day=day, rate=rate))
    if problems:
        raise InvalidInput(problems)
    return tuple(found)


def _rate(text: str) -> Decimal | None:
    span = RANGES["exchange_rates", "rate"]
    try:
        rate = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return rate if rate.is_finite() and span.low <= rate <= span.high else None
