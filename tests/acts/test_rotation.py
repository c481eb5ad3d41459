"""A charter with its rotation is told, undone and redone as one act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import at, ready, sound

from onward.acts.notices import add, change_in_words
from onward.acts.undo import redo, undo
from onward.desk.desk import Desk
from onward.desk.history import history

LEG = "mode=charter capacity_kg=500 capacity_m3=5 charter=C1"
ROTATION = (
    "offer_charter C1 price_minor=9000000",
    f"add_departure C1-out {LEG} origin=CNPVG destination=BELGG "
    "departs_at=2020-03-03T08:00Z arrives_at=2020-03-03T20:00Z",
    f"add_departure C1-back {LEG} origin=BELGG destination=CNPVG "
    "departs_at=2020-03-04T08:00Z arrives_at=2020-03-04T20:00Z",
)
OTHER = "close_place FRLIO starts_at=2020-03-09T00:00Z"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db", clock=at(1, 18))
    with desk.store:
        yield desk


def told(desk: Desk, *notices: str) -> list[int]:
    """The numbers of notices that are saved together."""
    words = [each.split() for each in notices]
    now = desk.now
    changes = [change_in_words(kind, rest, now=now, known_at=None) for kind, *rest in words]
    return [act.number for act in add(desk, changes)[1]]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_undo_of_one_takes_the_charter_and_its_rotation(desk: Desk, which: int) -> None:
    other, *rotation = told(desk, OTHER, *ROTATION)
    done = undo(desk, rotation[which])
    assert sorted([done.act.number, *done.others]) == rotation
    assert list(desk.state.notices) == [other]
    assert {act.number for act in history(desk.acts()) if act.void} == set(rotation)
    sound(desk.store)


def test_redo_brings_all_of_it_back(desk: Desk) -> None:
    rotation = told(desk, *ROTATION)
    undo(desk, rotation[2])
    redo(desk, rotation[0])
    assert list(desk.state.notices) == rotation
    assert history(desk.acts())[-2].what == "acts {2}, {0}, {1} undone".format(*rotation)
    undo(desk)
    assert list(desk.state.notices) == []
    sound(desk.store)


def test_other_notices_of_the_same_saving_are_undone_alone(desk: Desk) -> None:
    other, *rotation = told(desk, OTHER, *ROTATION)
    assert undo(desk, other).others == ()
    assert list(desk.state.notices) == rotation


def test_a_departure_that_is_offered_later_is_undone_alone(desk: Desk) -> None:
    charter, out = told(desk, *ROTATION[:2])
    (later,) = told(desk, ROTATION[2])
    assert undo(desk, later).others == ()
    assert list(desk.state.notices) == [charter, out]
