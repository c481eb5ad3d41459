"""Changes as a file: a CSV with the columns that its kinds need, or JSON with the same names;
docs/changes.md describes them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from onward.errors import InvalidInput, Problem
from onward.events.event import checked_text
from onward.formats.columns import (
    TABLES,
    YES_OR_NO,
    Column,
    Table,
    Unreadable,
    kind_of,
    named,
    names_unchecked,
)
from onward.formats.csvfile import csv_text, read_csv, read_text
from onward.formats.documents import strict_json
from onward.formats.raw import RawTable
from onward.formats.table import filled_cells, read_table
from onward.formats.whole import whole_file
from onward.message import Message, said_by
from onward.scenario import Scenario
from onward.scenario.change import KINDS, NEW, Change, kind_of as name_of
from onward.scenario.changes import problems
from onward.scenario.repeated_changes import FILE
from onward.wording.closest import closest

SCHEMA, SCHEMA_VERSION = "onward-changes", 1
KIND = "kind"
HEAD = ("id", "known_at", "cause")


def _own(kind: type[Change]) -> Table:
    """The columns of a kind's own fields."""
    hints = get_type_hints(kind)
    columns = {
        f.name: Column(f.name, kind_of(hints[f.name]), f.default)
        for f in fields(kind)
        if kind not in NEW or f.name != NEW[kind][0]
    }
    if "modes" in columns:
        columns["modes"] = TABLES["surcharges"].columns["modes"]
    columns = named(columns)
    order = [name for name in (*HEAD, *columns) if name in columns]
    return Table(_NAMES[kind], kind, {name: columns[name] for name in dict.fromkeys(order)})


def _made(kind: type[Change]) -> Table | None:
    """The columns of the thing that a kind adds, as in its own table, without ``known_at``; None if
    it adds none.
    """
    if kind not in NEW:
        return None
    table = TABLES[NEW[kind][1]]
    return Table(
        _NAMES[kind],
        table.row,
        {name: column for name, column in table.columns.items() if name != "known_at"},
    )


_NAMES = {kind: name for name, kind in KINDS.items()}
OWN = {name: _own(kind) for name, kind in KINDS.items()}
MADE = {name: _made(kind) for name, kind in KINDS.items()}


def columns_of(name: str) -> dict[str, Column]:
    """All columns of a kind, as files name them: the id of an added thing is ``departure``,
    ``policy`` or ``shipment``.
    """
    made = MADE[name]
    if made is None:
        return dict(OWN[name].columns)
    new = NEW[KINDS[name]][0]
    return OWN[name].columns | {
        new if column == "id" else column: kind for column, kind in made.columns.items()
    }


CLAIMS = {  # columns that are true or false
    column for name in KINDS for column, c in columns_of(name).items() if c.kind is YES_OR_NO
}


# -- reading


def read_changes(
    path: str | Path,
    scenario: Scenario | None = None,
    where_wrong: Callable[[], Scenario] | None = None,
) -> tuple[Change, ...]:
    """The changes in a .csv or .json file, checked against ``scenario`` if one is given, or, only
    if a cell cannot be read, against that of ``where_wrong``. Raises InvalidInput with every
    problem.
    """
    file = Path(path)
    if not file.is_file():
        raise InvalidInput(
            [Problem(file.name, 0, "", "", "is not a file" if file.exists() else "does not exist")]
        )
    raw, found = (
        _json_table(file) if file.suffix.lower() == ".json" else read_csv(file, (KIND, *HEAD))
    )
    changes, wrong = _understood(raw)
    found += wrong
    if found and where_wrong is not None:
        scenario = where_wrong()
    if scenario is not None:
        found += _against(scenario, changes, raw)
    if found:
        raise InvalidInput(sorted(found, key=lambda problem: problem.row))
    return tuple(changes[i] for i in range(len(raw)))


def _against(scenario: Scenario, changes: dict[int, Change], raw: RawTable) -> list[Problem]:
    """Problems of the changes in this scenario. A column that cannot be read holds a stand-in: its
    change is checked in all others.
    """
    there = [i for i in range(len(raw)) if i in changes]
    in_part = {place: raw.bad[i] for place, i in enumerate(there) if i in raw.bad}
    found = problems(scenario, [changes[i] for i in there], in_part)
    return [
        _in_file(problem, raw, there)
        for problem in found
        if problem.file != FILE or problem.field not in in_part.get(problem.row - 2, ())
    ]


def _in_file(problem: Problem, raw: RawTable, sound: Sequence[int]) -> Problem:
    return (
        replace(problem, file=raw.file, row=raw.lines[sound[problem.row - 2]])
        if problem.file == FILE
        else problem
    )


def _understood(raw: RawTable) -> tuple[dict[int, Change], list[Problem]]:
    """Row -> change, and problems; adds rows that could not be read to ``raw.bad``."""
    if KIND not in raw.header:
        raw.spoil(range(len(raw)), KIND)
        message = (
            "is missing among the columns" if any(raw.header) else "is missing: the file is empty"
        )
        return {}, [Problem(raw.file, 1, KIND, "", message, closest(KIND, raw.header))]
    kinds = [cell.strip() for cell in raw.columns[raw.header.index(KIND)]]
    everywhere = {column for name in KINDS for column in columns_of(name)} | {KIND}
    found = [
        Problem(
            raw.file, 1, column, "", "is not a column of any change", closest(column, everywhere)
        )
        for column in raw.header
        if column not in everywhere
    ]
    rows: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(kinds):
        if name in KINDS:
            rows[name].append(i)
        else:
            raw.spoil([i], KIND)
            found.append(
                Problem(
                    raw.file,
                    raw.lines[i],
                    KIND,
                    name,
                    "is not a kind of change",
                    closest(name, KINDS),
                )
            )
    changes: dict[int, Change] = {}
    for name, mine in rows.items():
        made, wrong = _of_kind(name, raw, mine)
        found += wrong
        changes.update(zip(mine, made, strict=True))
    return changes, found


def _of_kind(name: str, raw: RawTable, mine: list[int]) -> tuple[list[Change], list[Problem]]:
    columns = columns_of(name)
    found = [
        Problem(
            raw.file,
            raw.lines[i],
            column,
            cells[i],
            Message("is not a column of {kind}", kind=name),
            "leave it empty",
        )
        for column, cells in zip(raw.header, raw.columns, strict=True)
        for i in mine
        if column not in (*columns, KIND) and cells[i].strip()
    ]
    own, wrong = _read(OWN[name], raw, mine, {})
    made = MADE[name]
    if made is None:
        return own, found + wrong
    new = NEW[KINDS[name]][0]
    things, more = _read(made, raw, mine, {new: "id"})
    return [
        _with(KINDS[name], change, new, thing) for change, thing in zip(own, things, strict=True)
    ], found + wrong + more


def _with(kind: type[Change], head: Change, column: str, thing: Any) -> Change:
    values = {name: getattr(head, name) for name in HEAD}
    return kind(**values, **{column: replace(thing, known_at=head.known_at)})


def _read(
    table: Table, raw: RawTable, mine: list[int], renamed: dict[str, str]
) -> tuple[list[Any], list[Problem]]:
    """Some rows of the file: the columns of a table, under the table's names."""
    names = [
        renamed.get(column, "" if column in renamed.values() else column) for column in raw.header
    ]
    wanted = [(i, name) for i, name in enumerate(names) if name in table.columns]
    absent = [
        column.name
        for column in table.columns.values()
        if column.needed and column.name not in names
    ]
    part = RawTable(
        raw.file,
        # an absent column becomes empty cells: a problem of each change that needs it
        [
            *(name for _, name in wanted),
            *absent,
        ],
        [
            *([raw.columns[i][row] for row in mine] for i, _ in wanted),
            *([""] * len(mine) for _ in absent),
        ],
        [raw.lines[row] for row in mine],
        {k for k, row in enumerate(mine) if row in raw.ragged},
    )
    rows, found = read_table(table, part)
    back = {name: column for column, name in renamed.items()}
    for k, columns in part.bad.items():
        raw.spoil([mine[k]], *(back.get(name, name) for name in columns))
    return list(rows), [
        replace(problem, field=back.get(problem.field, problem.field)) for problem in found
    ]


class _Named(dict[str, Any]):
    """An object of a JSON file, with its repeated names; the last value counts."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice = [
            name for name, count in Counter(name for name, _ in pairs).items() if count > 1
        ]


def _json_table(file: Path) -> tuple[RawTable, list[Problem]]:
    """The changes in a JSON file as rows and columns of text, and the problems of some of them.
    Raises InvalidInput for a file that is not such a document.
    """
    items = _json_items(file)
    header = list(dict.fromkeys(key for item in items for key in item)) or [KIND]
    raw = RawTable(file.name, header, [[""] * len(items) for _ in header], range(1, len(items) + 1))
    found = []
    for i, item in enumerate(items):
        found += [
            Problem(
                file.name, i + 1, name, str(item[name]), "stands twice in this change", "remove one"
            )
            for name in item.twice
        ]
        for place, key in enumerate(header):
            try:
                raw.columns[place][i] = _cell(item.get(key), key)
            except Unreadable as wrong:
                found.append(Problem(file.name, i + 1, key, str(item[key]), wrong.message))
    for problem in found:
        raw.spoil([problem.row - 1], problem.field)
    return raw, found


def _json_items(file: Path) -> list[_Named]:
    """The list ``changes`` of a document in the one supported schema and version."""
    try:
        document = strict_json(read_text(file), _Named)
    except ValueError as wrong:
        raise InvalidInput(
            [
                Problem(
                    file.name, 0, "", "", Message("is not JSON ({detail})", detail=said_by(wrong))
                )
            ]
        ) from None
    if not isinstance(document, _Named) or document.get("schema") != SCHEMA:
        value = str(document.get("schema", "")) if isinstance(document, _Named) else ""
        message = Message(
            "must be an object with schema {schema}, schema_version {version} and the list changes",
            schema=repr(SCHEMA),
            version=SCHEMA_VERSION,
        )
        raise InvalidInput([Problem(file.name, 0, "schema", value, message)])
    version = document.get("schema_version")
    if type(version) is not int or version != SCHEMA_VERSION:
        message = Message(
            "this version of Onward reads schema version {version}", version=SCHEMA_VERSION
        )
        value = "" if version is None else str(version)
        raise InvalidInput([Problem(file.name, 0, "schema_version", value, message)])
    if document.twice:
        raise InvalidInput(
            [
                Problem(file.name, 0, name, "", "stands twice in the file", "remove one")
                for name in document.twice
            ]
        )
    items = document.get("changes")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidInput([Problem(file.name, 0, "changes", "", "must be a list of objects")])
    return items


def _cell(value: object, column: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_cell, value))
    if isinstance(value, bool) and column in CLAIMS:
        return YES_OR_NO.write(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable("must be a text, a number or a list of texts")
    try:
        return checked_text(str(value))
    except ValueError:
        raise Unreadable("has a NUL or half a character, so it is no text") from None


def change_of(
    cells: Mapping[str, str],
    said_in: str = FILE,
    where_wrong: Callable[[], Scenario] | None = None,
) -> Change:
    """The change in some cells, by column, one of them ``kind``; ``said_in``: the file in its
    problems. Raises InvalidInput with all of them; if a cell cannot be read, with those of the
    others in the scenario of ``where_wrong``.
    """
    header = list(cells)
    raw = RawTable(said_in, header, [[cells[name]] for name in header], [0])
    changes, found = _understood(raw)
    if found and where_wrong is not None and changes:
        found += [each for each in _against(where_wrong(), changes, raw) if each.file == raw.file]
    if found:
        raise InvalidInput([replace(problem, row=0) for problem in found])
    return changes[0]


def changes_of(rows: Sequence[Mapping[str, str]]) -> list[Change]:
    """The changes in many recorded rows of cells, as ``change_of`` reads each, with any names; much
    faster for many. Raises InvalidInput with the problems of the first that cannot be read.
    """
    header = list(dict.fromkeys(name for cells in rows for name in cells))
    columns = [[cells.get(name, "") for cells in rows] for name in header]
    raw = RawTable(FILE, header, columns, range(len(rows)))
    with names_unchecked():
        changes, found = _understood(raw) if rows else ({}, [])
        if found:
            return [change_of(cells) for cells in rows]
    return [changes[i] for i in range(len(rows))]


# -- writing


def write_changes(changes: Iterable[Change], path: str | Path) -> None:
    """Writes changes as .json or, with any other ending, as CSV; they read back as equal ones."""
    rows = [cells_of(change) for change in changes]
    text = _json_text(rows) if Path(path).suffix.lower() == ".json" else _csv_text(rows)
    with whole_file(Path(path)) as made:
        made.write_text(text, encoding="utf-8", newline="\n")


def cells_of(change: Change) -> dict[str, str]:
    """The filled cells of a change by column, ``kind`` first; ``change_of`` reads them back."""
    name = name_of(change)
    cells = {KIND: name} | filled_cells(OWN[name], change)
    made = MADE[name]
    if made is not None:
        new = NEW[type(change)][0]
        for column, cell in filled_cells(made, getattr(change, new)).items():
            cells[new if column == "id" else column] = cell
    return {column: cell for column, cell in cells.items() if cell or column == KIND}


def _csv_text(rows: list[dict[str, str]]) -> str:
    header = list(dict.fromkeys((KIND, *HEAD[:2], *(column for row in rows for column in row))))
    return csv_text(header, [[row.get(column, "") for row in rows] for column in header])


def _json_text(rows: list[dict[str, str]]) -> str:
    lines = [
        json.dumps(
            {column: _native(row[KIND], column, cell) for column, cell in row.items()},
            ensure_ascii=False,
        )
        for row in rows
    ]
    listed = ",\n  ".join(lines)
    return (
        f'{{\n "schema": "{SCHEMA}",\n "schema_version": {SCHEMA_VERSION},\n "changes": [\n  '
        f"{listed}\n ]\n}}\n"
    )


def _native(name: str, column: str, cell: str) -> Any:
    word = columns_of(name)[column].kind.word if column != KIND else "text"
    if word in ("number", "whole number"):
        return json.loads(cell) if cell.lower() not in ("inf", "nan", "-inf") else cell
    if column in CLAIMS:
        return cell == YES_OR_NO.choices[0]
    return cell.split(";") if word.endswith("; ...") else cell
