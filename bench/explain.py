"""``onward explain`` as a person waits for it: seconds of processor and memory of the command, of
all goods and of single shipments. And what once grew badly: 50,000 shipments of one lane explained,
500 shipments over 3,000 places planned.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

from _measured import machine, processor

import onward
from onward.formats.builtin import read_scenario
from onward.formats.folder import write_folder
from onward.formats.planfile import write_plan
from onward.plan.plan import Plan
from onward.scenario import Scenario


def of_one_lane(shipments: int) -> Scenario:
    """So many shipments that differ in their goods alone, and departures for a tenth of them."""
    plain = onward.generate(shipments=1, departures=60, places=4)
    like = plain.shipments[0]
    goods = tuple(
        replace(
            like,
            id=f"S{i}",
            handling_units=1 + i % 3,
            priority=1 + i % 3,
            mass_kg=(10.0, 12.0, 25.0)[i % 3],
        )
        for i in range(shipments)
    )
    flights = tuple(replace(d, capacity_kg=d.capacity_kg / 10) for d in plain.departures)
    return replace(plain, name="one-lane", shipments=goods, departures=flights)


def command(scenario: str, plan: str, *more: str) -> tuple[float, int]:
    """Processor seconds of the fastest of three runs, and the most MB of any command so far."""
    words = ["-m", "onward", "explain", "--scenario", scenario, "--plan", plan, *more, "-q"]
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds), after.ru_maxrss // 1024


def said(what: str, seconds: float, megabytes: int) -> None:
    """One line."""
    print(f"{what:<60} {seconds:6.2f} s of processor, {megabytes:,} MB", flush=True)


def measure(name: str, plan: Plan, file: str, asked: int) -> None:
    """All goods of a scenario, and some shipments that stay or are late, drawn at random."""
    left = sorted({gone.shipment for gone in plan.left_behind})
    singles = [
        command(name, file, each) for each in random.Random(0).sample(left, min(asked, len(left)))
    ]
    if singles:
        seconds = [each for each, _ in singles]
        said(f"{name}: one shipment, median of {len(singles)}", median(seconds), singles[-1][1])
        said(f"{name}: one shipment, the slowest", max(seconds), singles[-1][1])
    said(f"{name}: all goods", *command(name, file))


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("scenario", nargs="*", default=["spring-2020:M"])
    knobs.add_argument("--shipments", type=int, default=8, help="how many are asked about singly")
    knobs.add_argument("--lane", type=int, default=50_000, help="shipments of one lane; 0: none")
    knobs.add_argument("--places", type=int, default=3_000, help="places planned over; 0: none")
    asked = knobs.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(asked.scenario):
            plan = onward.solve(read_scenario(name))
            file = Path(folder) / f"{number}.json"
            write_plan(plan, file)
            measure(name, plan, str(file), asked.shipments)
        if asked.lane:
            lane, file = of_one_lane(asked.lane), Path(folder) / "lane.json"
            write_folder(lane, Path(folder) / "lane")
            write_plan(onward.greedy(lane), file)
            said(f"{asked.lane:,} shipments of one lane", *command(f"{folder}/lane", str(file)))
    if asked.places:
        wide = onward.generate(shipments=500, departures=6 * asked.places, places=asked.places)
        _, seconds = processor(lambda: onward.solve(wide))
        print(f"500 shipments over {asked.places:,} places planned: {seconds:.2f} s of processor")


if __name__ == "__main__":
    main()
