"""Drafts: what each is for, and what is done with one; the way from a cancelled departure to an
adopted plan, and back, click by click.
"""

from __future__ import annotations

import re
from typing import Any

from conftest import Visit, Visitor
from serving_here import Caller
from settling import settled

COUNTS = """document.addEventListener('click', event => {
    if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1
}, true)"""
LONG = 120_000  # milliseconds of a replan on a busy machine


def clicks(page: Any) -> int:
    return int(page.evaluate("sessionStorage.clicks ?? 0"))


def planned(page: Any) -> str:
    """The draft of the job that is open, once it is there."""
    page.wait_for_selector("h2:has-text('plan'):has-text('done')", timeout=LONG)
    settled(page)
    heading = page.locator("h2:has-text('What changes')").inner_text()
    return str(heading.rpartition(" ")[2])


def test_cancel_see_replan_keep_two_adopt_and_undo_in_ten_clicks(
    acted: Caller, visit: Visit
) -> None:
    before = acted.get("/desk").json["current"]["name"]
    visitor = visit(acted)
    visitor.page.add_init_script(COUNTS)
    page = visitor.open("now")
    page.locator("section[aria-labelledby=closing] a:has-text('HGH–PVG 23MAR')").click()
    page.get_by_role("link", name="cancel departure …").click()
    page.locator("[role=status]:has-text('It would affect')").wait_for()  # it is seen
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("p.good").get_by_role("button", name="Replan").click()
    first = planned(page)
    boxes = page.get_by_role(
        "checkbox", name=re.compile("^Keep the old itinerary (RA00018|HS00004)#")
    )
    kept = [str(boxes.nth(n).get_attribute("aria-label")).rpartition(" ")[2] for n in (0, 1)]
    for n in (0, 1):
        boxes.nth(n).click()
    # a part of a lot: what is kept is said by handling units, with its itinerary
    said = page.locator("[role=status]:has-text('Keeps as it was:')").first.inner_text()
    assert all(f"{goods.replace('#', ' ')}: " in said for goods in kept)
    assert "5Y HGH–LGG 2" in said
    page.get_by_role("button", name="Keep the old itinerary (2)").click()
    page.locator(f"h2:has-text('What changes: {first}')").wait_for(state="detached")
    second = planned(page)
    assert second != first
    page.locator("section").filter(has_text=f"{second} (draft)").get_by_role(
        "button", name="Adopt"
    ).click()
    page.locator("[role=status] >> text=Adopted").wait_for()
    assert acted.get("/desk").json["current"]["name"] == second
    pinned = {(row[0]) for row in acted.get("/pins?columns=shipment").json["rows"]}
    assert pinned == {each.partition("#")[0] for each in kept}
    # the keyboard is where it was, not at the top of the page
    page.wait_for_function("() => /^H[12]$/.test(document.activeElement.tagName)")
    page.locator(".toast:has-text('Adopted')").get_by_role("button", name="Undo").click()
    page.locator(".toast:has-text('Undone')").wait_for()
    assert acted.get("/desk").json["current"]["name"] == before
    assert clicks(page) <= 10


def noticed(caller: Caller, departure: str) -> None:
    cells = {"departure": departure, "cause": "fog"}
    told = caller.post("/notices", {"notices": [{"kind": "cancel_departure", "cells": cells}]})
    assert told.status in (200, 201)


def seen_where_people_look(visitor: Visitor, caller: Caller, draft: str) -> None:
    """What a draft changes: on the timeline, on a load list, and beside a shipment's itinerary."""
    changed = caller.get(f"/departures/changed?plan={draft}").json
    gone = next(each for each in changed if each["kind"] == "emptied")
    more = next(each for each in changed if each["kind"] == "load" and each["more"])
    page = visitor.open(f"plan?plan={draft}&run={more['departure']}")
    bar = page.locator(f"g.changed[data-run='{more['departure']}']")
    assert more["words"] in str(bar.get_attribute("aria-label"))
    assert page.locator(".legend li:has-text('the draft changes its load')").count() == 1
    assert page.locator(".legend li:has-text('takes none of its goods')").count() == 0
    assert gone["flight"] in page.locator("p:has-text('no longer uses')").inner_text()
    assert page.locator(f"[role=note]:has-text('{more['words']}')").count() == 1
    heads = page.locator("section[aria-label^='Load list'] [role=columnheader]")
    assert "Itinerary before" in " ".join(heads.all_inner_texts())
    told = caller.get(f"/changes?plan={draft}&columns=shipment,handling_units,old&limit=1").json
    goods, units, old = told["shown"][0]
    page = visitor.open(f"shipments/{goods}")
    part = page.locator(f"section[aria-label='Draft {draft} changes it:']")
    assert part.locator(f"li:has-text('#{units} ')").locator("del").inner_text() == old


def test_some_pieces_of_a_line_keep_their_old_itinerary(acted: Caller, visit: Visit) -> None:
    (busiest,) = acted.get("/departures?sort=-shipments&limit=1&columns=departure").json["rows"][0]
    noticed(acted, busiest)
    draft = acted.job(kind="plan")["result"]["plan"]
    asked = f"/changes?plan={draft}&columns=shipment,handling_units,old&limit=1000"
    shipment, units, _ = next(
        row
        for row in acted.get(asked).json["rows"]
        if "-" in row[1] and row[2] and busiest not in row[2]
    )
    page = visit(acted).open(f"notices?draft={draft}&shipment={shipment}")
    page.get_by_role("button", name="Keep some …").first.wait_for()
    row = page.locator("[role=row]").filter(has_text=units).first
    row.get_by_role("button", name="Keep some").click()
    dialog = page.get_by_role("dialog", name=f"Keep the old itinerary: {shipment}")
    dialog.get_by_label("Pieces").fill("1")
    first = units.partition("-")[0]
    dialog.get_by_text(f"Keeps as it was: {shipment} {first}: ").wait_for()
    dialog.get_by_role("button", name="Keep the old itinerary").click()
    page.wait_for_url("**/jobs/*")
    (pin,) = acted.get(f"/shipments/{shipment}").json["pinned"]
    assert pin["units"] in (first, f"{first}-{first}")


def test_an_outdated_draft_asks_before_it_is_adopted(acted: Caller, visit: Visit) -> None:
    rows = acted.get("/departures?sort=-shipments&limit=2&columns=departure").json["rows"]
    busiest = [row[0] for row in rows]
    noticed(acted, busiest[1])
    draft = acted.job(kind="plan")["result"]["plan"]
    visitor = visit(acted)
    seen_where_people_look(visitor, acted, draft)
    noticed(acted, busiest[0])
    page = visitor.open("now")
    row = page.locator("section[aria-labelledby=drafts] li").filter(has_text=draft)
    assert "Replan, notice " in row.inner_text()
    assert "1 notice since" in row.inner_text()
    row.get_by_role("button", name="Adopt").click()
    dialog = page.get_by_role("dialog", name=f"Adopt: {draft}")
    assert f"Since {draft} was made: 1 notice." in dialog.inner_text()
    dialog.get_by_role("button", name="Cancel").click()
    assert acted.get("/desk").json["current"]["name"] != draft
    page.keyboard.press("Control+k")  # the same by its name
    page.keyboard.type(f"Adopt {draft}")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Cancel").click()
    assert acted.get("/desk").json["current"]["name"] != draft
    page.keyboard.press("a")  # and by keys
    page.keyboard.press("a")
    dialog.get_by_role("button", name="Adopt anyway").click()
    page.locator(".toast:has-text('Adopted')").wait_for()
    assert acted.get("/desk").json["current"]["name"] == draft
    # the draft's row has gone, and its list: the keyboard is at the heading that names the plan
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    assert draft in page.evaluate("document.activeElement.innerText")
    page.get_by_label("Close: Adopted").click()  # where the keyboard came from
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")


def test_drafts_are_discarded_and_come_back(acted: Caller, visit: Visit) -> None:
    for _ in range(5):
        assert acted.job(kind="plan")["state"] == "done"
    page = visit(acted).open("now")
    drafts = page.locator("section[aria-labelledby=drafts]")
    assert drafts.locator("> ul > li").count() == 3
    drafts.locator("> ul > li").first.get_by_role("button", name="Discard").click()
    page.locator(".toast:has-text('Discarded')").wait_for()
    assert len(acted.get("/desk").json["drafts"]) == 4
    page.wait_for_function("() => document.activeElement.id === 'drafts'")
    page.keyboard.press("Control+z")
    page.locator(".toast:has-text('Undone')").wait_for()
    assert len(acted.get("/desk").json["drafts"]) == 5
    drafts.locator("summary").click()
    drafts.get_by_role("button", name="Discard all of these (2)").click()
    page.locator("summary:has-text('other draft')").wait_for(state="detached")
    assert len(acted.get("/desk").json["drafts"]) == 3
