"""Every view: readable for everybody (axe), in light and dark, English and Chinese; and shut to
pages from elsewhere.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from conftest import Serve, Visit
from serving_here import Caller
from settling import settled

from bench.web_page import rows_in_document
from onward.formats.folder import write_folder
from onward.formats.generate import generate

VIEWS = [
    "now",
    "plan",
    "plan/exceptions",
    "plan/departures",
    "plan/heat",
    "plan/proof",
    "plan/history",
    "shipments",
    "shipments/RA00018",
    "lanes",
    "list",
    "notices",
    "hub",
    "hub/BELGG?on=2020-03-29",
    "track",
    "track/unconfirmed",
    "track/units",
    "claims",
    "claims/proposals",
    "telling",
    "telling?to=health",
    "telling/messages",
    "telling/bookings",
    "telling/numbers",
    "lanes/charters",
    "lanes/chance",
    "fund",
    "fund/nations",
    "fund/next",
    "figures",
    "figures/units-abroad",
    "api",
    "jobs",
    "jobs/2",
    "data",
    "history",
    "people",
    "story",
]


MAIN = VIEWS[::4]
WAYS = [("light", "en", VIEWS, 1400), ("dark", "zh", VIEWS, 390), ("dark", "en", MAIN, 1024),
        ("light", "zh", MAIN, 1400)]  # fmt: skip
RULES = {"rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, which axe leaves out


@pytest.mark.parametrize(("theme", "lang", "views", "width"), WAYS)
def test_axe_finds_nothing(
    looked_at: Caller, visit: Visit, theme: str, lang: str, views: list[str], width: int
) -> None:
    """Each view wide and narrow, in both themes and both languages; every fourth in all four ways."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    size = {"width": width, "height": 900}
    visitor = visit(looked_at, color_scheme=theme, viewport=size)
    found: list[str] = []
    for view in views:
        page = visitor.open(f"{view}{'&' if '?' in view else '?'}lang={lang}")
        page.wait_for_timeout(300)
        for rule in axe.run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:120] + node["failureSummary"] for node in rule["nodes"][:2]]
            found.append(f"{view}: {rule['id']} x{len(rule['nodes'])} {nodes}")
    assert not found, "\n".join(found)


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of another origin on this machine."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>elsewhere</title>")

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_page_from_elsewhere_neither_reads_nor_writes(
    looked_at: Caller, visit: Visit, elsewhere: str
) -> None:
    visitor = visit(looked_at)
    visitor.expected = ("CORS", "Failed to load", "403", "Cross-Origin")
    page = visitor.page
    page.goto(elsewhere)
    api = f"http://127.0.0.1:{looked_at.port}/api/v1"
    before = looked_at.get("/desk").json["version"]
    tries = """async ([api]) => {
        const told = []
        for (const [method, path, mode] of [['GET', '/desk', 'cors'], ['GET', '/desk', 'no-cors'],
                ['POST', '/history/1/undo', 'no-cors'], ['PUT', '/desk/clock', 'cors']]) {
            try {
                const answer = await fetch(api + path, {method, mode, body: method === 'GET' ? undefined : '{}'})
                told.push(answer.type === 'opaque' ? 'opaque' : await answer.text())
            } catch (wrong) { told.push('refused') }
        }
        return told
    }"""
    told = page.evaluate(tries, [api])
    assert set(told) <= {"refused", "opaque"}
    assert looked_at.get("/desk").json["version"] == before


def test_the_first_view_is_small(looked_at: Caller, visit: Visit) -> None:
    """Compressed, without data: 250 kB."""
    visitor = visit(looked_at)
    sizes: list[int] = []

    def came(response: object) -> None:
        url = response.url  # type: ignore[attr-defined]
        if "/assets/" in url or url.endswith("/now"):
            path = url.partition(str(looked_at.port))[2]
            sizes.append(
                len(looked_at("GET", path, accept="text/html", accept_encoding="gzip").body)
            )

    visitor.page.on("response", came)
    page = visitor.open("now")
    page.wait_for_selector("canvas")
    assert 50_000 < sum(sizes) < 250_000


def test_of_100_000_rows_few_stand_in_the_document(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("now")
    assert 10 < rows_in_document(page) <= 60


def test_the_map_plays_and_the_address_says_where_it_stopped(
    looked_at: Caller, visit: Visit
) -> None:
    page = visit(looked_at).open("now")
    page.wait_for_selector("figure canvas")
    page.get_by_role("button", name="Play").click()
    page.locator("figure output", has_text=re.compile(r"\d")).wait_for()  # a day, and not all
    assert "day=" not in page.url
    page.get_by_role("button", name="Pause").click()
    day = page.locator("figure output").inner_text()
    page.wait_for_url("**day=**")
    page.reload()
    page.wait_for_selector("figure canvas")
    assert page.locator("figure output").inner_text() == day


def test_a_strangers_desk_has_nothing_to_complain_of(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    """A generated scenario, whose folder is sent: no fund, no figures, no story, five priorities."""
    scenario = generate(shipments=40, departures=60, places=6, days=12, levels=5, seed=7)
    write_folder(scenario, tmp_path / "mine")
    caller = serve(tmp_path / "new.db")
    visitor = visit(caller)
    page = visitor.open("/")
    files = [str(file) for file in sorted((tmp_path / "mine").iterdir())]
    page.locator("input[type=file][multiple]").first.set_input_files(files)
    page.get_by_role("button", name="Begin the desk with it").click()
    page.wait_for_url("**/now")
    page.get_by_role("button", name="Adopt").click(timeout=120_000)
    page.wait_for_selector("h1:has-text('Current plan')")
    visitor.desk = caller.get("/desk").json["name"]
    settled(page)
    page.get_by_label("Priority").wait_for()  # the map comes last
    assert page.get_by_label("Priority").locator("option").count() == 6
    for view in VIEWS:
        if "RA00018" not in view and "BELGG" not in view and "units-abroad" not in view:
            visitor.open(view)
    assert "No fund lies beside" in visitor.open("fund").locator("main").inner_text()
