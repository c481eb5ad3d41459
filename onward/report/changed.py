"""The effects of changes as text: one sentence for each, with its subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from onward.questions.change import ChangedScenario
from onward.scenario import Departure, Policy, QuotaUnit, Scenario, Shipment, bites, timetable
from onward.scenario.amended_goods import AMENDED, NONE
from onward.scenario.changes import (
    AddDeparture,
    AddPlace,
    AddService,
    AddShipment,
    AddSurcharge,
    AddTransfer,
    AmendShipment,
    ApproveShipment,
    AwaitApproval,
    CancelCharter,
    CancelDeparture,
    CancelShipment,
    Change,
    ChangePrice,
    ClosePlace,
    ConfirmBooking,
    CutDeparture,
    DeclineShipment,
    DelayDeparture,
    DivertDeparture,
    ExpirePaper,
    HoldPaper,
    ImposePolicy,
    LiftPolicy,
    OfferCharter,
    OfferSpace,
    RefuseBooking,
    RequestBooking,
    RestoreDeparture,
    RestoreShipment,
    SetHours,
    SetThroughput,
    kind_of,
)
from onward.scenario.cutting import cutting
from onward.scenario.departure_words import departure_words, moment_at
from onward.scenario.services import Cut, Service
from onward.units import MINUTE, ppm
from onward.wording.amounts import money, price
from onward.wording.instants import rfc3339, utc_words
from onward.wording.place_names import lane_words, place_words
from onward.wording.quantities import clock, number_of

COUNTRY = 2  # letters of its code; a place's has five
CALLED = {"mass_kg": "mass", "volume_m3": "volume", "value_minor": "value"}
OF_ONE = {"mass_kg": "kg each", "volume_m3": "m3 each"}
CLAIMS: dict[str, dict[bool | None, str]] = {
    "may_return": {
        True: "may come back to the customs area where it starts",
        False: "may not come back to the customs area where it starts",
    },
    "keep_together": {True: "stays together", False: "may be divided"},
}


class Words:
    """Describes changes that were applied; ``scenario`` is the one that has them."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.places = {place.id: place for place in scenario.places}
        self.departures = {d.id: d for d in timetable(scenario)}
        self.published = {d.id: d for d in timetable(replace(scenario, delays=()))}
        self.charters = {charter.id: charter for charter in scenario.charters}
        self.policies = {policy.id: policy for policy in scenario.policies}
        cuts = cutting(scenario.cuts, scenario.restorations)
        self.cuts = [cut for cut in cuts if ppm(cut.factor) == 0]

    def of(self, change: Change) -> str:
        """One sentence, with the cause and whether a plan made ``as_of`` sees it."""
        text: str = SENTENCES[type(change)](self, change)
        if change.cause:
            text += f", because of {change.cause}"
        now = self.scenario.known_to or self.scenario.as_of
        return text + (
            f"; not known before {_at(change.known_at)}" if change.known_at > now else ""
        )

    def departure(self, name: str) -> str:
        """A departure as people know it, at the time it was published for."""
        return self.departs(self.published[name])

    def departs(self, d: Departure) -> str:
        """A departure by carrier, lane, day and hour, its mode, and our id."""
        words, at = departure_words(d, self.places), self.at(d.departs_at, d.origin)
        lane = lane_words(d.origin, d.destination)
        if lane not in words:
            return f"{words} ({d.mode}, {lane}, {at})"
        return f"{words} ({d.mode}; our id {d.id})"

    def at(self, at: datetime, place: str) -> str:
        """An instant by the clock of a place."""
        return moment_at(at, place, self.places)

    def place(self, code: str) -> str:
        """A place by city and code."""
        known = self.places.get(code)
        return place_words(code, known.name if known else "")

    def shipment(self, s: Shipment) -> str:
        """A new shipment: how much of what, and between which places."""
        goods = f"{s.handling_units:,} x {s.mass_kg:g} kg {s.goods}".rstrip()
        lane = f"{self.place(s.origin)} to {self.place(s.destination)}"
        return f"shipment {s.id}: {goods}, {lane}, priority {s.priority}"

    def cut(self, change: CancelDeparture | CutDeparture) -> str:
        """How many departures, and how much of each."""
        row = Cut(
            id=change.id,
            departure=change.departure,
            service=change.service,
            weekdays=change.weekdays,
            first_day=change.first_day,
            last_day=change.last_day,
        )
        hit = (
            [self.published[change.departure]]
            if change.departure
            else [d for d in self.published.values() if bites(row, d)]
        )
        verb = (
            "cancels" if isinstance(change, CancelDeparture) else f"leaves {change.factor:.0%} of"
        )
        already = sum(any(cut.id != change.id and bites(cut, d) for cut in self.cuts) for d in hit)
        if len(hit) == 1:
            return f"{verb} {self.departs(hit[0])}" + (
                ", which is cancelled already" if already else ""
            )
        what = f"{verb} {len(hit):,} departures of {change.service}"
        ends = [self.at(d.departs_at, d.origin) for d in (hit[0], hit[-1])] if hit else []
        what += f", {' to '.join(ends)}" if ends else ""
        return what + (f", {already:,} of them cancelled already" if already else "")

    def delay(self, change: DelayDeparture) -> str:
        """By how much, and the new times."""
        was = self.published[change.departure]
        arrives = change.arrives_at or change.departs_at + (was.arrives_at - was.departs_at)
        verb = "brings forward" if change.departs_at < was.departs_at else "delays"
        return (
            f"{verb} {self.departs(was)}: leaves {_shift(was.departs_at, change.departs_at)}, "
            f"{self.at(change.departs_at, was.origin)}, arrives "
            f"{_shift(was.arrives_at, arrives)}, {self.at(arrives, was.destination)}"
        )

    def service(self, change: AddService) -> str:
        """Between which places, on which days."""
        row = change.service
        days = "" if row.weekdays == "1234567" else f" on weekdays {row.weekdays}"
        lane = f"{self.place(row.origin)} to {self.place(row.destination)}"
        return (
            f"adds service {row.id} ({row.mode}, {lane}), {row.departs_local}{days} from "
            f"{row.first_day} to {row.last_day}, {_space(row)} each"
        )

    def transfer(self, change: AddTransfer) -> str:
        """Where, and how long it takes."""
        row = change.transfer
        return (
            f"adds a transfer at {self.place(row.place)} from {row.from_transport} to "
            f"{row.to_transport}, {clock(row.minutes)}"
        )

    def diversion(self, change: DivertDeparture) -> str:
        was = self.published[change.departure]
        arrives = change.arrives_at or self.departures[change.departure].arrives_at
        here, instead = self.place(change.destination), self.place(was.destination)
        if change.destination == was.destination:
            return f"lets {self.departs(was)} land at {here} as planned"
        when = self.at(arrives, change.destination)
        return f"diverts {self.departs(was)}: lands at {here} instead of {instead}, {when}"

    def lift(self, change: LiftPolicy) -> str:
        """Which rule, and when it ends."""
        policy = self.policies[change.policy]
        if change.ends_at <= policy.starts_at:
            return f"takes back {_policy(policy)}, before it starts"
        return f"ends {_policy(policy)} on {_at(change.ends_at)}"

    def charter(self, change: CancelCharter) -> str:
        """The cost of giving a charter up, and how much of a paid one has run by then."""
        charter, currency = self.charters[change.charter], self.scenario.currency
        price = f"{'paid' if charter.paid else 'price'} {money(charter.price_minor, currency)}"
        text = (
            f"gives up charter {change.charter} for a fee of {money(change.fee_minor, currency)} "
            f"({price})"
        )
        flights = (
            [d for d in self.departures.values() if d.charter == change.charter]
            if charter.paid
            else []
        )
        flown = [d.id for d in flights if d.departs_at < change.known_at]
        if flown and len(flown) == len(flights):
            return f"{text}; too late: all of it has left, and it stays paid"
        return f"{text}; {', '.join(flown)} had left" if flown else text

    def surcharge(self, change: AddSurcharge) -> str:
        """On which lanes, how much."""
        by = f" by {change.author}" if change.author else ""
        modes = f", {', '.join(sorted(change.modes))}" if change.modes else ""
        ends = (change.origins, change.destinations)
        lane = " to ".join(", ".join(map(self.end, each)) for each in ends)
        window = (
            f", leaving{_window(change.starts_at, change.ends_at)}"
            if change.starts_at or change.ends_at
            else ""
        )
        amount = price(change.cost_minor_per_kg, self.scenario.currency)
        return f"adds a surcharge{by} of {amount} per chargeable kg from {lane}{modes}{window}"

    def end(self, scope: str) -> str:
        """An end of a lane: a place, a country, or everywhere."""
        return (
            "everywhere" if scope == "*" else self.place(scope) if scope in self.places else scope
        )

    def amendment(self, change: AmendShipment) -> str:
        """The new values of a shipment."""
        pairs = [(name, getattr(change, name)) for name in AMENDED if name not in CLAIMS]
        changes = [
            f"{CALLED.get(name, name.removesuffix('_at').replace('_', ' '))} "
            f"{self.new_value(name, value)}"
            for name, value in pairs
            if value not in (None, "", ())
        ]
        if change.destination and change.under_way:
            changes.append("for what has left too")
        now = f"is now {', '.join(changes)}" if changes else ""
        claims = [words.get(getattr(change, name), "") for name, words in CLAIMS.items()]
        said_so = " and ".join(filter(None, (now, *claims)))
        return f"shipment {change.shipment} {said_so or 'is as it was'}"

    def new_value(self, name: str, value: object) -> str:
        """What a column of an amendment says."""
        if name in ("origin", "destination"):
            return self.place(str(value))
        if name == "value_minor":
            return f"{money(int(str(value)), self.scenario.currency)} each"
        if name in OF_ONE:
            return f"{_number(float(str(value)))} {OF_ONE[name]}"
        if isinstance(value, datetime):
            return _at(value)
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        return "none" if shown == NONE else shown

    def paper(self, change: HoldPaper) -> str:
        """Which paper, and when it is valid."""
        ends = f" until {_at(change.valid_until)}" if change.valid_until else ""
        begins = f" from {_at(change.valid_from)}" if change.valid_from else ""
        return f"shipment {change.shipment} holds {change.paper}{begins}{ends}"

    def offer(self, change: OfferCharter) -> str:
        """The charter, and whether it has a departure."""
        charter = change.charter
        price = money(charter.price_minor, self.scenario.currency)
        runs = [d for d in self.departures.values() if d.charter == charter.id]
        legs = ", ".join(self.departs(d) for d in runs) or "no departure yet: add_departure"
        return f"offers charter {charter.id} for {price}: {legs}"

    def space(self, change: OfferSpace) -> str:
        """The owner, place and price of the space."""
        currency = change.currency or self.scenario.currency
        cost = price(change.cost_minor_per_kg, currency)
        amount = f"{change.capacity_kg:,.0f} kg and {change.capacity_m3:,.0f} m3"
        where = self.departure(change.departure) if change.departure else change.service
        least = _at_least(change.minimum_minor or None, currency)
        return f"blocks {amount} on {where} for {change.party} at {cost} a kg{least}"

    def price(self, change: ChangePrice) -> str:
        """The new price, in the currency of the offer."""
        stated = {s.id: s.currency for s in self.scenario.services if s.id == change.service}
        if change.departure in self.departures:
            stated[change.departure] = self.departures[change.departure].currency
        currency = next(iter(stated.values()), "") or self.scenario.currency
        cost = price(change.cost_minor_per_kg, currency)
        where = self.departure(change.departure) if change.departure else change.service
        return f"a kg on {where} costs {cost}{_at_least(change.minimum_minor, currency)}"

    def throughput(self, change: SetThroughput) -> str:
        """How much a place handles, on which days."""
        days = f" from {change.first_day}" if change.first_day else ""
        days += f" to {change.last_day}" if change.last_day else ""
        amount = f"{change.handling_kg_per_day:,.0f} kg a day"
        return f"sets what {self.place(change.place)} can handle to {amount}{days}"

    def closure(self, change: ClosePlace) -> str:
        """Which place, and when by its clock."""
        first, until = (
            at and self.at(at, change.place) for at in (change.starts_at, change.ends_at)
        )
        window = (f" from {first}" if first else "") + (f" until {until}" if until else "")
        return f"closes {self.place(change.place)}{window}"

    def hours(self, change: SetHours) -> str:
        """When a place is open."""
        days = f"weekdays {change.weekdays}, from {change.first_day} to {change.last_day}"
        times = f"{change.opens} to {change.closes} by its clock"
        return f"{self.place(change.place)} is open {times} on {days}, and closed otherwise"

    def booking(self, change: RequestBooking | ConfirmBooking | RefuseBooking) -> str:
        """Who requests what."""
        verb = {RequestBooking: "asks for", ConfirmBooking: "confirms", RefuseBooking: "refuses"}[
            type(change)
        ]
        units = (
            f" ({number_of(change.handling_units, 'handling unit')})"
            if change.handling_units is not None
            else ""
        )
        return (
            f"{verb} space for shipment {change.shipment}{units} on "
            f"{self.departure(change.departure)}"
        )


SENTENCES: dict[type[Change], Callable[..., str]] = {
    CancelDeparture: Words.cut,
    CutDeparture: Words.cut,
    DelayDeparture: Words.delay,
    DivertDeparture: Words.diversion,
    RestoreDeparture: lambda words, c: f"lets {words.departure(c.departure)} run after all",
    AddPlace: lambda words, c: f"adds place {place_words(c.place.id, c.place.name)}",
    AddService: Words.service,
    AddTransfer: Words.transfer,
    AddDeparture: lambda words, c: f"adds {words.departs(c.departure)}, {_space(c.departure)}",
    ImposePolicy: lambda words, c: (
        f"imposes {_policy(c.policy)}, in force{_window(c.policy.starts_at, c.policy.ends_at)}"
    ),
    LiftPolicy: Words.lift,
    AddShipment: lambda words, c: f"adds {words.shipment(c.shipment)}",
    CancelShipment: lambda words, c: f"takes shipment {c.shipment} away",
    RestoreShipment: lambda words, c: f"has shipment {c.shipment} travel after all",
    RequestBooking: Words.booking,
    ConfirmBooking: Words.booking,
    RefuseBooking: Words.booking,
    AddSurcharge: Words.surcharge,
    CancelCharter: Words.charter,
    SetThroughput: Words.throughput,
    AmendShipment: Words.amendment,
    HoldPaper: Words.paper,
    ExpirePaper: lambda words, c: (
        f"{c.paper} of shipment {c.shipment} is of no use from {_at(c.valid_until)}"
    ),
    OfferCharter: Words.offer,
    OfferSpace: Words.space,
    ChangePrice: Words.price,
    ClosePlace: Words.closure,
    SetHours: Words.hours,
    AwaitApproval: lambda words, c: f"shipment {c.shipment} is asked for, and not approved yet",
    ApproveShipment: lambda words, c: f"approves shipment {c.shipment}",
    DeclineShipment: lambda words, c: f"declines shipment {c.shipment}",
}


def _shift(was: datetime, now: datetime) -> str:
    """By how much an instant is later or earlier."""
    return f"{clock(abs(now - was) // MINUTE)} {'earlier' if now < was else 'later'}"


def _space(d: Departure | Service) -> str:
    return f"{d.capacity_kg:,.0f} kg and {d.capacity_m3:,.0f} m3"


def _policy(policy: Policy) -> str:
    directions = ", ".join(sorted(policy.directions))
    goods = f" of HS {', '.join(policy.hs)}" if policy.hs else ""
    goods += f" except HS {', '.join(policy.except_hs)}" if policy.except_hs else ""
    narrowed = [
        (name, ", ".join(sorted(getattr(policy, name))))
        for name in ("partners", "modes", "carriers")
    ]
    parts = [
        ", ".join(place_words(each) if len(each) > COUNTRY else each for each in policy.scope),
        directions + goods,
        *(f"{name} {listed}" for name, listed in narrowed if listed),
        _amount(policy),
    ]
    return f"{policy.effect.replace('_', ' ')} {policy.id} ({'; '.join(filter(None, parts))})"


def _amount(policy: Policy) -> str:
    """The amount of an effect that has one, and a licence's document."""
    if policy.effect.does.counts:
        unit = "consumer units" if policy.quota_unit is QuotaUnit.UNITS else policy.quota_unit
        days = policy.quota_period_days
        return f"{_number(policy.quota)} {unit} " + (
            "in all" if not days else "a day" if days == 1 else f"every {days:,} days"
        )
    if policy.effect.does.slows:
        some = f" for {_number(policy.share * 100)}% of consignments" if policy.share < 1 else ""
        return f"{_number(policy.hours)} h{some}"
    if policy.effect.does.multiplies:
        return f"{_number(policy.factor * 100)}% of capacity left"
    if policy.effect.does.daily:
        return f"{policy.starts_local} to {policy.ends_local} by the place's clock"
    return f"document {policy.document}" if policy.effect.does.by_document else ""


def _number(value: float) -> str:
    return f"{round(value, 6):,}".removesuffix(".0")


def _at(at: datetime) -> str:
    return utc_words(at)


def _at_least(minimum_minor: int | None, currency: str) -> str:
    if minimum_minor is None:
        return ""
    return f", at least {money(minimum_minor, currency)} a consignment"


def _window(first: datetime | None, until: datetime | None) -> str:
    return (f" from {_at(first)}" if first else "") + (f" until {_at(until)}" if until else "")


def changes_text(found: ChangedScenario) -> str:
    """A line for each change: its effect."""
    words = Words(found.scenario)
    return "\n".join(f"{change.id}: {words.of(change)}" for change in found.changes)


def changes_document(found: ChangedScenario) -> list[dict[str, object]]:
    """The same for a program."""
    words = Words(found.scenario)
    return [
        {
            "id": change.id,
            "kind": kind_of(change),
            "known_at": rfc3339(change.known_at),
            "cause": change.cause,
            "words": words.of(change),
        }
        for change in found.changes
    ]
