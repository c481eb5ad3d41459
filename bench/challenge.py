"""How long the board takes: many submissions of spring 2020, each another file, scored as `onward
challenge board` scores them.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from _measured import machine, timed

from onward.challenge.entries import Entry, Track
from onward.challenge.instance import find_published, find_reference
from onward.challenge.scorers import results
from onward.cli.workers import at_work
from onward.formats.planfile import plan_text
from onward.plan.plan import LeftBehind, Plan


def another(plan: Plan, seed: int) -> Plan:
    """The plan with one consignment in twenty left behind: accepted, worse, and another for each
    seed.
    """
    draw = random.Random(seed)
    stays = [draw.random() < 0.05 for _ in plan.consignments]
    left = [
        LeftBehind(shipment=c.shipment, first=c.first, last=c.last)
        for c, stay in zip(plan.consignments, stays, strict=True)
        if stay
    ]
    kept = tuple(c for c, stay in zip(plan.consignments, stays, strict=True) if not stay)
    return replace(
        plan,
        planner=f"draw {seed}",
        consignments=kept,
        left_behind=(*plan.left_behind, *left),
        levels=(),
    )


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--size", default="M", choices=("S", "M"))
    knobs.add_argument("--submissions", type=int, default=1000)
    knobs.add_argument("--workers", type=int, default=2)
    asked = knobs.parse_args()
    print(machine())
    name = f"spring-2020-{asked.size}"
    published = find_published(name)
    assert published is not None
    plan = find_reference(published)
    assert plan is not None
    with tempfile.TemporaryDirectory() as room, at_work(asked.workers) as executor:
        entries = []
        for seed in range(asked.submissions):
            (Path(room) / f"{seed}.json").write_text(
                plan_text(another(plan, seed)), encoding="utf-8"
            )
            day = date(2020, 4, 1) + timedelta(days=seed)
            entries.append(
                Entry(
                    name=str(seed),
                    team=str(seed),
                    track=Track.STATIC,
                    entered=day,
                    folder=Path(room),
                    instance=name,
                    file=f"{seed}.json",
                )
            )
        scores, seconds = timed(
            f"{name}: {asked.submissions:,} submissions, {asked.workers} processes",
            lambda: results(entries, executor),
        )
    assert not any(score.problems for score in scores)
    assert len({score.submission for score in scores}) == asked.submissions
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"  {1000 * seconds / asked.submissions:.0f} ms each, {len(plan.consignments):,} "
        "consignments in the plan they come from"
    )
    print(
        f"  {used.ru_utime + used.ru_stime:.0f} s of processor time, which is what it takes on a "
        "quiet machine, over the processes"
    )


if __name__ == "__main__":
    main()
