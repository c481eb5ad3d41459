"""Faults are told as what they are: a database that is away, one that is damaged, an encoding that
is not read.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from calling import Caller
from samples import document, event

from onward.epcis.app import application
from onward.store.store import Store, open_store


def test_a_database_that_is_away() -> None:
    """On a server of its own, for it is stopped."""
    from postgresql import Server, missing  # noqa: PLC0415  beside the store's tests

    why = missing()
    if why:
        pytest.skip(why)
    with Server() as database, open_store(database.new_database(), write=True) as store:
        caller = Caller(application(store, store.organisation()))
        assert caller.post("/epcis/capture", document(event())).status == 202
        database.kill()
        for answer in (
            caller.get("/epcis/events"),
            caller.get("/epcis/capture/x"),
            caller.get("/epcis/epcs"),
            caller.post("/epcis/capture", document(event(bizStep="arriving"))),
            caller.post("/epcis/queries", {"name": "q", "query": {"EQ_action": "ADD"}}),
        ):
            assert (answer.status, answer.headers.get("retry-after")) == (503, "5")
        database.start()
        assert caller.get("/epcis/events").status == 200
        assert caller.post("/epcis/capture", document(event(bizStep="arriving"))).status == 202


@pytest.mark.parametrize(
    "line",
    [
        "DROP TABLE keys",
        "UPDATE events SET body = '{'",
        "UPDATE events SET original = '{'",
        "UPDATE events SET recorded_us = 'soon'",
        "UPDATE events SET recorded_us = 9223372036854775807",
    ],
)
def test_a_damaged_store(line: str, store: Store, address: str) -> None:
    caller = Caller(application(store, store.organisation()))
    assert caller.post("/epcis/capture", document(event(eventID="urn:x:1"))).status == 202
    with closing(sqlite3.connect(address)) as connection:
        connection.execute(line)
        connection.commit()
    for path in ("/epcis/events", "/epcis/events/urn%3Ax%3A1"):
        answer = caller.get(path)
        assert (answer.status, answer.json["title"].split(": ")[0]) == (500, "the store is damaged")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("content_type", "application/json; charset=utf-16"),
        ("content_type", 'application/ld+json; charset="ISO-8859-1"'),
        ("content_type", "application/json;charset=shift_jis; x=y"),
        ("content_type", "application/json; charset=utf-8; charset=utf-16"),
        ("content_encoding", "gzip"),
        ("content_encoding", "identity, gzip"),
    ],
)
def test_what_is_labelled_as_something_else_is_not_read(
    header: str, value: str, server: Caller
) -> None:
    for path in ("/epcis/capture", "/epcis/events", "/epcis/queries"):
        assert server.post(path, document(event()), **{header: value}).status == 415
    assert (
        server.post(
            "/epcis/capture", document(event()), content_type="application/json; charset=UTF-8"
        ).status
        == 202
    )


def test_a_file_that_is_gone(server: Caller, address: str) -> None:
    Path(address).unlink()
    answer = server.post("/epcis/capture", document(event()))
    assert answer.status == 503
