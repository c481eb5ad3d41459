"""The arcs of the oracles' network: pools of departures, and legs on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.scenario import Departure


@dataclass(frozen=True)
class Offer:
    """A pool of a departure: an arc of the network."""

    departure: Departure
    pool: str
    party: str | None  # None: anybody's
    milli_per_kg: int
    own_milli: int = 0  # without surcharges
    minimum: int = 0

    @property
    def key(self) -> str:
        return f"{self.departure.id}|{self.pool}"


@dataclass(frozen=True)
class Leg:
    """What one handling unit of a shipment meets on an offer."""

    offer: Offer
    ready_by: datetime
    through: datetime
    cost: int
    uses: dict[str, int]  # row -> grams, litres or units
    charge: tuple[int, int] = (0, 0)  # the minimum of the pool, and the price of one unit

    @property
    def departure(self) -> Departure:
        return self.offer.departure
