"""Questions that look at many events take turns; quick ones do not wait for them."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from calling import Caller
from samples import document, event

from onward.epcis import app
from onward.epcis.query import EventQuery, Page


@pytest.fixture
def told(server: Caller) -> Caller:
    events = [
        event(epcList=[f"urn:epc:id:sscc:4012345.{n:010d}"], eventTime=f"2020-04-03T21:{n:02d}:00Z")
        for n in range(12)
    ]
    assert server.post("/epcis/capture", document(*events)).status == 202
    return server


@pytest.mark.parametrize(
    ("question", "looks"),
    [
        ("EQ_eventID=urn:x:none", [True]),
        ("EQ_bizStep=departing", [True]),
        ("", [True]),
        ("EQ_action=ADD", [False]),
        ("orderBy=eventTime", [False]),
        ("maxEventCount=20", [False]),
        # the index finds all, and none of the first fits
        (
            "EQ_bizStep=departing&EQ_action=ADD",
            [True, False],
        ),
    ],
)
def test_what_is_a_long_question(
    question: str, looks: list[bool], told: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``looks``: whether it was answered, or tried, with a bound on how many events it may look
    at.
    """
    seen: list[bool] = []
    right = app.answer

    def answer(*given: Any, rows: int | None) -> Page:
        seen.append(rows is not None)
        return right(*given, rows=rows)

    monkeypatch.setattr(app, "answer", answer)
    monkeypatch.setattr(app, "LOOKED_AT", 5)
    found = told.get(f"/epcis/events?{question}&perPage=3")
    assert found.status == 200
    assert seen == looks


def test_a_quick_question_does_not_wait_for_long_ones(
    told: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, begun, may_end = app.answer, threading.Semaphore(0), threading.Event()

    def answer(store: Any, organisation: int, asked: EventQuery, *, rows: int | None) -> Page:
        if rows is None:
            begun.release()
            assert may_end.wait(60)
        return right(store, organisation, asked, rows=rows)

    monkeypatch.setattr(app, "answer", answer)

    async def ask() -> None:
        async def get(question: str) -> int:
            return (await asyncio.to_thread(told.get, f"/epcis/events?{question}")).status

        long = [asyncio.create_task(get("EQ_action=ADD"))]
        await asyncio.to_thread(begun.acquire)
        assert await get("EQ_bizStep=departing") == 200
        may_end.set()
        assert [await each for each in long] == [200]

    asyncio.run(ask())


def test_a_question_for_too_much_at_once_is_refused_also_when_it_is_given_a_name(
    told: Caller,
) -> None:
    many = [f"urn:x:{n}" for n in range(1_001)]
    assert told.get(f"/epcis/events?EQ_eventID={'|'.join(many[1:])}").status == 200
    assert told.get(f"/epcis/events?EQ_eventID={'|'.join(many)}").status == 400
    made = told.post("/epcis/queries", {"name": "many", "query": {"EQ_eventID": many}})
    assert (made.status, "at most 1,000 values" in made.json["title"]) == (400, True)
    assert told.get("/epcis/queries/many").status == 404
