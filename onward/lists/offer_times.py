"""On which days an offer runs, when it leaves and arrives, and how long before it closes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from onward.lists import listed_values
from onward.lists.listed_places import apart_km
from onward.lists.listed_rows import ListedRow
from onward.lists.row_reading import RowReading
from onward.message import Message
from onward.scenario import TRANSPORT_OF, Mode, Place, Transport
from onward.scenario.cells import outside
from onward.scenario.limits import RANGES, WEEKDAYS
from onward.units import DAY_MIN, MINUTE

EVERY_DAY = "1234567"
# km/h: nothing that carries goods arrives sooner
FASTEST = {Transport.AIR: 1_000, Transport.SEA: 60, Transport.RAIL: 160, Transport.ROAD: 100}
GROUND_MIN = 60  # of a flight: taxiing, climbing
ROUNDED_MIN = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDays:
    """The local days on which an offer runs. ``dated``: it is one day that the row names."""

    first: date
    last: date
    weekdays: str = EVERY_DAY
    dated: bool = False

    def __iter__(self) -> Iterator[date]:
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            if str(day.isoweekday()) in self.weekdays:
                yield day


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedLane:
    """From where to where, and how."""

    row: ListedRow
    origin: Place
    destination: Place
    mode: Mode

    @property
    def by(self) -> Transport:
        return TRANSPORT_OF[self.mode]

    @property
    def km(self) -> float:
        return apart_km(self.origin, self.destination)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTimes:
    """When it leaves, local time of the origin, how long it travels, and how long before it
    closes.
    """

    departs: time
    duration_min: int
    cut_off_min: int


def offer_days(row: ListedRow, reading: RowReading) -> OfferDays | None:
    """The days of a row; None if something is wrong with them."""
    day = listed_values.day_of(row, "day") or listed_values.day_of(row, "departs")
    weekdays = listed_values.text(row, "weekdays")
    start, end = (listed_values.day_of(row, name) for name in ("valid_from", "valid_until"))
    today = reading.as_of.date()
    if weekdays and not WEEKDAYS.fullmatch(weekdays):
        reading.wrong(row, "weekdays", weekdays, Message("is not a set of weekdays"))
        return None
    if day and not weekdays:
        if (start and day < start) or (end and end < day):
            reading.warn(row, "day", day, Message("is not within the days on which it is valid"))
        return OfferDays(first=day, last=day, dated=True)
    if not weekdays:
        reading.assumed.say(Message("an offer without a day runs daily"))
    first = day or start or today
    if end is None:
        end = max(first, today) + timedelta(days=int(reading.assumed.value("valid_days")))
    days = OfferDays(first=first, last=end, weekdays=weekdays or EVERY_DAY)
    if next(iter(days), None) is None:
        message = Message("leaves no day on which it runs, from {first} on", first=str(first))
        reading.wrong(row, "valid_until", end, message)
        return None
    return days


def offer_times(lane: OfferedLane, days: OfferDays, reading: RowReading) -> OfferTimes | None:
    """The times of its first day; None if something is wrong with them."""
    row, day = lane.row, next(iter(days))
    departs = _departs(lane, day, reading)
    cut_off_min = _cut_off_min(lane, departs, reading)
    leaves = reading.instant(departs, lane.origin)
    duration_min = (_arrives(lane, leaves, day, reading) - leaves) // MINUTE
    if duration_min < 1:
        words = listed_values.text(row, "arrives")
        reading.wrong(row, "arrives", words, Message("arrives before it leaves"))
    if cut_off_min < 0:
        words = listed_values.text(row, "cut_off")
        reading.wrong(row, "cut_off", words, Message("is after the departure"))
    for name, column, value in (
        ("arrives", "duration_min", duration_min),
        ("cut_off", "cut_off_min", cut_off_min),
    ):
        wrong = outside(value, RANGES["services", column]) if value > 0 else ""
        if wrong:
            message = Message("{minutes:,} minutes: {wrong}", minutes=value, wrong=wrong)
            reading.wrong(row, name, listed_values.text(row, name), message)
    if not reading.is_sound(row):
        return None
    return OfferTimes(departs=departs.time(), duration_min=duration_min, cut_off_min=cut_off_min)


def _departs(lane: OfferedLane, day: date, reading: RowReading) -> datetime:
    """Local time on that day: as stated, some time after the cut-off, in time for the arrival, or
    at the hour that is assumed.
    """
    value = lane.row.values.get("departs")
    if isinstance(value, datetime | time):
        at = value.time() if isinstance(value, datetime) else value
        return datetime.combine(day, at.replace(second=0, microsecond=0))
    cut_off = _clock(lane.row, "cut_off", day)
    if cut_off is not None:
        later = timedelta(minutes=reading.assumed.minutes("cut_off_to_departure_h"))
        return min(cut_off + later, datetime.combine(day, listed_values.ENDS))
    arrives = _clock(lane.row, "arrives", day)
    if arrives is not None and _has_day(lane.row, "arrives"):
        landing = reading.instant(arrives, lane.destination)
        leaves = landing - timedelta(minutes=_travel_min(lane, reading))
        departs = leaves.astimezone(ZoneInfo(reading.zone(lane.origin))).replace(tzinfo=None)
        if departs.date() == day:
            return departs
    return datetime.combine(day, time(int(reading.assumed.value("departs_h"))))


def _cut_off_min(lane: OfferedLane, departs: datetime, reading: RowReading) -> int:
    """Minutes before departure."""
    minutes = listed_values.amount(lane.row, "cut_off_min")
    if minutes is not None:
        return int(minutes)
    at = _clock(lane.row, "cut_off", departs.date())
    if at is None:
        return reading.assumed.minutes(f"cut_off_{lane.by}_h")
    if at > departs and not _has_day(lane.row, "cut_off"):
        at -= timedelta(days=1)  # 22:00 of a flight at 01:30
    return (departs - at) // MINUTE


def _arrives(lane: OfferedLane, leaves: datetime, day: date, reading: RowReading) -> datetime:
    """In UTC: as stated, or after the transit time that is stated or assumed."""
    minutes = listed_values.amount(lane.row, "duration_min")
    at = _clock(lane.row, "arrives", day)
    if at is None:
        if minutes is None:
            minutes = Decimal(_travel_min(lane, reading))
        else:
            reading.assumed.say(Message("arrival = departure + stated transit time"))
        return leaves + timedelta(minutes=int(minutes))
    if _has_day(lane.row, "arrives"):
        return reading.instant(at, lane.destination)
    if minutes is not None and not minutes % DAY_MIN:
        later = datetime.combine(day, at.time()) + timedelta(minutes=int(minutes))
        return reading.instant(later, lane.destination)
    if minutes is not None:
        return _nearest(at, leaves + timedelta(minutes=int(minutes)), lane, reading)
    # the first such time of day at which it can be there; across the date line a day earlier
    least = leaves + timedelta(minutes=max(1, round(lane.km / FASTEST[lane.by] * 60)))
    days = (at + timedelta(days=number) for number in count(-1))
    landings = (reading.instant(each, lane.destination) for each in days)
    return next(each for each in landings if each >= least)


def _nearest(at: datetime, lands: datetime, lane: OfferedLane, reading: RowReading) -> datetime:
    """The time of day ``at`` of the destination that is nearest to an instant."""
    here = lands.astimezone(ZoneInfo(reading.zone(lane.destination))).date()
    days = (datetime.combine(here + timedelta(days=more), at.time()) for more in (-1, 0, 1))
    landings = [reading.instant(each, lane.destination) for each in days]
    return min(landings, key=lambda each: abs(each - lands))


def _travel_min(lane: OfferedLane, reading: RowReading) -> int:
    """Minutes on the way at the speed that is assumed, rounded up to a quarter of an hour."""
    speed = float(reading.assumed.value(f"speed_{lane.by}"))
    ground = GROUND_MIN if lane.by is Transport.AIR else 0
    minutes = int(lane.km / speed * 60) + ground
    return (minutes // ROUNDED_MIN + 1) * ROUNDED_MIN


def _clock(row: ListedRow, name: str, day: date) -> datetime | None:
    """A local time; one without a date on the day, or so many days later as the row states."""
    value = row.values.get(name)
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    if not isinstance(value, time):
        return None
    later = listed_values.amount(row, f"{name}_days") or Decimal(0)
    return datetime.combine(day + timedelta(days=int(later)), value.replace(second=0))


def _has_day(row: ListedRow, name: str) -> bool:
    """Whether a time stands with its date, or with the number of days after the departure."""
    return isinstance(row.values.get(name), datetime) or f"{name}_days" in row.values
