"""Which table of a file is read, and what kind of list it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10

from onward.errors import Problem
from onward.lists.column_choice import ColumnChoice, choose
from onward.lists.draft import Choice
from onward.lists.fields import Holds
from onward.lists.grid import Grid, ListFile
from onward.lists.mapping import ListKind, Mapping
from onward.lists.open_points import Decisions
from onward.lists.profiles import Profile, profile_of
from onward.lists.reading import placed_columns
from onward.lists.table_place import TablePlace, tables
from onward.lists.unit_words import is_per_kg
from onward.message import Message

LOOKED_AT = 4_000  # rows by which columns are told apart
KIND_WORDS = {
    ListKind.SHIPMENTS: Message("shipments"),
    ListKind.ORDERS: Message("orders"),
    ListKind.OFFERS: Message("offers of carriers"),
    ListKind.EVENTS: Message("events"),
    ListKind.RECEIPTS: Message("receipts"),
}


@dataclass(frozen=True, slots=True)
class ChosenTable:
    """A table, the look of its columns, and what they may hold; ``others``: warnings of tables that
    are not read.
    """

    grid: Grid
    table: TablePlace
    profiles: dict[int, Profile]
    choice: ColumnChoice
    others: tuple[Problem, ...] = ()

    @property
    def headings(self) -> dict[int, str]:
        """Place of a column -> its heading."""
        return dict(zip(self.table.columns, self.table.headings, strict=True))


def profiles_of(grid: Grid, table: TablePlace) -> dict[int, Profile]:
    """The look of each column of a table."""
    rows = grid.rows[table.last + 1 : min(table.end, table.last + 1 + LOOKED_AT)]
    return {place: profile_of([row[place] for row in rows]) for place in table.columns}


def choose_table(
    source: ListFile, kind: ListKind | None, known: Mapping | None, decisions: Decisions
) -> ChosenTable | None:
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
) -> list[tuple[float, ChosenTable]]:
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
            found.append((score, ChosenTable(grid, table, profiles, choice)))
    return found


def _others(
    best: ChosenTable,
    found: Sequence[tuple[float, ChosenTable]],
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


def _best_kind(chosen: ChosenTable) -> ListKind:
    choices = (choose(chosen.table, chosen.profiles, each) for each in ListKind)
    return max(choices, key=lambda each: each.score).kind


def _asked_kind(best: ChosenTable, decisions: Decisions) -> ColumnChoice:
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
