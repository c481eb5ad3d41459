"""How fast the page is in a real Chromium: ``bench/web_page.py http://127.0.0.1:8000`` on a desk
with a plan.

Seconds until the exceptions are on screen, frames a second while the map's days are played, and the
rows of a table of 100,000 that stand in the document. ``python bench/web.py`` measures the server.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROWS = 100_000
PLAYED_S = 5
NEEDS = "section[aria-labelledby=needs] tbody tr"
FRAMES = """(ms) => new Promise((done) => {
    let frames = 0
    const begun = performance.now()
    const count = (at) => {
        frames++
        if (at - begun < ms) requestAnimationFrame(count)
        else done(1000 * frames / (at - begun))
    }
    requestAnimationFrame(count)
})"""


def main() -> None:
    """Measure and print."""
    if len(sys.argv) < 2:
        print("name a served desk: bench/web_page.py http://127.0.0.1:8000")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  make browser installs it

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_context(viewport={"width": 1400, "height": 900}).new_page()
        base = sys.argv[1].rstrip("/")
        for words in ("first", "again", "again"):
            begun = time.perf_counter()
            page.goto(base)
            page.wait_for_selector(NEEDS)
            shown = time.perf_counter() - begun
            page.wait_for_selector("figure canvas")
            drawn = time.perf_counter() - begun
            print(f"open / {words}: exceptions in {shown:.2f} s, map in {drawn:.2f} s")
        print(f"frames a second at rest: {page.evaluate(FRAMES, 2000):.0f}")
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(500)
        print(f"while days are played: {page.evaluate(FRAMES, 1000 * PLAYED_S):.0f}")
        print(f"rows in the document of {ROWS:,}: {rows_in_document(page)}")
        chromium.close()


def rows_in_document(page: Any) -> int:
    """The most while a table of many rows is scrolled."""
    page.route("**/api/v1/shipments?*", many)
    page.goto(page.url.partition("/now")[0] + "/shipments")
    page.wait_for_selector("[role=gridcell]")
    most = 0
    for _ in range(40):
        page.evaluate("document.querySelector('[role=grid]').scrollTop += 5000")
        page.wait_for_timeout(30)
        most = max(most, page.locator("[role=rowgroup] [role=row]").count())
    return most


def many(route: Any) -> None:
    """A page of rows that are made up, as the server would send it."""
    asked = parse_qs(urlsplit(route.request.url).query)
    at, count = int(asked.get("after", ["0"])[0]), int(asked.get("limit", ["500"])[0])
    rows = [[f"S{n:06d}", "masks", n % 3 + 1] for n in range(at, min(ROWS, at + count))]
    columns = [
        {"key": key, "title": key, "kind": kind, "number": kind == "whole"}
        for key, kind in (("shipment", "text"), ("goods", "text"), ("priority", "whole"))
    ]
    told = {
        "name": "shipments",
        "title": "Shipments",
        "about": "",
        "columns": columns,
        "rows": rows,
        "shown": [[str(cell) for cell in row] for row in rows],
        "count": ROWS,
        "of": ROWS,
        "next": str(at + count) if at + count < ROWS else "",
    }
    route.fulfill(body=json.dumps(told), content_type="application/json")


if __name__ == "__main__":
    main()
