"""The words and figures that several publications share: instants, exact decimals, pledges in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from onward.errors import InvalidInput, Problem
from onward.money.amounts import digits
from onward.money.fund import Pledge
from onward.report.fund import qualified


def instant(value: datetime) -> str:
    """An instant in UTC, to the second, as XML and JSON have it."""
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(value: datetime) -> str:
    """Its day in UTC."""
    return value.astimezone(UTC).date().isoformat()


def minute(value: datetime) -> str:
    """An instant in UTC, to the minute, for people."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"


def decimal(amount_minor: int, currency: str) -> str:
    """An amount in major units, exactly.

    >>> decimal(100001, "CNY"), decimal(-5, "USD"), decimal(7, "JPY")
    ('1000.01', '-0.05', '7')
    """
    return str(Decimal(amount_minor).scaleb(-digits(currency)))


def number(amount_minor: int, currency: str) -> int | float:
    """The same as a JSON number or a spreadsheet's. Raises InvalidInput where none is exact, which is above some 10^15 minor units."""
    exact = Decimal(decimal(amount_minor, currency))
    if exact == exact.to_integral_value():
        return int(exact)
    if Decimal(repr(float(exact))) != exact:
        message = "has more digits than a number in a file can keep"
        raise InvalidInput([Problem("ledger", 0, "amount", f"{exact} {currency}", message, "publish whole units of the currency")])
    return float(exact)


def pledge_text(pledge: Pledge) -> str:
    """A pledge with its source's own qualifier."""
    amount = qualified(pledge.amount_minor, pledge.currency, pledge.qualifier)
    return f"Pledge of {pledge.payer}: {amount}. Source: {pledge.source}"


def statement_text(pledge: Pledge) -> str:
    """Another statement about the same money, kept and not counted."""
    amount = qualified(pledge.amount_minor, pledge.currency, pledge.qualifier)
    return f"Another statement about the same money, not counted here: {pledge.payer}, {amount}, {day(pledge.at)}. Source: {pledge.source}"
