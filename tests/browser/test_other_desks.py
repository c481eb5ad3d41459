"""Tasks of people at other desks than the planner's: on a telephone, a merchant's agent. Each begins on the desk of the story and leaves
it as it was, so that they share one that is served.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_of_commands import number
from conftest import Visit
from serving_here import Caller, serving
from test_tasks import filtered


@pytest.fixture(scope="module")
def desk(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    copy = tmp_path_factory.mktemp("others") / "onward.db"
    shutil.copy(planned, copy)
    with serving(copy) as caller:
        yield caller


def test_29_goods_are_found_and_pinned_on_a_telephone(desk: Caller, visit: Visit) -> None:
    size = {"width": 390, "height": 844}
    page = visit(desk, viewport=size, has_touch=True, is_mobile=True).open("now")
    page.get_by_role("button", name="Search").tap()
    page.locator("#search").fill("ra00018")
    page.locator("dialog [role=option]").first.tap()
    page.wait_for_selector("h1:has-text('RA00018')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Pin", exact=True).tap()
    page.get_by_role("button", name="Unpin", exact=True).wait_for()
    assert [row[0] for row in desk.get("/pins?columns=shipment").json["rows"]] == ["RA00018"]
    page.get_by_role("button", name="Unpin", exact=True).tap()
    page.get_by_role("button", name="Pin", exact=True).wait_for()
    assert desk.get("/pins").json["rows"] == []


def test_14_what_a_merchant_is_shown_is_of_his_goods_alone(desk: Caller, visit: Visit) -> None:
    """His shipments, their file and his message: an agent hands them on."""
    page = visit(desk).open("shipments")
    filtered(page, "party", "relief")
    count = number(page.locator(".bar b").inner_text())
    with page.expect_download() as got:
        page.locator(".bar a:has-text('CSV')").click()
    lines = list(csv.DictReader(io.StringIO(got.value.path().read_text(encoding="utf-8"))))
    assert {line["party"] for line in lines} == {"relief"}
    assert len(lines) == count > 3
    others = {
        row[0]
        for row in desk.get("/shipments?columns=shipment,party&limit=1000").json["rows"]
        if row[1] != "relief"
    }
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.get_by_role("link", name="relief", exact=True).first.click()
    text = page.locator("section[aria-label=Message] pre")
    text.wait_for()
    words = set(text.inner_text().replace("#", " ").replace(",", " ").split())
    assert words & {line["shipment"] for line in lines}
    assert words & others == set()
