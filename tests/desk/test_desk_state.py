"""The state of a desk is the fold of the acts that count, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned, sound, ways

from onward.acts.drafts import adopt, withdraw
from onward.acts.settings import set_clock
from onward.acts.undo import redo, undo
from onward.desk.act import ActKind, ActRefused, canonical
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskState
from onward.desk.json_values import encoded
from onward.desk.state import DoesNotFollow, after, fold
from onward.desk.state_rows import rows_of_state, state_of
from onward.store.acts import DeskRow
from onward.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "onward.db") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return begun(store)


def test_a_day_at_the_desk(desk: Desk, store: Store) -> None:
    first = current(desk)
    assert ways(desk) == {"masks#1-8": "F1 T1", "gowns#1-4": "F2"}
    set_clock(desk, at(1, 18))
    notice(desk, "cancel_departure F1 cause=fog")
    second = planned(desk)
    assert second.start.parent is not None
    assert second.start.parent.name == first
    adopt(desk)
    assert ways(desk) == {"masks#1-8": "F2 T2", "gowns#1-2": "F2", "gowns#3-4": "F3"}
    assert desk.state.plans[first][0] == "superseded"
    sound(store)


def test_a_state_reads_back_from_its_rows(desk: Desk) -> None:
    current(desk)
    notice(desk, "cut_departure F2 factor=0.5")
    planned(desk)
    assert state_of(rows_of_state(desk.state)) == desk.state == fold(desk.acts())


def test_acts_follow_one_by_one_as_they_do_together(desk: Desk) -> None:
    for cells in ("cut_departure F2 factor=0.5", "cancel_departure F1"):
        notice(desk, cells)
    current(desk)
    notice(desk, "cut_departure F3 factor=0.5")
    acts = desk.acts()
    state = DeskState()
    for act in acts:
        state = after(state, [act])
    assert state == fold(acts) == desk.state


def test_of_two_notices_of_one_content_the_second_does_not_follow(desk: Desk) -> None:
    number = notice(desk, "cut_departure F2 factor=0.5")
    acts = desk.acts()
    again = replace(acts[-1], number=number + 1)
    with pytest.raises(DoesNotFollow, match=f"was told already, as notice {number}"):
        after(fold(acts[:-1]), [acts[-1], again])
    with pytest.raises(DoesNotFollow, match=f"was told already, as notice {number}"):
        after(fold(acts), [again])


def test_an_act_of_an_earlier_release_has_the_notices_themselves(desk: Desk) -> None:
    notice(desk, "cut_departure F2 factor=0.5")
    current(desk)
    state = desk.state
    (told,) = encoded(tuple(state.notices.values()))
    acts = [
        replace(act, body={**act.body, "told": [told]}) if act.kind is ActKind.PLAN else act
        for act in desk.acts()
    ]
    assert fold(acts) == state
    rows = rows_of_state(state)
    plan = rows["plan", "p1"]
    older = DeskRow(plan.state, canonical({**json.loads(plan.body), "told": [told]}))
    assert state_of({**rows, ("plan", "p1"): older}) == state


def test_a_plan_knows_a_notice_that_was_taken_back(desk: Desk) -> None:
    number = notice(desk, "cut_departure F2 factor=0.5")
    current(desk)
    undo(desk, number)
    plan = desk.state.current
    assert plan is not None
    assert [(n.kind, n.cells["factor"]) for n in desk.notices_of(plan.notices)] == [
        ("cut_departure", "0.5")
    ]


def test_an_undo_is_an_act_and_so_is_a_redo(desk: Desk, store: Store) -> None:
    first = current(desk)
    number = notice(desk, "cancel_departure F1 cause=fog")
    before = desk.state
    undo(desk, number)
    assert desk.state.notices == {}
    assert desk.state.acts == before.acts + 1
    redo(desk)
    assert desk.state.notices == before.notices
    assert desk.state.current is not None
    assert desk.state.current.name == first
    sound(store)


def test_a_plan_that_is_stale_cannot_be_adopted(desk: Desk) -> None:
    current(desk)
    one, other = planned(desk).name, planned(desk).name
    adopt(desk, one)
    with pytest.raises(ActRefused, match=f"adopted {one}"):
        adopt(desk, other)
    assert desk.state.current is not None
    assert desk.state.current.name == one


def test_what_others_stand_on_is_not_undone(desk: Desk) -> None:
    current(desk)
    adopted = desk.acts()[-1].number
    later = planned(desk)
    with pytest.raises(ActRefused, match=f"act {later.act.number} .*stands on it"):
        undo(desk, adopted)
    withdraw(desk, later.name)
    with pytest.raises(ActRefused, match="stands on it"):
        undo(desk, adopted)


def test_undoing_an_adoption_makes_the_plan_before_current_again(desk: Desk) -> None:
    first = current(desk)
    second = current(desk)
    undo(desk)
    assert desk.state.current is not None
    assert desk.state.current.name == first
    assert desk.state.plans[second][0] == "draft"


def test_an_earlier_instant_still_shows_what_was_undone_since(desk: Desk) -> None:
    first = current(desk)
    number = notice(desk, "cancel_departure F1")
    set_clock(desk, at(1, 12))
    undo(desk, number)
    before = desk.as_it_was(at(1, 6))
    assert list(before.state.notices) == [number]
    assert before.now == at(1)
    assert desk.state.notices == {}
    assert before.state.current is not None
    assert before.state.current.name == first


def test_a_desk_begins_once(desk: Desk, store: Store) -> None:
    with pytest.raises(ActRefused, match="already"):
        begun(store)
