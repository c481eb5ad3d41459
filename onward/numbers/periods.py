"""Periods of whole UTC days, as people write them: a day, an ISO week, a month, from a day to a
day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from onward.wording.instants import A_DAY

DAY = timedelta(days=1)
DAY_MS = 86_400_000
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days ``first`` to ``last``, both included, in UTC. Raises ValueError if it ends before it
    begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first}..{self.last} ends before it begins")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def starts_at(self) -> datetime:
        """Its first instant."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        return datetime.combine(self.last, time(), UTC) + DAY

    @property
    def before(self) -> Period:
        """As many days just before it: the usual choice of a baseline where nobody states one."""
        return Period(self.first - self.days * DAY, self.first - DAY)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


def resplit(baseline: Period, period: Period) -> list[tuple[Period, Period]]:
    """The two periods as they would be if the second began a day earlier, and a day later; none if
    they do not meet, or where one of them would have no day.
    """
    if baseline.last + DAY != period.first or min(baseline.days, period.days) < 2:
        return []
    return [
        (Period(baseline.first, baseline.last + move), Period(period.first + move, period.last))
        for move in (-DAY, DAY)
    ]


A_MONTH = A_DAY[:7]
PERIODS = f"{A_DAY}, {A_DAY[:4]}-W07, {A_MONTH} or {A_DAY}..{A_DAY[:5]}04-07"


def period(text: str) -> Period:
    """``2020-02-15``, ``2020-W07``, ``2020-02``, ``2020-03-15..2020-04-07`` as a Period; raises
    ValueError for anything else.

    >>> period("2020-02").days
    29
    """
    first, dots, last = text.strip().partition("..")
    try:
        if dots:
            return Period(period(first).first, period(last).last)
        if week := _WEEK.fullmatch(first):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return Period(monday, monday + 6 * DAY)
        if month := _MONTH.fullmatch(first):
            begins = date(int(month[1]), int(month[2]), 1)
            return Period(begins, (begins + 31 * DAY).replace(day=1) - DAY)
        return Period(date.fromisoformat(first), date.fromisoformat(first))
    except (ValueError, OverflowError) as wrong:
        reason = f" ({wrong})" if "before it begins" in str(wrong) else ""
        raise ValueError(f"{text!r} is no period{reason}; write {PERIODS}") from None
