"""The upkeep of a served store: backups, heads kept elsewhere, and checks, each in a process of its
own, one at a time.

Of several servers on one PostgreSQL one does it, and another takes over when it is gone; each
makes a check at its start.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time as day_time, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from onward.store.failures import StoreFailed
from onward.store.keeping import Keeping
from onward.store.kept_backups import kept_backups, remove_leftovers, store_mark
from onward.store.kept_heads import last_kept_at
from onward.store.store import Store
from onward.web.servers import UpkeepLock

FIRST_S = 1.0  # after the start: whoever opens the page is served first
LOOKS_S = 30.0  # at the clock, and whether another server has gone
LATE = 3  # intervals without a good backup: an operator must look
GRACE_S = 600.0  # beyond these intervals: a backup of a large store takes its time
logger = logging.getLogger(__name__)


class Kind(StrEnum):
    """Kinds of upkeep."""

    BACKUP = "backup"
    HEAD = "head"  # kept without a backup
    QUICK = "quick"
    FULL = "full"

    @property
    def subject(self) -> str:
        """backup or verify."""
        return "verify" if self in (Kind.QUICK, Kind.FULL) else "backup"


WORDS = {
    Kind.BACKUP: "backup",
    Kind.HEAD: "keeping of a head",
    Kind.QUICK: "quick check of the store",
    Kind.FULL: "check of the store",
}


def repeated(keeping: Keeping) -> Kind | None:
    """What is to be done each interval."""
    return Kind.BACKUP if keeping.backups else Kind.HEAD if keeping.heads else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a backup or check ended. ``red``: the store is not as recorded."""

    at: datetime
    seconds: float = 0.0
    good: bool = True
    red: bool = False
    detail: str = ""
    more: dict[str, Any] = field(default_factory=dict)


class Upkeep:
    """Lives in the server's event loop. Without keeping it does nothing."""

    def __init__(self, store: Store, keeping: Keeping | None = None) -> None:
        self.store, self.keeping = store, keeping
        self.last: dict[Kind, Ended] = {}
        self.last_good: dict[Kind, datetime] = {}
        self.running: Kind | None = None
        self.lock = UpkeepLock(store)
        self.ours = False
        self._one = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []
        self._mark = ""
        self._due = next_night(datetime.now().astimezone(), (keeping or Keeping()).verify_at)
        self._good_since = time.monotonic()
        self._broken: set[Kind] = set()  # whose last round ended by an error of ours

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that this server does."""
        if self.keeping is None:
            return ()
        return (
            *((repeated(self.keeping),) if repeated(self.keeping) else ()),
            Kind.QUICK,
            Kind.FULL,
        )

    # -- what an operator is told

    def not_as_recorded(self) -> str:
        """A message if the last check found the store changed; else ""."""
        full = self.last.get(Kind.FULL)
        since = full.at if full and full.good else None  # it has read what a quick one reads
        red = any(each.red and (since is None or each.at > since) for each in self.last.values())
        return "the store is not as it was recorded; onward db verify lists what is wrong" * red

    def warnings(self) -> list[str]:
        """Warnings: the last one failed, or a backup is late."""
        failed = [kind for kind, each in self.last.items() if not (each.good or each.red)]
        failed += [kind for kind in self._broken if kind not in failed]
        found = [f"the last {WORDS[kind]} failed; the log says why" for kind in failed]
        kind = repeated(self.keeping) if self.keeping else None
        if self.keeping and kind and kind not in failed and self.ours:
            late = LATE * self.keeping.every.total_seconds() + GRACE_S
            if time.monotonic() - self._good_since > late:
                found.append(f"there was no {WORDS[kind]} for {LATE} intervals")
        return found

    # -- from start to end

    async def start(self) -> None:
        """Begin; returns at once."""
        if self.keeping is None:
            return
        keeping, again = self.keeping, repeated(self.keeping)
        self._begin(self._check_at_start())
        self._begin(self._rounds(Kind.FULL, LOOKS_S, partial(self._by_night, keeping)))
        if again is not None:
            first = min(FIRST_S, keeping.every.total_seconds())
            self._begin(self._rounds(again, first, partial(self._in_turn, keeping, again)))

    async def close(self) -> None:
        """End what runs; a backup that is not whole leaves nothing behind."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self.lock.leave)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    async def _check_at_start(self) -> None:
        await asyncio.sleep(FIRST_S)
        await self.do(Kind.QUICK)

    async def _rounds(self, kind: Kind, wait: float, once: Callable[[], Awaitable[float]]) -> None:
        """Do ``once`` again and again; it returns the seconds until the next time. An error ends
        one round only, and is told until a round ends well.
        """
        while True:
            await asyncio.sleep(wait)
            try:
                wait = await once()
                self._broken.discard(kind)
            except Exception:
                logger.exception("%s: failed by an error of ours", kind)
                self._broken.add(kind)
                wait = LOOKS_S

    async def _by_night(self, keeping: Keeping) -> float:
        # looked at again and again: a clock may be set, and a machine may sleep
        now = datetime.now().astimezone()
        if now >= self._due:
            self._due = next_night(now, keeping.verify_at)
            if await self._is_ours():
                await self.do(Kind.FULL)
        return LOOKS_S

    async def _in_turn(self, keeping: Keeping, kind: Kind) -> float:
        every, began, was_ours = keeping.every.total_seconds(), time.monotonic(), self.ours
        if not await self._is_ours():
            await asyncio.to_thread(self._left, keeping)  # what another server has made
            return min(every, LOOKS_S)
        if not was_ours and (left := await asyncio.to_thread(self._left, keeping)) > 0:
            return left
        await self.do(kind)
        return max(0.0, every - (time.monotonic() - began))  # from one beginning to the next

    def _left(self, keeping: Keeping) -> float:
        """Seconds until the next backup or head: an interval after the last one in the folder. Also
        notes that backup in ``last``.
        """
        last = None
        with suppress(OSError):
            if keeping.backups:
                with self.store.reading.connect() as connection:
                    self._mark = store_mark(connection)
                kept = kept_backups(keeping.backups, self._mark)
                if kept:
                    last, more = kept[-1].at, {"file": kept[-1].path.name}
                    self.last[Kind.BACKUP] = Ended(at=last, more=more)
                    self.last_good[Kind.BACKUP] = last
            elif keeping.heads and (last := last_kept_at(keeping.heads)):
                self.last[Kind.HEAD] = Ended(at=last)
                self.last_good[Kind.HEAD] = last
        every = keeping.every.total_seconds()
        age = (datetime.now(UTC) - last).total_seconds() if last else every
        return min(every, every - age)

    async def _is_ours(self) -> bool:
        with suppress(StoreFailed):
            self.ours = await asyncio.to_thread(self.lock.take)
            return self.ours
        self.ours = False
        return False

    # -- doing

    async def do(self, kind: Kind) -> Ended:
        """Do one, after what runs has ended. A failure is logged, and ends nothing else."""
        async with self._one:
            self.running, begun = kind, time.monotonic()
            try:
                answer = await self._answer(kind)
            except OSError as wrong:
                answer = {"failed": f"its process did not begin: {wrong.strerror}"}
            except Exception as wrong:
                logger.exception("%s: failed by an error of ours", kind)
                answer = {"failed": f"an error of ours: {type(wrong).__name__}"}
            finally:
                self.running = None
            ended = Ended(
                at=datetime.now(UTC),
                seconds=time.monotonic() - begun,
                good="failed" not in answer,
                red=bool(answer.get("red")),
                detail=str(answer.pop("failed", "")),
                more=answer,
            )
            self._note(kind, ended)
        return ended

    def _note(self, kind: Kind, ended: Ended) -> None:
        self.last[kind] = ended
        if ended.good:
            self.last_good[kind] = ended.at
            logger.info("%s: done in %.1f s %s", kind, ended.seconds, ended.more)
            if kind.subject == "backup":
                self._good_since = time.monotonic()
        else:
            words = "THE STORE IS NOT AS IT WAS RECORDED" if ended.red else "failed"
            logger.error("%s: %s: %s", kind, words, ended.detail)

    async def _answer(self, kind: Kind) -> dict[str, Any]:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "onward.web.upkeep_child"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(self._task(kind)).encode() + b"\n")
            line = await child.stdout.readline()
            found: dict[str, Any] = json.loads(line) if line else {}
        finally:
            if child.returncode is None:
                with suppress(ProcessLookupError):
                    child.kill()
            code = await child.wait()
            if self._mark and self.keeping and self.keeping.backups:
                remove_leftovers(self.keeping.backups, self._mark)
        return found or {"failed": f"its process was ended ({code})"}

    def _task(self, kind: Kind) -> dict[str, Any]:
        keeping = self.keeping or Keeping()
        return {
            "store": self.store.address.url.render_as_string(hide_password=False),
            "do": kind.subject,
            "quick": kind is Kind.QUICK,
            "backups": str(keeping.backups.resolve()) if keeping.backups else "",
            "heads": str(keeping.heads.resolve()) if keeping.heads else "",
            "keep": keeping.keep,
        }


def next_night(now: datetime, at: day_time) -> datetime:
    """The next time that clocks on the wall show ``at``."""
    today = datetime.combine(now.replace(tzinfo=None).date(), at)
    local = now.replace(tzinfo=None)
    return (today if today > local else today + timedelta(days=1)).astimezone()
