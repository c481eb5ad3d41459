"""Opening hours of a place, as the times at which it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario.change import ClosePlace, SetHours
from onward.scenario.underway import derived_id

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
WEEKDAYS = re.compile(r"[1-7]{1,7}")
MOST_DAYS = 400
Span = tuple[datetime, datetime]


def hours_problems(change: SetHours) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with hours: field, value, message and suggestion."""
    for name in ("opens", "closes"):
        text = getattr(change, name)
        if not CLOCK.fullmatch(text):
            yield name, text, Message("is not an hour of the place's clock"), "06:00"
    if not WEEKDAYS.fullmatch(change.weekdays):
        yield "weekdays", change.weekdays, Message("is not one or more of 1 (Monday) to 7"), "12345"
    if change.last_day < change.first_day:
        yield (
            "last_day",
            str(change.last_day),
            Message("is before the first day, {first_day}", first_day=change.first_day),
            "",
        )
    elif (change.last_day - change.first_day).days >= MOST_DAYS:
        message = Message(
            "is more than {most} days after the first, {first_day}",
            most=MOST_DAYS,
            first_day=change.first_day,
        )
        yield "last_day", str(change.last_day), message, Message("tell a year at a time")


def closures(change: SetHours, zone: ZoneInfo) -> list[ClosePlace]:
    """The closures in time order; their ids follow from the change's."""
    return [
        ClosePlace(
            id=derived_id(change.id, str(number)),
            known_at=change.known_at,
            cause=change.cause,
            place=change.place,
            starts_at=start,
            ends_at=end,
        )
        for number, (start, end) in enumerate(_closed(change, zone), 1)
    ]


def _closed(change: SetHours, zone: ZoneInfo) -> Iterator[Span]:
    """The spans, in UTC, between the first and the last day in which the place is not open."""
    at = _instant(change, 0, "00:00", zone)
    end = _instant(change, (change.last_day - change.first_day).days, "24:00", zone)
    for opens, closes in _open(change, zone):
        if at < opens:
            yield at, min(opens, end)
        at = max(at, closes)
    if at < end:
        yield at, end


def _open(change: SetHours, zone: ZoneInfo) -> Iterator[Span]:
    for n in range((change.last_day - change.first_day).days + 1):
        day = change.first_day + timedelta(days=n)
        if str(day.isoweekday()) in change.weekdays:
            later = int(change.closes <= change.opens)
            yield (
                _instant(change, n, change.opens, zone),
                _instant(change, n + later, change.closes, zone),
            )


def _instant(change: SetHours, day: int, clock: str, zone: ZoneInfo) -> datetime:
    """A clock time of the place on the n-th day, in UTC."""
    hours, minutes = map(int, clock.split(":"))
    date = change.first_day + timedelta(days=day + hours // 24)
    return datetime.combine(date, time(hours % 24, minutes), zone).astimezone(UTC)
