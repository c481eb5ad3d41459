"""Every operation by every role: with a session, with a key, and with what no longer is one."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from accounts import Person, admitted
from asked_inside import asked
from fastapi.routing import APIRoute, APIRouter
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from onward.doors.author import author_in
from onward.epcis.app import application as epcis_application
from onward.people.operations import BY_NAME, OPEN, OPERATIONS
from onward.people.roles import EVERY, Role
from onward.people.scopes import Scope
from onward.questions.books import Books
from onward.questions.keys import EndKey, MakeKey, end_key, make_key
from onward.report.questions import QUESTIONS
from onward.store.sessions import end_session
from onward.store.store import Store, open_store
from onward.store.users import set_disabled
from onward.web import app
from onward.web.operation import NoOperation, Operations
from onward.web.routes import questions
from onward.web.sentences import Spoken
from onward.web.signed_in import SignedIn

API = "/api/v1"
NAMES = {role: f"the {role}" for role in Role}
GONE = ("nobody", "ended session", "disabled", "wrong key", "ended key", "empty key")


def every_route() -> Iterator[APIRoute]:
    for router in (*(each.routes for each in app.SUBJECTS), questions.routes_of_questions()):
        for each in router.routes:
            assert isinstance(each, APIRoute)
            yield each


def addresses() -> Iterator[tuple[str, str, str]]:
    """The operation of every address: its row's name, a method and a path."""
    for each in every_route():
        path = re.sub(r"\{number\}", "1", each.path)
        path = re.sub(r"\{[^}]*\}", "x", path)
        name = re.sub("_(csv|xlsx|html)$", "", str(each.operation_id))
        for method in sorted(each.methods or ()):
            yield name, method, API + path
    yield "openapi", "GET", f"{API}/openapi.json"
    yield "openapi", "GET", "/openapi.json"
    yield "metrics", "GET", "/metrics"
    yield "challenge", "GET", "/challenge/board"
    yield "epcis_capture", "POST", "/epcis/capture"
    yield "epcis_capture", "POST", "/epcis/events"
    yield "epcis_capture", "DELETE", "/epcis/anything"
    yield "epcis_jobs", "GET", "/epcis/capture/x"
    yield "epcis_jobs", "OPTIONS", "/epcis/events"
    yield "epcis_name_query", "POST", "/epcis/queries"
    yield "epcis_name_query", "DELETE", "/epcis/queries/x"
    yield "epcis_query", "GET", "/epcis/events"
    yield "epcis_query", "HEAD", "/epcis/queries/x/events"
    yield "epcis_query", "DELETE", "/epcis/nextPageToken/x"


def row(name: str) -> tuple[set[str], set[str]]:
    """The roles and the scopes that the table gives an operation, or its declaration."""
    if name in BY_NAME:
        return {*BY_NAME[name].roles}, {*BY_NAME[name].scopes}
    (found,) = (each for each in QUESTIONS if each.operation == name)
    return {*(found.roles or EVERY)}, {Scope.READ}


@dataclass(frozen=True, slots=True)
class Office:
    """A store with somebody of each role, and the layer before an application that does
    nothing.
    """

    store: Store
    layer: SignedIn
    people: Mapping[Role, Person]
    keys: Mapping[tuple[Role, Scope], str]
    gone: Mapping[str, Mapping[str, str]]

    def allowed(self, headers: Mapping[str, str], method: str, path: str) -> Any:
        return asked(self.layer, method, path, headers)


async def nothing(scope: Any, receive: Any, send: Any) -> None:
    """Says who acts."""
    await PlainTextResponse(author_in(scope) or "nobody")(scope, receive, send)


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("office") / "onward.db"
    with open_store(str(path), write=True) as store:
        own = store.organisation("own")
        named = {NAMES[role]: (role,) for role in Role} | {"gone": (Role.PLANNER, Role.ADMIN)}
        people = admitted(store, own, named, passwords_set=False)
        by_role = {role: people[NAMES[role]] for role in Role}
        at = Books(store, own, people["ada"].id)
        keys = {
            (role, scope): make_key(
                Books(store, own, person.id), MakeKey(name="a test", scopes=(scope,))
            ).value.text
            for role, person in by_role.items()
            for scope in Scope
        }
        ended = make_key(at, MakeKey(name="ended", scopes=tuple(Scope))).value
        end_key(at, EndKey(id=ended.key.id))
        left = admitted(store, own, {"left": (Role.ADMIN,)}, passwords_set=False)["left"]
        end_session(store, own, left.token)
        set_disabled(store, own, "gone", disabled=True, by=at.author)
        gone = {
            "nobody": {},
            "ended session": left.cookie,
            "disabled": people["gone"].cookie,
            "disabled key": people["gone"].bearer,
            "wrong key": bearer(keys[Role.ADMIN, Scope.READ][:-1] + "x"),
            "ended key": bearer(ended.text),
            "empty key": bearer(""),
            "another cookie": {"cookie": f"__Host-onward={by_role[Role.ADMIN].token}"},
            "two cookies": {"cookie": f"onward={by_role[Role.ADMIN].token}; onward=x"},
        }
        layer = SignedIn(nothing, store, own, Operations(each_router()))
        yield Office(store, layer, by_role, keys, gone)


def each_router() -> list[APIRouter]:
    return [*(each.routes for each in app.SUBJECTS), questions.routes_of_questions()]


def some(asks: list[Any], count: int) -> list[Any]:
    """A sample that is the same each time."""
    return random.Random(41).sample(asks, count)


def shown(office: Office, everything: bool) -> Iterator[tuple[str, str, str, Any, int]]:
    """Each request, and the status that the table gives it."""
    found: list[tuple[str, str, str, Mapping[str, str], int]] = []
    for name, method, path in addresses():
        roles, scopes = row(name)
        for role, person in office.people.items():
            status = 200 if role in roles or name in OPEN else 403
            found.append((name, method, path, person.cookie, status))
            for scope in Scope:
                by_key = bearer(office.keys[role, scope])
                right = name in OPEN or (role in roles and scope in scopes)
                found.append((name, method, path, by_key, 200 if right else 403))
        for headers in office.gone.values():
            found.append((name, method, path, headers, 200 if name in OPEN else 401))
    yield from found if everything else some(found, 500)


def walked(office: Office, everything: bool) -> int:
    """How many requests were answered as the table says; every other one fails."""

    async def walk() -> int:
        count = 0
        for name, method, path, headers, status in shown(office, everything):
            told = await asked(office.layer, method, path, headers)
            assert told.status == status, (name, method, path, headers, told.body)
            if status == 401 or (status == 403 and path.startswith(API)):
                assert told.json["status"] == status
            if status == 401:
                assert told.header("www-authenticate") == "Bearer"
            count += 1
        return count

    return asyncio.run(walk())


def test_some_operations_by_some_roles(office: Office) -> None:
    assert walked(office, everything=False) == 500


@pytest.mark.deep
def test_every_operation_by_every_role(office: Office) -> None:
    assert walked(office, everything=True) > 10_000


def test_each_operation_is_reached_by_some_role_alone(office: Office) -> None:
    """Who acts is whose session it is, and nobody is let through who is not named."""

    async def acts(role: Role, path: str) -> str:
        told = await asked(office.layer, "POST", path, office.people[role].cookie)
        return told.body.decode()

    for role, path in ((Role.APPROVER, "claims/approve"), (Role.FINANCE, "claims/pay")):
        assert asyncio.run(acts(role, f"{API}/{path}")) == office.people[role].id


def test_every_row_is_of_something_that_is_offered() -> None:
    """No address is without a row, and no row without an address or a command."""
    named = {name for name, _, _ in addresses()}
    for each in OPERATIONS:
        assert each.roles, each.name
        inside = each.name in ("enter_terms", "draft_plan", "begin_desk")  # part of another one
        assert each.name in named or each.commands or inside, each.name
    for route in every_route():
        assert isinstance(route, Spoken), route.path


def test_a_route_without_a_row_is_no_program() -> None:
    router = APIRouter(route_class=Spoken)
    router.add_api_route("/secret", lambda: 1, operation_id="secret")
    with pytest.raises(NoOperation, match="secret has no row"):
        Operations([router])
    router = APIRouter(route_class=Spoken)
    router.add_api_route("/history", lambda: 1, operation_id="history", methods=["POST"])
    with pytest.raises(NoOperation):
        Operations([router])


def test_a_route_is_not_taken_for_another_one(office: Office) -> None:
    """An address at which the layer knows another operation than the router is refused."""
    one, two = APIRouter(route_class=Spoken), APIRouter(route_class=Spoken)
    one.add_api_route("/{any}", lambda: "any", operation_id="desk")
    two.add_api_route("/{any}", lambda: "any", operation_id="users")
    served = app.Api()
    served.include_router(two, prefix=API)
    layer = SignedIn(served, office.store, office.layer.organisation, Operations([one]))
    told = asyncio.run(asked(layer, "GET", f"{API}/x", office.people[Role.READER].cookie))
    assert told.status == 403


def test_each_address_of_epcis_is_an_operation(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        epcis = epcis_application(store, store.organisation("own"))
        assert isinstance(epcis, Starlette)
        table = Operations([])
        for each in epcis.routes:
            assert isinstance(each, Route)
            for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"):
                path = re.sub(r"\{[^}]*\}", "x", each.path)
                wanted = table.wanted({"path": path, "method": method, "headers": []})
                assert wanted.page == (path == "/"), path
                assert wanted.page or wanted.operation, path


def test_only_the_page_is_open(office: Office) -> None:
    async def told(path: str) -> int:
        return (await asked(office.layer, "GET", path, {})).status

    for path in ("/", "/sign-in", "/assets/parts.js", "/d/tiny/now", "/healthz", f"{API}/me"):
        assert asyncio.run(told(path)) == 200, path
    for path in (f"{API}/nothing", f"{API}/", "/epcis", "/epcis/nothing", "/challenge", "/metrics"):
        assert asyncio.run(told(path)) == 401, path


def test_a_session_and_a_key_together_are_refused(office: Office) -> None:
    planner = office.people[Role.PLANNER]
    both = {**planner.cookie, **bearer(office.keys[Role.PLANNER, Scope.READ])}
    told = asyncio.run(asked(office.layer, "GET", f"{API}/desk", both))
    assert (told.status, "send one of them" in told.json["detail"]) == (400, True)
    basic = {**planner.cookie, "authorization": "Basic YTpi"}  # of a proxy before the desk
    assert asyncio.run(asked(office.layer, "GET", f"{API}/desk", basic)).status == 200


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", " Bearer  "])
def test_a_key_is_shown_in_any_spelling_of_the_scheme(office: Office, scheme: str) -> None:
    key = {"authorization": f"{scheme} {office.keys[Role.READER, Scope.READ]} "}
    assert asyncio.run(asked(office.layer, "GET", f"{API}/desk", key)).status == 200


def test_a_session_that_has_ended_is_forgotten_by_the_browser(office: Office) -> None:
    told = asyncio.run(asked(office.layer, "GET", f"{API}/desk", office.gone["ended session"]))
    assert "Max-Age=0" in told.header("set-cookie")
    told = asyncio.run(asked(office.layer, "GET", f"{API}/desk", {}))
    assert told.header("set-cookie") == ""


def test_a_store_without_accounts_is_one_desk_of_ones_own(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        own = store.organisation("own")
        layer = SignedIn(nothing, store, own, Operations(each_router()))

        async def told(method: str, path: str, **headers: str) -> tuple[int, str]:
            answer = await asked(layer, method, path, headers)
            return answer.status, answer.body.decode()

        assert asyncio.run(told("POST", f"{API}/plans/x/adopt")) == (200, "at the machine")
        assert asyncio.run(told("POST", f"{API}/desk", cookie="onward=x"))[0] == 200
        assert asyncio.run(told("GET", f"{API}/desk", authorization="Bearer onward_a_b"))[0] == 401
        for path in ("users/x/link", "keys", "deputies", "proposals/x/approve"):
            status, said = asyncio.run(told("POST", f"{API}/{path}"))
            assert (status, "onward db user NAME --admin" in said) == (403, True), path
