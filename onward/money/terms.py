"""A cover's amounts in the currency of an order: converted at a dated rate, or not known. No rate is never 1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onward.money.cover import Cover
from onward.money.rates import Rate, Rates


def has_amounts(cover: Cover) -> bool:
    """Whether the cover states any amount of money, which then has a currency."""
    return bool(cover.deductible_minor) or any(cap is not None for cap in (cover.cap_minor, cover.cap_vendor_minor, cover.cap_cause_minor))


def in_currency(cover: Cover, currency: str, rates: Rates, day: date) -> tuple[Cover, Rate | None]:
    """The cover with its amounts in another currency, and the rate that they were converted at, if any. Raises NoRate."""
    if cover.currency == currency or not has_amounts(cover):
        return cover, None
    rate = rates.find(cover.currency, currency, day)
    one, vendor, cause = (
        None if cap is None else rate.convert(cap) for cap in (cover.cap_minor, cover.cap_vendor_minor, cover.cap_cause_minor)
    )
    off = rate.convert(cover.deductible_minor)
    return replace(cover, currency=currency, deductible_minor=off, cap_minor=one, cap_vendor_minor=vendor, cap_cause_minor=cause), rate


def without_amounts(cover: Cover) -> Cover:
    """The cover where nobody knows what its amounts come to."""
    return replace(cover, deductible_minor=0, cap_minor=None, cap_vendor_minor=None, cap_cause_minor=None)
