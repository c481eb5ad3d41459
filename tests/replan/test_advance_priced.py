"""Goods under way keep their price of delay, what leaving them behind costs, and how they travel; a
scenario that is written at a later instant reads again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from little import little
from march import at

from onward.events.advance import advance
from onward.formats.digest import table_digests
from onward.formats.folder import read_folder, write_folder
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import Scenario
from onward.scenario.problems import problems

PRICED = little("""
    as_of 2020-03-01
    set goods_may_return=false consignment_fee_minor=500
    area EU BE FR
    transfer BELGG air road 180
    delay_price p2 minor_per_tonne_hour=100
    delay_price p3 ppm_of_value_per_day=13500
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 12:00 1000kg 10m3 20/kg
    ship masks CNPVG>FRLIO p1 10x 10kg
    ship gowns CNPVG>FRLIO p2 10x 10kg keep_together=true may_return=true minor_per_tonne_hour=7 left_behind_minor=9
    ship parcels CNPVG>BELGG p3 10x 10kg value=5000
""")


def flown(scenario: Scenario, *names: str) -> Plan:
    """A plan by which these shipments fly and go on by lorry, and others stay."""
    ways = {"parcels": (Leg("F1"),)}
    return Plan(
        scenario=scenario.name,
        planner="by hand",
        digest="",
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        consignments=tuple(
            Consignment(
                id=f"{name}/1",
                shipment=name,
                first=1,
                last=10,
                legs=ways.get(name, (Leg("F1"), Leg("T1"))),
            )
            for name in names
        ),
        left_behind=tuple(
            LeftBehind(shipment=s.id, first=1, last=10)
            for s in scenario.shipments
            if s.id not in names
        ),
        charters=(),
        levels=(),
        notes={},
    )


def test_a_part_keeps_what_is_said_of_its_shipment() -> None:
    found = advance(PRICED, flown(PRICED, "gowns"), (), at(2, 12)).scenario
    (part,) = (s for s in found.shipments if s.part_of)
    assert part.id == "gowns:1-10"
    assert (part.keep_together, part.may_return) == (True, True)
    assert (part.minor_per_tonne_hour, part.left_behind_minor) == (7, 9)
    assert (found.areas, found.delay_prices) == (PRICED.areas, PRICED.delay_prices)
    assert (found.goods_may_return, found.consignment_fee_minor) == (False, 500)


@pytest.mark.parametrize("when", [at(2, 12), at(2, 23), at(4), at(9)])
@pytest.mark.parametrize("goes", [("masks", "gowns", "parcels"), ("parcels",), ("gowns",), ()])
def test_what_is_left_reads_again(tmp_path: Path, when: datetime, goes: tuple[str, ...]) -> None:
    """Also where all goods of a priority have arrived, and no row shows that any has moved."""
    found = advance(PRICED, flown(PRICED, *goes), (), when).scenario
    assert problems(found) == []
    write_folder(found, tmp_path / "later")
    assert read_folder(tmp_path / "later") == found


def test_what_is_new_counts_in_the_digest_only_where_it_is_used() -> None:
    before = little("ship masks CNPVG>BELGG 2x 10kg")
    (masks,) = before.shipments
    for new in (
        replace(before, goods_may_return=False),
        replace(before, consignment_fee_minor=0),
        replace(before, areas=PRICED.areas),
        replace(before, delay_prices=PRICED.delay_prices),
        replace(before, shipments=(replace(masks, keep_together=True),)),
        replace(before, shipments=(replace(masks, may_return=False),)),
        replace(before, shipments=(replace(masks, left_behind_minor=0),)),
    ):
        assert table_digests(new) != table_digests(before)
