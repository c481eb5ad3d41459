"""Where goods start and end as amendments have it, which depends on when they left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.events.event import Event
from onward.events.state import MOVES, Phase, State
from onward.events.vocabulary import NO_PLACE, Status
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
    told: bool = False  # events say that they left


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

    def told(self, shipment: Shipment, state: State, events: Mapping[str, Event]) -> Shipment:
        """A shipment for the goods of a state, by their events."""
        if shipment not in self:
            return shipment
        told = [events[name] for name in state.events if name in events]
        told = [e for e in told if e.status not in NO_PLACE]
        return self.goods(shipment, lambda now: told_journey(told, now))

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


def told_journey(events: Sequence[Event], shipment: Shipment) -> Journey:
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
    at = min(left, default=None)
    return Journey(at, arrived, told=at is not None)
