"""One relaxed problem two ways: a time-expanded arc-flow model by HiGHS (simplex and interior
point), and column generation.

Both minimise the loss of all goods, every priority alike, over the same offers and the same rows of
space; the optimal values must agree.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
from _measured import machine, timed, warm

from onward.formats.generate import generate
from onward.network.build import build
from onward.network.network import TRANSPORTS, Ints, Network
from onward.plan.columns import pool
from onward.plan.generation import Generation
from onward.plan.highs import highs
from onward.plan.level import Ask
from onward.plan.oracle import Oracle

AGREE = 2e-3  # relative
GAP = 1e-3  # proven, at which column generation stops; HiGHS goes to its optimum


@dataclass(frozen=True)
class Model:
    """A minimising linear problem in columns: variables >= 0, rows between bounds."""

    cost: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    start: np.ndarray  # int32
    row: np.ndarray  # int32, as HiGHS wants it
    value: np.ndarray
    constant: float


@dataclass(frozen=True)
class Chains:
    """Offers of one place and transport in order of the time goods must be ready by: goods wait
    along a chain until they board.
    """

    after: Ints  # (n_offers,) the next offer of the same chain, -1 for none
    # (n_offers, n_transports) the first offer of each chain that goods off this one can catch, -1
    # for none
    entry: Ints
    offers: dict[tuple[int, int], Ints]  # place, transport -> offers in order
    ready_by: Ints

    def first(self, place: int, transport: int, since: int) -> int:
        """The first offer of a chain that goods ready since then can catch, -1 for none."""
        chain = self.offers.get((place, transport))
        if chain is None:
            return -1
        at = int(np.searchsorted(self.ready_by[chain], since))
        return int(chain[at]) if at < len(chain) else -1


def chains(network: Network) -> Chains:
    """The waiting side of the time-expanded network, for all goods alike."""
    offers, n = network.offers, len(network.offers)
    ready_by = offers.departs - offers.cut_off
    found: dict[tuple[int, int], Ints] = {}
    after, entry = np.full(n, -1, np.int64), np.full((n, len(TRANSPORTS)), -1, np.int64)
    for place, transport in set(
        zip(offers.origin.tolist(), offers.transport.tolist(), strict=True)
    ):
        mine = np.flatnonzero((offers.origin == place) & (offers.transport == transport))
        found[place, transport] = chain = mine[np.argsort(ready_by[mine], kind="stable")]
        after[chain[:-1]] = chain[1:]
    made = Chains(after, entry, found, ready_by)
    for o in range(n):
        at = int(offers.destination[o])
        for k in range(len(TRANSPORTS)):
            entry[o, k] = made.first(
                at,
                k,
                int(offers.arrives[o]) + int(network.transfer[at, int(offers.transport[o]), k]),
            )
    return made


def used(network: Network, made: Chains, piece: int) -> tuple[list[int], list[int]]:
    """Where a piece can enter chains, and the chain nodes that lie on some way to its destination
    in time.
    """
    goods, offers = network.goods, network.offers
    origin, goal, latest = (
        int(goods.origin[piece]),
        int(goods.destination[piece]),
        int(goods.latest[piece]),
    )
    ready = int(goods.available[piece]) + int(network.acceptance[origin])
    entries = [q for q in (made.first(origin, k, ready) for k in range(len(TRANSPORTS))) if q >= 0]
    seen, waiting = set(entries), list(entries)
    while waiting:
        o = waiting.pop()
        onward = [int(made.after[o])]
        if offers.arrives[o] <= latest and offers.destination[o] != goal:
            onward += made.entry[o].tolist()
        for q in onward:
            if q >= 0 and q not in seen and made.ready_by[q] <= latest:
                seen.add(q)
                waiting.append(q)
    good: set[int] = set()
    for o in sorted(seen, key=lambda q: (-int(made.ready_by[q]), -q)):
        ends = offers.arrives[o] <= latest and (
            offers.destination[o] == goal or any(int(q) in good for q in made.entry[o])
        )
        if ends or int(made.after[o]) in good:
            good.add(o)
    return [q for q in entries if q in good], sorted(good)


def arc_flow(network: Network) -> Model:
    """For each piece flow in handling units through chains: wait for the next offer, or board and
    enter another chain, or arrive.
    """
    goods, offers, n = network.goods, network.offers, len(network.offers)
    made = chains(network)
    cost: list[float] = []
    sizes: list[int] = []
    rows: list[int] = []
    values: list[float] = []
    upper: list[float] = network.rows.capacity[: 2 * n].astype(float).tolist()
    lower = [-np.inf] * (2 * n)

    def column(price: float, *entries: tuple[int, float]) -> None:
        cost.append(price)
        sizes.append(len(entries))
        rows.extend(row for row, _ in entries)
        values.extend(value for _, value in entries)

    for piece, count in enumerate(goods.count.tolist()):
        entries, good = used(network, made, piece)
        if not entries:
            continue
        start = len(upper)
        node = {o: start + 1 + k for k, o in enumerate(good)}
        upper += [float(count)] + [0.0] * len(good)
        lower += [-np.inf] + [0.0] * len(good)
        grams, litres = float(goods.grams[piece]), float(goods.litres[piece])
        weight, limit, due = (
            int(goods.weight[piece]),
            int(goods.limit[piece]),
            int(goods.due[piece]),
        )
        goal, latest = int(goods.destination[piece]), int(goods.latest[piece])
        for q in entries:
            column(0.0, (start, 1.0), (node[q], 1.0))
        for o in good:
            if int(made.after[o]) in node:
                column(0.0, (node[o], -1.0), (node[int(made.after[o])], 1.0))
            if offers.arrives[o] > latest:
                continue
            space = ((o, grams), (n + o, litres), (node[o], -1.0))
            if offers.destination[o] == goal:
                column(
                    float(weight * (min(max(0, int(offers.arrives[o]) - due), limit) - limit)),
                    *space,
                )
                continue
            for q in set(made.entry[o].tolist()) & node.keys():
                column(0.0, *space, (node[q], 1.0))
    return Model(
        cost=np.array(cost),
        lower=np.array(lower),
        upper=np.array(upper),
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        row=np.array(rows, np.int32),
        value=np.array(values),
        constant=float((goods.weight * goods.limit * goods.count).astype(float).sum()),
    )


def by_highs(model: Model, solver: str, limit: float) -> float | None:
    """The optimal value, or None if the time was not enough."""
    import highspy  # noqa: PLC0415

    h = highs(solver=solver, time_limit=limit, parallel="off", run_crossover="off")
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.lower)
    scale = float(np.abs(model.cost).max(initial=1.0))
    lp.col_cost_, lp.col_lower_ = model.cost / scale, np.zeros(len(model.cost))
    lp.col_upper_ = np.full(len(model.cost), highspy.kHighsInf)
    size = np.maximum(np.abs(model.upper), 1.0)
    lp.row_lower_, lp.row_upper_ = model.lower / size, model.upper / size
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = model.start, model.row
    lp.a_matrix_.value_ = model.value / size[model.row]
    h.passModel(lp)
    h.run()
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(h.getInfo().objective_function_value) * scale + model.constant


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--shipments", type=int, default=3000)
    knobs.add_argument("--departures", type=int, default=3000)
    knobs.add_argument("--places", type=int, default=30)
    knobs.add_argument("--days", type=int, default=30)
    knobs.add_argument(
        "--limit", type=float, default=600.0, help="seconds for each of HiGHS's solvers"
    )
    asked = knobs.parse_args()
    print(machine())
    warm()
    scenario = generate(
        shipments=asked.shipments,
        departures=asked.departures,
        places=asked.places,
        days=asked.days,
        tightness=1.0,
        levels=1,
    )
    network, _ = timed(f"network of {scenario.title}", lambda: build(scenario))
    ask = Ask(loss=np.ones(len(network.priorities)), cost=0.0)
    oracle = Oracle(network)
    ours, seconds = timed(
        "column generation", lambda: Generation(oracle, pool(oracle)).solve(ask, GAP)
    )
    print(
        f"  value {ours.value:,.0f}, bound {ours.bound:,.0f}, {ours.rounds} rounds, "
        f"{len(ours.active):,} columns"
    )
    model, _ = timed("writing the arc-flow model", lambda: arc_flow(network))
    print(
        f"  {len(model.cost):,} variables, {len(model.lower):,} rows, {len(model.value):,} entries"
    )
    for solver in ("simplex", "ipm"):
        value, theirs = timed(
            f"arc flow by HiGHS {solver}",
            lambda solver=solver: by_highs(model, solver, asked.limit),
        )
        if value is None:
            print(
                f"  not solved in {asked.limit:g} s: column generation is more than "
                f"{theirs / seconds:,.0f} times as fast"
            )
            continue
        print(f"  value {value:,.0f}; column generation is {theirs / seconds:,.1f} times as fast")
        assert abs(value - ours.value) <= AGREE * max(abs(value), 1.0), "the two models disagree"


if __name__ == "__main__":
    main()
