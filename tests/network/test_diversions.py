"""Departures that land elsewhere, read alike by planner, judge and oracles."""

from __future__ import annotations

import pytest
from little import little
from oracles.arc_flow import arc_flow
from oracles.brute_force import brute_force
from oracles.random_scenarios import diverted_tiny

from onward.judge import verify
from onward.plan.solve import solve
from onward.scenario.problems import problems

TEXT = """
    as_of 2020-03-01
    transfer LULUX air road 60
    fly F CNPVG>BELGG 2 08:00 > 2 20:00
    road T LULUX>BELGG 3 08:00 > 3 11:00
    ship masks CNPVG>BELGG 1x 100kg due=3 latest=9
"""


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("", "F"),
        ("divert V F LULUX", "F T"),
        ("divert V F LULUX arrives_at=3T07:30", ""),  # too late for the truck
        ("divert V F LULUX known=2", "F"),  # not known yet
        ("divert V F LULUX known=1\ndivert W F BELGG known=1", "F"),
        ("divert V F LULUX\ndelay L F 2 12:00 > 3 01:00", "F T"),  # later, and still elsewhere
        ("divert V F CNPVG", ""),  # it comes back
    ],
)
def test_goods_go_on_from_where_a_departure_lands(rows: str, wanted: str) -> None:
    scenario = little(f"{TEXT}\n{rows}")
    assert problems(scenario) == []
    plan = solve(scenario, gap=0.0)
    assert verify(scenario, plan).problems == ()
    assert " ".join(leg.departure for c in plan.consignments for leg in c.legs) == wanted


def agree(seeds: range) -> None:
    for seed in seeds:
        scenario = diverted_tiny(seed)
        best = brute_force(scenario).values
        plan = solve(scenario, gap=0.0)
        assert {level.name: level.value for level in plan.levels} == best, seed
        assert arc_flow(scenario) == best, seed
        verdict = verify(scenario, plan)
        assert verdict.problems == verdict.proof_problems == (), seed


@pytest.mark.no_cover
def test_random_diversions_are_read_alike() -> None:
    agree(range(12))


@pytest.mark.deep
@pytest.mark.parametrize("first", range(1000, 1400, 50))
def test_random_diversions_are_read_alike_in_hundreds_of_scenarios(first: int) -> None:
    agree(range(first, first + 50))
