"""The book of a record's fund: from the ledger of a store that has it, else from its tables."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from onward.formats.fund import FUND, PLEDGES, read_fund
from onward.money.book import Book, book
from onward.money.entry import Entry, by_own_clock
from onward.questions.record import Record
from onward.store.ledger import entries_of


def find_book(record: Record, as_of: datetime, known_to: datetime) -> Book | None:
    """The named fund, else the one in or beside the scenario; None without one."""
    folder = fund_folder(record)
    if folder is None:
        return None
    return book(read_fund(folder), as_of, known_to, entries(record))


def fund_folder(record: Record) -> Path | None:
    """The folder of the fund's tables: named, in or beside the scenario, or the desk's companion
    files.
    """
    if record.sources.fund:
        return Path(record.sources.fund)
    if record.folder is not None:
        places = [record.folder / FUND, record.folder.parent / FUND]
    else:
        places = [record.companion_files / FUND] if record.companion_files else []
    return next((place for place in places if (place / PLEDGES).is_file()), None)


def entries(record: Record) -> tuple[Entry, ...]:
    """The ledger of the record's store, by the clock of the fund's own rows; empty without
    a store.
    """
    if not record.sources.store:
        return ()
    return tuple(by_own_clock(each) for each in entries_of(record.store, record.organisation))
