"""Holds: goods set aside by an authority, shown as "Detained"; since when, where, by whom, why, and
how each ended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.events.event import Event
from onward.events.vocabulary import EventReason, Status

RELEASES = frozenset({Status.RELEASED, Status.CLEARED})
# Events that cannot happen to held goods: each ends every open hold.
ENDS = frozenset({Status.DEPARTED, Status.DELIVERED, Status.RETURNED, Status.DESTROYED})


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold; ``until`` None: still open. ``policy`` "": undetermined. ``opened`` and ``closed``:
    ids of events.
    """

    since: datetime
    place: str
    by: str
    opened: str
    reason: EventReason = EventReason.UNDETERMINED
    policy: str = ""
    until: datetime | None = None
    ended: Status | None = None  # released, cleared, departed, delivered, returned, destroyed
    closed: str = ""

    def lasted(self, now: datetime) -> timedelta:
        """Its duration, up to ``now`` if it is open."""
        return (self.until or now) - self.since


def after(holds: tuple[Hold, ...], name: str, event: Event) -> tuple[Hold, ...]:
    """The holds after one more event.

    A second event about an open hold of the same authority and place adds what was not known; if it
    names another policy, the goods are held under both. A release that names a policy ends the hold
    under that policy.
    """
    if event.status is Status.HELD:
        return _held(holds, name, event)
    if holds and (event.status in RELEASES or event.status in ENDS):
        ending = [h for h in holds if h.until is None]
        if event.status in RELEASES:
            ending = [h for h in ending if event.by and h.by == event.by] or ending
            ending = [h for h in ending if event.policy and h.policy == event.policy] or ending
        return tuple(_ended(h, name, event) if h in ending else h for h in holds)
    return holds


def _held(holds: tuple[Hold, ...], name: str, event: Event) -> tuple[Hold, ...]:
    same = [
        n
        for n, h in enumerate(holds)
        if h.until is None and (h.place, h.by) == (event.place, event.by)
    ]
    # only the hold under this policy, if there is one
    for number in sorted(same, key=lambda n: holds[n].policy != event.policy):
        hold = holds[number]
        if not event.policy or hold.policy in ("", event.policy):
            updated = replace(
                hold, reason=event.reason or hold.reason, policy=event.policy or hold.policy
            )
            return (*holds[:number], updated, *holds[number + 1 :])
    opened = Hold(
        event.at,
        event.place,
        event.by,
        name,
        event.reason or EventReason.UNDETERMINED,
        event.policy,
    )
    return (*holds, opened)


def _ended(hold: Hold, name: str, event: Event) -> Hold:
    return replace(hold, until=event.at, ended=event.status, closed=name)
