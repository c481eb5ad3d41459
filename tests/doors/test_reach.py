"""Where the desk is reached: which machines, ways and pages a request may come from."""

from __future__ import annotations

import asyncio
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

import pytest

from onward.doors.connections import Requests, whose
from onward.doors.reach import Reach, behind, origin_of

DESK = behind("https://desk.example.org")
TLS = SSLContext(PROTOCOL_TLS_SERVER)
FOR = {"x-forwarded-for": "198.51.100.7"}


def request(
    host: str, headers: dict[str, str] | None = None, peer: str | None = "127.0.0.1"
) -> dict[str, Any]:
    lines = {"host": host, **(headers or {})}
    return {
        "type": "http",
        "scheme": "http",
        "client": (peer, 5) if peer else None,
        "headers": [(name.encode(), text.encode("latin-1")) for name, text in lines.items()],
    }


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://desk.example.org", "https://desk.example.org"),
        ("https://desk.example.org/", "https://desk.example.org"),
        ("HTTPS://Desk.EXAMPLE.org:443", "https://desk.example.org"),
        ("https://desk.example.org:8443", "https://desk.example.org:8443"),
        ("https://localhost:8443", "https://localhost:8443"),
        ("https://192.0.2.1", "https://192.0.2.1"),
        ("https://[2001:DB8:0::1]:8443/", "https://[2001:db8::1]:8443"),
        ("https://xn--bro-hoa.example", "https://xn--bro-hoa.example"),
    ],
)
def test_an_origin_is_written_as_browsers_do(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://desk.example.org", "https://"),
        ("desk.example.org", "https://"),
        ("desk.example.org:443", "https://"),
        ("ftp://desk.example.org", "https://"),
        ("", "https://"),
        ("https://", "names no machine"),
        ("https://desk.example.org.", "names no machine"),
        ("https://desk example.org", "names no machine"),
        ("https://desk.example.org:", "names no machine"),
        ("https://[::zz]", "no URL"),
        ("https://desk.example.org:99999", "no URL"),
        ("https://desk.example.org:0", "no port"),
        ("https://desk.example.org:x", "no URL"),
        ("https://desk.example.org/onward", "no path"),
        ("https://desk.example.org/?a", "no path"),
        ("https://desk.example.org#a", "no path"),
        ("https://anna:secret@desk.example.org", "no path"),
        ("https://büro.example", "xn--"),
    ],
)
def test_a_url_that_is_no_origin(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        origin_of(url)


@pytest.mark.parametrize(
    ("host", "headers", "peer", "status"),
    [
        ("desk.example.org", FOR, "127.0.0.1", 200),
        ("desk.example.org", FOR, "::1", 200),
        ("desk.example.org", FOR, None, 200),  # a Unix socket
        ("desk.example.org", FOR, "10.1.2.3", 403),
        ("DESK.example.ORG", FOR, "127.0.0.1", 200),
        ("desk.example.org:443", FOR, "127.0.0.1", 200),
        ("desk.example.org:8000", FOR, "127.0.0.1", 421),
        ("desk.example.org:0", FOR, "127.0.0.1", 421),
        ("desk.example.org.", FOR, "127.0.0.1", 421),
        ("desk.example.org.evil.example", FOR, "127.0.0.1", 421),
        ("evil.example", FOR, "127.0.0.1", 421),
        # another host that was named to the proxy counts for nothing
        ("evil.example", {**FOR, "x-forwarded-host": "desk.example.org"}, "127.0.0.1", 421),
        ("desk.example.org", {**FOR, "x-forwarded-host": "evil.example"}, "127.0.0.1", 200),
        ("127.0.0.1", FOR, "127.0.0.1", 421),
        ("localhost:8000", FOR, "127.0.0.1", 421),
        ("", FOR, "127.0.0.1", 400),
        ("desk.example.org, evil.example", FOR, "127.0.0.1", 400),
        ("anna@desk.example.org", FOR, "127.0.0.1", 400),
        ("[desk.example.org]", FOR, "127.0.0.1", 400),
        ("[::zz]", FOR, "127.0.0.1", 400),
        # it did not come through the proxy
        ("desk.example.org", {}, "127.0.0.1", 403),
        ("desk.example.org", {"x-real-ip": "198.51.100.7"}, "127.0.0.1", 403),
        ("desk.example.org", {"forwarded": "for=198.51.100.7;proto=https"}, "127.0.0.1", 200),
        ("desk.example.org", {"forwarded": "for=198.51.100.7;proto=http"}, "127.0.0.1", 403),
        # the proxy has written one of them, the client the other
        ("desk.example.org", {**FOR, "forwarded": "for=192.0.2.60"}, "127.0.0.1", 400),
        # the proxy was asked in the clear
        ("desk.example.org", {**FOR, "x-forwarded-proto": "http"}, "127.0.0.1", 403),
        ("desk.example.org", {**FOR, "x-forwarded-proto": "https, http"}, "127.0.0.1", 403),
        ("desk.example.org", {**FOR, "x-forwarded-proto": "http, https"}, "127.0.0.1", 200),
        ("desk.example.org", {**FOR, "x-forwarded-proto": "HTTPS"}, "127.0.0.1", 200),
    ],
)
def test_behind_a_proxy_only_what_came_through_it_is_let_in(
    host: str, headers: dict[str, str], peer: str | None, status: int
) -> None:
    assert DESK.refuses(request(host, headers, peer))[0] == status


@pytest.mark.parametrize(
    ("url", "host", "status"),
    [
        ("https://desk.example.org:8443", "desk.example.org:8443", 200),
        ("https://desk.example.org:8443", "desk.example.org", 421),
        ("https://[2001:db8::1]", "[2001:DB8:0::1]", 200),
        ("https://[2001:db8::1]", "[2001:db8::2]", 421),
        ("https://xn--bro-hoa.example", "XN--bro-hoa.example:443", 200),
        ("https://xn--bro-hoa.example", "b\xfcro.example", 400),
    ],
)
def test_ports_addresses_and_names_of_other_scripts(url: str, host: str, status: int) -> None:
    assert behind(url).refuses(request(host, FOR))[0] == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("desk.example.org", 200),
        ("desk.example.org:8443", 200),
        ("Desk.Example.Org", 200),
        ("a.ports.example", 200),
        ("a.b.ports.example", 421),
        ("ports.example", 421),
        ("192.0.2.1:8443", 200),
        ("192.0.2.2", 421),
        ("[2001:db8::1]:8443", 200),
        ("127.0.0.1", 421),
        ("evil.example", 421),
    ],
)
def test_with_a_certificate_of_its_own_it_answers_to_the_names_in_it(
    host: str, status: int
) -> None:
    names = ("desk.example.org", "*.ports.example", "192.0.2.1", "2001:db8::1")
    reach = Reach(origin="https://desk.example.org", tls=TLS, elsewhere=True, names=names)
    assert reach.refuses(request(host, peer="198.51.100.7"))[0] == status
    assert reach.refuses(request(host, FOR, peer="198.51.100.7"))[0] == status


@pytest.mark.parametrize(
    ("reach", "secure", "own_machine"),
    [
        (Reach(), False, True),
        (DESK, True, False),
        (Reach(tls=TLS), True, True),
        (Reach(tls=TLS, elsewhere=True), True, False),
    ],
)
def test_what_others_ask_of_it(reach: Reach, secure: bool, own_machine: bool) -> None:
    assert (reach.secure, reach.own_machine) == (secure, own_machine)


def test_browsers_are_held_to_tls_but_not_for_all_servers_of_this_machine() -> None:
    assert DESK.strict(request("desk.example.org"))
    assert not behind("https://localhost:8443").strict(request("localhost:8443"))
    assert not Reach().strict(request("desk.example.org"))


@pytest.mark.parametrize(
    ("reach", "client"), [(DESK, "198.51.100.7"), (Reach(), "127.0.0.1")], ids=("proxy", "own")
)
def test_whose_request_it_is(reach: Reach, client: str) -> None:
    found: list[str] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        found.append(whose(scope))

    scope = request("desk.example.org", {"x-forwarded-for": "10.0.0.1, 198.51.100.7"})
    asyncio.run(Requests(application, reach.proxies)(scope, None, None))  # type: ignore[arg-type]
    assert found == [client]
