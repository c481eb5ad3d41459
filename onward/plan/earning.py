"""Charters for priced goods: one is bought if it lowers the last level by more than its price.
Charters for strict goods are chosen before, at any price.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from onward.network.network import Flags
from onward.plan.charters import cost_weight
from onward.plan.exchange import CharterMarket, losses, shifted
from onward.plan.generation import Generation
from onward.plan.relaxed import Relaxed


def earning(
    generation: Generation,
    bought: Flags,
    relaxed: Relaxed,
    near: Sequence[float],
    say: Callable[[dict[str, float]], None] | None = None,
) -> tuple[Flags, Relaxed]:
    """Charters, (n_charters,), that lower the last level without raising any loss by more than all
    exchanges may (``near``: as for these); and the answer of the single objective.

    ``bought``: charters of strict goods, ``relaxed``: the answer with them. A candidate's saving is
    estimated at fixed prices, which flatters it: so the answer with all that seem to earn their
    prices decides, and if it costs more, half as many are tried.
    """
    params, keep = generation.params.exchange, bought.copy()
    if not generation.network.priced.any():
        return bought, relaxed
    slack = params.harm * np.array(near)
    most = losses(generation, relaxed) * (1.0 + slack) + 1.0
    batch, refused = len(bought), bought.copy()
    for done in range(params.tries):
        if not generation.alive():
            break
        market = CharterMarket(generation, bought, relaxed, keep)
        other = market.earning(cost_weight(generation), batch, refused)
        if (other == bought).all():
            break
        found = shifted(generation, other, relaxed)
        before, after = money(generation, bought, relaxed), money(generation, other, found)
        if say:
            say({"round": done + 1, "charters": int(other.sum()), "before": before, "after": after})
        new = other & ~bought
        if after < before and (losses(generation, found) <= most).all():
            refused |= bought & ~other
            bought, relaxed = other, found
        elif new.sum() > 1:
            batch = int(new.sum()) // 2
        else:
            refused |= new
            keep |= bought & ~other
    return bought, relaxed


def money(generation: Generation, bought: Flags, relaxed: Relaxed) -> float:
    """The last level of a relaxed answer, with fractions of goods, in minor units."""
    network, goods = generation.network, generation.network.goods
    some = generation.pool.columns.some(relaxed.active)
    each = some.cost.astype(float) - goods.stays[some.piece]
    goes = float((each * relaxed.x * goods.count[some.piece]).sum())
    stays = float((goods.stay_money.astype(float) * goods.count).sum())
    charters = sum(c.price_minor for c, b in zip(network.charters, bought, strict=True) if b)
    return goes + stays + charters
