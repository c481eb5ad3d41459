"""Growth of flows against a baseline period, with remarks on what is missing: days without data,
baselines of zero, unequal lengths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from onward.numbers.flows import Flow, Flows, Moved, flows
from onward.numbers.movements import Stage
from onward.numbers.periods import DAY_MS, Period
from onward.units import EPOCH


class Missing(StrEnum):
    """Why a number cannot be given."""

    NO_DATA = "no data"  # the source tells nothing of any day of one of the periods
    ZERO_BASELINE = "baseline is zero"  # something from nothing: no percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The days of a period with data. A day has data if it lies between the source's first and last
    day with any movement.
    """

    period: Period
    days: int  # with data
    without: tuple[Period, ...]  # the rest

    def __str__(self) -> str:
        if not self.without:
            return f"{self.period}: all {self.days} days have data"
        return (
            f"{self.period}: {self.days} of {self.period.days} days have data; none of "
            f"{', '.join(map(str, self.without))}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthLine:
    """One line of both periods. ``baseline`` and ``now`` are sums; growth compares them per day
    with data.
    """

    key: tuple[str, ...]
    baseline: Flow
    now: Flow
    growth: dict[str, Fraction | Missing]  # by measure; 3/10 means +30 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Both periods' flows, their coverage, and the growth of each line."""

    now: Flows
    baseline: Flows
    coverage: tuple[Coverage, Coverage]  # of the baseline, of the period
    changes: tuple[GrowthLine, ...]
    total: GrowthLine

    @property
    def remarks(self) -> tuple[str, ...]:
        """Qualifications of the percentages."""
        before, now = self.coverage
        remarks = [str(each) for each in (before, now) if each.without]
        if before.days and now.days and before.days != now.days:
            remarks.append(f"compared per day with data: {now.days} days against {before.days}")
        zero = sum(1 for each in self.changes if Missing.ZERO_BASELINE in each.growth.values())
        if zero:
            remarks.append(f"{zero} lines have nothing in the baseline, so no percentage")
        return tuple(remarks)


def coverage(moves: Moved, wanted: Period) -> Coverage:
    """The days of the period between the source's first and last day with any movement."""
    if moves.last_day_ms < moves.first_day_ms:
        return Coverage(period=wanted, days=0, without=(wanted,))
    first, last = _day(moves.first_day_ms), _day(moves.last_day_ms)
    begins, ends = max(first, wanted.first), min(last, wanted.last)
    if begins > ends:
        return Coverage(period=wanted, days=0, without=(wanted,))
    without = []
    if wanted.first < begins:
        without.append(Period(wanted.first, begins - timedelta(days=1)))
    if ends < wanted.last:
        without.append(Period(ends + timedelta(days=1), wanted.last))
    return Coverage(period=wanted, days=(ends - begins).days + 1, without=tuple(without))


def has_data(moves: Moved, wanted: Period | None) -> bool:
    """Whether the source has data for any day of the period; None: any data at all."""
    return (
        moves.last_day_ms >= moves.first_day_ms
        if wanted is None
        else coverage(moves, wanted).days > 0
    )


def without_data(moves: Moved, wanted: Period | None) -> tuple[str, ...]:
    """Remarks on the days without data, which do not count as days of zero."""
    if wanted is None:
        return () if has_data(moves, None) else (f"{Missing.NO_DATA}: the source tells of no day",)
    covered = coverage(moves, wanted)
    return (
        ((str(covered) if covered.days else f"{Missing.NO_DATA}: {covered}"),)
        if covered.without
        else ()
    )


def _day(at_ms: int) -> date:
    return (EPOCH + timedelta(days=at_ms // DAY_MS)).date()


def growth(
    moves: Moved,
    period: Period,
    baseline: Period,
    by: Sequence[str] = (),
    *,
    stage: Stage | str = Stage.DEPARTED,
    where: Mapping[str, Sequence[str]] | None = None,
) -> Growth:
    """Flows of ``period`` against those of ``baseline``, per day with data. Arguments and errors as
    of ``flows``.

    Days without data are listed and do not count. A day with data on which nothing moved counts as
    zero.
    """
    then, now = (
        flows(moves, by, stage=stage, period=each, where=where) for each in (baseline, period)
    )
    covered = coverage(moves, baseline), coverage(moves, period)
    days = covered[0].days, covered[1].days
    old, new = ({line.key: line for line in each.lines} for each in (then, now))
    changes = tuple(
        _change(key, old.get(key, _nothing(key)), new.get(key, _nothing(key)), days)
        for key in sorted({*old, *new})
    )
    return Growth(
        now=now,
        baseline=then,
        coverage=covered,
        changes=changes,
        total=_change((), then.total, now.total, days),
    )


def _nothing(key: tuple[str, ...]) -> Flow:
    return Flow(key=key, grams=0, litres=0, handling_units=0, units=0)


def _change(key: tuple[str, ...], old: Flow, new: Flow, days: tuple[int, int]) -> GrowthLine:
    fields = {"kg": "grams", "m3": "litres", "handling_units": "handling_units", "units": "units"}
    found = {
        name: rate(getattr(old, field), days[0], getattr(new, field), days[1])
        for name, field in fields.items()
    }
    return GrowthLine(key=key, baseline=old, now=new, growth=found)


def rate(old: int, old_days: int, new: int, new_days: int) -> Fraction | Missing:
    """Growth per day as a share of the baseline's day; or why there is none."""
    if not old_days or not new_days:
        return Missing.NO_DATA
    if not old:
        return Missing.ZERO_BASELINE
    return Fraction(new * old_days, old * new_days) - 1


def day_decides(value: Fraction, moved: Sequence[Fraction]) -> tuple[str, ...]:
    """A remark on the range of a growth whose periods meet a day earlier or later; none if they do
    not meet.
    """
    if not moved:
        return ()
    least, most = (percent(end(value, *moved)) for end in (min, max))
    return (f"{least} to {most} if the two periods meet a day earlier or later",)


def percent(value: Fraction | Missing) -> str:
    """+30.0 %, or why there is none."""
    return str(value) if isinstance(value, Missing) else f"{float(value) * 100:+.1f} %"
