"""An act under an Idempotency-Key is done once and has one answer, wherever the server fails, and
however many send it at the same moment.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from postgresql import Server
from serving_here import Answer, Caller, begun, serving

from onward.desk import desk as desk_module
from onward.store.persons import erase, find_persons, remember_user
from onward.store.store import Store, open_store
from onward.store.together import Together
from onward.store.verify import verify
from onward.web import app, once
from onward.web.once import Once
from onward.web.routes import desk as routes_of_desk

PIN = {"shipment": "gowns"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("once")


@pytest.fixture(scope="module")
def one(template: Path, folder: Path) -> Iterator[Caller]:
    """A server for acts that do not touch each other."""
    shutil.copy(template, folder / "onward.db")
    with serving(folder / "onward.db") as caller:
        yield caller


def acts_in(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM desk_acts").fetchone()[0])


def keys_in(folder: Path, key: str) -> int:
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        keys = connection.execute("SELECT count(*) FROM act_keys WHERE key = ?", [key])
        return int(keys.fetchone()[0])


def failing(at: Any, name: str, *, after: bool = False) -> Callable[[pytest.MonkeyPatch], None]:
    """A function fails at its first call; ``after``: when it has done its work."""

    def plant(monkeypatch: pytest.MonkeyPatch) -> None:
        plain, failed = getattr(at, name), list[int]()

        def fails(*args: Any, **named: Any) -> Any:
            if failed:
                return plain(*args, **named)
            failed.append(1)
            if after:
                plain(*args, **named)
            raise RuntimeError("planted")

        monkeypatch.setattr(at, name, fails)

    return plant


# where the server fails -> whether the act is on disk
FAILURES: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], bool]] = {
    "before the act's row": (failing(desk_module, "write_acts"), False),
    "after the act's row": (failing(desk_module, "write_acts", after=True), False),
    "before the desk's rows": (failing(desk_module, "write_desk_rows"), False),
    "after the desk's rows": (failing(desk_module, "write_desk_rows", after=True), False),
    "before the answer": (failing(routes_of_desk, "act_view"), False),
    "after the answer": (failing(routes_of_desk, "act_view", after=True), False),
    "before the key": (failing(once, "keep_answer"), False),
    "after the key": (failing(once, "keep_answer", after=True), False),
    "before it is on disk": (failing(Together, "keep"), False),
    "after it is on disk": (failing(Together, "keep", after=True), True),
    "before the answer is sent": (failing(once._Act, "_keep", after=True), True),
}


@pytest.mark.parametrize("where", FAILURES)
def test_the_act_and_its_key_are_on_disk_together_or_not_at_all(
    where: str, one: Caller, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant, on_disk = FAILURES[where]
    before = acts_in(folder)
    with monkeypatch.context() as planted:
        plant(planted)
        assert one.post("/pins", PIN, idempotency_key=where).status >= 500
    assert (acts_in(folder) - before, keys_in(folder, where)) == (on_disk, on_disk)
    first = one.post("/pins", PIN, idempotency_key=where)
    again = one.post("/pins", PIN, idempotency_key=where)
    assert (first.status, again.status) == (201, 201)
    assert (first.body, again.headers["idempotency-replayed"]) == (again.body, "true")
    assert (acts_in(folder) - before, keys_in(folder, where)) == (1, 1)
    one("DELETE", "/api/v1/pins/gowns")


def test_of_many_who_send_it_at_the_same_moment_one_acts(one: Caller, folder: Path) -> None:
    before = acts_in(folder)
    with ThreadPoolExecutor(8) as threads:

        def pin(number: int) -> Answer:
            return one.post("/pins", PIN, idempotency_key="at once")

        answers = list(threads.map(pin, range(8)))
    assert Counter((each.status, each.body) for each in answers) == {(201, answers[0].body): 8}
    assert acts_in(folder) - before == 1
    one("DELETE", "/api/v1/pins/gowns")


def test_more_acts_than_the_server_has_threads_end(one: Caller, folder: Path) -> None:
    """Each of the server's 40 threads waits for an act that needs none of them any more."""
    with ThreadPoolExecutor(60) as threads:

        def care(number: int) -> int:
            body = {"reason": "full", "remedy": f"{number}", "who": "eva"}
            heads = {"idempotency_key": f"care {number}"} if number % 2 else {}
            return one("PUT", "/api/v1/cares", body, **heads).status

        assert Counter(threads.map(care, range(90))) == {200: 90}


def test_a_key_of_two_servers_is_one(postgresql: Server) -> None:
    db = postgresql.new_database()
    begun(db)
    with serving(db) as here, serving(db) as there, ThreadPoolExecutor(4) as threads:
        for number in range(4):
            at = {"clock": f"2030-01-0{number + 1}T00:00:00Z"}

            def move(caller: Caller, at: Any = at, key: str = f"k{number}") -> Answer:
                return caller("PUT", "/api/v1/desk/clock", at, idempotency_key=key)

            answers = list(threads.map(move, [here, there, here, there]))
            assert Counter((a.status, a.body) for a in answers) == {(200, answers[0].body): 4}
        kinds = [row[0] for row in here.get("/history?columns=kind").json["rows"]]
        assert kinds.count("clock") == 4


SHIPMENT = {
    "shipment": "NEW1",
    "origin": "CNPVG",
    "destination": "FRLIO",
    "priority": "1",
    "handling_units": "1",
    "mass_kg": "1",
    "volume_m3": "0.1",
    "ready_at": "2020-03-02T00:00Z",
    "due_at": "2020-03-12T00:00Z",
    "latest_at": "2020-03-22T00:00Z",
}


def acts(caller: Caller) -> Iterator[tuple[str, str, str, Any, dict[str, str]]]:
    """Each act that a desk can do: its route, and a request that it carries out."""
    etag = caller.get("/desk").json["current"]["etag"]
    yield "PUT", "/desk/clock", "/desk/clock", {"clock": "2020-03-02T12:00Z"}, {}
    yield "POST", "/pins", "/pins", PIN, {}
    yield "DELETE", "/pins/{shipment:id}", "/pins/gowns", None, {}
    last = caller.get("/desk").json["version"]
    yield "POST", "/history/{number}/undo", f"/history/{last}/undo", {}, {}
    yield "POST", "/history/{number}/redo", f"/history/{last}/redo", {}, {}
    told = {"notices": [{"kind": "add_shipment", "cells": SHIPMENT}]}
    yield "POST", "/notices/check", "/notices/check", told, {}
    yield "POST", "/notices", "/notices", told, {}
    yield "PUT", "/cares", "/cares", {"reason": "full", "remedy": "wait", "who": "eva"}, {}
    yield "POST", "/numbers", "/numbers", {"goods": "gowns", "awb": "999-12345675"}, {}
    departure = caller.get("/departures?columns=departure").json["rows"][0][0]
    yield "POST", "/confirm", "/confirm", {"what": departure}, {}
    to = {"to": caller.get("/recipients").json[0]["to"]}
    yield "POST", "/messages", "/messages", {}, {}
    yield "POST", "/messages/acknowledged", "/messages/acknowledged", to, {}
    carrier = caller.get("/bookings?columns=carrier").json["rows"][0][0]
    yield "POST", "/bookings", "/bookings", {"carrier": carrier}, {}
    moved = {"goods": "gowns", "way": []}
    yield "POST", "/moves/try", "/moves/try", moved, {}
    yield "POST", "/moves/takers", "/moves/takers", {"goods": "gowns"}, {}
    yield "POST", "/moves", "/moves", moved, {}
    draft = caller.get("/desk").json["drafts"][0]["name"]
    yield "POST", "/plans/{name:id}/withdraw", f"/plans/{draft}/withdraw", {}, {}
    draft = caller.post("/moves", moved).json["draft"]
    adopted = f"/plans/{draft}/adopt"
    yield "POST", "/plans/{name:id}/adopt", adopted, {}, {"if_match": etag}


ELSEWHERE = {  # of people with accounts, of a draft that a job has made, or of an uploaded list
    "/lists/look", "/lists/keep", "/lists/{name:id}",
    "/claims/enter", "/claims/assess", "/claims/approve", "/claims/decide", "/claims/pay",
    "/plans/{name:id}/leave-out", "/deputies", "/deputies/{deputy:id}", "/entries",
    "/proposals/{proposal:id}/approve",
}  # fmt: skip


def test_each_act_of_the_desk_is_done_once(template: Path, tmp_path: Path) -> None:
    shutil.copy(template, tmp_path / "onward.db")
    routes = {
        (method, route.path)
        for subject in app.SUBJECTS
        for route in subject.routes.routes
        if isinstance(route, Once)
        for method in route.methods - {"GET", "HEAD"}
    }
    with serving(tmp_path / "onward.db") as caller:
        for number, (method, route, path, body, heads) in enumerate(acts(caller)):
            routes.remove((method, route))
            head = {"idempotency_key": f"{number}", **heads}
            first = caller(method, f"/api/v1{path}", body, **head)
            assert first.status in (200, 201), (route, first.body)
            done = acts_in(tmp_path)
            again = caller(method, f"/api/v1{path}", body, **head)
            assert (again.status, again.body) == (first.status, first.body), route
            assert again.headers["idempotency-replayed"] == "true"
            assert acts_in(tmp_path) == done, route
    assert {path for _, path in routes} == ELSEWHERE
    with open_store(str(tmp_path / "onward.db")) as store:
        assert verify(store.reading).problems == []


def kept(store: Store, body: str) -> None:
    """An answer under the key k."""
    answer = json.dumps({"status": 201, "body": body, "etag": ""})
    own = store.organisation("own")
    mine = once.KeptAnswer(bytes(range(32)), answer)
    store.writer.write(lambda connection: once.keep_answer(connection, own, "k", mine))


def test_an_answer_that_names_somebody_goes_with_the_person(template: Path, tmp_path: Path) -> None:
    """Its key stays, so that the act is not done again."""
    db = shutil.copy(template, tmp_path / "onward.db")
    with open_store(str(db), write=True) as store:
        own = store.organisation("own")
        remember_user(store, own, 'Li "Wen" \u6587', "claims")
        kept(store, json.dumps({"name": 'Li "Wen" \u6587'}))
        person = find_persons(store, own, 'Li "Wen" \u6587')
        assert erase(store, own, [each.id for each in person])
        with store.reading.connect() as connection:
            assert once.find_answer(connection, own, "k") == once.KeptAnswer(bytes(range(32)), None)
        assert verify(store.reading).problems == []


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE act_keys SET answer = replace(answer, 'pin', 'unpin')",
        "UPDATE act_keys SET answer = NULL",
        "UPDATE act_keys SET key = 'other'",
        "UPDATE act_keys SET fingerprint = zeroblob(32)",
        "DELETE FROM act_keys",
        "INSERT INTO act_keys SELECT organisation_id, 'more', fingerprint, answer, recorded_us "
        "FROM act_keys",
    ],
)
def test_a_key_that_was_changed_is_noticed(tamper: str, template: Path, tmp_path: Path) -> None:
    db = shutil.copy(template, tmp_path / "onward.db")
    with open_store(str(db), write=True) as store:
        kept(store, "pin")
        assert verify(store.reading, quick=True).problems == []
        store.writer.write(lambda c: c.exec_driver_sql(tamper))
        assert {p.file for p in verify(store.reading, quick=True).problems} == {"act_keys"}


def test_an_act_whose_answer_was_erased_is_not_done_again(one: Caller, folder: Path) -> None:
    assert one.post("/pins", PIN, idempotency_key="erased").status == 201
    with closing(sqlite3.connect(folder / "onward.db")) as connection, connection:
        connection.execute("UPDATE act_keys SET answer = NULL WHERE key = 'erased'")
    before = acts_in(folder)
    again = one.post("/pins", PIN, idempotency_key="erased")
    assert (again.status, "was erased" in again.json["detail"]) == (409, True)
    assert acts_in(folder) == before
