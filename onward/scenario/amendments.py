"""Rows that become known later and amend rows of other tables: new times, an earlier end, a
refusal, a surcharge, a day's handling.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """New times of one departure; of several known rows the one that became known last applies."""

    id: str
    departure: str  # also a service's run
    departs_at: datetime | None = None  # later, or earlier
    arrives_at: datetime | None = None
    known_at: datetime | None = None
    cause: str = ""
    destination: str = ""  # where it lands instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """A departure runs after all: the cuts of it that are known by now no longer count."""

    id: str
    departure: str  # also a service's run
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A policy ends earlier than announced."""

    id: str
    policy: str
    ends_at: datetime
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """A shipment that will not travel, or a charter given up at its terms: it is no longer on
    offer, and the fee is owed.
    """

    id: str
    shipment: str = ""
    charter: str = ""
    fee_minor: int = 0  # of a charter; the charter budget is less by it
    known_at: datetime | None = None
    cause: str = ""
    restored: bool = False  # the shipment travels after all: what cancelled it no longer counts


class BookingState(StrEnum):
    """A carrier's answer to a booking."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Space requested on a departure; of several rows for one shipment and departure, the one that
    became known last applies.
    """

    id: str
    shipment: str
    departure: str
    state: BookingState
    handling_units: int | None = None  # None: all
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharge:
    """An extra price per chargeable kg on departures of these lanes and modes that leave in
    [starts_at, ends_at).
    """

    id: str
    author: str = ""  # who asks for it: a carrier, claims ...
    origins: tuple[str, ...] = ("*",)  # countries, places or *
    destinations: tuple[str, ...] = ("*",)
    modes: frozenset[str] = frozenset()  # empty: all
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    cost_minor_per_kg: float
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """New values for fields of a shipment; a field that is None or empty keeps its last value, and
    ``-`` empties a text. Masses, volumes, units and values are of one handling unit.

    ``under_way``: the new ``destination`` holds also for goods that have left the origin.
    """

    id: str
    shipment: str
    ready_at: datetime | None = None
    due_at: datetime | None = None
    latest_at: datetime | None = None
    priority: int | None = None
    mass_kg: float | None = None
    volume_m3: float | None = None
    units: int | None = None
    weight: int | None = None
    party: str = ""
    may_return: bool | None = None
    keep_together: bool | None = None
    known_at: datetime | None = None
    cause: str = ""
    handling_units: int | None = None  # of the whole shipment, those that have left too
    origin: str = ""
    destination: str = ""
    under_way: bool | None = None
    goods: str = ""
    hs: str = ""
    value_minor: int | None = None
    special_handling: tuple[str, ...] = ()
    shipper: str = ""
    consignee: str = ""
    awb: str = ""
    container: str = ""
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of a shipment. Of several rows for it the one that became known last applies; it
    replaces the row in the table of documents.
    """

    id: str
    shipment: str
    paper: str  # as a document's kind
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceAmendment:
    """The price of open space on a departure, or on every departure of a service, in the currency
    of the offer; of several known ones, the one that became known last applies.
    """

    id: str
    departure: str = ""
    service: str = ""
    cost_minor_per_kg: float
    minimum_minor: int | None = None  # None: as before
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceOffer:
    """Space that a carrier blocks for one party at one price from ``known_at`` on: an allotment."""

    id: str
    party: str
    departure: str = ""
    service: str = ""
    capacity_kg: float
    capacity_m3: float
    cost_minor_per_kg: float = 0.0
    minimum_minor: int = 0
    currency: str = ""
    known_at: datetime | None = None
    cause: str = ""


class ApprovalState(StrEnum):
    """The answer to a request for help."""

    AWAITED = "awaited"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Whether a requested shipment may travel; of several rows for it the one that became known
    last applies. Plans leave out shipments that are awaited or declined.
    """

    id: str
    shipment: str
    state: ApprovalState
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """What a place can handle on some UTC days; of several rows for a day, the one that became
    known last applies.
    """

    id: str
    place: str
    handling_kg_per_day: float
    first_day: date | None = None  # inclusive; None: open
    last_day: date | None = None
    known_at: datetime | None = None
    cause: str = ""
