"""Plans against a model in another solver (arc flow, HiGHS), also at the ceilings of
docs/limits.md.

That solver reckons in floating point. Its plan is checked in integers: where it is sound, it may
never be better than ours; where it is not, or is worse, the solver could not tell, and is counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from oracles.arc_flow import arc_flow
from oracles.extremes import at_the_ceilings
from oracles.random_scenarios import random_small, random_tiny

from onward.errors import LimitReached
from onward.judge import verify
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.scenario.problems import problems


def varied(seed: int) -> Scenario | None:
    """A tiny or small scenario, usual or at the ceilings, of 1 to 99 priorities; None where its
    rows contradict each other.
    """
    r = Random(seed)
    scenario = r.choice((random_tiny, random_small))(seed)
    if r.random() < 0.5:
        scenario = at_the_ceilings(scenario, seed)
    elif r.random() < 0.5:
        goods = (replace(s, priority=r.randint(1, 99)) for s in scenario.shipments)
        scenario = replace(scenario, shipments=tuple(goods))
    return None if problems(scenario) else scenario


def outside(scenario: Scenario) -> list[int] | None:
    """What the other solver finds; None where it cannot tell."""
    try:
        return list(arc_flow(scenario).values())
    except AssertionError:
        return None


def compared(first: int, last: int) -> Counter[str]:
    """How many were planned, equal, beyond the other solver, and in how many something happens."""
    seen: Counter[str] = Counter()
    for seed in range(first, last):
        scenario = varied(seed)
        if scenario is None:
            continue
        try:
            plan = solve(scenario, gap=0)
        except LimitReached:
            seen["too many itineraries"] += 1
            continue
        verdict = verify(scenario, plan)
        assert verdict.problems == (), seed
        assert verdict.proven, seed
        ours, theirs = list(verdict.values.values()), outside(scenario)
        assert theirs is None or ours <= theirs, (seed, ours, theirs)
        seen["planned"] += 1
        seen["equal"] += ours == theirs
        seen["beyond the solver"] += theirs is None or ours < theirs
        seen["travels"] += bool(plan.consignments)
        seen["bought"] += bool(plan.charters)
        seen["priorities"] = max(seen["priorities"], len(ours) - 1)
        free = replace(scenario, policies=(), quota_uses=(), lifts=())
        if problems(free) == []:
            seen["bites"] += list(verify(free, solve(free)).values.values())[:-1] < ours[:-1]
    return seen


@pytest.mark.no_cover
def test_no_plan_is_worse_than_the_other_solvers() -> None:
    seen = compared(0, 12)
    assert seen["equal"] >= 7, seen
    assert seen["travels"] >= 6, seen


@pytest.mark.deep
@pytest.mark.parametrize("first", range(0, 1600, 100))
def test_in_hundreds_of_scenarios_no_plan_is_worse(first: int) -> None:
    seen = compared(first, first + 100)
    print(dict(seen))
    assert seen["planned"] >= 55, seen
    assert seen["equal"] >= 45, seen
    assert seen["travels"] >= 35, seen
    assert seen["bought"] >= 3, seen
    assert seen["bites"] >= 2, seen
