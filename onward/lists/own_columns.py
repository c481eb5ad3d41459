"""The columns that Onward adds to a user's own table, and how their headings are recognised when
the table comes back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onward.lists.cells import plain
from onward.lists.mapping import MappedColumn, Mapping

MARK = "Onward: "  # begins our English headings, and the Chinese ones of older sheets
# what each of our columns is called, in English and in Chinese
COLUMNS: dict[str, tuple[str, str]] = {
    "flight": (f"{MARK}flight", "航班（计划）"),
    "cut_off": (f"{MARK}cut-off, local time", "截关（计划，当地时间）"),
    "awb": (f"{MARK}AWB", "运单（计划）"),
    "status": (f"{MARK}status", "状态（计划）"),
    "reason": (f"{MARK}reason", "原因（计划）"),
    "booking": (f"{MARK}booking", "订舱（计划）"),
}
OLDER = tuple(
    f"{MARK}{name}" for name in ("航班", "截关（当地时间）", "运单", "状态", "原因", "订舱")
)
OURS = tuple(MappedColumn(heading=each) for names in (*COLUMNS.values(), OLDER) for each in names)
_MARKED = re.compile(r"\s*onward\s*[:：]\s*(.*)", re.IGNORECASE)
_CHINESE = frozenset(plain(chinese) for _, chinese in COLUMNS.values())
# in which answers to bookings are filled in
_BOOKING = frozenset((*map(plain, COLUMNS["booking"]), plain(OLDER[-1])))


def is_ours(heading: str) -> bool:
    """Whether a heading is of a column that Onward has added."""
    return _MARKED.fullmatch(heading) is not None or plain(heading) in _CHINESE


def is_booking(heading: str) -> bool:
    """Whether a heading is of the column for answers to bookings."""
    found = _MARKED.fullmatch(heading)
    name = f"{MARK}{found[1].strip().casefold()}" if found else plain(heading)
    return name in _BOOKING


def without_ours(mapping: Mapping) -> Mapping:
    """The mapping of the user's own columns alone."""
    own = tuple(column for column in mapping.columns if not is_ours(column.heading))
    return replace(mapping, columns=own)
