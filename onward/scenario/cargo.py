"""What must move: shipments of whole handling units, their documents, and the pins that a desk has
set on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """Goods one shipper sends one consignee: ``handling_units`` identical cartons, bags, pallets or
    containers.

    ``mass_kg``, ``volume_m3``, ``units`` and ``value_minor`` are of ONE handling unit. ``weight``
    is what one handling unit left behind or late counts (whole kg; None: its chargeable kg by air),
    never its consumer units.
    """

    id: str
    origin: str
    destination: str
    party: str = ""  # on whose account it travels; decides which reserved space it may use
    priority: int
    handling_units: int
    mass_kg: float
    volume_m3: float
    ready_at: datetime
    due_at: datetime
    latest_at: datetime
    goods: str = ""  # what a person calls it: masks, ventilators, parcels
    hs: str = ""  # Harmonized System code, 2 to 10 digits
    weight: int | None = None
    units: int = 0
    value_minor: int = 0
    special_handling: tuple[str, ...] = ()
    left_behind_hours: int | None = None  # None: the scenario's
    known_at: datetime | None = None  # None: always known
    shipper: str = ""
    consignee: str = ""
    awb: str = ""
    container: str = ""
    part_of: str = ""  # goods under way: the shipment that this is a part of
    first_unit: int = 1  # the number there of the first handling unit
    started_at: str = (
        ""  # where the goods first started, if not at ``origin``: decides which borders they cross
    )
    arrived_by: str = ""  # transport that brought them to ``origin``: a transfer, not an acceptance
    landed_at: datetime | None = None  # since when goods that missed their connection are there
    may_return: bool | None = None  # to the area where they start; None: the scenario's
    keep_together: bool = False  # all handling units on one itinerary, or none travels
    # its own price of delay, if its priority is priced; one of the two
    minor_per_tonne_hour: float | None = None
    ppm_of_value_per_day: int | None = None
    # extra cost of one handling unit left behind, besides its delay; None: the rest of its value
    left_behind_minor: int | None = None
    # where a list has changed the number, and of parts: how many there were at first, and the
    # highest number that one has had (None: that many)
    of_units: int | None = None
    numbered_to: int | None = None
    # where its pieces differ, in words ("3 x 120x80x100 cm, 200 kg"): mass_kg and volume_m3 are
    # those of the average piece
    sizes: tuple[str, ...] = ()

    @property
    def began(self) -> str:
        """Where the goods first started; policies use this place, not ``origin``, which is where
        goods under way are now.
        """
        return self.started_at or self.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayPrice:
    """The price of delay for goods of one priority: minor units per tonne of weight and hour, or
    millionths of their value per day. One of the two is filled.
    """

    priority: int
    minor_per_tonne_hour: float | None = None
    ppm_of_value_per_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Space in a departure's pool already held by goods under way or frozen; ``starts``: their
    journey starts at its origin, so they use its handling that day.
    """

    departure: str
    pool: str = ""
    kg: float
    m3: float
    starts: bool = False
    shipment: str = ""  # the goods that hold it, if they travel on


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper that a shipment holds, valid in [valid_from, valid_until); None: open on that
    side.
    """

    shipment: str
    kind: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None


class PinRule(StrEnum):
    """What a pin demands of each itinerary of its shipment."""

    MUST_USE = "must_use"
    MUST_NOT_USE = "must_not_use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A desk's rule for one shipment: one of its legs must, or none of them may, match every column
    that is filled in.
    """

    shipment: str
    rule: PinRule
    departure: str = ""
    service: str = ""
    mode: str = ""
    place: str = ""  # the leg starts or ends there
