"""Events as rows: accepted, repeated or rejected with its reasons, and the same ids however often
they are read.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telling import telling

from onward.errors import InvalidInput
from onward.events.event import canonical
from onward.formats.eventfile import Reading, read_events, write_events

HEADER = "at,known_at,status,what,place,departure,by,raw_code,reason,corrects,parent,extra\n"
GOOD = "2020-03-04T10:00+08:00,,departed,shipment:masks#1-30;awb:999-12345675,CNPVG,F1,CV,DEP,,,,\n"


def read(tmp_path: Path, text: str, received_at: datetime | None = None) -> Reading:
    file = tmp_path / "events.csv"
    file.write_text(text, encoding="utf-8")
    return read_events(file, received_at)


@pytest.mark.parametrize("name", ["e.csv", "e.csv.gz", "e.xlsx"])
def test_what_is_written_reads_the_same(tmp_path: Path, name: str) -> None:
    events = telling("""
        1 08:00 packed masks#1-40;pens in=uld:AKE12345CV
        2 08:00 held masks at=CNPVG by=customs why=customs_inspection policy=P1 raw=TGC known=9
        3 08:00 expected pens expected=7
        4 08:00 void corrects=3 note=wrong,"pallet"
    """)
    write_events(events, tmp_path / name, with_ids=True)
    reading = read_events(tmp_path / name)
    assert reading.problems == ()
    assert [canonical(event) for event in reading.events] == [canonical(event) for event in events]


def test_one_handling_unit_is_its_number(tmp_path: Path) -> None:
    """``masks#7`` is masks#7-7, in what the goods are and in what they go into; it is the same
    event, and no number is none.
    """
    rows = (
        GOOD.replace("#1-30;awb:999-12345675", "#7"),
        GOOD.replace("#1-30;awb:999-12345675", "#7-7"),
    )
    short, whole = (read(tmp_path, HEADER + row).events[0] for row in rows)
    assert (str(short.what[0]), short.id) == ("shipment:masks#7-7", whole.id)
    (wrong,) = read(tmp_path, HEADER + GOOD.replace("#1-30", "#0-0")).problems
    assert "reads as a range" in wrong.message


def test_each_row_is_told(tmp_path: Path) -> None:
    bad = [
        "2020-03-04T10:00,,departed,shipment:masks,,,,,,,,",
        "yesterday,,departed,shipment:masks,,,,,,,,",
        ",,departed,shipment:masks,,,,,,,,",
        "2020-03-04T10:00Z,,gone,shipment:masks,,,,,,,,",
        "2020-03-04T10:00Z,,departd,masks,,,,,,,,",
        "2020-03-04T10:00Z,,held,shipment:masks,,,,,weather!,,,",
        "2020-03-04T10:00Z,,packed,shipment:masks,,,,,,,,",
        "2020-03-04T10:00Z,,void,,,,,,,,,",
        "2020-03-04T10:00Z,,noted,shipment:masks,,,,,,,,[1]",
        "2020-03-04T10:00Z,,noted,shipment:masks",
        "2020-03-04,,departed,shipment:masks,,,,,,,,",
        "2020-03-04T10:00+99:00,,departed,shipment:masks,,,,,,,,",
    ]
    reading = read(tmp_path, HEADER + GOOD + GOOD + "\n".join(bad) + "\n")
    assert [outcome for _, outcome, _ in reading.rows] == [
        "accepted",
        "repeated",
        *["rejected"] * len(bad),
    ]
    told = {problem.row: problem for problem in reading.problems}
    assert set(told) == set(range(4, 4 + len(bad)))
    assert (
        str(told[4])
        == "events.csv:4: at='2020-03-04T10:00' has no offset from UTC. Maybe 2020-03-04T10:00Z."
    )
    assert told[14].maybe == "2020-03-04T00:00Z"
    assert told[15].message == "has an offset from UTC that does not exist"
    assert told[5].message == "is not an instant with an offset, like 2020-03-15T12:00+01:00"
    assert told[6].message == "is empty, and every row needs it"
    assert told[8].maybe == "departed" or any(p.maybe == "departed" for p in reading.problems)
    assert "of what" in told[10].message
    assert "JSON object of texts" in told[12].message
    assert "cells" in told[13].message


def test_without_known_at_it_is_known_since_it_was_received(tmp_path: Path) -> None:
    received = datetime(2020, 5, 1, tzinfo=UTC)
    (late,), (plain,) = (
        read(tmp_path, HEADER + GOOD, received).events,
        read(tmp_path, HEADER + GOOD).events,
    )
    assert (late.known_at, plain.known_at) == (received, plain.at)
    assert late.id == plain.id


def test_an_id_that_is_not_true_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "id,at,status,what\n00,2020-03-04T10:00Z,noted,shipment:a\n")
    assert reading.problems[0].field == "id"


@pytest.mark.parametrize(
    ("header", "said"),
    [("at,colour,status", "colour"), ("at,at,status", "twice"), ("status", "at"), ("", "at")],
)
def test_a_header_that_cannot_be_read(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        read(tmp_path, header + "\n")


def test_a_sheet_too_small_says_so(tmp_path: Path) -> None:
    events = telling("1 08:00 noted " + ";".join(f"masks{n}" for n in range(5000)))
    with pytest.raises(InvalidInput, match=r"write a \.csv file"):
        write_events(events, tmp_path / "e.xlsx")


def test_whatever_is_thrown_at_it_every_row_is_accounted_for(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(400):
        text = list(HEADER + GOOD * 3)
        for _ in range(chance.randrange(6)):
            text[chance.randrange(len(HEADER), len(text))] = chance.choice(
                '",;\n:#-+Z9a\u4e00=\x07 '
            )
        try:
            reading = read(tmp_path, "".join(text))
        except InvalidInput:
            continue
        assert len(reading.rows) == sum(
            reading.count(each) for each in ("accepted", "repeated", "rejected")
        )
        assert reading.count("accepted") == len(reading.events)
        assert {row for row, outcome, _ in reading.rows if outcome == "rejected"} == {
            p.row for p in reading.problems if p.row > 1
        }


@pytest.mark.parametrize(
    "what",
    [
        "awb:123-1",
        "sscc:1234",
        "container:ABCU123",
        "shipment:X#0-1",
        "shipment:X#1-99999999999999999999",
    ],
)
def test_numbers_that_cannot_be_are_rejected(tmp_path: Path, what: str) -> None:
    reading = read(tmp_path, f"at,status,what\n2020-03-04T10:00Z,departed,{what}\n")
    assert [problem.field for problem in reading.problems] == ["what"]


def test_nothing_happened_before_1970(tmp_path: Path) -> None:
    assert (
        "1970 to 2199"
        in read(tmp_path, "at,status\n1969-12-31T10:00Z,departed\n").problems[0].message
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("awb:23912345675", "awb:239-12345675"),
        ("239-1234 5675;shipmnt:masks", "awb:239-12345675;shipment:masks"),
        ("shipment:masks;sscc:(00)106141412345678908", "shipment:masks;sscc:106141412345678908"),
        ("container:csqu 305438-3", "container:CSQU3054383"),
        ("masks", ""),
        ("shipment:masks#5-3", "shipment:masks#3-5"),
        ("masks#5-3", ""),
    ],
)
def test_a_thing_written_in_another_way_has_a_guess(
    tmp_path: Path, written: str, meant: str
) -> None:
    file = tmp_path / "e.csv"
    file.write_text(f"at,status,what\n2020-03-02T10:00Z,landed,{written}\n", encoding="utf-8")
    (problem,) = read_events(file).problems
    assert (problem.field, problem.value, problem.maybe) == ("what", written, meant)
