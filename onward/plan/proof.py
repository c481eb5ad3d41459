"""Proofs: for each level of a finished plan, multipliers that show how much better any plan could be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onward.network.network import Flags, Network
from onward.plan.generation import Generation
from onward.plan.level import Ask, Grid, Multiplied, on_grid
from onward.plan.plan import Charters, Multipliers


def ask_of(network: Network, level: int, values: Sequence[int], bought: Flags | None) -> Ask:
    """The problem of one level: its value alone, with the losses of the levels before held at ``values``."""
    priorities = len(network.priorities)
    loss = np.zeros(priorities)
    if level < priorities:
        loss[level] = 1.0
    held = tuple(range(min(level, priorities)))
    return Ask(loss=loss, cost=float(level == priorities), held=held, limits=tuple(values[: len(held)]), bought=bought)


def proven(generation: Generation, ask: Ask, multipliers: Multiplied) -> tuple[int, Multipliers]:
    """The bound that multipliers prove, exactly, and the certificate that a judge recomputes it from."""
    network = generation.network
    grid = on_grid(network, ask, multipliers)
    answer = generation.bound(ask, grid)
    bound = max(0, -(-answer.exact // (1 << grid.shift)))
    return bound, certificate(network, ask, grid)


def certificate(network: Network, ask: Ask, grid: Grid) -> Multipliers:
    """Multipliers as a plan stores them."""
    rows = {network.rows.keys[i]: int(grid.rows[i]) for i in np.flatnonzero(grid.rows).tolist() if _exists(network, ask, i)}
    return Multipliers(
        charters=Charters.ANY if ask.bought is None else Charters.BOUGHT,
        shift=grid.shift,
        rows=rows,
        held=grid.held,
        number=grid.number,
        budget=grid.budget,
    )


def _exists(network: Network, ask: Ask, row: int) -> bool:
    charter = int(network.rows.charter[row])
    return ask.bought is None or charter < 0 or bool(ask.bought[charter])
