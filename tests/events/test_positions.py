"""Where goods stand by the plan's legs, once they have not gone on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from little import little
from telling import telling

from onward.events.event import Event
from onward.events.positions import Positions
from onward.events.state import State
from onward.plan.plan import Leg
from onward.scenario import Departure, Shipment
from onward.units import minutes

SCENARIO = little("""
    fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
    rail T1 BELGG>FRLIO 7 06:00 > 7 12:00
    ship masks CNPVG>FRLIO 1x ready=2
""")
WAY = (Leg("F1"), Leg("T1"))
LANDED = minutes(datetime(2020, 3, 3, 22, tzinfo=UTC))


def positions(came_on: str = "", *events: Event) -> Positions:
    """Of goods that an earlier advance put on a departure, or on none."""
    departures = {d.id: d for d in SCENARIO.departures}

    def last_ride(_: Shipment) -> Departure | None:
        return departures.get(came_on)

    landing: Any = SimpleNamespace(
        last_ride=last_ride,
        free=lambda _shipment, _on, expected: minutes(expected) if expected else LANDED,
        starts_at=lambda leg: departures[leg.departure].origin,
    )
    return Positions(SCENARIO, landing, {each.id: each for each in events})


@pytest.mark.parametrize(
    ("place", "first", "behind"),
    [("CNPVG", 0, ""), ("BELGG", 1, "F1"), ("FRLIO", 2, ""), ("DEFRA", 2, "")],
)
def test_legs_ahead_begin_at_the_place_where_goods_stand(
    place: str, first: int, behind: str
) -> None:
    """Where no leg begins, none is ahead and none is known to be behind."""
    found = positions()
    assert found.begins(WAY, place) == first
    assert " ".join(leg.departure for leg in found.before(WAY, place)) == behind


def test_goods_that_came_on_a_departure_stand_where_it_lands() -> None:
    (shipment,) = SCENARIO.shipments
    waiting = positions().stands(shipment, WAY)
    assert (waiting.place, waiting.ahead) == ("CNPVG", WAY)
    assert waiting.free == minutes(shipment.ready_at)
    came = positions("F1").stands(shipment, WAY)
    assert (came.place, came.ahead, came.free) == ("BELGG", WAY[1:], LANDED)
    # goods that start where it lands already have all their legs ahead
    under_way = replace(shipment, origin="BELGG", arrived_by="air")
    assert positions("F1").stands(under_way, WAY[1:]).ahead == WAY[1:]
    late = datetime(2020, 3, 5, tzinfo=UTC)
    assert positions("F1").stands(shipment, WAY, late).free == minutes(late)


def test_goods_that_were_found_where_they_stand_are_free_from_then_on() -> None:
    """An event at another place, or one that releases nothing, makes them free no later."""
    events = telling("""
        4 10:00 found masks at=BELGG
        5 10:00 found masks at=FRLIO
        6 10:00 received masks at=BELGG
    """)
    (shipment,) = SCENARIO.shipments
    state = State(key=events[0].what[0], events=tuple(each.id for each in events))
    goods: Any = SimpleNamespace(shipment=shipment, state=state)
    here = positions("F1", *events)
    now = here.stands(shipment, WAY)
    assert here.given_back(goods, now).free == minutes(events[0].at)
