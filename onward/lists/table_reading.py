"""The rows of one table on a sheet: data told from sums and notes, and each row put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onward.errors import Problem
from onward.lists.fields import Holds
from onward.lists.figures import OTHER_SIGN, POINT, sign_evidence, two_readings
from onward.lists.grid import Grid
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind, Mapping
from onward.lists.read_columns import Placed, ReadColumns, read_columns
from onward.lists.row_kinds import candidates, sort_rows
from onward.lists.row_outcomes import RowOutcomes
from onward.lists.table_place import TablePlace
from onward.message import Message

NUMBERS = frozenset({Holds.COUNT, Holds.MASS, Holds.VOLUME, Holds.MONEY})
SIGNED = NUMBERS | {Holds.LENGTH, Holds.SIZE}
# fields that say which goods, flight or event a row is about
NAMING = {
    ListKind.SHIPMENTS: frozenset({"reference", "origin", "destination", "lane", "awb"}),
    ListKind.OFFERS: frozenset({"carrier", "flight", "origin", "destination", "lane"}),
    ListKind.EVENTS: frozenset({"reference", "awb", "status", "place"}),
    ListKind.ORDERS: frozenset({"reference", "shipment", "vendor", "service"}),
    ListKind.RECEIPTS: frozenset({"reference", "lot", "nation", "goods", "consignee"}),
}


def read_table(
    grid: Grid, table: TablePlace, placed: Placed, mapping: Mapping, file: str
) -> ListedRows:
    """The rows of one table."""
    kinds = candidates(grid, table, bool(mapping.take_hidden))
    read = read_columns(grid, table, placed, mapping, file, kinds)
    _sort(read)
    outcomes = RowOutcomes(read)
    outcomes.take_all()
    outside = [
        index for index in range(len(grid.rows)) if index <= table.last or index >= table.end
    ]
    passed = sorted({*outside, *kinds.passed, *kinds.doubtful, *kinds.hidden})
    return ListedRows(
        kind=mapping.kind,
        file=file,
        headings=table.headings,
        rows=tuple(outcomes.accepted),
        refused=tuple(outcomes.refused),
        passed_over=tuple(grid.lines[index] for index in passed),
        warnings=(*_of_rows_passed_over(read), *_of_two_readings(read), *outcomes.warnings),
        zone=mapping.zone,
    )


def _sort(read: ReadColumns) -> None:
    """Tells data from sums and notes."""
    names: list[list[object]] = []
    numbers: dict[int, list[object]] = {}
    others: list[list[object]] = []
    for (place, column), values in zip(read.placed, read.values, strict=True):
        holds = read.holds(column)
        if column.field in NAMING[read.mapping.kind]:
            names.append(values)
        elif holds in NUMBERS:
            numbers[place] = values
        elif holds in (Holds.MOMENT, Holds.SIZE, Holds.CLOCK, Holds.SPAN):
            others.append(values)
    sort_rows(read.kinds, read.grid, read.table, names, numbers, others)


def _of_two_readings(read: ReadColumns) -> Iterator[Problem]:
    """Warnings of cells such as 1.200 in columns where others show both decimal signs."""
    for place, column in read.placed:
        if read.holds(column) not in SIGNED:
            continue
        sign = column.decimal or read.mapping.decimal
        cells = {index: read.grid.rows[index][place] for index in read.rows}
        texts = {cell for cell in cells.values() if isinstance(cell, str)}
        strange = [text for text in texts if OTHER_SIGN[sign] in text and sign not in text]
        if not _shows(strange, OTHER_SIGN[sign]) or not _shows(texts, sign):
            continue
        for index, cell in cells.items():
            found = two_readings(cell) if isinstance(cell, str) else None
            if found:
                one, other = found if sign == POINT else found[::-1]
                message = Message(
                    "may be {one} or {other}: read as {one}", one=str(one), other=str(other)
                )
                line = read.grid.lines[index]
                yield Problem(read.file, line, read.heading(column), str(cell), message)


def _shows(texts: Iterable[str], sign: str) -> bool:
    """Whether some text can be read with this decimal sign alone."""
    found = sign_evidence(texts)
    return bool(found.point if sign == POINT else found.comma)


def _of_rows_passed_over(read: ReadColumns) -> Iterator[Problem]:
    """Warnings of rows that may be meant as data."""
    grid, kinds = read.grid, read.kinds
    for index in kinds.doubtful:
        message = Message("is passed over: it looks like a title or sums, and not like data")
        yield Problem(read.file, grid.lines[index], "", "", message)
    if kinds.hidden:
        lines = [grid.lines[index] for index in kinds.hidden]
        message = Message(
            "has {rows} hidden rows, the first in row {row}", rows=len(lines), row=lines[0]
        )
        yield Problem(read.file, lines[0], grid.sheet, "", message)
