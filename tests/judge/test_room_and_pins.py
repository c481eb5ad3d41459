"""Which departures a pin means; the room that a plan leaves on departures, days and quotas."""

from __future__ import annotations

import pytest
from little import little

from onward.judge.pins import matches, words
from onward.judge.room import Tables, own_of, room_left
from onward.judge.travel import judged_scenario, legs as legs_in
from onward.plan.greedy import greedy
from onward.scenario import Pin, PinRule

FLIGHTS = """
    fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3
    rail T1 BELGG>FRLIO 7 06:00 > 7 12:00 1000kg 10m3
    ship masks CNPVG>FRLIO 4x 100kg 1m3
"""


@pytest.mark.parametrize(
    ("columns", "fits", "named"),
    [
        ({}, "F1 T1", "any leg"),
        ({"departure": "F1"}, "F1", "departure F1"),
        ({"mode": "rail"}, "T1", "mode rail"),
        ({"place": "BELGG"}, "F1 T1", "place BELGG"),
        ({"place": "CNPVG"}, "F1", "place CNPVG"),
        ({"place": "BELGG", "mode": "rail"}, "T1", "mode rail, place BELGG"),
        ({"service": "other"}, "", "service other"),
    ],
)
def test_a_pin_means_the_departures_that_fit_each_of_its_columns(
    columns: dict[str, str], fits: str, named: str
) -> None:
    pin = Pin(shipment="masks", rule=PinRule.MUST_USE, **columns)
    departures = little(FLIGHTS).departures
    assert " ".join(d.id for d in departures if matches(pin, d)) == fits
    assert words(pin) == named


def test_a_plan_leaves_the_room_that_its_goods_do_not_take() -> None:
    seen = judged_scenario(
        little("""
            place BELGG handling=900kg/day
            fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3
            ship masks CNPVG>BELGG 4x 100kg 1m3 ready=1 due=5 00:00 latest=9 00:00
            policy Q quota scope=CN directions=export quota=700 quota_unit=kg
        """)
    )
    legs, wrong = legs_in(seen, greedy(seen.facts.scenario))
    assert wrong == []
    tables: Tables = {}
    room, unit = room_left(seen, legs, tables), own_of(seen, tables, legs, 0)
    assert (room.kg.tolist(), room.m3.tolist()) == ([600_000], [6_000])
    assert [room.day(row) for row in unit.days] == [500_000]
    assert [room.quota(row) for row in unit.quotas] == [300_000]
    assert room.most(0, unit) == 3  # the quota is the tightest
    room.add(0, unit, 2)
    assert room.most(0, unit) == 5
