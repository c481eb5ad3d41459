"""No replan leaves a better single move, day after day, whatever happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from oracles.moves import moves
from oracles.random_scenarios import random_small
from test_chains import Course

from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.judge import check, moves_of
from onward.plan.plan import MOVES_LEFT
from onward.plan.replan import replan
from onward.plan.solve import solve


@pytest.mark.parametrize(
    "seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(3, 43))]
)
def test_no_replan_of_a_chain_has_a_better_single_move(seed: int) -> None:
    course, world = Course(seed), random_small(seed)
    plan, now = solve(world), world.as_of
    for _ in range(5):
        now += timedelta(hours=course.chance.choice((5, 11, 23, 40)))
        advanced = advance(
            world, plan, course.until(now, world, plan), now, wishes=AdvanceWishes(waiting=True)
        )
        world = advanced.scenario
        plan = replan(world, advanced.plan)
        assert check(world, plan) == []
        assert plan.notes[MOVES_LEFT] == "0"
        assert moves(world, plan) == []
        assert moves_of(world, plan) == ()


def test_the_same_news_told_again_touches_nothing() -> None:
    for seed in range(6):
        world = random_small(seed)
        first = replan(world, solve(world))
        again = replan(world, first)
        assert again.touched is not None
        assert again.touched.value == 0, seed
