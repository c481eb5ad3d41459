"""Copies of a store: a backup of either kind of database is one SQLite file, from which either kind
can be restored.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, func, inspect, select

from onward.errors import Problem
from onward.store.address import address_of
from onward.store.engines import engine_for
from onward.store.entries import BEGINNING
from onward.store.failures import SQLITE_ERRORS, StoreFailed, StoreRefused, failed, refused
from onward.store.log import bulk, chunks
from onward.store.opened import frozen
from onward.store.schema import VERSIONS, current, known
from onward.store.store import Store, migrate_store, open_store
from onward.store.tables import HEAD, TABLES, journal_heads, organisations, outbox, sessions
from onward.store.verify import Verified, verify

Check = Callable[[Engine], Verified]  # what stands above the store has promises of its own


def backup(store: Store, target: Path, check: Check = verify) -> Verified:
    """Writes the whole store, as of one instant, into a new file, which gets its name only after it
    is verified by ``check``.

    A store of an earlier version is copied unchanged, and verified after migrating a second copy.
    Raises StoreRefused if the file exists already, or if the store itself does not verify.
    """
    with _whole_or_not_at_all(target) as made:
        _copy_out(store, made)
        return _verified_of_any_version(made, str(target), check)


def copy_file(file: Path, target: Path, *, damaged: bool = False) -> list[Problem]:
    """Copies any SQLite database, as of one instant, page by page into a new file; returns what
    SQLite's own check finds wrong with the copy. ``damaged``: copy it even so.

    Raises StoreRefused for a file that exists, and for a damaged database; StoreFailed for a file
    that is no database.
    """
    query = "immutable=1" if frozen(file) else "mode=ro"
    with _whole_or_not_at_all(target) as made:
        with (
            closing(sqlite3.connect(f"file:{quote(str(file))}?{query}", uri=True)) as source,
            closing(sqlite3.connect(made)) as copy,
        ):
            source.execute("PRAGMA busy_timeout=10000")
            source.backup(copy)
            lines = _checked(copy)
        found = [Problem(str(file), 0, "", "", line) for line in lines if line != "ok"]
        if found and not damaged:
            raise StoreRefused(found)
        return found


def _checked(copy: sqlite3.Connection) -> list[str]:
    """What SQLite's own check says; "ok" alone if nothing is wrong."""
    try:
        return [str(line) for (line,) in copy.execute("PRAGMA integrity_check")]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as wrong:
        damaged = getattr(wrong, "sqlite_errorname", "").startswith("SQLITE_CORRUPT")
        if damaged or isinstance(wrong, UnicodeDecodeError):
            return [f"is damaged so that the check ends early: {wrong}"]
        raise


def is_known_store(file: Path) -> bool:
    """Whether a file is a store that this Onward can read or whose version is unclear; changes
    nothing.
    """
    query = "immutable=1" if frozen(file) else "mode=ro"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?{query}", uri=True)) as connection:
            connection.execute("SELECT 1 FROM organisations LIMIT 1")
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError as wrong:
        if str(wrong).startswith("no such"):
            return False
        raise failed(str(file), wrong) from wrong
    except SQLITE_ERRORS as wrong:
        raise failed(str(file), wrong) from wrong
    return len(rows) != 1 or rows[0][0] in (*VERSIONS, HEAD)


@contextmanager
def _whole_or_not_at_all(target: Path) -> Iterator[Path]:
    """Where to write a file, which gets its name once it is whole and on disk."""
    if target.exists():
        raise refused(
            str(target), "", "", "is there already; a backup never takes another one's place"
        )
    if not target.absolute().parent.is_dir():
        raise StoreFailed(errno.ENOENT, "there is no such folder", str(target.parent))
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}.", dir=target.absolute().parent
    ) as folder:
        made = Path(folder) / target.name
        try:
            yield made
        except SQLITE_ERRORS as wrong:
            raise failed(str(target), wrong) from wrong
        _on_disk(made)
        # unlike a rename, a link fails if that file has been made meanwhile
        os.link(made, target)
        _on_disk(target.absolute().parent)


def _copy_out(store: Store, made: Path) -> None:
    if store.address.path is not None:
        with store.reading.connect() as connection, closing(sqlite3.connect(made)) as copy, copy:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
            if inspect(connection).has_table(sessions.name):
                copy.execute(f"DELETE FROM {sessions.name}")
        return
    from onward.store.migrate import migrate  # noqa: PLC0415  loads Alembic

    into = engine_for(address_of(str(made)), writing=True)
    try:
        with store.reading.connect() as source, into.begin() as target:
            source.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            migrate(target, address_of(str(made)), to=known(source, store.address))
            _copy_rows(source, target)
    finally:
        into.dispose()


def _verified_of_any_version(made: Path, shown: str, check: Check) -> Verified:
    """Verifies a copy. One of an earlier version is verified by a migrated copy; since migrating
    lengthens its journal, the head is that of the unmigrated copy.
    """
    engine = engine_for(address_of(str(made)), writing=False)
    try:
        with engine.connect() as connection:
            older = known(connection, address_of(str(made))) != HEAD
            journals = _journals(connection)
    finally:
        engine.dispose()
    if not older:
        return _verified(str(made), shown, check)
    migrated = made.with_name(f"migrated-{made.name}")
    shutil.copyfile(made, migrated)
    migrate_store(str(migrated))
    found = _verified(str(migrated), shown, check)
    found.heads = [
        replace(each, **journals.get(each.organisation, {"lines": 0, "journal": ""}))
        for each in found.heads
    ]
    return found


def _journals(connection: Connection) -> dict[str, dict[str, Any]]:
    """Organisation -> the end of its journal; empty in a version without journals."""
    if not inspect(connection).has_table(journal_heads.name):
        return {}
    begun: dict[str, Any] = {"lines": 0, "journal": BEGINNING.hex()}
    statement = select(organisations.c.name, journal_heads.c.lines, journal_heads.c.chain)
    rows = connection.execute(
        statement.join(journal_heads, journal_heads.c.organisation_id == organisations.c.id)
    )
    names = connection.execute(select(organisations.c.name)).scalars()
    return dict.fromkeys(names, begun) | {
        row.name: {"lines": row.lines, "journal": bytes(row.chain).hex()} for row in rows
    }


def restore(file: Path, text: str, check: Check = verify) -> Verified:
    """Makes a new store at FILE_OR_URL from a backup. Raises StoreRefused if ``check`` finds
    anything wrong with it, or if a store exists there already.
    """
    address = address_of(text)
    if address.path is not None and address.path.exists():
        raise refused(
            address.shown,
            "",
            "",
            "is there already; name a new file, and put it in the other's place yourself",
        )
    found = _verified(str(file), str(file), check)
    with (
        open_store(text, write=True) as store,
        open_store(str(file)) as saved,
        saved.reading.connect() as source,
    ):
        store.writer.write(lambda target: _fill(source, target, address.shown))
    return found


def _fill(source: Connection, target: Connection, shown: str) -> None:
    if target.execute(select(func.count()).select_from(organisations)).scalar():
        raise refused(shown, "", "", "holds a store already; restore into an empty database")
    _copy_rows(source, target)
    # rows were inserted with their numbers: continue after the last
    if target.dialect.name == "postgresql":
        for table in (organisations, outbox):
            target.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT "
                f"coalesce(max(id), 0) + 1 FROM {table.name}), false)"
            )


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copies all rows of the tables that both have, at one version, except sessions: a user who
    signs out after a backup stays signed out when it is restored.
    """
    inspected = inspect(source)
    there = {*inspected.get_table_names()} & {*inspect(target).get_table_names()}
    there.discard(sessions.name)
    for table in (each for each in TABLES.sorted_tables if each.name in there):
        names = [column["name"] for column in inspected.get_columns(table.name)]
        statement = select(*(table.c[name] for name in names)).order_by(*table.primary_key)
        for some in chunks(source.execution_options(yield_per=2_000).execute(statement), 2_000):
            bulk(target, table, [tuple(row) for row in some], names)


def _verified(text: str, shown: str, check: Check) -> Verified:
    """Verifies a backup; raises StoreRefused unless each entry is as recorded."""
    address = address_of(text)
    if not address.path or not address.path.is_file():
        raise refused(shown, "", "", "there is no such file")
    engine = engine_for(address, writing=False)
    try:
        with engine.connect() as connection:
            current(connection, address)
        found = check(engine)
    except StoreFailed as wrong:
        raise refused(shown, "", "", f"is damaged, or no backup ({wrong.strerror})") from wrong
    finally:
        engine.dispose()
    if found.problems:
        raise StoreRefused(found.problems)
    return found


def _on_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
