"""What is wrong with changes is told, of the change in its list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from little import little, march as at

from onward.errors import InvalidInput
from onward.plan.plan import Plan
from onward.scenario import Place, Shipment, Transfer, Transport
from onward.scenario.changes import (
    AddDeparture,
    AddPlace,
    AddService,
    AddShipment,
    AddSurcharge,
    AddTransfer,
    AmendShipment,
    CancelCharter,
    CancelDeparture,
    CancelShipment,
    Change,
    CutDeparture,
    DelayDeparture,
    ImposePolicy,
    LiftPolicy,
    RequestBooking,
    RestoreDeparture,
    SetThroughput,
    apply,
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


def masks(plan: Plan) -> dict[str, int]:
    """Handling units of the masks by departure."""
    return {
        c.legs[0].departure: c.handling_units for c in plan.consignments if c.shipment == "masks"
    }


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
    "a departure restored that runs": (
        RestoreDeparture(id="N", known_at=KNOWN, departure="F2"),
        "departure",
        "is neither cancelled nor cut by then",
        "leave it out",
    ),
    "a destination where it starts": (
        AmendShipment(id="N", known_at=KNOWN, shipment="masks", destination="CNPVG"),
        "destination",
        "is where it starts",
        "",
    ),
    "an origin that is no place": (
        AmendShipment(id="N", known_at=KNOWN, shipment="masks", origin="CNPVX"),
        "origin",
        "is not a place of this scenario",
        "CNPVG",
    ),
    "what of goods under way, without a destination": (
        AmendShipment(id="N", known_at=KNOWN, shipment="masks", mass_kg=7, under_way=True),
        "under_way",
        "stands without a destination",
        "fill in destination",
    ),
    "a code that is none": (
        AmendShipment(id="N", known_at=KNOWN, shipment="masks", special_handling=("-", "CAO")),
        "special_handling",
        "is not a special handling code",
        "",
    ),
    "pieces as before": (
        AmendShipment(id="N", known_at=KNOWN, shipment="masks", handling_units=3),
        "shipment",
        "says nothing that was not so already",
        "leave it out",
    ),
    "a transfer that is there": (
        AddTransfer(
            id="N",
            known_at=KNOWN,
            transfer=Transfer(
                place="CNPVG", from_transport=Transport.AIR, to_transport=Transport.AIR, minutes=5
            ),
        ),
        "place",
        "is already the id of another row of transfers",
        "",
    ),
    "a place that is there": (
        AddPlace(id="N", known_at=KNOWN, place=Place(id="CNPVG", name="Pudong")),
        "place",
        "is already the id of another row of places",
        "",
    ),
    "a service to nowhere": (
        AddService(
            id="N", known_at=KNOWN, service=replace(WORLD.services[0], id="S2", destination="NLAMS")
        ),
        "destination",
        "is not a place of this scenario",
        "",
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


def test_what_is_wrong_with_goods_in_parts_is_told_once_of_the_change_in_the_list():
    wrong = CancelShipment(id="N1", known_at=datetime(2020, 3, 1), shipment="masks")
    good = CancelDeparture(id="N2", known_at=KNOWN, departure="F1")
    found = problems(UNDER_WAY, [wrong, replace(good, departure="F9"), replace(good, id="N3")])
    assert [(p.row, p.field) for p in found] == [(2, "known_at"), (3, "departure")]


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
