"""A desk that is served in a thread, and somebody who calls it."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from ssl import SSLContext
from typing import Any

import uvicorn
from accounts import Person
from started import started

from onward.acts.drafts import Wishes, adopt, draft
from onward.acts.settings import new_desk
from onward.doors.connections import Connections
from onward.doors.protocol import config
from onward.doors.reach import Reach
from onward.epcis.app import application as epcis_application
from onward.formats.builtin import read_scenario
from onward.store.keeping import Keeping
from onward.store.store import open_store
from onward.web.app import application
from onward.web.jobs import MEMORY_MIB
from onward.web.serving import listener

ROOT = Path(__file__).parents[2]
WALL = datetime(2026, 11, 28, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls a server as a program on this machine does."""

    host: str
    port: int
    given: Mapping[str, str] = field(default_factory=dict)  # headers of every request
    tls: SSLContext | None = None

    def by(self, person: Person) -> Caller:
        """The same by somebody who is signed in."""
        return replace(self, given={**self.given, **person.cookie})

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        said = {name.replace("_", "-"): value for name, value in {**self.given, **headers}.items()}
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        if data is not None:
            said.setdefault("content-type", "application/json")
        connection = (
            HTTPSConnection(self.host, self.port, timeout=300, context=self.tls)
            if self.tls
            else HTTPConnection(self.host, self.port, timeout=300)
        )
        try:
            connection.request(method, path, data, said)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self("GET", f"/api/v1{path}", **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self("POST", f"/api/v1{path}", {} if body is None else body, **headers)

    def job(self, **request: Any) -> dict[str, Any]:
        """Begin a job and wait for its end."""
        row: dict[str, Any] = self.post("/jobs", request).json
        end = time.monotonic() + 300
        while row["state"] not in ("done", "stopped", "failed"):
            assert time.monotonic() < end, row
            time.sleep(0.05)
            row = self.get(f"/jobs/{row['number']}").json
        return row


@contextmanager
def serving(
    db: Path | str,
    job_mib: int = MEMORY_MIB,
    among: Connections | None = None,
    keeping: Keeping | None = None,
    reach: Reach | None = None,
) -> Iterator[Caller]:
    """The store of that name, served; ``keeping``: its upkeep; ``reach``: where it is reached."""
    with (
        listener("127.0.0.1", 0) as listening,
        open_store(str(db), write=True, shared=True) as store,
    ):
        events = epcis_application(store, store.organisation("own"))
        served = application(store, "own", events, job_mib, keeping, reach)
        server = uvicorn.Server(config(served, among, reach.tls if reach else None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            caller = Caller(*listening.getsockname()[:2])
            if reach is None:
                caller.get("/desk")
            yield caller
        finally:
            server.should_exit = True
            thread.join()


def served(db: str) -> tuple[subprocess.Popen[str], Caller]:
    """The store of that name, served by a process of its own."""
    server, addresses = started(db)
    return server, Caller("127.0.0.1", int(addresses["address"].rsplit(":", 1)[1]))


def begun(db: Path, scenario: str = "tiny:two-hubs", *, planned: bool = True) -> None:
    """A store with a desk, and a current plan."""
    with open_store(str(db), write=True) as store:
        own = store.organisation("own")
        world = read_scenario(scenario)
        desk = new_desk(store, own, world, wall=WALL, story=world.as_of, name="tiny")
        if planned:
            adopt(desk, draft(desk, Wishes(name="first")).name)
