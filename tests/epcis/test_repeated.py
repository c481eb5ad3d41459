"""A key answers what it answered first, whatever other acts came between."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from calling import Answer, Caller
from samples import document, event

from onward.epcis.app import application
from onward.store.codes import name_places
from onward.store.store import Store

GLN = "4012345000115"
AT = {"id": f"urn:epc:id:sgln:{GLN[:7]}.{GLN[7:12]}.0"}


def sscc(number: int) -> str:
    return f"urn:epc:id:sscc:4012345.{number:010d}"


def first(answer: Answer) -> tuple[int, str, bytes]:
    """All that an answer says, but for when it was given."""
    return answer.status, answer.headers.get("location", ""), answer.body


def test_naming_a_read_point_changes_no_answer(server: Caller, store: Store) -> None:
    told = document(event(epcList=[sscc(1)], readPoint=AT))
    before = server.post("/epcis/capture", told, idempotency_key="k")
    assert before.status == 202
    name_places(
        store, store.organisation(), "read_point", {f"https://id.gs1.org/414/{GLN}": "BELGG"}
    )
    again = Caller(application(store, store.organisation())).post(
        "/epcis/capture", told, idempotency_key="k"
    )
    assert first(again) == first(before)
    assert len(server.get("/epcis/events").events) == 1


def test_the_same_in_another_spelling_and_at_another_time(server: Caller) -> None:
    told = json.loads(document(event()))
    before = server.post("/epcis/capture", told, idempotency_key="k")
    later = {**dict(reversed(told.items())), "creationDate": "2020-04-05T00:00:00Z"}
    assert first(
        server.post("/epcis/capture", json.dumps(later, indent=1).encode(), idempotency_key="k")
    ) == first(before)


def test_a_key_has_one_behaviour(server: Caller) -> None:
    server.post("/epcis/capture", document(event()), idempotency_key="k")
    other = server.post(
        "/epcis/capture",
        document(event()),
        idempotency_key="k",
        gs1_capture_error_behaviour="proceed",
    )
    assert (other.status, other.json["title"]) == (
        400,
        "Idempotency-Key was used with another GS1-Capture-Error-Behaviour",
    )


def test_one_event_and_a_query_under_a_key(server: Caller) -> None:
    context = json.loads(document())["@context"]
    one = {"@context": context, **event()}
    added = server.post("/epcis/events", one, idempotency_key="e")
    assert added.status == 201
    assert first(server.post("/epcis/events", one, idempotency_key="e")) == first(added)
    assert server.post("/epcis/events", one).status == 409
    query = {"name": "q", "query": {"EQ_action": ["ADD"]}}
    made = server.post("/epcis/queries", query, idempotency_key="q")
    assert server.call("DELETE", "/epcis/queries/q", b"", {}).status == 204
    assert first(server.post("/epcis/queries", query, idempotency_key="q")) == first(made)
    assert made.status == 201
    assert server.post("/epcis/queries", {**query, "name": "r"}, idempotency_key="q").status == 400


class Sender:
    """Somebody who sends at random, and knows what was answered under each key."""

    def __init__(self, server: Callable[[], Caller], store: Store, random: Random) -> None:
        self.server, self.store, self.random = server, store, random
        self.told: dict[str, tuple[str, Any, dict[str, str], tuple[int, str, bytes]]] = {}
        self.number = 0

    def send(self) -> None:
        """Something new under a new key: a document, right or partly wrong, an event, a query."""
        self.number += 1
        key, headers = f"key {self.number}", dict[str, str]()
        known = self.random.randrange(self.number)
        events = [
            event(epcList=[sscc(self.number)], readPoint=AT),
            event(epcList=[sscc(known)], bizStep="arriving"),
        ]
        path, body = "/epcis/capture", json.loads(document(*events))
        kind = self.random.randrange(5)
        if kind == 1:
            body["epcisBody"]["eventList"].append(event(action="NONE"))
            headers["gs1_capture_error_behaviour"] = self.random.choice(["rollback", "proceed"])
        elif kind == 2:
            path, body = (
                "/epcis/events",
                {"@context": body["@context"], **self.random.choice(events)},
            )
        elif kind == 3:
            path, body = (
                "/epcis/queries",
                {"name": f"q{known}", "query": {"EQ_bizStep": ["arriving"]}},
            )
        elif kind == 4:
            body["epcisBody"]["eventList"][0]["eventID"] = (
                f"urn:uuid:0000000{known % 10}-0000-4000-8000-000000000000"
            )
        answer = self.server().post(path, body, idempotency_key=key, **headers)
        assert answer.status < 500
        if answer.status < 300:
            self.told[key] = path, body, headers, first(answer)

    def act(self) -> None:
        """Something else that changes how a document is read, or what is there."""
        place = self.random.choice(["BELGG", "CNPVG", "DEFRA"])
        what = self.random.randrange(3)
        if what == 0:
            name_places(
                self.store,
                self.store.organisation(),
                "read_point",
                {f"https://id.gs1.org/414/{GLN}": place},
            )
        elif what == 1:
            self.server().call(
                "DELETE", f"/epcis/queries/q{self.random.randrange(self.number + 1)}", b"", {}
            )
        else:
            self.server().post(
                "/epcis/capture",
                document(event(epcList=[sscc(self.random.randrange(10**6))], readPoint=AT)),
            )

    def repeat(self) -> None:
        """Something that was sent before."""
        if self.told:
            key = self.random.choice(sorted(self.told))
            path, body, headers, answer = self.told[key]
            assert first(self.server().post(path, body, idempotency_key=key, **headers)) == answer


def repeats(store: Store, monkeypatch: pytest.MonkeyPatch, number: int, seed: int) -> None:
    """So many repeats among other acts, while the clock steps at random."""
    random = Random(seed)
    clock = [time.time_ns()]
    monkeypatch.setattr(time, "time_ns", lambda: clock[0])
    servers = [Caller(application(store, store.organisation()))]
    sender = Sender(lambda: servers[0], store, random)
    for _ in range(number):
        clock[0] += random.randrange(-(10**15), 10**15)
        sender.send()
        sender.act()
        sender.repeat()
        if random.random() < 0.05:  # it was started again
            servers[0] = Caller(application(store, store.organisation()))
    assert len(sender.told) > number // 2


def test_repeats_after_random_other_acts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    repeats(store, monkeypatch, 60, 1)


@pytest.mark.deep
def test_1000_repeats_after_random_other_acts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    repeats(store, monkeypatch, 1_000, 2)
