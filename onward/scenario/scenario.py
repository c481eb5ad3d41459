"""The scenario as known at one instant: the whole input of a plan, under one set of ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from onward.scenario.amendments import (
    Amendment,
    Approval,
    ApprovalState,
    Booking,
    BookingState,
    Cancellation,
    Delay,
    Lift,
    Paper,
    PriceAmendment,
    SpaceOffer,
    Surcharge,
    Throughput,
)
from onward.scenario.cargo import Commitment, DelayPrice, Document, Pin, PinRule, Shipment
from onward.scenario.open_hours import with_closures
from onward.scenario.places import Area, Place, Transfer, Transport
from onward.scenario.policies import Policy, QuotaUse
from onward.scenario.services import (
    Allotment,
    ChangedDeparture,
    Charter,
    CharterLimit,
    Cut,
    Departure,
    Service,
)

FORMAT_VERSION = 1
# Chargeable kilograms per cubic metre. Air: IATA's 6000 cm3/kg; sea: weight or measure; rail and
# road: general usage (CMR trade terms).
KG_PER_M3 = {Transport.AIR: 167, Transport.SEA: 1000, Transport.RAIL: 333, Transport.ROAD: 333}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The whole input of a plan. ``as_of`` is the instant of decision, ``known_to`` of knowledge
    (None: as_of).
    """

    name: str
    title: str = ""
    currency: str = "USD"
    as_of: datetime
    known_to: datetime | None = None
    plan_quantile: float = 0.9
    left_behind_hours: int = 720
    kg_per_m3: dict[Transport, int] = field(default_factory=lambda: dict(KG_PER_M3))
    max_charters: int | None = None  # None: no limit
    charter_budget_minor: int | None = None
    price_per_touched_minor: int | None = None  # per 100 kg chargeable; None: 5.00
    firm_hours: int = 72  # goods whose first leg closes within them are firm
    goods_may_return: bool = True  # to the area where they start, on the way to another
    # for each itinerary that a shipment uses; None: none, and parts may be of any size
    consignment_fee_minor: int | None = None
    places: tuple[Place, ...] = ()
    areas: tuple[Area, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    services: tuple[Service, ...] = ()
    departures: tuple[Departure, ...] = ()
    allotments: tuple[Allotment, ...] = ()
    cuts: tuple[Cut, ...] = ()
    charters: tuple[Charter, ...] = ()
    charter_limits: tuple[CharterLimit, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    delay_prices: tuple[DelayPrice, ...] = ()
    documents: tuple[Document, ...] = ()
    policies: tuple[Policy, ...] = ()
    pins: tuple[Pin, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    quota_uses: tuple[QuotaUse, ...] = ()
    delays: tuple[Delay, ...] = ()
    lifts: tuple[Lift, ...] = ()
    cancellations: tuple[Cancellation, ...] = ()
    bookings: tuple[Booking, ...] = ()
    surcharges: tuple[Surcharge, ...] = ()
    throughputs: tuple[Throughput, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    papers: tuple[Paper, ...] = ()
    prices: tuple[PriceAmendment, ...] = ()
    space_offers: tuple[SpaceOffer, ...] = ()
    approvals: tuple[Approval, ...] = ()


class _Announced(Protocol):
    @property
    def known_at(self) -> datetime | None: ...


_Known = TypeVar("_Known", bound=_Announced)
ALWAYS = datetime.min.replace(tzinfo=UTC)


def in_order_known(rows: Iterable[_Known]) -> list[_Known]:
    """Rows in the order in which they became known: those without ``known_at`` first; ties in table
    order.
    """
    return sorted(rows, key=lambda row: row.known_at or ALWAYS)


def _seen(rows: tuple[_Known, ...], now: datetime) -> tuple[_Known, ...]:
    if all(row.known_at is None or row.known_at <= now for row in rows):
        return rows
    return tuple(row for row in rows if row.known_at is None or row.known_at <= now)


def known(scenario: Scenario) -> Scenario:
    """The scenario without rows announced after ``known_to`` (default ``as_of``), and without rows
    that refer to those.

    Rows that amend others are applied, except delays and prices, which ``timetable`` applies: see
    the table in docs/concepts.md, section 1.
    """
    now = scenario.known_to or scenario.as_of
    scenario = with_closures(scenario)

    def seen(rows: tuple[_Known, ...]) -> tuple[_Known, ...]:
        return _seen(rows, now)

    off = seen(scenario.cancellations)
    charters = _chartered(scenario, now)
    gone = {row.shipment for row in off} | _not_approved(seen(scenario.approvals))
    shipments = amended(_without(seen(scenario.shipments), gone), seen(scenario.amendments))
    prices = seen(scenario.prices)
    present = {shipment.id for shipment in shipments}
    bookings = _about(present, seen(scenario.bookings))
    return replace(
        scenario,
        known_to=now,
        max_charters=charters.number,
        charter_budget_minor=charters.budget_minor,
        services=_priced(seen(scenario.services), prices),
        departures=charters.departures,
        allotments=(*scenario.allotments, *map(allotment, seen(scenario.space_offers))),
        cuts=seen(scenario.cuts),
        charters=charters.offered,
        charter_limits=charters.limits,
        shipments=shipments,
        documents=_about(present, held_papers(scenario.documents, seen(scenario.papers))),
        policies=_lifted(seen(scenario.policies), seen(scenario.lifts)),
        pins=_pins(_about(present, scenario.pins), bookings),
        delays=seen(scenario.delays),
        lifts=(),
        cancellations=(),
        bookings=bookings,
        surcharges=seen(scenario.surcharges),
        throughputs=seen(scenario.throughputs),
        amendments=(),
        papers=(),
        prices=prices,
        space_offers=(),
        approvals=(),
    )


_About = TypeVar("_About", Booking, Document, Pin)


def _about(shipments: set[str], rows: tuple[_About, ...]) -> tuple[_About, ...]:
    return tuple(row for row in rows if row.shipment in shipments)


def amended(shipments: tuple[Shipment, ...], rows: tuple[Amendment, ...]) -> tuple[Shipment, ...]:
    """Shipments with their amendments: for each field the value that became known last."""
    if not rows:
        return shipments
    latest: dict[str, dict[str, Any]] = {}
    for row in in_order_known(rows):
        new = {name: getattr(row, name) for name in AMENDED}
        values = {name: value for name, value in new.items() if value not in (None, "")}
        latest[row.shipment] = {**latest.get(row.shipment, {}), **values}
    return tuple(_with_values(s, latest[s.id]) if s.id in latest else s for s in shipments)


def _with_values(shipment: Shipment, values: dict[str, Any]) -> Shipment:
    """A shipment with new values; goods under way keep their ``ready_at``, which is when they are
    free at the place where they are.
    """
    new = {name: value for name, value in values.items() if name != "ready_at"}
    return replace(shipment, **(new if shipment.part_of else values))


AMENDED = (
    *("ready_at", "due_at", "latest_at", "priority", "mass_kg", "volume_m3", "units", "weight"),
    *("party", "may_return", "keep_together"),
)


def held_papers(documents: tuple[Document, ...], rows: tuple[Paper, ...]) -> tuple[Document, ...]:
    """Documents; a paper with amending rows is replaced by the row that became known last."""
    if not rows:
        return documents
    last = {(row.shipment, row.paper): row for row in in_order_known(rows)}
    return (
        *(d for d in documents if (d.shipment, d.kind) not in last),
        *(
            Document(
                shipment=row.shipment,
                kind=row.paper,
                valid_from=row.valid_from,
                valid_until=row.valid_until,
            )
            for row in last.values()
        ),
    )


def _priced(
    services: tuple[Service, ...], prices: tuple[PriceAmendment, ...]
) -> tuple[Service, ...]:
    """Services with the prices that became known last."""
    last = {row.service: row.cost_minor_per_kg for row in in_order_known(prices) if row.service}
    if not last:
        return services
    return tuple(replace(s, cost_minor_per_kg=last[s.id]) if s.id in last else s for s in services)


def _repriced(dated: list[Departure], prices: tuple[PriceAmendment, ...]) -> list[Departure]:
    """Departures with the prices that became known last: their own, or their service's."""
    own: dict[str, tuple[int, float]] = {}
    of_service: dict[str, tuple[int, float]] = {}
    for number, row in enumerate(in_order_known(prices)):
        prices_of = own if row.departure else of_service
        prices_of[row.departure or row.service] = number, row.cost_minor_per_kg
    never = -1, 0.0
    last = [max(own.get(d.id, never), of_service.get(d.service, never)) for d in dated]
    return [
        d if price is never else replace(d, cost_minor_per_kg=price[1])
        for d, price in zip(dated, last, strict=True)
    ]


def allotment(row: SpaceOffer) -> Allotment:
    """An offer of space as the allotment that a plan uses."""
    return Allotment(
        id=row.id,
        party=row.party,
        departure=row.departure,
        service=row.service,
        capacity_kg=row.capacity_kg,
        capacity_m3=row.capacity_m3,
        cost_minor_per_kg=row.cost_minor_per_kg,
    )


def _not_approved(rows: tuple[Approval, ...]) -> set[str]:
    """Shipments whose last approval row is not "approved"."""
    last = {row.shipment: row.state for row in in_order_known(rows)}
    return {name for name, state in last.items() if state is not ApprovalState.APPROVED}


def _without(rows: tuple[Shipment, ...], gone: set[str]) -> tuple[Shipment, ...]:
    return tuple(row for row in rows if row.id not in gone) if gone else rows


@dataclass(frozen=True, slots=True)
class _Chartered:
    """Charters after settling the paid and given-up ones: those on offer, the departures, and the
    number and budget left for buying.
    """

    offered: tuple[Charter, ...]
    departures: tuple[Departure, ...]
    number: int | None
    limits: tuple[CharterLimit, ...]
    budget_minor: int | None
    given_back_minor: int  # of prices that were paid


def with_paid(scenario: Scenario, bought: Collection[str]) -> Scenario:
    """The scenario with these charters marked as paid."""
    return replace(
        scenario,
        charters=tuple(replace(c, paid=True) if c.id in bought else c for c in scenario.charters),
    )


def given_back(scenario: Scenario) -> int:
    """Minor units refunded for paid charters that were given up: their prices less the fees."""
    return _chartered(scenario, scenario.known_to or scenario.as_of).given_back_minor


def _chartered(scenario: Scenario, now: datetime) -> _Chartered:
    """Settles paid and given-up charters. A paid charter that is given up keeps the departures that
    had left by then; if all of them had left, it stays paid.
    """
    charters, departures = _seen(scenario.charters, now), _seen(scenario.departures, now)
    off = _seen(scenario.cancellations, now)
    paid = {charter.id: charter for charter in charters if charter.paid}
    offers = {charter.id for charter in charters}  # for one not known yet no fee is owed
    ends = {row.charter: row for row in reversed(in_order_known(off)) if row.charter in offers}
    delays = rescheduled(_seen(scenario.delays, now)) if paid else {}
    late = {name: new["departs_at"] for name, new in delays.items() if "departs_at" in new}

    def flown(d: Departure) -> bool:
        return d.charter not in ends or _left_before(d, late.get(d.id), ends[d.charter])

    given_up = {d.charter for d in departures if d.charter in paid and not flown(d)}
    ours = {d.id for d in departures if d.charter in paid and flown(d)}
    offered = tuple(charter for charter in charters if not charter.paid and charter.id not in ends)
    names = {"", *(charter.id for charter in offered)}
    back = sum(paid[name].price_minor - ends[name].fee_minor for name in given_up)
    spent = sum(charter.price_minor for charter in paid.values()) - back
    fees = sum(row.fee_minor for name, row in ends.items() if name not in paid)
    kept = paid.keys() - given_up
    number, money = scenario.max_charters, scenario.charter_budget_minor
    return _Chartered(
        offered,
        tuple(
            replace(d, charter="") if d.id in ours else d
            for d in departures
            if d.id in ours or d.charter in names
        ),
        None if number is None else max(0, number - len(kept)),
        limits_left(scenario.charter_limits, leaving(departures, late), kept),
        None if money is None else max(0, money - spent - fees),
        back,
    )


def leaving(
    departures: Iterable[Departure], late: Mapping[str, datetime] = MappingProxyType({})
) -> dict[str, datetime]:
    """Charter -> first departure time, cut or not; ``late``: new times of delayed departures."""
    first: dict[str, datetime] = {}
    for d in departures:
        if d.charter:
            at = late.get(d.id, d.departs_at)
            first[d.charter] = min(first.get(d.charter, at), at)
    return first


def limits_left(
    limits: tuple[CharterLimit, ...], leaves: Mapping[str, datetime], bought: Collection[str]
) -> tuple[CharterLimit, ...]:
    """The limits, each reduced by the paid charters that leave in its period (never below 0)."""
    if not limits or not bought:
        return limits
    gone = [leaves[name] for name in bought if name in leaves]
    return tuple(
        replace(each, max_number=max(0, each.max_number - sum(map(each.counts, gone))))
        for each in limits
    )


def _left_before(d: Departure, delayed: datetime | None, end: Cancellation) -> bool:
    """Whether a charter's departure had left when the charter was given up."""
    return end.known_at is not None and (delayed or d.departs_at) < end.known_at


def _lifted(policies: tuple[Policy, ...], lifts: tuple[Lift, ...]) -> tuple[Policy, ...]:
    """Policies with the ends that lifts give them, without those that would end before they
    start.
    """
    ends: dict[str, datetime] = {}
    for lift in lifts:
        ends[lift.policy] = min(lift.ends_at, ends.get(lift.policy, lift.ends_at))
    if not ends:
        return policies
    found = []
    for policy in policies:
        end = ends.get(policy.id)
        if end is not None and (policy.ends_at is None or end < policy.ends_at):
            policy = replace(policy, ends_at=end)  # noqa: PLW2901
        if policy.ends_at is None or policy.starts_at < policy.ends_at:
            found.append(policy)
    return tuple(found)


def refused_bookings(bookings: tuple[Booking, ...]) -> list[tuple[str, str]]:
    """(shipment, departure) of each booking whose last row is a refusal."""
    last = {(b.shipment, b.departure): b.state for b in in_order_known(bookings)}
    return [each for each, state in last.items() if state is BookingState.REFUSED]


def _pins(pins: tuple[Pin, ...], bookings: tuple[Booking, ...]) -> tuple[Pin, ...]:
    """The pins, and one for each refused booking: the shipment must not use that departure."""
    refused = [
        Pin(shipment=shipment, rule=PinRule.MUST_NOT_USE, departure=departure)
        for shipment, departure in refused_bookings(bookings)
    ]
    return (*pins, *(pin for pin in refused if pin not in pins))


# how many services' departures are cached: advancing, planning and explaining read one timetable
SERVICES = 100_000
_SHARED = tuple(
    f.name
    for f in fields(Service)
    if f.name in {g.name for g in fields(Departure)} and f.name != "id"
)


def runs(service: Service, zone: ZoneInfo, only: date | None = None) -> list[Departure]:
    """The dated departures of one service, in time order; ``only``: those of one day."""
    clock = time.fromisoformat(service.departs_local)
    shared = {name: getattr(service, name) for name in _SHARED}
    span = timedelta(minutes=service.duration_min)
    first = (service.first_day if only is None else max(service.first_day, only)).toordinal()
    last = (service.last_day if only is None else min(service.last_day, only)).toordinal()
    found = []
    for number in sorted(
        n
        for weekday in set(service.weekdays)
        for n in range(first + (int(weekday) - first) % 7, last + 1, 7)
    ):
        day = date.fromordinal(number)
        departs_at = datetime.combine(day, clock, zone).astimezone(UTC)
        found.append(
            Departure(
                id=f"{service.id}@{day}",
                service=service.id,
                local_day=day,
                departs_at=departs_at,
                arrives_at=departs_at + span,
                **shared,
            )
        )
    return found


@lru_cache(SERVICES)
def _all_runs(service: Service, zone: ZoneInfo) -> tuple[Departure, ...]:
    return tuple(runs(service, zone))


def timetable(scenario: Scenario) -> tuple[Departure, ...]:
    """Every dated departure: single ones first, then the services'. Delays and the prices known
    last are applied, cuts are not.
    """
    zones = {place.id: ZoneInfo(place.time_zone) for place in scenario.places}
    dated = list(scenario.departures)
    for service in scenario.services:
        dated.extend(_all_runs(service, zones[service.origin]))
    runs_now = rescheduled(scenario.delays)
    if runs_now:
        dated = [_retimed(d, runs_now[d.id]) if d.id in runs_now else d for d in dated]
    if scenario.prices:
        dated = _repriced(dated, scenario.prices)
    return tuple(dated)


def _retimed(departure: Departure, values: dict[str, Any]) -> Departure:
    own = {field.name: getattr(departure, field.name) for field in fields(Departure)}
    return ChangedDeparture(before=departure.published, **(own | values))


RESCHEDULED = ("departs_at", "arrives_at", "destination")


def rescheduled(rows: Iterable[Delay]) -> dict[str, dict[str, Any]]:
    """Departure -> the values that it has now in place of its own: of each, that which became known
    last.
    """
    changes: dict[str, dict[str, Any]] = {}
    for row in in_order_known(rows):
        new = {name: value for name in RESCHEDULED if (value := getattr(row, name))}
        changes[row.departure] = changes.get(row.departure, {}) | new
    return changes


def bites(cut: Cut, departure: Departure) -> bool:
    """Whether a cut concerns this departure."""
    if cut.departure:
        return cut.departure == departure.id
    day: date | None = departure.local_day
    return cut.service == departure.service and day is not None and on_its_days(cut, day)


def on_its_days(cut: Cut, day: date) -> bool:
    """Whether a day is one of a cut's weekdays and within its first and last day."""
    return (
        str(day.isoweekday()) in cut.weekdays
        and (cut.first_day is None or cut.first_day <= day)
        and (cut.last_day is None or day <= cut.last_day)
    )
