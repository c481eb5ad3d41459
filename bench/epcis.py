"""EPCIS over HTTP: events a second that are validated, hashed and on disk when they are
acknowledged, and how long an answer takes.

    python bench/epcis.py                        SQLite, a new file
    python bench/epcis.py --db FILE_OR_URL       an empty store of yours, which is kept
    python bench/epcis.py --events 60000         so many events in batches; a fifth as many one by
    one
    python bench/epcis.py --alone                without the plain server beside it

Beside it, in turn with it, runs the server that anybody would write first, which checks nothing
(bench/_plain_epcis.py). The server is the program itself, `onward serve`, in a process of its own;
the client is this one. All share the machine's processors. Every event is another: two SSCCs, a
read point, a business transaction, an extension. Afterwards the events are counted in the database,
and `onward db verify` must find nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from _measured import machine
from store import sync_ms

from onward.store.store import open_store

CONTEXT = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"example": "https://ns.example.com/epcis/"},
]
ONWARD = [sys.executable, "-m", "onward"]


def event(number: int) -> dict[str, Any]:
    """An event as a forwarder's scanner tells it."""
    at = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(seconds=number)
    place = {"id": f"urn:epc:id:sgln:4012345.{number % 1000:05d}.0"}
    return {
        "type": "ObjectEvent", "eventTime": at.isoformat().replace("+00:00", "Z"),
        "eventTimeZoneOffset": "+08:00", "action": "OBSERVE",
        "bizStep": "departing", "disposition": "in_transit", "readPoint": place,
        "bizLocation": place,
        "epcList": [f"urn:epc:id:sscc:4012345.{kind}{number:09d}" for kind in "01"],
        "bizTransactionList": [{"type": "po",
        "bizTransaction": f"urn:epc:id:gdti:0614141.00001.{number}"}],
        "example:vehicle": f"V{number % 20}",
    }  # fmt: skip


def request(path: str, document: dict[str, Any]) -> bytes:
    """The whole request as bytes."""
    body = json.dumps(document).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def capture(first: int, last: int) -> bytes:
    """A document with the events ``first`` to ``last - 1``."""
    head = {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2020-04-03T22:00:00Z",
    }
    return request(
        "/epcis/capture",
        {**head, "epcisBody": {"eventList": [event(n) for n in range(first, last)]}},
    )


def alone(number: int) -> bytes:
    """One event for /epcis/events."""
    return request("/epcis/events", {"@context": CONTEXT, **event(number)})


@contextmanager
def plain(file: str) -> Iterator[tuple[int, int]]:
    """The port and the process of the plain server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    program = [sys.executable, str(Path(__file__).with_name("_plain_epcis.py")), file, str(port)]
    with subprocess.Popen(program) as server:
        for _ in range(200):
            with socket.socket() as asked:
                if not asked.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        try:
            yield port, server.pid
        finally:
            server.send_signal(signal.SIGTERM)


@contextmanager
def serving(db: str) -> Iterator[tuple[int, int]]:
    """The port and the process of a server that has started."""
    with subprocess.Popen(
        [*ONWARD, "serve", "--db", db, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        told = []
        for line in server.stdout:
            told.append(line)
            if line == "}\n":
                break
        try:
            yield int(json.loads("".join(told))["address"].rsplit(":", 1)[1]), server.pid
        finally:
            server.send_signal(signal.SIGTERM)


async def send(port: int, requests: deque[bytes], taken: list[float], status: bytes) -> None:
    """One connection: a request, its answer, the next request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while requests:
        start = time.perf_counter()
        writer.write(requests.popleft())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (
                int(line[15:])
                for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length:")
            ),
            0,
        )
        body = await reader.readexactly(length)
        taken.append((time.perf_counter() - start) * 1000)
        if head.split(b" ", 2)[1] != status:
            raise SystemExit(f"not acknowledged: {head.decode()}{body.decode()[:500]}")
    writer.close()


def processor_s(process: int) -> float:
    """Seconds that a process has worked; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/stat")
    return (
        sum(map(int, told.read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")
        if told.exists()
        else 0.0
    )


def measure(
    server: tuple[int, int],
    what: str,
    requests: list[bytes],
    events: int,
    connections: int,
    status: bytes = b"202",
) -> float:
    """All requests over some connections; gives events a second."""
    waiting, taken = deque(requests), list[float]()

    async def all_of_them() -> None:
        await asyncio.gather(*(send(server[0], waiting, taken, status) for _ in range(connections)))

    start, served, own = time.perf_counter(), processor_s(server[1]), time.process_time()
    asyncio.run(all_of_them())
    seconds, served, own = (
        time.perf_counter() - start,
        processor_s(server[1]) - served,
        time.process_time() - own,
    )
    assert len(taken) == len(requests)
    each = (
        f"an answer: median {statistics.median(taken):.1f} ms, p99 "
        f"{sorted(taken)[int(len(taken) * 0.99)]:.1f} ms"
    )
    work = (
        f"processor for an event: {served / events * 1e6:.0f} us server, "
        f"{own / events * 1e6:.0f} us client"
    )
    print(
        f"{what:<50}{events / seconds:>7,.0f} events/s  ({each}; {work}; {events:,} events)",
        flush=True,
    )
    return events / seconds


@dataclass(frozen=True)
class Turn:
    """What is sent to one server and then to the other: requests of ``step`` events each, over some
    connections.
    """

    what: str
    begin: int
    events: int
    step: int
    connections: int

    def sent(self, turn: int) -> list[bytes]:
        """Events that nobody has sent before."""
        first = self.begin + turn * self.events
        return [capture(n, n + self.step) for n in range(first, first + self.events, self.step)]


def beside(server: tuple[int, int], other: tuple[int, int], each: Turn) -> int:
    """Five turns; gives how many events were sent to each server."""
    ratios = []
    for turn in range(5):
        ours = measure(server, each.what, each.sent(turn), each.events, each.connections)
        theirs = measure(
            other, f"  plain: {each.what}", each.sent(turn), each.events, each.connections
        )
        ratios.append(ours / theirs)
    ends = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(
        f"{each.what}: {statistics.median(ratios):.2f} times as many as the plain server ({ends})",
        flush=True,
    )
    return 5 * each.events


def main() -> None:
    given = asked()
    print(machine())
    with tempfile.TemporaryDirectory(dir=".") as name:
        db = given.db or str(Path(name) / "onward.db")
        print(sync_ms(Path(name)))
        with serving(db) as server:
            acknowledged = measured(server, given.events)
            if not given.alone:
                with plain(str(Path(name) / "plain.db")) as other:
                    acknowledged += side_by_side(server, other, given.events)
        verified(db, acknowledged)
        print(sync_ms(Path(name)))


def asked() -> argparse.Namespace:
    """The options of the command line."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--events", type=int, default=30_000)
    words.add_argument(
        "--db",
        help="FILE_OR_URL of an empty store; a new SQLite file in a temporary folder unless told",
    )
    words.add_argument("--alone", action="store_true", help="no plain server")
    return words.parse_args()


WARM = range(90_000_000, 90_002_000, 100)


def measured(server: tuple[int, int], events: int) -> int:
    """Batches, single events to both addresses; how many were acknowledged."""
    many, few = events // 100 * 100, events // 5
    start = many + few
    batches = [capture(n, n + 100) for n in range(0, many, 100)]
    singles = [capture(n, n + 1) for n in range(many, start)]
    bare = [alone(n) for n in range(start, start + few)]
    measure(server, "warming up", [capture(n, n + 100) for n in WARM], 2_000, 4)
    measure(server, "batches of 100, 8 connections", batches, many, 8)
    measure(server, "one event to /epcis/capture, 64 connections", singles, few, 64)
    measure(server, "one event to /epcis/events, 64 connections", bare, few, 64, b"201")
    return 2_000 + many + 2 * few


def side_by_side(server: tuple[int, int], other: tuple[int, int], events: int) -> int:
    """The same beside a plain server, in turns; how many were acknowledged."""
    many, few = events // 100 * 100, events // 5
    batches = Turn("batches of 100, 8 connections", 10**7, many // 500 * 100, 100, 8)
    singles = Turn("one event, 64 connections", 2 * 10**7, few // 5, 1, 64)
    return beside(server, other, batches) + beside(server, other, singles)


def verified(db: str, acknowledged: int) -> None:
    """Count what is in the database and verify it; ends with an error if they differ."""
    with open_store(db) as store, store.reading.connect() as connection:
        counted = connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
    print(f"{counted:,} events in the database, {acknowledged:,} acknowledged")
    words = [*ONWARD, "db", "verify", "--db", db, "--quiet"]
    found = subprocess.run(words, check=True, capture_output=True, text=True)
    print(found.stdout.splitlines()[0])
    if counted != acknowledged:
        raise SystemExit(f"{os.path.basename(db)}: what was acknowledged is not what is there")


if __name__ == "__main__":
    main()
