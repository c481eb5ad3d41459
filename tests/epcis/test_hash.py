"""The event hash: equal to the reference, and equal for whatever says the same."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from samples import CONTEXT, EXAMPLE, STANDARDS, cases, event

from onward.formats.epcis import hash as hashing
from onward.formats.epcis.hash import event_hash, pre_hash


@pytest.mark.parametrize(("path", "hashes"), cases("epcis_hash.txt"))
def test_each_hash_is_the_references(path: str, hashes: str) -> None:
    if not path.endswith(".jsonld"):
        pytest.skip("EPCIS in XML is not read")
    document = json.loads((STANDARDS / path).read_text())
    found = [event_hash(each, document["@context"]) for each in document["epcisBody"]["eventList"]]
    assert found == (STANDARDS / hashes).read_text().split()
    texts = [pre_hash(each, document["@context"]) for each in document["epcisBody"]["eventList"]]
    assert (
        texts
        == (STANDARDS / hashes.replace(".hashes", ".prehashes"))
        .read_text()
        .splitlines()[: len(texts)]
    )


def test_the_text_that_is_hashed_can_be_written_by_hand() -> None:
    told = event(
        example__b="2.0",
        example__a="x",
        sourceList=[{"source": "urn:epc:id:pgln:4012345.00000", "type": "owning_party"}],
    )
    assert pre_hash(told, [CONTEXT, EXAMPLE]) == (
        "eventType=ObjectEventeventTime=2020-04-03T19:30:00.000ZeventTimeZoneOffset=+02:00"
        "epcListepc=https://id.gs1.org/00/040123450000001112action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-departing"
        "sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=https://id.gs1.org/417/4012345000009"
        "{https://ns.example.com/epcis/}a=x{https://ns.example.com/epcis/}b=2"
    )


SAME = {
    "another order": lambda e: dict(reversed(e.items())),
    "another zone of the same instant": lambda e: {**e, "eventTime": "2020-04-03T19:30:00Z"},
    "a Digital Link for a URN": lambda e: {
        **e,
        "epcList": ["https://id.gs1.org/00/040123450000001112"],
    },
    "the word's web address": lambda e: {
        **e,
        "bizStep": "https://ref.gs1.org/cbv/BizStep-departing",
    },
    "another instant of recording": lambda e: {**e, "recordTime": "2021-01-01T00:00:00Z"},
    "an eventID": lambda e: {**e, "eventID": "urn:uuid:831c0292-4de1-430a-8255-2aca821abaab"},
    "a declared error": lambda e: {
        **e,
        "errorDeclaration": {"declarationTime": "2020-05-01T00:00:00Z"},
    },
}
OTHER = {
    "another instant": lambda e: {**e, "eventTime": "2020-04-03T19:30:00.001Z"},
    "another offset": lambda e: {**e, "eventTimeZoneOffset": "+01:00"},
    "another step": lambda e: {**e, "bizStep": "arriving"},
    "an extension": lambda e: {**e, "example:a": "1"},
    "sensor data": lambda e: {
        **e,
        "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 26}]}],
    },
}


@pytest.mark.parametrize("change", SAME)
def test_what_says_the_same_has_the_same_hash(change: str) -> None:
    assert event_hash(SAME[change](event()), CONTEXT) == event_hash(event(), CONTEXT)


@pytest.mark.parametrize("change", OTHER)
def test_what_says_something_else_has_another(change: str) -> None:
    assert event_hash(OTHER[change](event()), [CONTEXT, EXAMPLE]) != event_hash(
        event(), [CONTEXT, EXAMPLE]
    )


def test_an_extension_is_known_by_its_namespace_not_by_its_prefix() -> None:
    other = {"ex": EXAMPLE["example"]}
    assert event_hash(event(example__a="1"), EXAMPLE) == event_hash(event(ex__a="1"), other)
    assert event_hash(event(example__a="1"), EXAMPLE) != event_hash(
        event(example__a="1"), {"example": "https://other.example/"}
    )


TEXTS = (
    "urn:epc:id:sscc:4012345.0000000111", "https://id.gs1.org/00/040123450000001112",
    "urn:epc:id:sgln:4012345.00011.0", "cbv:BTT-po",
    "urn:epcglobal:cbv:btt:po", "ex:other", "x", " x ", " ", "2.0", "007", "+08:00", "1:2", "1e3",
    "nan", "\u0663", "\ud800", "12\u00e9",
)  # fmt: skip
SPACES = (("example", EXAMPLE["example"]), ("ex", "https://gs1.org/voc/"))


def shape(random: Random) -> tuple[str, Any]:
    """A property such as most events have, for which there is a quick way; or nearly such a one."""
    text = random.choice(TEXTS)
    pairs = [
        {"type": random.choice(["po", "urn:x:t"]), "bizTransaction": each}
        for each in random.sample(TEXTS, 2)
    ]
    return random.choice(
        [
            ("readPoint", {"id": text}),
            ("bizLocation", {"id": text, "example:a": "x"}),
            ("epcList", random.sample([each for each in TEXTS if each.strip()], 3)),
            ("example:a", text),
            ("other:a", text),
            ("example:a", {"#text": text}),
            ("bizTransactionList", pairs),
            (
                "bizTransactionList",
                [*pairs, {"bizTransaction": text}, {"type": "po"}][random.randrange(4) :],
            ),
        ]
    )


def test_the_quick_way_writes_what_the_elements_would() -> None:
    random, order, names = Random(1), dict(hashing.ORDER), hashing._Names(SPACES)
    for _ in range(2_000):
        name, value = shape(random)
        nodes = hashing._nodes(name, value, names)
        if name in order:
            told = "".join(sorted(hashing._pre_hash_of(node, order[name]) for node in nodes))
            assert hashing._placed(name, value, order[name], names) == told, value
        else:
            assert hashing._rest(name, value, names) == [hashing._plain(node) for node in nodes], (
                value
            )


@pytest.mark.parametrize(
    ("at", "told"),
    [("00.1234", "00.123"), ("00.1235", "00.124"), ("00.1225", "00.122"), ("59.9996", "00.000")],
)
def test_an_instant_is_rounded_to_the_millisecond(at: str, told: str) -> None:
    assert f":{told}ZeventTimeZoneOffset" in pre_hash(
        event(eventTime=f"2020-04-03T21:30:{at}+02:00")
    )
