"""Whoever sends slowly, too much, by halves or from many connections stops nobody else, at any
address, and nothing is left of what he sent.
"""

from __future__ import annotations

import gc
import json
import logging
import re
import shutil
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from serving_here import Answer, Caller, serving

from onward.doors import bodies, protocol
from onward.doors.connections import Connections
from onward.doors.turns import Turns
from onward.goods.tracked import Tracked
from onward.web import listing, uploads
from onward.web.logs import FIELDS, access
from onward.web.open_desk import OpenDesk
from onward.web.static import VIEWS
from onward.web.uploads import Uploads

ROOT = Path(__file__).parents[2]
MOST, SHARE = 24, 12  # connections
KIB = 1 << 10


@dataclass(frozen=True)
class Door:
    """A server whose limits are small, and where it keeps what is sent."""

    caller: Caller
    room: Path

    def connect(self, said: bytes = b"", come_from: str = "127.0.0.1") -> socket.socket:
        """A connection on which something was said."""
        address, source = (self.caller.host, self.caller.port), (come_from, 0)
        found = socket.create_connection(address, timeout=60, source_address=source)
        found.sendall(said)
        return found

    def upload(self) -> str:
        return str(self.caller.post("/uploads").json["id"])

    def put(self, upload: str, content: Any, name: str = "a.csv", **headers: str) -> Answer:
        head = {"content_type": "text/csv", **headers}
        return self.caller("PUT", f"/api/v1/uploads/{upload}/files/{name}", content, **head)

    @property
    def left(self) -> list[str]:
        """What lies in the uploads."""
        return sorted(
            str(each.relative_to(self.room)) for each in self.room.glob("*/**/*") if each.is_file()
        )


@pytest.fixture(scope="module")
def faults() -> Iterator[list[str]]:
    """What the server has logged: seen by a filter, which the settings of a server leave alone."""
    found: list[str] = []

    def kept(record: logging.LogRecord) -> bool:
        found.append(logging.Formatter().format(record))
        return True

    loggers = [logging.getLogger(name) for name in ("uvicorn.error", "asyncio")]
    for each in loggers:
        each.addFilter(kept)
    yield found
    for each in loggers:
        each.removeFilter(kept)


@pytest.fixture(scope="module")
def door(
    template: Path, tmp_path_factory: pytest.TempPathFactory, faults: list[str]
) -> Iterator[Door]:
    path = tmp_path_factory.mktemp("door")
    shutil.copy(template, path / "onward.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(path))
        patch.setattr(bodies, "PIECE_S", 0.4)
        patch.setattr(bodies, "BODY_S", 1.0)
        patch.setattr(protocol, "HEAD_S", 0.6)
        patch.setattr(uploads, "LARGEST_FILE", 256 * KIB)
        small = partial(Uploads, total=800 * KIB)
        patch.setattr("onward.web.app.Uploads", small)
        with serving(path / "onward.db", among=Connections(MOST, SHARE)) as caller:
            (room,) = path.glob("onward-uploads-*")
            yield Door(caller, room)


@pytest.fixture(autouse=True)
def no_faults(faults: list[str]) -> Iterator[None]:
    """No request makes the server log a fault."""
    faults.clear()
    yield
    assert faults == []


def head(method: str, path: str, size: int | str, kind: str = "application/json") -> bytes:
    length = f"Content-Length: {size}" if size != "chunked" else "Transfer-Encoding: chunked"
    text = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
    )
    return text.encode()


def told(connection: socket.socket) -> tuple[int, dict[str, str], Any]:
    """The answer on a connection: its status, its headers, and its problem."""
    with closing(connection), HTTPResponse(connection) as answer:
        answer.begin()
        head = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, head, json.loads(answer.read() or b"null")


def status(connection: socket.socket) -> int:
    """The status of the answer; 0 if the connection ended without one."""
    with closing(connection):
        begin = connection.recv(12)
    return int(begin[9:12]) if begin else 0


HALVES = {
    "an act": head("POST", "/api/v1/pins", 100) + b'{"ship',
    "a large act": head("POST", "/api/v1/notices", 200_000) + b"[" * 1000,
    "an act in chunks": head("POST", "/api/v1/pins", "chunked") + b"5\r\n{",
    "an undo, which has no body": head("DELETE", "/api/v1/pins/gowns", 50) + b"{",
    "a question": head("GET", "/api/v1/desk", 50) + b"{",
    "the page": head("POST", "/d/tiny/now", 50) + b"{",
    "nothing at all": head("POST", "/nothing", 50) + b"{",
    "events": head("POST", "/epcis/capture", 100) + b"{",
    "a paper": head("PUT", "/api/v1/orders/PO-1/papers/invoice", 100, "text/csv") + b"a",
    "a head": b"GET /api/v1/desk HTTP/1.1\r\nHos",
}


def test_what_comes_by_halves_is_given_up_at_every_address(door: Door) -> None:
    """All at the same time."""
    file = head("PUT", f"/api/v1/uploads/{door.upload()}/files/a.csv", 100, "text/csv") + b"id,"
    half = {name: door.connect(begin) for name, begin in (HALVES | {"a file": file}).items()}
    assert {name: status(each) for name, each in half.items()} == dict.fromkeys(half, 408)
    assert door.left == []


def test_what_comes_in_drops_is_given_up(door: Door) -> None:
    sender = door.connect(head("POST", "/api/v1/pins", 100_000))
    begun = time.monotonic()
    while time.monotonic() < begun + 3:
        try:
            sender.sendall(b" ")
            sender.settimeout(0.1)
            said = sender.recv(12)
            break
        except TimeoutError:
            continue
    sender.close()
    assert said == b"HTTP/1.1 408"


def test_a_large_file_may_take_longer_than_an_act(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bodies.seconds_for(64 << 20) == bodies.BODY_S + 1024


def test_who_says_nothing_is_let_go(door: Door) -> None:
    assert status(door.connect()) == 0


def test_who_leaves_in_the_middle_leaves_nothing(door: Door) -> None:
    """Four times so much that what was half sent would fill the uploads if it were counted."""
    upload = door.upload()
    path = f"/api/v1/uploads/{upload}/files/a.csv?within=fund"
    for _ in range(4):
        sender = door.connect(head("PUT", path, 220 * KIB, "text/csv") + b"x" * 210 * KIB)
        until(lambda: any(each.stat().st_size > 100 * KIB for each in door.room.glob("*.part")))
        sender.close()
        until(lambda: not any(door.room.glob("*.part")))
    door.connect(head("POST", "/api/v1/pins", 5000) + b"x" * 100).close()
    assert [each.name for each in (door.room / upload).iterdir()] == []
    assert door.put(upload, b"x" * 250 * KIB).status == 200
    assert door.caller("DELETE", f"/api/v1/uploads/{upload}").status == 204


def until(claim: Callable[[], bool]) -> None:
    """Waits until it holds."""
    end = time.monotonic() + 20
    while not claim():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.mark.parametrize(
    ("lie", "answer"),
    [
        (head("POST", "/api/v1/pins", 2) + b"{}{}", 422),  # the rest is no request
        (head("POST", "/api/v1/pins", "-5"), 400),
        (head("POST", "/api/v1/pins", "5, 6"), 400),
        (head("POST", "/api/v1/pins", "x"), 400),
        (head("POST", "/api/v1/pins", "99999999999999999999"), 413),
        (head("POST", "/api/v1/pins", "chunked") + b"zz\r\n", 400),
        (head("POST", "/api/v1/pins", "2\r\nTransfer-Encoding: gzip") + b"{}", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),  # somebody speaks TLS
        (b"GET /api/v1/desk HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rb\r\n\r\n", 400),
        (b"GET /api/v1/desk HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\x00b\r\n\r\n", 400),
        (b"GET /api/v1/desk HTTP/1.1\r\n\r\n", 400),
        (b"GET /api/v1/desk HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: localhost\r\n\r\n", 400),
        (head("POST", "/api/v1/pins", "+2") + b"{}", 400),
        (head("POST", "/api/v1/pins", "2\r\nContent-Length: 3") + b"{}", 400),
        (head("POST", "/api/v1/pins", "9" * 30), 400),
        (b"GET /a\xff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400),
        (b"CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        (b"GET * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        (b"GET /api/v1/desk HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 66 * KIB, 431),
        (b"GET /" + b"x" * 66 * KIB + b" HTTP/1.1\r\n", 431),
    ],
)
def test_a_request_that_is_none(door: Door, lie: bytes, answer: int) -> None:
    """It is told why, as whoever sent a real one is, and noted."""
    before = noted(door, answer)
    found, headers, problem = told(door.connect(lie))
    assert (found, headers["content-type"]) == (answer, "application/problem+json")
    assert (problem["status"], bool(problem["title"])) == (answer, True)
    assert problem["instance"] == f"urn:onward:request:{headers['x-request-id']}"
    assert door.caller.get("/desk").status == 200
    assert noted(door, answer) > before


def noted(door: Door, status: int) -> int:
    """The requests of a status that the server has measured."""
    lines = door.caller("GET", "/metrics").body.decode().splitlines()
    begun, of_status = "onward_http_requests_total{", f'status="{status}"'
    found = (each for each in lines if each.startswith(begun) and of_status in each)
    return sum(int(float(each.rpartition(" ")[2])) for each in found)


@pytest.mark.parametrize(
    "lie", [b"\x16\x03\x01\x02\x00", head("POST", "/api/v1/pins", "chunked") + b"zz\r\n"]
)
def test_what_is_no_request_has_one_line_in_the_log(
    door: Door, lie: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether its head or its body is none."""
    with caplog.at_level(logging.INFO, access.name):
        status, headers, _ = told(door.connect(lie))
        until(lambda: bool(caplog.records))
        assert door.caller.get("/desk").status == 200
        until(lambda: len(caplog.records) > 1)
    lines = [vars(record)[FIELDS] for record in caplog.records]
    (line,) = (each for each in lines if each["status"] == 400)
    assert (status, line["client"]) == (400, "127.0.0.1")
    if "request_id" in line:  # else the formatter knows it
        assert line["request_id"] == headers["x-request-id"]


# -- uploads


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(door: Door) -> None:
    path = f"/api/v1/uploads/{door.upload()}/files/a.csv"
    for stated in (300 * KIB, 1 << 30, 1 << 50):  # more than all uploads may have, too
        assert status(door.connect(head("PUT", path, stated, "text/csv"))) == 413
    chunked = head("PUT", path, "chunked", "text/csv") + b"50000\r\n" + b"x" * 0x50000 + b"\r\n"
    assert status(door.connect(chunked)) == 413
    assert door.left == []


def test_a_file_is_sent_as_it_is(door: Door) -> None:
    answer = door.put(door.upload(), b"x", content_encoding="gzip")
    assert (answer.status, answer.headers["accept-encoding"]) == (415, "identity")


def test_uploads_have_a_total_and_deleting_one_makes_room(door: Door) -> None:
    first, second = door.upload(), door.upload()
    for name in (
        "a.csv",
        "b.csv",
        "b.csv",
        "c.csv",
    ):  # the same name again takes the place of the first
        assert door.put(first, b"x" * 250 * KIB, name).status == 200
    for upload in (first, second):
        refused = door.put(upload, b"x" * 250 * KIB, "d.csv")
        assert (refused.status, "no room for it" in refused.json["detail"]) == (507, True)
    piece = b"6400\r\n" + b"x" * 0x6400 + b"\r\n"
    path = f"/api/v1/uploads/{second}/files/a.csv"
    assert status(door.connect(head("PUT", path, "chunked", "text/csv") + piece * 8)) == 507
    assert door.left == [f"{first}/{each}.csv" for each in "abc"]
    assert door.caller("DELETE", f"/api/v1/uploads/{first}").status == 204
    assert door.put(second, b"x" * 250 * KIB).status == 200
    assert door.caller("DELETE", f"/api/v1/uploads/{second}").status == 204
    assert door.left == []


# -- connections


def test_one_who_holds_many_connections_stops_nobody(door: Door) -> None:
    """Idle, half a head or half a body: another client always gets in, and so does he himself where
    some do nothing.
    """
    busy = head("POST", "/api/v1/pins", 100) + b"{"
    for said in (b"", busy):
        hogged = [door.connect(said, "127.0.0.2") for _ in range(3 * SHARE)]
        assert status(door.connect(b"GET /api/v1/desk HTTP/1.1\r\nHost: localhost\r\n\r\n")) == 200
        for each in hogged:
            each.close()
    hogged = [door.connect(come_from="127.0.0.3") for _ in range(3 * SHARE)]
    asked = b"GET /api/v1/desk HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert status(door.connect(asked, "127.0.0.3")) == 200
    for each in hogged:
        each.close()


def test_a_connection_too_many_is_told_when_to_come_again(door: Door) -> None:
    busy = head("POST", "/api/v1/pins", 100) + b"{"
    hogged = [door.connect(busy, "127.0.0.4") for _ in range(SHARE)]
    time.sleep(0.05)
    refused = door.connect(come_from="127.0.0.4")
    answer = refused.recv(1000)
    for each in (refused, *hogged):
        each.close()
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"\r\nretry-after: 5\r\n" in answer


# -- addresses


@pytest.mark.parametrize(
    ("method", "path", "accept", "answer"),
    [
        ("GET", "/d/tiny/now", "*/*", 200),
        ("HEAD", "/d/tiny/shipments/gowns", "*/*", 200),
        ("GET", "/d/tiny", "*/*", 200),
        ("GET", "/d/tiny/claims/O1@terms%2F1", "text/html", 200),
        ("GET", "/d/tiny/shipments/%E5%8F%A3%E7%BD%A9%E3%80%801", "*/*", 200),
        ("GET", "/d/tiny/unknown", "text/html", 404),
        ("HEAD", "/d/tiny/unknown", "text/html", 404),
        ("GET", "/d/tiny/unknown", "*/*", 404),
        ("GET", "/d//now", "text/html", 404),
        ("GET", "/d/ti%00ny/now", "text/html", 404),
        ("GET", "/nothing", "text/html", 404),
        ("GET", "/assets/%00", "*/*", 404),
        ("GET", "/assets/", "*/*", 404),
        ("GET", "/assets/%2e%2e/%2e%2e/static.py", "*/*", 404),
        ("GET", "/%2e%2e/static.py", "*/*", 404),
        ("GET", "/..%5c..%5cstatic.py", "*/*", 404),
        ("GET", "/%ff%fe", "*/*", 404),
        ("GET", "/%0a", "*/*", 404),
        ("GET", "/index.html%0a", "*/*", 404),
        ("GET", "/" + "x" * 9_000, "*/*", 404),
        ("GET", "/assets/" + "x" * 9_000 + ".js", "*/*", 404),
        ("GET", "/a" + "/a" * 2_000, "*/*", 404),
        ("GET", "/api/v1/nothing", "text/html", 404),
        ("GET", "/api/v1/desk/", "*/*", 404),
        ("GET", "/api/v1/desk%0a", "*/*", 400),
        ("GET", "/api/v1/desk%00", "*/*", 400),
        ("GET", "/api/v1/shipments/a%0ab", "*/*", 404),
        ("GET", "/api/v1/uploads/%2e%2e/problems.csv", "*/*", 404),
        ("GET", "/api", "text/html", 404),
        ("GET", "/epcis%0a", "*/*", 400),
        ("GET", "/openapi.jsonx", "*/*", 404),
        ("POST", "/nothing", "*/*", 404),
        ("PUT", "/api/v1/nothing", "*/*", 404),
    ],
)
def test_an_address_that_is_none_is_404(
    door: Door, method: str, path: str, accept: str, answer: int
) -> None:
    """The page comes at its own addresses, and to people who look for a view that is none."""
    found = door.caller(method, path, accept=accept)
    assert found.status == answer
    page = answer == 200 or (path == "/d/tiny/unknown" and accept == "text/html")
    kind = "text/html; charset=utf-8" if page else "application/problem+json"
    assert found.headers["content-type"] == kind
    assert bool(found.body) == (method != "HEAD")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/v1/moves/try", "POST"),
        ("DELETE", "/api/v1/pins", "GET, POST, HEAD"),
        ("OPTIONS", "/api/v1/desk", "GET, HEAD"),
        ("TRACE", "/api/v1/desk", "GET, HEAD"),
        ("PATCH", "/api/v1/shipments/gowns", "GET, HEAD"),
        ("POST", "/d/tiny/now", "GET, HEAD"),
        ("DELETE", "/index.html", "GET, HEAD"),
        ("DELETE", "/epcis/events", "GET, OPTIONS, POST"),
    ],
)
def test_a_method_that_is_not_offered_is_told_which_are(
    door: Door, method: str, path: str, allowed: str
) -> None:
    answer = door.caller(method, path)
    assert (answer.status, answer.headers["allow"]) == (405, allowed)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_views_are_those_of_the_page() -> None:
    menu = (ROOT / "web" / "src" / "lib" / "menu.ts").read_text(encoding="utf-8")
    listed = menu.partition("const VIEWS")[2].partition("\n}")[0]
    assert sorted(re.findall(r"^  (\w+): \{", listed, re.MULTILINE)) == sorted(VIEWS)


# -- long questions


def test_each_of_44_exports_has_its_turn_and_a_quick_question_goes_ahead(
    looking: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, begun, may_end = listing.xlsx_answer, threading.Semaphore(0), threading.Event()
    at_work: list[int] = []

    def answer(sheet: Any, name: str) -> Any:
        at_work.append(1)
        begun.release()
        assert may_end.wait(60)
        assert at_work.pop() == 1
        assert at_work == []  # one at a time
        return right(sheet, name)

    monkeypatch.setattr(listing, "xlsx_answer", answer)
    with ThreadPoolExecutor(44) as many:
        long = [many.submit(looking.get, "/plans.xlsx") for _ in range(44)]
        begun.acquire()
        for path in ("/desk", "/shipments", "/shipments/gowns"):
            assert looking.get(path).status == 200
        may_end.set()
        assert [each.result().status for each in long] == [200] * 44


def test_a_list_that_must_be_made_first_takes_a_turn_and_then_none(
    acting: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    right = Turns.turn

    def turn(turns: Turns, client: str) -> Any:
        taken.append(client)
        return right(turns, client)

    monkeypatch.setattr(Turns, "turn", turn)
    for times in (1, 1):
        assert acting.get("/track").status == 200
        assert len(taken) == times
    acting.post("/pins", {"shipment": "gowns"})
    assert acting.get("/track").status == 200
    assert len(taken) == 2


def test_the_lists_of_goods_keep_no_events(acting: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    right, made = OpenDesk.tracked, list[weakref.ref[Tracked]]()

    def tracked(opened: OpenDesk, desk: Any) -> Tracked:
        found = right(opened, desk)
        made.append(weakref.ref(found))
        return found

    monkeypatch.setattr(OpenDesk, "tracked", tracked)
    for path in ("/track", "/track/units", "/track.csv", "/shipments/gowns"):
        assert acting.get(path).status == 200
    gc.collect()
    assert [each() for each in made] == [None]  # made once, and gone
