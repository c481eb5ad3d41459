"""Replanning against planning from nothing: after the notices of spring 2020, and after single
cancelled departures.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from _measured import machine, warm

from onward.events.advance import advance
from onward.formats.builtin import read_scenario
from onward.judge import check
from onward.plan.plan import Level, Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.scenario.changes import CancelDeparture, apply

NOTICES = {  # the morning after each became known
    "closures of 15-18 March": datetime(2020, 3, 19, tzinfo=UTC),
    "South Africa, 23 March": datetime(2020, 3, 24, 6, tzinfo=UTC),
    "CAAC, 26 March": datetime(2020, 3, 27, 6, tzinfo=UTC),
    "China, 31 March": datetime(2020, 4, 1, 6, tzinfo=UTC),
    "China, 10 April": datetime(2020, 4, 11, 6, tzinfo=UTC),
}
Made = TypeVar("Made")


def seconds(make: Callable[[], Made]) -> tuple[Made, float]:
    began = time.perf_counter()
    made = make()
    return made, time.perf_counter() - began


def gaps(levels: tuple[Level, ...]) -> str:
    return " ".join(f"{100 * (level.gap(level.bound_bought) or 0):.2f}" for level in levels[:-1])


def after(scenario: Scenario, old: Plan, now: datetime) -> tuple[float, float, float, str]:
    """Seconds of the replan, of planning its scenario from nothing, and of planning the published
    scenario from nothing; the gaps.

    In the replan's scenario what has left is under way and charters are paid for; whoever plans the
    published one again, knowing what is known by then, has charters to choose as well.
    """
    course = advance(scenario, old, [], now)
    new, quick = seconds(lambda: replan(course.scenario, course.plan, proofs=old.levels))
    assert check(course.scenario, new) == []
    fresh, slow = seconds(lambda: solve(course.scenario))
    _, whole = seconds(lambda: solve(replace(scenario, as_of=now, known_to=None)))
    assert new.touched is not None
    few = f"touched {new.touched.value}, no plan fewer than {new.touched.bound}"
    return (
        quick,
        slow,
        whole,
        f"loss gaps {gaps(new.levels)} % against {gaps(fresh.levels)} %, {few}",
    )


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--size", default="M")
    knobs.add_argument(
        "--notices",
        type=int,
        nargs="*",
        default=range(1, len(NOTICES) + 1),
        help="numbers of those to measure, from 1",
    )
    knobs.add_argument("--cancellations", type=int, default=20)
    asked = knobs.parse_args()
    print(machine())
    warm()
    scenario = read_scenario(f"spring-2020:{asked.size}")
    for name, now in (list(NOTICES.items())[number - 1] for number in asked.notices):
        began = now - timedelta(days=2)
        early = replace(scenario, as_of=began, known_to=None)
        quick, slow, whole, told = after(early, solve(early), now)
        print(
            f"  {name:<24} replan {quick:6.1f} s; from nothing {slow:6.1f} s, ratio "
            f"{quick / slow:4.2f}; with charters to choose {whole:6.1f} s, ratio "
            f"{quick / whole:4.2f}; {told}",
            flush=True,
        )
    if not asked.cancellations:
        return
    old, slow = seconds(lambda: solve(scenario))
    used = sorted({leg.departure for c in old.consignments for leg in c.legs})
    ratios = []
    for name in random.Random(2020).sample(used, asked.cancellations):
        cut = CancelDeparture(id="X", departure=name, known_at=scenario.as_of)
        course = advance(
            apply(scenario, (cut,)), old, [], scenario.as_of, known_to=scenario.known_to
        )
        new, quick = seconds(lambda: replan(course.scenario, course.plan, proofs=old.levels))  # noqa: B023
        assert check(course.scenario, new) == []
        ratios.append(quick / slow)
    print(
        f"  {asked.cancellations} single cancellations: ratio to planning from nothing "
        f"({slow:.1f} s) median {statistics.median(ratios):.3f}, largest {max(ratios):.3f}"
    )


if __name__ == "__main__":
    main()
