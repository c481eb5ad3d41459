"""One query for screen, CSV and workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from serving_here import Caller

from onward.desk.answer import WrongQuestion
from onward.formats.workbook import sheets_of
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Rows, Table
from onward.web.asked import chosen, streaming, understood

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
    found = chosen(TABLE, understood(TABLE, query))
    assert "".join(str(line[0]) for line in found.lines()) == ids


def test_only_some_columns() -> None:
    found = chosen(TABLE, understood(TABLE, [("columns", "loss,shipment"), ("late", "true")]))
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


QUERY = "outcome=late&outcome=left&sort=-due_at&columns=shipment,due_at,kg"


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
    whole = looking.get("/history?sort=number").json["rows"]
    found, after = [], ""
    while True:
        page = looking.get(f"/history?sort=number&limit=1&after={after}").json
        found += page["rows"]
        after = page["next"]
        if not after:
            break
    assert found == whole


def test_a_cursor_of_other_rows_is_refused(looking: Caller) -> None:
    after = looking.get("/history?limit=1").json["next"]
    assert looking.get(f"/history?limit=1&sort=number&after={after}").status == 409
    assert looking.get("/shipments?after=x").status == 400
    assert looking.get("/shipments?limit=0").status == 422


def test_a_long_table_is_streamed_and_not_held() -> None:
    """Rows are made as they are wanted, chosen before the last one is there."""
    made: list[int] = []

    def rows() -> Iterator[dict[str, object]]:
        for number in range(100_000):
            made.append(number)
            yield {"name": f"s{number}", "even": "yes" if number % 2 == 0 else "no"}

    table = Table(
        name="t", title="T", columns=(Column("name", "N"), Column("even", "E")), rows=Rows(rows)
    )
    found = streaming(table, understood(table, [("even", "yes")]))
    first = list(islice(found.lines(), 3))
    assert [line[0] for line in first] == ["s0", "s2", "s4"]
    assert len(made) < 10
