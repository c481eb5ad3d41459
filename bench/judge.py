"""How long the judge takes: feasibility alone, and with every proof recomputed in integers, by the
compiled scan, by NumPy, and again in the same process.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from statistics import median
from unittest.mock import patch

from _measured import machine, timed, warm

import onward
from onward.formats.digest import digest
from onward.judge import Verdict, cheapest, check
from onward.judge.counted import KeptBounds, ScenarioBounds
from onward.judge.reading import judged_scenario, verdict_of
from onward.plan.plan import Plan
from onward.scenario import Scenario


def measure(name: str, scenario: Scenario, gap: float) -> None:
    """One scenario."""
    plan, _ = timed(f"{name}: plan and proofs", lambda: onward.solve(scenario, gap=gap))
    assert not timed(f"{name}: judge feasibility and values", lambda: check(scenario, plan))[0]
    verdict, judging = processor(lambda: judge(scenario, plan))
    assert verdict.proven
    with patch.object(cheapest, "compiled_scan", lambda: None):
        plain, by_numpy = processor(lambda: judge(scenario, plan))
    bounds = ScenarioBounds(digest(scenario), KeptBounds())
    judge(scenario, plan, bounds)
    again, counted = processor(lambda: judge(scenario, plan, bounds))
    assert verdict == plain == again
    print(
        f"  {len(plan.consignments):,} consignments, {len(verdict.proofs)} proofs; processor "
        f"seconds, median of 3: compiled {judging:.2f}, NumPy {by_numpy:.2f} "
        f"({by_numpy / judging:.1f} times), bounds counted before {counted:.2f}"
    )


def judge(scenario: Scenario, plan: Plan, counted: ScenarioBounds | None = None) -> Verdict:
    """The verdict with all proofs, from a scenario that has been read."""
    return verdict_of(judged_scenario(scenario), plan, counted=counted)


def processor(work: Callable[[], Verdict]) -> tuple[Verdict, float]:
    """The verdict, and the processor seconds that it takes: the median of 3."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        found = work()
        seconds.append(time.process_time() - start)
    return found, median(seconds)


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument(
        "--size",
        choices=("S", "M", "L"),
        action="append",
        help="of spring 2020; may be given again; S and M unless told",
    )
    knobs.add_argument(
        "--shipments",
        type=int,
        default=3000,
        help="of a synthetic scenario with as many departures",
    )
    knobs.add_argument("--gap", type=float, default=0.01)
    asked = knobs.parse_args()
    print(machine())
    warm()
    for size in asked.size or ["S", "M"]:
        measure(f"spring-2020:{size}", onward.read_scenario(f"spring-2020:{size}"), asked.gap)
    made = onward.generate(
        shipments=asked.shipments, departures=asked.shipments, places=30, days=30, policies=20
    )
    measure(f"synthetic, {asked.shipments:,}", made, asked.gap)


if __name__ == "__main__":
    main()
