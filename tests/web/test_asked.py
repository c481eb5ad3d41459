"""One query for screen, CSV and workbook."""

from __future__ import annotations

import csv
import io
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from serving_here import Caller

from onward.answer import WrongQuestion
from onward.formats.workbook import sheets_of
from onward.report.cells import Coded, Kind, empty, machine, machine_text, people
from onward.report.table import Column, Rows, Table
from onward.web.asked import TableQuery, understood
from onward.web.indexed import Chosen, Indexed
from onward.wording.amounts import Money

ROWS = [
    ("A", "policy", 90, datetime(2020, 3, 1, tzinfo=UTC), True, ("x", "y")),
    ("B", "cut-off", 5, None, False, ()),
    ("C", "policy", None, datetime(2020, 3, 3, tzinfo=UTC), False, ("y",)),
    ("D", "", 700, datetime(2020, 3, 2, tzinfo=UTC), True, ()),
]
KEYS = ("shipment", "reason", "loss", "until", "late", "by")
TABLE = Table(
    name="t",
    title="T",
    columns=(
        Column("shipment", "Shipment"),
        Column("reason", "Reason"),
        Column("loss", "Loss", Kind.WHOLE),
        Column("until", "Until", Kind.INSTANT),
        Column("late", "Late"),
        Column("by", "By"),
    ),
    rows=[
        dict(zip(KEYS, (a, Coded(r, r.upper()) if r else None, *rest), strict=True))
        for a, r, *rest in ROWS
    ],
)


def chosen(table: Table, query: list[tuple[str, str]]) -> Chosen:
    return Indexed(table).chosen(understood(table, query))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ([], "ABCD"),
        ([("reason", "policy")], "AC"),
        ([("reason", "Policy"), ("reason", "cut-off")], "ABC"),  # one column: or
        ([("reason", "policy"), ("late", "true")], "A"),  # two columns: and
        ([("reason", "")], "D"),  # nothing stands there
        ([("by", "y")], "AC"),  # one of several
        ([("loss_min", "90")], "AD"),  # what is unknown is in no range
        ([("loss_min", "6"), ("loss_max", "90")], "A"),
        ([("until_from", "2020-03-02"), ("until_before", "2020-03-03")], "D"),
        ([("q", "cut OFF")], "B"),
        ([("q", "cut policy")], ""),
        ([("sort", "loss")], "BADC"),  # what is unknown stands last ...
        ([("sort", "-loss")], "DABC"),  # ... whichever way
        ([("sort", "reason,-shipment")], "BCAD"),
        ([("sort", "until")], "ADCB"),
    ],
)
def test_rows_and_their_order(query: list[tuple[str, str]], ids: str) -> None:
    found = chosen(TABLE, query)
    assert "".join(str(line[0]) for line in found.lines()) == ids


def test_only_some_columns() -> None:
    found = chosen(TABLE, [("columns", "loss,shipment"), ("late", "true")])
    assert list(found.lines()) == [("A", 90), ("D", 700)]


def test_all_that_is_wrong_is_told_at_once_with_what_is_meant() -> None:
    query = [("reson", "x"), ("sort", "los"), ("loss_min", "many"), ("columns", "nope")]
    with pytest.raises(WrongQuestion) as wrong:
        understood(TABLE, query)
    told = [(p.field, p.maybe.split(",")[0]) for p in wrong.value.problems]
    assert told == [
        ("reson", "reason"),
        ("sort", "loss"),
        ("columns", "shipment"),
        ("loss_min", ""),
    ]


QUERY = "outcome=late&outcome=left&sort=-due_at&columns=shipment,due_at,mass_kg"


def test_a_file_has_the_rows_of_the_screen_in_their_order(looking: Caller, tmp_path: Path) -> None:
    screen = looking.get(f"/shipments?{QUERY}").json
    text = looking.get(f"/shipments.csv?{QUERY}").body.decode()
    (tmp_path / "f.xlsx").write_bytes(looking.get(f"/shipments.xlsx?{QUERY}").body)
    sheets = sheets_of(tmp_path / "f.xlsx")
    names = [row[0] for row in screen["rows"]]
    assert names
    assert screen["count"] == len(names)
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["shipment"] for line in lines] == names
    assert [row[0] for row in sheets["Shipments"][1:]] == names
    about = dict(row[:2] for row in sheets["What this is"] if len(row) > 1)
    assert about["outcome"] == "late or left"
    assert about["sorted by"] == "-due_at"
    assert about["rows"] == f"{len(names)} of {screen['of']}"
    assert about["desk"] == "tiny"


def test_pages_follow_one_another(looking: Caller) -> None:
    whole = looking.get("/history?sort=act").json["rows"]
    found, after = [], ""
    while True:
        page = looking.get(f"/history?sort=act&limit=1&after={after}").json
        found += page["rows"]
        after = page["next"]
        if not after:
            break
    assert found == whole


def test_a_cursor_of_other_rows_is_refused(looking: Caller) -> None:
    after = looking.get("/history?limit=1").json["next"]
    assert looking.get(f"/history?limit=1&sort=act&after={after}").status == 409
    assert looking.get("/shipments?after=x").status == 400
    assert looking.get("/shipments?limit=0").status == 422


def test_a_file_of_a_long_table_is_made_as_it_is_read() -> None:
    """An export holds the places of its rows, and no rows of its own."""
    columns = (Column("name", "N"), Column("even", "E"))
    rows = [{"name": f"s{n}", "even": "yes" if n % 2 == 0 else "no"} for n in range(100_000)]
    found = chosen(Table(name="t", title="T", columns=columns, rows=rows), [("even", "yes")])
    table = found.table()
    assert isinstance(table.rows, Rows)
    assert [line[0] for line in islice(table.lines(), 3)] == ["s0", "s2", "s4"]
    tracemalloc.start()
    assert sum(1 for _ in table.lines()) == 50_000
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


# -- against the same questions asked of every row


NOON = datetime(2020, 3, 1, 12, tzinfo=UTC)
CELLS: dict[Kind, tuple[object, ...]] = {
    Kind.TEXT: ("", "masks", "Masks 2", ("masks", "suits"), True, False, None, Coded(2, "two")),
    Kind.WHOLE: (None, 1, 1.0, True, 7, "many", -3),
    Kind.NUMBER: (None, 0.5, 0.0, -0.0, 2, float("inf")),
    Kind.MONEY: (None, Money(150, "USD"), Money(50, "USD"), "1.5 USD"),
    Kind.INSTANT: (None, NOON, NOON + timedelta(microseconds=5), NOON - timedelta(days=1)),
    Kind.LOCAL: (None, NOON, NOON.astimezone(ZoneInfo("Asia/Shanghai"))),
    Kind.DATE: (None, date(2020, 3, 1), date(2020, 2, 1)),
}
QUERIES = [
    *([("sort", sort)] for sort in ("a", "-a", "b,a", "-b,a", "a,-b")),
    *([("a", value)] for value in ("", "masks", "1", "true", "1.50", "2020-03-01T12:00:00Z")),
    *([("q", words)] for words in ("mask", "masks suits", "1", "+0800", "inf", "yes")),
    *([(name, "1")] for name in ("a_min", "a_max")),
    *([(name, "2020-03-01")] for name in ("a_from", "a_before")),
]


@pytest.mark.parametrize("kind", CELLS)
def test_an_index_answers_as_the_rows_do(kind: Kind) -> None:
    """All cells of a kind, in every order that a few shuffles give."""
    columns = (Column("a", "A", kind), Column("b", "B"), Column("row", "R", Kind.WHOLE))
    for seed in range(6):
        cells = Random(seed).choices(CELLS[kind], k=30)
        rows = [{"a": cell, "b": "xyz"[n % 3], "row": n} for n, cell in enumerate(cells)]
        table = Table(name="t", title="T", columns=columns, rows=rows)
        for query in QUERIES:
            try:
                asked = understood(table, query)
            except WrongQuestion:
                continue  # a range that this kind has not
            found = [line[-1] for line in Indexed(table).chosen(asked).lines()]
            assert found == plainly(table, asked), (seed, query)


def plainly(table: Table, asked: TableQuery) -> list[object]:
    """The rows that are wanted, each looked at, in the order wanted."""
    rows = [line for line in table.lines() if _wanted(table, line, asked)]
    for name in reversed(asked.sort):
        at = table.keys.index(name.lstrip("-"))
        filled = [row for row in rows if _sort_key(row[at], table.columns[at]) is not None]
        empty = [row for row in rows if _sort_key(row[at], table.columns[at]) is None]
        filled.sort(key=lambda r: _sort_key(r[at], table.columns[at]), reverse=name[0] == "-")
        rows = filled + empty
    return [row[-1] for row in rows]


def _sort_key(cell: object, column: Column) -> Any:
    if empty(cell):
        return None
    if isinstance(cell, Money):
        return 0, cell.amount_minor
    if isinstance(cell, datetime):
        return 0, cell
    value = machine(cell, column.kind, column.key)
    return (0, value) if isinstance(value, int | float) else (1, _joined(value))


def _joined(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _wanted(table: Table, line: tuple[object, ...], asked: TableQuery) -> bool:
    said = " ".join(people(cell, c.kind) for cell, c in zip(line, table.columns, strict=True))
    values = [machine_text(c, k.kind, k.key) for c, k in zip(line, table.columns, strict=True)]
    by_key = dict(zip(table.keys, values, strict=True))
    fits = all(word in said.casefold() for word in asked.words.split())
    for name, wanted in asked.filters.items():
        fits = fits and not set(by_key[name].casefold().split(";")).isdisjoint(
            map(str.casefold, wanted)
        )
    for name, ending, value in asked.ranges:
        fits = fits and _in_range(by_key[name], ending, value)
    return fits


def _in_range(text: str, ending: str, value: str) -> bool:
    if ending in ("_from", "_before"):
        return bool(text) and (text >= value if ending == "_from" else text < value)
    try:
        number = float(text)
    except ValueError:
        return False
    return number >= float(value) if ending == "_min" else number <= float(value)


NOT_HERE = (("/back-test", 422), ("/proposals/{proposal}/postings", 422))


def test_every_list_is_the_same_on_screen_and_in_files(looking: Caller, tmp_path: Path) -> None:
    """As sorted by its last column, the greatest first."""
    paths = looking.get("/openapi.json").json["paths"]
    lists = [path for path in paths if f"{path}.xlsx" in paths]
    assert len(lists) >= 28
    filled = 0
    for path in lists:
        name = path.removeprefix("/api/v1")
        screen = looking.get(f"{name}?limit=1000")
        if screen.status == 404 or (name, screen.status) in NOT_HERE:
            continue  # no fund, no replan, no events to check, no proposal
        query = f"sort=-{screen.json['columns'][-1]['key']}"
        page = looking.get(f"{name}?limit=1000&{query}").json
        text = looking.get(f"{name}.csv?{query}").body.decode()
        rows = [[_in_a_file(cell) for cell in row] for row in page["rows"]]
        keys = [column["key"] for column in page["columns"]]
        assert list(csv.reader(io.StringIO(text))) == [keys, *rows], name
        (tmp_path / "f.xlsx").write_bytes(looking.get(f"{name}.xlsx?{query}").body)
        _, sheet = sheets_of(tmp_path / "f.xlsx").values()
        names = [row[0] for row in sheet[1:]] if rows else []
        assert names == [shown[0] for shown in page["shown"]], name
        filled += bool(rows)
    assert filled >= 6


def _in_a_file(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ";".join(map(str, cell))
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
