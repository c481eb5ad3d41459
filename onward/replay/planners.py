"""Who plans in the morning: Onward, which repairs the plan in force and proves it, or a desk that starts anew."""

from __future__ import annotations

from collections.abc import Callable

from onward.plan.greedy import greedy
from onward.plan.plan import Level, Plan
from onward.plan.replan import replan
from onward.plan.solve import Progress, solve
from onward.scenario import Scenario

Planner = Callable[[Scenario, Plan | None, tuple[Level, ...]], Plan]
"""The scenario of the morning, what is left of the plan in force (None on the first one) and the levels it had: the plan from now on."""


def by_onward(*, gap: float = 0.01, work: int | None = None, progress: Progress | None = None, kernel: str | None = None) -> Planner:
    """Plan, then replan each morning; ``gap`` and ``work`` as in ``solve``, for each plan."""

    def plan(scenario: Scenario, incumbent: Plan | None, levels: tuple[Level, ...]) -> Plan:
        if incumbent is None:
            return solve(scenario, gap=gap, work=work, progress=progress, kernel=kernel)
        return replan(scenario, incumbent, proofs=levels, gap=gap, work=work, progress=progress, kernel=kernel)

    return plan


def by_greedy(*, kernel: str | None = None) -> Planner:
    """The desk's plan made anew each morning; what was promised yesterday does not count."""

    def plan(scenario: Scenario, incumbent: Plan | None, levels: tuple[Level, ...]) -> Plan:
        return greedy(scenario, kernel=kernel)

    return plan
