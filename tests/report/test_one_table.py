"""One table for one subject: its keys are a contract, and every renderer says what it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.answer import WrongQuestion
from onward.report.cells import Kind
from onward.report.provenance import Mark, provenance
from onward.report.render.csv import table_csv
from onward.report.render.html import table_html
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.report.tables import claims, exceptions, loads, replan, track
from onward.report.tables.desk import PLAN_COLUMNS
from onward.report.tables.desk_lists import history_table, notices_table
from onward.web.asked import understood
from onward.wording.amounts import Money
from onward.wording.quantities import hours
from scripts.house import House

KEYS = {
    "load_list": "departure mode carrier origin destination departs_local departs_at "
    "ready_by_local ready_by pool shipment handling_units pieces mass_kg volume_m3 chargeable_kg "
    "awb container goods hs special_handling party shipper consignee leg final_destination "
    "priority next arrives_at due_at late_min departure_id",
    "departures": "departure flight mode carrier origin destination departs_local departs_at "
    "cut_off_local cut_off_at arrives_local arrives_at shipments lines pieces mass_kg free_kg "
    "mass_share volume_m3 free_m3 volume_share chargeable_kg charter departure_id",
    "exceptions": "shipment priority handling_units goods lane origin destination due_at pieces "
    "mass_kg fate late_min delay_kg_h reason why until remedy on would_help consignee party",
    "claims": "claim order shipment parcel vendor shipped_on happening happened_at cause verdict "
    "amount currency status approved_by paid missing clock next_clock days remark cover "
    "duplicate_of event basis standing",
    "changes": "tell shipment handling_units pieces old new why old_minutes_late "
    "new_minutes_late cause first last consignment",
    "track": "shipment handling_units goods destination units where place since reason "
    "expected_at due_at pieces party priority departure low_at high_at late damaged_at held_by policy cause "
    "next",
    "plans": "plan state purpose how parent as_of author age_min known made_at moves notices pins "
    "late_pieces left_pieces left_t departures adopted_by since",
    "notices": "notice known_at told_at what source kind cause in_plan author",
    "acts": "act at who what void kind recorded_at for_good hub hub_at",
}
COLUMNS = {
    "load_list": loads.LOAD_COLUMNS,
    "departures": loads.DEPARTURE_COLUMNS,
    "exceptions": (*exceptions.BEFORE, *exceptions.AFTER),
    "claims": claims.COLUMNS,
    "changes": replan.COLUMNS,
    "track": track.PART_COLUMNS,
    "plans": PLAN_COLUMNS,
    "notices": notices_table([]).columns,
    "acts": history_table([], {}).columns,
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_a_contract(name: str) -> None:
    """A key that changes is named in CHANGELOG.md, and is one of ``was``."""
    assert [column.key for column in COLUMNS[name]] == KEYS[name].split()


def test_one_quantity_has_one_key() -> None:
    said = [(m.path, key) for m in House(Path()).package for key in ("kg", "m3")
            if m.says(f'Column("{key}"')]  # fmt: skip
    assert said == []


def test_a_link_with_an_old_key_is_told_the_new_one() -> None:
    table = Table(name="t", title="T", columns=loads.LOAD_COLUMNS, rows=())
    with pytest.raises(WrongQuestion) as wrong:
        understood(table, [("kg_min", "5"), ("sort", "-m3"), ("columns", "space")])
    assert [(p.field, p.maybe) for p in wrong.value.problems] == [
        ("kg_min", "mass_kg_min"),
        ("sort", "volume_m3"),
        ("columns", "pool"),
    ]


@pytest.mark.parametrize("key", ["price_minor", "loss_kg_min", "worth_kg_minutes", "grams"])
def test_a_quantity_has_one_unit_in_every_table(key: str) -> None:
    """Money in major units, delay in kg-hours, masses in kg or tonnes."""
    with pytest.raises(ValueError, match="money has major units"):
        Column(key, "Title")


def test_the_text_and_the_file_of_a_cell_have_the_same_unit() -> None:
    columns = (
        Column("delay_kg_h", "Delay (kg-hours)", Kind.LOSS), Column("price", "Price", Kind.MONEY)
    )  # fmt: skip
    table = Table(name="t", title="T", columns=columns, rows=[{
        "delay_kg_h": hours(90), "price": Money(150, "USD")}])  # fmt: skip
    assert table_csv(table) == "delay_kg_h,price\n1.5,1.50\n"
    assert table_text(table).split()[-3:] == ["1.50", "1.50", "USD"]


def test_what_rows_rest_on_is_one_line() -> None:
    columns = (Column("figure", "Figure"), Column("standing", "Rests on", detail=True))
    rows = [
        {"figure": n, "standing": mark} for n, mark in enumerate((Mark.MEASURED, Mark.MODELLED))
    ]
    table = Table(name="t", title="T", columns=columns, rows=rows, mark="standing")
    assert table.provenance == "Provenance of 2 rows: 1 measured, 1 modelled."
    assert table.provenance in table_text(table)
    assert table.provenance in table_html(table)
    assert provenance(["", ""]) == ""
