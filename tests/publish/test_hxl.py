"""Deliveries by nation with HXL hashtags."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from publishing import RECEIPTS, folder, seen

from onward.errors import InvalidInput
from onward.publish.hxl import hxl


def rows(path: Path, as_of: int = 31, known_to: int | None = None) -> list[dict[str, str]]:
    """By hashtag."""
    _, tags, *rest = csv.reader(io.StringIO(hxl(seen(path, as_of, known_to))))
    assert all(re.fullmatch(r"#[a-z]+(\+[a-z0-9_]+)*", each) for each in tags)
    return [dict(zip(tags, row, strict=True)) for row in rest]


def test_a_unit_stands_in_one_row_whoever_paid(little: Path) -> None:
    found = [
        (each["#country+code+v_iso2"], each["#output+delivered+units"], each["#org+funder+list"])
        for each in rows(little)
    ]
    assert found == [("IT", "7", ""), ("IT", "50", "relief|other"), ("ZA", "100", "relief|other")]
    assert {each["#country+name"] for each in rows(little)} == {"Italy", "South Africa"}
    assert {(each["#date+asof"], each["#date+known"]) for each in rows(little, 13, 31)} == {
        ("2020-03-13", "2020-03-31")
    }


def test_both_clocks(little: Path) -> None:
    assert sum(int(each["#output+delivered+units"]) for each in rows(little, 13)) == 57
    assert sum(int(each["#output+delivered+units"]) for each in rows(little, 13, 31)) == 157
    assert rows(little, 12) == []


def test_no_spreadsheet_takes_a_cell_for_a_formula(little: Path) -> None:
    found = rows(folder(little, receipts=RECEIPTS.replace("L9,masks", "L9,=2+2")))
    assert "'=2+2" in {each["#item+name"] for each in found}


def test_a_nation_without_a_code_is_refused(little: Path) -> None:
    with pytest.raises(InvalidInput, match=r"nation=ZX|nation.*ZX.*is no ISO 3166 code"):
        seen(folder(little, receipts=RECEIPTS.replace("ZA,100", "ZX,100")))
