"""What can still move, and charters: offered, bought and declined, and what buying one commits to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from asked_of_commands import command
from conftest import Visit
from serving_here import Caller
from settling import settled


def counted(caller: Caller) -> list[str]:
    """How many charters there are of each state, as the view says it."""
    found = Counter(
        row[0] for row in caller.get("/charters/offers?columns=state&limit=1000").json["rows"]
    )
    return [f"{each} {found[each]}" for each in ("offered", "bought", "declined", "too late")]


def test_13_what_can_still_move(
    acted: Caller, planned: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit(acted).open("lanes")
    page.get_by_label("Lane | Country").fill("CN-ES")
    page.get_by_role("button", name="What can still move?").click()
    told = command(
        capsys, "lanes", "spring-2020:S", "--lane", "CN-ES", "--as-of", "2020-03-23T06:00Z"
    )
    # the view has asked for every lane by itself; then this answer takes that one's place
    page.wait_for_selector(f".bar b:text-is('{len(told['cells'])}')", timeout=120_000)
    page.get_by_role("link", name="Charters", exact=True).click()
    offer = page.locator("[role=row]:has-text('offered')").last
    offer.get_by_role("button", name="Buy …").wait_for()
    name = offer.locator("[role=gridcell]").nth(1).inner_text()
    states = page.get_by_role("group", name="States").get_by_role("link")
    assert states.all_inner_texts() == counted(acted)
    offer.get_by_role("button", name="Buy …").click()
    dialog = page.get_by_role("dialog", name=f"Buy … {name}")
    said = dialog.inner_text()
    (price,) = acted.get(f"/charters/offers?charter={name}&columns=price").json["shown"][0]
    assert said.count(price) == 3  # the price, what it commits to, and on the button
    assert "full or not" in said
    assert "Saves" in said
    dialog.get_by_role("button", name="Cancel").click()
    offer.get_by_role("checkbox").check()
    page.get_by_role("button", name="Decline (1)").click()
    toast = page.locator(f".toast:has-text('Declined {name}')")
    toast.wait_for()
    settled(page)
    offers = "/charters/offers?state=declined&columns=charter"
    assert acted.get(offers).json["rows"] == [[name]]
    page.get_by_role("link", name="declined 1").wait_for()
    assert states.all_inner_texts() == counted(acted)
    toast.get_by_role("button", name="Undo").click()
    page.wait_for_selector(f".toast:has-text('Undone: Declined {name}')")
    assert acted.get(offers).json["rows"] == []
