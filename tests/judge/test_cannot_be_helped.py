"""What cannot be helped is a constant of the scenario, and a false claim of it is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little
from oracles.brute_force import ways
from oracles.lagrangian import bound
from oracles.plain import Plain, up
from oracles.random_prices import priced_lanes
from oracles.random_scenarios import random_small, random_tiny
from seeds import few

import onward
from onward.judge import verify
from onward.plan.params import ExactParams, SolveParams
from onward.plan.plan import Charters, Level, Multipliers
from onward.report.words import proof
from onward.scenario import Scenario


def alone(scenario: Scenario) -> dict[str, int]:
    """Every way of every unit, over pools in which some unit of some shipment fits."""
    plain = Plain(scenario)
    goods = plain.scenario.shipments
    least = min(up(s.mass_kg) for s in goods), min(up(s.volume_m3) for s in goods)
    total = dict.fromkeys(plain.levels, 0)
    total["cost"] = bound(scenario, "cost", nothing(plain), total, ())
    for s in goods:
        if plain.priced(s):
            continue
        level = f"loss:{s.priority}"
        losses = [plain.stay(s)]
        for way in ways(plain, s):
            pools = [f"{departure}|{pool}" for departure, pool in way.legs]
            rooms = [(plain.capacity[f"kg|{p}"], plain.capacity[f"m3|{p}"]) for p in pools]
            if all(kg >= least[0] and m3 >= least[1] for kg, m3 in rooms):
                losses.append(way.values[plain.levels.index(level)])
        total[level] += min(losses) * s.handling_units
    return total


def nothing(plain: Plain) -> Multipliers:
    """The certificate of cost without any multiplier."""
    held = (0,) * (len(plain.levels) - 1)
    return Multipliers(charters=Charters.ANY, shift=20, rows={}, held=held)


@pytest.mark.parametrize("seed", few(range(6), 3))
def test_planner_judge_and_trying_everything_agree(seed: int) -> None:
    for scenario in (
        random_tiny(seed),
        random_small(seed),
        *map(priced_lanes, range(10 * seed, 10 * seed + 4)),
    ):
        plan = onward.solve(scenario)
        verdict = verify(scenario, plan)
        assert verdict.false_claims == []
        assert {level.name: level.cannot_be_helped for level in plan.levels} == alone(scenario)
        assert verdict.cannot_be_helped == alone(scenario)
        for level in plan.levels:
            assert (level.cannot_be_helped or 0) <= level.value


def test_a_bound_says_more_than_what_cannot_be_helped_however_large_that_is() -> None:
    """Nothing flies to Johannesburg; of the masks two fly at once, two three days later."""
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 200kg
        fly F2 CNPVG>BELGG 5 10:00 > 5 22:00
        ship masks CNPVG>BELGG p1 4x 100kg due=2 23:00 latest=9
        ship suits CNPVG>ZAJNB p1 1000x 1000kg due=2 latest=9
    """)
    loss = onward.solve(scenario).levels[0]
    assert loss.cannot_be_helped is not None
    assert loss.bound_bought is not None
    rest = loss.value - loss.cannot_be_helped
    assert 0 < rest < loss.value / 10_000
    assert loss.bound_bought - loss.cannot_be_helped >= 0.9 * rest
    assert "not known" not in proof(loss, "USD")


def test_false_claims_are_told() -> None:
    scenario = random_tiny(0)
    plan = onward.solve(scenario)
    level = plan.levels[0]
    for wrong in (
        replace(level, cannot_be_helped=(level.cannot_be_helped or 0) + 1),
        replace(level, bound_bought=(level.bound_bought or 0) + 1),
    ):
        claimed = replace(plan, levels=(wrong, *plan.levels[1:]))
        assert len(verify(scenario, claimed).false_claims) == 1
    unsaid = replace(level, cannot_be_helped=None, bound_any=None, bound_bought=None, proofs=())
    silent = verify(scenario, replace(plan, levels=(unsaid, *plan.levels[1:])))
    assert (silent.false_claims, silent.proven) == ([], False)


def test_gaps_are_of_what_can_be_helped_and_what_is_not_known_is_said() -> None:
    level = Level(name="loss:1", value=6_000, scale=60_000, cannot_be_helped=3_000)
    assert level.gap(4_500) == 0.5
    assert level.gap(3_000) is None  # all that can be helped is open: nothing is proven
    assert level.gap(None) is None
    assert replace(level, value=3_000).gap(3_000) == 0
    known = replace(level, bound_any=3_000, bound_bought=4_500)
    assert proof(known, "USD") == (
        "no plan with these charters can do better than 75 kg-hours (gap 50.0 %); "
        "how much better another choice of charters could be is not known"
    )
    little_left = replace(level, value=3_100, scale=600_000, bound_bought=3_040)
    assert "(gap 1.0 %: at most 1.00 kg-hours less)" in proof(little_left, "USD")


def test_a_plan_further_off_than_was_asked_is_short() -> None:
    scenario = little(
        """
        as_of 2020-03-01
        fly D CNPVG>BELGG 2 00:00 > 2 10:00 100kg 10m3 10/kg
        ship goods CNPVG>BELGG p1 3x 60kg 1m3 due=3
        ship small CNPVG>BELGG p1 1x 50kg 1m3 due=3
        """
    )
    unlisted = SolveParams(exact=ExactParams(shipments=0))
    plan = onward.solve(scenario, gap=0.001, params=unlisted)
    assert plan.levels[0].gap(plan.levels[0].bound_bought) == pytest.approx(0.2, abs=0.1)
    assert (plan.stopped, plan.notes["gap asked"]) == ("short", "0.001")
    assert onward.solve(scenario, params=unlisted).stopped == "done"
    assert onward.solve(scenario, gap=0.001).stopped == "done"  # every itinerary was listed
    assert onward.solve(scenario, gap=0).stopped == "done"
    assert Charters.BOUGHT in {proof.charters for proof in plan.levels[0].proofs}
