"""Goods that stay together have one itinerary, or none of them travels."""

from __future__ import annotations

import pytest
from little import little

import onward
from onward.network.build import build
from onward.plan.greedy import greedy
from onward.plan.incumbent import incumbent_of
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.plan import Consignment, Leg, Plan
from onward.plan.publish import plan_of
from onward.plan.replan import replan
from onward.plan.what_is_left import what_is_left
from onward.scenario import Scenario

TWO = """
as_of 2020-03-01
fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 60kg 10m3 10/kg
fly F2 CNPVG>BELGG 4 00:00 > 4 12:00 100kg 10m3 10/kg
"""
BEDS = "ship beds CNPVG>BELGG p1 4x 20kg 0.1m3 due=2T12:00 latest=9 keep_together={}\n"


def ways(plan: Plan) -> list[str]:
    """Each consignment: shipment, handling units, departures."""
    return sorted(
        f"{c.shipment} {c.handling_units} {'+'.join(leg.departure for leg in c.legs)}"
        for c in plan.consignments
    )


def current(scenario: Scenario, *rows: str) -> Plan:
    """A current plan of rows like ``beds 1-3 F1``."""
    made = []
    for row in rows:
        shipment, units, legs = row.split()
        first, _, last = units.partition("-")
        way = tuple(map(Leg, legs.split("+")))
        made.append(
            Consignment(
                id=row, shipment=shipment, first=int(first), last=int(last or first), legs=way
            )
        )
    return Plan(
        scenario="little",
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="onward",
        stopped="done",
        consignments=tuple(made),
    )


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
@pytest.mark.parametrize("gap", [None, 0])
def test_a_row_goes_whole_or_not_at_all(kernel: str, gap: float | None) -> None:
    free, together = little(TWO + BEDS.format("false")), little(TWO + BEDS.format("true"))
    assert ways(onward.solve(free, gap=gap, kernel=kernel)) == ["beds 1 F2", "beds 3 F1"]
    assert ways(onward.solve(together, gap=gap, kernel=kernel)) == ["beds 4 F2"]
    assert ways(greedy(together, kernel=kernel)) == ["beds 4 F2"]
    too_heavy = little(TWO + BEDS.format("true").replace("20kg", "30kg"))
    plan = onward.solve(too_heavy, gap=gap, kernel=kernel)
    assert [(row.first, row.last) for row in plan.left_behind] == [(1, 4)]


@pytest.mark.parametrize("gap", [None, 0])
def test_goods_that_may_part_take_the_room_that_a_whole_row_cannot_use(gap: float | None) -> None:
    gowns = "ship gowns CNPVG>BELGG p2 5x 20kg 0.1m3 due=2T12:00 latest=9\n"
    plan = onward.solve(little(TWO + BEDS.format("true") + gowns), gap=gap)
    assert ways(plan) == ["beds 4 F2", "gowns 1 F2", "gowns 3 F1"]
    assert [row.handling_units for row in plan.left_behind] == [1]


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
def test_a_whole_row_moves_and_the_goods_in_its_way_make_room(kernel: str) -> None:
    """Gowns have F1; the beds on F2 would arrive two days earlier there, all four of them."""
    roomy = TWO.replace("60kg", "80kg")
    gowns = "ship gowns CNPVG>BELGG p2 2x 20kg 0.1m3 due=2T12:00 latest=9\n"
    scenario = little(roomy + BEDS.format("true") + gowns)
    plan = current(scenario, "gowns 1-2 F1", "beds 1-4 F2")
    assert settled(scenario, plan, kernel) == (1, ["beds 4 F1", "gowns 2 F2"])
    narrow = little(TWO + BEDS.format("true") + gowns)
    assert settled(narrow, plan, kernel) == (0, ["beds 4 F2", "gowns 2 F1"])


def settled(scenario: Scenario, plan: Plan, kernel: str | None = None) -> tuple[int, list[str]]:
    """The moves that a plan has, as if it were new, and what is left when all are made."""
    oracle = Oracle(build(scenario), kernel)
    stock = what_is_left(oracle, incumbent_of(oracle, plan), plan.consignments, price=0).stock
    moves = Moves(oracle, stock)
    left = moves.left()
    moves.settle(lambda: True)
    return left, ways(plan_of(oracle, moves.whole, "onward", "done", {}))


def test_displaced_by_others_a_row_leaves_as_a_whole() -> None:
    """A ventilator needs the room of one bed on F1; all four go to F2, not one."""
    scenario = little(
        TWO.replace("60kg", "80kg")
        + BEDS.format("true").replace("p1", "p2")
        + "ship ventilator CNPVG>BELGG p1 1x 20kg 0.1m3 due=2T12:00 latest=9\n"
    )
    plan = current(scenario, "beds 1-4 F1", "ventilator 1 F2")
    assert settled(scenario, plan) == (1, ["beds 4 F2", "ventilator 1 F1"])


def test_a_split_in_force_stays_until_one_itinerary_serves_all() -> None:
    """Three beds fly on F1 and one on F2 when it is said that they stay together: it is so until
    F0, which takes all four a day earlier, is offered.
    """
    text = "set firm_hours=0\n" + TWO + BEDS.format("true")
    scenario = little(text)
    plan = current(scenario, "beds 1-3 F1", "beds 4 F2")
    same = replan(scenario, plan)
    assert ways(same) == ["beds 1 F2", "beds 3 F1"]
    assert same.touched is not None
    assert (same.touched.value, same.touched.monotone) == (0, True)
    more = little(text + "fly F0 CNPVG>BELGG 1 00:00 > 1 12:00 100kg 10m3 10/kg\n")
    assert ways(replan(more, plan)) == ["beds 4 F0"]


def test_what_is_left_has_a_row_whole_or_not_at_all() -> None:
    """F1 is cut to two beds: none of the four stay where they are, and R0 has all on F3."""
    scenario = little(
        TWO.replace("60kg", "80kg")
        + "fly F3 CNPVG>BELGG 5 00:00 > 5 12:00 100kg 10m3 10/kg\n"
        + BEDS.format("true")
        + "cut X departure=F1 factor=0.5\ncut Y departure=F2\n"
    )
    plan = current(scenario, "beds 1-4 F1")
    again = replan(scenario, plan)
    assert ways(again) == ["beds 4 F3"]
    assert again.touched is not None
    assert [c.handling_units for c in again.touched.added] == [4]


def test_a_split_row_that_lost_a_part_is_placed_anew() -> None:
    """Two beds each on F1 and F2; F1 is cancelled: R has none of them, and F2 takes all."""
    scenario = little(TWO + BEDS.format("true") + "cut X departure=F1\n")
    again = replan(scenario, current(scenario, "beds 1-2 F1", "beds 3-4 F2"))
    assert ways(again) == ["beds 4 F2"]


def test_a_charter_is_given_up_only_if_whole_rows_find_room() -> None:
    """C takes the beds; without it F1 takes three of them only, so C is kept."""
    charter = "fly C1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg 10m3 charter=C\ncharter C 100000\n"
    due = BEDS.replace("due=2T12:00", "due=4T11:00")
    lone = TWO.replace("F2 CNPVG>BELGG 4 00:00 > 4 12:00", "F2 CNPVG>BELGG 5 00:00 > 5 12:00")
    for together, bought in ((True, ("C",)), (False, ("C",))):
        scenario = little(lone + charter + due.format(str(together).lower()))
        assert onward.solve(scenario).charters == bought
    wide = little(lone.replace("60kg", "80kg") + charter + due.format("true"))
    assert onward.solve(wide).charters == ()


TWICE_IN_A_QUOTA = """
    fly DEAR CNPVG>BELGG 2 00:00 > 2 12:00 500/kg
    fly LEAST CNPVG>BELGG 2 01:00 > 2 12:00 400/kg minimum=15000
    fly NOW CNPVG>BELGG 2 01:00 > 2 12:00 900/kg
    fly F1 CNPVG>HKHKG 2 00:00 > 2 03:00 10/kg
    fly F2 HKHKG>AEDXB 2 08:00 > 2 12:00 10/kg
    fly F3 AEDXB>BELGG 2 16:00 > 2 20:00 10/kg
    policy Q quota scope=* directions=transit quota={quota} unit=kg
    ship A CNPVG>BELGG {units}x 10kg 0.01m3 due=3 keep_together=true
"""


@pytest.mark.parametrize(("units", "on"), [(2, "DEAR"), (4, "LEAST")])
def test_where_the_cheapest_way_counts_twice_in_a_quota_the_next_one_owes_its_minimum(
    units: int, on: str
) -> None:
    """By two countries the goods cost least; the quota has room for them once and a half. 20 kg
    owe 100.00 on DEAR and the minimum of 150.00 on LEAST; 40 kg 200.00 and 160.00.
    """
    row = f"A 1-{units} NOW"
    narrow = little(TWICE_IN_A_QUOTA.format(quota=15 * units, units=units))
    assert settled(narrow, current(narrow, row)) == (1, [f"A {units} {on}"])
    roomy = little(TWICE_IN_A_QUOTA.format(quota=20 * units, units=units))
    assert settled(roomy, current(roomy, row)) == (1, [f"A {units} F1+F2+F3"])
