"""Tasks of a stranger by keyboard alone, on small screens and by local time."""

from __future__ import annotations

from pathlib import Path

import pytest
from asked_of_commands import cells, command, number, tab_to
from conftest import Visit
from serving_here import Caller
from settling import settled


def test_19_by_keyboard_alone(
    looked_at: Caller, planned: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tasks 1 to 4 without a mouse."""
    page = visit(looked_at).open("now")
    told = command(capsys, "explain", "--db", str(planned))["reasons"]
    tab_to(page, "section[aria-labelledby=needs] h2 a")
    assert number(page.evaluate("document.activeElement.innerText")) == len(told)
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/exceptions")
    page.keyboard.press("/")
    page.wait_for_selector("#search:focus")
    page.keyboard.type("RA00018")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('RA00018')")
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_selector("section[aria-labelledby=closing] tbody tr")
    tab_to(page, "section[aria-labelledby=closing] tbody a", 200)
    page.keyboard.press("Enter")
    page.wait_for_selector("section[aria-label='Load list'] [role=gridcell]")
    page.goto(page.url.partition("/plan")[0] + "/plan/exceptions")
    settled(page)
    headings = [text.strip() for text in page.locator("[role=columnheader]").all_inner_texts()]
    at = headings.index("Delay (kg-hours)") + 1
    tab_to(page, f"[role=columnheader]:nth-child({at}) button")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=-delay_kg_h**")
    settled(page)
    tab_to(page, "[role=gridcell][tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("f")  # the rows with this priority
    page.wait_for_url("**priority=**")
    settled(page)
    priority = page.locator(".chip").inner_text().split()[1]
    least = [each for each in cells(page, 2) if each != priority]
    assert least == []


def test_19_keys_are_listed_and_a_table_says_where_one_is(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("now")
    page.keyboard.press("?")
    page.wait_for_selector("dialog:has-text('g n')")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/shipments")
    page.wait_for_selector("[role=gridcell]")
    tab_to(page, "[role=gridcell][tabindex='0']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('[role=row]').ariaRowIndex") == "4"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    name = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Control+c")
    page.wait_for_selector("p[aria-live]:has-text('1 rows')", state="attached")
    copied_rows = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied_rows[0].split("\t")[0] == "Shipment"
    assert copied_rows[1].split("\t")[0] == name
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
    before = cells(page, 2)[0]
    page.keyboard.press("x")
    page.keyboard.press("z")
    page.wait_for_url("**tz=local**")
    page.wait_for_selector("[role=columnheader]:has-text('(local)')")
    assert before.endswith("Z")
    assert cells(page, 2)[0].endswith("L")
    href = page.locator(".bar a:has-text('CSV')").get_attribute("href")
    line = looked_at("GET", href).body.decode().splitlines()[1]
    assert "Z," in line
