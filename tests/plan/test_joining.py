"""Small parts: moves make none for less than a day, and those there are join others of their row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little
from plan.test_together import current, settled, ways

import onward
from onward.network.build import build
from onward.plan.incumbent import incumbent_of
from onward.plan.joining import Joining
from onward.plan.last_level import last_level
from onward.plan.oracle import Oracle
from onward.plan.params import RoundingParams, SolveParams
from onward.plan.publish import plan_of
from onward.plan.replan import replan
from onward.plan.what_is_left import what_is_left
from onward.scenario import Scenario

# F1 has room for two cartons of twelve, F2 for all; a day and a half lies between them
ROOMS = """
as_of 2020-03-01
set firm_hours=0 {fee}
fly F1 CNPVG>BELGG {one} > {one_there} 20kg 10m3 10/kg
fly F2 CNPVG>BELGG 4 00:00 > 4 12:00 500kg 10m3 10/kg
ship cartons CNPVG>BELGG p1 12x 10kg 0.1m3 due=2 latest=9
"""
FEE, NONE = "consignment_fee_minor=0", ""
DAY_BEFORE = {"one": "3 00:00", "one_there": "3 12:00"}
SOON_BEFORE = {"one": "3 00:01", "one_there": "3 12:01"}


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
def test_a_move_makes_a_small_part_for_a_day_and_for_nothing_less(kernel: str) -> None:
    def moved(fee: str, when: dict[str, str]) -> list[str]:
        scenario = little(ROOMS.format(fee=fee, **when))
        return settled(scenario, current(scenario, "cartons 1-12 F2"), kernel)[1]

    assert moved(NONE, SOON_BEFORE) == ["cartons 10 F2", "cartons 2 F1"]
    assert moved(FEE, SOON_BEFORE) == ["cartons 12 F2"]
    assert moved(FEE, DAY_BEFORE) == ["cartons 10 F2", "cartons 2 F1"]


def test_so_many_fewer_move_that_no_small_part_is_left() -> None:
    """F1 has room for ten; two that stayed would be a small part, so eight go."""
    text = ROOMS.replace("20kg", "100kg")
    scenario = little(text.format(fee=FEE, **SOON_BEFORE))
    plan = current(scenario, "cartons 1-12 F2")
    assert settled(scenario, plan) == (1, ["cartons 4 F2", "cartons 8 F1"])
    free = little(text.format(fee=NONE, **SOON_BEFORE))
    assert settled(free, plan) == (1, ["cartons 10 F1", "cartons 2 F2"])


def test_a_plan_has_small_parts_only_where_they_save_a_day() -> None:
    soon, day = (little(ROOMS.format(fee=FEE, **each)) for each in (SOON_BEFORE, DAY_BEFORE))
    assert ways(onward.solve(soon)) == ["cartons 12 F2"]
    assert ways(onward.solve(day)) == ["cartons 10 F2", "cartons 2 F1"]
    free = replace(soon, consignment_fee_minor=None)
    assert ways(onward.solve(free)) == ["cartons 10 F2", "cartons 2 F1"]


def joined(scenario: Scenario, *rows: str) -> list[str]:
    """A plan of some rows, as if it were new, with its small parts joined."""
    plan, oracle = current(scenario, *rows), Oracle(build(scenario))
    stock = what_is_left(oracle, incumbent_of(oracle, plan), plan.consignments, price=0).stock
    levels = (0,) * len(oracle.network.strict) + (0,)
    Joining(oracle, stock, last_level(oracle, None), levels, ()).join()
    return ways(plan_of(oracle, stock, "onward", "done", {}))


@pytest.mark.parametrize(
    ("when", "rate", "expected"),
    [
        (SOON_BEFORE, "10/kg", ["cartons 12 F2"]),
        (DAY_BEFORE, "10/kg", ["cartons 10 F2", "cartons 2 F1"]),  # it would arrive a day later
        (SOON_BEFORE, "11/kg", ["cartons 10 F2", "cartons 2 F1"]),  # and the last level rise
        (SOON_BEFORE, "9/kg", ["cartons 12 F2"]),
    ],
)
def test_a_small_part_joins_within_a_day_if_cost_does_not_rise(
    when: dict[str, str], rate: str, expected: list[str]
) -> None:
    text = ROOMS.replace("500kg 10m3 10/kg", f"500kg 10m3 {rate}")
    scenario = little(text.format(fee=FEE, **when))
    assert joined(scenario, "cartons 1-2 F1", "cartons 3-12 F2") == expected


def test_the_fee_that_is_saved_counts() -> None:
    text = ROOMS.replace("500kg 10m3 10/kg", "500kg 10m3 11/kg")  # 34 more for two cartons
    for fee, expected in ((33, 2), (34, 1)):
        scenario = little(text.format(fee=f"consignment_fee_minor={fee}", **SOON_BEFORE))
        assert len(joined(scenario, "cartons 1-2 F1", "cartons 3-12 F2")) == expected


@pytest.mark.parametrize(("gowns", "make_room"), [(10, True), (6, True), (5, False)])
def test_units_of_another_row_make_room(gowns: int, make_room: bool) -> None:
    """F2 is full: two of its gowns go to F1, where the others are, and the cartons get their room.
    Four of eighteen gowns are no small part that would be left, three are.
    """
    text = ROOMS.replace("500kg", f"{100 + 10 * gowns}kg").replace("20kg", "300kg")
    scenario = little(
        text.format(fee=FEE, **SOON_BEFORE)
        + "ship gowns CNPVG>BELGG p1 18x 10kg 0.1m3 due=2 latest=9\n"
    )
    there = 18 - gowns
    rows = f"gowns 1-{there} F1", f"gowns {there + 1}-18 F2", "cartons 1-2 F1", "cartons 3-12 F2"
    moved = 2 if make_room else 0
    cartons = ["cartons 12 F2"] if make_room else ["cartons 10 F2", "cartons 2 F1"]
    stay = [f"gowns {there + moved} F1", f"gowns {gowns - moved} F2"]
    assert joined(scenario, *rows) == [*cartons, *stay]


def test_a_replan_joins_no_more_than_r0_allows() -> None:
    """R has two cartons on F1 and ten on F2. To join them would lose more than R0, so they stay."""
    scenario = little(ROOMS.format(fee=FEE, **SOON_BEFORE))
    plan = current(scenario, "cartons 1-2 F1", "cartons 3-12 F2")
    again = replan(scenario, plan)
    assert ways(again) == ["cartons 10 F2", "cartons 2 F1"]
    assert again.touched is not None
    assert again.touched.monotone


def test_without_rounds_of_joining_parts_stay() -> None:
    never = SolveParams(rounding=RoundingParams(joinings=0))
    scenario = little(ROOMS.format(fee=FEE, **SOON_BEFORE))
    assert ways(onward.solve(scenario, params=never)) == ["cartons 10 F2", "cartons 2 F1"]
