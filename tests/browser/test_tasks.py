"""The tasks of a stranger, end to end, each against the API or the command that is its oracle.

Numbers in the names are those of the list that they come from; those that need accounts are not
there yet.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import Serve, Visit
from serving_here import Caller

from onward.cli import main
from onward.formats.builtin import place_of
from onward.formats.workbook import sheets_of


def command(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a command says in JSON."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def number(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))


def cells(page: Any, column: int) -> list[str]:
    """The cells of a column of the grid that are on screen."""
    return list(page.locator(f"[role=row] [role=gridcell]:nth-child({column})").all_inner_texts())


def test_1_a_first_look(
    looked_at: Caller, planned: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit(looked_at).open("/")
    page.wait_for_url("**/d/spring-2020-S/now")
    page.wait_for_selector("section[aria-labelledby=needs] tbody tr")
    told = command(capsys, "desk", "--db", str(planned))
    head = page.locator(".top").inner_text()
    late, left = re.search(r"([\d,]+) late, ([\d,]+) left", head).groups()  # type: ignore[union-attr]
    assert number(late) == sum(row["late"] for row in told["priorities"])
    assert number(left) == sum(row["left"] for row in told["priorities"])
    rows = page.locator("section[aria-labelledby=needs] tbody tr")
    assert 0 < rows.count() <= 30
    assert all(text.strip() for text in rows.locator("td:nth-child(2)").all_inner_texts())
    count = number(page.locator("section[aria-labelledby=needs] h2 a").inner_text())
    reasons = command(capsys, "explain", "--db", str(planned))["reasons"]
    assert count == len(reasons)
    page.locator("section[aria-labelledby=needs] h2 a").click()
    page.wait_for_selector("[role=gridcell]")
    assert set(cells(page, 1)) <= {each["shipment"] for each in reasons}


def test_2_anything_is_found_by_its_number(
    looked_at: Caller, planned: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit(looked_at).open("now")
    page.keyboard.press("/")
    page.keyboard.type("ra00018")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shipments/RA00018")
    page.wait_for_selector("h1:has-text('RA00018')")
    (told,) = command(capsys, "track", "RA00018", "--db", str(planned))["rows"]
    body = page.locator("main").inner_text()
    assert all(departure in body for departure in told["links"]["planned"])
    assert "late" in body
    page.keyboard.press("F7")
    page.locator("#search").fill("RA00018\nRC00001, 123-12345676")
    page.wait_for_selector("dialog li:nth-child(3)")
    found = page.locator("dialog li").all_inner_texts()
    assert [text.split()[0] for text in found] == ["RA00018", "RC00001", "123-12345676"]
    assert "is 5, and not 6" in found[2]


def test_3_a_load_list_has_the_sums_of_its_head(
    looked_at: Caller,
    planned: Path,
    visit: Visit,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = visit(looked_at).open("now")
    page.locator("section[aria-labelledby=closing] tbody a").first.click()
    page.wait_for_selector("section[aria-label^='Load list'] tbody tr")
    rows = page.locator("section[aria-label^='Load list'] tbody tr")
    kg = [
        float(text.replace(",", "")) for text in rows.locator("td:nth-child(4)").all_inner_texts()
    ]
    head = page.locator("section[aria-label^='Load list'] p b").inner_text()
    whole = float(re.search(r"([\d,.]+) / [\d,.]+ kg", head)[1].replace(",", ""))  # type: ignore[index]
    assert abs(sum(kg) - whole) < 0.06 * len(kg)
    with page.expect_download() as got:
        page.locator("a:has-text('Workbook')").click()
    got.value.save_as(tmp_path / "list.xlsx")
    sheet = sheets_of(tmp_path / "list.xlsx")["Load list"]
    assert len(sheet) - 2 == len(kg)  # headings, and the total
    run = unquote(re.search(r"run=([^&]+)", page.url)[1])  # type: ignore[index]
    closing = command(capsys, "desk", "--db", str(planned))["closing"]
    (told,) = [each for each in closing if each["departure"] == run]
    pieces = rows.locator("td:nth-child(3)").all_inner_texts()
    assert sum(map(number, pieces)) == told["pieces"]
    assert abs(whole - told["kg"]) < 0.06


FILTERED = "plan/exceptions?reason=out-competed&priority=2&sort=-loss"


def test_4_what_is_filtered_is_what_is_exported(
    looked_at: Caller, visit: Visit, tmp_path: Path
) -> None:
    page = visit(looked_at).open(FILTERED)
    page.wait_for_selector("[role=gridcell]")
    shown = cells(page, 1)
    count = number(page.locator(".bar b").inner_text())
    assert len(shown) > 3
    for name, selector in (("f.csv", "CSV"), ("f.xlsx", "Workbook")):
        with page.expect_download() as got:
            page.locator(f".bar a:has-text('{selector}')").click()
        got.value.save_as(tmp_path / name)
    lines = list(csv.DictReader(io.StringIO((tmp_path / "f.csv").read_text(encoding="utf-8"))))
    sheets = sheets_of(tmp_path / "f.xlsx")
    ids = [line["shipment"] for line in lines]
    assert ids[: len(shown)] == shown
    assert len(ids) == count
    assert [row[0] for row in sheets["Exceptions"][1:]] == ids
    about = dict(row[:2] for row in sheets["What this is"] if len(row) > 1)
    assert (about["reason"], about["priority"]) == ("out-competed", "2")
    assert (about["plan"], about["sorted by"]) == ("j2", "-loss")


def test_5_an_address_opens_the_same(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open(f"{FILTERED}&tz=local")
    page.wait_for_selector("[role=gridcell]")
    page.locator("[role=row][aria-rowindex='4'] [role=gridcell]").nth(1).click()
    rows, address = cells(page, 1), page.url.partition(str(looked_at.port))[2]
    assert "sel=" in address
    other = visit(looked_at).open(address)
    other.wait_for_selector("[role=gridcell]")
    assert cells(other, 1) == rows
    assert other.locator("[aria-selected=true]").get_attribute("aria-rowindex") == "4"
    assert "(local)" in other.locator("[role=columnheader]").nth(8).inner_text()
    mapped = visit(looked_at).open("now?map=10.0,50.0,4.00&mode=freighter")
    mapped.wait_for_selector("canvas")
    assert mapped.locator("select").first.input_value() == "freighter"
    assert "map=10.0" in mapped.url


def saved_notice(page: Any, fields: dict[str, str], kind: str = "cancel_departure") -> None:
    page.locator("section[aria-label='New notice'] select").first.select_option(kind)
    for name, value in fields.items():
        page.get_by_label(re.compile(rf"^\s*{name}( \*)?\s*$")).fill(value)
    page.get_by_role("button", name="What would it touch?").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("p.good:has-text('Saved')")


def busiest(caller: Caller) -> str:
    row = caller.get("/departures?sort=-shipments&limit=1&columns=departure").json["rows"][0]
    return str(row[0])


def test_6_a_notice_a_replan_and_what_it_changes(acted: Caller, visit: Visit) -> None:
    page = visit(acted).open("notices")
    saved_notice(page, {"departure": busiest(acted), "cause": "fog"})
    assert "It would touch" in page.locator("section[aria-label='New notice']").inner_text()
    page.get_by_label(re.compile(r"^\s*departure( \*)?\s*$")).fill(busiest(acted))
    page.get_by_label(re.compile(r"^\s*cause( \*)?\s*$")).fill("fog")
    page.get_by_role("button", name="What would it touch?").click()
    page.wait_for_selector("text=Told already, as notice")
    assert page.get_by_role("button", name="Save", exact=True).count() == 0
    page.goto(page.url.partition("/notices")[0] + "/now")
    page.wait_for_selector("text=1 notice since")
    page.get_by_role("button", name="Replan").click()
    page.wait_for_url("**/jobs/*")
    page.wait_for_selector("progress", timeout=5_000)
    page.wait_for_selector("text=First plan", timeout=60_000)
    page.wait_for_selector("h2:has-text('done')", timeout=120_000)
    page.locator("a:has-text('What changes')").click()
    page.wait_for_selector("section[aria-label^='What changes'] [role=gridcell]")
    told = acted.get("/changes?plan=j3").json
    heading = page.locator("section[aria-label^='What changes'] .bar b").inner_text()
    assert number(heading) == told["count"] > 0
    keys = [c["key"] for c in told["columns"]]
    assert all(row[keys.index("notify")] and row[keys.index("why")] for row in told["rows"])


def test_7_a_plan_that_is_stopped_is_kept(tmp_path: Path, visit: Visit, serve: Serve) -> None:
    caller = serve(tmp_path / "m.db")
    assert caller.job(kind="begin", scenario="spring-2020:M", clock="2020-03-23T06:00:00Z")
    visitor = visit(caller)
    visitor.desk = "spring-2020-M"
    page = visitor.open("now")
    page.get_by_role("button", name="Make a plan").click()
    page.wait_for_selector("text=First plan", timeout=120_000)
    page.goto(page.url.replace("/now", "/jobs/2"))
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector("h2:has-text('stopped')", timeout=90_000)
    page.locator("section.panel a:has-text('Open')").click()
    page.wait_for_selector("canvas")
    assert caller.get("/plans/j2").json["pieces"] > 0


def test_9_what_if(acted: Caller, visit: Visit) -> None:
    page = visit(acted).open("notices")
    run = busiest(acted)
    saved_notice(page, {"departure": run, "cause": "fog"})
    page.locator("section[aria-label='New notice'] select").first.select_option("cut_departure")
    later = str(acted.get("/departures?sort=-kg&limit=2&columns=departure").json["rows"][1][0])
    saved_notice(page, {"departure": later, "factor": "0.5"}, "cut_departure")
    page.get_by_role("button", name="Replan").click()
    page.wait_for_selector("th:has-text('j3')", timeout=120_000)
    page.locator("form:has-text('Undo') input").first.fill("5")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("[role=grid][aria-rowcount='2']")
    page.get_by_role("button", name="Replan").click()
    page.wait_for_selector("th:has-text('j4')", timeout=120_000)
    table = page.locator("section[aria-label='Side by side'] table")
    assert [t.split()[0] for t in table.locator("thead th").all_inner_texts()] == ["j2", "j3", "j4"]
    made = table.locator("tbody tr").first.locator("td").all_inner_texts()
    assert [text.split(", ")[1] for text in made] == ["0 Notices", "2 Notices", "1 Notices"]
    told = acted.get("/compare?plans=j2,j3,j4").json["plans"]
    late = [number(t) for t in table.locator("tbody tr").nth(1).locator("td").all_inner_texts()]
    assert late == [each["late_pieces"] for each in told]


def a_move(caller: Caller) -> str:
    """The draft in which some goods are left behind by hand."""
    for goods in dict.fromkeys(caller.get("/plans/current/reading").json["lots"]["shipment"]):
        if caller.post("/moves/try", {"goods": goods, "way": []}).json.get("allowed"):
            return str(caller.post("/moves", {"goods": goods, "way": []}).json["draft"])
    raise AssertionError("no goods can be left")


def test_10_who_looked_at_another_plan_is_told(acted: Caller, visit: Visit) -> None:
    draft = a_move(acted)
    visitor = visit(acted)
    visitor.expected = ("412", "ERR_FAILED")
    page = visitor.open("now")
    page.wait_for_selector(f"text=Draft {draft}")
    seen = acted.get("/desk").json["current"]["etag"]
    page.route("**/api/v1/desk", lambda route: route.abort())  # a tab that has not looked again
    acted.post(f"/plans/{draft}/adopt", if_match=seen, onward_author="Ana")
    page.locator(".draft button").click()
    page.wait_for_selector("[role=alert]:has-text('Ana adopted')")


def test_11_a_pin_holds_through_a_replan(
    acted: Caller, visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goods = acted.get("/shipments?outcome=on_time&limit=1").json["rows"][0][0]
    way = [lot["legs"] for lot in acted.get(f"/shipments/{goods}").json["lots"]]
    page = visit(acted).open(f"shipments/{goods}")
    page.get_by_role("button", name="Pin", exact=True).click()
    page.wait_for_selector("button:has-text('Take the pin off')")
    pins = command(capsys, "pin", "list", "--db", str(tmp_path / "onward.db"))["pins"]
    assert [(each["shipment"], each["kept"]) for each in pins] == [(goods, "as it is")]
    ended = acted.job(kind="plan")
    again = [
        lot["legs"]
        for lot in acted.get(f"/shipments/{goods}?plan={ended['result']['plan']}").json["lots"]
    ]
    assert [[leg["departure"] for leg in legs] for legs in again] == [
        [leg["departure"] for leg in legs] for legs in way
    ]
    page.get_by_role("button", name="Take the pin off").click()
    page.wait_for_selector("button:text-is('Pin')")


def test_12_how_good_the_plan_is(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("plan/proof")
    page.wait_for_selector("#proof tbody tr")
    told = looked_at.get("/plans/current").json["levels"]
    shown = page.locator("#proof tbody tr").all_inner_texts()
    assert len(shown) == len(told)
    second = next(each for each in told if each["name"] == "loss:2")
    line = next(text for text in shown if "priority 2" in text)
    assert f"{100 * second['gap']:.1f} %".removesuffix(".0 %") in line.replace(" %", " %")


def test_13_what_can_still_move(
    acted: Caller, planned: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit(acted).open("lanes")
    page.get_by_label("Lane | Country").fill("CN-ES")
    page.get_by_role("button", name="What can still move?").click()
    page.wait_for_selector("[role=gridcell]", timeout=120_000)
    told = command(
        capsys, "lanes", "spring-2020:S", "--lane", "CN-ES", "--as-of", "2020-03-23T06:00Z"
    )
    assert number(page.locator(".bar b").inner_text()) == len(told["cells"])


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
    page.set_input_files("input[type=file]", [str(file) for file in sorted(folder.iterdir())])
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
    page.set_input_files("input[type=file]", sound)
    page.get_by_role("button", name="Begin the desk with it").click()
    page.wait_for_url("**/d/*/now", timeout=60_000)


def test_19_by_keyboard_alone(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("now")
    page.keyboard.press("?")
    page.wait_for_selector("dialog:has-text('g n')")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/shipments")
    page.wait_for_selector("[role=gridcell]")
    page.locator("[role=gridcell][tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('[role=row]').ariaRowIndex") == "4"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    name = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Control+c")
    page.wait_for_selector("p[aria-live]:has-text('1 rows')", state="attached")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0].split("\t")[0] == "Shipment"
    assert copied[1].split("\t")[0] == name
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/shipments/{name}")
    page.keyboard.press("x")
    page.keyboard.press("z")
    page.wait_for_url("**tz=local**")


SMALL = ["now", "plan", "shipments", "shipments/RA00018", "hub/BELGG", "telling", "fund", "notices"]


@pytest.mark.parametrize("view", SMALL)
def test_19_a_small_screen_scrolls_one_way(looked_at: Caller, visit: Visit, view: str) -> None:
    page = visit(looked_at, viewport={"width": 390, "height": 844}).open(view)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


def test_19_local_time_is_for_the_screen_and_not_for_files(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("plan/departures?sort=departs_at")
    page.wait_for_selector("[role=gridcell]")
    before = cells(page, 6)[0]
    page.keyboard.press("x")
    page.keyboard.press("z")
    page.wait_for_url("**tz=local**")
    page.wait_for_selector("[role=columnheader]:has-text('(local)')")
    assert before.endswith("Z")
    assert cells(page, 6)[0].endswith("L")
    href = page.locator(".bar a:has-text('CSV')").get_attribute("href")
    line = looked_at("GET", href).body.decode().splitlines()[1]
    assert "Z," in line


def test_20_a_visitor_follows_a_figure(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("story")
    page.wait_for_selector("main ol > li")
    assert page.locator("main ol > li").count() == 8
    page.locator("main ol > li").first.locator("a").first.click()
    page.wait_for_url("**/figures/units-to-china")
    page.wait_for_selector("dd:has-text('consumer units')")
    page.get_by_role("button", name="Verify").click()
    page.wait_for_selector("text=The same again", timeout=120_000)
