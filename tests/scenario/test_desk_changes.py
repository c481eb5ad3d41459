"""Notices of a desk: papers, amended shipments, offers, prices, closed places, approvals. Each is
planned and judged as what it says, and nothing before it is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from little import little, march as at

from onward.judge import verify
from onward.plan.solve import solve
from onward.scenario import Charter, Scenario, known
from onward.scenario.changes import (
    AddDeparture,
    AmendShipment,
    ApproveShipment,
    AwaitApproval,
    Change,
    ChangePrice,
    ClosePlace,
    DeclineShipment,
    ExpirePaper,
    HoldPaper,
    OfferCharter,
    OfferSpace,
    apply,
    problems,
)

KNOWN = at(1)
WORLD = little("""
    as_of 2020-03-01
    set max_charters=1
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 9m3 100/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 9m3 200/kg
    service S1 CNPVG>BELGG 12:00 720 days=6..9
    policy L licence scope=CN directions=export hs=63 document=permit from=1
    ship masks CNPVG>BELGG p1 4x 100kg 0.5m3 due=3 00:00 latest=12 hs=630790 party=red
    ship kits CNPVG>BELGG p2 4x 100kg 0.5m3 due=3 00:00 latest=12 hs=382200 party=blue
""")


def ways(scenario: Scenario) -> dict[str, str]:
    """The departures of each shipment in a plan that the judge accepts."""
    plan = solve(scenario)
    assert verify(scenario, plan).problems == ()
    found: dict[str, str] = {}
    for c in plan.consignments:
        on = " ".join(f"{leg.departure}#{leg.pool}".strip("#") for leg in c.legs)
        found[c.shipment] = f"{found.get(c.shipment, '')} {on}".strip()
    return {name: " ".join(sorted(on.split())) for name, on in found.items()}


PERMIT = HoldPaper(id="N1", known_at=KNOWN, shipment="masks", paper="permit")
LATER = AmendShipment(id="N1", known_at=KNOWN, shipment="kits", ready_at=at(3), due_at=at(5))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], {"kits": "F1"}),
        ([PERMIT], {"kits": "F1", "masks": "F1"}),
        (
            [PERMIT, ExpirePaper(id="N2", known_at=KNOWN, shipment="masks", paper="permit",
                                 valid_until=at(1, 12))],
            {"kits": "F1"},
        ),
        ([replace(PERMIT, valid_from=at(3))], {"kits": "F1", "masks": "F2"}),
        ([LATER], {"kits": "F2"}),
        ([AmendShipment(id="N1", known_at=KNOWN, shipment="kits", mass_kg=500.0)], {"kits": "F1 F2"}),
        ([ClosePlace(id="N1", known_at=KNOWN, place="CNPVG", starts_at=at(2), ends_at=at(3))],
         {"kits": "F2"}),
        ([ChangePrice(id="N1", known_at=KNOWN, departure="F1", cost_minor_per_kg=9.0)], {"kits": "F1"}),
        ([OfferSpace(id="A9", known_at=KNOWN, party="blue", departure="F1", capacity_kg=500,
                     capacity_m3=4, cost_minor_per_kg=1.0)], {"kits": "F1#A9"}),
        ([AwaitApproval(id="N1", known_at=KNOWN, shipment="kits")], {}),
        ([DeclineShipment(id="N1", known_at=KNOWN, shipment="kits")], {}),
        (
            [
                AwaitApproval(id="N1", known_at=KNOWN, shipment="kits"),
                ApproveShipment(id="N2", known_at=KNOWN, shipment="kits"),
            ],
            {"kits": "F1"},
        ),
    ],
)  # fmt: skip
def test_a_plan_does_what_a_notice_says(changes: list[Change], expected: dict[str, str]) -> None:
    assert ways(apply(WORLD, changes)) == expected


@pytest.mark.parametrize(
    "change",
    [
        PERMIT,
        LATER,
        OfferSpace(id="A9", known_at=KNOWN, party="blue", departure="F1", capacity_kg=500,
                   capacity_m3=4),
        ClosePlace(id="N1", known_at=KNOWN, place="CNPVG", starts_at=at(2)),
        AwaitApproval(id="N1", known_at=KNOWN, shipment="kits"),
    ],
    ids=lambda change: type(change).__name__,
)  # fmt: skip
def test_what_is_not_known_yet_counts_for_nothing(change: Change) -> None:
    assert ways(apply(WORLD, [replace(change, known_at=at(9))])) == {"kits": "F1"}


def test_of_two_prices_the_one_that_became_known_last_holds() -> None:
    dear = ChangePrice(id="N1", known_at=at(1), departure="S1@2020-03-06", cost_minor_per_kg=9.0)
    cheap = ChangePrice(id="N2", known_at=at(1, 6), service="S1", cost_minor_per_kg=5.0)
    costs = {}
    for changes in ([dear, cheap], [cheap, dear]):
        scenario = replace(apply(WORLD, changes), as_of=at(5), known_to=at(5))
        costs[changes[0].id] = [level.value for level in solve(scenario).levels]
    assert costs["N1"] == costs["N2"]
    assert costs["N1"][-1] == 400 * 5  # on the 7th at the service's price, not on the 6th at 9


def test_a_charter_may_be_offered_before_its_departures() -> None:
    offer = OfferCharter(
        id="N1", known_at=KNOWN, charter=Charter(id="C9", price_minor=700, known_at=KNOWN)
    )
    assert ways(apply(WORLD, [offer])) == {"kits": "F1"}
    full = little("""
        as_of 2020-03-01
        set max_charters=1
        fly F2 CNPVG>BELGG 9 10:00 > 9 22:00 1000kg 9m3 200/kg
        ship kits CNPVG>BELGG p2 4x 100kg 0.5m3 due=3 00:00 latest=12
    """)
    runs = replace(WORLD.departures[0], id="C9a", charter="C9", known_at=KNOWN)
    leg = AddDeparture(id="N2", known_at=KNOWN, departure=runs)
    assert ways(apply(full, [offer, leg])) == {"kits": "C9a"}


WRONG: Sequence[tuple[Change, str, str]] = (
    (replace(PERMIT, shipment="mask"), "shipment", "is not a shipment"),
    (replace(PERMIT, valid_from=at(4), valid_until=at(2)), "valid_until", "ends before"),
    (replace(LATER, ready_at=at(20)), "ready_at", "is not in order"),
    (replace(LATER, ready_at=None, due_at=None), "shipment", "says nothing"),
    (replace(LATER, mass_kg=0.0), "mass_kg", "must"),
    (
        ChangePrice(id="N1", known_at=KNOWN, cost_minor_per_kg=1.0),
        "departure",
        "names neither",
    ),
    (
        OfferSpace(id="N1", known_at=KNOWN, party="red", departure="F1", capacity_kg=5000,
                   capacity_m3=1),
        "capacity_kg",
        "is more than is free to be blocked on F1 (1,000)",
    ),
    (ClosePlace(id="N1", known_at=KNOWN, place="BELGX", starts_at=at(2)), "place", "not a place"),
    (AwaitApproval(id="N1", known_at=KNOWN, shipment="mask"), "shipment", "is not a shipment"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "field", "message"), WRONG, ids=lambda each: str(each)[:30])
def test_what_is_wrong_with_a_notice_is_said(change: Change, field: str, message: str) -> None:
    found = problems(WORLD, [change])
    assert [p.field for p in found] == [field]
    assert message in found[0].message


def test_what_is_known_has_no_word_left_to_say() -> None:
    """What amends is in the rows that it amends; so fingerprints of older scenarios stay."""
    seen = known(apply(WORLD, [PERMIT, replace(LATER, id="N2")]))
    assert (seen.amendments, seen.papers, seen.approvals, seen.space_offers) == ((), (), (), ())
    assert known(seen) == seen
