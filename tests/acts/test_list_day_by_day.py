"""A list day by day beside a desk: what is warned of, asked and refused, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import current, notice, opened
from little_lists import csv

from onward.acts.given_tables import GivenTable, read_tables
from onward.acts.lists import ListDay, Tomorrow, begun_lists, keep_tomorrow, show_tomorrow
from onward.acts.settings import KeptBeside, new_desk, set_clock
from onward.desk.desk import Desk
from onward.lists.drafting import draft
from onward.lists.mapping import ListKind
from onward.lists.small_scenario import SmallSettings, small_scenario

AT = datetime(2020, 4, 1, 6, tzinfo=UTC)
HEAD = "Ref | From | To | Pcs | Total kg | CBM | Ready | Needed by | Goods\n"
S1 = "S1 | HKG | FRA | 10 | 250 | 1.2 | 2020-04-02 | 2020-04-12 | masks\n"
S2 = "S2 | HKG | LUX | 4 | 100 | 0.5 | 2020-04-02 | 2020-04-12 | gowns\n"
OFFERS = """
Carrier | Flight | From | To | Day | Departure time | Arrival | Cut-off | Price per kg | Currency
LH | LH1 | HKG | FRA | 2020-04-03 | 20:00 | 2020-04-04 06:00 | 6 h | 4.10 | EUR
CV | CV1 | HKG | LUX | 2020-04-03 | 20:00 | 2020-04-04 06:00 | 6 h | 4.20 | EUR
"""


def given(text: str, kind: ListKind) -> GivenTable:
    content, file = csv(text).encode(), f"{kind}.csv"
    mapping = draft(content, file, kind=kind, name=str(kind)).mapping
    return GivenTable(content=content, file=file, mapping=mapping)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two shipments, each with its flight on the third, and an adopted plan."""
    tables = [given(HEAD + S1 + S2, ListKind.SHIPMENTS), given(OFFERS, ListKind.OFFERS)]
    goods, offers = read_tables(tables)
    settings = SmallSettings(as_of=AT, name="list")
    small = small_scenario(goods, offers, settings)
    lists = begun_lists(tables, {goods.kind: goods, offers.kind: offers}, small, settings)
    store = opened(tmp_path / "desk.db")
    with store:
        own, beside = store.organisation("own"), KeptBeside(lists=lists)
        yield new_desk(store, own, small.scenario, wall=AT, story=AT, beside=beside)


def shown(desk: Desk, *rows: str) -> tuple[Tomorrow, ListDay]:
    table = given(HEAD + "".join(rows), ListKind.SHIPMENTS)
    found = show_tomorrow(desk, [table])
    return found, found.days[0]


def test_a_cell_that_is_empty_now_keeps_what_the_desk_has(desk: Desk) -> None:
    _, day = shown(desk, S1.replace("2020-04-12", ""), S2)
    assert [str(each) for each in day.warnings if each.field == "Needed by"] == [
        "shipments.csv:2: Needed by='12APR 23:59 +02:00' is empty now; the desk keeps what it has."
    ]


def test_goods_that_were_cancelled_at_the_desk_and_are_still_listed_are_named(desk: Desk) -> None:
    notice(desk, "cancel_shipment S2")
    _, day = shown(desk, S1, S2)
    assert [str(each) for each in day.warnings] == [
        "shipments.csv:3: id='S2' was cancelled at the desk, and the list still has it."
    ]
    assert (day.changed, day.new, day.same) == ((), (), 2)


def test_a_change_that_the_desk_cannot_take_refuses_its_row(desk: Desk) -> None:
    """All ten pieces have left; fewer of them are no longer possible."""
    current(desk)
    set_clock(desk, datetime(2020, 4, 3, 18, tzinfo=UTC))
    found, day = shown(desk, S1.replace("10 | 250", "6 | 150"), S2)
    assert [row.row for row in day.refused] == [2]
    assert [each.row for each in day.refused[0].problems] == [2]
    assert (found.notices, day.gone) == (0, ())


def test_a_new_destination_of_goods_that_have_left_is_asked_about(desk: Desk) -> None:
    current(desk)
    set_clock(desk, datetime(2020, 4, 3, 18, tzinfo=UTC))
    moved = S1.replace("FRA", "LUX")
    found, day = shown(desk, moved, S2)
    assert [(each.key, [c.key for c in each.choices]) for each in found.questions] == [
        ("under_way:S1", ["true", "false"])
    ]
    assert [(v.heading, v.was, v.now) for v in day.changed[0].values] == [
        ("To", "Frankfurt (FRA)", "Luxembourg (LUX)")
    ]
    table = given(HEAD + moved + S2, ListKind.SHIPMENTS)
    answers = {"under_way:S1": "true"}
    told = show_tomorrow(desk, [table], answers=answers)
    assert told.questions == ()
    kept = keep_tomorrow(desk, [table], shown=told.token, answers=answers)
    assert len(kept.notices) == 1


def test_rows_that_became_one_shipment_are_named_when_they_are_new(desk: Desk) -> None:
    two = S2.replace("4 | 100", "2 | 50") * 2
    found, day = shown(desk, S1, two)
    joined = "2 rows make 1 shipment: rows with the same reference are one shipment, S2 (rows 3, 4)"
    assert [str(each.message) for each in day.warnings] == [joined]
    table = given(HEAD + S1 + two, ListKind.SHIPMENTS)
    keep_tomorrow(desk, [table], shown=found.token)
    assert show_tomorrow(desk, [table]).days[0].warnings == ()


def test_rows_that_contradict_each_other_are_asked_about_and_the_answer_is_kept(desk: Desk) -> None:
    rows = (S1, S2, S2.replace("LUX", "FRA"))
    found, day = shown(desk, *rows)
    assert [each.key for each in found.questions] == ["reference:places"]
    assert [row.row for row in day.refused] == [3, 4]
    assert day.gone == ()  # it is there, and cannot be read
    table = given(HEAD + "".join(rows), ListKind.SHIPMENTS)
    answers = {"reference:places": "apart"}
    told = show_tomorrow(desk, [table], answers=answers)
    assert [each.key for each in told.days[0].new] == ["S2 HKG–FRA"]
    keep_tomorrow(desk, [table], shown=told.token, answers=answers)
    again = show_tomorrow(desk, [table])
    assert (again.questions, again.nothing_changes) == ((), True)


def test_a_doubt_about_new_goods_names_their_row(desk: Desk) -> None:
    heavy = "S3 | HKG | FRA | 1 | 1200 | 0.01 | 2020-04-02 | 2020-04-12 | lead\n"
    _, day = shown(desk, S1, S2, heavy)
    assert [each.key for each in day.new] == ["S3"]
    assert [(each.file, each.row) for each in day.warnings] == [("shipments.csv", 4)]
