"""How somebody signs in and out on the page."""

from __future__ import annotations

from typing import Any

from accounts import Person
from settling import settled


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
