"""The network as arrays: offers of space, the rows that limit them, and the goods grouped for a
pricing scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.network.buying import BuyingLimits
from onward.scenario import Charter, Departure, Place, Scenario, Transport

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Flags = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
TRANSPORTS = tuple(Transport)
NO_TRANSFER = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, slots=True)
class Offers:
    """Usable space: each offer is one pool of one departure, sorted by departure. Cancelled and
    past departures have none.

    All arrays are (n_offers,). Row ``i`` limits the grams of offer ``i``, row ``n_offers + i`` its
    litres.
    """

    departures: tuple[Departure, ...]
    pools: tuple[str, ...]
    parties: tuple[str, ...]  # whose goods the pool carries; "" for anybody's
    origin: Ints  # place index
    destination: Ints
    transport: Ints  # index into TRANSPORTS
    departs: Ints  # minutes
    arrives: Ints
    cut_off: Ints  # minutes
    grams: Ints  # capacity after factors
    litres: Ints
    rate: Ints  # thousandths of a minor unit per chargeable kg, surcharges included
    own_rate: Ints  # the same without surcharges: what a minimum charge is compared with
    minimum: Ints  # minor units that each consignment owes at least
    charter: Ints  # charter index, -1 for none
    arrival_row: Ints  # place-day row, -1 for none
    # place-day row of the origin on the day of departure, for goods that start there; -1 for none
    start_row: Ints

    def __len__(self) -> int:
        return len(self.departures)


@dataclass(frozen=True, slots=True)
class Rows:
    """The limits: grams of each offer, litres of each offer, grams of each limited (place, day),
    and the amount of each quota. ``keys`` are their names in certificates.
    """

    keys: tuple[str, ...]
    capacity: Ints  # grams, litres or units
    charter: Ints  # the charter whose departure this is, -1 for the standing network


@dataclass(frozen=True, slots=True)
class NoReturn:
    """Areas and places of goods that may not return: those they must not enter, and those they must
    not leave; -1 for goods that may return.
    """

    starts: Ints  # (n_pieces, 2) areas where they started: no leg enters them from outside
    ends: Ints  # (n_pieces,) area of the destination: no leg leaves it
    home: Ints  # (n_pieces, 2) places where they started: no leg ends there

    @property
    def applies(self) -> Flags:
        """(n_pieces,) goods that may not return."""
        applies: Flags = self.ends >= 0
        return applies


@dataclass(frozen=True, slots=True)
class Goods:
    """Pieces to plan (for a first plan each is a whole shipment); arrays are (n_pieces,), amounts
    of ONE handling unit.
    """

    shipments: tuple[str, ...]
    first: Ints  # number of the first handling unit
    count: Ints  # handling units
    origin: Ints
    destination: Ints
    available: Ints  # minutes, acceptance or transfer not yet counted
    landed: Ints  # the minute from which their transfer counts; ``available`` of all others
    # index into TRANSPORTS of what brought goods under way to their origin, -1 for goods that start
    # there
    came_by: Ints
    due: Ints
    latest: Ints
    grams: Ints
    litres: Ints
    units: Ints
    weight: Ints
    limit: Ints  # L: the minutes that left behind counts
    # millionths of a minor unit for a minute of delay; 0 for goods without a price
    rate: Ints
    stay_money: Ints  # minor units if left behind; 0 for goods without a price
    fee: Ints  # minor units that each itinerary of the row owes; not of ONE handling unit
    priority: Ints  # index into the network's priorities
    view: Ints  # index into views
    no_return: NoReturn
    together: Flags  # several units of a row of which all have one itinerary, or none travels

    def __len__(self) -> int:
        return len(self.shipments)

    @property
    def fee_share(self) -> np.ndarray:
        """(n_pieces,) float64: the consignment fee per handling unit if the whole piece takes one
        itinerary.
        """
        share: np.ndarray = self.fee / self.count
        return share

    @property
    def stays(self) -> np.ndarray:
        """(n_pieces,) float64: minor units of staying behind, less the consignment fee saved by
        it.
        """
        less: np.ndarray = self.stay_money.astype(float) - self.fee_share
        return less

    def soonest(self, acceptance: Ints, transfer: Ints) -> Ints:
        """(n_pieces,) the first minute at which any transport can take the goods."""
        soonest: Ints = self.ready(acceptance, transfer).min(1)
        return soonest

    def ready(self, acceptance: Ints, transfer: Ints) -> Ints:
        """(n_pieces, n_transports) the first minute at which a departure of a transport can take
        the goods: after acceptance at their origin, after a transfer at a hub.
        """
        arrived = (self.came_by >= 0)[:, None]
        minutes: Ints = np.where(
            arrived, transfer[self.origin, self.came_by], acceptance[self.origin][:, None]
        )
        ready: Ints = np.maximum(self.available[:, None], self.landed[:, None] + minutes)
        return ready


@dataclass(frozen=True, slots=True)
class View:
    """The offers that one kind of goods can use, by descending minute of readiness, so that one
    scan reads each once.

    A position is an offer together with the set of must-use pins satisfied so far (its layer).
    Arrays are (n_positions,) unless stated.
    """

    offer: Shorts
    ready_by: Ints  # departs - cut-off - export inspection
    through: Ints  # arrives + import and transit inspection
    before: Shorts  # previous position of the same list (place, transport, layer), -1 for none
    # (n_positions, n_transports) last position of each list that still connects, -1 for none
    onward: Shorts
    final: Flags  # every pin is satisfied if the journey ends here
    list_keys: Ints  # (n_positions,) sorted: list and descending ready_by
    list_positions: Shorts  # (n_positions,) the position behind each key
    quota_position: Shorts  # (n_hits,) where a quota row counts
    quota_row: Shorts  # (n_hits,)

    def __len__(self) -> int:
        return len(self.offer)


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that a planner reads; built from a scenario as known at one instant."""

    scenario: Scenario
    places: tuple[Place, ...]
    place_index: dict[str, int]
    area: Ints  # (n_places,) number of the customs area
    acceptance: Ints  # (n_places,) minutes
    storage: Ints  # (n_places,) minor units per handling unit and midnight
    handling: Ints  # (n_places,) thousandths of a minor unit per kg
    transfer: (
        Ints  # (n_places, n_transports, n_transports) minutes, NO_TRANSFER where there is none
    )
    offers: Offers
    rows: Rows
    goods: Goods
    views: tuple[View, ...]
    priorities: tuple[int, ...]
    strict: tuple[int, ...]  # those of them whose losses are levels; all others are priced
    charters: tuple[Charter, ...]  # those that can still be bought
    buying: BuyingLimits
    quota_unit: dict[int, str]  # row -> kg, m3 or units
    classes: dict[int, Any]  # view -> what the goods class allows (for explanations)

    @property
    def fee(self) -> int:
        """Minor units per itinerary of goods that start at their origin."""
        return self.scenario.consignment_fee_minor or 0

    @property
    def priced(self) -> Flags:
        """(n_pieces,) goods whose priority has a price of delay."""
        flags: Flags = self.goods.priority >= len(self.strict)
        return flags

    @property
    def quota_rows(self) -> dict[tuple[str, int], int]:
        """(policy, period) -> row of the quota."""
        found = {}
        for row in self.quota_unit:
            policy, _, number = self.rows.keys[row].partition("|")[2].rpartition("|")
            found[policy, int(number)] = row
        return found
