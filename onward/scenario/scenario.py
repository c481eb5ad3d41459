"""The world as known at one instant: the whole input of a plan, under one set of ids."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from onward.scenario.cargo import Document, Pin, Shipment
from onward.scenario.places import Place, Transfer, Transport
from onward.scenario.policies import Policy
from onward.scenario.services import Allotment, Charter, Cut, Departure, Service

FORMAT_VERSION = 1
# Chargeable kilograms per cubic metre. Air: IATA's 6000 cm3/kg; sea: weight or measure; rail and road: general usage (CMR trade terms).
KG_PER_M3 = {Transport.AIR: 167, Transport.SEA: 1000, Transport.RAIL: 333, Transport.ROAD: 333}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Network, shipments, policies and charters. ``as_of`` is the instant of decision, ``known_to`` of knowledge (None: as_of)."""

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
    places: tuple[Place, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    services: tuple[Service, ...] = ()
    departures: tuple[Departure, ...] = ()
    allotments: tuple[Allotment, ...] = ()
    cuts: tuple[Cut, ...] = ()
    charters: tuple[Charter, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    documents: tuple[Document, ...] = ()
    policies: tuple[Policy, ...] = ()
    pins: tuple[Pin, ...] = ()


_Known = TypeVar("_Known", Service, Departure, Cut, Charter, Shipment, Policy)


def known(scenario: Scenario) -> Scenario:
    """The scenario without anything announced after ``known_to`` (default ``as_of``); rows that hang on what is gone go too.

    >>> known(replace(scenario, known_to=early)).policies      # only what was known early
    """
    now = scenario.known_to or scenario.as_of

    def seen(rows: tuple[_Known, ...]) -> tuple[_Known, ...]:
        if all(row.known_at is None or row.known_at <= now for row in rows):
            return rows
        return tuple(row for row in rows if row.known_at is None or row.known_at <= now)

    charters = seen(scenario.charters)
    offered = {charter.id for charter in charters}
    departures = tuple(d for d in seen(scenario.departures) if not d.charter or d.charter in offered)
    shipments = seen(scenario.shipments)
    present = {shipment.id for shipment in shipments}
    return replace(
        scenario,
        known_to=now,
        services=seen(scenario.services),
        departures=departures,
        cuts=seen(scenario.cuts),
        charters=charters,
        shipments=shipments,
        documents=tuple(d for d in scenario.documents if d.shipment in present),
        pins=tuple(p for p in scenario.pins if p.shipment in present),
        policies=seen(scenario.policies),
    )


_SHARED = tuple(f.name for f in fields(Service) if f.name in {g.name for g in fields(Departure)} and f.name != "id")


def runs(service: Service, zone: ZoneInfo) -> list[Departure]:
    """The dated departures of one service, in time order."""
    clock = time.fromisoformat(service.departs_local)
    shared = {name: getattr(service, name) for name in _SHARED}
    span = timedelta(minutes=service.duration_min)
    found = []
    day = service.first_day
    while day <= service.last_day:
        if str(day.isoweekday()) in service.weekdays:
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
        day += timedelta(days=1)
    return found


def timetable(scenario: Scenario) -> tuple[Departure, ...]:
    """Every dated departure: the explicit ones, then the services' runs; as published, before cuts."""
    zones = {place.id: ZoneInfo(place.time_zone) for place in scenario.places}
    dated = list(scenario.departures)
    for service in scenario.services:
        dated.extend(runs(service, zones[service.origin]))
    return tuple(dated)


def bites(cut: Cut, departure: Departure) -> bool:
    """Whether a cut concerns this departure."""
    if cut.departure:
        return cut.departure == departure.id
    day: date | None = departure.local_day
    return (
        cut.service == departure.service
        and day is not None
        and str(day.isoweekday()) in cut.weekdays
        and (cut.first_day is None or cut.first_day <= day)
        and (cut.last_day is None or day <= cut.last_day)
    )
