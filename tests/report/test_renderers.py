"""One table in every form: the same columns, order and words; what is left out is said."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from python_calamine import CalamineWorkbook

from onward.report.cells import Coded, Kind
from onward.report.render import xlsx
from onward.report.render.csv import table_csv, write_csv
from onward.report.render.html import headings, table_html
from onward.report.render.json import sheet_tables, table_rows, table_total
from onward.report.render.text import columns_of, sheet_text, table_text
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Column, Rows, Sheet, Table
from onward.wording.amounts import Money

COLUMNS = (
    Column("place", "Place"),
    Column("goods", "Goods", detail=True),
    Column("mass_kg", "kg", Kind.KG),
    Column("price", "Price", Kind.MONEY),
    Column("leaves_at", "Leaves (UTC)", Kind.INSTANT),
    Column("unused", "Never used"),
)
AT = datetime(2020, 3, 1, 22, 5, tzinfo=UTC)


def row(place="Shanghai", goods="masks", kg=1234.5):
    cell = {"place": Coded("CNPVG", place), "goods": goods, "mass_kg": kg, "unused": None}
    return cell | {"price": Money(123456, "USD"), "leaves_at": AT}


def table(*rows, **more):
    made = {"name": "loads", "title": "Loads", "columns": COLUMNS, "rows": rows or (row(),)} | more
    return Table(**made)


def test_numbers_stand_to_the_right_and_empty_columns_nowhere():
    assert table_text(table(row(), row("Xi'an", "gowns", 2))) == (
        "Place     Goods       kg         Price  Leaves (UTC)\n"
        "Shanghai  masks  1,234.5  1,234.56 USD  01MAR20 22:05Z\n"
        "Xi'an     gowns      2.0  1,234.56 USD  01MAR20 22:05Z"
    )


def test_rows_beyond_the_limit_are_counted():
    said = table_text(table(*[row()] * 30, total={"place": "all", "mass_kg": 9}), rows=5)
    assert len(said.splitlines()) == 1 + 5 + 1 + 1
    assert said.splitlines()[-2].split() == ["all", "9.0"]
    assert said.endswith("(5 of 30 rows. --json has all.)")
    stream = table(rows=Rows(lambda: [row()] * 30))
    assert "(2 of 30 rows." in table_text(stream, rows=2)


@pytest.mark.parametrize("width", range(30, 121, 10))
def test_no_line_is_wider_than_the_terminal(width):
    said = table_text(
        table(row("Adolfo Suárez Madrid–Barajas" * 3, "protective suits, sterile" * 4)), width=width
    )
    assert max(map(columns_of, said.splitlines())) <= width
    assert "cut at …" in " ".join(said.split())


def test_details_go_first_and_are_named():
    columns = (COLUMNS[0], Column("goods", "Goods of long name", detail=True), *COLUMNS[2:])
    said = table_text(table(columns=columns), width=50)
    assert "masks" not in said
    assert said.splitlines()[-1] == "(without Goods of long name. --json has all.)"
    assert "without Goods of long name, Leaves (UTC)" in " ".join(
        table_text(table(columns=columns), width=40).split()
    )


def test_a_number_is_never_cut():
    for width in range(12, 60):
        said = table_text(table(row(kg=1_234_567.8)), width=width, more="x")
        assert "1,234,567.8" in said or "without" in said.replace("\n", " ")
        assert "1,234,5…" not in said


def test_an_id_is_never_cut():
    columns = (Column("name", "Name"), Column("hash", "Hash", Kind.CODE), Column("why", "Why"))
    rows = [{"name": "x", "hash": "f" * 64, "why": "because of this and that and more"}]
    said = table_text(Table(name="t", title="T", columns=columns, rows=rows), width=90)
    assert "f" * 64 in said
    assert "because of this a…" in said


def test_chinese_letters_take_two_columns_and_line_breaks_none():
    lines = table_text(table(row("上海浦东"), row("a\nb"))).splitlines()
    assert len(lines) == 3
    assert [lines[1].index("masks"), lines[2].index("masks")] == [6, 10]


def test_long_headings_take_more_lines_and_no_room():
    columns = (Column("a", "A"), Column("b", "Against the 7 days before this one", Kind.WHOLE))
    said = table_text(
        Table(name="t", title="T", columns=columns, rows=[{"a": "x", "b": 1}]), width=22
    )
    assert [line.split() for line in said.splitlines()][-1] == ["x", "1"]
    assert " ".join(said.split()).startswith("Against the 7 days A before this one x")


def test_a_heading_may_be_empty_and_a_name_set_in():
    columns = (Column("measure", ""), Column("a", "A"))
    rows = [{"measure": "cost", "a": "1"}, {"measure": "  loss", "a": "2"}]
    made = Table(name="t", title="T", columns=columns, rows=rows)
    assert table_text(made) == "        A\ncost    1\n  loss  2"
    assert '<tr class="sub-row"><th scope="row">  loss' in table_html(made)


def test_without_rows_the_table_says_so():
    empty = table(rows=(), nothing="Nothing is detained.")
    assert table_text(empty) == "Nothing is detained."
    assert table_html(empty) == "<p>Nothing is detained.</p>"


def test_a_sheet_as_text_is_its_sentences_and_tables():
    sheet = Sheet(title="S", tables=(table(), table(name="none", rows=())), brief=("All is well.",))
    assert sheet_text(sheet).startswith("All is well.\n\nLoads\nPlace")


def test_json_has_machine_values_and_no_total():
    made = table(total={"mass_kg": 9})
    one = {
        "place": "CNPVG",
        "goods": "masks",
        "mass_kg": 1234.5,
        "price": "1234.56",
        "unused": None,
    }
    assert table_rows(made) == [one | {"leaves_at": "2020-03-01T22:05:00Z"}]
    assert table_total(made)["mass_kg"] == 9
    assert table_total(table()) is None
    assert list(sheet_tables(Sheet(title="S", tables=(made,)))) == ["loads"]


FORMULAS = ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'=1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_form_has_a_live_formula(formula, tmp_path):
    made = table(row(formula, formula))
    cells = next(csv.DictReader(io.StringIO(table_csv(made))))
    assert cells["goods"].startswith("'")
    write_xlsx(
        Sheet(title=formula, tables=(made,), about=((formula, formula),)), tmp_path / "a.xlsx"
    )
    read = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("Loads").to_python()
    assert read[1][:2] == [formula, formula]


def test_csv_has_keys_and_machine_values(tmp_path):
    write_csv(table(row(goods="a, b"), total={"mass_kg": 9}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == (
        'place,goods,mass_kg,price,leaves_at,unused\nCNPVG,"a, '
        'b",1234.5,1234.56,2020-03-01T22:05:00Z,\n'
    )


def test_a_workbook_has_typed_cells_below_the_same_headings(tmp_path):
    sheet = Sheet(
        title="All", tables=(table(about="What is loaded.", total={"mass_kg": 9}),), made_at=AT
    )
    write_xlsx(sheet, tmp_path / "a.xlsx")
    write_xlsx(sheet, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["Loads"]
    head, first, last = book.get_sheet_by_name("Loads").to_python()
    assert head == [column.title for column in COLUMNS]
    assert first == ["Shanghai", "masks", 1234.5, 1234.56, datetime(2020, 3, 1, 22, 5), ""]
    assert last[2] == 9


def test_a_workbook_says_first_what_it_is(tmp_path):
    sheet = Sheet(
        title="All",
        tables=(table(about="What is loaded."),),
        about=(("As of", "now"),),
        brief=("Well.",),
    )
    write_xlsx(sheet, tmp_path / "a.xlsx", first="About")
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["About", "Loads"]
    said = book.get_sheet_by_name("About").to_python()
    assert [each for each in said if any(each)] == [
        ["All", ""],
        ["As of", "now"],
        ["", "Well."],
        ["Loads", "What is loaded."],
    ]


def test_a_full_sheet_is_followed_by_another_and_names_are_such_as_excel_takes(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    title = "What [left]: all/of it, by every carrier"
    write_xlsx(
        Sheet(
            title="S", tables=(table(*[row()] * 5, title=title), table(name="b", title="History"))
        ),
        tmp_path / "a.xlsx",
        low_memory=True,
    )
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names[-1] == "History 2"
    assert [len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names[:3]] == [
        3,
        3,
        2,
    ]
    assert all(
        len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheet_names
    )


class Read(HTMLParser):
    """Tags with their attributes, and the words in them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, text):
        self.words.append(text)


def test_a_page_reads_aloud():
    said = table_html(
        table(row("<b>&\"'"), row(), total={"place": "all"}, about='What "is" loaded'), rows=1
    )
    read = Read(said)
    assert [a for tag, a in read.tags if tag == "th" and a.get("scope") == "col"] == [
        {"scope": "col", "data-key": key} for key in ("place", "mass_kg", "price", "leaves_at")
    ]
    assert [a.get("data-v") for tag, a in read.tags if a.get("scope") == "row"] == ["CNPVG", None]
    assert [a["aria-label"] for tag, a in read.tags if tag == "div"] == ['What "is" loaded']
    assert "caption" in dict(read.tags)
    assert {"class": "total"} in [a for tag, a in read.tags if tag == "tr"]
    assert "<b>&\"'" in read.words
    assert "b" not in dict(read.tags)
    assert said.endswith(
        '<p class="small">The first 1 of 2 rows. The workbook has all of them.</p>'
    )


def test_a_mark_is_a_colour_and_no_word():
    said = table_html(table(row() | {"place": Coded("closed", "Closed", "stays")}))
    assert '<th scope="row" data-v="closed"><span class="tag stays">Closed</span>' in said


def test_headings_say_how_columns_stand():
    assert [kind for _, kind in headings(table())] == ["", "n", "n", "t"]
    assert [kind for _, kind in headings(table(), details=True)] == ["", "", "n", "n", "t"]


def test_every_form_has_the_same_columns_in_the_same_order(tmp_path):
    made = table(row() | {"unused": "once"})
    write_xlsx(Sheet(title="S", tables=(made,)), tmp_path / "a.xlsx")
    titles = (
        CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("Loads").to_python()[0]
    )
    keys = [
        a["data-key"] for tag, a in Read(table_html(made, details=True)).tags if "data-key" in a
    ]
    assert keys == list(table_rows(made)[0]) == next(csv.reader(io.StringIO(table_csv(made))))
    assert titles == [column.title for column in COLUMNS]
    assert table_text(made).splitlines()[0].split("  ")[0] == titles[0]
