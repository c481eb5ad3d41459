"""The share of deliveries in the interval of their expected arrival, by day."""

from __future__ import annotations

from onward.events.eta import BackTest
from onward.questions.backtest import BacktestedArrivals
from onward.report.cells import Kind
from onward.report.render.text import table_text
from onward.report.table import Column, Table

NAMES = ("intervals", "held", "below", "others")
COLUMNS = (
    Column("day", "seen on"),
    Column("held", "in the interval", Kind.WHOLE),
    Column("intervals", "of deliveries", Kind.WHOLE),
    Column("share", "share", Kind.SHARE),
    Column("below", "earlier", Kind.WHOLE),
    Column("others", "without interval", Kind.WHOLE),
)


def backtest_table(found: BacktestedArrivals) -> Table:
    """A row for each day, and all days together as the total."""
    rows = [_row(f"{day:%Y-%m-%d}", test) for day, test in found.days.items()]
    total = _row("all", found.all)
    return Table(name="days", title="Days", columns=COLUMNS, rows=rows, total=total)


def _row(day: str, test: BackTest) -> dict[str, object]:
    counted = {name: getattr(test, name) for name in NAMES}
    return {"day": day, **counted, "share": test.share if test.intervals else None}


def backtest_text(found: BacktestedArrivals) -> str:
    """For a person."""
    return table_text(backtest_table(found))


def backtest_document(found: BacktestedArrivals) -> dict[str, object]:
    """For a program."""

    def counted(test: BackTest) -> dict[str, object]:
        return {name: getattr(test, name) for name in NAMES}

    days = [{"day": f"{day:%Y-%m-%d}", **counted(test)} for day, test in found.days.items()]
    return {"days": days, "all": counted(found.all)}
