"""What one charter is worth at a plan's prices: which goods would gain by its space, or lose it,
and how many of them fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.advise.knapsack import Wish, hold_prices, loaded
from onward.advise.standing import CharterStanding, PricedLevel
from onward.network.network import Ints, Shorts
from onward.plan.level import BITS
from onward.plan.oracle import Prices
from onward.plan.oracle.index import INFINITE


@dataclass(frozen=True, slots=True)
class CharterReach:
    """Which goods could use a charter at all, as groups of the oracle."""

    standing: CharterStanding
    groups: tuple[Shorts, ...]  # (n_charters,) arrays of group numbers


@dataclass(frozen=True, slots=True)
class Marginal:
    """A charter's worth at one level in kg-minutes, by offer; ``carried``: grams by offer;
    ``rows``: the plan's prices of rows with those of the charter's own space.
    """

    value: float
    legs: dict[int, float]
    carried: dict[int, int]
    rows: Ints


def reach(standing: CharterStanding) -> CharterReach:
    """Goods that may use a charter's departures, are ready before it leaves, and can still arrive
    in time with it.
    """
    ix, goods, network = standing.oracle.index, standing.network.goods, standing.network
    charter = network.offers.charter[ix.offer]
    at = np.flatnonzero(charter >= 0)
    at = at[np.argsort(charter[at], kind="stable")]
    first = np.searchsorted(charter[at], np.arange(len(network.charters) + 1))
    view = np.searchsorted(ix.view_start, at, "right") - 1
    soonest = goods.soonest(network.acceptance, network.transfer)
    group_ready = (
        np.minimum.reduceat(soonest[ix.member], ix.member_start[:-1])
        if len(ix.member)
        else np.empty(0, np.int64)
    )
    found: list[Shorts] = []
    for c in range(len(network.charters)):
        mine, views = at[first[c] : first[c + 1]], view[first[c] : first[c + 1]]
        closes = np.full(len(ix.view_start), np.iinfo(np.int64).min)
        lands = np.full(len(ix.view_start), np.iinfo(np.int64).max)
        np.maximum.at(closes, views, ix.ready_by[mine])
        np.minimum.at(lands, views, ix.through[mine])
        fits = (group_ready <= closes[ix.group_view]) & (ix.group_latest >= lands[ix.group_view])
        found.append(np.flatnonzero(fits).astype(np.int32))
    return CharterReach(standing, tuple(found))


def added(reach: CharterReach, charter: int, priced: PricedLevel) -> Marginal:
    """What one more charter adds at the plan's prices of all other space: the prices of its own
    space times that space, plus what goods gain beyond those prices.

    The prices of its own space are those with the least such sum. Goods that move to it free other
    space, which the plan's prices do not know: a whole aeroplane is worth less than this
    (``weighed`` finds how much less).
    """
    standing = reach.standing
    groups = _who_pay(standing, reach.groups[charter], priced)
    rows = priced.prices.rows
    if not len(groups):
        return Marginal(0.0, {}, {}, rows)
    paths = standing.oracle.cheapest(priced.prices, groups, standing.room(charter))
    gain = np.where(paths.least < INFINITE, priced.paid[paths.pieces] - paths.least, 0)
    goods, n = standing.network.goods, len(standing.network.offers)
    # sums of prices stay inside 64 bits
    most = (1 << BITS) // max(1, 2 * int(goods.grams.max()) + int(goods.litres.max()))
    legs, carried, made = {}, {}, rows.copy()
    for offer, wish in _wishes(standing, charter, paths.pieces, gain, paths.positions).items():
        grams, litres = (
            int(standing.network.rows.capacity[offer]),
            int(standing.network.rows.capacity[n + offer]),
        )
        prices = hold_prices(wish, grams, litres)
        made[[offer, n + offer]] = [min(round(k), most) for k in prices]
        carried[offer] = loaded(wish, grams, litres, prices)
        net = np.maximum(0.0, wish.gain - prices[0] * wish.grams - prices[1] * wish.litres)
        legs[offer] = (
            prices[0] * grams + prices[1] * litres + float((net * wish.count).sum())
        ) / priced.one
    return Marginal(sum(legs.values()), legs, carried, made)


def bound_with(reach: CharterReach, charter: int, priced: PricedLevel, rows: Ints) -> int:
    """A bound on the level's loss for every plan that may use one more charter, by these prices:
    kg-minutes, rounded up, at least 0.
    """
    standing = reach.standing
    groups = reach.groups[charter]
    space = np.flatnonzero(standing.network.rows.charter == charter).tolist()
    exact = priced.exact - sum(int(rows[r]) * int(standing.network.rows.capacity[r]) for r in space)
    if len(groups):
        paths = standing.oracle.cheapest(
            Prices(loss=priced.prices.loss, cost=0, rows=rows), groups, standing.room(charter)
        )
        gain = np.maximum(0, priced.paid[paths.pieces] - paths.least)
        exact -= _dot(gain, standing.network.goods.count[paths.pieces])
    return max(0, -(-exact // priced.one))


def removed(
    reach: CharterReach, charter: int, priced: PricedLevel
) -> tuple[dict[int, float], int | None]:
    """What would be lost without a bought charter: kg-minutes by offer, and a bound for every plan
    without it.

    Its space at its prices, and what the goods whose cheapest way uses it would pay more without
    it. Nothing and None if that exceeds the loss of all goods of the level staying behind: then no
    plan without it keeps the losses of the levels before.
    """
    standing = reach.standing
    offers, n = standing.network.offers, len(standing.network.offers)
    mine = np.flatnonzero(offers.charter == charter).tolist()
    capacity, rows = standing.network.rows.capacity, priced.prices.rows
    held = {
        o: int(rows[o]) * int(capacity[o]) + int(rows[n + o]) * int(capacity[n + o]) for o in mine
    }
    leg = _first_leg(standing, charter, priced.positions)
    users = np.flatnonzero((leg >= 0) & priced.travels)
    if len(users):
        groups = np.unique(standing.oracle.group_of[users]).astype(np.int32)
        paths = standing.oracle.cheapest(
            priced.prices, groups, standing.room(charter, without=True)
        )
        price = np.full(len(leg), INFINITE, np.int64)
        price[paths.pieces] = paths.least
        more = np.minimum(price, standing.oracle.stay(priced.prices))[users] - priced.paid[users]
        for o in mine:
            here = leg[users] == o
            held[o] += _dot(more[here], standing.network.goods.count[users[here]])
    bound = max(0, -(-(priced.exact + sum(held.values())) // priced.one))
    if bound > priced.level.scale:
        return {}, None
    return {o: exact / priced.one for o, exact in held.items()}, bound


def _who_pay(standing: CharterStanding, groups: Shorts, priced: PricedLevel) -> Shorts:
    """Groups with goods that pay anything at these prices; only those can gain."""
    ix = standing.oracle.index
    if not len(groups):
        return groups
    pays = np.maximum.reduceat(priced.paid[ix.member], ix.member_start[:-1]) > 0
    return groups[pays[groups]]


def _first_leg(standing: CharterStanding, charter: int, positions: Shorts) -> Ints:
    """(n,) the first offer of the charter on each itinerary; -1 if it has none."""
    offers = standing.network.offers
    if not len(positions):
        return np.empty(0, np.int64)
    offer = np.where(positions >= 0, standing.oracle.index.offer[positions], -1)
    mine = (offer >= 0) & (offers.charter[offer] == charter)
    found: Ints = np.where(
        mine.any(1), np.take_along_axis(offer, mine.argmax(1)[:, None], 1)[:, 0], -1
    ).astype(np.int64)
    return found


def _wishes(
    standing: CharterStanding, charter: int, pieces: Ints, gain: Ints, positions: Shorts
) -> dict[int, Wish]:
    goods = standing.network.goods
    leg = _first_leg(standing, charter, positions)
    found = {}
    for offer in np.unique(leg[(leg >= 0) & (gain > 0)]).tolist():
        who = (leg == offer) & (gain > 0)
        mine = pieces[who]
        found[offer] = Wish(
            gain[who].astype(float),
            goods.grams[mine] * 1.0,
            goods.litres[mine] * 1.0,
            goods.count[mine] * 1.0,
        )
    return found


def _dot(a: Ints, b: Ints) -> int:
    return sum(x * y for x, y in zip(a.tolist(), b.tolist(), strict=True))
