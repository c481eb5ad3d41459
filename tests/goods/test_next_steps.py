"""What happens next to goods: by the current plan, each kind of notice and each kind of event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from desks import TEXT, at, begun, notice, opened, planned, ready
from telling import telling

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock, set_silence
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.desk.names import names_of
from onward.desk.present_scenario import scenario_now
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.morning import morning, priorities_now
from onward.goods.next_step import NextStep
from onward.goods.next_steps import next_steps
from onward.goods.tracked import chosen
from onward.job import SILENT
from onward.questions.desk_record import record_of_desk
from onward.questions.track import seen_by_events
from onward.report.desk_text import morning_text
from onward.report.loaded_plan import LoadedPlan
from onward.report.next_words import next_beside, next_words, what_happened
from onward.report.tables.loads import departures, load_list

TWO = TEXT.replace(
    "ship gowns", "ship swabs CNPVG>BELGG p2 4x 50kg 0.1m3 ready=1 due=9 party=blue\n    ship gowns"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Masks go by F1 and T1, gowns by F2."""
    desk = ready(tmp_path / "onward.db", f"{TEXT}\n    place DEHHN")
    with desk.store:
        yield desk


def short(step: NextStep) -> str:
    """``cancelled F1 by 4``; what follows a landing or a release after ``>``."""
    by = f" by {step.notice or step.by}" if step.notice or step.by else ""
    late = f" late {step.late_min}" if step.late else ""
    then = f" > {short(step.then)}" if step.then else ""
    on = f" {step.departure}" if step.departure else ""
    return f"{step.kind}{on}{late}{by}{then}"


def steps(desk: Desk, shipment: str) -> dict[str, str]:
    found = next_steps(desk)
    assert found is not None
    return {f"{each.first}-{each.last}": short(each) for each in found.of(shipment)}


def words(desk: Desk, shipment: str) -> list[str]:
    found = next_steps(desk)
    assert found is not None
    return [next_words(each, found).en for each in found.of(shipment)]


BAN = "impose_policy NO issuer=CN effect=ban scope=CN directions=export starts_at=2020-03-02T00:00Z"
NOTICES = [
    ("cancel_departure F1", "cancelled F1 by 4"),
    ("cut_departure F1 factor=0.5", "no_room F1 by 4"),
    ("cut_departure F1 factor=0.9", "leaves F1"),
    ("delay_departure F1 departs_at=2020-03-02T18:00Z arrives_at=2020-03-03T05:00Z",
     "misses T1 by 4"),
    ("delay_departure T1 departs_at=2020-03-03T20:00Z arrives_at=2020-03-04T08:00Z",
     "leaves F1 late 480 by 4"),
    ("divert_departure F1 destination=FRLIO", "diverted F1 by 4"),
    (BAN, "closed F1 by 4"),
    ("close_place BELGG starts_at=2020-03-03T03:00Z ends_at=2020-03-04T00:00Z", "closed T1 by 4"),
    ("close_place BELGG starts_at=2020-03-05T00:00Z", "leaves F1"),
    ("set_hours BELGG opens=08:00 closes=23:30 first_day=2020-03-01 last_day=2020-03-04",
     "closed T1 by 4"),
    ("refuse_booking masks departure=T1", "refused T1 by 4"),
    ("set_throughput BELGG handling_kg_per_day=500", "limit F1 by 4"),
    ("amend_shipment masks ready_at=2020-03-03T00:00Z", "misses F1 by 4"),
    ("amend_shipment masks latest_at=2020-03-03T06:00Z due_at=2020-03-03T06:00Z",
     "too_late T1 by 4"),
    ("cancel_shipment masks", "withdrawn by 4"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), NOTICES, ids=[row[0][:36] for row in NOTICES])
def test_a_notice_is_followed_at_once_and_named(desk: Desk, told: str, expected: str) -> None:
    before = steps(desk, "gowns"), steps(desk, "masks")
    assert before[1] == {"1-8": "leaves F1"}
    number = notice(desk, told)
    assert steps(desk, "masks") == {"1-8": expected}
    if not told.startswith("refuse"):  # which a carrier takes back
        undo(desk, number)
        assert (steps(desk, "gowns"), steps(desk, "masks")) == before


def test_a_cut_takes_only_as_many_as_have_no_room(tmp_path: Path) -> None:
    desk = ready(tmp_path / "two.db", TWO)
    with desk.store:
        notice(desk, "cut_departure F1 factor=0.85")
        assert steps(desk, "masks") == {"1-8": "leaves F1"}
        assert steps(desk, "swabs") == {"1-4": "no_room F1 by 4"}


def test_a_notice_breaks_what_follows_for_goods_on_board(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    number = notice(desk, "cancel_departure T1")
    assert steps(desk, "masks") == {"1-8": f"aboard F1 > cancelled T1 by {number}"}
    undo(desk, number)
    confirm(desk, Confirm(what="F1", count=5))
    number = notice(desk, "divert_departure F1 destination=DEHHN")
    assert steps(desk, "masks") == {
        "1-5": f"aboard F1 by {number} > astray T1 by {number}",
        "6-8": "offloaded F1",
    }


def test_a_shipment_of_a_notice_is_in_no_plan_yet(desk: Desk) -> None:
    notice(
        desk,
        "add_shipment new origin=CNPVG destination=BELGG priority=1 handling_units=3 mass_kg=10 "
        "volume_m3=0.1 ready_at=2020-03-02T00:00Z due_at=2020-03-08T00:00Z "
        "latest_at=2020-03-10T00:00Z",
    )
    assert steps(desk, "new") == {"1-3": "unplanned by 4"}


EVENTS = [
    ("1 12:00 offloaded masks#1-3 on=F1 at=CNPVG", at(2, 1),
     {"1-3": "offloaded F1", "4-8": "leaves F1"}),
    ("1 12:00 offloaded masks on=F1 at=CNPVG\n1 13:00 loaded masks on=F1 at=CNPVG", at(2, 1),
     {"1-8": "aboard F1 > leaves T1"}),
    ("1 12:00 held masks#1-3 at=CNPVG", at(2, 1),
     {"1-3": "held by undetermined > leaves F1", "4-8": "leaves F1"}),
    ("1 12:00 held masks at=CNPVG\n2 11:00 released masks at=CNPVG", at(2, 12),
     {"1-8": "missed F1"}),
    ("1 12:00 missing masks at=CNPVG", at(2, 1), {"1-8": "missing"}),
    ("1 12:00 destroyed masks#1-2 at=CNPVG\n1 13:00 returned masks#3-3 at=CNPVG", at(2, 1),
     {"1-2": "destroyed", "3-3": "returned", "4-8": "leaves F1"}),
    ("2 10:00 departed masks on=F1 at=CNPVG\n2 22:00 landed masks on=F1 at=CNSHA", at(3, 1),
     {"1-8": "astray"}),
    ("3 19:00 delivered masks at=FRLIO", at(3, 20), {"1-8": "over"}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "now", "expected"), EVENTS, ids=[row[0] for row in EVENTS])
def test_an_event_is_followed_at_once(
    desk: Desk, told: str, now: datetime, expected: dict[str, str]
) -> None:
    desk.store.record(desk.organisation, telling(told))
    set_clock(desk, now)
    assert steps(desk, "masks") == expected


# What no plan uses, for it takes 10 kg: a lorry that is earlier than T1, and a flight past Liège.
EARLIER = f"""{TEXT}
    road T0 BELGG>FRLIO 3 02:00 > 3 12:00 10kg 50m3 20/kg
    fly F0 CNPVG>FRLIO 2 08:00 > 2 20:00 10kg 10m3 400/kg
"""
BY_T0 = "2 10:00 departed masks on=F1\n2 22:00 landed masks on=F1 at=BELGG\n3 02:00 departed masks on=T0 at=BELGG"


@pytest.mark.parametrize(
    ("told", "now", "expected"),
    [
        (BY_T0, at(3, 3), "aboard T0 at FRLIO > delivery"),
        (BY_T0, at(3, 7), "aboard T0 at FRLIO > delivery"),
        (BY_T0, at(3, 13), "delivery at FRLIO"),
        ("2 08:00 departed masks on=F0", at(2, 12), "aboard F0 at FRLIO > delivery"),
        ("2 08:00 departed masks on=F0", at(2, 21), "delivery at FRLIO"),
    ],
    ids=["an earlier second leg", "also when the planned one has left", "and landed", "another flight for both legs", "and landed by it"],
)  # fmt: skip
def test_goods_that_left_by_another_departure_than_planned_are_on_that_one(
    tmp_path: Path, told: str, now: datetime, expected: str
) -> None:
    desk = ready(tmp_path / "onward.db", EARLIER)
    with desk.store:
        desk.store.record(desk.organisation, telling(told))
        set_clock(desk, now)
        found = next_steps(desk)
        assert found is not None
        (step,) = found.of("masks")
        said = short(step).replace(" >", f" at {step.destination} >")
        assert (said if step.then else f"{said} at {step.place}") == expected


def test_without_events_the_plan_goes_on_and_that_is_said(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    assert steps(desk, "masks") == {"1-8": "aboard F1 > leaves T1"}
    assert words(desk, "masks")[0].startswith(
        "It should have left on F1 on 02MAR20 10:00Z; no event confirms it. If it did: it arrives "
        "at Liège (LGG) on 02MAR20 22:00Z. Then: it leaves on T1"
    )
    set_clock(desk, at(3, 12))
    assert steps(desk, "masks") == {"1-8": "aboard T1 > delivery"}
    set_clock(desk, at(3, 20))
    assert steps(desk, "masks") == {"1-8": "delivery"}
    set_silence(desk, Silence.NOTHING_MOVED)
    assert steps(desk, "masks") == {"1-8": "overdue F1"}
    confirm(desk, Confirm(what="F1"))
    assert steps(desk, "masks") == {"1-8": "overdue T1"}


def test_goods_of_an_earlier_plan_are_on_board_too(desk: Desk) -> None:
    set_clock(desk, at(4, 12))
    adopt(desk, planned(desk).name)
    assert steps(desk, "gowns") == {"1-4": "aboard F2 > delivery"}
    set_clock(desk, at(5, 12))
    assert steps(desk, "gowns") == {"1-4": "delivery"}


def test_without_a_current_plan_nothing_is_next(tmp_path: Path) -> None:
    with opened(tmp_path / "bare.db") as store:
        assert next_steps(begun(store)) is None


def test_the_goods_that_need_somebody_are_named(desk: Desk) -> None:
    """The most urgent first; an event about all of a shipment counts by its pieces."""
    notice(desk, "delay_departure F2 departs_at=2020-03-05T10:00Z")
    desk.store.record(desk.organisation, telling("1 00:00 held masks at=CNPVG"))
    found = morning(desk)
    assert [(e.step.shipment, e.units, e.kg, e.step.party, e.kind) for e in found.named] == [
        ("masks", "1-8", 800.0, "red", "held"),
        ("gowns", "1-4", 400.0, "blue", "late"),
    ]
    assert [(row.held, row.late, row.stopped) for row in found.priorities] == [(8, 0, 0), (0, 4, 0)]
    assert [row.pieces for row in found.priorities] == [8, 4]
    said = morning_text(found, names_of(desk))
    assert "4 handling units late, 0 left behind, 0 stopped, 8 detained." in said
    assert "Since plan p1 was made: 1 notice, 1 event." in said
    assert "Detained (undetermined)" in said
    assert "22 hours late (notice 4)" in said
    assert found.closing == ()  # all of F1 is detained
    desk.store.record(desk.organisation, telling("5 20:00 delivered gowns at=BELGG"))
    set_clock(desk, at(6))
    masks, gowns = morning(desk).priorities
    assert (masks.pieces, masks.held, gowns.pieces, gowns.over) == (8, 8, 4, 4)


def test_what_has_happened_is_not_said_twice(desk: Desk) -> None:
    def beside(shipment: str) -> tuple[str, str]:
        found = next_steps(desk)
        assert found is not None
        step = found.of(shipment)[0]
        return what_happened(step.stop or step, found).en, next_beside(step, found).en

    whole = ("F1 is cancelled (notice 4)", "It needs a new plan.")
    notice(desk, "cancel_departure F1")
    assert beside("masks") == whole
    set_clock(desk, at(2, 12))  # where the goods are by now is still to be said
    undo(desk, 4)
    number = notice(desk, "cancel_departure T1")
    happened, then = beside("masks")
    assert happened == f"T1 is cancelled (notice {number})"
    assert then.startswith("It should have left on F1")


def test_a_cancelled_departure_does_not_close(desk: Desk) -> None:
    set_clock(desk, at(1, 12))
    assert [(each.departure, each.pieces) for each in morning(desk).closing] == [("F1", 8)]
    notice(desk, "cancel_departure F1")
    assert morning(desk).closing == ()
    assert [(e.kind, e.what.notice) for e in morning(desk).named] == [("cancelled", 5)]


def test_a_load_list_says_what_its_departure_no_longer_takes(desk: Desk) -> None:
    assert stopped(desk) == {"F1": None, "F2": None, "T1": None}
    notice(desk, "delay_departure F1 departs_at=2020-03-02T18:00Z arrives_at=2020-03-03T05:00Z")
    assert stopped(desk) == {
        "F1": None,
        "F2": None,
        "T1": "8 It does not reach T1 in time (notice 4)",
    }
    set_clock(desk, at(2, 20))
    confirm(desk, Confirm(what="F1", count=5))
    assert stopped(desk) == {
        "F1": "3 Offloaded from F1",
        "F2": None,
        "T1": "8 It does not reach T1 in time (notice 4)",
    }


def test_a_load_list_says_by_what_else_goods_went(tmp_path: Path) -> None:
    desk = ready(tmp_path / "onward.db", EARLIER)
    with desk.store:
        desk.store.record(desk.organisation, telling(BY_T0))
        set_clock(desk, at(3, 3))
        assert stopped(desk)["T1"] == "8 It went by T0"
        set_clock(desk, at(3, 13))
        assert stopped(desk)["T1"] == "8 It went by T0; it is at its destination"
        desk.store.record(desk.organisation, telling("3 14:00 delivered masks at=FRLIO"))
        set_clock(desk, at(3, 15))
        assert stopped(desk)["T1"] == "8 It went by T0; its journey is over"


def stopped(desk: Desk) -> dict[str, str | None]:
    """What each departure's load list has in the columns of what is stopped."""
    found, plan = next_steps(desk), desk.state.current
    assert plan is not None
    reading = desk.kept_reading(plan.reading)
    loaded = LoadedPlan.of_reading(reading, scenario_now(desk), found)
    rows = [cells(row) for run in reading.runs for row in load_list(loaded, run.id).rows]
    summed = map(cells, departures(loaded).rows)
    assert [row["stopped_pieces"] for row in summed if row["stopped"]] == [
        row["stopped_pieces"] for row in rows if row["stopped"]
    ]
    return {
        str(row["departure_id"]): f"{row['stopped_pieces']} {row['stopped']}"
        if row["stopped"]
        else None
        for row in rows
    }


def cells(row: object) -> dict[str, object]:
    assert isinstance(row, dict)
    return row


LOOK = f"{TEXT}\n    policy LOOK inspection scope=FR directions=import hours=12"
JOURNEY = [  # the clock, what is confirmed then, what happens next
    (at(1, 12), "", "leaves F1 late 360"),
    (at(2, 12), "F1", "aboard F1 late 360 > leaves T1 late 360"),
    (at(3, 2), "F1", "leaves T1 late 360"),
    (at(3, 12), "T1", "aboard T1 late 360 > delivery late 360"),
    (at(3, 20), "T1", "delivery late 360"),
    (at(4, 9), "", "delivery late 360"),
]


@pytest.mark.parametrize("told", [False, True], ids=["no event", "events"])
def test_an_inspection_after_landing_counts_until_the_end_and_track_says_the_same(
    tmp_path: Path, told: bool
) -> None:
    """T1 lands at 18:00, and the inspection ends six hours after the masks are due."""
    desk = ready(tmp_path / "onward.db", LOOK)
    with desk.store:
        for instant, confirmed, said in JOURNEY:
            set_clock(desk, instant)
            if told and confirmed:
                confirm(desk, Confirm(what=confirmed))
            assert steps(desk, "masks") == {"1-8": said}
            known = next_steps(desk)
            assert known is not None
            with record_of_desk(desk) as record:
                seen = seen_by_events(record, SILENT, steps=partial(next_steps, desk))[1]
            (part,) = (each for each in seen.rows() if each.shipment.id == "masks")
            assert chosen(part, "late")
            assert [each.late for each in priorities_now(known)] == [8, 0]
