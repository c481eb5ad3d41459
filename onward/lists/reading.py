"""A table read with a mapping.

Values by the names of ``fields.FIELDS``. ``mass_kg``, ``volume_m3`` and ``value`` are of ALL pieces
of the row; ``length_cm``, ``width_cm``, ``height_cm`` of one. ``ready``, ``due``, ``at`` are a
date, or a date and time where the table has a time. Of offers: ``day`` a date or ``weekdays`` like
"1357"; ``departs``, ``arrives``, ``cut_off`` a date and time, or a time alone (``arrives_days``,
``cut_off_days``: days after the departure, where stated); ``cut_off_min`` minutes before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from onward.errors import InvalidInput, Problem
from onward.gc_paused import gc_paused
from onward.lists.amounts import Unread
from onward.lists.cells import Cell, is_empty, shown
from onward.lists.clocks import Clock
from onward.lists.column_values import Moment, reader_of, values_of
from onward.lists.days import as_date
from onward.lists.fields import FIELDS, NEEDED, Field, Holds
from onward.lists.grid import Grid, ListFile, opened
from onward.lists.heading_words import key_of
from onward.lists.listed_rows import ListedRow, ListedRows, Money, RefusedRow, Value
from onward.lists.mapping import ListKind, MappedColumn, Mapping
from onward.lists.row_kinds import RowKinds, candidates, sort_rows
from onward.lists.row_values import MINOR, Row, RowPlan, Wrong, planned_rows
from onward.lists.table_place import TablePlace, tables
from onward.message import Message
from onward.wording.closest import closest

NUMBERS = frozenset({Holds.COUNT, Holds.MASS, Holds.VOLUME, Holds.MONEY})
# fields whose values a row takes over from the one above, when only the first of them has them
CARRIED = frozenset({Holds.NAME, Holds.PLACE, Holds.LANE, Holds.MOMENT, Holds.TEXT, Holds.CODES})
DIVIDED = ("mass_kg", "volume_m3", "value")
MONTHS_LATE, MONTHS_EARLY = frozenset({10, 11, 12}), frozenset({1, 2, 3})


@gc_paused()
def read(content: bytes, file: str, mapping: Mapping) -> ListedRows:
    """The rows of a table as values, and those that cannot be taken with their reasons. Raises
    InvalidInput if the table cannot be read with this mapping at all.
    """
    source = opened(content, file, mapping.encoding, mapping.separator)
    grid, table, columns, warnings = _located(source, file, mapping)
    found = read_table(grid, table, columns, mapping, file)
    broken = broken_lines(source, file, found)
    return replace(found, warnings=(*warnings, *broken, *found.warnings))


def broken_lines(source: ListFile, file: str, found: ListedRows) -> list[Problem]:
    """Warnings of rows with signs that the encoding does not have."""
    message = Message("has signs that are broken in this encoding")
    taken = {each.row for each in found.rows}
    return [Problem(file, line, "", "", message) for line in source.broken if line in taken]


# -- where the columns of a mapping are


Placed = list[tuple[int, MappedColumn]]


def _located(
    source: ListFile, file: str, mapping: Mapping
) -> tuple[Grid, TablePlace, Placed, list[Problem]]:
    """The table that has the mapping's headings."""
    best: tuple[int, Grid, TablePlace, Placed] | None = None
    warnings: list[Problem] = []
    grids = _sheets_to_read(source, mapping)
    for grid in grids:
        for table in tables(grid):
            placed = placed_columns(table, mapping)
            line = grid.lines[table.last] if table.last >= 0 else 0
            mapped = sum(1 for _, column in placed if column.field)
            score = 2 * mapped + (line == mapping.header_row)
            if best is None or score > best[0]:
                best = (score, grid, table, placed)
    if best is None:
        raise InvalidInput([Problem(file, 0, "", "", Message("has no table with several columns"))])
    _, grid, table, placed = best
    missing = _missing(placed, mapping)
    if missing:
        names = [heading for heading in table.headings if heading]
        line = grid.lines[table.last] if table.last >= 0 else 0
        raise InvalidInput(
            Problem(
                *(file, line, each.heading, "", Message("is no longer a heading of the table")),
                closest(each.heading, names),
            )
            for each in missing
        )
    if mapping.sheet and grid.sheet != mapping.sheet:
        message = Message("is read: there is no sheet {sheet}", sheet=mapping.sheet)
        warnings.append(Problem(file, 0, grid.sheet, "", message))
    return grid, table, placed, warnings


def _sheets_to_read(source: ListFile, mapping: Mapping) -> list[Grid]:
    named = [grid for grid in source.grids if mapping.sheet and grid.sheet == mapping.sheet]
    if named:
        return named
    shown_first = [grid for grid in source.grids if not grid.hidden]
    return shown_first if mapping.sheet else shown_first or source.grids


def placed_columns(table: TablePlace, mapping: Mapping) -> Placed:
    """The mapping's columns at their places, by heading and, of equal ones, by order."""
    if not any(key_of(each.heading) for each in mapping.columns):
        return list(zip(table.columns, mapping.columns, strict=False))
    free: dict[str, list[int]] = {}
    for place, heading in zip(table.columns, table.headings, strict=True):
        free.setdefault(key_of(heading), []).append(place)
    found = []
    for column in mapping.columns:
        places = free.get(key_of(column.heading))
        if places:
            found.append((places.pop(0), column))
    return sorted(found, key=lambda pair: pair[0])


def _missing(placed: Placed, mapping: Mapping) -> list[MappedColumn]:
    there = [column for _, column in placed]
    return [each for each in mapping.columns if each.field and each not in there]


# -- rows


@dataclass(slots=True)
class _Table:
    """What is known of a table while its rows are read."""

    grid: Grid
    table: TablePlace
    placed: Placed
    fields: dict[str, Field]
    mapping: Mapping
    file: str
    kinds: RowKinds
    values: dict[int, list[object]] = field(default_factory=dict)


def read_table(
    grid: Grid, table: TablePlace, placed: Placed, mapping: Mapping, file: str
) -> ListedRows:
    """The rows of one table."""
    kinds = candidates(grid, table, bool(mapping.take_hidden))
    fields = {each.name: each for each in FIELDS[mapping.kind]}
    used = [(place, column) for place, column in placed if column.field in fields]
    at_hand = _Table(grid, table, used, fields, mapping, file, kinds)
    _read_columns(at_hand)
    rows_before = list(kinds.data)
    _sort(at_hand)
    at = {index: number for number, index in enumerate(rows_before)}
    accepted, refused, warnings = _rows(at_hand, at)
    warnings = [*_of_rows_passed_over(at_hand), *warnings]
    outside = [
        index for index in range(len(grid.rows)) if index <= table.last or index >= table.end
    ]
    passed = sorted({*outside, *kinds.passed, *kinds.doubtful, *kinds.hidden})
    return ListedRows(
        kind=mapping.kind,
        file=file,
        headings=table.headings,
        rows=tuple(accepted),
        refused=tuple(refused),
        passed_over=tuple(grid.lines[index] for index in passed),
        warnings=tuple(warnings),
        zone=mapping.zone,
    )


def _read_columns(at_hand: _Table) -> None:
    rows = at_hand.kinds.data
    year = year_of_months(at_hand)
    for place, column in at_hand.placed:
        cells = [at_hand.grid.rows[index][place] for index in rows]
        own = at_hand.fields[column.field]
        read_values = values_of(cells, reader_of(own, column, at_hand.mapping, year))
        if own.holds is Holds.MOMENT:
            read_values = _without_midnights(read_values)
        at_hand.values[place] = read_values


def _without_midnights(values: list[object]) -> list[object]:
    """Days alone, where every time of a column is midnight: exports write 00:00:00."""
    moments = [value for value in values if isinstance(value, Moment)]
    clocks = [each.clock for each in moments if each.clock]
    if not clocks or len(clocks) < len(moments) or any(_is_late(clock) for clock in clocks):
        return values
    return [Moment(value.day) if isinstance(value, Moment) else value for value in values]


def _is_late(clock: Clock) -> bool:
    return bool(clock.at.hour or clock.at.minute or clock.days)


def year_of_months(at_hand: _Table) -> Callable[[int], int]:
    """The year of dates without one. Where they go from late in a year to early in the next, the
    mapping's year is that of the late ones.
    """
    year = at_hand.mapping.year
    if not year:
        return lambda month: 0
    months: set[int] = set()
    for place, column in at_hand.placed:
        if at_hand.fields[column.field].holds in (Holds.MOMENT, Holds.CLOCK):
            order = column.date_form or at_hand.mapping.date_form
            cells = {at_hand.grid.rows[index][place] for index in at_hand.kinds.data}
            months |= set(_months_without_year(cells, order))
    turns = months & MONTHS_LATE and months & MONTHS_EARLY and not months & {5, 6, 7, 8}
    return (lambda month: year + (month <= 6)) if turns else (lambda month: year)


def _months_without_year(cells: Iterable[Cell], order: str) -> Iterator[int]:
    for cell in cells:
        found = as_date(cell) if isinstance(cell, str) else None
        if found and found.lacks_year:
            yield int(found.figures[order != "MDY"]) if found.figures else found.month


def _sort(at_hand: _Table) -> None:
    """Tells data from sums and notes."""
    names: list[list[object]] = []
    numbers: dict[int, list[object]] = {}
    others: list[list[object]] = []
    wanted = _naming(at_hand.mapping.kind)
    for place, column in at_hand.placed:
        values, holds = at_hand.values[place], at_hand.fields[column.field].holds
        if column.field in wanted:
            names.append(values)
        elif holds in NUMBERS:
            numbers[place] = values
        elif holds in (Holds.MOMENT, Holds.SIZE, Holds.CLOCK):
            others.append(values)
    sort_rows(at_hand.kinds, at_hand.grid, at_hand.table, names, numbers, others)


def _naming(kind: ListKind) -> frozenset[str]:
    """Fields that say which goods, flight or event a row is about."""
    return {
        ListKind.SHIPMENTS: frozenset({"reference", "origin", "destination", "lane", "awb"}),
        ListKind.OFFERS: frozenset({"carrier", "flight", "origin", "destination", "lane"}),
        ListKind.EVENTS: frozenset({"reference", "awb", "status", "place"}),
        ListKind.ORDERS: frozenset({"reference", "shipment", "vendor", "service"}),
        ListKind.RECEIPTS: frozenset({"reference", "lot", "nation", "goods", "consignee"}),
    }[kind]


def _rows(
    at_hand: _Table, at: dict[int, int]
) -> tuple[list[ListedRow], list[RefusedRow], list[Problem]]:
    """Accepted and refused rows, and warnings."""
    grid, file = at_hand.grid, at_hand.file
    plan = _plan(at_hand)
    columns = [at_hand.values[place] for place, _ in at_hand.placed]
    unreadable = [any(value.__class__ is Unread for value in values) for values in columns]
    lacks = _lacking(at_hand)
    too_long, numbered = _too_long(at_hand), _is_numbered(at_hand)
    shown_cells = _shown_cells(at_hand, at)
    carried = [
        place
        for place, (_, column) in enumerate(at_hand.placed)
        if at_hand.fields[column.field].holds in CARRIED
    ]
    found = _Found([], [], [])
    joined: dict[int, list[int]] = {}  # place of a first row -> places of those joined to it
    above: list[object] = []
    first = -1
    for index in at_hand.kinds.data:
        number, line = at[index], grid.lines[index]
        values: list[object] = [column[number] for column in columns]
        wrong: list[Wrong] = []
        doubts: list[Wrong] = []
        for place, has in enumerate(unreadable):
            value = values[place]
            if has and isinstance(value, Unread):
                values[place] = None
                _unreadable(at_hand, place, index, value, wrong, doubts)
        is_joined = index in at_hand.kinds.joined and bool(above)
        if is_joined:
            for place in carried:
                if values[place] is None:
                    values[place] = above[place]
        else:
            above, first = values, len(found.accepted)
        try:
            row = plan.row(values)
        except (Unread, ArithmeticError) as error:
            why = error.why if isinstance(error, Unread) else Message("is too large")
            row = Row(wrong=[Wrong("", "", why)])
        if numbered:
            row.values["reference"] = str(row.values.get("awb") or f"row {line}")
        if row.wrong:
            wrong += row.wrong
        if index in too_long:
            wrong.append(Wrong("", "", too_long[index]))
        if line in grid.unclosed:
            wrong.append(Wrong("", "", Message("an opening quote has no closing one")))
        if not wrong:
            wrong += [each for names, each in lacks if not _has(row.values, names, is_joined)]
        cells = shown_cells[number]
        if is_joined and first < 0 and not wrong:
            wrong = [Wrong("", "", Message("goes on with a row that cannot be taken"))]
        if wrong:
            reasons = tuple(_problem(file, line, each) for each in wrong)
            found.refused.append(RefusedRow(row=line, cells=cells, problems=reasons))
            first = first if is_joined else -1
            continue
        if is_joined:
            joined.setdefault(first, []).append(len(found.accepted))
            message = Message("goes on with the shipment of the row above")
            found.warnings.append(Problem(file, line, "", "", message))
        if doubts or row.doubts:
            found.warnings += [_problem(file, line, each) for each in (*doubts, *row.doubts)]
        found.accepted.append(ListedRow(row=line, cells=cells, values=row.values))
    for start, others in joined.items():
        _divide(found.accepted, [start, *others])
    return found.accepted, found.refused, found.warnings


@dataclass(slots=True)
class _Found:
    accepted: list[ListedRow]
    refused: list[RefusedRow]
    warnings: list[Problem]


def _plan(at_hand: _Table) -> RowPlan:
    pairs = [(column, at_hand.fields[column.field]) for _, column in at_hand.placed]
    return planned_rows(at_hand.mapping.kind, pairs, marks_days=_marks_days(at_hand))


def _unreadable(
    at_hand: _Table,
    place: int,
    index: int,
    value: Unread,
    wrong: list[Wrong],
    doubts: list[Wrong],
) -> None:
    """Says why a cell cannot be read; of a minor field it is a warning."""
    where, column = at_hand.placed[place]
    own = at_hand.fields[column.field]
    cell = shown(at_hand.grid.rows[index][where])
    each = Wrong(column.heading or own.title, cell, value.why, value.maybe)
    (doubts if own.name in MINOR else wrong).append(each)


def _shown_cells(at_hand: _Table, at: dict[int, int]) -> dict[int, tuple[str, ...]]:
    """Number of a row -> its cells as they stand."""
    rows, columns = at_hand.grid.rows, at_hand.table.columns
    known: dict[tuple[type, Cell], str] = {}

    def text(cell: Cell) -> str:
        if cell.__class__ is str:
            return cell
        key = (cell.__class__, cell)
        if key not in known:
            known[key] = shown(cell)
        return known[key]

    return {
        at[index]: tuple([text(rows[index][place]) for place in columns])
        for index in at_hand.kinds.data
    }


def _problem(file: str, line: int, each: Wrong) -> Problem:
    return Problem(file, line, each.heading, each.value, each.message, each.maybe)


def _is_numbered(at_hand: _Table) -> bool:
    """Whether goods get a reference because no column has one."""
    mapped = {column.field for _, column in at_hand.placed}
    return "reference" not in mapped and at_hand.mapping.kind is ListKind.SHIPMENTS


def _has(values: dict[str, Value], names: Sequence[str], is_joined: bool) -> bool:
    return any(name in values or (is_joined and name in DIVIDED) for name in names)


def _lacking(at_hand: _Table) -> list[tuple[tuple[str, ...], Wrong]]:
    """Groups of which a row needs one, and what is said of a row without."""
    found = []
    for group in NEEDED[at_hand.mapping.kind]:
        headings = [
            column.heading or at_hand.fields[name].title
            for name in group
            for _, column in at_hand.placed
            if name in (column.field, *at_hand.fields[column.field].fills)
        ]
        title = str(at_hand.fields[group[0]].title)
        wrong = Wrong(headings[0] if headings else title, "", Message("is empty"))
        found.append((group, wrong))
    return found


def _divide(accepted: list[ListedRow], group: Sequence[int]) -> None:
    """Shares what only the first row of several states, by pieces: their sum stays the same."""
    pieces = [accepted[at].values.get("pieces") for at in group]
    counts = [each for each in pieces if isinstance(each, int)]
    if len(counts) < len(group) or not sum(counts):
        return
    for name in DIVIDED:
        if any(name in accepted[at].values for at in group[1:]):
            continue
        whole = accepted[group[0]].values.get(name)
        if not isinstance(whole, Decimal | Money):
            continue
        left: Value = whole
        for at, count in list(zip(group, counts, strict=True))[1:]:
            part = _part(whole, count, sum(counts))
            left = _less(left, part)
            accepted[at] = replace(accepted[at], values={**accepted[at].values, name: part})
        first = accepted[group[0]]
        accepted[group[0]] = replace(first, values={**first.values, name: left})


def _part(whole: Value, count: int, of: int) -> Value:
    if isinstance(whole, Money):
        amount = (whole.amount * count / of).quantize(Decimal("0.01"))
        return Money(amount=amount, currency=whole.currency)
    assert isinstance(whole, Decimal)
    return (whole * count / of).quantize(Decimal("0.001"))


def _less(whole: Value, part: Value) -> Value:
    if isinstance(whole, Money) and isinstance(part, Money):
        return Money(amount=whole.amount - part.amount, currency=whole.currency)
    assert isinstance(whole, Decimal)
    assert isinstance(part, Decimal)
    return whole - part


def _marks_days(at_hand: _Table) -> bool:
    return any(
        column.field == "arrives" and any(isinstance(v, Clock) and v.days for v in values)
        for (place, column) in at_hand.placed
        for values in (at_hand.values[place],)
    )


def _too_long(at_hand: _Table) -> dict[int, str]:
    """Rows of a text with more cells than most: a separator too many moves all behind it."""
    grid, table = at_hand.grid, at_hand.table
    if not grid.widths or table.last < 0:
        return {}
    headed = max(
        (place for place, h in zip(table.columns, table.headings, strict=True) if h), default=-1
    )
    if headed < 0:
        return {}
    longer = [
        index
        for index in at_hand.kinds.data
        if any(not is_empty(cell) for cell in grid.rows[index][headed + 1 :])
    ]
    if 5 * len(longer) > len(at_hand.kinds.data):
        return {}
    return {
        index: Message(
            "has {cells} cells, and the header has {width}",
            cells=grid.widths[index],
            width=headed + 1,
        )
        for index in longer
    }


def _of_rows_passed_over(at_hand: _Table) -> Iterator[Problem]:
    """Warnings of rows that may be meant as data."""
    grid, kinds = at_hand.grid, at_hand.kinds
    for index in kinds.doubtful:
        message = Message("is passed over: it looks like a title or sums, and not like data")
        yield Problem(at_hand.file, grid.lines[index], "", "", message)
    if kinds.hidden:
        lines = [grid.lines[index] for index in kinds.hidden]
        message = Message(
            "has {rows} hidden rows, the first in row {row}", rows=len(lines), row=lines[0]
        )
        yield Problem(at_hand.file, lines[0], grid.sheet, "", message)
