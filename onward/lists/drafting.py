"""A mapping drafted from a table's headings and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from onward.errors import InvalidInput, Problem
from onward.gc_paused import gc_paused
from onward.lists.cells import Cell, is_empty, shown
from onward.lists.column_choice import ColumnChoice
from onward.lists.column_money import decide_money
from onward.lists.column_questions import ColumnQuestions
from onward.lists.column_units import decide_spans, decide_units
from onward.lists.date_orders import decide_dates
from onward.lists.days import as_date
from onward.lists.decimal_signs import NUMBERS, SIGN_WORDS, decide_decimals
from onward.lists.draft import Choice, Draft
from onward.lists.each_or_total import RowNumbers, decide_counted
from onward.lists.fields import FIELDS, Holds
from onward.lists.figures import sign_evidence
from onward.lists.formed_columns import FormedColumn, Surroundings, formed, surroundings_of
from onward.lists.grid import ListFile, opened
from onward.lists.heading_words import key_of
from onward.lists.listed_rows import ListedRow, ListedRows, Money
from onward.lists.mapping import Counted, ListKind, MappedColumn, Mapping
from onward.lists.open_points import Decisions
from onward.lists.previews import previews
from onward.lists.profiles import different
from onward.lists.reading import broken_lines, placed_columns
from onward.lists.table_choice import LOOKED_AT, ChosenTable, choose_table
from onward.lists.table_reading import read_table
from onward.message import Message

HIDDEN_TAKE, HIDDEN_LEAVE = "take", "leave"


@gc_paused()
def draft(
    content: bytes,
    file: str,
    *,
    kind: ListKind | None = None,
    known: Mapping | None = None,
    answers: dict[str, str] | None = None,
    name: str = "",
    today: date | None = None,
) -> Draft:
    """How the table is read, as far as headings and cells tell; ``answers``: key of a question ->
    key of its answer; ``known``: a mapping that was kept, of which only changed columns are asked;
    ``today``: for dates without a year where nothing else tells it, None for the day it is.
    """
    decisions = Decisions(file, answers or {})
    wanted = kind or (known.kind if known else None)
    empty = Mapping(name=name, kind=wanted or ListKind.SHIPMENTS, columns=())
    try:
        source = _opened(content, file, known, decisions)
        chosen = choose_table(source, wanted, known, decisions)
    except InvalidInput as wrong:
        return Draft(mapping=empty, problems=wrong.problems)
    if chosen is None:
        message = Message("has no table with several columns")
        return Draft(mapping=empty, problems=(Problem(file, 0, "", "", message),))
    drafting = _Drafting(source, chosen, decisions, known, name, file, today or date.today())
    return drafting.draft()


def _opened(content: bytes, file: str, known: Mapping | None, decisions: Decisions) -> ListFile:
    encoding = known.encoding if known else ""
    source = opened(content, file, encoding if encoding not in ("", "utf-8") else "")
    if not source.encodings:
        return source
    texts = []
    for each in source.encodings:
        rows = opened(content, file, each.encoding).grids[0].rows
        texts.append((each.encoding, _first_unlike_ascii(rows)))
    answer = decisions.decide(
        "encoding",
        Message("Which of these reads well?"),
        [
            Choice(key=encoding, words=Message("{text} ({encoding})", text=text, encoding=encoding))
            for encoding, text in texts
        ],
        source.encoding,
        weight=110,
        doubt=Message("is read in the encoding {encoding}", encoding=source.encoding),
        cells=[text for _, text in texts],
    )
    return opened(content, file, answer) if answer != source.encoding else source


def _first_unlike_ascii(rows: Sequence[Sequence[Cell]]) -> str:
    found = (cell for row in rows for cell in row if isinstance(cell, str) and not cell.isascii())
    return ", ".join(each[:20] for each, _ in zip(found, range(4), strict=False))


# -- the columns


@dataclass(slots=True)
class _Drafting:
    source: ListFile
    chosen: ChosenTable
    decisions: Decisions
    known: Mapping | None
    name: str
    file: str
    today: date

    def draft(self) -> Draft:
        grid, table = self.chosen.grid, self.chosen.table
        self.decisions.warnings.extend(self.chosen.others)
        kept = dict(placed_columns(table, self.known)) if self.known else {}
        choice = self._choice(kept)
        take_hidden = self._hidden()
        columns = self._formed(choice)
        mapping = Mapping(
            name=self.name or (self.known.name if self.known else ""),
            kind=choice.kind,
            columns=(),
            sheet=grid.sheet,
            header_row=grid.lines[table.last] if table.last >= 0 else 0,
            encoding=self.source.encoding,
            separator=self.source.separator,
            take_hidden=take_hidden,
        )
        mapping = self._written(mapping, columns, choice)
        self._same_as_before(columns, kept)
        mapping = self._counted(mapping, columns, kept)
        read = read_table(grid, table, placed_columns(table, mapping), mapping, self.file)
        return self._finished(mapping, choice, read)

    def _written(
        self, mapping: Mapping, columns: Sequence[FormedColumn], choice: ColumnChoice
    ) -> Mapping:
        """How the cells of the columns are written: decimal sign, dates, units, currencies."""
        around = self._around()
        decimal = decide_decimals(columns, around, self.decisions)
        order, year = decide_dates(columns, around, self.decisions)
        units_beside = [
            name
            for own, _ in choice.fields.values()
            if own.holds is Holds.UNIT
            for name in (*own.fills, "size")
        ]
        decide_units(columns, units_beside, self.decisions)
        decide_spans(columns, self.decisions)
        has_currency = choice.place_of("currency") is not None
        decide_money(columns, choice.kind, has_currency, self.decisions)
        return replace(
            mapping,
            decimal=decimal or ".",
            date_form=order,
            year=year,
            zone=self._zone(columns),
        )

    def _choice(self, kept: dict[int, MappedColumn]) -> ColumnChoice:
        questions = ColumnQuestions(self.chosen, self.decisions)
        if self.known is None:
            return questions.drafted(self.chosen.choice.kind)
        return questions.as_before(self.known, kept, self.known.kind)

    # -- forms

    def _rows(self) -> list[list[Cell]]:
        grid, table = self.chosen.grid, self.chosen.table
        hidden = grid.hidden_rows
        keys = {key_of(heading) for heading in table.headings if heading}
        found = []
        for index in table.body:
            row = grid.rows[index]
            if hidden and grid.lines[index] in hidden:
                continue
            first = next((row[p] for p in table.columns if row[p] != ""), "")
            if isinstance(first, str) and key_of(first[:100]) in keys:
                continue
            found.append(row)
        return found

    def _formed(self, choice: ColumnChoice) -> list[FormedColumn]:
        headings, rows = self.chosen.headings, self._rows()
        return [
            formed(place, headings[place], own, different(row[place] for row in rows))
            for place, (own, _) in sorted(choice.fields.items())
        ]

    def _around(self) -> Surroundings:
        grid, table = self.chosen.grid, self.chosen.table
        titles = [
            shown(cell)
            for row in [*grid.rows[: max(0, table.first)], *grid.rows[table.end :][:20]]
            for cell in row
            if not is_empty(cell)
        ]
        names = [*titles, grid.sheet, self.file]
        separator = self.source.separator
        return surroundings_of(table.headings, names, separator, self.today)

    def _hidden(self) -> bool | None:
        grid, table = self.chosen.grid, self.chosen.table
        rows = [
            index
            for index in table.body
            if grid.lines[index] in grid.hidden_rows and any(grid.rows[index])
        ]
        if self.known and self.known.take_hidden is not None and not grid.hidden:
            return self.known.take_hidden
        if not rows and not grid.hidden:
            return None
        given = self.decisions.answers.get("hidden")
        if grid.hidden:
            asks = Message(
                "The only table is on a hidden sheet, {sheet}. Read it?", sheet=grid.sheet
            )
            proposed = HIDDEN_TAKE
        else:
            asks = Message(
                "{rows} rows are hidden, the first is row {row}. Read them?",
                rows=len(rows),
                row=grid.lines[rows[0]],
            )
            proposed = HIDDEN_LEAVE
        answer = self.decisions.decide(
            "hidden",
            asks,
            [
                Choice(key=HIDDEN_LEAVE, words=Message("leave what is hidden")),
                Choice(key=HIDDEN_TAKE, words=Message("read what is hidden")),
            ],
            proposed,
            weight=88,
            doubt=Message("has hidden rows, which are not read"),
            cells=[shown(cell) for index in rows[:2] for cell in grid.rows[index][:3]],
            heading=grid.sheet,
        )
        if given is None and not grid.hidden:
            return None
        return answer == HIDDEN_TAKE

    def _zone(self, columns: Sequence[FormedColumn]) -> str:
        """UTC, if every time says so."""
        zones: set[str] = set()
        for column in columns:
            if column.field.holds is Holds.MOMENT:
                for text in column.texts[:LOOKED_AT]:
                    found = as_date(text)
                    if found and found.clock:
                        zones.add(found.clock.zone)
        if zones == {"UTC"}:
            return "UTC"
        if zones - {""}:
            self.decisions.warn(Message("has times with offsets from UTC: taken as local times"))
        return ""

    def _same_as_before(
        self,
        columns: Sequence[FormedColumn],
        kept: dict[int, MappedColumn],
    ) -> None:
        """Keeps what a known mapping says of a column, as far as its cells still fit."""
        if self.known is None:
            return
        for column in columns:
            before = kept.get(column.place)
            if before is None or before.field != column.field.name:
                continue
            column.unit = before.unit or column.unit
            column.currency = before.currency or column.currency
            if column.field.holds in NUMBERS:
                self._same_sign(column, before)
            form = before.date_form or self.known.date_form
            if form and column.order and column.order != form:
                if _fits_order(column, form):
                    column.order = form
                else:
                    self.decisions.warn(
                        Message(
                            "has dates that no longer fit {before}: read as {form}",
                            before=form,
                            form=column.order,
                        ),
                        column.name,
                    )
        # what was decided before is not asked again
        self.decisions.points = [
            each
            for each in self.decisions.points
            if each.question.key.partition(":")[0] not in ("decimal", "date_form")
            or any(c.place not in kept for c in columns if c.name == each.heading)
        ]

    def _same_sign(self, column: FormedColumn, before: MappedColumn) -> None:
        """Keeps the decimal sign that a column had, unless its cells show another one."""
        assert self.known is not None
        was = before.decimal or self.known.decimal
        if column.decimal == was or not sign_evidence(column.texts).sign:
            column.decimal = was
            return
        self.decisions.warn(
            Message(
                "has another decimal sign than before: read with {sign}",
                sign=SIGN_WORDS[column.decimal],
            ),
            column.name,
        )

    # -- each or total

    def _counted(
        self, mapping: Mapping, columns: Sequence[FormedColumn], kept: dict[int, MappedColumn]
    ) -> Mapping:
        trial = replace(mapping, columns=self._mapped(mapping, columns, {}))
        rows = self._numbers(trial)
        fresh = [each for each in columns if each.place not in kept]
        counted = decide_counted(fresh, rows, self.decisions)
        for place, before in kept.items():
            counted[place] = before.counted
        return replace(mapping, columns=self._mapped(mapping, columns, counted))

    def _mapped(
        self,
        mapping: Mapping,
        columns: Sequence[FormedColumn],
        counted: dict[int, Counted | None],
    ) -> tuple[MappedColumn, ...]:
        by_place = {each.place: each for each in columns}
        found = []
        for place, heading in self.chosen.headings.items():
            column = by_place.get(place)
            if column is None:
                found.append(MappedColumn(heading=heading))
                continue
            found.append(
                MappedColumn(
                    heading=heading,
                    field=column.field.name,
                    unit=column.unit,
                    counted=counted.get(place),
                    currency=column.currency,
                    decimal=column.decimal if column.decimal != mapping.decimal else "",
                    date_form=column.order if column.order != mapping.date_form else "",
                )
            )
        return tuple(found)

    def _numbers(self, trial: Mapping) -> list[RowNumbers]:
        """Pieces, masses, volumes and values of rows, as they stand."""
        grid, table = self.chosen.grid, self.chosen.table
        short = replace(table, end=min(table.end, table.last + 1 + LOOKED_AT))
        read = read_table(grid, short, placed_columns(table, trial), trial, self.file)
        return [_numbers_of(row) for row in read.rows]

    # -- the end

    def _tell_unread(self, choice: ColumnChoice) -> None:
        """Names the columns that hold something and are not read."""
        unread = [
            heading
            for place, heading in self.chosen.headings.items()
            if heading and place not in choice.fields and not self.chosen.profiles[place].is_empty
        ]
        told = {each.field for each in self.decisions.warnings}
        unread = [heading for heading in unread if heading not in told]
        if unread and self.known is None:
            names = Message.joined(", ", unread)
            self.decisions.warn(Message("has columns that are not read: {columns}", columns=names))

    def _finished(self, mapping: Mapping, choice: ColumnChoice, read: ListedRows) -> Draft:
        self._tell_unread(choice)
        questions, silent = self.decisions.asked()
        problems = [problem for each in read.refused for problem in each.problems]
        for name in choice.lacking:
            own = next(each for each in FIELDS[choice.kind] if each.name == name)
            if name == "reference" and choice.kind is ListKind.SHIPMENTS:
                instead = Message("has no column of references: rows are numbered")
                if "awb" in choice.names:
                    instead = Message("has no column of references: the AWB is taken")
                self.decisions.warn(instead)
            elif name == "pieces" and choice.kind is ListKind.SHIPMENTS:
                self.decisions.warn(Message("has no column of pieces: each row is one piece"))
            else:
                message = Message("has no column that holds {field}", field=own.title)
                problems.insert(0, Problem(self.file, mapping.header_row, "", "", message))
        if not read.rows and not read.refused:
            message = Message("has no rows below its headings")
            problems.append(Problem(self.file, mapping.header_row, "", "", message))
        broken = broken_lines(self.source, self.file, read)
        read = replace(read, warnings=(*broken, *read.warnings))
        return Draft(
            mapping=mapping,
            questions=questions,
            columns=tuple(previews(mapping, read)),
            rows=len(read.rows),
            refused=len(read.refused),
            passed_over=len(read.passed_over),
            problems=tuple(problems),
            warnings=(*self.decisions.warnings, *silent, *read.warnings),
            read=read,
        )


def _numbers_of(row: ListedRow) -> RowNumbers:
    def number(name: str) -> float:
        value = row.values.get(name)
        if isinstance(value, Money):
            return float(value.amount)
        return float(value) if isinstance(value, Decimal) else 0.0

    length, width, height = map(number, ("length_cm", "width_cm", "height_cm"))
    pieces = row.values.get("pieces")
    return RowNumbers(
        pieces=pieces if isinstance(pieces, int) else 1,
        mass_kg=number("mass_kg"),
        net_kg=number("net_kg"),
        chargeable_kg=number("chargeable_kg"),
        volume_m3=number("volume_m3"),
        value=number("value"),
        piece_m3=length * width * height / 1e6,
    )


def _fits_order(column: FormedColumn, order: str) -> bool:
    dates = [found for cell in column.cells if (found := as_date(cell)) and found.is_open]
    return all(order in each.orders() for each in dates)
