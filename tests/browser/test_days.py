"""What people do in a day besides the listed tasks: notify, book, look after a hub, care, leave out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Visit
from serving_here import Caller
from settling import settled

from onward.cli import main


def rows_of(caller: Caller, path: str) -> list[dict[str, Any]]:
    """The rows of a table with their columns' names."""
    told = caller.get(path).json
    keys = [column["key"] for column in told["columns"]]
    return [dict(zip(keys, row, strict=True)) for row in told["rows"]]


def test_a_party_is_told_and_hears_it_once(acted: Caller, visit: Visit) -> None:
    page = visit(acted).open("telling")
    notified = page.get_by_role("region", name="Whom to notify")
    notified.get_by_role("link", name="relief", exact=True).click()
    page.wait_for_selector("section[aria-label=Message] pre:has-text('RA0')")
    said = acted.get("/recipients/relief/message?role=party").body.decode()
    assert page.locator("pre").inner_text().strip() == said.strip()
    page.get_by_role("button", name="Copy").click()
    page.wait_for_selector("p[aria-live]:has-text('Copied')", state="attached")
    assert page.evaluate("navigator.clipboard.readText()").strip() == said.strip()
    page.get_by_role("button", name="It was sent").click()
    page.wait_for_selector("text=relief: Notified of everything")
    assert "relief" not in [each["to"] for each in acted.get("/recipients").json]
    page.locator("a.button:has-text('Sent')").click()
    page.get_by_role("button", name="Answered").first.click()
    page.wait_for_selector("[role=gridcell]:has-text('answered')")


def test_a_carrier_is_asked_and_its_answer_is_a_notice(acted: Caller, visit: Visit) -> None:
    waiting = len(rows_of(acted, "/bookings?carrier=CX&limit=1000"))
    page = visit(acted).open("telling/bookings")
    page.get_by_role("button", name=f"It was asked: CX ({waiting})").click()
    page.wait_for_selector("button:has-text('It answered')")
    page.get_by_role("button", name="It answered").first.click()
    page.wait_for_url("**form=confirm_booking**")
    page.get_by_role("button", name="Preview impact").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("p.good:has-text('Saved')")
    rows = rows_of(acted, "/bookings?carrier=CX&limit=1000")
    confirmed = [row for row in rows if row["state"] == "confirmed"]
    # all parts of one shipment on one flight: a carrier answers for them together
    assert len({(row["departure"], row["shipment"]) for row in confirmed}) == 1
    assert [row["state"] for row in rows].count("requested") == waiting - len(confirmed)


def test_a_wrong_awb_names_the_right_one(acted: Caller, visit: Visit) -> None:
    visitor = visit(acted)
    visitor.expected = ("409",)
    page = visitor.open("telling/numbers")
    page.get_by_label("Goods").fill("RA00018#1-3")
    page.get_by_role("textbox", name="AWB").fill("123-12345676")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("[role=alert]:has-text('123-12345675')")
    assert page.get_by_label("Goods").input_value() == "RA00018#1-3"
    page.get_by_role("textbox", name="AWB").fill("12312345675")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("[role=gridcell]:has-text('123-12345675')")


def test_a_hub_confirms_while_the_server_is_away(acted: Caller, visit: Visit) -> None:
    """In two tabs: both keep what was said there, and it is sent once."""
    acted("PUT", "/api/v1/desk/clock", {"clock": "2020-03-31T06:00:00Z"})
    visitor = visit(acted, viewport={"width": 390, "height": 844})
    visitor.expected = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "409 (Conflict)")
    page = visitor.open("hub/BELGG?on=2020-03-30")
    flight = page.locator("[data-flight]:has(button.thumb)")
    assert flight.count() >= 1
    before = acted.get("/desk").json["events"]
    waiting = page.get_by_text("waiting to be sent").first
    tab = page.context.new_page()
    tab.goto(page.url)
    settled(tab)
    page.context.set_offline(True)
    flight.first.locator("button.thumb:has-text('Otherwise')").click()
    on_board = int(page.get_by_label("Counted").input_value())
    page.get_by_label("Counted").fill(str(on_board - 2))
    page.get_by_role("button", name="Save").click()
    waiting.wait_for()
    tab.locator("[data-flight] summary").first.click()
    tab.locator("[data-flight] td button:has-text('As planned')").first.click()
    tab.get_by_text("2 waiting to be sent").first.wait_for()
    assert acted.get("/desk").json["events"] == before
    page.context.set_offline(False)
    for each in (page, tab):
        each.get_by_text("waiting to be sent").first.wait_for(state="detached")
    assert acted.get("/desk").json["events"] > before
    page.reload()
    settled(page)
    page.locator("[data-flight]:has-text('short-landed')").first.wait_for()
    assert f"{on_board - 2:,}" in page.locator("[data-flight]").first.inner_text()
    acts = [row["what"] for row in rows_of(acted, "/history?limit=100")]
    assert sum("recorded" in each for each in acts) == 1
    # what the other tab said of the same goods was refused, and its flight says so
    page.get_by_role("button", name="Dismiss").first.wait_for()


def test_everything_is_confirmed_in_one_act_and_what_it_leaves_out_is_named(
    acted: Caller, visit: Visit
) -> None:
    acted("PUT", "/api/v1/desk/clock", {"clock": "2020-03-31T06:00:00Z"})
    silent = rows_of(acted, "/unconfirmed?place=BELGG&limit=200")
    last = next(row["departure"] for row in reversed(silent) if row["step"] == "departed")
    assert acted.post("/confirm", {"what": last, "not_moved": True}).status == 201
    pieces = sum(row["pieces"] for row in rows_of(acted, "/unconfirmed?place=BELGG&limit=200"))
    visitor = visit(acted)
    visitor.expected = ("409 (Conflict)",)
    page = visitor.open("hub/BELGG?on=2020-03-30")
    page.get_by_role("button", name=re.compile("^All as planned up to now")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(f"To confirm: {pieces:,} pieces").wait_for()
    assert "offloaded" in dialog.inner_text()
    refused = {"status": 409, "title": "Conflict", "detail": "Bo closed this hub", "problems": []}
    page.route("**/confirm", lambda asked: asked.fulfill(status=409, json=refused))
    dialog.get_by_role("button", name=f"As planned: {pieces:,} pieces").click()
    dialog.locator("[role=alert]:has-text('Bo closed this hub')").wait_for()  # and it stays open
    assert "Saved" not in page.locator("body > * p[aria-live]").all_inner_texts()
    page.unroute("**/confirm")
    dialog.get_by_role("button", name=f"As planned: {pieces:,} pieces").click()
    page.get_by_role("button", name=re.compile("^All as planned")).wait_for(state="detached")
    assert rows_of(acted, "/unconfirmed?place=BELGG") == []
    assert rows_of(acted, "/contradicted?place=BELGG") != []


def test_what_somebody_cares_for_others_see(acted: Caller, visit: Visit) -> None:
    page = visit(acted).open("now")
    page.wait_for_selector("td.care button")
    rows = page.locator("section[aria-labelledby=needs] tbody tr").count()
    page.locator("td.care button").first.press("Enter")
    page.get_by_label("Owner", exact=True).fill("Ana")
    page.get_by_label("Note", exact=True).fill("asked for 2 t more")
    page.get_by_label("Note", exact=True).press("Tab")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("td.care:has-text('asked for 2 t more')").wait_for()
    other = visit(acted).open("now")
    first = other.locator("td.care button").first
    assert first.inner_text() == "Ana"
    first.click()
    assert other.get_by_label("Note", exact=True).input_value() == "asked for 2 t more"
    other.get_by_role("textbox", name="Snooze until (UTC)", exact=True).fill("2020-03-24T09:30")
    other.get_by_role("button", name="Save", exact=True).click()
    other.wait_for_selector("text=Show what was put off (1)")
    assert other.locator("section[aria-labelledby=needs] tbody tr").count() == rows - 1
    # the row has gone, and the keyboard is at the heading of its list
    other.wait_for_function("() => document.activeElement.id === 'needs'")
    other.get_by_label("Show what was put off").check()
    other.locator("td.care button:has-text('24MAR 09:30Z')").click()
    other.get_by_role("button", name="Now", exact=True).click()
    other.get_by_role("button", name="Save", exact=True).click()
    settled(other)
    assert other.locator("section[aria-labelledby=needs] tbody tr").count() == rows


def test_a_shift_is_handed_over_on_paper(acted: Caller, visit: Visit) -> None:
    acted("PUT", "/api/v1/desk/clock", {"clock": "2020-03-31T06:00:00Z"})
    waiting = len(rows_of(acted, "/unconfirmed?place=BELGG&limit=200"))
    page = visit(acted).open("hub/BELGG")
    page.get_by_role("link", name="Hand-over of the shift").click()
    page.get_by_label("Note for the next shift").fill("dock 4 is out of use")
    page.get_by_role("button", name="Save").click()
    page.locator("p:has-text('dock 4 is out of use')").wait_for()
    page.emulate_media(media="print")
    assert page.locator("main button:visible, main textarea:visible, nav:visible").count() == 0
    assert f"Unconfirmed here ({waiting})" in page.locator("main").inner_text()


def test_a_line_of_a_replan_is_left_out(acted: Caller, visit: Visit) -> None:
    cut = acted.get("/departures?sort=-shipments&limit=1&columns=departure").json["rows"][0][0]
    cells = {"departure": cut, "factor": "0.6", "cause": "weight"}
    assert acted.post("/notices", {"notices": [{"kind": "cut_departure", "cells": cells}]}).json
    draft = acted.job(kind="plan")["result"]["plan"]
    changed = rows_of(acted, f"/changes?plan={draft}&limit=1000")
    page = visit(acted).open(f"notices?draft={draft}")
    page.wait_for_selector("[role=gridcell] input[type=checkbox]")
    line = next(r for r in changed if cut not in r["old"])
    units = str(line["handling_units"])
    name = f"{line['shipment']}#{units}"
    page.get_by_label(re.compile(rf"^Keep the old itinerary {re.escape(name)}$")).check()
    page.get_by_role("button", name="Keep the old itinerary (1)").click()
    page.wait_for_url("**/jobs/**")
    page.wait_for_selector("h2:has-text('done')", timeout=120_000)
    (again,) = [each["name"] for each in acted.get("/desk").json["drafts"]]
    assert again != draft
    pinned = [row["shipment"] for row in rows_of(acted, "/pins")]
    assert [each.split("#")[0] for each in pinned] == [line["shipment"]]
    left = {(r["shipment"], r["handling_units"]) for r in rows_of(acted, f"/changes?plan={again}")}
    assert (line["shipment"], line["handling_units"]) not in left


def test_what_was_typed_stays_while_the_server_is_away(looked_at: Caller, visit: Visit) -> None:
    visitor = visit(looked_at)
    visitor.expected = ("ERR_INTERNET_DISCONNECTED",)
    page = visitor.open("notices?form=cancel_departure")
    cause = page.get_by_role("textbox", name="Cause")
    cause.fill("fog")
    page.context.set_offline(True)
    page.get_by_role("button", name="Preview impact").click()
    page.wait_for_selector("[role=alert]:has-text('The server is away')")
    page.wait_for_selector("p.wrong:has-text('The server is away')")
    page.context.set_offline(False)
    page.wait_for_selector("p.wrong", state="detached")
    assert cause.input_value() == "fog"


def test_another_tab_sees_what_was_done(acted: Caller, visit: Visit) -> None:
    page = visit(acted).open("history")
    before = page.locator("[role=row][aria-rowindex='2'] [role=gridcell]").first.inner_text()
    acted("PUT", "/api/v1/desk/clock", {"clock": "2020-03-24T06:00:00Z"})
    page.wait_for_selector("header b:has-text('24MAR 06:00Z')")
    newest = page.locator("[role=row][aria-rowindex='2']")
    newest.filter(has_text="at the machine").wait_for()
    assert newest.locator("[role=gridcell]").first.inner_text() != before


def test_what_the_next_million_buys(
    acted: Caller,
    visit: Visit,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page = visit(acted).open("fund/next")
    page.get_by_role("spinbutton", name="Tranches").fill("1")
    page.get_by_label("Floor, %").fill("0")
    page.get_by_role("button", name="What would it buy?").click()
    page.wait_for_selector("section[aria-label^='Units in time'] .u-over", timeout=180_000)
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)  # the desk of this folder's onward.db
    assert main(["fund", "next", "--tranches", "1", "--floor", "0", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["without"][0]["bought"]
    rows = rows_of(acted, "/fund/next?limit=1000")
    assert {r["nation"]: r["delivered"] for r in rows} == {
        each["nation"]: sum(each["delivered"].values()) for each in told
    }
