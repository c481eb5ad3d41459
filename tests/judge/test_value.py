"""What a plan is worth, recomputed by hand."""

from __future__ import annotations

import pytest
from judge.plans import plan
from little import little

from onward.errors import InvalidInput
from onward.judge import check, scale, value
from onward.scenario import Scenario


def worth(scenario: Scenario, text: str) -> dict[str, int]:
    made = plan(scenario, text)
    assert check(scenario, made) == []
    return value(scenario, made)


def test_loss_counts_weight_by_minutes_late_and_left_behind_most() -> None:
    """Each carton weighs 17 kg (0.1 m3 x 167 = 16.7). F2 lands 90 minutes late: 2 x 17 x 90. Left:
    17 x 60 x 720 each.
    """
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 CNPVG>BELGG 3 10:00 > 3 22:30
        ship masks CNPVG>BELGG 6x 10kg 0.1m3 due=3 21:00 latest=9
    """)
    assert worth(scenario, "masks 1-3 F1, masks 4-5 F2, left masks 6") == {
        "loss:1": 2 * 17 * 90 + 17 * 60 * 720,
        "cost": 0,
    }
    assert scale(scenario) == {"loss:1": 6 * 17 * 60 * 720, "cost": 0}


def test_late_always_beats_left_behind() -> None:
    """L is the longer of left_behind_hours and a day past the latest: 8 days + 1 here, though one
    hour was asked for.
    """
    scenario = little("""
        fly F1 CNPVG>BELGG 8 > 8 23:00
        ship masks CNPVG>BELGG 2x 100kg weight=1 due=1 latest=9 left_behind_hours=1
    """)
    assert worth(scenario, "masks 1 F1, left masks 2") == {
        "loss:1": (7 * 1440 + 23 * 60) + 9 * 1440,
        "cost": 0,
    }


def test_import_inspection_makes_late_and_consumer_units_weigh_nothing() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        policy P1 inspection scope=BE directions=import hours=2.5
        policy P2 inspection scope=BELGG directions=import hours=1
        ship masks CNPVG>BELGG p1 1x 100kg weight=3 due=2 23:00 units=1000000
        ship ventilators CNPVG>BELGG p2 1x 100kg weight=0 due=2
    """)
    assert worth(scenario, "masks 1 F1, ventilators 1 F1") == {
        "loss:1": 3 * 90,
        "loss:2": 0,
        "cost": 0,
    }


def test_cost_of_carriage_handling_storage_and_charters() -> None:
    """One carton: 60 kg, 0.3 m3.

    Air: 0.3 x 167 = 50.1, so 60 chargeable kg x 100.5 = 6,030; rail: 0.3 x 333 = 99.9 kg x 2.5 =
    249.75 -> 250. Handling at Shanghai 1 x 60, Liege 0.5 x 60, Lyon 0: 90. Storage: 2 midnights at
    Shanghai from 1 March 08:00 to 3 March 00:00 (that midnight counts) x 7, one at Liege x 11.
    Charter 999.
    """
    scenario = little("""
        as_of 2020-03-01 08:00
        place CNPVG handling_minor_per_kg=1 storage=7
        place BELGG handling_minor_per_kg=0.5 storage=11
        transfer BELGG air rail 60
        charter C1 999
        fly X1 CNPVG>BELGG 3 00:00 > 3 12:00 100.5/kg charter=C1
        rail T1 BELGG>FRLIO 4 06:00 > 4 12:00 2.5/kg
        ship masks CNPVG>FRLIO 3x 60kg 0.3m3 ready=2020-02-20
    """)
    one = 6030 + 250 + 90 + 14 + 11
    assert worth(scenario, "masks 1-2 X1 T1, left masks 3, buy C1")["cost"] == 2 * one + 999


def test_goods_under_way_are_stored_but_not_handled_at_the_hub_again() -> None:
    """100 kg at 0.5 to Lyon; handling only at Lyon, 2 x 100; one midnight at Liege x 11. What
    starts at Liege is handled there too.
    """
    scenario = little("""
        place BELGG handling_minor_per_kg=1 storage=11
        place FRLIO handling_minor_per_kg=2
        transfer BELGG air rail 60
        rail T1 BELGG>FRLIO 4 06:00 > 4 12:00 0.5/kg
        ship rest BELGG>FRLIO 2x 100kg ready=3 22:00 due=3 latest=9 part_of=masks first_unit=3 started_at=CNPVG arrived_by=air
        ship local BELGG>FRLIO 1x 100kg ready=3 22:00
    """)
    assert worth(scenario, "rest 1-2 T1, left local 1") == {
        "loss:1": 2 * 100 * 36 * 60 + 100 * 60 * 720,
        "cost": 2 * (50 + 200 + 11),
    }
    assert worth(scenario, "left rest 1-2, local 1 T1")["cost"] == 50 + 200 + 11 + 100


def test_money_is_rounded_half_to_even_for_each_handling_unit_and_leg() -> None:
    """0.5 and 1.5 minor units a carton become 0 and 2; an allotment has its own price, here 2.5 ->
    2.
    """
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 0.5/kg
        fly F2 CNPVG>BELGG 2 10:00 > 2 22:00 1.5/kg
        allot A1 desk departure=F1 100kg 1m3 2.5/kg
        ship a CNPVG>BELGG 4x 1kg 0.001m3 party=desk
    """)
    assert [worth(scenario, f"a 1-4 {leg}")["cost"] for leg in ("F1", "F2", "F1/A1")] == [0, 8, 8]


def test_levels_are_the_priorities_present_in_order() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship b CNPVG>BELGG p3
        ship a CNPVG>BELGG p1
    """)
    assert list(worth(scenario, "a 1 F1, left b 1")) == ["loss:1", "loss:3", "cost"]


def test_a_plan_that_cannot_be_followed_has_no_value() -> None:
    scenario = little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship a CNPVG>BELGG")
    with pytest.raises(InvalidInput, match="no such departure"):
        value(scenario, plan(scenario, "a 1 F7"))


def test_an_empty_scenario_costs_nothing() -> None:
    scenario = little("as_of 2020-03-01")
    assert worth(scenario, "") == {"cost": 0}
