"""Whole minor units of a currency, or whole units of goods: dividing, rounding, and showing
goods.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from onward.wording.amounts import money
from onward.wording.currencies import CURRENCIES

UNITS = "unit:"  # beginning of a commodity that is goods, counted in consumer units: unit:masks


def is_commodity(text: str) -> bool:
    """Whether a text is a commodity of a ledger: a currency, or ``unit:`` and the name of goods."""
    if text.startswith(UNITS):
        return bool(text[len(UNITS) :].strip())
    return text in CURRENCIES


def shown(amount: int, commodity: str) -> str:
    """An amount for people.

    >>> shown(-7086400000, "USD"), shown(1200, "unit:masks")
    ('-70,864,000.00 USD', '1,200 masks')
    """
    if commodity.startswith(UNITS):
        return f"{amount:,} {commodity[len(UNITS) :]}"
    return money(amount, commodity)


def rounded(value: Fraction) -> int:
    """The nearest whole number, half to even."""
    return round(value)


def largest_remainder(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """``total`` divided by weights so that the shares sum to it exactly: the largest remainders get
    one more, of equal ones the first.

    Raises ValueError for no weights, negative ones, or none above 0; a negative total is divided
    like its positive.

    >>> largest_remainder(100, (1, 1, 1))
    (34, 33, 33)
    """
    whole = sum(weights)
    if not weights or min(weights) < 0 or whole <= 0:
        raise ValueError(f"cannot divide by the weights {tuple(weights)}")
    sign, amount = (-1, -total) if total < 0 else (1, total)
    shares = [amount * weight // whole for weight in weights]
    rests = [amount * weight % whole for weight in weights]
    for place in sorted(range(len(weights)), key=lambda n: (-rests[n], n))[: amount - sum(shares)]:
        shares[place] += 1
    return tuple(sign * share for share in shares)
