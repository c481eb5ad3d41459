"""Spoiled documents: each is accepted or refused with a reason, none ends in a traceback, nothing
of a refused one is written.

The quick run spoils 300 documents; `make deep` 20,000, and measures time and memory.
"""

from __future__ import annotations

import json
import resource
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from calling import Caller
from little import little
from mutations import bomb, spoiled_json, spoiled_message, spoiled_table
from samples import STANDARDS, document, event

from onward.cli import main
from onward.epcis.capture import ALONE, Sent
from onward.epcis.gather import Gatherer
from onward.errors import InvalidInput
from onward.formats.csvfile import read_text
from onward.formats.epcis.document import Captured, read_document
from onward.formats.eventfile import Reading, read_events
from onward.formats.folder import write_folder
from onward.formats.fsu import directory, read_fsu
from onward.store.bring import bring
from onward.store.store import Store
from onward.store.verify import verify

LONGEST_S = 5.0  # of processor time for one document, however busy the machine is
MOST_MB = 1_500  # of memory, for all of them
WORLD = little(
    "place DEFRA zone=Europe/Berlin\nplace MUMRU zone=Indian/Mauritius\nfly F1 DEFRA>MUMRU 10 "
    "20:00 > 11 07:00 carrier=MK"
)
TABLE = """\
at,known_at,status,what,place,departure,by,raw_code,reason,policy,parent,extra
2020-03-04T09:00Z,2020-03-04T10:00Z,offloaded,shipment:masks#9-10,DEFRA,F1,MK,DIS-OFLD,capacity,,,
2020-03-04T18:00+08:00,2020-03-04T10:00Z,departed,awb:172-12345675;shipment:pens,DEFRA,F1,MK,DEP,,,,{}
2020-03-05T08:00Z,2020-03-05T09:00Z,held,shipment:masks#1-2,MUMRU,,customs MU,TGC,customs_delay,P1,,
2020-03-05T09:00Z,2020-03-05T09:30Z,packed,shipment:pens,MUMRU,,,,,,uld:AKE12345MK,
"""
MESSAGE = """\
FSU/12
239-12345675FRAMRU/T10K141
BKD/MK059/20NOV/FRAMRU/T10K141
RCF/MK059/20NOV1300/MRU/T10K141//A1117-P
DLV/20NOV1400/MRU/T10
DIS/MK059/20NOV/FRA/OFLD/T2
"""
RECEIVED = datetime(2020, 11, 20, 10, 0, tzinfo=UTC)


def documents() -> list[Any]:
    """What is spoiled: documents of ours, and the published ones that are valid, if they are
    there.
    """
    rich = event(
        type="TransformationEvent", action=None, epcList=None, bizStep="commissioning",
        transformationID="urn:x:t",
        inputEPCList=["urn:epc:id:sgtin:4012345.011111.9876"],
        outputQuantityList=[{"epcClass": "urn:epc:class:lgtin:4012345.012345.998877",
        "quantity": 10}],
        sensorElementList=[{"sensorReport": [{"type": "Temperature", "value": 26.0, "uom": "CEL",
        "time": "2020-04-03T21:30:00Z"}]}],
    )  # fmt: skip
    packed = event(
        type="AggregationEvent", epcList=None, action="ADD",
        parentID="urn:epc:id:sscc:4012345.0000000111",
        sourceList=[{"type": "location", "source": "urn:epc:id:sgln:4012345.00225.0"}],
        childEPCs=["urn:x:a", "urn:x:b"],
        bizTransactionList=[{"type": "bol", "bizTransaction": "urn:x:1"}],
    )  # fmt: skip
    wrong = event(
        eventID="urn:x:1",
        errorDeclaration={"declarationTime": "2020-05-01T00:00:00Z", "reason": "did_not_occur"},
    )
    found = [
        json.loads(document(event(), rich, packed)),
        json.loads(document(wrong, event(ilmd={"example:lot": "7"}, action="ADD"))),
    ]
    return found + [
        json.loads(path.read_text())
        for path in sorted((STANDARDS / "gs1-epcis-2.0" / "JSON").glob("*.jsonld"))
    ]


def spoiled_over_http(
    server: Caller, store: Store, random: Random, count: int, ended: Counter[str]
) -> None:
    """Documents to /epcis/capture and /epcis/events."""
    given, stored = documents(), events_in(store)
    for _ in range(count):
        data, proceed = spoiled_json(random.choice(given), random), random.random() < 0.5
        headers = {"gs1_capture_error_behaviour": "proceed"} if proceed else {}
        began = time.process_time()
        answer = server.post(
            "/epcis/capture" if random.random() < 0.9 else "/epcis/events", data, **headers
        )
        assert time.process_time() - began < LONGEST_S, data[:300]
        ended[f"JSON {answer.status}"] += 1
        now = events_in(store)
        assert answer.status in (201, 202, 400, 409, 501), (answer.body, data[:300])
        if answer.status > 299:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json["title"]
            assert now == stored, "nothing of what was refused is there"
        found = read_document(data)
        listed = listed_in(data)
        if listed is not None and not found.fatal:
            assert len(found.events) + len({each.row for each in found.problems}) == len(listed), (
                "events in = right + wrong"
            )
        assert now - stored <= len(found.events)
        stored = now
    assert verify(store.reading).problems == []


def events_in(store: Store) -> int:
    with store.reading.connect() as connection:
        return int(
            connection.exec_driver_sql(
                'SELECT count(*) FROM events WHERE body NOT LIKE \'%"raw_code":"capture"%\''
            ).scalar_one()
        )


def listed_in(data: bytes) -> list[Any] | None:
    try:
        found = json.loads(data)["epcisBody"]["eventList"]
    except (ValueError, KeyError, TypeError, RecursionError, UnicodeDecodeError):
        return None
    return found if isinstance(found, list) else None


def spoiled_files(
    store: Store, folder: Path, random: Random, count: int, ended: Counter[str]
) -> None:
    """Tables and carriers' messages: every row is accepted, repeated or rejected, and what is
    accepted is in the store.
    """
    known, mine = directory(WORLD), store.organisation()
    for number in range(count):
        table = number % 3 > 0
        file = folder / ("events.csv" if table else "telex.txt")
        file.write_bytes(
            spoiled_table(TABLE, random) if table else spoiled_message(MESSAGE, random)
        )
        began = time.process_time()
        try:
            reading = (
                read_events(file, RECEIVED) if table else read_fsu(read_text(file), known, RECEIVED)
            )
        except InvalidInput:
            ended["files refused whole"] += 1
            continue
        assert time.process_time() - began < LONGEST_S
        ended["files read"] += 1
        brought = bring(store, mine, reading.events)
        assert brought.events + brought.duplicates == len(reading.events)
        told(reading)
    assert verify(store.reading).problems == []


def told(reading: Reading) -> None:
    counted = Counter(outcome for _, outcome, _ in reading.rows)
    assert counted["accepted"] == len(reading.events)
    assert sum(counted.values()) == len(reading.rows)
    assert counted.keys() <= {"accepted", "repeated", "rejected"}
    assert {line for line, outcome, _ in reading.rows if outcome == "rejected"} <= {
        each.row for each in reading.problems
    }


def spoiled_by_command(
    folder: Path,
    random: Random,
    count: int,
    capsys: pytest.CaptureFixture[str],
    ended: Counter[str],
) -> None:
    """The same through the command: exit codes 0, 2 and 3, and counts that add up."""
    write_folder(WORLD, folder / "world")
    for number in range(count):
        file = folder / ("events.csv" if number % 2 else "telex.txt")
        file.write_bytes(
            spoiled_table(TABLE, random) if number % 2 else spoiled_message(MESSAGE, random)
        )
        code = main(
            [
                "events",
                "import",
                str(file),
                "--db",
                str(folder / "c.db"),
                "--scenario",
                str(folder / "world"),
                "--proceed",
                "--json",
                "-q",
            ]
        )
        out, err = capsys.readouterr()
        assert code in (0, 3), err
        assert "Traceback" not in err
        ended[f"command {code}"] += 1
        if code == 0:
            said = json.loads(out)
            assert (
                said["rows"]
                == said["recorded"]
                + said["there_before"]
                + said["repeated_in_file"]
                + said["rejected"]
            )
        else:
            assert (out, bool(err)) == ("", True)


def all_of_them(
    server: Caller,
    store: Store,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    seed: int,
    count: int,
) -> Counter[str]:
    random, ended = Random(seed), Counter[str]()
    spoiled_over_http(server, store, random, count * 6 // 10, ended)
    spoiled_files(store, folder, random, count * 38 // 100, ended)
    spoiled_by_command(folder, random, count - count * 6 // 10 - count * 38 // 100, capsys, ended)
    assert sum(ended.values()) == count
    return ended


@pytest.mark.no_cover
def test_three_hundred_spoiled_documents(
    server: Caller, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = all_of_them(server, store, tmp_path, capsys, 1, 300)
    assert ended["JSON 202"] >= 10
    assert ended["JSON 400"] >= 100
    assert min(ended["files read"], ended["files refused whole"]) >= 10


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 22))
def test_twenty_thousand_spoiled_documents(
    seed: int, server: Caller, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ended = all_of_them(server, store, tmp_path, capsys, seed, 1_000)
    # what this test adds: the same process may have planned a large scenario before
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    with capsys.disabled():
        print(
            f"\n1,000 spoiled documents in {time.perf_counter() - began:.0f} s, at most {memory} "
            f"MB more: {dict(sorted(ended.items()))}"
        )
    assert memory < MOST_MB


@pytest.fixture(params=["gz", "xlsx"])
def exploding(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of a megabyte that is a gigabyte when it is unpacked."""
    path = tmp_path / ("events.csv.gz" if request.param == "gz" else "events.xlsx")
    path.write_bytes(bomb(request.param, 1 << 30))
    return path


@pytest.mark.deep
def test_a_bomb_is_refused_before_it_bursts(
    exploding: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exploding.stat().st_size < 2 << 20
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (
        main(["events", "import", str(exploding), "--db", str(exploding.with_name("b.db")), "-q"])
        == 3
    )
    assert "is larger than 256 MB" in capsys.readouterr().err
    assert time.process_time() - began < 60
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10 < MOST_MB
    assert not exploding.with_name("b.db").exists()


SLIPS = {
    "a word of 100,000 letters": event(bizStep="x" * 100_000),
    "a key that no store indexes": event(epcList=["urn:x:" + "a" * 600]),
    "a list that is none, of a type of somebody's own": event(
        type="https://example.org/Mine", action=None, epcList=7
    ),
    "texts where pairs stand": event(example__x={"bizTransactionList": ["a"]}),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_once_went_wrong(slip: str, server: Caller) -> None:
    """Found by the long runs: slow, refused whole though the rest was right, or a 500."""
    began = time.process_time()
    right = event(eventTime="2020-04-05T00:00:00Z")
    answer = server.post(
        "/epcis/capture", document(right, SLIPS[slip]), gs1_capture_error_behaviour="proceed"
    )
    assert (answer.status, time.process_time() - began < LONGEST_S) == (202, True)
    job = server.get(answer.headers["location"]).json
    assert len(server.get("/epcis/events").events) == 2 - len(
        {each["title"].split(",")[0].split(" ")[1] for each in job["errors"]}
    )


def test_a_store_that_keeps_what_it_refused_is_found_out(
    server: Caller, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks above can fail: here a document is refused, and its right events are recorded all
    the same.
    """
    right = Gatherer.capture

    def careless(self: Gatherer, found: Captured, sent: Sent = ALONE) -> Any:
        if found.problems and not found.fatal:
            right(self, found, replace(sent, proceed=True)).result()
        return right(self, found, sent)

    monkeypatch.setattr(Gatherer, "capture", careless)
    with pytest.raises(AssertionError, match="nothing of what was refused is there"):
        spoiled_over_http(server, store, Random(1), 200, Counter())
