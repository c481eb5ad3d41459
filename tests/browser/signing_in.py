"""How somebody signs in and out on the page, and how a session ends that somebody has there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accounts import Person
from conftest import Visitor
from settling import settled

from onward.store.sessions import end_sessions
from onward.store.store import open_store

CAUSE = "a strike at the hub"


def sign_in(page: Any, person: Person, within: str = "main") -> None:
    """By name and password; ``within``: "dialog" over a page whose session has ended."""
    form = page.locator(f"{within} form")
    form.get_by_label("Name").fill(person.name)
    form.get_by_label("Password").fill(person.password)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"header .who button:has-text('{person.name}')")
    settled(page)


def sign_out(page: Any) -> None:
    """By the own menu."""
    page.locator("header .who > button").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("h1:has-text('Sign in')")


def ended(store: Path, person: Person, page: Any) -> None:
    """Sessions of a person end, as by an admin's link or a new password; the page, which asks every
    few seconds what holds, has not noticed when the next button is pressed.
    """
    page.route("**/api/v1/desk", lambda _: None)
    end(store, person)


def over(page: Any) -> Any:
    """The dialog over a page whose session has ended."""
    dialog = page.locator("dialog")
    dialog.wait_for()
    page.unroute("**/api/v1/desk")
    return dialog


def end(store: Path, person: Person) -> None:
    with open_store(str(store), write=True, shared=True) as opened:
        assert end_sessions(opened, opened.organisation("own"), person.id) > 0


def typed(visitor: Visitor, person: Person) -> Any:
    """A notice that somebody has typed, and not sent."""
    page = visitor.open("notices?form=close_place")
    sign_in(page, person)
    page.get_by_label("Cause").fill(CAUSE)
    page.get_by_role("combobox", name="Place *").fill("BELGG")
    page.get_by_label("Starts *").fill("2020-04-20T00:00Z")
    settled(page)
    return page
