"""A hub's day tells one story: what lands is what left, the same at any hour and by any plan; what
an authority holds lies on the floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import TEXT, at, begun, current, notice, opened, planned, ready
from little import little
from telling import telling

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock, set_silence
from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.hub_lot import Lot
from onward.report.tables.hub import state_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = ready(tmp_path / "onward.db")
    with found.store:
        yield found


def lands(desk: Desk, place: str, day: int) -> list[str]:
    found = hub_day(desk, place, at(day).date())
    return [f"{_goods(lot)} by {lot.by} {lot.arrives_at:%d %H:%M}" for lot in found.arrivals]


def lies(desk: Desk, place: str) -> list[str]:
    return [f"{_goods(lot)} since {lot.since:%d %H:%M}" for lot in hub_day(desk, place).floor]


def _goods(lot: Lot) -> str:
    return f"{lot.shipment}#{lot.first}-{lot.last}"


def replanned(desk: Desk) -> None:
    adopt(desk, planned(desk).name)


PLANNED = {
    ("BELGG", 2): ["masks#1-8 by F1 02 22:00"],
    ("FRLIO", 3): ["masks#1-8 by T1 03 18:00"],
    ("BELGG", 4): ["gowns#1-4 by F2 04 22:00"],
}


@pytest.mark.parametrize(("place", "day"), PLANNED)
def test_a_day_is_the_same_at_any_hour_and_by_any_plan(desk: Desk, place: str, day: int) -> None:
    for hour in (0, 11, 23):
        set_clock(desk, at(day, hour))
        assert lands(desk, place, day) == PLANNED[place, day]
        replanned(desk)
        assert lands(desk, place, day) == PLANNED[place, day]
    set_clock(desk, at(day + 2))
    assert lands(desk, place, day) == PLANNED[place, day]


CHANGED = {
    "not moved": ({"not_moved": True}, [], ["gowns#1-4 by F3 06 22:00"]),
    "two of four": (
        {"count": 2},
        ["gowns#1-2 by F2 04 22:00"],
        ["gowns#3-4 by F3 06 22:00"],
    ),
}


@pytest.mark.parametrize(("how", "that_day", "later"), CHANGED.values(), ids=CHANGED)
def test_what_did_not_leave_does_not_land(
    desk: Desk, how: dict[str, object], that_day: list[str], later: list[str]
) -> None:
    set_clock(desk, at(4, 12))
    confirm(desk, Confirm(what="F2", **how))  # type: ignore[arg-type]
    replanned(desk)
    assert (lands(desk, "BELGG", 4), lands(desk, "BELGG", 6)) == (that_day, later)


@pytest.mark.parametrize(
    ("words", "day"),
    [("delay_departure F2 departs_at=2020-03-05T10:00Z", 5), ("cancel_departure F2", 6)],
)
def test_what_a_notice_kept_lands_once(desk: Desk, words: str, day: int) -> None:
    set_clock(desk, at(4, 6))
    notice(desk, words)
    set_clock(desk, at(4, 12))
    replanned(desk)
    assert lands(desk, "BELGG", 4) == []
    assert [each.partition(" ")[0] for each in lands(desk, "BELGG", day)] == ["gowns#1-4"]


def test_where_silence_means_that_nothing_moved_nothing_lands(desk: Desk) -> None:
    set_clock(desk, at(4, 12))
    set_silence(desk, Silence.NOTHING_MOVED)
    replanned(desk)
    assert lands(desk, "BELGG", 4) == []


def test_a_landing_is_where_and_when_events_say(desk: Desk) -> None:
    """Told of an aeroplane that no plan names; the goods lie there since then, not since now."""
    text = "2 11:00 departed masks on=F9 at=CNPVG\n2 20:30 landed masks on=F9 at=BELGG"
    desk.store.record(desk.organisation, telling(text))
    for hour in (21, 23):
        set_clock(desk, at(2, hour))
        assert lands(desk, "BELGG", 2) == ["masks#1-8 by F9 02 20:30"]
        assert lies(desk, "BELGG") == ["masks#1-8 since 02 20:30"]


HELD = {
    "where they begin": ("1 08:00 held masks#1-3 at=CNPVG why=closure", "CNPVG", "01 08:00"),
    "on their way": (
        "2 10:00 departed masks on=F1 at=CNPVG\n2 22:00 landed masks on=F1 at=BELGG\n"
        "2 22:30 held masks#1-3 at=BELGG why=closure",
        "BELGG",
        "02 22:00",
    ),
}


@pytest.mark.parametrize(("text", "place", "since"), HELD.values(), ids=HELD)
def test_what_is_held_lies_on_the_floor_and_has_not_arrived(
    desk: Desk, text: str, place: str, since: str
) -> None:
    desk.store.record(desk.organisation, telling(text))
    set_clock(desk, at(3, 1) if place == "BELGG" else at(1, 9))
    (lot,) = [lot for lot in hub_day(desk, place).floor if lot.held]
    assert (_goods(lot), f"{lot.since:%d %H:%M}") == ("masks#1-3", since)
    assert state_of(lot).code == "held"
    assert lands(desk, place, at(3).day if place == "BELGG" else 1) == []


@pytest.mark.parametrize("status", ["missing", "destroyed", "returned"])
def test_what_is_gone_neither_lies_nor_lands(desk: Desk, status: str) -> None:
    desk.store.record(desk.organisation, telling(f"1 08:00 {status} masks#1-3 at=CNPVG"))
    set_clock(desk, at(1, 9))
    assert lands(desk, "CNPVG", 1) == []
    assert [each.partition(" ")[0] for each in lies(desk, "CNPVG")] == ["masks#4-8"]


LOOK = "    policy LOOK inspection scope=BE directions=transit hours=2\n"


def test_goods_in_an_inspection_have_landed_once(tmp_path: Path) -> None:
    """F1 lands at 22:00; the goods are ready after the inspection, and lie on the floor before."""
    with opened(tmp_path / "look.db") as store:
        desk = begun(store, little(TEXT + LOOK))
        current(desk)
        for hour in (12, 23):
            set_clock(desk, at(2, hour))
            replanned(desk)
            assert lands(desk, "BELGG", 2) == ["masks#1-8 by F1 02 22:00"]
            (lot,) = hub_day(desk, "BELGG", at(2).date()).arrivals
            assert (lot.inspection_min, lot.spare_min) == (120, 180)
            assert lies(desk, "BELGG") == (["masks#1-8 since 02 22:00"] if hour == 23 else [])
            assert lands(desk, "BELGG", 3) == []
