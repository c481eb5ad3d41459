"""Chooses charters: those whose fractions in the relaxed problem save most loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onward.network.buying import BuyingLimits, Purse
from onward.network.loss import MILLIONTHS
from onward.network.network import Flags, Ints, Network
from onward.plan.columns import lost
from onward.plan.generation import Effort, Generation
from onward.plan.level import LABEL_LIMIT, Ask, Multiplied
from onward.plan.params import STANDARD, ChoiceParams, OrderParams
from onward.plan.relaxed import Relaxed

# most priorities in one scalar: the range that a linear solver's floats can distinguish
AT_ONCE = 5
LOOSE = 1 + 1e-6  # factor on a held loss: a solver treats values so close as equal


def ladder(network: Network, params: OrderParams = STANDARD.order) -> np.ndarray:
    """(n_priorities,) weights of one objective that nearly follows the order: it trades only little
    of one level for the next. Strict priorities after the first range have a small weight, priced
    ones none: they count as cost.
    """
    first = priority_ranges(network, params)[0]
    weights = np.zeros(len(network.priorities))
    weights[: len(network.strict)] = 1.0
    weights[first.start : first.stop] = _steps(network, len(first), params)
    return weights


def _steps(network: Network, count: int, params: OrderParams) -> np.ndarray:
    least = max(params.loss_over_cost, params.loss_over_delay * _dearest_minute(network, params))
    steps: np.ndarray = least * params.priority_step ** np.arange(count - 1, -1, -1, dtype=float)
    return steps


def _dearest_minute(network: Network, params: OrderParams) -> float:
    """The highest price of a kg-minute of priced goods in the single objective."""
    goods = network.goods
    each = goods.rate.astype(float) / goods.weight / MILLIONTHS
    return params.cost_in_equilibrium * float(each.max(initial=0.0))


def priority_ranges(network: Network, params: OrderParams = STANDARD.order) -> list[range]:
    """Ranges of priorities that one objective can distinguish in 64 bits, highest priorities first;
    mostly one range with all of them.

    Heavy goods, or a long allowed lateness, leave room for fewer.
    """
    worst = float((network.goods.weight * network.goods.limit).max(initial=1))
    fits = LABEL_LIMIT / 2 / float(_steps(network, 1, params)[0]) / worst
    count = 1 + int(max(0.0, np.log(max(fits, 1.0)) / np.log(params.priority_step)))
    n, count = len(network.strict), min(count, AT_ONCE)
    return [range(k, min(k + count, n)) for k in range(0, max(n, 1), count)]


def last_turn(network: Network, params: OrderParams) -> np.ndarray:
    """(n_strict,) weight of a kg-minute in the last range; earlier priorities, which are then held,
    have the weight of the range's first.
    """
    last = priority_ranges(network, params)[-1]
    steps = _steps(network, max(1, len(last)), params)
    return np.concatenate([np.full(last.start, steps[0]), steps[: len(last)]])


def cost_weight(generation: Generation) -> float:
    """Weight of a minor unit beside the ``ladder`` of losses; larger for an equilibrium, which is
    too coarse to see cost at a simplex master's weight.
    """
    return generation.params.order.cost_in_equilibrium if generation.by_equilibrium else 1.0


def scalar(generation: Generation, bought: Flags) -> Ask:
    """All losses and cost in one objective: solved before a plan is rounded."""
    return Ask(
        loss=ladder(generation.network, generation.params.order),
        cost=cost_weight(generation),
        bought=bought,
    )


def in_turn(
    generation: Generation,
    bought: Flags,
    gap: float,
    start: Multiplied | None = None,
    *,
    begin: Relaxed | None = None,
    settled: float | None = None,
    say: Callable[[dict[str, float]], None] | None = None,
) -> tuple[Ask, Relaxed]:
    """The relaxed problem of all losses and cost, and its answer.

    With more priorities than one objective can distinguish, ranges are solved one after the other,
    with the losses of earlier ranges held at their values.
    """
    network, params = generation.network, generation.params.order
    limits: tuple[int, ...] = ()
    for priorities in priority_ranges(network, params):
        last = priorities.stop >= len(network.strict)
        loss = np.zeros(len(network.priorities))
        loss[priorities.start : priorities.stop] = _steps(network, len(priorities), params)
        held = tuple(range(priorities.start))
        ask = Ask(
            loss=loss,
            cost=cost_weight(generation) if last else 0.0,
            held=held,
            limits=limits,
            bought=bought,
        )
        if start is not None and len(start.held) != len(held):
            start = replace(start, held=np.zeros(len(held)))
        found = begin = generation.solve(
            ask, gap, start, Effort(begin=begin, settled=settled, say=say)
        )
        some = generation.pool.columns.some(found.active)
        reached = lost(network, some.piece, some.loss, found.x)
        limits = tuple(int(loss * LOOSE) + 1 for loss in reached[: priorities.stop].clip(0))
        start = found.prices
    return ask, found


def chosen(
    generation: Generation,
    gap: float,
    say: Callable[[dict[str, float]], None] | None = None,
    start: Multiplied | None = None,
    begin: Relaxed | None = None,
) -> tuple[Flags, Relaxed]:
    """The charters, within the limits on number and budget, that save most in the relaxed problem;
    and that problem's answer.

    An equilibrium narrows the candidates step by step, so that goods can move to those that remain.
    ``start``: initial prices of rows; ``begin``: initial placement of goods.
    """
    network = generation.network
    params = generation.params.choice
    ask = Ask(loss=ladder(network, generation.params.order), cost=0.0)
    few = not many(network, params)
    rounds = (
        1000 if not generation.by_equilibrium else params.rounds_for_few if few else params.rounds
    )
    relaxed = generation.solve(
        ask, gap, start, Effort(begin=begin, rounds=rounds, settled=params.unsettled, say=say)
    )
    carried = _carried(generation, relaxed, ask.loss)
    narrowed = 0.0 if few else params.kept
    while (
        generation.by_equilibrium
        and generation.alive()
        and (among := _fewer(network, carried, ask.among, narrowed)) is not None
    ):
        ask = replace(ask, among=among)
        relaxed = generation.solve(
            ask,
            gap,
            relaxed.prices,
            Effort(
                begin=relaxed,
                rounds=params.rounds_narrowed,
                settled=params.unsettled,
                bounded=False,
                say=say,
            ),
        )
        carried = _carried(generation, relaxed, ask.loss)
    return within(network, np.argsort(-carried, kind="stable"), carried > 0), relaxed


def _fewer(
    network: Network, carried: np.ndarray, among: Flags | None, narrowed: float
) -> Flags | None:
    """The candidates for the next step: first all that carry something, then a share of them,
    equally in each period; None once all of them can be bought.
    """
    order = _by_rank(network.buying, np.argsort(-carried, kind="stable"))
    number, most = int(within(network, order, carried > 0).sum()), int((carried > 0).sum())
    keep = most if among is None else min(most, max(number, int(narrowed * among.sum())))
    if keep <= number:
        return None
    flags = np.zeros(len(order), bool)
    flags[order[:keep]] = True
    return flags


def _by_rank(limits: BuyingLimits, order: Ints) -> Ints:
    """Candidates sorted by their position within the number limits that they count in, as a share
    of each limit.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        before = np.cumsum(limits.counts[:, order], axis=1) / limits.most[:, None]
    rank = np.where(limits.counts[:, order], before, 0.0).max(0)
    sorted_: Ints = order[np.argsort(rank, kind="stable")]
    return sorted_


def affordable(network: Network) -> bool:
    """Whether any candidate can be bought."""
    return _most(network) > 0


def many(network: Network, params: ChoiceParams = STANDARD.choice) -> bool:
    """Whether more than a few candidates can be bought."""
    return _most(network) > params.few


def _most(network: Network) -> int:
    """How many candidates can be bought, taking the cheapest first."""
    everyone = np.ones(len(network.charters), bool)
    return int(
        within(network, np.argsort([c.price_minor for c in network.charters]), everyone).sum()
    )


def dearest(generation: Generation, passes: int) -> Flags:
    """The charters to buy by prices alone: those whose space is worth most when a share of each
    candidate's space is open.
    """
    network = generation.network
    prices, _ = generation.ascend(
        Ask(loss=ladder(network, generation.params.order), cost=0.0), passes, _share(network)
    )
    charter = network.rows.charter
    mine = charter >= 0
    worth = np.bincount(
        charter[mine],
        weights=(prices.rows * network.rows.capacity)[mine],
        minlength=len(network.charters),
    )
    return within(network, np.argsort(-worth, kind="stable"), worth > 0)


def _share(network: Network) -> float:
    """The share of the candidates that the number limits allow; at least one candidate."""
    purse = Purse(network.buying, network.charters, None)
    for i in range(len(network.charters)):
        purse.take(i)
    return max(1.0, float(purse.bought.sum())) / len(network.charters)


def _carried(generation: Generation, relaxed: Relaxed, weights: np.ndarray) -> np.ndarray:
    """(n_charters,) loss saved in the relaxed answer by the goods on each candidate: a little mail
    of the first priority counts more than a hold full of the last.
    """
    network, goods = generation.network, generation.network.goods
    some = generation.pool.columns.some(relaxed.active)
    saved = weights[goods.priority[some.piece]] * (
        (goods.weight * goods.limit)[some.piece] - some.loss
    )
    saved = saved * relaxed.x * goods.count[some.piece]
    charter = network.rows.charter[some.row]
    kilos = (charter >= 0) & (some.row < len(network.offers))
    return np.bincount(
        charter[kilos],
        weights=saved[some.column_of_entry()[kilos]],
        minlength=len(network.charters),
    )


def within(network: Network, order: np.ndarray, wanted: Flags) -> Flags:
    """The wanted candidates that fit the limits on number and budget, taken in order."""
    purse = Purse(network.buying, network.charters, network.scenario.charter_budget_minor)
    for i in order[wanted[order]].tolist():
        purse.take(i)
    return purse.bought
