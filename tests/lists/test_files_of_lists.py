"""Files of any kind: encodings, separators, quotes, workbooks with hidden rows and sheets."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from drafted import asked, drafted, said, table, taken, values, workbook

from onward.errors import InvalidInput
from onward.lists.encodings import encodings_of, in_doubt
from onward.lists.grid import known_words, opened
from onward.lists.mapping import ListKind
from onward.lists.reading import read
from onward.lists.separators import records
from onward.lists.sheets import sheets

CHINESE = "单号,起运地,目的地,件数,总毛重(KG),货好日期\nA1,上海,法兰克福,10,120,2020年4月3日\n"
JAPANESE = "Ref,From,To,Pcs,Total kg,Customer\nA1,NRT,FRA,10,120,東京商事\nA2,KIX,LGG,5,80,大阪物流センター\n"
FRENCH = "Réf;Départ;Arrivée;Colis;Poids total kg;Prêt le\nA1;Orléans;Genève;10;120;3 avril 2020\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (CHINESE.replace("单号", "單號").replace("数", "數").replace("总", "總").replace("货", "貨").replace("兰", "蘭").replace("起运", "起運"), "big5"),
        (JAPANESE, "cp932"),
        (FRENCH, "cp1252"),
        (CHINESE, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (FRENCH, "utf-16-le"),
    ],
)  # fmt: skip
def test_an_encoding_is_recognised(text: str, encoding: str) -> None:
    found = drafted(text.encode(encoding))
    assert found.mapping.encoding == encoding
    assert "encoding" not in asked(found)
    assert found.rows == text.count("\n") - 1
    assert not found.problems


def test_a_short_text_that_reads_well_in_two_encodings_is_asked() -> None:
    content = "Ref,From,To,Pcs,Total kg,Goods\nA1,PVG,FRA,10,120,目的\n".encode("gb18030")
    found = drafted(content)
    assert "encoding" in asked(found)
    question = next(each for each in found.questions if each.key == "encoding")
    assert {each.key for each in question.choices} >= {"gb18030", "big5"}
    goods = values(taken(content, answers={"encoding": "gb18030"}), "goods")
    assert goods == ["目的"]


def test_a_broken_sign_is_named_with_its_row() -> None:
    content = (
        "Réf;De;À;Colis;Poids total kg\nA1;Orléans;Genève;10;120\n".encode()
        + b"A2;Orl\xe9ans;PVG;1;2\n"
    )
    found = drafted(content)
    assert found.mapping.encoding == "utf-8"
    assert "list.csv:3: has signs that are broken in this encoding." in said(found.warnings)


def test_no_encoding_that_is_known_to_be_wrong_is_likelier() -> None:
    found = encodings_of(CHINESE.encode("gb18030"), known_words())
    assert found[0].encoding == "gb18030"
    assert not in_doubt(CHINESE.encode("gb18030"), found)


@pytest.mark.parametrize(
    ("text", "separator", "rows"),
    [
        ("a;b\n1,5;2\n", ";", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n1;5,2\n", ",", [["a", "b"], ["1;5", "2"]]),
        ("a\tb\n1,5\t2\n", "\t", [["a", "b"], ["1,5", "2"]]),
        ("a|b\n1|2\n", "|", [["a", "b"], ["1", "2"]]),
        ('a;b\r\n"x;y";"two\r\nlines"\r\n', ";", [["a", "b"], ["x;y", "two\nlines"]]),
        ('a,b\n5" pipe,2\n', ",", [["a", "b"], ['5" pipe', "2"]]),
        ("sep=;\na;b\n1;2\n", ";", [["", ""], ["a", "b"], ["1", "2"]]),
    ],
)
def test_separators_and_quotes(text: str, separator: str, rows: list[list[str]]) -> None:
    found = records(text)
    assert (found.separator, found.rows) == (separator, rows)


def test_an_open_quote_takes_only_its_own_row() -> None:
    found = drafted(
        b'Ref,From,To,Pcs,Total kg\nA1,"PVG,FRA,10,100\nA2,PVG,FRA,10,100\nA3,PVG,FRA,10,90\n'
    )
    assert (found.rows, found.refused) == (2, 1)
    assert said(found.problems) == ["list.csv:2: an opening quote has no closing one."]


def test_a_row_with_a_separator_too_many_is_refused() -> None:
    rows = "".join(f"A{n},PVG,FRA,10,100\n" for n in range(9))
    found = drafted(f"Ref,From,To,Pcs,Total kg\n{rows}B1,PVG,FRA,10,1,5\n".encode())
    assert said(found.problems) == ["list.csv:11: has 6 cells, and the header has 5."]


def test_a_column_without_heading_beside_all_rows_is_no_separator_too_many() -> None:
    rows = "".join(f"A{n},PVG,FRA,10,100,remark {n}\n" for n in range(9))
    found = drafted(f"Ref,From,To,Pcs,Total kg\n{rows}".encode())
    assert (found.rows, found.refused) == (9, 0)


HEADINGS = ["Ref", "From", "To", "Pcs", "Total kg", "Ready"]
ROWS = [
    HEADINGS,
    ["A1", "PVG", "FRA", 10, 120.5, date(2020, 4, 3)],
    ["A2", "PVG", "FRA", 10, 120.5, date(2020, 4, 3)],
    ["A3", "PVG", "FRA", 10, 120.5, date(2020, 4, 3)],
]


def test_hidden_rows_are_asked_for_and_left_until_then() -> None:
    content = workbook(ROWS, hidden=[3])
    found = drafted(content, "list.xlsx")
    assert asked(found) == {"hidden": "leave"}
    assert found.mapping.take_hidden is None
    assert "list.xlsx:3: Data has 1 hidden rows, the first in row 3." in said(found.warnings)
    take = taken(content, "list.xlsx", answers={"hidden": "take"})
    leave = taken(content, "list.xlsx", answers={"hidden": "leave"})
    assert [row.row for row in take.rows] == [2, 3, 4]
    assert [row.row for row in leave.rows] == [2, 4]
    assert leave.passed_over == (1, 3)


OFFERS = [["Carrier", "From", "To", "Rate USD/kg", "Min"], ["CV", "PVG", "LUX", 4.1, 150]]


def test_the_sheets_of_a_workbook_and_what_each_holds() -> None:
    content = workbook(ROWS, sheets={"Quotes": OFFERS, "Notes": [["call", "", "Weber"]]})
    assert sheets(content, "list.xlsx") == {
        "Data": ListKind.SHIPMENTS,
        "Quotes": ListKind.OFFERS,
        "Notes": None,
    }
    assert drafted(content, "list.xlsx").mapping.sheet == "Data"
    assert drafted(content, "list.xlsx", kind=ListKind.OFFERS).mapping.sheet == "Quotes"


def test_another_sheet_of_the_same_kind_is_said() -> None:
    content = workbook(ROWS, sheets={"Week 15": ROWS[:2]})
    assert said(drafted(content, "list.xlsx").warnings)[0] == (
        "list.xlsx: Week 15 is another sheet with a table, which is not read."
    )
    week = drafted(content, "list.xlsx", answers={"sheet": "Week 15"})
    assert (week.mapping.sheet, week.rows) == ("Week 15", 1)


def test_a_formula_without_a_value_is_no_value() -> None:
    content = workbook([HEADINGS, ["A1", "PVG", "FRA", 10, "=1+1", date(2020, 4, 3)]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<f>1+1</f><v>0</v>", b"<f>1+1</f>"))
    found = drafted(out.getvalue(), "list.xlsx")
    assert said(found.problems) == [
        "list.xlsx:2: Total kg='=' looks like a formula without a value. "
        "Maybe open the workbook, let it calculate, and save it."
    ]


def test_cells_far_out_that_are_only_formatted_do_no_harm() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, bold = book.add_worksheet(), book.add_format({"bold": True})
        for number, row in enumerate([HEADINGS[:5], ["A1", "PVG", "FRA", 10, 120]]):
            page.write_row(number, 0, row)
        page.write_blank(0, 16_000, None, bold)
        page.write_blank(1_000_000, 0, None, bold)
    assert drafted(out.getvalue(), "list.xlsx").rows == 1
    assert opened(out.getvalue(), "list.xlsx").grids[0].width == 5


def test_a_mapping_reads_tomorrow_s_file_with_other_titles_but_not_with_other_headings() -> None:
    monday = table("""
        Ref | From | To  | Pcs | Total kg
        A1  | PVG  | FRA | 10  | 100
    """)
    mapping = drafted(monday).mapping
    tuesday = b"List of Tuesday\n\n" + monday + b"\nA2;PVG;FRA;5;50\n"
    assert values(read(tuesday, "b.csv", mapping), "reference", "mass_kg") == ["A1 100", "A2 50"]
    with pytest.raises(InvalidInput) as wrong:
        read(monday.replace(b"Total kg", b"Gross"), "b.csv", mapping)
    assert said(wrong.value.problems) == ["b.csv:1: Total kg is no longer a heading of the table."]


@pytest.mark.parametrize(
    "styles", [b"", b"\x00\xff", b"<styleSheet><numFmts>"], ids=["empty", "no XML", "cut"]
)
def test_a_workbook_with_broken_styles_is_refused_in_one_line(styles: bytes) -> None:
    whole, broken = workbook([["Ref", "Pcs"], ["A1", 10]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, styles if name == "xl/styles.xml" else old.read(name))
    (problem,) = said(drafted(broken.getvalue(), "list.xlsx").problems)
    assert problem.startswith("list.xlsx: cannot be read as a workbook")
