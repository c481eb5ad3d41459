"""Exceptions of a store, and the form of its problems."""

from __future__ import annotations

import errno
import sqlite3
import struct
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import DBAPIError

from onward.errors import InvalidInput, Problem

CODES = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EROFS,
    "SQLITE_BUSY": errno.EAGAIN,
    "SQLITE_CANTOPEN": errno.EACCES,
}

DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
# of PostgreSQL: data or an index is corrupt; a table or a column is not there
DAMAGED_STATES = ("XX001", "XX002", "42P01", "42703")
DAMAGED_WORDS = ("no such table", "no such column", "Could not decode to UTF-8")


# what code raises that reads rows of other values than any program writes
UNREADABLE = (
    *(ValueError, LookupError, TypeError, AttributeError),
    *(AssertionError, ArithmeticError, struct.error),
)

# what sqlite3 raises; where its message quotes damaged text, a UnicodeDecodeError
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)

# what is wrong with a row of a store: its table, its number (0: no single row is meant), the field,
# the value, and why
Wrong = tuple[str, int, str, object, str]


class StoreRefused(InvalidInput):
    """The store, or the data to be recorded, cannot be used; nothing was written."""


class StoreMissing(StoreRefused):
    exit_code = 2  # as for any file that the command line names and that is not there


class NotYetThere(StoreRefused):
    """An empty database, or an organisation that the store lacks; whoever writes makes it."""


class StoreAltered(StoreRefused):
    """The tables are not as the migrations make them: somebody has altered the database."""


class StoreFailed(OSError):
    """The disk or the database failed. What was not acknowledged may be sent again: nothing is
    recorded twice.
    """

    exit_code = 2  # what could not be read or written, as for any file


class StoreBusy(StoreFailed):
    """Another process keeps writing; nothing was written. Try again."""

    exit_code = 3


class StoreDamaged(StoreFailed):
    """The file can be read, but is not a database, or a damaged one."""

    exit_code = 3


class StoreGone(StoreFailed):
    """A file of the store was deleted, replaced or damaged while it was in use, or the store lacks
    what was recorded. Nothing is written until an operator has looked at it.
    """

    exit_code = 6


class StoreStopped(StoreFailed):
    """The disk was full or failed, and nothing more is written until the store is opened again."""

    exit_code = 7


def refused(address: str, field: str, value: object, message: str, maybe: str = "") -> StoreRefused:
    return StoreRefused([Problem(address, 0, field, str(value), message, maybe)])


def not_yet_there(address: str, field: str, value: str, message: str, maybe: str) -> NotYetThere:
    return NotYetThere([Problem(address, 0, field, value, message, maybe)])


def missing(address: str, maybe: str = "") -> StoreMissing:
    """The exception for a store that does not exist."""
    return StoreMissing([Problem(address, 0, "", "", "there is no such database", maybe)])


def failed(address: str, wrong: BaseException) -> StoreFailed:
    """An error of the database or the system as one line about the store; an exception of this
    module stays as it is.
    """
    if isinstance(wrong, StoreFailed):
        return wrong
    if isinstance(wrong, UnicodeDecodeError):
        return StoreDamaged(errno.EIO, f"is damaged: text in it is none ({wrong.reason})", address)
    cause = wrong.orig if isinstance(wrong, DBAPIError) and wrong.orig is not None else wrong
    name = getattr(cause, "sqlite_errorname", "")
    code = cause.errno if isinstance(cause, OSError) and cause.errno else CODES.get(name, errno.EIO)
    message = " ".join(str(cause).split())[:200] or type(cause).__name__
    broken = (
        name.startswith(DAMAGED)
        or getattr(cause, "sqlstate", "") in DAMAGED_STATES
        or message.startswith(DAMAGED_WORDS)
    )
    kind = StoreDamaged if broken else StoreFailed
    return kind(code, f"{message} ({name})" if name else message, address)


def last_in_order(rows: Sequence[Any], after: int) -> int:
    """The number of the last of some entries, read in the order of their numbers after one.

    Raises StoreDamaged where the numbers do not ascend: a damaged tree may lead back to entries
    that were read, without end.
    """
    for row in rows:
        if row.seq <= after:
            raise StoreDamaged(
                errno.EIO, f"entry {row.seq} stands after entry {after}", "the store"
            )
        after = row.seq
    return after
