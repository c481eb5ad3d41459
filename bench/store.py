"""The store: how many rows a second are on disk, and how quickly one shipment's state is found
among many events.

    python bench/store.py                        SQLite, 500,000 events
    python bench/store.py --events 10000000      needs 12 GB of disk and some fifteen minutes
    python bench/store.py --db FILE_OR_URL       an empty database, which is kept; asked only if it
    has that many events already

Events are told as a forwarder's are: ten to a shipment under its air waybill, packed in a unit load
device that others share, and mixed with those of a thousand other shipments. The first 50,000 are
read from our own CSV and recorded as always; 50,000 more are carriers' status messages (FSU), five
lines to a consignment. Most of the rest are rows of the same form and size, put into the tables
(COPY into PostgreSQL) without being hashed, so that the store is large soon; its chain is not
valid.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from random import Random

from _measured import machine
from sqlalchemy import Connection

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import fold
from onward.events.vocabulary import Status
from onward.formats.eventfile import Reading, read_events, write_events
from onward.formats.fsu import Directory, read_fsu
from onward.store.bring import bring
from onward.store.log import bulk
from onward.store.reading import about
from onward.store.store import Store, open_store
from onward.store.tables import events as log, keys as index

STEPS = "accepted packed loaded departed landed received cleared loaded departed delivered".split()


def told(first: int, last: int) -> Iterator[Event]:
    """Ten events of each of the shipments ``first`` to ``last - 1``, a thousand shipments at a
    time.
    """
    for some in range(first, last, 1000):
        for step, number in product(range(10), range(some, min(some + 1000, last))):
            status = Status(STEPS[step])
            shipment, awb = (
                Key(KeyKind.SHIPMENT, f"RC{number:07}", 1, 40),
                Key(KeyKind.AWB, f"{100 + number % 800}-{number:08}"),
            )
            start = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(minutes=number % 100_000)
            at = start + timedelta(hours=5 * step)
            parent = Key(KeyKind.ULD, f"AKE{number // 4:07}MK") if status is Status.PACKED else None
            yield Event(
                at=at, known_at=at + timedelta(hours=1), status=status, what=(shipment, awb),
                place=("CNPVG", "BELGG")[step > 3],
                departure=f"F{number % 500:03}", by="MK", raw_code="RCF", parent=parent,
                source="bench",
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
    return (
        f"fdatasync of 8 KB: median {statistics.median(taken):.2f} ms, p99 "
        f"{sorted(taken)[296]:.2f} ms; load {os.getloadavg()[0]:.1f}"
    )


def of_a_file(store: Store, mine: int, folder: Path, first: int, what: str) -> None:
    """50,000 rows of our own CSV: read, checked, hashed, on disk."""
    file = folder / "events.csv"
    write_events(told(first, first + 5_000), file)
    timed(store, mine, what, lambda: read_events(file, datetime.now(UTC)))


def of_messages(store: Store, mine: int, folder: Path, first: int, what: str) -> None:
    """50,000 status lines of carriers' messages: the same."""
    file = folder / "messages.txt"
    file.write_text("\n".join(messages(first, first + 10_000)))
    timed(
        store,
        mine,
        what,
        lambda: read_fsu(file.read_text(), AIRPORTS, datetime(2020, 4, 1, tzinfo=UTC)),
    )


AIRPORTS = Directory(
    {"PVG": "CNPVG", "LGG": "BELGG"}, {"CNPVG": "Asia/Shanghai", "BELGG": "Europe/Brussels"}
)


def messages(first: int, last: int) -> Iterator[str]:
    """The messages about the consignments ``first`` to ``last - 1``: accepted, departed, arrived,
    received, handed over.
    """
    for number in range(first, last):
        day, hour = 1 + number % 27, number // 27 % 20
        flight, until = f"MK{number % 900 + 100}/{day:02}MAR", f"{day + 1:02}MAR{hour:02}"
        # the last digit is a check digit
        yield f"FSU/12\n{100 + number % 800}-{number:07}{number % 7}PVGLGG/T5K500"
        yield f"RCS/{day:02}MAR{hour:02}15/PVG/T5K500/SHIPPER"
        yield f"DEP/{flight}/PVGLGG/T5K500/A{hour:02}50"
        yield f"ARR/{flight}/LGG/T5K500/A{hour:02}10-N"
        yield f"RCF/{flight}/LGG/T5K500/A{hour:02}40-N"
        yield f"DLV/{until}55/LGG/T5K500/CONSIGNEE"


def timed(store: Store, mine: int, what: str, reader: Callable[[], Reading]) -> None:
    """A file that is read and recorded; counted are rows that were accepted."""
    start, cpu = time.perf_counter(), time.process_time()
    reading = reader()
    read = time.perf_counter() - start
    assert not reading.problems, reading.problems[:3]
    brought = bring(store, mine, reading.events)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    rate = len(reading.rows) / seconds
    told_of = (
        f"{read:.2f} s to read, {seconds:.2f} s in all, {cpu:.2f} s of processor; recorded "
        f"{brought.events:,}"
    )
    print(f"{what:<34}{rate:>10,.0f} rows/s  ({told_of})", flush=True)


def single(store: Store, mine: int) -> None:
    """One event a request, one sender that waits for each answer."""
    events, taken = list(told(9_000_000, 9_000_050)), []
    for event in events:
        start = time.perf_counter()
        store.record(mine, [event])
        taken.append((time.perf_counter() - start) * 1000)
    print(
        f"{'one event, on disk':<34}{statistics.median(taken):>10.2f} ms median, p99 "
        f"{sorted(taken)[-6]:.2f} ms",
        flush=True,
    )


def lookups(store: Store, mine: int, shipments: int) -> float:
    """Milliseconds for the state of one shipment: its events, what they were packed in, and the
    fold.
    """
    random, taken, cpu = Random(1), [], []
    for _ in range(300):
        key = Key(KeyKind.SHIPMENT, f"RC{random.randrange(shipments):07}", 1, 40)
        start, began = time.perf_counter(), time.thread_time()
        state = fold(about(store, mine, key)).of(key)[0]
        taken.append((time.perf_counter() - start) * 1000)
        cpu.append((time.thread_time() - began) * 1000)
        assert state.phase == "delivered", state
    median, p99, busy = statistics.median(taken), sorted(taken)[296], statistics.median(cpu)
    print(
        f"{'state of one shipment':<34}{median:>10.2f} ms median, p99 {p99:.2f} ms; {busy:.2f} ms "
        "of processor",
        flush=True,
    )
    return median


def fill(store: Store, mine: int, first: int, last: int) -> None:
    """Rows of events of the shipments ``first`` to ``last - 1``, without their hashes."""
    start = time.perf_counter()
    for begin in range(first, last, 2_000):
        rows, names = [], []
        with store.reading.connect() as connection:
            seq = connection.exec_driver_sql("SELECT max(seq) FROM events").scalar_one() + 1
        for step, number in product(range(10), range(begin, min(begin + 2_000, last))):
            rows.append(
                (
                    seq,
                    mine,
                    os.urandom(32),
                    number,
                    number,
                    number,
                    BODY % (step, number, number),
                    None,
                    os.urandom(32),
                )
            )
            awb = f"{100 + number % 800}-{number:08}"
            names += [(mine, f"RC{number:07}", "shipment", seq), (mine, awb, "awb", seq)]
            seq += 1
        store.writer.write(partial(put, rows=rows, names=sorted(names)))
        if begin // 100_000 != (begin + 2_000) // 100_000:
            print(f"  {seq - 1:>12,} events, {time.perf_counter() - start:.0f} s", flush=True)


BODY = (
    '{"at":"2020-03-0%dT00:00Z","by":"MK","departure":"F000","known_at":"2020-03-01T01:00Z","place":"CNPVG","raw_code":"RCF",'
    '"source":"bench","status":"accepted","what":["awb:100-%08d","shipment:RC%07d#1-40"]}'
)


def put(
    connection: Connection, rows: list[tuple[object, ...]], names: list[tuple[object, ...]]
) -> None:
    """Into the log and its index."""
    bulk(connection, log, rows)
    bulk(connection, index, names)


def measure(store: Store, mine: int, folder: Path, events: int) -> None:
    """A small store, then a large one; a store that is large already is only asked."""
    with store.reading.connect() as connection:
        stored = connection.exec_driver_sql("SELECT max(seq) FROM events").scalar() or 0
    if stored >= events:
        print(f"{stored:,} events stored")
        of_a_file(store, mine, folder, 8_010_000 + stored // 10, "CSV rows into the large store")
        of_messages(store, mine, folder, 5_010_000 + stored // 10, "FSU rows into the large store")
        lookups(store, mine, 5_000)
        return
    of_a_file(store, mine, folder, 0, "CSV rows, read to on disk")
    of_a_file(store, mine, folder, 0, "the same file once more")
    of_messages(store, mine, folder, 5_000_000, "FSU rows, read to on disk")
    single(store, mine)
    small = lookups(store, mine, 5_000)
    fill(store, mine, 5_000, events // 10)
    of_a_file(store, mine, folder, 8_000_000, "CSV rows into the large store")
    of_messages(store, mine, folder, 6_000_000, "FSU rows into the large store")
    large = lookups(store, mine, 5_000)
    print(f"{'against the small store':<34}{large / small:>10.2f} times")


def main() -> None:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--events", type=int, default=500_000)
    words.add_argument(
        "--db", help="FILE_OR_URL; a new SQLite file in a temporary folder unless told"
    )
    given = words.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        print(sync_ms(folder))
        with open_store(given.db or str(folder / "onward.db"), write=True) as store:
            mine = store.organisation()
            measure(store, mine, folder, given.events)
        print(sync_ms(folder))


if __name__ == "__main__":
    main()
