"""Rates of exchange: each dated and with its source. No rate is an error, never 1.

The rule: on a day without a fixing (a weekend, a holiday) the last fixing before it holds, if it is at most ``MOST_DAYS`` old. A later
one is never used. A rate between two currencies that are both quoted against a third comes from the two fixings of one day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from onward.errors import InvalidInput, Problem
from onward.money.amounts import digits, rounded

MOST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixing:
    """One ``base`` is ``rate`` of ``quote``, as fixed on a day."""

    fixed_on: date
    base: str
    quote: str
    rate: Fraction
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The rate that a conversion of a day used. ``fixed_on`` is the fixing's day, ``asked_on`` that of the conversion."""

    base: str
    quote: str
    rate: Fraction
    asked_on: date
    fixed_on: date
    source: str

    def convert(self, amount: int) -> int:
        """Minor units of ``base`` in minor units of ``quote``, rounded once, half to even."""
        return rounded(amount * self.rate * Fraction(10) ** (digits(self.quote) - digits(self.base)))

    def __str__(self) -> str:
        return f"1 {self.base} = {float(self.rate):.6g} {self.quote}, fixed {self.fixed_on}, {self.source}"


class NoRate(InvalidInput):
    """There is no rate by which this could be converted."""


class Rates:
    """All fixings that are known."""

    def __init__(self, fixings: Iterable[Fixing]) -> None:
        self._by_pair: dict[tuple[str, str], dict[date, Fixing]] = defaultdict(dict)
        for each in fixings:
            self._by_pair[each.base, each.quote][each.fixed_on] = each
        self._days = {pair: sorted(found) for pair, found in self._by_pair.items()}

    def find(self, base: str, quote: str, asked_on: date) -> Rate:
        """The rate of a day, by the rule above. Raises NoRate."""
        if base == quote:
            raise ValueError(f"{base} needs no conversion")
        found = [each for each in (self._direct(base, quote, asked_on), *self._crossed(base, quote, asked_on)) if each is not None]
        if not found:
            message = f"no rate from {base} to {quote} fixed on {asked_on} or in the {MOST_DAYS} days before"
            raise NoRate([Problem("rates", 0, "fixed_on", str(asked_on), message, "add a fixing with its source to rates.csv")])
        return max(found, key=lambda rate: rate.fixed_on)

    def _fixing(self, base: str, quote: str, asked_on: date) -> Fixing | None:
        days = self._days.get((base, quote), [])
        place = bisect_right(days, asked_on)
        found = self._by_pair[base, quote][days[place - 1]] if place else None
        return found if found is not None and (asked_on - found.fixed_on).days <= MOST_DAYS else None

    def _direct(self, base: str, quote: str, asked_on: date) -> Rate | None:
        for one, other in ((base, quote), (quote, base)):
            found = self._fixing(one, other, asked_on)
            if found is not None:
                value = found.rate if one == base else 1 / found.rate
                return Rate(base=base, quote=quote, rate=value, asked_on=asked_on, fixed_on=found.fixed_on, source=found.source)
        return None

    def _crossed(self, base: str, quote: str, asked_on: date) -> Iterable[Rate | None]:
        for middle in sorted({each for each, _ in self._days}):
            mine, theirs = self._fixing(middle, base, asked_on), self._fixing(middle, quote, asked_on)
            if mine is not None and theirs is not None and mine.fixed_on == theirs.fixed_on:
                source = mine.source if mine.source == theirs.source else f"{mine.source}; {theirs.source}"
                value = theirs.rate / mine.rate
                yield Rate(base=base, quote=quote, rate=value, asked_on=asked_on, fixed_on=mine.fixed_on, source=source)
