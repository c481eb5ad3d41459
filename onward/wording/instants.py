"""An instant in UTC: for machines RFC 3339 with ``Z``, in every JSON that a command prints or
publishes; for people in English and Chinese sentences.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from onward.message import Message
from onward.wording.moments import whole_moment_words, zone_words

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
    """In a sentence, to the minute.

    >>> utc_words(datetime.fromisoformat("2020-03-01T02:00+02:00"))
    '01MAR20 00:00Z'
    """
    return whole_moment_words(at.astimezone(UTC))


def moment_chinese(at: datetime, *, year: bool = True) -> str:
    """An instant in Chinese, with the offset that it has.

    >>> moment_chinese(datetime.fromisoformat("2020-03-20T22:00+08:00"))
    '2020年3月20日 22:00 +08:00'
    """
    whose = f"{at.year}年" if year else ""
    return f"{whose}{at.month}月{at.day}日 {at:%H:%M}{zone_words(at)}"


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
