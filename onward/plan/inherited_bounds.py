"""Bounds of a repaired plan at prices of the last plan: whether each loss is near enough to them
that a replan need not search (docs/concepts.md, section 7, "When a replan searches").
"""

from __future__ import annotations

from collections.abc import Mapping

from onward.message import Message
from onward.plan.anchor import distance_of
from onward.plan.best import Best
from onward.plan.generation import Generation
from onward.plan.inherited import of_cost
from onward.plan.level import Multiplied
from onward.plan.plan import Charters
from onward.plan.proof import ask_of, proven
from onward.plan.publish import level_names
from onward.plan.replan_search import Replanning

NEAR = 1.5  # tolerances beyond the anchor's distance at which a loss is near


def losses_are_near(
    best: Best,
    generation: Generation,
    replanning: Replanning,
    anchor: Mapping[str, int],
    *,
    choosing: bool,
) -> bool:
    """Whether inherited prices prove every loss near, level by level, until one is not, and cost
    where delay has a price; while ``choosing``, over all choices of charters, too.
    """
    inherited = {Charters.BOUGHT: replanning.bought}
    if choosing:
        inherited[Charters.ANY] = replanning.any_charters
    run, names = replanning.run, level_names(best.network)
    if len(best.network.strict) == len(best.network.priorities):
        names = names[:-1]
    for charters, old in inherited.items():
        for number, name in enumerate(names):
            value = best.values[number]
            _bounded(best, generation, number, charters, _prices(generation, number, old))
            run.say(
                Message("inherited {name} {charters}", name=name, charters=charters), value=value
            )
            bound, _ = best.bounds[number, charters]
            distance = anchor.get(distance_of(name, charters), 0)
            if value - bound > distance + NEAR * run.slack(number, value):
                return False
    return True


def bound_the_rest(best: Best, generation: Generation, replanning: Replanning) -> None:
    """Bounds of cost, and of every level over all choices of charters, at inherited prices."""
    old, last = replanning.bought, len(best.network.strict) - 1
    for number in range(last + 2):
        if (number, Charters.BOUGHT) not in best.bounds:
            at = _prices(generation, number, old)
            _bounded(best, generation, number, Charters.BOUGHT, at)
    if not best.none_to_choose:
        for number, prices in replanning.any_charters.items():
            if (number, Charters.ANY) not in best.bounds:
                _bounded(best, generation, number, Charters.ANY, prices)


def _prices(generation: Generation, number: int, old: dict[int, Multiplied]) -> Multiplied | None:
    """Inherited prices of a level; those of cost, if there are none, by those of the last loss."""
    last = len(generation.network.strict) - 1
    if number == last + 1 and number not in old and last in old:
        return of_cost(generation, old[last], old)
    return old.get(number)


def _bounded(
    best: Best, generation: Generation, number: int, charters: Charters, at: Multiplied | None
) -> None:
    """Bound a level at inherited prices; without any it is at least 0."""
    ask = ask_of(
        best.network, number, best.values, best.bought if charters is Charters.BOUGHT else None
    )
    at = generation.nothing(ask) if at is None else at
    best.better_bound(number, charters, proven(generation, ask, at))
