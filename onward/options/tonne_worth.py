"""The most that one more tonne of space is worth on each departure: the multipliers of the plan's
certificate, level by level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Network
from onward.options.odds import Floats
from onward.plan.plan import Charters, Plan

TONNE_G = 1_000_000


@dataclass(frozen=True, slots=True)
class TonneWorth:
    """The most that a tonne is worth: kg-minutes of loss at a level of loss, minor units at
    cost.
    """

    level: str
    value: float


@dataclass(frozen=True, slots=True)
class LevelWorths:
    """(n_offers,) the worth of a gram and a litre at one level, the day's handling at arrival
    included; ``lost``: the level's whole value.
    """

    level: str
    lost: int
    gram: Floats
    litre: Floats

    def best(self, where: Flags, grams: int, litres: int) -> TonneWorth | None:
        """The highest worth, on some offers, of a tonne of goods with such mass and volume; at most
        what the level loses. None if it is worth nothing.
        """
        tonne = TONNE_G * (self.gram[where] + self.litre[where] * litres / max(1, grams))
        value = min(float(self.lost), float(tonne.max(initial=0.0)))
        return TonneWorth(self.level, value) if value > 0 else None


def worths(network: Network, plan: Plan | None) -> list[LevelWorths]:
    """The worths at each level of a plan that has a certificate, in the plan's order."""
    row, n, offers = (
        {key: i for i, key in enumerate(network.rows.keys)},
        len(network.offers),
        network.offers,
    )
    found = []
    for level in plan.levels if plan else ():
        proof = next(
            (
                p
                for kind in (Charters.BOUGHT, Charters.ANY)
                for p in level.proofs
                if p.charters is kind
            ),
            None,
        )
        if proof is None:
            continue
        # the last element is for offers without a daily limit
        price = np.zeros(len(network.rows.keys) + 1)
        for key, k in proof.rows.items():
            if key in row:
                price[row[key]] = k / (1 << proof.shift)
        found.append(
            LevelWorths(
                level.name, level.value, price[:n] + price[offers.arrival_row], price[n : 2 * n]
            )
        )
    return found
