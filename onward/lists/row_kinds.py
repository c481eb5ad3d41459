"""Which rows of a table are data, and which are blanks, repeated headings, sums and notes."""

from __future__ import annotations

from collections.abc import Mapping as Values, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from onward.lists.amounts import Measured, Price, Unread
from onward.lists.cells import Cell, plain, shown
from onward.lists.grid import Grid
from onward.lists.heading_words import key_of
from onward.lists.table_place import TablePlace, is_total_word, repeats

SAME = Decimal("0.005")  # share by which a sum may differ from that of the rows above
ROUNDED = Decimal("0.51")


@dataclass(slots=True)
class RowKinds:
    """Places of rows in the grid. ``doubtful``: passed over, though they may be data; ``joined``:
    rows that go on with the one above, which has their reference.
    """

    data: list[int]
    passed: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)


def candidates(grid: Grid, table: TablePlace, take_hidden: bool) -> RowKinds:
    """The rows below the headings that are neither blank nor headings again nor hidden."""
    kinds = RowKinds([])
    heads = [_Head.of(grid, table, row) for row in range(table.first, table.last + 1)]
    if table.first < 0:
        heads = []
    hidden = frozenset() if take_hidden else grid.hidden_rows
    for index in table.body:
        row = grid.rows[index]
        if not any(row) and all(cell == "" for cell in row):
            kinds.passed.append(index)
        elif hidden and grid.lines[index] in hidden:
            kinds.hidden.append(index)
        elif any(head.is_repeated(row) for head in heads):
            kinds.passed.append(index)
        else:
            kinds.data.append(index)
    return kinds


@dataclass(frozen=True, slots=True)
class _Head:
    """A row of headings; ``column``, ``key``: the first of them, by which most rows are told."""

    columns: tuple[int, ...]
    keys: tuple[str, ...]
    column: int
    key: str

    @staticmethod
    def of(grid: Grid, table: TablePlace, row: int) -> _Head:
        keys = tuple(key_of(shown(grid.rows[row][place])) for place in table.columns)
        first = next((at for at, key in enumerate(keys) if key), 0)
        return _Head(table.columns, keys, table.columns[first], keys[first])

    def is_repeated(self, row: Sequence[Cell]) -> bool:
        return _begins_as(row[self.column], self.key) and repeats(row, self.columns, self.keys)


def _begins_as(cell: Cell, key: str) -> bool:
    return isinstance(cell, str) and len(cell) < 200 and key_of(cell) == key


def sort_rows(
    kinds: RowKinds,
    grid: Grid,
    table: TablePlace,
    names: Sequence[Sequence[object]],
    numbers: Values[int, Sequence[object]],
    others: Sequence[Sequence[object]],
) -> None:
    """Takes sums, notes and titles within the table out of the data. ``names``: for each row the
    values that name goods (reference, from, to); ``numbers``: place of a column -> its values;
    ``others``: values of dates and sizes.
    """
    rows = kinds.data
    words = _total_words(grid, table, rows)
    named = [sum(1 for column in names if column[at] is not None) for at in range(len(rows))]
    sums = _Sums(numbers)
    kept: list[int] = []
    for at, index in enumerate(rows):
        word = index in words
        filled = named[at] - (1 if word and named[at] and _names_total(names, at) else 0)
        enough = min(2, len(names))
        if (word and filled < enough) or (names and not named[at] and sums.is_sum(at)):
            kinds.passed.append(index)
            sums.restart()
        else:
            kept.append(at)
            sums.take(at)
    dated = [any(_is_read(column[at]) for column in others) for at in range(len(rows))]
    least = min(2, len(names))
    full = [at for at in kept if named[at] >= least and (sums.filled(at) or dated[at])]
    last = full[-1] if full else -1
    data: list[int] = []
    for at in kept:
        index = rows[at]
        cells = sum(1 for place in table.columns if grid.rows[index][place] != "")
        bare = not dated[at] and not sums.filled(at)  # neither a date nor a number
        if at > last and full and bare and cells <= 2:
            kinds.passed.append(index)  # a note
        elif at > last and full and bare and _behind_blank(grid, index, rows[last]):
            kinds.doubtful.append(index)  # of something else below the table
        elif at > last and full and names and not named[at] and not dated[at]:
            kinds.doubtful.append(index)  # sums that are none
        elif cells == 1 and len(table.columns) > 3 and _is_title(grid.rows[index]):
            kinds.doubtful.append(index)
        else:
            data.append(index)
            if names and not named[at] and sums.filled(at) and len(data) > 1:
                kinds.joined.add(index)
    kinds.data = data


def _is_read(value: object) -> bool:
    return value is not None and not isinstance(value, Unread)


def _behind_blank(grid: Grid, index: int, last: int) -> bool:
    """Whether a blank row stands between the table's last row and this one."""
    return any(not any(grid.rows[at]) for at in range(last + 1, index))


def _names_total(names: Sequence[Sequence[object]], at: int) -> bool:
    return any(isinstance(column[at], str) and is_total_word(str(column[at])) for column in names)


def _total_words(grid: Grid, table: TablePlace, rows: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for place in table.columns:
        words = {
            text
            for text in {grid.rows[index][place] for index in rows}
            if isinstance(text, str) and is_total_word(text)
        }
        if words:
            found |= {index for index in rows if grid.rows[index][place] in words}
    return found


def _is_title(row: Sequence[Cell]) -> bool:
    """Whether the only cell of a row is words, and no reference."""
    only = next((cell for cell in row if cell != ""), "")
    if not isinstance(only, str):
        return False
    text = plain(only)
    return not any(map(str.isdigit, text)) or " " in text or len(text) > 24


class _Sums:
    """Sums of number columns: of all rows so far, and of those since the last sums."""

    def __init__(self, numbers: Values[int, Sequence[object]]) -> None:
        self._columns = [[_number(value) for value in column] for column in numbers.values()]
        self._all = [Decimal(0)] * len(self._columns)
        self._since = [Decimal(0)] * len(self._columns)
        self._rows = self._rows_since = 0

    def take(self, at: int) -> None:
        for place, column in enumerate(self._columns):
            number = column[at]
            if number is not None:
                self._all[place] += number
                self._since[place] += number
        self._rows += 1
        self._rows_since += 1

    def restart(self) -> None:
        self._since = [Decimal(0)] * len(self._columns)
        self._rows_since = 0

    def filled(self, at: int) -> bool:
        return any(column[at] is not None for column in self._columns)

    def is_sum(self, at: int) -> bool:
        """Whether most of a row's numbers are sums of at least two rows above."""
        if self._rows < 2:
            return False
        filled = same = 0
        for place, column in enumerate(self._columns):
            number = column[at]
            if number is None:
                continue
            filled += 1
            totals = [self._all[place]] + ([self._since[place]] if self._rows_since > 1 else [])
            same += any(abs(number - total) <= max(SAME * total, ROUNDED) for total in totals)
        return same > 0 and 2 * same >= filled


def _number(value: object) -> Decimal | None:
    if isinstance(value, Measured | Price):
        return value.amount
    return Decimal(value) if isinstance(value, int) else None
