"""The quick reading of a large file: the same events, the same hashes, and every wrong row named as
by the full reading.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from little import little
from telling import telling

from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import EventReason, Status
from onward.formats.countedfile import Line, read_counted
from onward.formats.eventfile import write_events
from onward.numbers.flow_events import COUNTED, FlowEvent, counted_events
from onward.numbers.flows import flows
from onward.numbers.movements import happened

KEYS = (
    "shipment:m#1-9",
    "shipment:m",
    "shipment:m#10-11",
    "awb:020-12345675",
    'object:urn:ü "x"\\',
    "shipment:a b",
    "uld:AKE1",
)
HEADER = "at,known_at,status,what,departure,parent,corrects,note\n"


def events(seed: int) -> list[Event]:
    """Events of every kind of cell: offsets, seconds, odd names, words that JSON escapes, extras,
    corrections.
    """
    chance = random.Random(seed)
    found: list[Event] = []
    for _ in range(60):
        zone = chance.choice(
            [UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=3, minutes=30))]
        )
        at = datetime(
            2020,
            3,
            chance.randint(1, 9),
            chance.randint(0, 23),
            7,
            chance.choice([0, 0, 31]),
            tzinfo=zone,
        )
        kinds = [key(text) for text in KEYS]
        status = chance.choice(
            [
                Status.DEPARTED,
                Status.DELIVERED,
                Status.PACKED,
                Status.UNPACKED,
                Status.VOID,
                Status.ACCEPTED,
            ]
        )
        found.append(
            Event(
                at=at,
                known_at=at + timedelta(minutes=chance.randint(0, 90)),
                status=status,
                what=tuple(chance.sample(kinds, chance.randint(0, 4))),
                place=chance.choice(["", "BELGG"]),
                departure=chance.choice(["", 'F"1', "Flüge/2\\"]),
                by=chance.choice(["", "客户"]),
                reason=chance.choice([None, EventReason.CAPACITY]),
                note=chance.choice(["", "a, b", "two\nlines"]),
                extra=chance.choice([(), (("seal", "4711"),)]),
                expected_at=chance.choice([None, at + timedelta(hours=1)]),
                parent=chance.choice(kinds) if status in (Status.PACKED, Status.UNPACKED) else None,
                corrects=chance.choice(found).id
                if found and (status is Status.VOID or chance.random() < 0.2)
                else "0" * 64
                if status is Status.VOID
                else "",
                source="desk",
            )
        )
    return found


def shown(told: FlowEvent) -> tuple[object, ...]:
    return (
        told.id,
        told.status,
        told.at,
        told.known_at,
        tuple(sorted(told.goods)),
        told.parent,
        told.place,
        told.departure,
        told.corrects,
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_same_events_and_hashes_as_in_full(tmp_path: Path, seed: int) -> None:
    told = events(seed)
    for name in ("events.csv", "events.csv.gz", "events.csv.xz", "events.xlsx"):
        write_events(told, tmp_path / name)
        found = list(counted_events(read_counted(tmp_path / name)))
        assert len(found) > 20
        assert set(map(shown, found)) == set(map(shown, counted_events(told))), name
    assert isinstance(read_counted(tmp_path / "events.csv")[0], Line)


def test_a_file_without_known_at_is_known_as_it_happens(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "at,status,what,departure\n2020-03-02T10:00Z,departed,shipment:masks,F1\n\n,,,\n",
        encoding="utf-8",
    )
    (found,) = counted_events(read_counted(path))
    assert found.known_at == found.at
    assert (
        found.id
        == Event(
            **{
                f: getattr(telling("2 10:00 departed masks on=F1")[0], f)
                for f in ("at", "known_at", "status", "what", "departure")
            }
        ).id
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2020-03-02T10:00,,departed,shipment:masks,F1,,,", "has no offset from UTC"),
        ("2020-03-02T10:00Z,,left,shipment:masks,F1,,,", "status='left' is none of"),
        ("2020-03-02T10:00Z,,departed,masks,F1,,,", "does not begin with"),
        ("2020-03-02T10:00Z,,departed,shipment:m#9-1,F1,,,", "are no range"),
        ("2020-03-02T10:00Z,,departed,uld:m#1-9,F1,,,", "reads as a range"),
        ("2020-03-02T10:00Z,,void,,,,,", "which event did not happen"),
        ("2020-03-02T10:00Z,,packed,shipment:m,,,,", "in `parent` of what"),
        ("2020-03-02T10:00Z,,departed", "cells"),
        ("1820-03-02T10:00Z,,departed,shipment:masks,F1,,,", "not in the years"),
    ],
)
def test_a_wrong_row_is_named_by_the_full_reading(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_counted(path)
    assert said in str(refused.value)


def test_a_header_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    for header in ("at,status,wat\n", "at,at,status\n", "at\n", ""):
        path.write_text(header, encoding="utf-8")
        with pytest.raises(InvalidInput):
            read_counted(path)


def test_flows_are_the_same_either_way(tmp_path: Path) -> None:
    world = little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\n ship masks CNPVG>BELGG 10x 20kg units=5")
    told = telling("""
        1 10:00 packed masks#1-7 in=awb:020-12345675
        2 10:00 departed awb:020-12345675 on=F1
        2 11:00 departed masks#8-10 on=F1
        3 11:00 void corrects=3
    """)
    write_events([*told, replace(told[1], source="again")], tmp_path / "events.csv")
    either = [
        flows(happened(world, each), ["departure"]).lines
        for each in (told, read_counted(tmp_path / "events.csv"))
    ]
    assert either[0] == either[1]
    assert either[0][0].handling_units == 7
    assert Status.VOID not in COUNTED


def test_one_handling_unit_is_its_number(tmp_path: Path) -> None:
    """As the full reading has it, whether it is alone, among others, or what the goods go into."""
    rows = ("departed,m#7,F,", "departed,m#9;shipment:m#7,F,", "packed,m#7,,shipment:n#2")
    found = []
    for text in (
        rows,
        [row.replace("#7", "#7-7").replace("#9", "#9-9").replace("#2", "#2-2") for row in rows],
    ):
        file = tmp_path / "e.csv"
        file.write_text(
            HEADER
            + "".join(f"2020-03-01T00:00Z,,{row.replace(',m', ',shipment:m')},,\n" for row in text),
            encoding="utf-8",
        )
        found.append([(told.id, told.goods) for told in counted_events(read_counted(file))])
    assert found[0] == found[1]
    assert found[0][0][1] == [("shipment:m", 7, 7)]
