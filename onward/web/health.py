"""Whether this server is ready: its store answers, and records what comes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from onward.store.engines import engine_for
from onward.store.failures import StoreFailed
from onward.store.store import Store
from onward.store.tables import organisations
from onward.web.upkeep import Upkeep

PATIENCE_S = 2.0  # then the database does not answer


class State(StrEnum):
    """The state of a server."""

    READY = "ready"
    DEGRADED = "degraded"  # it answers and records, but an operator must look
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Healthy:
    """The state, and why; no reason has a name, a path or a value."""

    state: State
    why: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The status of the answer."""
        return 503 if self.state is State.NOT_READY else 200


class Health:
    """The health of the server of a store."""

    def __init__(self, store: Store, upkeep: Upkeep) -> None:
        self.store, self.upkeep = store, upkeep
        # of its own: whoever asks a long question takes no connection from it
        self.engine = engine_for(store.address, writing=False)
        self._reading: asyncio.Task[bool] | None = None

    async def now(self) -> Healthy:
        """The state at this moment; asks the database at most once at a time."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(asyncio.to_thread(self._reads))
        done, _ = await asyncio.wait({self._reading}, timeout=PATIENCE_S)
        wrong = [self.refuses(), self.upkeep.not_as_recorded()]
        if not done or not self._reading.result():
            wrong.append("the database does not answer")
        warnings = self.upkeep.warnings()
        state = State.NOT_READY if any(wrong) else State.DEGRADED if warnings else State.READY
        return Healthy(state=state, why=tuple(each for each in (*wrong, *warnings) if each))

    def refuses(self) -> str:
        """Why nothing can be recorded; "" if it can."""
        if self.store.writer.stopped is None:
            return ""
        return "the store refuses to record after a failure of its disk or its files"

    def _reads(self) -> bool:
        try:
            with self.engine.connect() as connection:
                connection.execute(select(organisations.c.id).limit(1)).first()
        except StoreFailed:
            return False
        return True
