"""A desk behind a proxy, on a Unix socket, and with a certificate of its own."""

from __future__ import annotations

import errno
import shutil
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import pytest
import trustme
from serving_here import Caller, serving

from onward.cli import main
from onward.cli.listening import Listening
from onward.doors.certificate import certificate_of
from onward.doors.connections import Connections
from onward.doors.reach import Reach, behind
from onward.people.roles import MACHINE
from onward.store.accounts import make_account
from onward.store.persons import remember_user
from onward.store.sessions import begin_session
from onward.store.store import open_store
from onward.store.users import set_disabled
from onward.web.serving import listens_at, unix_listener

HOST = "desk.example.org"
DESK = behind(f"https://{HOST}")
PASSED_ON = {"host": HOST, "x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "https"}


def signed_in(db: Path) -> str:
    """The cookie of anna, who plans and reads."""
    with open_store(str(db), write=True) as store:
        own = store.organisation("own")
        anna = remember_user(store, own, "anna", "planner admin")
        make_account(store, own, anna, MACHINE)
        token = begin_session(store, own, anna)
    return f"__Host-onward={token}"


@pytest.fixture(scope="module")
def proxied(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """The port behind a proxy, asked as the proxy asks it."""
    copy = tmp_path_factory.mktemp("proxied") / "onward.db"
    shutil.copy(template, copy)
    cookie = signed_in(copy)
    with serving(copy, reach=DESK) as caller:
        yield Caller(caller.host, caller.port, {**PASSED_ON, "cookie": cookie})


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/api/v1/desk", {}, 200),
        ("GET", "/", {"accept": "text/html"}, 200),
        ("GET", "/epcis/events", {}, 200),
        ("GET", "/healthz", {}, 200),
        ("GET", "/metrics", {"cookie": ""}, 401),
        # pages: ours has the origin of the proxy, and no other
        ("GET", "/api/v1/desk", {"origin": "https://desk.example.org"}, 200),
        ("GET", "/api/v1/desk", {"origin": "http://desk.example.org"}, 403),
        ("GET", "/api/v1/desk", {"origin": "https://desk.example.org:8443"}, 403),
        ("GET", "/api/v1/desk", {"origin": "https://evil.example"}, 403),
        ("GET", "/api/v1/desk", {"origin": "null"}, 403),
        ("GET", "/api/v1/desk", {"sec_fetch_site": "same-site"}, 403),
        # not through the proxy: another Host, or without the client's address
        ("GET", "/api/v1/desk", {"host": "127.0.0.1"}, 421),
        ("GET", "/epcis/events", {"host": "127.0.0.1"}, 421),
        ("GET", "/", {"host": "localhost", "accept": "text/html"}, 421),
        ("GET", "/healthz", {"host": "evil.example"}, 421),
        ("GET", "/metrics", {"host": "evil.example"}, 421),
    ],
)
def test_behind_a_proxy(
    method: str, path: str, headers: dict[str, str], status: int, proxied: Caller
) -> None:
    assert proxied(method, path, **headers).status == status


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/api/v1/desk", HOST, 403),
        ("/api/v1/desk", "127.0.0.1", 421),
        ("/", "127.0.0.1", 421),
        ("/epcis/events", "127.0.0.1", 421),
        ("/healthz", "127.0.0.1", 200),
        ("/healthz", HOST, 403),
        ("/healthz/", "127.0.0.1", 421),
        ("/metrics", "127.0.0.1", 401),
    ],
)
def test_who_goes_round_the_proxy_is_told_where_the_desk_is(
    path: str, host: str, status: int, proxied: Caller
) -> None:
    answer = Caller(proxied.host, proxied.port)("GET", path, host=host)
    assert answer.status == status
    if status == 421:
        assert "https://desk.example.org" in answer.json["detail"]


def test_nothing_is_written_round_the_proxy(proxied: Caller) -> None:
    before = proxied.get("/desk").json["version"]
    body = {"clock": "2030-01-01T00:00:00Z"}
    cookie = {"cookie": proxied.given["cookie"]}
    round_it = Caller(proxied.host, proxied.port, cookie)("PUT", "/api/v1/desk/clock", body)
    assert (round_it.status, proxied.get("/desk").json["version"]) == (421, before)


def test_browsers_are_held_to_tls(proxied: Caller, looking: Caller) -> None:
    name = "strict-transport-security"
    assert proxied.get("/desk").headers[name] == "max-age=31536000"
    assert proxied("GET", "/", origin="https://evil.example").headers[name]
    assert name not in looking.get("/desk").headers


@pytest.mark.parametrize("name", ["x_forwarded_for", "x_forwarded_host", "forwarded"])
def test_on_its_own_machine_what_proxies_write_is_ignored(name: str, looking: Caller) -> None:
    """It lets nobody in, and keeps nobody out."""
    evil = {name: "for=10.0.0.1;host=evil.example" if name == "forwarded" else "evil.example"}
    assert looking.get("/desk", **evil).status == 200
    assert looking.get("/desk", host="evil.example", **{name: "127.0.0.1"}).status == 421


HEAD = b"POST /api/v1/pins HTTP/1.1\r\nHost: desk.example.org\r\nX-Forwarded-For: 198.51.100.7\r\n"
LENGTH, CHUNKED = b"Content-Length: 2\r\n", b"Transfer-Encoding: chunked\r\n"
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        HEAD + LENGTH + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN,
        HEAD + CHUNKED + LENGTH + b"\r\n0\r\n\r\n" + HIDDEN,
        HEAD + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN,
        HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        HEAD + LENGTH + b"Content-Length: 44\r\n\r\n{}" + HIDDEN,
        HEAD + b"Host: desk.example.org\r\n" + LENGTH + b"\r\n{}" + HIDDEN,
        HEAD + b"Host : evil.example\r\n" + LENGTH + b"\r\n{}" + HIDDEN,
        HEAD + b" folded: yes\r\nX:y\nHost: evil\r\n" + LENGTH + b"\r\n{}" + HIDDEN,
        HIDDEN.replace(b"/healthz", b"/metrics").replace(b"Host:", b"Host: a\r\nHost:") + HIDDEN,
    ],
    ids=range(10),
)
def test_a_head_that_can_be_read_in_two_ways_ends_the_connection(
    sent: bytes, proxied: Caller
) -> None:
    with closing(socket.create_connection((proxied.host, proxied.port), 60)) as wire:
        wire.sendall(sent)
        answer = HTTPResponse(wire, method="POST")
        answer.begin()
        answer.read()
        assert (answer.status, answer.getheader("connection")) == (400, "close")
        with suppress(ConnectionResetError):
            assert wire.recv(1) == b""  # what stands behind it is no request


@pytest.mark.parametrize("target", [b"https://evil.example/api/v1/desk", b"*", b"//evil.example/"])
def test_a_target_that_names_a_machine_leads_nowhere(target: bytes, proxied: Caller) -> None:
    with closing(socket.create_connection((proxied.host, proxied.port), 60)) as wire:
        wire.sendall(HEAD.replace(b"POST /api/v1/pins", b"GET " + target) + b"\r\n")
        answer = HTTPResponse(wire)
        answer.begin()
        assert answer.status in (400, 404)


# -- a Unix socket


def test_a_unix_socket_is_for_this_user_and_his_group_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "onward.sock"
    with unix_listener(path) as listening:
        assert listens_at(listening) == f"unix:{path}"
        assert path.stat().st_mode & 0o777 == 0o660
        with pytest.raises(OSError, match="another server answers there"), unix_listener(path):
            pass
        assert path.exists()
    assert not path.exists()


def test_the_socket_of_a_server_that_died_is_taken_over_and_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "onward.sock"
    with socket.socket(socket.AF_UNIX) as died:
        died.bind(str(path))
    with unix_listener(path):
        path.unlink()
        path.write_text("somebody else's")
    assert path.read_text() == "somebody else's"
    with pytest.raises(FileExistsError) as wrong, unix_listener(path):
        pass
    assert (wrong.value.errno, wrong.value.filename) == (errno.EEXIST, str(path))
    assert path.read_text() == "somebody else's"
    path.unlink()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as other:
        other.bind(str(path))
        with pytest.raises(OSError, match=str(path)), unix_listener(path):
            pass
        assert path.is_socket()


# -- a certificate of its own

AUTHORITY = trustme.CA()


def written(folder: Path, *names: str, **how: Any) -> tuple[Path, Path]:
    """A certificate of these names, and its key."""
    made = AUTHORITY.issue_cert(*names, **how)
    certificate, key = folder / "desk.pem", folder / "desk.key"
    certificate.write_bytes(b"".join(each.bytes() for each in made.cert_chain_pems))
    key.write_bytes(made.private_key_pem.bytes())
    return certificate, key


def test_a_certificate_says_which_machines_it_is_for(tmp_path: Path) -> None:
    names = ("Desk.example.org", "*.ports.example", "192.0.2.1", "2001:DB8:0::1")
    found = certificate_of(*written(tmp_path, *names)).names
    assert set(found) == {"desk.example.org", "*.ports.example", "192.0.2.1", "2001:db8::1"}


def test_a_certificate_that_browsers_would_not_believe(tmp_path: Path) -> None:
    certificate, key = written(tmp_path, HOST, not_after=datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="certificate has expired"):
        certificate_of(certificate, key)
    certificate, key = written(tmp_path, common_name=HOST)
    with pytest.raises(ValueError, match="names no machine"):
        certificate_of(certificate, key)
    with pytest.raises(ValueError, match="do not fit"):
        certificate_of(key, certificate)
    other = AUTHORITY.issue_cert(HOST).private_key_pem.bytes()
    key.write_bytes(other)
    with pytest.raises(ValueError, match="do not fit"):
        certificate_of(certificate, key)
    with pytest.raises(FileNotFoundError):
        certificate_of(certificate, tmp_path / "none")


@pytest.fixture(scope="module")
def over_tls(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Caller, Connections]]:
    folder = tmp_path_factory.mktemp("tls")
    shutil.copy(template, folder / "onward.db")
    given = {"cookie": signed_in(folder / "onward.db")}
    certificate = certificate_of(*written(folder, HOST, "127.0.0.1"))
    reach = Reach(
        origin=f"https://{HOST}", tls=certificate.context, elsewhere=True, names=certificate.names
    )
    trusting = ssl.create_default_context()
    AUTHORITY.configure_trust(trusting)
    among = Connections(most=6, share=4)
    with serving(folder / "onward.db", among=among, reach=reach) as caller:
        yield Caller(caller.host, caller.port, given, trusting), among


def test_over_tls(over_tls: tuple[Caller, Connections]) -> None:
    caller, _ = over_tls
    assert caller.get("/desk").status == 200
    assert caller.get("/desk", host=HOST).headers["strict-transport-security"]
    assert caller.get("/desk", host="evil.example").status == 421
    assert caller.get("/desk", host=HOST, origin=f"https://{HOST}").status == 200
    assert caller.get("/desk", host=HOST, origin=f"http://{HOST}").status == 403
    assert caller("GET", "/metrics").status == 200  # from this machine
    body = b"x" * 3_000_000
    assert caller("POST", "/epcis/capture", body, content_type="application/json").status == 400
    with pytest.raises(OSError, match=r".*"):
        Caller(caller.host, caller.port).get("/desk")  # in the clear


def until(claim: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not claim():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_who_never_agrees_holds_a_place_as_anybody_and_loses_it(
    over_tls: tuple[Caller, Connections],
) -> None:
    caller, among = over_tls
    until(lambda: among.count == 0)
    silent = []
    for last in range(2, 6):
        source = (f"127.0.0.{last}", 0)
        at = (caller.host, caller.port)
        silent += [socket.create_connection(at, 60, source) for _ in range(4)]
        until(lambda: among.count in (4, 6))
    assert among.count <= among.most
    time.sleep(2.1)  # they are slow now
    assert caller.get("/desk").status == 200
    assert among.count <= among.most
    for each in silent:
        each.close()
    until(lambda: among.count == 0)


# -- the command


@pytest.fixture
def serve(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str]]:
    """``onward serve``, ended once it would listen: its exit code, and what it says."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onward.web.serving.epcis_application", end)

    def run(*words: object) -> tuple[int, str]:
        code = main(["serve", "--db", str(tmp_path / "onward.db"), *map(str, words)])
        return code, capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("--host 0.0.0.0", "only this machine is served without TLS"),
        ("--host desk.example.org", "only this machine is served without TLS"),
        ("--host desk.example.org --tls-cert {cert} --tls-key {key}", "no address"),
        ("--host 0.0.0.0 --tls-cert {cert}", "belong together"),
        ("--tls-key {key}", "belong together"),
        ("--tls-cert {key} --tls-key {cert}", "do not fit"),
        ("--tls-cert /none --tls-key {key}", "does not exist"),
        ("--behind https://desk.example.org --tls-cert {cert} --tls-key {key}", "the proxy has"),
        ("--behind https://desk.example.org --host 0.0.0.0", "only this machine is served"),
        ("--behind http://desk.example.org", "https://"),
        ("--socket /tmp/onward.sock", "--behind"),
        ("--socket a --behind https://desk.example.org --port 80", "takes the place"),
        ("--socket a --behind https://desk.example.org --host ::1", "takes the place"),
    ],
)
def test_options_that_do_not_do(
    words: str, why: str, serve: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    certificate, key = written(tmp_path, HOST)
    code, said = serve(*words.format(cert=certificate, key=key).split())
    assert (code, why in said) == (2, True), said
    assert not (tmp_path / "onward.db").exists()


def test_other_machines_are_served_only_with_an_admin(
    serve: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    certificate, key = written(tmp_path, HOST)
    tls = "--tls-cert", certificate, "--tls-key", key, "--port", 0
    elsewhere = (
        ("--behind", f"https://{HOST}", "--port", 0),
        ("--behind", f"https://{HOST}", "--socket", tmp_path / "onward.sock"),
        ("--host", "0.0.0.0", *tls),
    )

    def served() -> list[bool]:
        told = [serve(*each) for each in elsewhere]
        assert all(code == 0 or "onward db user NAME --admin" in said for code, said in told)
        return [code == 0 for code, _ in told]

    assert serve("--port", 0)[0] == serve("--host", "127.0.0.1", *tls)[0] == 0
    assert served() == [False] * 3
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        own = store.organisation("own")
        anna = remember_user(store, own, "anna", "admin")
    assert served() == [False] * 3  # a user without an account
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        make_account(store, own, anna, MACHINE)
    assert served() == [True] * 3
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        set_disabled(store, own, "anna", disabled=True)
    assert served() == [False] * 3
    assert not (tmp_path / "onward.sock").exists()


@pytest.mark.parametrize(
    ("host", "names", "origin", "named"),
    [
        ("0.0.0.0", (HOST, "192.0.2.1"), f"https://{HOST}:8443", (HOST, "192.0.2.1")),
        ("192.0.2.1", (HOST, "192.0.2.1"), "https://192.0.2.1:8443", (HOST, "192.0.2.1")),
        ("::", ("*.example.org", HOST), f"https://{HOST}:8443", ("*.example.org", HOST)),
        ("127.0.0.1", (HOST,), f"https://{HOST}:8443", ("127.0.0.1", "localhost", "::1", HOST)),
    ],
)
def test_where_a_certificate_of_ones_own_is_reached(
    host: str, names: tuple[str, ...], origin: str, named: tuple[str, ...], tmp_path: Path
) -> None:
    certificate = certificate_of(*written(tmp_path, *names))
    reach = Listening(host=host).reach(certificate, f"{host}:8443")
    assert (reach.origin, set(reach.names)) == (origin, set(named))
    assert (reach.tls, reach.elsewhere) == (certificate.context, host != "127.0.0.1")
