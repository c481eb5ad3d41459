"""The planner's entry: relax, choose charters, round, compare with a greedy plan, prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from onward.cancel import uncancellable
from onward.network.build import build
from onward.network.network import Flags
from onward.plan.charters import (
    affordable,
    chosen,
    cost_weight,
    dearest,
    in_turn,
    last_turn,
    scalar,
)
from onward.plan.columns import pool
from onward.plan.earning import earning
from onward.plan.exact import best_of_all
from onward.plan.exchange import exchanged, shifted
from onward.plan.fill import Stock, copied
from onward.plan.generation import Effort, Generation
from onward.plan.greedy import by_hand, first_charters
from onward.plan.joining import Joining, Order
from onward.plan.kept_back import kept_back
from onward.plan.last_level import last_level
from onward.plan.level import Multiplied, on_grid
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, SolveParams
from onward.plan.plan import MOVES_LEFT, OPTIMAL, Charters, KeptBack, Level, Multipliers, Plan
from onward.plan.proof import ask_of, over_all_choices, proven
from onward.plan.publish import level_names, placed, plan_of, scales, used, values
from onward.plan.relaxed import Relaxed
from onward.plan.rounding import priced, rounded
from onward.plan.run import USUAL, Progress, Run, asked_of
from onward.plan.what_is_left import WhatIsLeft
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


class Best:
    """The best stock so far, and the proofs of its levels."""

    def __init__(self, oracle: Oracle, run: Run) -> None:
        self.oracle, self.run, self.network = oracle, run, oracle.network
        self.values: tuple[int, ...] = ()
        self.bounds: dict[tuple[int, Charters], tuple[int, Multipliers]] = {}
        self.origin = ""
        self.optimal = False
        self.settled: Moves | None = None  # of the stock that has no better single move

    def offer(self, stock: Stock, origin: str) -> bool:
        """Take a stock if it is lexicographically better; a hair of one loss does not outweigh
        more than a hair of a later one.
        """
        found, _ = self._worth(stock)
        better = not self.values or self.better(found)
        if better:
            self.take(stock, origin)
        return better

    def better(self, found: tuple[int, ...]) -> bool:
        """Whether these values are better than those of the stock."""
        hair, losses = self.run.params.order.hair, zip(found[:-1], self.values[:-1], strict=True)
        for level, (value, old) in enumerate(losses):
            if abs(value - old) > hair * self.run.slack(level, old):
                return value < old
        return found < self.values

    def take(self, stock: Stock, origin: str) -> None:
        """Take a stock, better or not."""
        self.values, self.bought = self._worth(stock)
        self.stock, self.origin = stock, origin
        self.bounds = {}  # proofs depend on the losses of one plan
        self.run.say(
            f"plan: {origin}",
            **{n: float(v) for n, v in zip(level_names(self.network), self.values, strict=True)},
        )

    def become(self, other: Best) -> None:
        """Take what another one has found."""
        self.stock, self.values, self.bought = other.stock, other.values, other.bought
        self.origin, self.settled, self.bounds = other.origin, other.settled, {}

    def _worth(self, stock: Stock) -> tuple[tuple[int, ...], Flags]:
        what = placed(self.oracle, stock)
        bought = used(self.network, what)
        return values(self.oracle, what, stock.left, bought), bought

    def settle(self, left: WhatIsLeft | None = None, most: Order = ()) -> None:
        """Make every better single move that the stock has, and join small parts. ``left``: R, in a
        replan, and ``most`` the levels of R0, which no joined part may exceed.
        """
        rounds = self.run.params.rounding.joinings
        for turn in range(rounds + 1):
            moves = Moves(self.oracle, self.stock, left)
            try:
                moves.settle(self.run.on_time)
            finally:
                if moves.whole is not self.stock:
                    self.take(moves.whole, self.origin)
            if moves.settled:
                self.settled = moves
            self.run.say("settled", moved=moves.moved)
            if turn == rounds or not moves.settled or not self._joined(left, most):
                break

    def _joined(self, left: WhatIsLeft | None, most: Order) -> int:
        """Take the stock with its small parts joined; returns how many units were."""
        touching = 0 if left is None else left.touching(self.stock)
        now = *self.values[:-1], self.values[-1] + touching
        last = last_level(self.oracle, left)
        joining = Joining(self.oracle, copied(self.stock), last, now, most)
        units = joining.join()
        if units:
            self.take(joining.stock, self.origin)
            self.run.say("joined", handling_units=units)
        return units

    def ended(self) -> str:
        """``done``, or ``short`` where a level is further from its bound than was asked."""
        if self.optimal or self.run.gap is None:
            return "done"
        for number, level in enumerate(self.levels()):
            bound = level.bound_bought
            if bound is None or level.value - bound > self.run.slack(number, level.value):
                return "short"
        return "done"

    def _is_settled(self) -> bool:
        return self.settled is not None and self.settled.whole is self.stock

    def note_of_moves(self, left: WhatIsLeft | None = None) -> dict[str, str]:
        """The note with the number of groups that have a better single move; who has cancelled does
        not wait for it.
        """
        if self._is_settled():
            return {MOVES_LEFT: "0"}
        if self.run.stopped == "interrupted":
            return {}
        return {MOVES_LEFT: str(Moves(self.oracle, self.stock, left).left())}

    def kept_back(self) -> KeptBack | None:
        """The moves kept back; None unless the stock has no better single move."""
        if self.settled is None or not self._is_settled():
            return None
        return kept_back(self.settled)

    def better_bound(self, level: int, charters: Charters, found: tuple[int, Multipliers]) -> None:
        """Take a bound if it is higher than the present one."""
        if (level, charters) not in self.bounds or found[0] > self.bounds[level, charters][0]:
            self.bounds[level, charters] = found
            if charters is Charters.BOUGHT and self.none_to_choose:
                bound, proof = found
                self.better_bound(
                    level, Charters.ANY, (bound, over_all_choices(self.network, level, proof))
                )

    @property
    def none_to_choose(self) -> bool:
        """Whether no charter may be bought: then bounds for the charters bought hold for every
        choice.
        """
        return self.network.buying.nothing

    def levels(self) -> tuple[Level, ...]:
        """The levels as published."""
        names, everything = level_names(self.network), scales(self.network)
        helpless = self.run.known_helpless or (None,) * len(names)
        made = []
        for i, (name, value, scale) in enumerate(zip(names, self.values, everything, strict=True)):
            level = Level(
                name=name,
                value=value,
                scale=scale,
                cannot_be_helped=helpless[i],
            )
            found = {c: self.bounds[i, c] for c in Charters if (i, c) in self.bounds}
            # a bound over all choices holds for the charters bought
            some = [bound for bound, _ in found.values()]
            made.append(
                replace(
                    level,
                    bound_any=found[Charters.ANY][0] if Charters.ANY in found else None,
                    bound_bought=max(some) if some else None,
                    proofs=tuple(proof for _, proof in found.values()),
                )
            )
        return tuple(made)


def _search(best: Best, run: Run, buy_charters: bool) -> None:
    network, choosing = best.network, buy_charters and affordable(best.network)
    generation = Generation(
        best.oracle, pool(best.oracle), run.alive, 0 if choosing else None, run.params
    )
    by_prices = (
        not generation.by_equilibrium and len(network.goods) > run.params.pricing.linear_up_to
    )
    bought, relaxed = np.zeros(len(network.charters), bool), None
    if choosing and by_prices:
        bought = dearest(generation, run.params.ascent.passes)
    elif choosing:
        bought, relaxed = better_chosen(generation, run)
    if choosing:
        run.say("charters", bought=int(bought.sum()))
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


def _search_by_prices(best: Best, generation: Generation, run: Run, bought: Flags) -> None:
    """A plan found at prices alone, where a master would be too large."""
    ask = scalar(generation, bought)
    multipliers, bound = generation.ascend(ask, run.params.ascent.passes)
    run.say("priced", bound=bound)
    best.offer(priced(best.oracle, ask, multipliers, bought, run.params.rounding), "prices")
    best.settle()
    _prove_by_prices(best, generation, run)


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


def _prove_by_prices(best: Best, generation: Generation, run: Run) -> None:
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
                f"proof {level_names(network)[level]} {charters}",
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
    """Bounds for every level, with the charters bought and over all choices of charters; the latter
    at the same prices unless ``search_any``.

    ``starts`` are first prices by level, better than those of the relaxed problem: from these,
    missing bounds are searched for with smoothing, as the prices themselves were; cost's are not
    searched again.
    """
    network, cost = best.network, len(best.network.strict)
    for level in range(cost + 1):
        start = starts[level] if level in starts else starting(generation, level, relaxed)
        if level in starts and (_proves(best, generation, run, level, start) or level == cost):
            found = start
        else:
            found = _bound(
                best,
                generation,
                run,
                level,
                best.bought,
                start,
                Effort(begin=relaxed, rounds=run.params.pricing.rounds, smoothed=level in starts),
            )
        if search_any and affordable(network):
            rounds = run.params.proof.rounds_any if level else run.params.pricing.rounds
            _bound(
                best,
                generation,
                run,
                level,
                None,
                found,
                Effort(begin=relaxed, rounds=rounds),
            )
        elif not best.none_to_choose:
            ask = ask_of(network, level, best.values, None)
            best.better_bound(level, Charters.ANY, proven(generation, ask, found))


def _proves(best: Best, generation: Generation, run: Run, level: int, at: Multiplied) -> bool:
    """Whether prices prove that a level is near enough, with the charters bought."""
    bound, proof = proven(generation, ask_of(best.network, level, best.values, best.bought), at)
    best.better_bound(level, Charters.BOUGHT, (bound, proof))
    run.say(
        f"proof {level_names(best.network)[level]} {Charters.BOUGHT}",
        value=best.values[level],
        bound=bound,
    )
    return bound >= _enough(best, run, level)


def _enough(best: Best, run: Run, level: int) -> float:
    """The least bound at which a level is near enough: where nearly all of a loss cannot be helped,
    one that leaves open a tenth of the rest, since one of all of it would prove nothing.
    """
    value = best.values[level]
    rest = value - run.cannot_be_helped[level]
    return value - min(run.slack(level, value), max(1.0, rest / 10))


def _finest(best: Best, run: Run, level: int) -> float:
    """The share of a level's value to which its prices are settled: finer, where nearly all of a
    loss cannot be helped.
    """
    value = max(1, best.values[level])
    rest = max(1, value - run.cannot_be_helped[level])
    return (USUAL if run.gap is None else run.gap) / 64 * min(1.0, 10 * rest / value)


def starting(generation: Generation, level: int, relaxed: Relaxed) -> Multiplied:
    """First prices for a level's proof: those of the relaxed problem in units of the level.

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
    pricing = run.params.pricing
    quick = pricing.linear_up_to if generation.by_equilibrium else pricing.simplex_up_to
    searched = len(network.goods) <= quick
    # else over all choices of charters later levels are bounded at the given prices only
    if bought is None and level and not searched:
        multipliers, _ = generation.better(ask, start)
    else:
        name = f"proving {level_names(network)[level]}"
        multipliers = generation.solve(
            ask,
            _finest(best, run, level),
            start,
            replace(effort, enough=enough, say=run.telling(name)),
        ).best
    charters = Charters.ANY if bought is None else Charters.BOUGHT
    best.better_bound(level, charters, proven(generation, ask, multipliers))
    run.say(
        f"proof {level_names(network)[level]} {charters}",
        value=best.values[level],
        bound=best.bounds[level, charters][0],
    )
    return multipliers
