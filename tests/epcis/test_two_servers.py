"""Two servers of one PostgreSQL that are given the same eventIDs at the same moment."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from samples import document, event

from onward.epcis.capture import Outcome
from onward.epcis.gather import Gatherer
from onward.epcis.kept import with_ids
from onward.formats.epcis.document import read_document
from onward.store.store import open_store
from onward.store.verify import verify

TOGETHER = 5
STEPS = ("arriving", "departing")


def captured(gatherer: Gatherer, told: list[bytes]) -> list[Outcome]:
    """What becomes of documents that come at the same moment."""
    waiting = [gatherer.capture(read_document(each)) for each in told]
    return [each.result(60) for each in waiting]


@pytest.mark.parametrize("rounds", [10, pytest.param(300, marks=pytest.mark.deep)])
@pytest.mark.parametrize("same", [False, True], ids=["other contents", "the same content"])
def test_one_event_id_has_one_content_however_many_servers_there_are(
    database: tuple[Any, str], rounds: int, same: bool
) -> None:
    """Each is given the same eventIDs, with other contents: one of the two is recorded."""
    url = database[0].new_database()
    with (
        open_store(url, write=True) as one,
        open_store(url, write=True) as two,
        ThreadPoolExecutor(2) as threads,
    ):
        own = one.organisation()
        gatherers = [Gatherer(one, own), Gatherer(two, own)]
        refused = 0
        for number in range(rounds):
            names = [f"urn:x:{number}-{each}" for each in range(TOGETHER)]
            told = [
                [
                    document(event(eventID=name, bizStep=STEPS[0 if same else which]))
                    for name in names
                ]
                for which in (0, 1)
            ]
            for outcomes in zip(*threads.map(captured, gatherers, told), strict=True):
                refused += sum(not each.job for each in outcomes)
        for gatherer in gatherers:
            gatherer.close()
        every = [f"urn:x:{n}-{each}" for n in range(rounds) for each in range(TOGETHER)]
        there = with_ids(one, own, every)
        assert Counter(map(len, there.values())) == {1: len(every)}
        assert refused == (0 if same else len(every))
        assert verify(one.reading).problems == []
