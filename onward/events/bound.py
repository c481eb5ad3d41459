"""Where goods start and end as amendments have it, which depends on when they left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.events.event import Event
from onward.events.landing import Landing
from onward.events.segments import Segment
from onward.events.state import MOVES, Phase
from onward.events.vocabulary import NO_PLACE, Status
from onward.plan.plan import Leg
from onward.scenario import Amendment, Scenario, Shipment, in_order_known
from onward.scenario.amended_goods import amended, waits_at_start
from onward.scenario.knowledge import ALWAYS, seen_by

THERE = frozenset({Phase.AT_PLACE, Phase.DELIVERED})


@dataclass(frozen=True, slots=True)
class Journey:
    """When goods left the place where they started (None: not yet), and when they arrived at each
    place since.
    """

    left_at: datetime | None = None
    arrived: Mapping[str, datetime] = field(default_factory=dict)


class Bound:
    """The amendments of shipments' ends that are known by the scenario's clock."""

    def __init__(self, scenario: Scenario) -> None:
        now = scenario.known_to or scenario.as_of
        self._rows: dict[str, list[Amendment]] = defaultdict(list)
        for row in in_order_known(seen_by(scenario.amendments, now)):
            if row.origin or row.destination or row.hs:
                self._rows[row.shipment].append(row)

    def __contains__(self, shipment: Shipment) -> bool:
        return shipment.id in self._rows

    def goods(self, shipment: Shipment, journey: Callable[[Shipment], Journey]) -> Shipment:
        """Some goods of a shipment with the start and the end that hold for them. ``journey``: what
        it is with the ends of the rows so far.
        """
        left, now = not waits_at_start(shipment), shipment
        for row in self._rows.get(shipment.id, ()):
            at, gone = row.known_at or ALWAYS, journey(now)
            waits = not left and (gone.left_at is None or at <= gone.left_at)
            over = gone.arrived.get(now.destination)
            follows = bool(row.under_way) and (over is None or over > at)
            now = replace(
                now,
                origin=(row.origin if waits else "") or now.origin,
                destination=(row.destination if waits or follows else "") or now.destination,
            )
        (said,) = amended((shipment,), self._rows.get(shipment.id, ()))
        return replace(now, hs=said.hs)


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
        found = _told(told, shipment)
        if not goes_on:
            return found
        last = max((e.at for e in told), default=landing.scenario.as_of)
        ahead = _planned(landing, legs, shipment, last)
        left = found.left_at or ahead.left_at
        return Journey(left, {**ahead.arrived, **found.arrived})

    return journey


def _told(events: Sequence[Event], shipment: Shipment) -> Journey:
    """The journey by events."""
    left = (
        e.at
        for e in events
        if e.status in (Status.DEPARTED, Status.DELIVERED) or e.place not in ("", shipment.began)
    )
    arrived: dict[str, datetime] = {}
    for e in events:
        if MOVES.get(e.status) in THERE and e.place:
            arrived.setdefault(e.place, e.at)
    return Journey(min(left, default=None), arrived)


def _planned(
    landing: Landing, legs: Sequence[Leg], shipment: Shipment, after: datetime = ALWAYS
) -> Journey:
    """The journey by the legs of the plan that leave later than ``after``."""
    flown = [landing.departures[leg.departure] for leg in landing.flown(legs, shipment)]
    gone = [d for d in flown if d.departs_at > after]
    return Journey(
        gone[0].departs_at if gone else None, {d.destination: d.arrives_at for d in gone}
    )
