"""A departure lands elsewhere: its goods are there then, once, and are planned on from there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import at, current, notice, planned, ready, ways

from onward.acts.drafts import adopt
from onward.acts.notices import affected_goods
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.goods.hub import hub_day
from onward.goods.restored_goods import start
from onward.goods.unconfirmed import STOPPED, check_movements

# F1 leaves on day 2 at 10:00 and lands at 22:00.
TEXT = """
    as_of 2020-03-01
    set name=diverted
    place LULUX
    transfer BELGG air road 180
    transfer LULUX air road 120
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road X1 LULUX>FRLIO 4 06:00 > 4 12:00 5000kg 50m3 20/kg
    road X2 LULUX>BELGG 4 08:00 > 4 11:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 2x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=blue
"""
DIVERT = "divert_departure F1 destination=LULUX arrives_at=2020-03-02T23:00Z"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Everything is on F1, which is in the air; nobody has confirmed it."""
    desk = ready(tmp_path / "desk.db", TEXT, at(2, 15))
    with desk.store:
        yield desk


def seen(desk: Desk, place: str) -> list[str]:
    """What arrives at a place on day 2, and what lies there."""
    found = hub_day(desk, place, date(2020, 3, 2))
    rows = (("arrives", found.arrivals), ("lies", found.floor))
    return sorted(
        f"{how} {lot.shipment} {lot.first}-{lot.last}" for how, lots in rows for lot in lots
    )


def where(desk: Desk) -> list[str]:
    """Where planning has goods, and from when."""
    return sorted(
        f"{s.part_of or s.id} {s.origin} {s.ready_at:%d %H:%M}"
        for s in start(desk).scenario.shipments
    )


def test_goods_in_the_air_land_elsewhere_and_are_planned_on(desk: Desk) -> None:
    assert seen(desk, "BELGG") == ["arrives gowns 1-2", "arrives masks 1-8"]
    number = notice(desk, DIVERT, known_at=at(2, 14))
    assert [(str(hit.goods), hit.late_min) for hit in affected_goods(desk, number)] == [
        ("masks#1-8", None)
    ]
    assert seen(desk, "BELGG") == []
    assert seen(desk, "LULUX") == ["arrives gowns 1-2", "arrives masks 1-8"]
    assert where(desk) == ["gowns LULUX 02 23:00", "masks LULUX 02 23:00"]
    current(desk)
    assert ways(desk) == {"masks#1-8": "X1", "gowns#1-2": "X2"}
    set_clock(desk, at(3, 12))
    assert seen(desk, "LULUX") == [
        *("arrives gowns 1-2", "arrives masks 1-8"),  # on day 2
        *("lies gowns 1-2", "lies masks 1-8"),
    ]
    assert seen(desk, "BELGG") == []


def test_a_diversion_is_no_event_and_what_was_planned_is_an_exception(desk: Desk) -> None:
    notice(desk, DIVERT, known_at=at(2, 14))
    set_clock(desk, at(3, 12))
    quiet = check_movements(desk)
    assert {(h.step.value, h.place) for h in quiet.happened} == {
        ("departed", "CNPVG"),
        ("landed", "LULUX"),
    }
    gone = [(c.movement.shipment, c.movement.place) for c in quiet.contradicted]
    assert sorted(gone) == [("gowns", "BELGG"), ("masks", "BELGG")]
    assert {c.status for c in quiet.contradicted} == {STOPPED}


def test_after_a_replan_in_the_air_and_back_again(desk: Desk) -> None:
    """The plan that is current has the goods under way; they land where the notice has it."""
    adopt(desk, planned(desk).name)
    number = notice(desk, DIVERT, known_at=at(2, 15))
    assert where(desk) == ["gowns LULUX 02 23:00", "masks LULUX 02 23:00"]
    assert seen(desk, "BELGG") == []
    assert seen(desk, "LULUX") == ["arrives gowns 1-2", "arrives masks 1-8"]
    adopt(desk, planned(desk).name)
    assert ways(desk) == {"masks#1-8": "X1", "gowns#1-2": "X2"}
    undo(desk, number)
    assert seen(desk, "LULUX") == []
    assert [row.partition(" 02")[0] for row in where(desk)] == ["masks BELGG"]
    assert seen(desk, "BELGG") == ["arrives gowns 1-2", "arrives masks 1-8"]


def test_a_departure_that_has_not_left_and_one_that_returns(tmp_path: Path) -> None:
    desk = ready(tmp_path / "desk.db", TEXT, at(1, 18))
    with desk.store:
        _not_left(desk)


def _not_left(desk: Desk) -> None:
    notice(desk, DIVERT)
    current(desk)
    assert ways(desk) == {"masks#1-8": "F1 X1", "gowns#1-2": "F1 X2"}
    set_clock(desk, at(2, 15))
    notice(desk, "divert_departure F1 destination=CNPVG arrives_at=2020-03-02T20:00Z")
    assert where(desk) == ["gowns CNPVG 02 20:00", "masks CNPVG 02 20:00"]
    assert seen(desk, "CNPVG") == ["arrives gowns 1-2", "arrives masks 1-8"]


def test_goods_that_are_diverted_to_their_end_have_arrived(desk: Desk) -> None:
    notice(desk, "divert_departure F1 destination=FRLIO", known_at=at(2, 14))
    assert where(desk) == ["gowns FRLIO 02 22:00"]
    advanced = start(desk).advanced
    assert advanced is not None
    assert [(gone.shipment, gone.why, gone.place) for gone in advanced.gone] == [
        ("masks", "arrived", "FRLIO")
    ]


def test_nothing_leaves_from_where_the_plan_has_them(desk: Desk) -> None:
    adopt(desk, planned(desk).name)
    notice(desk, DIVERT, known_at=at(2, 15))
    set_clock(desk, at(3, 12))  # T1 has left
    assert {h.departure for h in check_movements(desk).happened} == {"F1"}
    assert where(desk) == ["gowns LULUX 03 12:00", "masks LULUX 03 12:00"]
