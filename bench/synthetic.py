"""A large synthetic scenario of one level: how long to a plan within a proven gap."""

from __future__ import annotations

import argparse

import numpy as np
from _measured import machine, timed, warm

import onward
from onward.judge import verify
from onward.network.build import build
from onward.plan.columns import pool
from onward.plan.generation import Generation
from onward.plan.level import Ask
from onward.plan.oracle import Oracle
from onward.plan.publish import everything


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--shipments", type=int, default=20_000)
    knobs.add_argument("--departures", type=int, default=20_000)
    knobs.add_argument("--places", type=int, default=60)
    knobs.add_argument("--days", type=int, default=60)
    knobs.add_argument("--tightness", type=float, default=1.0)
    knobs.add_argument("--gap", type=float, default=0.01)
    knobs.add_argument("--seed", type=int, default=0)
    knobs.add_argument(
        "--relaxed-only", action="store_true", help="no whole handling units, no plan"
    )
    asked = knobs.parse_args()
    print(machine())
    warm()
    size = {
        name: getattr(asked, name)
        for name in ("shipments", "departures", "places", "days", "tightness", "seed")
    }
    scenario, _ = timed("generate", lambda: onward.generate(**size, levels=1))
    print(f"  {scenario.title}")
    network, _ = timed("network", lambda: build(scenario))
    print(
        f"  {int(network.goods.count.sum()):,} handling units, {sum(map(len, network.views)):,} "
        f"positions in {len(network.views)} views"
    )
    ask, oracle = Ask(loss=np.ones(len(network.priorities)), cost=0.0), Oracle(network)
    relaxed, _ = timed(
        f"relaxed problem to gap {asked.gap:g}",
        lambda: Generation(oracle, pool(oracle)).solve(ask, asked.gap),
    )
    gap = relaxed.gap(float(everything(network)[0]))
    print(
        f"  value {relaxed.value:,.0f}, bound {relaxed.bound:,.0f}, gap {gap:.1e}, "
        f"{relaxed.rounds} rounds, {len(relaxed.active):,} columns"
    )
    if asked.relaxed_only:
        return
    by_hand, _ = timed("a desk by hand", lambda: onward.greedy(scenario))
    plan, _ = timed(
        f"plan and proofs to gap {asked.gap:g} (network included)",
        lambda: onward.solve(scenario, gap=asked.gap),
    )
    verdict, _ = timed("judge", lambda: verify(scenario, plan))
    assert verdict.proven, "the judge does not agree"
    for theirs, ours in zip(by_hand.levels, plan.levels, strict=True):
        gap = ours.gap_any
        print(
            f"  {ours.name:<8} by hand {theirs.value:>18,}  Onward {ours.value:>18,}  gap "
            f"{'-' if gap is None else f'{100 * gap:.3f} %'}"
        )


if __name__ == "__main__":
    main()
