"""What a desk's plans intend: track sets planned beside actual without any file."""

from __future__ import annotations

from pathlib import Path

from desks import at, begun, current, notice, opened, planned

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock
from onward.events.tally import Whereabouts
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.intentions import intentions
from onward.questions.desk_record import record_of_desk
from onward.questions.track import Track, track


def test_each_plan_is_told_from_its_adoption_on(tmp_path: Path) -> None:
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store)
        current(desk)
        notice(desk, "cancel_departure T1")
        set_clock(desk, at(2, 12))
        confirm(desk, Confirm(what="F1"))
        adopt(desk, planned(desk).name)
        told = [(f"{e.at:%d %H}", e.departure) for e in intentions(desk, "masks")]
        assert told == [("01 00", "F1"), ("01 00", "T1"), ("02 12", "T2")]
        assert desk.state.acts == len(desk.acts())  # nothing was recorded


def test_a_plan_that_another_replaced_at_once_is_not_told(tmp_path: Path) -> None:
    """On a clock that stands still: goods that the later plan leaves behind are not on their way
    by the earlier one.
    """
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store)
        current(desk)
        notice(desk, "cancel_departure F1")
        adopt(desk, planned(desk).name)
        assert "F1" not in {event.departure for event in intentions(desk)}


def test_track_sets_planned_beside_actual(tmp_path: Path) -> None:
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store)
        current(desk)
        set_clock(desk, at(2, 12))
        confirm(desk, Confirm(what="F1"))
        found = track(record_of_desk(desk), Track(key="masks")).value
        (part,) = found.parts
        assert {link.departure for link in part.state.planned} == {"F1", "T1"}
        assert part.where is Whereabouts.EN_ROUTE
        everything = track(record_of_desk(desk), Track()).value.against_plan
        assert everything[""].unplanned == 0
