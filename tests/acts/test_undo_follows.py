"""Only what an undo or a redo itself brings refuses it, whatever else the notices contradict."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned
from lives import FLIGHTS, GOODS, SCENARIO

from onward.acts.moves_by_hand import MoveRefused, move
from onward.acts.notices import notice_problems
from onward.acts.settings import set_clock
from onward.acts.undo import redo, undo
from onward.desk.act import Act, ActKind, ActRefused, voided
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskState
from onward.desk.state import DoesNotFollow, fold
from onward.errors import InvalidInput

X = (
    "add_departure X{n} mode=freighter origin=CNPVG destination=BELGG capacity_kg=500 "
    "capacity_m3=5 departs_at=2020-03-0{n}T08:00Z arrives_at=2020-03-0{n}T20:00Z"
)
BAN = (
    "impose_policy N{n} issuer=BE effect=ban scope=BE directions=import "
    "starts_at=2020-03-04T00:00Z ends_at=2020-03-08T00:00Z"
)


def test_a_notice_that_a_back_dated_one_made_wrong_holds_nothing_else(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, SCENARIO)
        set_clock(desk, at(3))
        notice(desk, BAN.format(n=1), known_at=at(1))
        notice(desk, "lift_policy N1 ends_at=2020-03-06T00:00Z")
        early = notice(desk, "lift_policy N1 ends_at=2020-03-05T00:00Z", known_at=at(2))
        other = notice(desk, "cut_departure F3 factor=0.5")
        for number in (other, early):
            undo(desk, number)
            redo(desk, number)


def test_what_an_undone_redo_brought_back_is_judged_like_the_notice_itself(tmp_path: Path) -> None:
    place = "add_place NLAMS name=Schiphol time_zone=Europe/Amsterdam"
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, SCENARIO)
        set_clock(desk, at(3))
        first = notice(desk, place)
        undo(desk, first)
        again = redo(desk, first).by.number
        gone = undo(desk, again).by.number
        notice(desk, place, known_at=at(2))
        with pytest.raises(ActRefused, match="no longer follows"):
            redo(desk, gone)


def test_an_undone_redo_takes_nothing_away_on_which_notices_stand(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, SCENARIO)
        set_clock(desk, at(3))
        cancelled = notice(desk, "cancel_departure F3 cause=fog", known_at=at(1))
        undo(desk, cancelled)
        again = redo(desk, cancelled).by.number
        restored = notice(desk, "restore_departure F3")
        with pytest.raises(ActRefused, match=f"notice {restored} stands on it"):
            undo(desk, again)


@pytest.mark.parametrize("seed", range(4))
def test_undo_and_redo_of_notices_told_in_any_order(tmp_path: Path, seed: int) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, SCENARIO)
        set_clock(desk, at(3))
        for n in (1, 2):
            notice(desk, BAN.format(n=n), known_at=at(1))
        done = _lived(desk, random.Random(seed), _told)
        assert done["undone"] > 5


def test_undo_and_redo_of_moves(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, SCENARIO)
        current(desk)
        planned(desk)
        done = _lived(desk, random.Random(1), _moved, acts=16)
        assert done["undone"] > 2


def _lived(desk: Desk, draw: random.Random, act: object, acts: int = 40) -> Counter[str]:
    done = Counter[str]()
    for _ in range(acts):
        open_ones = _that_count(desk)
        if not open_ones or draw.random() < 0.6:
            done[_done(lambda: act(desk, draw))] += 1  # type: ignore[operator]
        elif draw.random() < 0.3:
            done[_done(lambda: redo(desk))] += 1
        else:
            done[_taken_back(desk, draw.choice(open_ones))] += 1
    return done


def _done(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except (InvalidInput, MoveRefused):
        return "refused"
    return "done"


def _that_count(desk: Desk) -> list[Act]:
    desk.look_again()
    acts = desk.acts()
    void = voided(acts)
    return [
        each
        for each in acts
        if each.number not in void
        and each.kind in (ActKind.NOTICE, ActKind.MOVE)
        and each.body.get("kind") not in ("confirm_booking", "refuse_booking")
    ]


def _taken_back(desk: Desk, act: Act) -> str:
    """Undone and redone; or refused, for a problem that there is only without the act."""
    before = replace(desk.state, acts=0)
    try:
        undo(desk, act.number)
    except ActRefused:
        assert _new_problem(desk, act)
        return "stands"
    redo(desk, act.number)
    assert replace(desk.state, acts=0) == before
    undo(desk, act.number)
    return "undone"


def _new_problem(desk: Desk, act: Act) -> bool:
    acts = desk.acts()
    left_out = {*voided(acts), act.number}
    taking = (ActKind.UNDO, ActKind.REDO)
    rest = [each for each in acts if each.number not in left_out and each.kind not in taking]
    try:
        without = fold(rest)
    except DoesNotFollow:
        return True
    return act.kind is ActKind.MOVE or not _problems(desk, without) <= _problems(desk, desk.state)


def _problems(desk: Desk, state: DeskState) -> set[tuple[int, str, str]]:
    return {(n, p.field, p.message) for n, p in notice_problems(desk.baseline, state)}


def _told(desk: Desk, draw: random.Random) -> object:
    f = draw.choice((*FLIGHTS, "X4", "X5"))
    s, day = draw.choice(GOODS), draw.randint(3, 9)
    kinds = (
        X.format(n=draw.choice((4, 5))),
        f"cancel_departure {f} cause=fog", f"cut_departure {f} factor=0.{day}",
        f"delay_departure {f} departs_at=2020-03-0{day}T12:00Z",
        f"amend_shipment {s} due_at=2020-03-0{day}T00:00Z",
        f"await_approval {s}", f"approve_shipment {s}", f"decline_shipment {s}",
        f"cancel_shipment {s}",
        BAN.format(n=draw.randint(1, 2)),
        *[f"lift_policy N{draw.randint(1, 2)} ends_at=2020-03-0{draw.randint(5, 9)}T00:00Z"] * 4,
        f"close_place BELGG starts_at=2020-03-0{day}T00:00Z ends_at=2020-03-10T00:00Z",
    )  # fmt: skip
    known_at = desk.now - timedelta(hours=draw.choice((0, 0, 6, 12, 24, 40)))
    return notice(desk, draw.choice(kinds), known_at=known_at)


def _moved(desk: Desk, draw: random.Random) -> object:
    goods = draw.choice(("masks#1-2", "masks#3-6", "gowns#1-2", "gowns#3-4"))
    way = draw.choice((["F1", "T1"], ["F2", "T2"], ["F3", "T3"], ["F2"], ["F3"], []))
    (draft,) = desk.state.drafts
    return move(desk, goods, way, draft=draft.name)
