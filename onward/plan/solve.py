"""The planner's entry: relax, choose charters, round, compare with a greedy plan, prove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onward.cancel import uncancellable
from onward.errors import LimitReached
from onward.network.build import build
from onward.network.network import Flags
from onward.plan.best import Best
from onward.plan.charters import (
    affordable,
    chosen,
    dearest,
    in_turn,
    scalar,
)
from onward.plan.columns import pool
from onward.plan.earning import earning
from onward.plan.exact import best_of_all
from onward.plan.exchange import exchanged, shifted
from onward.plan.generation import Generation
from onward.plan.greedy import by_hand, first_charters
from onward.plan.level import Multiplied, on_grid
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, SolveParams
from onward.plan.plan import OPTIMAL, Plan
from onward.plan.proving import prove, prove_by_prices
from onward.plan.publish import plan_of
from onward.plan.relaxed import Relaxed
from onward.plan.rounding import priced, rounded
from onward.plan.run import Progress, Run, asked_of
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
    nothing = np.zeros(len(network.charters), bool)
    best.offer(by_hand(oracle, first_charters(network) if buy_charters else nothing), "greedy")
    with run.ending():
        if on_first:
            on_first(plan_of(oracle, best.stock, "onward", "first", {"from": best.origin}, ()))
        if first:
            best.settle()
        else:
            _search(best, run, buy_charters)
    stopped = run.stopped or ("first" if first else best.ended())
    notes = {
        "kernel": oracle.kernel,
        "seed": str(seed),
        "scans": str(oracle.scans),
        "from": best.origin,
        **asked_of(gap),
    }
    if best.optimal:
        notes[OPTIMAL] = (
            "every itinerary was listed and the mixed-integer master solved at each level"
        )
    with uncancellable():
        notes |= best.note_of_moves()
        plan = plan_of(oracle, best.stock, "onward", stopped, notes, best.levels())
        return replace(plan, kept_back=best.kept_back())


def _search(best: Best, run: Run, buy_charters: bool) -> None:
    network, choosing = best.network, buy_charters and affordable(best.network)
    generation = Generation(
        best.oracle, pool(best.oracle), run.alive, 0 if choosing else None, run.params
    )
    by_prices = (
        not generation.by_equilibrium and len(network.goods) > run.params.pricing.linear_up_to
    )
    bought, relaxed = _chosen(generation, run, choosing=choosing, by_prices=by_prices)
    if by_prices:
        _search_by_prices(best, generation, run, bought)
        return
    start = relaxed.prices if relaxed else None
    near = run.params.choice.gap * 0.1
    ask, relaxed = in_turn(
        generation, bought, near, start, begin=relaxed, say=run.telling("relaxing")
    )
    prices = on_grid(network, ask, relaxed.prices).prices
    best.offer(
        rounded(
            best.oracle,
            generation.pool.columns.some(relaxed.active),
            relaxed.x,
            bought,
            prices,
            params=run.params.rounding,
        ),
        "relaxation",
    )
    if run.gap == 0:
        stock, _ = best_of_all(best.oracle, buy_charters, run.params.most_itineraries)
        best.offer(stock, "every itinerary")
        best.optimal = True
    best.settle()
    prove(best, generation, run, relaxed)
    if (choosing or not affordable(network)) and _better_listed(best, run, buy_charters):
        best.settle()
        prove(best, generation, run, relaxed)


def _chosen(
    generation: Generation, run: Run, *, choosing: bool, by_prices: bool
) -> tuple[Flags, Relaxed | None]:
    """The charters to buy, none unless ``choosing``; and the relaxed answer that chose them."""
    bought, relaxed = np.zeros(len(generation.network.charters), bool), None
    if choosing and by_prices:
        bought = dearest(generation, run.params.ascent.passes)
    elif choosing:
        bought, relaxed = better_chosen(generation, run)
    if choosing:
        run.say("charters", bought=int(bought.sum()))
    return bought, relaxed


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


def _search_by_prices(best: Best, generation: Generation, run: Run, bought: Flags) -> None:
    """A plan found at prices alone, where a master would be too large."""
    ask = scalar(generation, bought)
    multipliers, bound = generation.ascend(ask, run.params.ascent.passes)
    run.say("priced", bound=bound)
    best.offer(priced(best.oracle, ask, multipliers, bought, run.params.rounding), "prices")
    best.settle()
    prove_by_prices(best, generation, run)


def better_chosen(
    generation: Generation,
    run: Run,
    start: Multiplied | None = None,
    begin: Relaxed | None = None,
    *,
    exchanging: bool = True,
) -> tuple[Flags, Relaxed]:
    """The charters to buy: for strict goods charters chosen by their loads, some exchanged for
    better ones, then those that earn their price by priced goods; and the scalar problem's answer.

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
        bought = np.zeros(len(network.charters), bool)
        _, relaxed = in_turn(generation, bought, gap, start, begin=begin, say=say)
    if exchanging:
        say = run.telling("exchanging charters")
        bought, relaxed = exchanged(generation, bought, relaxed, near, say)
    return earning(generation, bought, relaxed, near, run.telling("charters that earn"))
