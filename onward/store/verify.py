"""Checks the store's guarantees on the database itself: no row is missing, changed, moved or added
since it was recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, func, select, text

from onward.errors import Problem
from onward.message import Message
from onward.people.roles import MACHINE
from onward.store.account_proofs import account_problems
from onward.store.acts import act_problems
from onward.store.documents import KINDS
from onward.store.entries import BEGINNING, linked
from onward.store.event_bodies import Parsed, parse_body
from onward.store.evidence import evidence_problems
from onward.store.failures import UNREADABLE, StoreDamaged, Wrong, last_in_order, refused
from onward.store.index_proof import index_problems, index_sum
from onward.store.journal import Journal, journal_problems
from onward.store.ledger import ledger_problems
from onward.store.proofs import proofs
from onward.store.register import register_problems
from onward.store.steps import step_problems
from onward.store.strict import STORED
from onward.store.structure import OWN as SCHEMA, altered
from onward.store.tables import (
    HEAD as VERSION,
    TABLES,
    claim_steps,
    desk_acts,
    organisations,
    persons,
    register,
    requests,
)
from onward.store.users import User, look_alikes, user_problems, users_in

STEP = 5_000
PAID_BEFORE = "claims paid before evidence was kept in the store"
MOVED_BEFORE = "entries that moved money of pools, claims or funds before others had to approve"
LISTED_PROBLEMS = 100  # problems listed of one kind; the others are counted


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an organisation's log and of its journal. Keep it elsewhere: a later store must
    still contain both.
    """

    organisation: str
    events: int
    chain: str
    lines: int  # of the journal ...
    journal: str  # ... and its chain; "" for a store of a version that had none

    def __str__(self) -> str:
        log = f"{self.events}:{self.chain}"
        return f"{log}+{self.lines}:{self.journal}" if self.journal else log


@dataclass(slots=True)
class Verified:
    """What was checked, and what is wrong; ``more``: the number of problems beyond the listed
    ones.
    """

    heads: list[Head] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    # what somebody has added to the tables that changes no data
    harmless: list[Problem] = field(default_factory=list)
    # words on what earlier versions recorded under other rules
    older: dict[str, int] = field(default_factory=dict)
    # counts of what nobody who had signed in has recorded
    at_machine: dict[str, int] = field(default_factory=dict)
    alike: list[tuple[User, ...]] = field(default_factory=list)  # users whose names look alike

    @property
    def altered(self) -> bool:
        """Whether somebody has altered the tables, so that not everything in them can be read."""
        return any(each.file == SCHEMA for each in self.problems)

    def wrong(self, table: str, row: int, column: str, value: object, message: str) -> None:
        if sum(each.file == table for each in self.problems) < LISTED_PROBLEMS:
            self.problems.append(Problem(table, row, column, str(value), message))
        else:
            self.more += 1

    @contextmanager
    def as_far_as(self, table: str) -> Iterator[None]:
        """A check that ends where its data is damaged."""
        try:
            yield
        except StoreDamaged as wrong:
            self.wrong(table, 0, "", "", f"cannot be read further: {wrong.strerror}")
        except UNREADABLE as wrong:
            if not self.problems:  # nothing is damaged, so this is an error of ours
                raise
            self.wrong(table, 0, "", "", f"cannot be read further: {wrong!r}")


@dataclass(slots=True)
class _Log:
    """An organisation's log, read so far."""

    name: str
    count: int = 0
    chain: bytes = BEGINNING


def verify(
    engine: Engine,
    *,
    quick: bool = False,
    contains: str = "",
    progress: Callable[[str, int], object] = lambda *_: None,
) -> Verified:
    """Checks everything; ``quick``: without reading each event again. ``contains``: an earlier Head
    as text, or only its log, as older versions printed it.

    Works in one snapshot, so others may go on writing. Raises StoreRefused for an invalid head.
    """
    found = Verified()
    earlier, journals_before = _heads_in(contains)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            _integrity(connection, found)
        if not _verify_structure(connection, found):
            return found
        _verify_values(connection, found)
        journals: Mapping[int, Journal] = {}
        with found.as_far_as("journal"):
            journals = _verify_journal(connection, found, journals_before)
        with found.as_far_as("events"):
            _verify_log(connection, found, quick, earlier, journals, progress)
        with found.as_far_as("requests"):
            _verify_requests(connection, found)
        with found.as_far_as("documents"):
            _verify_documents(connection, found)
        with found.as_far_as("persons"):
            _verify_persons(connection, found)
        for name, problems in PROVEN.items():
            with found.as_far_as(name):
                found.rows[name], wrong = problems(connection)
                for each in wrong:
                    found.wrong(*each)
        with found.as_far_as("accounts"):
            counts, wrong = account_problems(connection)
            found.rows |= counts
            for each in wrong:
                found.wrong(*each)
        with found.as_far_as("payments"):
            _verify_payments(connection, found)
        if not found.problems:
            found.at_machine = _recorded_at_machine(connection)
    return found


def _recorded_at_machine(connection: Connection) -> dict[str, int]:
    counted = {
        "acts": (desk_acts, func.count()),
        "steps": (claim_steps, func.count()),
        "rows entered": (register, func.count()),
        "events": (requests, func.coalesce(func.sum(requests.c.events), 0)),
    }
    found = {
        name: int(connection.execute(select(count).where(table.c.user_id == MACHINE)).scalar_one())
        for name, (table, count) in counted.items()
    }
    return {name: count for name, count in found.items() if count}


def _step_problems(connection: Connection) -> tuple[int, list[Wrong]]:
    count, wrong = step_problems(connection)
    return count, [*wrong, *evidence_problems(connection)]


# tables whose rows are counted and checked one by one
PROVEN: Mapping[str, Callable[[Connection], tuple[int, list[Wrong]]]] = {
    "ledger_entries": ledger_problems,
    "claim_steps": _step_problems,
    "register": register_problems,
    "desk_acts": act_problems,
}


def _verify_structure(connection: Connection, found: Verified) -> bool:
    """Compares the tables with what the migrations make; False if nothing more can be read: on
    PostgreSQL the first statement that fails ends the transaction.
    """
    structure = altered(connection, VERSION, SCHEMA)
    found.problems += structure.problems
    found.harmless += structure.harmless
    return not found.altered or connection.dialect.name != "postgresql"


def _verify_payments(connection: Connection, found: Verified) -> None:
    """Checks payments, if all rows can be read; damage has been reported already."""
    try:
        proven = proofs(connection)
    except UNREADABLE as wrong:
        if not found.problems:
            found.wrong(
                "claim_steps",
                0,
                "",
                "",
                f"payments cannot be proven: a row does not read ({wrong!r})",
            )
        return
    for each in proven.wrong:
        found.wrong(*each)
    found.rows["payments"] = proven.payments
    found.older = {
        name: count
        for name, count in (
            (PAID_BEFORE, proven.older_payments),
            (MOVED_BEFORE, proven.older_entries),
        )
        if count
    }


def _integrity(connection: Connection, found: Verified) -> None:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            found.wrong("file", 0, "", "", str(line))
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.wrong(str(table), int(row or 0), "", "", f"names a row that is not in {other}")


def _verify_values(connection: Connection, found: Verified) -> None:
    """Checks that each value is of its column's type. PostgreSQL ensures that itself."""
    if connection.dialect.name != "sqlite":
        return
    for table in TABLES.sorted_tables:
        with found.as_far_as(table.name):
            wrong = " OR ".join(f'typeof("{c.name}") NOT IN ({_kinds(c)})' for c in table.columns)
            # as text: SQLAlchemy would take longer to compile it than SQLite to answer it
            one = f"SELECT 1 FROM {table.name} WHERE {wrong} LIMIT 1"
            if connection.exec_driver_sql(one).first():
                _tell_values(connection, table, found)


def _tell_values(connection: Connection, table: Table, found: Verified) -> None:
    """Adds a problem for each value of a table that is not of its column's type."""
    for column in table.columns:
        rows = (
            f'SELECT row_number() OVER () AS row, typeof("{column.name}") AS kind FROM {table.name}'
        )
        wrong = f"SELECT row, kind FROM ({rows}) "
        wrong += f"WHERE kind NOT IN ({_kinds(column)}) LIMIT {LISTED_PROBLEMS}"
        message = Message(
            "is no {kind}: nobody can have recorded it so", kind=STORED[type(column.type)][0]
        )
        for number, kind in connection.exec_driver_sql(wrong).all():
            found.wrong(table.name, number, column.name, kind, message)


def _kinds(column: Column[Any]) -> str:
    """SQLite's names of the types that a column's values may have, for a statement."""
    kinds = (*STORED[type(column.type)], *(["null"] if column.nullable else []))
    return ", ".join(f"'{kind}'" for kind in kinds)


HEAD = re.compile(r"(\d+:[0-9a-f]{64})(?:\+(\d+:[0-9a-f]{64}))?")


def _heads_in(text: str) -> tuple[str, str]:
    """The earlier end of a log and, if printed, of the journal."""
    match = HEAD.fullmatch(text.strip())
    if match is None and text:
        raise refused(
            "--contains",
            "head",
            text,
            "is no head",
            "what onward db verify printed: EVENTS:HASH+LINES:HASH",
        )
    return (match[1], match[2] or "") if match else ("", "")


def _verify_journal(connection: Connection, found: Verified, earlier: str) -> Mapping[int, Journal]:
    journals, wrong = journal_problems(connection, earlier)
    for each in wrong:
        found.wrong(*each)
    nothing = f"0:{BEGINNING.hex()}"
    if earlier not in ("", nothing) and not any(each.contains for each in journals.values()):
        found.wrong(
            "journal",
            0,
            "head",
            earlier,
            "the journal does not contain this earlier head: it was written anew",
        )
    return journals


def _verify_log(
    connection: Connection,
    found: Verified,
    quick: bool,
    contains: str,
    journals: Mapping[int, Journal],
    progress: Callable[[str, int], object],
) -> None:
    # read once: in a damaged file the table and its index may have other rows
    owners = connection.execute(select(organisations).order_by(organisations.c.id)).all()
    logs = {row.id: _Log(row.name) for row in owners}
    wanted, count = contains if contains != f"0:{BEGINNING.hex()}" else "", 0
    keys_due = index_sum()
    for row in _in_steps(connection):
        seq, organisation, event_hash, at_us, known_us, recorded_us, body, original, chain = row
        count += 1
        if count % STEP == 0:
            progress("reading the log", count)
        log = logs.get(organisation)
        if log is None:
            found.wrong("events", seq, "organisation_id", organisation, "no such organisation")
            continue
        instants = (recorded_us, at_us, known_us)
        expected = linked(log.chain, seq, organisation, instants, event_hash, body, original)
        log.count += 1
        if expected != chain:
            words = "the chain breaks: this entry was changed, or one before it is gone"
            found.wrong("events", seq, "chain", chain.hex(), words)
        log.chain = chain
        if wanted and f"{log.count}:{chain.hex()}" == wanted:
            wanted = ""
        if not quick:
            said = _said_in(seq, (event_hash, at_us, known_us), body, found)
            keys_due.add(seq, organisation, said.keys if said else ())
    if wanted:
        words = "the log does not contain this earlier head: it was written anew"
        found.wrong("events", 0, "head", wanted, words)
    found.rows["events"] = count
    _verify_heads(owners, logs, journals, found)
    if not quick:
        found.rows["keys"], wrong = index_problems(connection, keys_due)
        for each in wrong:
            found.wrong(*each)


_ENTRIES = text(
    "SELECT seq, organisation_id, event_hash, at_us, known_us, recorded_us, body, original, chain "
    "FROM events WHERE seq > :after ORDER BY seq LIMIT :step"
)


def _in_steps(connection: Connection) -> Iterator[Any]:
    """The rows of the log. Their types were checked before."""
    after = -(1 << 62)
    while rows := connection.execute(_ENTRIES, {"after": after, "step": STEP}).all():
        after = last_in_order(rows, after)
        yield from rows


def _said_in(
    seq: int, recorded: tuple[bytes, int, int], body: str, found: Verified
) -> Parsed | None:
    """The event in a row, once its hash and its instants were checked against those of the row;
    None if the body is no event.
    """
    try:
        said = parse_body(body)
    except StoreDamaged as wrong:
        found.wrong("events", seq, "body", body, f"is no event ({wrong.__cause__})")
        return None
    if said[:3] != recorded:
        words = "is not that of the event in this row"
        found.wrong("events", seq, "event_hash", recorded[0].hex(), words)
    return said


def _verify_heads(
    owners: Sequence[Any],
    logs: Mapping[int, _Log],
    journals: Mapping[int, Journal],
    found: Verified,
) -> None:
    for row in owners:
        log = logs[row.id]
        if (row.events, bytes(row.chain)) != (log.count, log.chain):
            message = Message(
                "the log of {row} has {count} events and another end: entries are "
                "missing or were added",
                row=row.name,
                count=log.count,
            )
            found.wrong("organisations", row.id, "events", row.events, message)
        journal = journals.get(row.id, Journal())
        found.heads.append(
            Head(row.name, row.events, bytes(row.chain).hex(), journal.lines, journal.chain.hex())
        )


def _verify_requests(connection: Connection, found: Verified) -> None:
    """Checks that each event belongs to exactly one request, and that each request with events has
    an outbox message.
    """
    made = connection.execute(
        text(
            "SELECT organisation_id, first_seq, events, recorded_us, key FROM requests "
            "WHERE events > 0 ORDER BY first_seq"
        )
    ).all()
    recorded = {(owner, first, count): at_us for owner, first, count, at_us, _ in made}
    owners = text("SELECT organisation_id, count(*) FROM events GROUP BY organisation_id")
    counted = Counter({owner: int(count) for owner, count in connection.execute(owners)})
    after = 0
    for owner, first, count, _, key in made:
        if first <= after:
            words = "claims events that another request has brought"
            found.wrong("requests", first, "key", key, words)
        after = first + count - 1
        counted[owner] -= count
    for owner, left in counted.items():
        if left:
            words = f"organisation {owner} has another number of events than its requests brought"
            found.wrong("requests", 0, "events", left, words)
    _verify_outbox(connection, recorded, found)
    found.rows["requests"] = len(made)


def _verify_outbox(
    connection: Connection, recorded: dict[tuple[int, int, int], int], found: Verified
) -> None:
    """Checks that the events of each request have exactly one message, made when they were recorded
    and not sent before. ``recorded``: (organisation, first, count) -> microseconds. The order in
    which messages are sent is up to the sender.
    """
    messages = text(
        "SELECT id, organisation_id, first_seq, events, created_us, sent_us FROM outbox"
    )
    for number, owner, first, count, created_us, sent_us in connection.execute(messages):
        recorded_us = recorded.pop((owner, first, count), None)
        if recorded_us is None:
            words = "tells of events that no request, or another row, has brought"
            found.wrong("outbox", number, "first_seq", first, words)
        elif created_us != recorded_us:
            words = "was not made when its events were recorded"
            found.wrong("outbox", number, "created_us", created_us, words)
        if sent_us is not None and sent_us < created_us:
            found.wrong("outbox", number, "sent_us", sent_us, "was sent before it was made")
    for _, first, _ in recorded:
        found.wrong("outbox", 0, "first_seq", first, "nobody is told of these events")


def _verify_documents(connection: Connection, found: Verified) -> None:
    for kind, table in KINDS.items():
        count = 0
        for row in connection.execution_options(yield_per=10).execute(
            select(table.c.id, table.c.document)
        ):
            count += 1
            if sha256(row.document).hexdigest() != row.id:
                found.wrong(
                    table.name, 0, "id", row.id, f"this {kind} is not the one that was kept"
                )
        found.rows[table.name] = count


def _verify_persons(connection: Connection, found: Verified) -> None:
    for row in connection.execute(select(persons)):
        if row.erased_us is not None and (row.name, row.phone, row.email) != (None, None, None):
            found.wrong("persons", 0, "id", row.id, "was erased and is there again")
    for each in user_problems(connection):
        found.wrong(*each)
    for organisation in connection.execute(select(organisations.c.id)).scalars().all():
        found.alike += look_alikes(users_in(connection, organisation))
