"""What has become known since the current plan, in one sentence; nothing while it is up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import at, notice, planned, ready

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.names import names_of
from onward.goods.morning import morning
from onward.goods.plan_age import plan_age
from onward.report.desk_text import morning_text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        yield desk


def words(desk: Desk) -> str:
    assert desk.state.current is not None
    return plan_age(desk, desk.state.current).words


def test_a_plan_that_is_up_to_date_says_nothing(desk: Desk) -> None:
    assert words(desk) == ""
    set_clock(desk, at(1, 20))
    assert words(desk) == ""


def test_notices_and_a_later_clock_make_it_stale(desk: Desk) -> None:
    one = notice(desk, "cut_departure F2 factor=0.8")
    assert words(desk) == "Since plan p1 was made: 1 notice."
    adopt(desk, planned(desk).name)
    assert words(desk) == ""
    undo(desk, one)
    set_clock(desk, at(3, 1))
    assert words(desk) == "Plan p2 is 2 days 1 hour old; since then: 1 notice undone."
    assert words(desk) in morning_text(morning(desk), names_of(desk)).replace("\n", " ")


def test_a_day_alone_makes_it_stale(desk: Desk) -> None:
    set_clock(desk, at(2, 0, 1))
    assert words(desk) == "Plan p1 is 1 day old."


def test_a_draft_says_what_came_after_it(desk: Desk) -> None:
    one = notice(desk, "cut_departure F2 factor=0.8")
    draft = planned(desk).name
    assert plan_age(desk, desk.state.plans[draft][1]).known == ""
    notice(desk, "cancel_departure T1 cause=fog")
    undo(desk, one)
    assert plan_age(desk, desk.state.plans[draft][1]).known == "1 notice, 1 notice undone"
    told = morning_text(morning(desk), names_of(desk))
    assert "1 notice, 1 notice undone" in told
    assert "Replan, notice 4" in told
