"""Where goods are available again, and which legs they have used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from onward.events.event import Event
from onward.events.holds import RELEASES
from onward.events.landing import Landing
from onward.events.parts import NOT_YET, part
from onward.events.segments import Segment
from onward.events.state import Phase, State
from onward.events.vocabulary import Status
from onward.plan.plan import Leg
from onward.scenario import Departure, Scenario, Shipment
from onward.units import minutes

BACK = frozenset({Status.OFFLOADED, Status.FOUND})  # the goods lie at the place again


@dataclass(frozen=True, slots=True)
class Now:
    """Where a segment's goods are, or land next, and the remaining legs of their itinerary."""

    place: str
    free: int  # the minute from which they are there, inspected and not held
    came_by: str
    ahead: tuple[Leg, ...]
    flown: tuple[Leg, ...]
    ready: int = 0  # the minute from which they can be planned, no earlier than ``free``
    handed_over: bool = False
    waits: bool = False  # until events make it possible to plan for them
    apart: int = 0  # which of the ranges that are to be shipments of their own; 0: none
    ends: tuple[str, ...] = ()  # where they started and go, of shipments whose ends have changed

    @property
    def landed(self) -> int | None:
        """Since when goods that missed their connection are at a hub; None for all others."""
        return self.free if self.came_by and self.free < self.ready else None


@dataclass(frozen=True, slots=True)
class SegmentRun:
    """Neighbouring segments of a shipment with the same position, each with its legs ahead."""

    now: Now
    segments: list[tuple[Segment, tuple[Leg, ...]]]

    @property
    def first(self) -> int:
        return self.segments[0][0].first

    @property
    def last(self) -> int:
        return self.segments[-1][0].last

    def part(self, shipment: Shipment) -> Shipment:
        """These handling units as a part of their shipment."""
        goods, now = self.segments[0][0], self.now
        return part(
            shipment,
            self.first,
            self.last,
            goods.place_of(shipment, now.place, now.came_by),
            now.ready,
            now.came_by,
            now.landed,
            began=goods.shipment.began,
        )


class Positions:
    """Where goods are according to events and the plan; ``events``: by id."""

    def __init__(self, scenario: Scenario, landing: Landing, events: Mapping[str, Event]) -> None:
        self.scenario, self.landing, self.events = scenario, landing, events

    def stands(
        self, shipment: Shipment, legs: tuple[Leg, ...], expected: datetime | None = None
    ) -> Now:
        """The position of goods that have not gone on. Those advanced on a departure are free at
        its expected landing, as known now.
        """
        ready = minutes(shipment.ready_at)
        free = minutes(shipment.landed_at or shipment.ready_at)
        on, place = self.landing.last_ride(shipment), shipment.origin
        if on is not None:
            free = max(free, self.landing.free(shipment, on, expected))
            if on.destination != place:
                place, legs = on.destination, legs[self.begins(legs, on.destination) :]
        return Now(place, free, shipment.arrived_by, legs, (), max(ready, free))

    def begins(self, legs: tuple[Leg, ...], place: str) -> int:
        """The index of the leg that begins at a place; the number of legs if none does."""
        return next(
            (i for i, leg in enumerate(legs) if self.landing.starts_at(leg) == place), len(legs)
        )

    def before(self, legs: tuple[Leg, ...], place: str) -> tuple[Leg, ...]:
        """The legs before the one that begins at a place; empty if none does."""
        done = self.begins(legs, place)
        return legs[:done] if done < len(legs) else ()

    def behind(self, segment: Segment, planned: tuple[Leg, ...]) -> tuple[Leg, ...]:
        """Legs that goods have used: those that events name, in the plan's pools; if events name
        none, the ``planned`` ones.
        """
        state = segment.state
        if state is None:
            return planned
        names = [link.departure for link in state.flown]
        if (
            state.phase in (Phase.EN_ROUTE, Phase.LOADED)
            and state.departure
            and state.departure not in names
        ):
            names.append(state.departure)
        # an earlier advance has committed their space
        known = {d.id for d in self.landing.brought.get(segment.shipment.id, ())}
        legs = {
            leg.departure: leg for leg in (segment.consignment.legs if segment.consignment else ())
        }
        return (
            tuple(legs.get(name, Leg(name)) for name in names if name not in known)
            if names
            else planned
        )

    def since(self, shipment: Shipment, state: State, came: Departure | None) -> int:
        """The minute from which goods are free at a place; ``came``: the departure that brought
        them.
        """
        free = minutes(state.since or self.scenario.as_of)
        if came is None or came.destination != state.place or self.through(state):
            return free
        return max(free, self.landing.free(shipment, came, self.landed(state) or state.since))

    def alike(self, a: Now, b: Now) -> bool:
        """Whether goods in two positions can be planned as one; the legs ahead may differ. Goods
        that landed at different minutes can, if they still catch the same departures.
        """
        if a != replace(b, ahead=a.ahead, free=a.free):
            return False
        return a.free == b.free or (bool(a.came_by) and self._onward(a) == self._onward(b))

    def _onward(self, now: Now) -> tuple[int | None, ...]:
        return self.landing.onward(now.place, now.came_by, now.free, now.ready)

    def given_back(self, segment: Segment, now: Now) -> Now:
        """The position, free no earlier than events release the goods there."""
        again = self._free_again(segment, now.place)
        return now if again is None else replace(now, free=max(now.free, minutes(again)))

    def from_when(self, segment: Segment, now: Now) -> Now:
        """The position with the minute from which the goods can be planned: when they are free,
        now, or when they were handed over to their next leg.
        """
        today, ready = self.landing.now, max(now.ready, now.free)
        if ready >= today:
            return replace(now, ready=ready)
        offloaded = (
            {link.departure for link in segment.state.offloaded}
            if segment.state is not None
            else set()
        )
        latest = None
        if now.ahead and now.ahead[0].departure not in offloaded:
            latest = self.landing.handed_over(
                segment.shipment, now.ahead, now.place, now.free, now.came_by, ready
            )
        if latest is not None:
            return replace(now, free=latest, ready=latest, handed_over=True)
        return replace(now, free=now.free if now.came_by else today, ready=today)

    def _free_again(self, segment: Segment, place: str) -> datetime | None:
        """When goods were last released at a place: by an authority, by an offload, or because they
        were found; None if never. For goods that waited, an earlier advance has counted the hold.
        """
        state = segment.state
        if state is None:
            return None
        back = BACK | RELEASES if segment.shipment.known_at == NOT_YET else BACK
        events = (self.events[name] for name in state.events if name in self.events)
        free = [e.at for e in events if e.status in back and e.place in ("", place)]
        free += [
            hold.until
            for hold in state.holds
            if hold.until and hold.ended in RELEASES and hold.place in ("", place)
        ]
        return max(free, default=None)

    def landed(self, state: State) -> datetime | None:
        """When the goods landed where they are; None without such an event."""
        events = (self.events[name] for name in reversed(state.events) if name in self.events)
        return next(
            (e.at for e in events if e.status is Status.LANDED and e.place == state.place), None
        )

    def through(self, state: State) -> bool:
        """Whether the last event about the goods ends their inspection."""
        return state.event in self.events and self.events[state.event].status in (
            Status.CLEARED,
            Status.RELEASED,
            Status.TRANSFERRED,
        )
