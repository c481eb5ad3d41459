"""A picture of every view of the desk in a browser, into out/screenshots."""

from __future__ import annotations

import argparse
import html
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / each) for each in ("", "web", "browser")]

from serving_here import Caller, serving  # noqa: E402  beside the tests of the server
from settling import settled  # noqa: E402  beside the tests in a browser

from onward.acts.settings import new_desk  # noqa: E402  after the folders above
from onward.formats.builtin import read_scenario  # noqa: E402
from onward.formats.generate import generate  # noqa: E402
from onward.scenario import Scenario  # noqa: E402
from onward.store.store import open_store  # noqa: E402

CLOCK = "2020-03-23T06:00:00Z"
DESK = "spring-2020-S"
VIEWS = {
    "now": "now",
    "plan": "plan?run={run}",
    "exceptions": "plan/exceptions?sort=-delay_kg_h",
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
    "list": "list",
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
# The twelve of a contact sheet, and the others.
MAIN = {
    "now": "now",
    "hub": "hub/{place}",
    "track": "track",
    "plan": "plan?run={run}",
    "exceptions": "plan/exceptions?sort=-delay_kg_h",
    "shipments": "shipments",
    "shipment": "shipments/{shipment}",
    "lanes": "lanes",
    "notices": "notices?form=cancel_departure",
    "messages": "telling",
    "claims": "claims",
    "data": "data",
}
OTHERS = {
    "departures": "plan/departures",
    "handling": "plan/heat",
    "proof": "plan/proof",
    "plans": "plan/history",
    "kept back": "plan/kept?plan={draft}",
    "worse off": "plan/worse?plan={draft}",
    "what changes": "notices?draft={draft}",
    "charters": "lanes/charters",
    "chance": "lanes/chance",
    "unconfirmed": "track/unconfirmed",
    "bookings": "telling/bookings",
    "fund": "fund",
    "figures": "figures",
    "people": "people",
    "jobs": "jobs",
    "history": "history",
    "story": "story",
    "api": "api",
}
WIDTHS = {1400: 900, 1024: 768, 390: 844}
ACROSS = {1400: 3, 1024: 4, 390: 6}  # pictures in a row of a sheet
SHEET = 2000  # pixels across a sheet
IN_DOCS = ("now", "plan", "changes", "hub", "notices", "shipment")


def main() -> None:
    """Take them."""
    asked = arguments()
    if asked.sheets is not None:
        contact_sheets(asked.sheets or DESKS)
        return
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
    if asked.docs:
        for name in IN_DOCS:
            picture = out / f"{name}-light-en.png"
            shutil.copy(picture, ROOT / "docs" / "images" / f"browser-{name}.png")


def arguments() -> argparse.Namespace:
    """What was asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--docs", action="store_true", help="put those of docs/browser.md into docs/images, too"
    )
    parser.add_argument(
        "--sheets",
        nargs="*",
        choices=DESKS,
        metavar="DESK",
        help="contact sheets instead, into out/sheets: the main views of an empty desk, one of 40 "
        "shipments and M, each at three widths, light and dark, English and Chinese; the other "
        f"views at 1400 light and, in Chinese, at 390. DESK: {', '.join(DESKS)}; none: all",
    )
    return parser.parse_args()


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
        if name == "notices":  # looked at, not saved: the other languages find the desk as it was
            page.locator("form .fields ~ .row button:not([type])").first.click()
            settled(page)
        page.screenshot(path=out / f"{name}-{words}.png")
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("now", "hub", "shipment", "telling"):
        opened(page, caller, VIEWS[name], lang)
        page.screenshot(path=out / f"{name}-{words}-390.png")
    context.close()


def opened(page: Any, caller: Caller, path: str, lang: str, desk: str = DESK) -> None:
    """Open a view and wait until it is there."""
    mark = "&" if "?" in path else "?"
    page.goto(f"http://127.0.0.1:{caller.port}/d/{desk}/{path}{mark}lang={lang}")
    settled(page)


def forty() -> Scenario:
    """A small desk of nobody's story."""
    return generate(shipments=40, departures=60, places=6, days=12, levels=5, seed=7)


# A desk's scenario, and whether it has a plan, a notice and a draft.
DESKS: dict[str, tuple[Callable[[], Scenario], bool]] = {
    "empty": (lambda: read_scenario("tiny:two-hubs"), False),
    "forty": (forty, True),
    "m": (lambda: read_scenario("spring-2020:M"), True),
}


def contact_sheets(desks: Iterable[str]) -> None:
    """Each desk's sheets, one PNG for each width, theme and language."""
    out = ROOT / "out" / "sheets"
    out.mkdir(parents=True, exist_ok=True)
    ways = list(product(WIDTHS, ("light", "dark"), ("en", "zh")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in desks:
            with tempfile.TemporaryDirectory() as room, desk_of(name, Path(room)) as caller:
                known = what_is_there(caller)
                for width, theme, lang in ways:
                    file = out / f"{name}-{width}-{theme}-{lang}.png"
                    sheet(browser, caller, file, views_of(MAIN, known), width, theme, lang)
                for width, theme, lang in ((1400, "light", "en"), (390, "light", "zh")):
                    file = out / f"{name}-others-{width}-{theme}-{lang}.png"
                    sheet(browser, caller, file, views_of(OTHERS, known), width, theme, lang)
        browser.close()


@contextmanager
def desk_of(name: str, room: Path) -> Iterator[Caller]:
    """A desk that is served: as it begins, or with a plan, a notice and a draft."""
    make, planned = DESKS[name]
    scenario = make()
    with open_store(str(room / "onward.db"), write=True) as store:
        wall = datetime(2026, 12, 1, tzinfo=UTC)
        own = store.organisation("own")
        new_desk(store, own, scenario, wall=wall, story=scenario.as_of, name=name)
    with serving(room / "onward.db") as caller:
        if planned:
            plan = caller.job(kind="plan")["result"]["plan"]
            caller.post(f"/plans/{plan}/adopt", if_match='"none"')
            cells = {"departure": busiest(caller, 2), "cause": "fog"}
            caller.post("/notices", {"notices": [{"kind": "cancel_departure", "cells": cells}]})
            caller.job(kind="plan")
        yield caller


def what_is_there(caller: Caller) -> dict[str, str]:
    """What the addresses of views name, as far as the desk has it."""
    shipments = caller.get("/shipments?limit=1&columns=shipment").json["rows"]
    desk = caller.get("/desk").json
    return {
        "shipment": str(shipments[0][0]) if shipments else "",
        "place": caller.get("/places").json[0]["id"],
        "run": busiest(caller, 1) if desk["current"] else "",
        "draft": desk["drafts"][0]["name"] if desk["drafts"] else "",
    }


def views_of(views: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The addresses of those views that this desk has something for."""
    wanted = {name: [key for key in known if f"{{{key}}}" in path] for name, path in views.items()}
    return {
        name: path.format(**known)
        for name, path in views.items()
        if name == "plan" or all(known[key] for key in wanted[name])
    }


def sheet(
    browser: Any,
    caller: Caller,
    file: Path,
    views: Mapping[str, str],
    width: int,
    theme: str,
    lang: str,
) -> None:
    """Pictures of several views side by side, each under its name, as one PNG."""
    desk = caller.get("/desk").json["name"]
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=theme
    )
    page = context.new_page()
    with tempfile.TemporaryDirectory() as room:
        figures = []
        for k, (name, path) in enumerate(views.items()):
            opened(page, caller, path, lang, desk)
            page.screenshot(path=Path(room) / f"{k}.png")
            figures.append(
                f"<figure><figcaption>{html.escape(name)}</figcaption><img src={k}.png></figure>"
            )
        context.close()
        style = (
            f"body{{margin:8px;display:grid;gap:8px;grid-template-columns:repeat({ACROSS[width]},1fr);"
            "background:#999;font:14px sans-serif}figure{margin:0}img{width:100%;display:block}"
        )
        index = Path(room) / "sheet.html"
        index.write_text(f"<style>{style}</style>{''.join(figures)}", encoding="utf-8")
        paper = browser.new_page(viewport={"width": SHEET, "height": 600})
        paper.goto(index.as_uri())
        paper.screenshot(path=file, full_page=True)
        paper.close()


if __name__ == "__main__":
    main()
