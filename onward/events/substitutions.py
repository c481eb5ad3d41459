"""Departures that carried goods instead of the planned ones on the same lane."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.scenario import Departure


@dataclass(frozen=True, slots=True)
class Ride:
    """A departure that goods were on, by its id or the carrier's number, with its origin and
    destination; "" if not known.
    """

    name: str
    at: datetime  # the first event of it
    origin: str
    destination: str

    def may_be(self, leg: Departure) -> bool:
        """Whether the known facts of a ride fit this lane, with at least one matching end."""
        ends = (self.origin, leg.origin), (self.destination, leg.destination)
        return any(end for end, _ in ends) and all(end in ("", planned) for end, planned in ends)


@dataclass(frozen=True, slots=True)
class Substitutions:
    """Departures used instead of planned ones.

    ``sure``: departure taken -> planned departure, where one of each is left on a lane. ``unsure``:
    every other departure, planned or taken -> the ones that may belong to it.
    """

    sure: Mapping[str, str] = field(default_factory=dict)
    unsure: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# the instant from which it was the current plan, and its departures
Plan = tuple[datetime, Sequence[Departure]]
NONE = Substitutions()


def substitutions(plans: Sequence[Plan], rides: Sequence[Ride]) -> Substitutions:
    """Matches rides with planned departures; ``plans`` in order of time. A ride is matched with the
    last plan before it that has a departure left on its lane.
    """
    named = {leg.id for _, legs in plans for leg in legs}
    others = [ride for ride in rides if ride.name not in named]
    gone = {ride.name for ride in rides}
    whole, part = (
        _candidates(plans, [r for r in others if bool(r.origin and r.destination) is known], gone)
        for known in (True, False)
    )
    sure = {
        ride: legs[0]
        for ride, legs in whole.items()
        if len(legs) == 1 and sum(legs[0] in other for other in whole.values()) == 1
    }
    settled = {*sure.values()}
    unsure: dict[str, list[str]] = defaultdict(list)
    for ride, legs in (*whole.items(), *part.items()):
        for leg in () if ride in sure else (leg for leg in legs if leg not in settled):
            unsure[ride].append(leg)
            unsure[leg].append(ride)
    return Substitutions(sure, {name: tuple(each) for name, each in unsure.items()})


def _candidates(
    plans: Sequence[Plan], rides: Iterable[Ride], gone: Set[str]
) -> dict[str, list[str]]:
    """Ride -> planned departures that it may have replaced, without those that the goods took
    themselves (``gone``).
    """
    found = {}
    for ride in rides:
        by_then = (legs for decided, legs in reversed(plans) if decided <= ride.at)
        left = (
            [leg.id for leg in legs if leg.id not in gone and ride.may_be(leg)] for legs in by_then
        )
        found[ride.name] = next(filter(None, left), [])
    return found


def in_history(events: Iterable[Event], timetable: Mapping[str, Departure]) -> Substitutions:
    """The substitutions in a history, in order of happening. Lanes are the timetable's, else those
    between the places where goods left and landed.
    """
    plans: dict[datetime, list[Departure]] = {}
    seen: dict[str, list[Event]] = defaultdict(list)
    named = set[str]()
    for event in events:
        name = event.departure or event.transport_number
        if event.status is Status.PLANNED:
            named.add(name)
            plans.setdefault(event.at, []).extend([timetable[name]] if name in timetable else [])
        elif name and event.status in (Status.DEPARTED, Status.LANDED):
            seen[name].append(event)
    if named.issuperset(seen):
        return NONE
    rides = [
        _ride(name, history, timetable.get(name))
        for name, history in seen.items()
        if name in timetable or name not in named
    ]
    return substitutions(list(plans.items()), rides)


def _ride(name: str, history: Sequence[Event], known: Departure | None) -> Ride:
    if known is not None:
        return Ride(name, history[0].at, known.origin, known.destination)
    origin, destination = (
        next((event.place for event in history if event.status is status), "")
        for status in (Status.DEPARTED, Status.LANDED)
    )
    return Ride(name, history[0].at, origin, destination)
