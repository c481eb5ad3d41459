"""The share of deliveries in the interval of their expected arrival, by day."""

from __future__ import annotations

from onward.events.eta import BackTest
from onward.questions.backtest import (
    BacktestArrivals,
    BacktestedArrivals,
    backtest_arrivals,
)
from onward.report.cells import Kind
from onward.report.questions import Shown
from onward.report.table import Column, Table
from onward.wording.moments import whole_day

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
    rows = [_row(whole_day(day), test) for day, test in found.days.items()]
    total = _row("all", found.all)
    return Table(name="days", title="Days", columns=COLUMNS, rows=rows, total=total)


def _row(day: str, test: BackTest) -> dict[str, object]:
    counted = {name: getattr(test, name) for name in NAMES}
    return {"day": day, **counted, "share": test.share if test.intervals else None}


BACKTEST = Shown(question=BacktestArrivals, answer=backtest_arrivals, table=backtest_table)
