"""Who is told of a new plan, and why: the cause is what made the old itinerary impossible, or too
full.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from little import little
from march import CHARTERED, at
from oracles.random_scenarios import random_small

from onward.desk.causes import Causes
from onward.desk.plan_diff import ItineraryChange, moved
from onward.events.advance import advance
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.network.build import build
from onward.plan.greedy import greedy
from onward.plan.incumbent import incumbent_of
from onward.plan.oracle import Oracle
from onward.plan.plan import Consignment, Leg
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario.changes import CancelDeparture, apply

VIA_DUBAI = """
place BELGG
fly F1 CNPVG>AEDXB 3 06:00 > 3 12:00 1000kg 10m3 10/kg
fly F2 AEDXB>BELGG 3 14:00 > 3 20:00 1000kg 10m3 10/kg
fly F3 AEDXB>BELGG 4 14:00 > 4 20:00 1000kg 10m3 10/kg
fly F1B CNPVG>AEDXB 4 06:00 > 4 12:00 1000kg 10m3 10/kg
ship masks CNPVG>BELGG p1 10x 10kg 0.01m3 ready=1 due=3 23:00 latest=8
"""


LOOSE = "set firm_hours=0"  # goods that leave soon may move for any gain


def told(
    news: str, when: datetime, before: str = VIA_DUBAI, **wishes: Any
) -> list[ItineraryChange]:
    """What is told when the plan of a scenario meets news."""
    old = solve(little(before))
    now = advance(little(before + news), old, [], when)
    return moved(now, replan(now.scenario, now.plan, proofs=old.levels, **wishes))


@pytest.mark.parametrize(
    ("news", "when", "cause", "why"),
    [
        ("booking R1 masks F1 refused", at(2), "R1", "the booking on F1 is refused"),
        (
            "booking R1 masks F1 refused cause=overbooked",
            at(2),
            "overbooked",
            "the booking on F1 is refused",
        ),
        ("pin masks must_not_use departure=F1", at(2), "pin", "a pin keeps the goods off F1"),
        ("pin masks must_use departure=F3", at(2), "pin", "a pin demands departure F3"),
        (
            "policy LOOK inspection scope=CN directions=export hours=40 known=2",
            at(2),
            "LOOK",
            "inspection leaves no time for F1",
        ),
        (
            "policy LOOK inspection scope=AEDXB directions=transit hours=2",
            at(2),
            "LOOK",
            "F1 no longer connects with F2",
        ),
        (
            "delay D1 F1 3 06:00 > 3 18:00 cause=headwind",
            at(2),
            "headwind",
            "F1 no longer connects with F2",
        ),
        (
            "delay D1 F1 3 06:00 > 3 18:00 known=3 08:00",
            at(3, 10),
            "D1",
            "F1 no longer connects with F2",
        ),
        (
            "delay D2 F1 3 06:00 > 3 18:00 cause=strike known=2 09:00\ndelay D1 F1 3 06:00 > 3 "
            "12:30 cause=fog known=2 08:00",
            at(2, 10),
            "strike",
            "F1 no longer connects with F2",
        ),
        (
            "delay D1 F2 8 06:00 > 8 18:00 cause=crew",
            at(2),
            "crew",
            "F2 arrives later than the goods may",
        ),
        ("delay D1 F2 3 14:00 > 5 20:00 cause=crew", at(2), "crew", "F2 arrives 2 days later"),
        (
            "throughput T1 BELGG 0kg/day first_day=3 last_day=3",
            at(2),
            "T1",
            "BELGG handles less on 2020-03-03",
        ),
        ("cut X1 departure=F2 factor=0.05", at(2), "X1", "less room on F2"),
        (
            "ship gowns AEDXB>BELGG p1 1000x 1kg 0.001m3 due=3 latest=3 20:00",
            at(2),
            "bumped",
            "bumped by gowns (first priority) on F1, F2",
        ),
    ],
    ids=[
        *(
            "a refused booking",
            "and its cause",
            "a pin",
            "a pin demands",
            "inspection before",
            "inspection between",
            "a delay",
        ),
        *(
            "a delay in the air",
            "of two delays",
            "after the latest",
            "later than another",
            "a day's handling",
            "a cut",
            "other goods",
        ),
    ],
)
def test_the_cause_is_what_changed(news: str, when: datetime, cause: str, why: str) -> None:
    found = [m for m in told(news, when) if m.shipment == "masks"]
    assert found
    assert {m.cause for m in found} == {cause}
    assert all(m.why.startswith(why) for m in found)


def test_a_quota_is_the_cause_for_as_many_as_it_has_no_room_for() -> None:
    (change,) = told("policy Q quota scope=BE directions=import quota=50 unit=kg", at(2))
    assert (change.handling_units, change.cause, change.new) == (5, "Q", ())


def test_a_cut_that_leaves_room_enough_is_no_cause() -> None:
    """F2 has 500 kg left for the masks' 100; gowns that are worth more take it."""
    news = (
        "cut X1 departure=F2 factor=0.5\nship gowns AEDXB>BELGG p1 500x 1kg 0.001m3 due=3 "
        "latest=3 20:00"
    )
    assert {m.cause for m in told(news, at(2)) if m.shipment == "masks"} == {"bumped"}


def test_a_cut_of_a_service_on_other_days_is_no_cause() -> None:
    """S flies on the 3rd and the 4th; it is cut on the 4th, and on the 3rd gowns have its room."""
    before = """
service S CNPVG>BELGG 10:00 600 days=3..4 100kg
fly LATE CNPVG>BELGG 5 10:00 > 5 22:00
ship masks CNPVG>BELGG p2 10x 10kg 0.01m3 ready=1 due=3 latest=9
"""
    news = (
        "cut X1 service=S first_day=4 last_day=4 factor=0.5\nship gowns CNPVG>BELGG p1 100x "
        "1kg 0.001m3 due=3 latest=3 23:00"
    )
    assert {m.cause for m in told(news, at(2), before) if m.shipment == "masks"} == {"bumped"}


@pytest.mark.parametrize(
    ("priority", "cause", "why"),
    [
        (1, "bumped", "bumped by gowns (first priority) on F1, F2"),
        (2, "later", "arrives 21 hours later than on F1, F2"),
    ],
)
def test_nobody_is_bumped_by_a_lower_priority(priority: int, cause: str, why: str) -> None:
    """Somebody's plan gives the room of the masks on F2, all there is, to gowns."""
    text = VIA_DUBAI.replace("20:00 1000kg", "20:00 100kg", 1)
    old = solve(little(text))
    gowns = f"ship gowns AEDXB>BELGG p{priority} 10x 10kg 0.01m3 ready=1 due=3 latest=8"
    now = advance(little(text + gowns), old, [], at(2))
    (masks,) = now.plan.consignments
    later = replace(masks, legs=(Leg("F1"), Leg("F3")))
    new = Consignment(id="g", shipment="gowns", first=1, last=10, legs=(Leg("F2"),))
    theirs = replace(now.plan, consignments=(later, new), left_behind=())
    found = [(m.cause, m.why) for m in moved(now, theirs) if m.shipment == "masks"]
    assert found == [(cause, why)]


def test_goods_that_arrive_earlier_than_ever_planned_improve_though_their_flight_is_delayed() -> (
    None
):
    news = "delay D1 F3 4 14:00 > 4 22:00\nfly F2 AEDXB>BELGG 3 14:00 > 3 20:00"
    (change,) = told(
        news,
        at(2),
        LOOSE + VIA_DUBAI.replace("fly F2 AEDXB>BELGG 3 14:00 > 3 20:00 1000kg 10m3 10/kg\n", ""),
    )
    assert (change.old[-1].departure, change.new[-1].departure, change.cause) == (
        "F3",
        "F2",
        "improved",
    )


def test_goods_that_travel_for_less_are_told_so() -> None:
    """F4 leaves and lands with F2 and costs nothing; F2 still has room."""
    (change,) = told(
        "fly F4 AEDXB>BELGG 3 14:00 > 3 20:00 1000kg 10m3 0/kg",
        at(2),
        LOOSE + VIA_DUBAI,
        price_per_touched=1,
    )
    assert (change.new[1].departure, change.cause, change.why) == (
        "F4",
        "saves cost",
        "costs 1.00 USD less for each handling unit than on F1, F2",
    )


def test_goods_that_are_handed_over_stay_though_it_would_be_too_late_by_now() -> None:
    assert (
        told(
            "",
            at(3, 5),
            VIA_DUBAI.replace("1000kg 10m3 10/kg\nfly F2", "1000kg 10m3 10/kg cut_off=120\nfly F2"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("news", "when", "old", "cause"),
    [
        ("cancellation X1 shipment=masks known=2", at(2, 10), "F1 F2", "X1"),
        ("cancellation X1 shipment=masks known=2 cause=returned", at(2, 10), "F1 F2", "returned"),
        ("cancellation X1 shipment=masks known=3", at(3, 8), "F2", "X1"),
    ],
    ids=["by its id", "by its cause", "under way"],
)
def test_who_was_to_carry_a_cancelled_shipment_is_told(
    news: str, when: datetime, old: str, cause: str
) -> None:
    (change,) = told(news, when)
    assert (change.shipment, change.first, change.last, change.consignment) == (
        "masks",
        1,
        10,
        "masks/1",
    )
    assert (" ".join(leg.departure for leg in change.old), change.new, change.cause) == (
        old,
        (),
        cause,
    )
    assert (change.why, change.old_minutes_late, change.new_minutes_late) == (
        "the shipment is cancelled",
        0,
        None,
    )


def test_who_was_to_carry_goods_that_are_held_or_missing_is_told() -> None:
    """Off F1 in Dubai, four cartons are held and one is missing: none of the five flies on F2."""
    scenario = little(VIA_DUBAI.replace("latest=8", "latest=8 party=relief"))
    happened = [
        Event(
            at=at(3, 12),
            known_at=at(3, 12),
            status=status,
            what=(key(what),),
            by="DNATA",
            place="AEDXB",
            policy=policy,
        )
        for status, what, policy in (
            (Status.LANDED, "shipment:masks#1-10", ""),
            (Status.HELD, "shipment:masks#1-4", "AE-EXPORT"),
            (Status.MISSING, "shipment:masks#5-5", ""),
        )
    ]
    old = solve(scenario)
    now = advance(scenario, old, happened, at(3, 13))
    found = [
        (m.tell, m.first, m.last, m.old, m.new, m.cause, m.why)
        for m in moved(now, replan(now.scenario, now.plan))
    ]
    assert found == [
        ("relief", 1, 4, (Leg("F2"),), (), "AE-EXPORT", "held at AEDXB"),
        ("relief", 5, 5, (Leg("F2"),), (), "missing", "missing at AEDXB"),
    ]
    now = advance(scenario, old, happened, at(3, 15))
    assert [(m.first, m.last, m.why) for m in moved(now, replan(now.scenario, now.plan))] == [
        (6, 10, "F2 has left without the goods")
    ]


def test_minutes_late_include_inspection() -> None:
    """Landed in Liege at 20:00, inspected for 30 hours, due at 23:00: 27 hours late, and a day
    later with F3.
    """
    looked = VIA_DUBAI + "policy LOOK inspection scope=BE directions=import hours=30\n"
    (change,) = told("cut X1 departure=F2 known=2", at(2, 10), looked)
    assert (change.old_minutes_late, change.new_minutes_late) == (27 * 60, 51 * 60)


@pytest.mark.parametrize("seed", range(20))
def test_what_the_planner_finds_broken_has_a_cause_and_nothing_else_has(seed: int) -> None:
    scenario = random_small(seed)
    old = greedy(scenario)
    gone = old.consignments[0].legs[0].departure
    now = advance(
        apply(scenario, (CancelDeparture(id="X", departure=gone, known_at=scenario.as_of),)),
        old,
        [],
        scenario.as_of,
    )
    causes, shipments = Causes(now.scenario), {s.id: s for s in now.scenario.shipments}
    forced = [
        c.id
        for c in now.plan.consignments
        if causes.of(shipments[c.shipment], c.legs, now.origins[c.id].came_by)
    ]
    assert forced == list(incumbent_of(Oracle(build(now.scenario)), now.plan).broken)


def test_who_was_to_fly_on_a_charter_that_is_given_up_is_told_why() -> None:
    (change,) = told("cancellation X1 charter=C1 known=2 cause=bankrupt", at(2, 1), CHARTERED)
    assert (change.old[0].departure, change.new[0].departure) == ("CF1", "F9")
    assert (change.cause, change.why) == ("bankrupt", "charter C1 is given up")
