"""Entries as a table: rows with one ``key`` are the postings of one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from onward.errors import Problem
from onward.formats.covers import read_rows
from onward.message import Message
from onward.money.entry import Entry, Posting, entry_problems
from onward.money.life import PAYMENT
from onward.money.unit_accounts import UnitState
from onward.money.unit_moves import FOLLOWS
from onward.wording.nations import no_nation


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRow:
    """One row of entries.csv: ``amount`` minor units (or units of goods) into ``account``, out of
    it if negative.
    """

    key: str
    at: datetime
    known_at: datetime | None = None  # None: known when it happened
    commodity: str
    lot: str = ""
    account: str
    amount: int
    text: str
    source: str = ""


# Beginnings of keys that a table must not use: such an entry could not be reversed by hand, and
# would block the real one with its key.
KEPT = (
    (
        PAYMENT,
        Message("begins as keys of payments of claims do"),
        Message("onward claims pay makes these"),
    ),
    (
        FOLLOWS,
        Message("begins as keys of units that follow events do"),
        Message("onward fund follow makes these"),
    ),
)


def _twice(rows: Sequence[PostingRow], file: str, lines: Sequence[int]) -> list[Problem]:
    """Problems of equal rows, as when a table is pasted below itself: they would count twice, and
    still sum to zero.
    """
    found, seen = [], dict[PostingRow, int]()
    for line, row in zip(lines, rows, strict=True):
        if row in seen:
            message = Message("is row {row} again", row=seen[row])
            maybe = "one row with the sum, if both are meant"
            found.append(Problem(file, line, "key", row.key, message, maybe))
        seen.setdefault(row, line)
    return found


def read_entries(path: str | Path) -> tuple[list[Entry], list[Problem]]:
    """The entries in a CSV file, in the order of their first rows, and all problems."""
    rows, problems = read_rows(PostingRow, "entries", path, _rows_wrong)
    return [_entry(mine) for _, mine in _by_key(rows)], problems


def _by_key(rows: Sequence[PostingRow]) -> Iterable[tuple[int, list[PostingRow]]]:
    """The rows of each entry, and the index of the first."""
    groups: dict[str, tuple[int, list[PostingRow]]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row.key, (place, []))[1].append(row)
    return groups.values()


def _rows_wrong(rows: Sequence[PostingRow], file: str, lines: Sequence[int]) -> list[Problem]:
    """Problems of rows together; problems of a whole entry are reported at its first row."""
    found = _twice(rows, file, lines)
    for place, mine in _by_key(rows):
        entry = _entry(mine)
        wrong = [
            *_differing(file, mine),
            *entry_problems(entry),
            *_kept(file, entry.key),
            *_no_nations(file, entry),
        ]
        found += [replace(each, file=file, row=lines[place]) for each in wrong]
    return found


def _entry(rows: list[PostingRow]) -> Entry:
    """The entry of rows with one key; columns that must agree are taken from the first row."""
    first = rows[0]
    return Entry(
        key=first.key,
        at=first.at,
        known_at=first.known_at or first.at,
        commodity=first.commodity,
        lot=first.lot,
        postings=tuple(Posting(row.account, row.amount) for row in rows),
        text=first.text,
        source=first.source,
    )


def _differing(file: str, rows: list[PostingRow]) -> list[Problem]:
    """Problems of columns that must agree within an entry, and differ."""
    fields_now = {
        name: sorted({str(getattr(row, name)) for row in rows})
        for name in ("at", "known_at", "commodity", "lot")
    }
    message = Message("differs within entry {entry}", entry=rows[0].key)
    return [
        Problem(file, 0, name, ", ".join(values), message)
        for name, values in fields_now.items()
        if len(values) > 1
    ]


def _kept(file: str, key: str) -> list[Problem]:
    """Problems of a key reserved for other uses."""
    return [
        Problem(file, 0, "key", key, message, maybe)
        for begins, message, maybe in KEPT
        if key.startswith(begins)
    ]


def _no_nations(file: str, entry: Entry) -> list[Problem]:
    """Problems of deliveries to a code that is no nation."""
    delivered = [
        each.account.partition(":")[2]
        for each in entry.postings
        if each.account.startswith(f"{UnitState.DELIVERED}:")
    ]
    where = Message("account of {entry}", entry=entry.key)
    return [wrong for nation in delivered for wrong in no_nation(file, 0, nation, where)]
