"""Plans against chance: how long 1,000 runs of a plan of spring 2020 take, on one process and on
all cores.
"""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from _measured import machine, timed

import onward
from onward.plan.plan import Plan
from onward.scenario.chance import BUILT_IN
from onward.simulate import Outcome, simulate

SIZES = ("S", "M", "L")


def table(outcome: Outcome) -> None:
    """Service by priority, planned and in the runs."""
    for priority in outcome.priorities:
        found = outcome.service(priority)
        low, high = found.in_time.low or 0, found.in_time.high or 0
        print(
            f"  priority {priority}: {100 * outcome.planned_in_time(priority):.1f} % in time if "
            f"all goes to plan, {100 * found.in_time.mean:.2f} % in the runs ({100 * low:.2f} to "
            f"{100 * high:.2f})"
        )


def measure(size: str, runs: int, path: str | None) -> None:
    """One size; the plan is a desk's by hand unless one is given."""
    scenario = onward.read_scenario(f"spring-2020:{size}")
    plan: Plan = (
        onward.read_plan(path)
        if path
        else timed(f"spring-2020:{size}: a desk by hand", lambda: onward.greedy(scenario))[0]
    )
    legs = sum(len(c.legs) for c in plan.consignments)
    print(f"  {len(plan.consignments):,} consignments, {legs:,} legs, {runs:,} runs")
    (alone,), _ = timed(
        f"spring-2020:{size}: one process", lambda: simulate(scenario, [plan], BUILT_IN, runs=runs)
    )

    def spread() -> tuple[Outcome, ...]:
        with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as executor:
            return simulate(scenario, [plan], BUILT_IN, runs=runs, executor=executor)

    (shared,), _ = timed(f"spring-2020:{size}: {os.cpu_count()} processes", spread)
    assert (alone.arrivals == shared.arrivals).all(), "the answer depends on the executor"
    timed(f"spring-2020:{size}: service by priority", lambda: table(shared))


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument(
        "--size", choices=SIZES, action="append", help="may be given again; S and M unless told"
    )
    knobs.add_argument("--runs", type=int, default=1000)
    knobs.add_argument("--plan", help="a plan file of the size asked for")
    asked = knobs.parse_args()
    print(machine())
    for size in asked.size or ["S", "M"]:
        measure(size, asked.runs, asked.plan)


if __name__ == "__main__":
    main()
