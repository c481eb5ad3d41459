"""Finds goods that may use a row, and goods that may gain by an offer which was too full before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onward.network.loss import narrow, product
from onward.network.network import Flags, Ints, Network
from onward.plan.better_itineraries import BetterItineraries, Movers
from onward.plan.columns import ItineraryColumns
from onward.plan.lanes import lanes_of
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import per_minor
from onward.scenario.limits import MAX_LEGS

Money = NDArray[np.float64]

NEVER = 1 << 40  # minutes
FEW_OFFERS = 300  # beyond which looking at all units of a piece costs less than choosing some
MANY_OFFERS = 4_000  # beyond which looking at all pieces does


@dataclass(frozen=True, slots=True)
class Worst:
    """(n_pieces,) the highest lateness of a handling unit of each piece, and the highest cost at
    it; for priced goods the highest cost alone.
    """

    late: Ints
    cost: Ints

    def unknown(self, pieces: Iterable[int]) -> None:
        """Marks pieces as having units for which anything may be better."""
        self.late[list(pieces)] = NEVER


def worst(itineraries: BetterItineraries, columns: ItineraryColumns, left: Ints) -> Worst:
    """``Worst`` of units on columns, and of those ``left`` (n_pieces,) behind."""
    goods, late, money = (
        itineraries.network.goods,
        itineraries.counted(columns),
        itineraries.money(columns),
    )
    most = np.where(left > 0, np.where(itineraries.priced, 0, goods.limit), -1)
    np.maximum.at(most, columns.piece, late)
    cost = np.zeros(len(goods), money.dtype)
    latest = late == most[columns.piece]
    np.maximum.at(cost, columns.piece[latest], money[latest])
    stay = np.where((left > 0) & itineraries.priced, itineraries.stay, 0)
    return Worst(most, np.maximum(cost, stay))


class NewlyFitting:
    """Bounds on the best itinerary through an offer, from the fastest and the cheapest connections
    between places.
    """

    def __init__(self, oracle: Oracle) -> None:
        self.oracle, self.network = oracle, oracle.network
        ix = oracle.index
        self.kind = ix.group_type[oracle.group_of] if len(oracle.group_of) else oracle.group_of

    @cached_property
    def near(self) -> tuple[Near, Near]:
        """Distances of places to the goods' origins, and to their destinations."""
        return Near(self.network, ends=False), Near(self.network, ends=True)

    def pieces(self, before: Ints, room: Ints, than: Worst) -> Flags:
        """(n_pieces,) those that may gain by an offer that was too full for one handling unit of
        them; ``before`` and ``room`` (n_rows,): the room then and now.
        """
        every = np.arange(len(self.network.goods))
        if len(_offers_with(self.oracle, room > before)[0]) > MANY_OFFERS:
            return np.ones(len(every), bool)
        return self._newly(before, room, every, than.late, than.cost)

    def units(self, before: Ints, room: Ints, of: Movers) -> Flags:
        """(n,) which groups may gain by such an offer; all where very many offers have room now."""
        if len(_offers_with(self.oracle, room > before)[0]) > FEW_OFFERS:
            return np.ones(len(of.place), bool)
        return self._newly(before, room, of.units.piece, of.late, of.cost)

    def _newly(self, before: Ints, room: Ints, piece: Ints, late: Ints, cost: Ints) -> Flags:
        found = np.zeros(len(piece), bool)
        offers, by_quota = _offers_with(self.oracle, room > before)
        for offer, quota in zip(offers.tolist(), by_quota[offers].tolist(), strict=True):
            fits = self._fit_by_now(offer, before, room, quota)
            rest = np.flatnonzero(fits[piece] & ~found)
            found[rest[self._better(offer, piece[rest], late[rest], cost[rest])]] = True
        return found

    def _fit_by_now(self, offer: int, before: Ints, room: Ints, quota: bool) -> Flags:
        """(n_pieces,) those of which one handling unit fits on an offer now, and did not before."""
        goods, offers, n = self.network.goods, self.network.offers, len(self.network.offers)
        new = (goods.grams > before[offer]) | (goods.litres > before[n + offer]) | quota
        for row in (int(offers.arrival_row[offer]), int(offers.start_row[offer])):
            if row >= 0:
                new |= (goods.grams > before[row]) & (goods.grams <= room[row])
        fits: Flags = new & (goods.grams <= room[offer]) & (goods.litres <= room[n + offer])
        return fits

    def _better(self, offer: int, pieces: Ints, late_now: Ints, cost_now: Ints) -> Flags:
        """Pieces that could improve by using this offer."""
        goods, offers, ix = self.network.goods, self.network.offers, self.oracle.index
        here, there = int(offers.origin[offer]), int(offers.destination[offer])
        starts, ends = self.near
        (to_here, paid_before), (from_there, paid_after) = (
            starts.to(here, pieces),
            ends.to(there, pieces),
        )
        in_time = goods.available[pieces] + to_here <= offers.departs[offer]
        arrives = offers.arrives[offer] + from_there
        in_time &= arrives <= goods.latest[pieces]
        late = np.clip(arrives - goods.due[pieces], 0, goods.limit[pieces])
        rest = (paid_before + paid_after) * goods.grams[pieces]
        # each leg's cost is rounded twice, by half a minor unit at most
        others = np.maximum(np.floor(np.minimum(rest, 1e18)) - MAX_LEGS, 0).astype(np.int64)
        cost = others + ix.cost_table[self.kind[pieces], ix.cost_class[offer]]
        if self.oracle.delay_costs:
            cost = narrow(product(cost, np.full(len(cost), per_minor(self.oracle))))
            cost = cost + product(goods.rate[pieces], late)
        late = np.where(self.network.priced[pieces], 0, late)
        better = (late < late_now) | ((late == late_now) & (cost < cost_now))
        found: Flags = in_time & better
        return found


class Near:
    """The least minutes of travel and the least minor units per gram between each place and the
    goods' origins or (``ends``) destinations.
    """

    def __init__(self, network: Network, *, ends: bool) -> None:
        offers, goods, n = network.offers, network.goods, len(network.places)
        mine, self.number = np.unique(
            goods.destination if ends else goods.origin, return_inverse=True
        )
        lane = offers.origin, offers.destination
        # a rate is for thousands of grams, in thousandths
        rate = (offers.rate + network.handling[offers.destination]) / 1e6
        self.minutes, self.per_gram = (
            lanes_of(*(lane[::-1] if ends else lane), amount, n).nearest(mine, never)
            for amount, never in ((offers.arrives - offers.departs, NEVER), (rate, np.inf))
        )

    def to(self, place: int, pieces: Ints) -> tuple[Ints, Money]:
        """(n,) minutes and minor units per gram between a place and the origin or destination of
        some pieces.
        """
        own = self.number[pieces]
        return self.minutes[place, own], self.per_gram[place, own]


def may_use(oracle: Oracle, rows: Iterable[int]) -> Flags:
    """(n_pieces,) those that may use any of the rows, judged by times alone."""
    flags = np.zeros(len(oracle.network.rows.keys), bool)
    flags[list(rows)] = True
    on = np.zeros(len(oracle.network.goods), bool)
    for offer in _offers_with(oracle, flags)[0].tolist():
        on |= _in_time(oracle, offer)
    return on


def _offers_with(oracle: Oracle, rows: Flags) -> tuple[Ints, Flags]:
    """Offers that use any of the rows; and (n_offers,) whether they do so through a quota, for some
    goods.
    """
    offers, n, ix = oracle.network.offers, len(oracle.network.offers), oracle.index
    by_quota = np.zeros(n, bool)
    if len(ix.quota_row):
        by_quota[ix.tariff_offer[ix.quota_tariff[rows[ix.quota_row]]]] = True
    hit = rows[:n] | rows[n : 2 * n] | by_quota
    for row in (offers.arrival_row, offers.start_row):
        hit |= (row >= 0) & rows[row]
    found: Ints = np.flatnonzero(hit)
    return found, by_quota


def _in_time(oracle: Oracle, offer: int) -> Flags:
    """(n_pieces,) those available before an offer leaves that may still arrive as late as it
    does.
    """
    goods, offers = oracle.network.goods, oracle.network.offers
    there: Flags = goods.available <= offers.departs[offer]
    there &= goods.latest >= offers.arrives[offer]
    return there
