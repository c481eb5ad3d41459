"""Silence is unconfirmed, whatever planning makes of it; one act confirms a whole departure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import TEXT, at, begun, current, notice, opened, planned, ready, sound, ways
from little import little
from telling import telling

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock, set_silence
from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.desk.history import in_words
from onward.events.event import Event
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import all_as_planned, confirm
from onward.goods.correcting import told_by
from onward.goods.morning import morning
from onward.goods.unconfirmed import check_movements
from onward.store.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """At noon of day 2: F1 should have left with the masks."""
    desk = ready(tmp_path / "onward.db", clock=at(2, 12))
    with desk.store:
        yield desk


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.store


def quiet(desk: Desk) -> list[str]:
    """What is unconfirmed: goods, step and departure."""
    return [
        f"{h.shipment}#{h.first}-{h.last} {h.step} {h.departure}"
        for h in check_movements(desk).unconfirmed
    ]


def test_what_the_plan_has_happening_is_unconfirmed_until_an_event_tells(desk: Desk) -> None:
    assert quiet(desk) == ["masks#1-8 departed F1"]
    confirm(desk, Confirm(what="F1"))
    assert quiet(desk) == []
    set_clock(desk, at(3))
    assert quiet(desk) == ["masks#1-8 landed F1"]


def test_a_plan_that_was_current_then_counts_after_another_was_adopted(desk: Desk) -> None:
    current(desk)
    assert quiet(desk) == ["masks#1-8 departed F1"]


def test_a_part_moves_and_the_rest_is_an_exception(desk: Desk, store: Store) -> None:
    confirm(desk, Confirm(what="F1", count=5))
    found = check_movements(desk)
    assert found.unconfirmed == ()
    assert [(c.movement.first, c.movement.last, c.status) for c in found.contradicted] == [
        (6, 8, "offloaded")
    ]
    adopt(desk, planned(desk).name)
    assert ways(desk)["masks#6-8"] == "F2 T2"
    sound(store)


def test_as_planned_confirms_the_rest_after_a_part_was_offloaded(desk: Desk) -> None:
    part = confirm(desk, Confirm(what="masks#6-8", not_moved=True))
    confirm(desk, Confirm(what="F1"))
    assert quiet(desk) == []
    assert [(c.movement.first, c.movement.last) for c in check_movements(desk).contradicted] == [
        (6, 8)
    ]
    with pytest.raises(ActRefused, match=f"--corrects {part.act.number}"):
        confirm(desk, Confirm(what="masks#6-8"))


def test_silence_can_mean_that_nothing_moved(desk: Desk) -> None:
    set_silence(desk, Silence.NOTHING_MOVED)
    assert ways(desk, planned(desk).name)["masks#1-8"] == "F2 T2"
    assert quiet(desk) == ["masks#1-8 departed F1"]


def test_an_event_is_corrected_and_not_undone(desk: Desk) -> None:
    done = confirm(desk, Confirm(what="F1"))
    with pytest.raises(ActRefused, match=f"--corrects {done.act.number}"):
        undo(desk, done.act.number)
    confirm(desk, Confirm(what="F1", not_moved=True, corrects=done.act.number))
    assert [each.status for each in check_movements(desk).contradicted] == ["offloaded"]


def test_what_was_corrected_by_mistake_is_told_again(desk: Desk) -> None:
    done = confirm(desk, Confirm(what="F1"))
    confirm(desk, Confirm(what="", corrects=done.act.number))
    assert quiet(desk) == ["masks#1-8 departed F1"]
    confirm(desk, Confirm(what="F1"))
    assert quiet(desk) == []


def test_the_morning_counts_a_handling_unit_once(desk: Desk) -> None:
    set_clock(desk, at(3, 12))
    assert quiet(desk) == [
        "masks#1-8 departed F1",
        "masks#1-8 landed F1",
        "masks#1-8 departed T1",
    ]
    assert [(row.priority, row.unconfirmed) for row in morning(desk).priorities] == [(1, 8), (2, 0)]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Confirm(what="F2"), "has nothing moving by now"),
        (Confirm(what="F9"), "maybe F1|has nothing moving"),
        (Confirm(what="F1", count=9), "not between 0 and 8"),
        (Confirm(what="F1", at=at(2, 13)), "has not happened yet"),
        (Confirm(what=""), "nothing is said"),
        (Confirm(what="F1", corrects=1), "no act that recorded events"),
    ],
)
def test_what_cannot_have_happened_is_refused(desk: Desk, asked: Confirm, why: str) -> None:
    before = desk.state
    with pytest.raises(ActRefused, match=why):
        confirm(desk, asked)
    assert desk.state == before


def test_told_twice_is_told_once(desk: Desk) -> None:
    confirm(desk, Confirm(what="F1"))
    with pytest.raises(ActRefused, match="recorded so already"):
        confirm(desk, Confirm(what="F1"))


def test_a_flight_is_confirmed_for_the_goods_that_got_there(desk: Desk) -> None:
    """Three never reached the truck that is confirmed."""
    confirm(desk, Confirm(what="F1", count=5))
    set_clock(desk, at(3, 12))
    found = confirm(desk, Confirm(what="T1"))
    assert {(key.first, key.last) for event in found.events for key in event.what} == {(1, 5)}


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Confirm(what="F1", not_moved=True), "departed F1 at 02MAR20 10:00Z was told"),
        (Confirm(what="masks#4-5", on="F1", count=1), "was told already"),
        (Confirm(what="F1", at=at(2, 11)), "was told already"),
    ],
)
def test_what_was_told_is_corrected_and_not_told_otherwise(
    desk: Desk, asked: Confirm, why: str
) -> None:
    done = confirm(desk, Confirm(what="F1"))
    before = desk.state.acts
    with pytest.raises(ActRefused, match=f"{why}.*--corrects {done.act.number}"):
        confirm(desk, asked)
    assert desk.state.acts == before
    confirm(desk, replace(asked, corrects=done.act.number))


def test_first_priority_is_not_what_was_offloaded(tmp_path: Path) -> None:
    text = TEXT.replace("p2 4x 100kg 0.5m3 ready=3", "p3 2x 100kg 0.5m3 ready=1")
    with opened(tmp_path / "both.db") as store:
        desk = begun(store, little(text))
        current(desk)
        set_clock(desk, at(2, 12))
        confirm(desk, Confirm(what="F1", count=8))
        gone = [(c.movement.shipment, c.movement.last) for c in check_movements(desk).contradicted]
        assert gone == [("gowns", 2)]


def test_more_cannot_be_damaged_than_there_is(desk: Desk) -> None:
    with pytest.raises(ActRefused, match="not between 0 and 8"):
        confirm(desk, Confirm(what="F1", damaged=9))


def test_everything_is_confirmed_but_what_events_and_notices_contradict(tmp_path: Path) -> None:
    """F1 takes the masks but one that customs holds; the truck is cancelled."""
    desk = ready(tmp_path / "all.db", clock=at(3, 12))
    with desk.store as store:
        told = "2 09:00 held masks#8-8 at=CNPVG"
        store.record(desk.organisation, telling(told))
        notice(desk, "cancel_departure T1", known_at=at(2, 23))
        shown = all_as_planned(desk)
        assert [f"{each.first}-{each.last} {each.step}" for each in shown.unconfirmed] == [
            "1-7 departed",
            "1-7 landed",
        ]
        assert {
            f"{each.movement.first}-{each.movement.last} {each.movement.departure} {each.status}"
            for each in shown.contradicted
        } == {"8-8 F1 held", "1-7 T1 stopped by a notice"}
        there = confirm(desk, Confirm(what="", up_to=desk.now, place="CNPVG"))
        assert [f"{e.status} {e.at:%d %H:%M}" for e in there.events] == ["departed 02 10:00"]
        done = confirm(desk, Confirm(what="", up_to=desk.now))
        assert [f"{e.status} {e.at:%d %H:%M}" for e in done.events] == ["landed 02 22:00"]
        assert "all as planned up to 03MAR20 12:00Z" in in_words(done.act)
        assert len(done.left_out) == 2
        with pytest.raises(ActRefused, match="nothing is unconfirmed"):
            confirm(desk, Confirm(what="", up_to=desk.now))
        confirm(desk, Confirm(what="", corrects=done.act.number))
        assert quiet(desk) == ["masks#1-7 landed F1"]


def test_a_landing_is_confirmed_of_goods_that_left_late_and_some_are_missing(desk: Desk) -> None:
    confirm(desk, Confirm(what="F1", at=at(2, 10, 20)))
    set_clock(desk, at(3))
    found = confirm(desk, Confirm(what="F1", short_landed=2))
    assert [f"{e.status} {e.what[0].first}-{e.what[0].last}" for e in found.events] == [
        "landed 1-6",
        "missing 7-8",
    ]
    check = check_movements(desk)
    assert [f"{c.movement.first} {c.movement.step} {c.status}" for c in check.contradicted] == [
        "7 landed missing"
    ]
    with pytest.raises(ActRefused, match=r"missing F1 at .* was told already"):
        confirm(desk, Confirm(what="masks#7-8", on="F1"))
    with pytest.raises(ActRefused, match="not between 0 and 5"):
        confirm(desk, Confirm(what="F1", count=5, short_landed=6))


def said(events: tuple[Event, ...]) -> list[str]:
    """Events as status, handling units and time."""
    return [f"{e.status} {key.first}-{key.last} {e.at:%d %H:%M}" for e in events for key in e.what]


def tell(desk: Desk, *lines: str) -> None:
    """Events that others tell."""
    for line in lines:
        desk.store.record(desk.organisation, telling(line))


def test_only_what_no_event_tells_of_is_confirmed_at_the_time_told_of_the_aircraft(
    desk: Desk,
) -> None:
    tell(desk, "2 10:25 departed masks#1-3 at=CNPVG on=F1")
    done = confirm(desk, Confirm(what="F1"))
    assert said(done.events) == ["departed 4-8 02 10:25"]
    assert [(c.movement.first, c.movement.last, c.status) for c in done.left_out] == [
        (1, 3, "departed")
    ]


def test_what_is_told_already_counts_in_a_short_count(desk: Desk) -> None:
    tell(desk, "2 10:25 departed masks#1-3 at=CNPVG on=F1")
    with pytest.raises(ActRefused, match="was told already"):
        confirm(desk, Confirm(what="F1", count=2))
    done = confirm(desk, Confirm(what="F1", count=7))
    assert said(done.events) == ["departed 4-7 02 10:25", "offloaded 8-8 02 10:25"]


def test_all_as_planned_takes_the_time_at_which_the_aircraft_landed(desk: Desk) -> None:
    set_clock(desk, at(3))
    tell(
        desk,
        "2 10:25 departed masks#1-3 at=CNPVG on=F1",
        "2 22:40 landed masks#1-3 at=BELGG on=F1",
    )
    done = confirm(desk, Confirm(what="", up_to=desk.now))
    assert said(done.events) == ["departed 4-8 02 10:25", "landed 4-8 02 22:40"]


@pytest.mark.parametrize("asked", [Confirm(what="F1"), Confirm(what="F1", count=8)])
@pytest.mark.parametrize(
    "told", ["2 09:00 delivered masks#7-8 at=BELGG", "2 09:00 held masks#7-8 at=CNPVG"]
)
def test_goods_that_are_delivered_or_held_stay_so(desk: Desk, asked: Confirm, told: str) -> None:
    tell(desk, told)
    everything = replace(asked, what="", count=None, up_to=desk.now)
    assert [each.last for each in all_as_planned(desk).unconfirmed] == [6]
    done = confirm(desk, replace(asked, count=asked.count and 6))
    assert said(done.events) == ["departed 1-6 02 10:00"]
    assert [(c.movement.first, c.movement.last) for c in done.left_out] == [(7, 8)]
    with pytest.raises(ActRefused, match="nothing is unconfirmed"):
        confirm(desk, everything)
    with pytest.raises(ActRefused, match="events tell of it already"):
        confirm(desk, Confirm(what="masks#7-8"))


def test_what_landed_after_a_hold_is_not_let_go_by_a_later_landing(desk: Desk) -> None:
    set_clock(desk, at(3))
    tell(desk, "2 22:30 held masks#8-8 at=BELGG")
    done = confirm(desk, Confirm(what="F1", landed_at=at(2, 23)))
    assert "landed 1-7 02 23:00" in said(done.events)
    assert "held" in [each.status for each in done.left_out]


def test_damage_is_recorded_beside_a_count_where_it_was_seen(desk: Desk) -> None:
    set_clock(desk, at(3))
    asked = Confirm(what="F1", count=6, damaged=2, place="CNPVG")
    done = confirm(desk, asked)
    assert "damaged 1-2 02 10:00" in said(done.events)
    assert "2 damaged" in in_words(done.act)
    later = confirm(desk, Confirm(what="F1", damaged=1, place="BELGG"))
    assert said(later.events) == ["damaged 1-1 02 22:00"]
    with pytest.raises(ActRefused, match="is no end of F1"):
        confirm(desk, replace(asked, place="DEMUC", corrects=done.act.number))


def test_a_correction_leaves_what_the_act_told_of_other_goods(desk: Desk) -> None:
    set_clock(desk, at(3))
    done = confirm(desk, Confirm(what="", up_to=desk.now))
    again = confirm(
        desk, Confirm(what="masks#8", on="F1", not_moved=True, corrects=done.act.number)
    )
    assert quiet(desk) == []
    found = check_movements(desk)
    assert [(c.movement.first, c.status) for c in found.contradicted] == [(8, "offloaded")]
    assert [each.act.number for each in told_by(desk, "F1")] == [again.act.number]
