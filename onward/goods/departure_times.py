"""Departure and landing times of a plan's departures, with all present notices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from onward.desk.desk_values import Notice
from onward.desk.plan_reading import Run
from onward.scenario import Restoration, Scenario
from onward.scenario.knowledge import in_order_known
from onward.units import MINUTE, minutes, utc

# a departure; when that becomes known, when it leaves and lands (minutes), and where; "" as planned
Late = tuple[str, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Course:
    """When a departure leaves and lands now, and where it lands ("": as planned)."""

    departs: int
    arrives: int
    lands_at: str = ""


def late_after(scenario: Scenario, runs: Iterable[Run]) -> tuple[Late, ...]:
    """Delays in a scenario that were announced after the instant up to which it is known, in the
    order of announcement.
    """
    known = minutes(scenario.known_to or scenario.as_of)
    now = {run.id: _planned(run) for run in runs}
    found: list[Late] = []
    for row in in_order_known(scenario.delays):
        if row.departure in now and row.known_at is not None and minutes(row.known_at) > known:
            each = _changed(now[row.departure], row.departs_at, row.arrives_at, row.destination)
            now[row.departure] = each
            known_at = minutes(row.known_at)
            found.append((row.departure, known_at, each.departs, each.arrives, each.lands_at))
    return tuple(found)


def courses_now(
    runs: Iterable[Run], notices: Sequence[Notice], late: Iterable[Late] = (), now: int = 0
) -> dict[str, Course | None]:
    """When each departure leaves and lands, and where; None for one that does not run. ``late``:
    delays in the scenario, which count if no notice is about the departure.
    """
    cancelling = [n for n in notices if n.of_kind.cuts and not float(n.cells.get("factor") or 0)]
    restored: dict[str, datetime] = {}
    for n in notices:
        if n.of_kind.row is Restoration:
            name = n.cells["departure"]
            restored[name] = max(n.known_at, restored.get(name, n.known_at))
    off = CutDepartures(cancelling)
    notices_of: dict[str, list[Notice]] = defaultdict(list)
    for notice in sorted(notices, key=lambda each: (each.known_at, each.number)):
        if notice.of_kind.reschedules:
            notices_of[notice.cells["departure"]].append(notice)
    by_scenario = {
        name: Course(departs, arrives, lands_at)
        for name, known, departs, arrives, lands_at in late
        if known <= now
    }
    return {
        run.id: None
        if run.id in off and _is_off(run.id, cancelling, restored.get(run.id))
        else _rescheduled(run, notices_of.get(run.id), by_scenario.get(run.id))
        for run in runs
    }


def _is_off(run: str, cancelling: Sequence[Notice], restored_at: datetime | None) -> bool:
    """Whether a departure was cancelled after it was restored."""
    return restored_at is None or run in CutDepartures(
        [notice for notice in cancelling if notice.known_at > restored_at]
    )


def _planned(run: Run) -> Course:
    return Course(run.departs, run.arrives)


def _rescheduled(run: Run, notices: Sequence[Notice] | None, late: Course | None) -> Course:
    course = _planned(run)
    if notices is None:
        return late or course
    for notice in notices:
        departs, arrives = (_instant(notice, name) for name in ("departs_at", "arrives_at"))
        if departs and arrives is None:  # it takes as long as it was to
            arrives = departs + (run.arrives - run.departs) * MINUTE
        course = _changed(course, departs, arrives, notice.cells.get("destination", ""))
    return replace(course, lands_at="") if course.lands_at == run.destination else course


def _instant(notice: Notice, name: str) -> datetime | None:
    return utc(notice.cells[name]) if notice.cells.get(name) else None


def _changed(
    course: Course, departs: datetime | None, arrives: datetime | None, lands_at: str
) -> Course:
    return Course(
        minutes(departs) if departs else course.departs,
        minutes(arrives) if arrives else course.arrives,
        lands_at or course.lands_at,
    )


class CutDepartures:
    """The departures that notices cancel or cut: by id, or by service and day."""

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
    """Whether a notice about a service concerns its departure of that day."""
    try:
        number = date.fromisoformat(day).isoweekday()
    except ValueError:
        return False
    cells = notice.cells
    first, last = cells.get("first_day") or day, cells.get("last_day") or day
    return str(number) in (cells.get("weekdays") or "1234567") and first <= day <= last
