"""What holds on every view: search of many numbers, keys, copying, the clock of each place, links
that restore everything, and what is said of what is not there.
"""

from __future__ import annotations

import pytest
from conftest import Visit
from serving_here import Caller
from settling import settled

GONE = [
    ("shipments/NO-SUCH", "NO-SUCH"),
    ("plan?run=NO-SUCH", "NO-SUCH"),
    ("plan?plan=j99", "j99"),
    ("hub/XXXXX", "XXXXX"),
    ("jobs/99999", "99999"),
    ("claims/NO%2FCLAIM", "NO/CLAIM"),
    ("figures/no-such", "no-such"),
    ("notices?draft=j99", "j99"),
    ("nowhere", "nowhere"),
]


@pytest.mark.parametrize(("path", "named"), GONE)
def test_a_link_to_what_no_longer_is_says_what_it_was(
    looked_at: Caller, visit: Visit, path: str, named: str
) -> None:
    visitor = visit(looked_at)
    visitor.expected = ("404", "400", "422")
    page = visitor.open(path)
    page.wait_for_function(
        "name => document.querySelector('main').innerText.includes(name)", arg=named
    )
    assert "Loading" not in page.locator("main").inner_text()


def test_a_column_of_numbers_is_pasted_into_the_search(looked_at: Caller, visit: Visit) -> None:
    ids = [row[0] for row in looked_at.get("/shipments?limit=30&columns=shipment").json["rows"]]
    page = visit(looked_at).open("plan/heat")

    def paste() -> None:
        page.keyboard.press("F7")
        page.wait_for_selector("#search:focus")
        page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(ids))
        page.keyboard.press("Control+v")
        page.wait_for_selector(f"dialog [role=option] b:text-is('{ids[-1]}')")

    paste()
    assert page.locator("dialog [role=option] b").all_inner_texts() == ["All 30 shipments", *ids]
    page.locator("dialog [role=option]").last.click()
    page.wait_for_url(f"**/shipments/{ids[-1]}")
    assert page.locator("dialog").count() == 0
    paste()
    page.keyboard.press("Enter")
    page.wait_for_url("**/shipments?*")
    page.wait_for_selector("[role=grid][aria-rowcount='31']")


def test_every_key_of_two_letters_opens_its_view(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("now")
    page.keyboard.press("?")
    listed = [t for t in page.locator("dialog kbd").all_inner_texts() if t.startswith("g ")]
    page.keyboard.press("Escape")
    assert len(listed) == len(set(listed)) == page.locator("nav li").count()
    for link in page.locator("nav li a").all():
        keys = link.locator("kbd").inner_text().split()
        address = link.get_attribute("href")
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_url(f"**{address}")
        settled(page)


def test_rows_are_copied_for_a_spreadsheet(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("plan/departures")
    page.locator("[role=gridcell][tabindex='0']").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+c")
    page.wait_for_selector("p[aria-live]:has-text('4 rows')", state="attached")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert len(lines) == 5
    assert len({line.count("\t") for line in lines}) == 1


def test_an_address_restores_all_of_it(looked_at: Caller, visit: Visit) -> None:
    """Filters, order, selection, zone, language, words; and the way back leads there again."""
    query = "lang=zh&priority=2&q=RA&sort=-pieces&tz=local"
    page = visit(looked_at).open(f"shipments?{query}")
    page.wait_for_selector("[role=grid]")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.locator("input[type=search]").input_value() == "RA"
    assert page.locator(".chip").inner_text().startswith("优先级: 2")
    order = page.locator("[role=columnheader][aria-sort=descending]")
    assert order.inner_text().startswith("件数")
    page.goto(page.url.partition("/shipments")[0] + "/history")
    settled(page)
    page.go_back()
    settled(page)
    assert page.locator("input[type=search]").input_value() == "RA"


def test_dark_and_light_are_kept(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at, color_scheme="light").open("now")
    page.keyboard.press("x")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    settled(page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_back_takes_a_filter_off_and_letters_are_one_step(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("history")
    page.locator("nav a:has-text('Shipments')").click()
    settled(page)
    page.locator("input[type=search]").press_sequentially("RA0", delay=400)
    page.wait_for_url("**q=RA0")
    page.locator(".bar").get_by_label("Column", exact=True).select_option("priority")
    page.locator(".bar").get_by_label("Value", exact=True).fill("2")
    page.locator(".bar").get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**priority=2*")
    page.go_back()
    assert page.url.endswith("q=RA0")
    page.go_back()
    assert page.url.endswith("/shipments")
    page.go_back()
    assert page.url.endswith("/history")


def test_a_new_view_begins_at_its_heading(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at).open("now")
    for key in ("p", "s", "j"):
        page.locator("main").focus()  # a letter in a field is a letter
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_function("() => document.activeElement.tagName === 'H1'")
        acts = "button, select, input, [role=gridcell][tabindex='0']"
        first = page.locator(f"main :is({acts})")
        first.first.wait_for()
        act = first.first.element_handle()
        for _ in range(13):
            if act.evaluate("act => act.contains(document.activeElement)"):
                break
            page.keyboard.press("Tab")
        else:
            raise AssertionError(f"more than 12 Tabs from the heading of {page.url}")


def test_acts_of_a_view_have_keys(acted: Caller, visit: Visit) -> None:
    page = visit(acted).open("now")
    page.keyboard.press("?")
    page.locator("dialog tr:has(kbd:text-is('a r'))", has_text="Replan").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.wait_for_url("**/jobs/*")


def test_the_menu_counts_what_waits(acted: Caller, visit: Visit) -> None:
    groups = "Today Planning News Money Desk".split()
    run = acted.get("/departures?limit=1&columns=departure").json["rows"][0][0]
    cells = {"departure": run, "cause": "fog"}
    acted.post("/notices", {"notices": [{"kind": "cancel_departure", "cells": cells}]})
    acted("PUT", "/api/v1/desk/clock", {"clock": "2020-03-28T00:00Z"})
    page = visit(acted).open("plan")
    assert page.locator("nav .group").all_inner_texts() == groups
    assert page.locator("nav a:has-text('Notices') .count").inner_text().startswith("1")
    unconfirmed = acted.get("/unconfirmed?limit=1").json["count"]
    assert unconfirmed
    count = page.locator("nav a:has-text('Track') .count")
    count.wait_for()
    assert count.inner_text().split()[0] == f"{unconfirmed:,}"


@pytest.mark.parametrize(("locale", "lang"), [("zh-CN", "zh-Hans"), ("de-DE", "en")])
def test_the_page_speaks_the_browsers_language_until_one_is_chosen(
    looked_at: Caller, visit: Visit, locale: str, lang: str
) -> None:
    page = visit(looked_at, locale=locale).open("history")
    assert page.evaluate("document.documentElement.lang") == lang
    page.locator("header").get_by_role(
        "button", name={"en": "中文", "zh-Hans": "English"}[lang]
    ).click()
    page.goto(page.url.partition("?")[0])
    settled(page)
    assert page.evaluate("document.documentElement.lang") != lang


@pytest.mark.parametrize("view", ["plan/exceptions", "shipments", "track", "history", "jobs"])
def test_rows_are_cards_on_a_telephone(looked_at: Caller, visit: Visit, view: str) -> None:
    page = visit(looked_at, viewport={"width": 390, "height": 844}).open(view)
    page.locator(".cards li dl").first.wait_for()
    assert page.locator("[role=grid]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


TOO_WIDE = """() => [...document.querySelectorAll('main .scroll, main [role=grid]')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.outerHTML.slice(0, 120))"""


def test_what_needs_somebody_is_a_card_on_a_telephone(looked_at: Caller, visit: Visit) -> None:
    page = visit(looked_at, viewport={"width": 390, "height": 844}).open("now")
    needs = page.locator("section[aria-labelledby=needs] .cards > li")
    needs.locator("button").first.wait_for()  # who looks after it
    for term in ("Until", "Goods", "Saves"):
        assert needs.first.locator(f"dt:has-text('{term}')").count() == 1
    closing = page.locator("section[aria-labelledby=closing] .cards > li")
    assert closing.count() == 8
    assert closing.first.locator("dd").count() == 3
    assert "/plan?run=" in str(closing.first.locator("a").get_attribute("href"))
    assert page.locator(".totals .cards > li").count() == 3
    assert page.locator("main table:visible").count() == 0
    page.set_viewport_size({"width": 1400, "height": 900})
    page.locator("section[aria-labelledby=needs] tbody tr").first.wait_for()
    assert page.evaluate(TOO_WIDE) == []


def test_paper_has_nothing_to_press(looked_at: Caller, visit: Visit) -> None:
    run = looked_at.get("/departures?sort=-shipments&limit=1&columns=departure").json["rows"][0][0]
    page = visit(looked_at).open(f"plan?run={run}")
    page.locator("main [role=grid]").wait_for()
    page.emulate_media(media="print")
    pressed = page.locator("main :is(button, select, input, summary, a.button):visible")
    assert set(pressed.all_inner_texts()) <= set(
        page.locator("[role=columnheader]").all_inner_texts()
    )
    assert page.locator("main [role=gridcell]").first.is_visible()


def test_a_refusal_is_a_sentence_and_a_button(acted: Caller, visit: Visit) -> None:
    """The plan that was adopted is undone after its adoption, which the refusal leads to."""
    visitor = visit(acted)
    visitor.expected = ("409",)
    page = visitor.open("history")
    page.get_by_role("button", name="Undo 2", exact=True).click()
    said = page.locator(".wrong")
    said.wait_for()
    assert said.locator("table").count() == 0
    assert "onward" not in said.inner_text()
    said.get_by_role("link", name="Open: History 3").click()
    page.wait_for_url("**/history?act=3")
    settled(page)
    assert page.locator("[role=gridcell] button").all_inner_texts() == ["Undo"]


def test_on_a_telephone_a_hub_has_what_is_used_rarely_under_more(
    looked_at: Caller, visit: Visit
) -> None:
    page = visit(looked_at, viewport={"width": 390, "height": 844}).open("hub/CNPVG?lang=en")
    printed = page.get_by_role("button", name="Print", exact=True)
    assert not printed.is_visible()
    assert page.get_by_role("link", name="Hand-over of the shift").is_visible()
    more = page.get_by_text("More", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    assert printed.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = visit(looked_at).open("hub/CNPVG?lang=en")
    assert wide.get_by_role("button", name="Print", exact=True).is_visible()
    assert wide.get_by_text("More", exact=True).count() == 0
