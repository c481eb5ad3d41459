"""Documents that come at the same moment: one eventID is one event's, each has its answer, a store
that fails acknowledges nothing.
"""

from __future__ import annotations

from typing import Any

import pytest
from calling import Caller
from samples import document, event

from onward.doors.bodies import SMALL
from onward.epcis import gather
from onward.epcis.gather import Gatherer
from onward.formats.epcis.document import read_document
from onward.store.codes import name_places
from onward.store.failures import StoreFailed
from onward.store.store import Store


def test_one_event_id_for_two_events_at_the_same_moment(store: Store) -> None:
    gatherer = Gatherer(store, store.organisation())
    told = [
        document(event(eventID=f"urn:x:{n}", bizStep=step))
        for n in range(20)
        for step in ("arriving", "departing")
    ]
    outcomes = [
        answer.result(60) for answer in [gatherer.capture(read_document(each)) for each in told]
    ]
    gatherer.close()
    assert [bool(each.job) for each in outcomes] == [True, False] * 20
    assert {each.problems[0].message for each in outcomes if not each.job} == {
        "is the id of another event"
    }


def test_each_document_has_its_own_answer(store: Store) -> None:
    gatherer = Gatherer(store, store.organisation())
    told = [
        document(event(eventTime=f"2020-04-03T{n:02}:00:00Z"))
        if n % 3
        else document(event(action="X"))
        for n in range(24)
    ]
    outcomes = [
        answer.result(60) for answer in [gatherer.capture(read_document(each)) for each in told]
    ]
    gatherer.close()
    assert [bool(each.job) for each in outcomes] == [bool(n % 3) for n in range(24)]
    assert sum(each.receipt.events for each in outcomes if each.receipt) == 16
    assert len({each.job for each in outcomes}) == 17


@pytest.mark.parametrize("part", ["places_named", "with_ids"])
def test_a_store_that_fails_acknowledges_nothing(
    part: str, server: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> Any:
        raise StoreFailed(5, "the disk is gone", "onward.db")

    with monkeypatch.context() as patched:
        patched.setattr(gather, part, failing)
        answer = server.post("/epcis/capture", document(event()))
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert server.get("/epcis/events").events == []
    assert server.post("/epcis/capture", document(event())).status == 202


def test_a_large_document_has_room(server: Caller) -> None:
    many = document(
        *(event(eventTime=f"2020-04-03T00:{n // 60:02}:{n % 60:02}Z") for n in range(400))
    )
    assert len(many) > SMALL
    assert server.post("/epcis/capture", many, content_length=str(len(many))).status == 202
    assert server.post("/epcis/capture", many, content_length=str(1 << 30)).status == 413
    assert len(server.get("/epcis/events?perPage=1000").events) == 400


def test_a_read_point_that_is_named_later_counts_soon(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "LOOKED_UP_S", 0.0)
    gatherer, mine = Gatherer(store, store.organisation()), store.organisation()
    name_places(store, mine, "read_point", {"https://id.gs1.org/414/4012345000115": "BELGG"})
    sent = event(readPoint={"id": "urn:epc:id:sgln:4012345.00011.0"})
    assert gatherer.capture(read_document(document(sent))).result(60).job
    gatherer.close()
    with store.reading.connect() as connection:
        assert (
            '"place":"BELGG"' in connection.exec_driver_sql("SELECT body FROM events").scalar_one()
        )
