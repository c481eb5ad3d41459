"""`onward db verify`: seconds of processor per million events.

    python bench/verify.py                        100,000 events of each kind, three runs
    python bench/verify.py --events 1000000       about ten minutes and 3 GB of disk
    python bench/verify.py --db FILE_OR_URL       a store of yours, which is only read

Three stores are filled: with a forwarder's events as bench/store.py tells them, two keys each; with
the same in requests of one event each; with EPCIS captures as bench/epcis.py sends them, nine keys
and the original message each. The program runs in a process of its own; its user and system time
count.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from _measured import machine
from epcis import CONTEXT, ONWARD, event as epcis_event
from store import told

from onward.epcis.app import application
from onward.store.entries import entries
from onward.store.log import Request, chunks
from onward.store.store import Store, open_store

STEP = 1_000


def forwarder(store: Store, mine: int, events: int) -> None:
    for some in chunks(told(0, events // 10), STEP * 10):
        store.record(mine, some)


def one_by_one(store: Store, mine: int, events: int) -> None:
    """Requests of one event each, which wait together as those of many senders do."""
    for some in chunks(told(0, events // 10), STEP):
        waiting = [
            store.writer.submit(Request(mine, tuple(entries([each])), f"one {each.id}"))
            for each in some
        ]
        for answer in waiting:
            answer.result()


def captures(store: Store, mine: int, events: int) -> None:
    """Documents of a thousand events each, handed to the application without a network."""
    answering = application(store, mine)
    for first in range(0, events, STEP):
        document = {
            "@context": CONTEXT,
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": "2020-04-03T22:00:00Z",
            "epcisBody": {"eventList": [epcis_event(n) for n in range(first, first + STEP)]},
        }
        asyncio.run(_captured(answering, json.dumps(document).encode()))


async def _captured(answering: Any, body: bytes) -> None:
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": "/epcis/capture", "raw_path": b"/epcis/capture",
        "root_path": "", "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    answers: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        answers.append(message)

    await answering(scope, receive, send)
    if answers[0]["status"] != 202:
        raise SystemExit(f"not acknowledged: {answers}")


KINDS = {
    "a forwarder's events": forwarder,
    "the same, one a request": one_by_one,
    "EPCIS captures": captures,
}


def verified(db: str) -> tuple[float, int]:
    """Seconds of processor of one run, and how many events it verified."""
    before = os.times()
    words = [*ONWARD, "db", "verify", "--db", db, "--json", "--quiet"]
    answer = subprocess.run(words, check=True, capture_output=True, text=True)
    after = os.times()
    spent = after.children_user - before.children_user
    spent += after.children_system - before.children_system
    return spent, int(json.loads(answer.stdout)["rows"]["events"])


def measure(what: str, db: str, runs: int) -> None:
    found = []
    start = time.perf_counter()
    for _ in range(runs):
        spent, events = verified(db)
        found.append(spent / events * 1e6)
    seconds = (time.perf_counter() - start) / runs
    print(
        f"{what:<34}{statistics.median(found):>8.1f} s of processor per million events "
        f"({min(found):.1f} to {max(found):.1f} in {runs} runs; {seconds:.1f} s a run; "
        f"{events:,} events)",
        flush=True,
    )


def main() -> None:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--events", type=int, default=100_000)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--db", help="FILE_OR_URL of a store, only read")
    given = words.parse_args()
    print(machine())
    if given.db:
        measure("this store", given.db, given.runs)
        return
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for number, (what, fill) in enumerate(KINDS.items()):
            db = str(Path(folder) / f"{number}.db")
            with open_store(db, write=True) as store:
                fill(store, store.organisation(), given.events)
            measure(what, db, given.runs)


if __name__ == "__main__":
    main()
