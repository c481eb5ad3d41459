"""Regret: the cost of learning a notice late instead of from the start. docs/concepts.md, section
10, has the method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from onward.plan.run import near_enough
from onward.portions import Progress, in_portions
from onward.replay.course import ReplayCourse
from onward.replay.day import Day, DayState
from onward.replay.planners import Planner
from onward.scenario import Cut, Lift, Policy, Scenario, in_order_known
from onward.scenario.cutting import cutting
from onward.scenario.knowledge import seen_by
from onward.units import LATEST


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """An announcement of one authority or carrier at one instant: a policy with the cuts and lifts
    that name it, or cuts of one cause.
    """

    known_at: datetime
    cause: str  # the policy's id, or the cause that the rows name, or the row's own id
    policies: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ()
    lifts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The cause with its day, which together are unique."""
        return f"{self.cause} ({self.known_at:%Y-%m-%d})"


def notices(scenario: Scenario) -> tuple[Notice, ...]:
    """All dated policies, cuts and lifts as notices, in the order in which they become known."""
    groups: dict[tuple[datetime, str], dict[str, list[str]]] = {}

    def put(table: str, row: Policy | Cut | Lift, cause: str) -> None:
        if row.known_at is not None:
            groups.setdefault((row.known_at, cause), {}).setdefault(table, []).append(row.id)

    for policy in scenario.policies:
        put("policies", policy, policy.id)
    for cut in scenario.cuts:
        put("cuts", cut, cut.cause or cut.id)
    for lift in scenario.lifts:
        put("lifts", lift, lift.cause or lift.id)
    found = (
        Notice(at, cause, **{table: tuple(ids) for table, ids in rows.items()})
        for (at, cause), rows in groups.items()
    )
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class RunPrice:
    """The result of a run: losses by strict priority in kg-minutes, handling units left behind at
    the end, and money in minor units, including that of delay.
    """

    loss: tuple[int, ...]
    left: int
    cost_minor: int

    @property
    def order(self) -> tuple[int, ...]:
        """Smaller is better: losses in order, then cost."""
        return (*self.loss, self.cost_minor)

    def __sub__(self, other: RunPrice) -> RunPrice:
        loss = tuple(a - b for a, b in zip(self.loss, other.loss, strict=True))
        return RunPrice(loss, self.left - other.left, self.cost_minor - other.cost_minor)

    def __add__(self, other: RunPrice) -> RunPrice:
        loss = tuple(a + b for a, b in zip(self.loss, other.loss, strict=True))
        return RunPrice(loss, self.left + other.left, self.cost_minor + other.cost_minor)


@dataclass(frozen=True, slots=True)
class Regret:
    """The price of short notice: ``as_known`` less ``hindsight``, the best run among those that may
    know every notice from the start.

    ``missed``: by how much the run that knows every notice is worse than ``hindsight``, since the
    search varies by chance.
    """

    priorities: tuple[int, ...]  # strict ones
    hindsight: RunPrice
    missed: RunPrice
    as_known: RunPrice  # every notice on its day
    # the run in which only this notice is late, less ``hindsight``; zero if it was known early
    # enough
    notices: tuple[tuple[Notice, RunPrice], ...]
    # how near the best the plans are: smaller differences are as likely the search's as the
    # notice's
    gap: float = 0.0

    def tells(self, price: RunPrice) -> bool:
        """Whether the price is significant: it is dearer at the first level where it differs by
        more than the plans' gap and ``missed``.

        At earlier levels, the runs count as equal. If a later level is cheaper, an earlier one has
        paid for it, so that the notice explains nothing: knowing more never makes the best plan
        worse.
        """
        levels = enumerate(zip(price.order, self.hindsight.order, self.missed.order, strict=True))
        luck = (
            (more, near_enough(self.gap, level, len(price.loss)) * best + abs(missed))
            for level, (more, best, missed) in levels
        )
        return next((more for more, least in luck if abs(more) > least), 0) > 0

    @property
    def total(self) -> RunPrice:
        """The cost of all notices together."""
        return self.as_known - self.hindsight

    @property
    def sum(self) -> RunPrice:
        """The sum of the significant prices of single notices."""
        return sum(
            (price for _, price in self.notices if self.tells(price)),
            RunPrice((0,) * len(self.priorities), 0, 0),
        )

    @property
    def interaction(self) -> RunPrice:
        """The total less that sum: above zero, notices make each other worse; below, they hit the
        same goods twice.
        """
        return self.total - self.sum


def regret(
    scenario: Scenario,
    planner: Planner,
    *,
    only: Callable[[Notice], bool] | None = None,
    gap: float = 0.0,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Regret:
    """The price of each notice that becomes known after ``as_of`` (and by ``known_to``, if the
    scenario has one).

    Everything but notices is known from the start, and there is no chance. A run with a late notice
    plans without it, follows that plan until it becomes known, and replans. ``only`` chooses
    notices; the others are known from the start in every run. ``gap``: the planner's tolerance, as
    a share; smaller prices cannot be told from zero.
    """
    every = notices(scenario)
    late = [
        n
        for n in every
        if n.known_at > scenario.as_of
        and (scenario.known_to is None or n.known_at <= scenario.known_to)
    ]
    chosen = [n for n in late if only is None or only(n)]
    all_known = _all_known(scenario)
    strict = strict_priorities(scenario)

    hidden = [*((notice,) for notice in chosen), (), tuple(chosen)]
    *runs, first, as_known = in_portions(
        _run,
        (all_known, planner, strict),
        hidden,
        executor,
        stage="pricing notices",
        progress=progress,
    )
    hindsight = min([first, as_known, *runs], key=lambda p: p.order)
    zero = hindsight - hindsight
    early = [(n, zero) for n in every if n.known_at <= scenario.as_of and (only is None or only(n))]
    found = [*early, *((n, price - hindsight) for n, price in zip(chosen, runs, strict=True))]
    whole = as_known if chosen else hindsight
    return Regret(
        strict,
        hindsight,
        first - hindsight,
        whole,
        tuple(found),
        gap,
    )


def _run(
    course: tuple[Scenario, Planner, tuple[int, ...]],
    hidden: tuple[Notice, ...],
    progress: Progress,
) -> RunPrice:
    """The run in which these notices become known on their day."""
    all_known, planner, strict = course
    played = ReplayCourse(_hide(all_known, hidden), planner)
    for at in sorted({all_known.as_of, *(n.known_at for n in hidden)}):
        played.morning(at)
    while (again := played.unsettled()) is not None:
        played.morning(again)
    return priced(played.settled(), strict)


def strict_priorities(scenario: Scenario) -> tuple[int, ...]:
    """The priorities of goods whose delay has no price, in order."""
    priced = {price.priority for price in scenario.delay_prices}
    return tuple(sorted({s.priority for s in scenario.shipments} - priced))


def priced(day: Day, strict: Sequence[int]) -> RunPrice:
    """The price of a run, from its last day."""
    left = day.stand(DayState.STAYS, DayState.HELD).units
    return RunPrice(tuple(day.loss[p] for p in strict), left, day.cost_minor)


def _all_known(scenario: Scenario) -> Scenario:
    """The scenario with each row that will be known as if known from the start, without the others.
    Where the row known last applies, it still does.
    """
    end = scenario.known_to
    cuts = cutting(scenario.cuts, seen_by(scenario.restorations, end or LATEST))
    scenario = replace(scenario, cuts=cuts, restorations=())
    tables: dict[str, Any] = {}
    for name in _DATED:
        rows = [
            row
            for row in getattr(scenario, name)
            if end is None or row.known_at is None or row.known_at <= end
        ]
        ordered = in_order_known(rows) if name in _LAST_WORD else rows
        tables[name] = tuple(replace(row, known_at=None) for row in ordered)
    return replace(scenario, known_to=None, **tables)


_DATED = (
    "places transfers services departures cuts charters shipments policies delays lifts "
    "cancellations "
    "bookings surcharges throughputs amendments papers prices space_offers approvals"
).split()
# tables in which the row known last holds
_LAST_WORD = "delays bookings throughputs amendments papers prices approvals".split()


def _hide(scenario: Scenario, hidden: Iterable[Notice]) -> Scenario:
    """The scenario with these notices becoming known on their day."""
    tables: dict[str, Any] = {}
    for name in ("policies", "cuts", "lifts"):
        known_at = {row: n.known_at for n in hidden for row in getattr(n, name)}
        tables[name] = tuple(
            replace(r, known_at=known_at.get(r.id)) for r in getattr(scenario, name)
        )
    return replace(scenario, **tables)
