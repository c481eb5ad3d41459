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
    known_at: datetime | None = None  # None: since it happened
    commodity: str
    lot: str = ""
    account: str
    amount: int
    text: str
    source: str = ""


# How keys begin that a table cannot have: what they are of is taken back by no hand, and would
# stand in the way of the real one.
KEPT = (
    (PAYMENT, "begins as keys of payments of claims do", "onward claims pay makes these"),
    (FOLLOWS, "begins as keys of units that follow events do", "onward fund follow makes these"),
)


def _twice(rows: list[PostingRow], raw: RawTable) -> list[Problem]:
    """Rows that stand there twice, as where a table was pasted below itself: they would count
    twice, and still sum to zero.
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
    """The entries in a CSV file, in the order of their first rows, and everything that is wrong."""
    rows, problems = read_rows(PostingRow, "entries", path, _twice)
    groups: dict[str, list[PostingRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    found = []
    for key, mine in groups.items():
        first = mine[0]
        for name in ("at", "known_at", "commodity", "lot"):
            values = sorted({str(getattr(row, name)) for row in mine})
            if len(values) > 1:
                problems.append(
                    Problem(
                        Path(path).name, 0, name, ", ".join(values), f"differs within entry {key}"
                    )
                )
        entry = Entry(
            key=key,
            at=first.at,
            known_at=first.known_at or first.at,
            commodity=first.commodity,
            lot=first.lot,
            postings=tuple(Posting(row.account, row.amount) for row in mine),
            text=first.text,
            source=first.source,
        )
        problems += entry_problems(entry)
        problems += [
            Problem(Path(path).name, 0, "key", key, *told)
            for begins, *told in KEPT
            if key.startswith(begins)
        ]
        delivered = [
            each.account.partition(":")[2]
            for each in entry.postings
            if each.account.startswith(f"{UnitState.DELIVERED}:")
        ]
        problems += [
            wrong
            for nation in delivered
            for wrong in no_nation(Path(path).name, 0, nation, f"account of {key}")
        ]
        found.append(entry)
    return found, sorted(problems)
