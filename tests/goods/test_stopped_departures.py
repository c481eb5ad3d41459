"""What a notice no longer lets happen is not unconfirmed, but an exception; planning agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, ready
from little import little

from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.restored_goods import start
from onward.goods.unconfirmed import STOPPED, check_movements

TEXT = """
    as_of 2020-03-01
    set name=stopped
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 5 06:00 > 5 18:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
"""
NOT_LEFT, NO_TRUCK = "CNPVG", "BELGG"  # where planning has the goods afterwards
BAN = "impose_policy NO issuer=CN effect=ban scope=CN directions=export starts_at=2020-03-02T00:00Z"
NIGHT = "impose_policy NIGHT effect=curfew scope=CNPVG starts_at=2020-03-01T00:00Z starts_local="
STOPS = [
    ("cancel_departure F1 cause=crew", ["F1"], NOT_LEFT),
    ("cut_departure F1 factor=0", ["F1"], NOT_LEFT),
    (BAN, ["F1"], NOT_LEFT),
    (f"{NIGHT}09:00 ends_local=10:01", ["F1"], NOT_LEFT),
    ("close_place CNPVG starts_at=2020-03-02T00:00Z ends_at=2020-03-03T00:00Z", ["F1"], NOT_LEFT),
    ("refuse_booking masks departure=F1", ["F1"], NOT_LEFT),
    ("close_place FRLIO starts_at=2020-03-03T00:00Z ends_at=2020-03-04T00:00Z", ["T1"], NO_TRUCK),
    ("set_hours BELGG opens=08:00 closes=23:30 first_day=2020-03-01 last_day=2020-03-04", ["T1"],
     NO_TRUCK),
    ("delay_departure F1 departs_at=2020-03-02T18:00Z arrives_at=2020-03-03T05:00Z", ["T1"],
     NO_TRUCK),
]  # fmt: skip
LEAVE_BE = [
    "change_price F1 cost_minor_per_kg=900",
    "close_place CNPVG starts_at=2020-03-03T00:00Z",
    "delay_departure F1 departs_at=2020-03-02T11:00Z arrives_at=2020-03-02T23:00Z",
    "cut_departure F1 factor=0.9",
    f"{NIGHT}10:01 ends_local=10:00",
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Masks should have left by F1 and T1, by what was known; nobody has confirmed it."""
    desk = ready(tmp_path / "desk.db", TEXT, at(3, 12))
    with desk.store:
        yield desk


def truth(desk: Desk) -> tuple[list[str], list[str], list[str]]:
    """Departures unconfirmed, departures stopped, and where planning has the goods."""
    found, advanced = check_movements(desk), start(desk).advanced
    assert advanced is not None
    return (
        [each.departure for each in found.unconfirmed],
        [c.movement.departure for c in found.contradicted if c.status == STOPPED],
        [s.origin for s in advanced.scenario.shipments],
    )


@pytest.mark.parametrize(("words", "stopped", "where"), STOPS, ids=[row[0][:24] for row in STOPS])
def test_what_a_notice_stops_is_an_exception(
    desk: Desk, words: str, stopped: list[str], where: str
) -> None:
    before = truth(desk)
    assert before[:2] == (["F1", "F1", "T1"], [])
    number = notice(desk, words, known_at=at(2, 9))
    quiet, gone, lie = truth(desk)
    assert (gone, lie) == (stopped, [where])
    assert quiet == ([] if stopped == ["F1"] else ["F1", "F1"])
    if not words.startswith("refuse_booking"):
        undo(desk, number)
        assert truth(desk) == before


@pytest.mark.parametrize("words", LEAVE_BE)
def test_what_stops_nothing_changes_nothing(desk: Desk, words: str) -> None:
    before = truth(desk)
    notice(desk, words, known_at=at(2, 9))
    assert truth(desk) == before


def test_a_ban_that_became_known_when_they_had_left_has_stopped_nothing(desk: Desk) -> None:
    before = truth(desk)
    notice(desk, BAN, known_at=at(2, 11))
    assert truth(desk) == before


def test_goods_that_an_event_saw_leaving_have_left(desk: Desk) -> None:
    confirm(desk, Confirm(what="F1"))
    notice(desk, BAN, known_at=at(2, 9))
    assert truth(desk)[1] == []


# As in a scenario of the past, which knows what will become known.
SCENARIO_TELLS = [
    ("cut C1 departure=F1 known=2 09:00", ["F1"], NOT_LEFT),
    ("policy NO ban scope=CN directions=export from=2 known=2 09:00", ["F1"], NOT_LEFT),
    ("booking B1 masks F1 refused known=2 09:00", ["F1"], NOT_LEFT),
    ("delay D1 F1 2 18:00 > 3 05:00 known=2 09:00", ["T1"], NO_TRUCK),
    ("cut C1 departure=T1 known=2 12:00", ["T1"], NO_TRUCK),
    ("policy NO ban scope=CN directions=export from=2 known=2 11:00", [], ""),
    ("cut C1 departure=F1 known=9", [], ""),
]


@pytest.mark.parametrize(("row", "stopped", "where"), SCENARIO_TELLS)
def test_what_the_scenario_tells_after_the_plan_is_an_exception_too(
    tmp_path: Path, row: str, stopped: list[str], where: str
) -> None:
    desk = ready(tmp_path / "desk.db", f"{TEXT}\n    {row}", at(3, 12))
    with desk.store:
        quiet, gone, lie = truth(desk)
        assert (gone, lie) == (stopped, [where] if where else lie)
        assert quiet == {"F1": [], "T1": ["F1", "F1"]}.get("".join(stopped), ["F1", "F1", "T1"])
        landed = [lot.by for lot in hub_day(desk, "BELGG", date(2020, 3, 2)).arrivals]
        late = row.startswith("delay")  # it lands on the 3rd
        assert landed == ([] if late or stopped == ["F1"] else ["F1"])


def test_a_rule_of_the_scenario_that_a_notice_lifts_stops_nothing(tmp_path: Path) -> None:
    ban = "policy NO ban scope=CN directions=export from=2 known=2 09:00"
    desk = ready(tmp_path / "desk.db", f"{TEXT}\n    {ban}", at(2, 9))
    with desk.store:
        notice(desk, "lift_policy NO ends_at=2020-03-02T09:30Z")
        set_clock(desk, at(3, 12))
        assert truth(desk)[:2] == (["F1", "F1", "T1"], [])


def test_a_delay_that_is_taken_back_lets_goods_leave_earlier_than_planned(tmp_path: Path) -> None:
    """The plan had F1 on the 4th; it left on the 2nd, while that plan was current."""
    with opened(tmp_path / "back.db") as store:
        desk = begun(store, little(TEXT))
        notice(desk, "delay_departure F1 departs_at=2020-03-04T08:00Z")
        current(desk)
        notice(desk, "delay_departure F1 departs_at=2020-03-02T12:00Z")
        set_clock(desk, at(3, 12))
        current(desk)
        assert {each.departure for each in check_movements(desk).unconfirmed} == {"F1"}
