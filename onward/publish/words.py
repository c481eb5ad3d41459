"""Shared by publications: instants, exact decimals, pledges in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from onward.errors import InvalidInput, Problem
from onward.money.fund import Pledge
from onward.money.minor_units import shown
from onward.wording.amounts import decimal
from onward.wording.instants import rfc3339


def instant(value: datetime) -> str:
    """An instant to the second, always in the same form: ids of releases contain it."""
    return rfc3339(value.replace(microsecond=0))


def day(value: datetime) -> str:
    return value.astimezone(UTC).date().isoformat()


def minute(value: datetime) -> str:
    """An instant in UTC, to the minute, for people."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"


def number(amount_minor: int, currency: str) -> int | float:
    """Major units, exactly, as a JSON number or a spreadsheet's. Raises InvalidInput if no such
    number is exact: above about 10^15 minor units.
    """
    exact = Decimal(decimal(amount_minor, currency))
    if exact == exact.to_integral_value():
        return int(exact)
    if Decimal(repr(float(exact))) != exact:
        message = "has more digits than a number in a file can keep"
        raise InvalidInput(
            [
                Problem(
                    "ledger",
                    0,
                    "amount",
                    f"{exact} {currency}",
                    message,
                    "publish whole units of the currency",
                )
            ]
        )
    return float(exact)


def qualified(amount: int, currency: str, qualifier: str) -> str:
    """An amount after its source's own qualifier."""
    return f"{qualifier} {shown(amount, currency)}".strip()


def pledge_text(pledge: Pledge) -> str:
    """A pledge with its source's own qualifier."""
    amount = qualified(pledge.amount_minor, pledge.currency, pledge.qualifier)
    return f"Pledge of {pledge.payer}: {amount}. Source: {pledge.source}"


def statement_text(pledge: Pledge) -> str:
    """Another statement about the same money, which is listed and not counted."""
    amount = qualified(pledge.amount_minor, pledge.currency, pledge.qualifier)
    return (
        f"Another statement about the same money, not counted here: {pledge.payer}, {amount}, "
        f"{day(pledge.at)}. Source: {pledge.source}"
    )
