"""Listed offers as departures: quotes from e-mails, one row for each.

A price per kg makes a departure, or a service where the offer holds on several days. A price in all
buys the whole room of one departure, as a charter does: of the weight that the offer states, or of
a whole aircraft or lorry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from onward.errors import Problem
from onward.lists import listed_values
from onward.lists.assumed import Assumptions
from onward.lists.listed_places import ListedPlaces, apart_km
from onward.lists.listed_rows import ListedRow, ListedRows, Money, RefusedRow
from onward.lists.priced import Rates, own_minor
from onward.message import Message
from onward.scenario import TRANSPORT_OF, Charter, Departure, Mode, Place, Service, Transport
from onward.scenario.cells import outside
from onward.scenario.limits import LONGEST_ID, RANGES, WEEKDAYS
from onward.units import MINUTE
from onward.wording.place_names import lane_words

EVERY_DAY = "1234567"
# km/h: nothing that carries goods arrives sooner
FASTEST = {Transport.AIR: 1_000, Transport.SEA: 60, Transport.RAIL: 160, Transport.ROAD: 100}
GROUND_MIN = 60  # of a flight: taxiing, climbing
NEAR_KM = 400.0  # nearer places, without a flight number, are joined by road
ROUNDED_MIN = 15
MOST_CHARTERS = 100  # of one row
CARGO_ONLY = "CAO"  # goods that passenger aircraft do not take
FLIGHT = re.compile(r"([A-Z]\d|\d[A-Z]|[A-Z]{2,3})[ -]?(\d{1,4}[A-Z]?)")
FREIGHTER = re.compile(r"[BA]?-?\d{2,3}-?\d*(F|ERF|BCF|SF|BDSF)")
PASSENGER = re.compile(r"[BA]?-?(3[0-9]{2}|7[0-9]{2}|77W|35[0K]|78[9X])(-\w+)?")
NOT_IN_IDS = re.compile(r"[|;\x00-\x1f\x7f]+")
MODES = {
    word: mode
    for mode, words in (
        (Mode.BELLY, "belly|pax|passenger|passenger flight|passenger aircraft|客机|客机腹舱|腹舱"),
        (Mode.BELLY, "passagier|passagierflug|passagers|pasajeros"),
        (Mode.FREIGHTER, "freighter|cargo aircraft|cargo flight|all cargo|f|cao|货机|全货机"),
        (Mode.FREIGHTER, "frachter|frachtflugzeug|avion cargo|tout cargo|carguero"),
        (Mode.PREIGHTER, "preighter|passenger freighter|客改货"),
        (Mode.CHARTER, "charter|full charter|包机|vollcharter|chárter"),
        (Mode.SEA, "sea|ocean|vessel|ship|fcl|lcl|海运|船|see|seefracht|mer|maritime|mar|marítimo"),
        (Mode.RAIL, "rail|train|railway|铁路|火车|班列|bahn|schiene|zug|fer|ferroviaire|tren"),
        (Mode.ROAD, "road|truck|trucking|lorry|ftl|ltl|rfs|卡车|公路|陆运|汽运|lkw|strasse|straße"),
        (Mode.ROAD, "camion|route|camión|carretera"),
    )
    for word in words.split("|")
}
AIR_WORDS = frozenset("air airfreight flight plane 空运 航空 luft luftfracht aérien aéreo".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOffers:
    """The offers of a list. ``rows``: id of a service, departure or charter -> its row in the file;
    ``warnings``: what was taken but may be meant otherwise.
    """

    file: str = ""
    services: tuple[Service, ...] = ()
    departures: tuple[Departure, ...] = ()
    charters: tuple[Charter, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def runs(self) -> tuple[Service | Departure, ...]:
        """Everything that can carry goods."""
        return (*self.services, *self.departures)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """The local days on which an offer runs."""

    first: date
    last: date
    weekdays: str = EVERY_DAY
    dated: bool = False  # one day that the row names

    def __iter__(self) -> Iterator[date]:
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            if str(day.isoweekday()) in self.weekdays:
                yield day


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """When it leaves on a day, local time of the origin, and for how long it travels."""

    departs: datetime
    duration_min: int
    cut_off_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
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


def listed_offers(
    rows: ListedRows,
    places: ListedPlaces,
    rates: Rates,
    assumed: Assumptions,
    as_of: datetime,
    codes: Collection[str] = (),
) -> ListedOffers:
    """The rows as services, departures and charters. ``codes``: special handling codes of the goods
    that may travel.
    """
    reader = _Reader(rows, places, rates, assumed, as_of, codes)
    for row in rows.rows:
        reader.read(row)
    return reader.found()


class _Reader:
    def __init__(
        self,
        rows: ListedRows,
        places: ListedPlaces,
        rates: Rates,
        assumed: Assumptions,
        as_of: datetime,
        codes: Collection[str],
    ) -> None:
        self.file = rows.file
        self.zone = rows.zone
        self.places = places
        self.rates = rates
        self.assumed = assumed
        self.as_of = as_of
        self.codes = codes
        self.refused = list(rows.refused)
        self.warnings = list(rows.warnings)
        self.problems: list[Problem] = []  # of the row that is being read
        self.services: list[Service] = []
        self.departures: list[Departure] = []
        self.charters: list[Charter] = []
        self.rows: dict[str, int] = {}
        self.taken: set[str] = set()  # ids, those of runs of services among them

    def found(self) -> ListedOffers:
        return ListedOffers(
            file=self.file,
            services=tuple(self.services),
            departures=tuple(self.departures),
            charters=tuple(self.charters),
            rows=self.rows,
            refused=tuple(self.refused),
            warnings=tuple(self.warnings),
        )

    def read(self, row: ListedRow) -> None:
        """Takes a row, or refuses it with everything that is wrong with it."""
        self.problems = listed_values.out_of_time(row, self.file)
        if not self.problems:
            self._read(row)
        if self.problems:
            problems = tuple(self.problems)
            self.refused.append(RefusedRow(row=row.row, cells=row.cells, problems=problems))

    def _read(self, row: ListedRow) -> None:
        lane, days, price = self._lane(row), self._days(row), self._price(row)
        run = self._run(lane, days) if lane and days else None
        if lane and days and run and price and not self.problems:
            self._take(lane, days, run, price)

    def _wrong(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        self.problems.append(Problem(self.file, row.row, name, str(value), *words))

    def _warn(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        self.warnings.append(Problem(self.file, row.row, name, str(value), *words))

    # -- where and by what

    def _lane(self, row: ListedRow) -> _Lane | None:
        origin, destination = (self._place(row, end) for end in ("origin", "destination"))
        if origin is None or destination is None:
            return None
        if origin.id == destination.id:
            words = listed_values.text(row, "destination")
            self._wrong(row, "destination", words, Message("is where it starts"))
            return None
        return _Lane(
            row=row,
            origin=origin,
            destination=destination,
            mode=self._mode(row, origin, destination),
        )

    def _place(self, row: ListedRow, end: str) -> Place | None:
        words = listed_values.text(row, end)
        place = self.places.of(words)
        if place is None:
            self.problems.append(self.places.unknown(self.file, row.row, end, words))
        return place

    def _mode(self, row: ListedRow, origin: Place, destination: Place) -> Mode:
        words = listed_values.text(row, "mode")
        stated = MODES.get(words.casefold()) or _aircraft(words)
        if stated is not None:
            return stated
        both = {origin.id, destination.id} <= self.places.airports
        flies = words.casefold() in AIR_WORDS or FLIGHT.fullmatch(listed_values.text(row, "flight"))
        if words and not flies:
            self._warn(row, "mode", words, Message("is no mode that is known"))
        if flies or (both and apart_km(origin, destination) > NEAR_KM):
            self.assumed.say(Message("flights that state no aircraft are freighters"))
            return Mode.FREIGHTER
        self.assumed.say(Message("{lane} is by road", lane=lane_words(origin.id, destination.id)))
        return Mode.ROAD

    # -- when

    def _days(self, row: ListedRow) -> _Days | None:
        day = listed_values.day_of(row, "day") or listed_values.day_of(row, "departs")
        weekdays = listed_values.text(row, "weekdays")
        start, end = (listed_values.day_of(row, name) for name in ("valid_from", "valid_until"))
        if weekdays and not WEEKDAYS.fullmatch(weekdays):
            self._wrong(row, "weekdays", weekdays, Message("is not a set of weekdays"))
            return None
        if day and not weekdays:
            if (start and day < start) or (end and end < day):
                self._warn(row, "day", day, Message("is not within the days on which it is valid"))
            return _Days(first=day, last=day, dated=True)
        if not weekdays:
            self.assumed.say(Message("an offer without a day runs daily"))
        first = day or start or self.as_of.date()
        if end is None:
            end = max(first, self.as_of.date()) + timedelta(
                days=int(self.assumed.value("valid_days"))
            )
        days = _Days(first=first, last=end, weekdays=weekdays or EVERY_DAY)
        if next(iter(days), None) is None:
            message = Message("leaves no day on which it runs, from {first} on", first=str(first))
            self._wrong(row, "valid_until", end, message)
            return None
        return days

    def _run(self, lane: _Lane, days: _Days) -> _Run | None:
        """The times of the first day; None if they are wrong."""
        day = next(iter(days))
        departs = self._departs(lane, day)
        cut_off_min = self._cut_off(lane, departs, day)
        leaves = self._instant(departs, lane.origin)
        arrives = self._arrives(lane, leaves, day)
        duration_min = (arrives - leaves) // MINUTE
        if duration_min < 1:
            words = listed_values.text(lane.row, "arrives")
            self._wrong(lane.row, "arrives", words, Message("arrives before it leaves"))
        if cut_off_min < 0:
            words = listed_values.text(lane.row, "cut_off")
            self._wrong(lane.row, "cut_off", words, Message("is after the departure"))
        for column, value in (("duration_min", duration_min), ("cut_off_min", cut_off_min)):
            wrong = outside(value, RANGES["services", column]) if value > 0 else ""
            if wrong:
                self._wrong(lane.row, column, value, wrong)
        if self.problems:
            return None
        return _Run(departs=departs, duration_min=duration_min, cut_off_min=cut_off_min)

    def _departs(self, lane: _Lane, day: date) -> datetime:
        value = lane.row.values.get("departs")
        if isinstance(value, datetime):
            value = value.time()
        if isinstance(value, time):
            return datetime.combine(day, value.replace(second=0, microsecond=0))
        cut_off = _clock(lane.row, "cut_off", day)
        if cut_off is not None:
            minutes = self.assumed.minutes("cut_off_to_departure_h")
            return cut_off + timedelta(minutes=minutes)
        arrives = lane.row.values.get("arrives")
        if isinstance(arrives, datetime):
            landing = self._instant(arrives, lane.destination)
            leaves = landing - timedelta(minutes=self._travel_min(lane))
            zone = ZoneInfo(self.zone or lane.origin.time_zone)
            departs = leaves.astimezone(zone).replace(tzinfo=None)
            if departs.date() == day:
                return departs
        return datetime.combine(day, time(int(self.assumed.value("departs_h"))))

    def _cut_off(self, lane: _Lane, departs: datetime, day: date) -> int:
        """Minutes before departure."""
        minutes = listed_values.amount(lane.row, "cut_off_min")
        if minutes is not None:
            return int(minutes)
        at = _clock(lane.row, "cut_off", day)
        if at is None:
            return self.assumed.minutes(f"cut_off_{lane.by}_h")
        if at > departs and not _has_day(lane.row, "cut_off"):
            at -= timedelta(days=1)  # 22:00 of a flight at 01:30
        return (departs - at) // MINUTE

    def _arrives(self, lane: _Lane, leaves: datetime, day: date) -> datetime:
        minutes = listed_values.amount(lane.row, "duration_min")
        if minutes is not None:
            return leaves + timedelta(minutes=int(minutes))
        at = _clock(lane.row, "arrives", day)
        if at is None:
            return leaves + timedelta(minutes=self._travel_min(lane))
        if _has_day(lane.row, "arrives"):
            return self._instant(at, lane.destination)
        # the first such time of day at which it can be there; across the date line a day earlier
        least = leaves + timedelta(minutes=max(1, round(lane.km / FASTEST[lane.by] * 60)))
        days = (at + timedelta(days=number) for number in count(-1))
        landings = (self._instant(each, lane.destination) for each in days)
        return next(each for each in landings if each >= least)

    def _travel_min(self, lane: _Lane) -> int:
        """Minutes on the way at the speed that is assumed, rounded up to a quarter of an hour."""
        speed = float(self.assumed.value(f"speed_{lane.by}"))
        ground = GROUND_MIN if lane.by is Transport.AIR else 0
        minutes = int(lane.km / speed * 60) + ground
        return (minutes // ROUNDED_MIN + 1) * ROUNDED_MIN

    # -- for how much

    def _price(self, row: ListedRow) -> _Price | None:
        per_kg, in_all = (listed_values.money(row, name) for name in ("price_per_kg", "price"))
        if (per_kg is None) == (in_all is None):
            message = (
                Message("states no price")
                if per_kg is None
                else Message("states a price per kg and a price in all")
            )
            self._wrong(row, "price", "", message, Message("fill in one of the two"))
            return None
        stated = per_kg or in_all
        assert stated is not None
        if not stated.currency:
            words = Message("amounts without a currency are {currency}", currency=self.rates.home)
            self.assumed.say(words)
        minor = self.rates.minor(stated)
        if minor is None:
            message = Message("is in {currency}, which has no rate", currency=stated.currency)
            maybe = Message("say what 1 {currency} is worth", currency=stated.currency)
            self._wrong(row, "price", f"{stated.amount} {stated.currency}", message, maybe)
            return None
        column = ("services", "cost_minor_per_kg") if per_kg else ("charters", "price_minor")
        wrong = outside(float(minor), RANGES[column])
        if wrong:
            self._wrong(row, "price", f"{stated.amount} {stated.currency}".strip(), wrong)
            return None
        return _Price(stated=stated, in_all_minor=None if per_kg else round(minor))

    def _terms(self, lane: _Lane, price: _Price) -> dict[str, Any]:
        """The columns of a price per kg: in the currency of the quote, and with its minimum."""
        stated, home = price.stated, self.rates.home
        terms: dict[str, Any] = {
            "currency": "" if stated.currency in ("", home) else stated.currency,
            "cost_minor_per_kg": float(own_minor(stated, home)),
        }
        minimum = listed_values.money(lane.row, "minimum")
        if minimum is not None and minimum.currency not in ("", stated.currency or home):
            words = f"{minimum.amount} {minimum.currency}"
            message = Message("is in another currency than the price")
            self._wrong(lane.row, "minimum", words, message)
        elif minimum is not None:
            least = round(own_minor(minimum, stated.currency or home))
            wrong = outside(least, RANGES["services", "minimum_minor"])
            if wrong:
                self._wrong(lane.row, "minimum", minimum.amount, wrong)
            terms["minimum_minor"] = least
        return terms

    # -- what it is

    def _take(self, lane: _Lane, days: _Days, run: _Run, price: _Price) -> None:
        terms = self._terms(lane, price)
        if self.problems:
            return
        base = self._base(lane)
        terms |= self._room(lane) | {
            "mode": lane.mode,
            "origin": lane.origin.id,
            "destination": lane.destination.id,
            "cut_off_min": run.cut_off_min,
            "accepts": self._accepts(lane),
            "carrier": _carrier(lane.row),
        }
        if price.in_all_minor is not None:
            self._charters(base, lane, days, run, price.in_all_minor, terms)
        elif days.dated:
            self._departure(base, lane, days.first, run, terms)
        else:
            self._service(base, lane, days, run, terms)

    def _base(self, lane: _Lane) -> str:
        """Its number, or the carrier and the lane."""
        words = listed_values.text(lane.row, "flight")
        number = FLIGHT.fullmatch(words.upper())
        if number:
            return f"{number[1]}{number[2]}"
        between = lane_words(lane.origin.id, lane.destination.id)
        carrier = listed_values.text(lane.row, "carrier")
        return NOT_IN_IDS.sub("-", words or f"{carrier} {between}".strip())[: LONGEST_ID - 20]

    def _service(
        self, base: str, lane: _Lane, days: _Days, run: _Run, terms: dict[str, Any]
    ) -> None:
        name = self._free(base, lambda name: {f"{name}@{day}" for day in days} | {name})
        self.services.append(
            Service(
                id=name,
                weekdays=days.weekdays,
                departs_local=f"{run.departs:%H:%M}",
                duration_min=run.duration_min,
                first_day=days.first,
                last_day=days.last,
                **terms,
            )
        )
        self.rows[name] = lane.row.row

    def _departure(
        self,
        base: str,
        lane: _Lane,
        day: date,
        run: _Run,
        terms: dict[str, Any],
        *,
        bought: bool = False,
    ) -> str:
        """Adds the departure of a day; its id, which is also that of its charter."""
        label = self._free(base, lambda name: {f"{name}@{day}"})
        name = f"{label}@{day}"
        departs = datetime.combine(day, run.departs.time())
        leaves = self._instant(departs, lane.origin)
        self.departures.append(
            Departure(
                id=name,
                departs_at=leaves,
                arrives_at=leaves + timedelta(minutes=run.duration_min),
                service=label,
                local_day=day,
                charter=name if bought else "",
                **terms,
            )
        )
        self.rows[name] = lane.row.row
        return name

    def _charters(
        self,
        base: str,
        lane: _Lane,
        days: _Days,
        run: _Run,
        price_minor: int,
        terms: dict[str, Any],
    ) -> None:
        """One for each day, each bought by itself."""
        if len(list(days)) > MOST_CHARTERS:
            message = Message("is a price in all on more than {most} days", most=MOST_CHARTERS)
            self._wrong(lane.row, "price", "", message, Message("name its days"))
            return
        words = Message("a price in all buys the room of one departure, whole or not at all")
        self.assumed.say(words)
        for day in days:
            name = self._departure(base, lane, day, run, terms, bought=True)
            self.charters.append(Charter(id=name, price_minor=price_minor))

    def _free(self, base: str, ids: Callable[[str], set[str]]) -> str:
        """A name that gives no id that is taken: the base, or the base with a number."""
        name = next(
            name
            for number in count(1)
            if (name := base if number == 1 else f"{base} ({number})")
            and not ids(name) & self.taken
        )
        self.taken |= ids(name)
        return name

    def _room(self, lane: _Lane) -> dict[str, float]:
        """Capacity as stated; a volume or a weight alone by the ratio at which both cost alike."""
        kg, m3 = (listed_values.amount(lane.row, f"capacity_{unit}") for unit in ("kg", "m3"))
        if kg is None and m3 is None:
            kg = self.assumed.value(f"room_{lane.by}_kg")
        ratio = self.assumed.value(f"kg_per_m3_{lane.by}") if kg is None or m3 is None else 1
        kg = m3 * ratio if kg is None and m3 is not None else kg
        m3 = kg / ratio if m3 is None and kg is not None else m3
        assert kg is not None
        assert m3 is not None
        return {"capacity_kg": float(round(kg, 3)), "capacity_m3": float(round(m3, 3))}

    def _accepts(self, lane: _Lane) -> tuple[str, ...]:
        stated = listed_values.codes(lane.row, self.file, self.problems)
        if stated:
            return stated
        if self.codes:
            self.assumed.say(Message("offers without special handling codes accept all of them"))
        if lane.mode is Mode.BELLY and CARGO_ONLY in self.codes:
            self.assumed.say(Message("passenger aircraft do not take {code}", code=CARGO_ONLY))
            return tuple(sorted({*self.codes} - {CARGO_ONLY}))
        return ("*",)

    def _instant(self, at: datetime, place: Place) -> datetime:
        return listed_values.instant(at, self.zone or place.time_zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Price:
    """A price as stated, and what the whole departure costs in minor units of the scenario's
    currency; None: it is per kg.
    """

    stated: Money
    in_all_minor: int | None


def _carrier(row: ListedRow) -> str:
    """The carrier; of a flight without one, the airline's code."""
    number = FLIGHT.fullmatch(listed_values.text(row, "flight").upper())
    return listed_values.text(row, "carrier") or (number[1] if number else "")


def _aircraft(words: str) -> Mode | None:
    """The mode of an aircraft type: 77F, B747-400F; A330, 77W."""
    plain = words.upper().replace(" ", "")
    if FREIGHTER.fullmatch(plain):
        return Mode.FREIGHTER
    return Mode.BELLY if PASSENGER.fullmatch(plain) else None


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
