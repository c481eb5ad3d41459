"""Where the desk's scenario came from, if it is one that is built in: what lies beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from onward.desk.acts import Desk
from onward.desk.fund_book import find_book
from onward.desk.record import Clocks, Record, Sources
from onward.formats.builtin import builtin_names, place_of
from onward.money.book import Book


def home(desk: Desk) -> str:
    """The built-in name of the desk's baseline; "" if it is a person's own."""
    mine = desk.baseline.name
    return next((name for name in builtin_names() if name.replace(":", "-") == mine), "")


def beside(name: str, file: str) -> Path | None:
    """A file beside a built-in scenario, or one folder above it."""
    if not name:
        return None
    folder = place_of(name).resolve()
    found = (place / file for place in (folder, folder.parent))
    return next((path for path in found if path.is_file()), None)


def fund_book(desk: Desk, as_of: datetime) -> Book | None:
    """The fund beside the desk's scenario, with the ledger of the desk's store."""
    name = home(desk)
    if not name:
        return None
    with Record(Sources(scenario=name), Clocks(as_of=as_of, known_to=as_of)) as record:
        return find_book(record, as_of, as_of)
