"""Planning again from a current plan. Numbers in brackets are sections of docs/concepts.md.

1. R, what is left: the units whose itinerary is still possible (7, "R, what is left").
2. R0, the repaired plan: R, and the rest placed beside it (7, "R0, the repaired plan").
3. Settle: moves, where firm goods are not moved for money (7, "Firm goods ...").
4. Is each loss near its bound at inherited prices? (7, "When a replan searches")
5. If not, search a plan that touches few units; take it only if it is better (7, "Monotone").
6. Prove a bound for each level, and for the number of touched units (8, "Touched").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onward.cancel import uncancellable
from onward.network.build import build
from onward.plan.anchor import anchor_of
from onward.plan.best import Best
from onward.plan.charters import affordable
from onward.plan.fill import Stock
from onward.plan.incumbent import unmoved
from onward.plan.inherited_bounds import bound_the_rest, losses_are_near
from onward.plan.level import Multiplied
from onward.plan.numbering import as_in_force
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, SolveParams
from onward.plan.plan import Level, Plan
from onward.plan.proving import prove_further
from onward.plan.publish import plan_of
from onward.plan.relaxed import Relaxed
from onward.plan.repair import added_rows, repaired
from onward.plan.replan_search import Replanning, searched
from onward.plan.run import Progress, Run, gap_note
from onward.plan.touched import prices_in_units, touched_claim
from onward.plan.what_is_left import price_of_touching
from onward.scenario import Scenario

OURS = "onward"


def replan(
    scenario: Scenario,
    incumbent: Plan,
    *,
    proofs: tuple[Level, ...] = (),
    earlier: Plan | None = None,
    gap: float | None = None,
    work: int | None = None,
    time_limit: float | None = None,
    progress: Progress | None = None,
    kernel: str | None = None,
    buy_charters: bool = True,
    price_per_touched: int | None = None,
    prove_touched: bool = False,
    search: bool = False,
    unchanged: Callable[[], bool] | None = None,
    on_first: Callable[[Plan], object] | None = None,
    params: SolveParams = STANDARD,
) -> Plan:
    """A plan for a changed scenario that is no worse than what is left of ``incumbent`` with the
    rest repaired (docs/concepts.md, "Replans").

    ``incumbent`` is in terms of this scenario's shipments (``advance`` makes it so); ``earlier`` is
    the plan it came from, whose prices prove the new bounds; ``proofs``: its levels, if that is all
    there is. The repaired plan with its moves made is the answer if its losses are as near to their
    bounds as those of the last plan from nothing. If not, a plan is searched that touches the
    fewest handling units among those near enough; it is taken only if it is better by more than a
    tie. ``search``, a ``gap`` and an ``earlier`` plan that was stopped or is not ours make it
    search in any case; it does not if nothing is new and the scenario is ``unchanged`` since a
    search ended by itself. ``price_per_touched``: minor units per 100 kg, instead of the scenario's
    setting. ``touched`` of the answer has the number of touched units and a lower bound on it.
    Above 500 pieces the bound is little more than the number of units whose itinerary has become
    impossible, unless ``prove_touched``, which searches on for the bound and changes nothing else.
    Cancelling and ``on_first`` are as in ``solve``: the first plan is the repaired one.
    """
    network = build(scenario)
    oracle = Oracle(network, kernel)
    run = Run(gap, work, time_limit, progress, oracle, params=params)
    run.say("built", offers=len(network.offers), pieces=len(network.goods))
    price = price_of_touching(scenario, price_per_touched)
    levels = proofs or (() if earlier is None else earlier.levels)
    replanning = Replanning(oracle, run, incumbent, levels, price)
    left = replanning.left
    best, r0 = _begun(replanning)  # R with the rest placed beside it
    order_of_r0, anchor = replanning.order(best), anchor_of(replanning.proofs, earlier)
    prices: list[Multiplied] = []  # in handling units
    with run.ending():
        if on_first:
            on_first(plan_of(oracle, best.stock, OURS, "first", {"from": best.origin}, ()))
        best.settle(left, order_of_r0)
        generation = replanning.generation(0 if buy_charters else None)
        choosing = buy_charters and affordable(network)
        near = losses_are_near(best, generation, replanning, anchor, choosing=choosing)
        wanted = search or gap is not None or not _ended_by_itself(earlier)
        wanted = wanted and len(network.goods) > 0
        relaxed: Relaxed | None = None
        if not wanted and (near or (unchanged and replanning.nothing_new and unchanged())):
            bound_the_rest(best, generation, replanning)
        else:
            relaxed = searched(best, generation, replanning, buy_charters, order_of_r0)
        prices = prices_in_units(best, generation, replanning, relaxed, prove_touched)
        if gap is None and not generation.by_equilibrium:
            prove_further(best, generation, run)
    with uncancellable():
        plan = _published(best, replanning)
        touched = touched_claim(best, replanning, added_rows(oracle, left, r0), prices, anchor)
        monotone = replanning.order(best) <= order_of_r0
        return replace(plan, touched=replace(touched, monotone=monotone))


def _begun(replanning: Replanning) -> tuple[Best, Stock]:
    """R0 as the best plan so far, and its stock."""
    oracle, run = replanning.oracle, replanning.run
    best = Best(oracle, run)
    r0 = repaired(oracle, replanning.left, replanning.prices, run.params.rounding)
    best.take(r0, "repaired")
    return best, r0


def repaired_alone(
    scenario: Scenario,
    incumbent: Plan,
    *,
    proofs: tuple[Level, ...] = (),
    progress: Progress | None = None,
    kernel: str | None = None,
) -> Plan:
    """What is left of ``incumbent``, repaired and with its moves made, as ``replan`` begins:
    no search, no bounds. ``proofs``: the levels of a plan whose prices say what to place where.
    """
    oracle = Oracle(build(scenario), kernel)
    run = Run(None, None, None, progress, oracle)
    begun = Replanning(oracle, run, incumbent, proofs, price_of_touching(scenario, None))
    best, _ = _begun(begun)
    best.settle(begun.left, begun.order(best))
    return plan_of(oracle, best.stock, OURS, "repaired", {"from": best.origin})


def _ended_by_itself(earlier: Plan | None) -> bool:
    """Whether the plan before is of our search, and no limit and nobody stopped it."""
    return earlier is None or (earlier.planner == OURS and earlier.stopped in ("done", "short"))


def _published(best: Best, replanning: Replanning) -> Plan:
    oracle, before, run = best.oracle, replanning.before, replanning.run
    notes = {
        "kernel": oracle.kernel,
        "scans": str(oracle.scans),
        "from": best.origin,
        "broken": str(len(before.broken)),
        **best.note_of_moves(replanning.left),
    }
    stopped = run.stopped or best.ended()
    plan = plan_of(oracle, best.stock, OURS, stopped, notes | gap_note(run.gap), best.levels())
    in_force = replanning.in_force
    same = unmoved(best.network, best.stock, before, in_force)
    return replace(as_in_force(plan, in_force, same), kept_back=best.kept_back())
