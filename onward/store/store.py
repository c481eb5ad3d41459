"""The front door: open a store, record events, close it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from types import TracebackType

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DBAPIError

from onward.events.event import Event
from onward.store.address import Address, address_of
from onward.store.engines import engine_for, unsafe
from onward.store.entries import BEGINNING, entries
from onward.store.failures import StoreRefused, failed, missing, refused
from onward.store.lock import WriterLock
from onward.store.log import Receipt, Request, write_alone
from onward.store.schema import current, known, version
from onward.store.tables import organisations
from onward.store.writer import Writer

OWN = "own"  # the organisation of somebody who works alone


class Store:
    """An open store. ``reading`` is an engine of SQLAlchemy for questions; everything that writes goes through ``writer``."""

    def __init__(self, address: Address, reading: Engine, writing: Engine | None, lock: WriterLock | None) -> None:
        self.address, self.reading, self._writing, self._lock = address, reading, writing, lock
        self._writer = None if writing is None else Writer(writing, address.shown)

    @property
    def writer(self) -> Writer:
        """The one that writes; raises StoreRefused for a store that was opened for reading."""
        if self._writer is None:
            raise refused(self.address.shown, "", "", "was opened for reading only")
        return self._writer

    def organisation(self, name: str = OWN) -> int:
        """The id of an organisation, which is made if it is new and the store open for writing."""
        named = select(organisations.c.id).where(organisations.c.name == name)

        def find_or_make(connection: Connection) -> int:
            found = connection.execute(named).scalar()
            if found is None:
                new = {"name": name, "created_us": time.time_ns() // 1000, "events": 0, "chain": BEGINNING}
                connection.execute(insert(organisations).values(new))
                found = connection.execute(named).scalar_one()
            return int(found)

        with self.reading.connect() as connection:
            found = connection.execute(named).scalar()
        if found is not None:
            return int(found)
        if self._writer is None:
            raise refused(self.address.shown, "organisation", name, "no such organisation")
        return self.writer.write(find_or_make)

    def record(
        self, organisation: int, events: Iterable[Event], key: str = "", originals: Sequence[str | None] | None = None, user: str = ""
    ) -> Receipt:
        """Record events, all or none; returns when they are on disk.

        ``key`` is the sender's idempotency key; ``originals`` the messages that the events were read from, if those are to be kept;
        ``user`` the id of who tells of them.
        Raises StoreRefused for what cannot be recorded, and StoreFailed when the disk failed: then nothing is sure, and sending again is.
        """
        return self.writer.submit(Request(organisation, tuple(entries(events, originals)), key, user)).result()

    def close(self) -> None:
        """Finish what was submitted and let others write."""
        if self._writer is not None:
            self._writer.close()
        for engine in (self.reading, self._writing):
            if engine is not None:
                engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(text: str, *, write: bool = False, make: bool = True, older: bool = False) -> Store:
    """Open FILE_OR_URL; with ``write`` a store that is not there yet is made, unless ``make`` says no. ``older``: also
    one of an earlier version, to be copied.

    Raises StoreRefused for unsafe settings, another version, a second writer and what is no store; StoreFailed if it cannot be reached.
    """
    address = address_of(text)
    if address.path is not None and not (write and make) and not address.path.exists():
        raise missing(address.shown, "onward events import FILE, which makes one")
    lock = _locked(address) if write else None
    reading, writing = engine_for(address, writing=False), engine_for(address, writing=True) if write else None
    try:
        if writing is not None:
            _prepare(writing, address)
        with reading.connect() as connection:
            (known if older else current)(connection, address)
        return Store(address, reading, writing, lock)
    except BaseException as wrong:
        for engine in (reading, writing):
            if engine is not None:
                engine.dispose()
        if lock is not None:
            lock.release()
        if isinstance(wrong, DBAPIError):
            raise failed(address.shown, wrong) from wrong
        raise


def migrate_store(text: str) -> tuple[str, str]:
    """Bring a store to this version; gives the versions before and after. Raises as ``open_store`` does."""
    address = address_of(text)
    if address.path is not None and not address.path.exists():
        raise missing(address.shown)
    lock, writing = _locked(address), engine_for(address, writing=True)
    try:
        with writing.begin() as connection:
            _begun(connection, address)
            from onward.store.migrate import migrate  # noqa: PLC0415  loads Alembic

            return migrate(connection, address)
    except DBAPIError as wrong:
        raise failed(address.shown, wrong) from wrong
    finally:
        writing.dispose()
        if lock is not None:
            lock.release()


def _locked(address: Address) -> WriterLock | None:
    return None if address.path is None else WriterLock(address.path, address.shown)


def _prepare(writing: Engine, address: Address) -> None:
    """Safe settings, and every table in a database that was empty."""
    with writing.begin() as connection:
        _begun(connection, address)
        if not version(connection, address):
            from onward.store.migrate import migrate  # noqa: PLC0415  loads Alembic

            migrate(connection, address)


def _begun(connection: Connection, address: Address) -> None:
    """Nobody else makes or changes tables meanwhile, and nothing is written with unsafe settings."""
    _safe(connection, address)
    write_alone(connection)


def _safe(connection: Connection, address: Address) -> None:
    wrong = unsafe(connection, address)
    if wrong:
        raise StoreRefused(wrong)
