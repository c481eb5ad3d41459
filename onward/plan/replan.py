"""Planning again from a current plan: keep what is still possible, repair the rest, and search only
if the proof requires it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from onward.cancel import uncancellable
from onward.network.build import build
from onward.plan.anchor import anchor_of, distance_of
from onward.plan.best import Best
from onward.plan.charters import affordable
from onward.plan.generation import Generation
from onward.plan.incumbent import crowding, touched as units_touched, unmoved
from onward.plan.inherited import of_cost
from onward.plan.level import Multiplied
from onward.plan.min_disruption import in_units, planned, proof_of_touched, proving, touching
from onward.plan.numbering import as_in_force
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, SolveParams
from onward.plan.plan import EARLIER, Charters, Consignment, Level, Plan, Touched, decision, seal
from onward.plan.proof import ask_of, proven
from onward.plan.proving import prove_further
from onward.plan.publish import level_names, plan_of
from onward.plan.relaxed import Relaxed
from onward.plan.repair import added_rows, repaired
from onward.plan.replan_search import Replanning, searched
from onward.plan.run import Progress, Run, asked_of
from onward.plan.what_is_left import price_of_touching
from onward.scenario import Scenario

OURS = "onward"
NEAR = 1.5  # tolerances beyond the anchor's distance at which a loss is near


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
    replanning = Replanning(
        oracle,
        run,
        incumbent,
        proofs or (() if earlier is None else earlier.levels),
        price_of_touching(scenario, price_per_touched),
    )
    best, left = Best(oracle, run), replanning.left
    first = repaired(oracle, left, replanning.prices, params.rounding)
    best.take(first, "repaired")
    order_of_first = replanning.order(best)
    anchor = anchor_of(replanning.proofs, earlier)
    found: list[Multiplied] = []  # in handling units
    with run.ending():
        if on_first:
            on_first(plan_of(oracle, best.stock, "onward", "first", {"from": best.origin}, ()))
        best.settle(left, order_of_first)
        generation = replanning.generation(0 if buy_charters else None)
        choosing = buy_charters and affordable(network)
        near = _near(best, generation, replanning, anchor, choosing=choosing)
        wanted = search or gap is not None or not _ended_by_itself(earlier)
        wanted = wanted and len(network.goods) > 0
        relaxed: Relaxed | None = None
        if not wanted and (near or (unchanged and replanning.nothing_new and unchanged())):
            _bound_the_rest(best, generation, replanning)
        else:
            relaxed = searched(best, generation, replanning, buy_charters, order_of_first)
        found = _in_units(best, generation, replanning, relaxed, prove_touched)
        if gap is None and not generation.by_equilibrium:
            prove_further(best, generation, run)
    with uncancellable():
        plan = _published(best, replanning)
        added = added_rows(oracle, left, first)
        touched = _touched(best, replanning, added, found, anchor)
        monotone = replanning.order(best) <= order_of_first
        return replace(plan, touched=replace(touched, monotone=monotone))


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
    best = Best(oracle, run)
    best.take(repaired(oracle, begun.left, begun.prices, run.params.rounding), "repaired")
    best.settle(begun.left, begun.order(best))
    return plan_of(oracle, best.stock, OURS, "repaired", {"from": best.origin})


def _ended_by_itself(earlier: Plan | None) -> bool:
    """Whether the plan before is of our search, and no limit and nobody stopped it."""
    return earlier is None or (earlier.planner == OURS and earlier.stopped in ("done", "short"))


def _near(
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
            run.say(f"inherited {name} {charters}", value=value)
            bound, _ = best.bounds[number, charters]
            distance = anchor.get(distance_of(name, charters), 0)
            if value - bound > distance + NEAR * run.slack(number, value):
                return False
    return True


def _bound_the_rest(best: Best, generation: Generation, replanning: Replanning) -> None:
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
    plan = plan_of(oracle, best.stock, OURS, stopped, notes | asked_of(run.gap), best.levels())
    in_force = replanning.in_force
    same = unmoved(best.network, best.stock, before, in_force)
    return replace(as_in_force(plan, in_force, same), kept_back=best.kept_back())


def _touched(
    best: Best,
    replanning: Replanning,
    added: tuple[Consignment, ...],
    found: list[Multiplied],
    anchor: Mapping[str, int],
) -> Touched:
    network, before, losses = best.network, replanning.before, best.values[:-1]
    rows = [
        Multiplied(rows=prices, held=np.zeros(len(losses))) for prices in crowding(network, before)
    ]
    value, left = units_touched(best.stock, before), replanning.left
    generation = replanning.generation(None)
    bound, proof = proof_of_touched(generation, before, losses, best.bought, [*rows, *found], value)
    incumbent = replanning.incumbent
    return Touched(
        value=value,
        bound=bound,
        in_force=replanning.in_force,
        proof=proof,
        earlier=incumbent.notes.get(EARLIER) or decision(incumbent),
        rows=seal(replanning.in_force),
        price_per_touched_minor=replanning.price,
        touching_minor=left.touching(best.stock),
        added=added,
        anchor=dict(anchor),
    )


def _in_units(
    best: Best,
    generation: Generation,
    replanning: Replanning,
    relaxed: Relaxed | None,
    prove_touched: bool,
) -> list[Multiplied]:
    """Prices in handling units that may prove a bound on the touched units: those of a simplex
    master can, those of a few rounds of an equilibrium cannot.
    """
    before, old, run = replanning.before, replanning.bought, replanning.run
    losses, value = best.values[:-1], units_touched(best.stock, before)
    if not prove_touched or value == before.lost:
        return [relaxed.prices] if relaxed and not generation.by_equilibrium else []
    if relaxed is None:
        prices = in_units(
            best.network,
            before,
            losses,
            old.get(
                len(losses) - 1,
                generation.nothing(touching(best.network, before, losses, best.bought)),
            ),
            run.params.disruption,
        )
        relaxed = replace(planned(generation, best.stock), prices=prices)
    return [proving(generation, run, before, losses, best.bought, relaxed, value)]
