"""Lines of a replan that a planner leaves out: pinned as they were, and the rest planned again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import at, current, notice, planned, ready, sound, ways

from onward.acts.drafts import adopt
from onward.acts.kept_itineraries import leave_out, lines_of
from onward.acts.pins import pin, unpin
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.desk_values import PinKind, PlanState
from onward.errors import InvalidInput

# the cut takes two units of room from F1, and every unit may wait for F2
TEXT = """
    as_of 2020-03-01
    place CNPVG
    place BELGG
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg
    ship masks CNPVG>BELGG p2 6x 100kg 0.5m3 ready=1 due=3 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p1 4x 100kg 0.5m3 ready=1 due=9 00:00 latest=12 00:00 party=blue
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ten cartons on F1, which is then cut to eight: three of them are masks now."""
    desk = ready(tmp_path / "desk.db", TEXT)
    with desk.store:
        assert ways(desk) == {"gowns#1-4": "F1", "masks#1-6": "F1"}
        notice(desk, "cut_departure F1 factor=0.8")
        yield desk
        sound(desk.store)


def lines(desk: Desk, name: str) -> dict[str, str]:
    """The lines of a draft: goods and their new way."""
    parent = desk.state.current
    assert parent is not None
    return {
        f"{each.shipment}#{each.first}-{each.last}": " ".join(leg.departure for leg in each.new)
        for each in lines_of(desk, desk.state.plans[name][1], parent)
    }


def test_who_is_left_out_stays_and_others_give_way(desk: Desk) -> None:
    (line,) = lines(desk, planned(desk).name)
    found = leave_out(desk, [line])
    assert [str(each) for each in found.goods] == [line]
    assert desk.state.plans[found.draft][0] is PlanState.WITHDRAWN
    again = planned(desk).name
    assert line not in lines(desk, again)
    assert sum(way == "F2" for way in lines(desk, again).values()) == 1
    assert ways(desk, again)[line] == "F1"
    adopt(desk, again)
    assert ways(desk)[line] == "F1"
    assert lines(desk, planned(desk).name) == {}


def test_who_is_left_out_travels_though_others_lose_more(tmp_path: Path) -> None:
    """Cloth counts least and may wait for no other flight: the masks give way, and find F2."""
    cloth = "ship cloth CNPVG>BELGG p3 2x 100kg 0.5m3 ready=1 due=3 00:00 latest=3 00:00"
    desk = ready(
        tmp_path / "desk.db",
        TEXT.replace("masks CNPVG>BELGG p2 6x", "masks CNPVG>BELGG p2 4x") + cloth,
    )
    with desk.store:
        assert ways(desk) == {"gowns#1-4": "F1", "masks#1-4": "F1", "cloth#1-2": "F1"}
        notice(desk, "cut_departure F1 factor=0.4")
        notice(desk, "cancel_departure F2")
        assert lines(desk, planned(desk).name)["cloth#1-2"] == ""
        leave_out(desk, ["cloth"])
        again = planned(desk).name
        assert ways(desk, again)["cloth#1-2"] == "F1"
        adopt(desk, again)
        assert ways(desk)["cloth#1-2"] == "F1"
        sound(desk.store)


def test_goods_that_found_room_may_stay_behind(desk: Desk) -> None:
    notice(desk, "cancel_departure F2")
    current(desk)
    undo(desk, next(n for n, each in desk.state.notices.items() if each.kind == "cut_departure"))
    ((line, way),) = lines(desk, planned(desk).name).items()
    assert way == "F1"
    leave_out(desk, [line])
    again = planned(desk)
    assert lines(desk, again.name) == {}
    adopt(desk, again.name)
    assert line not in ways(desk)


def test_a_line_is_taken_by_shipment_by_range_or_in_part(desk: Desk) -> None:
    (line,) = lines(desk, planned(desk).name)
    name, _, units = line.partition("#")
    first, last = map(int, units.split("-"))
    assert last == first + 1
    part = f"{name}#{first}-{first}"
    assert [str(each) for each in leave_out(desk, [part, part]).goods] == [part]
    (pinned,) = desk.state.pins.values()
    assert (pinned.goods, pinned.kind) == (part, PinKind.AS_IT_IS)
    whole = lines(desk, planned(desk).name)
    assert part not in whole
    assert leave_out(desk, [next(iter(whole))]).goods


@pytest.mark.parametrize("text", ["mask", "gowns", "masks#1-6", "masks#9-3", "#", ""])
def test_what_is_no_line_is_told_and_nothing_changes(desk: Desk, text: str) -> None:
    (line,) = lines(desk, planned(desk).name)
    text = text.replace("gowns", "gowns" if line.startswith("masks") else "masks")
    acts = desk.state.acts
    with pytest.raises(InvalidInput, match="is no line of p2"):
        leave_out(desk, [text, text, line])
    assert desk.state.acts == acts


def test_a_line_whose_old_itinerary_is_gone_cannot_be_left_out(desk: Desk) -> None:
    notice(desk, "cancel_departure F1")
    found = lines(desk, planned(desk).name)
    assert set(found) == {"gowns#1-4", "masks#1-6"}
    acts = desk.state.acts
    with pytest.raises(InvalidInput) as wrong:
        leave_out(desk, ["gowns", "masks"])
    assert [each.value for each in wrong.value.problems] == ["gowns#1-4", "masks#1-6"]
    assert {each.field for each in wrong.value.problems} == {"lines"}
    assert "cannot go on by F1" in wrong.value.problems[0].message
    assert desk.state.acts == acts


def test_a_draft_of_a_plan_that_is_not_current_has_no_lines(desk: Desk) -> None:
    stale = planned(desk).name
    adopt(desk, planned(desk).name)
    with pytest.raises(InvalidInput, match="does not change p3"):
        leave_out(desk, ["masks"], stale)


def test_leaving_out_is_undone_act_by_act(desk: Desk) -> None:
    name = planned(desk).name
    (line,) = lines(desk, name)
    leave_out(desk, [line])
    undo(desk)
    assert desk.state.plans[name][0] is PlanState.DRAFT
    undo(desk)
    assert desk.state.pins == {}
    assert list(lines(desk, name)) == [line]


def test_pinned_goods_that_stay_behind_stay(desk: Desk) -> None:
    """Until they are let go, however much room there is."""
    notice(desk, "cancel_departure F2")
    current(desk)
    (left,) = planned(desk).plan.left_behind
    goods = f"{left.shipment}#{left.first}-{left.last}"
    assert left.handling_units == 2
    pin(desk, left.shipment, PinKind.AS_IT_IS)
    undo(desk, next(n for n, each in desk.state.notices.items() if each.kind == "cut_departure"))
    adopt(desk, planned(desk).name)
    assert goods not in ways(desk)
    adopt(desk, planned(desk).name)  # and in the plan after that
    assert goods not in ways(desk)
    unpin(desk, left.shipment)
    assert sum(last - first + 1 for first, last in _units(desk)) == 10


def _units(desk: Desk) -> Iterator[tuple[int, int]]:
    for goods in ways(desk, planned(desk).name):
        first, last = goods.partition("#")[2].split("-")
        yield int(first), int(last)


def test_lines_are_those_of_the_drafts_instant(desk: Desk) -> None:
    """What has left since then does not appear as changed."""
    name = planned(desk).name
    before = lines(desk, name)
    set_clock(desk, at(2, 12))
    assert lines(desk, name) == before
