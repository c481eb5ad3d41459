"""A claims officer's day: tasks 15 and 16, each against the command that is its oracle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from accounts import OVER_HTTP, Person, office
from acted import CLAIM, COVER, NOW, desk, order
from conftest import Serve, Visit
from serving_here import Caller
from settling import settled
from signing_in import sign_in, sign_out

from onward.acts.settings import new_desk
from onward.cli import main
from onward.formats.builtin import read_scenario
from onward.people.roles import Role
from onward.store.evidence import attach
from onward.store.store import open_store

WAYBILL = replace(COVER, evidence=("waybill", "invoice"))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    """What a command says in JSON, whatever it is worth as an exit code."""
    capsys.readouterr()
    main([*words, "--json"])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two orders came back; their cover asks for a waybill and an invoice."""
    path = tmp_path / "onward.db"
    with open_store(str(path), write=True) as opened:
        own = desk(opened, orders=(order(1), order(2)), cover=WAYBILL)
        new_desk(opened, own, read_scenario("tiny:two-hubs"), wall=NOW, story=NOW, name="claims")
    return path


def attached(store: Path, order_id: str, by: Person) -> None:
    """The papers that the cover asks for."""
    with open_store(str(store), write=True, shared=True) as opened:
        own = opened.organisation("own")
        for kind in WAYBILL.evidence:
            attach(opened, own, order_id, kind, b"%PDF", name="a.pdf", user=by.id, at=NOW)


@pytest.fixture
def people(store: Path) -> dict[str, Person]:
    """The users of the store, with passwords."""
    return office(store, {"anna": (), "bo": (), "dan": ()}, scopes=OVER_HTTP)


@pytest.fixture
def claims(store: Path, serve: Serve) -> Caller:
    return serve(store)


def test_15_papers_make_a_claim_whole(
    people: dict[str, Person], claims: Caller, visit: Visit, tmp_path: Path
) -> None:
    visitor = visit(claims)
    visitor.desk, visitor.expected = "claims", ("413",)
    page = visitor.open(f"claims/{CLAIM.replace('/', '%2F')}")
    sign_in(page, people["anna"])
    assert page.locator("li:has-text('waybill: missing')").count() == 1
    body = b"%PDF-1.4 a waybill"
    (tmp_path / "waybill 7.pdf").write_bytes(body)
    (tmp_path / "large.pdf").write_bytes(b"x" * 20_000_001)
    page.get_by_label("Kind").select_option("invoice")
    page.get_by_label("File").set_input_files(str(tmp_path / "large.pdf"))
    page.wait_for_selector("[role=alert]:has-text('20 MB')")
    for kind in ("waybill", "invoice"):
        page.get_by_label("Kind").select_option(kind)
        page.get_by_label("File").set_input_files(str(tmp_path / "waybill 7.pdf"))
        page.wait_for_selector(f"li:has-text('{kind}: waybill 7.pdf')")
    settled(page)
    assert page.locator("li:has-text('missing')").count() == 0
    assert hashlib.sha256(body).hexdigest()[:16] in page.locator("section.panel").inner_text()
    assert claims.get("/orders/O1/papers/waybill", **people["anna"].bearer).body == body


def test_16_assessed_approved_by_another_and_paid_once(
    people: dict[str, Person],
    store: Path,
    visit: Visit,
    serve: Serve,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caller = serve(store)
    attached(store, "O1", people["anna"])
    visitor = visit(caller)
    visitor.desk, visitor.expected = "claims", ("422",)
    page = visitor.open("claims")
    sign_in(page, people["anna"])
    page.locator(f"[role=gridcell] a:text-is('{CLAIM}')").click()
    page.wait_for_selector(f"h2:has-text('{CLAIM}')")
    page.get_by_role("button", name="Assess", exact=True).click()
    page.wait_for_selector("section.panel:has-text('assessed')")
    for name, act, seen in (("bo", "Approve", "approved"), ("dan", "Pay", "paid 12.00 USD")):
        sign_out(page)
        sign_in(page, people[name])
        visitor.open(f"claims/{CLAIM.replace('/', '%2F')}")
        page.get_by_role("button", name=act, exact=True).click()
        page.wait_for_selector(f"section.panel:has-text('{seen}')")
    page.get_by_role("button", name="Pay", exact=True).click()
    settled(page)
    steps = page.locator("h3:has-text('Steps') + ol li").all_inner_texts()
    assert [line.split(" · ")[1] for line in steps] == ["anna", "bo", "dan"]
    assert "12.00" in page.locator("section.panel").inner_text()
    queue = told(capsys, "claims", "open", "--db", str(store))
    (mine,) = [each for each in queue["claims"] if each["claim"] == CLAIM]  # type: ignore[attr-defined]
    assert (mine["status"], mine["paid_minor"]) == ("paid", 1200)


def test_nobody_is_both_pairs_of_eyes(store: Path, visit: Visit, serve: Serve) -> None:
    """A person with both roles is offered both acts, and refused the second."""
    both = office(store, {"anna": (Role.APPROVER,)})
    attached(store, "O2", both["anna"])
    visitor = visit(serve(store))
    visitor.desk, visitor.expected = "claims", ("422",)
    page = visitor.open(f"claims/{'O2@terms/1'.replace('/', '%2F')}")
    sign_in(page, both["anna"])
    page.get_by_role("button", name="Assess", exact=True).click()
    page.wait_for_selector("section.panel:has-text('assessed')")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_selector("[role=alert]:has-text('cannot approve it as well')")
