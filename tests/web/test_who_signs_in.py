"""Signing in, by name and password, by a link, by a key; and what no longer lets anybody in."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from accounts import OFFICE, OVER_HTTP, Person, admitted
from asked_inside import asked
from serving_here import Answer, Caller, serving

from onward.epcis.app import application as epcis_application
from onward.people.operations import BY_NAME
from onward.people.roles import Role
from onward.people.scopes import Scope
from onward.questions.books import Books
from onward.questions.keys import EndKey, end_key
from onward.questions.users import ChangeUser, change_user
from onward.store.sessions import end_session
from onward.store.store import Store, open_store
from onward.web.app import application
from onward.web.credentials import Shown
from onward.web.routes.jobs import still_allowed
from onward.web.signed_in import StillAllowed

WRONG = "name or password does not fit"


@dataclass(frozen=True, slots=True)
class Office:
    """A server, its store, and whoever has an account there."""

    caller: Caller
    path: Path
    people: Mapping[str, Person]

    def by(self, name: str) -> Caller:
        return self.caller.by(self.people[name])

    def by_key(self, name: str) -> Caller:
        return Caller(self.caller.host, self.caller.port, self.people[name].bearer)


@pytest.fixture(scope="module")
def staffed(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Mapping[str, Person]]:
    """The small desk, with accounts."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("staffed") / "onward.db"))
    with open_store(str(path), write=True) as store:
        return path, admitted(store, store.organisation("own"), OFFICE, OVER_HTTP)


@pytest.fixture
def office(staffed: tuple[Path, Mapping[str, Person]], tmp_path: Path) -> Iterator[Office]:
    """A server of one's own."""
    path = Path(shutil.copy(staffed[0], tmp_path / "office.db"))
    with serving(path) as caller:
        yield Office(caller, path, staffed[1])


def cookie(answer: Answer) -> dict[str, str]:
    """The cookie that a browser keeps of an answer."""
    return {"cookie": answer.headers["set-cookie"].partition(";")[0]}


def test_one_signs_in_and_out(office: Office) -> None:
    pia = office.people["pia"]
    assert office.caller.get("/me").json["signed_in"] is False
    done = office.caller.post("/sign-in", {"name": "pia", "password": pia.password})
    kept = done.headers["set-cookie"]
    assert kept.startswith("onward=")
    assert kept.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert (done.json["name"], done.json["id"], done.json["roles"]) == ("pia", pia.id, ["planner"])
    me = office.caller.get("/me", **cookie(done)).json
    assert (me["signed_in"], me["key"], "adopt" in me["may"], "users" in me["may"]) == (
        True, False, True, False,
    )  # fmt: skip
    assert me == done.json
    out = office.caller.post("/sign-out", **cookie(done))
    assert (out.status, "Max-Age=0" in out.headers["set-cookie"]) == (204, True)
    refused = office.caller.get("/desk", **cookie(done))
    assert (refused.status, refused.json["detail"]) == (401, "the session has ended; sign in again")
    assert office.caller.get("/me", **cookie(done)).json["signed_in"] is False


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(office: Office) -> None:
    office.by("ada")("PUT", "/api/v1/users/rea", {"disabled": True})
    told = set()
    for name, password in (
        ("pia", "not her password"),
        ("nobody", "not her password"),
        ("rea", office.people["rea"].password),
        ("p\0a", "not her password"),
        ("pia", ""),
        ("pia", "x" * 5000),
    ):
        answer = office.caller.post("/sign-in", {"name": name, "password": password})
        told.add((answer.status, answer.json["detail"], "set-cookie" in answer.headers))
    assert told == {(401, WRONG, False)}
    what = office.by("ada").get("/sign-ins?what=refused").json
    assert {(row[1], row[2]) for row in what["rows"]} == {
        ("pia", "refused"), (None, "refused"), ("rea", "refused"),
    }  # fmt: skip


def test_after_five_tries_one_waits_and_others_do_not(office: Office) -> None:
    def tried(name: str, password: str) -> Answer:
        return office.caller.post("/sign-in", {"name": name, "password": password})

    assert [tried("PIA ", "not her password").status for _ in range(5)] == [401] * 5
    late = tried("PIA", "not her password")
    assert (late.status, 0 < int(late.headers["retry-after"]) <= 61) == (429, True)
    for _ in range(2):
        assert tried("bo", office.people["bo"].password).status == 200
    hers = office.people["pia"]
    assert tried(hers.id, hers.password).status == 200  # "PIA" looks so, and is nobody


def test_a_link_sets_a_password_once(office: Office) -> None:
    made = office.by("ada").post("/users", {"name": "zoe", "roles": ["hub", "planner"]}).json
    assert (made["name"], made["roles"]) == ("zoe", ["planner", "hub"])
    code = made["path"].removeprefix("/sign-in#")
    short = office.caller.post("/links/use", {"code": code, "password": "short"})
    assert (short.status, "a password has 10 to 1,000" in short.json["detail"]) == (422, True)
    zoe = office.caller.post("/links/use", {"code": code, "password": "her own sentence"})
    assert (zoe.status, office.caller.get("/desk", **cookie(zoe)).status) == (200, 200)
    for used in (code, "", "x", "\ud800"):
        again = office.caller.post("/links/use", {"code": used, "password": "her own sentence"})
        assert (again.status, again.json["detail"]) == (
            410,
            "This link has been used or is too old; ask an admin of this desk for a new one",
        )
    one, two = (office.by("ada").post("/users/zoe/link").json["path"] for _ in range(2))
    for path, status in ((one, 410), (two, 200)):
        body = {"code": path.partition("#")[2], "password": "another sentence"}
        assert office.caller.post("/links/use", body).status == status
    assert office.caller.get("/desk", **cookie(zoe)).status == 401


def test_who_changes_his_password_ends_his_other_sessions(office: Office) -> None:
    pia = office.people["pia"]
    one, two = (
        office.caller.post("/sign-in", {"name": "pia", "password": pia.password}) for _ in range(2)
    )

    def changed(old: str) -> Answer:
        body = {"old": old, "new": "quite another one"}
        return office.caller("PUT", "/api/v1/me/password", body, **cookie(one))

    assert (changed("not the old one").status, changed(pia.password).status) == (422, 204)
    assert [office.caller.get("/desk", **cookie(each)).status for each in (one, two)] == [200, 401]
    for password, status in ((pia.password, 401), ("quite another one", 200)):
        body = {"name": "pia", "password": password}
        assert office.caller.post("/sign-in", body).status == status


def test_who_signs_in_again_has_one_session(office: Office) -> None:
    body = {"name": "pia", "password": office.people["pia"].password}
    first = office.caller.post("/sign-in", body)
    second = office.caller.post("/sign-in", body, **cookie(first))
    assert office.caller.get("/desk", **cookie(first)).status == 401
    assert office.caller.get("/desk", **cookie(second)).status == 200


def test_a_page_that_nobody_touches_keeps_no_session_awake(office: Office) -> None:
    """It asks every few seconds what holds, and says that nobody is at work there."""
    hour_us = 3_600_000_000
    alone, at_work = (
        cookie(office.caller.post("/sign-in", {"name": name, "password": each.password}))
        for name, each in ((name, office.people[name]) for name in ("pia", "anna"))
    )
    with closing(sqlite3.connect(office.path, isolation_level=None)) as rows:
        rows.execute("UPDATE sessions SET seen_us = seen_us - ?", (hour_us,))
        before = seen(rows)
        assert office.caller.get("/desk", **alone, onward_unattended="1").status == 200
        assert office.caller.get("/desk", **at_work).status == 200
        end = time.monotonic() + 60
        while seen(rows) == before:  # sessions that were used are written down in turn
            assert time.monotonic() < end
            time.sleep(0.02)
        after = seen(rows)
    pia, anna = (office.people[name].id for name in ("pia", "anna"))
    assert (after[pia], after[anna] > before[anna]) == (before[pia], True)


def seen(rows: sqlite3.Connection) -> dict[str, int]:
    """When the session of each user was used last."""
    return dict(rows.execute("SELECT user_id, seen_us FROM sessions"))


def test_keys_are_made_by_their_users_and_ended_by_admins_too(office: Office) -> None:
    pia, ada = office.by("pia"), office.by("ada")
    made = pia.post("/keys", {"name": "robot", "scopes": ["read"]}).json
    robot = {"authorization": f"Bearer {made['key']}"}
    assert office.caller.get("/desk", **robot).status == 200
    assert office.caller("PUT", "/api/v1/desk/clock", {}, **robot).status == 403
    for by in (pia, ada):
        others = by.post("/keys", {"user": "bo", "name": "robot", "scopes": ["read"]})
        assert (others.status, "key" in others.json) == (403, False)
        assert "makes a key without anybody else's help" in others.json["detail"]
    assert pia.post("/keys", {"user": "pia", "name": "her", "scopes": ["read"]}).status == 200
    seen = [row[3] for row in pia.get("/keys").json["rows"]]
    assert made["id"] in seen
    assert len(seen) < len(ada.get("/keys").json["rows"])
    assert office.by("bo")("DELETE", f"/api/v1/keys/{made['id']}").status == 422
    assert ada("DELETE", f"/api/v1/keys/{made['id']}").json["ended"]
    ended = office.caller.get("/desk", **robot)
    assert (ended.status, "has ended" in ended.json["detail"]) == (401, True)


def test_nobody_keeps_an_answer_that_depends_on_who_asks(office: Office) -> None:
    pia, robot = office.by("pia"), office.by_key("pia")
    code = {"code": "x", "password": "a long sentence"}
    told = [
        caller(method, path)
        for caller in (pia, robot, office.caller)
        for method, path in (
            ("GET", "/api/v1/me"), ("GET", "/api/v1/desk"), ("HEAD", "/api/v1/desk"),
            ("GET", "/api/v1/keys.csv"), ("GET", "/api/v1/keys.xlsx"), ("GET", "/api/v1/nothing"),
            ("GET", "/api/v1/openapi.json"), ("GET", "/epcis/events"), ("GET", "/epcis/nothing"),
            ("OPTIONS", "/epcis"), ("POST", "/api/v1/undo"), ("GET", "/metrics"),
        )
    ]  # fmt: skip
    told.append(office.caller.post("/links/use", code))
    told.append(
        office.caller.post("/sign-in", {"name": "pia", "password": office.people["pia"].password})
    )
    told.append(pia.post("/sign-out"))
    assert {each.status for each in told} >= {200, 204, 401, 403, 404, 410}
    assert {each.headers.get("cache-control") for each in told} == {"no-store"}
    page = office.caller("GET", "/", accept="text/html")  # the same for all
    assert page.headers["cache-control"] == "no-cache"


def test_an_approver_names_a_deputy(office: Office) -> None:
    bo, pia = office.by("bo"), office.by("pia")
    span = {"from": "2026-01-01T00:00:00Z", "until": "2200-01-01T00:00:00Z"}
    assert "approve_claim" not in pia.get("/me").json["may"]
    made = bo.post("/deputies", {"deputy": "pia", **span}).json
    me = pia.get("/me").json
    assert (me["deputy_for"], "approve_claim" in me["may"], me["roles"]) == (
        ["bo"], True, ["planner"],
    )  # fmt: skip
    others = bo.post("/deputies", {"user": "cy", "deputy": "pia", **span})
    assert others.status == 422
    assert bo.post("/deputies", {"deputy": "bo", **span}).status == 422
    assert bo.get("/deputies").json["rows"][0][:2] == ["pia", "bo"]
    assert bo("DELETE", f"/api/v1/deputies/{made['id']}").json["ended"]
    assert pia.get("/me").json["deputy_for"] == []


def test_what_is_a_users_is_shown_and_handed_over(office: Office) -> None:
    pia, ada = office.by("pia"), office.by("ada")
    goods = pia.get("/plans/current/reading").json["lots"]["shipment"][0]
    draft = pia.post("/moves", {"goods": goods, "way": []}).json["draft"]
    pia.post("/pins", {"shipment": goods})
    his = ada.get("/users/pia/belongings").json
    assert (his["drafts"], [each.split()[0] for each in his["pins"]]) == ([draft], [goods])
    assert ada.post("/users/pia/hand-over", {"to": "bo"}).status == 422  # no planner
    ada.post("/users", {"name": "zoe", "roles": ["planner"]})
    ada("PUT", "/api/v1/users/pia", {"disabled": True})
    assert pia.get("/desk").status == 401
    left = ada.post("/users/pia/hand-over", {"to": "zoe"}).json
    assert left == {"drafts": [], "pins": [], "approvals": [], "deputies": []}
    assert ada.get("/users/zoe/belongings").json["drafts"] == [draft]
    last = ada.get("/history?sort=-act&limit=1").json
    assert f"handed over to zoe: {draft}" in json.dumps(last["shown"])
    assert ada.post("/users/pia/hand-over", {"to": "zoe"}).status == 409


def test_events_are_of_who_sent_them(office: Office) -> None:
    document = {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "ObjectEvent", "eventTime": "2026-01-01T00:00:00Z",
        "eventTimeZoneOffset": "+00:00", "action": "OBSERVE", "bizStep": "arriving",
        "epcList": ["urn:epc:id:sgtin:0614141.107346.2018"],
    }  # fmt: skip
    hub = office.by_key("hub")
    sent = hub("POST", "/epcis/events", document, idempotency_key="k")
    assert (sent.status, hub("POST", "/epcis/events", document, idempotency_key="k").status) == (
        201, 201,
    )  # fmt: skip
    other = office.by_key("pia")("POST", "/epcis/events", document, idempotency_key="k")
    assert (other.status, "used for other events" in other.body.decode()) == (400, True)
    assert office.by_key("rea")("POST", "/epcis/events", document).status == 403
    rows = query(office.path, "SELECT DISTINCT user_id FROM requests WHERE user_id IS NOT NULL")
    assert rows == [(office.people["hub"].id,)]


def query(path: Path, text: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(text).fetchall()


@pytest.mark.deep  # a job takes seconds
def test_a_plan_of_a_job_whose_author_is_disabled_meanwhile_is_not_recorded(
    office: Office,
) -> None:
    row = office.by("pia").post("/jobs", {"kind": "plan", "name": "hers"}).json
    assert office.by("rea").post("/jobs", {"kind": "plan"}).status == 403
    assert office.by("rea").post(f"/jobs/{row['number']}/cancel").status == 403
    ada = office.by("ada")
    ada("PUT", "/api/v1/users/pia", {"disabled": True})
    for _ in range(600):
        ended = ada.get(f"/jobs/{row['number']}").json
        if ended["state"] in ("done", "failed", "stopped"):
            break
        asyncio.run(asyncio.sleep(0.1))
    assert (ended["state"], "author" in ended["request"]) == ("failed", False)
    assert ended["result"]["detail"] == "nothing more was recorded: pia, who began it, was disabled"
    assert ada.get("/users/pia/belongings").json["drafts"] == []
    assert ada.get("/plans/hers").status == 404
    assert ada.get("/desk").json["current"]["name"] == "first"


def test_a_key_that_drafts_begins_nothing_that_holds(office: Office) -> None:
    keys = {
        scope: office.by("pia").post("/keys", {"name": scope, "scopes": [scope]}).json["key"]
        for scope in ("draft", "read", "terminal")
    }

    def begun(scope: str, kind: str) -> int:
        shown = {"authorization": f"Bearer {keys[scope]}"}
        return office.caller.post("/jobs", {"kind": kind}, **shown).status

    assert [begun("draft", kind) for kind in ("begin", "import")] == [403, 403]
    assert [begun(scope, "plan") for scope in ("read", "terminal")] == [403, 403]


def acts_meanwhile(
    path: Path, end: Callable[[Store, Books], object], headers: Mapping[str, str], *asks: Any
) -> tuple[list[Any], int, int]:
    """Requests during which something else happens after they were let in; their answers, and the
    acts at the desk before and after.
    """
    with open_store(str(path), write=True) as store:
        own = store.organisation("own")
        served = application(store, "own", epcis_application(store, own))
        layer = served.app.app.app  # type: ignore[attr-defined]
        inner, counted = (
            layer.app,
            "SELECT count(*) FROM desk_acts UNION ALL SELECT count(*) FROM events",
        )

        async def later(scope: Any, receive: Any, send: Any) -> None:
            end(store, Books(store, own, "at the machine"))
            await inner(scope, receive, send)

        layer.app = later
        before = sum(row[0] for row in query(path, counted))
        told = [
            asyncio.run(
                asked(served, method, where, {**headers, **more}, json.dumps(body).encode())
            )
            for method, where, body, more in asks
        ]
        return told, before, sum(row[0] for row in query(path, counted))


def test_who_has_signed_out_is_told_nothing_more_of_a_job(
    staffed: tuple[Path, Mapping[str, Person]], tmp_path: Path
) -> None:
    path, pia = Path(shutil.copy(staffed[0], tmp_path / "onward.db")), staffed[1]["pia"]
    with open_store(str(path), write=True) as store:
        own, row = store.organisation("own"), BY_NAME["job_events"]
        still = StillAllowed(own, Shown(token=pia.token), True, pia.id, row)
        assert still_allowed(store, still)
        end_session(store, own, pia.token)
        assert not still_allowed(store, still)


CLOCK = "PUT", "/api/v1/desk/clock", {"clock": "2020-03-02T06:00:00Z"}
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize("key", ["", "k1"])
@pytest.mark.parametrize("how", ["signed out", "disabled", "role taken"])
def test_an_act_under_way_when_the_session_ends_is_refused(
    staffed: tuple[Path, Mapping[str, Person]], tmp_path: Path, how: str, key: str
) -> None:
    path = Path(shutil.copy(staffed[0], tmp_path / "onward.db"))
    pia = staffed[1]["pia"]

    def end(store: Store, machine: Books) -> None:
        if how == "signed out":
            end_session(store, machine.organisation, pia.token)
        elif how == "disabled":
            change_user(machine, ChangeUser(name="pia", disabled=True))
        else:
            change_user(machine, ChangeUser(name="pia", roles=(Role.READER,)))

    more = {**JSON, **({"idempotency-key": key} if key else {})}
    (told,), before, after = acts_meanwhile(path, end, pia.cookie, (*CLOCK, more))
    assert (told.status, before) == (403 if how == "role taken" else 401, after)
    assert told.json["detail"].startswith("nothing was done: ")


def test_events_under_way_when_the_key_ends_are_refused(
    staffed: tuple[Path, Mapping[str, Person]], tmp_path: Path
) -> None:
    path = Path(shutil.copy(staffed[0], tmp_path / "onward.db"))
    hub = staffed[1]["hub"]
    number = "_".join(hub.key.split("_")[1:2])
    event = {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "ObjectEvent", "eventTime": "2026-01-01T00:00:00Z",
        "eventTimeZoneOffset": "+00:00", "action": "OBSERVE", "bizStep": "arriving",
        "epcList": ["urn:epc:id:sgtin:0614141.107346.2018"],
    }  # fmt: skip
    (told,), before, after = acts_meanwhile(
        path,
        lambda _, machine: end_key(machine, EndKey(id=number)),
        hub.bearer,
        ("POST", "/epcis/events", event, JSON),
    )
    assert (told.status, before) == (401, after)
    assert "nothing was done" in told.body.decode()


def test_the_same_key_of_a_request_is_anothers(office: Office) -> None:
    """Nobody gets the answer to another's act, nor has it done."""
    body = {"clock": "2020-03-02T06:00:00Z"}
    office.by("ada").post("/users", {"name": "zoe", "roles": ["planner"]})
    link = office.by("ada").post("/users/zoe/link").json["path"].partition("#")[2]
    zoe = cookie(office.caller.post("/links/use", {"code": link, "password": "her own sentence"}))
    first = office.by("pia")("PUT", "/api/v1/desk/clock", body, idempotency_key="k")
    again = office.by("pia")("PUT", "/api/v1/desk/clock", body, idempotency_key="k")
    other = office.caller("PUT", "/api/v1/desk/clock", body, idempotency_key="k", **zoe)
    assert (first.status, again.body, other.status) == (200, first.body, 422)


def test_the_ghost_is_refused_at_each_step(acting: Caller, office: Office) -> None:
    """One client, three invented users, assess, approve, pay."""
    for caller, without in ((acting, True), (office.caller, False)):
        said = []
        for name, role in (("a", "claims"), ("b", "approver"), ("c", "finance")):
            said.append(caller.post("/users", {"name": f"ghost {name}", "roles": [role]}))
        for step, more in (("approve", {"seen": "0" * 64}), ("pay", {})):
            body = {"claim": "O1@terms/1", **more}
            said.append(caller.post(f"/claims/{step}", body))
            said.append(caller.post(f"/claims/{step}", {**body, "user": "ghost b"}))
            headers = {"onward_author": "ghost b"}
            said.append(caller.post(f"/claims/{step}", body, **headers))
        if without:
            first, *said = said  # the first user of a store without accounts
            assert first.status == 200
        assert all(each.status in ((403, 422) if without else (401,)) for each in said)
        assert all(each.json["detail"] for each in said)


SECRETS = ("argon2", "secret_hash", "token_hash", "code_hash")


def test_nothing_leaks(office: Office) -> None:
    """No answer and no table has a password, a token, a code or the secret of a key in it."""
    ada, pia = office.by("ada"), office.by("pia")
    made = pia.post("/keys", {"name": "robot", "scopes": ["read"]}, idempotency_key="a").json
    link = ada.post("/users", {"name": "zoe", "roles": ["hub"]}, idempotency_key="b").json["path"]
    wrong = {"name": "pia", "password": "her secret sentence", "more": "her other secret"}
    told = [office.caller.post("/sign-in", wrong)]
    told.append(
        office.caller.post("/sign-in", {"name": "pia", "password": ["her secret sentence"]})
    )
    told.append(office.caller.post("/links/use", {"code": "her secret sentence"}))
    assert {each.status for each in told} == {422}
    for path in ("/users", "/keys", "/sign-ins", "/deputies", "/history", "/me", "/openapi.json"):
        for caller in (ada, pia):
            told += [caller.get(path), *(caller.get(f"{path}{form}") for form in (".csv", ".xlsx"))]
    secret = made["key"].rpartition("_")[2], link.partition("#")[2]
    tokens = [each.token for each in office.people.values()]
    keys = [each.key.rpartition("_")[2] for each in office.people.values()]
    hidden = [*secret, *tokens, *keys, "her secret sentence", "her other secret"]
    hidden += [each.password for each in office.people.values()]
    for answer in told:
        text = answer.body.decode("utf-8", "replace")
        assert not [each for each in (*hidden, *SECRETS) if each in text]
    with closing(sqlite3.connect(office.path)) as connection:
        whole = "\n".join(connection.iterdump())
    assert not [each for each in hidden if each in whole]
    kept = query(office.path, "SELECT coalesce(group_concat(answer), '') FROM act_keys")
    assert "sign-in#" not in kept[0][0]


def test_measures_are_for_a_key_where_users_have_accounts(office: Office) -> None:
    assert office.caller("GET", "/metrics").status == 401
    assert office.by_key("pia")("GET", "/metrics").status == 403
    assert office.by_key("ada")("GET", "/metrics", x_forwarded_for="10.0.0.1").status == 200
    assert office.caller("GET", "/healthz").status == 200
    assert Scope.METRICS in OVER_HTTP
