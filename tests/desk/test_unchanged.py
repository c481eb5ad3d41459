"""Nothing has changed since a plan was made if only time has passed, and goods went as planned."""

from __future__ import annotations

from datetime import datetime

import pytest
from little import little, march

from onward.desk.plan_signature import signed
from onward.desk.unchanged_plan import unchanged_since
from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.plan.solve import solve

TEXT = """
    as_of 2020-03-01
    fly F1 CNPVG>AEDXB 2 06:00 > 2 14:00 10/kg
    fly F2 AEDXB>BELGG 3 14:00 > 3 20:00 10/kg
    ship GOODS CNPVG>BELGG 10x 10kg 0.01m3 due=4 latest=9
"""
IN_THE_AIR = march(2, 12)


def event(status: Status, at: datetime, departure: str = "") -> Event:
    goods = (Key(KeyKind.SHIPMENT, "GOODS", 1, 10),)
    return Event(at=at, known_at=at, status=status, what=goods, departure=departure, place="CNPVG")


@pytest.mark.parametrize(
    ("news", "events", "same"),
    [
        ("", (), True),
        ("cut X1 departure=F2 factor=0.5 known=2", (), False),
        ("cut X1 departure=F2 factor=0.5 known=3", (), True),
        ("cut X1 departure=F2 factor=0.5 known=1", (), True),
        ("", (event(Status.DEPARTED, march(2, 6), "F1"),), True),
        ("", (event(Status.OFFLOADED, march(2, 5), "F1"),), False),
    ],
    ids=["time", "a cut", "not known yet", "known before", "it left", "it was left behind"],
)
def test_what_counts_as_a_change(news: str, events: tuple[Event, ...], same: bool) -> None:
    world = little(f"{TEXT}    {news}")
    plan, wishes = signed(world, solve(world)), AdvanceWishes(waiting=True)
    advanced = advance(world, plan, events, IN_THE_AIR, known_to=IN_THE_AIR, wishes=wishes)
    assert unchanged_since(plan, world, advanced, wishes)() is same
