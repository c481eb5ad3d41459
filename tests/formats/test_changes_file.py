"""Changes as CSV and JSON: what comes back, and everything that is wrong, at its line."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from formats.every_change import EVERY, WORLD

from onward.errors import InvalidInput
from onward.formats.changes import (
    KIND,
    cells_of,
    change_of,
    changes_of,
    columns_of,
    read_changes,
    write_changes,
)
from onward.formats.changes_page import HEADS, WORDS, changes_page
from onward.formats.folder import read_folder, write_folder
from onward.scenario import Policy
from onward.scenario.change import KINDS, NEW
from onward.scenario.changes import (
    apply,
    kind_of,
)


@pytest.mark.parametrize("name", ["changes.csv", "changes.json"])
def test_every_kind_comes_back(tmp_path: Path, name: str) -> None:
    write_changes(EVERY, tmp_path / name)
    assert {kind_of(change) for change in EVERY} == set(KINDS)
    assert list(read_changes(tmp_path / name)) == EVERY
    assert list(read_changes(tmp_path / name, WORLD)) == EVERY
    first = (tmp_path / name).read_bytes()
    write_changes(read_changes(tmp_path / name), tmp_path / name)
    assert (tmp_path / name).read_bytes() == first
    assert len(apply(WORLD, EVERY).bookings) == 3


def test_many_changes_are_read_together_as_one_by_one() -> None:
    rows = [cells_of(change) for change in (*EVERY, *reversed(EVERY))]
    assert changes_of(rows) == [change_of(cells) for cells in rows] == [*EVERY, *reversed(EVERY)]
    assert changes_of([]) == []
    wrong = [*rows, {**rows[0], "known_at": "soon"}]
    with pytest.raises(InvalidInput, match="soon"):
        changes_of(wrong)


def test_no_changes_come_back(tmp_path: Path) -> None:
    for name in ("changes.csv", "changes.json"):
        write_changes([], tmp_path / name)
        assert read_changes(tmp_path / name, WORLD) == ()


def test_json_holds_numbers_as_numbers_and_lists_as_lists(tmp_path: Path) -> None:
    write_changes(EVERY, tmp_path / "changes.json")
    document = json.loads((tmp_path / "changes.json").read_text())
    surcharge = next(row for row in document["changes"] if row["kind"] == "add_surcharge")
    assert surcharge == {
        "kind": "add_surcharge",
        "id": "N12",
        "known_at": "2020-03-01T12:00Z",
        "author": "claims",
        "origins": ["CN", "BELGG"],
        "modes": ["belly", "sea"],
        "cost_minor_per_kg": 0.125,
    }


def test_json_holds_true_and_false_as_such_or_as_words(tmp_path: Path) -> None:
    path = tmp_path / "changes.json"
    write_changes(EVERY, path)
    text = path.read_text()
    assert '"may_return": true, "keep_together": false' in text
    path.write_text(text.replace("true", '"true"').replace("false", '"false"'))
    assert list(read_changes(path, WORLD)) == EVERY


def told(path: Path, text: str) -> list[tuple[int, str, str]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as wrong:
        read_changes(path, WORLD)
    assert {problem.file for problem in wrong.value.problems} == {path.name}
    return [(p.row, p.field, f"{p.message} {p.maybe}".strip()) for p in wrong.value.problems]


def test_every_problem_of_a_csv_is_told_at_its_line(tmp_path: Path) -> None:
    text = (
        "kind,id,known_at,departure,factor,shipmnt,policy,handling_units\n"
        "cut_departure,N1,2020-03-01T12:00Z,f1,0.5,,,\n"  # unknown to the scenario
        "cut_departure,N2,2020-03-01,F1,half,,,\n"  # no offset, no number
        "\n"
        # columns of others; the line break makes the next line 7
        'cancel_departure,N3,2020-03-01T12:00Z,F1,0.5,,"P\n1",\n'
        "cancel_flight,N4,2020-03-01T12:00Z,F1,,,,\n"
        "confirm_booking,N5,2020-03-01T12:00Z,F1,,,,\n"  # no shipment: not among the columns
        "cut_departure,N1,2020-03-01T12:00Z,F1,0.25,,,\n"
        "cut_departure,N6\n"
    )
    assert told(tmp_path / "c.csv", text) == [
        (1, "shipmnt", "is not a column of any change shipment"),
        (2, "departure", "is not a departure of this scenario F1"),
        (3, "known_at", "has no offset from UTC 2020-03-01T00:00Z"),
        (3, "factor", "is not a number"),
        (5, "factor", "is not a column of cancel_departure leave it empty"),
        (5, "policy", "is not a column of cancel_departure leave it empty"),
        (7, "kind", "is not a kind of change cancel_charter"),
        (8, "shipment", "is empty, and every row needs it"),
        (
            9,
            "id",
            "is also the id of another change in this list (cut_departure) give it its own id",
        ),
        (10, "", "has 2 cells, and the header has 8 a comma is missing"),
    ]


def test_a_cell_that_cannot_be_read_hides_nothing_that_is_wrong_with_the_others(
    tmp_path: Path,
) -> None:
    text = (
        "kind,id,known_at,departure,factor,mode,origin,destination,departs_at,arrives_at,capacity_kg,capacity_m3\n"
        "cut_departure,N1,2020-03-31T01:00,NOPE,0.5,,,,,,,\n"
        "cut_departure,N2,2020-03-01T00:00Z,F1,half,,,,,,,\n"
        # whose factor may be another than N2's
        "cut_departure,N3,2020-03-01T00:00Z,F1,full,,,,,,,\n"
        "add_departure,N4,2020-03-01T00:00Z,F1,,teleport,CNPVG,NOPE,2020-03-02T00:00Z,2020-03-01T00:00Z,-1,nan\n"
        "add_departure,N5,2020-03-01T00:00Z,X1,,teleport,CNPVG,BELGG,noon,2020-03-01T00:00Z,1,1\n"
        "cut_departure,N4,2020-03-01T00:00Z,F1,0.5,,,,,,,\n"
        "cut_departure,N6,2020-03-01T00:00Z,NOPE,0.5,,,,,,,\n"
    )
    modes = "is none of belly, freighter, preighter, charter, sea, rail, road"
    assert told(tmp_path / "c.csv", text) == [
        (2, "known_at", "has no offset from UTC 2020-03-31T01:00Z"),
        (2, "departure", "is not a departure of this scenario"),
        (3, "factor", "is not a number"),
        (4, "factor", "is not a number"),
        (5, "mode", modes),
        (5, "departure", "is already the id of another row of departures give it its own id"),
        (5, "capacity_kg", "must be at least 0"),
        (5, "capacity_m3", "is not a number"),
        (5, "destination", "is not a place of this scenario"),
        (5, "arrives_at", "arrives before it leaves swap departs_at and arrives_at"),
        (6, "mode", modes),
        (6, "departs_at", "is not an instant write it like 2020-03-15T12:00Z"),
        (
            7,
            "id",
            "is also the id of another change in this list (add_departure) give it its own id",
        ),
        (8, "departure", "is not a departure of this scenario"),
    ]


def test_what_stands_in_for_a_cell_that_cannot_be_read_makes_no_other_change_wrong(
    tmp_path: Path,
) -> None:
    text = (
        "kind,id,known_at,departure,mode,origin,destination,departs_at,arrives_at,capacity_kg,capacity_m3,first_day,shipment,"
        "priority,handling_units,mass_kg,volume_m3,ready_at,due_at,latest_at\n"
        "add_departure,N1,2020-03-01T00:00Z,X1,sea,CNPVG,BELGG,noon,2020-03-02T00:00Z,1,1,,,,,,,,,\n"
        "cancel_departure,N2,2020-03-01T00:00Z,X1,,,,,,,,2020-03-02,,,,,,,,\n"
        "add_shipment,N3,2020-03-01T00:00Z,,,CNPVG,BELGG,,,,,,more,1,few,1,1,2020-03-01T00:00Z,2020-03-05T00:00Z,2020-03-07T00:00Z\n"
        "confirm_booking,N4,2020-03-01T00:00Z,X1,,,,,,,,,more,,7,,,,,\n"
    )
    assert [(row, field) for row, field, _ in told(tmp_path / "c.csv", text)] == [
        (2, "departs_at"),
        (4, "handling_units"),
    ]


def test_a_delay_to_the_end_of_time(tmp_path: Path) -> None:
    text = (
        "kind,id,known_at,departure,departs_at\n"
        "delay_departure,N1,2020-03-01T00:00Z,F1,9999-12-31T23:59Z\n"
    )
    found = told(tmp_path / "c.csv", text)
    assert {(row, message) for row, _, message in found} == {(2, "lies outside 1970 to 2200")}


def test_every_problem_of_a_json_is_told_at_its_place(tmp_path: Path) -> None:
    rows = [
        {
            "kind": "cancel_departure",
            "id": "N1",
            "known_at": "2020-03-01T12:00Z",
            "departure": {"id": "F1"},
        },
        {
            "kind": "set_throughput",
            "id": "N2",
            "known_at": "2020-03-01T12:00Z",
            "place": "BELGG",
            "handling_kg_per_day": -1,
        },
        {
            "kind": "add_shipment",
            "id": "N3",
            "known_at": "2020-03-01T12:00Z",
            "origin": "CNPVG",
            "special_handling": ["COL", True],
        },
    ]
    found = told(
        tmp_path / "c.json",
        json.dumps({"schema": "onward-changes", "schema_version": 1, "changes": rows}),
    )
    assert found[:2] == [
        (1, "departure", "must be a text, a number or a list of texts"),
        (2, "handling_kg_per_day", "must be at least 0"),
    ]
    assert found[2] == (3, "special_handling", "must be a text, a number or a list of texts")
    assert {(row, message) for row, _, message in found[3:]} == {
        (3, "is empty, and every row needs it")
    }
    needed = (
        "shipment destination priority handling_units mass_kg volume_m3 ready_at due_at latest_at"
    )
    assert sorted(field for _, field, _ in found[3:]) == sorted(needed.split())


def test_a_name_that_stands_twice_in_a_change_is_told_at_its_place(tmp_path: Path) -> None:
    """Beside all else that is wrong with it, and with the others."""
    row = '"kind": "cut_departure", "known_at": "2020-03-01T12:00Z"'
    rows = (
        f'{{{row}, "id": "N1", "departure": "F1", "factor": 0.5}}',
        f'{{{row}, "id": "N2", "departure": "NOPE", "factor": 0, "factor": 0.5}}',
        f'{{{row}, "id": "N3", "departure": "F1", "factor": -1}}',
        f'{{{row}, "id": "N4", "departure": "F1", "departure": "F1", "factor": 1, "factor": 0, '
        f'"factor": 1}}',
    )
    found = told(
        tmp_path / "c.json",
        f'{{"schema": "onward-changes", "schema_version": 1, "changes": [{", ".join(rows)}]}}',
    )
    twice = "stands twice in this change remove one"
    assert found == [
        (2, "factor", twice),
        (2, "departure", "is not a departure of this scenario"),
        (3, "factor", "must be at least 0"),
        (4, "departure", twice),
        (4, "factor", twice),
    ]


@pytest.mark.parametrize(
    ("cell", "maybe"),
    [
        ("0,5", "0.5"),
        ("0,500", "0.500"),
        ("1,5", "1.5"),
        ("1,500", "1500"),
        ("1,500.5", "1500.5"),
        ("1 500", "1500"),
        ("1_0", "10"),
        ("1.500,5", "1500.5"),
        ("5kg", "5"),
    ],
)
def test_what_a_number_with_separators_most_likely_means(
    tmp_path: Path, cell: str, maybe: str
) -> None:
    text = f'kind,id,known_at,departure,factor\ncut_departure,N1,2020-03-01T12:00Z,F1,"{cell}"\n'
    assert told(tmp_path / "c.csv", text) == [
        (2, "factor", f"is not a number {maybe}, without separators or unit")
    ]


@pytest.mark.parametrize("cell", ["1,50,5", "5 apples", "_", ","])
def test_what_a_number_means_is_not_guessed(tmp_path: Path, cell: str) -> None:
    text = f'kind,id,known_at,departure,factor\ncut_departure,N1,2020-03-01T12:00Z,F1,"{cell}"\n'
    assert told(tmp_path / "c.csv", text) == [(2, "factor", "is not a number")]


def test_what_no_file_can_hold_is_no_text(tmp_path: Path) -> None:
    rows = [
        {
            "kind": "cancel_departure",
            "id": f"N{i}",
            "known_at": "2020-03-01T12:00Z",
            "departure": "F1",
            "cause": cause,
        }
        for i, cause in enumerate(("x\ud800", "x\0", "x\x1b", "no\u00ebl"))
    ]
    found = told(
        tmp_path / "c.json",
        json.dumps({"schema": "onward-changes", "schema_version": 1, "changes": rows}),
    )
    assert found == [
        (i, "cause", "has a NUL or half a character, so it is no text") for i in (1, 2)
    ]


def test_every_other_character_of_a_text_comes_back_from_the_written_scenario(
    tmp_path: Path,
) -> None:
    odd = [chr(n) for n in (*range(1, 32), 127, 0x85, 0xA0, 0x2028, 0xFEFF, 0xFFFE, 0x1F637)]
    rows = [
        {
            "kind": "cancel_departure",
            "id": f"N{i}",
            "known_at": "2020-03-01T12:00Z",
            "departure": "F1",
            "cause": f"x{c}y",
        }
        for i, c in enumerate(odd)
    ]
    (tmp_path / "c.json").write_text(
        json.dumps({"schema": "onward-changes", "schema_version": 1, "changes": rows})
    )
    changed = apply(WORLD, read_changes(tmp_path / "c.json", WORLD))
    write_folder(changed, tmp_path / "world")
    assert read_folder(tmp_path / "world") == changed
    assert [cut.cause for cut in changed.cuts] == [f"x{c}y" for c in odd]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("c.csv", "", "is missing: the file is empty"),
        ("c.csv", "id,known_at\nN1,2020-03-01T12:00Z\n", "is missing among the columns"),
        ("c.json", "[]", "schema 'onward-changes'"),
        ("c.json", "{", "is not JSON"),
        (
            "c.json",
            '{"schema": "onward-changes", "schema_version": 2, "changes": []}',
            "reads schema version 1",
        ),
        (
            "c.json",
            '{"schema": "onward-changes", "schema_version": true, "changes": []}',
            "reads schema version 1",
        ),
        (
            "c.json",
            '{"schema": "onward-changes", "schema_version": 1.0, "changes": []}',
            "reads schema version 1",
        ),
        ("c.json", '{"schema": "onward-changes", "changes": []}', "reads schema version 1"),
        (
            "c.json",
            '{"schema": "onward-changes", "schema_version": 1, "changes": [1]}',
            "list of objects",
        ),
        (
            "c.json",
            '{"schema": "onward-changes", "schema_version": 1, "changes": [1], "changes": []}',
            "stands twice in the file",
        ),
    ],
)
def test_what_is_no_list_of_changes_is_refused(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    assert message in told(tmp_path / name, text)[0][2]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="does not exist"):
        read_changes(tmp_path / "none.csv")


def test_the_page_tells_every_kind_and_column() -> None:
    assert set(WORDS) == set(KINDS)
    page = changes_page()
    for name, kind in KINDS.items():
        section = page.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
        assert all(
            f"| `{column}` |" in section for column in columns_of(name) if column not in HEADS
        )
        own = {field.name for field in fields(kind)} - ({NEW[kind][0]} if kind in NEW else set())
        assert own <= set(columns_of(name)) | {KIND}
    assert [f.name for f in fields(Policy) if f.name not in columns_of("impose_policy")] == []
