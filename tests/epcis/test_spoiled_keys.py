"""Spoiled identifiers and addresses: each is answered, refused with a reason or not offered; none
is a fault of the server.

The quick run asks 300; `make deep` 20,000. Spoiled documents as a whole are in test_malformed.py.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from calling import Answer, Caller
from samples import CONTEXT, EXAMPLE, document, event
from test_keys import RIGHT, TABLE
from test_ours import ours_at_random
from test_query import FOUND
from test_sensors import FOUND as SENSED, TOLD

from onward.formats.epcis.values import identifier
from onward.store.bring import bring
from onward.store.store import Store
from onward.store.verify import verify

LONGEST_S = 5.0
PIECES = [
    *"0123456789./:%-_*#?;|&=+'\"<>\\ \t\n\r\0", "\u0663", "\u00b2", "\u202e", "\ud800", "%00", "%2F", "%zz", "..", "//", "urn:epc:id:",
    "https://id.gs1.org/", "00/", "/10/A", "idpat", "9" * 30, "a" * 2_100, "GE_", "EXISTS_",
    "INNER_", "SENSORREPORT_", "example:",
]  # fmt: skip
RESOURCES = (
    "epcs",
    "bizSteps",
    "bizLocations",
    "readPoints",
    "dispositions",
    "eventTypes",
    "events",
    "queries",
    "capture",
    "nextPageToken",
    "",
)
KEYS = [*RIGHT.split(), *(uri for uri, _ in TABLE)]
QUESTIONS = [line.split()[0] for line in (FOUND + SENSED).splitlines() if line.strip()]


def spoiled(text: str, random: Random) -> str:
    """A text with up to three pieces put in, cut out, doubled or written in other letters."""
    for _ in range(random.randint(0, 3)):
        place, length = random.randrange(len(text) + 1), random.choice([0, 0, 1, 1, 5])
        piece = random.choice(
            [
                random.choice(PIECES),
                text[place : place + 3],
                text[place : place + length].swapcase(),
                "",
            ]
        )
        text = text[:place] + piece + text[place + length :]
    return text


def body(random: Random) -> bytes | dict[str, Any]:
    """An event with a spoiled identifier somewhere, in a document or alone."""
    key = spoiled(random.choice(KEYS), random)
    more: dict[str, Any] = random.choice(
        [
            {"epcList": [key]}, {"epcList": [random.choice(KEYS), key]}, {"readPoint": {"id": key}},
            {"bizLocation": {"id": key}},
            {"quantityList": [{"epcClass": key, "quantity": 1}]}, {"eventID": key},
            {"sourceList": [{"type": "location", "source": key}]},
            {"type": "AggregationEvent", "epcList": None, "action": "ADD", "parentID": key,
            "childEPCs": [spoiled(key, random)]},
            {"bizTransactionList": [{"type": "bol", "bizTransaction": key}]}, {key: "x"},
            {"example:x": {key: key}},
            {"type": key}, {"bizStep": key}, {"disposition": key},
            {"persistentDisposition": {"set": [key]}},
            {"sensorElementList": [{"sensorReport": [{"type": key, "deviceID": key, "value": 1e308,
            "uom": key[:3]}]}]},
            {"errorDeclaration": {"declarationTime": "2020-05-01T00:00:00Z",
            "correctiveEventIDs": [key]}, "eventID": random.choice(KEYS)},
            {"onward:event": {"status": key, "what": [key]}}, {"transformationID": key},
            {"@context": [CONTEXT, {key: key}]},
        ]
    )  # fmt: skip
    told = {name: each for name, each in {**event(), **more}.items() if each is not None}
    if random.random() < 0.2:
        return json.dumps(
            {"@context": [CONTEXT, EXAMPLE, {"onward": "urn:onward:"}], **told}
        ).encode()
    return document(
        told,
        event(eventTime="2020-04-05T00:00:00Z"),
        **{"@context": [CONTEXT, EXAMPLE, {"onward": "urn:onward:"}]},
    )


def address(random: Random) -> str:
    """A question or a resource, spoiled in its name, its value or the whole of it."""
    if random.random() < 0.5:
        name, _, value = random.choice(QUESTIONS).split("&")[0].partition("=")
        name, value = random.choice(
            [(spoiled(name, random), value), (name, spoiled(random.choice([value, *KEYS]), random))]
        )
        asked = f"{_written(name)}={_written(value)}&perPage={_written(random.choice(['5', '5', spoiled('5', random)]))}"
        found = f"/epcis/{random.choice(['events', 'epcs/urn%3Ax%3Aa/events'])}?{asked}"
    else:
        name = _written(spoiled(random.choice(KEYS), random))
        found = f"/epcis/{random.choice(RESOURCES)}/{name}{random.choice(['', '/events', '/subscriptions'])}"
    return (
        quote(spoiled(found, random).encode(errors="surrogatepass"), safe="/?&=%:|")
        if random.random() < 0.1
        else found
    )


def _written(text: str) -> str:
    return quote(text.encode(errors="surrogatepass"), safe="")


def answered(answer: Answer, what: object) -> str:
    assert answer.status < 500 or answer.status == 501, (what, answer.body)
    if answer.status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json["title"]
    return str(answer.status)


def ask(server: Caller, store: Store, random: Random, count: int) -> Counter[str]:
    bring(store, store.organisation(), ours_at_random(random, 30))
    assert server.post("/epcis/capture", TOLD).status == 202
    ended = Counter[str]()
    for number in range(count):
        began = time.process_time()
        if number % 2:
            told = body(random)
            place = random.choice(["/epcis/capture", "/epcis/capture", "/epcis/events"])
            headers = {"gs1_capture_error_behaviour": "proceed"} if random.random() < 0.5 else {}
            ended[f"body {answered(server.post(place, told, **headers), told)}"] += 1
        else:
            asked = address(random)
            ended[
                (
                    "address "
                    f"{answered(server.call(random.choice(['GET', 'GET', 'GET', 'HEAD', 'DELETE', 'OPTIONS']), asked, b'', {}), asked)}"
                )
            ] += 1
        assert time.process_time() - began < LONGEST_S
    listed = server.get("/epcis/epcs?perPage=1000").json["member"]
    assert not [each for each in listed if identifier(each)], "what was taken is right"
    assert verify(store.reading).problems == []
    return ended


@pytest.mark.no_cover
def test_three_hundred_spoiled_keys_and_addresses(server: Caller, store: Store) -> None:
    ended = ask(server, store, Random(1), 300)
    assert (
        min(ended["body 202"], ended["body 400"], ended["address 200"], ended["address 400"]) >= 5
    )


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 22))
def test_twenty_thousand_spoiled_keys_and_addresses(
    seed: int, server: Caller, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = ask(server, store, Random(seed), 1_000)
    with capsys.disabled():
        print(f"\n1,000 spoiled keys and addresses: {dict(sorted(ended.items()))}")
