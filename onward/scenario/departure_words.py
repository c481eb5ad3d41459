"""A departure in words: carrier, the two places, and when it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario.places import Mode, Place
from onward.scenario.services import Departure
from onward.wording.moments import moment_words
from onward.wording.place_names import lane_words


def departure_words(departure: Departure, places: Mapping[str, Place]) -> str:
    """A departure in words. Of a service: ``5Y LGG–HGH 8 Feb 04:45``, in the local time of its
    origin; a charter's leg: ``charter CH0013 HGH–LGG 4 Mar 10:00``, once paid and without an
    airline: ``charter HGH–LGG 4 Mar 10:00``; one with an id of its own, such as a flight number:
    that id.
    """
    at = local(departure.departs_at, departure.origin, places)
    carrier = departure.carrier if departure.carrier.casefold() != departure.mode else ""
    who = carrier or departure.mode.value
    if departure.charter:
        who = f"charter {departure.charter}"
    elif not (
        departure.id.startswith(f"{departure.service}@")
        or (departure.mode is Mode.CHARTER and departure.carrier and not carrier)
    ):
        return departure.id
    return f"{who} {lane_words(departure.origin, departure.destination)} {at.day} {at:%b %H:%M}"


def space_words(pool: str, departure: str, party: str) -> str:
    """The name of reserved space on a departure; its party, where the name only repeats the
    service's.
    """
    service = departure.rpartition("@")[0]
    return (
        Message("for {party}", party=party or Message("all"))
        if service and service in pool
        else pool
    )


def moment_at(at: datetime, place: str, places: Mapping[str, Place]) -> str:
    """Day, hour and offset in the local time of a place; UTC for an unknown place."""
    return moment_words(local(at, place, places))


def local(at: datetime, place: str, places: Mapping[str, Place]) -> datetime:
    """The instant in a place's local time; UTC for an unknown place."""
    known = places.get(place)
    return at.astimezone(ZoneInfo(known.time_zone)) if known else at
