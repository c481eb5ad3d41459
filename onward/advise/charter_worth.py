"""The worth of one charter at a plan's prices: which goods would gain by its space, or lose it, and
how many of them fit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from onward.advise.knapsack import Wish, hold_prices, loaded
from onward.advise.standing import CharterStanding, PricedLevel
from onward.network.network import Ints, Shorts
from onward.plan.level import BITS
from onward.plan.oracle.index import INFINITE

ROUNDS = 3  # of prices for a charter's space, each from where goods go at the previous prices


@dataclass(frozen=True, slots=True)
class CharterReach:
    """The goods that could use a charter, as groups of the oracle."""

    standing: CharterStanding
    groups: tuple[Shorts, ...]  # (n_charters,) arrays of group numbers


@dataclass(frozen=True, slots=True)
class Marginal:
    """A charter's worth at one level (kg-minutes, or minor units), by offer; ``carried``: grams by
    offer; ``rows``: the plan's prices of rows with those of the charter's own space.
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
    """The worth of one more charter at the plan's prices of all other space: the prices of its own
    space times that space, plus the gains of goods beyond those prices.

    The prices of its own space are the best found, those with the least such sum. Goods that move
    to it free other space, which the plan's prices ignore: a whole aeroplane is worth less than
    this (``weighed`` finds how much less).
    """
    standing = reach.standing
    rows = priced.prices.rows.copy()
    rows[standing.network.rows.charter == charter] = 0
    groups = _who_pay(standing, reach.groups[charter], priced)
    if not len(groups):
        return Marginal(0.0, {}, {}, rows)
    found = least = _bracket(standing, charter, priced, groups, rows)
    # prices only take gains away
    groups = np.unique(standing.oracle.group_of[found.pieces[found.gain > 0]]).astype(np.int32)
    wished: dict[int, Ints] = {}  # offer -> (n_pieces,) what a unit gains on it if it costs nothing
    for _ in range(ROUNDS):
        if not len(groups) or not _wish_more(standing, wished, found):
            break
        rows = rows.copy()
        for offer, gain in wished.items():
            rows[[offer, offer + len(standing.network.offers)]] = _prices(standing, offer, gain)
        found = _bracket(standing, charter, priced, groups, rows)
        least = min(least, found, key=lambda each: sum(each.held.values()))
    held = {o: exact / priced.one for o, exact in least.held.items()}
    carried = {o: _loaded(standing, o, gain, least.rows) for o, gain in wished.items()}
    return Marginal(sum(held.values()), held, carried, least.rows)


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A charter's worth at some prices of its space, over 2**shift by offer; and for each piece
    that could use it the gain of one unit, and the first offer of the charter that it takes (-1:
    none).
    """

    rows: Ints
    held: dict[int, int]
    pieces: Ints
    gain: Ints
    offer: Ints


def _bracket(
    standing: CharterStanding, charter: int, priced: PricedLevel, groups: Shorts, rows: Ints
) -> _Bracket:
    network, n = standing.network, len(standing.network.offers)
    paths = standing.oracle.cheapest(
        replace(priced.prices, rows=rows), groups, standing.room(charter)
    )
    gain = np.where(
        paths.least < INFINITE, np.maximum(0, priced.paid[paths.pieces] - paths.least), 0
    )
    offer, space = first_leg(standing, charter, paths.positions), standing.fillable
    held = {}
    for o in np.flatnonzero(network.offers.charter == charter).tolist():
        here = offer == o
        held[o] = int(rows[o]) * int(space[o]) + int(rows[n + o]) * int(space[n + o])
        held[o] += dot(gain[here], network.goods.count[paths.pieces[here]])
    return _Bracket(rows, held, paths.pieces, gain, offer)


def _wish_more(standing: CharterStanding, wished: dict[int, Ints], found: _Bracket) -> bool:
    """Adds the gains of goods on the offers that they take; returns whether anything is new."""
    goods, n = standing.network.goods, len(standing.network.offers)
    new = False
    for offer in np.unique(found.offer[(found.offer >= 0) & (found.gain > 0)]).tolist():
        who = (found.offer == offer) & (found.gain > 0)
        mine = found.pieces[who]
        gross = found.gain[who] + found.rows[offer] * goods.grams[mine]
        gross += found.rows[n + offer] * goods.litres[mine]
        so_far = wished.setdefault(offer, np.zeros(len(goods.count), np.int64))
        new |= bool((gross > so_far[mine]).any())
        so_far[mine] = np.maximum(so_far[mine], gross)
    return new


def _wish(standing: CharterStanding, gain: Ints) -> Wish:
    goods, who = standing.network.goods, np.flatnonzero(gain)
    return Wish(
        gain[who].astype(float),
        goods.grams[who] * 1.0,
        goods.litres[who] * 1.0,
        goods.count[who] * 1.0,
    )


def _space(standing: CharterStanding, offer: int) -> tuple[int, int]:
    space, n = standing.fillable, len(standing.network.offers)
    return int(space[offer]), int(space[n + offer])


def _prices(standing: CharterStanding, offer: int, gain: Ints) -> list[int]:
    """The best price of an offer's grams and of its litres for these goods."""
    return hold_prices_of(standing, gain, _space(standing, offer))


def hold_prices_of(standing: CharterStanding, gain: Ints, space: tuple[int, ...]) -> list[int]:
    """The best prices per gram and per litre of this space for these goods; ``gain``: (n_pieces,)
    the gain of a unit there if it costs nothing.
    """
    goods = standing.network.goods
    # sums of prices stay inside 64 bits
    most = (1 << BITS) // max(1, 2 * int(goods.grams.max()) + int(goods.litres.max()))
    grams, litres = space
    prices = hold_prices(_wish(standing, gain), grams, litres)
    return [min(round(k), most) for k in prices]


def _loaded(standing: CharterStanding, offer: int, gain: Ints, rows: Ints) -> int:
    prices = float(rows[offer]), float(rows[len(standing.network.offers) + offer])
    return loaded(_wish(standing, gain), *_space(standing, offer), prices)


def bound_with(reach: CharterReach, charter: int, priced: PricedLevel, rows: Ints) -> int:
    """A bound on the level's value for all plans that may use one more charter, at these prices:
    rounded up, at least 0; at cost without that charter's price.
    """
    standing = reach.standing
    groups = reach.groups[charter]
    space = np.flatnonzero(standing.network.rows.charter == charter).tolist()
    exact = priced.exact - sum(int(rows[r]) * int(standing.fillable[r]) for r in space)
    if len(groups):
        paths = standing.oracle.cheapest(
            replace(priced.prices, rows=rows), groups, standing.room(charter)
        )
        gain = np.maximum(0, priced.paid[paths.pieces] - paths.least)
        exact -= dot(gain, standing.network.goods.count[paths.pieces])
    return max(0, -(-exact // priced.one))


def removed(
    reach: CharterReach, charter: int, priced: PricedLevel
) -> tuple[dict[int, float], int | None]:
    """The loss without a bought charter, by offer, and a bound for all plans without it; at cost as
    if its price were paid.

    Its space at its prices, and what the goods whose cheapest itinerary uses it would pay more
    without it. Nothing and None if that exceeds the loss of all goods of the level staying behind
    (at cost: the money of that in addition to the plan's cost): then no plan without it keeps the
    losses of earlier levels.
    """
    standing = reach.standing
    offers, n = standing.network.offers, len(standing.network.offers)
    mine = np.flatnonzero(offers.charter == charter).tolist()
    space, rows = standing.fillable, priced.prices.rows
    held = {o: int(rows[o]) * int(space[o]) + int(rows[n + o]) * int(space[n + o]) for o in mine}
    leg = first_leg(standing, charter, priced.positions)
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
            held[o] += dot(more[here], standing.network.goods.count[users[here]])
    bound = max(0, -(-(priced.exact + sum(held.values())) // priced.one))
    if bound > priced.level.scale + (priced.level.value if priced.prices.cost else 0):
        return {}, None
    return {o: exact / priced.one for o, exact in held.items()}, bound


def _who_pay(standing: CharterStanding, groups: Shorts, priced: PricedLevel) -> Shorts:
    """Groups with goods that pay anything at these prices; only those can gain."""
    ix = standing.oracle.index
    if not len(groups):
        return groups
    pays = np.maximum.reduceat(priced.paid[ix.member], ix.member_start[:-1]) > 0
    return groups[pays[groups]]


def first_leg(standing: CharterStanding, charter: int, positions: Shorts) -> Ints:
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


def dot(a: Ints, b: Ints) -> int:
    """The dot product, exact."""
    return sum(x * y for x, y in zip(a.tolist(), b.tolist(), strict=True))
