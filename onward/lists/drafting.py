"""A mapping drafted from a table's headings and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import log10

from onward.errors import InvalidInput, Problem
from onward.gc_paused import gc_paused
from onward.lists.cells import Cell, is_empty, shown
from onward.lists.column_choice import WEAK, ColumnChoice, choose, suitable
from onward.lists.column_forms import (
    NUMBERS,
    SIGN_WORDS,
    FormedColumn,
    Surroundings,
    decide_dates,
    decide_decimals,
    decide_money,
    decide_units,
    formed,
    surroundings_of,
)
from onward.lists.days import as_date
from onward.lists.draft import Choice, ColumnPreview, Draft
from onward.lists.each_or_total import RowNumbers, decide_counted
from onward.lists.fields import FIELDS, Field, Holds
from onward.lists.figures import sign_evidence
from onward.lists.grid import Grid, ListFile, opened
from onward.lists.heading_words import key_of, said
from onward.lists.listed_rows import ListedRow, ListedRows, Money, Value
from onward.lists.mapping import Counted, ListKind, MappedColumn, Mapping
from onward.lists.open_points import Decisions
from onward.lists.profiles import Profile, different, profile_of
from onward.lists.reading import broken_lines, placed_columns, read_table
from onward.lists.table_place import TablePlace, tables
from onward.lists.unit_words import is_per_kg
from onward.message import Message

LOOKED_AT = 4_000  # rows by which columns are told apart, and each from total
NONE = "none"
HIDDEN_TAKE, HIDDEN_LEAVE = "take", "leave"
KIND_WORDS = {
    ListKind.SHIPMENTS: Message("shipments"),
    ListKind.ORDERS: Message("orders"),
    ListKind.OFFERS: Message("offers of carriers"),
    ListKind.EVENTS: Message("events"),
    ListKind.RECEIPTS: Message("receipts"),
}
# fields without which a list is poor: asked for if no column holds them
WANTED = {ListKind.SHIPMENTS: ("ready", "due"), ListKind.OFFERS: ("price_per_kg",)}
OFFER_PRICES = frozenset({"price", "price_per_kg"})


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
        chosen = _chosen(source, wanted, known, decisions)
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


# -- which table


@dataclass(frozen=True, slots=True)
class _Chosen:
    grid: Grid
    table: TablePlace
    profiles: dict[int, Profile]
    choice: ColumnChoice
    others: tuple[Problem, ...] = ()


def profiles_of(grid: Grid, table: TablePlace) -> dict[int, Profile]:
    """The look of each column of a table."""
    rows = grid.rows[table.last + 1 : min(table.end, table.last + 1 + LOOKED_AT)]
    return {place: profile_of([row[place] for row in rows]) for place in table.columns}


def _chosen(
    source: ListFile, kind: ListKind | None, known: Mapping | None, decisions: Decisions
) -> _Chosen | None:
    """The table that suits best: of all sheets that are not hidden, else of the hidden ones."""
    answer = decisions.answers.get("sheet", "")
    grids = [grid for grid in source.grids if not answer or grid.sheet == answer] or source.grids
    visible = [grid for grid in grids if not grid.hidden] if not answer else grids
    found = _suiting(visible, kind, known)
    if not found:
        found = _suiting([grid for grid in grids if grid.hidden], kind, known)
    if not found:
        return None
    best = max(found, key=lambda each: each[0])[1]
    best = replace(best, others=tuple(_others(best, found, source, decisions)))
    return best if kind or known else replace(best, choice=_asked_kind(best, decisions))


def _suiting(
    grids: Sequence[Grid], kind: ListKind | None, known: Mapping | None
) -> list[tuple[float, _Chosen]]:
    found = []
    for grid in grids:
        for table in tables(grid)[:4]:
            profiles = profiles_of(grid, table)
            kinds = [kind] if kind else list(ListKind)
            choices = [choose(table, profiles, each) for each in kinds]
            choice = max(choices, key=lambda each: each.score)
            suits = choice.score
            if known:
                suits = 2.0 * len([c for _, c in placed_columns(table, known) if c.field])
            score = max(suits, 0.05) * (1 + log10(max(1, table.rows)))
            found.append((score, _Chosen(grid, table, profiles, choice)))
    return found


def _others(
    best: _Chosen,
    found: Sequence[tuple[float, _Chosen]],
    source: ListFile,
    decisions: Decisions,
) -> list[Problem]:
    """Warnings of tables that are not read."""
    warnings = []
    for _, each in found:
        if each is best:
            continue
        line = each.grid.lines[max(each.table.first, 0)]
        if each.grid is best.grid:
            message = Message(
                "has another table of {rows} rows, which is not read: the largest is",
                rows=each.table.rows,
            )
            warnings.append(Problem(decisions.file, line, each.grid.sheet, "", message))
        elif each.table.hits > 1 and _best_kind(each) is best.choice.kind:
            message = Message("is another sheet with a table, which is not read")
            warnings.append(Problem(decisions.file, 0, each.grid.sheet, "", message))
    for grid in source.grids:
        if grid.hidden and grid is not best.grid and any(map(any, grid.rows)):
            message = Message("is a hidden sheet")
            warnings.append(Problem(decisions.file, 0, grid.sheet, "", message))
    return warnings


def _best_kind(chosen: _Chosen) -> ListKind:
    choices = (choose(chosen.table, chosen.profiles, each) for each in ListKind)
    return max(choices, key=lambda each: each.score).kind


def _asked_kind(best: _Chosen, decisions: Decisions) -> ColumnChoice:
    """The kind of the list, asked where two suit nearly as well."""
    choices = sorted(
        (choose(best.table, best.profiles, each) for each in ListKind),
        key=lambda each: -each.score,
    )
    if not best.table.hits:
        choices = sorted(choices, key=lambda each: each.kind is not _kind_by_cells(best.profiles))
    first, second = choices[:2]
    if best.table.hits and (second.score < 0.75 * first.score or second.score <= 0):
        given = decisions.answers.get("kind")
        return next((each for each in choices if each.kind == given), first)
    answer = decisions.decide(
        "kind",
        Message("What are the rows of this table?"),
        [Choice(key=str(each.kind), words=KIND_WORDS[each.kind]) for each in choices],
        str(first.kind),
        weight=120,
        doubt=Message("is read as a list of {kind}", kind=KIND_WORDS[first.kind]),
        cells=[heading for heading in best.table.headings if heading],
    )
    return next(each for each in choices if each.kind == answer)


def _kind_by_cells(profiles: dict[int, Profile]) -> ListKind:
    """The likeliest kind of a table whose headings tell nothing."""
    looks = list(profiles.values())
    per_kg = any(
        is_per_kg(cell) for look in looks for cell in look.sample[:20] if isinstance(cell, str)
    )
    if per_kg:
        return ListKind.OFFERS
    counted = any(look.share.get(Holds.COUNT, 0) > 0.9 and look.dates < 0.1 for look in looks)
    return ListKind.SHIPMENTS if counted else ListKind.EVENTS


# -- the columns


@dataclass(slots=True)
class _Drafting:
    source: ListFile
    chosen: _Chosen
    decisions: Decisions
    known: Mapping | None
    name: str
    file: str
    today: date

    def draft(self) -> Draft:
        grid, table = self.chosen.grid, self.chosen.table
        self.decisions.warnings.extend(self.chosen.others)
        kept = self._kept()
        choice = self._choice(kept)
        take_hidden = self._hidden()
        columns = self._formed(choice)
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
        has_currency = choice.place_of("currency") is not None
        decide_money(columns, choice.kind, has_currency, around, self.decisions)
        self._same_as_before(columns, kept)
        mapping = Mapping(
            name=self.name or (self.known.name if self.known else ""),
            kind=choice.kind,
            columns=(),
            sheet=grid.sheet,
            header_row=grid.lines[table.last] if table.last >= 0 else 0,
            encoding=self.source.encoding,
            separator=self.source.separator,
            decimal=decimal or ".",
            date_form=order,
            zone=self._zone(columns),
            take_hidden=take_hidden,
            year=year,
        )
        mapping = self._counted(mapping, columns, kept)
        read = read_table(grid, table, placed_columns(table, mapping), mapping, self.file)
        return self._finished(mapping, choice, read)

    def _headings(self) -> dict[int, str]:
        return dict(zip(self.chosen.table.columns, self.chosen.table.headings, strict=True))

    def _kept(self) -> dict[int, MappedColumn]:
        """Columns of a known mapping that are still there."""
        if self.known is None:
            return {}
        return dict(placed_columns(self.chosen.table, self.known))

    def _choice(self, kept: dict[int, MappedColumn]) -> ColumnChoice:
        table, profiles = self.chosen.table, self.chosen.profiles
        kind = self.known.kind if self.known else self.chosen.choice.kind
        fixed: dict[str, int | None] = {}
        for key, answer in self.decisions.answers.items():
            if key.startswith("column:"):
                fixed[key.removeprefix("column:")] = int(answer) if answer.isdigit() else None
        for name in list(fixed):
            if fixed[name] is not None and fixed[name] not in profiles:
                del fixed[name]
        if self.known is None:
            choice = choose(table, profiles, kind, fixed)
            self._ask_for_columns(choice, fixed)
            return choice
        return self._known_choice(kept, kind, fixed)

    def _known_choice(
        self, kept: dict[int, MappedColumn], kind: ListKind, fixed: dict[str, int | None]
    ) -> ColumnChoice:
        """Columns as before; those that are new are asked about."""
        assert self.known is not None
        by_name = {each.name: each for each in FIELDS[kind]}
        choice = ColumnChoice(kind)
        for place, column in kept.items():
            if column.field in by_name:
                choice.fields[place] = (by_name[column.field], 1.0)
        there = list(kept.values())
        missing = [each for each in self.known.columns if each.field and each not in there]
        missing = [each for each in missing if each.field in by_name]
        fresh = [place for place in self.chosen.table.columns if place not in kept]
        drafted = choose(self.chosen.table, self.chosen.profiles, kind)
        headings = self._headings()
        for column in missing:
            own = by_name[column.field]
            likely = [p for p in fresh if p in drafted.fields and drafted.fields[p][0] is own]
            rest = [p for p in suitable(own.name, choice, self.chosen.profiles) if p in fresh]
            places = [*likely, *(p for p in rest if p not in likely)]
            message = Message("{heading} is gone", heading=column.heading)
            taken = self._which(own, places, fixed, message, likely[0] if likely else None)
            if taken is not None:
                choice.fields[taken] = (own, 1.0)
                kept[taken] = replace(
                    column, counted=said(headings[taken]).counted or column.counted
                )
                fresh = [p for p in fresh if p != taken]
        for place in fresh:
            if place in drafted.fields and choice.place_of(drafted.fields[place][0].name) is None:
                own = drafted.fields[place][0]
                message = Message("{heading} is new", heading=headings[place] or own.title)
                found = self._which(own, [place], fixed, message, place)
                if found is not None:
                    choice.fields[found] = (own, 1.0)
            elif headings[place]:
                self.decisions.warn(Message("is a new column, and is not read"), headings[place])
        return choice

    def _which(
        self,
        own: Field,
        places: Sequence[int],
        fixed: dict[str, int | None],
        why: Message,
        proposed: int | None,
    ) -> int | None:
        """The column that somebody chooses for a field."""
        if own.name in fixed:
            self.decisions.used.add(f"column:{own.name}")
            return fixed[own.name]
        if not places:
            self.decisions.warn(Message("{why}: no column holds {field}", why=why, field=own.title))
            return None
        key = NONE if proposed is None else str(proposed)
        answer = self.decisions.decide(
            f"column:{own.name}",
            Message("{why}: which column holds {field}?", why=why, field=own.title),
            [*self._column_choices(places), Choice(key=NONE, words=Message("none of them"))],
            key,
            weight=105,
            doubt=Message("{why}: taken for {field}", why=why, field=own.title),
            cells=self._cells(places[0]),
            heading=self._headings()[places[0]],
        )
        return int(answer) if answer.isdigit() else None

    def _column_choices(self, places: Sequence[int]) -> list[Choice]:
        headings = self._headings()
        choices = []
        for place in places[:6]:
            name = headings[place] or Message("column {number}", number=place + 1)
            cells = ", ".join(self._cells(place)[:3])
            words = Message("{column}: {cells}", column=name, cells=cells)
            choices.append(Choice(key=str(place), words=words))
        return choices

    def _cells(self, place: int) -> list[str]:
        return [shown(cell)[:40] for cell in self.chosen.profiles[place].sample[:5]]

    def _ask_for_columns(self, choice: ColumnChoice, fixed: dict[str, int | None]) -> None:
        """Asks for columns of needed fields that no heading names, or two do."""
        by_name = {each.name: each for each in FIELDS[choice.kind]}
        headings, profiles = self._headings(), self.chosen.profiles
        for name in fixed:
            self.decisions.used.add(f"column:{name}")
        for place in choice.by_cells:
            own = choice.fields[place][0]
            name = headings[place] or Message("column {number}", number=place + 1)
            self.decisions.warn(
                Message("is taken for {field}, as its cells look", field=own.title), name
            )
        lacking = [name for name in choice.lacking if name not in fixed]
        wanted = [
            name
            for name in WANTED.get(choice.kind, ())
            if name not in choice.names
            and name not in fixed
            and name not in lacking
            and not (name in OFFER_PRICES and choice.names & OFFER_PRICES)
        ]
        for name in (*lacking, *wanted):
            places = suitable(name, choice, profiles)
            own = by_name[name]
            if not places:
                continue
            if name in wanted and profiles[places[0]].dates < 0.6:
                continue
            proposed = _likely_column(name, places, profiles, choice) if name in lacking else None
            why = Message("No heading says it")
            taken = self._which(own, places, fixed, why, proposed)
            if taken is not None:
                choice.fields[taken] = (own, WEAK)
        for name, places in choice.rivals.items():
            self._tell_rivals(choice, name, places)

    def _tell_rivals(self, choice: ColumnChoice, name: str, places: Sequence[int]) -> None:
        holder = choice.place_of(name)
        headings = self._headings()
        rivals = [place for place in places if place not in choice.fields]
        if holder is None or not rivals:
            return
        own = choice.fields[holder][0]
        if own.holds in (Holds.TEXT, Holds.NAME) and name != "reference":
            return
        self.decisions.warn(
            Message(
                "is left out: {field} is in {column}",
                field=own.title,
                column=headings[holder] or Message("column {number}", number=holder + 1),
            ),
            headings[rivals[0]],
        )

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
        headings, rows = self._headings(), self._rows()
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
            if each.question.key not in ("decimal", "date_form")
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
        for place, heading in self._headings().items():
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

    def _finished(self, mapping: Mapping, choice: ColumnChoice, read: ListedRows) -> Draft:
        questions, silent = self.decisions.asked()
        problems = [problem for each in read.refused for problem in each.problems]
        for name in choice.lacking:
            own = next(each for each in FIELDS[choice.kind] if each.name == name)
            if name == "reference" and choice.kind is ListKind.SHIPMENTS:
                self.decisions.warn(Message("has no column of references: rows are numbered"))
            elif name == "pieces" and choice.kind is ListKind.SHIPMENTS:
                self.decisions.warn(Message("has no column of pieces: each row is one piece"))
            else:
                message = Message("has no column that holds {field}", field=own.title)
                problems.insert(0, Problem(self.file, mapping.header_row, "", "", message))
        if not read.rows and not read.refused:
            message = Message("has no rows below its headings")
            problems.append(Problem(self.file, mapping.header_row, "", "", message))
        broken = broken_lines(self.source, self.file, read)
        return Draft(
            mapping=mapping,
            questions=questions,
            columns=tuple(previews(mapping, read)),
            rows=len(read.rows),
            refused=len(read.refused),
            passed_over=len(read.passed_over),
            problems=tuple(problems),
            warnings=(*self.decisions.warnings, *silent, *broken, *read.warnings),
        )


def _likely_column(
    name: str,
    places: Sequence[int],
    profiles: dict[int, Profile],
    choice: ColumnChoice,
) -> int | None:
    """Of columns without headings: whole small numbers are pieces, names that differ references."""
    if name == "reference":
        named = [
            place
            for place in places
            if profiles[place].different > 0.9 * profiles[place].filled
            and not profiles[place].dates
        ]
        return named[0] if named else None
    if name == "pieces":
        counts = [p for p in places if profiles[p].share[Holds.COUNT] > 0.9]
        return counts[0] if counts else None
    if name == "mass_kg":
        numeric = [p for p in places if profiles[p].numbers > 0.9]
        return numeric[0] if numeric else None
    return places[0]


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


# -- preview


def previews(mapping: Mapping, read: ListedRows) -> list[ColumnPreview]:
    """First, last, sum and largest value of each column that is read."""
    found = []
    done: set[str] = set()
    by_name = {each.name: each for each in FIELDS[mapping.kind]}
    columns = {column.field for column in mapping.columns}
    for column in mapping.columns:
        own = by_name.get(column.field)
        if own is None or own.holds is Holds.UNIT:
            continue
        for name in own.fills or (own.name,):
            if name in done or (name != own.name and name in columns):
                continue
            values = [row.values[name] for row in read.rows if name in row.values]
            if not values and len(own.fills) > 1:
                continue
            done.add(name)
            found.append(_preview(name, column.heading, own, values))
    return found


_UNIT_SHOWN = {"kg": "kg", "m3": "m3", "cm": "cm"}


def _preview(name: str, heading: str, own: Field, values: Sequence[Value]) -> ColumnPreview:
    unit = _UNIT_SHOWN.get(name.rpartition("_")[2], "")
    total, largest = _sums(values, unit, own.holds)
    return ColumnPreview(
        field=name,
        heading=heading,
        first=_value_shown(values[0], unit) if values else "",
        last=_value_shown(values[-1], unit) if values else "",
        total=total,
        largest=largest,
    )


def _sums(values: Sequence[Value], unit: str, holds: Holds) -> tuple[str, str]:
    amounts = [value for value in values if isinstance(value, Decimal | int)]
    if amounts:
        total = "" if holds in (Holds.LENGTH, Holds.SIZE) else _number(sum(amounts), unit)
        return total, _number(max(amounts), unit)
    by_currency: dict[str, list[Decimal]] = {}
    for value in values:
        if isinstance(value, Money):
            by_currency.setdefault(value.currency, []).append(value.amount)
    return tuple(  # type: ignore[return-value]
        "; ".join(_number(add(each), code) for code, each in by_currency.items())
        for add in (sum, max)
    )


def _value_shown(value: Value, unit: str) -> str:
    if isinstance(value, Money):
        return _number(value.amount, value.currency)
    if isinstance(value, Decimal | int):
        return _number(value, unit)
    return shown(value)


def _number(amount: Decimal | int, unit: str) -> str:
    text = f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}"
    return f"{text} {unit}".strip()
