"""The tasks of a stranger, end to end with clicks and keys, each against the command that is its
oracle on the same store.

Numbers in the names are those of test_tasks_have_tests, which lists all thirty tasks.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from asked_of_commands import cells, command, copied, number, plan_file
from conftest import Serve, Visit
from serving_here import Caller
from settling import settled

from onward.formats.workbook import sheets_of
from onward.report.words import gap_words


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
    page.wait_for_selector("#search:focus")
    page.keyboard.type("ra00018")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shipments/RA00018")
    page.wait_for_selector("h1:has-text('RA00018')")
    told = command(capsys, "track", "RA00018", "--db", str(planned))["rows"]
    body = page.locator("main").inner_text()
    assert all(departure in body for part in told for departure in part["links"]["planned"])
    assert "late" in body
    page.keyboard.press("F7")
    page.locator("#search").fill("RA00018, RC00001, 123-12345676")
    page.wait_for_selector("dialog [role=status]:has-text('123-12345676 ')")
    whole, *each = options(page)
    assert whole.startswith("All 2 ")
    assert [text.split()[0] for text in each] == ["RA00018", "RC00001"]
    assert "is 5, and not 6" in page.locator("dialog [role=status]").inner_text()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("liege", "**/hub/BELGG"),
        ("杭州", "**/hub/CNHGH"),
        ("masks", "**/shipments?goods=masks"),
        ("new notice cancel dep", "**/notices?form=cancel_departure"),
        ("fund", "**/fund"),
        ("judge again", "**/plan/proof"),
    ],
)
def test_2_enter_opens_the_first_of_what_is_found(
    looked_at: Caller, visit: Visit, text: str, address: str
) -> None:
    page = visit(looked_at).open("data")
    page.keyboard.press("Control+k")
    if not text.isascii():  # an input method needs the field; keys are kept until it is there
        page.wait_for_selector("#search")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    page.wait_for_function("() => document.activeElement !== document.body")
    page.keyboard.press("/")  # and what was opened is the first that is offered next time
    page.wait_for_selector("#search:focus")
    page.wait_for_selector("dialog [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def options(page: Any) -> list[str]:
    """What the palette lists."""
    return list(page.locator("dialog [role=option]").all_inner_texts())


LOAD_LIST = "section[aria-label='Load list']"


def of_column(page: Any, rows: Any, heading: str) -> list[str]:
    """The cells of a column of the load list."""
    headings = page.locator(f"{LOAD_LIST} [role=columnheader]").all_inner_texts()
    at = [text.strip() for text in headings].index(heading) + 1
    return list(rows.locator(f"[role=gridcell]:nth-child({at})").all_inner_texts())


def test_3_a_load_list_has_the_sums_of_its_head(
    looked_at: Caller,
    planned: Path,
    visit: Visit,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = visit(looked_at).open("now")
    page.locator("section[aria-labelledby=closing] tbody a").first.click()
    page.wait_for_selector(f"{LOAD_LIST} [role=gridcell]")
    rows = page.locator(f"{LOAD_LIST} [role=rowgroup] [role=row]")
    kg = [float(text.replace(",", "")) for text in of_column(page, rows, "kg")]
    head = page.locator("section[aria-label^='Load list'] p b").first.inner_text()
    whole = float(re.search(r"([\d,.]+) / [\d,.]+ kg", head)[1].replace(",", ""))  # type: ignore[index]
    assert abs(sum(kg) - whole) < 0.06 * len(kg)
    with page.expect_download() as got:
        page.locator("a:has-text('Workbook')").click()
    got.value.save_as(tmp_path / "list.xlsx")
    sheet = sheets_of(tmp_path / "list.xlsx")["Load list"]
    assert len(sheet) - 1 == len(kg)
    assert {"HS", "Special handling", "Container", "Consignee"} <= set(sheet[0])
    run = unquote(re.search(r"run=([^&]+)", page.url)[1])  # type: ignore[index]
    closing = command(capsys, "desk", "--db", str(planned))["closing"]
    (told,) = [each for each in closing if each["departure"] == run]
    assert sum(map(number, of_column(page, rows, "Pieces"))) == told["pieces"]
    assert abs(whole - told["mass_kg"]) < 0.06


FILTERED = "plan/exceptions?priority=2&reason=out-competed&sort=-delay_kg_h"


def filtered(page: Any, column: str, value: str) -> None:
    """Choose the rows that have the value, as a person does."""
    page.locator(".bar").get_by_label("Column", exact=True).select_option(column)
    page.locator(".bar").get_by_label("Value", exact=True).fill(value)
    page.locator(".bar").get_by_role("button", name="Add", exact=True).click()
    settled(page)


def test_4_what_is_filtered_is_what_is_exported(
    looked_at: Caller,
    planned: Path,
    visit: Visit,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = visit(looked_at).open("plan/exceptions")
    filtered(page, "reason", "out-competed")
    filtered(page, "priority", "2")
    loss = (
        page.get_by_role("columnheader").filter(has_text="Delay (kg-hours)").get_by_role("button")
    )
    loss.click()
    loss.click()
    settled(page)
    assert page.url.endswith(FILTERED)
    shown = cells(page, 1)
    count = number(page.locator(".bar b").inner_text())
    for name, selector in (("f.csv", "CSV"), ("f.xlsx", "Workbook")):
        with page.expect_download() as got:
            page.locator(f".bar a:has-text('{selector}')").click()
        got.value.save_as(tmp_path / name)
    lines = list(csv.DictReader(io.StringIO((tmp_path / "f.csv").read_text(encoding="utf-8"))))
    sheets = sheets_of(tmp_path / "f.xlsx")
    ids = [line["shipment"] for line in lines]
    assert ids[: len(shown)] == shown
    assert len(ids) == count > 3
    assert [row[0] for row in sheets["Exceptions"][1:]] == ids
    losses = [float(line["delay_kg_h"]) for line in lines]
    assert losses == sorted(losses, reverse=True)
    about = dict(row[:2] for row in sheets["What this is"] if len(row) > 1)
    assert (about["reason"], about["priority"]) == ("out-competed", "2")
    assert (about["plan"], about["sorted by"]) == ("j2", "-delay_kg_h")
    told = command(capsys, "explain", "--db", str(planned))["reasons"]
    theirs = sorted(
        (each["shipment"], f"{each['first']}-{each['last']}".removesuffix(f"{each['first']}-"))
        for each in told
        if each["reason"] == "out-competed" and each["shipment"] in set(ids)
    )
    units = [(line["shipment"], line["handling_units"].split("-")[0]) for line in lines]
    assert sorted(units) == [(name, span.split("-")[0]) for name, span in theirs]


def test_5_an_address_opens_the_same(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open(f"{FILTERED}&cols=until&tz=local")
    page.wait_for_selector("[role=gridcell]")
    page.locator("[role=row][aria-rowindex='4'] [role=gridcell]").nth(1).click()
    rows, address = cells(page, 1), page.url.partition(str(looked_at.port))[2]
    assert "sel=" in address
    other = visit(looked_at).open(address)
    other.wait_for_selector("[role=gridcell]")
    assert cells(other, 1) == rows
    assert other.locator("[aria-selected=true]").get_attribute("aria-rowindex") == "4"
    other.get_by_role("columnheader", name="Until (local)", exact=True).wait_for()
    mapped = visit(looked_at).open("now?map=10.0,50.0,4.00&mode=freighter")
    mapped.wait_for_selector("canvas")
    assert mapped.locator("select").first.input_value() == "freighter"
    assert "map=10.0" in mapped.url


def labelled(page: Any, name: str) -> Any:
    """A field of the form of a notice."""
    form = page.locator("section[aria-label='New notice']")
    return form.get_by_label(re.compile(rf"^\s*{name}( \*)?\s*"))


def saved_notice(page: Any, fields: dict[str, str], kind: str) -> None:
    """Tell a notice by its form: preview its impact, then save."""
    form = page.locator("section[aria-label='New notice']")
    form.locator("select").first.select_option(kind)
    for name, value in fields.items():
        labelled(page, name).fill(value)
    form.get_by_role("button", name="Preview impact").click()
    form.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("p.good:has-text('Saved')")


def clicked_on_the_gantt(page: Any, run: str) -> None:
    """Open the load list of a departure by clicking its bar, after its words were read."""
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_selector("[data-run]")
    settled(page)
    bar = page.locator(f"[data-run][aria-label^='{run}']").first
    bar.hover()
    page.wait_for_selector(f"[role=tooltip]:has-text('{run}')")
    bar.click()


def replanned(store: Path, to: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the terminal's replan says on a copy of the store."""
    return command(capsys, "replan", "--db", copied(store, to))


def test_6_a_notice_a_replan_and_what_it_changes(
    acted: Caller, visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit(acted).open("now")
    page.get_by_label("Story clock (UTC)").fill("2020-03-27T06:00")
    page.get_by_role("button", name="Set the clock").click()
    page.wait_for_selector("header b:has-text('27MAR 06:00Z')")
    page.locator("section[aria-labelledby=closing] tbody a").first.click()
    page.get_by_role("link", name="cancel departure …").click()
    (run,) = parse_qs(urlsplit(page.url).query)["f.departure"]
    saved_notice(page, {"Cause": "fog"}, "cancel_departure")
    assert "It would affect" in page.locator("section[aria-label='New notice']").inner_text()
    labelled(page, "Departure").fill(run)
    labelled(page, "Cause").fill("fog")
    page.get_by_role("button", name="Preview impact").click()
    page.wait_for_selector("text=Recorded already, as notice")
    assert page.get_by_role("button", name="Save", exact=True).is_disabled()
    page.keyboard.press("Escape")
    page.locator("nav a:has-text('Now')").click()
    page.wait_for_selector("[role=note]:has-text('Plan j2 is 4 days old; since then: 1 notice')")
    page.locator("a:has-text('1 notice since')").click()
    page.wait_for_selector("details:has-text('It affects')")
    touched = page.locator("details:has-text('It affects')").inner_text()
    ((said,),) = acted.get("/notices?columns=what").json["shown"]
    assert said in touched
    assert run not in said  # flight and date instead of our id
    told = replanned(tmp_path / "onward.db", tmp_path / "copy.db", capsys)
    page.locator("nav a:has-text('Now')").click()
    page.get_by_role("button", name="Replan").click()
    page.wait_for_url("**/jobs/*")
    page.wait_for_selector("progress", timeout=5_000)
    page.wait_for_selector("text=First plan", timeout=60_000)
    page.wait_for_selector("h2:has-text('done')", timeout=120_000)
    page.wait_for_selector("section[aria-label^='What changes'] [role=gridcell]")
    changes = page.locator("section[aria-label^='What changes']")
    assert number(changes.locator(".bar b").inner_text()) == len(told["changes"]) > 0
    with page.expect_download() as got:
        changes.locator("a:has-text('CSV')").click()
    lines = list(csv.DictReader(io.StringIO(got.value.path().read_text(encoding="utf-8"))))
    ours = {(row["shipment"], row["old"], row["new"], row["tell"]) for row in lines}
    theirs = {(e["shipment"], e["old"], e["new"], e["tell"]) for e in told["changes"]}
    assert ours == theirs
    assert all(row["why"] for row in lines)


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
    page.wait_for_selector("[data-run]")
    assert caller.get("/plans/j2").json["pieces"] > 0


def side_by_side(page: Any) -> dict[str, list[str]]:
    """The rows of the plans side by side, by their headings; '' heads the names of the plans."""
    table = page.locator("section[aria-label='Side by side'] table")
    rows = {"": [text.split()[0] for text in table.locator("thead th").all_inner_texts()]}
    for row in table.locator("tbody tr").all():
        if row.locator("th").count():
            rows[row.locator("th").inner_text()] = row.locator("td").all_inner_texts()
    return rows


def served(told: Any, what: str) -> int:
    return sum(each[what] for each in told["service"])


def test_9_what_if(
    acted: Caller, visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, copy = tmp_path / "onward.db", tmp_path / "copy.db"
    page = visit(acted).open("now")
    clicked_on_the_gantt(page, "5Y HGH–LGG 27MAR 04:45")
    page.wait_for_selector("h2:has-text('5Y HGH–LGG')")
    page.get_by_role("link", name="cancel departure …").click()
    saved_notice(page, {"Cause": "fog"}, "cancel_departure")
    saved_notice(page, {"Place": "Madrid", "Starts": "30MAR 00:00"}, "close_place")
    form = page.locator("section[aria-label='New notice']")
    form.locator("select").first.select_option("add_departure")
    for n in range(5):
        labelled(page, "Mode").select_option("freighter")
        fields = {"From": "CNPVG", "To": "BELGG", "Capacity, kg": "50000", "Capacity, m3": "300"}
        fields |= {"Departs": f"2{n + 5}MAR 10:00", "Arrives": f"2{n + 5} mar 2200"}
        for name, value in fields.items():
            labelled(page, name).fill(value)
        if n < 4:
            page.get_by_role("button", name="Another notice with it").click()
            form.locator("p.small").nth(n).wait_for()
    form.get_by_role("button", name="Preview impact").click()
    form.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("p.good:has-text('Saved')")
    page.wait_for_selector("[role=grid][aria-rowcount='8']")
    first = replanned(store, copy, capsys)
    beside = page.locator("section[aria-label='Side by side']")
    beside.get_by_role("button", name="Replan").click()
    page.wait_for_selector("th:has-text('j3')", timeout=120_000)
    closure = page.locator("[role=row]:has-text('close place')")
    closure.get_by_role("button", name=re.compile("^Undo")).click()
    page.wait_for_selector("[role=grid][aria-rowcount='7']")
    second = replanned(store, tmp_path / "again.db", capsys)
    beside.get_by_role("button", name="Replan").click()
    page.wait_for_selector("th:has-text('j4')", timeout=120_000)
    rows = side_by_side(page)
    assert rows[""] == ["j2", "j3", "j4"]
    assert rows["Notices"] == ["0", "7", "6"]
    assert rows["As of"] == ["23MAR 06:00Z"] * 3
    marked = page.locator(
        "section[aria-label='Side by side'] tr:has(th:text-is('Notices')) .differs"
    )
    assert marked.all_inner_texts() == ["7", "6"]
    for row, what in (("Late", "late"), ("Left behind", "left_behind")):
        shown = list(map(number, rows[row]))
        assert shown[1:] == [served(first, what), served(second, what)]
    cost = [next(v["value"] for v in t["levels"] if v["name"] == "cost") for t in (first, second)]
    assert list(map(number, rows["Cost (USD)"]))[1:] == cost  # in cents
    page.get_by_label("Close: j3").click()
    page.wait_for_url("**compare=**")
    page.wait_for_selector("th:has-text('j3')", state="detached")
    assert side_by_side(page)[""] == ["j2", "j4"]
    page.reload()
    settled(page)
    assert side_by_side(page)[""] == ["j2", "j4"]


def draft_of(page: Any, name: str) -> Any:
    """A draft as Now lists it."""
    return page.locator("section[aria-labelledby=drafts] li", has_text=name)


def adopt(page: Any, name: str) -> None:
    draft_of(page, name).get_by_role("button", name="Adopt").click()


def test_10_who_looked_at_another_plan_is_told(
    acted: Caller, visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "onward.db")
    visitor = visit(acted)
    visitor.expected = ("412", "ERR_FAILED")
    page = visitor.open("notices")
    for name in ("j3", "j4"):
        page.get_by_role("button", name="Plan afresh").click()
        page.wait_for_selector(f"th:has-text('{name}')", timeout=120_000)
    page.locator("nav a:has-text('Now')").click()
    draft_of(page, "j3").wait_for()
    page.route("**/api/v1/desk", lambda route: route.abort())  # a tab that has not looked again
    other = visit(acted).open("now")
    adopt(other, "j4")
    other.wait_for_selector("h1:has-text('Current plan j4')")
    acts = command(capsys, "history", "--db", store)["acts"]
    adopt(page, "j3")
    page.wait_for_selector("[role=alert]:has-text('at the machine adopted j4')")
    assert command(capsys, "desk", "--db", store)["desk"]["plan"] == "j4"
    after = command(capsys, "history", "--db", store)["acts"]
    assert after == acts
    assert after[-1]["who"] == "at the machine"
    stale = draft_of(other, "j3")
    assert "made from a plan that is no longer current" in stale.inner_text()
    other.keyboard.press("Control+z")
    other.wait_for_selector(".toast:has-text('Undone: Adopted j4')")
    other.wait_for_selector("h1:has-text('Current plan j2')")
    other.locator(".toast").get_by_role("button", name="Redo").click()
    other.wait_for_selector("h1:has-text('Current plan j4')")


def test_11_a_pin_holds_through_a_replan(
    acted: Caller, visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "onward.db")
    page = visit(acted).open("shipments?outcome=on_time")
    goods = cells(page, 1)[0]
    page.locator(f"[role=gridcell] a:text-is('{goods}')").first.click()
    page.wait_for_selector(f"h1:has-text('{goods}')")
    way = page.locator("section[aria-label=Promise] ol a").all_inner_texts()
    page.get_by_role("button", name="Pin", exact=True).click()
    page.wait_for_selector("button:has-text('Unpin')")
    pins = command(capsys, "pin", "list", "--db", store)["pins"]
    assert [(each["shipment"], each["kept"]) for each in pins] == [(goods, "as it is")]
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.get_by_role("button", name="Plan afresh").click()
    page.wait_for_selector("th:has-text('j3')", timeout=120_000)
    page.get_by_role("button", name="Adopt").first.click()
    page.wait_for_selector("th:has-text('j3 current')")
    page.go_back()
    settled(page)
    page.wait_for_selector("h3:has-text('Plan j3')")
    assert page.locator("section[aria-label=Promise] ol a").all_inner_texts() == way
    told = command(capsys, "track", goods, "--db", store)["rows"]
    ids = page.locator("section[aria-label=Promise] ol .dim").all_inner_texts()
    assert {each for part in told for each in part["links"]["planned"]} == set(ids)
    page.get_by_role("button", name="Unpin").click()
    page.wait_for_selector("button:text-is('Pin')")
    assert command(capsys, "pin", "list", "--db", store)["pins"] == []


def test_12_how_good_the_plan_is(
    acted: Caller, visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plan_file(tmp_path / "onward.db", tmp_path / "plan.json")
    at = ["--as-of", "2020-03-23T06:00Z"]
    told = command(capsys, "judge", "spring-2020:S", str(file), *at)
    page = visit(acted).open("now")
    page.locator(".top a", has_text="gap with these charters").click()
    page.wait_for_selector("#proof tbody tr")
    shown = page.locator("#proof tbody tr").all_inner_texts()
    # the levels, then what the last of them consists of
    for level, line in zip(told["levels"], shown, strict=False):
        gaps = [gap_words(level[name]) for name in ("gap_bought", "gap_any")]
        assert line.split("\t")[-2:] == gaps, line
        value = level["value"] / (100 if level["name"] == "cost" else 60e6)
        assert f"{value:,.{2 if level['name'] == 'cost' else 1}f}" in line
    page.get_by_role("button", name="Judge again").click()
    page.wait_for_selector("#proof p.good, #proof p.bad", timeout=60_000)
    assert told["status"] == "proven"
    assert "accepted by the judge; its bounds are proven" in page.locator("#proof").inner_text()
    assert told["moves"] == []
    assert "No better single move" in page.locator("#proof").inner_text()
