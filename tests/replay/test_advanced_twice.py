"""Advancing by events morning after morning: goods that are still on the way keep the rest of their
plan.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from little import little

from onward.events.advance import advance
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.plan.greedy import greedy

AT_SEA = """
    as_of 2020-03-01
    transfer BEANR sea rail 60
    sail S1 CNSHA>BEANR 2 > 9
    rail T1 BEANR>FRLIO 12 06:00 > 12 12:00 1000kg 1m3
    ship masks CNSHA>FRLIO p1 10x 100kg 0.1m3 due=14 latest=20
"""


def day(number: int) -> datetime:
    return datetime(2020, 3, number, tzinfo=UTC)


def told(status: Status, at: int, place: str) -> Event:
    return Event(
        at=day(at),
        known_at=day(at),
        status=status,
        what=(key("shipment:masks#1-10"),),
        place=place,
        departure="S1",
    )


@pytest.mark.parametrize("second", [5, 10])  # still at sea; landed and on the quay
def test_goods_on_the_way_keep_their_plan(second: int) -> None:
    scenario = little(AT_SEA)
    events = [told(Status.DEPARTED, 2, "CNSHA"), told(Status.LANDED, 9, "BEANR")]
    once = advance(scenario, greedy(scenario), events, day(4))
    twice = advance(once.scenario, once.plan, events, day(second))
    assert [c.legs for c in twice.plan.consignments] == [c.legs for c in once.plan.consignments]
    assert [leg.departure for leg in twice.plan.consignments[0].legs] == ["T1"]
    (masks,) = once.scenario.shipments
    on_the_quay = replace(masks, ready_at=day(10), landed_at=day(9))
    assert twice.scenario.shipments == (on_the_quay if second == 10 else masks,)
    assert [c.departure for c in twice.scenario.commitments] == ["S1"]  # held once
