"""How long one question for options takes, how many a second in a batch, and how long the board
takes, on spring 2020.
"""

from __future__ import annotations

import argparse
import os
import time
from statistics import median

from _measured import machine, timed

import onward
from onward.options.batch import Batch
from onward.options.board import board
from onward.options.options import Options, Preference


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--size", choices=("S", "M", "L"), default="L")
    knobs.add_argument("--questions", type=int, default=200, help="asked one by one")
    knobs.add_argument("--no-board", action="store_true")
    asked = knobs.parse_args()
    print(machine())
    scenario = onward.read_scenario(f"spring-2020:{asked.size}")
    options, _ = timed(
        f"spring-2020:{asked.size}: prepare (network included, no plan)", lambda: Options(scenario)
    )
    shipments = [
        s.id for s in scenario.shipments[:: max(1, len(scenario.shipments) // asked.questions)]
    ]
    options.of(shipments[0])  # compiles, or loads what is compiled
    for what in ("goods of a new kind among them", "asked again"):
        each = []
        found = 0
        for shipment in shipments:
            start = time.process_time()
            found += bool(options.of(shipment))
            each.append(time.process_time() - start)
        each.sort()
        print(
            f"  one by one, fast + cheap + safe with P50/P90, {what}: median "
            f"{1000 * median(each):.1f} ms, 95 % within {1000 * each[int(0.95 * len(each))]:.1f} "
            f"ms of processor time ({found} of {len(each)} have a way)",
            flush=True,
        )
    goods = [options.market.of(s.id) for s in scenario.shipments]
    batch, _ = timed(f"  prepare a batch of {len(goods):,}", lambda: Batch(options, goods))
    for wish in (Preference.FAST, Preference.CHEAP):
        batch.ask(wish)
        start = time.process_time()
        answers, seconds = timed(f"  {wish} for each of them", lambda wish=wish: batch.ask(wish))
        used = (time.process_time() - start) / (os.cpu_count() or 1)
        print(
            f"  {len(goods) / seconds:,.0f} a second as the machine is, {len(goods) / used:,.0f} "
            f"by processor time over its cores; {int((answers.arrives >= 0).sum()):,} have a way"
        )
    if not asked.no_board:
        start = time.process_time()
        made, _ = timed("  board", lambda: board(options))
        print(
            f"  {len(made.cells):,} lanes and goods, {time.process_time() - start:.1f} s of "
            "processor time"
        )


if __name__ == "__main__":
    main()
