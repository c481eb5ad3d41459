"""Database connections: how each is set up, and which settings are refused because they could lose
acknowledged data.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError

from onward.errors import Problem
from onward.message import Message
from onward.store.address import Address
from onward.store.failures import StoreFailed, failed

# before: two connections that write or checkpoint at once could corrupt the file
WAL_RESET_FIXED = (3, 51, 3)
SQLITE: Mapping[str, str] = {
    "busy_timeout": "10000",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "fullfsync": "ON",  # macOS: through the drive's own cache
    "checkpoint_fullfsync": "ON",
    "foreign_keys": "ON",
    "secure_delete": "ON",  # erased data is overwritten
    "cache_size": "-65536",
    "wal_autocheckpoint": "4000",
    "journal_size_limit": "67108864",
}
# never mmap_size: it made the WAL-reset bug worse
READING: Mapping[str, str] = {"query_only": "ON", "wal_autocheckpoint": "0"}


def engine_for(
    address: Address,
    *,
    writing: bool,
    frozen: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Engine:
    """An engine of SQLAlchemy; ``settings``: further PRAGMAs of SQLite, applied after ours and
    those in the URL's query.

    ``frozen``: a read-only file in a place where nothing can be written.
    """
    if address.path is None:
        return _with_our_failures(
            create_engine(address.url, pool_pre_ping=True, **_pool(writing)), address
        )
    pragmas = {**SQLITE, **({} if writing else READING), **_queried(address), **(settings or {})}
    engine = create_engine(
        _unchanging(address) if frozen else address.url.set(query={}), **_pool(writing)
    )
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves
        try:
            for name, value in pragmas.items():
                connection.execute(f"PRAGMA {name}={value}")
        except UnicodeDecodeError as wrong:  # SQLite's message about the damage quotes damaged text
            raise failed(address.shown, wrong) from wrong

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return _with_our_failures(engine, address)


def _with_our_failures(engine: Engine, address: Address) -> Engine:
    """Makes the engine raise StoreFailed, or StoreDamaged, for failures of the database, and
    IntegrityError where a rule of the tables is broken.
    """

    @event.listens_for(engine, "handle_error", retval=True)
    def our_failure(context: ExceptionContext) -> StoreFailed | None:
        wrong = context.original_exception
        if context.is_pre_ping:  # an old connection, which will be replaced by a new one
            return None
        if isinstance(wrong, UnicodeDecodeError):
            return failed(address.shown, wrong)
        ours = context.sqlalchemy_exception is None or isinstance(
            context.sqlalchemy_exception, IntegrityError
        )
        return None if ours else failed(address.shown, wrong)

    return engine


def _unchanging(address: Address) -> URL:
    return address.url.set(
        database=f"file:{quote(str(address.path))}",
        query={"immutable": "1", "mode": "ro", "uri": "true"},
    )


def _pool(writing: bool) -> dict[str, int]:
    return {"pool_size": 1, "max_overflow": 0} if writing else {"pool_size": 5, "max_overflow": 20}


def _queried(address: Address) -> dict[str, str]:
    return {
        name: str(value)
        for name, value in address.url.query.items()
        if name in SQLITE and str(value).isalnum()
    }


def unsafe(connection: Connection, address: Address) -> list[Problem]:
    """A problem for each setting that could lose an acknowledged event."""
    if address.path is None:
        return _unsafe_postgresql(connection, address.shown)
    found = []
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    if mode != "wal":
        found.append(
            Problem(
                address.shown,
                0,
                "journal_mode",
                str(mode),
                "must be wal",
                "a local disk, not a network folder",
            )
        )
    level = int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
    if level < 2:
        name = ("OFF", "NORMAL")[level]
        found.append(
            Problem(
                address.shown,
                0,
                "synchronous",
                name,
                "a power cut could lose what was acknowledged",
                "synchronous=FULL",
            )
        )
    return found


POSTGRESQL = {
    "fsync": "a power cut could corrupt the database",
    "synchronous_commit": "a power cut could lose what was acknowledged",
    "full_page_writes": "a power cut could tear pages",
}


def _unsafe_postgresql(connection: Connection, shown: str) -> list[Problem]:
    values = {
        name: str(connection.exec_driver_sql(f"SHOW {name}").scalar_one()) for name in POSTGRESQL
    }
    return [
        Problem(
            shown,
            0,
            name,
            values[name],
            why,
            Message("{setting} = on in postgresql.conf, or for this user", setting=name),
        )
        for name, why in POSTGRESQL.items()
        if values[name] == "off"
    ]


def wal_reset_bug() -> bool:
    return sqlite3.sqlite_version_info < WAL_RESET_FIXED
