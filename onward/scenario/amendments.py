"""What becomes known of things that stand elsewhere: new times, an early end, a refusal, a
surcharge, a day's handling.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """New times of one departure; of several known ones, that which became known last holds."""

    id: str
    departure: str  # also a service's run
    departs_at: datetime  # not before it was to leave
    arrives_at: datetime
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """The end of a policy, earlier than it was announced."""

    id: str
    policy: str
    ends_at: datetime
    known_at: datetime | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """A shipment that will not travel, or a charter that is given up at its terms: it is no longer
    on offer, and the fee is owed.
    """

    id: str
    shipment: str = ""
    charter: str = ""
    fee_minor: int = 0  # of a charter; the charter budget is less by it
    known_at: datetime | None = None
    cause: str = ""


class BookingState(StrEnum):
    """What a carrier says to a booking."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Space asked for on a departure; of several rows for one shipment and departure, that which
    became known last holds.
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
    """What every chargeable kg costs on top, on departures of these lanes and modes that leave in
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
class Throughput:
    """What a place can handle on some UTC days; of several rows for a day, that which became known
    last holds.
    """

    id: str
    place: str
    handling_kg_per_day: float
    first_day: date | None = None  # inclusive; None: open
    last_day: date | None = None
    known_at: datetime | None = None
    cause: str = ""
