"""Flights for cargo alone: freighters by airline, and passenger aircraft without passengers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from onward.scenario import Mode
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.fleets import FREIGHTERS, PREIGHTERS, Flights
from scripts.build_spring_2020.line import EVERY_DAY, Line, about, daily, flight_minutes, lane
from scripts.build_spring_2020.periods import AFTER, PERIODS
from scripts.build_spring_2020.places import Geography

MORE_FREIGHTERS_KNOWN = datetime(2020, 3, 12, tzinfo=UTC)
# their flights are counted one by one; the others have the mean of these
OWN_GROWTH = ("CV", "GEC", "5Y", "FX", "5X")
# rows of fleets.py whose number of flights is a source's
COUNTED = {("5Y", "CNHGH", "BELGG"), ("7L", "AZGYD", "BELGG")}
# no size leaves these out: by them South Africa's rules can be seen
KEPT = COUNTED | {("ET", "ETADD", "ZAJNB")}
ANNOUNCED = timedelta(days=4)  # modelled: how long before its first day a new flight is told of


def freighters(geo: Geography) -> list[Line]:
    """All-cargo flights by airline, both ways; from mid-March more of them, by each airline's
    measured growth.
    """
    found = []
    for flights in FREIGHTERS:
        out = _freighter(geo, flights)
        weekly = _weekly(flights, flights.per_week, out.id)
        grown = value(f"freighter.{flights.carrier if flights.carrier in OWN_GROWTH else 'other'}")
        more = replace(out, id=f"{out.id}X", periods=AFTER, known_at=MORE_FREIGHTERS_KNOWN)
        back = _freighter(
            geo, replace(flights, origin=flights.destination, destination=flights.origin)
        )
        into = _weekly(flights, flights.back, back.id)
        found += daily(out, weekly)
        found += daily(replace(back, kept=out.kept), into)
        if not _counted(flights):
            found += daily(more, about(weekly * (grown - 1), more.id))
    return found + _more_to_liege(geo)


def _counted(flights: Flights) -> bool:
    return (flights.carrier, flights.origin, flights.destination) in COUNTED


def _weekly(flights: Flights, number: int, name: str) -> int:
    if _counted(flights):
        return number
    return about(number * value("freighter.frequency"), name)


def _more_to_liege(geo: Geography) -> list[Line]:
    """Hangzhou-Liege grew from two flights a week to five, both ways."""
    first = date(2020, 3, int(value("service.hgh_lgg.day")))
    more = int(value("service.hgh_lgg.april") - value("service.hgh_lgg"))
    found = []
    for ends in (("CNHGH", "BELGG"), ("BELGG", "CNHGH")):
        base = replace(
            _freighter(geo, Flights("5Y", "747", *ends, more)),
            id=f"5Y.{ends[0]}-{ends[1]}.C",
            periods=AFTER,
            first_day=first,
            known_at=_told(first),
            kept=EVERY_DAY,
        )
        found += daily(base, more)
    return found


def _told(first: date) -> datetime:
    return datetime(first.year, first.month, first.day, tzinfo=UTC) - ANNOUNCED


def _freighter(geo: Geography, flights: Flights) -> Line:
    return Line(
        id=f"{flights.carrier}.{flights.origin}-{flights.destination}.F",
        mode=Mode.FREIGHTER,
        carrier=flights.carrier,
        origin=flights.origin,
        destination=flights.destination,
        kg=value(f"freighter.{flights.type}.kg"),
        m3=value(f"freighter.{flights.type}.m3"),
        lane=lane(flights.origin, flights.destination),
        periods=PERIODS,
        duration_min=flight_minutes(geo, flights.origin, flights.destination, laden=True),
        kept=EVERY_DAY if (flights.carrier, flights.origin, flights.destination) in KEPT else "",
    )


def preighters(geo: Geography, cargo: list[Line]) -> list[Line]:
    """Passenger aircraft flown for cargo only, in waves from each airline's first day on, until
    those from the mainland are as many beside the freighters as were counted on 20 April.
    """
    freighters_a_week = sum(
        len(line.weekdays) for line in cargo if _leaves_china(line.origin, line.destination)
    )
    planned = sum(
        each.per_week for each in PREIGHTERS if _leaves_china(each.origin, each.destination)
    )
    scale = freighters_a_week * value("preighter.per_freighter") / planned
    return [line for each in PREIGHTERS for line in _waves(geo, each, each.per_week * scale)]


def _leaves_china(origin: str, destination: str) -> bool:
    return origin[:2] == "CN" and destination[:2] != "CN"


def _waves(geo: Geography, flights: Flights, weekly: float) -> list[Line]:
    """An airline's flights of a week, by the day from which each wave of them flies."""
    shares = [value(f"preighter.share.{day}") for day in ("30_march", "6_april", "13_april")]
    days = [date(2020, 3, flights.first_day), *(date(2020, 4, day) for day in (6, 13, 20))]
    found: list[Line] = []
    before = 0
    for number, (first, share) in enumerate(zip(days, [*shares, 1.0], strict=True), 1):
        until = about(weekly * share, flights.carrier, flights.origin, flights.destination)
        found += daily(_wave(geo, flights, first, number), until - before)
        before = until
    return found


def _wave(geo: Geography, flights: Flights, first: date, number: int) -> Line:
    return Line(
        id=f"{flights.carrier}.{flights.origin}-{flights.destination}.P{number}",
        mode=Mode.PREIGHTER,
        carrier=flights.carrier,
        origin=flights.origin,
        destination=flights.destination,
        kg=value("preighter.kg"),
        m3=value("preighter.m3"),
        lane=lane(flights.origin, flights.destination),
        periods=AFTER,
        duration_min=flight_minutes(geo, flights.origin, flights.destination),
        accepts=("ELI",),
        first_day=first,
        known_at=_told(first),
    )
