"""Listed offers as departures: quotes from e-mails, one row for each.

A price per kg makes a departure, or a service where the offer holds on several days. A price in all
buys the whole room of one departure, as a charter does: of the weight that the offer states, or of
a whole aircraft or lorry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from onward.errors import Problem
from onward.lists import listed_values
from onward.lists.assumed import BY, Assumptions
from onward.lists.listed_places import ListedPlaces, apart_km
from onward.lists.listed_rows import ListedRow, ListedRows, Money, RefusedRow
from onward.lists.offer_modes import flies, flight_number, mode_of
from onward.lists.offer_times import OfferDays, OfferedLane, OfferTimes, offer_days, offer_times
from onward.lists.priced import Rates, own_minor
from onward.lists.row_reading import RowReading
from onward.lists.shipments import id_of
from onward.message import Message
from onward.scenario import Charter, Departure, Mode, Place, Service
from onward.scenario.cells import outside
from onward.scenario.limits import LONGEST_ID, RANGES
from onward.wording.place_names import lane_words

NEAR_KM = 400.0  # nearer places, without a flight number, are joined by road
MOST_CHARTERS = 100  # of one row
KG_PER_TONNE = 1_000
PRICES = ("price_per_kg", "price_per_wm", "price")
CARGO_ONLY = "CAO"  # goods that passenger aircraft do not take
DATE_LENGTH = 20  # characters of an id for its day and a number


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
class _Price:
    """A price as stated, and what the whole departure costs in minor units of the scenario's
    currency; None: it is per kg.
    """

    stated: Money
    in_all_minor: int | None


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
    offers = _Offers(RowReading(rows, places, rates, assumed, as_of), codes)
    for row in rows.rows:
        offers.read(row)
    return offers.found()


class _Offers:
    def __init__(self, reading: RowReading, codes: Collection[str]) -> None:
        self.reading = reading
        self.assumed = reading.assumed
        self.codes = codes
        self.services: list[Service] = []
        self.departures: list[Departure] = []
        self.charters: list[Charter] = []
        self.rows: dict[str, int] = {}
        self.taken: set[str] = set()  # ids, those of runs of services among them

    def found(self) -> ListedOffers:
        return ListedOffers(
            file=self.reading.table.file,
            services=tuple(self.services),
            departures=tuple(self.departures),
            charters=tuple(self.charters),
            rows=self.rows,
            refused=tuple(self.reading.refused()),
            warnings=tuple(self.reading.warnings),
        )

    def read(self, row: ListedRow) -> None:
        """Takes a row, or reports everything that is wrong with it."""
        if not self.reading.within_time(row):
            return
        lane = self._lane(row)
        price = self._price(row, lane)
        days = offer_days(row, self.reading)
        times = offer_times(lane, days, self.reading) if lane and days else None
        if lane and days and times and price and self.reading.is_sound(row):
            self._take(lane, days, times, price)

    def _lane(self, row: ListedRow) -> OfferedLane | None:
        ends = self.reading.ends(row)
        if ends is None:
            return None
        origin, destination = ends
        mode = self._mode(row, origin, destination)
        return OfferedLane(row=row, origin=origin, destination=destination, mode=mode)

    def _mode(self, row: ListedRow, origin: Place, destination: Place) -> Mode:
        words = listed_values.text(row, "mode")
        stated = mode_of(words)
        if stated is not None:
            return stated
        by_air = flies(words, listed_values.text(row, "flight"))
        if words and not by_air:
            self.reading.warn(row, "mode", words, Message("is no mode that is known"))
        if not by_air and listed_values.money(row, "price_per_wm"):
            self.assumed.say(Message("offers by weight or measure are by sea"))
            return Mode.SEA
        both = {origin.id, destination.id} <= self.reading.places.airports
        if by_air or (both and apart_km(origin, destination) > NEAR_KM):
            self.assumed.say(Message("flights that state no aircraft are freighters"))
            return Mode.FREIGHTER
        self.assumed.say(Message("{lane} is by road", lane=lane_words(origin.id, destination.id)))
        return Mode.ROAD

    # -- for how much

    def _price(self, row: ListedRow, lane: OfferedLane | None) -> _Price | None:
        given = {name: price for name in PRICES if (price := self.reading.money(row, name))}
        if len(given) != 1:
            message = Message("states more than one price" if given else "states no price")
            maybe = Message("fill in a price per kg, or one in all")
            self.reading.wrong(row, "price", "", message, maybe)
            return None
        ((name, stated),) = given.items()
        if name == "price_per_wm":
            per_kg = self._by_weight_or_measure(lane, stated) if lane else None
            if per_kg is None:
                return None
            stated = per_kg
        minor = self.reading.rates.minor(stated)
        if minor is None:
            message = Message("is in {currency}, which has no rate", currency=stated.currency)
            maybe = Message("say what 1 {currency} is worth", currency=stated.currency)
            self.reading.wrong(row, "price", f"{stated.amount} {stated.currency}", message, maybe)
            return None
        in_all = name == "price"
        column = ("charters", "price_minor") if in_all else ("services", "cost_minor_per_kg")
        wrong = outside(float(minor), RANGES[column])
        if wrong:
            self.reading.wrong(row, "price", f"{stated.amount} {stated.currency}".strip(), wrong)
            return None
        return _Price(stated=stated, in_all_minor=round(minor) if in_all else None)

    def _by_weight_or_measure(self, lane: OfferedLane, price: Money) -> Money | None:
        """The price per chargeable kg of one for a tonne or a cubic metre, whichever is more."""
        ratio = self.assumed.value(f"kg_per_m3_{lane.by}")
        if ratio == KG_PER_TONNE:
            return replace(price, amount=price.amount / KG_PER_TONNE)
        message = Message(
            "is a price by weight or measure, and by {transport} 1 m3 is charged as {kg} kg",
            transport=BY[lane.by],
            kg=ratio,
        )
        maybe = Message("state it per kg of chargeable weight")
        self.reading.wrong(lane.row, "price", price.amount, message, maybe)
        return None

    def _terms(self, lane: OfferedLane, price: _Price) -> dict[str, Any]:
        """The columns of a price per kg: in the currency of the quote, and with its minimum."""
        stated, home = price.stated, self.reading.rates.home
        terms: dict[str, Any] = {
            "currency": "" if stated.currency in ("", home) else stated.currency,
            "cost_minor_per_kg": float(own_minor(stated, home)),
        }
        minimum = listed_values.money(lane.row, "minimum")
        if minimum is not None and minimum.currency not in ("", stated.currency or home):
            words = f"{minimum.amount} {minimum.currency}"
            message = Message("is in another currency than the price")
            self.reading.wrong(lane.row, "minimum", words, message)
        elif minimum is not None:
            least = round(own_minor(minimum, stated.currency or home))
            wrong = outside(least, RANGES["services", "minimum_minor"])
            if wrong:
                self.reading.wrong(lane.row, "minimum", minimum.amount, wrong)
            terms["minimum_minor"] = least
        return terms

    # -- what it is

    def _take(self, lane: OfferedLane, days: OfferDays, times: OfferTimes, price: _Price) -> None:
        per_kg = price.in_all_minor is None
        terms: dict[str, Any] = {
            "mode": Mode.FREIGHTER if per_kg and lane.mode is Mode.CHARTER else lane.mode,
            "origin": lane.origin.id,
            "destination": lane.destination.id,
            "cut_off_min": times.cut_off_min,
            "accepts": self._accepts(lane),
            "carrier": _carrier(lane.row),
            **self._room(lane),
            **(self._terms(lane, price) if per_kg else {}),
        }
        if not self.reading.is_sound(lane.row):
            return
        if price.in_all_minor is not None:
            self._charters(lane, days, times, price.in_all_minor, terms)
        elif days.dated:
            self._departure(lane, days.first, times, terms)
        else:
            self._service(lane, days, times, terms)

    def _service(
        self, lane: OfferedLane, days: OfferDays, times: OfferTimes, terms: dict[str, Any]
    ) -> None:
        name = self._free(lane, lambda name: {name, *(f"{name}@{day}" for day in days)})
        self.services.append(
            Service(
                id=name,
                weekdays=days.weekdays,
                departs_local=f"{times.departs:%H:%M}",
                duration_min=times.duration_min,
                first_day=days.first,
                last_day=days.last,
                **terms,
            )
        )
        self.rows[name] = lane.row.row

    def _departure(
        self,
        lane: OfferedLane,
        day: date,
        times: OfferTimes,
        terms: dict[str, Any],
        *,
        bought: bool = False,
    ) -> str:
        """Adds the departure of a day; its id, which is also that of its charter."""
        label = self._free(lane, lambda name: {f"{name}@{day}"})
        name = f"{label}@{day}"
        leaves = self.reading.instant(datetime.combine(day, times.departs), lane.origin)
        self.departures.append(
            Departure(
                id=name,
                departs_at=leaves,
                arrives_at=leaves + timedelta(minutes=times.duration_min),
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
        lane: OfferedLane,
        days: OfferDays,
        times: OfferTimes,
        price_minor: int,
        terms: dict[str, Any],
    ) -> None:
        """One for each day, each bought by itself."""
        if len(list(days)) > MOST_CHARTERS:
            message = Message("is a price in all on more than {most} days", most=MOST_CHARTERS)
            self.reading.wrong(lane.row, "price", "", message, Message("name its days"))
            return
        self.assumed.say(
            Message("a price in all buys the room of one departure, whole or not at all")
        )
        for day in days:
            name = self._departure(lane, day, times, terms, bought=True)
            self.charters.append(Charter(id=name, price_minor=price_minor))

    def _free(self, lane: OfferedLane, ids: Callable[[str], set[str]]) -> str:
        """A name that gives no id that is taken: that of the offer, or with a number behind it."""
        base = _name(lane)
        names = (base if number == 1 else f"{base} ({number})" for number in count(1))
        name = next(each for each in names if not ids(each) & self.taken)
        self.taken |= ids(name)
        return name

    def _room(self, lane: OfferedLane) -> dict[str, float]:
        """Capacity as stated; a volume or a weight alone by the ratio at which both cost alike."""
        kg, m3 = (listed_values.amount(lane.row, f"capacity_{unit}") for unit in ("kg", "m3"))
        if kg is None or m3 is None:
            ratio = self.assumed.value(f"kg_per_m3_{lane.by}")
            if kg is None:
                kg = self.assumed.value(f"room_{lane.by}_kg") if m3 is None else m3 * ratio
            m3 = kg / ratio if m3 is None else m3
        found = {"capacity_kg": float(round(kg, 3)), "capacity_m3": float(round(m3, 3))}
        for column, value in found.items():
            wrong = outside(value, RANGES["services", column])
            if wrong:
                self.reading.wrong(lane.row, column, value, wrong)
        return found

    def _accepts(self, lane: OfferedLane) -> tuple[str, ...]:
        stated = self.reading.codes(lane.row)
        if stated:
            return stated
        if self.codes:
            self.assumed.say(Message("offers without special handling codes accept all of them"))
        if lane.mode is Mode.BELLY and CARGO_ONLY in self.codes:
            self.assumed.say(Message("passenger aircraft do not take {code}", code=CARGO_ONLY))
            return tuple(sorted({*self.codes} - {CARGO_ONLY}))
        return ("*",)


def _name(lane: OfferedLane) -> str:
    """Its number, or the carrier and the lane."""
    words = listed_values.text(lane.row, "flight")
    between = lane_words(lane.origin.id, lane.destination.id)
    carrier = listed_values.text(lane.row, "carrier")
    name = "".join(flight_number(words)) or words or f"{carrier} {between}".strip()
    return id_of(name)[: LONGEST_ID - DATE_LENGTH] or between


def _carrier(row: ListedRow) -> str:
    """The carrier; of a flight without one, the airline's code."""
    airline, _ = flight_number(listed_values.text(row, "flight"))
    return listed_values.text(row, "carrier") or airline
