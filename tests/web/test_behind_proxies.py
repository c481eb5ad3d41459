"""The desk behind Caddy and behind nginx, as the examples in ``deploy/`` have it, reached over TLS
and round the proxy.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest
import trustme

from onward.people.roles import MACHINE
from onward.store.accounts import make_account, set_password
from onward.store.persons import remember_user
from onward.store.store import open_store

pytestmark = pytest.mark.deep
ROOT = Path(__file__).parents[2]
HOST = "desk.example.org"
ME = "127.0.0.9"  # the client's address, which is not the proxy's
PASSWORD = "a long way to Liege"
MIB = 1 << 20


@dataclass(frozen=True)
class Behind:
    """A desk that is served, and the proxy before it."""

    port: int  # of the proxy
    clear: int  # of the proxy, without TLS
    asks: str | int  # the socket or the port of the desk itself
    trusting: ssl.SSLContext
    log: Path

    def wire(self, me: str = ME) -> ssl.SSLSocket:
        """A connection to the proxy over TLS."""
        plain = socket.create_connection(("127.0.0.1", self.port), 30, (me, 0))
        return self.trusting.wrap_socket(plain, server_hostname=HOST)

    def round_it(self) -> socket.socket:
        """A connection to the desk itself."""
        if isinstance(self.asks, int):
            return socket.create_connection(("127.0.0.1", self.asks), 30)
        found = socket.socket(socket.AF_UNIX)
        found.connect(self.asks)
        return found

    def ask(
        self, method: str, path: str, body: bytes | None = None, me: str = ME, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """An answer that came through the proxy."""
        connection = HTTPSConnection(f"{HOST}:{self.port}", context=self.trusting)
        connection.sock = self.wire(me)
        with closing(connection):
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            told = {name.lower(): text for name, text in answer.getheaders()}
            return answer.status, told, answer.read()

    def lines(self) -> list[dict[str, Any]]:
        """The requests that reached the desk, as it has logged them."""
        text = self.log.read_text(encoding="utf-8")
        found = [json.loads(each) for each in text.splitlines()]
        return [each for each in found if "path" in each]


def told(wire: socket.socket, sent: bytes) -> tuple[int, bytes]:
    """The answer to these bytes."""
    with closing(wire):
        wire.sendall(sent)
        answer = HTTPResponse(wire)
        answer.begin()
        return answer.status, answer.read()


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def caddy(folder: Path, ports: tuple[int, int], asks: str | int) -> tuple[list[str], Path]:
    """Caddy's command line, and where its root certificate will be."""
    if not shutil.which("caddy"):
        pytest.skip("no Caddy here: apt-get install caddy")
    text = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")
    here = (
        f"admin off\n\tstorage file_system {folder}/kept\n"
        f"\thttp_port {ports[1]}\n\thttps_port {ports[0]}\n\tskip_install_trust"
    )
    path = folder / "Caddyfile"
    path.write_text(
        replaced(text, {"skip_install_trust": here, "127.0.0.1:8000": f"127.0.0.1:{asks}"})
    )
    command = ["caddy", "run", "--config", str(path), "--adapter", "caddyfile"]
    return command, folder / "kept/pki/authorities/local/root.crt"


def nginx(folder: Path, ports: tuple[int, int], asks: str | int) -> tuple[list[str], Path]:
    """nginx's command line, and a root certificate."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not program:
        pytest.skip("no nginx here: apt-get install nginx-light")
    authority = trustme.CA()
    made = authority.issue_cert(HOST)
    made.private_key_pem.write_to_path(folder / "desk.key")
    made.cert_chain_pems[0].write_to_path(folder / "desk.pem")
    authority.cert_pem.write_to_path(folder / "root.pem")
    site = replaced(
        (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8"),
        {
            "listen 80;": f"listen {ports[1]};",
            "listen 443 ssl;": f"listen {ports[0]} ssl;",
            "    listen [::]:80;\n": "",  # a machine may have no IPv6
            "    listen [::]:443 ssl;\n": "",
            "/etc/ssl/desk.example.org.pem": f"{folder}/desk.pem",
            "/etc/ssl/private/desk.example.org.key": f"{folder}/desk.key",
            "/run/onward/onward.sock": str(asks),
            "https://$host$request_uri": f"https://$host:{ports[0]}$request_uri",
        },
    )
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    rooms = "".join(f"{each}_temp_path {folder}/{each};\n" for each in kinds)
    path = folder / "nginx.conf"
    path.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;\n"
        f"events {{ }}\nhttp {{ access_log off;\n{rooms}{site} }}\n"
    )
    return [program, "-c", str(path), "-p", str(folder), "-e", "stderr"], folder / "root.pem"


def replaced(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@contextmanager
def running(command: list[str], log: Path, **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended in the end."""
    with log.open("wb") as said:
        program = subprocess.Popen(command, stderr=said, cwd=ROOT, **how)
    with program:
        try:
            yield program
        finally:
            program.send_signal(signal.SIGTERM)
            try:
                program.wait(30)
            except subprocess.TimeoutExpired:
                program.kill()


def until(claim: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 60
    while not claim():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


@pytest.fixture(scope="module", params=[caddy, nginx], ids=lambda each: each.__name__)
def behind(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    proxy = request.param
    folder = tmp_path_factory.mktemp(proxy.__name__)
    ports, log = (free(), free()), folder / "desk.log"
    db = str(folder / "onward.db")
    with open_store(db, write=True) as store:
        own = store.organisation("own")
        anna = remember_user(store, own, "anna", "admin")
        make_account(store, own, anna, MACHINE)
        set_password(store, own, anna, PASSWORD)
    on_socket = proxy is nginx
    asks: str | int = str(folder / "onward.sock") if on_socket else free()
    serve = ["serve", "--db", db, "--behind", f"https://{HOST}:{ports[0]}", "--log-json"]
    serve += ["--socket" if on_socket else "--port", str(asks)]
    command, root = proxy(folder, ports, asks)
    with ExitStack() as until_the_end:
        until_the_end.enter_context(running([sys.executable, "-m", "onward", *serve], log))
        until_the_end.enter_context(running(command, folder / "proxy.log"))
        until(root.exists, folder / "proxy.log")
        trusting = ssl.create_default_context(cafile=str(root))
        found = Behind(ports[0], ports[1], asks, trusting, log)
        until(lambda: answers(found), log)
        yield found


def answers(behind: Behind) -> bool:
    try:
        return behind.ask("GET", "/healthz")[0] == 200
    except OSError:
        return False


def test_the_page_and_its_address(behind: Behind) -> None:
    status, headers, body = behind.ask("GET", "/", accept="text/html")
    assert (status, b"<html" in body) == (200, True)
    assert headers["strict-transport-security"] == "max-age=31536000"
    with closing(HTTPConnection("127.0.0.1", behind.clear)) as clear:
        clear.request("GET", "/", headers={"Host": HOST})
        answer = clear.getresponse()
        assert answer.status in (301, 308)
        assert answer.getheader("location", "").startswith(f"https://{HOST}")


def test_whoever_he_says_he_is_the_client_is_whom_the_proxy_saw(behind: Behind) -> None:
    for path, lie in (("/api/v1/a", "198.51.100.7"), ("/api/v1/b", "198.51.100.7, 127.0.0.1")):
        given = {"x_forwarded_for": lie, "forwarded": f"for={lie}", "x_real_ip": lie}
        more = {"x_forwarded_proto": "http", "x_forwarded_host": "evil.example"}
        assert behind.ask("GET", path, **given, **more)[0] in (401, 404)
        until(lambda: path in {each["path"] for each in behind.lines()}, behind.log)  # noqa: B023
        assert [each["client"] for each in behind.lines() if each["path"] == path] == [ME]


def test_signed_in_over_tls_and_only_there(behind: Behind) -> None:
    status, headers, _ = sign_in(behind, PASSWORD)
    cookie, *how = headers["set-cookie"].split("; ")
    assert (status, cookie.partition("=")[0]) == (200, "__Host-onward")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(how)
    assert behind.ask("GET", "/api/v1/users", cookie=cookie)[0] == 200
    assert behind.ask("GET", "/metrics", cookie=cookie)[0] == 200
    plain = cookie.removeprefix("__Host-")
    assert behind.ask("GET", "/api/v1/users", cookie=plain)[0] == 401
    sent = f"GET /api/v1/users HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
    assert told(behind.round_it(), sent.encode())[0] == 421


def sign_in(behind: Behind, password: str, **how: str) -> tuple[int, dict[str, str], bytes]:
    body = json.dumps({"name": "anna", "password": password}).encode()
    how["content_type"] = "application/json"
    return behind.ask("POST", "/api/v1/sign-in", body, **how)


def test_who_guesses_locks_out_nobody_at_another_address(behind: Behind) -> None:
    """Whatever address he claims to have."""
    claimed = (f"198.51.100.{number}" for number in range(8))
    guesses = [sign_in(behind, "wrong wrong", me="127.0.0.7", x_forwarded_for=c) for c in claimed]
    assert [status for status, _, _ in guesses] == [401] * 5 + [429] * 3
    assert sign_in(behind, PASSWORD, me="127.0.0.8")[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": f"https://{HOST}"}, 403),  # another port
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
    ],
)
def test_pages_from_elsewhere_do_nothing(
    behind: Behind, headers: dict[str, str], status: int
) -> None:
    assert behind.ask("GET", "/api/v1/desk", **headers)[0] == status


def test_our_own_page_is_let_in(behind: Behind) -> None:
    origin = f"https://{HOST}:{behind.port}"
    assert behind.ask("GET", "/api/v1/desk", origin=origin, sec_fetch_site="same-origin")[0] != 403


def test_the_measures_are_not_for_others(behind: Behind) -> None:
    assert behind.ask("GET", "/metrics")[0] in (401, 403)


def test_files_pass_as_large_as_the_desk_takes_them(behind: Behind) -> None:
    """The desk itself refuses this one, perhaps before it has come whole."""
    path = "/api/v1/uploads/none/files/a.csv"
    with suppress(OSError):
        behind.ask("PUT", path, b"x" * (64 * MIB), content_type="text/csv")
    until(lambda: path in {each["path"] for each in behind.lines()}, behind.log)


HIDDEN = "GET /hidden HTTP/1.1\r\nHost: {host}\r\n\r\n"
SMUGGLED = {
    "two lengths": "Content-Length: 4\r\nContent-Length: 60\r\n\r\nxxxx",
    "a length and chunks": "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": "Transfer-Encoding: chunked\r\nContent-Length: 60\r\n\r\n0\r\n\r\n",
    "a blank in a name": "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "no chunks": "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "twice chunks": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "two hosts": "Host: evil.example\r\n\r\n",
    "a bare line end": "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("way", SMUGGLED)
def test_no_request_hides_in_another(behind: Behind, way: str) -> None:
    """What stands behind the first request is either one of its own to the proxy, which then names
    the client, or none.
    """
    host = f"{HOST}:{behind.port}"
    hidden = HIDDEN.format(host="127.0.0.1")
    head = f"POST /api/v1/smuggled HTTP/1.1\r\nHost: {host}\r\n"
    status, _ = told(behind.wire(), (head + SMUGGLED[way] + hidden).encode())
    assert status >= 400
    reached = [each for each in behind.lines() if each["path"] == "/hidden"]
    assert all(each["status"] >= 400 for each in reached)
    assert all(each["client"] == ME for each in reached)


@pytest.mark.parametrize("target", ["https://evil.example/api/v1/desk", "//evil.example/", "*"])
def test_a_target_that_names_another_machine(behind: Behind, target: str) -> None:
    sent = f"GET {target} HTTP/1.1\r\nHost: {HOST}:{behind.port}\r\nConnection: close\r\n\r\n"
    status, body = told(behind.wire(), sent.encode())
    assert status >= 400 or body == b""  # Caddy has no such site, and says so in its way


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/v1/desk", "Host: 127.0.0.1", 421),
        ("/api/v1/desk", "Host: localhost", 421),
        ("/api/v1/desk", "Host: evil.example", 421),
        ("/api/v1/desk", "Host: {host}", 403),
        ("/epcis/events", "Host: {host}", 403),
        ("/", "Host: {host}", 403),
        ("/api/v1/desk", "Host: {host}\r\nX-Real-IP: 198.51.100.7", 403),
        ("/api/v1/desk", "Host: {host}\r\nX-Forwarded-For: a\r\nForwarded: for=b", 400),
        ("/api/v1/desk", "Host: {host}\r\nX-Forwarded-For: a\r\nX-Forwarded-Proto: http", 403),
        ("/api/v1/desk", "Host: {host}\r\nHost: {host}\r\nX-Forwarded-For: a", 400),
        ("/api/v1/desk", "X-Forwarded-For: a", 400),
        ("/healthz", "Host: 127.0.0.1", 200),
        ("/healthz", "Host: evil.example", 421),
    ],
)
def test_who_goes_round_the_proxy_gets_nothing(
    behind: Behind, path: str, headers: str, status: int
) -> None:
    given = headers.format(host=f"{HOST}:{behind.port}")
    sent = f"GET {path} HTTP/1.1\r\n{given}\r\nConnection: close\r\n\r\n"
    assert told(behind.round_it(), sent.encode())[0] == status


def test_the_proxy_keeps_its_connections_and_the_desk_drops_no_request(behind: Behind) -> None:
    """The desk closes an idle connection after five seconds, the proxy before."""
    for pause in (0, 0, 2.5, 5.5):
        time.sleep(pause)
        assert behind.ask("POST", "/api/v1/none", b"{}", content_type="application/json")[0] in (
            401,
            404,
            405,
        )
