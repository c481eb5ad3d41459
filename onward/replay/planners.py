"""Planners of a replay: Onward, which repairs the current plan and proves it, and a greedy desk
that plans anew each morning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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

    def plan(scenario: Scenario, incumbent: Plan | None, levels: tuple[Level, ...]) -> Plan:
        seen = buffered(scenario, buffer_days).scenario if buffer_days else scenario
        if incumbent is None:
            made = uninterrupted(solve(seen, gap=gap, work=work, progress=progress, kernel=kernel))
        else:
            made = uninterrupted(
                replan(
                    seen,
                    incumbent,
                    proofs=levels,
                    gap=gap,
                    work=work,
                    progress=progress,
                    kernel=kernel,
                )
            )
        return (
            replace(made, notes={**made.notes, BUFFER: str(buffer_days)}) if buffer_days else made
        )

    return plan


def by_greedy(*, kernel: str | None = None) -> Planner:
    """The greedy plan, made anew each morning; yesterday's plan is forgotten."""

    def plan(scenario: Scenario, incumbent: Plan | None, levels: tuple[Level, ...]) -> Plan:
        return greedy(scenario, kernel=kernel)

    return plan
