"""A replay as tables: how each run ended, and each morning."""

from __future__ import annotations

from collections.abc import Sequence

from onward.replay import Day, DayState, Replay
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money

TOUCHED, HELD, STAYS = "touched", "held", "stays"


def mornings_table(runs: Sequence[Replay], currency: str) -> Table:
    """A row a morning; with several planners each column once for each."""
    columns = [Column("morning", "morning", Kind.DATE), Column("news", "news", Kind.WHOLE)]
    kinds = [(f"in_time_{p}", f"p{p} in time", Kind.SHARE) for p in sorted(runs[0].days[0].loss)]
    kinds += [(name, name, Kind.WHOLE) for name in (TOUCHED, HELD, STAYS)]
    kinds.append(("cost_minor", "cost", Kind.MONEY))
    for key, title, kind in kinds:
        for run in runs:
            mark = f" {run.planner}" if len(runs) > 1 else ""
            columns.append(Column(_key(key, run), f"{title}{mark}", kind))
    rows = [_row(days, runs, currency) for days in zip(*(run.days for run in runs), strict=True)]
    return Table(name="mornings", title="Mornings", columns=tuple(columns), rows=rows)


def _key(key: str, run: Replay) -> str:
    name, unit = (key.removesuffix("_minor"), "_minor") if key.endswith("_minor") else (key, "")
    return f"{name}_{run.planner}{unit}"


def _row(days: Sequence[Day], runs: Sequence[Replay], currency: str) -> dict[str, object]:
    first = days[0]
    row: dict[str, object] = {"morning": first.morning, "news": len(first.news) or None}
    for day, run in zip(days, runs, strict=True):
        for p in day.loss:
            row[_key(f"in_time_{p}", run)] = share(day, p, DayState.IN_TIME)
        row[_key(TOUCHED, run)] = day.touched_units
        row[_key(HELD, run)] = day.stand(DayState.HELD).units
        row[_key(STAYS, run)] = day.stand(DayState.STAYS).units
        row[_key("cost_minor", run)] = Money(day.cost_minor, currency)
    return row


def share(day: Day, priority: int, *states: DayState) -> float:
    """Of the mass of a priority, the part in these states: all of it is the same every day."""
    whole = day.stand(*DayState, priority=priority).grams
    return day.stand(*states, priority=priority).grams / whole if whole else 0.0
