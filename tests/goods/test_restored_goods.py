"""Goods that went on in silence by an earlier plan, and of which it is told after a replan that they
did not: planning has them again, where they are, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import at, notice, planned, ready, sound, ways
from telling import telling
from weeks import conserved

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock, set_silence
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.restored_goods import start


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Gowns have left on F2, their last leg, by the first plan; a second one is current."""
    found = ready(tmp_path / "onward.db", clock=at(4, 12))
    with found.store:
        assert replanned(found) == {}
        yield found


def replanned(desk: Desk) -> dict[str, str]:
    """The ways of a plan that is adopted; every handling unit is in one place at its start."""
    conserved(start(desk))
    name = planned(desk).name
    adopt(desk, name)
    sound(desk.store)
    return ways(desk, name)


def not_moved(desk: Desk) -> None:
    confirm(desk, Confirm(what="F2", not_moved=True))


def cancelled(desk: Desk) -> None:
    notice(desk, "cancel_departure F2", known_at=at(4, 9))


def silence_means_nothing(desk: Desk) -> None:
    confirm(desk, Confirm(what="F1"))
    confirm(desk, Confirm(what="T1"))
    set_silence(desk, Silence.NOTHING_MOVED)


@pytest.mark.parametrize("told", [not_moved, cancelled, silence_means_nothing])
def test_goods_that_did_not_leave_are_planned_again(
    desk: Desk, told: Callable[[Desk], None]
) -> None:
    told(desk)
    assert replanned(desk) == {"gowns#1-4": "F3"}
    assert replanned(desk) == {"gowns#1-4": "F3"}
    arrivals = hub_day(desk, "BELGG", at(6).date()).arrivals
    assert [(lot.shipment, lot.by, lot.pieces) for lot in arrivals] == [("gowns", "F3", 4)]


def test_goods_that_left_by_a_later_plan_do_not_come_back_again(desk: Desk) -> None:
    not_moved(desk)
    replanned(desk)
    set_clock(desk, at(6, 12))
    assert replanned(desk) == {}
    assert replanned(desk) == {}
    confirm(desk, Confirm(what="F3", count=1))
    begin = start(desk)
    assert [(s.id, s.origin, s.handling_units) for s in begin.scenario.shipments] == [
        ("gowns:2-4", "CNPVG", 3)
    ]
    conserved(begin)


def test_some_come_back_with_their_papers(desk: Desk) -> None:
    notice(desk, "hold_paper gowns paper=permit")
    confirm(desk, Confirm(what="F2", count=1))
    begin = start(desk)
    (mine,) = begin.scenario.shipments
    assert (mine.id, mine.part_of, mine.origin) == ("gowns:2-4", "gowns", "CNPVG")
    assert {row.paper for row in begin.scenario.papers if row.shipment == mine.id} == {"permit"}
    assert replanned(desk) == {"gowns#2-4": "F3"}


def test_goods_that_came_elsewhere_lie_there(desk: Desk) -> None:
    desk.store.record(desk.organisation, telling("4 22:00 landed gowns on=F2 at=FRLIO"))
    set_clock(desk, at(5, 1))
    (mine,) = start(desk).scenario.shipments
    assert (mine.part_of, mine.origin, mine.handling_units) == ("gowns", "FRLIO", 4)
    (lot,) = hub_day(desk, "FRLIO").floor
    assert (lot.shipment, f"{lot.since:%d %H:%M}", lot.onward) == ("gowns", "04 22:00", ())


def test_what_was_told_wrongly_is_taken_back(desk: Desk) -> None:
    not_moved(desk)
    number = desk.state.acts
    assert [s.id for s in start(desk).scenario.shipments] == ["gowns"]
    confirm(desk, Confirm(what="", corrects=number))
    assert start(desk).scenario.shipments == ()


def test_an_undo_of_the_adoption_leaves_them_to_be_planned(desk: Desk) -> None:
    not_moved(desk)
    replanned(desk)
    undo(desk)
    assert [s.id for s in start(desk).scenario.shipments] == ["gowns"]
