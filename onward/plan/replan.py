"""Planning again with a plan in force: keep what still holds, repair what does not, search only if the proof asks for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onward.network.build import build
from onward.plan.charters import chosen, ladder, scalar
from onward.plan.columns import pool
from onward.plan.fill import Stock
from onward.plan.generation import Generation, Relaxed
from onward.plan.incumbent import Incumbent, incumbent_of, must_move, restored, touched, touched_shipments
from onward.plan.level import Ask, Multiplied
from onward.plan.oracle import Oracle
from onward.plan.plan import Charters, Level, Plan
from onward.plan.proof import ask_of, proven
from onward.plan.publish import level_names, plan_of
from onward.plan.rounding import rounded
from onward.plan.solve import CLOSE, Best, Progress, Run, prove
from onward.scenario import Scenario

SLACK = 0.002  # a repaired plan may be so much further from its bound than the plan in force was,
MOST = 2.5  # but not more than so many times the gap asked for: day after day it would add up


def replan(
    scenario: Scenario,
    incumbent: Plan,
    *,
    proofs: tuple[Level, ...] = (),
    gap: float = 0.01,
    work: int | None = None,
    time_limit: float | None = None,
    progress: Progress | None = None,
    kernel: str | None = None,
    buy_charters: bool = True,
    price_per_touched: int | None = None,
) -> Plan:
    """A plan for a changed scenario that keeps to ``incumbent`` where nothing is lost by it.

    ``incumbent`` speaks of this scenario's shipments (``advance`` makes it so); ``proofs`` are the levels of the plan it came from, whose
    prices prove the new bounds. First what can still travel as planned does, priority by priority, and the rest finds room; if every loss
    is then within ``gap`` of its bound, or as near as the plan in force was, that is the plan. If not, the relaxed problem is solved
    from those prices. Losses come first; among plans equal in them the one that moves fewer handling units is kept, and goods go back to
    their itinerary where it loses nothing; with a ``price_per_touched`` (minor units a shipment) only where that costs no more.
    That number is ``notes["touched"]``; no plan touches fewer than ``notes["touched_at_least"]``: those whose way is gone or full.
    """
    network = build(scenario)
    oracle = Oracle(network, kernel)
    run = Run(gap, work, time_limit, progress, oracle)
    run.say("built", offers=len(network.offers), pieces=len(network.goods))
    before = incumbent_of(oracle, incumbent)
    planned = sum(c.handling_units for c in incumbent.consignments)
    best = Best(oracle, run)
    nothing = np.zeros(len(network.charters), bool)
    goods = network.goods
    share = before.count / goods.count[before.columns.piece] if len(before.count) else np.empty(0)
    best.offer(rounded(oracle, before.columns, share, nothing), "repaired")
    generation = Generation(oracle, pool(oracle), run.alive)
    generation.pool.add(before.columns.piece, before.columns.positions)
    try:
        near = _inherited(best, generation, run, proofs)
        if price_per_touched is not None or not _good_enough(best, run, proofs):
            _search(best, generation, run, before, near, buy_charters, price_per_touched)
    except KeyboardInterrupt:
        run.stopped = "interrupted"
    notes = {
        "kernel": oracle.kernel,
        "scans": str(oracle.scans),
        "from": best.origin,
        "touched": str(touched(best.stock, before, planned)),
        "touched_at_least": str(must_move(network, before)),
        "broken": str(len(before.broken)),
    }
    return plan_of(oracle, best.stock, "onward", run.stopped or "done", notes, best.levels())


def _inherited(best: Best, generation: Generation, run: Run, proofs: tuple[Level, ...]) -> Multiplied | None:
    """Bounds by the prices of the plan in force; returns those of its last loss level, as the search's scalar weighs them."""
    network = best.network
    row_of = {key: i for i, key in enumerate(network.rows.keys)}
    names, near = level_names(network), None
    for level in (p for p in proofs if p.name in names):
        number = names.index(level.name)
        for proof in level.proofs:
            one = float(1 << proof.shift)
            rows = np.zeros(len(row_of))
            for key, price in proof.rows.items():
                if key in row_of:
                    rows[row_of[key]] = price / one
            held = np.array([k / one for k in proof.held])
            if len(held) != min(number, len(network.priorities)):
                continue  # a priority has come or gone
            limited = network.scenario.max_charters is not None, network.scenario.charter_budget_minor is not None
            old = Multiplied(rows=rows, held=held, number=proof.number / one * limited[0], budget=proof.budget / one * limited[1])
            kinds = (Charters.BOUGHT, Charters.ANY) if proof.charters is Charters.BOUGHT else (Charters.ANY,)
            for charters in kinds:
                ask = ask_of(network, number, best.values, best.bought if charters is Charters.BOUGHT else None)
                fits = old if charters is proof.charters else replace(old, number=0.0, budget=0.0)
                best.better_bound(number, charters, proven(generation, ask, fits))
            if proof.charters is Charters.BOUGHT and number < len(network.priorities):
                near = Multiplied(rows=rows * ladder(network)[number], held=np.empty(0))
        run.say(f"inherited {level.name}", value=best.values[number])
    return near


def _good_enough(best: Best, run: Run, proofs: tuple[Level, ...]) -> bool:
    """Whether every loss is proven within the run's gap, or as near to its bound as in the plan in force."""
    was = {level.name: level.gap(level.bound_bought) for level in proofs}
    for number, level in enumerate(best.levels()[:-1]):
        now, then = level.gap(level.bound_bought), was.get(level.name)
        if now is None or now > max(run.near(number, len(was)), min((then or 0.0) + SLACK, MOST * run.gap)):
            return False
    return True


def _search(
    best: Best, generation: Generation, run: Run, before: Incumbent, near: Multiplied | None, buy_charters: bool, price: int | None
) -> None:
    network = best.network
    bought, relaxed = np.zeros(len(network.charters), bool), None
    if buy_charters and len(network.charters) and network.scenario.max_charters != 0:
        bought, relaxed = chosen(generation, CLOSE, lambda numbers: run.say("choosing charters", **numbers), near)
    ask = scalar(generation, bought)
    begin = relaxed or _begin(generation, before, near)
    start = relaxed.prices if relaxed else near
    relaxed = generation.solve(ask, CLOSE * 0.1, start, begin=begin, say=lambda numbers: run.say("relaxing", **numbers))
    stock = rounded(best.oracle, generation.pool.columns.some(relaxed.active), relaxed.x, bought)
    run.say("restored", handling_units=restored(best.oracle, stock, before, price))
    _offer(best, stock, before, price)
    prove(best, generation, run, relaxed, search_any=False)


def _offer(best: Best, stock: Stock, before: Incumbent, price: int | None) -> None:
    """Take a stock that loses less; one that loses the same is taken if it moves less or, at a price, if it saves more."""
    old, values, bought, bounds = best.stock, best.values, best.bought, best.bounds
    if not best.offer(stock, "relaxation") or best.values[:-1] != values[:-1]:
        return
    if price is None:
        planned = int(before.count.sum())
        worse = touched(old, before, planned) < touched(stock, before, planned)
    else:
        worse = values[-1] + price * touched_shipments(old, before) < best.values[-1] + price * touched_shipments(stock, before)
    if worse:
        best.stock, best.values, best.bought, best.bounds, best.origin = old, values, bought, bounds, "repaired"


def _begin(generation: Generation, before: Incumbent, near: Multiplied | None) -> Relaxed:
    """The plan in force as fractions to begin with; its columns are the first of the pool."""
    share = before.count / generation.network.goods.count[before.columns.piece]
    at = near or generation.nothing(Ask(loss=np.zeros(0), cost=0.0))
    return Relaxed(share, np.arange(len(share)), np.empty(0), np.inf, -np.inf, at, 0, at)
