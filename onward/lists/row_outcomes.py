"""Which rows of a table are taken and which are refused, with every reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.errors import Problem
from onward.lists.amounts import Unread
from onward.lists.cells import Cell, is_empty, shown
from onward.lists.clocks import Clock
from onward.lists.fields import NEEDED, Holds
from onward.lists.joined_rows import DIVIDED, divide
from onward.lists.listed_rows import ListedRow, RefusedRow, Value
from onward.lists.mapping import ListKind
from onward.lists.read_columns import ReadColumns
from onward.lists.row_values import MINOR, Row, RowPlan, Wrong, planned_rows
from onward.message import Message

# fields whose values a row takes over from the one above, when only the first of them has them
CARRIED = frozenset({Holds.NAME, Holds.PLACE, Holds.LANE, Holds.MOMENT, Holds.TEXT, Holds.CODES})
FEW = 5  # rows longer than the headings are an accident if not one in so many is


@dataclass(slots=True)
class RowOutcomes:
    """Rows are taken one after the other, since some go on with the one above."""

    read: ReadColumns
    accepted: list[ListedRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    _above: list[object] = field(default_factory=list)  # values of the first of joined rows
    _first: int = -1  # its place among those accepted, -1: it was refused
    _joined: dict[int, list[int]] = field(default_factory=dict)  # first -> those joined to it

    def take_all(self) -> None:
        """Takes or refuses every row of data."""
        read = self.read
        plan, lacks, too_long = _plan(read), _lacks(read), _too_long(read)
        unreadable = [any(each.__class__ is Unread for each in values) for values in read.values]
        some_unreadable = [place for place, has in enumerate(unreadable) if has]
        numbered = "reference" not in read.names and read.mapping.kind is ListKind.SHIPMENTS
        numbers = {index: number for number, index in enumerate(read.rows)}
        text = _TextOfCells()
        for index in read.kinds.data:
            number, line = numbers[index], read.grid.lines[index]
            values = [column[number] for column in read.values]
            wrong, doubts = self._unreadable(values, some_unreadable, index)
            is_joined = index in read.kinds.joined and bool(self._above)
            self._go_on(values, is_joined)
            row = _put_together(plan, values)
            if numbered:
                row.values["reference"] = str(row.values.get("awb") or f"row {line}")
            wrong += row.wrong
            if index in too_long:
                wrong.append(Wrong("", "", too_long[index]))
            if line in read.grid.unclosed:
                wrong.append(Wrong("", "", Message("an opening quote has no closing one")))
            wrong += _empty(lacks, row, wrong, is_joined)
            if is_joined and self._first < 0 and not wrong:
                wrong.append(Wrong("", "", Message("goes on with a row that cannot be taken")))
            grid_row = read.grid.rows[index]
            cells = tuple([text.of(grid_row[place]) for place in read.table.columns])
            if wrong:
                self._refuse(line, cells, wrong, is_joined)
            else:
                self._accept(ListedRow(row=line, cells=cells, values=row.values), is_joined)
                if doubts or row.doubts:
                    self.warnings += [self._problem(line, each) for each in (*doubts, *row.doubts)]
        self._share_what_the_first_states()

    @property
    def _lands(self) -> bool:
        """Whether a column says when offers arrive, so that transit times may lack."""
        return "arrives" in self.read.names

    def _unreadable(
        self, values: list[object], places: list[int], index: int
    ) -> tuple[list[Wrong], list[Wrong]]:
        """Why cells cannot be read; of minor fields it is a doubt. Their values become None."""
        wrong: list[Wrong] = []
        doubts: list[Wrong] = []
        for place in places:
            value = values[place]
            if isinstance(value, Unread):
                where, column = self.read.placed[place]
                cell = shown(self.read.grid.rows[index][where])
                each = Wrong(self.read.heading(column), cell, value.why, value.maybe)
                minor = column.field in MINOR or (column.field == "duration_min" and self._lands)
                (doubts if minor else wrong).append(each)
                values[place] = None
        return wrong, doubts

    def _go_on(self, values: list[object], is_joined: bool) -> None:
        """Fills what only the first row of several has: reference, places, dates."""
        if not is_joined:
            self._above, self._first = values, len(self.accepted)
            return
        for place, (_, column) in enumerate(self.read.placed):
            if values[place] is None and self.read.holds(column) in CARRIED:
                values[place] = self._above[place]

    def _refuse(
        self, line: int, cells: tuple[str, ...], wrong: list[Wrong], is_joined: bool
    ) -> None:
        reasons = tuple(self._problem(line, each) for each in wrong)
        self.refused.append(RefusedRow(row=line, cells=cells, problems=reasons))
        if not is_joined:
            self._first = -1

    def _accept(self, row: ListedRow, is_joined: bool) -> None:
        if is_joined:
            self._joined.setdefault(self._first, []).append(len(self.accepted))
            message = Message("goes on with the shipment of the row above")
            self.warnings.append(Problem(self.read.file, row.row, "", "", message))
        self.accepted.append(row)

    def _problem(self, line: int, each: Wrong) -> Problem:
        return Problem(self.read.file, line, each.heading, each.value, each.message, each.maybe)

    def _share_what_the_first_states(self) -> None:
        """Weight, volume and value of joined rows; what one still lacks refuses it."""
        lacking: set[int] = set()
        for first, others in self._joined.items():
            lacking |= divide(self.accepted, [first, *others])
        if self.read.mapping.kind is not ListKind.SHIPMENTS or not lacking:
            return
        heading = next(
            (self.read.heading(each) for _, each in self.read.placed if each.field == "mass_kg"), ""
        )
        wrong = [Wrong(heading, "", Message("is empty"))]
        for place in sorted(lacking, reverse=True):
            row = self.accepted.pop(place)
            self._refuse(row.row, row.cells, wrong, True)
        self.refused.sort(key=lambda each: each.row)


class _TextOfCells:
    """Cells as a person reads them, each different one made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[type, Cell], str] = {}

    def of(self, cell: Cell) -> str:
        if cell.__class__ is str:
            return cell
        key = (cell.__class__, cell)
        if key not in self._known:
            self._known[key] = shown(cell)
        return self._known[key]


def _plan(read: ReadColumns) -> RowPlan:
    pairs = [(column, read.fields[column.field]) for _, column in read.placed]
    marks = any(
        column.field == "arrives" and any(isinstance(v, Clock) and v.days for v in values)
        for (_, column), values in zip(read.placed, read.values, strict=True)
    )
    return planned_rows(read.mapping.kind, pairs, marks_days=marks)


def _put_together(plan: RowPlan, values: list[object]) -> Row:
    try:
        return plan.row(values)
    except Unread as error:
        return Row(wrong=[Wrong("", "", error.why)])
    except ArithmeticError:
        return Row(wrong=[Wrong("", "", Message("is too large"))])


Lacks = list[tuple[tuple[str, ...], Wrong]]


def _empty(lacks: Lacks, row: Row, wrong: list[Wrong], is_joined: bool) -> list[Wrong]:
    """What a row needs and does not have, apart from cells that cannot be read."""
    values = row.values
    found = [each for names, each in lacks if not _has(values, names, is_joined)]
    if found and wrong:
        known = {each.heading for each in wrong}
        found = [each for each in found if each.heading not in known]
    return found


def _has(values: dict[str, Value], names: tuple[str, ...], is_joined: bool) -> bool:
    return any(name in values or (is_joined and name in DIVIDED) for name in names)


def _lacks(read: ReadColumns) -> Lacks:
    """Groups of which a row needs one, and what is said of a row without."""
    found = []
    for group in NEEDED[read.mapping.kind]:
        headings = [
            read.heading(column)
            for name in group
            for _, column in read.placed
            if name in (column.field, *read.fields[column.field].fills)
        ]
        title = str(read.fields[group[0]].title)
        wrong = Wrong(headings[0] if headings else title, "", Message("is empty"))
        found.append((group, wrong))
    return found


def _too_long(read: ReadColumns) -> dict[int, str]:
    """Rows of a text with more cells than most: a separator too many moves all behind it."""
    grid, table = read.grid, read.table
    pairs = zip(table.columns, table.headings, strict=True)
    headed = max((place for place, heading in pairs if heading), default=-1)
    if not grid.widths or table.last < 0 or headed < 0:
        return {}
    longer = [
        index
        for index in read.kinds.data
        if any(not is_empty(cell) for cell in grid.rows[index][headed + 1 :])
    ]
    if FEW * len(longer) > len(read.kinds.data):
        return {}
    return {
        index: Message(
            "has {cells} cells, and the header has {width}",
            cells=grid.widths[index],
            width=headed + 1,
        )
        for index in longer
    }
