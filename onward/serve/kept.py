"""EPCIS events in the store: each is one event of ours, with the EPCIS event itself as its original."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from onward.events.keys import KeyKind
from onward.formats.epcis.mapping import EVENT_ID, SCHEMA, VERSION
from onward.store.entries import instant
from onward.store.log import chunks
from onward.store.store import Store
from onward.store.tables import events, keys

STEP = 500  # rows read at a time
Found = tuple[str, str]  # a row of the index: value and kind
ALL: tuple[Found, ...] = ((VERSION, SCHEMA),)
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
OBJECTS = (KeyKind.SSCC, KeyKind.CONTAINER, KeyKind.OBJECT)


@dataclass(frozen=True, slots=True)
class Kept:
    """One EPCIS event in the store: ``event`` as it came, with its context; ``id`` is the eventID it came with, or its hash."""

    seq: int
    recorded_at: datetime
    known_as: str  # the id of our event
    event: dict[str, Any]
    extra: dict[str, str]

    @property
    def id(self) -> str:
        """The eventID."""
        return self.extra[EVENT_ID]

    def given_back(self) -> dict[str, Any]:
        """The event as it is given back."""
        return given_back(self.event, self.id, self.recorded_at)


def given_back(event: dict[str, Any], name: str, recorded_at: datetime) -> dict[str, Any]:
    """An event as it came, with the two things that a repository adds: an eventID if it had none, and when it was recorded."""
    return {**event, "eventID": name, "recordTime": text_of(recorded_at)}


def text_of(at: datetime) -> str:
    """An instant as EPCIS writes it: in UTC, exact to the microsecond that the store keeps."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def kept(store: Store, organisation: int, names: Iterable[Found] = ALL, *, after: int = 0, upto: int | None = None) -> Iterator[Kept]:
    """EPCIS events found under any of some names, in the order of recording, after one entry of the log and up to another.

    Memory stays small: they are read in steps.
    """
    wanted = sorted(set(names))
    while wanted:
        with store.reading.connect() as connection:
            rows = connection.execute(_under(organisation, wanted, after, upto)).all()
        for row in rows:
            body = json.loads(row.body)
            if SCHEMA in body.get("extra", {}) and row.original is not None:
                yield Kept(row.seq, instant(row.recorded_us), bytes(row.event_hash).hex(), json.loads(row.original), body["extra"])
        if len(rows) < STEP:
            return
        after = rows[-1].seq


def _under(organisation: int, names: list[Found], after: int, upto: int | None) -> Select[Any]:
    by_kind: dict[str, list[str]] = {}
    for value, kind in names:
        by_kind.setdefault(kind, []).append(value)
    parts = [
        select(keys.c.seq).where(keys.c.organisation_id == organisation, keys.c.kind == kind, keys.c.value.in_(values), keys.c.seq > after)
        for kind, values in by_kind.items()
    ]
    if upto is not None:
        parts = [each.where(keys.c.seq <= upto) for each in parts]
    found = parts[0].union(*parts[1:]).order_by("seq").limit(STEP).subquery()
    columns = (events.c.seq, events.c.recorded_us, events.c.event_hash, events.c.body, events.c.original)
    return select(*columns).join(found, found.c.seq == events.c.seq).order_by(events.c.seq)


_THERE = select(keys.c.value).where(
    keys.c.kind == EVENT_ID, keys.c.organisation_id == bindparam("organisation"), keys.c.value.in_(bindparam("ids", expanding=True))
)


def with_ids(store: Store, organisation: int, ids: Iterable[str]) -> dict[str, list[Kept]]:
    """The events with some eventIDs: one, or one and its error declaration."""
    found: dict[str, list[Kept]] = {}
    for some in chunks(sorted(set(ids)), STEP):
        with store.reading.connect() as connection:
            there = connection.execute(_THERE, {"organisation": organisation, "ids": some}).scalars().all()
        for each in kept(store, organisation, [(name, EVENT_ID) for name in there]):
            found.setdefault(each.id, []).append(each)
    return found


def last_entry(store: Store) -> int:
    """The number of the newest entry of the log."""
    with store.reading.connect() as connection:
        return int(connection.execute(select(func.max(events.c.seq))).scalar() or 0)


def values(store: Store, organisation: int, kinds: Iterable[str], after: str, limit: int) -> list[tuple[str, str]]:
    """What EPCIS events are known under, each value once, in the order of text, after one of them; and each as EPCIS spells it."""
    mine = keys.alias("mine")
    ours = keys.alias("ours")
    both = and_(ours.c.seq == mine.c.seq, ours.c.organisation_id == mine.c.organisation_id, ours.c.kind == SCHEMA, ours.c.value == VERSION)
    asked = (
        select(mine.c.value, mine.c.kind)
        .distinct()
        .join(ours, both)
        .where(mine.c.organisation_id == organisation, mine.c.kind.in_([str(each) for each in kinds]), mine.c.value > after)
        .order_by(mine.c.value)
        .limit(limit)
    )
    with store.reading.connect() as connection:
        return [(row.value, _spelled(row.value, row.kind)) for row in connection.execute(asked)]


def _spelled(value: str, kind: str) -> str:
    if kind == KeyKind.SSCC:
        return f"https://id.gs1.org/00/{value}"
    return f"urn:epc:id:bic:{value}" if kind == KeyKind.CONTAINER else value


def original_of(event: dict[str, Any]) -> str:
    """The text that the store keeps beside an event."""
    return _ENCODER.encode(event)
