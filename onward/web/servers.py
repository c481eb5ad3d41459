"""The servers of one store, and which of them are there.

On PostgreSQL several may serve a store: each holds a lock of its session, which ends with it
however it dies. A store in a file has one server (``onward.store.lock.served_once``).
"""

from __future__ import annotations

from contextlib import suppress
from secrets import randbelow

from sqlalchemy import Connection, Engine, text

from onward.store.engines import engine_for
from onward.store.failures import StoreFailed
from onward.store.store import Store

SERVING = 0x4F535256  # the class of the locks that servers hold
MOST = (1 << 31) - 1
_TAKE = text("SELECT pg_try_advisory_lock(:serving, :number)")
_GIVE_BACK = text("SELECT pg_advisory_unlock_all()")
_THERE = text(
    "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted "
    "AND classid = :serving AND objid = :number "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_OTHERS = text(str(_THERE).replace("objid = :number", "objid <> :number"))
KEEPING = 0x4F4B4550  # the lock of the server that makes the backups
_KEEP = text("SELECT pg_try_advisory_lock(:keeping, 0)").bindparams(keeping=KEEPING)
_KEPT = text(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted "
    "AND classid = :keeping AND objid = 0 AND pid = pg_backend_pid() "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(keeping=KEEPING)


class Serving:
    """This server, under a number that no other one has."""

    def __init__(self, store: Store) -> None:
        self.number = 1 + randbelow(MOST)
        self.engine: Engine | None = None
        self.shown: Connection | None = None
        if store.address.path is None:
            self.engine = engine_for(store.address, writing=False)

    @property
    def among_others(self) -> bool:
        """Whether the store may have several servers."""
        return self.engine is not None

    def show(self) -> None:
        """Let the other servers see this one, again if the connection was lost. Raises StoreFailed
        if the database does not answer.
        """
        if self.engine is None or self._is_seen():
            return
        self._hide()
        self.shown = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self.shown.execute(_TAKE, self._mine)

    def others(self, connection: Connection) -> set[int]:
        """The numbers of the other servers that are there."""
        if self.engine is None:
            return set()
        return {int(row.objid) for row in connection.execute(_OTHERS, self._mine)}

    def leave(self) -> None:
        """No longer be there."""
        self._hide()
        if self.engine is not None:
            self.engine.dispose()

    @property
    def _mine(self) -> dict[str, int]:
        return {"serving": SERVING, "number": self.number}

    def _is_seen(self) -> bool:
        if self.shown is None:
            return False
        try:
            return self.shown.execute(_THERE, self._mine).first() is not None
        except StoreFailed:
            return False

    def _hide(self) -> None:
        shown, self.shown = self.shown, None
        if shown is not None:
            with suppress(StoreFailed):
                if not shown.invalidated:
                    shown.execute(_GIVE_BACK)
            shown.close()


class UpkeepLock:
    """Decides which server of a store does its backups and nightly checks: the one that holds a
    lock in PostgreSQL. A store in a file has one server.
    """

    def __init__(self, store: Store) -> None:
        self.engine: Engine | None = None
        self.held: Connection | None = None
        if store.address.path is None:
            self.engine = engine_for(store.address, writing=False)

    def take(self) -> bool:
        """Takes or keeps the lock; False if another server has it. Raises StoreFailed if the
        database does not answer.
        """
        if self.engine is None:
            return True
        if self.held is None:
            self.held = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            if self.held.execute(_KEPT).first() is None:
                self.held.execute(_KEEP)
            return self.held.execute(_KEPT).first() is not None
        except StoreFailed:
            self.leave()
            raise

    def leave(self) -> None:
        """No longer be it."""
        held, self.held = self.held, None
        if held is not None:
            with suppress(StoreFailed):
                if not held.invalidated:
                    held.execute(_GIVE_BACK)
                held.close()
        if self.engine is not None:
            self.engine.dispose()
