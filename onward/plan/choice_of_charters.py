"""Which charters to buy."""

from __future__ import annotations

import numpy as np

from onward.network.network import Flags
from onward.plan.charters import chosen, dearest, in_turn
from onward.plan.earning import earning
from onward.plan.exchange import exchanged, shifted
from onward.plan.generation import Generation
from onward.plan.level import Multiplied
from onward.plan.relaxed import Relaxed
from onward.plan.run import Run


def none_bought(generation: Generation) -> Flags:
    """(n_charters,) no charter."""
    return np.zeros(len(generation.network.charters), bool)


def charters_by_prices(generation: Generation, run: Run) -> Flags:
    """(n_charters,) the charters to buy at prices alone, where a master would be too large."""
    bought = dearest(generation, run.params.ascent.passes)
    run.say("charters", bought=int(bought.sum()))
    return bought


def choose_charters(
    generation: Generation,
    run: Run,
    start: Multiplied | None = None,
    begin: Relaxed | None = None,
    *,
    exchanging: bool = True,
) -> tuple[Flags, Relaxed]:
    """(n_charters,) the charters to buy: for strict goods charters chosen by their loads, some
    exchanged for better ones, then those that earn their price by priced goods; and the scalar
    problem's answer.

    ``start`` has the first prices of rows, ``begin`` the first placement of goods.
    """
    network, gap = generation.network, run.params.choice.gap
    near = [run.near(level, len(network.strict)) for level in range(len(network.strict))]
    say = run.telling("choosing charters")
    if network.strict:
        bought, relaxed = chosen(generation, gap, say, start, begin)
        if exchanging or network.priced.any():
            relaxed = shifted(generation, bought, relaxed)
    else:
        bought = none_bought(generation)
        _, relaxed = in_turn(generation, bought, gap, start, begin=begin, say=say)
    if exchanging:
        say = run.telling("exchanging charters")
        bought, relaxed = exchanged(generation, bought, relaxed, near, say)
    return earning(generation, bought, relaxed, near, run.telling("charters that earn"))
