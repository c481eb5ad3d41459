"""Extra columns, hidden sheets and hidden rows are named, and taken or left by choice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_bad_workbook import spoiled_workbook

from onward.cli import main
from onward.errors import InvalidInput
from onward.formats.builtin import read_scenario
from onward.formats.example import write_example
from onward.formats.extras import Extras, Hidden, proposed
from onward.formats.workbook import read_workbook


def with_hidden(path: Path) -> Path:
    """The example whose documents are hidden, and the first shipment."""

    def hide(sheets: dict[str, Any]) -> None:
        sheets["shipments"].set_row(1, None, None, {"hidden": True})
        sheets["documents"].hide()

    return spoiled_workbook(path, len, hide)


def test_what_is_hidden_is_named_and_taken_or_left(tmp_path: Path) -> None:
    file = with_hidden(tmp_path / "hidden.xlsx")
    with pytest.raises(InvalidInput) as refused:
        read_workbook(file)
    assert [(p.field, str(p.message)) for p in refused.value.problems] == [
        ("documents", "is a hidden sheet"),
        ("shipments", "has 1 hidden rows, the first in row 2"),
    ]
    assert proposed(refused.value.problems).hidden == ["documents", "shipments"]
    whole = read_workbook(file, Extras(hidden=Hidden.TAKE))
    part = read_workbook(file, Extras(hidden=Hidden.LEAVE))
    assert part.shipments == whole.shipments[1:]
    assert whole.documents
    assert part.documents == ()


def test_an_extra_column_is_left_by_its_name(tmp_path: Path) -> None:
    write_example(tmp_path / "plain")
    plain = read_scenario(str(tmp_path / "plain"))
    table = tmp_path / "plain" / "shipments.csv"
    head, *rows = table.read_text().splitlines()
    table.write_text("\n".join([f"{head},colour", *(f"{row},red" for row in rows)]) + "\n")
    with pytest.raises(InvalidInput) as refused:
        read_scenario(str(tmp_path / "plain"))
    chosen = proposed(refused.value.problems).without
    assert chosen == ["shipments.colour"]
    assert read_scenario(str(tmp_path / "plain"), Extras(without=frozenset(chosen))) == plain
    with pytest.raises(InvalidInput):
        read_scenario(str(tmp_path / "plain"), Extras(without=frozenset({"places.colour"})))


def test_the_terminal_has_an_option_for_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(with_hidden(tmp_path / "hidden.xlsx"))
    assert main(["validate", file]) == 3
    assert "documents" in capsys.readouterr().out
    assert main(["validate", file, "--hidden", "leave"]) == 0
    assert main(["desk", "new", file, "--hidden", "take", "--db", str(tmp_path / "a.db")]) == 0
