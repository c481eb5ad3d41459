"""Searches for bounds of a finished plan: until within tolerance, and further while that is
cheap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from onward.message import Message
from onward.network.network import Flags
from onward.plan.best import Best
from onward.plan.charters import affordable, cost_weight, last_turn
from onward.plan.generation import Effort, Generation
from onward.plan.inherited import inherited
from onward.plan.level import Multiplied
from onward.plan.plan import Charters
from onward.plan.proof import ask_of, proven
from onward.plan.publish import level_names
from onward.plan.relaxed import Relaxed
from onward.plan.run import USUAL, Run


def prove_by_prices(best: Best, generation: Generation, run: Run) -> None:
    """Bounds without a master: weaker, but in a fixed number of passes for any size of scenario."""
    network = best.network
    for level in range(len(best.values)):
        ask = ask_of(network, level, best.values, best.bought)
        multipliers, _ = (
            generation.ascend(ask, run.params.ascent.passes // 2)
            if level < len(network.strict) or network.priced.any()
            else (generation.nothing(ask), 0.0)
        )
        for charters, bought in ((Charters.BOUGHT, best.bought), (Charters.ANY, None)):
            best.better_bound(
                level, charters, proven(generation, replace(ask, bought=bought), multipliers)
            )
            run.say(
                Message(
                    "proof {level} {charters}",
                    level=level_names(network)[level],
                    charters=charters,
                ),
                value=best.values[level],
                bound=best.bounds[level, charters][0],
            )


def prove(
    best: Best,
    generation: Generation,
    run: Run,
    relaxed: Relaxed,
    *,
    search_any: bool = True,
    starts: Mapping[int, Multiplied] = MappingProxyType({}),
) -> None:
    """Bounds for each level, with the charters bought and over all choices of charters; the latter
    at the same prices unless ``search_any``.

    ``starts``: initial prices by level, better than those of the relaxed problem: from these,
    missing bounds are searched for with smoothing, as the prices themselves were; cost's are not
    searched again.
    """
    network, cost = best.network, len(best.network.strict)
    further = search_any and run.gap is None
    for level in range(cost + 1):
        value = float(best.values[level]) if further else None
        effort = Effort(begin=relaxed, rounds=run.params.pricing.rounds, value=value)
        start = starts[level] if level in starts else starting(generation, level, relaxed)
        if level in starts and (_proves(best, generation, run, level, start) or level == cost):
            found = start
        else:
            smoothed = replace(effort, smoothed=level in starts)
            found = _bound(best, generation, run, level, best.bought, start, smoothed)
        if search_any and affordable(network):
            if level:
                effort = replace(effort, rounds=run.params.proof.rounds_any)
            _bound(best, generation, run, level, None, found, effort)
        elif not best.none_to_choose:
            ask = ask_of(network, level, best.values, None)
            best.better_bound(level, Charters.ANY, proven(generation, ask, found))


def prove_further(best: Best, generation: Generation, run: Run) -> None:
    """Improves bounds that leave room for a better plan, starting from their own prices; not for a
    replan whose master is an equilibrium, which would take too long.
    """
    network, params = best.network, run.params
    for charters in Charters:
        starts = inherited(network, best.levels(), charters)
        for level, value in enumerate(best.values):
            if not run.alive() or best.bounds.get((level, charters), (value,))[0] >= value:
                continue
            few = charters is Charters.ANY and level
            rounds = params.proof.rounds_any if few else params.pricing.rounds
            bought = best.bought if charters is Charters.BOUGHT else None
            effort = Effort(rounds=rounds, value=float(value))
            _bound(best, generation, run, level, bought, starts[level], effort)


def _proves(best: Best, generation: Generation, run: Run, level: int, at: Multiplied) -> bool:
    """Whether prices prove that a level is within tolerance, with the charters bought."""
    bound, proof = proven(generation, ask_of(best.network, level, best.values, best.bought), at)
    best.better_bound(level, Charters.BOUGHT, (bound, proof))
    run.say(
        Message(
            "proof {level} {charters}",
            level=level_names(best.network)[level],
            charters=Charters.BOUGHT,
        ),
        value=best.values[level],
        bound=bound,
    )
    return bound >= _enough(best, run, level)


def _enough(best: Best, run: Run, level: int) -> float:
    """The lowest bound within tolerance. Usually it lies within the tolerance of the value. Where
    almost all of a loss cannot be helped, that would prove nothing, so the bound must leave open at
    most a tenth of what can be helped.
    """
    value = best.values[level]
    rest = value - run.cannot_be_helped[level]
    return value - min(run.slack(level, value), max(1.0, rest / 10))


def _finest(best: Best, run: Run, level: int) -> float:
    """The share of a level's value to which its prices are settled: finer where nearly all of a
    loss cannot be helped.
    """
    value = max(1, best.values[level])
    rest = max(1, value - run.cannot_be_helped[level])
    return (USUAL if run.gap is None else run.gap) / 64 * min(1.0, 10 * rest / value)


def starting(generation: Generation, level: int, relaxed: Relaxed) -> Multiplied:
    """Initial prices for a level's proof: those of the relaxed problem in units of the level.

    A simplex master needs the itineraries that keep the held losses; these are only cheap at high
    prices of loss. An equilibrium raises prices much faster than it lowers them, so it begins with
    lower ones.
    """
    network, n = generation.network, len(generation.network.strict)
    worth = np.append(last_turn(network, generation.params.order), cost_weight(generation))
    rows, held = relaxed.best.rows / worth[level], worth[: min(level, n)] / worth[level]
    if generation.by_equilibrium and level:
        goods = network.goods
        pays = (goods.weight * goods.limit / goods.grams)[goods.priority == min(level, n - 1)]
        most = pays.max(initial=0.0) if level < n else network.offers.rate.max(initial=0) / 1e6
        if level == n:
            most = max(most, float((goods.stay_money / goods.grams).max(initial=0.0)))
        rows, held = (
            np.minimum(rows, generation.params.proof.dearest * most),
            np.full(
                len(held),
                generation.params.proof.held if level < n else generation.params.proof.held_in_cost,
            ),
        )
    return Multiplied(rows=rows, held=held)


def _bound(
    best: Best,
    generation: Generation,
    run: Run,
    level: int,
    bought: Flags | None,
    start: Multiplied,
    effort: Effort,
) -> Multiplied:
    """One bound, and its multipliers: prices are improved until the bound reaches the run's gap or
    stops rising, within the ``effort``.
    """
    network = best.network
    enough = _enough(best, run, level)
    ask = ask_of(network, level, best.values, bought)
    if bought is None and level and not _any_searched(generation, level):
        multipliers, _ = generation.better(ask, start)
    else:
        name = Message("proving {level}", level=level_names(network)[level])
        multipliers = generation.solve(
            ask,
            _finest(best, run, level),
            start,
            replace(effort, enough=enough, say=run.telling(name)),
        ).best
    charters = Charters.ANY if bought is None else Charters.BOUGHT
    best.better_bound(level, charters, proven(generation, ask, multipliers))
    run.say(
        Message(
            "proof {level} {charters}",
            level=level_names(network)[level],
            charters=charters,
        ),
        value=best.values[level],
        bound=best.bounds[level, charters][0],
    )
    return multipliers


def _any_searched(generation: Generation, level: int) -> bool:
    """Whether a later level's bound over all choices of charters is searched for, not only computed
    at the given prices. It is not if there are too many goods; nor at cost for hundreds of goods of
    which none has a price of delay: a bound that counts parts of charters lies far below any plan.
    """
    network, pricing = generation.network, generation.params.pricing
    if generation.by_equilibrium and level == len(network.strict) and not network.priced.any():
        return False
    quick = pricing.linear_up_to if generation.by_equilibrium else pricing.simplex_up_to
    return len(network.goods) <= quick
