"""Scenarios written as text, small enough to recompute by hand.

    from little import little

    SCENARIO = little('''
        as_of 2020-03-01
        place CNPVG handling=5000kg/day acceptance=120
        transfer BELGG air rail 180
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 6m3 400/kg  mode=belly cut_off=120
        rail T1 BELGG>FRLIO 4 06:00 > 4 12:00  20000kg 60m3 20/kg
        ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 ready=1 08:00 due=5 00:00 latest=9 00:00 units=2000 hs=630790
        policy P1 ban scope=CN directions=export hs=6307 from=3 until=10 known=2
    ''')

One statement a line; ``#`` starts a comment. The first word says what, the next ones name it, the rest may come in any order.

    as_of DATE [HH:MM]            the instant of decision (2020-03-01 if there is no such line)
    set KEY=VALUE ...             fields of Scenario: known_to= plan_quantile= left_behind_hours= max_charters= charter_budget_minor=
                                  name= currency= and kg_per_m3:sea=500
    place ID KEY=VALUE ...        handling= (kg a day) acceptance= storage= zone= transports=air;rail handling_minor_per_kg= name=
    area NAME COUNTRY ...         countries that are one area; goods_may_return= is a setting, may_return= of a shipment
    transfer PLACE FROM TO MIN    or `transfer PLACE none`: no default transfer there
    fly | sail | rail | road ID ORIGIN>DESTINATION LEAVES > ARRIVES   a departure; `fly` is a freighter, with charter= a charter, or
                                  what mode= says
    service ID ORIGIN>DESTINATION HH:MM MINUTES days=1..30            weekdays=135 mode=belly (freighter unless told)
    allot ID PARTY KEY=VALUE ...  departure= or service=, with 100kg 1m3 300/kg
    cut ID KEY=VALUE ...          departure= or service= (first_day= last_day= weekdays=) factor= (0 unless told)
    charter ID PRICE              lead= (minutes) known=
    exchange CURRENCY DAY RATE    from that day on
    limit ID NUMBER               from= until=: charters that may be bought
    ship ID ORIGIN>DESTINATION    p1 1x 100kg 0.1m3 ready= due= latest= unless told: priority 1, one handling unit, ready at as_of,
                                  due 10 days after as_of, latest 10 days after due; goods under way: part_of= first_unit= started_at=
                                  arrived_by= landed_at=
    delay_price p3 KEY=VALUE      minor_per_tonne_hour= or ppm_of_value_per_day=: the priority is priced
    commit DEPARTURE 100kg 1m3    pool= and the word starts
    document SHIPMENT KIND        from= until=
    policy ID EFFECT              scope= directions= from= until= known= ...; from as_of's month on unless told
    quota_use POLICY PERIOD AMOUNT
    pin SHIPMENT must_use | must_not_use KEY=VALUE ...
    delay ID DEPARTURE LEAVES > ARRIVES                               known= cause=, as all of the next ones
    divert ID DEPARTURE PLACE                                         arrives_at=
    lift ID POLICY until=
    cancellation ID KEY=VALUE ...     shipment= or charter=, with fee=
    booking ID SHIPMENT DEPARTURE requested | confirmed | refused     handling_units=
    surcharge ID 50/kg KEY=VALUE ...  origins= destinations= modes= from= until= author=
    throughput ID PLACE 500kg/day     first_day= last_day=
    amend ID SHIPMENT KEY=VALUE ...   ready= due= latest= priority= mass_kg= volume_m3= units= weight= party= destination= ..., and 8x
    paper ID SHIPMENT KIND            from= until=
    price ID 50/kg                    departure= or service=
    offer ID PARTY 100kg 1m3 50/kg    departure= or service=
    restore ID DEPARTURE
    approval ID SHIPMENT awaited | approved | declined

* An instant is `DAY HH:MM`, `DAY` (midnight) or ISO 8601; day 1 is the first of as_of's month, UTC, and day 40 lies in the next month.
* Amounts stand alone: `1000kg` `6m3` `400/kg` (minor units) `10x` (handling units) `p2` (priority).
* KEY is a field's name or its short form in SHORT below. Lists are separated by `;`. via=KZ+2880;PL+14400.
* Places are created when they are first named (name = id, every transport, no limits). Each has a transfer air to air of 60 minutes unless
  a line gives that pair or says none.
* Departures hold 100,000 kg and 1,000 m3 at no cost unless told; minimum= (minor units of their currency=).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from onward.scenario import (
    KG_PER_M3,
    Allotment,
    Amendment,
    Approval,
    Area,
    Booking,
    Cancellation,
    Charter,
    CharterLimit,
    Commitment,
    Cut,
    Delay,
    DelayPrice,
    Departure,
    Document,
    ExchangeRate,
    Lift,
    Paper,
    Pin,
    Place,
    Policy,
    PriceAmendment,
    QuotaUse,
    Restoration,
    Scenario,
    Service,
    Shipment,
    SpaceOffer,
    Surcharge,
    Throughput,
    Transfer,
    Transport,
    Via,
)

SHORT = {
    "known": "known_at",
    "ready": "ready_at",
    "due": "due_at",
    "latest": "latest_at",
    "handling": "handling_kg_per_day",
    "acceptance": "acceptance_min",
    "storage": "storage_minor_per_day",
    "zone": "time_zone",
    "cut_off": "cut_off_min",
    "lead": "lead_time_min",
    "accept": "accepts",
    "shc": "special_handling",
    "value": "value_minor",
    "unit": "quota_unit",
    "period": "quota_period_days",
    "direction": "directions",
    "fee": "fee_minor",
    "minimum": "minimum_minor",
}
FROM = {
    Policy: ("starts_at", "ends_at"),
    Document: ("valid_from", "valid_until"),
    Cut: ("first_day", "last_day"),
    Lift: ("", "ends_at"),
    Paper: ("valid_from", "valid_until"),
    Surcharge: ("starts_at", "ends_at"),
    CharterLimit: ("starts_at", "ends_at"),
}
MODES = {"fly": "freighter", "sail": "sea", "rail": "rail", "road": "road"}
AMOUNT = re.compile(
    r"(?P<kg>[\d.e]+)kg|(?P<m3>[\d.e]+)m3|(?P<rate>[\d.e]+)/kg|(?P<count>\d+)x|p(?P<priority>\d+)"
)
ROOMY = {"capacity_kg": 100_000.0, "capacity_m3": 1_000.0}


class _Reader:
    def __init__(self) -> None:
        self.as_of = datetime(2020, 3, 1, tzinfo=UTC)
        self.settings: dict[str, Any] = {}
        self.ratios = dict(KG_PER_M3)
        self.places: dict[str, Place] = {}
        self.transfers: list[Transfer] = []
        self.bare: set[str] = set()  # places without the default transfer
        self.rows: dict[str, list[Any]] = {}

    # -- words to values

    def instant(self, text: str) -> datetime:
        """``3T08:00``, ``3`` or ISO 8601."""
        if not re.fullmatch(r"\d+(T\d\d:\d\d)?", text):
            found = datetime.fromisoformat(text)
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        day, _, clock = text.partition("T")
        hour, minute = (clock or "00:00").split(":")
        return self.as_of.replace(day=1, hour=0, minute=0) + timedelta(
            days=int(day) - 1, hours=int(hour), minutes=int(minute)
        )

    def value(self, kind: Any, text: str) -> Any:
        """Text as the type of a dataclass's field."""
        options = [a for a in get_args(kind) if a is not NoneType]
        if NoneType in get_args(kind):
            return None if text == "none" else self.value(options[0], text)
        if get_origin(kind) in (tuple, frozenset):
            return get_origin(kind)(
                self.value(options[0], part) for part in text.split(";") if part
            )
        if kind is Via:
            country, _, after = text.partition("+")
            return Via(country=country, after_min=int(after))
        if kind is datetime:
            return self.instant(text)
        if kind is date:
            return self.instant(text).date()
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(text)
        if kind is bool:
            return text == "true"
        return kind(re.sub(r"kg/day$|kg$|m3$", "", text)) if kind in (float, int) else text

    def options(self, row: type, words: list[str]) -> dict[str, Any]:
        """``key=value`` words as fields of a row."""
        hints, found = get_type_hints(row), {}
        for word in words:
            key, equals, text = word.partition("=")
            if not equals:
                raise ValueError(f"what is {word!r}?")
            if key in ("from", "until"):
                key = FROM[row][key == "until"]
            key = SHORT.get(key, key)
            found[key] = self.value(hints[key], text)
        return found

    def amounts(self, words: list[str], names: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
        """Amounts that stand alone, and the words left."""
        found: dict[str, Any] = {}
        rest = []
        for word in words:
            match = AMOUNT.fullmatch(word)
            if match and match.lastgroup in names:
                whole = match.lastgroup in ("count", "priority")
                found[names[match.lastgroup]] = (
                    int(match[match.lastgroup]) if whole else float(match[match.lastgroup])
                )
            else:
                rest.append(word)
        return found, rest

    def lane(self, word: str) -> dict[str, str]:
        """``CNPVG>BELGG``; the places come into being."""
        origin, destination = word.split(">")
        for place in (origin, destination):
            self.places.setdefault(place, Place(id=place, name=place))
        return {"origin": origin, "destination": destination}

    def add(self, table: str, row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    # -- statements

    def statement(self, verb: str, words: list[str]) -> None:
        if verb in MODES:
            self.departure(MODES[verb], words)
        else:
            getattr(self, f"read_{verb}")(words)

    def read_as_of(self, words: list[str]) -> None:
        self.as_of = datetime.fromisoformat(" ".join(words)).replace(tzinfo=UTC)

    def read_set(self, words: list[str]) -> None:
        for word in words:
            key, _, text = word.partition("=")
            if key.startswith("kg_per_m3:"):
                self.ratios[Transport(key.partition(":")[2])] = int(text)
            else:
                self.settings |= self.options(Scenario, [word])

    def read_place(self, words: list[str]) -> None:
        place = self.places.get(words[0], Place(id=words[0], name=words[0]))
        self.places[words[0]] = replace(place, **self.options(Place, words[1:]))

    def read_area(self, words: list[str]) -> None:
        for country in words[1:]:
            self.add("areas", Area(country=country, area=words[0]))

    def read_delay_price(self, words: list[str]) -> None:
        options = self.options(DelayPrice, words[1:])
        self.add("delay_prices", DelayPrice(priority=int(words[0][1:]), **options))

    def read_transfer(self, words: list[str]) -> None:
        self.places.setdefault(words[0], Place(id=words[0], name=words[0]))
        if words[1] == "none":
            self.bare.add(words[0])
            return
        here, there = Transport(words[1]), Transport(words[2])
        self.transfers.append(
            Transfer(
                place=words[0],
                from_transport=here,
                to_transport=there,
                minutes=int(words[3]),
                **self.options(Transfer, words[4:]),
            )
        )

    def departure(self, mode: str, words: list[str]) -> None:
        amounts, rest = self.amounts(
            words, {"kg": "capacity_kg", "m3": "capacity_m3", "rate": "cost_minor_per_kg"}
        )
        name, lane, leaves, arrow, arrives, *rest = rest
        if arrow != ">":
            raise ValueError("a departure reads: fly ID ORIGIN>DESTINATION LEAVES > ARRIVES")
        if mode == "freighter" and any(word.startswith("charter=") for word in rest):
            mode = "charter"
        times = {"departs_at": self.instant(leaves), "arrives_at": self.instant(arrives)}
        options = self.options(Departure, [f"mode={mode}", *rest])
        self.add(
            "departures",
            Departure(id=name, **self.lane(lane), **times, **(ROOMY | amounts | options)),
        )

    def read_service(self, words: list[str]) -> None:
        amounts, rest = self.amounts(
            words, {"kg": "capacity_kg", "m3": "capacity_m3", "rate": "cost_minor_per_kg"}
        )
        name, lane, clock, duration, *rest = rest
        days = next(word for word in rest if word.startswith("days="))
        first, _, last = days[5:].partition("..")
        rest = [
            "mode=freighter",
            f"first_day={first}",
            f"last_day={last or first}",
            *(word for word in rest if word != days),
        ]
        options = (
            {"departs_local": clock, "duration_min": int(duration)}
            | ROOMY
            | amounts
            | self.options(Service, rest)
        )
        self.add("services", Service(id=name, **self.lane(lane), **options))

    def read_allot(self, words: list[str]) -> None:
        amounts, rest = self.amounts(
            words[2:], {"kg": "capacity_kg", "m3": "capacity_m3", "rate": "cost_minor_per_kg"}
        )
        self.add(
            "allotments",
            Allotment(
                id=words[0], party=words[1], **(ROOMY | amounts | self.options(Allotment, rest))
            ),
        )

    def read_cut(self, words: list[str]) -> None:
        self.add("cuts", Cut(id=words[0], **self.options(Cut, words[1:])))

    def read_charter(self, words: list[str]) -> None:
        self.add(
            "charters",
            Charter(id=words[0], price_minor=int(words[1]), **self.options(Charter, words[2:])),
        )

    def read_limit(self, words: list[str]) -> None:
        options = self.options(CharterLimit, words[2:])
        self.add("charter_limits", CharterLimit(id=words[0], max_number=int(words[1]), **options))

    def read_exchange(self, words: list[str]) -> None:
        day = self.instant(words[1]).date()
        row = ExchangeRate(currency=words[0], day=day, rate=Decimal(words[2]))
        self.add("exchange_rates", row)

    def read_ship(self, words: list[str]) -> None:
        names = {
            "kg": "mass_kg",
            "m3": "volume_m3",
            "count": "handling_units",
            "priority": "priority",
        }
        amounts, rest = self.amounts(words[2:], names)
        given = (
            {"priority": 1, "handling_units": 1, "mass_kg": 100.0, "volume_m3": 0.1}
            | amounts
            | self.options(Shipment, rest)
        )
        given.setdefault("ready_at", self.as_of)
        due = given.setdefault(
            "due_at",
            min(
                self.as_of + timedelta(days=10),
                given.get("latest_at", datetime.max.replace(tzinfo=UTC)),
            ),
        )
        given.setdefault("latest_at", due + timedelta(days=10))
        if place := given.get("started_at"):
            self.places.setdefault(place, Place(id=place, name=place))
        self.add("shipments", Shipment(id=words[0], **self.lane(words[1]), **given))

    def read_commit(self, words: list[str]) -> None:
        amounts, rest = self.amounts(words[1:], {"kg": "kg", "m3": "m3"})
        options = self.options(Commitment, [word for word in rest if word != "starts"])
        self.add(
            "commitments",
            Commitment(
                departure=words[0],
                **({"kg": 0.0, "m3": 0.0} | amounts | options),
                starts="starts" in rest,
            ),
        )

    def read_document(self, words: list[str]) -> None:
        self.add(
            "documents",
            Document(shipment=words[0], kind=words[1], **self.options(Document, words[2:])),
        )

    def read_policy(self, words: list[str]) -> None:
        options = {"starts_at": self.instant("1")} | self.options(
            Policy, [f"effect={words[1]}", *words[2:]]
        )
        self.add("policies", Policy(id=words[0], **options))

    def read_quota_use(self, words: list[str]) -> None:
        self.add(
            "quota_uses", QuotaUse(policy=words[0], period=int(words[1]), amount=float(words[2]))
        )

    def read_pin(self, words: list[str]) -> None:
        self.add(
            "pins", Pin(shipment=words[0], **self.options(Pin, [f"rule={words[1]}", *words[2:]]))
        )

    def read_delay(self, words: list[str]) -> None:
        name, departure, leaves, _, arrives, *rest = words
        times = {"departs_at": self.instant(leaves), "arrives_at": self.instant(arrives)}
        self.add(
            "delays", Delay(id=name, departure=departure, **times, **self.options(Delay, rest))
        )

    def read_divert(self, words: list[str]) -> None:
        name, departure, place, *rest = words
        self.places.setdefault(place, Place(id=place, name=place))
        row = Delay(id=name, departure=departure, destination=place, **self.options(Delay, rest))
        self.add("delays", row)

    def read_lift(self, words: list[str]) -> None:
        self.add("lifts", Lift(id=words[0], policy=words[1], **self.options(Lift, words[2:])))

    def read_cancellation(self, words: list[str]) -> None:
        self.add(
            "cancellations", Cancellation(id=words[0], **self.options(Cancellation, words[1:]))
        )

    def read_booking(self, words: list[str]) -> None:
        options = self.options(Booking, [f"state={words[3]}", *words[4:]])
        self.add("bookings", Booking(id=words[0], shipment=words[1], departure=words[2], **options))

    def read_surcharge(self, words: list[str]) -> None:
        amounts, rest = self.amounts(words[1:], {"rate": "cost_minor_per_kg"})
        self.add("surcharges", Surcharge(id=words[0], **(amounts | self.options(Surcharge, rest))))

    def read_throughput(self, words: list[str]) -> None:
        options = self.options(Throughput, [f"handling={words[2]}", *words[3:]])
        self.add("throughputs", Throughput(id=words[0], place=words[1], **options))

    def read_amend(self, words: list[str]) -> None:
        pieces, rest = self.amounts(words[2:], {"count": "handling_units"})
        options = pieces | self.options(Amendment, rest)
        self.add("amendments", Amendment(id=words[0], shipment=words[1], **options))

    def read_restore(self, words: list[str]) -> None:
        self.add(
            "restorations",
            Restoration(id=words[0], departure=words[1], **self.options(Restoration, words[2:])),
        )

    def read_paper(self, words: list[str]) -> None:
        options = self.options(Paper, words[3:])
        self.add("papers", Paper(id=words[0], shipment=words[1], paper=words[2], **options))

    def read_price(self, words: list[str]) -> None:
        amounts, rest = self.amounts(words[1:], {"rate": "cost_minor_per_kg"})
        options = amounts | self.options(PriceAmendment, rest)
        self.add("prices", PriceAmendment(id=words[0], **options))

    def read_offer(self, words: list[str]) -> None:
        names = {"kg": "capacity_kg", "m3": "capacity_m3", "rate": "cost_minor_per_kg"}
        amounts, rest = self.amounts(words[2:], names)
        options = amounts | self.options(SpaceOffer, rest)
        self.add("space_offers", SpaceOffer(id=words[0], party=words[1], **options))

    def read_approval(self, words: list[str]) -> None:
        options = self.options(Approval, [f"state={words[2]}", *words[3:]])
        self.add("approvals", Approval(id=words[0], shipment=words[1], **options))

    def scenario(self) -> Scenario:
        air = Transport.AIR
        told = {
            t.place for t in self.transfers if t.from_transport is t.to_transport is air
        } | self.bare
        usual = [
            Transfer(place=p, from_transport=air, to_transport=air, minutes=60)
            for p in self.places
            if p not in told
        ]
        settings: dict[str, Any] = {
            "name": "little",
            "as_of": self.as_of,
            "kg_per_m3": self.ratios,
        } | self.settings
        tables: dict[str, Any] = {table: tuple(rows) for table, rows in self.rows.items()}
        return Scenario(
            **settings,
            places=tuple(self.places.values()),
            transfers=(*self.transfers, *usual),
            **tables,
        )


def march(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of March 2020."""
    return datetime(2020, 3, day, hour, minute, tzinfo=UTC)


def little(text: str) -> Scenario:
    """The scenario that a text in the little language tells (see the top of this file)."""
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), 1):
        words = re.sub(r"(?<![\w.:-])(\d+) (\d\d:\d\d)\b", r"\1T\2", line.partition("#")[0]).split()
        if words:
            try:
                reader.statement(words[0].replace("-", "_"), words[1:])
            except (
                ValueError,
                KeyError,
                IndexError,
                AttributeError,
                TypeError,
                StopIteration,
            ) as wrong:
                raise ValueError(f"line {number}: {line.strip()!r}: {wrong!r}") from wrong
    return reader.scenario()
