"""Charters that a replan has paid and that are given up afterwards: the fee instead of the price,
and what had left has flown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from little import little
from march import CHARTERED, at

from onward.desk.plan_diff import moved
from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.events.plan_fit import frozen_problems
from onward.formats.digest import digest
from onward.formats.handmade import read_plan_csv
from onward.judge import check
from onward.money.residual_capacity import room_left
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.report.changed import Words
from onward.scenario import Scenario, known
from onward.scenario.change import CancelCharter
from onward.scenario.changes import apply
from onward.scenario.problems import problems

UP = CancelCharter(id="X", charter="C1", known_at=at(3), fee_minor=2000, cause="crew")
SECOND = """
charter C2 7000
fly CF2 CNPVG>BELGG 4 20:00 > 5 08:00 1000kg 10m3 charter=C2
"""
ROTATION = (
    CHARTERED
    + """
fly CF3 BELGG>CNPVG 7 10:00 > 7 22:00 1000kg 10m3 charter=C1
fly F8 BELGG>CNPVG 8 10:00 > 8 22:00 1000kg 10m3 10/kg
ship parcels BELGG>CNPVG p2 10x 10kg 0.1m3 ready=5 due=7 latest=9
"""
)


def paid(text: str) -> Advanced:
    """The morning of the 2nd, with C1 bought the day before."""
    scenario = little(text)
    plan = greedy(scenario)
    assert plan.charters == ("C1",)
    once = advance(scenario, plan, [], at(2))
    assert problems(once.scenario) == []
    assert known(once.scenario).charter_budget_minor == 5000
    return once


def replanned(advanced: Advanced) -> Plan:
    plan = replan(advanced.scenario, advanced.plan)
    assert problems(advanced.scenario) == []
    assert check(advanced.scenario, plan) == []
    return plan


def departures(plan: Plan) -> set[str]:
    return {leg.departure for c in plan.consignments for leg in c.legs}


def limits(scenario: Scenario) -> tuple[int | None, int | None]:
    seen = known(scenario)
    assert known(seen) == seen
    return seen.max_charters, seen.charter_budget_minor


@pytest.mark.parametrize(
    "announced", [False, True], ids=["a change", "a row known from the 3rd on"]
)
def test_a_charter_that_is_given_up_once_it_is_paid_costs_its_fee(announced: bool) -> None:
    once = paid(
        CHARTERED + ("cancellation X charter=C1 fee=2000 known=3 cause=crew" if announced else "")
    )
    plan = replanned(once)
    assert departures(plan) == {"CF1"}
    changed = once.scenario if announced else apply(once.scenario, [UP])
    assert digest(changed) == digest(once.scenario), "it is not known yet"
    twice = advance(changed, plan, [], at(3))
    assert limits(twice.scenario) == (1, 8000)
    new = replanned(twice)
    assert departures(new) == {"F9"}
    assert {(m.cause, m.why) for m in moved(twice, new)} == {("crew", "charter C1 is given up")}
    later = advance(twice.scenario, new, [], at(4, 12))
    assert limits(later.scenario) == (1, 8000)
    assert departures(replanned(later)) == {"F9"}


def test_what_giving_up_gives_back_buys_another_charter() -> None:
    """10,000 less 5,000 does not pay C2, which costs 7,000; 10,000 less a fee of 2,000 does."""
    once = paid(CHARTERED + SECOND)
    twice = advance(apply(once.scenario, [UP]), replanned(once), [], at(3))
    new = replanned(twice)
    assert (new.charters, departures(new), new.levels[-1].value) == (("C2",), {"CF2"}, 7000)
    dear = advance(apply(once.scenario, [replace(UP, fee_minor=3001)]), replanned(once), [], at(3))
    assert replanned(dear).charters == ()


@pytest.mark.parametrize(
    "late",
    ["", "delay L CF1 5 10:00 > 5 22:00 known=3"],
    ids=["left", "late, so that it had not left"],
)
def test_of_a_rotation_what_had_left_has_flown(late: str) -> None:
    """Out on the 4th at 10:00, given up on the 4th at 12:00: the masks are on their way, the way
    back is off.
    """
    scenario = little(ROTATION + late)
    once = advance(scenario, greedy(scenario), [], at(2))
    plan = replanned(once)
    assert {"CF1", "CF3"} <= departures(plan)
    now = advance(apply(once.scenario, [replace(UP, known_at=at(4, 12))]), plan, [], at(4, 13))
    assert limits(now.scenario) == (1, 8000)
    assert [(g.shipment, g.why) for g in now.gone] == ([] if late else [("goods", "arrived")])
    assert departures(replanned(now)) == ({"F9", "F8"} if late else {"F8"})


def test_a_charter_that_was_given_up_when_it_had_left_is_paid() -> None:
    scenario = little(CHARTERED + "cancellation X charter=C1 fee=2000 known=4 11:00\n")
    now = advance(scenario, greedy(scenario), [], at(4, 12))
    assert problems(now.scenario) == []
    assert [(g.shipment, g.why) for g in now.gone] == [("goods", "arrived")]
    assert limits(now.scenario) == (0, 5000)


def test_a_paid_charter_is_not_bought_again_by_a_desk_nor_left_out_of_the_room_beside_a_plan(
    tmp_path: Path,
) -> None:
    once = paid(CHARTERED + SECOND)
    (tmp_path / "hand.csv").write_text("shipment,handling_units,departures\ngoods,1-10,CF1\n")
    desk = read_plan_csv(tmp_path / "hand.csv", once.scenario)
    assert desk.charters == ()
    assert check(once.scenario, desk) == []
    room = known(room_left(once.scenario, desk, charters=True))
    assert ({d.id: d.charter for d in room.departures}, room.charter_budget_minor) == (
        {"CF1": "", "F9": "", "CF2": "C2"},
        5000,
    )


def test_goods_that_are_frozen_on_a_charter_that_is_given_up_are_not_passed_over() -> None:
    once = paid(CHARTERED)
    frozen = advance(
        once.scenario, replanned(once), [], at(2), wishes=AdvanceWishes(frozen=("CF1",))
    )
    changed = replace(apply(frozen.scenario, [UP]), as_of=at(3))
    (problem,) = frozen_problems(changed, at(2), "commitments.csv")
    assert (problem.value, problem.maybe) == (
        "CF1",
        "replan from the scenario and plan before that",
    )


@pytest.mark.parametrize(
    ("known_at", "more"),
    [
        (at(3), ""),
        (at(4, 12), "; CF1 had left"),
        (at(7, 12), "; too late: all of it has left, and it stays paid"),
    ],
)
def test_the_change_says_what_was_paid_and_what_has_flown(known_at: datetime, more: str) -> None:
    scenario = little(ROTATION)
    once = advance(scenario, greedy(scenario), [], at(2))
    change = replace(UP, known_at=known_at, cause="")
    said = Words(replace(apply(once.scenario, [change]), known_to=at(8))).of(change)
    assert said == "gives up charter C1 for a fee of 20.00 USD (paid 50.00 USD)" + more
