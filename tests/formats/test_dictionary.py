"""The dictionary of the format: each table, column and number has a meaning, a range and a unit."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from onward.formats import meanings
from onward.formats.columns import ROWS, SETTINGS, TABLES, write_number
from onward.formats.dictionary import format_page, unit_of
from onward.formats.settings import NAMES
from onward.scenario import Departure, Effect, Shipment, Transport, Via
from onward.scenario.limits import RANGES

ROOT = Path(__file__).parents[2]


def test_every_table_column_and_setting_has_a_meaning_and_no_other_has():
    assert set(meanings.TABLES) == set(ROWS)
    assert set(meanings.SETTINGS) == set(NAMES) - {"format_version"}
    assert {name: sorted(columns) for name, columns in meanings.COLUMNS.items()} == {
        name: sorted(field.name for field in fields(row)) for name, row in ROWS.items()
    }


def test_every_number_has_a_range_and_every_range_a_number():
    numbers = {
        (name, column.name)
        for name, table in TABLES.items()
        for column in table.columns.values()
        if column.kind.word in ("number", "whole number")
    }
    numbers |= {
        ("scenario", name)
        for name, column in SETTINGS.items()
        if column.kind.word in ("number", "whole number")
    }
    assert numbers | {("scenario", "kg_per_m3")} == set(RANGES)


def test_every_number_has_a_unit_or_is_a_count():
    without = {
        c.name
        for table in TABLES.values()
        for c in table.columns.values()
        if c.kind.word in ("number", "whole number") and not unit_of(c)
    }
    assert without == {
        *("priority", "handling_units", "units", "first_unit", "period", "of_units", "numbered_to"),
        "max_number",
    }


def test_the_page_is_fresh():
    assert (ROOT / "docs" / "format.md").read_text(encoding="utf-8").endswith(format_page()), (
        "run: make docs"
    )


def test_the_columns_come_from_the_dataclasses():
    assert list(TABLES["shipments"].columns) == [field.name for field in fields(Shipment)]
    assert TABLES["departures"].row is Departure
    assert TABLES["policies"].columns["effect"].kind.choices == tuple(Effect)
    assert TABLES["departures"].columns["via"].kind.read("KZ+2880; PL+14400") == (
        Via(country="KZ", after_min=2880),
        Via(country="PL", after_min=14400),
    )
    assert TABLES["places"].columns["transports"].kind.read("air;sea") == frozenset(
        {Transport.AIR, Transport.SEA}
    )


def test_numbers_are_written_as_people_write_them():
    assert [write_number(value) for value in (1000.0, 0.1, 1e300, 20)] == [
        "1000",
        "0.1",
        "1e+300",
        "20",
    ]
