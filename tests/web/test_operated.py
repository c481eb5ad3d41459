"""What an operator sees of a server: whether it is ready, its measures, the id of each request, and
its log.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from serving_here import Caller, serving

from onward.store.failures import StoreFailed
from onward.store.keeping import Keeping
from onward.store.store import Store, open_store
from onward.web.health import Health, State
from onward.web.job_store import JobState, add_job, begin_job, record_end
from onward.web.logs import JsonLines, PlainLines, access, log_fields
from onward.web.measures import Measures, metrics_refused
from onward.web.upkeep import Ended, Kind, Upkeep

MADE = re.compile(r"[0-9a-f]{32}")


def measures_of(caller: Caller) -> dict[str, dict[tuple[str, ...], float]]:
    """Measures by name and the values of their labels."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    text = caller("GET", "/metrics").body.decode()
    for family in text_string_to_metric_families(text):
        for each in family.samples:
            found.setdefault(each.name, {})[tuple(each.labels.values())] = each.value
    return found


# -- ids


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/healthz",
        "/api/v1/desk",
        "/api/v1/nothing",
        "/epcis",
        "/epcis/events/none",
        "/assets/x",
    ],
)
def test_each_answer_has_an_id_of_its_own(looking: Caller, path: str) -> None:
    one, two = (looking("GET", path, accept="*/*").headers["x-request-id"] for _ in range(2))
    assert MADE.fullmatch(one)
    assert MADE.fullmatch(two)
    assert one != two


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/epcis/events/none", "/metrics"])
def test_a_problem_names_the_client_s_own_id(looking: Caller, path: str) -> None:
    answer = looking("GET", path, x_request_id="order_7.a-1", via="a proxy")
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.headers["x-request-id"] == "order_7.a-1"
    assert answer.json["instance"] == "urn:onward:request:order_7.a-1"


@pytest.mark.parametrize(
    "given", ["", " ", "a b", "a/b", "a" * 65, "<b>", '"', "a%0d%0ab", "é", "a\tb", "{}"]
)
def test_an_unsafe_id_is_not_repeated(looking: Caller, given: str) -> None:
    answer = looking("GET", "/api/v1/nothing", x_request_id=given)
    assert MADE.fullmatch(answer.headers["x-request-id"])
    assert answer.json["instance"].endswith(answer.headers["x-request-id"])


def test_refusals_of_the_guard_have_an_id(looking: Caller) -> None:
    answer = looking.get("/desk", origin="http://evil.example", x_request_id="mine")
    assert (answer.status, answer.headers["x-request-id"]) == (403, "mine")
    assert answer.json["instance"] == "urn:onward:request:mine"


# -- ready


def test_a_server_says_that_it_is_ready(looking: Caller) -> None:
    answer = looking("GET", "/healthz")
    assert (answer.status, answer.json) == (200, {"status": "ready", "why": []})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert (looking("HEAD", "/healthz").status, looking("HEAD", "/healthz").body) == (200, b"")
    refused = looking("POST", "/healthz", b"")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, write=True) as found:
        found.organisation()
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "onward.db")
    return str(request.getfixturevalue("postgresql").new_database())


def state_of(store: Store, upkeep: Upkeep) -> tuple[State, tuple[str, ...]]:
    health = Health(store, upkeep)
    try:
        found = asyncio.run(health.now())
    finally:
        health.engine.dispose()
    return found.state, found.why


def test_a_store_that_refuses_to_record_is_not_ready(store: Store) -> None:
    upkeep = Upkeep(store)
    assert state_of(store, upkeep) == (State.READY, ())
    store.writer.stopped = StoreFailed(errno.EIO, "secret /path/of/the/store", "onward.db")
    state, (why,) = state_of(store, upkeep)
    assert (state, "refuses to record" in why, "secret" in why) == (State.NOT_READY, True, False)


def test_a_file_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        (tmp_path / "onward.db").rename(tmp_path / "away.db")
        assert "does not answer" in " ".join(state_of(store, Upkeep(store))[1])
        (tmp_path / "away.db").rename(tmp_path / "onward.db")


def test_a_database_that_does_not_answer_is_not_ready(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    health = Health(store, Upkeep(store))
    monkeypatch.setattr("onward.web.health.PATIENCE_S", 0.05)
    asked = []

    def hangs() -> bool:
        asked.append(1)
        time.sleep(0.3)
        return True

    async def three_times() -> list[Any]:
        return [await health.now() for _ in range(3)]

    monkeypatch.setattr(health, "_reads", hangs)
    found = asyncio.run(three_times())
    assert {(each.status, each.why) for each in found} == {(503, ("the database does not answer",))}
    assert len(asked) == 1  # who asks again waits for the same answer
    monkeypatch.setattr(health, "_reads", lambda: False)
    assert asyncio.run(health.now()).status == 503
    health.engine.dispose()


AT = datetime(2026, 11, 30, 2, tzinfo=UTC)
LATER = datetime(2026, 11, 30, 3, tzinfo=UTC)
RED = Ended(at=AT, good=False, red=True, detail="1 thing")


@pytest.mark.parametrize(
    ("last", "state"),
    [
        ({}, State.READY),
        ({Kind.BACKUP: Ended(at=AT), Kind.QUICK: Ended(at=AT)}, State.READY),
        ({Kind.BACKUP: Ended(at=AT, good=False)}, State.DEGRADED),
        ({Kind.HEAD: Ended(at=AT, good=False)}, State.DEGRADED),
        ({Kind.FULL: Ended(at=AT, good=False)}, State.DEGRADED),  # it did not run through
        ({Kind.QUICK: RED}, State.NOT_READY),
        ({Kind.FULL: RED}, State.NOT_READY),
        ({Kind.FULL: RED, Kind.QUICK: Ended(at=LATER)}, State.NOT_READY),  # which reads less
        ({Kind.QUICK: RED, Kind.FULL: Ended(at=LATER)}, State.READY),
    ],
)
def test_what_the_last_backup_and_check_mean(
    last: dict[Kind, Ended], state: State, tmp_path: Path
) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        upkeep = Upkeep(store, Keeping())
        upkeep.last = last
        assert state_of(store, upkeep)[0] is state


def test_a_backup_that_never_comes_is_missed(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        upkeep = Upkeep(store, Keeping(backups=tmp_path))
        upkeep.ours = True
        assert upkeep.warnings() == []
        upkeep._good_since -= 3 * 900 + 601
        assert upkeep.warnings() == ["there was no backup for 3 intervals"]
        upkeep.ours = False  # another server makes them
        assert upkeep.warnings() == []


# -- measures


def test_requests_are_counted_by_template_and_never_by_name(looking: Caller) -> None:
    before = measures_of(looking)["onward_http_requests_total"]
    for number in range(5):
        looking.get(f"/jobs/{900 + number}")
        looking("GET", f"/epcis/events/ni:{number}")
        looking("GET", f"/some/view/{number}")
        looking("BREW", "/healthz")
    looking("HEAD", "/api/v1/desk")
    looking.get("/desk", host="evil.example")
    after = measures_of(looking)["onward_http_requests_total"]
    grown = {key: count - before.get(key, 0) for key, count in after.items()}
    assert {key: count for key, count in grown.items() if count} == {
        ("GET", "/api/v1/jobs/{number}", "404"): 5,
        ("GET", "/epcis/events/{name:path}", "404"): 5,
        ("GET", "none", "404"): 5,
        ("other", "/healthz", "405"): 5,
        ("HEAD", "/api/v1/desk", "200"): 1,
        ("GET", "none", "421"): 1,
        ("GET", "/metrics", "200"): 1,
    }


def test_the_measures_of_a_server(looking: Caller) -> None:
    found = measures_of(looking)
    (info,) = found["onward_info"]
    assert set(info) >= {"sqlite"}
    single = {name: values[()] for name, values in found.items() if () in values}
    assert single["onward_events_recorded_total"] == 0
    assert single["onward_writer_refuses"] == 0
    assert single["onward_store_readable"] == 1
    assert single["onward_store_bytes"] > 100_000
    assert "onward_store_log_bytes" in single
    assert single["process_open_fds"] > 3
    durations = found["onward_http_request_duration_seconds_count"]
    assert durations[("GET", "/api/v1/desk")] >= 1


def test_jobs_and_upkeep_are_measured(store: Store) -> None:
    upkeep = Upkeep(store, Keeping(backups=Path("/nowhere")))
    upkeep.last = {Kind.BACKUP: Ended(at=AT, good=False, seconds=2.5), Kind.QUICK: Ended(at=LATER)}
    upkeep.last_good = {Kind.BACKUP: AT}
    own = store.organisation()
    one, two, _ = (add_job(store, own, 1, "plan", {})[0].number for _ in range(3))
    for each in (one, two):
        begin_job(store, own, 1, each)
    store.writer.write(lambda c: record_end(c, own, 1, one, JobState.FAILED, result="{}"))
    health = Health(store, upkeep)
    measures = Measures(store, upkeep, health)
    try:
        lines = set(measures.text().decode().splitlines())
    finally:
        health.engine.dispose()
    assert lines >= {
        'onward_jobs{kind="plan",state="waiting"} 1.0',
        'onward_jobs{kind="plan",state="running"} 1.0',
        'onward_jobs_ended_total{kind="plan",outcome="failed"} 1.0',
        'onward_last_backup_timestamp_seconds{kind="backup"} 1.796004e+09',
        'onward_last_backup_good{kind="backup"} 0.0',
        'onward_last_backup_duration_seconds{kind="backup"} 2.5',
        'onward_last_verify_good{kind="quick"} 1.0',
        'onward_last_good_timestamp_seconds{kind="backup"} 1.796004e+09',
        'onward_last_good_timestamp_seconds{kind="quick"} 0.0',  # so that an alarm can fire
        'onward_last_good_timestamp_seconds{kind="full"} 0.0',
        "onward_upkeep_warnings 1.0",
    }


@pytest.mark.parametrize(
    ("header", "client", "behind_proxy", "allowed"),
    [
        ("", "127.0.0.1", False, True),
        ("", "::1", False, True),
        ("user-agent", "127.0.0.1", False, True),
        ("", "127.0.0.1", True, False),
        ("", "10.0.0.7", False, False),
        ("", "", False, False),
        *(
            (name, "127.0.0.1", False, False)
            for name in (
                *("forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host"),
                *("x-forwarded-proto", "x-forwarded-prefix", "x-forwarded"),
            )
        ),
    ],
)
def test_who_may_read_the_measures(
    header: str, client: str, behind_proxy: bool, allowed: bool
) -> None:
    headers = [(header.encode(), b"")] if header else []
    scope = {"headers": headers, "client": (client, 5)}
    assert (metrics_refused(scope, behind_proxy=behind_proxy) == "") is allowed


def test_what_came_through_a_proxy_is_refused_with_the_reason(looking: Caller) -> None:
    answer = looking("GET", "/metrics", x_forwarded_for="127.0.0.1")
    assert (answer.status, "without a proxy" in answer.json["detail"]) == (403, True)
    assert looking("HEAD", "/metrics").body == b""


# -- log


def logged(formatter: logging.Formatter, write: Any) -> str:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.Logger("onward.test", logging.INFO)
    logger.addHandler(handler)
    write(logger)
    return stream.getvalue()


def test_no_text_can_forge_a_line() -> None:
    evil = 'a\n{"status": 200}\r\x1b[2J\u2028\x85'
    for text in (
        logged(JsonLines(), lambda logger: logger.error(evil)),
        logged(JsonLines(), lambda logger: log_fields(logger, logging.INFO, {"path": evil})),
    ):
        assert text.count("\n") == 1
        assert text.isascii()
        assert evil in json.loads(text).values()
    plain = logged(PlainLines(), lambda logger: logger.error(evil))
    assert (plain.count("\n"), plain[:-1].isprintable()) == (1, True)


def test_a_request_is_one_line_without_its_query(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    monkeypatch.setattr(access, "handlers", [handler])
    monkeypatch.setattr(access, "propagate", False)
    (tmp_path / "onward.db").write_bytes(template.read_bytes())
    access.setLevel(logging.INFO)
    try:
        with serving(tmp_path / "onward.db") as caller:
            stream.truncate(stream.seek(0))
            path = "/api/v1/jobs/7%0A%7B%7D?name=Li%20Wen"
            caller("GET", path, user_agent="a", x_request_id="r1")
            caller("GET", "/healthz")
    finally:
        access.setLevel(logging.NOTSET)
    stream.seek(0)
    lines = [line for line in stream.read().splitlines() if "/api/v1/desk" not in line]
    stream = StringIO("\n".join(lines))
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["request_id"] == "r1"
    assert (first["path"], first["method"], first["agent"]) == ("/api/v1/jobs/7\n{}", "GET", "a")
    assert (first["client"], first["status"] >= 400, first["bytes"] > 50) == (
        "127.0.0.1",
        True,
        True,
    )
    assert first["ms"] > 0
    assert "Li" not in stream.getvalue()
    assert (second["route"], second["status"]) == ("/healthz", 200)
    assert datetime.fromisoformat(second["time"]).tzinfo is not None
