"""Prices of an earlier plan's proofs, transferred to a changed network."""

from __future__ import annotations

import numpy as np

from onward.network.buying import BuyingLimits
from onward.network.network import Network
from onward.plan.generation import Generation
from onward.plan.level import Multiplied, on_grid
from onward.plan.oracle import Prices
from onward.plan.plan import CHARTERS, Charters, Level, Multipliers
from onward.plan.proof import ask_of
from onward.plan.publish import level_names


def inherited(
    network: Network, proofs: tuple[Level, ...], charters: Charters
) -> dict[int, Multiplied]:
    """Prices of the current plan by level; those for the same choice of charters where
    available.
    """
    row_of = {key: i for i, key in enumerate(network.rows.keys)}
    names = level_names(network)
    limits, priced = network.buying, network.scenario.charter_budget_minor is not None
    found: dict[int, Multiplied] = {}
    was = [level.name for level in proofs]
    for level in (p for p in proofs if p.name in names):
        number = names.index(level.name)
        for proof in [p for p in level.proofs if p.charters is charters] or (
            level.proofs if charters is Charters.ANY else ()
        ):
            one = float(1 << proof.shift)
            rows = np.zeros(len(row_of))
            for key, price in proof.rows.items():
                if key in row_of:
                    rows[row_of[key]] = price / one
            # a new priority has no price yet; a priority that is gone needs none
            before = dict(zip(was, proof.held, strict=False))
            held = np.array([before.get(name, 0) / one for name in names[:number]])
            found[number] = Multiplied(
                rows=rows,
                held=held,
                number=_numbers(limits, proof) / one,
                budget=proof.budget / one * priced,
            )
    return found


def _numbers(limits: BuyingLimits, proof: Multipliers) -> np.ndarray:
    """(n_limits,) a proof's prices of the charter limits that still exist, times 2**shift."""
    of = {"": proof.number} | {
        name: proof.rows.get(f"{CHARTERS}|{name}", 0) for name in limits.names[1:]
    }
    prices = np.array([float(of[name]) for name in limits.names])
    return np.where(np.isfinite(limits.most), prices, 0.0)


def of_last_loss(network: Network, old: dict[int, Multiplied]) -> Prices | None:
    """Prices of the current plan's last loss. Goods that lost their itinerary search at these
    prices, so that they leave scarce space to goods that gain more from it.
    """
    last = len(network.strict) - 1
    if last not in old:
        return None
    return on_grid(
        network,
        ask_of(network, last, (0,) * last, np.zeros(len(network.charters), bool)),
        old[last],
    ).prices


def of_cost(generation: Generation, of_last: Multiplied, old: dict[int, Multiplied]) -> Multiplied:
    """Prices for cost: those of the last loss, times the cost of a kg-minute of it in the current
    plan, or a usual one.
    """
    last = len(generation.network.strict) - 1
    each = generation.params.proof.held_in_cost
    if last + 1 in old:
        each = float(old[last + 1].held[last]) or each
    return Multiplied(rows=of_last.rows * each, held=np.append(of_last.held, 1.0) * each)
