"""No better single move is left in any plan; each move lowers losses, then touched, then cost."""

from __future__ import annotations

import numpy as np
import pytest
from little import little
from oracles.moves import given_up, moves
from oracles.random_scenarios import random_small, random_tiny

import onward
from onward.judge import check, value
from onward.network.build import build
from onward.plan.fill import Stock, empty
from onward.plan.greedy import by_hand, first_charters, greedy
from onward.plan.incumbent import incumbent_of
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.plan import MOVES_LEFT, Plan
from onward.plan.publish import placed, plan_of
from onward.plan.what_is_left import WhatIsLeft, what_is_left
from onward.scenario import Scenario


def settled(
    scenario: Scenario, *, in_force: Plan | None = None, kernel: str | None = None
) -> tuple[int, Plan]:
    """The moves that a desk's plan has, and what they make of it."""
    oracle = Oracle(build(scenario), kernel)
    stock = by_hand(oracle, first_charters(oracle.network))
    left: WhatIsLeft | None = None
    if in_force:
        before = incumbent_of(oracle, in_force)
        left = what_is_left(oracle, before, in_force.consignments, price=500)
        stock = left.stock
    made = Moves(oracle, stock, left)
    left = made.left()
    made.settle(lambda: True)
    return left, plan_of(oracle, made.whole, "onward", "done", {})


def _standing(oracle: Oracle, before: object) -> Stock:
    network, columns = oracle.network, before.columns  # type: ignore[attr-defined]
    stock = empty(network, np.ones(len(network.rows.keys), bool))
    for j, count in enumerate(before.count.tolist()):  # type: ignore[attr-defined]
        span = slice(columns.start[j], columns.start[j + 1])
        piece, way = int(columns.piece[j]), columns.positions[j]
        stock.put(piece, way, columns.row[span], columns.amount[span], count)
    return stock


def ways(plan: Plan) -> list[str]:
    return sorted(
        f"{c.shipment} {c.handling_units} {'+'.join(leg.departure for leg in c.legs)}"
        for c in plan.consignments
    )


LANE = """
as_of 2020-03-01
fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg 10m3 10/kg
fly F2 CNPVG>BELGG 4 00:00 > 4 12:00 100kg 10m3 10/kg
"""


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
def test_lower_goods_give_way_to_first_priority(kernel: str) -> None:
    """Gowns fly on F1; ventilators would be a day and a half late on F2. Gowns go there instead."""
    scenario = little(
        LANE
        + "ship gowns CNPVG>BELGG p2 2x 50kg 1m3 due=2T12:00 latest=9\n"
        + "ship ventilators CNPVG>BELGG p1 1x 100kg 1m3 due=2T12:00 latest=9\n"
    )
    oracle = Oracle(build(scenario), kernel)
    goods = list(oracle.network.goods.shipments)
    gowns = onward.solve(
        little(LANE + "ship gowns CNPVG>BELGG p2 2x 50kg 1m3 due=2T12:00 latest=9\n")
    )
    stock = _standing(oracle, incumbent_of(oracle, gowns))
    assert ways(plan_of(oracle, stock, "x", "done", {})) == ["gowns 2 F1"]
    made = Moves(oracle, stock)
    assert made.left() == 1
    made.settle(lambda: True)
    assert ways(plan_of(oracle, made.whole, "x", "done", {})) == ["gowns 2 F2", "ventilators 1 F1"]
    assert (
        stock.left[goods.index("ventilators")] == 1
    )  # the stock that was asked about is as it was


def test_goods_take_the_earlier_one_that_is_nearly_empty_and_then_the_cheaper() -> None:
    """Six cartons on F2 though F1 has room for two: two move; then three find the lorry cheaper."""
    scenario = little(
        LANE
        + "road T CNPVG>BELGG 3 00:00 > 4 11:00 30kg 1m3 1/kg\n"
        + "ship cartons CNPVG>BELGG p1 6x 10kg 0.1m3 due=4T12:00 latest=9\n"
    )
    left, plan = settled(scenario)
    assert (left, ways(plan)) == (1, ["cartons 3 F1", "cartons 3 T"])


def test_a_firm_unit_moves_for_a_day_and_for_nothing_less() -> None:
    late = LANE + "ship cartons CNPVG>BELGG p1 2x 10kg 0.1m3 due={due} latest=9\n"
    kept = Plan(
        scenario="little",
        as_of=little(LANE).as_of,
        known_to=little(LANE).as_of,
        planner="desk",
        consignments=tuple(
            c for c in greedy(little(late.format(due="4") + "cut X departure=F1\n")).consignments
        ),
    )
    assert [c.legs[0].departure for c in kept.consignments] == ["F2"]
    assert ways(settled(little(late.format(due="3T12:00")), in_force=kept)[1]) == ["cartons 2 F1"]
    assert ways(settled(little(late.format(due="3T12:01")), in_force=kept)[1]) == ["cartons 2 F2"]


def test_a_pin_holds() -> None:
    goods = "ship cartons CNPVG>BELGG p1 2x 10kg 0.1m3 due=2 latest=9\n"
    pin = "pin cartons must_use departure=F2\n"
    assert ways(settled(little(LANE + goods + pin))[1]) == ["cartons 2 F2"]


def test_a_charter_whose_goods_all_fit_elsewhere_for_less_is_given_up() -> None:
    """By hand both aeroplanes are filled as they leave; the charter's goods fit F1."""
    scenario = little(
        LANE
        + "charter C 5000\nfly CF CNPVG>BELGG 1 20:00 > 2 08:00 100kg 10m3 0/kg charter=C\n"
        + "ship cartons CNPVG>BELGG p1 2x 10kg 0.1m3 due=3 latest=9\n"
    )
    plan = settled(scenario)[1]
    assert (plan.charters, ways(plan)) == ((), ["cartons 2 F1"])
    dear = little(
        LANE.replace("10/kg", "400/kg")
        + "charter C 5000\nfly CF CNPVG>BELGG 1 20:00 > 2 08:00 100kg 10m3 0/kg charter=C\n"
        + "ship cartons CNPVG>BELGG p1 2x 10kg 0.1m3 due=3 latest=9\n"
    )
    assert settled(dear)[1].charters == ("C",)  # 8,000 on F1


def test_a_plan_stopped_by_time_says_how_many_moves_are_left() -> None:
    told = 0
    for seed in range(8):
        scenario = random_small(seed)
        plan = onward.solve(scenario, time_limit=0.0)
        assert plan.stopped == "time"
        found = {(move.shipment, move.of) for move in moves(scenario, plan)}
        assert plan.notes[MOVES_LEFT] == str(len(found))
        told += len(found)
    assert told


@pytest.mark.parametrize("seed", range(25))
def test_no_plan_of_a_tiny_scenario_has_a_better_single_move(seed: int) -> None:
    scenario = random_tiny(seed)
    for plan in (onward.solve(scenario), onward.solve(scenario, first=True)):
        assert check(scenario, plan) == []
        assert plan.notes[MOVES_LEFT] == "0"
        assert moves(scenario, plan) == []
        assert given_up(scenario, plan) == []


@pytest.mark.parametrize("seed", range(5))
def test_moves_make_a_desks_plan_of_a_small_scenario_better(seed: int) -> None:
    scenario = random_small(seed)
    by_desk = greedy(scenario)
    oracle = Oracle(build(scenario))
    stock = by_hand(oracle, first_charters(oracle.network))
    made = Moves(oracle, stock)
    assert made.left() == len({(m.shipment, m.of) for m in moves(scenario, by_desk)})
    made.settle(lambda: True)
    plan = plan_of(oracle, made.whole, "onward", "done", {})
    assert check(scenario, plan) == []
    assert moves(scenario, plan) == []
    assert list(value(scenario, plan).values()) <= list(value(scenario, by_desk).values())
    assert int(placed(oracle, stock).count.sum()) == sum(
        c.handling_units for c in by_desk.consignments
    )
