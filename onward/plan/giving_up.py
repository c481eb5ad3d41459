"""Charters to drop: new itineraries of their goods, if that saves money. docs/concepts.md, section
7.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from onward.network.network import Network
from onward.plan.better_itineraries import BetterItineraries
from onward.plan.columns import columns_of
from onward.plan.elsewhere import Elsewhere, Kinds, put_elsewhere
from onward.plan.fill import Stock
from onward.plan.last_level import LastLevel
from onward.plan.publish import Placed, dot
from onward.plan.what_is_left import Key


def on_charters(network: Network, what: Placed) -> dict[int, set[Key]]:
    """Charter index -> its placements."""
    charter, column = network.rows.charter[what.columns.row], what.columns.column_of_entry()
    on: dict[int, set[Key]] = {}
    some = charter >= 0
    for k, number in zip(column[some].tolist(), charter[some].tolist(), strict=True):
        on.setdefault(number, set()).add(what.keys[k])
    return on


def elsewhere(
    itineraries: BetterItineraries, last: LastLevel, stock: Stock, mine: Placed, charter: int
) -> Placed | None:
    """New placements of one charter's goods (``mine``) if that saves money, else None. Strict goods
    are no later; priced goods may be later, or stay behind.
    """
    columns, count, goods = mine.columns, mine.count, itineraries.network.goods
    room = stock.room + columns.taken_exactly(count, len(stock.room))
    room[itineraries.network.rows.charter == charter] = 0
    latest = np.maximum(goods.due[columns.piece], itineraries.through(columns))
    latest = np.where(itineraries.priced[columns.piece], goods.latest[columns.piece], latest)
    now = itineraries.network.charters[charter].price_minor + dot(columns.cost, count)
    now += sum(last.fee[piece] for piece, _ in mine.keys)
    now += last.minimums.apply and _charged(last, stock, mine, None)
    rounding = int(count.sum()) if last.minor > 1 else 0  # half a minor unit twice for each unit
    kinds = Kinds(columns.piece, latest, count)
    to = put_elsewhere(itineraries.oracle, kinds, room, last.minor * (now + rounding))
    if to is None:
        return None
    piece = columns.piece[to.kind]
    keys = tuple(zip(piece.tolist(), map(bytes, to.positions), strict=True))
    there = Placed(keys, columns_of(itineraries.oracle, piece, to.positions), to.count)
    paid = dot(there.columns.cost, to.count) + _staying(itineraries, mine, to)
    paid += _owed(last, stock, mine.keys, keys)
    paid += last.minimums.apply and _charged(last, stock, mine, there)
    return there if paid < now else None


def _staying(itineraries: BetterItineraries, mine: Placed, to: Elsewhere) -> int:
    """Minor units for the goods that stay behind."""
    going = np.bincount(to.kind, to.count, len(mine.count)).astype(np.int64)
    money = itineraries.network.goods.stay_money[mine.columns.piece]
    return dot(money, mine.count - going)


def _charged(last: LastLevel, stock: Stock, mine: Placed, to: Placed | None) -> int:
    """Minor units that minimum charges add for the consignments concerned; ``to``: their goods'
    new placements, None: as they are.
    """
    placed = dict(stock.placed)
    if to is not None:
        for placements, sign in ((mine, -1), (to, 1)):
            for key, count in zip(placements.keys, placements.count.tolist(), strict=True):
                placed[key] = placed.get(key, 0) + sign * count
    return last.minimums.total(tuple(placed), placed.values())


def _owed(last: LastLevel, stock: Stock, gone: Collection[Key], to: Collection[Key]) -> int:
    """Consignment fees, in minor units, of itineraries that no unit used once some have
    ``gone``.
    """
    new = (key for key in set(to) if key in gone or key not in stock.placed)
    return sum(last.fee[piece] for piece, _ in new)
