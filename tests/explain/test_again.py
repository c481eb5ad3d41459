"""Each change that an explanation claims would help is made, and everything planned again to the optimum: the goods gain, nobody loses."""

from __future__ import annotations

import pytest
from oracles.random_scenarios import random_tiny

from onward.explain import explain
from onward.explain.applied import applied
from onward.plan.plan import Plan
from onward.plan.solve import solve

SHORT = range(14)
LONG = range(14, 120)


def losses(plan: Plan) -> tuple[int, ...]:
    return tuple(level.value for level in plan.levels if level.name != "cost")


def hold(seed: int) -> int:
    """How many remedies were planned again."""
    scenario, tried = random_tiny(seed), 0
    plan = solve(scenario, gap=0, kernel="numpy")
    for reason in explain(scenario, plan).left:
        for remedy in (r for r in reason.remedies if r.fits):
            if remedy.kind in ("due", "soon", "later"):  # more time also changes what lateness is worth: not comparable
                continue
            again = solve(applied(scenario, plan, reason.shipment, remedy), gap=0, kernel="numpy")
            assert losses(again) < losses(plan), (seed, reason, remedy)
            tried += 1
    return tried


def test_every_change_that_fits_makes_the_best_plan_better() -> None:
    assert sum(hold(seed) for seed in SHORT) > 8


@pytest.mark.deep
@pytest.mark.parametrize("seed", LONG)
def test_every_change_of_many_scenarios(seed: int) -> None:
    hold(seed)
