"""The results of runs: how likely each consignment is in time, when goods arrive, and how precise
these numbers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onward.network.loss import MILLIONTHS, late_loss
from onward.network.network import Flags, Ints
from onward.plan.plan import Plan
from onward.simulate.draws import Floats
from onward.simulate.intervals import Estimate, estimate, share
from onward.simulate.plan_course import PlanCourse
from onward.simulate.play import NEVER
from onward.units import DAY_MIN

BAND = (0.05, 0.95)  # quantiles over runs that the band around a curve shows


@dataclass(frozen=True, slots=True)
class Fate:
    """One consignment or shipment over all runs. Instants are quantiles in minutes; None: in that
    many runs it stays behind.
    """

    name: str
    handling_units: int
    planned: float  # share of its handling units in time if nothing happens
    in_time: Estimate  # of its handling units
    arrives: float  # share that arrives at all
    p50: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class PriorityService:
    """One priority over all runs, by weight (grams); the weight left behind by the plan is part of
    the whole.
    """

    priority: int
    total_g: int
    in_time: Estimate
    in_time_band: tuple[float, float]  # between which 90 % of runs lie
    arrives: Estimate
    loss: Estimate  # kg-minutes, as the levels count it
    delay: Estimate | None  # minor units; None: its delay has no price


@dataclass(frozen=True, slots=True)
class Curve:
    """Share of a priority's weight that has arrived by the end of each day (UTC)."""

    priority: int
    days: tuple[int, ...]  # since 1970
    mean: tuple[float, ...]
    low: tuple[float, ...]  # 5 % of runs lie below
    high: tuple[float, ...]  # 95 % of runs lie below
    planned: tuple[float, ...]  # if all goes to plan


@dataclass(frozen=True)
class Outcome:
    """One plan's runs. ``arrivals`` is (n_consignments, runs): minutes, NEVER for what stays."""

    plan: Plan
    course: PlanCourse
    arrivals: Ints
    counted: Flags  # (n_shipments,) those that every plan of the comparison could know of
    undisturbed: Ints  # (n_consignments,) arrivals if nothing happens

    @property
    def runs(self) -> int:
        return int(self.arrivals.shape[1])

    @cached_property
    def _mine(self) -> Flags:
        return self.counted[self.course.piece]

    def consignments(self) -> list[Fate]:
        """Each consignment that counts, in the order of the plan."""
        course, due = self.course, self.course.goods.due[self.course.piece]
        found = []
        for k in np.flatnonzero(self._mine).tolist():
            row = self.arrivals[k]
            in_time = share(row <= due[k])
            planned = float(self.undisturbed[k] <= due[k])
            found.append(
                _fate(
                    course.consignments[k],
                    int(course.count[k]),
                    planned,
                    in_time,
                    row,
                    np.ones(1, np.int64),
                )
            )
        return found

    def shipments(self) -> list[Fate]:
        """Each shipment that counts, including handling units that the plan leaves behind; P50 is
        the minute by which half of them have arrived.
        """
        goods, course = self.course.goods, self.course
        rows: dict[int, list[int]] = {int(i): [] for i in np.flatnonzero(self.counted)}
        for k, piece in enumerate(course.piece.tolist()):
            if piece in rows:
                rows[piece].append(k)
        found = []
        for piece, mine in rows.items():
            total, units = int(goods.count[piece]), course.count[mine]
            arrived = self.arrivals[mine]
            per_run = (units[:, None] * (arrived <= goods.due[piece])).sum(axis=0) / total
            planned = float(units[self.undisturbed[mine] <= goods.due[piece]].sum() / total)
            stays = total - int(units.sum())
            arrived = np.vstack([arrived, np.full((1, self.runs), NEVER)])
            found.append(
                _fate(
                    goods.shipments[piece],
                    total,
                    planned,
                    share(per_run),
                    arrived,
                    np.append(units, stays),
                )
            )
        return found

    def in_time_g(self, priority: int) -> Floats:
        """(runs,) share of a priority's weight in time."""
        due = self.course.goods.due[self.course.piece]
        return self._share(priority, self.arrivals <= due[:, None])

    def loss(self, priority: int) -> Floats:
        """(runs,) kg-minutes, as in docs/concepts.md section 7, including goods that stay."""
        goods, course = self.course.goods, self.course
        mine = self._of(priority)
        piece, arrivals = course.piece[mine], self.arrivals[mine]
        limit = goods.limit[piece][:, None]
        late = np.where(arrivals >= NEVER, limit, arrivals - goods.due[piece][:, None])
        carried = (course.count[mine] * goods.weight[piece])[:, None]
        found = late_loss(carried, late, limit).sum(axis=0)
        total: Floats = found.astype(np.float64) + self._left_loss(priority)
        return total

    def delay(self, priority: int) -> Floats | None:
        """(runs,) minor units of delay, including goods that stay; None where it has no price."""
        goods, course = self.course.goods, self.course
        whole = self.counted & (goods.priority == self._rank(priority))
        if not (goods.rate[whole].any() or goods.stay_money[whole].any()):
            return None
        mine = self._of(priority)
        piece, arrivals = course.piece[mine], self.arrivals[mine]
        late = np.clip(arrivals - goods.due[piece][:, None], 0, goods.limit[piece][:, None])
        travels: Floats = goods.rate[piece][:, None] * (late / MILLIONTHS)
        stays = goods.stay_money[piece].astype(np.float64)[:, None]
        each = np.where(arrivals >= NEVER, stays, travels)
        units = course.count[mine].astype(np.float64)[:, None]
        total: Floats = (units * each).sum(axis=0)
        return total + float((self._left * goods.stay_money)[whole].sum())

    def _left_loss(self, priority: int) -> int:
        goods, left = self.course.goods, self._left
        mine = self.counted & (goods.priority == self._rank(priority))
        return int((left * late_loss(goods.weight, goods.limit, goods.limit))[mine].sum())

    @cached_property
    def _left(self) -> Ints:
        """(n_shipments,) handling units without a consignment."""
        left: Ints = self.course.goods.count.copy()
        np.subtract.at(left, self.course.piece, self.course.count)
        return left

    def _rank(self, priority: int) -> int:
        return self.course.priorities.index(priority)

    def _of(self, priority: int) -> Flags:
        """(n_consignments,) those of a priority that count."""
        mine: Flags = self._mine & (
            self.course.goods.priority[self.course.piece] == self._rank(priority)
        )
        return mine

    def total_g(self, priority: int) -> int:
        """Weight of a priority, left behind or not."""
        goods = self.course.goods
        mine = self.counted & (goods.priority == self._rank(priority))
        return int((goods.grams * goods.count)[mine].sum())

    @property
    def priorities(self) -> tuple[int, ...]:
        """The priorities with goods that count."""
        return tuple(p for p in self.course.priorities if self.total_g(p))

    def _share(self, priority: int, claim: Flags) -> Floats:
        mine = self._of(priority)
        found: Floats = (self.course.grams[mine] @ claim[mine]) / self.total_g(priority)
        return found

    def service(self, priority: int) -> PriorityService:
        """The service of one priority over all runs."""
        in_time = self.in_time_g(priority)
        low, high = np.quantile(in_time, BAND).tolist()
        delay = self.delay(priority)
        return PriorityService(
            priority=priority,
            total_g=self.total_g(priority),
            in_time=share(in_time),
            in_time_band=(low, high),
            arrives=share(self._share(priority, self.arrivals < NEVER)),
            loss=estimate(self.loss(priority)),
            delay=None if delay is None else estimate(delay),
        )

    def planned_in_time(self, priority: int) -> float:
        """Share of a priority's weight in time without disruptions."""
        due = self.course.goods.due[self.course.piece]
        return float(self._share(priority, (self.undisturbed <= due)[:, None])[0])

    def curve(self, priority: int, days: range) -> Curve:
        """Arrivals of a priority by the end of each of these days."""
        ends = [(day + 1) * DAY_MIN for day in days]
        shares = np.array([self._share(priority, self.arrivals < end) for end in ends]).reshape(
            len(ends), self.runs
        )
        planned = [float(self._share(priority, self.undisturbed[:, None] < end)[0]) for end in ends]
        low, high = np.quantile(shares, BAND, axis=1)
        return Curve(
            priority,
            tuple(days),
            tuple(shares.mean(axis=1).tolist()),
            tuple(low.tolist()),
            tuple(high.tolist()),
            tuple(planned),
        )

    def days(self) -> range:
        """From the day before the first arrival in any run to the day of the last."""
        there = self.arrivals[self.arrivals < NEVER]
        return (
            range(int(there.min()) // DAY_MIN - 1, int(there.max()) // DAY_MIN + 1)
            if len(there)
            else range(0)
        )


def _fate(
    name: str, units: int, planned: float, in_time: Estimate, arrivals: Ints, weights: Ints
) -> Fate:
    """A fate whose quantiles are over runs and handling units together."""
    arrivals = np.atleast_2d(arrivals)
    order = np.argsort(arrivals, axis=None, kind="stable")
    at = arrivals.ravel()[order]
    weight = np.repeat(weights, arrivals.shape[1])[order]
    reached, total = np.cumsum(weight), int(weight.sum())
    p50, p90 = (int(at[np.searchsorted(reached, share * total)]) for share in (0.5, 0.9))
    arrives = float(weight[at < NEVER].sum() / total)
    return Fate(
        name,
        units,
        planned,
        in_time,
        arrives,
        None if p50 >= NEVER else p50,
        None if p90 >= NEVER else p90,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """The second plan's numbers less the first's, run by run with the same draws."""

    priority: int
    in_time: Estimate  # share of weight
    loss: Estimate  # kg-minutes
    delay: Estimate | None  # minor units; None: its delay has no price
    better: float  # share of runs in which the second loses less
    same: float
    # variance of the loss's difference, divided by what it would be under different chance for each
    # plan: small is good
    spared: float


def difference(first: Outcome, second: Outcome, priority: int) -> Difference:
    """The second plan's numbers less the first's, for one priority; the common draws make the
    interval narrow.
    """
    before, after = first.loss(priority), second.loss(priority)
    paid, pays = first.delay(priority), second.delay(priority)
    apart = float(np.var(before) + np.var(after))
    return Difference(
        priority=priority,
        in_time=estimate(second.in_time_g(priority) - first.in_time_g(priority)),
        loss=estimate(after - before),
        delay=None if paid is None or pays is None else estimate(pays - paid),
        better=float((after < before).mean()),
        same=float((after == before).mean()),
        spared=float(np.var(after - before)) / apart if apart else 0.0,
    )
