"""Instants and days in sentences: by the clock of a place, with its offset from UTC."""

from __future__ import annotations

from datetime import date, datetime

from onward.message import Message
from onward.wording.place_names import place_words

MONTHS = (
    *(Message("January"), Message("February"), Message("March"), Message("April")),
    *(Message("May"), Message("June"), Message("July"), Message("August")),
    *(Message("September"), Message("October"), Message("November"), Message("December")),
)
SHORT_MONTHS = (
    *(Message("Jan"), Message("Feb"), Message("Mar"), Message("Apr"), Message("May")),
    *(Message("Jun"), Message("Jul"), Message("Aug"), Message("Sep"), Message("Oct")),
    *(Message("Nov"), Message("Dec")),
)


def offset(at: datetime) -> str:
    """From UTC, such as +08:00.

    >>> offset(datetime.fromisoformat("2020-03-20T22:00+08:00"))
    '+08:00'
    """
    digits = f"{at:%z}"
    return f"{digits[:3]}:{digits[3:5]}"


def moment_words(at: datetime) -> Message:
    """Day and hour by the clock that an instant is in; raises ValueError without an offset.

    >>> moment_words(datetime.fromisoformat("2020-03-20T22:00+08:00"))
    '20 Mar 22:00 +08:00'
    >>> moment_words(datetime.fromisoformat("2020-03-20T22:00+00:00"))
    '20 Mar 22:00 UTC'
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset from UTC")
    return Message(
        "{day} {month} {time} {offset}",
        day=at.day,
        month=SHORT_MONTHS[at.month - 1],
        time=f"{at:%H:%M}",
        offset=offset_words(at),
    )


def offset_words(at: datetime) -> str:
    """``UTC``, or the offset from it where the clock is another.

    >>> offset_words(datetime.fromisoformat("2020-03-20T22:00-03:00"))
    '-03:00'
    """
    return "UTC" if at.tzname() == "UTC" else offset(at)


def at_place_on(code: str, day: date, name: str = "") -> Message:
    """A place on a day.

    >>> at_place_on("NOOSL", date(2031, 4, 16))
    'Oslo (OSL) on 16 Apr'
    """
    return Message(
        "{place} on {day} {month}",
        place=place_words(code, name),
        day=day.day,
        month=SHORT_MONTHS[day.month - 1],
    )
