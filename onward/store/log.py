"""Appends to the log: event, index, idempotency key and outbox row, all in the open transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from uuid import uuid4

from sqlalchemy import BindParameter, Connection, Table, bindparam, func, select, update
from sqlalchemy.exc import DBAPIError

from onward.store.entries import Entry, chained, storable
from onward.store.failures import StoreRefused, refused
from onward.store.journal import note
from onward.store.tables import events, keys, organisations, outbox, requests
from onward.store.together import Work

LONGEST_NAME = 255  # characters of an idempotency key
WRITING = 0x4F4E5744  # the advisory lock of PostgreSQL that all writers take
# Each statement is used once for every group, so it is built only once.
_MINE: BindParameter[int] = bindparam("mine")
_LAST = select(func.max(events.c.seq))
_HEAD = select(organisations.c.events, organisations.c.chain).where(organisations.c.id == _MINE)
_NEW_HEAD = (
    update(organisations)
    .where(organisations.c.id == _MINE)
    .values(events=bindparam("count"), chain=bindparam("end"))
)
_EARLIER = select(
    *(
        requests.c.key,
        requests.c.fingerprint,
        requests.c.first_seq,
        requests.c.events,
        requests.c.duplicates,
        requests.c.recorded_us,
    )
).where(requests.c.organisation_id == _MINE, requests.c.key.in_(bindparam("names", expanding=True)))
_KNOWN = select(events.c.event_hash, events.c.known_us).where(
    events.c.organisation_id == _MINE, events.c.event_hash.in_(bindparam("hashes", expanding=True))
)

_SINCE = (
    select(keys.c.seq)
    .where(
        keys.c.value.in_(bindparam("names", expanding=True)),
        keys.c.kind == bindparam("kind"),
        keys.c.organisation_id == _MINE,
        keys.c.seq > bindparam("seen"),
    )
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Sole:
    """Index names that nobody else may have recorded after entry number ``seen``, up to which the
    sender looked them up. Otherwise the answer is ``Overtaken``.
    """

    kind: str
    names: frozenset[str]
    seen: int


@dataclass(slots=True)
class LogEnd:
    """The number of the last entry of the log, and of the last one that another program, or other
    work of this one, has recorded.
    """

    last: int = 0
    others: int = 0

    def found(self, seq: int) -> None:
        """Takes note of the log's last entry, before a group is appended."""
        if seq != self.last:
            self.last = self.others = seq


@dataclass(frozen=True, slots=True)
class Request:
    """Events recorded together or not at all. The same ``key`` again has no further effect; "": a
    new key is made.

    ``content``: a hash of the sent data, where the events read from it depend on more than that.
    ``user``: the id of the sender; "": unknown. ``first``: work that is done before the events are
    recorded; an exception of it is the request's answer. Raises StoreRefused for a key that cannot
    be stored.
    """

    organisation: int
    entries: tuple[Entry, ...]
    key: str = ""
    content: bytes = b""
    user: str = ""
    sole: Sole | None = None
    first: Work | None = None

    def __post_init__(self) -> None:
        if len(self.key) > LONGEST_NAME or not storable(self.key):
            raise refused(
                "request",
                "key",
                self.key,
                f"is no idempotency key: that has at most {LONGEST_NAME} characters, and no NUL",
            )

    @property
    def fingerprint(self) -> bytes:
        """A hash of the sent data, independent of when it is sent."""
        return self.content or self.of_entries

    @property
    def of_entries(self) -> bytes:
        """A hash of the events only, as stored for requests from before ``content`` existed."""
        return sha256(b"".join(each.event_hash for each in self.entries)).digest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """On disk since ``recorded_us``: ``events`` new ones from ``first_seq`` on; ``duplicates`` were
    there before; ``replayed``: the whole request was.
    """

    first_seq: int
    events: int
    duplicates: int
    replayed: bool = False
    recorded_us: int = field(default=0, compare=False)


class Overtaken(Exception):
    """Somebody else recorded one of the names meanwhile: look it up again."""


Answer = Receipt | Exception


def write_alone(connection: Connection) -> None:
    """Waits until no other transaction appends. SQLite's BEGIN IMMEDIATE has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(WRITING)))


def append(
    connection: Connection,
    requests: Sequence[Request],
    now_us: int,
    end: LogEnd | None = None,
) -> list[Answer]:
    """Records many requests; returns for each its receipt, or why it is refused or overtaken (then
    nothing of it is written). ``end``: the end of the log as the caller knows it.
    """
    write_alone(connection)
    stopped = _stopped(connection, requests)
    seq = connection.execute(_LAST).scalar() or 0
    end = end or LogEnd()
    end.found(seq)
    made = _Made(now_us, seq + 1, end.others)
    answers: list[Answer] = [Receipt(0, 0, 0)] * len(requests)
    for organisation in sorted({each.organisation for each in requests}):
        places = [
            place
            for place, each in enumerate(requests)
            if each.organisation == organisation and each.first not in stopped
        ]
        receipts = _append(connection, organisation, [requests[place] for place in places], made)
        for place, answer in zip(places, receipts, strict=True):
            answers[place] = answer
    made.write(connection)
    return [stopped.get(each.first, a) for each, a in zip(requests, answers, strict=True)]


def _stopped(connection: Connection, requests: Sequence[Request]) -> dict[Work | None, Exception]:
    """Does the work that requests begin with, equal work once; returns the exceptions that it
    raised.
    """
    found: dict[Work | None, Exception] = {}
    for first in {each.first for each in requests if each.first is not None}:
        try:
            first(connection)
        except (OSError, DBAPIError):
            raise
        except Exception as wrong:
            found[first] = wrong
    return found


_VALUE = itemgetter(1)  # of a row of `keys`: what its table is sorted by


class _Made:
    """Collects rows, to write those of the whole group at once."""

    def __init__(self, now_us: int, next_seq: int, others: int) -> None:
        self.now_us, self.next_seq, self.others = now_us, next_seq, others
        self.events: list[tuple[Any, ...]] = []
        self.keys: list[tuple[Any, ...]] = []
        self.requests: list[tuple[Any, ...]] = []
        self.outbox: list[tuple[Any, ...]] = []

    def write(self, connection: Connection) -> None:
        bulk(connection, events, self.events)
        bulk(connection, keys, sorted(self.keys, key=_VALUE))
        bulk(connection, requests, self.requests)
        names = [column.name for column in requests.c]
        for organisation, rows in groupby(self.requests, key=lambda row: row[0]):
            note(
                connection,
                organisation,
                "requests",
                [dict(zip(names, row, strict=True)) for row in rows],
            )
        bulk(
            connection,
            outbox,
            self.outbox,
            [c.name for c in outbox.c if c.name not in ("id", "sent_us")],
        )


def _append(
    connection: Connection, organisation: int, requests: Sequence[Request], made: _Made
) -> list[Answer]:
    head = connection.execute(_HEAD, {"mine": organisation}).first()
    if head is None:
        return [refused("organisation", "", organisation, "no such organisation") for _ in requests]
    earlier = _earlier_requests(
        connection, organisation, [each.key for each in requests if each.key]
    )
    hashes = {each.event_hash for request in requests for each in request.entries}
    log = _Log(organisation, made, head.chain, earliest_known(connection, organisation, hashes))
    answers: list[Answer] = []
    for request in requests:
        if request.key in earlier:
            receipt, before = earlier[request.key]
            same = before in (request.fingerprint, request.of_entries)
            answers.append(replace(receipt, replayed=True) if same else _other(request.key))
            continue
        if _is_overtaken(connection, request, made.others):
            answers.append(Overtaken())
            continue
        receipt = log.record(request)
        if receipt.events or request.key:
            fingerprint = request.fingerprint
            earlier[log.receive(request, receipt, fingerprint)] = receipt, fingerprint
        answers.append(receipt)
    if log.events:
        count = head.events + log.events
        connection.execute(_NEW_HEAD, {"mine": organisation, "count": count, "end": log.chain})
    return answers


class _Log:
    """One organisation's log while requests are appended: the end of its chain, the earliest
    ``known_at`` of events (by hash), and the number of new ones.
    """

    def __init__(
        self, organisation: int, made: _Made, chain: bytes, known: dict[bytes, int]
    ) -> None:
        self.organisation, self.made = organisation, made
        self.chain, self.known = chain, known
        self.events = 0

    def record(self, request: Request) -> Receipt:
        """Rows for events that are new, or known earlier than before; and for the outbox."""
        made, known, organisation = self.made, self.known, self.organisation
        first, chain = made.next_seq, self.chain
        for each in request.entries:
            if known.get(each.event_hash, each.known_us + 1) <= each.known_us:
                # recorded already, and known no later: only an earlier `known_us` would be new
                continue
            known[each.event_hash] = each.known_us
            chain = chained(chain, made.next_seq, organisation, made.now_us, each)
            row = (
                each.event_hash,
                each.at_us,
                each.known_us,
                made.now_us,
                each.body,
                each.original,
                chain,
            )
            made.events.append((made.next_seq, organisation, *row))
            made.keys += [(organisation, value, kind, made.next_seq) for value, kind in each.keys]
            made.next_seq += 1
        self.chain, new = chain, made.next_seq - first
        if new:
            made.outbox.append((organisation, first, new, made.now_us))
            self.events += new
        return Receipt(first, new, len(request.entries) - new, recorded_us=made.now_us)

    def receive(self, request: Request, receipt: Receipt, fingerprint: bytes) -> str:
        """Adds the row of the request itself; returns its key, a new one if it has none."""
        name = request.key or f"- {uuid4()}"
        row = (
            fingerprint,
            receipt.first_seq,
            receipt.events,
            receipt.duplicates,
            receipt.recorded_us,
            request.user or None,
        )
        self.made.requests.append((self.organisation, name, *row))
        return name


def _is_overtaken(connection: Connection, request: Request, others: int) -> bool:
    """Whether somebody else has recorded one of the request's ``sole`` names."""
    sole = request.sole
    if sole is None or sole.seen >= others:
        return False
    of_kind = {"mine": request.organisation, "kind": sole.kind, "seen": sole.seen}
    return any(
        connection.execute(_SINCE, {**of_kind, "names": some}).first() is not None
        for some in chunks(sorted(sole.names), 500)
    )


def _other(key: str) -> StoreRefused:
    return refused(
        "request",
        "key",
        key,
        "is an idempotency key that was used for other events, or by somebody else",
        "a new key",
    )


def _earlier_requests(
    connection: Connection, organisation: int, names: Iterable[str]
) -> dict[str, tuple[Receipt, bytes]]:
    found = {}
    for some in chunks(sorted(set(names)), 500):
        for row in connection.execute(_EARLIER, {"mine": organisation, "names": some}):
            receipt = Receipt(
                row.first_seq, row.events, row.duplicates, recorded_us=row.recorded_us
            )
            found[row.key] = receipt, bytes(row.fingerprint)
    return found


def earliest_known(
    connection: Connection, organisation: int, hashes: Iterable[bytes]
) -> dict[bytes, int]:
    """Event hash -> the earliest instant at which it was known, for those in the log."""
    found: dict[bytes, int] = {}
    for some in chunks(sorted(hashes), 500):
        for name, known_us in connection.execute(_KNOWN, {"mine": organisation, "hashes": some}):
            found[bytes(name)] = min(known_us, found.get(bytes(name), known_us))
    return found


def chunks(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def bulk(
    connection: Connection,
    table: Table,
    rows: Sequence[tuple[Any, ...]],
    columns: Sequence[str] | None = None,
) -> None:
    """Inserts many rows the quickest way: COPY into PostgreSQL, one prepared statement into
    SQLite.
    """
    if not rows:
        return
    names = columns or [column.name for column in table.c]
    if connection.dialect.name == "postgresql":
        listed = ", ".join(f'"{name}"' for name in names)
        with (
            connection.connection.cursor() as cursor,  # type: ignore[attr-defined]
            cursor.copy(f"COPY {table.name} ({listed}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", list(rows)
        )
