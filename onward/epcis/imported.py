"""Events from other sources than EPCIS (a table, a workbook, a carrier's message), presented as
EPCIS events.

They are not in the index of EPCIS terms: which terms fit is decided by status and place, and the
log is only read for them where it has such events.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from onward.events.vocabulary import Status
from onward.formats.epcis.mapping import BIZ_STEP, DISPOSITION, EVENT_TYPE, READ_POINT, SCHEMA
from onward.formats.epcis.ours import DISPOSITION_OF_STATUS, PACKING, PLACE, STEP_OF_STATUS
from onward.store.entries import CORRECTS
from onward.store.failures import last_in_order
from onward.store.store import Store
from onward.store.tables import events, keys

STEP = 5_000  # rows read at a time
NEAR = 1_000  # up to so many rows between two such events are read rather than listed
_STATUS, _PLACE = (
    re.compile(r'"status":"([a-z_]+)"'),
    re.compile(r'"place":"([A-Z]{2}[A-Z2-9]{3})"'),
)
NOTES = ("epcis:job", "epcis:query")  # index kinds of the server's own notes
_NOT_EPCIS = and_(
    *(~events.c.body.contains(f'"{name}":"', autoescape=True) for name in (SCHEMA, *NOTES))
)


@dataclass(slots=True)
class Imported:
    """Where in the log such events are, and their statuses and places; the log is read up to
    ``upto``.
    """

    upto: int = 0
    ranges: list[tuple[int, int]] = field(default_factory=list)
    statuses: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    entry: threading.Lock = field(default_factory=threading.Lock)

    def words(self, kind: str) -> set[str]:
        """Their terms, as in the index of EPCIS events."""
        if kind in (BIZ_STEP, DISPOSITION):
            terms = STEP_OF_STATUS if kind == BIZ_STEP else DISPOSITION_OF_STATUS
            return {word for status, word in terms.items() if status in self.statuses}
        return {PLACE + each for each in self.places} if kind == READ_POINT else set()

    def see(self, seq: int, body: str) -> None:
        if self.ranges and seq - self.ranges[-1][1] <= NEAR:
            self.ranges[-1] = self.ranges[-1][0], seq
        else:
            self.ranges.append((seq, seq))
        self.statuses.update(_STATUS.findall(body))
        self.places.update(_PLACE.findall(body))


_SEEN: WeakKeyDictionary[Store, dict[int, Imported]] = WeakKeyDictionary()
_NEW = threading.Lock()


def imported(store: Store, organisation: int) -> Imported:
    """The known ones, after reading the log on from where it was last read."""
    with _NEW:
        found = _SEEN.setdefault(store, {}).setdefault(organisation, Imported())
    with found.entry, store.reading.connect() as connection:
        last = int(connection.execute(select(func.max(events.c.seq))).scalar() or 0)
        statement = select(events.c.seq, events.c.body).where(
            events.c.organisation_id == organisation, events.c.seq <= last, _NOT_EPCIS
        )
        while last > found.upto:
            rows = connection.execute(
                statement.where(events.c.seq > found.upto).order_by(events.c.seq).limit(STEP)
            ).all()
            for row in rows:
                found.see(row.seq, row.body)
            upto = last_in_order(rows, found.upto)
            found.upto = upto if len(rows) == STEP else last
    return found


def found_under(
    known: Imported, organisation: int, kind: str, values: Iterable[str]
) -> Select[Any] | None:
    """The entry numbers of those that terms of a kind may fit; None if there are none."""
    wanted = [_may_be(kind, each) for each in values]
    if not known.ranges or not wanted:
        return None
    ranges = (
        known.ranges if len(known.ranges) <= 20 else [(known.ranges[0][0], known.ranges[-1][1])]
    )
    within = or_(*(events.c.seq.between(*each) for each in ranges))
    return select(events.c.seq).where(
        events.c.organisation_id == organisation, within, _NOT_EPCIS, or_(*wanted)
    )


def _may_be(kind: str, value: str) -> ColumnElement[bool]:
    if kind == EVENT_TYPE:
        if value == "ObjectEvent":
            return events.c.seq > 0
        return _has("status", [*(PACKING if value == "AggregationEvent" else ()), Status.VOID])
    if kind in (BIZ_STEP, DISPOSITION):
        words = STEP_OF_STATUS if kind == BIZ_STEP else DISPOSITION_OF_STATUS
        return _has(
            "status", [*(status for status, word in words.items() if word == value), Status.VOID]
        )
    if kind == READ_POINT and value.startswith(PLACE):
        return or_(_has("place", [value.removeprefix(PLACE)]), _has("status", [Status.VOID]))
    # it may void an EPCIS event, which any term may fit
    return _has("status", [Status.VOID])


def _has(name: str, values: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(events.c.body.contains(f'"{name}":"{each}"', autoescape=True) for each in values))


def voids_of(found: Select[Any], organisation: int, dialect: str) -> Select[Any]:
    """The entry numbers of corrections of some entries: a void is presented as the event that it
    removes.
    """
    entries = found.subquery()
    name = (
        func.encode(events.c.event_hash, "hex")
        if dialect == "postgresql"
        else func.lower(func.hex(events.c.event_hash))
    )
    corrected = select(name).join(entries, entries.c.seq == events.c.seq)
    return select(keys.c.seq).where(
        keys.c.organisation_id == organisation, keys.c.kind == CORRECTS, keys.c.value.in_(corrected)
    )
