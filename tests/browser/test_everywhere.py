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
    page.keyboard.press("F7")
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(ids))
    page.keyboard.press("Control+v")
    page.wait_for_selector("dialog [role=option] >> nth=29")
    found = page.locator("dialog [role=option] b").all_inner_texts()
    assert found == ids
    page.locator("dialog [role=option]").last.click()
    page.wait_for_url(f"**/shipments/{ids[-1]}")
    assert page.locator("dialog").count() == 0


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
