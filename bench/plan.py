"""Spring 2020: how long a plan takes, how much better than a desk's by hand it is, and how far from
proven best.
"""

from __future__ import annotations

import argparse

from _measured import machine, processor, timed, warm

import onward
from onward.judge import scale, verify
from onward.plan.plan import Plan
from onward.report.words import gap_words

SIZES = ("S", "M", "L")


def ratio(by_hand: int, ours: int) -> str:
    """How many times a desk's value is ours."""
    if ours == by_hand:
        return "the same"
    return f"{by_hand / ours:.3f}" if ours else "to nothing"


def table(by_hand: Plan, plan: Plan) -> None:
    """Level by level."""
    print(
        f"  {'level':<8} {'by hand':>22} {'Onward':>22} {'by hand/Onward':>15} "
        f"{'gap, these charters':>20} {'whichever':>10}"
    )
    for theirs, ours in zip(by_hand.levels, plan.levels, strict=True):
        print(
            f"  {ours.name:<8} {theirs.value:>22,} {ours.value:>22,} "
            f"{ratio(theirs.value, ours.value):>15} {gap_words(ours.gap_bought):>20} "
            f"{gap_words(ours.gap_any):>10}"
        )


def limits_row(size: str, plan: Plan, seconds: float) -> str:
    """The line of docs/limits.md."""
    these, any_ = (
        " / ".join(gap_words(gap) for gap in gaps)
        for gaps in (
            [each.gap_bought for each in plan.levels],
            [each.gap_any for each in plan.levels],
        )
    )
    return f"| spring-2020:{size} | {seconds:.1f} s | {these} | {any_} |"


def measure(size: str, gap: float | None) -> None:
    """One size."""
    scenario, _ = timed(
        f"spring-2020:{size}: read", lambda: onward.read_scenario(f"spring-2020:{size}")
    )
    by_hand, _ = timed(f"spring-2020:{size}: a desk by hand", lambda: onward.greedy(scenario))
    first, _ = timed(f"spring-2020:{size}: first plan", lambda: onward.solve(scenario, first=True))
    plan, seconds = processor(lambda: onward.solve(scenario, gap=gap))
    print(f"{f'spring-2020:{size}: plan and proofs, processor':<76} {seconds:8.2f} s", flush=True)
    verdict, _ = timed(f"spring-2020:{size}: judge", lambda: verify(scenario, plan))
    assert verdict.proven, "the judge does not agree"
    assert verify(scenario, first).feasible
    print(
        f"  {len(scenario.shipments):,} shipments; stopped: {plan.stopped}; charters bought: "
        f"{len(by_hand.charters)}, {len(plan.charters)}"
    )
    table(by_hand, plan)
    lost = {name: most for name, most in scale(scenario).items() if most}
    print(limits_row(size, plan, seconds))
    print("  all left behind: " + ", ".join(f"{name} {most:,}" for name, most in lost.items()))


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument(
        "--size", choices=SIZES, action="append", help="may be given again; S and M unless told"
    )
    knobs.add_argument("--gap", type=float, help="tolerance; else where the usual search ends")
    asked = knobs.parse_args()
    print(machine())
    warm()
    for size in asked.size or ["S", "M"]:
        measure(size, asked.gap)


if __name__ == "__main__":
    main()
