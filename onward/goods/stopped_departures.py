"""Notices by which goods of a plan may not have left, though their departure has run by them."""

from __future__ import annotations

from collections.abc import Mapping

from onward.desk.desk_values import Notice
from onward.units import minutes, utc

LET_GO = ("inspection", "quota", "capacity_factor")  # effects of policies that stop nothing alone
OF_PAPERS = ("hold_paper", "expire_paper")
FREES = ("lift_policy", "confirm_booking")  # what else was to stop goods may not


def may_stop(
    notice: Notice, runs: Mapping[str, tuple[int, int] | None], since: int, until: int
) -> bool:
    """Whether a notice could stop goods on these departures (when they leave and land, in minutes),
    or make them miss one, between two minutes. A departure is as late as it is, whenever that
    becomes known; all else stops only what leaves after it is known.
    """
    cells = notice.cells
    if notice.kind != "delay_departure" and minutes(notice.known_at) >= until:
        return False
    if notice.kind in ("delay_departure", "refuse_booking"):
        return _on(cells.get("departure", ""), runs, until)
    if notice.kind in OF_PAPERS or notice.kind == "set_hours":
        return True
    if notice.kind == "close_place" or (
        notice.kind == "impose_policy" and cells.get("effect") not in LET_GO
    ):
        begins, ends = minutes(utc(cells["starts_at"])), cells.get("ends_at")
        return begins < until and (not ends or minutes(utc(ends)) > since)
    return False


def _on(name: str, runs: Mapping[str, tuple[int, int] | None], until: int) -> bool:
    """Whether a departure, or one of a service, leaves before that; a notice may name no
    departure: then any does.
    """
    if not name:
        return True
    times = runs.get(name)
    return times is not None and times[0] < until
