"""The days of the scenario, its six periods, and draws that depend on names alone, so that every
size sees the same world.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

FIRST = date(2020, 1, 1)
LAST = date(2020, 4, 30)


@dataclass(frozen=True, slots=True)
class Period:
    """Days between which prices, rivals' share and the share of flights stay the same."""

    name: str
    first: date
    last: date


PERIODS = (
    Period("jan", date(2020, 1, 1), date(2020, 1, 31)),
    Period("feb", date(2020, 2, 1), date(2020, 2, 29)),
    Period("mar1", date(2020, 3, 1), date(2020, 3, 15)),
    Period("mar2", date(2020, 3, 16), date(2020, 3, 28)),
    Period("apr1", date(2020, 3, 29), date(2020, 4, 12)),  # 'Five One' is in force from 29 March
    Period("apr2", date(2020, 4, 13), date(2020, 4, 30)),
)
BEFORE, AFTER = PERIODS[:3], PERIODS[3:]  # 16 March: help goes into China before, out of it after


def draw(*names: object) -> float:
    """A number in [0, 1) that depends on the names alone."""
    text = "|".join(str(name) for name in names)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest(), "big") / 2**56


def at(day: date, hour: int = 0) -> datetime:
    """An instant of that day, UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def days(first: date, last: date) -> list[date]:
    """The days from first to last, both inclusive."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@cache
def dates(weekdays: str, first: date, last: date) -> int:
    """How many days from first to last fall on these weekdays."""
    return sum(str(day.isoweekday()) in weekdays for day in days(first, last))


def spread(number: int, *names: object) -> str:
    """That many weekdays (1 to 7), evenly spread, the first one drawn."""
    start = int(draw("weekday", *names) * 7)
    return "".join(sorted(str((start + n * 7 // number) % 7 + 1) for n in range(number)))


def kilometres(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Great-circle distance on a sphere of 6371 km."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    turn = math.radians(other_longitude - longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
