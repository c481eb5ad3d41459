"""Options as a table: a row for each preference that can be met."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from onward.options.options import Option
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money

COLUMNS = (
    Column("wish", "Option"),
    Column("departs_at", "Leaves (UTC)", Kind.INSTANT),
    Column("arrives_at", "Arrives (UTC)", Kind.INSTANT),
    Column("p50_at", "Half by", Kind.INSTANT),
    Column("p90_at", "9 in 10 by", Kind.INSTANT),
    Column("as_booked", "In time as booked", Kind.SHARE),
    Column("late_min", "Late", Kind.MINUTES),
    Column("carriage_minor", "Carriage", Kind.MONEY),
    Column("landed_minor", "Landed", Kind.MONEY),
)


def options_table(options: Iterable[Option], currency: str) -> Table:
    """For all handling units that were asked about."""
    rows = [_row(option, currency) for option in options]
    return Table(name="options", title="Options", columns=COLUMNS, rows=rows)


def _row(option: Option, currency: str) -> dict[str, object]:
    return {
        "wish": str(option.wish),
        "departs_at": option.departs_at,
        "arrives_at": option.arrives_at,
        "p50_at": _or(option.p50_at, "not half"),
        "p90_at": _or(option.p90_at, "not 9 in 10"),
        "as_booked": option.as_booked,
        "late_min": option.late_min or None,
        "carriage_minor": Money(option.carriage_minor, currency),
        "landed_minor": Money(option.landed_minor, currency),
    }


def _or(at: datetime | None, words: str) -> datetime | str:
    return words if at is None else at
