"""Rows that amend others: what is wrong with them in a scenario, and that looking twice changes
nothing.
"""

from __future__ import annotations

import pytest
from little import little

from onward.scenario import known
from onward.scenario.problems import problems

WORLD = """
    as_of 2020-03-01
    set charter_budget_minor=9000
    fly F1 CNPVG>BELGG 2 10:00 > 9 22:00 via=KZ+2880
    fly C1a CNPVG>BELGG 2 01:00 > 2 09:00 charter=C1
    charter C1 8000
    ship masks CNPVG>BELGG 3x
    ship gowns CNPVG>BELGG
    policy P1 ban scope=CN from=1 until=20
"""
ROWS = {
    "cancellation K1": ("shipment", "names neither a shipment nor a charter"),
    "cancellation K1 shipment=masks charter=C1": ("shipment", "not both"),
    "cancellation K1 shipment=masks fee=5": ("fee_minor", "for charters only"),
    "cancellation K1 charter=C1 fee=8001": ("fee_minor", "more than the charter's price (8000)"),
    "restore R1 F1": ("departure", "is neither cancelled nor cut by then"),
    "cut X1 departure=F1 known=2 \n restore R1 F1 known=1": (
        "departure",
        "is neither cancelled nor cut by then",
    ),
    "delay L1 F1 2 10:00 > 4 09:59": ("arrives_at", "before it has passed its last via country"),
    "booking B1 masks F1 confirmed handling_units=4": (
        "handling_units",
        "more than shipment masks has (3)",
    ),
    "throughput H1 BELGG 5kg/day first_day=3 last_day=2": ("last_day", "ends before first_day"),
    "surcharge U1 5/kg from=3 until=2": ("ends_at", "ends before starts_at"),
    "lift E1 P9 until=5": ("policy", "is not a policy"),
}


@pytest.mark.parametrize("row", ROWS)
def test_what_is_wrong_with_a_row_is_told(row: str) -> None:
    field, message = ROWS[row]
    (found,) = problems(little(WORLD + row))
    assert found.field == field
    assert message in found.message


PARTS = {
    "ship masks:1-2 CNPVG>BELGG 2x": [("masks:1-2", "reads as a part of masks")],
    # and the masks stand there too
    "ship masks:1-2 CNPVG>BELGG 2x part_of=masks": [("masks:1-2", "reads as a part of masks")],
    "ship other:1-2 CNPVG>BELGG 5x": [],
    "ship other:4-5 CNPVG>BELGG 2x part_of=other first_unit=4": [],
    "ship other:4-5 CNPVG>BELGG 2x part_of=other first_unit=3": [
        ("other:4-5", "reads as a part of other")
    ],
    "ship other:1-2 CNPVG>BELGG 2x \n ship other CNPVG>BELGG 5x": [
        ("other", "is what other:1-2 reads as a part of")
    ],
}


@pytest.mark.parametrize("row", PARTS)
def test_the_ids_of_parts_are_kept_for_them(row: str) -> None:
    assert [(p.field, p.value, p.message) for p in problems(little(WORLD + row))] == [
        ("id", *told) for told in PARTS[row]
    ]


def test_what_is_known_is_a_scenario_and_knowing_it_twice_is_knowing_it_once() -> None:
    world = little(
        WORLD
        + """
        cancellation K1 charter=C1 fee=8000
        cancellation K2 shipment=gowns known=1
        cancellation K3 shipment=masks known=2
        lift E1 P1 until=3
        booking B1 masks F1 refused
        delay L1 F1 3 10:00 > 9 23:00
        throughput H1 BELGG 5kg/day
        surcharge U1 5/kg
    """
    )
    assert problems(world) == []
    seen = known(world)
    assert [s.id for s in seen.shipments] == ["masks"]
    assert (seen.charters, seen.charter_budget_minor) == ((), 1000)
    assert [(pin.shipment, pin.departure) for pin in seen.pins] == [("masks", "F1")]
    assert problems(seen) == []
    assert known(seen) == seen
