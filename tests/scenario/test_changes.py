"""Each kind of change on a small world, recomputable by hand: what the plan does once it is known,
and what is refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from little import little, march as at

from onward.judge import check, value, verify
from onward.network.build import build
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Departure, Effect, Mode, Policy, Scenario, known, timetable
from onward.scenario.changes import (
    KINDS,
    AddDeparture,
    AddShipment,
    AddSurcharge,
    CancelCharter,
    CancelDeparture,
    CancelShipment,
    Change,
    ConfirmBooking,
    CutDeparture,
    DelayDeparture,
    ImposePolicy,
    LiftPolicy,
    RefuseBooking,
    RequestBooking,
    SetThroughput,
    apply,
    kind_of,
    problems,
)

KNOWN = at(1)
WORLD = little("""
    as_of 2020-03-01
    set max_charters=2 charter_budget_minor=9000
    place CNPVG
    place BELGG
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 300kg 6m3 100/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 6m3 100/kg
    service S1 CNPVG>BELGG 10:00 720 days=4..9 mode=belly 10/kg
    fly C1a CNPVG>BELGG 2 01:00 > 2 09:00 charter=C1
    charter C1 8000
    ship masks CNPVG>BELGG 3x 100kg 0.1m3 due=2 22:00
    ship parcels CNPVG>BELGG p2 1x 100kg 0.1m3 due=4
    policy P1 embargo scope=CN directions=export carriers=ZZ from=1 until=20
""")
NO_CHARTER = replace(WORLD, max_charters=0)


def used(scenario: Scenario, changes: list[Change]) -> dict[str, tuple[str, ...]]:
    """Departures by shipment, of the greedy plan of the changed world, which the judge accepts; ""
    for a shipment that stays.
    """
    changed = apply(scenario, changes)
    plan = greedy(changed)
    assert check(changed, plan) == []
    found = {c.shipment: tuple(leg.departure for leg in c.legs) for c in plan.consignments}
    return found | dict.fromkeys((left.shipment for left in plan.left_behind), ())


def masks(plan: Plan) -> dict[str, int]:
    """Handling units of the masks by departure."""
    return {
        c.legs[0].departure: c.handling_units for c in plan.consignments if c.shipment == "masks"
    }


def test_before_any_change():
    assert used(NO_CHARTER, []) == {"masks": ("F1",), "parcels": ("F2",)}


def test_a_cancelled_departure_does_not_run():
    cancelled = CancelDeparture(id="N1", known_at=KNOWN, departure="F1", cause="fog")
    assert used(NO_CHARTER, [cancelled]) == {"masks": ("F2",), "parcels": ("F2",)}
    assert apply(WORLD, [cancelled]).cuts[0].cause == "fog"


def test_a_cut_has_a_factor_and_a_window():
    # 150 kg: one unit of 100 kg
    cut = CutDeparture(id="N1", known_at=KNOWN, departure="F1", factor=0.5)
    assert masks(greedy(apply(NO_CHARTER, [cut]))) == {"F1": 1, "F2": 2}
    window = CutDeparture(
        id="N1",
        known_at=KNOWN,
        service="S1",
        first_day=date(2020, 3, 5),
        last_day=date(2020, 3, 6),
        factor=0.25,
    )
    offers = build(apply(NO_CHARTER, [window])).offers
    kg = {
        d.id: grams // 1000
        for d, grams in zip(offers.departures, offers.grams.tolist(), strict=True)
    }
    assert [kg[f"S1@2020-03-0{day}"] for day in (4, 5, 6, 7)] == [100_000, 25_000, 25_000, 100_000]


def test_a_flight_may_be_named_with_its_day_at_the_origin_or_in_utc():
    world = replace(
        WORLD, places=tuple(replace(place, time_zone="Asia/Shanghai") for place in WORLD.places)
    )
    late = AddDeparture(
        id="N1",
        known_at=KNOWN,
        departure=replace(WORLD.departures[0], id="X1", departs_at=at(2, 20)),
    )
    for day, wrong in ((1, 1), (2, 0), (3, 0), (4, 1)):
        on = date(2020, 3, day)
        assert (
            len(
                problems(
                    world,
                    [
                        late,
                        CancelDeparture(
                            id="N2", known_at=KNOWN, departure="X1", first_day=on, last_day=on
                        ),
                    ],
                )
            )
            == wrong
        )


def test_a_delay_moves_a_departure_and_its_service_day_stays():
    late = DelayDeparture(id="N1", known_at=KNOWN, departure="F1", departs_at=at(3, 9))
    changed = apply(NO_CHARTER, [late])
    plan = greedy(changed)
    assert value(changed, plan)["loss:1"] == 3 * 100 * 23 * 60  # 3 units of 100 kg, 23 hours late
    run = DelayDeparture(
        id="N1",
        known_at=KNOWN,
        departure="S1@2020-03-04",
        departs_at=at(5, 3),
        arrives_at=at(5, 20),
    )
    (moved,) = [d for d in timetable(apply(WORLD, [run])) if d.id == "S1@2020-03-04"]
    assert (moved.departs_at, moved.arrives_at, moved.local_day) == (
        at(5, 3),
        at(5, 20),
        date(2020, 3, 4),
    )


def test_of_two_delays_the_one_that_became_known_last_holds():
    second = DelayDeparture(id="N2", known_at=at(1, 8), departure="F1", departs_at=at(2, 15))
    first = DelayDeparture(id="N1", known_at=at(1, 7), departure="F1", departs_at=at(2, 19))
    changed = apply(WORLD, [second, first])
    for hour, leaves in ((6, at(2, 10)), (7, at(2, 19)), (8, at(2, 15))):
        flights = timetable(known(replace(changed, as_of=at(1, hour))))
        assert next(d.departs_at for d in flights if d.id == "F1") == leaves


def test_a_charter_that_is_delayed_can_be_bought_later():
    world = replace(WORLD, as_of=at(2, 2))
    assert build(world).charters == ()
    late = DelayDeparture(id="N1", known_at=KNOWN, departure="C1a", departs_at=at(2, 2))
    assert [c.id for c in build(apply(world, [late])).charters] == ["C1"]
    plan = greedy(apply(world, [late]))
    assert plan.charters == ("C1",)
    assert check(apply(world, [late]), plan) == []


def test_an_added_departure_flies_once_it_is_known():
    extra = Departure(
        id="X1",
        mode=Mode.PREIGHTER,
        origin="CNPVG",
        destination="BELGG",
        departs_at=at(2, 2),
        arrives_at=at(2, 14),
        capacity_kg=400,
        capacity_m3=5,
    )
    added = AddDeparture(id="N1", known_at=at(1, 12), departure=extra)
    assert used(NO_CHARTER, [added])["masks"] == ("F1",)
    assert used(replace(NO_CHARTER, as_of=at(1, 12)), [added])["masks"] == ("X1",)


def test_a_policy_is_imposed_and_lifted():
    ban = ImposePolicy(
        id="N1",
        known_at=KNOWN,
        policy=Policy(id="BAN", effect=Effect.BAN, scope=("CN",), starts_at=KNOWN),
    )
    assert used(NO_CHARTER, [ban]) == {"masks": (), "parcels": ()}
    lifted = LiftPolicy(id="N2", known_at=at(1, 8), policy="BAN", ends_at=at(3, 10))
    assert used(NO_CHARTER, [ban, lifted]) == {"masks": (), "parcels": ()}
    assert used(replace(NO_CHARTER, as_of=at(1, 8)), [ban, lifted]) == {
        "masks": ("F2",),
        "parcels": ("F2",),
    }
    back = LiftPolicy(id="N2", known_at=KNOWN, policy="BAN", ends_at=KNOWN)
    assert used(NO_CHARTER, [ban, back])["masks"] == ("F1",)
    assert "BAN" not in {policy.id for policy in known(apply(WORLD, [ban, back])).policies}


def test_a_shipment_comes_and_another_goes():
    shipment = replace(WORLD.shipments[0], id="urgent", handling_units=2)
    changes = [
        AddShipment(id="N1", known_at=KNOWN, shipment=shipment),
        CancelShipment(id="N2", known_at=KNOWN, shipment="masks"),
    ]
    assert used(NO_CHARTER, changes) == {"urgent": ("F1",), "parcels": ("F1",)}


def test_a_refused_booking_keeps_a_shipment_off_until_it_is_confirmed():
    asked = RequestBooking(
        id="N1", known_at=KNOWN, shipment="masks", departure="F1", handling_units=3
    )
    refused = RefuseBooking(id="N2", known_at=at(1, 1), shipment="masks", departure="F1")
    confirmed = ConfirmBooking(id="N3", known_at=at(1, 2), shipment="masks", departure="F1")
    found = [
        used(replace(NO_CHARTER, as_of=at(1, hour)), [asked, refused, confirmed])["masks"]
        for hour in (0, 1, 2)
    ]
    assert found == [("F1",), ("F2",), ("F1",)]
    refusing = apply(NO_CHARTER, [replace(refused, known_at=KNOWN)])
    before = greedy(NO_CHARTER)
    assert [(p.field, p.value) for p in check(refusing, before) if p.field == "pin"] == [
        ("pin", "departure F1")
    ]


@pytest.mark.parametrize(
    ("lane", "extra"),
    [
        ({}, 25),
        ({"origins": ("CN",), "destinations": ("BELGG",), "modes": frozenset({"freighter"})}, 25),
        ({"origins": ("BE",)}, 0),
        ({"destinations": ("FR", "CNPVG")}, 0),
        ({"modes": frozenset({"belly"})}, 0),
        ({"starts_at": at(2, 10), "ends_at": at(2, 10, 1)}, 25),
        ({"starts_at": at(2, 10, 1)}, 0),
        ({"ends_at": at(2, 10)}, 0),
    ],
)
def test_a_surcharge_is_paid_on_its_lanes_modes_and_days(lane: dict[str, Any], extra: int) -> None:
    """Three units of 100 kg at 1.00, on F1 on 2 March at 10:00."""
    surcharge = AddSurcharge(id="N1", known_at=KNOWN, author="claims", cost_minor_per_kg=25, **lane)
    world = replace(
        NO_CHARTER,
        shipments=NO_CHARTER.shipments[:1],
        departures=NO_CHARTER.departures[:1],
        charters=(),
        services=(),
    )
    changed = apply(
        replace(world, departures=tuple(d for d in world.departures if d.id == "F1")), [surcharge]
    )
    plan = greedy(changed)
    assert check(changed, plan) == []
    assert value(changed, plan)["cost"] == 3 * 100 * (100 + extra)


def test_a_charter_given_up_is_gone_and_its_fee_lowers_the_budget():
    second = replace(
        WORLD, charters=(*WORLD.charters, replace(WORLD.charters[0], id="C2", price_minor=6000))
    )
    second = replace(
        second,
        departures=(*second.departures, replace(WORLD.departures[2], id="C2a", charter="C2")),
    )
    assert greedy(second).charters == ("C1",)
    for fee, bought in ((3000, ("C2",)), (3001, ())):
        changed = apply(
            second, [CancelCharter(id="N1", known_at=KNOWN, charter="C1", fee_minor=fee)]
        )
        assert known(changed).charter_budget_minor == 9000 - fee
        assert known(known(changed)) == known(changed)
        plan = greedy(changed)
        assert check(changed, plan) == []
        assert plan.charters == bought
        assert any(p.field == "charter" for p in check(changed, greedy(second)))


def test_a_hub_handles_less_on_some_days():
    """300 kg would arrive on F1, on 2 March; 250 kg leave room for two units of 100 kg."""
    less = SetThroughput(
        id="N1",
        known_at=KNOWN,
        place="BELGG",
        handling_kg_per_day=250,
        first_day=date(2020, 3, 2),
        last_day=date(2020, 3, 2),
    )
    changed = apply(NO_CHARTER, [less])
    plan = greedy(changed)
    assert check(changed, plan) == []
    assert masks(plan) == {"F1": 2, "F2": 1}
    found = [p for p in check(changed, greedy(NO_CHARTER)) if p.field == "handling_kg_per_day"]
    assert [p.message for p in found] == [
        "BELGG handles 300 kg on 2020-03-02 but can handle 250 kg a day"
    ]
    restored = SetThroughput(id="N2", known_at=KNOWN, place="BELGG", handling_kg_per_day=900)
    assert used(NO_CHARTER, [less, restored])["masks"] == ("F1",)


def test_of_two_throughputs_the_one_that_became_known_last_holds():
    second = SetThroughput(id="N2", known_at=at(1, 8), place="BELGG", handling_kg_per_day=900)
    first = SetThroughput(id="N1", known_at=at(1, 7), place="BELGG", handling_kg_per_day=100)
    changed = apply(NO_CHARTER, [second, first])
    for hour, units in (
        (6, {"F1": 3}),
        (7, {"F1": 1, "F2": 1, "S1@2020-03-04": 1}),
        (8, {"F1": 3}),
    ):
        world = replace(changed, as_of=at(1, hour))
        plan = greedy(world)
        assert check(world, plan) == []
        assert masks(plan) == units


def test_a_hubs_day_has_a_price_in_the_proof():
    """Of five units of 100 kg the hub's day lets two through: three stay, no plan can do better,
    and the judge finds the same bound.
    """
    world = little("""
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG 5x 100kg 0.1m3
    """)
    changed = apply(
        world, [SetThroughput(id="N1", known_at=KNOWN, place="BELGG", handling_kg_per_day=200)]
    )
    plan = solve(changed, gap=0)
    verdict = verify(changed, plan)
    assert (verdict.problems, verdict.proof_problems) == ((), ())
    assert plan.levels[0].value == plan.levels[0].bound_any == 3 * 100 * 720 * 60
    assert {row for proof in plan.levels[0].proofs for row in proof.rows} == {
        "day|BELGG|2020-03-02"
    }
    assert verdict.proven
    elsewhere = replace(
        plan.levels[0].proofs[0], rows={"day|BELGG|2020-03-02": 1, "day|CNPVG|2020-03-02": 1}
    )
    wrong = replace(plan, levels=(replace(plan.levels[0], proofs=(elsewhere,)), *plan.levels[1:]))
    assert "the scenario has no such row" in str(verify(changed, wrong).proof_problems)


def test_the_baseline_is_never_edited():
    before = replace(WORLD)
    changed = apply(WORLD, [CancelDeparture(id="N1", known_at=KNOWN, departure="F1")])
    assert before == WORLD != changed
    assert apply(WORLD, []) == WORLD


def test_every_kind_is_tried_here():
    assert len(KINDS) == 31
    assert kind_of(CancelDeparture(id="N1", known_at=KNOWN)) == "cancel_departure"


def test_a_change_may_build_on_another_one_of_the_list():
    extra = replace(WORLD.departures[0], id="X1")
    added = AddDeparture(id="N2", known_at=KNOWN, departure=extra)
    late = DelayDeparture(id="N1", known_at=KNOWN, departure="X1", departs_at=at(2, 12))
    flights = {d.id: d for d in timetable(apply(WORLD, [late, added]))}
    assert flights["X1"].arrives_at - flights["X1"].departs_at == timedelta(hours=12)


UNDER_WAY = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 AEDXB>BELGG 3 10:00 > 3 22:00
    ship masks:1-2 CNPVG>BELGG 2x part_of=masks
    ship masks:3-9 AEDXB>BELGG 7x part_of=masks first_unit=3 started_at=CNPVG arrived_by=air
    ship gowns AEDXB>BELGG
    document masks:1-2 paper
""")


def test_goods_of_which_only_parts_are_there_are_cancelled_part_by_part():
    change = CancelShipment(id="N1", known_at=KNOWN, shipment="masks", cause="unsold")
    changed = apply(UNDER_WAY, [change])
    assert [(row.id, row.shipment, row.cause) for row in changed.cancellations] == [
        ("N1:1", "masks:1-2", "unsold"),
        ("N1:3", "masks:3-9", "unsold"),
    ]
    assert [s.id for s in known(changed).shipments] == ["gowns"]
    again = problems(changed, [change, replace(change, id="N2")])
    assert next((p.row, p.field, p.value, p.message) for p in again) == (
        2,
        "id",
        "N1",
        "is applied already",
    )
    assert {p.row for p in again} == {2, 3}


def test_of_goods_of_which_a_part_is_cancelled_the_other_parts_are_cancelled():
    one = CancelShipment(id="N1", known_at=KNOWN, shipment="masks:1-2")
    rest = CancelShipment(id="N2", known_at=KNOWN, shipment="masks")
    assert [row.id for row in apply(apply(UNDER_WAY, [one]), [rest]).cancellations] == [
        "N1",
        "N2:3",
    ]


def test_a_booking_of_goods_in_parts_is_divided_over_them_and_a_refusal_is_of_each():
    asked = RequestBooking(
        id="N1", known_at=KNOWN, shipment="masks", departure="F1", handling_units=9
    )
    assert [
        (row.id, row.shipment, row.handling_units) for row in apply(UNDER_WAY, [asked]).bookings
    ] == [
        ("N1:1", "masks:1-2", 2),
        ("N1:3", "masks:3-9", 7),
    ]
    few = replace(asked, handling_units=2)
    assert [(row.id, row.handling_units) for row in apply(UNDER_WAY, [few]).bookings] == [
        ("N1:1", 2)
    ]
    no = RefuseBooking(id="N1", known_at=KNOWN, shipment="masks", departure="F1", handling_units=2)
    assert [(row.id, row.handling_units) for row in apply(UNDER_WAY, [no]).bookings] == [
        ("N1:1", None),
        ("N1:3", None),
    ]
