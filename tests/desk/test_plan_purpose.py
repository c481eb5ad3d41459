"""What a plan was made for, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import TEXT, notice, planned, ready

from onward.acts.drafts import adopt
from onward.acts.moves_by_hand import move
from onward.acts.pins import pin
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.desk_values import PinKind
from onward.desk.plan_purpose import purpose

CHARTER = """
    fly X1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 charter=X
    charter X 900000 lead=600
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db", TEXT + CHARTER)
    with desk.store:
        yield desk


def after(desk: Desk, *notices: str, **wishes: object) -> str:
    for each in notices:
        notice(desk, each)
    return planned(desk, **wishes).name


def after_an_undo(desk: Desk) -> str:
    one = notice(desk, "cut_departure F2 factor=0.8")
    adopt(desk, planned(desk).name)
    undo(desk, one)
    return planned(desk).name


def with_a_pin(desk: Desk) -> str:
    pin(desk, "gowns", PinKind.AS_IT_IS)
    return planned(desk).name


def by_hand(desk: Desk, *goods: str) -> str:
    for each in goods:
        move(desk, each, ["F3"])
    return desk.state.drafts[0].name


CUT = "cut_departure F{} factor=0.8"
CASES: dict[str, Callable[[Desk], str]] = {
    "First plan": lambda desk: "p1",
    "Replan": after,
    "Planned afresh": lambda desk: after(desk, fresh=True),
    "Replan, notice 4": lambda desk: after(desk, CUT.format(2)),
    "Replan, notices 4, 5": lambda desk: after(desk, CUT.format(2), CUT.format(3)),
    "Replan, 4 notices": lambda desk: after(
        desk, *map(CUT.format, (1, 2, 3)), "cancel_departure T3 cause=fog"
    ),
    "Replan, without notice 4": after_an_undo,
    "Replan, 1 new pin": with_a_pin,
    "Replan, buys X": lambda desk: after(desk, buy=("X",)),
    "Plan by hand, moves gowns#1-1": lambda desk: by_hand(desk, "gowns#1-1"),
    "Plan by hand, moves gowns#1-1, gowns#2-2, gowns#3-3 and 1 more": lambda desk: by_hand(
        desk, *(f"gowns#{n}-{n}" for n in (1, 2, 3, 4))
    ),
}


@pytest.mark.parametrize(("said", "made"), CASES.items(), ids=CASES)
def test_a_plan_says_what_it_was_made_for(
    desk: Desk, said: str, made: Callable[[Desk], str]
) -> None:
    name = made(desk)
    assert purpose(desk.state, desk.state.plans[name][1]) == said
