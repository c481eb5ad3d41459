"""What is named as a scenario and is a file of another kind is told as what it is."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from onward import InvalidInput, read_scenario
from onward.formats.example import write_example

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAN = b'{\n "schema": "onward-plan",\n "schema_version": 1\n}\n'
FILES: list[tuple[str, bytes, str, str]] = [
    ("freight.xls", OLD, "is an old workbook (.xls)", "save it as .xlsx"),
    ("freight", OLD, "is an old workbook (.xls)", "save it as .xlsx"),
    ("freight.xls", b"a,b\n", "is an old workbook (.xls)", "save it as .xlsx"),
    ("freight.ods", b"PK\x03\x04", "is a workbook of another kind (.ods)", "save it as .xlsx"),
    ("freight.zip", b"PK\x03\x04", "is an archive", "unpack it"),
    ("shipments.csv", b"id,origin\n", "is one table", "onward import"),
    ("shipments.csv.gz", gzip.compress(b"id\n", mtime=0), "is one table", "onward import"),
    ("shipments.tsv", b"id\torigin\n", "is one table", "onward import"),
    ("plan.json", PLAN, "is a plan", "onward judge SCENARIO"),
    ("plan", PLAN, "is a plan", "onward judge SCENARIO"),
    ("changes.json", b'[{"kind": "cancel"}]', "is JSON", "onward change SCENARIO --changes"),
    ("notes.md", b"# Notes\n", "is a file", "onward init"),
    ("empty.csv", b"", "is one table", "onward import"),
]


@pytest.mark.parametrize(("name", "content", "what", "maybe"), FILES)
def test_a_file_of_another_kind(
    tmp_path: Path, name: str, content: bytes, what: str, maybe: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput) as wrong:
        read_scenario(str(tmp_path / name))
    (problem,) = wrong.value.problems
    assert problem.message.startswith(what)
    assert maybe in problem.maybe


def test_a_workbook_of_ones_own_leads_to_import(tmp_path: Path) -> None:
    """One problem, in place of one for each sheet, table and column that it lacks."""
    path = tmp_path / "mine.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, headings in (("shipments", ["Our ref", "From", "kg"]), ("Offers", ["Flight"])):
            book.add_worksheet(name).write_row(0, 0, headings)
    with pytest.raises(InvalidInput) as wrong:
        read_scenario(str(path))
    (problem,) = wrong.value.problems
    assert problem.message.startswith("is a workbook of your own")
    assert f"onward import {path}" in problem.maybe
    assert f"onward desk new --sheet {path}" in problem.maybe


def test_a_table_of_a_scenario_names_its_folder(tmp_path: Path) -> None:
    write_example(tmp_path / "example")
    for name in ("shipments.csv", "scenario.toml"):
        with pytest.raises(InvalidInput, match=f"the folder that it lies in: {tmp_path}/example"):
            read_scenario(str(tmp_path / "example" / name))


def test_a_store_is_told_as_a_store(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "onward.db")) as store, store:
        store.execute("CREATE TABLE one (id INTEGER)")
    with pytest.raises(InvalidInput, match=r"is a store.*--db"):
        read_scenario(str(tmp_path / "onward.db"))
