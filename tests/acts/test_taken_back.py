"""An adoption and the moves in it are taken back as long as no goods have left by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned, sound

from onward.acts.drafts import adopt
from onward.acts.moves_by_hand import move
from onward.acts.settings import set_clock
from onward.acts.undo import redo, undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk


def with_masks_moved(desk: Desk) -> tuple[int, int]:
    """Masks leave on the 2nd by the first plan, and on the 4th by the second; the act that moved
    them, and the one that adopted the move.
    """
    current(desk)
    draft = planned(desk).name
    moved = move(desk, "masks#1-6", ["F2", "T2"], draft=draft).act.number
    return moved, adopt(desk, draft).act.number


def test_a_move_that_was_adopted_stays_as_long_as_the_adoption(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        moved, adopted = with_masks_moved(desk)
        with pytest.raises(ActRefused, match=f"act {adopted} stands on it"):
            undo(desk, moved)
        undo(desk, adopted)
        undo(desk, moved)
        adopt(desk)
        with pytest.raises(ActRefused, match="adopted its draft without it"):
            redo(desk, moved)
        sound(store)


def test_an_adoption_is_undone_and_redone_until_goods_leave_by_it(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        _, adopted = with_masks_moved(desk)
        undo(desk, adopted)
        redo(desk, adopted)
        set_clock(desk, at(2, 12))
        with pytest.raises(ActRefused, match="what of masks left on F1 since then differs"):
            undo(desk, adopted)
        sound(store)


def test_what_left_while_an_adoption_was_undone_is_not_planned_again(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        _, adopted = with_masks_moved(desk)
        undo(desk, adopted)
        set_clock(desk, at(2, 12))
        with pytest.raises(ActRefused, match="what of masks left on F1 since then differs"):
            redo(desk, adopted)
        sound(store)


def test_a_departure_told_anew_is_not_there_twice_by_a_redo(tmp_path: Path) -> None:
    words = (
        "add_departure X1 mode=freighter origin=CNPVG destination=BELGG capacity_kg=500 "
        "capacity_m3=5 departs_at=2020-03-03T08:00Z arrives_at=2020-03-03T20:00Z"
    )
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        told = notice(desk, words)
        undo(desk, told)
        again = notice(desk, words.replace("capacity_kg=500", "capacity_kg=600"))
        with pytest.raises(ActRefused, match=r"no longer follows: .*X1"):
            redo(desk, told)
        assert list(desk.state.notices) == [again]
        undo(desk, again)
        redo(desk, told)
        assert list(desk.state.notices) == [told]
        sound(store)


def test_a_move_is_not_redone_into_room_that_another_has_taken(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        current(desk)
        draft = planned(desk).name
        moved = move(desk, "masks#1-6", ["F2", "T2"], draft=draft).act.number
        undo(desk, moved)
        taken = move(desk, "masks#7-8", ["F2", "T2"], draft=draft).act.number
        with pytest.raises(ActRefused, match="no longer follows"):
            redo(desk, moved)
        undo(desk, taken)
        redo(desk, moved)
        assert [each.act for each in desk.state.plans[draft][1].moves] == [moved]
        sound(store)
