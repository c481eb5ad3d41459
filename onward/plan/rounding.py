"""From fractions to whole handling units: what is whole stays, the rest finds room at least loss."""

from __future__ import annotations

import numpy as np

from onward.network.network import Flags
from onward.plan.columns import Columns
from onward.plan.fill import Stock, empty, fill
from onward.plan.greedy import carrying, in_turn
from onward.plan.oracle import Oracle, Prices

WHOLE = 1e-6
LOSS_FIRST = 1000  # minor units that a kg-minute of loss outweighs when the rest finds room


def rounded(oracle: Oracle, columns: Columns, fraction: np.ndarray, bought: Flags) -> Stock:
    """Whole handling units near ``fraction`` (n_columns,) of each piece, then what is left wherever it fits best."""
    network = oracle.network
    stock = empty(network, carrying(network, bought))
    wanted = fraction * network.goods.count[columns.piece]
    _whole(stock, columns, wanted, np.floor(wanted + WHOLE).astype(np.int64))
    rest = wanted - np.floor(wanted + WHOLE)
    order = np.lexsort((-rest, network.goods.priority[columns.piece]))
    for j in order[rest[order] > WHOLE].tolist():
        _put(stock, columns, j, 1)
    rows = np.zeros(len(network.rows.keys), np.int64)
    fill(oracle, stock, Prices(loss=np.full(len(network.priorities), LOSS_FIRST), cost=1, rows=rows), in_turn(network))
    return stock


def _whole(stock: Stock, columns: Columns, wanted: np.ndarray, count: np.ndarray) -> None:
    # first priority first: where tolerances leave a gram too few, the last ones feel it
    for j in np.lexsort((-wanted, stock.network.goods.priority[columns.piece])).tolist():
        if count[j]:
            _put(stock, columns, j, int(count[j]))


def _put(stock: Stock, columns: Columns, j: int, most: int) -> None:
    entries = slice(columns.start[j], columns.start[j + 1])
    stock.put(int(columns.piece[j]), columns.positions[j], columns.row[entries], columns.amount[entries], most)
