"""No better single move is left in any plan, and each one lowers losses, then touched, then cost."""

from __future__ import annotations

import pytest
from oracles.moves import given_up, moves
from oracles.random_scenarios import random_small, random_tiny

import onward
from onward.judge import check
from onward.plan.plan import MOVES_LEFT


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_of_a_tiny_scenario_has_a_better_single_move(seed: int) -> None:
    scenario = random_tiny(seed)
    for plan in (onward.solve(scenario), onward.solve(scenario, first=True)):
        assert check(scenario, plan) == []
        assert plan.notes[MOVES_LEFT] == "0"
        assert moves(scenario, plan) == []
        assert given_up(scenario, plan) == []


@pytest.mark.parametrize("seed", range(8))
def test_no_plan_of_a_small_scenario_has_a_better_single_move(seed: int) -> None:
    scenario = random_small(seed)
    plan = onward.solve(scenario, work=1)
    assert check(scenario, plan) == []
    assert moves(scenario, plan) == []
