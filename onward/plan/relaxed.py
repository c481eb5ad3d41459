"""Answers of the relaxed problem, the progress of a search for one, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import Ints
from onward.plan.equilibrium import Equilibrium
from onward.plan.level import Multiplied
from onward.plan.params import PricingParams, ProofParams


@dataclass(slots=True)
class Relaxed:
    """The answer of a relaxed problem: fractions of pieces on columns, and the best proof found."""

    x: np.ndarray  # (n_active,) fractions
    active: Ints  # columns of the pool
    y: np.ndarray  # (n_charters,) or empty
    value: float
    bound: float
    best: Multiplied
    rounds: int
    prices: (
        # the last prices: they belong to the fractions, and may prove a little less than the best
        Multiplied
    )


@dataclass(slots=True)
class Nearing:
    """Progress of a search by equilibria: the best prices and their bound, the scale of gaps, the
    smallest distance so far, and the number of bounds since then.
    """

    best: Multiplied
    bound: float
    scale: float
    lead: float = np.inf
    idle: int = 0

    def figures(self, master: Equilibrium, unsettled: float) -> dict[str, float]:
        """The figures reported after a round."""
        counted = {"columns": len(master.active), "unsettled": unsettled}
        return {"bound": self.bound, **counted, "crowded": master.crowded}


@dataclass(slots=True)
class Ending:
    """When a search for a bound ends: once the bound is ``enough``. The bound of a plan's ``value``
    is pursued further, until a round gains too little of the remaining distance, none can gain
    more, or the scans are used up.
    """

    enough: float
    value: float | None
    params: ProofParams
    patience: int  # rounds in a row that gain too little
    idle: int = 0
    bound: float = -np.inf  # after the round before
    scans: int | None = None  # when the bound was enough

    def at_once(self, bound: float) -> bool:
        """Whether a bound ends the search before any round."""
        return bound >= (self.enough if self.value is None else self.value)

    def pursues_value(self, bound: float) -> bool:
        """Whether a bound is within tolerance, but not yet the plan's value, which is pursued."""
        return self.value is not None and self.enough <= bound < self.value

    def ends(self, bound: float, relaxed: float, scans: int) -> bool:
        """Whether the search ends after a round with this bound; ``relaxed``: the value it
        approaches, ``scans``: scans made so far.
        """
        if self.value is None or bound >= self.value:
            return bound >= self.enough
        before, self.bound = self.bound, bound
        if bound < self.enough:
            return False
        self.scans = scans if self.scans is None else self.scans
        share = self.params.cheap
        self.idle = self.idle + 1 if bound - before < share * (self.value - before) else 0
        return (
            relaxed - bound < share * (self.value - bound)
            or self.idle >= self.patience
            or scans - self.scans >= self.params.scans
        )


def close_enough(
    gap: float, enough: float, value: float, scale: float, params: PricingParams
) -> tuple[float, float]:
    """The relative gap at which a search ends, and the share of goods without room; wider if the
    wanted bound cannot be reached.
    """
    lacking = max(0.0, enough - value) if np.isfinite(enough) else 0.0
    if not lacking:
        return gap, max(params.crowded, gap)
    return max(
        gap,
        params.gap_out_of_reach,
        params.out_of_reach * lacking / max(abs(value), 0.01 * scale, 1e-9),
    ), params.crowded_out_of_reach


def how_far(value: float, bound: float, scale: float) -> float:
    """The relative distance of a relaxed value from its bound."""
    return max(0.0, value - bound) / max(abs(value), 0.01 * scale, 1e-9)


def proven_at_once(best: Multiplied, bound: float) -> Relaxed:
    """An answer without fractions: the starting prices prove enough."""
    return Relaxed(np.empty(0), np.empty(0, np.int64), np.empty(0), bound, bound, best, 0, best)


def mixed(best: Multiplied, own: Multiplied, share: float) -> Multiplied:
    """A mixture of the best prices, by ``share``, and the ``own`` ones."""
    return Multiplied(
        rows=share * best.rows + (1 - share) * own.rows,
        held=share * best.held + (1 - share) * own.held,
        number=share * best.number + (1 - share) * own.number,
        budget=share * best.budget + (1 - share) * own.budget,
    )
