"""Proves that the index of the log has a row for each key of each event, and no other.

Both sides are summed as sets of hashes under a secret of this run, so that nobody can prepare rows
with the same sum; where the sums differ, the events concerned are found one block after another.
"""

from __future__ import annotations

import secrets
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from onward.store.event_bodies import parse_body
from onward.store.failures import StoreDamaged, Wrong

STEP = 20_000  # rows read at a time
BLOCK = 5_000  # numbers of events that are compared at a time where the index is wrong
LISTED = 100  # wrong rows that are named
LANES = 4  # numbers of 64 bits in a hash

_ROWS = "SELECT seq, organisation_id, kind, value FROM keys"
IndexRow = tuple[int, int, str, str]  # seq, organisation_id, kind, value


@dataclass(slots=True)
class IndexSum:
    """A sum over rows of the index in any order."""

    secret: str
    lanes: list[int] = field(default_factory=lambda: [0] * LANES)
    count: int = 0
    _digests: list[bytes] = field(default_factory=list)

    def add(self, seq: int, organisation: int, keys: Iterable[tuple[str, str]]) -> None:
        """Adds the rows of one event; ``keys``: (value, kind), perhaps one twice."""
        before = f"{self.secret}{seq} {organisation} "
        self._digests += [
            sha256(f"{before}{len(kind)} {kind}{value}".encode()).digest()
            for value, kind in dict.fromkeys(keys)
        ]
        if len(self._digests) >= STEP:
            self.total()

    def add_rows(self, rows: Iterable[Any]) -> None:
        secret = self.secret
        self._digests += [
            sha256(f"{secret}{seq} {organisation} {len(kind)} {kind}{value}".encode()).digest()
            for seq, organisation, kind, value in rows
        ]
        self.total()

    def total(self) -> Sequence[int]:
        numbers = array("Q", b"".join(self._digests))
        for lane in range(LANES):
            self.lanes[lane] = (self.lanes[lane] + sum(numbers[lane::LANES])) % (1 << 64)
        self.count += len(self._digests)
        self._digests.clear()
        return self.lanes


def index_sum() -> IndexSum:
    return IndexSum(secrets.token_hex(8))


def index_problems(connection: Connection, expected: IndexSum) -> tuple[int, list[Wrong]]:
    """The number of rows in the index, and those that are missing or are too many."""
    there = IndexSum(expected.secret)
    for rows in _parts(connection, _ROWS):
        there.add_rows(rows)
    if there.total() == expected.total() and there.count == expected.count:
        return there.count, []
    named = _named(connection)
    words = "the index is not that of the events in the log"
    return there.count, named or [("keys", 0, "", "", words)]


def _parts(connection: Connection, statement: str, **values: int) -> Iterator[Sequence[Any]]:
    """The rows of a statement, read in steps. Their types were checked before."""
    streamed = connection.execution_options(yield_per=STEP)
    yield from streamed.execute(text(statement), values).partitions(STEP)


def _named(connection: Connection) -> list[Wrong]:
    """Rows of the index that no event has, and keys of events that it lacks; at most LISTED."""
    there: dict[int, int] = defaultdict(int)
    for rows in _parts(connection, _ROWS):
        for seq, organisation, kind, value in rows:
            there[seq // BLOCK] += _number(seq, organisation, kind, value)
    found: list[Wrong] = []
    for block, due in _blocks(connection):
        if there.pop(block, 0) != sum(_number(*row) for row in due):
            found += _differences(connection, block, due)
        if len(found) >= LISTED:
            return found[:LISTED]
    for block in sorted(block for block, total in there.items() if total):
        found += _differences(connection, block, set())
    return found[:LISTED]


def _number(seq: int, organisation: int, kind: str, value: str) -> int:
    content = f"{seq} {organisation} {len(kind)} {kind}{value}"
    return int.from_bytes(sha256(content.encode()).digest(), "big")


def _blocks(connection: Connection) -> Iterator[tuple[int, set[IndexRow]]]:
    """The rows that the index must have, for one block of event numbers after another."""
    due: set[IndexRow] = set()
    block: int | None = None
    entries = "SELECT seq, organisation_id, body FROM events ORDER BY seq"
    for rows in _parts(connection, entries):
        for seq, organisation, body in rows:
            if block is not None and seq // BLOCK != block:
                yield block, due
                due = set()
            block = seq // BLOCK
            with suppress(StoreDamaged):  # the check of the log reports it
                due |= {(seq, organisation, kind, value) for value, kind in parse_body(body).keys}
    if block is not None:
        yield block, due


def _differences(connection: Connection, block: int, due: set[IndexRow]) -> Iterator[Wrong]:
    first = block * BLOCK
    within = f"{_ROWS} WHERE seq >= :first AND seq < :after"
    there = Counter[IndexRow]()
    for rows in _parts(connection, within, first=first, after=first + BLOCK):
        there.update(tuple(row) for row in rows)
    for seq, _, kind, value in sorted(due - there.keys()):
        yield "keys", seq, "value", f"{kind}:{value}", "the index lacks this key of the event"
    for row, times in sorted(there.items()):
        if row not in due or times > 1:
            seq, _, kind, value = row
            yield "keys", seq, "value", f"{kind}:{value}", "is in the index, and no event has it so"
