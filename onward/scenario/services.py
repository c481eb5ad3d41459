"""What carries goods: services with a calendar, dated departures, space blocked on them, cuts, and
charters on offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onward.scenario.places import TRANSPORT_OF, Mode, Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """A country that a departure crosses ``after_min`` minutes after it leaves; rules of transit
    apply there.
    """

    country: str
    after_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One dated run of a service between two places: the unit of capacity."""

    id: str
    mode: Mode
    origin: str
    destination: str
    departs_at: datetime
    arrives_at: datetime
    capacity_kg: float
    capacity_m3: float
    cost_minor_per_kg: float = 0.0  # per chargeable kg
    minimum_minor: int = 0  # what each consignment owes at least
    currency: str = ""  # of price and minimum; "": the scenario's
    taken_kg: float = 0.0  # what rivals have taken of the open space
    taken_m3: float = 0.0
    cut_off_min: int = 0
    accepts: tuple[str, ...] = ()  # special handling codes; ("*",): all
    reserved_for: str = ""  # the open space carries only this party's goods
    carrier: str = ""
    service: str = ""
    local_day: date | None = None  # the service's day at the origin; cuts of a service go by it
    charter: str = (
        ""  # carries only if this charter is bought; mode charter without one: paid for already
    )
    via: tuple[Via, ...] = ()
    known_at: datetime | None = None

    @property
    def transport(self) -> Transport:
        """The terminal that this departure uses."""
        return TRANSPORT_OF[self.mode]

    @property
    def published(self) -> Departure:
        """As it was published: a delayed or diverted departure keeps its name."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDeparture(Departure):
    """A departure with the times and the destination that it has now."""

    before: Departure

    @property
    def published(self) -> Departure:
        return self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A repeated offer: on these weekdays, at this local time of the origin, between two days
    inclusive.

    A departure's id is ``<service>@<local day>``. When clocks go back, a time that occurs twice
    means the first; when they go forward, a time that does not exist is moved later by the gap.
    """

    id: str
    mode: Mode
    origin: str
    destination: str
    weekdays: str = "1234567"  # ISO: 1 is Monday
    departs_local: str  # HH:MM
    duration_min: int
    first_day: date
    last_day: date
    capacity_kg: float
    capacity_m3: float
    cost_minor_per_kg: float = 0.0
    minimum_minor: int = 0
    currency: str = ""
    taken_kg: float = 0.0
    taken_m3: float = 0.0
    cut_off_min: int = 0
    accepts: tuple[str, ...] = ()
    reserved_for: str = ""
    carrier: str = ""
    via: tuple[Via, ...] = ()
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A dated cancellation (factor 0) or cut of one departure, or of a service's departures on some
    days.
    """

    id: str
    departure: str = ""
    service: str = ""
    weekdays: str = "1234567"
    first_day: date | None = None  # the service's local days, inclusive; None: open
    last_day: date | None = None
    factor: float = 0.0
    known_at: datetime | None = None
    cause: str = ""  # a policy id or words
    spares: tuple[str, ...] = ()  # ids of a service's departures that it does not concern


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """Space blocked for one party at one price on a departure, or on every departure of a
    service.
    """

    id: str
    party: str
    departure: str = ""
    service: str = ""
    capacity_kg: float
    capacity_m3: float
    cost_minor_per_kg: float = 0.0
    minimum_minor: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """A charter on offer: its departures (those that name it) are bought together at one price, at
    least the lead time ahead, or not at all.
    """

    id: str
    price_minor: int
    lead_time_min: int = 0
    known_at: datetime | None = None
    paid: bool = (
        False  # by a current plan: its departures run, and number and budget are less by it
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterLimit:
    """The maximum number of charters bought whose first departure leaves from ``starts_at`` until
    before ``ends_at`` (None: open). A charter counts in every limit whose period contains it.
    """

    id: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    max_number: int

    def counts(self, leaves: datetime) -> bool:
        begun = self.starts_at is None or self.starts_at <= leaves
        return begun and (self.ends_at is None or leaves < self.ends_at)
