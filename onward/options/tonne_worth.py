"""What one more tonne of space is worth at most on each departure: the multipliers of the plan's
certificate, read level by level.
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
    """A tonne's worth at most: kg-minutes of loss at a loss level, minor units at cost."""

    level: str
    value: float


@dataclass(frozen=True, slots=True)
class LevelWorths:
    """(n_offers,) what a gram and a litre are worth at one level, the day's handling at arrival
    included; ``lost``: its whole value.
    """

    level: str
    lost: int
    gram: Floats
    litre: Floats

    def best(self, where: Flags, grams: int, litres: int) -> TonneWorth | None:
        """The highest worth of a tonne of goods of such mass and volume on some offers, never more
        than the level loses; None: nothing.
        """
        tonne = TONNE_G * (self.gram[where] + self.litre[where] * litres / max(1, grams))
        value = min(float(self.lost), float(tonne.max(initial=0.0)))
        return TonneWorth(self.level, value) if value > 0 else None


def worths(network: Network, plan: Plan | None) -> list[LevelWorths]:
    """The levels of a plan that have a certificate, in its order."""
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
        price = np.zeros(len(network.rows.keys) + 1)  # the last for offers without a daily limit
        for key, k in proof.rows.items():
            if key in row:
                price[row[key]] = k / (1 << proof.shift)
        found.append(
            LevelWorths(
                level.name, level.value, price[:n] + price[offers.arrival_row], price[n : 2 * n]
            )
        )
    return found
