"""Among plans within the tolerance of the best, finds the one that touches fewest handling units: a
level between the losses and cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.message import Message
from onward.network.network import Flags, Ints, Network
from onward.plan.fill import Stock
from onward.plan.generation import Effort, Generation
from onward.plan.incumbent import Incumbent, restored
from onward.plan.level import Ask, Multiplied, on_grid, open_rows
from onward.plan.oracle import Prices
from onward.plan.params import STANDARD, DisruptionParams
from onward.plan.plan import Multipliers
from onward.plan.proof import ask_of, proven
from onward.plan.publish import level_names, losses, placed, scales
from onward.plan.relaxed import Relaxed
from onward.plan.rounding import rounded
from onward.plan.run import Run


@dataclass(frozen=True, slots=True)
class Bounded:
    """Bounds of each loss, lists by level; and the placement of goods in the last one."""

    bounds: list[float]
    limits: list[int]  # what near enough allows
    prices: dict[int, Multiplied]
    last: Relaxed


def bounded(
    generation: Generation,
    run: Run,
    bought: Flags,
    starts: Mapping[int, Multiplied],
    near: Sequence[float],
    first: Relaxed,
) -> Bounded:
    """Bounds of each loss, starting with goods placed as in ``first``.

    ``starts``: initial prices by level; ``near`` (n_priorities,): the relative gap within which a
    loss is within tolerance.
    """
    network, n = generation.network, len(generation.network.strict)
    begin = first
    params = generation.params.disruption
    bounds: list[float] = []
    limits: list[int] = []
    prices: dict[int, Multiplied] = {}
    for level in range(n):
        ask = ask_of(network, level, limits, bought)
        name = level_names(network)[level]
        start = starts.get(level) or Multiplied(
            rows=np.zeros(len(network.rows.keys)), held=np.full(level, generation.params.proof.held)
        )
        found = generation.solve(
            ask,
            params.own_gap * near[level],
            start,
            Effort(
                begin=begin, smoothed=True, say=run.telling(Message("bounding {name}", name=name))
            ),
        )
        bounds.append(max(0.0, found.bound + params.likely * max(0.0, found.value - found.bound)))
        prices[level] = found.best
        begin = _after(generation, first, found, level)
        limits.append(run.most(level, bounds[level]))
    return Bounded(bounds, limits, prices, begin)


@dataclass(frozen=True, slots=True)
class Steady:
    """A stock that touches few units, and the relaxed answer from which it was rounded.

    ``stock`` is None where whole handling units lose more than the tolerance.
    """

    stock: Stock | None
    relaxed: Relaxed


def steady(
    generation: Generation,
    run: Run,
    before: Incumbent,
    bought: Flags,
    found: Bounded,
    held: Sequence[int],
) -> Steady:
    """The plan that changes the fewest handling units while each loss is within tolerance of its
    bound and no greater than the loss in ``held``.
    """
    params = generation.params.disruption
    prices, bounds, limits = found.prices, found.bounds, found.limits
    few = _few(generation, before, found)
    room = [min(most, value) - b for most, value, b in zip(limits, held, bounds, strict=False)]
    targets = [b + params.room * max(0.0, r) for b, r in zip(bounds, room, strict=True)]
    for attempt in range(params.roundings):
        ask = touching(generation.network, before, tuple(int(target) for target in targets), bought)
        few = generation.solve(
            ask,
            0.0,
            few.prices,
            Effort(
                begin=few,
                rounds=params.rounds_again if attempt else params.rounds,
                unpriced=0 if attempt else params.rounds_known,
                bounded=False,
                say=run.telling("touching few"),
            ),
        )
        over = []
        for give_way in (False, True):
            at_prices = on_grid(generation.network, ask, few.prices).prices
            stock = _whole(generation, before, few, bought, at_prices, give_way)
            lost = _lost(generation, run, stock)
            if all(value <= most for value, most in zip(lost, limits, strict=True)) or _near_enough(
                generation, run, lost, bought, prices
            ):
                return Steady(stock, few)
            over.append([max(0, value - most) for value, most in zip(lost, limits, strict=True)])
            if not any(over[-1][:-1]):
                # only the last loss is too much: giving way to higher priorities would make it more
                break
        targets = [
            max(b, target - params.tightened * more)
            for b, target, more in zip(bounds, targets, min(over), strict=True)
        ]
    return Steady(None, few)


def _lost(generation: Generation, run: Run, stock: Stock) -> tuple[int, ...]:
    """The losses of a stock, which are also reported to the run."""
    network = generation.network
    lost = losses(network, placed(generation.oracle, stock), stock.left)[: len(network.strict)]
    figures = zip(level_names(network), map(float, lost), strict=False)
    run.say("touched", **dict(figures))
    return lost


def _few(generation: Generation, before: Incumbent, found: Bounded) -> Relaxed:
    """Start of the search for the fewest touched: the last bound's answer, with no more on an
    itinerary than had it, and prices in handling units.
    """
    last, params = len(generation.network.strict) - 1, generation.params.disruption
    prices = in_units(generation.network, before, found.bounds, found.prices[last], params)
    return replace(found.last, x=_at_most(generation, before, found.last), prices=prices)


def in_units(
    network: Network,
    before: Incumbent,
    losses: Sequence[float],
    last: Multiplied,
    params: DisruptionParams = STANDARD.disruption,
) -> Multiplied:
    """Initial prices in handling units: ``last``, those of the last loss, scaled by what a
    kg-minute of each of ``losses`` may be worth.
    """
    held = before.count.sum() / np.maximum(
        np.maximum(losses, np.array(scales(network)[:-1], float) / 100), 1.0
    )
    held[-1] *= params.first_price
    return Multiplied(rows=last.rows * held[-1], held=held)


def proving(
    generation: Generation,
    run: Run,
    before: Incumbent,
    limits: tuple[int, ...],
    bought: Flags,
    begin: Relaxed,
    value: int,
) -> Multiplied:
    """Prices that prove how few units can be touched with losses up to ``limits``, within tolerance
    of the relaxed answer.

    The tolerance is the gap of the last level, as a share of ``value``, the handling units touched.
    ``begin``: initial placement of goods and initial prices, in handling units.
    """
    levels = len(generation.network.strict)
    gap = run.near(levels, levels) * value / max(1, value - before.lost)
    ask = touching(generation.network, before, limits, bought)
    return generation.solve(
        ask,
        gap,
        begin.prices,
        Effort(
            begin=begin,
            rounds=generation.params.disruption.rounds_proof,
            smoothed=True,
            say=run.telling("proving touched"),
        ),
    ).best


def _near_enough(
    generation: Generation,
    run: Run,
    lost: Sequence[int],
    bought: Flags,
    prices: Mapping[int, Multiplied],
) -> bool:
    """Whether these losses are within tolerance of the bounds that ``prices`` prove."""
    for level, value in enumerate(lost):
        bound, _ = proven(
            generation, ask_of(generation.network, level, lost, bought), prices[level]
        )
        if value - bound > run.slack(level, value):
            return False
    return True


def _after(generation: Generation, first: Relaxed, found: Relaxed, level: int) -> Relaxed:
    """Goods up to a level as its bound places them, the others as placed before."""
    piece, priority = generation.pool.columns.piece, generation.network.goods.priority
    fractions = np.zeros(len(piece))
    fractions[first.active] = first.x
    if len(found.active):
        fractions[priority[piece] <= level] = 0.0
        fractions[found.active] = found.x
    active = np.flatnonzero(fractions)
    return replace(first, x=fractions[active], active=active)


def _at_most(generation: Generation, before: Incumbent, begin: Relaxed) -> np.ndarray:
    """Fractions of an answer with no more on a current itinerary than had it."""
    x, current = begin.x.copy(), begin.active < len(before.count)
    most = (
        before.count[begin.active[current]]
        / generation.network.goods.count[before.columns.piece[begin.active[current]]]
    )
    x[current] = np.minimum(x[current], most)
    return x


def in_force(generation: Generation, before: Incumbent) -> Relaxed:
    """The current plan as initial fractions; its columns are the first of the pool."""
    return _standing(generation, before.columns.piece, np.arange(len(before.count)), before.count)


def planned(generation: Generation, stock: Stock) -> Relaxed:
    """A stock as initial fractions; its itineraries join the pool."""
    what = placed(generation.oracle, stock)
    columns = generation.pool.add(what.columns.piece, what.columns.positions)
    return _standing(generation, what.columns.piece, columns, what.count)


def _standing(generation: Generation, pieces: Ints, columns: Ints, count: Ints) -> Relaxed:
    nothing = Multiplied(rows=np.zeros(len(generation.network.rows.keys)), held=np.empty(0))
    return Relaxed(
        count / generation.network.goods.count[pieces],
        columns,
        np.empty(0),
        np.inf,
        -np.inf,
        nothing,
        0,
        nothing,
    )


def touching(network: Network, before: Incumbent, limits: tuple[int, ...], bought: Flags) -> Ask:
    """The objective of fewest touched handling units, with all losses held."""
    n = len(limits)
    return Ask(
        loss=np.zeros(len(network.priorities)),
        cost=0.0,
        held=tuple(range(n)),
        limits=limits,
        bought=bought,
        kept=before.count,
    )


def proof_of_touched(
    generation: Generation,
    before: Incumbent,
    limits: tuple[int, ...],
    bought: Flags,
    prices: list[Multiplied],
    value: int,
) -> tuple[int, Multipliers]:
    """The best bound that one of the price vectors proves, including units whose itinerary is gone;
    space that is not bought has no price.

    Stops after the first that proves ``value`` itself.
    """
    ask = touching(generation.network, before, limits, bought)
    there = open_rows(generation.network, ask)
    found: list[tuple[int, Multipliers]] = []
    for each in (*prices, generation.nothing(ask)):
        found.append(proven(generation, ask, replace(each, rows=np.where(there, each.rows, 0.0))))
        if before.lost + found[-1][0] >= value:
            break
    bound, multipliers = max(found, key=lambda each: each[0])
    return before.lost + bound, multipliers


def _whole(
    generation: Generation,
    before: Incumbent,
    relaxed: Relaxed,
    bought: Flags,
    prices: Prices,
    give_way: bool,
) -> Stock:
    some, count = generation.pool.columns.some(relaxed.active), generation.network.goods.count
    fraction = relaxed.x.copy()
    current = np.flatnonzero(relaxed.active < len(before.count))
    size: Ints = count[some.piece[current]]
    stays = before.count[relaxed.active[current]]
    more = np.floor((size * fraction[current] - stays).clip(0))  # others may take a current way too
    fraction[current] = (
        np.ceil(
            np.minimum(size * fraction[current], stays) - generation.params.disruption.crumb
        ).clip(0)
        + more
    ) / size
    first = np.zeros(len(fraction), bool)
    first[current] = True
    stock = rounded(
        generation.oracle,
        some,
        fraction,
        bought,
        prices,
        first=first,
        give_way=give_way,
        params=generation.params.rounding,
    )
    restored(generation.oracle, stock, before)
    return stock
