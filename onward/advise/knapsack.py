"""The worth of a hold of so many grams and litres to goods that would gain by it: a price per gram
and one per litre.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SHARES = 12  # search steps; any share of mass in the price is valid, a better one is tighter
GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True, slots=True)
class Wish:
    """Handling units that would gain by being in a hold; arrays are (n,), amounts of one unit."""

    gain: np.ndarray  # of one unit, by being in the hold
    grams: np.ndarray
    litres: np.ndarray
    count: np.ndarray


def hold_prices(wish: Wish, grams: int, litres: int) -> tuple[float, float]:
    """Prices per gram and per litre at which price x capacity + the gains beyond the price is
    (nearly) least.

    No choice of units that fits gains more than that sum. The sum is convex in the prices. For a
    given share of mass in the price, the best price is where units, taken in the order of gain per
    size, fill the hold.
    """
    if not len(wish.gain):
        return 0.0, 0.0
    low, high = 0.0, 1.0
    points = {share: _at(wish, grams, litres, share) for share in (0.0, 1.0)}
    for _ in range(SHARES):
        a, b = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        for share in (a, b):
            points[share] = _at(wish, grams, litres, share)
        if points[a][0] <= points[b][0]:
            high = b
        else:
            low = a
    best = min(points, key=lambda share: (points[share][0], share))
    price = points[best][1]
    return best * price / max(1, grams), (1 - best) * price / max(1, litres)


def _at(wish: Wish, grams: int, litres: int, share: float) -> tuple[float, float]:
    """The sum, and the price of the whole hold, if mass has this share of the price."""
    size = share * wish.grams / max(1, grams) + (1 - share) * wish.litres / max(1, litres)
    density = wish.gain / np.maximum(size, 1e-18)
    order = np.argsort(-density, kind="stable")
    full = np.flatnonzero(np.cumsum((size * wish.count)[order]) > 1)
    price = float(density[order[full[0]]]) if len(full) else 0.0
    return price + float((np.maximum(0.0, wish.gain - price * size) * wish.count).sum()), price


def loaded(wish: Wish, grams: int, litres: int, prices: tuple[float, float]) -> int:
    """Grams of the units that gain most beyond these prices, kind by kind, as many as fit."""
    net = wish.gain - prices[0] * wish.grams - prices[1] * wish.litres
    size = wish.grams / max(1, grams) + wish.litres / max(1, litres)
    taken = 0
    for i in np.argsort(-net / np.maximum(size, 1e-18), kind="stable").tolist():
        fits = [float(wish.count[i])]
        fits += [
            left // amount
            for left, amount in ((grams, wish.grams[i]), (litres, wish.litres[i]))
            if amount
        ]
        units = int(max(0.0, min(fits)))
        grams, litres, taken = (
            grams - units * int(wish.grams[i]),
            litres - units * int(wish.litres[i]),
            taken + units * int(wish.grams[i]),
        )
    return taken
