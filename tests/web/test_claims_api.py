"""A claim over HTTP: found in the queue, seen whole, assessed, approved by others, paid once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from acted import CLAIM, NOW, desk, order, returned
from serving_here import Caller, serving

from onward.acts.settings import new_desk
from onward.formats.builtin import read_scenario
from onward.store.register import enter
from onward.store.store import open_store

CHAIN = {"assess": {"claim": CLAIM, "user": "anna"}, "pay": {"claim": CLAIM, "user": "dan"}}


@pytest.fixture(scope="module")
def returned_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a parcel that came back, users and full pools; its desk stands at 14 April."""
    path = tmp_path_factory.mktemp("claims") / "onward.db"
    with open_store(str(path), write=True) as store:
        own = desk(store)
        new_desk(store, own, read_scenario("tiny:two-hubs"), wall=NOW, story=NOW)
    return path


@pytest.fixture
def claims(returned_one: Path, tmp_path: Path) -> Iterator[Caller]:
    """A server of a store of one's own."""
    with serving(Path(shutil.copy(returned_one, tmp_path / "onward.db"))) as caller:
        yield caller


def row(caller: Caller) -> dict[str, Any]:
    page = caller.get("/claims").json
    names = [column["key"] for column in page["columns"]]
    (line,) = page["rows"]
    return dict(zip(names, line, strict=True))


def test_a_claim_is_paid_once_and_by_nobody_who_assessed_it(claims: Caller) -> None:
    assert (row(claims)["claim"], row(claims)["status"]) == (CLAIM, "open")
    assert claims.get(f"/claims/dossier?claim={CLAIM}").json["review"] is None
    (stands,) = claims.post("/claims/assess", CHAIN["assess"]).json
    assert (stands["status"], stands["amount_minor"], stands["approvers_needed"]) == (
        "assessed",
        1200,
        1,
    )
    seen = {"claim": CLAIM, "seen": stands["seal"]}
    refused = claims.post("/claims/approve", {**seen, "user": "anna"})
    assert refused.status == 422
    assert "cannot make it approved" in refused.json["problems"][0]["message"]
    assert claims.post("/claims/pay", CHAIN["pay"]).status == 422
    assert claims.post("/claims/approve", {**seen, "user": "bo"}).json["status"] == "approved"
    for _ in range(2):
        assert claims.post("/claims/pay", CHAIN["pay"]).json["paid_minor"] == 1200
    assert row(claims)["status"] == "paid"


def test_a_dossier_says_what_happened_and_what_was_done(claims: Caller) -> None:
    claims.post("/claims/assess", CHAIN["assess"])
    told = claims.get(f"/claims/dossier?claim={CLAIM}").json
    assert [each["status"] for each in told["history"]] == ["returned"]
    assert told["history"][0]["at"] == "2020-03-09T10:00:00Z"
    assert [(each["step"], each["user"]) for each in told["steps"]] == [("assessed", "anna")]
    claim = told["seen"]["claim"]
    assert (claim["claim"], claim["as_of"], claim["amount_minor"]) == (
        CLAIM,
        "2020-04-14T00:00:00Z",
        1200,
    )
    assert told["review"]["stands"]["seal"]
    grounds = {each["kind"] for each in told["review"]["claim"]["basis"]["grounds"]}
    assert grounds == {"order", "cover", "event"}


def test_an_approval_is_of_the_assessment_that_was_seen(claims: Caller) -> None:
    """A decision that is made, an unknown claim, a word too many: all of it is said."""
    claims.post("/claims/assess", CHAIN["assess"])
    stale = claims.post("/claims/approve", {"claim": CLAIM, "user": "bo", "seen": "0" * 64})
    assert "is not the assessment that stands" in stale.json["problems"][0]["message"]
    unknown = claims.get("/claims/dossier?claim=O1")
    assert (unknown.status, unknown.json["problems"][0]["maybe"]) == (422, CLAIM)
    assert claims.post("/claims/pay", {**CHAIN["pay"], "amount": 5}).status == 422
    decided = {"claim": CLAIM, "user": "anna", "amount_minor": -1, "why": " "}
    wrong = claims.post("/claims/decide", decided)
    assert wrong.status == 400
    assert {each["field"] for each in wrong.json["problems"]} == {"why", "amount_minor"}


def test_a_payment_that_is_sent_twice_under_one_key_is_one(claims: Caller) -> None:
    (stands,) = claims.post("/claims/assess", CHAIN["assess"]).json
    claims.post("/claims/approve", {"claim": CLAIM, "user": "bo", "seen": stands["seal"]})
    first = claims.post("/claims/pay", CHAIN["pay"], idempotency_key="k1")
    again = claims.post("/claims/pay", CHAIN["pay"], idempotency_key="k1")
    assert (first.status, again.headers["idempotency-replayed"]) == (200, "true")
    assert first.json == again.json


def test_users_are_listed_with_what_they_may_do(claims: Caller) -> None:
    page = claims.get("/users?role=approver").json
    assert [line[0] for line in page["rows"]] == ["bo", "cleo"]


def test_an_order_that_is_entered_later_is_in_the_queue(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    with open_store(str(path), write=True) as store:
        own = desk(store, orders=())
        new_desk(store, own, read_scenario("tiny:two-hubs"), wall=NOW, story=NOW)
    with serving(path) as caller:
        assert caller.get("/claims").json["rows"] == []
    with open_store(str(path), write=True) as store:
        enter(store, own, [order(2)], "carl")
        returned(store, own, 2)
    with serving(path) as caller:
        assert row(caller)["claim"] == "O2@terms/1"


def test_a_user_is_added_disabled_and_enabled(claims: Caller) -> None:
    added = claims.post("/users", {"name": "zoe", "role": "claims"})
    assert (added.status, added.json["role"]) == (200, "claims")
    assert claims.post("/users", {"name": "zoe", "role": "finance"}).status == 400
    (gone,) = claims("PUT", "/api/v1/users/zoe", {"disabled": True}).json
    assert gone == {"name": "zoe", "role": "claims", "disabled": True}
    refused = claims.post("/claims/assess", {"claim": CLAIM, "user": "zoe"})
    assert (refused.status, "was disabled" in refused.body.decode()) == (422, True)
    claims("PUT", "/api/v1/users/zoe", {"disabled": False})
    assert claims.post("/claims/assess", {"claim": CLAIM, "user": "zoe"}).status == 200
    assert claims("PUT", "/api/v1/users/nobody", {"disabled": True}).status in (404, 422)
