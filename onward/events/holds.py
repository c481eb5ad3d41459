"""Goods set aside by an authority, which people see as "Detained": since when, where, by whom, why, how long, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.events.event import Event
from onward.events.vocabulary import Reason, Status

RELEASES = frozenset({Status.RELEASED, Status.CLEARED})
# What cannot happen to goods that are still held: each ends every hold, and is how it ended.
ENDS = frozenset({Status.DEPARTED, Status.DELIVERED, Status.RETURNED, Status.DESTROYED})


@dataclass(frozen=True, slots=True)
class Hold:
    """One time of being held; ``until`` None: still. ``policy`` "": undetermined. ``opened`` and ``closed`` are ids of events."""

    since: datetime
    place: str
    by: str
    opened: str
    reason: Reason = Reason.UNDETERMINED
    policy: str = ""
    until: datetime | None = None
    ended: Status | None = None  # released, cleared, departed, delivered, returned, destroyed
    closed: str = ""

    def lasted(self, now: datetime) -> timedelta:
        """How long it lasted, or has lasted by now."""
        return (self.until or now) - self.since


def after(holds: tuple[Hold, ...], name: str, event: Event) -> tuple[Hold, ...]:
    """The holds after one more event. A second word on an open hold of the same authority and place fills in what was not known."""
    if event.status is Status.HELD:
        return _held(holds, name, event)
    if holds and (event.status in RELEASES or event.status in ENDS):
        mine = [h for h in holds if h.until is None and event.by and h.by == event.by and event.status in RELEASES]
        return tuple(_ended(h, name, event) if h.until is None and (not mine or h in mine) else h for h in holds)
    return holds


def _held(holds: tuple[Hold, ...], name: str, event: Event) -> tuple[Hold, ...]:
    for number, hold in enumerate(holds):
        if hold.until is None and (hold.place, hold.by) == (event.place, event.by):
            told = replace(hold, reason=event.reason or hold.reason, policy=event.policy or hold.policy)
            return (*holds[:number], told, *holds[number + 1 :])
    opened = Hold(event.at, event.place, event.by, name, event.reason or Reason.UNDETERMINED, event.policy)
    return (*holds, opened)


def _ended(hold: Hold, name: str, event: Event) -> Hold:
    return replace(hold, until=event.at, ended=event.status, closed=name)
