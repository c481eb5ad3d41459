"""Files beside the desk's scenario: its story and its fund."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from onward.desk.companion_files import built_in as home
from onward.desk.desk import Desk
from onward.formats.builtin import place_of
from onward.money.book import Book
from onward.questions.desk_record import record_of_desk
from onward.questions.fund_book import find_book

__all__ = ["companion_path", "fund_book", "home"]


def companion_path(name: str, file: str) -> Path | None:
    """A file beside a built-in scenario, or one folder above it."""
    if not name:
        return None
    folder = place_of(name).resolve()
    found = (place / file for place in (folder, folder.parent))
    return next((path for path in found if path.is_file()), None)


def fund_book(desk: Desk, as_of: datetime) -> Book | None:
    """The fund beside the desk's scenario, from the store's ledger if that has it."""
    with record_of_desk(desk) as record:
        return find_book(record, as_of, as_of)
