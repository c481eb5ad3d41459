"""Random requests by people who come and go: whatever is recorded is of who sent it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from accounts import Person, admitted
from serving_here import Caller, serving

from onward.people.roles import Role
from onward.people.scopes import Scope
from onward.store.sessions import begin_session
from onward.store.store import Store, open_store

BEGUN = datetime(2020, 3, 10, tzinfo=UTC)
PLANNERS = tuple(f"planner {number}" for number in range(4))
PEOPLE = dict.fromkeys(PLANNERS, (Role.PLANNER,)) | {
    "reader": (Role.READER,), "hub": (Role.HUB,),
}  # fmt: skip


@dataclass(slots=True)
class World:
    """What must hold: who is disabled, which sessions are open, and who did which act."""

    caller: Caller
    path: Path
    people: dict[str, Person]
    draw: random.Random
    tokens: list[tuple[str, str, bool]]  # name, token, open
    disabled: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)  # disabled once, so that the key has ended
    acts: dict[int, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    sent: list[tuple[str, str, str, Any]] = field(default_factory=list)
    replayed: int = 0
    refused: int = 0

    def step(self) -> None:
        self.draw.choices(
            (
                self.act,
                self.replay,
                self.capture,
                self.disable,
                self.enable,
                self.leave,
                self.enter,
            ),
            (30, 15, 15, 2, 3, 2, 4),
        )[0]()

    def someone(self) -> tuple[str, dict[str, str], bool]:
        """A name, what is shown, and whether it lets somebody in."""
        kind = self.draw.random()
        if kind < 0.05:
            return "", {}, False
        if kind < 0.1:
            return "", {"cookie": f"onward={self.draw.randbytes(32).hex()}"}, False
        name, token, is_open = self.draw.choice(self.tokens)
        return name, {"cookie": f"onward={token}"}, is_open and name not in self.disabled

    def act(self) -> None:
        name, shown, let_in = self.someone()
        number = len(self.sent)
        at = (BEGUN + timedelta(minutes=number)).isoformat()  # the clock goes forward only
        sent = ("PUT", "/api/v1/desk/clock", f"k{number}", {"clock": at})
        self.sent.append(sent)
        self.does(name, shown, let_in, sent)

    def replay(self) -> None:
        if self.sent:
            name, shown, let_in = self.someone()
            self.does(name, shown, let_in, self.draw.choice(self.sent))

    def does(self, name: str, shown: dict[str, str], let_in: bool, sent: Any) -> None:
        method, path, key, body = sent
        answer = self.caller(method, path, body, idempotency_key=key, **shown)
        if not let_in:
            assert answer.status == 401, (name, answer.body)
            self.refused += 1
        elif name not in PLANNERS:
            assert answer.status == 403, (name, answer.body)
        elif answer.headers.get("idempotency-replayed"):
            assert self.acts[answer.json["number"]] == self.people[name].id
            self.replayed += 1
        elif answer.status == 200:
            number = answer.json["number"]
            assert number not in self.acts
            self.acts[number] = self.people[name].id
        else:
            assert answer.status in (409, 422), answer.body

    def capture(self) -> None:
        name = self.draw.choice((*PLANNERS, "hub", "reader"))
        number = f"https://id.gs1.org/01/10614141073464/21/{len(self.events)}"
        event = {
            "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
            "type": "ObjectEvent", "eventTime": "2026-01-01T00:00:00Z",
            "eventTimeZoneOffset": "+00:00", "action": "OBSERVE", "bizStep": "arriving",
            "epcList": [number],
        }  # fmt: skip
        answer = self.caller("POST", "/epcis/events", event, **self.people[name].bearer)
        if name in self.left or name == "reader":
            assert answer.status == (403 if name == "reader" else 401)
        else:
            assert answer.status == 201, answer.body
            self.events[number] = self.people[name].id

    def admin(self, method: str, path: str, body: Any) -> None:
        answer = self.caller(method, f"/api/v1{path}", body, **self.people["ada"].cookie)
        assert answer.status == 200, answer.body

    def disable(self) -> None:
        name = self.draw.choice(PLANNERS)
        self.admin("PUT", f"/users/{self.people[name].id}", {"disabled": True})
        self.disabled.add(name)
        self.left.add(name)
        self.tokens = [(n, t, o and n != name) for n, t, o in self.tokens]

    def enable(self) -> None:
        if self.disabled:
            name = self.draw.choice(sorted(self.disabled))
            self.admin("PUT", f"/users/{self.people[name].id}", {"disabled": False})
            self.disabled.discard(name)

    def leave(self) -> None:
        place = self.draw.randrange(len(self.tokens))
        name, token, was_open = self.tokens[place]
        answer = self.caller.post("/sign-out", cookie=f"onward={token}")
        assert answer.status == (204 if was_open and name not in self.disabled else 401)
        self.tokens[place] = name, token, False

    def enter(self) -> None:
        name = self.draw.choice(tuple(PEOPLE))
        person = self.people[name]
        answer = self.caller.post("/sign-in", {"name": name, "password": person.password})
        assert answer.status in ((401, 429) if name in self.disabled else (200, 429)), name
        if answer.status == 200:
            token = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
            self.tokens.append((name, token, True))


def recorded(path: Path, text: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(text).fetchall()


def world(template: Path, tmp_path: Path, caller: Caller, seed: int) -> World:
    path = tmp_path / "onward.db"

    def staffed(store: Store) -> tuple[dict[str, Person], list[tuple[str, str, bool]]]:
        own = store.organisation("own")
        people = admitted(store, own, PEOPLE, (Scope.CAPTURE,))
        more = [(n, begin_session(store, own, people[n].id), True) for n in PEOPLE]
        return people, more

    with open_store(str(path), write=True) as store:
        people, tokens = staffed(store)
    return World(caller, path, people, random.Random(seed), tokens)


def played(template: Path, tmp_path: Path, count: int, seed: int) -> World:
    """So many steps; then what is recorded is compared with who sent it."""
    path = Path(shutil.copy(template, tmp_path / "onward.db"))
    before = {row[0] for row in recorded(path, "SELECT number FROM desk_acts")}
    with serving(path) as caller:
        found = world(template, tmp_path, caller, seed)
        for _ in range(count):
            found.step()
    acts = dict(recorded(path, "SELECT number, user_id FROM desk_acts"))
    assert {number: who for number, who in acts.items() if number not in before} == found.acts
    senders = recorded(
        path,
        "SELECT k.value, r.user_id FROM keys k JOIN requests r"
        " ON k.seq >= r.first_seq AND k.seq < r.first_seq + r.events",
    )
    assert {value: who for value, who in senders if value in found.events} == found.events
    assert {who for _, who in senders} <= {each.id for each in found.people.values()}
    return found


def test_nothing_is_done_by_anybody_else(template: Path, tmp_path: Path) -> None:
    found = played(template, tmp_path, 300, 41)
    assert len(found.acts) > 20
    assert found.replayed
    assert found.refused > 20


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_done_by_anybody_else_in_ten_thousand_requests(
    template: Path, tmp_path: Path, seed: int
) -> None:
    assert played(template, tmp_path, 2_500, seed).refused > 200
