"""The rest of the goods' itinerary: the departure that they are on, planned departures that have
not left with them, and the places of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onward.events.eta import way
from onward.events.state import Phase, State
from onward.events.substitutions import Ride, substitutions
from onward.scenario import Departure


@dataclass(frozen=True, slots=True)
class BorderArrival:
    """A departure still ahead, with the places and instants at which it takes goods through a
    border.
    """

    leg: Departure
    stops: tuple[tuple[str, datetime], ...]


def on_board(state: State, timetable: Mapping[str, Departure]) -> Departure | None:
    """The departure that carries goods under way: named by events, else the next planned one from
    the place that they left. None if unknown.
    """
    if state.phase is not Phase.EN_ROUTE:
        return None
    if state.departure in timetable:
        return timetable[state.departure]
    return next((leg for leg in _not_flown(state, timetable) if leg.origin == state.place), None)


def to_come(state: State, timetable: Mapping[str, Departure]) -> list[Departure]:
    """Planned departures that have not left with the goods, in order of time."""
    on = on_board(state, timetable)
    return [leg for leg in _not_flown(state, timetable) if leg != on]


def ahead(
    state: State, timetable: Mapping[str, Departure], after: datetime | None = None
) -> list[BorderArrival]:
    """The destination of the departure that goods are on, and both places of each later one;
    ``after``: only later ones that leave from then on.
    """
    found = [
        BorderArrival(leg, ((leg.origin, leg.departs_at), (leg.destination, leg.arrives_at)))
        for leg in to_come(state, timetable)
        if after is None or leg.departs_at >= after
    ]
    on = on_board(state, timetable)
    if on is None:
        return found
    lands = on.arrives_at if after is None else max(on.arrives_at, after)
    return [BorderArrival(on, ((on.destination, lands),)), *found]


def heads_for(state: State, timetable: Mapping[str, Departure], scope: str) -> bool:
    """Whether a departure ahead takes the goods into or out of a country or place."""
    return any(
        place.startswith(scope) for each in ahead(state, timetable) for place, _ in each.stops
    )


def _not_flown(state: State, timetable: Mapping[str, Departure]) -> list[Departure]:
    """Planned departures in order of time, without those that flew with the goods, those on lanes
    that the goods travelled by another departure, and those that lead to where the goods are.
    """
    legs = way((link.departure for link in state.planned), timetable)
    rides = [
        Ride(link.departure, link.at, ran.origin, ran.destination)
        for link in state.flown
        if (ran := timetable.get(link.departure)) is not None
    ]
    flown = {link.departure for link in state.flown}
    flown.update(substitutions([(state.planned[0].at, legs)], rides).sure.values() if legs else ())
    done = max(
        (number for number, leg in enumerate(legs, 1) if leg.destination == state.place), default=0
    )
    return [leg for leg in legs[done:] if leg.id not in flown]
