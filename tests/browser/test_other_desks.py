"""Tasks of people at other desks than the planner's: in Chinese, on a telephone, by the palette
alone, a merchant's agent. Each begins on the desk of the story and leaves
it as it was, so that they share one that is served.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asked_of_commands import number
from conftest import Visit
from serving_here import Caller, serving
from settling import settled
from test_drafts import COUNTS, LONG, clicks
from test_tasks import filtered


@pytest.fixture(scope="module")
def desk(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    copy = tmp_path_factory.mktemp("others") / "onward.db"
    shutil.copy(planned, copy)
    with serving(copy) as caller:
        yield caller


def current(caller: Caller) -> str:
    return str(caller.get("/desk").json["current"]["name"])


def drafted(page: Any, caller: Caller) -> str:
    """The draft that is being made, once it is there and the page shows it."""
    before = {each["name"] for each in caller.get("/desk").json["drafts"]}
    for _ in range(LONG // 200):
        new = [e["name"] for e in caller.get("/desk").json["drafts"] if e["name"] not in before]
        if new:
            settled(page)
            return str(new[0])
        page.wait_for_timeout(200)
    raise AssertionError("no draft was made")


def test_28_a_day_in_chinese(desk: Caller, visit: Visit) -> None:
    """A departure is cancelled, its impact seen, replanned, adopted and undone: 7 clicks."""
    visitor, before = visit(desk, locale="zh-CN"), current(desk)
    visitor.page.add_init_script(COUNTS)
    page = visitor.open("now")
    page.locator("section[aria-labelledby=closing] a:has-text('HGH–PVG 3月23日')").click()
    page.get_by_role("link", name="取消班次 …").click()
    page.locator("[role=status]:has-text('影响')").wait_for()
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator("p.good").get_by_role("button", name="重新计划").click()
    drafted(page, desk)
    page.get_by_role("button", name="采用").first.click()
    adopted = page.locator(".toast:has-text('采用')")
    adopted.wait_for()
    assert current(desk) != before
    adopted.get_by_role("button", name="撤销").click()
    page.locator(".toast:has-text('已撤销')").wait_for()
    assert current(desk) == before
    assert clicks(page) <= 7


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


def test_30_planned_and_adopted_by_the_palette_alone(desk: Caller, visit: Visit) -> None:
    before = current(desk)
    page = visit(desk).open("notices")
    chosen(page, "plan afresh")
    draft = drafted(page, desk)
    chosen(page, f"adopt {draft}")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Adopt").wait_for()
    assert current(desk) == before  # it asks first
    dialog.get_by_role("button", name="Adopt").press("Enter")
    page.locator(".toast:has-text('Adopted')").wait_for()
    assert current(desk) == draft
    page.keyboard.press("Control+z")
    page.locator(".toast:has-text('Undone')").wait_for()
    assert current(desk) == before


def chosen(page: Any, text: str) -> None:
    """What the palette lists first for a text, by keys."""
    page.keyboard.press("Control+k")
    page.wait_for_selector("#search:focus")
    page.keyboard.type(text)
    page.locator("dialog [role=option]").first.wait_for()
    settled(page)
    page.keyboard.press("Enter")


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
