"""Amounts are whole minor units of one currency, or whole units of goods; here they are divided, rounded and shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

# ISO 4217: currencies whose minor unit is not a hundredth.
DIGITS = {
    **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "UGX", "VND", "XAF", "XOF"), 0),
    **dict.fromkeys(("BHD", "JOD", "KWD", "OMR", "TND"), 3),
}
UNITS = "unit:"  # a commodity that begins so is goods, counted in consumer units: unit:masks


def digits(currency: str) -> int:
    """How many decimals a currency has; raises ValueError for what is no currency code."""
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha() and currency.isupper()):
        raise ValueError(f"{currency!r} is not a currency's code of three capital letters")
    return DIGITS.get(currency, 2)


def is_commodity(text: str) -> bool:
    """Whether something can be counted in a ledger: a currency, or ``unit:`` and the name of goods."""
    if text.startswith(UNITS):
        return bool(text[len(UNITS) :].strip())
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def shown(amount: int, commodity: str) -> str:
    """For people.

    >>> shown(-7086400000, "USD"), shown(1200, "unit:masks")
    ('-70,864,000.00 USD', '1,200 masks')
    """
    if commodity.startswith(UNITS):
        return f"{amount:,} {commodity[len(UNITS) :]}"
    places = digits(commodity)
    whole, part = divmod(abs(amount), 10**places)
    return f"{'-' if amount < 0 else ''}{whole:,}{f'.{part:0{places}}' if places else ''} {commodity}"


def rounded(value: Fraction) -> int:
    """The nearest whole number, half to even."""
    return round(value)


def largest_remainder(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """``total`` divided by weights so that the shares sum to it exactly: the largest remainders get one more, of equal ones the first.

    Raises ValueError for no weights, negative ones, or none above 0; a negative total is divided like its positive.

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
