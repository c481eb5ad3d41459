"""The entry point: open a store, record events, close it."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import cast

from sqlalchemy import Connection, Engine, insert, select

from onward.events.event import Event
from onward.store import OWN
from onward.store.address import Address, address_of
from onward.store.beside import INDEX, beside
from onward.store.engines import engine_for, unsafe
from onward.store.entries import BEGINNING, entries, instant
from onward.store.failures import (
    UNREADABLE,
    StoreDamaged,
    StoreFailed,
    StoreRefused,
    missing,
    not_yet_there,
    refused,
)
from onward.store.held import Held
from onward.store.instants import recording_us, system_us
from onward.store.journal import note, organisation_row
from onward.store.log import Receipt, Request, write_alone
from onward.store.marked import Note, is_marked, lift, marked as read_mark, refuse_link
from onward.store.schema import current, empty, known, refuse_altered, version
from onward.store.tables import organisations
from onward.store.together import Within, under_way
from onward.store.writer import Writer
from onward.wording.names import odd_in

BARE = 1  # bytes: SQLite makes a database of a file that has no more


class Store:
    """An open store. Everything that writes goes through ``writer``."""

    def __init__(
        self,
        address: Address,
        reading: Engine,
        writing: Engine | None,
        held: Held,
        last_us: int = 0,
    ) -> None:
        self.address, self._reading, self._writing, self._held = address, reading, writing, held
        self._writer = None if writing is None else Writer(writing, address.shown, last_us, held)

    @property
    def reading(self) -> Engine:
        """An engine of SQLAlchemy for queries: of the caller's own transaction, where the caller
        writes several things together.
        """
        whole = under_way()
        if whole is None or whole.writer is not self._writer or whole.connection is None:
            return self._reading
        return cast(Engine, Within(whole.connection))

    @property
    def writer(self) -> Writer:
        """The writer; raises StoreRefused for a store that was opened for reading."""
        if self._writer is None:
            raise refused(self.address.shown, "", "", "was opened for reading only")
        return self._writer

    def now(self) -> datetime:
        """The instant at which events sent now become known: later than anything recorded."""
        return instant(self.writer.now_us())

    def organisation(self, name: str = OWN) -> int:
        """The id of an organisation; a new one is added if the store is open for writing."""
        named = select(organisations.c.id).where(organisations.c.name == name)

        def find_or_make(connection: Connection) -> int:
            found = connection.execute(named).scalar()
            if found is None:
                now_us = system_us()
                new = {"name": name, "created_us": now_us, "events": 0, "chain": BEGINNING}
                connection.execute(insert(organisations).values(new))
                found = connection.execute(named).scalar_one()
                row = organisation_row(int(found), name, now_us)
                note(connection, int(found), organisations.name, [row])
            return int(found)

        with self.reading.connect() as connection:
            found = connection.execute(named).scalar()
        if found is not None:
            return int(found)
        if self._writer is None:
            shown, message = self.address.shown, "no such organisation"
            raise not_yet_there(shown, "organisation", name, message, "")
        why = odd_in(name)
        if why:
            raise refused("organisations", "name", name, why)
        return self.writer.write(find_or_make)

    def record(
        self,
        organisation: int,
        events: Iterable[Event],
        key: str = "",
        originals: Sequence[str | None] | None = None,
        user: str = "",
    ) -> Receipt:
        """Records events, all or none; returns when they are on disk.

        ``key``: the sender's idempotency key; ``originals``: the messages that the events were read
        from, if they are kept; ``user``: the id of the sender. Raises StoreRefused for what cannot
        be recorded, and StoreFailed when the disk failed: then it is not known whether they are
        recorded, and they may be sent again.
        """
        return self.writer.submit(
            Request(organisation, tuple(entries(events, originals)), key, user=user)
        ).result()

    def close(self) -> None:
        """Finishes submitted work, and releases the locks."""
        if self._writer is not None:
            self._writer.close()
        self._held.let_go(self._reading, self._writing)

    def damage(self) -> StoreDamaged | None:
        """What SQLite finds wrong with the file; PostgreSQL checks itself what it reads."""
        if self.reading.dialect.name != "sqlite":
            return None
        with self.reading.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        why = f"is damaged: {found}; `onward db verify` lists all that is wrong"
        return None if found == "ok" else StoreDamaged(errno.EIO, why, self.address.shown)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the store. Raises StoreDamaged for an error that only damage explains."""
        try:
            if isinstance(wrong, UNREADABLE) and (damage := self.damage()) is not None:
                raise damage from wrong
        finally:
            self.close()


def open_store(
    text: str,
    *,
    write: bool = False,
    make: bool = True,
    older: bool = False,
    shared: bool = False,
    damaged: bool = False,
) -> Store:
    """Opens FILE_OR_URL. ``write``: for writing; a missing store is then made, unless ``make`` is
    false. ``older``: also one of an earlier version, to be copied. ``shared``: other processes may
    write between two transactions of this one. ``damaged``: also one that is marked as damaged, or
    whose tables somebody has altered, to be looked at.

    Raises StoreRefused for unsafe settings, another version, a second writer and anything that is
    no store; StoreAltered for tables other than the migrations make; StoreFailed if it cannot be
    reached; StoreGone if it is marked as damaged, or lacks what was recorded.
    """
    address = address_of(text)
    refuse_link(address)
    if not (write and make) and not _was_in_use(address.path):
        if address.path is not None and not address.path.exists():
            raise missing(address.shown, "onward events import FILE, which makes one")
        if _is_bare(address.path):
            raise empty(address)
    held = Held(address, write=write, damaged_too=damaged)
    writing = engine_for(address, writing=True) if write else None
    reading = engine_for(address, writing=False, frozen=held.frozen)
    try:
        if writing is not None:
            _prepare(writing, address)
        with reading.connect() as connection:
            found = (known if older else current)(connection, address)
            if not damaged:
                refuse_altered(connection, address, found)
            last_us = recording_us(connection) if write else 0
            held.watch(connection, writing)
        if writing is not None:
            held.identify(writing)
        if shared or not held.keeps_others_out():
            held.share()
        return Store(address, reading, writing, held, last_us)
    except BaseException as wrong:
        held.let_go(reading, writing)
        if isinstance(wrong, StoreFailed) and (gone := held.cut(wrong)) is not None:
            raise gone from wrong
        raise


def _was_in_use(path: Path | None) -> bool:
    """Whether a mark or a note exists for a file, even a missing one."""
    return path is not None and (is_marked(path) or Note.read(path) is not None)


def _is_bare(path: Path | None) -> bool:
    """Whether SQLite would make a database of an existing file."""
    return path is not None and path.is_file() and path.stat().st_size <= BARE


def migrate_store(text: str) -> tuple[str, str]:
    """Brings a store to this version; returns the versions before and after. Raises as
    ``open_store`` does.
    """
    address = address_of(text)
    refuse_link(address)
    if address.path is not None and not address.path.exists():
        raise missing(address.shown)
    held, writing = Held(address, write=True), engine_for(address, writing=True)
    try:
        with writing.begin() as connection:
            _begun(connection, address)
            from onward.store.migrate import migrate  # noqa: PLC0415  loads Alembic

            if before := version(connection, address):
                refuse_altered(connection, address, known(connection, address))
            now = migrate(connection, address)[1]
            refuse_altered(connection, address, now)
        with writing.connect() as connection:
            held.watch(connection)
        held.identify(writing)
        if (gone := held.find_damage(writing)) is not None:
            raise gone
        return before, now
    finally:
        held.let_go(writing)


def mark_of(address: Address) -> str:
    """What the mark of a damaged store says; "" if it is not marked."""
    return "" if address.path is None else read_mark(address.path)


def lift_mark(text: str) -> None:
    """Takes a store that is marked as damaged as it is from now on; nobody may have it open for
    writing. Raises StoreRefused for a store that is not marked.
    """
    address = address_of(text)
    refuse_link(address)
    if address.path is None or not is_marked(address.path):
        raise refused(address.shown, "", "", "is not marked as damaged")
    held = Held(address, write=True, damaged_too=True)
    try:
        if (index := beside(address.path, INDEX)).is_symlink():
            index.unlink()  # SQLite opens no link, and makes the index of its log anew
        lift(address.path)
    finally:
        held.let_go()


def _prepare(writing: Engine, address: Address) -> None:
    """Checks settings, and creates every table in an empty database."""
    with writing.begin() as connection:
        _begun(connection, address)
        if not version(connection, address):
            from onward.store.migrate import migrate  # noqa: PLC0415  loads Alembic

            migrate(connection, address)


def _begun(connection: Connection, address: Address) -> None:
    """Begins a transaction in which nobody else makes or changes tables; refuses unsafe
    settings.
    """
    _safe(connection, address)
    write_alone(connection)


def _safe(connection: Connection, address: Address) -> None:
    wrong = unsafe(connection, address)
    if wrong:
        raise StoreRefused(wrong)
