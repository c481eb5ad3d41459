"""EPCIS events in the store: each is one event of ours, with the EPCIS event as its original."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from onward.epcis.imported import NOTES, found_under, imported, voids_of
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.formats.epcis.mapping import (
    BIZ_LOCATION,
    ERROR,
    EVENT_ID,
    READ_POINT,
    SCHEMA,
    VERSION,
    fingerprint,
)
from onward.formats.epcis.ours import from_ours, id_in, uri_of
from onward.formats.epcis.values import identifier as wrong_uri
from onward.store.entries import EPCIS, EPOCH, event_of, instant, unreadable
from onward.store.failures import last_in_order
from onward.store.log import chunks
from onward.store.store import Store
from onward.store.tables import events, keys

STEP = 500  # rows read at a time
Found = tuple[str, str]  # value and kind of a row of the index
ALL: tuple[Found, ...] = ((VERSION, SCHEMA),)
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
OBJECTS = (KeyKind.SSCC, KeyKind.CONTAINER, KeyKind.OBJECT, KeyKind.ULD, KeyKind.PARCEL)


class StoredEvent:
    """One EPCIS event in the store. Its content is parsed only when needed, since most events are
    tested and not returned.

    ``event``: as received, with its context, or made from our event if it came otherwise; ``id``:
    its original eventID, or its hash; ``known_as``: the id of our event; ``target``: the row of the
    event that this one removes. Raises StoreDamaged for unreadable data.
    """

    def __init__(self, row: Any, target: Any = None) -> None:
        self.seq: int = row.seq
        self._row, self._target = row, target

    @property
    def _came_so(self) -> bool:
        """Whether it came as EPCIS; else it is made from our event."""
        return _EPCIS in self._row.body and self._row.original is not None

    @property
    def known_as(self) -> str:
        """The id of our event."""
        return bytes(self._row.event_hash).hex()

    @cached_property
    def recorded_at(self) -> datetime:
        return instant(self._row.recorded_us)

    @cached_property
    def ours(self) -> dict[str, Any]:
        """Our event as JSON."""
        return _read(self._row.body)

    @cached_property
    def event(self) -> dict[str, Any]:
        if self._came_so:
            return _read(self._row.original)
        wrong = None if self._target is None else StoredEvent(self._target)
        return from_ours(
            event_of(self._row.body),
            None if wrong is None else {**wrong.event, "eventID": wrong.id},
        )

    @cached_property
    def extra(self) -> dict[str, str]:
        """Its eventID, its hash and so on."""
        if self._came_so:
            return dict(self.ours.get("extra", {}))
        declared = self.event.get("errorDeclaration")
        return {
            EVENT_ID: self.event["eventID"],
            **({ERROR: fingerprint(declared)} if declared else {}),
        }

    @property
    def happened_at(self) -> datetime:
        return datetime.fromisoformat(self.event["eventTime"].upper())

    @property
    def id(self) -> str:
        return self.extra[EVENT_ID]

    def given_back(self) -> dict[str, Any]:
        """The event as returned to clients."""
        return given_back(self.event, self.id, self.recorded_at)


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as wrong:
        raise unreadable(wrong) from wrong
    if not isinstance(found, dict):
        raise unreadable(TypeError("no object"))
    return found


def given_back(event: dict[str, Any], name: str, recorded_at: datetime) -> dict[str, Any]:
    """An event as received, with the two fields that a repository adds: an eventID if it had none,
    and the instant of recording.
    """
    return {**event, "eventID": name, "recordTime": text_of(recorded_at)}


def telling(found: Iterable[StoredEvent]) -> StoredEvent:
    """The one that counts of several events with one eventID: its error declaration, the last one
    made, in whatever order they came.
    """

    def last(each: StoredEvent) -> tuple[bool, datetime, str]:
        declared = each.event.get("errorDeclaration")
        at = datetime.fromisoformat(declared["declarationTime"].upper()) if declared else EPOCH
        return declared is not None, at, each.extra.get(ERROR, "")

    return max(found, key=last)


def text_of(at: datetime) -> str:
    """An instant as EPCIS writes it: in UTC, exact to the microsecond that the store keeps."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def kept(
    store: Store,
    organisation: int,
    names: Iterable[Found] = ALL,
    *,
    after: int = 0,
    upto: int | None = None,
    within: Sequence[ColumnElement[bool]] = (),
) -> Iterator[StoredEvent]:
    """EPCIS events found under any of some names, in the order of recording, after one entry of the
    log and up to another.

    ``within``: conditions on their rows. Events from other sources are presented as EPCIS too. They
    are read in steps, so that memory stays small.
    """
    wanted = sorted(set(names))
    while wanted:
        numbers = _numbers(store, organisation, wanted, after, upto).subquery()
        found = (
            select(*_COLUMNS)
            .join(numbers, numbers.c.seq == events.c.seq)
            .where(*within)
            .order_by(events.c.seq)
            .limit(STEP)
        )
        with store.reading.connect() as connection:
            rows = connection.execute(found).all()
            voided = _voided(connection, organisation, rows)
        for row in rows:
            if any(each in row.body for each in _NOTES):
                continue
            if VOID in row.body and _EPCIS not in row.body:
                yield StoredEvent(row, voided.get(_read(row.body).get("corrects", "")))
            else:
                yield StoredEvent(row)
        if len(rows) < STEP:
            return
        after = last_in_order(rows, after)


def _voided(connection: Connection, organisation: int, rows: Iterable[Any]) -> dict[str, Any]:
    """Entry id -> the row of the event that it voids; without voids that are voided themselves."""
    names = {
        _read(row.body).get("corrects", "")
        for row in rows
        if VOID in row.body and _EPCIS not in row.body
    }
    statement = select(*_COLUMNS).where(
        events.c.organisation_id == organisation, events.c.event_hash.in_(_hashes(names))
    )
    return (
        {
            bytes(row.event_hash).hex(): row
            for row in connection.execute(statement)
            if VOID not in row.body
        }
        if names
        else {}
    )


_COLUMNS = (
    events.c.seq,
    events.c.recorded_us,
    events.c.event_hash,
    events.c.body,
    events.c.original,
)
VOID = f'"status":"{Status.VOID}"'
# in an entry's text; within a string quotes are escaped
_EPCIS, _NOTES = f'"{SCHEMA}":"', tuple(f'"{each}":"' for each in NOTES)
_ID = re.compile("[0-9a-f]{64}")


def _hashes(names: Iterable[str]) -> list[bytes]:
    return [bytes.fromhex(each) for each in names if _ID.fullmatch(each)]


def _numbers(
    store: Store, organisation: int, names: list[Found], after: int, upto: int | None
) -> Any:
    """The numbers of entries that may be found under some names, each once."""
    by_kind: dict[str, list[str]] = {}
    for value, kind in names:
        by_kind.setdefault(kind, []).append(value)
    known, dialect = imported(store, organisation), store.reading.dialect.name
    parts: list[Select[Any]] = []
    for kind, values in by_kind.items():
        under = select(keys.c.seq).where(
            keys.c.organisation_id == organisation, keys.c.kind == kind, keys.c.value.in_(values)
        )
        if known.ranges and kind == SCHEMA:
            parts.append(select(events.c.seq).where(events.c.organisation_id == organisation))
            continue
        parts.append(under)
        if known.ranges and kind == EVENT_ID:
            mine = select(events.c.seq).where(
                events.c.organisation_id == organisation,
                events.c.event_hash.in_(_hashes(map(id_in, values))),
            )
            parts += [
                mine,
                voids_of(mine, organisation, dialect),
                voids_of(under, organisation, dialect),
            ]
        elif known.ranges and kind.startswith(EPCIS):
            more = found_under(known, organisation, kind, values)
            parts += [] if more is None else [more]
        elif known.ranges:
            parts.append(voids_of(under, organisation, dialect))
    limited = [each.where(each.selected_columns.seq > after) for each in parts]
    if upto is not None:
        limited = [each.where(each.selected_columns.seq <= upto) for each in limited]
    steps = [
        select(each.order_by(each.selected_columns.seq).limit(STEP).subquery().c.seq)
        for each in limited
    ]
    return steps[0].union(*steps[1:])


_THERE = select(keys.c.value).where(
    keys.c.kind == EVENT_ID,
    keys.c.organisation_id == bindparam("organisation"),
    keys.c.value.in_(bindparam("ids", expanding=True)),
)


def with_ids(store: Store, organisation: int, ids: Iterable[str]) -> dict[str, list[StoredEvent]]:
    """eventID -> its events: one, or one and its error declaration."""
    found: dict[str, list[StoredEvent]] = {}
    for some in chunks(sorted(set(ids)), STEP):
        with store.reading.connect() as connection:
            there = (
                connection.execute(_THERE, {"organisation": organisation, "ids": some})
                .scalars()
                .all()
            )
        for each in kept(
            store, organisation, [(name, EVENT_ID) for name in (*there, *filter(id_in, some))]
        ):
            found.setdefault(each.id, []).append(each)
    return found


def last_entry(store: Store) -> int:
    """The number of the newest entry of the log."""
    with store.reading.connect() as connection:
        return int(connection.execute(select(func.max(events.c.seq))).scalar() or 0)


def values(
    store: Store, organisation: int, kinds: Iterable[str], after: str, count: int
) -> tuple[list[str], str]:
    """The values of some kinds in the index, each once, as EPCIS spells them, sorted, after one of
    them; and the value after which the next page begins, "" at the end. All spellings of one value
    are on one page.

    Values that cannot be queried are left out: a location that an earlier version accepted and this
    one refuses.
    """
    listed = [str(each) for each in kinds]
    more = [(word, kind) for kind in listed for word in imported(store, organisation).words(kind)]
    found: list[tuple[str, str]] = []
    limit = count + len(listed) + 1  # a value may occur once for each kind
    while len(found) < limit:
        rows = _values(store, organisation, listed, after, limit)
        last = rows[-1][0] if len(rows) == limit else ""
        step = sorted(
            each for each in {*rows, *more} if after < each[0] and (not last or each[0] < last)
        )
        found += [
            (value, spelled)
            for value, kind in step
            if not wrong_uri(spelled := _spelled(value, kind)) or kind not in _NAMING
        ]
        if not last:
            break
        after = step[-1][0]
    size = min(count, len(found))
    while 0 < size < len(found) and found[size][0] == found[size - 1][0]:
        size += 1
    return [spelled for _, spelled in found[:size]], found[size - 1][0] if size < len(found) else ""


def _values(
    store: Store, organisation: int, kinds: list[str], after: str, limit: int
) -> list[tuple[str, str]]:
    value = (
        keys.c.value.collate("C") if store.reading.dialect.name == "postgresql" else keys.c.value
    )
    mine = (
        select(keys.c.value, keys.c.kind)
        .distinct()
        .where(keys.c.organisation_id == organisation, keys.c.kind.in_(kinds), value > after)
    )
    subquery = mine.subquery()
    ordered = (
        subquery.c.value.collate("C")
        if store.reading.dialect.name == "postgresql"
        else subquery.c.value
    )
    with store.reading.connect() as connection:
        return [
            (row.value, row.kind)
            for row in connection.execute(select(subquery).order_by(ordered).limit(limit))
        ]


_NAMING = (*map(str, OBJECTS), READ_POINT, BIZ_LOCATION)  # kinds whose values are identifiers


def _spelled(value: str, kind: str) -> str:
    return uri_of(Key(KeyKind(kind), value)) if kind in _KINDS else value


_KINDS = frozenset(map(str, OBJECTS))


def original_of(event: dict[str, Any]) -> str:
    """The text stored with an event."""
    return _ENCODER.encode(event)
