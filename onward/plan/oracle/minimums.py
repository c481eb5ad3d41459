"""Minimum charges: a consignment pays at least the minimum of each offer that it travels on.
docs/concepts.md, section 7, "Minimum charges".
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
    """The minimum charges of one network: what they add to the price of the chargeable kg."""

    def __init__(self, network: Network, index: Index) -> None:
        self.network, self.index = network, index
        scenario = network.scenario
        offers: tuple[Any, ...] = (*scenario.departures, *scenario.services, *scenario.allotments)
        # whether plans state a part of cost for minimum charges; whether any offer has one
        self.stated = any(row.minimum_minor for row in (*offers, *scenario.prices))
        self.apply = bool(network.offers.minimum.any())
        self.lots = _lots(network) if self.apply else {}
        self._legs: dict[Key, tuple[Leg, ...]] = {}

    def legs(self, key: Key) -> tuple[Leg, ...]:
        """The legs of an itinerary on which one handling unit alone would pay the minimum."""
        if key[1] == BEHIND or not self.apply:
            return ()
        if key not in self._legs:
            self._legs[key] = tuple(self._found(key))
        return self._legs[key]

    def added(self, key: Key, units: int) -> int:
        """The minor units by which minimum charges raise the price of a consignment of ``units`` on
        an itinerary.
        """
        if units <= 0:
            return 0
        return sum(max(0, minimum - units * price) for minimum, price in self.legs(key))

    def consigned_units(self, placed: Mapping[Key, int], key: Key) -> int:
        """The handling units of the consignment on an itinerary: rows that are one shipment to the
        carrier count together.
        """
        lot = self.lots.get(key[0])
        if lot is None:
            return placed.get(key, 0)
        return sum(placed.get((piece, key[1]), 0) for piece in lot)

    def falls(self, placed: Mapping[Key, int], source: Key, to: Key, count: int) -> int:
        """By how many minor units what is added falls if ``count`` units change itinerary."""
        return sum(
            self.added(key, units) - self.added(key, units + more)
            for key, more in ((source, -count), (to, count))
            if self.legs(key)
            for units in (self.consigned_units(placed, key),)
        )

    def total(self, keys: Sequence[Key], counts: Iterable[int]) -> int:
        """The minor units added to all of these placements."""
        return sum(self.added(key, units) for key, units in self.consigned(keys, counts).items())

    def consigned(self, keys: Sequence[Key], counts: Iterable[int]) -> Counter[Key]:
        """Consignment -> its handling units; rows that count as one shipment are named by the first
        of them.
        """
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
    """Piece -> all pieces that are one shipment with it, where there are several."""
    pieces = {name: piece for piece, name in enumerate(network.goods.shipments)}
    if len(pieces) < len(network.goods):  # goods of queries, each asked about alone
        return {}
    return {
        pieces[name]: tuple(pieces[one] for one in names if one in pieces)
        for name, names in counted_as_one(network.scenario).items()
        if name in pieces
    }
