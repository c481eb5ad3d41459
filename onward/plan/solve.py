"""Planning from nothing. Numbers in brackets are sections of docs/concepts.md.

1. Build the network of what is known (1 to 6), and place goods greedily: the first plan.
2. Choose the charters to buy by the relaxed problem: fractions of handling units (6).
3. Relax with these charters, one level after the other (7, "Order").
4. Round to whole handling units.
5. Settle: make every better single move, join small parts (7, "Moves", "Joining").
6. Prove a bound for each level (8).
7. Where bounds leave room on a small desk, list every itinerary (8).

Where a master of columns would be too large, prices alone do steps 2 to 4.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onward.cancel import uncancellable
from onward.errors import LimitReached
from onward.network.build import build
from onward.network.network import Flags
from onward.plan.best import Best
from onward.plan.charters import affordable, in_turn, scalar
from onward.plan.choice_of_charters import charters_by_prices, choose_charters, none_bought
from onward.plan.columns import pool
from onward.plan.exact import best_of_all
from onward.plan.fill import Stock
from onward.plan.generation import Generation
from onward.plan.greedy import by_hand, first_charters
from onward.plan.level import on_grid
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, SolveParams
from onward.plan.plan import OPTIMAL, Plan
from onward.plan.proving import prove, prove_by_prices
from onward.plan.publish import plan_of
from onward.plan.relaxed import Relaxed
from onward.plan.rounding import priced, rounded
from onward.plan.run import Progress, Run, gap_note
from onward.scenario import Scenario


def solve(
    scenario: Scenario,
    *,
    gap: float | None = None,
    work: int | None = None,
    time_limit: float | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    kernel: str | None = None,
    buy_charters: bool = True,
    first: bool = False,
    on_first: Callable[[Plan], object] | None = None,
    params: SolveParams = STANDARD,
) -> Plan:
    """The best plan found and, for each level, a proven lower bound.

    ``gap`` ends the proof of the first loss once its gap (``Level.gap``) is that small; the other
    losses end at twice that, cost at four times. None: the usual search, which ends at a hundredth
    of the first loss. 0 lists every itinerary and proves the plan optimal, and raises LimitReached
    when there are too many. ``work`` (pricing scans) and ``time_limit`` (seconds) stop earlier with
    the best plan so far; ``first`` stops at the first feasible plan. Equal input, seed and work
    give an equal plan; a plan stopped by time says so. When cancelled (onward.cancel), it returns
    the best plan so far, ``stopped="interrupted"``; before there is any it raises Cancelled.
    ``on_first`` is called with the first feasible plan, without bounds. ``seed`` is kept in the
    plan; nothing is random. Other ``params`` (onward/plan/params.py) change the search.
    """
    network = build(scenario)
    oracle = Oracle(network, kernel)
    run = Run(gap, work, time_limit, progress, oracle, params=params)
    run.say("built", offers=len(network.offers), pieces=len(network.goods))
    best = Best(oracle, run)
    best.offer(_greedy(oracle, buy_charters), "greedy")
    with run.ending():
        if on_first:
            on_first(plan_of(oracle, best.stock, "onward", "first", {"from": best.origin}, ()))
        if first:
            best.settle()
        else:
            _search(best, run, buy_charters)
    stopped = run.stopped or ("first" if first else best.ended())
    with uncancellable():
        return _published(best, stopped, seed, gap_note(gap))


def _search(best: Best, run: Run, buy_charters: bool) -> None:
    """Steps 2 to 7."""
    choosing = buy_charters and affordable(best.network)
    generation = _generation(best, run, choosing)
    if not generation.by_equilibrium and len(best.network.goods) > run.params.pricing.linear_up_to:
        _search_by_prices(best, generation, run, choosing)
        return
    charters, chosen_by = none_bought(generation), None
    if choosing:
        charters, chosen_by = choose_charters(generation, run)
        run.say("charters", bought=int(charters.sum()))
    relaxed, stock = _relaxed_and_rounded(best, generation, run, charters, chosen_by)
    best.offer(stock, "relaxation")
    if run.gap == 0:
        _take_best_of_all(best, run, buy_charters)
    best.settle()
    prove(best, generation, run, relaxed)
    none_left_to_choose = choosing or not affordable(best.network)
    if none_left_to_choose and _better_listed(best, run, buy_charters):
        best.settle()
        prove(best, generation, run, relaxed)


def _search_by_prices(best: Best, generation: Generation, run: Run, choosing: bool) -> None:
    """Steps 2 to 6 at prices alone."""
    charters = charters_by_prices(generation, run) if choosing else none_bought(generation)
    ask = scalar(generation, charters)
    multipliers, bound = generation.ascend(ask, run.params.ascent.passes)
    run.say("priced", bound=bound)
    best.offer(priced(best.oracle, ask, multipliers, charters, run.params.rounding), "prices")
    best.settle()
    prove_by_prices(best, generation, run)


def _greedy(oracle: Oracle, buy_charters: bool) -> Stock:
    """Goods placed in the order in which people would, by priority."""
    network = oracle.network
    none = np.zeros(len(network.charters), bool)
    return by_hand(oracle, first_charters(network) if buy_charters else none)


def _generation(best: Best, run: Run, choosing: bool) -> Generation:
    """Column generation: finds the itineraries that the relaxed problem needs."""
    others = 0 if choosing else None
    return Generation(best.oracle, pool(best.oracle), run.alive, others, run.params)


def _relaxed_and_rounded(
    best: Best, generation: Generation, run: Run, charters: Flags, begin: Relaxed | None
) -> tuple[Relaxed, Stock]:
    """The relaxed problem with these charters, and its answer in whole handling units."""
    near = run.params.choice.gap * 0.1
    start = begin.prices if begin else None
    ask, relaxed = in_turn(
        generation, charters, near, start, begin=begin, say=run.telling("relaxing")
    )
    stock = rounded(
        best.oracle,
        generation.pool.columns.some(relaxed.active),
        relaxed.x,
        charters,
        on_grid(best.network, ask, relaxed.prices).prices,
        params=run.params.rounding,
    )
    return relaxed, stock


def _take_best_of_all(best: Best, run: Run, buy_charters: bool) -> None:
    """Lists every itinerary and solves each level exactly: the plan is optimal."""
    stock, _ = best_of_all(best.oracle, buy_charters, run.params.most_itineraries)
    best.offer(stock, "every itinerary")
    best.optimal = True


def _better_listed(best: Best, run: Run, buy_charters: bool) -> bool:
    """Takes the best of all plans of a small desk whose bounds leave room for a better one, unless
    listing every itinerary would take long; returns whether it was better.
    """
    limits = run.params.exact
    if best.optimal or best.closed or len(set(best.network.goods.shipments)) > limits.shipments:
        return False
    if not run.alive() or (run.gap is not None and best.ended() == "done"):
        return False
    try:
        stock, _ = best_of_all(best.oracle, buy_charters, limits.itineraries, limits.nodes)
    except LimitReached:
        return False
    best.optimal, better = True, best.exactly_better(stock)
    if better:
        best.take(stock, "every itinerary")
    return better


def _published(best: Best, stopped: str, seed: int, wanted: dict[str, str]) -> Plan:
    """The plan as it is written: numbered units, levels with their proofs, moves kept back."""
    notes = {
        "kernel": best.oracle.kernel,
        "seed": str(seed),
        "scans": str(best.oracle.scans),
        "from": best.origin,
        **wanted,
    }
    if best.optimal:
        notes[OPTIMAL] = (
            "every itinerary was listed and the mixed-integer master solved at each level"
        )
    notes |= best.note_of_moves()
    plan = plan_of(best.oracle, best.stock, "onward", stopped, notes, best.levels())
    return replace(plan, kept_back=best.kept_back())
