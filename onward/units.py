"""The only place that converts units: instants to minutes, kilograms to grams, cubic metres to
litres, rates to money.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

from onward.message import Message

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY_MIN = 1440
# instants that a scenario, and a command line, may name
EARLIEST, LATEST = EPOCH, datetime(2200, 1, 1, tzinfo=UTC)
PPM = 1_000_000


USUAL = 17  # characters of most instants: day, T, hour and minute, Z
OFFSET = Message("has an offset from UTC that does not exist")
_DAY = r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d-?\d"
_TIME = r"\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_MOMENT = re.compile(
    rf"(?P<local>(?:{_DAY})(?:[Tt ]{_TIME})?)(?: ?(?P<offset>[Zz+-].*))?", re.A | re.S
)
_OFFSET = re.compile(
    r"[Zz]|[+-](?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?|[0-5]\d(?:[0-5]\d)?)?", re.A
)


class NoInstant(ValueError):
    """A text that is no instant: why, and what may be meant."""

    def __init__(self, why: Message, maybe: str = "") -> None:
        super().__init__(f"{why}. Maybe {maybe}?" if maybe else why)
        self.why, self.maybe = why, maybe


def moment(text: object) -> datetime:
    """An ISO 8601 date and time (a date alone: its midnight), aware if it has an offset: Z, or
    hours of two digits and perhaps minutes. ValueError for any other text, also where Python would
    read it: +000000000, +12:60.
    """
    if not isinstance(text, str):
        raise NoInstant(Message("{value} is not text", value=repr(text)))
    if len(text) == USUAL and text[10] == "T" and text[16] == "Z":
        offset, local = "Z", text[:16]  # most texts: not matched, since files have many
    else:
        local, offset = _parts(text)
    try:
        return datetime.fromisoformat(f"{local}{offset}".upper())
    except ValueError:
        why = Message("{value} is no date and time that exists", value=repr(text))
        raise NoInstant(why) from None


def _parts(text: str) -> tuple[str, str]:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise NoInstant(Message("{value} is no date and time", value=repr(text)))
    offset = found["offset"] or ""
    if offset and not _OFFSET.fullmatch(offset):
        why = Message("{value} {fault}", value=repr(text), fault=OFFSET)
        raise NoInstant(why, Message("Z, or one like +08:00"))
    return found["local"], offset


def utc(text: str) -> datetime:
    """An ISO 8601 instant with an offset, as aware UTC; ValueError for a naive one, one with
    seconds, or beyond year 9999 or 1.
    """
    instant = moment(text)
    if instant.tzinfo is None:
        raise NoInstant(Message("{value} has no offset", value=repr(text)), Message("add 'Z'"))
    if instant.second or instant.microsecond:
        raise NoInstant(
            Message("{value} has seconds; Onward counts whole minutes", value=repr(text))
        )
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        why = Message("{value} is in no year from 1 to 9999 in UTC", value=repr(text))
        raise NoInstant(why) from None


def minutes(instant: datetime) -> int:
    """Whole minutes since 1970-01-01T00:00Z."""
    return (instant - EPOCH) // MINUTE


def instant(minute: int) -> datetime:
    """The aware UTC datetime of a count of minutes since 1970."""
    return EPOCH + timedelta(minutes=minute)


def grams_up(kg: float) -> int:
    """Goods: kilograms to grams, rounded up (float noise below a microgram is ignored)."""
    return math.ceil(round(kg * 1000, 6))


def grams_down(kg: float) -> int:
    """Capacities: kilograms to grams, rounded down."""
    return math.floor(round(kg * 1000, 6))


litres_up = grams_up  # m3 -> litres, the same factor
litres_down = grams_down


def ppm(share: float) -> int:
    """A share or factor as parts per million."""
    return round(share * PPM)


def half_even(numerator: int, denominator: int) -> int:
    """numerator / denominator for non-negative integers, rounded half to even."""
    quotient, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and quotient % 2 == 1):
        return quotient + 1
    return quotient


def rate(minor_per_kg: float) -> int:
    """A price per kilogram in thousandths of a minor unit: exact to 0.001 of a cent."""
    return round(minor_per_kg * 1000)


def chargeable_g(mass_g: int, volume_l: int, kg_per_m3: int) -> int:
    """Chargeable weight: the greater of mass and volume x ratio (IATA Rules: 167 kg per m3 by
    air).
    """
    return max(mass_g, volume_l * kg_per_m3)
