"""How few handling units a replan can touch: tried on every plan of tiny scenarios, and planted
errors in what a plan says of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from judge.test_oracles import random_multipliers
from little import little
from oracles.brute_force import ways
from oracles.plain import Plain
from oracles.random_scenarios import random_tiny
from oracles.touched import bound, least_touched
from seeds import few

from onward.events.advance import advance
from onward.judge import check, verify
from onward.plan.plan import Charters, Plan, Touched
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.scenario.changes import CancelDeparture, apply

NOW = datetime(2020, 3, 2, tzinfo=UTC)


def upset(seed: int) -> tuple[Scenario, Plan] | None:
    """A tiny scenario one of whose used departures is cancelled, replanned; None where nothing
    travels.
    """
    scenario = random_tiny(seed)
    old = solve(scenario, gap=0)
    used = sorted({leg.departure for c in old.consignments for leg in c.legs})
    if not used:
        return None
    cut = CancelDeparture(id="X", departure=Random(seed).choice(used), known_at=scenario.as_of)
    now = advance(apply(scenario, (cut,)), old, [], scenario.as_of, known_to=scenario.known_to)
    return now.scenario, replan(now.scenario, now.plan, proofs=old.levels)


@pytest.mark.no_cover
@pytest.mark.parametrize("first", few(range(0, 160, 20), 1))
def test_no_plan_of_a_tiny_scenario_that_loses_no_more_touches_fewer_than_is_proven(
    first: int,
) -> None:
    """The bound holds against every plan there is; the judge proves it, and random multipliers
    prove what an enumeration says.
    """
    tight = looked = 0
    for seed in range(first, first + 20):
        made = upset(seed)
        if made is None:
            continue
        scenario, plan = made
        assert plan.touched is not None
        in_force = plan.touched.in_force
        verdict = verify(scenario, plan)
        assert verdict.problems == ()
        assert verdict.touched is not None
        assert verdict.touched.proven, seed
        least = least_touched(scenario, in_force, verdict.values, plan.charters)
        assert plan.touched.bound <= least <= plan.touched.value, seed
        tight += plan.touched.bound == least
        looked += 1
        r, plain = Random(seed), Plain(scenario)
        for s in plain.scenario.shipments:
            ways(plain, s)  # names the rows of days and quotas
        proof = random_multipliers(r, scenario, plain, "cost", Charters.BOUGHT, plan.charters)
        said = bound(scenario, in_force, proof, verdict.values, plan.charters)
        again = verify(scenario, replace(plan, touched=replace(plan.touched, bound=0, proof=proof)))
        assert again.touched is not None
        assert again.touched.recomputed == said, seed
        assert said <= least, seed
    assert looked > 5
    assert tight > looked / 3


NETWORK = """
fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg
fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 300/kg
ship masks CNPVG>BELGG p1 20x 50kg 0.1m3 due=6 latest=9
"""


def replanned() -> tuple[Scenario, Plan]:
    """F1, with all twenty cartons, is cancelled; they go on F2."""
    scenario = little(NETWORK)
    old = solve(scenario)
    used = old.consignments[0].legs[0].departure
    now = advance(
        apply(scenario, (CancelDeparture(id="X", departure=used, known_at=NOW),)), old, [], NOW
    )
    return now.scenario, replan(now.scenario, now.plan)


def test_what_a_replan_says_of_the_plan_in_force_is_checked() -> None:
    scenario, plan = replanned()
    assert plan.touched is not None
    assert (plan.touched.value, plan.touched.bound) == (20, 20)
    assert verify(scenario, plan).proven
    said = plan.touched
    first = said.in_force[0]
    planted: dict[str, Touched] = {
        "states that 7 handling units lose the way they had; recomputed it is 20": replace(
            said, value=7
        ),
        "in force twice": replace(said, in_force=(*said.in_force, first)),
        "no such handling units": replace(
            said, in_force=(replace(first, first=9, last=3), *said.in_force)
        ),
    }
    for words, claim in planted.items():
        assert words in " ".join(map(str, check(scenario, replace(plan, touched=claim)))), words


def test_a_bound_on_the_touched_that_its_certificate_does_not_prove_is_told() -> None:
    scenario, plan = replanned()
    assert plan.touched is not None
    verdict = verify(scenario, replace(plan, touched=replace(plan.touched, bound=21)))
    assert verdict.feasible
    assert not verdict.proven
    assert verdict.touched is not None
    assert (verdict.touched.claimed, verdict.touched.recomputed) == (21, 20)
    assert plan.touched.proof is not None
    other = replace(plan.touched.proof, charters=Charters.ANY)
    assert "given the charters bought" in str(
        verify(scenario, replace(plan, touched=replace(plan.touched, proof=other))).proof_problems[
            0
        ]
    )
    for proof in (
        replace(plan.touched.proof, held=()),
        replace(plan.touched.proof, rows={"kg|F9|": 1}),
    ):
        verdict = verify(scenario, replace(plan, touched=replace(plan.touched, proof=proof)))
        assert verdict.touched is not None
        assert verdict.touched.recomputed is None
        assert not verdict.proven
