"""How fast the lists of a served desk answer: ``bench/lists.py http://HOST:PORT PID [SECONDS]``.

Every list, unsorted, then sorted both ways by every column, filtered by a value of every column
and by a range where there is one, and searched; the first time each (a server that was just
started) and again. ``SECONDS``: further questions, at random, for so long, while a plan is made
afresh, which is stopped then. Milliseconds of wall and of the server's processor.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TICK_S = 1 / os.sysconf("SC_CLK_TCK")
Question = tuple[str, str]  # a list and its query


def fetched(base: str, path: str) -> bytes:
    """What comes back."""
    asked = urllib.request.Request(f"{base}/api/v1{path}")
    with urllib.request.urlopen(asked, timeout=300) as answer:
        return bytes(answer.read())


def spent(pid: int) -> float:
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S


def resident(pid: int) -> float:
    """MiB that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(x for x in status.splitlines() if x.startswith("VmRSS")).split()[1]) / 1024


def lists(base: str) -> list[str]:
    """The addresses of every list."""
    paths = json.loads(fetched(base, "/openapi.json"))["paths"]
    every = [path.removeprefix("/api/v1") for path, item in paths.items() if _listed(item)]
    return [path for path in every if not path.endswith((".csv", ".xlsx"))]


def _listed(item: Any) -> bool:
    return "tables" in item.get("get", {}).get("tags", ())


def questions(path: str, page: Any) -> Iterator[Question]:
    """Every kind of question about a list."""
    yield path, ""
    yield path, "q=mask"
    for at, column in enumerate(page["columns"]):
        key = column["key"]
        yield path, f"sort={key}"
        yield path, f"sort=-{key}"
        values = [row[at] for row in page["rows"] if row[at] not in (None, [])]
        if values:
            value = values[len(values) // 2]
            text = str(value[0] if isinstance(value, list) else value)
            yield path, urllib.parse.urlencode({key: text})
            if column["number"] and isinstance(value, int | float):
                yield path, f"{key}_min={value}"
    yield path, f"sort=-{page['columns'][-1]['key']},{page['columns'][0]['key']}"


def timed(base: str, question: Question) -> float:
    """Milliseconds of wall; the list's whole answer of 200 rows."""
    path, query = question
    begun = time.perf_counter()
    fetched(base, f"{path}?limit=200&{query}")
    return 1000 * (time.perf_counter() - begun)


def said(words: str, times: list[float]) -> str:
    """Times in words."""
    times = sorted(times)
    p95 = times[int(0.95 * len(times))]
    return f"{words}: median {times[len(times) // 2]:.0f}, p95 {p95:.0f}, max {times[-1]:.0f} ms"


def main() -> None:
    """Measure and print."""
    base, pid = sys.argv[1], int(sys.argv[2])
    print(f"memory at first {resident(pid):.0f} MiB")
    every: list[Question] = []
    first_times, again_times = [], []
    for path in lists(base):
        begun, before = time.perf_counter(), spent(pid)
        try:
            page = json.loads(fetched(base, f"{path}?limit=200"))
        except urllib.error.HTTPError as wrong:
            print(f"{path}: {wrong.code}")
            continue
        wall, opened = 1000 * (time.perf_counter() - begun), 1000 * (spent(pid) - before)
        asked = list(questions(path, page))
        before = spent(pid)
        first = [timed(base, each) for each in asked]
        middle = spent(pid)
        again = [timed(base, each) for each in asked]
        cost = [1000 * (b - a) / len(asked) for a, b in ((before, middle), (middle, spent(pid)))]
        print(
            f"{path}: {page['of']:,} rows, opened {wall:.0f} ms ({opened:.0f} of processor); "
            f"{said('first', first)} ({cost[0]:.0f}); {said('again', again)} ({cost[1]:.0f})"
        )
        every += asked
        first_times += first
        again_times += again
    print(said(f"{len(first_times)} questions, the first time", first_times))
    print(said("again", again_times))
    print(f"memory at last {resident(pid):.0f} MiB, load {os.getloadavg()[0]:.0f}")
    if len(sys.argv) > 3:
        beside_a_plan(base, pid, every, float(sys.argv[3]))


def beside_a_plan(base: str, pid: int, every: list[Question], seconds: float) -> None:
    """Questions while a plan is made, and how long its stop takes."""
    number = json.loads(sent(base, "/jobs", {"kind": "plan", "fresh": True}))["number"]
    while not json.loads(fetched(base, f"/jobs/{number}"))["first"]:
        time.sleep(0.2)
    print(said("at random, beside a plan", at_random(base, every, seconds)))
    step = json.loads(fetched(base, f"/jobs/{number}"))["step"]
    (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    before = last = spent(int(child))
    begun = time.monotonic()
    sent(base, f"/jobs/{number}/cancel", {})
    told = time.monotonic() - begun
    while (row := json.loads(fetched(base, f"/jobs/{number}")))["state"] in ("running", "stopping"):
        if Path(f"/proc/{child}").exists():
            last = spent(int(child))
        time.sleep(0.05)
    print(
        f"stopped in {step!r}: acknowledged in {1000 * told:.0f} ms, {row['state']} with plan "
        f"{row['result'].get('plan')} after {time.monotonic() - begun:.1f} s ({last - before:.1f} "
        f"of the job's processor), load {os.getloadavg()[0]:.0f}"
    )


def sent(base: str, path: str, body: Any) -> bytes:
    """What comes back when a body is sent."""
    head = {"content-type": "application/json"}
    asked = urllib.request.Request(f"{base}/api/v1{path}", json.dumps(body).encode(), head)
    with urllib.request.urlopen(asked, timeout=300) as answer:
        return bytes(answer.read())


def at_random(base: str, every: list[Question], seconds: float) -> list[float]:
    """The times of random questions, five a second at most."""
    found, end = [], time.monotonic() + seconds
    choose = random.Random(0)
    while time.monotonic() < end:
        found.append(timed(base, choose.choice(every)))
        time.sleep(0.2)
    return found


if __name__ == "__main__":
    main()
