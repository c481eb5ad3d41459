"""Facts in a store: its scenario, its events, and when the last event became known.

Loads SQLAlchemy, so a record without a store does not import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from onward.cancel import check_cancelled
from onward.desk.aggregation import aggregation_events
from onward.desk.desk import Desk
from onward.events.contents import thing
from onward.events.event import Event
from onward.events.keys import Key, KeyKind, meant
from onward.gc_paused import gc_paused
from onward.numbers.flow_events import FlowEvent
from onward.store.counted_entries import counted_entries
from onward.store.documents import find_document, kept, kept_name
from onward.store.entries import instant
from onward.store.instants import recording_us
from onward.store.reading import about, kinds_of, last_known, log_head, logged
from onward.store.store import Store, open_store

if TYPE_CHECKING:
    from types import TracebackType

    from onward.scenario import Scenario

BATCH = 10_000  # events of a store between two questions whether anybody still waits


class Stored:
    """A store that is open for reading, and one organisation in it. Raises StoreMissing,
    StoreRefused, StoreFailed.
    """

    def __init__(self, text: str, organisation: str) -> None:
        self.store, self.named = open_store(text), organisation

    @classmethod
    def at(cls, store: Store, organisation: int) -> Self:
        """The same for a store that is already open, and stays open."""
        found = cls.__new__(cls)
        found.store, found.named = store, ""
        found.__dict__["organisation"] = organisation
        return found

    @cached_property
    def organisation(self) -> int:
        """The organisation's number."""
        return self.store.organisation(self.named)

    def scenario(self) -> Scenario | None:
        """The stored scenario; None without one."""
        return scenario_of(self.store, self.organisation)

    def scenario_name(self) -> str:
        return kept_name(self.store, self.organisation)

    def count(self) -> int:
        """How many events there are."""
        return log_head(self.store, self.organisation).events

    def events(self) -> tuple[Event, ...]:
        return stored(self.store, self.organisation)

    def counted(self) -> tuple[FlowEvent, ...]:
        """The events that flows count, in the short form that is enough for counting."""
        with gc_paused():
            return tuple(counted_entries(self.store, self.organisation))

    def events_about(self, text: str, others: Sequence[Event] = ()) -> tuple[Event, ...]:
        """Events that decide the state of one shipment, unit or container: those of the store, and
        ``others``.
        """
        return stored_about(self.store, self.organisation, text, others)

    def aggregation_events(self, desk: Desk) -> tuple[Event, ...]:
        """Packing events that follow from a desk's AWB and ULD numbers."""
        return aggregation_events(desk)

    def last_known(self) -> datetime | None:
        return last_known(self.store, self.organisation)

    def now(self) -> datetime:
        """Now, by the clock of recording, which never goes back."""
        with self.store.reading.connect() as connection:
            return instant(recording_us(connection))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.__exit__(kind, wrong, trace)


def stored(store: Store, organisation: int) -> tuple[Event, ...]:
    found = []
    for number, (_, _, event) in enumerate(logged(store, organisation)):
        if number % BATCH == 0:
            check_cancelled()
        found.append(event)
    return tuple(found)


def stored_about(
    store: Store, organisation: int, text: str, others: Sequence[Event] = ()
) -> tuple[Event, ...]:
    """Exactly the events that decide the state of the shipment, unit or container with that number,
    events about its contents included. ``others``: packing events outside the store.
    """
    searched: set[tuple[KeyKind, str]] = set()
    found: tuple[Event, ...] = ()
    to_search = {
        thing(each)
        for each in meant(text)
        if text.startswith(f"{each.kind}:")
        or each.kind in kinds_of(store, organisation, each.id)
        or any(thing(each) in _things(event) for event in others)
    }
    while to_search - searched:
        searched |= to_search
        about_them = about(store, organisation, [Key(*each) for each in sorted(searched)])
        mine = [event for event in others if _things(event) & searched]
        found = (*mine, *about_them)
        to_search = {thing(e.parent) for e in mine if e.parent is not None}
        inside = (e for e in found if e.parent is not None and thing(e.parent) in searched)
        to_search |= {thing(each) for event in inside for each in event.what}
    return found


def _things(event: Event) -> set[tuple[KeyKind, str]]:
    """The keys that an event is about, and its container."""
    return {thing(each) for each in (event.parent, *event.what) if each is not None}


def scenario_of(store: Store, organisation: int) -> Scenario | None:
    """The scenario that a store keeps, None without one: the newest, with the shipments of the
    first, to which all events refer.
    """
    # loads the reader of scenarios: 0.05 s that a question about events alone does not pay
    from onward.formats.packed import unpacked  # noqa: PLC0415

    names = [name for name, _, _ in kept(store, organisation, "scenario")]
    wanted = dict.fromkeys((*names[:1], *names[-1:]))
    files = [find_document(store, organisation, "scenario", name) for name in wanted]
    found = [unpacked(file, store.address.shown) for file in files if file is not None]
    if not found:
        return None
    first, last = found[0], found[-1]
    known = {shipment.id for shipment in first.shipments}
    new = tuple(s for s in last.shipments if not s.part_of and s.id not in known)
    papers = tuple(dict.fromkeys((*first.documents, *last.documents)))
    return replace(last, shipments=(*first.shipments, *new), documents=papers)
