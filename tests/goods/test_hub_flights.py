"""Every departure of a hub's day, its goods once each, and when the hub is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desks import at, notice, ready

from onward.acts.settings import set_clock
from onward.desk.desk import Desk
from onward.desk.names import names_of
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hand_over import hand_over
from onward.goods.hub import hub_day
from onward.goods.morning import closing_next
from onward.goods.next_steps import next_steps
from onward.report.render.json import table_rows
from onward.report.tables.hand_over import hand_over_sheet, said_plainly
from onward.report.tables.hub import hub_sheet, state_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        yield desk


def rows(desk: Desk, place: str, day: int, name: str = "flights") -> list[dict[str, Any]]:
    """A table of a hub's day."""
    sheet = hub_sheet(hub_day(desk, place, date(2020, 3, day)))
    (table,) = (each for each in sheet.tables if each.name == name)
    return table_rows(table)


def flights(desk: Desk, place: str, day: int) -> list[str]:
    keys = ("step", "departure", "state", "pieces", "missed")
    return [" ".join(str(row[key]) for key in keys) for row in rows(desk, place, day)]


def test_flights_ahead_are_listed_also_when_a_notice_has_stopped_one(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    assert flights(desk, "FRLIO", 3) == ["landed T1 expected 8 None"]
    notice(desk, "impose_policy P effect=ban scope=XX starts_at=2020-03-01T00:00Z")
    notice(desk, "refuse_booking gowns departure=F2")
    assert flights(desk, "BELGG", 2) == ["landed F1 expected 8 None"]
    assert flights(desk, "BELGG", 3) == ["departed T1 expected 8 None"]
    assert flights(desk, "CNPVG", 4) == ["departed F2 expected 4 None"]


def test_a_cancelled_flight_is_listed_at_both_ends_and_so_is_what_it_was_to_feed(
    desk: Desk,
) -> None:
    notice(desk, "cancel_departure F1")
    for clock in (at(1), at(3)):
        set_clock(desk, clock)
        assert flights(desk, "CNPVG", 2) == ["departed F1 cancelled 8 None"]
        assert flights(desk, "BELGG", 2) == ["landed F1 cancelled 8 None"]
        assert flights(desk, "BELGG", 3) == ["departed T1 not_moved 8 None"]


def test_no_more_goods_miss_a_flight_than_are_on_it(desk: Desk) -> None:
    """They land and lie on the floor on one day; they count once, and their row says so."""
    set_clock(desk, at(3, 5))
    notice(desk, "delay_departure F1 departs_at=2020-03-02T10:00Z arrives_at=2020-03-03T04:00Z")
    confirm(desk, Confirm(what="F1"))
    assert flights(desk, "BELGG", 3) == ["landed F1 landed 8 8", "departed T1 expected 8 8"]
    assert [row["missed"] for row in rows(desk, "BELGG", 3, "flight_lots")] == [8, 8]
    (lot,) = hand_over(desk, "BELGG").tight
    assert (lot.shipment, lot.missed) == ("masks", True)
    notice(desk, "cancel_departure T1")
    assert flights(desk, "BELGG", 3)[1] == "departed T1 cancelled 8 None"


def test_arrivals_name_their_flight_and_agree_with_the_load_by_shift(desk: Desk) -> None:
    for clock in (at(1), at(2, 12), at(2, 23), at(3, 7), at(4, 23)):
        set_clock(desk, clock)
        for day in (2, 4):
            arrivals = rows(desk, "BELGG", day, "arrivals")
            assert [row["by"] for row in arrivals] == ["F1" if day == 2 else "F2"]
            landing = [row["pieces"] for row in rows(desk, "BELGG", day)]
            counts = [row["pieces"] for row in arrivals]
            assert counts == landing
            assert sum(row["pieces"] for row in rows(desk, "BELGG", day, "shifts")) == sum(counts)


def test_what_lands_while_the_hub_is_closed_is_not_green(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    notice(desk, "close_place BELGG starts_at=2020-03-02T20:00Z ends_at=2020-03-02T23:00Z")
    (closed,) = rows(desk, "BELGG", 2, "closed")
    assert (closed["begins_at"], closed["closed_to"]) == ("2020-03-02T20:00:00Z", "closed")
    found = hub_sheet(hub_day(desk, "BELGG", date(2020, 3, 2)))
    assert found.brief[-1] == "Closed from 20:00 to 23:00, local."
    (state,) = (row["state"] for row in found.tables[0].rows if isinstance(row, dict))
    assert (state.code, state.mark) == ("lands_closed", "late")
    assert rows(desk, "BELGG", 2)[0]["state"] == "closed"
    assert rows(desk, "BELGG", 4, "closed") == []


def test_a_hand_over_has_what_concerns_the_hub_in_words_and_what_is_missed(desk: Desk) -> None:
    set_clock(desk, at(2, 23))
    notice(desk, "cancel_departure T1 cause=strike")
    notice(desk, "delay_departure F3 departs_at=2020-03-06T12:00Z")
    notice(desk, "cut_departure T3 factor=0.5")
    rule = "effect=ban scope=BELGG directions=import starts_at=2020-03-02T00:00Z"
    notice(desk, f"impose_policy Q {rule}")
    found = hand_over(desk, "FRLIO")
    assert [each.number for each in found.notices] == sorted(each.number for each in found.notices)
    names = names_of(desk)
    assert [each.kind for each in found.notices] == ["cancel_departure", "cut_departure"]
    assert found.elsewhere == 2
    here = hand_over(desk, "BELGG")
    assert said_plainly(here.notices[-1], names) == (
        "impose policy: ban, Liège (LGG), goods that arrive, from 02MAR20 00:00Z"
    )
    (first, *_) = hand_over_sheet(here, names).tables[0].rows
    assert isinstance(first, dict)
    assert str(first["what"]).startswith("cancel departure: ")
    assert "strike" not in str(first["what"])
    assert [(lot.shipment, str(state_of(lot))) for lot in here.tight] == [("masks", "cancelled")]


def test_what_closes_next_is_by_present_times_and_without_the_cancelled(desk: Desk) -> None:
    notice(desk, "delay_departure F1 departs_at=2020-03-02T12:00Z")
    notice(desk, "cancel_departure T1")
    steps = next_steps(desk)
    assert steps is not None
    found = [(each.departure, each.closes_at) for each in closing_next(steps, timedelta(days=14))]
    assert found == [("F1", at(2, 12)), ("F2", at(4, 10))]
