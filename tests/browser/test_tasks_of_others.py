"""Tasks of those who do not plan: a fund, whoever brings a list, a visitor."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from asked_of_commands import cells, command, number
from conftest import Serve, Visit
from serving_here import Caller

from onward.formats.builtin import place_of
from onward.formats.workbook import sheets_of


def test_17_a_fund_from_pledge_to_nation(
    acted: Caller, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    acted("PUT", "/api/v1/desk/clock", {"clock": "2020-04-13T00:00:00Z"})
    clock = ["--as-of", "2020-04-13T00:00Z"]
    told = command(capsys, "fund", "trace", "--fund", "spring-2020", *clock)
    lots = {line["lot"]: line for fund in told["funds"] for line in fund["lines"]}
    units = sum(n for line in lots.values() for n in line["delivered"].values())
    page = visit(acted).open("fund/nations")
    page.wait_for_selector("[role=gridcell]")
    by_nation: dict[str, int] = defaultdict(int)
    for line in lots.values():
        for nation, count in line["delivered"].items():
            by_nation[nation] += count
    shown_units = map(number, cells(page, 2))
    assert dict(zip(cells(page, 1), shown_units, strict=True)) == by_nation
    assert number(page.locator(".bar b").inner_text()) == len(by_nation) == 15
    page.locator("a:has-text('From pledge to nation')").click()
    page.wait_for_selector("svg path")
    shown = page.locator("section.panel").first
    first = next(fund for fund in told["funds"] if fund["pledged_minor"])
    lost = first["carriage_minor"] + sum(each["amount_minor"] for each in first["granted"])
    assert f"{lost / 100:,.2f}" in shown.inner_text().replace("\xa0", " ")
    assert page.locator("svg path").count() >= len(first["lines"])
    page.locator("section[aria-label^='Units delivered'] summary").click()
    last = page.locator("section[aria-label^='Units delivered'] tbody tr").last
    assert number(last.locator("td").nth(1).inner_text()) == units


def test_18_a_workbook_with_errors_comes_back(
    tmp_path: Path, visit: Visit, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for file in place_of("tiny:two-hubs").iterdir():
        if file.suffix in (".csv", ".toml"):
            (folder / file.name).write_bytes(file.read_bytes())
    head, first, *rest = (folder / "shipments.csv").read_text().splitlines()
    row = dict(zip(head.split(","), first.split(","), strict=True))
    row |= {"destination": "BELGX", "mass_kg": "40 kg", "due_at": "yesterday"}
    (folder / "shipments.csv").write_text("\n".join([head, ",".join(row.values()), *rest]) + "\n")
    caller = serve(tmp_path / "new.db")
    page = visit(caller).open("/")
    page.wait_for_selector("h1:has-text('Where to begin?')")
    page.set_input_files(
        "input[type=file][multiple]", [str(file) for file in sorted(folder.iterdir())]
    )
    page.wait_for_selector("h2:has-text('Problems')")
    told = page.locator("section[aria-label=Data] tbody").inner_text()
    for field in ("mass_kg", "due_at"):
        assert field in told
    with page.expect_download() as got:
        page.locator("a:has-text('The sheets back')").click()
    got.value.save_as(tmp_path / "back.xlsx")
    line = sheets_of(tmp_path / "back.xlsx")["shipments"][1]
    assert "mass_kg" in line[0]
    assert "due_at" in line[0]
    sound = [str(f) for f in sorted(place_of("tiny:two-hubs").glob("*.[ct][so][vm]*"))]
    page.set_input_files("input[type=file][multiple]", sound)
    page.get_by_role("button", name="Begin the desk with it").click()
    page.wait_for_url("**/d/*/now", timeout=60_000)
    # two clicks later there is a plan, which is shown and not adopted
    banner = page.locator("main .banner")
    banner.wait_for(timeout=120_000)
    draft = caller.get("/desk").json
    assert draft["current"] is None
    assert f"Draft {draft['shown']}, not adopted yet" in banner.inner_text()
    page.locator(".totals tbody tr").first.wait_for()
    assert page.get_by_role("button", name="Adopt").count() == 1
    for view, seen in (("plan", "svg, canvas"), ("hub", "main li a"), ("shipments", "[role=grid]")):
        page.goto(page.url.rpartition("/")[0] + f"/{view}")
        page.locator(seen).first.wait_for()
        assert banner.is_visible(), view
    page.goto(page.url.rpartition("/")[0] + "/telling")
    page.wait_for_selector("text=Nothing is sent before a plan is adopted")
    page.get_by_role("button", name="Adopt").click()
    banner.wait_for(state="detached")
    assert caller.get("/desk").json["current"]["name"] == draft["shown"]


def test_20_a_visitor_follows_a_figure(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("story")
    page.wait_for_selector("main ol > li")
    assert page.locator("main ol > li").count() == 8
    page.locator("main ol > li").first.locator("a").first.click()
    page.wait_for_url("**/figures/units-to-china")
    page.wait_for_selector("dd:has-text('consumer units')")
    page.get_by_role("button", name="Verify").click()
    page.wait_for_selector("text=The same again", timeout=120_000)
