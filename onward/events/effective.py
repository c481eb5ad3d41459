"""Effective events at one instant of knowledge: each once. A correction replaces what it corrects,
and voided events are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from onward.events.event import Event, canonical, order_key
from onward.events.vocabulary import Status


def effective(
    events: Iterable[Event], as_of: datetime | None = None, known_to: datetime | None = None
) -> dict[str, Event]:
    """Events that had happened by ``as_of``, as far as known by ``known_to`` (None: no limit): by
    id, in order of happening.

    The result depends on the set of events only. An event recorded several times counts once, with
    the earliest ``known_at``. A correction replaces its target from the instant at which it is
    known, wherever the two are in time; a void removes it; a voided correction or void has no
    effect.
    """
    unique: dict[str, Event] = {}
    for event in events:
        if known_to is None or event.known_at <= known_to:
            name = event.id
            other = unique.get(name)
            if other is None or (other is not event and _first_told(event) < _first_told(other)):
                unique[name] = event
    gone = voided(unique)
    gone |= {
        e.corrects
        for name, e in unique.items()
        if e.corrects and e.status is not Status.VOID and name not in gone
    }
    kept = [
        (order_key(event), name, event)
        for name, event in unique.items()
        if event.status is not Status.VOID
        and name not in gone
        and (as_of is None or event.at <= as_of)
    ]
    return {name: event for _, name, event in sorted(kept)}


def _first_told(event: Event) -> tuple[datetime, bytes]:
    return event.known_at, canonical(event)


class Correcting(Protocol):
    """The fields of an event used here."""

    @property
    def status(self) -> Status: ...

    @property
    def corrects(self) -> str:
        """The id of the event that it replaces; "" for none."""


def voided(unique: Mapping[str, Correcting]) -> set[str]:
    """Ids of events removed by a void that is not itself removed; a chain of voids is followed from
    its end.
    """
    voids = {name: event.corrects for name, event in unique.items() if event.status is Status.VOID}
    waiting = Counter(voids.values())  # how many undecided voids each target has
    ready = [name for name in voids if not waiting[name]]
    gone: set[str] = set()
    while ready:
        name = ready.pop()
        target = voids[name]
        if name not in gone:
            gone.add(target)
        waiting[target] -= 1
        if not waiting[target] and target in voids:
            ready.append(target)
    return gone
