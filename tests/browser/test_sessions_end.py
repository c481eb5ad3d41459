"""A session that ends while somebody is at work: what was typed stays, and is sent once, under the
name of who typed it.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from accounts import ADMIN, Person
from conftest import Arrive
from settling import settled
from signing_in import CAUSE, ended, over, sign_in, sign_out, typed


@pytest.mark.parametrize("seen", ["before it is sent", "when it is answered"])
def test_what_was_typed_stays_and_is_sent_once(
    seen: str, people: dict[str, Person], arrive: Arrive, store: Path
) -> None:
    visitor = arrive()
    visitor.expected = ("401",)
    page = typed(visitor, people["pia"])
    previewed(page)
    save = page.get_by_role("button", name="Save", exact=True)
    keys: list[str] = []
    page.on("request", lambda each: noted(each, "/api/v1/notices", keys))
    if seen == "when it is answered":
        me = page.evaluate("fetch('/api/v1/me').then((answer) => answer.text())")
        page.route("**/api/v1/me", lambda route: route.fulfill(body=me), times=1)
    ended(store, people["pia"], page)
    save.click()
    dialog = over(page)
    assert page.get_by_label("Cause").input_value() == CAUSE
    assert notices(arrive, people) == 0
    dialog.get_by_label("Password").fill(people["pia"].password)
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    page.wait_for_selector("[role=gridcell]:has-text('close')")
    assert notices(arrive, people) == 1
    assert len(set(keys)) == 1
    assert len(keys) == (2 if seen == "when it is answered" else 1)


def previewed(page: Any) -> None:
    """Nothing of it is under way when the session ends."""
    page.get_by_role("button", name="Preview impact").click()
    page.wait_for_selector("section[aria-label='New notice'] [role=status]")
    settled(page)


def noted(request: Any, path: str, keys: list[str]) -> None:
    if request.method == "POST" and request.url.endswith(path):
        keys.append(request.headers["idempotency-key"])


def notices(arrive: Arrive, people: dict[str, Person]) -> int:
    """How many the desk has."""
    caller = arrive().caller
    answer = caller("GET", "/api/v1/notices.csv", **people["rea"].bearer)
    assert answer.status == 200
    return len(list(csv.DictReader(answer.body.decode("utf-8-sig").splitlines())))


def test_signed_in_again_one_may_leave_it_unsent(
    people: dict[str, Person], arrive: Arrive, store: Path
) -> None:
    visitor = arrive()
    visitor.expected = ("401",)
    page = typed(visitor, people["pia"])
    ended(store, people["pia"], page)
    page.get_by_role("button", name="Preview impact").click()
    dialog = over(page)
    dialog.get_by_label("Password").fill(people["pia"].password)
    dialog.get_by_role("button", name="Only sign in").click()
    page.wait_for_selector("[role=alert]:has-text('Nothing was sent')")
    assert page.get_by_label("Cause").input_value() == CAUSE
    page.get_by_role("button", name="Preview impact").click()
    page.get_by_role("button", name="Save", exact=True).wait_for()


def test_another_person_begins_anew(people: dict[str, Person], arrive: Arrive, store: Path) -> None:
    visitor = arrive()
    visitor.expected = ("401",)
    page = typed(visitor, people["pia"])
    previewed(page)
    ended(store, people["pia"], page)
    page.get_by_role("button", name="Save", exact=True).dispatch_event("click")  # seen or covered
    over(page)
    sign_in(page, people[ADMIN], "dialog")
    page.wait_for_url("**/now")
    visitor.open("notices?form=close_place")
    assert page.get_by_label("Cause").input_value() == ""
    assert notices(arrive, people) == 0


def test_a_tab_in_which_another_signed_in_sends_nothing_of_the_first(
    people: dict[str, Person], arrive: Arrive
) -> None:
    visitor = arrive()
    visitor.expected = ("401",)
    page = typed(visitor, people["pia"])
    page.get_by_role("button", name="Preview impact").click()
    page.get_by_role("button", name="Save", exact=True).wait_for()
    tab = page.context.new_page()
    tab.goto(page.url)
    settled(tab)
    sign_out(tab)
    sign_in(tab, people[ADMIN])
    page.wait_for_selector("dialog:has-text('Signed in here now: ada')")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("dialog:has-text('Nothing was sent')")
    assert notices(arrive, people) == 0
    page.get_by_role("button", name="Begin anew as ada").click()
    page.wait_for_url("**/now")
