"""Planners of a replay: Onward, which repairs the current plan and proves it, and a greedy desk
that plans anew each morning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from onward.plan.greedy import greedy
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Level, Plan
from onward.plan.replan import replan
from onward.plan.run import Progress
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.simulate.planner_rules import buffer_days as buffered

BUFFER = "buffer_days"  # a plan's note: its levels are of earlier due dates
Planner = Callable[[Scenario, Plan | None, tuple[Level, ...]], Plan]
"""The scenario of the morning, what is left of the current plan (None on the first one) and the
levels it had: the plan from now on.
"""


def by_onward(
    *,
    gap: float | None = None,
    work: int | None = None,
    buffer_days: int = 0,
    progress: Progress | None = None,
    kernel: str | None = None,
) -> Planner:
    """Plans the first morning and replans on each later one; ``gap`` and ``work`` as in ``solve``,
    for each plan.

    With ``buffer_days`` each plan is made as if all goods were due so many days earlier (but not
    before they are ready), so that goods leave earlier where they can. The levels of such a plan
    are of those dates, as its notes say.
    """
    return _Onward(gap, work, kernel, buffer_days, progress)


@dataclass(frozen=True)
class _Onward:
    gap: float | None
    work: int | None
    kernel: str | None
    buffer_days: int
    progress: Progress | None

    def __call__(
        self, scenario: Scenario, incumbent: Plan | None, levels: tuple[Level, ...]
    ) -> Plan:
        days = self.buffer_days
        seen = buffered(scenario, days).scenario if days else scenario
        limits: dict[str, Any] = {"gap": self.gap, "work": self.work, "kernel": self.kernel}
        if incumbent is None:
            made = solve(seen, progress=self.progress, **limits)
        else:
            made = replan(seen, incumbent, proofs=levels, progress=self.progress, **limits)
        made = uninterrupted(made)
        return replace(made, notes={**made.notes, BUFFER: str(days)}) if days else made

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: all but ``progress``, which reports in this one."""
        return {**vars(self), "progress": None}


def by_greedy(*, kernel: str | None = None) -> Planner:
    """The greedy plan, made anew each morning; yesterday's plan is forgotten."""
    return _Greedy(kernel)


@dataclass(frozen=True)
class _Greedy:
    kernel: str | None

    def __call__(
        self, scenario: Scenario, incumbent: Plan | None, levels: tuple[Level, ...]
    ) -> Plan:
        return greedy(scenario, kernel=self.kernel)
