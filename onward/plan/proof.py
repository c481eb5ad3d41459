"""Proofs: for each level of a finished plan, multipliers that bound how much better any plan could
be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onward.network.buying import BuyingLimits
from onward.network.network import Flags, Ints, Network
from onward.plan.generation import Generation
from onward.plan.level import PRICED, UNLIMITED, Ask, Grid, Multiplied, groups_of
from onward.plan.oracle import Oracle, Prices
from onward.plan.plan import CHARTERS, Charters, Multipliers

BEYOND = 1.001  # factor on the most that goods would pay


def ask_of(network: Network, level: int, values: Sequence[int], bought: Flags | None) -> Ask:
    """The problem of one level: only its value counts, with earlier losses held at ``values``."""
    strict = len(network.strict)
    loss = np.zeros(len(network.priorities))
    if level < strict:
        loss[level] = 1.0
    held = tuple(range(min(level, strict)))
    return Ask(
        loss=loss,
        cost=float(level == strict),
        held=held,
        limits=tuple(values[: len(held)]),
        bought=bought,
    )


def proven(generation: Generation, ask: Ask, multipliers: Multiplied) -> tuple[int, Multipliers]:
    """The exact bound that multipliers prove, and the certificate from which a judge recomputes it.

    For all choices of a few charters they are also tried with all candidates closed.
    """
    network = generation.network
    tried = [multipliers]
    if ask.bought is None:
        closed = _closed(network, ask, multipliers, generation.params.choice.few)
        tried += [] if closed is None else [closed]
    found = []
    for each in tried:
        exact, grid = generation.bound(ask, each)
        found.append((max(0, -(-exact // (1 << grid.shift))), grid))
    bound, grid = max(found, key=lambda pair: pair[0])
    return bound, certificate(network, ask, grid)


def _closed(network: Network, ask: Ask, at: Multiplied, few: int) -> Multiplied | None:
    """The same prices, with candidates' space too dear for goods of the level, and candidates too
    dear for their space; None if more than ``few`` candidates may be bought.

    The prices of the number limits equal the most that the charters which may be bought could gain.
    """
    goods = network.goods
    most = ask.cost * float(network.offers.rate.max(initial=0)) / 1e6
    worth = ask.loss[goods.priority] * (goods.weight * goods.limit)
    worth = worth + ask.cost * goods.stay_money.astype(float)
    dearest = BEYOND * (most + float((worth / goods.grams).max(initial=0.0)))
    kilos = _candidates(network)
    worth = np.bincount(
        network.rows.charter[kilos],
        weights=dearest * network.rows.capacity[kilos],
        minlength=len(network.charters),
    )
    number = _covering(network.buying, BEYOND * worth)
    if number is None or not 0 < network.buying.most[number > 0].sum() <= few:
        return None
    rows = at.rows.copy()
    rows[kilos] = dearest
    return replace(at, rows=rows, number=number)


def _covering(limits: BuyingLimits, worth: np.ndarray) -> np.ndarray | None:
    """(n_limits,) prices of the number limits, smallest limit first, at which each candidate pays
    its ``worth``, (n_charters,); None if some candidate counts in no limit.
    """
    left, prices = worth.copy(), np.zeros(len(limits.most))
    for i in np.argsort(limits.most, kind="stable").tolist():
        mine = limits.counts[i]
        if np.isfinite(limits.most[i]) and left[mine].max(initial=0.0) > 0:
            prices[i] = left[mine].max()
            left[mine] -= prices[i]
    return None if (left > 0).any() else prices


def over_all_choices(network: Network, level: int, proof: Multipliers) -> Multipliers:
    """Extends a proof without charters to all choices of charters, if none may be bought.

    Candidates' space costs more than any goods would pay, so the cheapest itineraries are the same;
    the price of each limit of 0 is the most that the space of one charter it counts is worth.
    """
    goods, loss = network.goods, np.zeros(len(network.priorities), np.int64)
    loss[: len(proof.held)] = proof.held
    if level < len(network.strict):
        loss[level] = 1 << proof.shift
    most = loss[goods.priority] * goods.weight * goods.limit
    if level == len(network.strict) and goods.stay_money.any():  # of what is left behind
        most = most.astype(object) + (goods.stay_money.astype(object) + 1 << proof.shift)
    dearest = int((-(-most // goods.grams)).max(initial=0))
    worth = dict.fromkeys(range(len(network.charters)), 0)
    kilos = _candidates(network)
    for charter, capacity in zip(
        network.rows.charter[kilos].tolist(), network.rows.capacity[kilos].tolist(), strict=True
    ):
        worth[charter] += dearest * capacity
    rows = {**proof.rows, **{network.rows.keys[i]: dearest for i in kilos.tolist()}}
    dear = [
        max((worth[i] for i in np.flatnonzero(counts).tolist()), default=0) if most == 0 else 0
        for most, counts in zip(network.buying.most, network.buying.counts, strict=True)
    ]
    return replace(
        proof,
        charters=Charters.ANY,
        rows={**(rows if dearest else proof.rows), **numbers_as_rows(network, dear)},
        number=dear[0],
    )


def numbers_as_rows(network: Network, number: Sequence[int]) -> dict[str, int]:
    """The prices of the limits by period under their keys in a certificate; the first limit, the
    overall one, has a field of its own there.
    """
    named = zip(network.buying.names[1:], number[1:], strict=True)
    return {f"{CHARTERS}|{name}": k for name, k in named if k}


def _candidates(network: Network) -> Ints:
    """Rows of the kilograms of candidates."""
    rows: Ints = np.flatnonzero(network.rows.charter[: len(network.offers)] >= 0)
    return rows


def cannot_be_helped(oracle: Oracle) -> tuple[int, ...]:
    """By level the kg-minutes of loss that goods would have each alone, with all candidate
    charters, and the cost that a certificate without multipliers proves over all choices. Pools
    without room for a handling unit of any goods are left out.
    """
    network, goods, n = oracle.network, oracle.network.goods, len(oracle.network.offers)
    capacity = network.rows.capacity
    if not len(goods):
        return (0,) * (len(network.strict) + 1)
    fits = (capacity[:n] >= goods.grams.min()) & (capacity[n : 2 * n] >= goods.litres.min())
    room = np.full(len(capacity), UNLIMITED)
    room[:n][~fits] = -1
    zeros, strict = np.zeros(len(capacity), np.int64), ~network.priced
    prices = Prices(loss=np.ones(len(network.priorities), np.int64), cost=0, rows=zeros)
    least, total = _alone(oracle, prices, room, strict), [0] * len(network.strict)
    for priority, each, count in zip(
        goods.priority[strict].tolist(), least[strict].tolist(), goods.count[strict].tolist(),
        strict=True,
    ):  # fmt: skip
        total[priority] += each * count
    return (*total, _cost_alone(oracle, room))


def _cost_alone(oracle: Oracle, room: Ints) -> int:
    """The least cost that a certificate without multipliers proves: strict goods add nothing."""
    network, one = oracle.network, 1 << PRICED
    nothing = np.zeros(len(network.priorities), np.int64)
    prices = Prices(loss=nothing, cost=one, rows=oracle.free_rows)
    least = _alone(oracle, prices, room, network.priced) + oracle.fees(prices) - one // 2
    counts = zip(least.tolist(), network.goods.count.tolist(), network.priced.tolist(), strict=True)
    total = int(sum(each * count for each, count, mine in counts if mine))
    return max(0, -(-total // one))


def _alone(oracle: Oracle, prices: Prices, room: Ints, which: Flags) -> Ints:
    """(n_pieces,) the least that the goods pay at these prices; for those not in ``which``, the
    price of staying.
    """
    least = oracle.stay(prices)
    if which.any():
        paths = oracle.cheapest(prices, groups_of(oracle, which), room)
        least[paths.pieces] = np.minimum(least[paths.pieces], paths.least)
    return least


def certificate(network: Network, ask: Ask, grid: Grid) -> Multipliers:
    """Multipliers as a plan stores them."""
    rows = {
        network.rows.keys[i]: int(grid.rows[i])
        for i in np.flatnonzero(grid.rows).tolist()
        if _exists(network, ask, i)
    }
    return Multipliers(
        charters=Charters.ANY if ask.bought is None else Charters.BOUGHT,
        shift=grid.shift,
        rows={**rows, **numbers_as_rows(network, grid.number)},
        held=grid.held,
        number=grid.number[0],
        budget=grid.budget,
    )


def _exists(network: Network, ask: Ask, row: int) -> bool:
    charter = int(network.rows.charter[row])
    return ask.bought is None or charter < 0 or bool(ask.bought[charter])
