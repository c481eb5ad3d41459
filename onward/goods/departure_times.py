"""Times of a plan's departures, with all present notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onward.desk.desk_values import Notice
from onward.desk.plan_reading import Run
from onward.scenario import Scenario
from onward.units import minutes, utc

OFF = ("cancel_departure", "cut_departure")
Late = tuple[str, int, int, int]  # a departure; when it is told, leaves and lands, in minutes


def told_late(scenario: Scenario, runs: Iterable[Run]) -> tuple[Late, ...]:
    """What a scenario tells of a plan's departures after the instant up to which it is known, in
    the order in which it becomes known.
    """
    known, mine = scenario.known_to or scenario.as_of, {run.id for run in runs}
    told = [row for row in scenario.delays if row.departure in mine and row.known_at is not None]
    return tuple(
        (row.departure, at, minutes(row.departs_at), minutes(row.arrives_at))
        for row in sorted(told, key=lambda row: row.known_at or known)
        if (at := minutes(row.known_at or known)) > minutes(known)
    )


def times_now(
    runs: Iterable[Run], notices: Sequence[Notice], late: Iterable[Late] = (), now: int = 0
) -> dict[str, tuple[int, int] | None]:
    """The minutes at which each departure leaves and lands; None for one that does not run.
    ``late``: what the scenario tells, which counts where no notice tells of the departure.
    """
    off = _Off([n for n in notices if n.kind in OFF and not float(n.cells.get("factor") or 0)])
    told = {
        notice.cells["departure"]: notice
        for notice in sorted(notices, key=lambda each: (each.known_at, each.number))
        if notice.kind == "delay_departure"
    }
    by_scenario = {name: times for name, known, *times in late if known <= now}
    return {
        run.id: None if run.id in off else _delayed(run, told.get(run.id), by_scenario.get(run.id))
        for run in runs
    }


def _delayed(run: Run, notice: Notice | None, late: list[int] | None) -> tuple[int, int]:
    if notice is None:
        departs, arrives = late or (run.departs, run.arrives)
        return departs, arrives
    departs = minutes(utc(notice.cells["departs_at"]))
    told = notice.cells.get("arrives_at")
    span = run.arrives - run.departs
    return departs, minutes(utc(told)) if told else departs + span


class _Off:
    """The departures that notices cancel: by id, or by service and day."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        self.departures = {n.cells["departure"] for n in notices if n.cells.get("departure")}
        self.services: dict[str, list[Notice]] = {}
        for notice in notices:
            if not notice.cells.get("departure"):
                self.services.setdefault(notice.cells.get("service", ""), []).append(notice)

    def __contains__(self, run: str) -> bool:
        if run in self.departures:
            return True
        service, _, day = run.rpartition("@")
        mine = self.services.get(service, ()) if service else ()
        return any(_on(notice, day) for notice in mine)


def _on(notice: Notice, day: str) -> bool:
    """Whether a notice about a service is about its departure of a day."""
    try:
        number = date.fromisoformat(day).isoweekday()
    except ValueError:
        return False
    cells = notice.cells
    first, last = cells.get("first_day") or day, cells.get("last_day") or day
    return str(number) in (cells.get("weekdays") or "1234567") and first <= day <= last
