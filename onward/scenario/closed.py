"""When rules close a place: to everything, or to flights that leave or land."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from onward.scenario.places import Place
from onward.scenario.policies import Direction, Policy
from onward.units import instant, minutes


@dataclass(frozen=True, slots=True, order=True)
class Closed:
    """A time, by the local clock, in which ``rule`` closes a place."""

    begins_at: datetime
    ends_at: datetime
    rule: Policy = field(compare=False)
    flights: bool = False  # to these alone
    leaving: bool = True
    landing: bool = True


def closed(
    policies: Iterable[Policy], place: Place, since: datetime, until: datetime
) -> list[Closed]:
    """When a place is closed to everything, or to all flights, in order. Rules for some modes or
    carriers are left out.
    """
    zone = ZoneInfo(place.time_zone)
    return sorted(
        Closed(
            instant(first).astimezone(zone),
            instant(last).astimezone(zone),
            p,
            flights=p.effect.does.of_flights,
            leaving=Direction.EXPORT in p.directions,
            landing=Direction.IMPORT in p.directions,
        )
        for p in policies
        if p.effect.does.closes and place.id in p.scope and not (p.modes or p.carriers)
        for first, last in p.in_force(minutes(since), minutes(until), zone)
    )
