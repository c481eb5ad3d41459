"""Proves that the index of the log has a row for each key of each event, and no other.

The rows of each side are summed, in any order. A row counts as the product of two random numbers,
one of its key and one of its event, modulo a prime. Two different sets of rows have the same sum
with a probability below 2^-120 (Schwartz and Zippel), as nobody who prepares them knows the
numbers, which are of this run alone. Where the sums differ, the events concerned are found one
block after another.
"""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Any

from sqlalchemy import Connection, text

from onward.store.event_bodies import parse_body
from onward.store.failures import StoreDamaged, Wrong

STEP = 20_000  # rows read at a time
BLOCK = 5_000  # numbers of events that are compared at a time where the index is wrong
LISTED = 100  # wrong rows that are named
PRIME = (1 << 127) - 1
# the random number of an event is the product of one for its last bits and one for the others
LOW = 12
LAST_BITS = (1 << LOW) - 1
SPAN = 1 << 22  # events of which SQLite lists a key's at once: a text of up to 40 MB
PIECE = 1 << 16  # characters of that text that are made into numbers at once

_ROWS = "SELECT seq, organisation_id, kind, value FROM keys"
IndexRow = tuple[int, int, str, str]  # seq, organisation_id, kind, value


class Numbers(dict[int, int]):
    """A random number for each integer, computed from a secret when it is first asked for."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.secret = secret

    def __missing__(self, integer: int) -> int:
        made = self[integer] = random_number(f"{self.secret}{integer}")
        return made


def random_number(content: str) -> int:
    return int.from_bytes(blake2b(content.encode(), digest_size=16).digest(), "big")


class IndexSum:
    """A sum over rows of the index in any order."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.sum = self.count = self.last = 0
        self._low, self._high = Numbers(f"{secret}low "), Numbers(f"{secret}high ")

        def of_key(organisation: int, value: str, kind: str) -> int:
            return random_number(f"{secret}{organisation} {len(kind)} {kind}{value}")

        self._of_key = of_key
        self._of_shared_key = lru_cache(maxsize=8_192)(of_key)

    def add(self, seq: int, organisation: int, keys: Iterable[tuple[str, str]]) -> None:
        """Adds the rows of one event; ``keys``: (value, kind), perhaps one twice."""
        given = set(keys)
        # most keys are those of one event, or of many that are near each other
        of_key, of_keys = self._of_shared_key, 0
        for value, kind in given:
            of_keys += of_key(organisation, value, kind)
        self.sum = (
            self.sum + self._low[seq & LAST_BITS] * self._high[seq >> LOW] * of_keys
        ) % PRIME
        self.count += len(given)
        self.last = seq

    def add_rows(self, rows: Iterable[Any]) -> None:
        """Adds the rows of some keys, each as organisation, kind, value, and the numbers of the
        key's events as one text.
        """
        low, high, of_key, total = self._low, self._high, self._of_key, 0
        for organisation, kind, value, listed in rows:
            if "," in listed:
                of_events = 0
                for piece in _pieces(listed):
                    seqs = [int(each) for each in piece.split(",")]
                    of_events += sum([low[seq & LAST_BITS] * high[seq >> LOW] for seq in seqs])
                    self.count += len(seqs)
            else:
                seq = int(listed)
                of_events = low[seq & LAST_BITS] * high[seq >> LOW]
                self.count += 1
            total += of_events * of_key(organisation, value, kind)
        self.sum = (self.sum + total) % PRIME


def _pieces(listed: str) -> Iterator[str]:
    start = 0
    while (comma := listed.find(",", start + PIECE)) >= 0:
        yield listed[start:comma]
        start = comma + 1
    yield listed[start:]


def index_sum() -> IndexSum:
    return IndexSum(secrets.token_hex(16))


def index_problems(connection: Connection, expected: IndexSum) -> tuple[int, list[Wrong]]:
    """The number of rows in the index, and those that are missing or are too many."""
    there = IndexSum(expected.secret)
    for rows in _by_key(connection, expected.last):
        there.add_rows(rows)
    if (there.sum, there.count) == (expected.sum, expected.count):
        return there.count, []
    named = _named(connection)
    words = "the index is not that of the events in the log"
    return there.count, named or [("keys", 0, "", "", words)]


def _by_key(connection: Connection, last: int) -> Iterator[Sequence[Any]]:
    """Keys of the index, each with the numbers of its events as text. SQLite keeps the rows of a
    key together, so it is asked for SPAN events at a time.
    """
    if connection.dialect.name == "postgresql":
        of = "SELECT organisation_id, kind, value, CAST(seq AS text) FROM keys"
        yield from _parts(connection, of)
        return
    of = "SELECT organisation_id, kind, value, group_concat(seq) FROM keys {} "
    of += "GROUP BY value, kind, organisation_id"
    bounds = list(range(SPAN, last, SPAN))
    if not bounds:
        yield from _parts(connection, of.format(""))
        return
    yield from _parts(connection, of.format("WHERE seq < :after"), after=bounds[0])
    for first in bounds[:-1]:
        within = of.format("WHERE seq >= :first AND seq < :after")
        yield from _parts(connection, within, first=first, after=first + SPAN)
    yield from _parts(connection, of.format("WHERE seq >= :first"), first=bounds[-1])


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
