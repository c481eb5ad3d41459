"""Memory that a served desk keeps once each of its lists about goods on the way was asked once.

    python bench/track_memory.py                the events of spring-2020:M (31,760), no plan
    python bench/track_memory.py spring-2020:S

The application is called in this process, as a server calls it. What is counted is what Python
holds more than after the first list of shipments (tracemalloc), so without the scenario itself.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tempfile
import time
import tracemalloc
from datetime import timedelta
from pathlib import Path
from typing import Any

from onward.acts.settings import new_desk
from onward.formats.builtin import place_of, read_scenario
from onward.formats.event_sources import received
from onward.store.store import open_store
from onward.web.app import api
from onward.web.open_desk import OpenDesk
from onward.web.signed_in import SignedIn
from onward.web.uploads import Uploads

LISTS = (
    *("/track?limit=100", "/track?limit=100&sort=-due_at&where=held", "/track/units"),
    *("/unconfirmed?limit=100", "/contradicted?limit=100", "/shipments?limit=100"),
)


def called(application: Any, path: str) -> bytes:
    """The body of an answer."""
    address, _, query = path.partition("?")
    sent: list[Any] = []
    scope = {
        **{"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http"},
        **{"path": f"/api/v1{address}", "query_string": query.encode(), "root_path": ""},
        **{"headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "state": {}},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(application(scope, receive, send))
    body = b"".join(each.get("body", b"") for each in sent[1:])
    if sent[0]["status"] != 200:
        raise SystemExit(f"{path}: {body[:500].decode()}")
    return body


def held() -> float:
    """MiB that Python holds."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / 2**20


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "spring-2020:M"
    scenario = read_scenario(name)
    place = place_of(name)
    file = next(each for each in place.glob("events.csv*"))
    events = received(str(file), scenario, None).events
    clock = max(each.known_at for each in events) + timedelta(minutes=1)
    with tempfile.TemporaryDirectory() as room, open_store(f"{room}/o.db", write=True) as store:
        own = store.organisation("own")
        new_desk(store, own, scenario, wall=clock, story=clock)
        for first in range(0, len(events), 1000):
            store.record(own, events[first : first + 1000])
        print(f"{name}: {len(events):,} events")
        del scenario, events
        opened = OpenDesk(store, "own")
        desk = api(opened, Uploads(Path(room) / "uploads"))
        application = SignedIn(desk, store, own, desk.state.operations)
        tracemalloc.start()
        called(application, "/shipments?limit=100")
        before, peak = held(), 0.0
        for path in LISTS:
            tracemalloc.reset_peak()
            start = time.process_time()
            rows = json.loads(called(application, path)).get("count")
            took = time.process_time() - start
            peak = tracemalloc.get_traced_memory()[1] / 2**20 - before
            print(
                f"{path:<45}{rows or 0:>8,} rows {took:6.2f} s of processor, then held "
                f"{held() - before:6.1f} MiB, at most {peak:6.1f}"
            )
        (one,) = json.loads(called(application, "/track?limit=1&columns=shipment"))["rows"]
        start = time.process_time()
        called(application, f"/shipments/{one[0]}")
        print(
            f"one shipment {time.process_time() - start:.2f} s, then held {held() - before:.1f} MiB"
        )


if __name__ == "__main__":
    main()
