"""No replan leaves a better single move, day after day, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from oracles.moves import moves
from oracles.random_scenarios import random_small
from seeds import few
from test_chains import Course

from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.formats.builtin import read_scenario
from onward.judge import check, moves_of
from onward.plan.plan import MOVES_LEFT, Plan
from onward.plan.replan import replan
from onward.plan.solve import solve


@pytest.mark.parametrize("seed", few(range(43), 1))
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


MORNINGS = {  # after each notice of spring 2020
    "closures": datetime(2020, 3, 19, tzinfo=UTC),
    "South Africa": datetime(2020, 3, 24, 6, tzinfo=UTC),
    "CAAC": datetime(2020, 3, 27, 6, tzinfo=UTC),
    "China, March": datetime(2020, 4, 1, 6, tzinfo=UTC),
    "China, April": datetime(2020, 4, 11, 6, tzinfo=UTC),
}
LATER = [name for name in MORNINGS if name != "CAAC"]


@pytest.mark.parametrize("name", few(["CAAC", *LATER], 1))
def test_a_notice_of_spring_2020_told_again_touches_nothing(name: str) -> None:
    """The first replan touches hundreds of handling units; the next one, none; one six hours later
    at most those that were kept back because they were firm, and are not any more: the leg that
    closed soon has left.
    """
    spring, now = read_scenario("spring-2020:S"), MORNINGS[name]
    old = solve(replace(spring, as_of=now - timedelta(days=2), known_to=None))
    first = advance(replace(spring, as_of=old.as_of, known_to=None), old, [], now)
    plan = replan(first.scenario, first.plan, proofs=old.levels)
    for hours in (0, 6):
        again = advance(first.scenario, plan, [], now + timedelta(hours=hours))
        new = replan(again.scenario, again.plan, proofs=plan.levels)
        assert check(again.scenario, new) == []
        assert new.touched is not None
        assert new.touched.bound == 0
        assert new.touched.value <= (_firm_kept_back(plan) if hours else 0), hours


def _firm_kept_back(plan: Plan) -> int:
    """Firm handling units of the moves kept back, which are few enough to be listed."""
    assert plan.kept_back is not None
    assert plan.kept_back.count == len(plan.kept_back.largest)
    return sum(move.handling_units for move in plan.kept_back.largest if move.firm)
