"""Instants and days in sentences: by the clock of a place, with its offset from UTC."""

from __future__ import annotations

from datetime import date, datetime

from onward.message import Message
from onward.wording.place_names import place_words

MONTHS = (
    *(Message("JAN"), Message("FEB"), Message("MAR"), Message("APR"), Message("MAY")),
    *(Message("JUN"), Message("JUL"), Message("AUG"), Message("SEP"), Message("OCT")),
    *(Message("NOV"), Message("DEC")),
)


def offset(at: datetime) -> str:
    """From UTC, such as +08:00.

    >>> offset(datetime.fromisoformat("2020-03-20T22:00+08:00"))
    '+08:00'
    """
    digits = f"{at:%z}"
    return f"{digits[:3]}:{digits[3:5]}"


def moment_words(at: datetime) -> Message:
    """Day and hour by the clock that an instant is in, as air cargo writes them; raises ValueError
    without an offset.

    >>> moment_words(datetime.fromisoformat("2020-03-20T22:00+08:00"))
    '20MAR 22:00 +08:00'
    >>> moment_words(datetime.fromisoformat("2020-03-20T22:00+00:00"))
    '20MAR 22:00Z'
    """
    return Message(
        "{day:02}{month} {time}{zone}",
        day=at.day,
        month=MONTHS[at.month - 1],
        time=f"{at:%H:%M}",
        zone=zone_words(at),
    )


def whole_moment_words(at: datetime) -> Message:
    """The same with the year.

    >>> whole_moment_words(datetime.fromisoformat("2020-03-20T22:00+08:00"))
    '20MAR20 22:00 +08:00'
    """
    return Message(
        "{day:02}{month}{year:02} {time}{zone}",
        day=at.day,
        month=MONTHS[at.month - 1],
        year=at.year % 100,
        time=f"{at:%H:%M}",
        zone=zone_words(at),
    )


def zone_words(at: datetime) -> str:
    """``Z``, or the offset from UTC where the clock is another; raises ValueError without one.

    >>> zone_words(datetime.fromisoformat("2020-03-20T22:00-03:00"))
    ' -03:00'
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset from UTC")
    return "Z" if at.tzname() == "UTC" else f" {offset(at)}"


def day_code(day: date) -> Message:
    """A day as air cargo writes it.

    >>> day_code(date(2026, 3, 7))
    '07MAR'
    """
    return Message("{day:02}{month}", day=day.day, month=MONTHS[day.month - 1])


def whole_day(day: date) -> str:
    """The same with the year, in a table.

    >>> whole_day(date(2026, 3, 7))
    '07MAR26'
    """
    return f"{day_code(day)}{day:%y}"


def at_place_on(code: str, day: date, name: str = "") -> Message:
    """A place on a day.

    >>> at_place_on("NOOSL", date(2031, 4, 16))
    'Oslo (OSL) on 16APR'
    """
    return Message("{place} on {day}", place=place_words(code, name), day=day_code(day))
