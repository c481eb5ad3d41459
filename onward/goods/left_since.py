"""Since when goods are on their way."""

from __future__ import annotations

from datetime import datetime

from onward.desk.desk import Desk
from onward.events.vocabulary import Status
from onward.goods.planned_movement import Step
from onward.goods.reported_events import reported_events
from onward.goods.unconfirmed import check_movements, plan_periods
from onward.units import instant


def left_since(desk: Desk) -> dict[str, datetime]:
    """When the first handling units of each shipment left, by the events, and where these say
    nothing by the plans.
    """
    reported = reported_events(desk).shipments
    quiet = check_movements(desk, plan_periods(desk), reported)
    found: dict[str, int] = {}
    for movement in quiet.happened:
        if movement.step is Step.DEPARTED:
            name = movement.shipment
            found[name] = min(movement.at, found.get(name, movement.at))
    for name, events in reported.items():
        left = [event.at for event in events if event.status == Status.DEPARTED]
        if left:
            found[name] = min(left)
    return {name: instant(minute) for name, minute in found.items()}
