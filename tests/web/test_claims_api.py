"""A claim over HTTP: found in the queue, seen whole, assessed, approved by others, paid once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from accounts import Person, admitted
from acted import CLAIM, NOW, USERS, desk, order, returned
from serving_here import Caller, serving

from onward.acts.settings import new_desk
from onward.formats.builtin import read_scenario
from onward.people.roles import Role
from onward.store.register import enter
from onward.store.store import open_store

ONE = {"claim": CLAIM}
PEOPLE = {name: (Role(role),) for name, role in USERS.items()}


@dataclass(frozen=True, slots=True)
class Desk:
    """A server, and whoever has an account there."""

    caller: Caller
    people: Mapping[str, Person]

    def by(self, name: str) -> Caller:
        return self.caller.by(self.people[name])


Store = tuple[Path, Mapping[str, Person]]


@pytest.fixture(scope="module")
def returned_one(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with a parcel that came back, people and full pools; its desk stands at 14 April."""
    path = tmp_path_factory.mktemp("claims") / "onward.db"
    with open_store(str(path), write=True) as store:
        own = desk(store)
        new_desk(store, own, read_scenario("tiny:two-hubs"), wall=NOW, story=NOW)
        people = admitted(store, own, PEOPLE, passwords_set=False)
    return path, people


@pytest.fixture
def claims(returned_one: Store, tmp_path: Path) -> Iterator[Desk]:
    """A server of a store of one's own."""
    path, people = returned_one
    with serving(Path(shutil.copy(path, tmp_path / "onward.db"))) as caller:
        yield Desk(caller, people)


def row(caller: Caller) -> dict[str, Any]:
    page = caller.get("/claims").json
    names = [column["key"] for column in page["columns"]]
    (line,) = page["rows"]
    return dict(zip(names, line, strict=True))


def test_a_claim_is_paid_once_and_by_nobody_who_assessed_it(claims: Desk) -> None:
    anna, bo, dan = map(claims.by, ("anna", "bo", "dan"))
    assert (row(bo)["claim"], row(bo)["status"]) == (CLAIM, "open")
    assert bo.get(f"/claims/dossier?claim={CLAIM}").json["review"] is None
    (stands,) = anna.post("/claims/assess", ONE).json
    assert (stands["status"], stands["amount_minor"], stands["approvers_needed"]) == (
        "assessed",
        1200,
        1,
    )
    seen = {"claim": CLAIM, "seen": stands["seal"]}
    refused = anna.post("/claims/approve", seen)
    assert (refused.status, refused.json["detail"]) == (
        403,
        "anna has the role claims; this is for approver",
    )
    assert dan.post("/claims/pay", ONE).status == 422
    assert bo.post("/claims/approve", seen).json["status"] == "approved"
    for _ in range(2):
        assert dan.post("/claims/pay", ONE).json["paid_minor"] == 1200
    assert row(dan)["status"] == "paid"


def test_a_dossier_says_what_happened_and_what_was_done(claims: Desk) -> None:
    claims.by("anna").post("/claims/assess", ONE)
    told = claims.by("bo").get(f"/claims/dossier?claim={CLAIM}").json
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


def test_an_approval_is_of_the_assessment_that_was_seen(claims: Desk) -> None:
    """A decision that is made, an unknown claim, a word too many: all of it is said."""
    anna, bo = claims.by("anna"), claims.by("bo")
    anna.post("/claims/assess", ONE)
    stale = bo.post("/claims/approve", {"claim": CLAIM, "seen": "0" * 64})
    assert "is not the assessment that stands" in stale.json["problems"][0]["message"]
    unknown = bo.get("/claims/dossier?claim=O1")
    assert (unknown.status, unknown.json["problems"][0]["maybe"]) == (422, CLAIM)
    assert claims.by("dan").post("/claims/pay", {**ONE, "amount": 5}).status == 422
    assert claims.by("dan").post("/claims/pay", {**ONE, "user": "dan"}).status == 422
    wrong = anna.post("/claims/decide", {"claim": CLAIM, "amount_minor": -1, "why": " "})
    assert wrong.status == 400
    assert {each["field"] for each in wrong.json["problems"]} == {"why", "amount_minor"}


def test_a_payment_that_is_sent_twice_under_one_key_is_one(claims: Desk) -> None:
    (stands,) = claims.by("anna").post("/claims/assess", ONE).json
    claims.by("bo").post("/claims/approve", {"claim": CLAIM, "seen": stands["seal"]})
    dan = claims.by("dan")
    first = dan.post("/claims/pay", ONE, idempotency_key="k1")
    again = dan.post("/claims/pay", ONE, idempotency_key="k1")
    assert (first.status, again.headers["idempotency-replayed"]) == (200, "true")
    assert first.json == again.json
    another = claims.by("eve").post("/claims/pay", ONE, idempotency_key="k1")
    assert (another.status, "came before" in another.json["detail"]) == (422, True)


def test_users_are_listed_with_what_they_may_do(claims: Desk) -> None:
    page = claims.by("ada").get("/users?role=approver").json
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
