"""Bounds that are near enough are searched on while that is cheap, and the plan stays as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from oracles.random_scenarios import random_small

import onward.plan.replan as replanning
from onward.challenge.instance import read_scenario_of
from onward.events.advance import advance
from onward.judge import verify
from onward.plan.params import ProofParams, SolveParams
from onward.plan.plan import Plan, decision
from onward.plan.relaxed import Ending
from onward.plan.solve import solve
from onward.scenario.changes import CancelDeparture, apply


def ends(*rounds: tuple[float, float, int], patience: int = 1) -> list[bool]:
    """After which rounds (bound, relaxed value, scans) a search for a bound of 1,000 ends; 900 is
    near enough.
    """
    params = ProofParams(cheap=0.05, scans=500)
    ending = Ending(900.0, 1000.0, params, patience)
    return [ending.ends(*each) for each in rounds]


def test_a_search_ends_with_the_first_round_that_gains_too_little() -> None:
    # 20 of the 100 that it lacked are much, 1 of the 80 is little
    assert ends((900, 999, 100), (920, 999, 200), (921, 999, 300)) == [False, False, True]
    few = ((900, 999, 100), (900, 999, 200), (950, 999, 300), (950, 999, 400), (950, 999, 450))
    assert ends(*few, patience=2) == [False, False, False, False, True]


def test_a_search_ends_where_no_round_can_gain_more_or_the_scans_are_used_up() -> None:
    assert ends((900, 904, 100)) == [True]
    assert ends((900, 999, 100), (940, 999, 599), (970, 999, 600)) == [False, False, True]


def test_a_search_goes_on_until_the_bound_is_near_enough_however_little_it_gains() -> None:
    assert ends((800, 999, 100), (801, 999, 700), (802, 803, 1300)) == [False, False, False]


def test_without_a_plans_value_it_ends_where_the_bound_is_near_enough() -> None:
    ending = Ending(900.0, None, ProofParams(), 1)
    assert [ending.ends(bound, 999, 1) for bound in (899, 900)] == [False, True]


def left_open(plan: Plan, level: int) -> float:
    """The share of a level's value above its bound with the charters bought."""
    found = plan.levels[level]
    return (found.value - (found.bound_bought or 0)) / found.value


@pytest.mark.no_cover
def test_the_bounds_of_s_are_searched_on_and_its_plan_stays() -> None:
    scenario = read_scenario_of("spring-2020-S@2")
    plan = solve(scenario)
    assert left_open(plan, 1) < 0.002  # a hundredth and a half when they ended near enough
    assert left_open(plan, 2) < 0.0085
    assert left_open(plan, 3) < 0.006
    hasty = solve(scenario, params=SolveParams(proof=ProofParams(scans=0)))
    assert decision(hasty) == decision(plan)
    assert left_open(hasty, 2) > left_open(plan, 2)


@pytest.mark.no_cover
def test_a_replans_bounds_go_on_and_its_plan_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    raised = 0
    for seed in range(8):
        scenario = random_small(seed)
        plan = solve(scenario)
        now = scenario.as_of + timedelta(hours=5)
        used = sorted({leg.departure for c in plan.consignments for leg in c.legs})
        if not used:
            continue
        lost = CancelDeparture(id="X", departure=used[0], known_at=now)
        advanced = advance(apply(scenario, (lost,)), plan, (), now)
        further = replanning.replan(advanced.scenario, advanced.plan, earlier=plan)
        with monkeypatch.context() as patched:
            patched.setattr(replanning, "prove_further", lambda *_: None)
            inherited = replanning.replan(advanced.scenario, advanced.plan, earlier=plan)
        assert decision(inherited) == decision(further)
        assert verify(advanced.scenario, further).proven
        for old, new in zip(inherited.levels, further.levels, strict=True):
            assert (new.bound_bought or 0) >= (old.bound_bought or 0)
            raised += (new.bound_bought or 0) > (old.bound_bought or 0)
    assert raised >= 3
