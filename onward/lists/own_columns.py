"""The columns that Onward adds to a user's own table, and how their headings are recognised when
the table comes back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onward.lists.mapping import MappedColumn, Mapping

MARK = "Onward: "  # begins each of our headings, in every language
# what each of our columns is called, in English and in Chinese
COLUMNS: dict[str, tuple[str, str]] = {
    "flight": ("flight", "航班"),
    "cut_off": ("cut-off, local time", "截关（当地时间）"),
    "awb": ("AWB", "运单"),
    "status": ("status", "状态"),
    "reason": ("reason", "原因"),
    "booking": ("booking", "订舱"),
}
BOOKING = COLUMNS["booking"]  # the column in which answers to bookings are filled in
OURS = tuple(MappedColumn(heading=f"{MARK}{name}") for names in COLUMNS.values() for name in names)
_OURS = re.compile(r"\s*onward\s*[:：]\s*(.*)", re.IGNORECASE)


def is_ours(heading: str) -> bool:
    """Whether a heading is of a column that Onward has added."""
    return _OURS.fullmatch(heading) is not None


def is_booking(heading: str) -> bool:
    """Whether a heading is of the column for answers to bookings."""
    found = _OURS.fullmatch(heading)
    return found is not None and found[1].strip().casefold() in BOOKING


def without_ours(mapping: Mapping) -> Mapping:
    """The mapping of the user's own columns alone."""
    own = tuple(column for column in mapping.columns if not is_ours(column.heading))
    return replace(mapping, columns=own)
