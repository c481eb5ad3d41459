"""Small desks: no gap is stated where an outside model finds no better plan, or the plan says that it
is optimal; and a lane of cartons alike is proven by counting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from little import little
from oracles.arc_flow import arc_flow
from oracles.lagrangian import bound
from oracles.random_scenarios import random_small

from onward.judge import verify
from onward.plan.params import ExactParams, SolveParams
from onward.plan.plan import OPTIMAL, Plan
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.scenario.problems import problems

LITTLE = 0.01  # the largest gap that a plan without a better one may state
NONE = 0.001  # a share of a value that is no difference
MANY = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  3333kg 50m3 300/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00  3333kg 50m3 300/kg
    fly F3 CNPVG>BELGG 5 10:00 > 5 22:00  3333kg 50m3 300/kg
"""


def desk(seed: int) -> Scenario:
    """A small desk with as much room as usual, or several times that."""
    scenario, times = random_small(seed), Random(seed).choice((1, 3, 6))
    return replace(
        scenario,
        departures=tuple(
            replace(d, capacity_kg=d.capacity_kg * times, capacity_m3=d.capacity_m3 * times)
            for d in scenario.departures
        ),
    )


def states_more(plan: Plan) -> bool:
    """Whether a plan leaves open that a better one saves a hundredth of what can be helped."""
    gaps = [level.gap(level.bound_bought) for level in plan.levels]
    return not plan.notes.get(OPTIMAL) and any(gap is None or gap > LITTLE for gap in gaps)


def desks(seeds: range, params: SolveParams) -> Counter[str]:
    """How many desks were planned, said to be optimal, are as good as the outside model's plan, and
    state more although they are.
    """
    seen: Counter[str] = Counter()
    for seed in seeds:
        scenario = desk(seed)
        if problems(scenario):
            continue
        plan, best = solve(scenario, params=params), list(arc_flow(scenario).values())
        assert verify(scenario, plan).proven, seed
        values = [level.value for level in plan.levels]
        if plan.notes.get(OPTIMAL):
            assert values == best, f"{seed}: said to be optimal and is not"
        good = all(n - m <= NONE * max(1, n) for n, m in zip(values, best, strict=True))
        seen["planned"] += 1
        seen["optimal"] += bool(plan.notes.get(OPTIMAL))
        seen["good"] += good
        seen["states more"] += good and states_more(plan)
    return seen


@pytest.mark.no_cover
def test_a_small_desk_states_no_gap_where_there_is_none() -> None:
    seen = desks(range(12), SolveParams())
    assert seen["states more"] == 0, seen
    assert seen["good"] == seen["planned"] >= 10, seen


@pytest.mark.no_cover
def test_a_desk_with_too_many_itineraries_or_nodes_is_not_said_to_be_optimal() -> None:
    scenario = desk(2)
    assert solve(scenario).notes.get(OPTIMAL)
    for limits in (ExactParams(shipments=5), ExactParams(itineraries=5)):
        plan = solve(scenario, params=SolveParams(exact=limits))
        assert OPTIMAL not in plan.notes
        assert verify(scenario, plan).proven


def test_a_plan_that_was_stopped_is_not_listed() -> None:
    assert OPTIMAL not in solve(desk(2), work=1).notes
    assert OPTIMAL not in solve(desk(2), first=True).notes


@pytest.mark.deep
@pytest.mark.parametrize("first", range(2000, 2600, 50))
def test_of_hundreds_of_small_desks_none_states_a_gap_where_there_is_none(first: int) -> None:
    seen = desks(range(first, first + 50), SolveParams())
    print(dict(seen))
    assert seen["states more"] == 0, seen
    assert seen["planned"] >= 40, seen


@pytest.mark.parametrize("kilos", [40, 8])
def test_a_lane_of_cartons_alike_is_proven_by_counting(kilos: int) -> None:
    # 83.3 cartons of 40 kg would fill a flight; 83 travel
    ships = [f"ship s{i} CNPVG>BELGG p{1 + i % 2} 4x {kilos}kg 0.1m3 due=2" for i in range(120)]
    scenario = little("\n".join([MANY, *ships]))
    plan = solve(scenario)
    losses, cost = plan.levels[:-1], plan.levels[-1]
    assert [level.bound_any for level in losses] == [level.value for level in losses]
    assert cost.value - (cost.bound_any or 0) <= 2  # prices of cost are rounded down
    verdict = verify(scenario, plan)
    assert verdict.proven
    for proof in verdict.proofs:
        assert proof.recomputed == proof.claimed


def test_room_is_counted_in_whole_cartons_by_the_judge_and_by_the_list_of_itineraries() -> None:
    ships = [f"ship s{i} CNPVG>BELGG p1 20x {30 + 10 * (i % 2)}kg 0.1m3 due=2" for i in range(12)]
    scenario = little("\n".join([MANY, *ships]))
    plan = solve(scenario)
    values = {level.name: level.value for level in plan.levels}
    verdict = verify(scenario, plan)
    for level in plan.levels:
        for proof in level.proofs:
            said = bound(scenario, level.name, proof, values, plan.charters)
            (judged,) = (
                each.recomputed
                for each in verdict.proofs
                if (each.level, each.charters) == (level.name, proof.charters)
            )
            assert judged == said
