"""People who sign in over HTTP where the store is in SQLite and where it is in PostgreSQL: what one
server was told holds at the next one, and what somebody may not do is refused.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from accounts import OVER_HTTP, admitted
from serving_here import Answer, Caller, serving

from onward.people.roles import Role
from onward.store.store import open_store
from onward.store.verify import verify

SENTENCE = "her own sentence"


def signed_in(caller: Caller, name: str, password: str) -> Answer:
    return caller.post("/sign-in", {"name": name, "password": password})


def cookie(answer: Answer) -> dict[str, str]:
    assert answer.status == 200, answer.body
    return {"cookie": answer.headers["set-cookie"].partition(";")[0]}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_office_signs_in_and_out(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if kind == "sqlite":
        db = str(tmp_path / "onward.db")
    else:
        db = str(request.getfixturevalue("postgresql").new_database())
    with open_store(db, write=True) as store:
        staff = {"pia": (Role.PLANNER,), "rea": (Role.READER,)}
        people = admitted(store, store.organisation("own"), staff, OVER_HTTP)
    pia = people["pia"]
    with serving(db) as caller:
        assert caller.get("/keys").status == 401
        assert signed_in(caller, "pia", "not her password").status == 401
        hers = cookie(signed_in(caller, "pia", pia.password))
        me = caller.get("/me", **hers).json
        assert (me["name"], me["roles"], "adopt" in me["may"]) == ("pia", ["planner"], True)
        new = {"name": "zoe", "roles": ["hub"]}
        assert caller.post("/users", new, **hers).status == 403
        ada = caller.by(people["ada"])
        code = ada.post("/users", new).json["path"].removeprefix("/sign-in#")
        given = {"code": code, "password": SENTENCE}
        assert [caller.post("/links/use", given).status for _ in range(2)] == [200, 410]
    with serving(db) as caller:  # the next one, which has been told nothing
        assert caller.get("/me", **hers).json["name"] == "pia"
        zoe = cookie(signed_in(caller, "zoe", SENTENCE))
        assert "adopt" not in caller.get("/me", **zoe).json["may"]
        assert caller.get("/keys", **pia.bearer).status == 200
        ada = caller.by(people["ada"])
        assert ada("PUT", "/api/v1/users/pia", {"disabled": True}).status == 200
        for shown in (hers, pia.cookie, pia.bearer):
            assert caller.get("/keys", **shown).status == 401
        assert signed_in(caller, "pia", pia.password).status == 401
        assert caller.post("/sign-out", **zoe).status == 204
        assert caller.get("/keys", **zoe).status == 401
    with open_store(db) as store:
        found = verify(store.reading)
    assert found.problems == []
