"""Notices of opening hours, as the times at which a place is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario.change import ClosePlace, SetHours
from onward.scenario.limits import OPENING
from onward.scenario.open_hours import Hours, closed_spans
from onward.scenario.underway import derived_id

WEEKDAYS = re.compile(r"[1-7]{1,7}")
MOST_DAYS = 400


def hours_problems(change: SetHours) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with hours: field, value, message and suggestion."""
    for name in ("opens", "closes"):
        text = getattr(change, name)
        if not OPENING.fullmatch(text):
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
    hours = Hours(opens=change.opens, closes=change.closes, weekdays=change.weekdays)
    spans = closed_spans(hours, change.first_day, change.last_day, zone)
    return [
        ClosePlace(
            id=derived_id(change.id, str(number)),
            known_at=change.known_at,
            cause=change.cause,
            place=change.place,
            starts_at=start,
            ends_at=end,
        )
        for number, (start, end) in enumerate(spans, 1)
    ]
