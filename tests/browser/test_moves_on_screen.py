"""Goods are moved by dragging, by clicks and by keys alone; each time the server has the same move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from asked_of_commands import tab_to
from conftest import Visit
from serving_here import Caller
from settling import settled

ALLOWED = "dialog b:has-text('The judge allows it')"


@dataclass(frozen=True, slots=True)
class Movable:
    """A line of a load list, and another departure of the plan that can take all of it."""

    run: str
    shipment: str
    units: str
    to: str
    hub: str


@pytest.fixture(scope="module")
def movable(looked_at: Caller) -> Movable:
    plan = looked_at.get("/plans/current/reading").json
    lots, runs = plan["lots"], plan["runs"]
    places = {
        name: plan["places"][at]["id"] for name, at in zip(runs["id"], runs["from"], strict=True)
    }
    for k, shipment in enumerate(lots["shipment"]):
        first, last = lots["first"][k], lots["last"][k]
        goods = {"goods": f"{shipment}#{first}-{last}", "draft": plan["plan"]}
        for each in looked_at.post("/moves/takers", goods).json["takers"]:
            run = runs["id"][lots["legs"][lots["starts"][k]]]
            if each["departure"] not in places or each["room"] <= last - first or last == first:
                continue
            if places[each["departure"]] != places[run]:
                continue
            tried = looked_at.post("/moves/try", {**goods, "way": each["way"]}).json
            if tried["allowed"]:
                return Movable(
                    run, shipment, f"{first}-{last}", each["departure"], places[each["departure"]]
                )
    raise AssertionError("no line of the plan can be moved")


def line(page: Any, goods: Movable) -> Any:
    """The line of the load list."""
    rows = page.locator("section[aria-label^='Load list'] [role=rowgroup] [role=row]")
    return rows.filter(has_text=goods.shipment).filter(has_text=goods.units).first


def loaded(caller: Caller, plan: str, goods: Movable) -> set[str]:
    """The handling units of the shipment on the departure that takes them."""
    path = f"/departures/{goods.to}/load-list?plan={plan}&columns=shipment,handling_units&limit=500"
    told = caller.get(path).json
    return {units for shipment, units in told.get("rows", []) if shipment == goods.shipment}


def test_goods_are_dragged_onto_a_bar_and_back_by_undo(
    acted: Caller, visit: Visit, movable: Movable
) -> None:
    page = visit(acted).open(f"plan?run={movable.run}&hub={movable.hub}")
    page.get_by_role("button", name="All days").click()
    target = page.locator(f"[data-run='{movable.to}']")
    line(page, movable).scroll_into_view_if_needed()
    box, end = line(page, movable).bounding_box(), target.bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 170, box["y"] - 10, steps=3)
    page.wait_for_selector("g.dimmed")  # bars that cannot take them
    assert "dimmed" not in (target.get_attribute("class") or "")
    page.mouse.move(end["x"] + 2, end["y"] + 8, steps=3)
    page.wait_for_selector(".ghost:has-text('Room for all of it')")
    page.mouse.up()
    page.wait_for_selector(ALLOWED)
    pieces = page.locator("dialog").get_by_label("Pieces")
    whole = int(pieces.input_value())
    pieces.fill("1")  # a part of it
    settled(page)
    page.wait_for_selector(f"{ALLOWED} >> xpath=.. >> text=1 handling units touched")
    page.locator("dialog").get_by_role("button", name="Move", exact=True).click()
    page.wait_for_url("**plan=**")
    draft = page.url.partition("plan=")[2].partition("&")[0]
    first = movable.units.partition("-")[0]
    assert whole > 1
    assert loaded(acted, draft, movable) == {first}
    page.keyboard.press("Control+z")
    page.wait_for_selector("[role=status]:has-text('Undone')")
    assert loaded(acted, draft, movable) == set()


def test_goods_are_moved_by_keys_alone(acted: Caller, visit: Visit, movable: Movable) -> None:
    page = visit(acted).open(f"plan?hub={movable.hub}")
    page.get_by_role("button", name="All days").focus()
    tab_to(page, "[data-run][tabindex='0']", 5)
    page.keyboard.press("Home")
    for _ in range(200):
        if page.evaluate("document.activeElement.dataset.run") == movable.run:
            break
        page.keyboard.press(next_key(page))
    page.keyboard.press("Enter")  # opens the load list, and goes there
    page.wait_for_selector("section[aria-label^='Load list'] [role=gridcell]")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    tab_to(page, "section[aria-label^='Load list'] [role=gridcell][tabindex='0']", 30)
    while movable.shipment not in page.evaluate("document.activeElement.parentElement.innerText"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("m")
    page.wait_for_selector("dialog option[value='-']", state="attached")
    page.locator("dialog select").evaluate("each => each === document.activeElement") or tab_to(
        page, "dialog select", 4
    )
    settled(page)
    while page.locator("dialog select").input_value() != movable.to:
        page.keyboard.press("ArrowDown")
    page.wait_for_selector(ALLOWED)
    tab_to(page, "dialog button.main", 4)
    page.keyboard.press("Enter")
    page.wait_for_url("**plan=**")
    draft = page.url.partition("plan=")[2].partition("&")[0]
    assert loaded(acted, draft, movable) == {movable.units}
    settled(page)
    at = page.evaluate("document.activeElement.closest('h1, h2, [role=gridcell]')?.tagName ?? ''")
    assert at in ("H1", "H2", "DIV"), at  # the plan, the load list, or its next line


def next_key(page: Any) -> str:
    """Along the line, and at its end down to the next one."""
    before = page.evaluate("document.activeElement.dataset.run")
    page.keyboard.press("ArrowRight")
    same = page.evaluate("document.activeElement.dataset.run") == before
    return "ArrowDown" if same else "Shift"


def test_a_move_that_is_tried_by_clicks_and_not_taken_changes_nothing(
    acted: Caller, visit: Visit, movable: Movable
) -> None:
    page = visit(acted).open(f"plan?run={movable.run}&tz=local")
    line(page, movable).get_by_role("button", name="Move …").click()
    where = page.get_by_label("Move to")
    where.select_option("-")  # left behind
    page.wait_for_selector(ALLOWED)
    said = page.locator("dialog li:has-text('Arrival')").inner_text()  # by the clock there
    assert re.match(r"Arrival, .+: .*\d\d[A-Z]{3} \d\d:\d\dL .* → left behind", said), said
    page.locator("dialog").get_by_role("button", name="Cancel", exact=True).click()
    assert page.locator("dialog").count() == 0
    assert acted.get("/desk").json["drafts"] == []
