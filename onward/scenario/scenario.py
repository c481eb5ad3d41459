"""The scenario as known at one instant: the whole input of a plan, under one set of ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from onward.scenario.amended_goods import amended, called_off, there_are, units_there
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
    Restoration,
    SpaceOffer,
    Surcharge,
    Throughput,
)
from onward.scenario.cargo import Commitment, DelayPrice, Document, Pin, PinRule, Shipment
from onward.scenario.cutting import cutting
from onward.scenario.exchange_rates import ExchangeRate, seen_rates
from onward.scenario.knowledge import Announced, in_order_known, seen_by
from onward.scenario.open_hours import with_closures
from onward.scenario.places import Area, Place, Transfer, Transport
from onward.scenario.policies import Policy, QuotaUse
from onward.scenario.price_amendments import priced_departures, priced_services
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
    exchange_rates: tuple[ExchangeRate, ...] = ()
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
    restorations: tuple[Restoration, ...] = ()


_Row = TypeVar("_Row", bound=Announced)


def known(scenario: Scenario) -> Scenario:
    """The scenario without rows announced after ``known_to`` (default ``as_of``), and without rows
    that refer to those.

    Rows that amend others are applied, except delays and prices, which ``timetable`` applies: see
    the table in docs/concepts.md, section 1.
    """
    now = scenario.known_to or scenario.as_of
    scenario = _placed(scenario, now)
    scenario = with_closures(scenario)

    def seen(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        return seen_by(rows, now)

    off = seen(scenario.cancellations)
    charters = _chartered(scenario, now)
    gone = called_off(off) | _not_approved(seen(scenario.approvals))
    rows = seen(scenario.amendments)
    shipments = amended(_without(seen(scenario.shipments), gone), rows)
    there = units_there(scenario.shipments, rows)
    shipments = there_are(shipments, there) if there else shipments
    prices = seen(scenario.prices)
    present = {shipment.id for shipment in shipments}
    bookings = _about(present, seen(scenario.bookings))
    return replace(
        scenario,
        known_to=now,
        max_charters=charters.number,
        charter_budget_minor=charters.budget_minor,
        services=priced_services(seen(scenario.services), prices),
        departures=charters.departures,
        allotments=(*scenario.allotments, *map(allotment, seen(scenario.space_offers))),
        cuts=cutting(seen(scenario.cuts), seen(scenario.restorations)),
        charters=charters.offered,
        charter_limits=charters.limits,
        exchange_rates=seen_rates(scenario.exchange_rates, scenario.as_of),
        shipments=shipments,
        documents=_about(present, held_papers(scenario.documents, seen(scenario.papers))),
        policies=_lifted(seen(scenario.policies), seen(scenario.lifts)),
        pins=_pins(_about(present, scenario.pins), bookings),
        delays=seen(scenario.delays),
        bookings=bookings,
        surcharges=seen(scenario.surcharges),
        throughputs=seen(scenario.throughputs),
        prices=prices,
        **CARRIED_OUT,
    )


_TABLES = "lifts cancellations amendments papers space_offers approvals restorations"
CARRIED_OUT: dict[str, Any] = dict.fromkeys(_TABLES.split(), ())


AT_PLACES = {
    "transfers": ("place",),
    "services": ("origin", "destination"),
    "departures": ("origin", "destination"),
    "shipments": ("origin", "destination", "started_at"),
    "pins": ("place",),
    "throughputs": ("place",),
    "delays": ("destination",),
    "amendments": ("origin", "destination"),
}


def _placed(scenario: Scenario, now: datetime) -> Scenario:
    """The scenario with the places and transfers that are known, without rows that name a place
    which is not.
    """
    places, transfers = seen_by(scenario.places, now), seen_by(scenario.transfers, now)
    every = len(places) == len(scenario.places)
    scenario = replace(scenario, places=places, transfers=transfers)
    if every:
        return scenario
    there = {"", *(place.id for place in places)}
    kept: dict[str, Any] = {
        table: tuple(
            row
            for row in getattr(scenario, table)
            if all(getattr(row, name) in there for name in columns)
        )
        for table, columns in AT_PLACES.items()
    }
    return replace(scenario, **kept)


_About = TypeVar("_About", Booking, Document, Pin)


def _about(shipments: set[str], rows: tuple[_About, ...]) -> tuple[_About, ...]:
    return tuple(row for row in rows if row.shipment in shipments)


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
        minimum_minor=row.minimum_minor,
        currency=row.currency,
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
    charters, departures = seen_by(scenario.charters, now), seen_by(scenario.departures, now)
    off = seen_by(scenario.cancellations, now)
    paid = {charter.id: charter for charter in charters if charter.paid}
    offers = {charter.id for charter in charters}  # for one not known yet no fee is owed
    ends = {row.charter: row for row in reversed(in_order_known(off)) if row.charter in offers}
    delays = rescheduled(seen_by(scenario.delays, now)) if paid else {}
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
        dated = priced_departures(dated, scenario.prices)
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
