"""A list of one's own in a browser: from an empty desk to a plan, and the next day's list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Serve, Visit
from own_lists import EVENTS, SHIPMENTS, TOMORROW, as_csv, as_workbook, mine
from serving_here import Caller
from settling import settled

from onward.formats.builtin import read_scenario
from onward.formats.workbook import write_workbook

LARGEST = "td[data-name=Largest]"


def file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def dropped(page: Any, name: str, content: bytes) -> None:
    page.locator(".drop input").set_input_files(file(name, content))
    page.wait_for_selector("main .acts, main .wrong")
    settled(page)


def begun(visit: Visit, serve: Serve, tmp_path: Path, **options: Any) -> tuple[Any, Caller]:
    """A desk that began with the list, and its first plan."""
    caller = serve(tmp_path / "new.db")
    page = visit(caller, **options).open("/")
    dropped(page, "mine.xlsx", mine())
    page.locator(".acts .main").click()
    page.locator("main .banner").wait_for(timeout=120_000)
    settled(page)
    return page, caller


def test_a_list_becomes_a_plan_in_two_clicks(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    caller = serve(tmp_path / "new.db")
    page = visit(caller).open("/")
    dropped(page, "mine.xlsx", mine())  # the first click
    assert page.evaluate("document.activeElement.textContent") == "mine.xlsx"
    question = page.locator("fieldset[data-question=when]")
    assert "Plan as of when?" in question.inner_text()
    assert question.locator("input:checked").get_attribute("value") == "then"  # seen, not hidden
    table = page.locator("section:has(h2:has-text('Shipments (sheet Shipments)'))")
    weight = table.locator("tr:has(th:has-text('Total weight kg'))").inner_text().split("\t")
    assert [each.strip() for each in weight] == [
        *("Total weight kg", "weight (kg, in total)", "250 kg", "150 kg", "500 kg"),
        *("100 kg", "250 kg"),
    ]
    assert "Missing lorries" in page.locator("main").inner_text()
    assert page.locator("input[type=checkbox]:checked").count() == 0  # none is added unasked
    page.get_by_label("a lorry a day from").check()
    page.get_by_role("button", name="Begin the desk with it").click()  # the second
    page.wait_for_url("**/d/mine/now", timeout=120_000)
    page.locator("main .banner").wait_for(timeout=120_000)
    assert "not adopted yet" in page.locator("main .banner").inner_text()
    assert caller.get("/desk").json["current"] is None
    assert "20 of 20 pieces travel" in page.locator("main").inner_text()


def test_the_next_list_is_compared_kept_and_undone(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    page, caller = begun(visit, serve, tmp_path)
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_selector("h1:has-text('My list')")
    dropped(page, "today.csv", as_csv(TOMORROW))
    said = page.locator("main").inner_text()
    assert "1 new, 1 changed, 1 gone, 1 as they were" in said
    assert "1 row cannot be taken" in said
    changed = page.locator("tr:has-text('S1')").first
    assert "Pcs 10 → 12" in " ".join(changed.inner_text().split())
    with page.expect_download() as got:
        page.locator("section:has-text('cannot be taken') a:has-text('CSV')").click()
    got.value.save_as(tmp_path / "refused.csv")
    assert "S5,Hong Kong" in (tmp_path / "refused.csv").read_text(encoding="utf-8-sig")
    box = page.get_by_label("Cancel: S2")
    assert not box.is_checked()
    box.check()
    page.get_by_role("button", name="中文").click()  # nothing that was chosen is lost
    page.wait_for_selector("h1:has-text('我的清单')")
    page.reload()
    settled(page)
    assert page.get_by_label("取消: S2").is_checked()
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("h1:has-text('My list')")
    page.get_by_role("button", name="Keep the changes").click()
    page.wait_for_selector(".toast:has-text('Kept today.csv: 1 new, 1 changed, 1 gone')")
    assert caller.get("/desk").json["notices"] == 3
    page.locator(".toast button:has-text('Undo')").click()
    page.wait_for_selector(".toast:has-text('Undone')")
    dropped(page, "today.csv", as_csv(TOMORROW))
    assert "1 new, 1 changed, 1 gone" in page.locator("main").inner_text()


def test_how_a_list_is_read_is_changed_and_forgotten(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    page, caller = begun(visit, serve, tmp_path)
    page.goto(page.url.replace("/now", "/list"))
    settled(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="My sheet back (XLSX)").first.click()
    assert got.value.suggested_filename == "mine.xlsx"
    dropped(page, "today.csv", as_csv(TOMORROW))
    page.get_by_role("button", name="Change how it is read").click()
    page.get_by_label("Total weight kg: each or in total").select_option("each")
    page.wait_for_selector(f"tr:has(th:has-text('Total weight kg')) {LARGEST}:has-text('3,600 kg')")
    page.get_by_label("Size cm: Read as").select_option("")
    settled(page)
    page.get_by_role("button", name="Another file").click()
    page.locator("summary:has-text('How it is read')").first.click()
    page.get_by_role("button", name="Forget this list").first.click()
    page.get_by_role("button", name="Forget this list").first.click()
    page.wait_for_selector(".toast:has-text('Forgot how mine is read')")
    assert [each["name"] for each in caller.get("/lists").json] == ["mine offers"]


def test_other_doors_lead_to_the_list(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    """A list under Data on a running desk is compared; a scenario on the first screen begins one."""
    caller = serve(tmp_path / "new.db")
    book = tmp_path / "two-hubs.xlsx"
    write_workbook(read_scenario("tiny:two-hubs"), book)
    page = visit(caller).open("/")
    page.locator(".drop input").set_input_files(str(book))
    page.wait_for_selector("text=No problem was found")
    page.get_by_role("button", name="Begin the desk with it").click()
    page.locator("main .banner").wait_for(timeout=120_000)
    page.goto(page.url.replace("/now", "/data"))
    settled(page)
    upload = page.locator("section[aria-label=Data] input[multiple]")
    upload.set_input_files(file("mine.csv", as_csv(SHIPMENTS)))
    page.wait_for_selector("h1:has-text('My list')")
    page.wait_for_selector(".acts:has-text('3 new')")
    page.goto(page.url.replace("/list", "/data"))
    settled(page)
    upload.set_input_files(str(book))
    page.get_by_role("button", name="Compare it with the desk").click()
    page.wait_for_selector("h1:has-text('My list')")
    settled(page)
    assert "as they were" in page.locator("main").inner_text()


def test_what_is_no_list_is_a_sentence_and_a_button(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    visitor = visit(serve(tmp_path / "new.db"))
    visitor.expected = ("422",)
    page = visitor.open("/")
    page.locator(".drop input").set_input_files(
        file("page.csv", b"<html><body>Sign in</body></html>")
    )
    page.wait_for_selector("main .wrong")
    assert "is a page or XML" in page.locator("main").inner_text()
    dropped(page, "mine.xlsx", mine())  # another file at once
    assert "How is it meant?" in page.locator("main").inner_text()


def test_by_keyboard_alone(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    page, caller = begun(visit, serve, tmp_path)
    page.goto(page.url.replace("/now", "/list"))
    settled(page)
    dropped(page, "events.csv", as_csv(EVENTS))
    page.keyboard.press("a")
    page.keyboard.press("k")
    page.wait_for_selector(".toast")
    assert caller.get("/desk").json["events"] == 1


WAYS = [("light", "en", 1400), ("dark", "zh", 390)]


@pytest.mark.parametrize(("theme", "lang", "width"), WAYS)
def test_each_step_is_readable_for_everybody(
    visit: Visit, serve: Serve, tmp_path: Path, theme: str, lang: str, width: int
) -> None:
    """No finding of axe, nothing wider than the window, at every step."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    caller = serve(tmp_path / "new.db")
    size = {"width": width, "height": 900}
    page = visit(caller, color_scheme=theme, viewport=size).open(f"/?lang={lang}")
    found: list[str] = []

    def look(step: str) -> None:
        page.wait_for_timeout(200)
        for rule in axe.run(page, options={"rules": {"target-size": {"enabled": True}}}).response[
            "violations"
        ]:
            found.append(f"{step}: {rule['id']} {rule['nodes'][0]['html'][:140]}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{step}: wider than {width}")

    look("first screen")
    dropped(page, "mine.xlsx", mine())
    look("questions and preview")
    page.locator("button[aria-pressed]:below(h2)").first.click()
    look("changing how it is read")
    page.locator(".acts .main").click()
    page.locator("main .banner").wait_for(timeout=120_000)
    page.goto(page.url.replace("/now", "/list"))
    settled(page)
    look("lists that are known")
    dropped(page, "today.xlsx", as_workbook(Shipments=TOMORROW))
    look("the next day")
    assert not found, "\n".join(found)
