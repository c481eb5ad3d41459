"""What a kind of notice does: one row for each, which rooms ask instead of its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onward.scenario.amendments import ApprovalState, BookingState


class Stops(StrEnum):
    """The departures of a plan that may leave without goods because of a notice."""

    NONE = "none"
    ITS_OWN = "its_own"  # the one that it names, and those that its goods then miss
    IN_FORCE = "in_force"  # any, between its ``starts_at`` and its ``ends_at``
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """The row of a kind. ``table`` and ``row``: what a notice adds to the scenario; ``new``: its
    field that holds a new thing, "" if it amends what is there.

    ``reschedules``: the departure that it names runs otherwise, even one that has left;
    ``diverts``: and takes its goods to another place. ``cuts``:
    departures lose capacity, with a factor of 0 all of it. ``frees``: goods that something else
    stopped may go. ``state``: the answer that it records. ``answered_by``: a carrier knows of it,
    and it is taken back by such a notice, not by an undo.
    """

    table: str
    row: type
    new: str = ""
    stops: Stops = Stops.NONE
    reschedules: bool = False
    diverts: bool = False
    cuts: bool = False
    frees: bool = False
    state: BookingState | ApprovalState | None = None
    answered_by: str = ""
