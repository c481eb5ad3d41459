"""The store: how many rows a second are on disk, and how quickly one shipment's state is found among many events.

    python bench/store.py                        SQLite, 200,000 events
    python bench/store.py --events 10000000      the figure of the issue: needs 6 GB and half an hour
    python bench/store.py --db postgresql://...  an empty database

Events are told as a forwarder's are: ten to a shipment under its air waybill, packed in a unit load device that others share.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from _measured import machine

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import fold
from onward.events.vocabulary import Status
from onward.formats.eventfile import read_events, write_events
from onward.store.bring import bring
from onward.store.reading import about
from onward.store.store import Store, open_store

STEPS = "accepted packed loaded departed landed received cleared loaded departed delivered".split()


def told(first: int, last: int) -> Iterator[Event]:
    """Ten events of each of the shipments ``first`` to ``last - 1``."""
    for number in range(first, last):
        shipment, awb = Key(KeyKind.SHIPMENT, f"RC{number:07}", 1, 40), Key(KeyKind.AWB, f"{100 + number % 800}-{number:08}")
        start = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(minutes=number % 100_000)
        for step, status in enumerate(map(Status, STEPS)):
            at = start + timedelta(hours=5 * step)
            parent = Key(KeyKind.ULD, f"AKE{number // 4:07}MK") if status is Status.PACKED else None
            yield Event(
                at=at, known_at=at + timedelta(hours=1), status=status, what=(shipment, awb), place=("CNPVG", "BELGG")[step > 3],
                departure=f"F{number % 500:03}", by="MK", raw_code="RCF", parent=parent, source="bench",
            )  # fmt: skip


def sync_ms(folder: Path) -> str:
    """How long the disk takes to keep 8 KB: median and 99th percentile of 300."""
    taken = []
    with (folder / "sync").open("wb") as file:
        for _ in range(300):
            file.write(bytes(8192))
            file.flush()
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append((time.perf_counter() - start) * 1000)
    return f"fdatasync of 8 KB: median {statistics.median(taken):.2f} ms, p99 {sorted(taken)[296]:.2f} ms; load {os.getloadavg()[0]:.1f}"


def of_a_file(store: Store, mine: int, folder: Path) -> None:
    """Rows of our own CSV: read, checked, hashed, on disk; then the same file again."""
    write_events(told(0, 5_000), folder / "events.csv")
    for what in ("CSV rows, read to on disk", "the same file once more"):
        start = time.perf_counter()
        reading = read_events(folder / "events.csv", datetime.now(UTC))
        read = time.perf_counter() - start
        brought = bring(store, mine, reading.events)
        seconds = time.perf_counter() - start
        rate = len(reading.rows) / seconds
        print(f"{what:<34}{rate:>10,.0f} rows/s  ({read:.2f} s to read, {seconds:.2f} s in all; recorded {brought.events:,})", flush=True)


def single(store: Store, mine: int) -> None:
    """One event a request, one sender that waits for each answer."""
    events, taken = list(told(9_000_000, 9_000_050)), []
    for event in events:
        start = time.perf_counter()
        store.record(mine, [event])
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{'one event, on disk':<34}{statistics.median(taken):>10.2f} ms median, p99 {sorted(taken)[-6]:.2f} ms", flush=True)


def lookups(store: Store, mine: int, shipments: int) -> float:
    """Milliseconds for the state of one shipment: its events, what they were packed in, and the fold."""
    random, taken = Random(1), []
    for _ in range(200):
        key = Key(KeyKind.SHIPMENT, f"RC{random.randrange(shipments):07}", 1, 40)
        start = time.perf_counter()
        state = fold(about(store, mine, key)).of(key)[0]
        taken.append((time.perf_counter() - start) * 1000)
        assert state.phase == "delivered", state
    median, p99 = statistics.median(taken), sorted(taken)[197]
    print(f"{'state of one shipment':<34}{median:>10.2f} ms median, p99 {p99:.2f} ms", flush=True)
    return median


def fill(store: Store, mine: int, first: int, last: int) -> None:
    """Many events, as they are made; says how quickly they were recorded."""
    start = time.perf_counter()
    step = max(1, (last - first) // 10)
    for begin in range(first, last, step):
        end = min(begin + step, last)
        before = time.perf_counter()
        brought = bring(store, mine, told(begin, end))
        seconds = time.perf_counter() - before
        print(f"  {end * 10:>12,} events stored {brought.events / seconds:>10,.0f} events/s", flush=True)
    print(f"{'events made and on disk':<34}{(last - first) * 10 / (time.perf_counter() - start):>10,.0f} events/s", flush=True)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--events", type=int, default=200_000)
    words.add_argument("--db", help="FILE_OR_URL; a new SQLite file in a temporary folder unless told")
    given = words.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        print(sync_ms(folder))
        with open_store(given.db or str(folder / "onward.db"), write=True) as store:
            mine = store.organisation()
            of_a_file(store, mine, folder)
            single(store, mine)
            small = lookups(store, mine, 5_000)
            fill(store, mine, 5_000, given.events // 10)
            large = lookups(store, mine, given.events // 10)
            print(f"{'against the small store':<34}{large / small:>10.2f} times")
        print(sync_ms(folder))


if __name__ == "__main__":
    main()
