"""A stranger's list of events: what each row becomes, and why a row cannot be one."""

from __future__ import annotations

from datetime import date

import pytest
from little import little

from onward.acts.list_events import ListedEvents, listed_events
from onward.lists.drafting import draft
from onward.lists.mapping import ListKind
from onward.lists.reading import read
from onward.units import utc

SCENARIO = little("""
    as_of 2020-04-01
    place HKHKG zone=Asia/Hong_Kong name=Hong+Kong
    place BELGG zone=Europe/Brussels name=Liège
    fly CV9737 HKHKG>BELGG 3 02:00 > 3 15:00
    ship S1 HKHKG>BELGG 12x awb=172-12345675
    ship S2 HKHKG>BELGG 3x
""")
NOW = utc("2020-04-06T00:00Z")
HEAD = "Date,Time,Event,Ref,AWB,Place,Flight,Pieces"


def listed(*rows: str) -> ListedEvents:
    content = "\n".join([HEAD, *rows]).encode()
    mapping = draft(content, "e.csv", kind=ListKind.EVENTS, today=date(2020, 4, 6)).mapping
    return listed_events(read(content, "e.csv", mapping), SCENARIO, NOW, mapping.zone)


BECOMES = [
    ("2020-04-03,10:00,DEP,S1,,HKG,CV 9737,12", "departed S1 HKHKG CV9737 2020-04-03T02:00Z"),
    ("2020-04-03,16:30,arrived,S1,,Liège,CV9737,", "landed S1 BELGG CV9737 2020-04-03T14:30Z"),
    ("2020-04-04,09:00,已签收,S2,,LGG,,3", "delivered S2 BELGG - 2020-04-04T07:00Z"),
    ("2020-04-04,09:00,freigegeben,,172-12345675,LGG,,", "released S1 BELGG - 2020-04-04T07:00Z"),
    ("2020-04-04,,delivered,S2,,LGG,,", "delivered S2 BELGG - 2020-04-04T10:00Z"),  # noon
    ("2020-04-04,09:00,OFLD,S1,,HKG,CV9737,5", "noted S1 HKHKG - 2020-04-04T01:00Z"),  # which 5?
]


@pytest.mark.parametrize(("row", "event"), BECOMES)
def test_a_row_becomes_an_event(row: str, event: str) -> None:
    found = listed(row)
    assert found.refused == ()
    ((number, made),) = found.events
    at = made.at.astimezone(NOW.tzinfo).isoformat(timespec="minutes").replace("+00:00", "Z")
    parts = [made.status, made.what[0].id, made.place, made.departure or "-", at]
    assert (number, " ".join(parts)) == (2, event)


REFUSED = [
    ("2020-04-03,10:00,teleported,S1,,HKG,,", "status", "is no status that is known"),
    ("2020-04-03,10:00,DEP,S9,,HKG,,", "reference", "is no shipment of this desk"),
    ("2020-04-03,10:00,DEP,S1,,Paris,,", "place", "is no place of this desk"),
    ("2020-04-09,10:00,DEP,S1,,HKG,,", "at", "lies after the desk's clock"),
    ("2020-04-03,10:00,DEP,,12-34,HKG,,", "awb", "is no number of this kind (awb)"),
]


@pytest.mark.parametrize(("row", "field", "said"), REFUSED)
def test_a_row_that_cannot_be_an_event(row: str, field: str, said: str) -> None:
    found = listed(row, "2020-04-03,10:00,DEP,S1,,HKG,CV9737,")
    assert [row for row, _ in found.events] == [3]
    ((only,),) = ([each.problems for each in found.refused],)
    assert [(each.row, each.field) for each in only] == [(2, field)]
    assert said in only[0].message


def test_everything_that_is_wrong_with_a_row_is_told() -> None:
    (refused,) = listed("2020-04-09,10:00,gone,S9,,Paris,,").refused
    assert [each.field for each in refused.problems] == ["status", "place", "reference", "at"]
