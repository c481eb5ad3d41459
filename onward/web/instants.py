"""Instants in requests: with an offset, in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from onward.message import Message
from onward.units import moment
from onward.wording.instants import A_DAY, AN_INSTANT

NO_OFFSET = Message("has no offset from UTC: add Z for UTC, or one such as +08:00")
NO_YEAR = "is in no year from 1 to 9999 in UTC"


def in_utc(at: datetime) -> datetime:
    """The instant in UTC. Raises ValueError for one without an offset, or beyond the calendar."""
    if at.tzinfo is None:
        raise ValueError(NO_OFFSET)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError(NO_YEAR) from None


def _instant(value: Any) -> datetime:
    """An instant of a request; a bare number is refused, since its unit would be unknown."""
    if not isinstance(value, str):
        raise ValueError(Message("is no instant; write it like {example}", example=AN_INSTANT))
    try:
        at = moment(value)
    except ValueError as wrong:
        raise ValueError(str(wrong).removeprefix(f"{value!r} ")) from None
    return in_utc(at)


Instant = Annotated[datetime, BeforeValidator(_instant)]


def instant_of(text: str) -> datetime:
    """The instant of a text, or the beginning of a day in UTC. Raises ValueError.

    >>> instant_of("2020-03-02").isoformat()
    '2020-03-02T00:00:00+00:00'
    >>> instant_of("2020-03-02T06:00+08:00").isoformat()
    '2020-03-01T22:00:00+00:00'
    """
    if len(text) == len(A_DAY):
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return in_utc(moment(text))
