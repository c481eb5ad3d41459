"""How fast a served desk answers: ``bench/web.py http://127.0.0.1:8000`` on a desk with a plan.

Lists (p95 of 100), a shipment, a plan's reading, a move's verdict, a CSV of everything, and the
memory of the server's process (its number as second argument).
"""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

LISTS = (
    "/exceptions?limit=200&sort=-loss",
    "/departures?limit=200",
    "/shipments?limit=200&q=masks",
)


def call(base: str, path: str, body: Any = None) -> tuple[float, bytes]:
    """Seconds, and what came back."""
    data = None if body is None else json.dumps(body).encode()
    head = {"content-type": "application/json", "accept-encoding": "identity"}
    begun = time.perf_counter()
    asked = urllib.request.Request(f"{base}/api/v1{path}", data, head)
    with urllib.request.urlopen(asked, timeout=120) as answer:
        found = answer.read()
    return time.perf_counter() - begun, found


def main() -> None:
    """Measure and print."""
    if len(sys.argv) < 2:
        print("name a served desk: bench/web.py http://127.0.0.1:8000 [PID]")
        return
    base = sys.argv[1]
    first, view = call(base, "/desk")
    print(f"desk, first {first:.2f} s: {json.loads(view)['shipments']:,} shipments")
    print(f"what can be repaired, first {call(base, '/morning')[0]:.2f} s")
    took, reading = call(base, "/plans/current/reading")
    print(f"the plan's reading, first {took:.2f} s, {len(reading):,} bytes")
    for path in LISTS:
        times = sorted(call(base, path)[0] for _ in range(100))
        print(f"{path}: median {1000 * times[50]:.0f} ms, p95 {1000 * times[94]:.0f} ms")
    goods = json.loads(reading)["lots"]["shipment"]
    for number in (0, len(goods) // 2, len(goods) - 1):
        took, said = call(base, "/moves/try", {"goods": goods[number], "way": []})
        print(f"a move's verdict {took:.2f} s, allowed {json.loads(said)['allowed']}")
    took, lines = call(base, "/shipments.csv")
    print(f"CSV of {lines.count(10) - 1:,} shipments {took:.2f} s")
    if len(sys.argv) > 2:
        status = Path(f"/proc/{sys.argv[2]}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        print(f"memory of the server {int(resident.split()[1]) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
