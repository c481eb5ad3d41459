"""Nobody from elsewhere reads or writes: other machines, other names, other pages."""

from __future__ import annotations

import pytest
from serving_here import Caller

from onward.doors.reach import Reach
from onward.web.guard import refusal

HERE = {"host": "127.0.0.1:8000"}
API = {"path": "/api/v1/desk", "method": "GET", "scheme": "http", "client": ("127.0.0.1", 5)}


@pytest.mark.parametrize(
    ("scope", "headers", "status"),
    [
        ({}, {}, 200),
        ({}, {"host": "localhost"}, 200),
        ({}, {"host": "[::1]:8000"}, 200),
        ({}, {"host": ""}, 400),
        ({}, {"host": "a b"}, 400),
        ({}, {"host": "evil.example"}, 421),  # a name that leads here: DNS rebinding
        ({}, {"host": "127.0.0.1.evil.example"}, 421),
        ({"client": ("10.1.2.3", 5)}, {}, 403),
        ({}, {"origin": "http://127.0.0.1:8000"}, 200),
        ({}, {"origin": "http://127.0.0.1:9000"}, 403),  # another server of this machine
        ({}, {"origin": "https://127.0.0.1:8000"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"sec-fetch-site": "same-origin"}, 200),
        ({}, {"sec-fetch-site": "none"}, 200),
        ({}, {"sec-fetch-site": "same-site"}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),
        # a link from elsewhere opens our page, which reads nothing for whoever has linked to it
        ({"path": "/"}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ({"path": "/"}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403),
        (
            {"path": "/", "method": "POST"},
            {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
            403,
        ),
        ({"path": "/epcis/events"}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_who_is_let_in(scope: dict[str, str], headers: dict[str, str], status: int) -> None:
    lines = [(name.encode(), text.encode()) for name, text in {**HERE, **headers}.items()]
    assert refusal({**API, **scope, "headers": lines}, Reach())[0] == status


def test_a_refusal_is_told_as_a_problem(looking: Caller) -> None:
    answer = looking.get("/desk", origin="http://evil.example")
    assert answer.status == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/api/v1/desk", "/", "/epcis", "/api/v1/nothing"])
def test_every_answer_forbids_what_the_page_does_not_need(looking: Caller, path: str) -> None:
    told = looking("GET", path, accept="text/html").headers
    assert told["content-security-policy"].startswith("default-src 'self'")
    assert told["x-content-type-options"] == "nosniff"


def test_nothing_is_written_for_a_page_from_elsewhere(looking: Caller) -> None:
    before = looking.get("/desk").json["version"]
    body = {"clock": "2030-01-01T00:00:00Z"}
    answer = looking("PUT", "/api/v1/desk/clock", body, sec_fetch_site="cross-site")
    assert answer.status == 403
    assert looking.get("/desk").json["version"] == before
