"""Searches itineraries in a changed scenario: which goods have one, which, and when it arrives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.base_case import BaseCase
from onward.network.areas import areas_of, no_return
from onward.network.build import Piece, came_by, first_pieces
from onward.network.first_legs import landed
from onward.network.links import links_of
from onward.network.network import Goods, Ints, Network, NoReturn, Offers
from onward.network.policy_effects import GoodsRules
from onward.network.views import Maker, views_by
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.level import UNLIMITED
from onward.plan.oracle import Oracle, Prices
from onward.scenario import Policy, Scenario, Shipment
from onward.units import grams_up, litres_up, minutes

STEP = 1 << 30  # minutes: one step of a priced row outweighs every difference in arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The changes of an experiment; none by default."""

    waived: Callable[[Policy], bool] | None = None  # policies that do not hold
    pins: bool = True
    parties: bool = True  # False: reserved space is open to all
    areas: bool = True  # False: all goods may return
    codes: bool = True  # False: every departure accepts every handling code
    cancelled: bool = False  # True: cancelled departures run after all
    later_cut_off: tuple[str, int] | None = None  # a departure, and by how many minutes
    # a place, from and to which transport (indices), and by how many minutes
    faster_transfer: tuple[int, int, int, int] | None = None


AS_IT_IS = WhatIf()


@dataclass(frozen=True, slots=True)
class Arrival:
    """An itinerary, and the minute at which the goods are through at its end."""

    through: int
    itinerary: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ItinerariesFound:
    """One itinerary of each of the goods, in order, as offers; empty where there is none."""

    columns: ItineraryColumns
    at: Ints  # (n_asked,) the column, -1 for none
    through: (
        Ints  # (n_asked,) minute at which the goods are through at the destination; -1 for none
    )
    itineraries: tuple[tuple[int, ...], ...]

    def there_is(self, i: int) -> bool:
        return bool(self.at[i] >= 0)

    def arrival(self, i: int) -> Arrival | None:
        """Earliest arrival and its itinerary, or None."""
        return Arrival(int(self.through[i]), self.itineraries[i]) if self.there_is(i) else None

    def uses(self, i: int) -> list[tuple[int, int]]:
        """(row, amount) that one handling unit takes on its itinerary."""
        j = int(self.at[i])
        if j < 0:
            return []
        mine = slice(int(self.columns.start[j]), int(self.columns.start[j + 1]))
        return list(
            zip(self.columns.row[mine].tolist(), self.columns.amount[mine].tolist(), strict=True)
        )


class Asker:
    """One experiment's network for some shipments; searches with any room and prices."""

    def __init__(
        self, base: BaseCase, shipments: list[Shipment], change: WhatIf = AS_IT_IS
    ) -> None:
        self.network = _network(base, shipments, change)
        self.oracle = Oracle(self.network, costs=base.costs)
        # the oracle's index has copied the views, so the network need not keep them
        self.oracle.network = self.network = replace(self.network, views=())
        self.base = base

    def ask(
        self, room: Ints, rows: Ints | None = None, which: Ints | None = None, over: bool = False
    ) -> ItinerariesFound:
        """For each shipment (or those at ``which``) the itinerary with the lowest prices of rows,
        and of these the earliest.

        Offers and place-days without ``room`` for one unit are not used; quotas without room only
        if ``over``.
        """
        network = self.network
        priced = self._quota_prices(room) if rows is None else rows + self._quota_prices(room)
        prices = Prices(
            loss=np.zeros(len(network.priorities), np.int64), cost=0, rows=priced, arrival=1
        )
        chosen = np.arange(len(network.goods)) if which is None else which
        groups = None if which is None else np.unique(self.oracle.group_of[chosen]).astype(np.int32)
        if over and len(self.oracle.index.quota_row):
            room = room.copy()
            room[self.oracle.index.quota_row] = UNLIMITED
        paths = self.oracle.cheapest(prices, groups, room)
        slot = np.full(len(network.goods), -1, np.int64)
        slot[paths.pieces] = np.arange(len(paths.pieces))
        mine = slot[chosen]
        has = paths.there[mine]
        columns = columns_of(self.oracle, chosen[has], paths.positions[mine[has]])
        if self.base.quota_rows and not over:
            fits = np.ones(len(columns), bool)
            np.logical_and.at(fits, columns.column_of_entry(), room[columns.row] >= columns.amount)
            has[np.flatnonzero(has)[~fits]] = False
            columns = columns.some(fits)
        return self._found(has, columns)

    def _quota_prices(self, room: Ints) -> Ints:
        """(n_rows,) a price of a step for each quota that may lack room for one more unit of these
        goods.
        """
        goods, prices = self.network.goods, np.zeros(len(room), np.int64)
        dearest = {"kg": goods.grams, "m3": goods.litres, "units": goods.units}
        for row, unit in self.network.quota_unit.items():
            least = max(1, int(dearest[unit].min(initial=0)))
            prices[row] = -(-STEP // least) if room[row] < int(dearest[unit].max(initial=0)) else 0
        return prices

    def _found(self, has: np.ndarray, columns: ItineraryColumns) -> ItinerariesFound:
        ix = self.oracle.index
        at = np.full(len(has), -1, np.int64)
        at[has] = np.arange(len(columns))
        itineraries: list[tuple[int, ...]] = [()] * len(has)
        through = np.full(len(has), -1, np.int64)
        for i in np.flatnonzero(has).tolist():
            positions = columns.positions[at[i]]
            positions = positions[positions >= 0]
            itineraries[i] = tuple(ix.offer[positions].tolist())
            through[i] = int(ix.through[positions[-1]])
        return ItinerariesFound(columns, at, through, tuple(itineraries))


def _network(base: BaseCase, shipments: list[Shipment], change: WhatIf) -> Network:
    """The base case's network with the change made and these shipments, each whole, as its
    goods.
    """
    network = base.network
    offers, transfer = _offers(network.offers, change), _transfer(network.transfer, change)
    scenario = _scenario(network.scenario, shipments, change)
    pieces = first_pieces(scenario)
    maker = Maker(
        _rules(base, change),
        offers,
        base.quota_rows,
        transfer,
        network.acceptance,
        base.departure_of,
        base.links if transfer is network.transfer else links_of(offers, transfer),
        open_to=base.opened_to if change.parties else {},
        accepting=base.accepted,
        kept=None if change.later_cut_off or change.faster_transfer else base.orders,
    )
    pins = base.pins if change.pins else {}
    made = views_by(maker, pieces, network.place_index, base.documents, pins)
    return replace(
        network,
        scenario=scenario,
        offers=offers,
        transfer=transfer,
        goods=_goods(
            pieces,
            network.place_index,
            made.of_piece,
            no_return(areas_of(scenario), scenario.shipments, network.place_index, network.area),
        ),
        views=made.views,
        classes=made.allowed,
    )


def _rules(base: BaseCase, change: WhatIf) -> GoodsRules:
    """The base case's own rules where the change keeps them, since they cache goods; else new
    ones.
    """
    if change.waived is None and not change.cancelled:
        return base.rules
    return base.rules_without(change.waived, cancelled=change.cancelled)


def _offers(offers: Offers, change: WhatIf) -> Offers:
    if not change.parties:
        offers = replace(offers, parties=("",) * len(offers))
    if change.later_cut_off:
        departure, by = change.later_cut_off
        mine = np.array([d.id == departure for d in offers.departures], bool)
        offers = replace(offers, cut_off=np.where(mine, offers.cut_off - by, offers.cut_off))
    return offers


def _transfer(transfer: Ints, change: WhatIf) -> Ints:
    """(n_places, n_transports, n_transports) minutes."""
    if change.faster_transfer is None:
        return transfer
    place, come, go, by = change.faster_transfer
    faster = transfer.copy()
    faster[place, come, go] -= by
    return faster


def _scenario(scenario: Scenario, shipments: list[Shipment], change: WhatIf) -> Scenario:
    goods = shipments if change.codes else [replace(s, special_handling=()) for s in shipments]
    goods = goods if change.areas else [replace(s, may_return=True) for s in goods]
    pins = scenario.pins if change.pins else ()
    return replace(scenario, shipments=tuple(goods), pins=pins)


def _goods(
    pieces: list[Piece], index: dict[str, int], view: list[int], stays_out: NoReturn
) -> Goods:
    """Goods without loss and cost: only their itineraries matter."""
    shipments = [p.shipment for p in pieces]

    def column(values: list[int]) -> Ints:
        return np.array(values, np.int64)

    nothing = np.zeros(len(pieces), np.int64)
    latest = column([minutes(s.latest_at) for s in shipments])
    return Goods(
        shipments=tuple(s.id for s in shipments),
        first=nothing + 1,
        count=nothing + 1,
        origin=column([index[p.place] for p in pieces]),
        destination=column([index[s.destination] for s in shipments]),
        available=column([p.available for p in pieces]),
        landed=column([landed(p.shipment, p.available) for p in pieces]),
        came_by=column([came_by(s) for s in shipments]),
        due=latest,
        latest=latest,
        grams=column([grams_up(s.mass_kg) for s in shipments]),
        litres=column([litres_up(s.volume_m3) for s in shipments]),
        units=column([s.units for s in shipments]),
        weight=nothing + 1,
        limit=nothing,
        rate=nothing,
        stay_money=nothing,
        fee=nothing,
        priority=nothing,
        view=column(view),
        no_return=stays_out,
        together=np.zeros(len(pieces), bool),
    )
