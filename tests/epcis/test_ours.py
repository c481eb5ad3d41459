"""Events that came from tables and carriers' messages, given as EPCIS: found, listed, paged, and
taken back as what they are.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from calling import Caller
from little import little
from samples import CONTEXT, document, event
from seeds import few

from onward.epcis.app import application
from onward.events.event import Event
from onward.events.keys import Key, KeyKind, key
from onward.events.state import fold, state_hash
from onward.events.vocabulary import EventReason, Status
from onward.formats.epcis.document import read_document
from onward.formats.epcis.mapping import key_of, to_event
from onward.formats.epcis.ours import STEP_OF_STATUS, event_name, from_ours, uri_of
from onward.formats.eventfile import read_events
from onward.formats.fsu import directory, read_fsu
from onward.store.bring import bring
from onward.store.reading import logged
from onward.store.store import Store, migrate_store, open_store
from onward.store.verify import verify

NOW = datetime(2020, 11, 20, 10, 0, tzinfo=UTC)
WORLD = little(
    "place DEFRA zone=Europe/Berlin\nplace MUMRU zone=Indian/Mauritius\nfly F1 DEFRA>MUMRU 10 "
    "20:00 > 11 07:00 carrier=MK"
)
TABLE = """\
at,known_at,status,what,place,departure,by,raw_code,reason,policy,parent
2020-03-04T09:00Z,2020-03-04T10:00Z,offloaded,shipment:masks#9-10,DEFRA,F1,MK,DIS-OFLD,capacity,,
2020-03-04T18:00+08:00,2020-03-04T10:00Z,departed,awb:172-12345675;sscc:040123450000001112,DEFRA,F1,MK,DEP,,,
2020-03-05T08:00Z,2020-03-05T09:00Z,held,container:CSQU3054383,MUMRU,,customs MU,TGC,customs_delay,P1,
2020-03-05T09:00Z,2020-03-05T09:30Z,packed,sscc:040123450000001112,MUMRU,,,,,,uld:AKE12345MK
2020-03-06T09:00Z,2020-03-06T09:30Z,delivered,sscc:040123450000001112,MUMRU,,,,,,
"""
MESSAGE = """\
FSU/12
239-12345675FRAMRU/T10K141
BKD/MK059/20NOV/FRAMRU/T10K141
RCF/MK059/20NOV1300/MRU/T10K141//A1117-P
DLV/20NOV1400/MRU/T10
"""
PALLET = "https://id.gs1.org/00/040123450000001112"


@pytest.fixture
def imported(store: Store, tmp_path: Path) -> list[Event]:
    """What a table and a carrier's message told."""
    file = tmp_path / "events.csv"
    file.write_text(TABLE)
    events = [*read_events(file, NOW).events, *read_fsu(MESSAGE, directory(WORLD), NOW).events]
    bring(store, store.organisation(), events)
    return events


def names(server: Caller, address: str) -> list[str]:
    answer = server.get(f"/epcis/{address}")
    assert answer.status == 200, answer.body
    return [each["eventID"] for each in answer.events]


def test_they_are_given_in_the_order_of_recording_and_are_valid(
    imported: list[Event], server: Caller
) -> None:
    assert len(imported) == 8
    assert names(server, "events") == [event_name(each.id) for each in imported]
    assert read_document(json.dumps(server.get("/epcis/events").json).encode()).problems == ()
    first = server.get(f"/epcis/events/{quote(event_name(imported[1].id), safe='')}").json
    assert (first["type"], first["bizStep"], first["disposition"]) == (
        "ObjectEvent",
        "departing",
        "in_transit",
    )
    assert (first["eventTime"], first["eventTimeZoneOffset"]) == (
        "2020-03-04T18:00:00.000+08:00",
        "+08:00",
    )
    assert (first["epcList"], first["bizTransactionList"]) == (
        [PALLET],
        [{"type": "bol", "bizTransaction": "urn:onward:awb:172-12345675"}],
    )
    assert first["readPoint"] == {"id": "urn:onward:unlocode:DEFRA"}


ASKED = """
    EQ_bizStep=departing                                1
    EQ_bizStep=receiving                                3
    EQ_disposition=in_transit                           1
    EQ_action=ADD                                       1
    eventType=AggregationEvent                          1
    eventType=ObjectEvent                               7
    eventType=TransactionEvent                          0
    EQ_readPoint=urn:onward:unlocode:DEFRA              3
    EQ_readPoint=urn:x:nowhere                          0
    MATCH_anyEPC=urn:epc:id:sscc:4012345.0000000111     3
    MATCH_epc=urn:epc:id:bic:CSQU3054383                1
    MATCH_parentID=urn:onward:uld:AKE12345MK            1
    GE_eventTime=2020-03-05T08:00:00Z&LT_eventTime=2020-03-06T00:00:00Z  2
    EXISTS_onward:event                                 8
    EQ_bizTransaction_bol=urn:onward:awb:172-12345675   1
    EXISTS_errorDeclaration=true                        0
    orderBy=eventTime&eventCountLimit=2                 2
"""


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_questions_find_them(line: str, imported: list[Event], server: Caller) -> None:
    question, count = line.split()
    assert len(names(server, f"events?{question}")) == int(count), imported


def test_an_address_leads_to_the_events_of_whatever_they_speak_of(
    imported: list[Event], server: Caller
) -> None:
    for thing, place in (
        ("shipment:masks", 0),
        ("shipment:masks%231-4", 0),
        ("awb:172-12345675", 1),
        ("uld:AKE12345MK", 3),
    ):
        assert names(server, f"epcs/{quote(f'urn:onward:{thing}', safe='')}/events") == [
            event_name(imported[place].id)
        ]


def test_pages_hold_both_kinds_in_one_order(imported: list[Event], server: Caller) -> None:
    server.post(
        "/epcis/capture",
        document(event(eventID="urn:x:1"), event(eventID="urn:x:2", bizStep="receiving")),
    )
    everything = names(server, "events")
    assert len(everything) == len(imported) + 2
    paged, address = list[str](), "events?perPage=3"
    while address:
        answer = server.get(f"/epcis/{address}")
        paged += [each["eventID"] for each in answer.events]
        token = answer.json.get("nextPageToken", "")
        address = f"events?perPage=3&nextPageToken={token}" if token else ""
    assert paged == everything
    assert len(names(server, "events?EQ_bizStep=receiving")) == 4
    assert len(names(server, f"events?MATCH_anyEPC={PALLET}")) == 5


def recorded(store: Store) -> list[Event]:
    return [each for _, _, each in logged(store, store.organisation())]


RESOURCES = ("epcs", "bizSteps", "bizLocations", "readPoints", "dispositions", "eventTypes")


def told_at_random(random: Random, number: int) -> dict[str, Any]:
    """An EPCIS event about anything, in strange but right spellings."""
    thing = [
        "urn:epc:id:sscc:4012345.0000000111", "urn:epc:id:bic:CSQU3054383", "urn:x:a%3Ab", "https://example.com/a%3Ab?c#d",
        "urn:x:a;b",
        "https://example.com/x/01/7", "urn:epc:id:sgtin:4012345.011111.%2F1",
        "urn:onward:uld:AKE12345MK", "urn:onward:shipment:masks%231-4",
        "urn:x:" + "a" * 400,
    ]  # fmt: skip
    paper = {
        "bizTransaction": random.choice(
            [
                "urn:x:container:CSQU3054390",
                "urn:x:uld:AKE99999MK",
                "urn:x:parcel:P1",
                "urn:x:awb:172-12345675",
            ]
        )
    }
    classes = [
        {
            "epcClass": random.choice(
                ["urn:epc:class:lgtin:4012345.011111.A", "urn:epc:idpat:sgtin:4012345.011111.*"]
            )
        }
    ]
    found = event(
        eventTime=f"2020-04-03T{number % 24:02}:00:00Z", epcList=random.sample(thing, 2),
        quantityList=random.choice([None, classes]),
        bizStep=random.choice(["departing", "https://x.org/a%3Ab", None]),
        disposition=random.choice(["damaged", "urn:x:d%3A", None]),
        readPoint=random.choice([None, {"id": "https://x.org/p%3A1"}]),
        bizLocation=random.choice([None, {"id": "urn:x:l"}]),
        bizTransactionList=random.choice([None, [paper]]),
    )  # fmt: skip
    if random.random() < 0.2:
        found = {**found, "type": random.choice(["example:Mine", "https://x.org/Mine%3A"])}
    return found


@pytest.mark.parametrize("seed", few(range(40), 2))
def test_whatever_is_listed_can_be_asked_for(seed: int, store: Store, server: Caller) -> None:
    random = Random(seed)
    bring(store, store.organisation(), ours_at_random(random, 12))
    assert (
        server.post(
            "/epcis/capture", document(*(told_at_random(random, n) for n in range(12)))
        ).status
        == 202
    )
    for resource in RESOURCES:
        members, after = list[str](), ""
        while True:
            page = server.get(f"/epcis/{resource}?perPage=7{after}").json
            members += page["member"]
            if "nextPageToken" not in page:
                break
            after = f"&nextPageToken={quote(page['nextPageToken'], safe='')}"
        assert len(members) == len(set(members))
        assert members
        for member in members:
            asked = quote(member, safe="")
            assert server.get(f"/epcis/{resource}/{asked}").json["member"] == ["events"], member
            # the five of the standard are there, told or not
            if not (resource == "eventTypes" and ":" not in member):
                assert names(server, f"{resource}/{asked}/events"), member


def test_what_an_earlier_version_took_is_listed_so_that_it_can_be_asked(
    store: Store, server: Caller
) -> None:
    """It took 19 digits for an SSCC, and a batch behind one for an object."""
    for name, thing in (
        ("0401234500000011123", "sscc:0401234500000011123"),
        ("040123450000001112/10/A", None),
    ):
        link = f"https://id.gs1.org/00/{name}"
        told = {**event(epcList=[link], eventID=f"urn:x:{name[-1]}"), "@context": [CONTEXT]}
        ours = to_event(told, known_at=NOW)
        ours = replace(ours, what=(key(thing or f"object:{link}"),))
        store.record(store.organisation(), [ours], originals=[json.dumps(told)])
    members = server.get("/epcis/epcs").json["member"]
    assert [names(server, f"epcs/{quote(each, safe='')}/events") for each in members] == [
        ["urn:x:3"],
        ["urn:x:A"],
    ]
    assert len(names(server, "events")) == 2


def test_an_event_with_the_message_it_was_read_from_is_given_too(
    store: Store, server: Caller
) -> None:
    lost = Event(at=NOW, known_at=NOW, status=Status.DEPARTED, note='says "epcis:schema":"2.0"')
    store.record(store.organisation(), [lost], originals=["DEP/MK059"])
    assert names(server, "events") == [event_name(lost.id)]


def test_a_page_ends_behind_all_that_have_one_number(store: Store, server: Caller) -> None:
    things = [Key(kind, number) for number in "ABC" for kind in (KeyKind.PARCEL, KeyKind.ULD)]
    bring(
        store,
        store.organisation(),
        [Event(at=NOW, known_at=NOW, status=Status.NOTED, what=tuple(things))],
    )
    first = server.get("/epcis/epcs?perPage=1").json
    assert (first["member"], first["nextPageToken"]) == (
        ["urn:onward:parcel:A", "urn:onward:uld:A"],
        "A",
    )
    last = server.get("/epcis/epcs?perPage=3&nextPageToken=A").json
    assert (last["member"], "nextPageToken" in last) == (
        [f"urn:onward:{kind}:{each}" for each in "BC" for kind in ("parcel", "uld")],
        False,
    )


def ours_at_random(random: Random, count: int) -> list[Event]:
    """Events of every status about every kind of key, some corrected, some void."""
    ids = {
        KeyKind.SHIPMENT: "masks", KeyKind.CONSIGNMENT: "c 1/%", KeyKind.PARCEL: "P1",
        KeyKind.SSCC: "040123450000001112",
        KeyKind.AWB: "172-12345675", KeyKind.ULD: "AKE12345MK", KeyKind.CONTAINER: "CSQU3054383",
        KeyKind.OBJECT: "urn:x:thing",
    }  # fmt: skip
    things = [Key(kind, name) for kind, name in ids.items()]
    things += [
        Key(KeyKind.SHIPMENT, "masks", 1, 7),
        Key(KeyKind.SSCC, "1"),
        Key(KeyKind.OBJECT, "\u8f6c/\u8fd0 %3B#x"),
        Key(KeyKind.CONTAINER, "X"),
    ]
    found: list[Event] = []
    for number in range(count):
        status = random.choice([*Status])
        targets = [each.id for each in found]
        if status is Status.VOID and not targets:
            status = Status.NOTED
        found.append(
            Event(
                at=datetime(
                    2020,
                    4,
                    1 + number % 28,
                    random.randrange(24),
                    tzinfo=timezone(timedelta(minutes=random.choice([0, 345, -570, 840]))),
                ),
                known_at=NOW,
                status=status,
                what=tuple(
                    random.sample(
                        things, random.randint(0 if status in (Status.VOID, Status.NOTED) else 1, 3)
                    )
                ),
                place=random.choice(["", "BELGG", "CNPVG", "somewhere"]),
                departure=random.choice(["", "F1"]),
                by=random.choice(["", "customs \u2603"]),
                raw_code=random.choice(["", "DIS-OFLD"]),
                reason=random.choice([None, EventReason.CAPACITY]),
                parent=random.choice(things)
                if status in (Status.PACKED, Status.UNPACKED)
                else None,
                corrects=random.choice(targets)
                if status is Status.VOID or (targets and random.random() < 0.1)
                else "",
                expected_at=datetime(2020, 5, 1, 3, 4, 5, 678000, tzinfo=UTC)
                if status is Status.EXPECTED
                else None,
                note=random.choice(["", 'a "note"\n']),
                extra=random.choice([(), (("seen", "x"),)]),
                source="test",
            )
        )
    return found


@pytest.mark.parametrize("seed", few(range(60), 3))
def test_what_is_given_is_taken_back_as_what_it_was(
    seed: int, store: Store, server: Caller, template: Path, tmp_path: Path
) -> None:
    """Into a fresh store: the same events, so the same states of all goods. Into the same store:
    nothing new.
    """
    random = Random(seed)
    events = ours_at_random(random, 40)
    bring(store, store.organisation(), events)
    given = server.get("/epcis/events?perPage=1000")
    assert len(given.events) == len({each.id for each in events})
    body = given.body
    fresh = tmp_path / "fresh.db"
    fresh.write_bytes(template.read_bytes())
    with open_store(str(fresh), write=True) as other:
        there = Caller(application(other, other.organisation()))
        told = there.post("/epcis/capture", body)
        assert told.status == 202, told.json
        mine, theirs = (recorded(each) for each in (store, other))
        assert {each.id for each in mine} == {each.id for each in theirs}
        assert state_hash(fold(mine)) == state_hash(fold(theirs))
        assert verify(other.reading).problems == []
        again = there.get("/epcis/events?perPage=1000")
        assert [plain(each) for each in again.events] == [plain(each) for each in given.events]
    assert server.post("/epcis/capture", body).status == 202
    assert len(server.get("/epcis/events?perPage=1000").events) == len(given.events)


def plain(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in ("recordTime", "@context")}


def test_every_key_has_a_uri_that_gives_it_back() -> None:
    for each in ours_at_random(Random(1), 60):
        for one in each.what:
            assert key_of(uri_of(one)) == one


def test_steps_are_words_of_the_standard() -> None:
    for status in Status:
        if status is not Status.VOID:
            made = from_ours(
                Event(
                    at=NOW,
                    known_at=NOW,
                    status=status,
                    what=(key("parcel:P1"),),
                    parent=key("uld:U"),
                )
            )
            assert read_document(json.dumps(made).encode()).problems == ()
            assert made.get("bizStep", "") == STEP_OF_STATUS.get(status, "")


OLDER = sorted((Path(__file__).parents[1] / "store").glob("version_*.sql"))


@pytest.mark.parametrize("script", OLDER, ids=lambda path: path.stem)
def test_a_store_of_every_version_gives_its_events(script: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text())
    migrate_store(str(path))
    with open_store(str(path), write=True) as store:
        for organisation in (1, 2):
            there = [each for _, _, each in logged(store, organisation)]
            server = Caller(application(store, organisation))
            assert [
                event_name(each.corrects if each.status is Status.VOID else each.id)
                for each in there
            ] == names(server, "events")
            assert len(there) in (3, 5)
