"""Rates of exchange, each with its day and source. A missing rate is an error, never 1.

On a day without a fixing (a weekend, a holiday) the last fixing before it is used, if it is at most
``MOST_DAYS`` old. A later one is never used. A rate between two currencies that are both quoted
against a third comes from the two fixings of one day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.money.minor_units import rounded
from onward.wording.amounts import minor_per_minor

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
    """The rate used for a conversion. ``fixed_on``: the fixing's day; ``asked_on``: the
    conversion's day.
    """

    base: str
    quote: str
    rate: Fraction
    asked_on: date
    fixed_on: date
    source: str

    def exactly(self, amount: int) -> Fraction:
        """Minor units of ``base`` in minor units of ``quote``, not rounded."""
        return amount * minor_per_minor(self.rate, self.base, self.quote)

    def convert(self, amount: int) -> int:
        """As ``exactly``, rounded half to even."""
        return rounded(self.exactly(amount))

    def __str__(self) -> str:
        return (
            f"1 {self.base} = {float(self.rate):.6g} {self.quote}, fixed {self.fixed_on}, "
            f"{self.source}"
        )


Worth = tuple[Fraction, str]  # of one base in quote, and the source


class NoRate(InvalidInput):
    """A conversion for which there is no rate."""


class Rates:
    def __init__(self, fixings: Iterable[Fixing]) -> None:
        self._by_pair: dict[tuple[str, str], dict[date, Fixing]] = defaultdict(dict)
        for each in fixings:
            self._by_pair[each.base, each.quote][each.fixed_on] = each
        self._found: dict[tuple[str, str], tuple[list[date], dict[date, Worth]]] = {}

    @property
    def fixings(self) -> tuple[Fixing, ...]:
        return tuple(each for days in self._by_pair.values() for each in days.values())

    def find(self, base: str, quote: str, asked_on: date) -> Rate:
        """The rate of a day by the module's rule. Raises NoRate."""
        problems = self.lacking([(base, quote, asked_on)])
        if problems:
            raise NoRate(problems)
        days, by_day = self._all(base, quote)
        fixed_on = days[bisect_right(days, asked_on) - 1]
        rate, source = by_day[fixed_on]
        return Rate(
            base=base, quote=quote, rate=rate, asked_on=asked_on, fixed_on=fixed_on, source=source
        )

    def fixed_before(self, base: str, quote: str, asked_on: date) -> date | None:
        """The last day up to ``asked_on`` with a fixing, however old; None if there is none."""
        days, _ = self._all(base, quote)
        return next(iter(days[: bisect_right(days, asked_on)][-1:]), None)

    def lacking(self, wanted: Iterable[tuple[str, str, date]]) -> list[Problem]:
        """A problem for each conversion (from, to, day) without a rate; it names the days between
        which there is no fixing.
        """
        return [
            each
            for base, quote, asked_on in sorted(set(wanted))
            for each in self._lack(base, quote, asked_on)
        ]

    def _lack(self, base: str, quote: str, asked_on: date) -> Iterable[Problem]:
        if base == quote:
            raise ValueError(f"{base} needs no conversion")
        days, _ = self._all(base, quote)
        place = bisect_right(days, asked_on)
        before, after = days[:place][-1:], days[place:][:1]
        if not before or (asked_on - before[0]).days > MOST_DAYS:
            hole = [f"after {day}" for day in before] + [f"before {day}" for day in after]
            words = (
                f"fixings lack {' and '.join(hole)}"
                if hole
                else "there is no fixing of the two on any day"
            )
            message = Message(
                "no rate from {base} to {quote} fixed on {day} or in the {most} "
                "days before: {fixings}",
                base=base,
                quote=quote,
                day=asked_on,
                most=MOST_DAYS,
                fixings=words,
            )
            yield Problem(
                "rates",
                0,
                "fixed_on",
                str(asked_on),
                message,
                "add fixings with their source to rates.csv",
            )

    def _all(self, base: str, quote: str) -> tuple[list[date], dict[date, Worth]]:
        """The days with a rate and the rate of each: a fixing of the two currencies, or of both
        against a third.
        """
        if (base, quote) not in self._found:
            by_day = {
                day: worth
                for middle in sorted({each for each, _ in self._by_pair})
                for day, worth in self._crossed(middle, base, quote)
            }
            by_day |= {
                day: (1 / each.rate, each.source)
                for day, each in self._by_pair.get((quote, base), {}).items()
            }
            by_day |= {
                day: (each.rate, each.source)
                for day, each in self._by_pair.get((base, quote), {}).items()
            }
            self._found[base, quote] = sorted(by_day), by_day
        return self._found[base, quote]

    def _crossed(self, middle: str, base: str, quote: str) -> Iterable[tuple[date, Worth]]:
        mine, theirs = self._by_pair.get((middle, base), {}), self._by_pair.get((middle, quote), {})
        for day in mine.keys() & theirs.keys():
            sources = dict.fromkeys((mine[day].source, theirs[day].source))
            yield day, (theirs[day].rate / mine[day].rate, "; ".join(sources))


NO_RATES = Rates(())
