"""A hub's day: what arrives, with what it goes on, what is missed and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import TEXT, at, begun, current, notice, opened, planned, ready

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import HubDay, hub_day
from onward.goods.hub_lot import Lot
from onward.goods.mending import Mending
from onward.report.hub_page import hub_page
from onward.report.render.json import table_rows
from onward.report.render.xlsx import write_xlsx
from onward.report.tables.hub import hub_sheet, state_of
from onward.store.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    text = TEXT.replace("place BELGG", "place BELGG zone=Europe/Brussels handling=20000kg/day")
    desk = ready(tmp_path / "onward.db", text)
    with desk.store:
        yield desk


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.store


def said(lots: tuple[Lot, ...]) -> list[str]:
    return [
        f"{lot.shipment}#{lot.first}-{lot.last} by {lot.by or '-'} > {' '.join(lot.onward) or '-'} "
        f"{lot.spare_min}"
        for lot in lots
    ]


def test_goods_change_here_with_minutes_to_spare(desk: Desk) -> None:
    """F1 lands at 23:00 in Brussels; T1 leaves at 06:00 UTC, and the change takes 180 minutes."""
    found = hub_day(desk, "BELGG", date(2020, 3, 2))
    assert said(found.arrivals) == ["masks#1-8 by F1 > T1 300"]
    assert [str(lot.arrives_at) for lot in found.arrivals] == ["2020-03-02 23:00:00+01:00"]
    assert said(hub_day(desk, "BELGG", date(2020, 3, 4)).arrivals) == ["gowns#1-4 by F2 > - None"]
    assert shifts(found) == ["00:00 0", "06:00 0", "14:00 0", "22:00 8"]


def shifts(found: HubDay) -> list[str]:
    assert {shift.limit_kg for shift in found.shifts} == {20_000.0}
    return [f"{shift.begins_at:%H:%M} {shift.pieces}" for shift in found.shifts]


def test_the_hours_after_midnight_are_of_the_night_before(desk: Desk) -> None:
    """The limit is that of the place, also where goods under way have used some of it."""
    set_clock(desk, at(2, 12))
    notice(desk, "delay_departure F1 departs_at=2020-03-02T10:00Z arrives_at=2020-03-03T03:00Z")
    adopt(desk, planned(desk).name)
    assert shifts(hub_day(desk, "BELGG", date(2020, 3, 3))) == [
        "00:00 8",
        "06:00 0",
        "14:00 0",
        "22:00 0",
    ]


STOPS = [  # a notice; the state of the masks on their way to T1 or T2; the act that helps them
    ("cancel_departure T1", "cancelled", Mending("move", "masks#1-8", "T2")),
    ("cut_departure T1 factor=0.1", "no_room", Mending("move", "masks#1-8", "T2")),
    ("close_place FRLIO starts_at=2020-03-03T00:00Z ends_at=2020-03-04T00:00Z", "closed",
     Mending("move", "masks#1-8", "T2")),
    ("close_place FRLIO starts_at=2020-03-03T00:00Z", "closed", Mending("replan")),
    ("refuse_booking masks departure=T1", "refused", Mending("move", "masks#1-8", "T2")),
    ("cancel_departure T2", "connects", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "state", "mend"), STOPS, ids=[row[0] for row in STOPS])
def test_a_notice_is_on_the_board_at_once(
    desk: Desk, words: str, state: str, mend: Mending | None
) -> None:
    notice(desk, words)
    (lot,) = hub_day(desk, "BELGG", date(2020, 3, 2)).arrivals
    assert (state_of(lot).code, lot.mend) == (state, mend)


def test_what_no_longer_comes_does_not_arrive(desk: Desk) -> None:
    notice(desk, "cancel_departure F1")
    assert hub_day(desk, "BELGG", date(2020, 3, 2)).arrivals == ()


def test_the_act_that_mends_can_still_be_done(desk: Desk) -> None:
    """T1 is lost; T2 is cancelled, or full, or closed for acceptance: T3 is left."""
    set_clock(desk, at(3, 1))
    notice(desk, "cancel_departure T1")
    assert hub_day(desk, "BELGG").floor[0].mend == Mending("move", "masks#1-8", "T2")
    number = notice(desk, "cancel_departure T2")
    assert hub_day(desk, "BELGG").floor[0].mend == Mending("move", "masks#1-8", "T3")
    undo(desk, number)
    notice(desk, "cut_departure T2 factor=0.1")
    assert hub_day(desk, "BELGG").floor[0].mend == Mending("move", "masks#1-8", "T3")
    set_clock(desk, at(7, 7))
    assert hub_day(desk, "BELGG").floor[0].mend == Mending("replan")


def test_offloaded_goods_lie_here_and_need_a_move(desk: Desk) -> None:
    set_clock(desk, at(3, 7))
    confirm(desk, Confirm(what="F1"))
    confirm(desk, Confirm(what="T1", count=6))
    (lot,) = hub_day(desk, "BELGG").floor
    assert (lot.first, lot.last, state_of(lot).code) == (7, 8, "offloaded")
    assert lot.mend == Mending("move", "masks#7-8", "T2")


def test_goods_under_way_and_on_the_floor(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    adopt(desk, planned(desk).name)
    assert said(hub_day(desk, "BELGG").arrivals) == ["masks#1-8 by F1 > T1 300"]
    set_clock(desk, at(3, 1))
    floor = hub_day(desk, "BELGG").floor
    assert [(lot.shipment, str(lot.since)) for lot in floor] == [
        ("masks", "2020-03-02 23:00:00+01:00")
    ]


def test_a_missed_connection_names_the_act_that_mends_it(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    adopt(desk, planned(desk).name)
    notice(desk, "delay_departure F1 departs_at=2020-03-02T10:00Z arrives_at=2020-03-03T05:00Z")
    (lot,) = hub_day(desk, "BELGG", date(2020, 3, 3)).arrivals
    assert (lot.spare_min, lot.missed) == (-120, True)
    assert lot.mend == Mending("move", "masks#1-8", "T2")
    page = hub_page(hub_day(desk, "BELGG", date(2020, 3, 3)))
    assert 'class="tag stays">missed' in page
    assert "<script" not in page


def test_goods_on_their_last_leg_arrive_too(desk: Desk) -> None:
    set_clock(desk, at(4, 12))
    adopt(desk, planned(desk).name)
    assert said(hub_day(desk, "BELGG").arrivals) == ["gowns#1-4 by F2 > - None"]


def test_a_place_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ActRefused, match=r"is no place.*BELGG"):
        hub_day(desk, "BELGX")
    write_xlsx(hub_sheet(hub_day(desk, "BELGG")), tmp_path / "hub.xlsx")
    assert (tmp_path / "hub.xlsx").stat().st_size > 1000


def test_a_hub_says_when_it_is_closed(tmp_path: Path) -> None:
    with opened(tmp_path / "hours.db") as store:
        desk = begun(store)
        current(desk)
        notice(
            desk,
            "set_hours BELGG opens=06:00 closes=23:30 first_day=2020-03-02 last_day=2020-03-08",
        )
        found = hub_day(desk, "BELGG", date(2020, 3, 3))
        assert [f"{each.begins_at:%d %H:%M} {each.ends_at:%d %H:%M}" for each in found.closed] == [
            "03 00:00 03 06:00",
            "03 23:30 04 00:00",
        ]
        assert "Closed from 00:00 to 06:00, 23:30 to 24:00, local." in hub_sheet(found).brief


CURFEW = (
    "impose_policy NIGHT effect=curfew scope=BELGG starts_at=2020-03-02T00:00Z starts_local=23:30 "
    "ends_local=06:00"
)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "No flights"),
        (" directions=import", "No landings"),
        (" directions=export", "No take-offs"),
    ],
)
def test_a_hub_with_a_curfew_is_open_all_day(desk: Desk, more: str, said: str) -> None:
    notice(desk, CURFEW + more)
    brief = hub_sheet(hub_day(desk, "BELGG", date(2020, 3, 3))).brief
    assert brief[-1] == f"{said} from 00:00 to 06:00, 23:30 to 24:00, local."
    assert not any(line.startswith("Closed") for line in brief)


def counted(desk: Desk, place: str, day: int) -> list[str]:
    """A day's flights, as the table shows them."""
    (table,) = (t for t in hub_sheet(hub_day(desk, place, date(2020, 3, day))).tables[3:4])
    found = []
    for row in table_rows(table):
        parts = ("short_landed", "not_moved", "damaged", "unconfirmed", "missed")
        more = " ".join(f"{key} {row[key]}" for key in parts if row[key])
        told = f"{row['counted']} of {row['pieces']} {more}"
        found.append(f"{row['step']} {row['departure']} {row['state']} {told}".strip())
    return found


def test_goods_of_each_flight_are_counted(desk: Desk) -> None:
    assert counted(desk, "BELGG", 2) == ["landed F1 expected None of 8"]
    set_clock(desk, at(2, 23))
    assert counted(desk, "BELGG", 2) == ["landed F1 due None of 8 unconfirmed 8"]
    confirm(desk, Confirm(what="F1", count=7, short_landed=1, damaged=2))
    assert counted(desk, "BELGG", 2) == [
        "landed F1 landed 6 of 8 short_landed 1 not_moved 1 damaged 2"
    ]
    assert counted(desk, "CNPVG", 2) == ["departed F1 departed 7 of 8 not_moved 1 missed 1"]
    assert counted(desk, "BELGG", 3) == ["departed T1 expected None of 8 not_moved 2"]
    notice(desk, "cancel_departure T1")
    assert counted(desk, "BELGG", 3) == ["departed T1 cancelled 0 of 8 not_moved 8"]


def test_a_flight_says_what_misses_it_and_how_its_goods_are_handled(tmp_path: Path) -> None:
    text = TEXT.replace("party=red", "party=red shc=PIL;COL").replace("0/kg", "0/kg accept=*")
    desk = ready(tmp_path / "codes.db", text, clock=at(2, 12))
    with desk.store:
        notice(desk, "delay_departure F1 departs_at=2020-03-02T10:00Z arrives_at=2020-03-03T05:00Z")
        table = hub_sheet(hub_day(desk, "BELGG", date(2020, 3, 3))).tables[3]
        landed = table_rows(table)[0]
        assert (landed["at"], landed["special_handling"]) == ("2020-03-03T05:00:00Z", "COL, PIL")
        assert (landed["missed"], landed["least_spare_min"]) == (8, -120)
