"""A cover's amounts in the currency of an order: converted at a dated rate, or unknown. A missing
rate is never 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from onward.money.cover import Cover
from onward.money.minor_units import rounded
from onward.money.rates import Rate, Rates


def has_amounts(cover: Cover) -> bool:
    """Whether the cover states any amount of money, and so needs a currency."""
    return bool(cover.deductible_minor) or any(
        cap is not None for cap in (cover.cap_minor, cover.cap_vendor_minor, cover.cap_cause_minor)
    )


def find_rate(cover: Cover, currency: str, rates: Rates, day: date) -> Rate | None:
    """The exchange rate on a day from the cover's currency to the order's; None if none is needed.
    Raises NoRate.
    """
    if cover.currency == currency or not has_amounts(cover):
        return None
    return rates.find(cover.currency, currency, day)


def deductible_in(cover: Cover, rate: Rate | None) -> int:
    """The deductible in an order's currency."""
    return cover.deductible_minor if rate is None else rate.convert(cover.deductible_minor)


def cap_in(cover: Cover, rate: Rate | None) -> int | None:
    """The cap for one consignment in an order's currency."""
    return None if cover.cap_minor is None else most(cover.cap_minor, rate)


def worth(amount: int, rate: Rate | None) -> int:
    """Minor units of the order's currency as minor units of the cover's, rounded half to even."""
    return amount if rate is None else rounded(amount / rate.exactly(1))


def most(limit: int, rate: Rate | None) -> int:
    """The most minor units of the order's currency worth at most ``limit``, an amount of the
    cover.
    """
    return limit if rate is None else floor(limit * rate.exactly(1))


def rate_document(rate: Rate | None) -> dict[str, str] | None:
    """A rate as JSON; ``rate_from`` gives it back."""
    if rate is None:
        return None
    days = {"asked_on": rate.asked_on.isoformat(), "fixed_on": rate.fixed_on.isoformat()}
    return {
        "base": rate.base,
        "quote": rate.quote,
        "rate": str(rate.rate),
        **days,
        "source": rate.source,
    }


def rate_from(document: Mapping[str, str] | None) -> Rate | None:
    if document is None:
        return None
    days = {name: date.fromisoformat(document[name]) for name in ("asked_on", "fixed_on")}
    words = {name: document[name] for name in ("base", "quote", "source")}
    return Rate(rate=Fraction(document["rate"]), **words, **days)  # type: ignore[arg-type]
