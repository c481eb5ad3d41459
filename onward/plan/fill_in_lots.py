"""Fills in lots where consignments owe a fee: goods look first for room for more than a small
part.
"""

from __future__ import annotations

import numpy as np

from onward.network.network import Ints
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock, better_than_staying, put_all, staying_prices, take, waiting
from onward.plan.oracle import Oracle, Prices
from onward.plan.publish import placed_of
from onward.plan.small_parts import fewest


def fill_in_lots(oracle: Oracle, stock: Stock, prices: Prices, order: Ints) -> None:
    """Places goods that may wait, as ``fill_together``, but avoids small parts. The last few units
    of a row go to itineraries that it uses already.
    """
    few = fewest(oracle.network)
    if few[order].max(initial=1) == 1:
        return
    _onto_own(oracle, stock, prices, order[stock.left[order] < few[order]])
    for whole in (True, False):
        while _round(oracle, stock, prices, order[stock.left[order] >= few[order]], few, whole):
            pass
    _onto_own(oracle, stock, prices, order)


def _round(
    oracle: Oracle, stock: Stock, prices: Prices, order: Ints, few: Ints, whole: bool
) -> int:
    """One round; ``whole``: less than two lots count as one. Returns how many units were placed."""
    order = order[waiting(stock, order)]
    left, before = stock.left[order], int(stock.left.sum())
    lots = np.where((left >= 2 * few[order]) | (not whole), few[order], left)
    staying = staying_prices(oracle, prices)
    positions, worth_it = better_than_staying(oracle, stock, prices, staying, order, lots)
    order, lots = order[worth_it], lots[worth_it]
    columns, counts = columns_of(oracle, order, positions), stock.left[order]
    got = put_all(stock, columns, np.arange(len(order)), counts, oracle.kernel, lots)
    rest = stock.left[order]
    back = np.where((rest > 0) & (got - few[order] >= few[order] - rest), few[order] - rest, 0)
    for j in np.flatnonzero((got > 0) & (back > 0)).tolist():
        take(stock, columns, j, int(back[j]))
    return before - int(stock.left.sum())


def _onto_own(oracle: Oracle, stock: Stock, prices: Prices, order: Ints) -> None:
    """Places the rest on itineraries that more units of the row use, the cheapest first."""
    few, lot = fewest(oracle.network), np.full(len(stock.left), -1)
    lot[order] = np.arange(len(order))
    lot[stock.left == 0] = -1
    some = (k for k, n in stock.placed.items() if lot[k[0]] >= 0 and n >= few[k[0]])
    what = placed_of(oracle, stock, some)
    piece, price = what.columns.piece, _price(oracle, prices, what.columns)
    which = np.lexsort((price, lot[piece]))
    which = which[price[which] < staying_prices(oracle, prices)[piece[which]]]
    put_all(stock, what.columns, which, stock.left[piece[which]], oracle.kernel)


def _price(oracle: Oracle, prices: Prices, columns: ItineraryColumns) -> np.ndarray:
    """(n,) what a unit pays on each column."""
    loss = prices.loss[oracle.network.goods.priority[columns.piece]] * columns.loss
    found: np.ndarray = loss + prices.cost * columns.cost + columns.priced(prices.rows)
    return found
