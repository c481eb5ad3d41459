"""Planning again from a current plan: keep what is still possible, repair the rest, and search only
if the proof requires it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from typing import Self

import numpy as np

from onward.cancel import uncancellable
from onward.network.build import build
from onward.network.buying import BuyingLimits
from onward.network.network import Flags, Network
from onward.plan.charters import affordable, chosen, in_turn, last_turn, many
from onward.plan.columns import pool
from onward.plan.exchange import promised
from onward.plan.fill import Stock
from onward.plan.generation import Effort, Generation
from onward.plan.incumbent import (
    Incumbent,
    crowding,
    incumbent_of,
    restored,
    touched,
    touched_shipments,
    unmoved,
)
from onward.plan.level import Multiplied, on_grid
from onward.plan.min_disruption import (
    Bounded,
    bounded,
    in_force,
    in_units,
    planned,
    proof_of_touched,
    proving,
    steady,
    touching,
)
from onward.plan.numbering import as_in_force
from onward.plan.oracle import Oracle, Prices
from onward.plan.params import STANDARD, SolveParams
from onward.plan.plan import (
    CHARTERS,
    EARLIER,
    Charters,
    Level,
    Multipliers,
    Plan,
    Touched,
    decision,
    seal,
)
from onward.plan.proof import ask_of, proven
from onward.plan.publish import level_names, plan_of
from onward.plan.relaxed import Relaxed
from onward.plan.rounding import rounded
from onward.plan.run import Progress, Run, asked_of
from onward.plan.solve import Best, better_chosen, prove, starting
from onward.scenario import Scenario


def replan(
    scenario: Scenario,
    incumbent: Plan,
    *,
    proofs: tuple[Level, ...] = (),
    gap: float | None = None,
    work: int | None = None,
    time_limit: float | None = None,
    progress: Progress | None = None,
    kernel: str | None = None,
    buy_charters: bool = True,
    price_per_touched: int | None = None,
    prove_touched: bool = False,
    on_first: Callable[[Plan], object] | None = None,
    params: SolveParams = STANDARD,
) -> Plan:
    """A plan for a changed scenario that keeps to ``incumbent`` where that loses nothing.

    ``incumbent`` is in terms of this scenario's shipments (``advance`` makes it so); ``proofs`` are
    the levels of the plan it came from, whose prices prove the new bounds. First, goods that can
    still travel as planned do, priority by priority, and the rest finds room; if every loss is then
    within ``gap`` of its bound, that is the plan. If not, bounds are computed anew, and a plan is
    searched that touches the fewest handling units among those whose losses are within ``gap``;
    only if rounding finds none is the relaxed problem solved for least loss. With a
    ``price_per_touched`` (minor units a shipment) that solution comes first, and goods go back to
    their old itinerary only where that costs no more than the price. ``touched`` of the answer has
    the number of touched units and a lower bound on it. Above 500 pieces the bound is little more
    than the number of units whose itinerary has become impossible, unless ``prove_touched``, which
    searches on for the bound and changes nothing else. Cancelling and ``on_first`` are as in
    ``solve``: the first plan is the repaired one.
    """
    network = build(scenario)
    oracle = Oracle(network, kernel)
    run = Run(gap, work, time_limit, progress, oracle, params=params)
    run.say("built", offers=len(network.offers), pieces=len(network.goods))
    before = incumbent_of(oracle, incumbent)
    best = Best(oracle, run)
    generation = Generation(
        oracle,
        pool(oracle),
        run.alive,
        0 if buy_charters and many(network, params.choice) else None,
        params,
    )
    old = _inherited(network, proofs, Charters.BOUGHT)
    best.offer(_repaired(generation, before, old), "repaired")
    relaxed: Relaxed | None = None
    found: list[Multiplied] = []  # in handling units
    with run.ending():
        if on_first:
            on_first(plan_of(oracle, best.stock, "onward", "first", {"from": best.origin}, ()))
        best.settle(before, price_per_touched)
        unchanged = run.gap is None and touched(best.stock, before) == 0
        were = _distances(proofs if unchanged else ())
        if price_per_touched is None and _still_near(best, generation, run, old, were):
            if not best.none_to_choose:
                for number, prices in _inherited(network, proofs, Charters.ANY).items():
                    _bounded(best, generation, number, Charters.ANY, prices)
        else:
            relaxed = _search(best, generation, run, before, old, buy_charters, price_per_touched)
        found = _in_units(best, generation, run, before, old, relaxed, prove_touched)
    with uncancellable():
        return _published(best, generation, run, before, incumbent, found)


def _repaired(generation: Generation, before: Incumbent, old: dict[int, Multiplied]) -> Stock:
    """What can still travel as planned does, priority by priority, and the rest finds room; the
    ways of the current plan are the first of the pool.
    """
    network = generation.network
    generation.pool.add(before.columns.piece, before.columns.positions)
    return rounded(
        generation.oracle,
        before.columns,
        in_force(generation, before).x,
        np.zeros(len(network.charters), bool),
        _of_last_loss(network, old),
        params=generation.params.rounding,
    )


def _published(
    best: Best,
    generation: Generation,
    run: Run,
    before: Incumbent,
    incumbent: Plan,
    found: list[Multiplied],
) -> Plan:
    oracle = best.oracle
    notes = {
        "kernel": oracle.kernel,
        "scans": str(oracle.scans),
        "from": best.origin,
        "broken": str(len(before.broken)),
        **best.told_moves(before),
    }
    stopped = run.stopped or best.ended()
    notes |= asked_of(run.gap)
    plan = plan_of(oracle, best.stock, "onward", stopped, notes, best.levels())
    same = unmoved(best.network, best.stock, before, incumbent.consignments)
    plan = as_in_force(plan, incumbent.consignments, same)
    return replace(plan, touched=_touched(best, generation, before, incumbent, found))


def _touched(
    best: Best, generation: Generation, before: Incumbent, incumbent: Plan, found: list[Multiplied]
) -> Touched:
    network = best.network
    losses = best.values[:-1]
    rows = [
        Multiplied(rows=prices, held=np.zeros(len(losses))) for prices in crowding(network, before)
    ]
    value = touched(best.stock, before)
    bound, proof = proof_of_touched(generation, before, losses, best.bought, [*rows, *found], value)
    return Touched(
        value=value,
        bound=bound,
        in_force=incumbent.consignments,
        proof=proof,
        earlier=incumbent.notes.get(EARLIER) or decision(incumbent),
        rows=seal(incumbent.consignments),
    )


def _in_units(
    best: Best,
    generation: Generation,
    run: Run,
    before: Incumbent,
    old: dict[int, Multiplied],
    relaxed: Relaxed | None,
    prove_touched: bool,
) -> list[Multiplied]:
    """Prices in handling units that may prove a bound on the touched units: those of a simplex
    master can, those of a few rounds of an equilibrium cannot.
    """
    losses, value = best.values[:-1], touched(best.stock, before)
    if not prove_touched or value == before.lost:
        return [relaxed.prices] if relaxed and not generation.by_equilibrium else []
    if relaxed is None:
        prices = in_units(
            best.network,
            before,
            losses,
            old.get(len(losses) - 1, generation.nothing(touching(before, losses, best.bought))),
            run.params.disruption,
        )
        relaxed = replace(planned(generation, best.stock), prices=prices)
    return [proving(generation, run, before, losses, best.bought, relaxed, value)]


def _inherited(
    network: Network, proofs: tuple[Level, ...], charters: Charters
) -> dict[int, Multiplied]:
    """Prices of the current plan by level; those for the same choice of charters where they
    exist.
    """
    row_of = {key: i for i, key in enumerate(network.rows.keys)}
    names = level_names(network)
    limits, priced = network.buying, network.scenario.charter_budget_minor is not None
    found: dict[int, Multiplied] = {}
    was = [level.name for level in proofs]
    for level in (p for p in proofs if p.name in names):
        number = names.index(level.name)
        for proof in [p for p in level.proofs if p.charters is charters] or (
            level.proofs if charters is Charters.ANY else ()
        ):
            one = float(1 << proof.shift)
            rows = np.zeros(len(row_of))
            for key, price in proof.rows.items():
                if key in row_of:
                    rows[row_of[key]] = price / one
            # a new priority has no price yet; a priority that is gone needs none
            before = dict(zip(was, proof.held, strict=False))
            held = np.array([before.get(name, 0) / one for name in names[:number]])
            found[number] = Multiplied(
                rows=rows,
                held=held,
                number=_numbers(limits, proof) / one,
                budget=proof.budget / one * priced,
            )
    return found


def _numbers(limits: BuyingLimits, proof: Multipliers) -> np.ndarray:
    """(n_limits,) a proof's prices of the limits on charters that still stand, times 2**shift."""
    of = {"": proof.number} | {
        name: proof.rows.get(f"{CHARTERS}|{name}", 0) for name in limits.names[1:]
    }
    prices = np.array([float(of[name]) for name in limits.names])
    return np.where(np.isfinite(limits.most), prices, 0.0)


def _of_last_loss(network: Network, old: dict[int, Multiplied]) -> Prices | None:
    """Prices of the current plan's last loss. At these, goods that lost their itinerary look for
    room, so that they leave scarce space to goods that gain more from it.
    """
    last = len(network.priorities) - 1
    if last not in old:
        return None
    return on_grid(
        network,
        ask_of(network, last, (0,) * last, np.zeros(len(network.charters), bool)),
        old[last],
    ).prices


def _distances(levels: tuple[Level, ...]) -> dict[str, int]:
    """How far the levels of a plan are from their bounds, by name."""
    return {
        level.name: max(0, level.value - level.bound_bought)
        for level in levels
        if level.bound_bought is not None
    }


def _still_near(
    best: Best,
    generation: Generation,
    run: Run,
    old: dict[int, Multiplied],
    were: Mapping[str, int],
) -> bool:
    """Whether old prices prove every loss near enough to its bound, or no further from it than it
    was (``were``; a search did not get nearer then either): level by level, until one fails.
    """
    last = len(best.network.priorities) - 1
    if last in old and last + 1 not in old:
        old = {**old, last + 1: _of_cost(generation, old[last], old)}
    for number, name in enumerate(level_names(best.network)):
        if number in old:
            _bounded(best, generation, number, Charters.BOUGHT, old[number])
            run.say(f"inherited {name} {Charters.BOUGHT}", value=best.values[number])
        level = best.levels()[number]
        if number < len(best.network.priorities) and (
            level.bound_bought is None
            or level.value - level.bound_bought > run.slack(number, level.value) + were.get(name, 0)
        ):
            return False
    return True


def _bounded(
    best: Best, generation: Generation, number: int, charters: Charters, at: Multiplied
) -> None:
    ask = ask_of(
        best.network, number, best.values, best.bought if charters is Charters.BOUGHT else None
    )
    best.better_bound(number, charters, proven(generation, ask, at))


def _search(
    best: Best,
    generation: Generation,
    run: Run,
    before: Incumbent,
    old: dict[int, Multiplied],
    buy_charters: bool,
    price: int | None,
) -> Relaxed | None:
    """A better plan than the repaired one, with proofs; returns the relaxed answer of fewest
    touched units from which it was rounded.
    """
    network = best.network
    bought, first, starts = (
        np.zeros(len(network.charters), bool),
        planned(generation, best.stock),
        old,
    )
    last = len(network.priorities) - 1
    prices = (
        Multiplied(
            rows=old[last].rows * last_turn(network, run.params.order)[last], held=np.empty(0)
        )
        if last in old
        else None
    )
    if buy_charters and affordable(network) and not _of_no_use(generation, prices, first):
        if many(network, run.params.choice):
            bought, first = better_chosen(generation, run, prices, first)
        else:  # exchanging a few charters would take longer than choosing them
            bought, first = chosen(
                generation, run.params.choice.gap, run.telling("choosing charters"), prices, first
            )
        prices, starts = (
            first.prices,
            {level: starting(generation, level, first) for level in range(last + 1)},
        )
    if price is None:
        near = [run.near(level, last + 1) for level in range(last + 1)]
        near_enough = bounded(generation, run, bought, starts, near, first)
        with _Cost(generation, run, bought, near_enough, old) as cost:
            found = steady(generation, run, before, bought, near_enough)
            if found.stock is not None:
                best.take(found.stock, "touching few")
                best.settle(before)
                proofs = {**near_enough.prices, last + 1: cost.prices()}
                prove(best, generation, run, near_enough.last, search_any=False, starts=proofs)
                return found.relaxed
    _least_lost(best, generation, run, before, bought, prices, first, price)
    return None


def _least_lost(
    best: Best,
    generation: Generation,
    run: Run,
    before: Incumbent,
    bought: Flags,
    prices: Multiplied | None,
    first: Relaxed,
    price: int | None,
) -> None:
    """The relaxed problem solved for least loss; goods go back to their ways afterwards."""
    enough = run.params.choice.gap * 0.1
    ask, relaxed = in_turn(
        generation, bought, enough, prices, begin=first, say=run.telling("relaxing")
    )
    at_prices = on_grid(best.network, ask, relaxed.prices).prices
    stock = rounded(
        best.oracle,
        generation.pool.columns.some(relaxed.active),
        relaxed.x,
        bought,
        at_prices,
        params=run.params.rounding,
    )
    run.say("restored", handling_units=restored(best.oracle, stock, before, price))
    _offer(best, stock, before, price)
    best.settle(before, price)
    prove(best, generation, run, relaxed, search_any=False)


def _of_no_use(generation: Generation, prices: Multiplied | None, first: Relaxed) -> bool:
    """Whether charters are many, choosing among them takes long, and all that they promise at the
    prices of the current plan is too little.
    """
    network = generation.network
    if (
        prices is None
        or not many(network, generation.params.choice)
        or len(network.goods) <= generation.params.pricing.linear_up_to
    ):
        return False
    return promised(generation, replace(first, prices=prices)) <= generation.params.replan.promised


def _of_cost(generation: Generation, of_last: Multiplied, old: dict[int, Multiplied]) -> Multiplied:
    """Prices for cost: those of the last loss, times the cost of a kg-minute of it in the current
    plan, or a usual one.
    """
    last = len(generation.network.priorities) - 1
    each = generation.params.proof.held_in_cost
    if last + 1 in old:
        each = float(old[last + 1].held[last]) or each
    return Multiplied(rows=of_last.rows * each, held=np.append(of_last.held, 1.0) * each)


class _Cost:
    """Prices for the bound of cost, searched for in a thread of its own while the search for the
    fewest touched units runs: the bound asks for the least cost of plans with near losses.

    They begin at those of the last loss, times the cost of a kg-minute of it in the current plan.
    """

    def __init__(
        self,
        generation: Generation,
        run: Run,
        bought: Flags,
        near: Bounded,
        old: dict[int, Multiplied],
    ) -> None:
        last = len(generation.network.priorities) - 1
        start = _of_cost(generation, near.prices[last], old)
        ask = ask_of(generation.network, last + 1, near.limits, bought)
        self.oracle, self.wanted = generation.oracle, True
        self.generation = generation.another(lambda: self.wanted and run.in_time())
        self.thread = ThreadPoolExecutor(1)
        self.found = self.thread.submit(
            copy_context().run,  # a cancel ends this thread, too
            self.generation.solve,
            ask,
            0.0,
            start,
            Effort(begin=near.last, rounds=generation.params.replan.rounds_cost),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wanted = False  # an unfinished search ends with its round
        self.thread.shutdown(wait=False)

    def prices(self) -> Multiplied:
        """The best prices found."""
        prices = self.found.result().best
        self.oracle.scans += self.generation.oracle.scans
        return prices


def _offer(best: Best, stock: Stock, before: Incumbent, price: int | None) -> None:
    """Take a stock that loses less; of equal losses, take it if it touches fewer or, with a price,
    if it saves more.
    """
    old, values, bought, bounds = best.stock, best.values, best.bought, best.bounds
    if not best.offer(stock, "relaxation") or best.values[:-1] != values[:-1]:
        return
    if price is None:
        worse = touched(old, before) < touched(stock, before)
    else:
        worse = values[-1] + price * touched_shipments(old, before) < best.values[
            -1
        ] + price * touched_shipments(stock, before)
    if worse:
        best.stock, best.values, best.bought, best.bounds, best.origin = (
            old,
            values,
            bought,
            bounds,
            "repaired",
        )
