"""Minimum charges: what consignments owe beside the price of their chargeable kg. docs/concepts.md,
section 7, "Minimum charges".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from onward.network.network import TRANSPORTS, Network
from onward.network.one_row import counted_as_one
from onward.plan.oracle.index import Index
from onward.units import chargeable_g, half_even

Key = tuple[int, bytes]  # a piece and its itinerary, as a stock has them
Leg = tuple[int, int]  # the minimum charge of an offer, and its price for one handling unit
PRICE_UNIT = 1_000_000  # thousandths of a minor unit per kg x grams, in minor units
BEHIND = b""


class Minimums:
    """The minimum charges of one network, and what units on its itineraries owe by them."""

    def __init__(self, network: Network, index: Index) -> None:
        self.network, self.index = network, index
        scenario = network.scenario
        offers: tuple[Any, ...] = (*scenario.departures, *scenario.services, *scenario.allotments)
        # whether plans state what minimum charges add, and whether any can be owed
        self.stated = any(row.minimum_minor for row in (*offers, *scenario.prices))
        self.apply = bool(network.offers.minimum.any())
        self.lots = _lots(network) if self.apply else {}
        self._legs: dict[Key, tuple[Leg, ...]] = {}

    def legs(self, key: Key) -> tuple[Leg, ...]:
        """The legs of an itinerary whose minimum charge is above the price of one unit."""
        if key[1] == BEHIND or not self.apply:
            return ()
        if key not in self._legs:
            self._legs[key] = tuple(self._found(key))
        return self._legs[key]

    def owed(self, key: Key, units: int) -> int:
        """Minor units that minimum charges add for a consignment of so many units."""
        if units <= 0:
            return 0
        return sum(max(0, minimum - units * price) for minimum, price in self.legs(key))

    def consigned_units(self, placed: Mapping[Key, int], key: Key) -> int:
        """The units of the consignment on an itinerary: of all rows that count as one."""
        lot = self.lots.get(key[0])
        if lot is None:
            return placed.get(key, 0)
        return sum(placed.get((piece, key[1]), 0) for piece in lot)

    def falls(self, placed: Mapping[Key, int], source: Key, to: Key, count: int) -> int:
        """By how many minor units they fall if ``count`` units of a row change itinerary."""
        return sum(
            self.owed(key, units) - self.owed(key, units + more)
            for key, more in ((source, -count), (to, count))
            if self.legs(key)
            for units in (self.consigned_units(placed, key),)
        )

    def total(self, keys: Sequence[Key], counts: Iterable[int]) -> int:
        """What minimum charges add for all of these placements."""
        return sum(self.owed(key, units) for key, units in self.consigned(keys, counts).items())

    def consigned(self, keys: Sequence[Key], counts: Iterable[int]) -> Counter[Key]:
        """Consignments, by the first of the rows that count as one, and their units."""
        found = Counter[Key]()
        for (piece, path), units in zip(keys, counts, strict=True) if self.apply else ():
            found[self.lots.get(piece, (piece,))[0], path] += units
        return found

    def _found(self, key: Key) -> Iterable[Leg]:
        goods, offers = self.network.goods, self.network.offers
        piece, positions = key[0], np.frombuffer(key[1], np.int32)
        grams, litres = int(goods.grams[piece]), int(goods.litres[piece])
        for offer in self.index.offer[positions[positions >= 0]].tolist():
            minimum = int(offers.minimum[offer])
            if minimum:
                ratio = self.network.scenario.kg_per_m3[TRANSPORTS[int(offers.transport[offer])]]
                charged = chargeable_g(grams, litres, ratio)
                price = half_even(int(offers.own_rate[offer]) * charged, PRICE_UNIT)
                if minimum > price:
                    yield minimum, price


def _lots(network: Network) -> dict[int, tuple[int, ...]]:
    """Piece -> the pieces that count as one row with it, where there are several."""
    pieces = {name: piece for piece, name in enumerate(network.goods.shipments)}
    if len(pieces) < len(network.goods):  # goods of queries, each asked about alone
        return {}
    return {
        pieces[name]: tuple(pieces[one] for one in names if one in pieces)
        for name, names in counted_as_one(network.scenario).items()
        if name in pieces
    }
