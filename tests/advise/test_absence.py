"""What a bought charter is worth, as a range, against planning to the optimum without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little
from oracles.random_scenarios import random_tiny

from onward.advise import CharterAbsence, WorthRange, advise, with_charters, without
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Scenario

# Each unit of masks that stays loses 72,000 kg-hours; two charters for ten units each, and F1 for
# five. Either charter alone holds up nothing at the plan's prices when the other is half empty.
TWINS = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3
    ship masks CNPVG>BELGG p1 20x 100kg 0.1m3
    charter ONE 400000
    fly one CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 60m3 charter=ONE
    charter TWO 400000
    fly two CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 60m3 charter=TWO
    charter IDLE 400000
    fly idle CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 60m3 charter=IDLE
""")
UNIT = 100 * 720 * 60  # kg-minutes


def losses(plan: Plan) -> list[int]:
    return [level.value for level in plan.levels if level.name != "cost"]


def given_up(scenario: Scenario, plan: Plan) -> tuple[CharterAbsence, ...]:
    return without(scenario, plan, plan.charters, gap=0)


def test_a_charter_that_prices_say_is_worth_nothing_is_told_its_range() -> None:
    plan = solve(TWINS, gap=0)
    assert plan.charters == ("ONE", "TWO")
    assert [c.worths[0].value for c in advise(TWINS, plan).bought] == [0, 0]
    for absence in given_up(TWINS, plan):
        assert absence.ranges == (WorthRange(level="loss:1", least=5 * UNIT, most=5 * UNIT),)
        assert absence.proven_useful


def test_a_charter_whose_goods_all_fit_elsewhere_is_not_told_apart() -> None:
    plan = replace(solve(TWINS, gap=0), charters=("ONE", "TWO", "IDLE"))
    idle = without(TWINS, plan, ["IDLE"], gap=0)
    assert idle[0].ranges == (WorthRange(level="loss:1", least=0, most=0),)
    assert not idle[0].proven_useful


def test_of_a_plan_that_loses_more_than_it_must_less_is_proven_than_nothing() -> None:
    best = solve(TWINS, gap=0)
    worse = tuple(replace(level, value=level.value + UNIT) for level in best.levels[:1])
    plan = replace(best, charters=("ONE", "TWO", "IDLE"), levels=(*worse, *best.levels[1:]))
    idle = without(TWINS, plan, ["IDLE"], gap=0)
    assert idle[0].ranges == (WorthRange(level="loss:1", least=-UNIT, most=-UNIT),)
    assert not idle[0].proven_useful


def test_the_range_holds_the_optimum_without_the_charter() -> None:
    assert sum(hold(seed) for seed in range(40)) >= 5


@pytest.mark.deep
def test_the_range_holds_the_optimum_of_many_scenarios() -> None:
    assert sum(hold(seed) for seed in range(40, 600)) >= 50


def hold(seed: int) -> int:
    """How many charters were given up."""
    scenario = random_tiny(seed)
    plan = solve(scenario, gap=0.05)
    tried = without(scenario, plan, plan.charters, gap=0.05)
    for absence in tried:
        kept = [name for name in plan.charters if name != absence.charter]
        best = losses(solve(with_charters(scenario, kept), gap=0))
        more = [a - b for a, b in zip(best, losses(plan), strict=True)]
        told = (seed, absence, more)
        assert more <= [r.most for r in absence.ranges], told
        for number, r in enumerate(absence.ranges):
            if all(m <= 0 for m in more[:number]):
                assert r.least <= more[number], told
    return len(tried)
