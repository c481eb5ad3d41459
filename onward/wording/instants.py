"""An instant in UTC: for machines RFC 3339 with ``Z``, in every JSON that a command prints or
publishes; for people in English and Chinese sentences.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from onward.message import Message
from onward.wording.moments import MONTHS

INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


AN_INSTANT = "2020-03-15T12:00Z"  # as messages show how one is written
A_DAY = "2020-03-15"


def rfc3339(at: datetime) -> str:
    """To the second; with a fraction only where the instant has one. Raises ValueError for one
    without an offset.

    >>> rfc3339(datetime.fromisoformat("2020-03-01T02:00+02:00"))
    '2020-03-01T00:00:00Z'
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset from UTC")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def utc_words(at: datetime) -> Message:
    """For a sentence, to the minute.

    >>> utc_words(datetime.fromisoformat("2020-03-01T02:00+02:00"))
    '1 March 2020 00:00 UTC'
    """
    at = at.astimezone(UTC)
    return Message(
        "{day} {month} {year} {time} UTC",
        day=at.day,
        month=MONTHS[at.month - 1],
        year=at.year,
        time=f"{at:%H:%M}",
    )


def utc_words_chinese(at: datetime) -> str:
    """The same in Chinese.

    >>> utc_words_chinese(datetime.fromisoformat("2020-03-01T02:00+02:00"))
    '2020年3月1日00:00（UTC）'
    """
    at = at.astimezone(UTC)
    return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}（UTC）"


def rfc3339_within(recorded: Any) -> Any:
    """Recorded JSON with each instant in RFC 3339 form, for output. The stored record is hashed and
    keeps its own form.
    """
    if isinstance(recorded, dict):
        return {name: rfc3339_within(each) for name, each in recorded.items()}
    if isinstance(recorded, list | tuple):
        return [rfc3339_within(each) for each in recorded]
    if not (isinstance(recorded, str) and INSTANT.fullmatch(recorded)):
        return recorded
    try:
        return rfc3339(datetime.fromisoformat(recorded))
    except (ValueError, OverflowError):  # the 31st of February; the year 0 in UTC
        return recorded
