"""Status messages of carriers, line by line."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from little import little
from telling import telling, thing

from onward.events.event import Event, instant_text
from onward.events.state import fold
from onward.formats.eventfile import Reading
from onward.formats.fsu import CODES, DISCREPANCIES, Directory, directory, read_fsu
from onward.goods.tracked import Tracked

WORLD = little("""
    place DEFRA zone=Europe/Berlin
    place MUMRU zone=Indian/Mauritius
    place USLAX zone=America/Los_Angeles
    place USNEW zone=America/Chicago
    fly MK59 DEFRA>MUMRU 2020-11-19T20:00Z > 2020-11-20T07:17Z carrier=MK
    fly F1 DEFRA>MUMRU 2020-03-10T20:00Z > 2020-03-11T07:00Z carrier=MK
    ship masks DEFRA>MUMRU 10x
""")
KNOWN: Directory = directory(WORLD)
RECEIVED = datetime(2020, 11, 20, 10, 0, tzinfo=UTC)
HEAD = "FSU/12\n239-12345675FRAMRU/T1K14.1\n"


def read(text: str, received_at: datetime = RECEIVED) -> Reading:
    return read_fsu(text, KNOWN, received_at)


def only(line: str) -> Event:
    reading = read(HEAD + line)
    assert reading.problems == ()
    (event,) = reading.events
    return event


def test_a_real_message() -> None:
    event = only("RCF/MK059/20NOV1300/MRU/T1K14.1//A1117-P")
    assert (event.raw_code, event.status, event.place, event.by) == (
        "RCF",
        "received",
        "MUMRU",
        "MK",
    )
    assert instant_text(event.at) == "2020-11-20T13:00+04:00"
    assert (event.transport_number, event.departure) == ("MK059/2020-11-20", "MK59")
    assert event.what == (thing("awb:239-12345675"),)


def test_a_booking_happens_when_it_is_told_not_when_the_flight_leaves() -> None:
    reading = read("901-00001875LAXNEW/T25\nBKD/DNT212/16DEC/LAXNEW/T25K47500/S1000")
    (event,) = reading.events
    assert (event.status, event.by, event.transport_number) == (
        "booked",
        "DNT",
        "DNT212/2020-12-16",
    )
    assert event.at == RECEIVED


@pytest.mark.parametrize(
    ("line", "status", "reason", "at"),
    [
        ("RCS/18NOV0915/FRA/T1K14.1/DHL", "accepted", None, "2020-11-18T09:15+01:00"),
        ("DEP/MK059/19NOV/FRAMRU/T1K14.1/S2100/A2120", "departed", None, "2020-11-19T21:20+01:00"),
        ("ARR/MK059/20NOV1117/MRU/T1K14.1", "landed", None, "2020-11-20T11:17+04:00"),
        ("ARR/MK059/20NOV/MRU/T1K14.1/A2350-P", "landed", None, "2020-11-19T23:50+04:00"),
        ("NFD/20NOV1300/MRU/T1K14.1/CLINIC", "notified", None, "2020-11-20T13:00+04:00"),
        ("CRC/20NOV1305/MRU/T1K14.1", "declared", None, "2020-11-20T13:05+04:00"),
        ("TGC/20NOV1310/MRU/T1K14.1", "held", None, "2020-11-20T13:10+04:00"),
        ("CCD/20NOV1315/MRU/T1K14.1", "cleared", None, "2020-11-20T13:15+04:00"),
        ("DLV/20NOV1320/MRU/T1K14.1/CLINIC", "delivered", None, "2020-11-20T13:20+04:00"),
        ("DIS/MK059/19NOV2000/FRA/OFLD/T1K14.1", "offloaded", "capacity", "2020-11-19T20:00+01:00"),
        ("DIS/20NOV1300/MRU/MSCA/T1", "missing", "loss", "2020-11-20T13:00+04:00"),
        ("RCF/MK059/20NOV1300/MRU/P1K7.0", "noted", None, "2020-11-20T13:00+04:00"),
    ],
)
def test_codes(line: str, status: str, reason: str | None, at: str) -> None:
    event = only(line)
    assert (event.status, event.reason, instant_text(event.at)) == (status, reason, at)
    assert dict(event.extra)["fsu"] == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("239-12345676FRAMRU/T1\nRCS/18NOV0915/FRA/T1", "check digit"),
        ("RCS/18NOV0915/FRA/T1", "belongs to no air waybill"),
        (HEAD + "XYZ/18NOV0915/FRA/T1", "no code"),
        (HEAD + "DIS/18NOV0915/FRA/T1", "none of the codes"),
        (HEAD + "RCS/18NOV0915/ZZZ/T1", "no airport"),
        (HEAD + "RCS/FRA/T1", "no day"),
        (HEAD + "RCS/31NOV0915/FRA/T1", "no day"),
        (HEAD + "RCS/18NOV2915/FRA/T1", "no day"),
        (HEAD + "RCS/18NOV0915/FRA/" + "T" * 500, "no status line"),
    ],
)
def test_what_is_rejected_says_why(text: str, said: str) -> None:
    reading = read(text)
    assert reading.events == ()
    assert said in reading.problems[0].message
    assert reading.count("rejected") == len(reading.problems)


def test_the_year_is_the_nearest() -> None:
    (event,) = read(HEAD + "DLV/31DEC2300/MRU/T1", datetime(2021, 1, 2, tzinfo=UTC)).events
    assert event.at.year == 2020


def test_told_again_it_is_the_same() -> None:
    text = HEAD + "RCS/18NOV0915/FRA/T1K14.1\nRCS/18NOV0915/FRA/T1K14.1"
    reading = read(text)
    assert [outcome for _, outcome, _ in reading.rows] == ["accepted", "repeated"]
    assert read(text).events == reading.events


def test_a_shipment_follows_its_air_waybill() -> None:
    packed = telling("2020-11-17 00:00 packed masks in=awb:239-12345675")
    reading = read(
        HEAD + "RCS/18NOV0915/FRA/T1\nDEP/MK059/19NOV/FRAMRU/T1/A2105\nTGC/20NOV1310/MRU/T1"
    )
    (state,) = fold([*packed, *reading.events], {"masks": 10}).of(thing("masks"))
    assert (state.place, state.flown[0].departure, state.held is not None) == (
        "MUMRU",
        "MK59",
        True,
    )


def test_an_air_waybill_in_the_shipments_row_is_enough() -> None:
    world = little("ship masks DEFRA>MUMRU 10x awb=239-12345675\n ship pens DEFRA>MUMRU")
    reading = read(HEAD + "RCS/18NOV0915/FRA/T1\nTGC/20NOV1310/MRU/T1")
    desk = Tracked(world, reading.events, RECEIVED, RECEIVED)
    held, unknown = desk.rows()
    assert (held.where, held.state.place, unknown.where) == ("held", "MUMRU", "unknown")
    assert [event.raw_code for event in desk.history(held.state)] == ["RCS", "TGC"]
    assert [str(each) for each in desk.inside(thing("awb:239-12345675"))] == ["shipment:masks#1-10"]


def test_every_code_of_the_standard_is_known() -> None:
    told = (
        "ARR AWD AWR BKD CCD CRC DDL DEP DLV DOC DPU FIW FOH FOW MAN NFD PRE RCF RCS RCT TFD "
        "TGC TRM"
    )
    assert sorted(CODES) == told.split()
    assert (
        sorted(DISCREPANCIES)
        == "DFLD FDAV FDAW FDCA FDMB MSAV MSAW MSCA MSMB OFLD OVCD SSPD".split()
    )


def test_whatever_is_thrown_at_it_every_line_is_accounted_for() -> None:
    chance = random.Random(4)
    good = (
        HEAD
        + (
            "RCF/MK059/20NOV1300/MRU/T1K14.1//A1117-P\nDIS/20NOV1300/MRU/MSCA/T1\n"
            "BKD/MK059/30NOV/FRAMRU/T1/S1000"
        )
    ).splitlines()
    for _ in range(1500):
        lines = [list(chance.choice(good)) for _ in range(4)]
        for line in lines:
            for _ in range(chance.randrange(4)):
                line[chance.randrange(len(line))] = chance.choice(
                    "/\0A9-\u4e00\ud800 T" + chr(chance.randrange(32, 127))
                )
        reading = read("\n".join("".join(line) for line in lines))
        assert len(reading.rows) == reading.count("accepted") + reading.count(
            "repeated"
        ) + reading.count("rejected")
        rejected = {row for row, outcome, _ in reading.rows if outcome == "rejected"}
        assert rejected == {problem.row for problem in reading.problems}
        assert reading.count("accepted") == len(reading.events)


FIRST = "FSU/12\n" + HEAD + "RCS/18NOV0915/FRA/T1\n"


def test_lines_below_a_spoiled_air_waybill_never_go_to_the_one_before() -> None:
    """Of two messages in one file, whatever becomes of the second number."""
    dice, number = random.Random(7), "020-11112226FRAMRU/T1K14.1"
    for _ in range(400):
        spoiled = list(number)
        for _ in range(dice.randrange(1, 4)):
            place = dice.randrange(len(number) - 7)
            spoiled[place : place + dice.randrange(3)] = dice.choice(["", "7", " ", "-", "X", "f"])
        below = f"{''.join(spoiled)}\nDLV/20NOV1320/MRU/T1"
        for between in ("", "FSU/12\n"):
            events = read(FIRST + between + below).events
            assert {str(key) for each in events[1:] for key in each.what} <= {
                f"awb:{''.join(spoiled)[:12]}"
            }


def test_a_message_without_an_air_waybill_is_not_about_the_one_before() -> None:
    (problem,) = read(FIRST + "FSU/12\nDLV/20NOV1320/MRU/T1").problems
    assert (problem.row, problem.message) == (6, "belongs to no air waybill")


def test_every_fault_of_a_line_is_told() -> None:
    found = read(HEAD + "RXS/31NOV0915/ZZZ/T1").problems
    assert [(each.field, each.value, each.maybe) for each in found] == [
        ("code", "RXS", "RCS"),
        ("airport", "ZZZ", ""),
        ("day", "31NOV0915", ""),
    ]


@pytest.mark.parametrize(
    "written", ["23912345675FRAMRU/T1", "239 12345675FRAMRU/T1", "239-1234 5675framru/T1"]
)
def test_an_air_waybill_in_another_form_has_a_guess(written: str) -> None:
    (problem,) = read(written).problems
    assert (problem.field, problem.maybe) == ("awb", "239-12345675FRAMRU/T1K14.1")


@pytest.mark.parametrize("flight", ["S7123", "D01", "M6820", "P50"])
def test_a_flight_that_looks_like_a_split_is_a_flight(flight: str) -> None:
    event = only(f"RCF/{flight}/20NOV1300/MRU/T1K14.1")
    assert (event.by, event.transport_number) == (flight[:2], f"{flight}/2020-11-20")
    assert event.status == "received"


def test_a_message_of_another_kind_is_told_once_and_not_read() -> None:
    reading = read("FWB/16\n239-12345675FRAMRU/T1\nRTG/MRU\n" + HEAD + "RCS/18NOV0915/FRA/T1")
    assert [(each.row, each.value) for each in reading.problems] == [(1, "FWB/16")]
    assert len(reading.events) == 1
