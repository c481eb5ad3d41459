"""Columns of rows that a store has recorded: when, and hashes by their first digits."""

from __future__ import annotations

from onward.report.cells import Coded, Kind
from onward.report.table import Column

SHORT = 12  # letters of a hash that a list shows
RECORDED = Column("recorded", "recorded (UTC)", Kind.INSTANT)


def short(code: str) -> Coded:
    """A hash by its first digits."""
    return Coded(code, code[:SHORT])
