"""Small parts: few units of a row on one itinerary. Where consignments owe a fee, no move makes one
for a gain of less than a day. docs/concepts.md, section 7.
"""

from __future__ import annotations

import numpy as np

from onward.network.network import Ints, Network
from onward.plan.fill import Stock
from onward.plan.what_is_left import BEHIND, Key
from onward.units import DAY_MIN

FEW, OF_MANY = 3, 10  # so few units of more than so many are a small part
SHARE = 20  # and so is less than this part of a row


def fewest(network: Network) -> Ints:
    """(n_pieces,) the fewest units on an itinerary that are no small part; 1 where small parts do
    not count.
    """
    count = network.goods.count
    if network.scenario.consignment_fee_minor is None:
        return np.ones_like(count)
    least: Ints = np.maximum(-(-count // SHARE), np.where(count > OF_MANY, FEW + 1, 1))
    return least


def counted(stock: Stock, few: int, source: Key, to: Key, units: int, gain: int) -> int:
    """How many units of ``source`` may move so that no small part, fewer than ``few`` units, is
    left there; 0 if the ``gain``, in minutes less late, is less than a day and they make a small
    part all the same.
    """
    there = stock.placed.get(source, 0)
    if units <= 0 or few == 1:
        return max(0, units)
    left_small = source[1] != BEHIND and 0 < there - units < few
    if left_small and there > few:
        units, left_small = there - few, False
    small = left_small or stock.placed.get(to, 0) + units < few
    return 0 if small and gain < DAY_MIN else units
