"""The unit of each column of masses, volumes, lengths, sizes and transit times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from onward.lists.amounts import Unread, measured, sizes_in, unit_words
from onward.lists.cells import Cell, shown
from onward.lists.column_values import IN_ALL, PER_KG, PRICES
from onward.lists.draft import Choice
from onward.lists.fields import Field, Holds
from onward.lists.figures import POINT, amount_of, figure_of
from onward.lists.formed_columns import FormedColumn
from onward.lists.open_points import Decisions
from onward.lists.spans import DAYS, HOURS, heading_unit, span_in
from onward.lists.unit_words import UNITS, USUAL
from onward.message import Message

HALF_DAY_H = 12
SPAN_WORDS = {DAYS: Message("in days"), HOURS: Message("in hours")}
LARGE_SIDE_CM, SMALL_SIDE_CM = 400, 4  # median sides beyond these are in mm, or in m


def units_of(field: Field) -> tuple[str, ...]:
    """The units that a column of a field may have."""
    if field.holds is Holds.SPAN:
        return DAYS, HOURS
    return (PER_KG, IN_ALL) if field.name in PRICES else tuple(UNITS.get(field.holds, ()))


def decide_units(
    columns: Sequence[FormedColumn], has_unit_column: Iterable[str], decisions: Decisions
) -> None:
    """Sets the unit of each column of masses, volumes, lengths and sizes."""
    measuring = [each for each in columns if each.field.holds in UNITS]
    beside = set(has_unit_column)
    for column in measuring:
        column.unit = column.says.unit(column.field.holds)
    for column in measuring:
        if column.unit:
            continue
        holds = column.field.holds
        own, without = _own_units(column)
        if own and not without:
            column.unit = USUAL[holds]  # every cell states its own
            continue
        sibling = next(
            (each.unit for each in measuring if each.field.holds is holds and each.unit), ""
        )
        if column.field.name in beside:
            column.unit = USUAL[holds]
            continue
        column.unit = (
            own.most_common(1)[0][0] if own else sibling or _by_sides(column) or USUAL[holds]
        )
        decisions.warn(Message("has no unit: read as {unit}", unit=column.unit), column.name)


def decide_spans(columns: Sequence[FormedColumn], decisions: Decisions) -> None:
    """Sets the unit of transit times that are numbers alone: as the heading says, else it is
    asked.
    """
    for column in columns:
        if column.field.holds is not Holds.SPAN:
            continue
        bare = [cell for cell in column.cells if not _names_its_unit(cell)]
        column.unit = heading_unit(column.heading)
        if bare and not column.unit:
            column.unit = _asked_unit(column, bare, decisions)


def _names_its_unit(cell: Cell) -> bool:
    try:
        span_in(cell, "")
    except Unread:
        return False
    return True


def _asked_unit(column: FormedColumn, cells: Sequence[Cell], decisions: Decisions) -> str:
    """Days or hours; whole half days of hours are likely hours."""
    numbers = [amount for cell in cells if (amount := amount_of(shown(cell), POINT))]
    if not numbers:
        return ""
    likely = (
        HOURS
        if all(number >= HALF_DAY_H and not number % HALF_DAY_H for number in numbers)
        else DAYS
    )
    return decisions.decide(
        f"span:{column.place}",
        Message("Is {columns} in days or in hours?", columns=column.name),
        [Choice(key=each, words=words) for each, words in SPAN_WORDS.items()],
        likely,
        weight=78,
        doubt=Message("is taken to be {what}", what=SPAN_WORDS[likely]),
        cells=[shown(cell) for cell in cells],
        heading=column.name,
    )


def _own_units(column: FormedColumn) -> tuple[Counter[str], int]:
    own: Counter[str] = Counter()
    without = 0
    for cell in column.cells:
        unit = _unit_in(cell, column)
        if unit:
            own[unit] += 1
        elif unit is not None:
            without += 1
    return own, without


def _unit_in(cell: Cell, column: FormedColumn) -> str | None:
    holds = column.field.holds
    try:
        if holds is Holds.SIZE:
            return sizes_in(cell, USUAL[holds], column.decimal or POINT)[0].unit
        if isinstance(cell, str) and (figure := figure_of(cell)):
            beside = unit_words(f"{figure.before} {figure.after}".strip(), holds)
            return beside[0] if beside else ""
        return measured(cell, holds, USUAL[holds], column.decimal or POINT).unit
    except Unread:
        return None


def _by_sides(column: FormedColumn) -> str:
    """Millimetres and metres by how long a side is, where lengths state no unit."""
    if column.field.holds not in (Holds.LENGTH, Holds.SIZE):
        return ""
    sides: list[float] = []
    for cell in column.cells[:500]:
        try:
            if column.field.holds is Holds.SIZE:
                for size in sizes_in(cell, "cm", column.decimal or POINT):
                    sides += [float(size.length), float(size.width), float(size.height)]
            else:
                sides.append(
                    float(measured(cell, Holds.LENGTH, "cm", column.decimal or POINT).amount)
                )
        except Unread:
            continue
    if not sides:
        return ""
    middle = median(sides)
    return "mm" if middle >= LARGE_SIDE_CM else "m" if middle < SMALL_SIDE_CM else "cm"
