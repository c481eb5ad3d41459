"""When goods of a plan left the place where they started, and where they have arrived since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from onward.events.bound import Journey, told_journey
from onward.events.event import Event
from onward.events.landing import Landing
from onward.events.segments import Segment
from onward.events.vocabulary import NO_PLACE
from onward.plan.plan import Leg
from onward.scenario import Shipment
from onward.scenario.knowledge import ALWAYS


def journey_of(
    segment: Segment,
    landing: Landing,
    events: Mapping[str, Event],
    *,
    moves: bool,
    goes_on: bool,
) -> Callable[[Shipment], Journey]:
    """The journey of a segment's goods, by events and by the plan. ``moves``: goods without events
    have travelled as planned; ``goes_on``: so have others after their last event.
    """
    state = segment.state if segment.has_events else None
    told = [events[name] for name in state.events if name in events] if state else []
    told = [e for e in told if e.status not in NO_PLACE]
    legs = segment.consignment.legs if segment.consignment else ()

    def journey(shipment: Shipment) -> Journey:
        if state is None:
            return _planned(landing, legs, shipment) if moves else Journey()
        found = told_journey(told, shipment)
        if not goes_on:
            return found
        last = max((e.at for e in told), default=landing.scenario.as_of)
        ahead = _planned(landing, legs, shipment, last)
        left = found.left_at or ahead.left_at
        return Journey(left, {**ahead.arrived, **found.arrived}, found.told)

    return journey


def _planned(
    landing: Landing, legs: Sequence[Leg], shipment: Shipment, after: datetime = ALWAYS
) -> Journey:
    """The journey by the legs of the plan that leave later than ``after``."""
    flown = [landing.departures[leg.departure] for leg in landing.flown(legs, shipment)]
    gone = [d for d in flown if d.departs_at > after]
    return Journey(
        gone[0].departs_at if gone else None, {d.destination: d.arrives_at for d in gone}
    )
