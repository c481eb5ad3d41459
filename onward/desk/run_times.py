"""Times of a plan's departures, with all present notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onward.desk.plan_reading import Run
from onward.desk.things import Notice
from onward.units import minutes, utc

OFF = ("cancel_departure", "cut_departure")


def times_now(runs: Iterable[Run], notices: Sequence[Notice]) -> dict[str, tuple[int, int] | None]:
    """The minutes at which each departure leaves and lands; None for one that does not run."""
    off = [n for n in notices if n.kind in OFF and float(n.cells.get("factor") or 0) == 0]
    late = {
        notice.cells["departure"]: notice
        for notice in sorted(notices, key=lambda each: (each.known_at, each.number))
        if notice.kind == "delay_departure"
    }
    return {
        run.id: None
        if any(_concerns(notice, run.id) for notice in off)
        else _delayed(run, late.get(run.id))
        for run in runs
    }


def _delayed(run: Run, notice: Notice | None) -> tuple[int, int]:
    if notice is None:
        return run.departs, run.arrives
    departs = minutes(utc(notice.cells["departs_at"]))
    told = notice.cells.get("arrives_at")
    span = run.arrives - run.departs
    return departs, minutes(utc(told)) if told else departs + span


def _concerns(notice: Notice, run: str) -> bool:
    """Whether a notice is about a departure: by its id, or by its service and day."""
    cells = notice.cells
    if cells.get("departure"):
        return cells["departure"] == run
    service, _, text = run.rpartition("@")
    if not service or service != cells.get("service"):
        return False
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    first, last = cells.get("first_day") or text, cells.get("last_day") or text
    days = cells.get("weekdays") or "1234567"
    return str(day.isoweekday()) in days and first <= text <= last
