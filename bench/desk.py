"""How quickly a desk opens, and a move is judged: `python bench/desk.py [SCENARIO]`.

A plan of spring-2020:M on 23 March becomes current; then a month of events and 60 notices are told.
Printed: processor and wall seconds of `onward desk` as a command, of a move's verdict in a running
process, of `onward move` as a command, and of replans in a running process.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from onward.acts.drafts import Wishes, adopt, draft
from onward.acts.moves_by_hand import judged_move, open_draft
from onward.acts.notices import add, change_in_words
from onward.acts.settings import new_desk, set_clock
from onward.desk.desk import Desk
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.formats.builtin import read_scenario
from onward.goods.planned_movement import Step
from onward.goods.unconfirmed import plan_periods, planned_movements
from onward.store.store import OWN, open_store
from onward.units import instant
from onward.web.open_desk import Memory, ServedDesk

MONDAY = datetime(2020, 3, 23, tzinfo=UTC)
STATUS = {Step.DEPARTED: Status.DEPARTED, Step.LANDED: Status.LANDED}


def told(desk: Desk) -> list[Event]:
    """All that the plan has happening by now, as events: one for each departure and step."""
    found: dict[tuple[str, Step, int, str], list[Key]] = {}
    for each in planned_movements(plan_periods(desk), desk.now):
        goods = Key(KeyKind.SHIPMENT, each.shipment, each.first, each.last)
        found.setdefault((each.departure, each.step, each.at, each.place), []).append(goods)
    return [
        Event(
            at=instant(at), known_at=instant(at), status=STATUS[step], what=tuple(what),
            departure=departure, place=place, source="bench",
        )
        for (departure, step, at, place), what in found.items()
    ]  # fmt: skip


def begin(db: str, name: str) -> None:
    """A desk a month into its first plan."""
    with open_store(db, write=True) as store:
        organisation = store.organisation(OWN)
        scenario = read_scenario(name)
        desk = new_desk(store, organisation, scenario, wall=MONDAY, story=MONDAY)
        adopt(desk, draft(desk, Wishes(time_limit=60)).name)
        runs = plan_periods(desk)[-1].reading.runs
        set_clock(desk, MONDAY + timedelta(days=30))
        store.record(organisation, told(desk))
        later = [run.id for run in runs if instant(run.departs) > desk.now]
        draw = random.Random(1)
        words = [draw.choice(later) for _ in range(60)]
        changes = [
            change_in_words(
                "cut_departure",
                [name, f"factor=0.{n + 10}", f"cause=c{n}"],
                now=desk.now,
                known_at=None,
            )
            for n, name in enumerate(words)
        ]
        add(desk, changes)


def command(db: str, *words: str) -> str:
    """Processor and wall seconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "onward", *words, "--db", db], capture_output=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ending = "" if done.returncode == 0 else f"  (ended with {done.returncode})"
    return f"{cpu:5.2f} s processor  {time.monotonic() - start:5.2f} s wall{ending}"


def morning(db: str) -> None:
    """Print what a replan costs in a running process, first and again: after one cancelled
    departure, and with nothing new.
    """
    with open_store(db, write=True) as store:
        desk = ServedDesk(store, store.organisation(OWN), wall=MONDAY)
        desk.scenarios, desk.plans = Memory(4), Memory(4)
        plan = open_draft(desk).trial.plan
        used = sorted({leg.departure for c in plan.consignments for leg in c.legs})
        cut = partial(change_in_words, now=desk.now, known_at=None)
        for number, departure in enumerate(random.Random(2).sample(used, 4)):
            add(desk, [cut("cancel_departure", [departure, f"cause=x{number}"])])
            started = time.process_time()
            made = draft(desk, Wishes())
            after = time.process_time() - started
            adopt(desk, made.name)
            started = time.process_time()
            draft(desk, Wishes())
            again = time.process_time() - started
            touched = made.plan.touched
            counts = f"{touched.value:,} touched, least {touched.bound:,}" if touched else ""
            print(
                f"replan at a desk   {after:5.2f} s processor, nothing new {again:.2f} s; {counts}"
            )


def main(name: str = "spring-2020:M") -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "onward.db")
        started = time.process_time()
        begin(db, name)
        spent_s, load = time.process_time() - started, os.getloadavg()[0]
        print(f"begun in {spent_s:.0f} s processor; load {load:.1f}")
        print(f"onward desk        {command(db, 'desk')}")
        with open_store(db, write=True) as store:
            desk = Desk(store, store.organisation(OWN), wall=MONDAY)
            mine = open_draft(desk)
            shipment = mine.trial.plan.consignments[0]
            way = [leg.departure for leg in shipment.legs]
            spent = []
            for c in mine.trial.plan.consignments[:200]:
                start = time.process_time()
                judged_move(desk, mine.trial, f"{c.shipment}", [leg.departure for leg in c.legs])
                spent.append(time.process_time() - start)
        spent.sort()
        middle, most = spent[len(spent) // 2], spent[-1]
        print(f"a move's verdict   {middle:5.2f} s processor in the middle, {most:.2f} s at most")
        goods = shipment.shipment
        print(f"onward move        {command(db, 'offload', goods)}")
        print(f"the next move      {command(db, 'move', goods, '--to', '>'.join(way))}")
        morning(db)


if __name__ == "__main__":
    main(*sys.argv[1:])
