"""Two processes that write to one store, make checkpoints of all four kinds, open and close:
python busily.py SECONDS [PROCESSES]

Each opens the store for reading or writing again and again, with small limits for the log. It
prints how often what was done; any alarm about the files of the store ends it with an error.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from alternately import event

from onward.store.failures import StoreBusy, StoreGone, StoreRefused
from onward.store.reading import logged
from onward.store.store import Store, open_store

KINDS = ("PASSIVE", "FULL", "RESTART", "TRUNCATE")


def busily(path: str, seed: int, until: float, told: Any) -> None:
    """One of them; puts what it did, and the ids that were acknowledged."""
    random, done, ids = Random(seed), Counter[str](), set[str]()
    try:
        while time.monotonic() < until:
            settings = f"wal_autocheckpoint={random.choice((5, 50, 4000))}"
            settings += f"&journal_size_limit={random.choice((0, 50_000, 67108864))}"
            writes, shared = random.random() < 0.7, random.random() < 0.8
            try:
                with open_store(f"sqlite:///{path}?{settings}", write=writes, shared=shared) as it:
                    done["opened to write" if writes else "opened to read"] += 1
                    for _ in range(random.randint(1, 12)):
                        if time.monotonic() >= until:
                            break
                        done[_act(it, random, ids, writes)] += 1
            except StoreRefused:  # another one kept the writer's place
                done["waited in vain"] += 1
    except StoreGone as wrong:
        done["ALARM"] += 1
        print(f"alarm: {wrong}", file=sys.stderr, flush=True)
    told.put((done, ids))


def _act(store: Store, random: Random, ids: set[str], writes: bool) -> str:
    if not writes:
        for _ in zip(
            logged(store, store.organisation()), range(random.randint(1, 200)), strict=False
        ):
            pass
        return "read"
    try:
        if random.random() < 0.25:
            return f"checkpoint {checkpoint(store, random.choice(KINDS))}"
        events = [
            event(f"{random.getrandbits(60)}") for _ in range(random.choice((1, 1, 1, 40, 400)))
        ]
        store.record(store.organisation(), events)
    except StoreBusy:
        return "waited in vain"
    ids.update(each.id for each in events)
    return "written"


def checkpoint(store: Store, kind: str) -> str:
    """As an operator does it, beside whoever is writing."""
    writer = store.writer
    with writer.held.place():
        raw = writer.engine.raw_connection()
        try:
            raw.cursor().execute(f"PRAGMA wal_checkpoint({kind})").fetchone()
        finally:
            raw.close()
    return kind


def together(folder: Path, seconds: float, processes: int = 2, seed: int = 1) -> Counter[str]:
    """What they did; fails on any alarm, and if anything acknowledged is missing."""
    path, told = folder / "onward.db", multiprocessing.Queue()
    with open_store(str(path), write=True) as store:
        store.organisation()
    until = time.monotonic() + seconds
    running = [
        multiprocessing.Process(target=busily, args=(str(path), seed * 100 + n, until, told))
        for n in range(processes)
    ]
    for each in running:
        each.start()
    found = [told.get() for _ in running]
    for each in running:
        each.join()
    done = sum((counts for counts, _ in found), Counter[str]())
    assert not done["ALARM"], done
    with open_store(str(path)) as store:
        there = {each.id for _, _, each in logged(store, store.organisation())}
    assert set().union(*(ids for _, ids in found)) <= there
    return done


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        counts = together(Path(folder), float(sys.argv[1]), int([*sys.argv, "2"][2]))
        print(f"{time.monotonic() - begun:.0f} s, 0 alarms: {json.dumps(counts)}")
