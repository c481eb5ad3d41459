"""A departure in words: its number, or carrier and lane, and when it leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario.places import Mode, Place
from onward.scenario.services import Departure
from onward.wording.moments import day_code, moment_words
from onward.wording.place_names import lane_words

NUMBER = re.compile(r"[A-Z]\w[A-Z]?\d{1,4}[A-Z]?|\d[A-Z]{1,2}\d{1,4}[A-Z]?")  # of a flight
DATED = re.compile(r".* \d\d[A-Z]{3}( \d\d:\d\d)?")
AS_BEFORE = re.compile(r"(.+) (\d+) ([A-Z][a-z]{2}) (\d\d:\d\d)")  # 5Y LGG–HGH 8 Feb 04:45


def departure_words(departure: Departure, places: Mapping[str, Place]) -> str:
    """The one name of a departure: number, or carrier and lane, and the local date on which it was
    published to leave: ``LH8403 27MAR``. Without a number the hour tells two of one day apart:
    ``5Y LGG–HGH 08FEB 04:45``, ``charter CH0013 HGH–LGG 04MAR 10:00``; a charter that is paid and
    has no airline: ``charter HGH–LGG 04MAR 10:00``. One that somebody named, such as ``TRUCK-1``,
    keeps that name.
    """
    departure = departure.published
    at = local(departure.departs_at, departure.origin, places)
    carrier = departure.carrier if departure.carrier.casefold() != departure.mode else ""
    who = carrier or departure.mode.value
    if departure.charter:
        who = f"charter {departure.charter}"
    elif NUMBER.fullmatch(departure.service or departure.id):
        return f"{departure.service or departure.id} {day_code(at)}"
    elif not (
        departure.id.startswith(f"{departure.service}@")
        or (departure.mode is Mode.CHARTER and departure.carrier and not carrier)
    ):
        return departure.id
    return f"{who} {lane_words(departure.origin, departure.destination)} {day_code(at)} {at:%H:%M}"


def kept_words(words: str, name: str, departs_at: datetime) -> str:
    """The name of a departure of a plan that may have been kept by an earlier version; ``name``:
    its id, ``departs_at``: by the clock of its origin.
    """
    if DATED.fullmatch(words):
        return words
    service, _, day = name.partition("@")
    if day and NUMBER.fullmatch(service):
        return f"{service} {day_code(departs_at)}"
    before = AS_BEFORE.fullmatch(words)
    if before:
        who, date, month, hour = before.groups()
        return f"{who} {int(date):02}{month.upper()} {hour}"
    return f"{name} {day_code(departs_at)}" if NUMBER.fullmatch(name) else words or name


def with_lane(words: str, departure: Departure, places: Mapping[str, Place]) -> str:
    """A departure's name, with its lane and day where the name has none."""
    was = departure.published
    lane = lane_words(was.origin, was.destination)
    if lane in words:
        return words
    if NUMBER.match(words):
        return Message("{words} ({lane})", words=words, lane=lane)
    day = day_code(local(was.departs_at, was.origin, places))
    return Message("{name} ({lane}, {day})", name=words, lane=lane, day=day)


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
