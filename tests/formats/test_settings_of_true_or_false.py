"""Settings that are true or false: TOML booleans, and words on the sheet of a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from little import little

from onward.errors import InvalidInput
from onward.formats.folder import read_folder, write_folder
from onward.formats.workbook import read_workbook, sheets_of, write_workbook

FEE = little("""
    set goods_may_return=false consignment_fee_minor=0
    ship masks CNPVG>BELGG
""")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("false", False),
        ("true", True),
        ('"false"', False),
        ("0", "neither true nor false"),
        ('"no"', "neither true nor false"),
    ],
)
def test_a_setting_of_true_or_false(tmp_path: Path, value: str, wanted: bool | str) -> None:
    write_folder(FEE, tmp_path / "folder")
    settings = tmp_path / "folder" / "scenario.toml"
    text = settings.read_text()
    assert "\ngoods_may_return = false\n" in text
    settings.write_text(text.replace("return = false", f"return = {value}"))
    if isinstance(wanted, bool):
        assert read_folder(tmp_path / "folder").goods_may_return is wanted
    else:
        with pytest.raises(InvalidInput, match=wanted):
            read_folder(tmp_path / "folder")


def test_a_setting_of_another_kind_is_not_true_or_false(tmp_path: Path) -> None:
    write_folder(FEE, tmp_path / "folder")
    settings = tmp_path / "folder" / "scenario.toml"
    settings.write_text(settings.read_text().replace("minor = 0", "minor = false"))
    with pytest.raises(InvalidInput, match="consignment_fee_minor='False' is neither a text"):
        read_folder(tmp_path / "folder")


def test_what_is_as_it_is_by_default_is_not_written(tmp_path: Path) -> None:
    write_folder(little("ship masks CNPVG>BELGG"), tmp_path / "folder")
    assert "goods_may_return" not in (tmp_path / "folder" / "scenario.toml").read_text()


@pytest.mark.parametrize("cell", ["false", "FALSE", False])
def test_in_a_workbook(tmp_path: Path, cell: str | bool) -> None:
    write_workbook(FEE, tmp_path / "written.xlsx")
    assert read_workbook(tmp_path / "written.xlsx") == FEE
    sheets = sheets_of(tmp_path / "written.xlsx")
    with xlsxwriter.Workbook(tmp_path / "typed.xlsx") as book:
        for name in ("scenario", "places", "transfers", "shipments"):
            sheet = book.add_worksheet(name)
            for line, row in enumerate(sheets[name]):
                sheet.write_row(line, 0, row)
                if row[0] == "goods_may_return":
                    sheet.write(line, 1, cell)
    assert read_workbook(tmp_path / "typed.xlsx").goods_may_return is False
