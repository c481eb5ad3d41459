"""Heads that are kept outside of the store, best on another machine: each line of one file says
which entries the store had at an instant, so that a later loss of its end is noticed.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from onward.errors import Problem
from onward.message import Message
from onward.store.entries import BEGINNING
from onward.store.failures import StoreRefused
from onward.store.store import Store
from onward.store.tables import events, journal, journal_heads, organisations
from onward.store.verify import HEAD, Head
from onward.wording.instants import rfc3339

FILE = "heads.jsonl"
RESTORED = "restored"  # the heads before this line need not be in the store
STEP = 20_000
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head that was kept; ``row``: its line in the file."""

    row: int
    at: str
    head: Head


@dataclass(frozen=True, slots=True)
class MissingHead:
    """The newest head of an organisation that the store does not contain; ``events`` and ``lines``:
    entries that are missing, at most; ``heads``: how many heads it does not contain.
    """

    kept: KeptHead
    events: int
    lines: int
    heads: int

    def problem(self, folder: Path) -> Problem:
        """The same, in one line."""
        words = Message(
            "the store does not contain {head}, the head of {organisation} on {at}, nor {more} "
            "others: {events} events and {lines} other entries are missing",
            head=f"{self.kept.head.events}:{self.kept.head.chain[:12]}",
            organisation=repr(self.kept.head.organisation),
            at=self.kept.at,
            more=self.heads - 1,
            events=self.events,
            lines=self.lines,
        )
        maybe = Message(
            "the newest backup has them; if an older one was restored on purpose: "
            "onward serve --restored-before {head}",
            head=self.kept.head,
        )
        return Problem(str(folder / FILE), self.kept.row, "", "", words, maybe)


def present_heads(connection: Connection) -> list[Head]:
    """The head of each organisation, as the store itself states it."""
    joined = organisations.outerjoin(
        journal_heads, journal_heads.c.organisation_id == organisations.c.id
    )
    statement = select(
        organisations.c.name,
        organisations.c.events,
        organisations.c.chain,
        journal_heads.c.lines,
        journal_heads.c.chain.label("journal"),
    )
    return [
        Head(
            row.name,
            row.events,
            bytes(row.chain).hex(),
            row.lines or 0,
            bytes(row.journal or BEGINNING).hex(),
        )
        for row in connection.execute(statement.select_from(joined).order_by(organisations.c.id))
    ]


def keep_heads(folder: Path, heads: Iterable[Head], now: datetime, what: str) -> None:
    """Appends a line with the present heads, and waits until it is on disk.

    The file is only ever appended to, so that its folder may forbid anything else.
    """
    line = {
        "at": rfc3339(now.replace(microsecond=0)),
        "what": what,
        "heads": {each.organisation: str(each) for each in heads},
    }
    path = folder / FILE
    data = json.dumps(line).encode() + b"\n"
    number = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(number).st_size
        if size and os.pread(number, 1, size - 1) != b"\n":  # the line before was torn
            data = b"\n" + data
        while data:
            data = data[os.write(number, data) :]
        os.fsync(number)
    finally:
        os.close(number)
    there = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(there)
    finally:
        os.close(there)


def kept_heads(folder: Path) -> tuple[list[KeptHead], int]:
    """The heads that the store must contain, and the number of lines that cannot be read: a power
    cut may have torn one.
    """
    path, unreadable = folder / FILE, 0
    found: list[KeptHead] = []
    lines = path.read_bytes().splitlines() if path.exists() else []
    for row, text in enumerate(lines, 1):
        if not text:
            continue
        try:
            line = json.loads(text)
            at = rfc3339(datetime.fromisoformat(line["at"]))
            heads = [KeptHead(row, at, _head(*each)) for each in line["heads"].items()]
        except (ValueError, LookupError, TypeError, AttributeError):
            unreadable += 1
            continue
        found = heads if line.get("what") == RESTORED else [*found, *heads]
    return found, unreadable


def last_kept_at(folder: Path) -> datetime | None:
    """When the last head was kept."""
    kept, _ = kept_heads(folder)
    return datetime.fromisoformat(kept[-1].at) if kept else None


def _head(organisation: str, text: str) -> Head:
    match = HEAD.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no head")
    log, line = match[1].split(":"), (match[2] or "0:").split(":")
    return Head(organisation, int(log[0]), log[1], int(line[0]), line[1])


def missing_heads(connection: Connection, kept: Iterable[KeptHead]) -> list[MissingHead]:
    """For each organisation the newest head that the store does not contain."""
    by_organisation: dict[str, list[KeptHead]] = {}
    for each in kept:
        by_organisation.setdefault(each.head.organisation, []).append(each)
    found = []
    for name, heads in by_organisation.items():
        log = _Chain(events, name)
        log.look_for(connection, {(each.head.events, each.head.chain) for each in heads})
        lines = _Chain(journal, name)
        lines.look_for(connection, {(each.head.lines, each.head.journal) for each in heads})
        missing = [
            each
            for each in heads
            if log.missing(each.head.events, each.head.chain)
            or lines.missing(each.head.lines, each.head.journal)
        ]
        if missing:
            newest = missing[-1].head
            entries = (
                log.missing(newest.events, newest.chain),
                lines.missing(newest.lines, newest.journal),
            )
            found.append(MissingHead(missing[-1], *entries, len(missing)))
    return found


class _Chain:
    """A chain of an organisation: which of some earlier ends it contains."""

    def __init__(self, table: Any, organisation: str) -> None:
        self.table, self.organisation = table, organisation
        # of a version without journals; of an empty chain
        self.contained = {(0, ""), (0, BEGINNING.hex())}
        self.count = 0

    def look_for(self, connection: Connection, ends: set[tuple[int, str]]) -> None:
        """Finds out which ends it contains."""
        chain = select(self.table.c.chain).join(
            organisations, organisations.c.id == self.table.c.organisation_id
        )
        rows = connection.execution_options(yield_per=STEP).execute(
            chain.where(organisations.c.name == self.organisation).order_by(self.table.c.seq)
        )
        for self.count, (end,) in enumerate(rows, 1):
            if (self.count, bytes(end).hex()) in ends:
                self.contained.add((self.count, bytes(end).hex()))

    def missing(self, count: int, end: str) -> int:
        """How many entries are missing of a chain with this end, at most; 0 if it is contained. Of
        a chain that went on otherwise these are all after the last end that it contains.
        """
        if (count, end) in self.contained:
            return 0
        if count > self.count:
            return count - self.count
        return count - max(each for each, _ in self.contained if each < max(count, 1))


def check_heads(store: Store, folder: Path, restored_before: Iterable[str] = ()) -> None:
    """Checks that the store contains the heads that were kept. ``restored_before``: for each
    organisation the newest head that an older restore left out; that is noted in the folder. Raises
    StoreRefused for any other.
    """
    kept, unreadable = kept_heads(folder)
    if unreadable:
        logger.warning("%s: %d lines cannot be read", folder / FILE, unreadable)
    with store.reading.connect() as connection:
        missing, present = missing_heads(connection, kept), present_heads(connection)
    meant = {each.strip() for each in restored_before}
    unmeant = [each.problem(folder) for each in missing if str(each.kept.head) not in meant]
    if unmeant:
        raise StoreRefused(unmeant)
    if missing:
        keep_heads(folder, present, datetime.now(UTC), RESTORED)
    entries = sum(each.events + each.lines for each in present)
    if not kept and entries:
        logger.warning(
            "%s: no head of this store is kept here, and it has entries already (%d): heads are "
            "kept from now on; if some were kept before, see that the disk of this folder is "
            "mounted",
            folder / FILE,
            entries,
        )
