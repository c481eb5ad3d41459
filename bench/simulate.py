"""Plans against chance: how long 1,000 runs of a plan of spring 2020 take, on one process, on
several, and on the workers of a Dask scheduler, and what that takes of the client's own time.

    python bench/simulate.py --size M --runs 400 --workers 2 --workers dask
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from _measured import machine, processor, timed

import onward
from onward.cli.workers import Asked, WorkersAsked, at_work
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


def measure(size: str, runs: int, path: str | None, asked: list[str]) -> None:
    """One size; the plan is a desk's by hand unless one is given."""
    scenario = onward.read_scenario(f"spring-2020:{size}")
    plan: Plan = (
        onward.read_plan(path)
        if path
        else timed(f"spring-2020:{size}: a desk by hand", lambda: onward.greedy(scenario))[0]
    )
    legs = sum(len(c.legs) for c in plan.consignments)
    print(f"  {len(plan.consignments):,} consignments, {legs:,} legs, {runs:,} runs")
    (alone,), least = timed(
        f"spring-2020:{size}: one process", lambda: simulate(scenario, [plan], BUILT_IN, runs=runs)
    )
    _, prepared = processor(lambda: simulate(scenario, [plan], BUILT_IN, runs=1))
    for each in asked:
        with workers(each) as some:

            def spread(some: Asked = some) -> tuple[Outcome, ...]:
                with at_work(some) as executor:
                    return simulate(scenario, [plan], BUILT_IN, runs=runs, executor=executor)

            used = time.process_time()
            (shared,), seconds = timed(f"spring-2020:{size}: --workers {each}", spread)
            used = time.process_time() - used
        print(
            f"  {least / seconds:.2f} times as fast; {used:.2f} s of the client's own processor "
            f"time, of which one run alone takes {prepared:.2f} s; load {os.getloadavg()[0]:.1f} "
            f"on {os.cpu_count()} cores"
        )
        assert (alone.arrivals == shared.arrivals).all(), "the answer depends on the executor"
    timed(f"spring-2020:{size}: service by priority", lambda: table(alone))


@contextmanager
def workers(asked: str) -> Iterator[Asked]:
    """What ``--workers`` takes; for ``dask``, a scheduler and two workers that begin here."""
    if asked != "dask":
        yield WorkersAsked().convert(asked, None, None)
        return
    from distributed import LocalCluster  # noqa: PLC0415, an extra

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield str(cluster.scheduler_address)


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument(
        "--size", choices=SIZES, action="append", help="may be given again; S and M unless told"
    )
    knobs.add_argument("--runs", type=int, default=1000)
    knobs.add_argument("--plan", help="a plan file of the size asked for")
    knobs.add_argument(
        "--workers",
        action="append",
        help="processes, a Dask scheduler's address, or dask: one that begins here; may be given "
        "again; one process per core unless told",
    )
    asked = knobs.parse_args()
    print(machine())
    for size in asked.size or ["S", "M"]:
        measure(size, asked.runs, asked.plan, asked.workers or [str(os.cpu_count())])


if __name__ == "__main__":
    main()
