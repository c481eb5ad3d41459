"""Documents that arrive at the same time are looked up and submitted together, so that they share a
transaction.
"""

from __future__ import annotations

import asyncio
import errno
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from onward.epcis.capture import (
    ALONE,
    OurEvents,
    Outcome,
    Sent,
    chosen,
    id_of,
    our_events,
    request_of,
)
from onward.epcis.kept import StoredEvent, with_ids
from onward.errors import Problem
from onward.formats.epcis.document import Captured
from onward.formats.epcis.mapping import EVENT_ID
from onward.store.codes import places_named
from onward.store.failures import StoreBusy
from onward.store.log import Overtaken, Receipt, Sole
from onward.store.store import Store

LOOKED_UP_S = 1.0  # how long the names of read points are cached: another process may add one
GROUP = 1_000  # most events looked up together, unless a single document has more


@dataclass(slots=True)
class _Job:
    found: Captured
    sent: Sent
    answer: Future[Outcome] = field(default_factory=Future)
    our_events: OurEvents | None = None
    names: frozenset[str] = frozenset()


class Gatherer:
    """A thread that prepares documents for the writer. Each eventID belongs to one event, also
    among documents that come together.
    """

    def __init__(self, store: Store, organisation: int) -> None:
        self.store, self.organisation = store, organisation
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._under_way: dict[Future[Receipt], frozenset[str]] = {}
        self._known, self._until = dict[str, str](), 0.0
        self._thread: threading.Thread | None = None  # started with the first document
        self._entry, self._closed = threading.Lock(), False

    def capture(self, found: Captured, sent: Sent = ALONE) -> Future[Outcome]:
        """Records the events of a document; the answer arrives when they are on disk.

        Any problem means that nothing is recorded, unless the sender allows the valid events to
        proceed. Raises StoreRefused for data that no store can keep, StoreFailed when the disk
        failed.
        """
        job = _Job(found, sent)
        job.answer.set_running_or_notify_cancel()
        if found.problems and (found.fatal or not sent.proceed):
            job.answer.set_result(Outcome("", found.problems))
        else:
            with self._entry:
                if self._thread is None:
                    self._thread = threading.Thread(
                        target=self._run, name="onward-gatherer", daemon=True
                    )
                    self._thread.start()
            self._jobs.put(job)
        return job.answer

    def close(self) -> None:
        """Finishes the documents received so far."""
        with self._entry:
            self._closed = True
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        ended = False
        while not ended:
            job = self._jobs.get()
            group, size = [], 0
            while job is not None:
                group.append(job)
                size += len(job.found.events)
                if size >= GROUP:
                    break
                try:
                    job = self._jobs.get_nowait()
                except queue.Empty:
                    break
            ended = job is None
            self._gathered(group)

    def _gathered(self, group: list[_Job]) -> None:
        now = self.store.now()
        try:
            places = self._places() if group else {}
        except Exception as wrong:
            _fail(group, wrong)
            return
        ready: list[_Job] = []
        for job in group:
            if self._tried(job, lambda job: self._read(job, places, now)):
                ready.append(job)
        while ready:
            together, ready = _apart(ready)
            self._submit(together)

    def _places(self) -> dict[str, str]:
        """The known read points, read again after a second."""
        now = time.monotonic()
        if now >= self._until:
            self._known, self._until = (
                places_named(self.store, self.organisation, "read_point"),
                now + LOOKED_UP_S,
            )
        return self._known

    def _read(self, job: _Job, places: dict[str, str], now: datetime) -> None:
        job.our_events = our_events(job.found, places, now)
        job.names = frozenset(job.our_events.names)

    def _submit(self, jobs: list[_Job]) -> None:
        """Submits documents that have no eventID in common."""
        names = frozenset(name for job in jobs for name in job.names)
        same = [future for future, busy in list(self._under_way.items()) if busy & names]
        wait(same)  # its result for these eventIDs is needed first
        seen = self.store.writer.end.last
        try:
            there = with_ids(self.store, self.organisation, names)
        except Exception as wrong:
            _fail(jobs, wrong)
            return
        for job in jobs:
            self._tried(job, lambda job: self._record(job, there, seen))

    def _record(self, job: _Job, there: dict[str, list[StoredEvent]], seen: int) -> None:
        assert job.our_events is not None
        events, clashes = chosen(job.our_events, there)
        problems = (*job.found.problems, *clashes)
        if problems and not job.sent.proceed:
            job.answer.set_result(Outcome("", problems))
            return
        name, request = request_of(self.organisation, job.our_events, events, problems, job.sent)
        sole = Sole(EVENT_ID, job.names, seen)
        receipt = self.store.writer.submit(replace(request, sole=sole))
        self._under_way[receipt] = job.names
        ids = tuple(map(id_of, events))
        receipt.add_done_callback(lambda done: self._done(job, name, problems, ids, done))

    def _done(
        self,
        job: _Job,
        name: str,
        problems: tuple[Problem, ...],
        ids: tuple[str, ...],
        receipt: Future[Receipt],
    ) -> None:
        """Called by the writer: on disk, or failed."""
        self._under_way.pop(receipt, None)
        wrong = receipt.exception()
        if isinstance(wrong, Overtaken):
            self._again(job)
        elif wrong is not None:
            job.answer.set_exception(wrong)
        else:
            job.answer.set_result(Outcome(name, problems, ids, receipt.result()))

    def _again(self, job: _Job) -> None:
        """Queues a job again: another server recorded one of its eventIDs."""
        with self._entry:
            if not self._closed:
                self._jobs.put(job)
                return
        why = "another server has recorded one of these eventIDs; send it again"
        job.answer.set_exception(StoreBusy(errno.EAGAIN, why, self.store.address.shown))

    def _tried(self, job: _Job, work: Callable[[_Job], Any]) -> bool:
        try:
            work(job)
        except Exception as wrong:
            job.answer.set_exception(wrong)
            return False
        return True


class Answers:
    """Hands answers of threads to the event loop; those that come at the same time wake it once."""

    def __init__(self) -> None:
        self._come: list[tuple[asyncio.Future[Outcome], Future[Outcome]]] = []
        self._entry = threading.Lock()

    async def of(self, answer: Future[Outcome]) -> Outcome:
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[Outcome] = loop.create_future()

        def come(done: Future[Outcome]) -> None:
            with self._entry:
                self._come.append((waiting, done))
                first = len(self._come) == 1
            if first:
                loop.call_soon_threadsafe(self._bring)

        answer.add_done_callback(come)
        return await waiting

    def _bring(self) -> None:
        with self._entry:
            come, self._come = self._come, []
        for waiting, done in come:
            wrong = done.exception()
            if waiting.cancelled():  # the client has gone
                continue
            if wrong is not None:
                waiting.set_exception(wrong)
            else:
                waiting.set_result(done.result())


def _apart(jobs: list[_Job]) -> tuple[list[_Job], list[_Job]]:
    """The first documents, up to one that shares an eventID with an earlier one; and the rest."""
    seen: set[str] = set()
    for place, job in enumerate(jobs):
        if not seen.isdisjoint(job.names):
            return jobs[:place], jobs[place:]
        seen |= job.names
    return jobs, []


def _fail(jobs: Iterable[_Job], wrong: BaseException) -> None:
    for job in jobs:
        job.answer.set_exception(wrong)
