"""Whose request it is, also behind a proxy, and whatever the client writes himself."""

from __future__ import annotations

import pytest

from onward.doors.clients import client_of

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("peer", "headers", "client"),
    [
        ("127.0.0.1", {}, "127.0.0.1"),
        ("192.0.2.1", {"x-forwarded-for": "198.51.100.7"}, "192.0.2.1"),  # no trusted proxy
        ("127.0.0.1", {"x-forwarded-for": "198.51.100.7"}, "198.51.100.7"),
        ("127.0.0.1", {"X-Forwarded-For": "198.51.100.7"}, "198.51.100.7"),
        # the client has written the first one
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.1, 198.51.100.7"}, "198.51.100.7"),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.1,198.51.100.7\t"}, "198.51.100.7"),
        # a program of this machine came to the proxy, whatever it has written
        ("127.0.0.1", {"x-forwarded-for": "198.51.100.7, 127.0.0.1"}, "127.0.0.1"),
        ("127.0.0.1", {"x-forwarded-for": "198.51.100.7, 10.9.9.9"}, "10.9.9.9"),
        ("10.9.9.9", {"x-forwarded-for": "198.51.100.7"}, "198.51.100.7"),
        ("127.0.0.1", {"x-forwarded-for": "198.51.100.7, junk"}, "127.0.0.1"),
        ("127.0.0.1", {"x-forwarded-for": ""}, "127.0.0.1"),
        ("127.0.0.1", {"x-forwarded-for": "198.51.100.7:4711"}, "198.51.100.7"),
        ("127.0.0.1", {"x-forwarded-for": "2001:db8:1:2:3::4"}, "2001:db8:1:2::/64"),
        ("127.0.0.1", {"x-forwarded-for": "[2001:db8:1:2:5::6]:80"}, "2001:db8:1:2::/64"),
        ("127.0.0.1", {"forwarded": "for=192.0.2.60;proto=http;by=203.0.113.43"}, "192.0.2.60"),
        ("127.0.0.1", {"forwarded": 'For="[2001:db8:cafe::17]:4711"'}, "2001:db8:cafe::/64"),
        ("127.0.0.1", {"forwarded": "for=10.0.0.1, for=192.0.2.60"}, "192.0.2.60"),
        ("127.0.0.1", {"forwarded": "for=192.0.2.60, proto=https"}, "127.0.0.1"),
        ("127.0.0.1", {"forwarded": "for=unknown"}, "127.0.0.1"),
        ("127.0.0.1", {"forwarded": 'for=192.0.2.60;x=", for=198.51.100.7'}, "198.51.100.7"),
        # the proxy has written one of them, and nobody knows which
        (
            "127.0.0.1",
            {"forwarded": "for=192.0.2.60", "x-forwarded-for": "198.51.100.7"},
            "127.0.0.1",
        ),
        ("::ffff:127.0.0.1", {"x-forwarded-for": "198.51.100.7"}, "198.51.100.7"),
        ("::1", {}, "::1"),
        ("2001:db8::1", {}, "2001:db8::/64"),
        (None, {"x-forwarded-for": "198.51.100.7"}, "198.51.100.7"),  # on a Unix socket
    ],
)
def test_the_client_is_whom_the_proxy_names(
    peer: str | None, headers: dict[str, str], client: str
) -> None:
    scope = {
        "client": (peer, 5) if peer else None,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    assert client_of(scope, {"127.0.0.1", "10.9.9.9", ""}) == client


def test_nobody_is_trusted_unless_he_is_named() -> None:
    headers = [(b"x-forwarded-for", b"198.51.100.7"), (b"forwarded", b"for=192.0.2.60")]
    assert client_of({"client": (PROXY, 5), "headers": headers}) == PROXY


def test_of_several_lines_the_last_one_counts() -> None:
    lines = [(b"x-forwarded-for", each) for each in (b"10.0.0.1", b"10.0.0.2, 198.51.100.7")]
    assert client_of({"client": (PROXY, 5), "headers": lines}, {PROXY}) == "198.51.100.7"
