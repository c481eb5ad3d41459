"""A plan under way at a later instant: what has left starts where it lands, what events say decides, nothing is lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from little import little

from onward.events.advance import Advanced, advance
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.judge import check
from onward.plan.greedy import greedy
from onward.plan.plan import Leg
from onward.plan.replan import replan
from onward.scenario.changes import CancelDeparture, apply
from onward.scenario.problems import problems

TWO_LEGS = """
as_of 2020-03-01
transfer BELGG air road 180
fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
road T1 BELGG>FRLIO 3 06:00 > 3 12:00 1000kg 10m3 20/kg
road T2 BELGG>FRLIO 4 06:00 > 4 12:00 1000kg 10m3 20/kg
ship masks CNPVG>FRLIO p1 10x 50kg 0.1m3 due=5 latest=9
ship gowns CNPVG>FRLIO p2 20x 50kg 0.1m3 due=5 latest=9
"""


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 3, day, hour, tzinfo=UTC)


def told(status: Status, what: str, when: datetime, **more: str) -> Event:
    return Event(at=when, known_at=when, status=status, what=(key(what),), by="CARRIER", **more)


def advanced(*events: Event, when: datetime, **more: Any) -> Advanced:
    scenario = little(TWO_LEGS)
    return advance(scenario, greedy(scenario), events, when, **more)


def test_before_anything_leaves_nothing_changes() -> None:
    now = advanced(when=at(2, 9))
    scenario = little(TWO_LEGS)
    assert now.scenario.shipments == scenario.shipments
    assert {c.legs for c in now.plan.consignments} == {(Leg("F1"), Leg("T1"))}
    assert not now.gone


def test_goods_in_the_air_start_where_they_land_and_keep_their_next_leg() -> None:
    """All masks (500 kg) and ten gowns fly on F1; ten gowns stay in Shanghai, with nothing left to fly on."""
    now = advanced(when=at(2, 12))
    masks, flown, stay = now.scenario.shipments
    assert (masks.id, masks.origin, masks.arrived_by, masks.started_at, masks.ready_at) == (
        "masks:1-10",
        "BELGG",
        "air",
        "CNPVG",
        at(2, 22),
    )
    assert (flown.id, flown.part_of, flown.first_unit, flown.handling_units) == ("gowns:1-10", "gowns", 1, 10)
    assert (stay.id, stay.origin, stay.first_unit, stay.handling_units) == ("gowns:11-20", "CNPVG", 11, 10)
    assert [c.legs for c in now.plan.consignments] == [(Leg("T1"),), (Leg("T1"),)]
    assert now.origins["masks:1-10/1"].consignment == "masks/1"
    assert check(now.scenario, replan(now.scenario, now.plan)) == []


def test_a_part_of_goods_with_the_longest_name_has_an_id_too() -> None:
    """``masks`` and ``gowns`` with 200 characters, alike but for the last: their parts, and the parts' bookings, are told apart."""
    text = TWO_LEGS.replace("masks", "x" * 199 + "m").replace("gowns", "x" * 199 + "g")
    text += "".join(f"booking {'b' * 199}{goods} {'x' * 199}{goods} T1 confirmed\n" for goods in "mg")
    scenario = little(text)
    now = advance(scenario, greedy(scenario), (), at(2, 12))
    assert problems(now.scenario) == []
    assert sorted(s.id.rpartition(":")[2] for s in now.scenario.shipments if s.part_of) == ["1-10", "1-10", "11-20"]
    later = advance(now.scenario, now.plan, (), at(3, 7), freeze_until=at(3, 7))
    assert problems(later.scenario) == []


def test_what_lands_at_its_destination_is_gone() -> None:
    now = advanced(when=at(3, 13))
    assert [(g.shipment, g.first, g.last, g.why) for g in now.gone] == [("masks", 1, 10, "arrived"), ("gowns", 1, 10, "arrived")]
    assert [s.id for s in now.scenario.shipments] == ["gowns:11-20"]


def test_frozen_legs_hold_their_space() -> None:
    """T1 leaves at 06:00 on the 3rd: frozen from midnight for eight hours, so its goods count as under way and its space as taken."""
    now = advanced(when=at(3), freeze_until=at(3, 8))
    assert {(c.departure, c.kg) for c in now.scenario.commitments if c.departure == "T1"} == {("T1", 500.0)}
    assert [g.why for g in now.gone] == ["arrived", "arrived"]


def test_offloaded_goods_are_free_where_they_lie_and_travel_again() -> None:
    """Five masks are offloaded from T1 in Liege; by plan they would have gone. They take T2."""
    flown = [
        told(Status.DEPARTED, "shipment:masks#1-10", at(2, 10), departure="F1", place="CNPVG"),
        told(Status.LANDED, "shipment:masks#1-10", at(2, 22), departure="F1", place="BELGG"),
        told(Status.LOADED, "shipment:masks#1-10", at(3, 5), departure="T1", place="BELGG"),
        told(Status.OFFLOADED, "shipment:masks#6-10", at(3, 6), departure="T1", place="BELGG"),
        told(Status.DEPARTED, "shipment:masks#1-5", at(3, 6), departure="T1", place="BELGG"),
    ]
    now = advanced(*flown, when=at(3, 8))
    left = next(s for s in now.scenario.shipments if s.part_of == "masks")
    assert (left.id, left.origin, left.arrived_by) == ("masks:6-10", "BELGG", "air")
    plan = replan(now.scenario, now.plan)
    assert [c.legs for c in plan.consignments if c.shipment == "masks:6-10"] == [(Leg("T2"),)]
    assert check(now.scenario, plan) == []


def test_held_goods_wait_and_the_hold_is_told() -> None:
    held = [
        told(Status.LANDED, "shipment:masks#1-10", at(2, 22), departure="F1", place="BELGG"),
        told(Status.HELD, "shipment:masks#1-10", at(2, 23), place="BELGG", policy="EU-EXPORT"),
    ]
    now = advanced(*held, when=at(3))
    assert [(g.shipment, g.why, g.place, g.cause) for g in now.gone] == [("masks", "held", "BELGG", "EU-EXPORT")]
    assert all(s.part_of != "masks" and s.id != "masks" for s in now.scenario.shipments)


def test_bought_charters_are_paid_and_belong_to_the_network() -> None:
    scenario = little(
        """
        set max_charters=2 charter_budget_minor=900
        charter C1 500
        fly CF1 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 charter=C1
        ship masks CNPVG>BELGG p1 10x 50kg 0.1m3 due=5 latest=9
        """
    )
    plan = greedy(scenario)
    assert plan.charters == ("C1",)
    now = advance(scenario, plan, [], at(2))
    assert (now.scenario.charters, now.scenario.max_charters, now.scenario.charter_budget_minor) == ((), 1, 400)
    assert [d.charter for d in now.scenario.departures] == [""]
    assert check(now.scenario, replan(now.scenario, now.plan)) == []


def test_a_cancelled_flight_has_not_been_flown() -> None:
    scenario = little(TWO_LEGS + "cut X departure=F1 known=2 09:00")
    plan = greedy(little(TWO_LEGS))
    now = advance(scenario, plan, [], at(2, 12))
    assert [s.origin for s in now.scenario.shipments] == ["CNPVG", "CNPVG"]


def test_time_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="before the plan's"):
        advanced(when=datetime(2020, 2, 1, tzinfo=UTC))


def test_chosen_legs_stay_as_they_are() -> None:
    """By departure: T1 and the flight that leads to it. By shipment: all of the masks' legs; the ten gowns that fly are free."""
    by_departure = advanced(when=at(2), frozen=("T1",))
    assert {(g.shipment, g.last - g.first + 1, g.why) for g in by_departure.gone} == {("masks", 10, "frozen"), ("gowns", 10, "frozen")}
    assert {(c.departure, c.kg) for c in by_departure.scenario.commitments} == {("F1", 500.0), ("T1", 500.0)}
    by_shipment = advanced(when=at(2), frozen=("masks",))
    assert {(g.shipment, g.why) for g in by_shipment.gone} == {("masks", "frozen")}
    assert [c.shipment for c in by_shipment.plan.consignments] == ["gowns"]
    half = advanced(when=at(2), frozen=("F1",))
    assert {(s.id, s.origin) for s in half.scenario.shipments} == {
        ("masks:1-10", "BELGG"),
        ("gowns:1-10", "BELGG"),
        ("gowns:11-20", "CNPVG"),
    }
    assert {c.legs for c in half.plan.consignments} == {(Leg("T1"),)}


def test_a_chosen_leg_that_no_longer_runs_is_not_kept() -> None:
    scenario = little(TWO_LEGS)
    cut = CancelDeparture(id="X", departure="T1", known_at=at(2))
    now = advance(apply(scenario, (cut,)), greedy(scenario), [], at(2), frozen=("masks",))
    assert not now.gone
    assert next(s for s in now.scenario.shipments if s.part_of == "masks").origin == "BELGG"  # F1 stays, the lorry cannot
