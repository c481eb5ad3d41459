"""Each kind of change on a small world, recomputable by hand: what the plan does once it is known,
and what is refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from little import little

from onward.errors import InvalidInput
from onward.judge import check, value, verify
from onward.network.build import build
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Departure, Effect, Mode, Policy, Scenario, Shipment, known, timetable
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


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2020, 3, day, hour, minute, tzinfo=UTC)


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
    assert len(KINDS) == 24
    assert kind_of(CancelDeparture(id="N1", known_at=KNOWN)) == "cancel_departure"


SHIPMENT = Shipment(
    id="masks",
    origin="CNPVG",
    destination="BELGG",
    priority=1,
    handling_units=1,
    mass_kg=1,
    volume_m3=1,
    ready_at=at(1),
    due_at=at(2),
    latest_at=at(3),
)
WRONG: dict[str, tuple[Change, str, str, str]] = {
    "unknown departure": (
        CancelDeparture(id="N", known_at=KNOWN, departure="f1"),
        "departure",
        "is not a departure",
        "F1",
    ),
    "a day it does not run": (
        CancelDeparture(id="N", known_at=KNOWN, departure="S1@2020-03-10"),
        "departure",
        "not a departure",
        "does not run",
    ),
    "no target": (CancelDeparture(id="N", known_at=KNOWN), "departure", "names neither", ""),
    "unknown service": (
        CutDeparture(id="N", known_at=KNOWN, service="s1", factor=0.5),
        "service",
        "is not a service",
        "S1",
    ),
    "a negative factor": (
        CutDeparture(id="N", known_at=KNOWN, departure="F1", factor=-1),
        "factor",
        "at least 0",
        "",
    ),
    "days on which a flight does not run": (
        CancelDeparture(
            id="N",
            known_at=KNOWN,
            departure="F1",
            first_day=date(2021, 3, 2),
            last_day=date(2021, 3, 3),
            weekdays="67",
        ),
        "first_day",
        "leaves no day on which F1 runs",
        "2020-03-02",
    ),
    "a weekday that is not a run's": (
        CancelDeparture(id="N", known_at=KNOWN, departure="S1@2020-03-05", weekdays="5"),
        "weekdays",
        "leaves no day on which S1@2020-03-05 runs",
        "2020-03-05",
    ),
    "a delay to before": (
        DelayDeparture(id="N", known_at=KNOWN, departure="F1", departs_at=at(2, 9)),
        "departs_at",
        "before it was to leave",
        "add",
    ),
    "arrival before leaving": (
        DelayDeparture(
            id="N", known_at=KNOWN, departure="F1", departs_at=at(2, 11), arrives_at=at(2, 10)
        ),
        "arrives_at",
        "is not after it leaves",
        "swap",
    ),
    "unknown run delayed": (
        DelayDeparture(id="N", known_at=KNOWN, departure="S1@x", departs_at=at(2)),
        "departure",
        "not a departure",
        "",
    ),
    "a departure that is there": (
        AddDeparture(id="N", known_at=KNOWN, departure=WORLD.departures[0]),
        "departure",
        "another row",
        "own id",
    ),
    "a policy that is there": (
        ImposePolicy(id="N", known_at=KNOWN, policy=WORLD.policies[0]),
        "policy",
        "another row of policies",
        "",
    ),
    "an unknown policy": (
        LiftPolicy(id="N", known_at=KNOWN, policy="P2", ends_at=at(3)),
        "policy",
        "is not a policy",
        "",
    ),
    "no earlier end": (
        LiftPolicy(id="N", known_at=KNOWN, policy="P1", ends_at=at(20)),
        "ends_at",
        "ends already (2020-03-20T00:00Z)",
        "imposed",
    ),
    "goods that are there": (
        AddShipment(id="N", known_at=KNOWN, shipment=SHIPMENT),
        "shipment",
        "another row of shipments",
        "",
    ),
    "goods like a part of others": (
        AddShipment(id="N", known_at=KNOWN, shipment=replace(SHIPMENT, id="masks:1-3")),
        "shipment",
        "reads as a part of masks",
        "another id",
    ),
    "unknown goods": (
        CancelShipment(id="N", known_at=KNOWN, shipment="mask"),
        "shipment",
        "is not a shipment",
        "masks",
    ),
    "too many units": (
        RequestBooking(id="N", known_at=KNOWN, shipment="masks", departure="F1", handling_units=4),
        "handling_units",
        "has (3)",
        "",
    ),
    "an unknown lane": (
        AddSurcharge(id="N", known_at=KNOWN, origins=("CNPVX",), cost_minor_per_kg=1),
        "origins",
        "not a place",
        "CNPVG",
    ),
    "a mode": (
        AddSurcharge(id="N", known_at=KNOWN, modes=frozenset({"air"}), cost_minor_per_kg=1),
        "modes",
        "is not a mode",
        "",
    ),
    "an empty window": (
        AddSurcharge(id="N", known_at=KNOWN, starts_at=at(2), ends_at=at(2), cost_minor_per_kg=1),
        "ends_at",
        "ends before",
        "swap",
    ),
    "an unknown charter": (
        CancelCharter(id="N", known_at=KNOWN, charter="C9"),
        "charter",
        "is not a charter",
        "",
    ),
    "a fee above the price": (
        CancelCharter(id="N", known_at=KNOWN, charter="C1", fee_minor=8001),
        "fee_minor",
        "more than the charter's price",
        "",
    ),
    "an unknown hub": (
        SetThroughput(id="N", known_at=KNOWN, place="BELGX", handling_kg_per_day=1),
        "place",
        "not a place",
        "BELGG",
    ),
    "naive": (
        CancelShipment(id="N", known_at=datetime(2020, 3, 1), shipment="masks"),
        "known_at",
        "no offset",
        "",
    ),
    "an id": (
        CancelShipment(id="N|1", known_at=KNOWN, shipment="masks"),
        "id",
        "cannot be an id",
        "",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_applied(name: str) -> None:
    change, field, message, maybe = WRONG[name]
    (found,) = problems(WORLD, [change])
    assert (found.file, found.row, found.field) == ("changes", 2, field)
    assert message in found.message
    assert maybe in found.maybe
    with pytest.raises(InvalidInput):
        apply(WORLD, [change])


def test_all_problems_are_told_together_in_the_order_of_the_list():
    good = CancelDeparture(id="N0", known_at=KNOWN, departure="F1")
    wrong = [
        replace(change, id=f"N{i}")
        for i, (change, *_) in enumerate(WRONG.values(), 1)
        if change.id == "N" and change.known_at.tzinfo
    ]
    found = problems(WORLD, [good, *wrong])
    assert [problem.row for problem in found] == list(range(3, 3 + len(wrong)))


def test_a_change_may_build_on_another_one_of_the_list():
    extra = replace(WORLD.departures[0], id="X1")
    added = AddDeparture(id="N2", known_at=KNOWN, departure=extra)
    late = DelayDeparture(id="N1", known_at=KNOWN, departure="X1", departs_at=at(2, 12))
    flights = {d.id: d for d in timetable(apply(WORLD, [late, added]))}
    assert flights["X1"].arrives_at - flights["X1"].departs_at == timedelta(hours=12)


def test_a_lift_that_ends_nothing_earlier_is_told_of_a_policy_of_the_same_list_too():
    imposed = ImposePolicy(
        id="N1", known_at=KNOWN, policy=replace(WORLD.policies[0], id="P2", ends_at=at(10))
    )
    late = LiftPolicy(id="N2", known_at=KNOWN, policy="P2", ends_at=at(13))
    for changes in ([imposed, late], [late, imposed]):
        (found,) = problems(WORLD, changes)
        assert (found.row, found.field) == (2 + changes.index(late), "ends_at")
        assert "ends already (2020-03-10T00:00Z)" in found.message
    assert problems(WORLD, [imposed, replace(late, ends_at=at(9))]) == []


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


def test_what_is_wrong_with_goods_in_parts_is_told_once_of_the_change_in_the_list():
    wrong = CancelShipment(id="N1", known_at=datetime(2020, 3, 1), shipment="masks")
    good = CancelDeparture(id="N2", known_at=KNOWN, departure="F1")
    found = problems(UNDER_WAY, [wrong, replace(good, departure="F9"), replace(good, id="N3")])
    assert [(p.row, p.field) for p in found] == [(2, "known_at"), (3, "departure")]


def test_a_booking_of_goods_in_parts_is_that_of_each_part():
    asked = RequestBooking(
        id="N1", known_at=KNOWN, shipment="masks", departure="F1", handling_units=9
    )
    assert [
        (row.id, row.shipment, row.handling_units) for row in apply(UNDER_WAY, [asked]).bookings
    ] == [
        ("N1:1", "masks:1-2", None),
        ("N1:3", "masks:3-9", None),
    ]


def lift(name: str, ends: int, known_at: int = 1, cause: str = "") -> LiftPolicy:
    return LiftPolicy(id=name, known_at=at(known_at), policy="P1", ends_at=at(ends), cause=cause)


@pytest.mark.parametrize(
    ("before", "changes", "refused"),
    [
        ([lift("E", 3)], [lift("A", 6)], {"A": 3}),
        ([lift("E", 3, known_at=2)], [lift("A", 6, known_at=2)], {"A": 3}),
        ([lift("E", 3, known_at=2)], [lift("A", 6)], {}),  # until the 2nd it ended on the 6th
        ([], [lift("A", 3), lift("B", 6, known_at=2)], {"B": 3}),
        ([], [lift("B", 6, known_at=2), lift("A", 3)], {"B": 3}),
        ([], [lift("A", 6), lift("B", 3, known_at=2)], {}),
        ([], [lift("A", 3), lift("B", 3, cause="again")], {"B": 3}),
        ([lift("E", 3)], [lift("A", 9), lift("B", 2), lift("C", 8)], {"A": 2, "C": 2}),
        ([lift("E", 3)], [replace(lift("A", 6), policy="P2")], {}),
    ],
)
def test_a_lift_that_ends_nothing_earlier_than_other_lifts_is_told(
    before: list[Change], changes: list[Change], refused: dict[str, int]
) -> None:
    world = apply(
        replace(WORLD, policies=(*WORLD.policies, replace(WORLD.policies[0], id="P2"))), before
    )
    told = {changes[p.row - 2].id: p.message for p in problems(world, changes)}
    assert told == {
        name: f"is no earlier than the policy ends already (2020-03-0{day}T00:00Z)"
        for name, day in refused.items()
    }


def test_a_lift_whose_end_has_no_offset_is_told():
    (found,) = problems(WORLD, [replace(lift("A", 3), ends_at=datetime(2020, 3, 3))])
    assert (found.field, found.message) == ("ends_at", "has no offset from UTC")


def test_an_id_that_is_taken_hides_nothing_else_that_is_wrong():
    good = CancelDeparture(id="N0", known_at=KNOWN, departure="F1")
    found = problems(WORLD, [good, replace(good, departure="NOPE"), good])
    assert [(problem.row, problem.field) for problem in found] == [
        (3, "id"),
        (3, "departure"),
        (4, "id"),
    ]
