"""The search of a replan: a plan that touches few units and is better than the repaired one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from typing import Self

import numpy as np

from onward.network.network import Flags
from onward.plan.best import Best
from onward.plan.charters import affordable, in_turn, last_turn, many
from onward.plan.choice_of_charters import choose_charters
from onward.plan.columns import pool
from onward.plan.exchange import promised
from onward.plan.fill import Stock, empty, put_all
from onward.plan.generation import Effort, Generation
from onward.plan.greedy import carrying, in_turn as by_due
from onward.plan.incumbent import incumbent_of, restored
from onward.plan.inherited import inherited, of_cost, of_last_loss
from onward.plan.joining import Order
from onward.plan.level import Multiplied, on_grid
from onward.plan.min_disruption import Bounded, bounded, planned, steady
from onward.plan.oracle import Oracle
from onward.plan.plan import Charters, Level, Plan
from onward.plan.proof import ask_of
from onward.plan.proving import prove, starting
from onward.plan.publish import placed
from onward.plan.relaxed import Relaxed
from onward.plan.rounding import fill_rest, rounded
from onward.plan.run import Run
from onward.plan.what_is_left import what_is_left


class Replanning:
    """What a replan starts from: the current plan, what is left of it, and inherited prices."""

    def __init__(
        self,
        oracle: Oracle,
        run: Run,
        incumbent: Plan,
        proofs: tuple[Level, ...],
        price: int,
    ) -> None:
        network = oracle.network
        self.oracle, self.run, self.incumbent, self.proofs = oracle, run, incumbent, proofs
        self.price, self.in_force = price, incumbent.consignments
        self.before = incumbent_of(oracle, incumbent)
        self.left = what_is_left(oracle, self.before, self.in_force, price)
        self.bought = inherited(network, proofs, Charters.BOUGHT)
        self.any_charters = inherited(network, proofs, Charters.ANY)
        self.prices = of_last_loss(network, self.bought)

    @property
    def nothing_new(self) -> bool:
        """Whether all units of the current plan are left, and no goods are new."""
        units = sum(self.left.units.values())
        stay = sum(row.handling_units for row in self.incumbent.left_behind)
        every = int(self.oracle.network.goods.count.sum())
        return units == sum(c.handling_units for c in self.in_force) and units + stay == every

    def generation(self, others: int | None) -> Generation:
        """Column generation whose pool begins with the itineraries of the current plan."""
        run, columns = self.run, self.before.columns
        if others is not None and not many(self.oracle.network, run.params.choice):
            others = None
        made = Generation(self.oracle, pool(self.oracle), run.alive, others, run.params)
        made.pool.add(columns.piece, columns.positions)
        return made

    def order(self, best: Best) -> Order:
        """The levels of a plan as a replan compares them."""
        return *best.values[:-1], best.values[-1] + self.left.touching(best.stock)


def searched(
    best: Best, generation: Generation, replanning: Replanning, buy_charters: bool, most: Order
) -> Relaxed | None:
    """Takes a plan better than ``best``, if the search finds one, and proves bounds of the better
    one; returns the relaxed answer of fewest touched units from which it came. ``most``: R0's
    levels.
    """
    network, run, old = best.network, best.run, replanning.bought
    bought, first, starts = (
        np.zeros(len(network.charters), bool),
        planned(generation, best.stock),
        old,
    )
    last = len(network.strict) - 1
    prices = (
        Multiplied(
            rows=old[last].rows * last_turn(network, run.params.order)[last], held=np.empty(0)
        )
        if last in old
        else None
    )
    if buy_charters and affordable(network) and not _skips_charters(generation, prices, first):
        # exchanging a few charters would take longer than choosing them
        exchanging = many(network, run.params.choice)
        bought, first = choose_charters(generation, run, prices, first, exchanging=exchanging)
        prices, starts = (
            first.prices,
            {level: starting(generation, level, first) for level in range(last + 1)},
        )
    if network.priced.any():  # touching few would leave aside what delay costs
        _least_lost(best, generation, replanning, bought, prices, first, most)
        return None
    near = [run.near(level, last + 1) for level in range(last + 1)]
    near_enough = bounded(generation, run, bought, starts, near, first)
    with _Cost(generation, run, bought, near_enough, old) as cost:
        found = steady(generation, run, replanning.before, bought, near_enough, best.values)
        if found.stock is not None:
            _offer(best, replanning, found.stock, "touching few", most)
            proofs = {**near_enough.prices, last + 1: cost.prices()}
            prove(best, generation, run, near_enough.last, search_any=False, starts=proofs)
            return found.relaxed
    _least_lost(best, generation, replanning, bought, prices, first, most)
    return None


def _least_lost(
    best: Best,
    generation: Generation,
    replanning: Replanning,
    bought: Flags,
    prices: Multiplied | None,
    first: Relaxed,
    most: Order,
) -> None:
    """Offers the relaxed problem solved for least loss, with goods then returned to their
    itineraries.
    """
    run = best.run
    enough = run.params.choice.gap * 0.1
    ask, relaxed = in_turn(
        generation, bought, enough, prices, begin=first, say=run.telling("relaxing")
    )
    stock = rounded(
        best.oracle,
        generation.pool.columns.some(relaxed.active),
        relaxed.x,
        bought,
        on_grid(best.network, ask, relaxed.prices).prices,
        params=run.params.rounding,
    )
    run.say("restored", handling_units=restored(best.oracle, stock, replanning.before))
    _offer(best, replanning, stock, "relaxation", most)
    prove(best, generation, run, relaxed, search_any=False)


def _offer(best: Best, replanning: Replanning, stock: Stock, origin: str, most: Order) -> None:
    """Takes a stock with its moves made, or with only its later priorities, if it is better by more
    than a tie.
    """
    found = Best(best.oracle, best.run)
    found.take(stock, origin)
    found.settle(replanning.left, most)
    if not _beats(best.run, replanning.order(found), replanning.order(best)):
        other = _later_priorities(best, found)
        if other is None:
            return
        found.take(other, origin)
        found.settle(replanning.left, most)
    if _beats(best.run, replanning.order(found), replanning.order(best)):
        best.become(found)


def _beats(run: Run, new: Order, old: Order) -> bool:
    """Whether an order is less than another, by more than a tie."""
    if new >= old:
        return False
    for level, (value, other) in enumerate(zip(new[:-1], old[:-1], strict=True)):
        if abs(value - other) > run.params.order.hair * run.slack(level, other):
            return value < other
    return new[-1] < old[-1]


def _later_priorities(best: Best, found: Best) -> Stock | None:
    """The placements of ``best`` for the first priorities and those of ``found`` from the first
    priority that loses less there; None if none does.
    """
    ranks = range(1, len(best.network.strict))
    less = (rank for rank in ranks if found.values[rank] < best.values[rank])
    rank = next(less, None)
    if rank is None:
        return None
    oracle, priority = best.oracle, best.network.goods.priority
    stock = empty(best.network, carrying(best.network, found.bought | best.bought))
    for each, lowest in ((best, 0), (found, rank)):
        what = placed(oracle, each.stock)
        mine = priority[what.columns.piece]
        some = np.flatnonzero((mine >= lowest) & ((mine < rank) | (each is found)))
        order = some[np.argsort(mine[some], kind="stable")]
        put_all(stock, what.columns, order, what.count[order], oracle.kernel)
    fill_rest(oracle, stock, by_due(best.network), best.run.params.rounding)
    return stock


def _skips_charters(generation: Generation, prices: Multiplied | None, first: Relaxed) -> bool:
    """Whether to choose no charters: there are many, the choice takes long, and together they save
    too little at the current plan's prices.
    """
    network = generation.network
    if (
        prices is None
        or not many(network, generation.params.choice)
        or len(network.goods) <= generation.params.pricing.linear_up_to
    ):
        return False
    return promised(generation, replace(first, prices=prices)) <= generation.params.replan.promised


class _Cost:
    """Searches prices for the bound of cost in a thread of its own, during the search for the
    fewest touched units: the least cost of plans with losses within tolerance.

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
        last = len(generation.network.strict) - 1
        start = of_cost(generation, near.prices[last], old)
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
        prices = self.found.result().best
        self.oracle.scans += self.generation.oracle.scans
        return prices
