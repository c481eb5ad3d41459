"""A picture of every view of the desk in a browser, into out/screenshots; with ``--docs`` those of
docs/browser.md into docs/images, too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / each) for each in ("", "web", "browser")]

from serving_here import Caller, serving  # noqa: E402  beside the tests of the server
from settling import settled  # noqa: E402  beside the tests in a browser

CLOCK = "2020-03-23T06:00:00Z"
DESK = "spring-2020-S"
VIEWS = {
    "now": "now",
    "plan": "plan?run={run}",
    "exceptions": "plan/exceptions?sort=-loss",
    "departures": "plan/departures",
    "heat": "plan/heat",
    "proof": "plan/proof",
    "plans": "plan/history",
    "kept-back": "plan/kept?plan={draft}",
    "worse-off": "plan/worse?plan={draft}",
    "shipments": "shipments",
    "shipment": "shipments/RA00018",
    "lanes": "lanes",
    "charters": "lanes/charters",
    "chance": "lanes/chance",
    "changes": "notices?draft={draft}",
    "telling": "telling?to=relief",
    "bookings": "telling/bookings",
    "notices": "notices?form=cancel_departure&f.departure={run}&f.cause=fog",
    "hub": "hub/BELGG?on=2020-03-30",
    "track": "track",
    "claims": "claims",
    "fund": "fund",
    "nations": "fund/nations",
    "next": "fund/next",
    "people": "people",
    "figure": "figures/units-abroad",
    "api": "api",
    "jobs": "jobs/2",
    "data": "data",
    "history": "history",
    "story": "story",
}
IN_DOCS = ("now", "plan", "changes", "hub", "notices", "shipment")


def main() -> None:
    """Take them."""
    out = ROOT / "out" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, serving(Path(room) / "onward.db") as caller:
        begin(caller)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for theme in ("light", "dark"):
                for lang in ("en", "zh"):
                    take(browser, caller, out, theme, lang)
            browser.close()
    if "--docs" in sys.argv:
        for name in IN_DOCS:
            picture = out / f"{name}-light-en.png"
            shutil.copy(picture, ROOT / "docs" / "images" / f"browser-{name}.png")


def begin(caller: Caller) -> None:
    """The story's desk with a plan, a notice, a draft, and the lanes to Spain."""
    caller.job(kind="begin", scenario="spring-2020:S", clock=CLOCK)
    plan = caller.job(kind="plan")["result"]["plan"]
    caller.post(f"/plans/{plan}/adopt", if_match='"none"')
    caller.job(kind="lanes", lanes=["CN-ES", "CN-BE"])
    caller.job(kind="charters")
    caller.job(kind="simulate", runs=50)
    cells = {"departure": busiest(caller, 2), "cause": "fog"}
    caller.post("/notices", {"notices": [{"kind": "cancel_departure", "cells": cells}]})
    caller.job(kind="plan")


def busiest(caller: Caller, number: int) -> str:
    """The departure with the most shipments, or that after it."""
    rows = caller.get(f"/departures?sort=-shipments&limit={number}&columns=departure").json["rows"]
    return str(rows[-1][0])


def take(browser: Any, caller: Caller, out: Path, theme: str, lang: str) -> None:
    """Every view in one theme and language, and some as on a telephone."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme=theme)
    page, words = context.new_page(), f"{theme}-{lang}"
    known = {"run": busiest(caller, 1), "draft": caller.get("/desk").json["drafts"][0]["name"]}
    for name, path in VIEWS.items():
        opened(page, caller, path.format(**known), lang)
        if name == "notices":
            page.locator("form button.main").first.click()
            settled(page)
        page.screenshot(path=out / f"{name}-{words}.png")
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("now", "hub", "shipment", "telling"):
        opened(page, caller, VIEWS[name], lang)
        page.screenshot(path=out / f"{name}-{words}-390.png")
    context.close()


def opened(page: Any, caller: Caller, path: str, lang: str) -> None:
    """Open a view and wait until it is there."""
    mark = "&" if "?" in path else "?"
    page.goto(f"http://127.0.0.1:{caller.port}/d/{DESK}/{path}{mark}lang={lang}")
    settled(page)


if __name__ == "__main__":
    main()
