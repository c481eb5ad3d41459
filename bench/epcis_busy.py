"""How long a quick question waits while others ask for everything and send slowly.

    python bench/epcis_busy.py                   9,600 events; 44 long questions, 500 idle
    connections and 8 slow senders of 16 MB at any time, for 20 s

Long questions match nothing, or put all events in order, so that every event is looked at. Quick
ones name an eventID, or an EPC, or ask what there is, or the desk. A slow sender sends to /epcis or
to /api; an idle connection that is closed is opened again 5 s later. Everybody is one client. The
server is the program itself, `onward serve`, in a process of its own; the client is this one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
import urllib.request
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from _measured import machine
from epcis import capture, serving

LONG = (
    "EQ_action=DELETE",
    "orderBy=eventTime&perPage=30",
    "EXISTS_errorDeclaration=true",
    "EQ_example:vehicle=none",
    "GE_eventTime=2020-03-01T00:00:00Z&orderBy=eventTime",
)
QUICK = (
    "/epcis/events?EQ_eventID=urn:x:none",
    "/epcis/events?MATCH_anyEPC=urn:epc:id:sscc:4012345.0000000007",
    "/epcis",
    "/epcis/events?EQ_bizStep=departing",
    "/api/v1/desk",
)
SLOW = ("/epcis/capture", "/api/v1/uploads/{upload}/files/a.csv")
LATER_S = 5  # seconds after which an idle connection that was closed is opened again


async def asked(port: int, path: str) -> float:
    """Milliseconds that an answer took."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read(-1)
    writer.close()
    if b" 200 " not in answer[:20]:
        raise SystemExit(f"{path}: {answer[:300].decode()}")
    return (time.perf_counter() - start) * 1000


async def asking_for_all(port: int, path: str, until: float, done: list[float]) -> None:
    while time.perf_counter() < until:
        try:
            done.append(
                await asyncio.wait_for(
                    asked(port, f"/epcis/events?{path}"), until - time.perf_counter()
                )
            )
        except TimeoutError:
            return


async def sending_slowly(port: int, until: float, path: str) -> None:
    """One who is cut off begins again."""
    head = (
        f"{'PUT' if 'uploads' in path else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/json\r\nContent-Length: {16 << 20}\r\n\r\n"
    )
    while time.perf_counter() < until:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + b"[")
        while time.perf_counter() < until and not writer.is_closing():
            writer.write(b" " * 20_000)
            await asyncio.sleep(0.1)
        writer.close()


async def idle(port: int, until: float) -> None:
    while time.perf_counter() < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(reader.read(-1), max(0, until - time.perf_counter()))
        writer.close()
        await asyncio.sleep(min(LATER_S, max(0, until - time.perf_counter())))


async def asking_quickly(port: int, until: float, took: list[float]) -> None:
    for path in cycle(QUICK):
        if time.perf_counter() >= until:
            return
        took.append(await asked(port, path))
        await asyncio.sleep(0.05)


async def all_of_them(
    port: int, seconds: float, long: int, slow: int, silent: int, upload: str
) -> tuple[list[float], list[float]]:
    """What quick and long questions took."""
    until, took, done = time.perf_counter() + seconds, list[float](), list[float]()
    await asyncio.gather(
        *(
            asking_for_all(port, path, until, done)
            for path, _ in zip(cycle(LONG), range(long), strict=False)
        ),
        *(
            sending_slowly(port, until, path.format(upload=upload))
            for path, _ in zip(cycle(SLOW), range(slow), strict=False)
        ),
        *(idle(port, until) for _ in range(silent)),
        asking_quickly(port, until, took),
    )
    return took, done


def begun_upload(port: int) -> str:
    """The name of a new upload."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/uploads", b"", method="POST")
    with urllib.request.urlopen(asked) as answer:
        return str(json.load(answer)["id"])


def told(what: str, took: list[float]) -> None:
    ordered = sorted(took)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(
        f"{what:<58}{len(took):>6} answers: median {statistics.median(took):7.1f}, p95 "
        f"{p95:7.1f}, longest {ordered[-1]:7.1f} ms",
        flush=True,
    )


def main() -> None:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--seconds", type=float, default=20)
    words.add_argument("--events", type=int, default=9_600)
    words.add_argument("--idle", type=int, default=500)
    given = words.parse_args()
    print(machine())
    with (
        tempfile.TemporaryDirectory(dir=".") as name,
        serving(str(Path(name) / "onward.db")) as (port, _),
    ):

        async def filled() -> None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for first in range(0, given.events, 100):
                writer.write(capture(first, first + 100))
                head = await reader.readuntil(b"\r\n\r\n")
                if b" 202 " not in head[:20]:
                    raise SystemExit(head.decode())
            writer.close()

        asyncio.run(filled())
        upload = begun_upload(port)
        told(
            "a quick question, nobody else there",
            asyncio.run(all_of_them(port, given.seconds / 4, 0, 0, 0, upload))[0],
        )
        took, done = asyncio.run(all_of_them(port, given.seconds, 44, 8, given.idle, upload))
        told(f"a quick question, 44 long, 8 slow senders, {given.idle} idle", took)
        told("a long question, with 43 others", done)


if __name__ == "__main__":
    main()
