"""A plan under way at a later instant: what has left starts where it lands, what events say
decides, nothing is lost.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from little import little
from march import CHARTERED, at, told

from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.events.event import Event
from onward.events.plan_fit import plan_problems
from onward.events.vocabulary import Status
from onward.judge import check
from onward.plan.greedy import greedy
from onward.plan.plan import Leg, Plan
from onward.plan.replan import replan
from onward.scenario import known
from onward.scenario.change import CancelCharter, DelayDeparture, RefuseBooking
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


def advanced(*events: Event, when: datetime, **more: Any) -> Advanced:
    scenario = little(TWO_LEGS)
    return advance(scenario, greedy(scenario), events, when, wishes=AdvanceWishes(**more))


def test_before_anything_leaves_nothing_changes() -> None:
    now = advanced(when=at(2, 9))
    scenario = little(TWO_LEGS)
    assert now.scenario.shipments == scenario.shipments
    assert {c.legs for c in now.plan.consignments} == {(Leg("F1"), Leg("T1"))}
    assert not now.gone


def test_goods_in_the_air_start_where_they_land_and_keep_their_next_leg() -> None:
    """All masks (500 kg) and ten gowns fly on F1; ten gowns stay in Shanghai, with nothing left to
    fly on.
    """
    now = advanced(when=at(2, 12))
    masks, flown, stay = now.scenario.shipments
    assert (masks.id, masks.origin, masks.arrived_by, masks.started_at, masks.ready_at) == (
        "masks:1-10",
        "BELGG",
        "air",
        "CNPVG",
        at(2, 22),
    )
    assert (flown.id, flown.part_of, flown.first_unit, flown.handling_units) == (
        "gowns:1-10",
        "gowns",
        1,
        10,
    )
    assert (stay.id, stay.origin, stay.first_unit, stay.handling_units) == (
        "gowns:11-20",
        "CNPVG",
        11,
        10,
    )
    assert [c.legs for c in now.plan.consignments] == [(Leg("T1"),), (Leg("T1"),)]
    assert now.origins["masks:1-10/1"].consignment == "masks/1"
    assert check(now.scenario, replan(now.scenario, now.plan)) == []


def test_a_part_of_goods_with_the_longest_name_has_an_id_too() -> None:
    """``masks`` and ``gowns`` with 200 characters, alike but for the last: their parts, and the
    parts' bookings, are told apart.
    """
    text = TWO_LEGS.replace("masks", "x" * 199 + "m").replace("gowns", "x" * 199 + "g")
    text += "".join(
        f"booking {'b' * 199}{goods} {'x' * 199}{goods} T1 confirmed\n" for goods in "mg"
    )
    scenario = little(text)
    now = advance(scenario, greedy(scenario), (), at(2, 12))
    assert problems(now.scenario) == []
    assert sorted(s.id.rpartition(":")[2] for s in now.scenario.shipments if s.part_of) == [
        "1-10",
        "1-10",
        "11-20",
    ]
    later = advance(
        now.scenario, now.plan, (), at(3, 7), wishes=AdvanceWishes(freeze_until=at(3, 7))
    )
    assert problems(later.scenario) == []


def test_goods_that_left_on_nobody_says_what_are_on_the_leg_planned_from_there() -> None:
    """As if F1 had been named: they are not planned again from Shanghai, and start where F1 lands;
    so on T1, once that has left.
    """
    named, bare = (
        advanced(
            told(Status.DEPARTED, "shipment:masks#1-10", at(2, 10), place="CNPVG", **more),
            when=at(2, 12),
        )
        for more in ({"departure": "F1"}, {})
    )
    assert (bare.scenario.shipments, bare.plan.consignments) == (
        named.scenario.shipments,
        named.plan.consignments,
    )
    assert next(s.origin for s in bare.scenario.shipments if s.part_of == "masks") == "BELGG"
    left = advanced(
        told(Status.DEPARTED, "shipment:masks#1-10", at(3, 6), place="BELGG"), when=at(3, 8)
    )
    assert [g.why for g in left.gone if g.shipment == "masks"] == ["arrived"]


def test_what_lands_at_its_destination_is_gone() -> None:
    now = advanced(when=at(3, 13))
    assert [(g.shipment, g.first, g.last, g.why) for g in now.gone] == [
        ("masks", 1, 10, "arrived"),
        ("gowns", 1, 10, "arrived"),
    ]
    assert [s.id for s in now.scenario.shipments] == ["gowns:11-20"]


def test_frozen_legs_hold_their_space() -> None:
    """T1 leaves at 06:00 on the 3rd: frozen from midnight for eight hours, so its goods count as
    under way and its space as taken.
    """
    now = advanced(when=at(3), freeze_until=at(3, 8))
    assert {(c.departure, c.kg) for c in now.scenario.commitments if c.departure == "T1"} == {
        ("T1", 500.0)
    }
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
    seen = known(now.scenario)
    assert (seen.charters, seen.max_charters, seen.charter_budget_minor) == ((), 1, 400)
    assert [d.charter for d in seen.departures] == [""]
    assert known(seen) == seen
    assert [(c.id, c.paid) for c in now.scenario.charters] == [("C1", True)]
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
    """By departure: T1 and the flight that leads to it. By shipment: all of the masks' legs; the
    ten gowns that fly are free.
    """
    by_departure = advanced(when=at(2), frozen=("T1",))
    assert {(g.shipment, g.last - g.first + 1, g.why) for g in by_departure.gone} == {
        ("masks", 10, "frozen"),
        ("gowns", 10, "frozen"),
    }
    assert {(c.departure, c.kg) for c in by_departure.scenario.commitments} == {
        ("F1", 500.0),
        ("T1", 500.0),
    }
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
    now = advance(
        apply(scenario, (cut,)),
        greedy(scenario),
        [],
        at(2),
        wishes=AdvanceWishes(frozen=("masks",)),
    )
    assert not now.gone
    # F1 stays, the lorry cannot
    assert next(s for s in now.scenario.shipments if s.part_of == "masks").origin == "BELGG"


LAYOVER = """
as_of 2020-03-01
set max_charters=1 charter_budget_minor=10000
transfer AEDXB air air 60
fly F1 CNPVG>AEDXB 2 06:00 > 2 12:00 1000kg 10m3 10/kg
fly F2 AEDXB>BELGG 2 14:00 > 2 20:00 1000kg 10m3 10/kg
fly F3 AEDXB>BELGG 3 14:00 > 3 20:00 1000kg 10m3 10/kg
ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=2 latest=9
"""


def departures(plan: Plan) -> set[str]:
    return {leg.departure for c in plan.consignments for leg in c.legs}


@pytest.mark.parametrize("minute", [1, 59])
def test_goods_whose_transfer_was_in_time_keep_their_flight_until_it_leaves(minute: int) -> None:
    """They land at 12:00, and F2, which leaves at 14:00, takes goods until 13:00: from then on they
    are with it, and it would be too late for any others.
    """
    scenario = little(LAYOVER.replace("2 20:00", "2 20:00 cut_off=60"))
    when = at(2, 13) + timedelta(minutes=minute)
    now = advance(scenario, greedy(scenario), [], when)
    (goods,) = now.scenario.shipments
    assert (goods.ready_at, goods.landed_at) == (at(2, 12), None)
    assert departures(replan(now.scenario, now.plan)) == {"F2"}
    late = advance(
        apply(scenario, (CancelDeparture(id="X", departure="F2", known_at=at(1)),)),
        greedy(scenario),
        [],
        when,
    )
    assert departures(replan(late.scenario, late.plan)) == {"F3"}


@pytest.mark.parametrize(("when", "nights"), [(at(3, 11), 1), (at(4, 11), 0)])
def test_nights_that_goods_have_waited_are_no_cost_of_the_next_plan(
    when: datetime, nights: int
) -> None:
    """Landed on the 2nd, handed over by the 3rd at 08:00 to F2, which leaves on the 4th: by noon of
    the 3rd one night is to come.
    """
    scenario = little(
        LAYOVER.replace("2 14:00 > 2 20:00", "4 14:00 > 4 20:00 cut_off=1740").replace(
            "3 14:00 > 3 20:00", "7 14:00 > 7 20:00"
        )
        + "place AEDXB storage=7\n"
    )
    now = advance(scenario, greedy(scenario), [], when)
    assert now.scenario.shipments[0].ready_at == at(3, 8)
    plan = replan(now.scenario, now.plan)
    assert check(now.scenario, plan) == []
    assert plan.levels[-1].value == 1000 + 7 * nights * 10


def test_goods_handed_over_at_their_origin_keep_their_flight() -> None:
    """Twelve hours of acceptance and six to the cut-off: by noon nothing new can be on the
    evening's flight, what is there stays.
    """
    text = """
    place CNPVG acceptance=720
    fly F1 CNPVG>BELGG 2 20:00 > 3 06:00 100kg 10m3 10/kg cut_off=360
    fly F2 CNPVG>BELGG 4 20:00 > 5 06:00 1000kg 10m3 10/kg cut_off=360
    ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=3 latest=9
    """
    scenario = little(text)
    now = advance(scenario, greedy(scenario), [], at(2, 12))
    plan = replan(now.scenario, now.plan)
    assert departures(plan) == {"F1"}
    assert check(now.scenario, plan) == []
    fresh = replace(scenario, as_of=at(2, 12))
    assert departures(greedy(fresh)) == {"F2"}


def test_inspection_begins_where_goods_land_and_events_beat_delays() -> None:
    text = LAYOVER.replace("2 14:00 > 2 20:00", "2 18:00 > 2 23:00")
    inspected = little(text + "policy INS inspection scope=AE directions=transit hours=3\n")
    came = [
        told(Status.DEPARTED, "shipment:goods#1-10", at(2, 6), departure="F1", place="CNPVG"),
        told(Status.LANDED, "shipment:goods#1-10", at(2, 16), departure="F1", place="AEDXB"),
    ]
    now = advance(inspected, greedy(inspected), came, at(2, 16))
    assert now.scenario.shipments[0].ready_at == at(2, 19)
    delay = DelayDeparture(
        id="D", departure="F1", known_at=at(2, 5), departs_at=at(2, 6), arrives_at=at(2, 18)
    )
    late = apply(little(LAYOVER), (delay,))
    came = [
        came[0],
        told(Status.LANDED, "shipment:goods#1-10", at(2, 12), departure="F1", place="AEDXB"),
    ]
    now = advance(late, greedy(little(LAYOVER)), came, at(2, 12))
    assert now.scenario.shipments[0].ready_at == at(2, 12)


def test_rows_about_parts_keep_their_ids_from_replan_to_replan() -> None:
    """Only the number of a part's first handling unit stands behind the id, unless another row has
    that already.
    """
    scenario = little(
        LAYOVER + "booking R1 goods F3 confirmed\ncancellation X1 shipment=goods known=8\n"
    )
    once = advance(scenario, greedy(scenario), [], at(2, 11))
    again = advance(once.scenario, once.plan, [], at(2, 12))
    assert [(r.id, r.shipment) for r in again.scenario.bookings] == [("R1:1", "goods:1-10")]
    off = told(Status.HELD, "shipment:goods#1-4", at(2, 12), place="AEDXB")
    split = advance(
        again.scenario, again.plan, [off], at(2, 13), wishes=AdvanceWishes(waiting=True)
    )
    assert {(r.id, r.shipment) for r in split.scenario.cancellations} == {
        ("X1:1", "goods:1-4"),
        ("X1:5", "goods:5-10"),
    }
    both = replace(
        again.scenario,
        bookings=(
            *again.scenario.bookings,
            replace(again.scenario.bookings[0], id="R1", handling_units=5),
        ),
    )
    kept = advance(both, again.plan, [], at(2, 12)).scenario.bookings
    assert [(r.id, r.handling_units) for r in kept] == [("R1:1", None), ("R1", 5)]
    split = advance(both, again.plan, [off], at(2, 13), wishes=AdvanceWishes(waiting=True))
    assert sorted(r.id for r in split.scenario.bookings) == ["R1:1", "R1:1:1", "R1:1:5", "R1:5"]


def test_a_bought_charter_that_is_given_up_flies_no_more_and_costs_its_fee() -> None:
    scenario = little(CHARTERED)
    plan = greedy(scenario)
    assert plan.charters == ("C1",)
    now = advance(
        apply(scenario, (CancelCharter(id="X", charter="C1", known_at=at(2), fee_minor=2000),)),
        plan,
        [],
        at(2),
    )
    seen = known(now.scenario)
    assert (seen.charters, seen.max_charters, seen.charter_budget_minor) == ((), 1, 8000)
    assert departures(replan(now.scenario, now.plan)) == {"F9"}


def test_goods_whose_booking_is_refused_after_all_are_free_now() -> None:
    """Handed over for F1 by 06:00. It refuses them at 08:00: FX, which wanted them at 07:00, is too
    late for them as for any others.
    """
    text = """
fly F1 CNPVG>BELGG 2 10:00 > 2 16:00 cut_off=240
fly F2 CNPVG>BELGG 3 10:00 > 3 16:00 cut_off=240
ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=2 latest=9
"""
    late = "fly FX CNPVG>BELGG 2 11:00 > 2 17:00 cut_off=240\n"
    refused = "booking R goods F1 refused known=2 08:00\n"
    plan = greedy(little(text))
    stay = advance(little(text + late), plan, [], at(2, 8))
    assert [s.ready_at for s in stay.scenario.shipments] == [at(2, 6)]
    now = advance(little(text + late + refused), plan, [], at(2, 8))
    assert departures(replan(now.scenario, now.plan)) == {"F2"}


def test_nothing_is_frozen_on_a_departure_that_refused_it() -> None:
    scenario = little(LAYOVER)
    refused = apply(
        scenario, (RefuseBooking(id="R", known_at=at(1), shipment="goods", departure="F2"),)
    )
    for wish in ({"frozen": ("F2",)}, {"freeze_until": at(2, 15)}):
        now = advance(refused, greedy(scenario), [], at(1), wishes=AdvanceWishes(**wish))
        assert not now.gone
        assert "F2" not in departures(replan(now.scenario, now.plan))


def test_a_plan_of_another_scenario_is_told_by_all_that_does_not_fit() -> None:
    scenario = little(LAYOVER)
    plan = greedy(scenario)
    assert plan_problems(scenario, plan, "plan.json") == []
    (c,) = plan.consignments
    back = replace(c, id="back", first=9, last=11, legs=tuple(reversed(c.legs)))
    other = replace(c, id="other", shipment="good")
    short = replace(c, id="short", first=-3, last=0, legs=(Leg("F1"), Leg("F7")))
    wrong = plan_problems(
        scenario, replace(plan, consignments=(c, back, other, short)), "plan.json"
    )
    assert [str(p) for p in wrong] == [
        (
            "plan.json: first to last='9 to 11' of consignment back are not among the 10 handling "
            "units of shipment goods."
        ),
        "plan.json: departure='F2' of consignment back leaves from AEDXB, its goods are at CNPVG.",
        "plan.json: shipment='good' of consignment other is no shipment of scenario little. Maybe "
        "goods.",
        "plan.json: first to last='-3 to 0' of consignment short are not among the 10 handling "
        "units of shipment goods.",
        "plan.json: departure='F7' of consignment short is no departure of the scenario.",
        "plan.json: first='9' of shipment goods is planned twice, in goods/1 and back.",
    ]


def test_what_events_say_of_the_whole_holds_for_units_of_which_others_say_more() -> None:
    """All ten landed in Dubai, four are held there: the other six are there too, and not where the
    plan would have them.
    """
    scenario = little(LAYOVER)
    landed = told(Status.LANDED, "shipment:goods", at(2, 12), departure="F1", place="AEDXB")
    held = told(Status.HELD, "shipment:goods#1-4", at(2, 13), place="AEDXB")
    now = advance(scenario, greedy(scenario), [landed, held], at(2, 22))
    assert [(s.id, s.origin) for s in now.scenario.shipments] == [("goods:5-10", "AEDXB")]


def test_an_air_waybill_of_a_shipments_row_speaks_of_it_and_later_of_its_parts() -> None:
    scenario = little(
        LAYOVER + "ship more CNPVG>BELGG p1 10x 10kg 0.01m3 due=2 latest=9 awb=239-12345675\n"
    )
    off = told(Status.OFFLOADED, "awb:239-12345675", at(2, 6), departure="F1", place="CNPVG")
    now = advance(scenario, greedy(scenario), [off], at(2, 10))
    assert {s.id: s.origin for s in now.scenario.shipments} == {
        "goods:1-10": "AEDXB",
        "more": "CNPVG",
    }
    gone = advance(scenario, greedy(scenario), [], at(2, 10))
    landed = told(Status.LANDED, "awb:239-12345675", at(2, 15), departure="F1", place="AEDXB")
    late = advance(gone.scenario, gone.plan, [landed], at(2, 16))
    assert {s.id: s.ready_at for s in late.scenario.shipments} == {"more:1-10": at(2, 16)}
