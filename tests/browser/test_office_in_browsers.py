"""People who sign in, each in a browser of his own; where users, links, keys and roles are looked
after.
"""

from __future__ import annotations

import json
import logging
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accounts import ADMIN, Person
from acted import CLAIM
from asked_of_commands import tab_to
from conftest import HOST, Arrive, Visit, Visitor
from serving_here import Caller
from settling import settled
from signing_in import CAUSE, end, sign_in, sign_out, typed
from test_behind_proxies import Behind, answers, caddy, free, running, until

from onward.people.roles import MACHINE

COVER = """
id = "terms"
version = 1
title = "Freight of what comes back"
source = "a test"
modelled = true
known_on = 2020-02-01
services = ["standard"]
shipped_from = 2020-02-01
shipped_to = 2020-04-30
causes = ["closure"]
causes_with_policy = []
[[triggers]]
happening = "returned"
formula = ["freight"]
[[payers]]
name = "platform"
"""
ORDERS = """\
order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor
O1,shipment:A#1-1,V1,standard,2020-03-02,USD,9000,9000,1200
"""
POOL = """\
key,at,commodity,account,amount,text
first filling,2020-04-14T00:00Z,USD,bank,-50000,the platform pays in
first filling,2020-04-14T00:00Z,USD,pool:terms:platform,50000,the platform pays in
"""


@pytest.fixture
def behind_caddy(
    store: Path, people: dict[str, Person], visit: Visit, tmp_path: Path
) -> Iterator[Arrive]:
    """The same through Caddy, as the example in ``deploy/`` has it, over TLS."""
    ports, port, log = (free(), free()), free(), tmp_path / "desk.log"
    base = f"https://{HOST}:{ports[0]}"
    command, root = caddy(tmp_path, ports, port)
    serve = ["serve", "--db", str(store), "--behind", base, "--port", str(port)]
    with (
        running([sys.executable, "-m", "onward", *serve], log),
        running(command, tmp_path / "proxy.log"),
    ):
        until(root.exists, tmp_path / "proxy.log")
        trusting = ssl.create_default_context(cafile=str(root))
        until(lambda: answers(Behind(ports[0], ports[1], port, trusting, log)), log)

        def visitor(**options: Any) -> Visitor:
            found = visit(Caller("127.0.0.1", port), ignore_https_errors=True, **options)
            found.desk, found.base = "claims", base
            pages.append(found.page)
            return found

        pages: list[Any] = []
        yield visitor
        for page in pages:  # before the server ends: a page asks it now and then
            page.context.close()


def shown(page: Any) -> str:
    return str(page.locator("main").inner_text())


# -- the work of an office


@pytest.mark.parametrize("way", ["arrive", "behind_caddy"])
def test_one_claim_from_intake_to_payment(
    way: str, request: pytest.FixtureRequest, people: dict[str, Person], tmp_path: Path
) -> None:
    """Two browsers side by side; whoever has done a step hands the next one over."""
    arrive: Arrive = request.getfixturevalue(way)
    for name, text in (("terms.toml", COVER), ("orders.csv", ORDERS), ("pool.csv", POOL)):
        (tmp_path / name).write_text(text)
    left, right = arrive(), arrive()
    one, other = left.open("claims"), right.open("claims/proposals")

    sign_in(one, people["tom"])
    files = [str(tmp_path / "terms.toml"), str(tmp_path / "orders.csv")]
    one.get_by_label("or send orders.csv").set_input_files(files)
    one.wait_for_selector(f"[role=gridcell] a:text-is('{CLAIM}')")
    sign_in(other, people["dan"])
    other.get_by_label("Propose entries from a file").set_input_files(str(tmp_path / "pool.csv"))
    other.wait_for_selector("[role=status]:has-text('Proposed')")
    other.locator("[role=gridcell] a").first.click()
    other.wait_for_selector("[role=gridcell]:has-text('pool:terms:platform')")
    assert other.get_by_role("button", name="Approve these entries").count() == 0
    sign_out(one)
    sign_out(other)

    sign_in(one, people["anna"])
    left.open("claims")
    one.locator(f"[role=gridcell] a:text-is('{CLAIM}')").click()
    one.get_by_role("button", name="Assess", exact=True).click()
    one.wait_for_selector("section.panel:has-text('assessed')")
    assert one.get_by_role("button", name="Approve", exact=True).count() == 0
    sign_in(other, people["bo"])
    other = right.open("claims/proposals")
    other.locator("[role=gridcell] a").first.click()
    other.get_by_role("button", name="Approve these entries").click()
    other.wait_for_selector("text=Nothing waits for approval.")
    other = right.open(f"claims/{CLAIM.replace('/', '%2F')}")
    other.get_by_role("button", name="Approve", exact=True).click()
    other.wait_for_selector("section.panel:has-text('approved')")
    assert other.get_by_role("button", name="Pay", exact=True).count() == 0
    sign_out(other)

    sign_in(other, people["dan"])
    other = right.open(f"claims/{CLAIM.replace('/', '%2F')}")
    other.get_by_role("button", name="Pay", exact=True).click()
    other.wait_for_selector("section.panel:has-text('paid 12.00 USD')")
    one.reload()
    settled(one)
    steps = one.locator("h3:has-text('Steps') + ol li").all_inner_texts()
    assert [line.split(" · ")[1] for line in steps] == ["anna", "bo", "dan"]
    (cookie,) = other.context.cookies()
    assert (cookie["name"], cookie["secure"]) == {
        "arrive": ("onward", False),
        "behind_caddy": ("__Host-onward", True),
    }[way]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")


def test_an_approver_who_was_added_later_takes_a_claim_that_waits(
    people: dict[str, Person], arrive: Arrive, tmp_path: Path
) -> None:
    (tmp_path / "terms.toml").write_text(COVER)
    (tmp_path / "orders.csv").write_text(ORDERS)
    visitor = arrive()
    page = visitor.open("claims")
    sign_in(page, people["tom"])
    files = [str(tmp_path / "terms.toml"), str(tmp_path / "orders.csv")]
    page.get_by_label("or send orders.csv").set_input_files(files)
    page.wait_for_selector(f"[role=gridcell] a:text-is('{CLAIM}')")
    sign_out(page)
    sign_in(page, people["anna"])
    visitor.open("claims")
    page.locator(f"[role=gridcell] a:text-is('{CLAIM}')").click()
    page.get_by_role("button", name="Assess", exact=True).click()
    page.wait_for_selector("section.panel:has-text('assessed')")
    sign_out(page)

    sign_in(page, people[ADMIN])
    link = added(page, "zoe", "approver")
    new = arrive()
    later = set_password(new, link, "zoe has ten words")
    later = new.open(f"claims/{CLAIM.replace('/', '%2F')}")
    later.get_by_role("button", name="Approve", exact=True).click()
    later.wait_for_selector("section.panel:has-text('approved')")


def added(page: Any, name: str, *roles: str) -> str:
    """The link of a user who was added on the page."""
    page.goto(page.url.partition("/d/")[0] + "/d/claims/people/users")
    form = page.locator("section[aria-label='Add a user']")
    form.get_by_label("Name").fill(name)
    for each in roles:
        form.get_by_label(each).check()
    form.get_by_role("button", name="Add", exact=True).click()
    box = page.get_by_label(f"Link for {name}")
    box.wait_for()
    return str(box.input_value())


def tell_at_machine(page: Any) -> None:
    """What is typed at the machine stands behind a line of its own."""
    told = page.locator("code", has_text="onward db user NAME --admin").first
    assert not told.is_visible()
    page.locator("summary:has-text('For whoever operates the machine')").click()
    assert told.is_visible()


def set_password(visitor: Visitor, link: str, password: str) -> Any:
    page = visitor.page
    page.goto(link)
    page.get_by_label("New password").fill(password)
    page.get_by_label("Once more").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_selector("header .who > button")
    settled(page)
    return page


# -- how one comes in


def test_the_first_screen_says_how_to_sign_in_and_where_a_link_is_made(
    people: dict[str, Person], arrive: Arrive
) -> None:
    visitor = arrive()
    visitor.expected = ("401",)
    page = visitor.open("claims")
    assert page.evaluate("document.activeElement.autocomplete") == "username"
    tell_at_machine(page)
    assert page.locator("nav").count() == page.locator("[role=grid]").count() == 0
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("not her password")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]:has-text('does not fit')")
    sign_in(page, people["anna"])
    assert page.url.endswith("/d/claims/claims")  # the address that was asked for


def test_a_link_sets_a_password_once_and_leaves_no_trace(
    people: dict[str, Person], arrive: Arrive, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    first, second = arrive(), arrive()
    page = first.open("people/users")
    sign_in(page, people[ADMIN])
    link = added(page, "zoe", "planner", "hub")
    code = link.partition("#")[2]
    asked: list[str] = []
    second.page.on(
        "request", lambda request: asked.append(request.url + json.dumps(request.headers))
    )
    second.page.goto(link)
    second.page.get_by_label("New password").wait_for()
    assert code not in second.page.url
    assert second.page.evaluate("location.hash") == ""
    fresh = set_password(second, link, "zoe has ten words")
    assert code not in " ".join(asked)
    assert code not in caplog.text
    fresh.locator("header .who > button").click()
    assert "planner, hub" in fresh.locator("#own-menu").inner_text()
    third = arrive()
    third.expected = ("410",)
    again = third.page
    again.goto(link)
    again.get_by_label("New password").fill("another ten words")
    again.get_by_label("Once more").fill("another ten words")
    again.keyboard.press("Enter")
    refusal = again.locator("[role=alert]:has-text('has been used or is too old')")
    assert "ask an admin of this desk for a new one" in refusal.inner_text()
    assert "onward " not in shown(again)  # nobody types a command here


def test_too_many_tries_say_when_the_next_one_is(people: dict[str, Person], arrive: Arrive) -> None:
    visitor = arrive()
    visitor.expected = ("401", "429")
    page = visitor.open("now")
    for number in range(6):
        page.get_by_label("Name").fill("anna")
        page.get_by_label("Password").fill(f"not her password {number}")
        with page.expect_response("**/sign-in"):
            page.keyboard.press("Enter")
        settled(page)
    page.wait_for_selector("[role=alert]:has-text('Try again in')")


def test_by_keyboard_alone_one_signs_in_changes_the_password_and_leaves(
    people: dict[str, Person], arrive: Arrive
) -> None:
    page = arrive().open("now")
    anna = people["anna"]
    page.keyboard.type(anna.name)
    page.keyboard.press("Tab")
    page.keyboard.type(anna.password)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav")
    settled(page)
    tab_to(page, "header .who > button")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("#own-menu").count() == 0
    assert page.evaluate("document.activeElement.innerText") == "anna"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog")
    for text in (anna.password, "ten other words", "ten other words"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Sign in')")
    page.keyboard.type(anna.name)
    page.keyboard.press("Tab")
    page.keyboard.type("ten other words")
    page.keyboard.press("Enter")
    page.wait_for_selector("nav")


def test_who_has_signed_out_left_nothing_behind(people: dict[str, Person], arrive: Arrive) -> None:
    page = arrive().open("history")
    sign_in(page, people["anna"])
    sign_out(page)
    page.go_back()
    page.wait_for_selector("h1:has-text('Sign in')")
    assert page.locator("[role=grid]").count() == 0


# -- people


def test_who_is_disabled_is_out_at_once_and_what_was_his_is_handed_over(
    people: dict[str, Person], arrive: Arrive
) -> None:
    left, right = arrive(), arrive()
    left.expected = ("401",)
    as_pia = Caller(left.caller.host, left.caller.port, people["pia"].bearer)
    draft = as_pia.job(kind="plan")["result"]["plan"]
    page = typed(left, people["pia"])
    admin = right.open("people/users")
    sign_in(admin, people[ADMIN])
    admin.locator("[role=gridcell] a:text-is('pia')").click()
    admin.wait_for_selector(f"dl:has-text('{draft}')")
    admin.get_by_label("Drafts and pins to").select_option(label="uma")
    admin.get_by_role("button", name="Hand over").click()
    admin.wait_for_selector("[role=status]:has-text('Handed over to uma')")
    admin.wait_for_selector("text=Nothing of this user waits.")
    admin.get_by_role("button", name="Disable now").click()
    admin.wait_for_selector("section.panel b:has-text('disabled')")
    page.wait_for_selector("dialog")  # the page has asked what holds
    page.locator("dialog").get_by_label("Password").fill(people["pia"].password)
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog [role=alert]:has-text('does not fit')")
    assert page.get_by_label("Cause").input_value() == CAUSE


def test_a_deputy_may_approve_between_two_days(people: dict[str, Person], arrive: Arrive) -> None:
    visitor = arrive()
    page = visitor.open("people/deputies")
    sign_in(page, people["bo"])
    page.get_by_label("Deputy", exact=True).fill("pia")
    page.get_by_role("textbox", name="Last day (UTC)", exact=True).fill("2099-12-31")
    page.get_by_role("button", name="Make a deputy").click()
    page.wait_for_selector("[role=gridcell]:has-text('pia')")
    other = arrive()
    sign_in(other.open("now"), people["pia"])
    other.page.locator("header .who > button").click()
    assert "May approve for: bo" in other.page.locator("#own-menu").inner_text()
    may = "fetch('/api/v1/me').then((answer) => answer.json()).then((me) => me.may)"
    assert "approve_claim" in other.page.evaluate(may)
    page.get_by_role("button", name="End pia").click()
    page.wait_for_selector("[role=gridcell] button", state="detached")
    assert "approve_claim" not in other.page.evaluate(may)


def test_a_key_is_shown_once_and_ended(people: dict[str, Person], arrive: Arrive) -> None:
    visitor = arrive()
    page = visitor.open("people/keys")
    sign_in(page, people["pia"])
    page.get_by_label("What for").fill("warehouse")
    page.get_by_role("checkbox", name="read every list").check()
    page.get_by_role("button", name="Make a key").click()
    key = page.get_by_label("warehouse", exact=True).input_value()
    page.get_by_role("button", name="Copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == key
    bearer = {"authorization": f"Bearer {key}"}
    assert visitor.caller.get("/desk", **bearer).status == 200
    page.reload()
    settled(page)
    assert key not in page.content()
    row = page.locator("[role=row]:has-text('warehouse')")
    row.get_by_role("button").click()
    settled(page)
    assert visitor.caller.get("/desk", **bearer).status == 401


def test_the_history_of_one_person(people: dict[str, Person], arrive: Arrive) -> None:
    visitor = arrive()
    page = typed(visitor, people["pia"])
    page.get_by_role("button", name="Preview impact").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("[role=gridcell]:has-text('close')")
    page = visitor.open("history")
    page.get_by_label("By person").select_option("pia")
    page.wait_for_url("**who=pia**")
    settled(page)
    assert page.locator("[role=rowgroup] [role=row]").count() == 1


NOT_FOR_READERS = (
    *("Replan", "Make a plan", "Plan afresh", "Adopt", "Discard", "Save", "Undo", "Redo", "Pin"),
    *("Assess", "Approve", "Decide", "Pay", "Set the clock", "It was sent", "Add", "Disable now"),
    *(
        "Keep the old itinerary",
        "Take it",
        "Move",
        "Enter what lies beside the scenario",
        "Make a link",
    ),
)
LOOKED_AT = (
    *("now", "plan", "shipments", "notices", "telling", "telling/numbers", "hub"),
    *("claims", "claims/proposals", "history", "people", "data", "jobs", "lanes"),
)


def test_who_only_reads_is_offered_nothing_else(people: dict[str, Person], arrive: Arrive) -> None:
    visitor = arrive()
    sign_in(visitor.open("now"), people["rea"])
    for view in LOOKED_AT:
        page = visitor.open(view)
        words = {
            each.partition("\n")[0].strip()
            for each in page.locator("main button").all_inner_texts()
        }
        assert words.isdisjoint(NOT_FOR_READERS), view


def test_without_accounts_nobody_is_asked_anything(
    arrive: Arrive,
) -> None:
    page = arrive().open("now")
    assert page.locator("header .who > button").inner_text() == MACHINE
    assert page.get_by_role("button", name="Make a plan").is_enabled()
    page.locator("header .who > button").click()
    tell_at_machine(page)


# -- for everybody


SMALL = ("people/users", "people/keys", "people/sign-ins", "people/deputies", "claims/proposals")


def test_a_small_screen_scrolls_one_way(people: dict[str, Person], arrive: Arrive) -> None:
    visitor = arrive(viewport={"width": 390, "height": 844})
    page = visitor.open("now")
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 390
    sign_in(page, people[ADMIN])
    page.locator("header .who > button").click()
    assert page.evaluate(wide) <= 390
    for view in SMALL:
        assert visitor.open(view).evaluate(wide) <= 390, view


@pytest.mark.parametrize(("theme", "lang"), [("light", "en"), ("dark", "zh")])
def test_axe_finds_nothing(
    theme: str, lang: str, people: dict[str, Person], arrive: Arrive, store: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visitor = arrive(color_scheme=theme)
    visitor.expected = ("401",)
    page = visitor.page
    found: list[str] = []

    def look(at: str) -> None:
        page.wait_for_timeout(300)
        for rule in axe.run(page).response["violations"]:
            nodes = [node["html"][:120] for node in rule["nodes"][:2]]
            found.append(f"{at}: {rule['id']} {nodes}")

    visitor.open(f"/sign-in?lang={lang}#0123456789abcdef")
    page.wait_for_selector("[autocomplete=new-password]")
    look("link")
    visitor.open(f"now?lang={lang}")
    look("sign in")
    page.locator("[autocomplete=username]").fill(ADMIN)
    page.locator("[autocomplete=current-password]").fill(people[ADMIN].password)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav")
    for view in (*SMALL, "people/users?person=" + people["pia"].id):
        visitor.open(f"{view}{'&' if '?' in view else '?'}lang={lang}")
        look(view)
    page.locator("header .who > button").click()
    look("menu")
    end(store, people[ADMIN])
    page.wait_for_selector("dialog", timeout=20_000)
    look("dialog")
    assert not found, "\n".join(found)
