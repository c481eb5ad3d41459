"""What flows read of an event, so that rows of a large file need not become whole events; and which of them hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from onward.events.effective import voided
from onward.events.keys import Key
from onward.events.vocabulary import Status


class Telling(Protocol):
    """An ``onward.events.event.Event``, or as much of one."""

    @property
    def at(self) -> datetime:
        """When it happened."""

    @property
    def known_at(self) -> datetime:
        """Since when we know."""

    @property
    def status(self) -> Status:
        """What happened."""

    @property
    def what(self) -> tuple[Key, ...]:
        """To which goods."""

    @property
    def place(self) -> str:
        """Where."""

    @property
    def departure(self) -> str:
        """On which departure."""

    @property
    def transport_number(self) -> str:
        """The carrier's word for it."""

    @property
    def corrects(self) -> str:
        """The event whose place it takes."""

    @property
    def id(self) -> str:
        """Its hash."""


COUNTED = frozenset({Status.DEPARTED, Status.LANDED, Status.DELIVERED, Status.PACKED, Status.UNPACKED})


def holding(events: Iterable[Telling], as_of: datetime | None = None, known_to: datetime | None = None) -> list[Telling]:
    """Of the events that flows count, those that ``effective`` would keep, in no order; the same event told twice may stand twice."""
    counted: list[Telling] = []
    corrections: dict[str, Telling] = {}
    for event in events:
        if known_to is None or event.known_at <= known_to:
            if event.corrects:
                corrections[event.id] = event
            if event.status in COUNTED and (as_of is None or event.at <= as_of):
                counted.append(event)
    if not corrections:
        return counted
    gone = voided(corrections)
    gone |= {e.corrects for name, e in corrections.items() if e.status is not Status.VOID and name not in gone}
    return [event for event in counted if event.id not in gone]
