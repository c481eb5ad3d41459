"""What is told of goods on their way: events at places and instants, with what chance adds to a
plan. Same scenario, same events.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from onward.events.event import Event
from onward.events.explaining import Explainer
from onward.events.keys import Key
from onward.events.vocabulary import Status
from onward.scenario import Departure, Scenario, Shipment, Transport

HOUR = timedelta(hours=1)
# a typical delay, in hours
SLOW = {Transport.AIR: 1.0, Transport.ROAD: 1.0, Transport.RAIL: 12.0, Transport.SEA: 24.0}
LATE_WORD = 0.03  # probability that an event is known days later


@dataclass
class Story:
    """Everything that is told, gathered: what concerns many consignments at once is one event."""

    size: str
    scenario: Scenario
    truth: dict[str, Departure]
    off: frozenset[str]  # departures that do not run
    chance: random.Random = field(default_factory=random.Random)
    events: list[Event] = field(default_factory=list)
    planned: dict[tuple[datetime, str], list[Key]] = field(
        default_factory=lambda: defaultdict(list)
    )
    booked: dict[str, list[tuple[datetime, Key]]] = field(default_factory=lambda: defaultdict(list))
    aboard: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.zones = {place.id: ZoneInfo(place.time_zone) for place in self.scenario.places}
        self.transfer = {
            (t.place, t.from_transport, t.to_transport): timedelta(minutes=t.minutes)
            for t in self.scenario.transfers
        }
        self.explainer = Explainer(self.scenario)
        self.lanes: dict[tuple[str, str], list[Departure]] = defaultdict(list)
        running = (d for d in self.truth.values() if not d.charter and d.id not in self.off)
        for departure in sorted(running, key=leaves):
            self.lanes[departure.origin, departure.destination].append(departure)
        self.flown: dict[str, tuple[datetime, datetime]] = {}

    def tell(
        self, at: datetime, status: Status, what: list[Key], place: str = "", **more: object
    ) -> Event:
        """One event, at a whole minute of the place's own time, known soon after, or now and then
        days after.
        """
        at = at.replace(second=0, microsecond=0)
        lag = (
            self.chance.expovariate(1 / 20)
            if self.chance.random() > LATE_WORD
            else self.chance.uniform(1440, 4320)
        )
        known = at + timedelta(minutes=round(lag))
        local = at.astimezone(self.zones[place]) if place else at
        event = Event(
            at=local, known_at=known, status=status, what=tuple(what), place=place, **more
        )  # type: ignore[arg-type]
        self.events.append(event)
        return event

    def times(self, departure: Departure) -> tuple[datetime, datetime]:
        """When a departure really left and arrived: the same for everything on board."""
        if departure.id not in self.flown:
            chance = random.Random(f"{self.size} {departure.id}")
            late = (
                chance.expovariate(1.0)
                * SLOW[departure.transport]
                * (8 if chance.random() < 0.06 else 1)
                * HOUR
            )
            slower = chance.gauss(0, 0.3) * SLOW[departure.transport] * HOUR
            left = departure.departs_at + late
            arrived = max(
                departure.arrives_at + late + slower,
                left + (departure.arrives_at - departure.departs_at) * 0.8,
            )
            self.flown[departure.id] = left, arrived
        return self.flown[departure.id]

    def next_on_lane(
        self, leg: Departure, goods: Shipment, ready: datetime, known_to: datetime
    ) -> Departure | None:
        """The next departure of the same lane that is told of by then, takes such goods, and for
        which they are ready in time; a crowd of others was there first, so not today's.
        """
        lane = self.lanes[leg.origin, leg.destination]
        start = bisect_left(
            lane, ready, key=lambda d: d.departs_at - timedelta(minutes=d.cut_off_min)
        )
        return next(
            (
                d
                for d in lane[start:]
                if d.transport is leg.transport
                and d.id != leg.id
                and (d.known_at is None or d.known_at <= known_to)
                and ("*" in d.accepts or set(goods.special_handling) <= set(d.accepts))
            ),
            None,
        )


def leaves(departure: Departure) -> tuple[datetime, str]:
    return departure.departs_at, departure.id


def spread(chance: random.Random, median_hours: float, sigma: float) -> timedelta:
    """A lognormal span."""
    return median_hours * math.exp(chance.gauss(0, sigma)) * HOUR
