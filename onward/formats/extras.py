"""What a file has beside a scenario: columns that no table has, hidden sheets and hidden rows.

Nobody can know what was meant by them, so they are problems until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from onward.errors import Problem
from onward.formats.raw import RawTable
from onward.message import Message

STRANGE_COLUMN = "is not a column of {table}"
HIDDEN_SHEET = "is a hidden sheet"
HIDDEN_ROWS = "has {rows} hidden rows, the first in row {row}"


class Hidden(StrEnum):
    TAKE = "take"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What somebody has chosen. ``without``: columns that are not read, as ``table.column``;
    ``hidden``: whether hidden sheets and rows are read, None: they are problems.
    """

    without: frozenset[str] = frozenset()
    hidden: Hidden | None = None


REFUSED = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Columns that could be left, as ``table.column``, and the sheets that have something hidden,
    among problems.
    """

    without: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def proposed(problems: Iterable[Problem]) -> Proposed:
    """What somebody may choose about these problems."""
    found = Proposed()
    for each in problems:
        if not isinstance(each.message, Message):
            continue
        if each.message.template == STRANGE_COLUMN:
            found.without.append(f"{each.message.values['table']}.{each.field}")
        elif each.message.template in (HIDDEN_SHEET, HIDDEN_ROWS):
            found.hidden.append(each.field)
    return found


def shown_name(name: str, place: int) -> str:
    """The name of a column, else its number."""
    return name or Message("column {number}", number=place + 1)


def without_columns(table: str, raw: RawTable, without: Collection[str]) -> RawTable:
    """The table without the columns that somebody has chosen to leave."""
    kept = [
        place
        for place, name in enumerate(raw.header)
        if f"{table}.{shown_name(name, place)}" not in without
    ]
    raw.header = [raw.header[place] for place in kept]
    raw.columns = [raw.columns[place] for place in kept]
    return raw
