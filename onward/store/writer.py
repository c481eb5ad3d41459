"""One writer with group commit: requests that wait at the same time share one transaction and one
sync. An answer means that they are on disk.
"""

from __future__ import annotations

import errno
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from onward.store.failures import (
    StoreBusy,
    StoreDamaged,
    StoreFailed,
    StoreGone,
    StoreStopped,
    failed,
)
from onward.store.held import Held
from onward.store.instants import recording_us, system_us
from onward.store.log import LogEnd, Receipt, Request, append, write_alone
from onward.store.together import Together, first_of_all, under_way

Answer = TypeVar("Answer")
GROUP = 5_000  # events in one transaction, unless a single request has more
LOOKS_S = 5.0
WAITING = 1_000  # requests that may wait in the queue; further senders wait before it


@dataclass(slots=True)
class _Job:
    work: Request | Callable[[Connection], Any]
    answer: Future[Any] = field(default_factory=Future)


class Writer:
    """A thread that owns the only connection that writes; ``last_us``: the instant of the newest
    recording.

    On SQLite it stops for good at the first failure of the disk, and when a file of the store was
    damaged; then ``when_stopped`` is called. It looks at the files before and after each
    transaction, and every ``LOOKS_S`` seconds without one.
    """

    def __init__(self, engine: Engine, shown: str, last_us: int, held: Held) -> None:
        self.engine, self.shown, self.last_us, self.held = engine, shown, last_us, held
        self.end = LogEnd()
        self.when_stopped: Callable[[StoreFailed], object] = lambda _: None
        self.jobs: queue.Queue[_Job | None] = queue.Queue(WAITING)
        self.stopped: StoreFailed | None = None
        self._entry = threading.Lock()
        self._open = True
        self.thread = threading.Thread(target=self._run, name="onward-writer", daemon=True)
        self.thread.start()

    def now_us(self) -> int:
        """The system's clock, but never before the last instant of recording."""
        return max(system_us(), self.last_us)

    def submit(self, request: Request) -> Future[Receipt]:
        """Records events; the answer arrives when they are on disk. It raises StoreRefused, or
        StoreFailed when it is not known whether they are.
        """
        whole = self._joined()
        if whole is None:
            return self._put(_Job(replace(request, first=request.first or first_of_all())))
        answer: Future[Receipt] = Future()
        (found,) = whole.write(lambda c: append(c, [request], recording_us(c)))
        if isinstance(found, Receipt):
            answer.set_result(found)
        else:
            answer.set_exception(found)
        return answer

    def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Does other work on the database in a transaction of its own; returns when it is
        on disk, or joins what the caller writes together.
        """
        whole = self._joined()
        if whole is not None:
            return whole.write(work)
        answer: Answer = self._put(_Job(_after(first_of_all(), work))).result()
        return answer

    def together(self, first: Callable[[Connection], None]) -> Together:
        """Several writes in one transaction, which begins with ``first``."""
        begins = _after(first_of_all(), first)
        return Together(lambda work: self._put(_Job(work)), begins, self)

    def checkpoint(self) -> bool:
        """Empties SQLite's WAL into its file; False if a reader has kept it from being emptied."""
        return bool(self._put(_Job(CHECKPOINT)).result())

    def close(self) -> None:
        """Finishes what was submitted, then stops."""
        with self._entry:
            was_open, self._open = self._open, False
        if was_open:
            self.jobs.put(None)
        self.thread.join()

    def _joined(self) -> Together | None:
        """What the caller writes together with this writer."""
        whole = under_way()
        return whole if whole is not None and whole.writer is self else None

    def _put(self, job: _Job) -> Future[Any]:
        job.answer.set_running_or_notify_cancel()  # a submitted job can no longer be cancelled
        with self._entry:  # so that no job is queued after the last
            if not self._open:
                raise StoreFailed(errno.EBADF, "the store is closed", self.shown)
            self.jobs.put(job)
        return job.answer

    def _run(self) -> None:
        left: _Job | None = None
        while (job := left or self._next()) is not None:
            group, left, ended = self._group(job)
            self._serve(group)
            if ended:
                break
        self._look()

    def _next(self) -> _Job | None:
        while True:
            try:
                return self.jobs.get(timeout=LOOKS_S)
            except queue.Empty:
                self._look()

    def _look(self) -> None:
        """Looks at the files while nothing is written."""
        with suppress(StoreFailed), self.held.place():
            self._there()

    def _group(self, job: _Job) -> tuple[list[_Job], _Job | None, bool]:
        """The jobs that share a transaction, a job that did not fit into it, and whether this was
        the last job.
        """
        group, size = [job], _size(job)
        while _size(job) and size < GROUP:
            try:
                after = self.jobs.get_nowait()
            except queue.Empty:
                break
            if after is None:
                return group, None, True
            if not _size(after):
                return group, after, False
            group.append(after)
            size += _size(after)
        return group, None, False

    def _serve(self, group: list[_Job]) -> None:
        answers: list[Any]
        try:
            with self.held.place():
                answers = self._written(group)
        except (StoreGone, StoreBusy) as wrong:
            answers = [wrong] * len(group)
        except IntegrityError as wrong:
            answers = [failed(self.shown, wrong)] * len(group)
        except Exception as wrong:
            answers = [wrong] * len(group)
        for job, answer in zip(group, answers, strict=True):
            if isinstance(answer, BaseException):
                job.answer.set_exception(answer)
            else:
                job.answer.set_result(answer)

    def _written(self, group: list[_Job]) -> list[Any]:
        self._there()
        try:
            answers, commits = self._commit(group)
        except IntegrityError:
            raise
        except (
            OSError,
            self.engine.dialect.loaded_dbapi.Error,
        ) as wrong:  # the latter from what the driver is asked directly
            broken = failed(self.shown, wrong)
            if self.engine.dialect.name == "sqlite":
                self._stop_after(broken)
            raise broken from wrong
        self._there()  # else it was written to files that no longer have their names
        self.held.write_note(commits)
        return answers

    def _stop_after(self, broken: StoreFailed) -> None:
        """Stops for good unless nothing was written: the system may have dropped what it could not
        write, so the state is unknown. Raises StoreGone if a file was damaged.
        """
        if isinstance(broken, StoreGone):
            self._stop(broken)
            raise broken
        if broken.errno == errno.EAGAIN:  # another program keeps SQLite's own lock
            return
        self._there()
        message = f"stopped after a failure of the disk, open it again: {broken.strerror}"
        kind = StoreDamaged if isinstance(broken, StoreDamaged) else StoreStopped
        self._stop(kind(broken.errno, message, self.shown))

    def _stop(self, why: StoreFailed) -> None:
        if self.stopped is None:
            self.stopped = why
            self.when_stopped(why)

    def _there(self) -> None:
        """Raises StoreFailed if nothing may be written any more."""
        if self.stopped is None and (gone := self.held.find_damage(self.engine)) is not None:
            self._stop(gone)
        if self.stopped is not None:
            raise self.stopped

    def _commit(self, group: list[_Job]) -> tuple[list[Any], int]:
        """The answers, and the count of commits after this one."""
        work = group[0].work
        if work is CHECKPOINT:
            return [self._checkpointed()], self.held.commits
        with self.engine.begin() as connection:
            changes = self.held.rows_changed(connection)
            if callable(work):
                write_alone(connection)
                return [work(connection)], self.held.count_commit(connection, changes)
            now_us = recording_us(connection)
            answers = append(
                connection,
                [job.work for job in group if isinstance(job.work, Request)],
                now_us,
                self.end,
            )
            commits = self.held.count_commit(connection, changes)
        self.last_us = now_us
        self.end.last += sum(
            each.events for each in answers if isinstance(each, Receipt) and not each.replayed
        )
        return list(answers), commits

    def _checkpointed(self) -> bool:
        if self.engine.dialect.name != "sqlite":
            return True
        raw = self.engine.raw_connection()
        try:
            return not raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            raw.close()


def _after(
    first: Callable[[Connection], Any] | None, work: Callable[[Connection], Answer]
) -> Callable[[Connection], Answer]:
    """One piece of work of two: ``first``, then ``work``, in the same transaction."""
    if first is None:
        return work

    def both(connection: Connection) -> Answer:
        first(connection)
        return work(connection)

    return both


def CHECKPOINT(_: Connection) -> None:  # noqa: N802
    """Marks a checkpoint, which cannot be made inside a transaction."""


def _size(job: _Job) -> int:
    """The number of events of a job; 0 for other work, which has a transaction of its own."""
    return max(1, len(job.work.entries)) if isinstance(job.work, Request) else 0
