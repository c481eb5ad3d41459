"""When a place is not open, by its hours and days, and the closures that follow from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from onward.scenario.effects import Effect
from onward.scenario.places import Place
from onward.scenario.policies import Issuer, Policy

if TYPE_CHECKING:  # which imports this
    from onward.scenario.scenario import Scenario

Span = tuple[datetime, datetime]
DAY = timedelta(days=1)
EVERY_DAY = "1234567"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From ``opens`` to ``closes`` (HH:MM; not later than ``opens``: of the next day) on some
    weekdays.
    """

    opens: str
    closes: str
    weekdays: str = EVERY_DAY


def closed_spans(hours: Hours, first_day: date, last_day: date, zone: ZoneInfo) -> Iterator[Span]:
    """The spans, in UTC, between the first and the last day in which a place is not open."""
    at, end = _instant(first_day, "00:00", zone), _instant(last_day, "24:00", zone)
    for opens, closes in _open(hours, first_day, last_day, zone):
        if at < opens:
            yield at, min(opens, end)
        at = max(at, closes)
    if at < end:
        yield at, end


def _open(hours: Hours, first_day: date, last_day: date, zone: ZoneInfo) -> Iterator[Span]:
    for n in range((last_day - first_day).days + 1):
        day = first_day + n * DAY
        if str(day.isoweekday()) in hours.weekdays:
            later = day + DAY if hours.closes <= hours.opens else day
            yield _instant(day, hours.opens, zone), _instant(later, hours.closes, zone)


def _instant(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """A clock time of the place on a day, in UTC; 24:00 is the next day's midnight."""
    hours, minutes = map(int, clock.split(":"))
    on = day + hours // 24 * DAY
    return datetime.combine(on, time(hours % 24, minutes), zone).astimezone(UTC)


def is_always_open(place: Place) -> bool:
    """Whether its columns close it never; hours that are equal are a whole day."""
    opens, closes = place.opens or "00:00", place.closes or "24:00"
    whole = opens == closes or (opens, closes) == ("00:00", "24:00")
    return whole and set(place.open_weekdays or EVERY_DAY) == set(EVERY_DAY)


@lru_cache(maxsize=1024)
def closures_of(place: Place, since: date, until: date) -> tuple[Policy, ...]:
    """The closures that follow from a place's columns, in time order, between two days of UTC and
    the days around them.
    """
    if is_always_open(place):
        return ()
    hours = Hours(
        opens=place.opens or "00:00",
        closes=place.closes or "24:00",
        weekdays=place.open_weekdays or EVERY_DAY,
    )
    # the night before the first day may be open into it
    spans = closed_spans(hours, since - 2 * DAY, until + 2 * DAY, ZoneInfo(place.time_zone))
    return tuple(
        Policy(
            id=f"hours:{place.id}:{starts:%Y-%m-%dT%H:%MZ}",
            issuer=place.id,
            issuer_kind=Issuer.STATION,
            effect=Effect.CLOSURE,
            scope=(place.id,),
            starts_at=starts,
            ends_at=ends,
            title="opening hours",
        )
        for starts, ends in spans
    )


def with_closures(scenario: Scenario) -> Scenario:
    """The scenario with the opening hours of its places as closures, for the time that plans look
    at; the places have none then, so that a second time adds nothing.
    """
    if all(map(is_always_open, scenario.places)):
        return scenario
    first = (
        *(s.ready_at for s in scenario.shipments),
        *(d.departs_at for d in scenario.departures),
    )
    since = min((scenario.as_of, *first)).astimezone(UTC).date()
    until = max((scenario.as_of, *(s.latest_at for s in scenario.shipments))).astimezone(UTC).date()
    closures = (each for place in scenario.places for each in closures_of(place, since, until))
    places = (replace(p, opens="", closes="", open_weekdays=EVERY_DAY) for p in scenario.places)
    return replace(scenario, places=tuple(places), policies=(*scenario.policies, *closures))
