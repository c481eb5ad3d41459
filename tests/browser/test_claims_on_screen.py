"""A claims officer's day: tasks 15 and 16, each against the command that is its oracle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from acted import CLAIM, COVER, NOW, desk, order
from conftest import Serve, Visit
from serving_here import Caller
from settling import settled

from onward.acts.settings import new_desk
from onward.cli import main
from onward.formats.builtin import read_scenario
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


@pytest.fixture
def claims(store: Path, serve: Serve) -> Caller:
    return serve(store)


def test_15_papers_make_a_claim_whole(claims: Caller, visit: Visit, tmp_path: Path) -> None:
    visitor = visit(claims)
    visitor.desk, visitor.expected = "claims", ("413",)
    page = visitor.open(f"claims/{CLAIM.replace('/', '%2F')}")
    page.get_by_label("Act as").select_option("anna")
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
    assert claims.get("/orders/O1/papers/waybill").body == body


def test_16_assessed_approved_by_another_and_paid_once(
    store: Path, visit: Visit, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    caller = serve(store)
    for kind in ("waybill", "invoice"):
        path = f"/api/v1/orders/O1/papers/{kind}?user=anna&name=a.pdf"
        assert caller("PUT", path, b"%PDF").status == 200
    visitor = visit(caller)
    visitor.desk, visitor.expected = "claims", ("422",)
    page = visitor.open("claims")
    page.locator(f"[role=gridcell] a:text-is('{CLAIM}')").click()
    page.wait_for_selector(f"h2:has-text('{CLAIM}')")
    page.get_by_label("Act as").select_option("anna")
    page.get_by_role("button", name="Assess", exact=True).click()
    page.wait_for_selector("section.panel:has-text('assessed')")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_selector("[role=alert]:has-text('cannot make it approved')")
    page.get_by_label("Act as").select_option("bo")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_selector("section.panel:has-text('approved')")
    page.get_by_label("Act as").select_option("dan")
    page.get_by_role("button", name="Pay", exact=True).click()
    page.wait_for_selector("section.panel:has-text('paid 12.00 USD')")
    page.get_by_role("button", name="Pay", exact=True).click()
    settled(page)
    steps = page.locator("h3:has-text('Steps') + ol li").all_inner_texts()
    assert [line.split(" · ")[1] for line in steps] == ["anna", "bo", "dan"]
    assert "12.00" in page.locator("section.panel").inner_text()
    queue = told(capsys, "claims", "open", "--db", str(store))
    (mine,) = [each for each in queue["claims"] if each["claim"] == CLAIM]  # type: ignore[attr-defined]
    assert (mine["status"], mine["paid_minor"]) == ("paid", 1200)


def test_a_user_is_added_and_disabled_on_screen(
    store: Path, visit: Visit, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = visit(serve(store))
    visitor.desk = "claims"
    page = visitor.open("claims/users")
    page.get_by_label("Name", exact=True).fill("zoe")
    page.get_by_label("Role").select_option("finance")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector("[role=gridcell]:has-text('zoe')")
    page.get_by_role("button", name="Disable zoe").click()
    page.wait_for_selector("button[aria-label='Enable zoe']")
    listed = told(capsys, "db", "user", "--db", str(store))["users"]
    (zoe,) = [each for each in listed if each["name"] == "zoe"]  # type: ignore[attr-defined]
    assert (zoe["role"], bool(zoe["disabled"])) == ("finance", True)
