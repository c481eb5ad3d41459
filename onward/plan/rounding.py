"""From fractions to whole handling units: whole ones are kept, the rest is placed with least
loss.
"""

from __future__ import annotations

import numpy as np

from onward.network.network import Flags, Ints, Network
from onward.plan.columns import ItineraryColumns
from onward.plan.fill import Stock, empty, fill_together, put_all
from onward.plan.fill_in_lots import fill_in_lots
from onward.plan.greedy import carrying, in_turn
from onward.plan.level import Ask, Multiplied, on_grid
from onward.plan.oracle import Oracle, Prices
from onward.plan.oracle.each import at_cost
from onward.plan.params import STANDARD, RoundingParams
from onward.plan.small_parts import fewest

MOST_OF_IT = 0.5  # share of goods that stay together from which on they are placed first
WHOLE = 1e-6  # a fraction of a handling unit so near to a whole one counts as one


def rounded(
    oracle: Oracle,
    columns: ItineraryColumns,
    fraction: np.ndarray,
    bought: Flags,
    prices: Prices | None = None,
    *,
    first: Flags | None = None,
    give_way: bool = True,
    params: RoundingParams = STANDARD.rounding,
) -> Stock:
    """Whole handling units near ``fraction`` (n_columns,) of each piece, then the rest wherever it
    fits best.

    Priority by priority, each completely, so that lower ones ``give_way`` to what higher ones lose
    by rounding; else the rest follows the whole units of all priorities. Within a priority
    ``first`` (n_columns,) columns are placed first, then those with most units. The rest is first
    placed at the ``prices`` of the relaxed problem, which leaves space to the goods that need it
    more.
    """
    kept = np.zeros(len(columns), bool) if first is None else first
    network = oracle.network
    stock = empty(network, carrying(network, bought))
    wanted = _together(network, columns, fraction) * network.goods.count[columns.piece]
    # small parts find their room later, but for those that the current plan has
    few = fewest(network)[columns.piece]
    large = (wanted >= few) | (few == 1) | kept
    # placing those due last first loses less (docs/decisions/few-are-touched.md)
    order = in_turn(network)[::-1]
    for priority in range(len(network.priorities)):
        mine = np.flatnonzero(large & (network.goods.priority[columns.piece] == priority))
        in_order = mine[np.lexsort((-wanted[mine], ~kept[mine]))]
        _whole(stock, columns, wanted, in_order, oracle.kernel)
        _largest_first(stock, columns, wanted, mine, oracle.kernel)
        if give_way:
            _rest(oracle, stock, prices, order[network.goods.priority[order] == priority], params)
    if not give_way:
        for priority in range(len(network.priorities)):
            _rest(oracle, stock, prices, order[network.goods.priority[order] == priority], params)
    return stock


def _together(network: Network, columns: ItineraryColumns, fraction: np.ndarray) -> np.ndarray:
    """(n_columns,) the fractions; goods that stay together are wholly on their largest one, if most
    of them travel.
    """
    mine = np.flatnonzero(network.goods.together[columns.piece])
    if not len(mine):
        return fraction
    whole, piece = fraction.copy(), columns.piece[mine]
    travels = np.bincount(piece, fraction[mine], len(network.goods)) >= MOST_OF_IT
    order = np.lexsort((-fraction[mine], piece))
    largest = mine[order[np.flatnonzero(np.diff(piece[order], prepend=-1))]]
    whole[mine], whole[largest] = 0.0, travels[columns.piece[largest]]
    return whole


def _rest(
    oracle: Oracle, stock: Stock, prices: Prices | None, order: Ints, params: RoundingParams
) -> None:
    """Places the rest wherever it fits, at prices first."""
    if prices is not None:
        fill_in_lots(oracle, stock, prices, order)
        fill_together(oracle, stock, prices, order, params.one_by_one)
    fill_rest(oracle, stock, order, params)


def fill_rest(oracle: Oracle, stock: Stock, order: Ints, params: RoundingParams) -> None:
    """Places the rest wherever it fits: strict goods with least loss, then priced ones with least
    money.
    """
    priced = oracle.network.priced[order]
    by_loss = loss_first(oracle.network, params.loss_over_cost)
    fill_together(oracle, stock, by_loss, order[~priced], params.one_by_one)
    if priced.any():
        fill_together(oracle, stock, at_cost(oracle), order[priced], params.one_by_one)


def priced(
    oracle: Oracle,
    ask: Ask,
    multipliers: Multiplied,
    bought: Flags,
    params: RoundingParams = STANDARD.rounding,
) -> Stock:
    """Each piece where it is cheapest at the prices, first priority first; then the rest wherever
    it fits.
    """
    network = oracle.network
    stock = empty(network, carrying(network, bought))
    _rest(oracle, stock, on_grid(network, ask, multipliers).prices, in_turn(network), params)
    return stock


def loss_first(network: Network, loss_over_cost: int) -> Prices:
    """Prices at which a kg-minute of loss outweighs ``loss_over_cost`` minor units."""
    rows = np.zeros(len(network.rows.keys), np.int64)
    return Prices(loss=np.full(len(network.priorities), loss_over_cost), cost=1, rows=rows)


def _whole(
    stock: Stock, columns: ItineraryColumns, wanted: np.ndarray, mine: Ints, kernel: str
) -> None:
    count = np.floor(wanted[mine] + WHOLE).astype(np.int64)
    put_all(stock, columns, mine[count > 0], count[count > 0], kernel)


def _largest_first(
    stock: Stock, columns: ItineraryColumns, wanted: np.ndarray, mine: Ints, kernel: str
) -> None:
    """Places one handling unit for each remaining fraction, the largest first."""
    rest = wanted - np.floor(wanted + WHOLE)
    order = mine[np.argsort(-rest[mine], kind="stable")]
    order = order[rest[order] > WHOLE]
    put_all(stock, columns, order, np.ones(len(order), np.int64), kernel)
