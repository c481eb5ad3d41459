"""The fields of events that flows need, so that rows of a large file need not become whole events;
and which events count.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime

from onward.events.contents import END
from onward.events.effective import voided
from onward.events.event import Event
from onward.events.keys import Key
from onward.events.vocabulary import Status
from onward.units import EPOCH

COUNTED = (Status.DEPARTED, Status.LANDED, Status.DELIVERED, Status.PACKED, Status.UNPACKED)
Goods = tuple[str, int, int]  # (kind:id, first, last handling unit); a whole thing is 1 to END


class FlowEvent(ABC):
    """The fields of an event that flows need. Instants are milliseconds since 1970; ``departure``
    may be the carrier's number for it.
    """

    __slots__ = ("at", "corrects", "departure", "goods", "known_at", "parent", "place", "status")

    status: Status
    at: int
    known_at: int
    goods: list[Goods]
    place: str
    departure: str
    parent: Goods | None
    corrects: str

    @property
    @abstractmethod
    def id(self) -> str:
        """The event's hash."""


class WholeEvent(FlowEvent):
    __slots__ = ("event",)

    def __init__(self, event: Event) -> None:
        self.event = event
        self.status, self.place, self.corrects = event.status, event.place, event.corrects
        self.at, self.known_at = ms(event.at), ms(event.known_at)
        self.departure = event.departure or event.transport_number
        self.goods = [goods(each) for each in event.what]
        self.parent = None if event.parent is None else goods(event.parent)

    @property
    def id(self) -> str:
        return self.event.id


def ms(at: datetime) -> int:
    """Milliseconds since 1970."""
    span = at - EPOCH
    return (span.days * 86_400 + span.seconds) * 1000 + span.microseconds // 1000


def goods(key: Key) -> Goods:
    """The named thing and its handling units."""
    name = key.kind + ":" + key.id
    return (name, key.first, key.last) if key.first else (name, 1, END)


def counted_events(events: Iterable[Event | FlowEvent]) -> Iterable[FlowEvent]:
    """Events that flows count, and those that correct others."""
    for event in events:
        if isinstance(event, FlowEvent):
            yield event
        elif event.status in COUNTED or event.corrects:
            yield WholeEvent(event)


def holding(
    events: Iterable[Event | FlowEvent],
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> list[FlowEvent]:
    """Events that flows count and that ``effective`` keeps, in no order; an event recorded twice
    may occur twice.
    """
    happened, known = (None if at is None else ms(at) for at in (as_of, known_to))
    counted: list[FlowEvent] = []
    corrections: dict[str, FlowEvent] = {}
    for event in counted_events(events):
        if known is None or event.known_at <= known:
            if event.corrects:
                corrections[event.id] = event
            if event.status in COUNTED and (happened is None or event.at <= happened):
                counted.append(event)
    if not corrections:
        return counted
    gone = voided(corrections)
    gone |= {
        e.corrects
        for name, e in corrections.items()
        if e.status is not Status.VOID and name not in gone
    }
    return [event for event in counted if event.id not in gone]
