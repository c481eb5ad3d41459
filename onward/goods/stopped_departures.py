"""Notices that may be why goods missed a departure: it has left, and they stopped or cut it."""

from __future__ import annotations

from collections.abc import Mapping

from onward.desk.desk_values import Notice
from onward.goods.departure_times import Course
from onward.scenario import Effect
from onward.scenario.notice_kind import Stops
from onward.units import minutes, utc

FORBIDDING = {effect.value for effect in Effect if effect.does.forbids}


def may_stop(notice: Notice, runs: Mapping[str, Course | None], since: int, until: int) -> bool:
    """Whether a notice could stop goods on these departures (leaving and landing minutes), or make
    them miss one, between two minutes. A delay counts whenever it becomes known; anything else
    stops only what leaves after it is known.
    """
    kind, cells = notice.of_kind, notice.cells
    if not kind.reschedules and minutes(notice.known_at) >= until:
        return False
    match kind.stops:
        case Stops.ITS_OWN:
            # goods that an earlier plan put on it may be elsewhere than this plan has them
            astray = kind.diverts and cells["departure"] not in runs
            return astray or _on(cells.get("departure", ""), runs, until)
        case Stops.IN_FORCE:
            return _forbids(cells) and _meets(cells, since, until)
        case _:
            return kind.stops is Stops.ANY


def _forbids(cells: Mapping[str, str]) -> bool:
    """Whether a rule forbids departures; a rule without an effect closes a place."""
    return "effect" not in cells or cells["effect"] in FORBIDDING


def _meets(cells: Mapping[str, str], since: int, until: int) -> bool:
    """Whether a rule is in force at some minute of [since, until)."""
    begins, ends = minutes(utc(cells["starts_at"])), cells.get("ends_at")
    return begins < until and (not ends or minutes(utc(ends)) > since)


def _on(name: str, runs: Mapping[str, Course | None], until: int) -> bool:
    """Whether a notice's departure, or one of its service, leaves before that minute; a notice
    without a departure concerns all.
    """
    if not name:
        return True
    course = runs.get(name)
    return course is not None and course.departs < until
