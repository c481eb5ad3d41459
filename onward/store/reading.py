"""Queries of the log: the events about something, with all that its state depends on, and the whole
log in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.store.entries import CORRECTS, event_of, instant
from onward.store.failures import last_in_order
from onward.store.log import chunks
from onward.store.store import Store
from onward.store.tables import events, keys, organisations

Found = tuple[str, str]  # value and kind of a row of the index


def about(store: Store, organisation: int, wanted: Key | Iterable[Key]) -> list[Event]:
    """All events on which the state of some goods depends, in the order of recording: those about
    them, about their containers, at any depth, and corrections of those.
    """
    things = [wanted] if isinstance(wanted, Key) else list(wanted)
    with store.reading.connect() as connection:
        return list(about_in(connection, organisation, things).values())


def about_in(connection: Connection, organisation: int, things: Iterable[Key]) -> dict[int, Event]:
    """As ``about``, on an open connection; entry number in the log -> event."""
    to_search: set[Found] = {(each.id, str(each.kind)) for each in things}
    searched: set[Found] = set()
    found: dict[int, Event] = {}
    while to_search := to_search - searched:
        searched |= to_search
        new = {
            seq: event
            for seq, event in _under(connection, organisation, to_search)
            if seq not in found
        }
        found |= new
        to_search = {(event.id, CORRECTS) for event in new.values()} | _outer(
            found.values(), searched
        )
    return dict(sorted(found.items()))


def _outer(found: Iterable[Event], inside: set[Found]) -> set[Found]:
    """Index rows of the containers of these things."""
    return {
        (event.parent.id, str(event.parent.kind))
        for event in found
        if event.parent is not None
        and event.status is Status.PACKED
        and any((each.id, str(each.kind)) in inside for each in event.what)
    }


def _under(
    connection: Connection, organisation: int, names: Iterable[Found]
) -> Iterator[tuple[int, Event]]:
    by_kind: dict[str, list[str]] = {}
    for value, kind in sorted(names):
        by_kind.setdefault(kind, []).append(value)
    joined = select(events.c.seq, events.c.body, events.c.event_hash).join(
        keys, and_(keys.c.seq == events.c.seq)
    )
    for kind, values in by_kind.items():
        for some in chunks(values, 500):
            mine = joined.where(
                keys.c.organisation_id == organisation, keys.c.value.in_(some), keys.c.kind == kind
            )
            for seq, body, name in connection.execute(mine):
                yield seq, event_of(body, name)


def kinds_of(store: Store, organisation: int, value: str) -> list[str]:
    """The kinds of key that have this number: a person types ``999-12345675`` without its kind."""
    mine = (
        select(keys.c.kind)
        .distinct()
        .where(keys.c.organisation_id == organisation, keys.c.value == value)
    )
    with store.reading.connect() as connection:
        return sorted(kind for (kind,) in connection.execute(mine) if kind in set(KeyKind))


def entries_at(store: Store, organisation: int, numbers: Iterable[int]) -> Iterator[Event]:
    """The events of these entries of an organisation's log, in its order."""
    columns = select(events.c.body, events.c.event_hash).order_by(events.c.seq)
    mine = columns.where(events.c.organisation_id == organisation)
    for some in chunks(sorted(numbers), 500):
        with store.reading.connect() as connection:
            rows = connection.execute(mine.where(events.c.seq.in_(some))).all()
        for body, name in rows:
            yield event_of(body, name)


def last_known(store: Store, organisation: int) -> datetime | None:
    """When the last event of an organisation became known; None if it has none."""
    with store.reading.connect() as connection:
        last = connection.execute(
            select(func.max(events.c.known_us)).where(events.c.organisation_id == organisation)
        ).scalar()
    return None if last is None else instant(last)


@dataclass(frozen=True, slots=True)
class LogHead:
    """How many entries a log has, the hash over them, and the last one's number (0: none)."""

    events: int
    chain: str
    last: int

    def __str__(self) -> str:
        return f"{self.events}:{self.chain}"


def log_head(store: Store, organisation: int) -> LogHead:
    mine = select(organisations.c.events, organisations.c.chain)
    last = select(func.max(events.c.seq)).where(events.c.organisation_id == organisation)
    with store.reading.connect() as connection, connection.begin():
        count, chain = connection.execute(mine.where(organisations.c.id == organisation)).one()
        return LogHead(count, bytes(chain).hex(), connection.execute(last).scalar() or 0)


def logged(
    store: Store, organisation: int, after: int = 0
) -> Iterator[tuple[int, datetime, Event]]:
    """An organisation's log after entry ``after``: number, instant of recording, event. Read in
    steps, so that memory stays small.
    """
    columns = (
        select(events.c.seq, events.c.recorded_us, events.c.body, events.c.event_hash)
        .where(events.c.organisation_id == organisation)
        .order_by(events.c.seq)
    )
    while True:
        with store.reading.connect() as connection:
            rows = connection.execute(columns.where(events.c.seq > after).limit(2_000)).all()
        if not rows:
            return
        after = last_in_order(rows, after)
        for seq, recorded_us, body, name in rows:
            yield seq, instant(recorded_us), event_of(body, name)
