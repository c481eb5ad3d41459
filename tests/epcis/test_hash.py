"""The event hash: equal to the reference, and equal for whatever says the same."""

from __future__ import annotations

import json

import pytest
from samples import CONTEXT, EXAMPLE, STANDARDS, cases, event

from onward.formats.epcis.hash import event_hash, pre_hash


@pytest.mark.parametrize(("path", "hashes"), cases("epcis_hash.txt"))
def test_each_hash_is_the_references(path: str, hashes: str) -> None:
    if not path.endswith(".jsonld"):
        pytest.skip("EPCIS in XML is not read")
    document = json.loads((STANDARDS / path).read_text())
    found = [event_hash(each, document["@context"]) for each in document["epcisBody"]["eventList"]]
    assert found == (STANDARDS / hashes).read_text().split()
    texts = [pre_hash(each, document["@context"]) for each in document["epcisBody"]["eventList"]]
    assert texts == (STANDARDS / hashes.replace(".hashes", ".prehashes")).read_text().splitlines()[: len(texts)]


def test_the_text_that_is_hashed_can_be_written_by_hand() -> None:
    told = event(example__b="2.0", example__a="x", sourceList=[{"source": "urn:epc:id:pgln:4012345.00000", "type": "owning_party"}])
    assert pre_hash(told, [CONTEXT, EXAMPLE]) == (
        "eventType=ObjectEventeventTime=2020-04-03T19:30:00.000ZeventTimeZoneOffset=+02:00"
        "epcListepc=https://id.gs1.org/00/040123450000001112action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-departing"
        "sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=https://id.gs1.org/417/4012345000009"
        "{https://ns.example.com/epcis/}a=x{https://ns.example.com/epcis/}b=2"
    )


SAME = {
    "another order": lambda e: dict(reversed(e.items())),
    "another zone of the same instant": lambda e: {**e, "eventTime": "2020-04-03T19:30:00Z"},
    "a Digital Link for a URN": lambda e: {**e, "epcList": ["https://id.gs1.org/00/040123450000001112"]},
    "the word's web address": lambda e: {**e, "bizStep": "https://ref.gs1.org/cbv/BizStep-departing"},
    "another instant of recording": lambda e: {**e, "recordTime": "2021-01-01T00:00:00Z"},
    "an eventID": lambda e: {**e, "eventID": "urn:uuid:831c0292-4de1-430a-8255-2aca821abaab"},
    "a declared error": lambda e: {**e, "errorDeclaration": {"declarationTime": "2020-05-01T00:00:00Z"}},
}
OTHER = {
    "another instant": lambda e: {**e, "eventTime": "2020-04-03T19:30:00.001Z"},
    "another offset": lambda e: {**e, "eventTimeZoneOffset": "+01:00"},
    "another step": lambda e: {**e, "bizStep": "arriving"},
    "an extension": lambda e: {**e, "example:a": "1"},
    "sensor data": lambda e: {**e, "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 26}]}]},
}


@pytest.mark.parametrize("change", SAME)
def test_what_says_the_same_has_the_same_hash(change: str) -> None:
    assert event_hash(SAME[change](event()), CONTEXT) == event_hash(event(), CONTEXT)


@pytest.mark.parametrize("change", OTHER)
def test_what_says_something_else_has_another(change: str) -> None:
    assert event_hash(OTHER[change](event()), [CONTEXT, EXAMPLE]) != event_hash(event(), [CONTEXT, EXAMPLE])


def test_an_extension_is_known_by_its_namespace_not_by_its_prefix() -> None:
    other = {"ex": EXAMPLE["example"]}
    assert event_hash(event(example__a="1"), EXAMPLE) == event_hash(event(ex__a="1"), other)
    assert event_hash(event(example__a="1"), EXAMPLE) != event_hash(event(example__a="1"), {"example": "https://other.example/"})
