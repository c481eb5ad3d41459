"""A message is its English text, and keeps how it was made: in memory, pickled, and in JSON."""

from __future__ import annotations

import pickle
from copy import copy, deepcopy

import pytest

from onward.message import Message, read, sentences, with_sentences, written

LATE = Message("{shipment} is {time} late", shipment="S1", time=Message("{days} d", days=2))


def test_it_reads_as_english() -> None:
    assert Message("{count:,} rows", count=1204) == "1,204 rows"
    assert LATE == "S1 is 2 d late"
    assert Message("braces {} stay") == "braces {} stay"


@pytest.mark.parametrize("again", [copy, deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_it_stays_what_it_is(again: object) -> None:
    found = again(LATE)  # type: ignore[operator]
    assert (found, found.template, found.values) == (LATE, LATE.template, LATE.values)


def test_parts_side_by_side() -> None:
    both = Message.joined("; ", [LATE, "F1"])
    assert (both, both.template) == ("S1 is 2 d late; F1", "{1}; {2}")
    assert Message.joined(", ", [LATE]) is LATE
    assert Message.joined(", ", []) == ""


def test_a_document_lists_its_sentences() -> None:
    found = with_sentences({"why": LATE, "more": [LATE, "plain", Message("without values")]})
    assert found["sentences"] == [
        {
            "text": "S1 is 2 d late",
            "template": "{shipment} is {time} late",
            "values": {
                "shipment": "S1",
                "time": {"text": "2 d", "template": "{days} d", "values": {"days": 2}},
            },
        }
    ]
    assert "sentences" not in with_sentences({"why": "plain"})


def test_a_stored_document_has_its_messages_again() -> None:
    again = read(written({"rows": [["S1", LATE]]}))
    assert again == {"rows": [["S1", LATE]]}
    assert sentences(again) == sentences(LATE)
    assert read('{"rows": [["S1", "an earlier text"]]}') == {"rows": [["S1", "an earlier text"]]}
