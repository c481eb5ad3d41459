"""The form of a notice: few keys, nothing lost, at home in every width and font."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Visit
from serving_here import Caller
from settling import settled
from test_tasks import labelled, saved_notice

FORM = "section[aria-label='New notice']"
FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
OVERLAP = """() => {
    const boxes = [...document.querySelectorAll('FORM input:not([aria-hidden]), FORM select, FORM button, FORM label')]
        .filter(each => each.checkVisibility()).map(each => [each, each.getBoundingClientRect()])
    const form = document.querySelector('FORM').getBoundingClientRect()
    const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    const found = []
    for (const [each, box] of boxes) {
        if (box.left < form.left || box.right > form.right) found.push(['outside', each.outerHTML])
        for (const [other, more] of boxes)
            if (each !== other && !each.contains(other) && !other.contains(each) && meets(box, more))
                found.push(['meets', each.outerHTML, other.outerHTML])
    }
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [...found, ['scrolls', scrollWidth, clientWidth]] : found
}""".replace("FORM", FORM.replace("'", '"'))


def notices(caller: Caller) -> int:
    return int(caller.get("/notices").json["count"])


def test_a_charter_with_its_rotation_is_fifteen_keys_and_one_act(
    acted: Caller, visit: Visit
) -> None:
    page = visit(acted).open("now")
    page.keyboard.press("g")
    page.keyboard.press("w")
    settled(page)
    kind = page.locator(FORM).locator("select").first
    kind.select_option("charter_rotation")
    kind.focus()
    steps = 2
    for typed in ("5Y", "hangzhou", "列日", "27MAR 10:00", "27MAR 22:00", "28MAR 10:00",
                  "28MAR 22:00", "950,000", "100000", "600", "4 h"):  # fmt: skip
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
        steps += 1
    assert labelled(page, "Cut-off before departure").input_value() == "4 h"
    page.wait_for_selector(f"{FORM} [role=status]:has-text('5Y-HGH-LGG-0327-back')")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("p.good:has-text('Saved')")
    assert steps + 1 <= 15
    assert notices(acted) == 3
    page.locator(FORM).get_by_role("button", name="Undo").click()
    page.wait_for_selector("p.good", state="detached")
    settled(page)
    assert notices(acted) == 0


def test_kind_zone_language_order_and_reload_lose_nothing(acted: Caller, visit: Visit) -> None:
    other = visit(acted).open("notices")  # a table without rows has no headings
    saved_notice(other, {"Place": "Madrid", "Starts": "30MAR 00:00"}, "close_place")
    visitor = visit(acted)
    visitor.expected = ("422",)  # what is half typed is looked at by itself
    page = visitor.open("notices?form=close_place")
    labelled(page, "Place").fill("liege")
    labelled(page, "Starts").fill("30MAR 06:00")
    labelled(page, "Cause").fill("fog")
    settled(page)
    page.get_by_role("button", name="Another notice with it").click()
    labelled(page, "Place").fill("BELGG")
    labelled(page, "Starts").fill("31MAR 06:00")
    page.locator(FORM).locator("select").first.select_option("cut_departure")
    labelled(page, "Capacity left").fill("60")
    page.locator("[role=columnheader]:has-text('Known at') button").click()
    settled(page)
    page.get_by_role("button", name="UTC x z").click()
    settled(page)
    page.get_by_role("button", name="中文").click()
    page.wait_for_selector("h1:has-text('通知')")
    page.reload()
    settled(page)
    assert page.locator(FORM.replace("New notice", "新通知")).locator("p.small").count() == 1
    page.get_by_role("button", name="English").click()
    page.wait_for_selector(FORM)
    assert labelled(page, "Capacity left").input_value() == "60 %"
    page.locator(FORM).locator("select").first.select_option("close_place")
    assert labelled(page, "Place").input_value() == "Liège (LGG)"
    assert labelled(page, "Starts").input_value() == "31MAR 08:00L"
    assert "Place Liège (LGG), Starts 30MAR 06:00Z" in page.locator(FORM).inner_text()


def test_a_problem_is_a_sentence_at_its_field(looked_at: Caller, visit: Visit) -> None:
    visitor = visit(looked_at)
    visitor.expected = ("422",)
    page = visitor.open("notices?form=close_place&f.place=NOWHERE&f.starts_at=2020-03-30T06:00Z")
    page.get_by_role("button", name="Preview impact").click()
    page.wait_for_selector("#field-place-wrong")
    said = page.locator("#field-place-wrong").inner_text()
    assert said.startswith("“NOWHERE” is")
    assert said.endswith(".")
    assert "onward" not in said
    assert page.evaluate("document.activeElement.id") == "field-place"
    assert page.locator(f"{FORM} table").count() == 0


def test_a_departure_is_chosen_by_its_words(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("notices?form=delay_departure")
    labelled(page, "Departure").focus()
    page.keyboard.type("liege hgh 27mar")
    page.wait_for_selector("[role=option]:has-text('HGH–LGG 27MAR')")
    option = page.locator("[role=option][aria-selected=true]").inner_text()
    assert "27MAR" in option
    assert "full" in option or "not loaded" in option
    page.keyboard.press("Enter")
    assert labelled(page, "Departure").input_value() == "5Y HGH–LGG 27MAR 04:45"
    assert "Hangzhou (HGH) 2" in page.locator("#field-departure-is").inner_text()


@pytest.mark.parametrize("font", FONTS)
def test_the_form_fits(looked_at: Caller, visit: Visit, font: str) -> None:
    visitor = visit(looked_at)
    page = visitor.open("notices?form=add_shipment")
    page.add_style_tag(content=f":root {{ font-family: '{font}' !important }}")
    page.locator(f"{FORM} summary").click()
    for width in (360, 390, 768, 1024, 1400):
        for kind in ("add_shipment", "impose_policy", "charter_rotation", "set_hours"):
            page.set_viewport_size({"width": width, "height": 900})
            page.locator(FORM).locator("select").first.select_option(kind)
            assert page.evaluate(OVERLAP) == [], (width, kind)


def test_a_notice_is_within_twelve_tabs(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("notices")
    page.evaluate(
        "document.querySelector('h1').tabIndex = -1; document.querySelector('h1').focus()"
    )
    seen = [tabbed(page) for _ in range(12)]
    assert "Preview impact" in seen


def tabbed(page: Any) -> str:
    page.keyboard.press("Tab")
    return str(page.evaluate("document.activeElement.innerText"))
