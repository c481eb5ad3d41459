"""A draft that the clock has overtaken cannot become current: what left has left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import at, begun, notice, opened, planned, ready, sound, ways

from onward.acts.drafts import adopt
from onward.acts.moves_by_hand import move
from onward.acts.settings import set_clock, set_silence
from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.errors import InvalidInput
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Eight masks on F1, which leaves on the 2nd at 10:00, and four gowns on F2 on the 4th."""
    desk = ready(tmp_path / "desk.db")
    with desk.store:
        yield desk
        sound(desk.store)


def why_not(desk: Desk, name: str = "") -> list[tuple[str, str]]:
    """What is said of a draft that cannot be adopted; nothing has changed."""
    acts = desk.state.acts
    with pytest.raises(InvalidInput) as wrong:
        adopt(desk, name)
    assert desk.state.acts == acts
    assert {each.maybe for each in wrong.value.problems} == {"onward replan, which starts from now"}
    return [(each.value, each.message) for each in wrong.value.problems]


def test_goods_that_have_left_are_not_taken_off_any_more(desk: Desk) -> None:
    """By the current plan they are on the way, and the draft has them on another flight."""
    move(desk, "masks#1-3", ["F2", "T2"])
    set_clock(desk, at(2, 12))
    assert why_not(desk) == [
        (
            "masks#1-3",
            "are by now on the way to BELGG, there at 02MAR20 22:00Z and not at CNPVG",
        )
    ]


def test_a_flight_that_closed_takes_no_more(desk: Desk) -> None:
    notice(desk, "cancel_departure F1")
    adopt(desk, planned(desk).name)
    assert ways(desk)["masks#1-8"] == "F2 T2"
    notice(
        desk,
        "add_departure X1 mode=freighter origin=CNPVG destination=BELGG capacity_kg=900 "
        "departs_at=2020-03-02T09:00Z arrives_at=2020-03-02T21:00Z capacity_m3=9 cut_off_min=60",
    )
    name = planned(desk).name
    assert ways(desk, name)["masks#1-8"] == "X1 T1"
    set_clock(desk, at(2, 8, 30))
    message = "had to be handed over for X1 by 02MAR20 08:00Z, and nobody was told"
    assert why_not(desk, name) == [("masks#1-8", message)]


def test_what_leaves_as_before_may_leave_meanwhile(desk: Desk) -> None:
    move(desk, "gowns", ["F3"])
    set_clock(desk, at(2, 12))
    adopt(desk)
    assert ways(desk) == {"masks#1-8": "F1 T1", "gowns#1-4": "F3"}


def test_a_cancelled_flight_has_not_left(desk: Desk) -> None:
    notice(desk, "cancel_departure F1")
    name = planned(desk).name
    set_clock(desk, at(2, 12))
    adopt(desk, name)
    assert ways(desk)["masks#1-8"] == "F2 T2"


def test_a_flight_that_is_late_has_not_left(desk: Desk) -> None:
    notice(desk, "delay_departure F1 departs_at=2020-03-04T18:00Z")
    name = planned(desk).name
    assert "F1" not in ways(desk, name)["masks#1-8"]
    set_clock(desk, at(2, 12))
    adopt(desk, name)


def test_an_event_says_what_has_left(desk: Desk) -> None:
    move(desk, "masks#1-3", ["F2", "T2"])
    set_clock(desk, at(2, 12))
    why_not(desk)
    confirm(desk, Confirm(what="masks#1-3", on="F1", not_moved=True))
    adopt(desk)
    assert ways(desk)["masks#1-3"] == "F2 T2"


def test_where_silence_means_that_nothing_moved_nothing_has_left(desk: Desk) -> None:
    set_silence(desk, Silence.NOTHING_MOVED)
    move(desk, "masks#1-3", ["F2", "T2"])
    set_clock(desk, at(2, 12))
    adopt(desk)
    assert ways(desk)["masks#1-3"] == "F2 T2"


def test_a_first_plan_is_adopted_in_time(tmp_path: Path) -> None:
    with opened(tmp_path / "first.db") as store:
        desk = begun(store)
        planned(desk)
        set_clock(desk, at(3))
        assert [goods for goods, _ in why_not(desk)] == ["masks#1-8"]
