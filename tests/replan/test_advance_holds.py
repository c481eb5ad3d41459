"""A plan advanced past holds, releases and finds."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from little import little
from march import at, told

from onward.desk.plan_diff import moved
from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.events.event import Event
from onward.events.parts import NOT_YET
from onward.events.vocabulary import Status
from onward.judge import check
from onward.plan.greedy import greedy
from onward.plan.plan import Leg
from onward.plan.replan import replan

TWO_LEGS = """
as_of 2020-03-01
transfer BELGG air road 180
fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
road T1 BELGG>FRLIO 3 06:00 > 3 12:00 1000kg 10m3 20/kg
road T2 BELGG>FRLIO 4 06:00 > 4 12:00 1000kg 10m3 20/kg
ship masks CNPVG>FRLIO p1 10x 50kg 0.1m3 due=5 latest=9
ship gowns CNPVG>FRLIO p2 20x 50kg 0.1m3 due=5 latest=9
"""


def advanced(*events: Event, when: datetime, **more: Any) -> Advanced:
    scenario = little(TWO_LEGS)
    return advance(scenario, greedy(scenario), events, when, wishes=AdvanceWishes(**more))


def test_held_goods_wait_and_the_hold_is_told() -> None:
    held = [
        told(Status.LANDED, "shipment:masks#1-10", at(2, 22), departure="F1", place="BELGG"),
        told(Status.HELD, "shipment:masks#1-10", at(2, 23), place="BELGG", policy="EU-EXPORT"),
    ]
    now = advanced(*held, when=at(3))
    assert [(g.shipment, g.why, g.place, g.cause) for g in now.gone] == [
        ("masks", "held", "BELGG", "EU-EXPORT")
    ]
    assert all(s.part_of != "masks" and s.id != "masks" for s in now.scenario.shipments)


LAYOVER = """
as_of 2020-03-01
set max_charters=1 charter_budget_minor=10000
transfer AEDXB air air 60
fly F1 CNPVG>AEDXB 2 06:00 > 2 12:00 1000kg 10m3 10/kg
fly F2 AEDXB>BELGG 2 14:00 > 2 20:00 1000kg 10m3 10/kg
fly F3 AEDXB>BELGG 3 14:00 > 3 20:00 1000kg 10m3 10/kg
ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=2 latest=9
"""


def test_held_goods_are_planned_again_once_released_however_often_the_plan_was_advanced() -> None:
    scenario = little(LAYOVER)
    held = told(Status.HELD, "shipment:goods#1-4", at(2, 12) + timedelta(minutes=5), place="AEDXB")
    released = told(Status.RELEASED, "shipment:goods#1-4", at(2, 15), place="AEDXB")
    once = advance(
        scenario, greedy(scenario), [held], at(2, 13), wishes=AdvanceWishes(waiting=True)
    )
    waits = next(s for s in once.scenario.shipments if s.id == "goods:1-4")
    assert (waits.known_at, waits.origin, waits.arrived_by) == (NOT_YET, "AEDXB", "air")
    new = replan(once.scenario, once.plan)
    assert {c.shipment for c in new.consignments} == {"goods:5-10"}
    still = advance(once.scenario, new, [held], at(2, 14), wishes=AdvanceWishes(waiting=True))
    assert [(g.shipment, g.why) for g in still.gone if g.why == "held"] == [("goods:1-4", "held")]
    twice = advance(
        still.scenario, still.plan, [held, released], at(2, 16), wishes=AdvanceWishes(waiting=True)
    )
    plan = replan(twice.scenario, twice.plan)
    assert {(c.shipment, c.legs) for c in plan.consignments} == {("goods:1-4", (Leg("F3"),))}
    assert check(twice.scenario, plan) == []
    assert [(m.shipment, m.first, m.last, m.new, m.cause) for m in moved(twice, plan)] == [
        ("goods", 1, 4, (Leg("F3"),), "free again")
    ]


@pytest.mark.parametrize("what", ["shipment:goods#1-2", "awb:239-12345675"])
def test_what_is_released_is_free_by_the_one_word_and_the_rest_waits(what: str) -> None:
    """Events of an earlier file are not told again. An air waybill is of all that wait under it."""
    scenario = little(LAYOVER.replace("10kg 0.01m3", "10kg 0.01m3 awb=239-12345675"))
    held = told(Status.HELD, "shipment:goods#1-4", at(2, 12) + timedelta(minutes=5), place="AEDXB")
    once = advance(
        scenario, greedy(scenario), [held], at(2, 13), wishes=AdvanceWishes(waiting=True)
    )
    twice = advance(
        once.scenario,
        once.plan,
        [told(Status.RELEASED, what, at(2, 15))],
        at(2, 16),
        wishes=AdvanceWishes(waiting=True),
    )
    free = {s.id: s.known_at for s in twice.scenario.shipments}
    assert free == (
        {"goods:1-2": None, "goods:3-4": NOT_YET} if "#" in what else {"goods:1-4": None}
    )
    assert check(twice.scenario, replan(twice.scenario, twice.plan)) == []


def test_what_is_found_is_free_and_what_is_not_found_waits() -> None:
    scenario = little(LAYOVER)
    once = advance(
        scenario,
        greedy(scenario),
        [told(Status.MISSING, "shipment:goods#1-4", at(2, 5))],
        at(2, 6),
        wishes=AdvanceWishes(waiting=True),
    )
    found = told(Status.FOUND, "shipment:goods#2-3", at(2, 8), place="CNPVG")
    twice = advance(once.scenario, once.plan, [found], at(2, 9), wishes=AdvanceWishes(waiting=True))
    waits = {s.id for s in twice.scenario.shipments if s.known_at == NOT_YET}
    assert waits == {"goods:1-1", "goods:4-4"}
    assert "goods:2-3" in {s.id for s in twice.scenario.shipments} - waits
