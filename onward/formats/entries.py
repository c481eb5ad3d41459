"""Entries as a table: rows with one ``key`` are the postings of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onward.errors import Problem
from onward.formats.covers import read_rows
from onward.formats.nations import no_nation
from onward.formats.raw import RawTable
from onward.money.entry import Entry, Posting, entry_problems
from onward.money.life import PAYMENT
from onward.money.unit_accounts import UnitState
from onward.money.unit_moves import FOLLOWS


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
    (PAYMENT, "begins as keys of payments of claims do", "onward claims pay makes these"),
    (FOLLOWS, "begins as keys of units that follow events do", "onward fund follow makes these"),
)


def _twice(rows: list[PostingRow], raw: RawTable) -> list[Problem]:
    """Problems of equal rows, as when a table is pasted below itself: they would count twice, and
    still sum to zero.
    """
    found, seen = [], dict[PostingRow, int]()
    for line, row in zip(raw.lines, rows, strict=True):
        if row in seen:
            found.append(
                Problem(
                    raw.file,
                    line,
                    "key",
                    row.key,
                    f"is row {seen[row]} again",
                    "one row with the sum, if both are meant",
                )
            )
        seen.setdefault(row, line)
    return found


def read_entries(path: str | Path) -> tuple[list[Entry], list[Problem]]:
    """The entries in a CSV file, in the order of their first rows, and all problems."""
    rows, problems = read_rows(PostingRow, "entries", path, _twice)
    groups: dict[str, list[PostingRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    file = Path(path).name
    entries = [_entry(mine) for mine in groups.values()]
    for entry, mine in zip(entries, groups.values(), strict=True):
        problems += [
            *_differing(file, mine),
            *entry_problems(entry),
            *_kept(file, entry.key),
            *_no_nations(file, entry),
        ]
    return entries, sorted(problems)


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
    """Problems of columns that must agree within an entry, and do not."""
    said = {
        name: sorted({str(getattr(row, name)) for row in rows})
        for name in ("at", "known_at", "commodity", "lot")
    }
    message = f"differs within entry {rows[0].key}"
    return [
        Problem(file, 0, name, ", ".join(values), message)
        for name, values in said.items()
        if len(values) > 1
    ]


def _kept(file: str, key: str) -> list[Problem]:
    """Problems of a key that a table must not use."""
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
    where = f"account of {entry.key}"
    return [wrong for nation in delivered for wrong in no_nation(file, 0, nation, where)]
