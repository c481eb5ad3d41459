"""What cannot be taken: on one page of lines, and as a table to correct."""

from __future__ import annotations

from io import BytesIO

from drafted import drafted, table, taken
from python_calamine import CalamineWorkbook

from onward.errors import Problem
from onward.lists.grouped import grouped
from onward.lists.refused import refused_table
from onward.message import Message

BAD = table("""
    Ref | From | To  | Pcs | Total kg | Ready      | Remark
    A1  | PVG  | FRA | 10  | 100      | 25/04/2020 | ok
    A2  | PVG  | FRA |     | 100      | 31/04/2020 | =1+1
    A3  | PVG  | FRA |     | 100      | 27/04/2020 |
    A4  | PVG  | FRA | abc | 100      | 27/04/2020 |
""")


def test_problems_that_are_alike_are_one_line() -> None:
    found = drafted(BAD)
    assert [str(line) for line in grouped(found.problems)] == [
        "2 rows: Pcs is empty, rows 3, 4",
        "row 3: Ready is no day that exists, such as 31/04/2020",
        "row 5: Pcs is no number, such as abc",
    ]


def test_a_page_has_fifteen_lines_and_says_what_is_left_out() -> None:
    many = [Problem("f", row, f"column {row}", "", Message("is empty")) for row in range(1, 41)]
    many += [Problem("f", row, "kg", "", Message("is empty")) for row in range(1, 43)]
    lines = [str(line) for line in grouped(many)]
    assert len(lines) == 15
    assert lines[0] == "42 rows: kg is empty, first in rows 1, 2, 3, 4, 5"
    assert lines[-1] == "and 27 problems of 27 other kinds"


def test_refused_rows_go_out_as_they_came_with_their_reasons() -> None:
    rows = taken(BAD)
    text = refused_table(rows).decode("utf-8-sig").splitlines()
    assert text == [
        "Ref,From,To,Pcs,Total kg,Ready,Remark,row in the file,why it was not taken",
        "A2,PVG,FRA,,100,31/04/2020,'=1+1,3,Ready is no day that exists; Pcs is empty",
        "A3,PVG,FRA,,100,27/04/2020,,4,Pcs is empty",
        "A4,PVG,FRA,abc,100,27/04/2020,,5,Pcs is no number",
    ]


def test_refused_rows_as_a_workbook_in_the_reader_s_words() -> None:
    content = refused_table(taken(BAD), form="xlsx", words=lambda text: f"[{text}]")
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    lines = sheet.to_python()
    assert lines[0][-2:] == ["[row in the file]", "[why it was not taken]"]
    assert lines[2] == ["A3", "PVG", "FRA", "", "100", "27/04/2020", "", "4", "Pcs [is empty]"]
