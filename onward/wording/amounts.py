"""Amounts of money are whole minor units of a currency. Only here do they become major units, for
people and for machines.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from onward.units import rate
from onward.wording.currencies import CURRENCIES

RATE_DECIMALS = 3  # prices are exact to a thousandth of a minor unit


@dataclass(frozen=True, slots=True)
class Money:
    """A table cell: an amount of money, shown with the decimals of its currency."""

    amount_minor: int
    currency: str

    @property
    def number(self) -> float:
        """Major units as the nearest number."""
        return number(self.amount_minor, self.currency)


def digits(currency: str) -> int:
    """How many decimals a currency has; raises ValueError for what is no code of ISO 4217."""
    if currency not in CURRENCIES:
        raise ValueError(f"{currency!r} is no currency's code of three capital letters (ISO 4217)")
    return CURRENCIES[currency]


def money(amount_minor: int, currency: str) -> str:
    """For people: every decimal that the currency has, and its code.

    >>> money(-7086400000, "USD"), money(500, "KWD"), money(500, "JPY")
    ('-70,864,000.00 USD', '0.500 KWD', '500 JPY')
    """
    return f"{figure(amount_minor, currency)} {currency}"


def figure(amount_minor: int, currency: str) -> str:
    """As ``money`` without the code, for a column whose heading names the currency."""
    return f"{Decimal(decimal(amount_minor, currency)):,f}"


def price(minor: float, currency: str) -> str:
    """A price per kg or per unit, for people: to a thousandth of a minor unit; beyond the
    currency's decimals, only what it needs.

    >>> price(12.5, "USD"), price(1250, "USD"), price(0.125, "JPY")
    ('0.125 USD', '12.50 USD', '0.125 JPY')
    """
    places = digits(currency)
    whole, _, part = f"{Decimal(rate(minor)).scaleb(-places - RATE_DECIMALS):,f}".partition(".")
    part = part.rstrip("0").ljust(places, "0")
    return f"{whole}{part and '.'}{part} {currency}"


def decimal(amount_minor: int, currency: str) -> str:
    """For machines: major units, exactly, as the text of a decimal number.

    >>> decimal(100001, "CNY"), decimal(-5, "USD"), decimal(7, "JPY")
    ('1000.01', '-0.05', '7')
    """
    places = digits(currency)
    whole, part = divmod(abs(amount_minor), 10**places)
    return f"{'-' if amount_minor < 0 else ''}{whole}{f'.{part:0{places}}' if places else ''}"


def number(amount_minor: float, currency: str) -> float:
    """Major units as the nearest number, for a spreadsheet or the axis of a chart."""
    places = digits(currency)
    return amount_minor / 10**places if places else amount_minor


def number_format(currency: str) -> str:
    """A spreadsheet's format for amounts of this currency.

    >>> number_format("USD"), number_format("KRW")
    ('#,##0.00', '#,##0')
    """
    places = digits(currency)
    return "#,##0" + ("." + "0" * places if places else "")


def minor_units(major: float, currency: str) -> int:
    """Major units as a person writes them, in minor units. Exact for the decimals written; what is
    less than a minor unit is dropped.
    """
    return int(Decimal(repr(major)).scaleb(digits(currency)))


def minor_per_minor(worth: Fraction, base: str, quote: str) -> Fraction:
    """Minor units of ``quote`` for one of ``base``, where one major unit of ``base`` is worth so
    many of ``quote``.
    """
    return worth * Fraction(10) ** (digits(quote) - digits(base))
