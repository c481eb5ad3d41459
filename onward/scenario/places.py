"""Where goods can be: places, what they can handle, and how long a change of transport takes
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mode(StrEnum):
    """How a departure travels."""

    BELLY = "belly"
    FREIGHTER = "freighter"
    PREIGHTER = "preighter"
    CHARTER = "charter"
    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"


class Transport(StrEnum):
    """The terminal a mode uses; transfers and chargeable weight go by it."""

    AIR = "air"
    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"


TRANSPORT_OF = {
    Mode.BELLY: Transport.AIR,
    Mode.FREIGHTER: Transport.AIR,
    Mode.PREIGHTER: Transport.AIR,
    Mode.CHARTER: Transport.AIR,
    Mode.SEA: Transport.SEA,
    Mode.RAIL: Transport.RAIL,
    Mode.ROAD: Transport.ROAD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A UN/LOCODE location: country (two letters) and place (three), with the transports it
    serves.
    """

    id: str
    name: str
    latitude: float = 0.0
    longitude: float = 0.0
    time_zone: str = "UTC"  # IANA name; services keep their calendar in it
    transports: frozenset[Transport] = frozenset(Transport)
    acceptance_min: int = 0  # from ready to acceptable, for goods that start here
    handling_kg_per_day: float | None = None  # None: no limit; the day is UTC
    handling_minor_per_kg: float = 0.0
    storage_minor_per_day: int = 0  # per handling unit and midnight UTC
    known_at: datetime | None = None  # None: always known
    # by its own clock, HH:MM; empty: midnight. Not later than ``opens``: of the next day
    opens: str = ""
    closes: str = ""
    open_weekdays: str = "1234567"  # ISO: 1 is Monday

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, the first two letters of the UN/LOCODE."""
        return self.id[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The customs area of a country: goods that have left an area do not return to it."""

    country: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """The minutes that goods need at a place from one transport to the next; without a row there is
    no transfer.
    """

    place: str
    from_transport: Transport
    to_transport: Transport
    minutes: int
    known_at: datetime | None = None

    @property
    def id(self) -> str:
        """What it is called: its place and the two transports."""
        return f"{self.place} {self.from_transport} {self.to_transport}"
