"""A real Chromium on a desk of spring 2020, size S, with a plan of 23 March. Where there is no
Chromium or no Playwright, these tests are skipped and say so.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
sys.path.insert(0, str(Path(__file__).parents[1] / "events"))  # acted tells events in words

sys.path.insert(0, str(Path(__file__).parents[2]))  # bench measures the page

from accounts import OVER_HTTP, Person, office
from acted import NOW, returned, staffed
from serving_here import Caller, serving
from settling import settled

from onward.acts.settings import new_desk
from onward.formats.builtin import read_scenario
from onward.people.roles import Role
from onward.store.store import open_store

CLOCK = "2020-03-23T06:00:00Z"
HOST = "desk.example.org"  # a desk behind a proxy on this machine
ARGUMENTS = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="make browser installs Playwright")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium here: apt install chromium")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the story's desk and a current plan with its reasons."""
    path = tmp_path_factory.mktemp("story") / "onward.db"
    with serving(path) as caller:
        ended = caller.job(kind="begin", scenario="spring-2020:S", clock=CLOCK)
        assert ended["state"] == "done", ended
        ended = caller.job(kind="plan")
        assert ended["state"] == "done", ended
        adopted = caller.post(f"/plans/{ended['result']['plan']}/adopt", if_match='"none"')
        assert adopted.status == 200
    return path


@dataclass(slots=True)
class Visitor:
    """A page of a browser that keeps what went wrong: nothing may, and nothing leaves 127.0.0.1.
    ``base``: where the desk is, if not at the caller's port.
    """

    page: Any
    caller: Caller
    desk: str = "spring-2020-S"
    wrong: list[str] = field(default_factory=list)
    base: str = ""
    expected: tuple[str, ...] = ()  # parts of what may be said on the console

    def open(self, path: str = "") -> Any:
        address = path if path.startswith("/") else f"/d/{self.desk}/{path}"
        self.page.goto((self.base or f"http://127.0.0.1:{self.caller.port}") + address)
        settled(self.page)
        return self.page


@pytest.fixture(scope="session")
def looked_at(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A server of which nobody changes anything."""
    copy = tmp_path_factory.mktemp("looked") / "onward.db"
    shutil.copy(planned, copy)
    with serving(copy) as caller:
        yield caller


@pytest.fixture
def acted(planned: Path, tmp_path: Path) -> Iterator[Caller]:
    """A server of one's own."""
    shutil.copy(planned, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        yield caller


Visit = Callable[..., Visitor]
Serve = Callable[[Path], Caller]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A server of a store, which outlives the pages that look at it."""
    with ExitStack() as servers:
        yield lambda store: servers.enter_context(serving(store))


@pytest.fixture
def visit(browser: Any, serve: object) -> Iterator[Visit]:
    """Opens pages of an empty profile; at the end nothing must have gone wrong in any."""
    made: list[tuple[Any, Visitor]] = []

    def visited(caller: Caller, **options: Any) -> Visitor:
        size = {"width": 1400, "height": 900}
        context = browser.new_context(**{"viewport": size, "accept_downloads": True, **options})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor = Visitor(context.new_page(), caller)
        watch(visitor)
        made.append((context, visitor))
        return visitor

    yield visited
    for context, visitor in made:
        context.close()
        told = [w for w in visitor.wrong if not any(part in w for part in visitor.expected)]
        assert told == []


def watch(visitor: Visitor) -> None:
    def said(message: Any) -> None:
        if message.type in ("error", "warning"):
            visitor.wrong.append(f"console: {message.text} {message.location['url']}")

    def asked(request: Any) -> None:
        host = urlsplit(request.url).hostname
        if request.url.startswith("http") and host not in ("127.0.0.1", HOST):
            visitor.wrong.append(f"request to {request.url}")

    visitor.page.on("console", said)
    visitor.page.on("pageerror", lambda error: visitor.wrong.append(f"error: {error}"))
    visitor.page.on("request", asked)


# -- an office: people who sign in

Arrive = Callable[..., Visitor]
PEOPLE: Mapping[str, tuple[Role, ...]] = {
    "tom": (Role.TERMS,),
    "anna": (Role.CLAIMS,),
    "bo": (Role.APPROVER,),
    "dan": (Role.FINANCE,),
    "pia": (Role.PLANNER, Role.HUB),
    "uma": (Role.PLANNER,),
    "rea": (Role.READER,),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A desk without a plan; a parcel came back."""
    path = tmp_path / "onward.db"
    with open_store(str(path), write=True) as opened:
        own = staffed(opened)
        returned(opened, own, 1)
        new_desk(opened, own, read_scenario("tiny:two-hubs"), wall=NOW, story=NOW, name="claims")
    return path


@pytest.fixture
def people(store: Path) -> dict[str, Person]:
    return office(store, PEOPLE, scopes=OVER_HTTP)


@pytest.fixture
def arrive(store: Path, visit: Visit, serve: Serve) -> Arrive:
    """A browser of an empty profile at the desk."""
    caller = serve(store)

    def visitor(**options: Any) -> Visitor:
        found = visit(caller, **options)
        found.desk = "claims"
        return found

    return visitor
