"""Jobs of the server: queued in the store, run one at a time in a child process, each ended exactly
once, however many servers there are.
"""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onward.acts.settings import KeptBeside, has_desk, new_desk
from onward.desk.act import ActKind
from onward.desk.desk import Deed
from onward.formats.packed import unpacked
from onward.message import Message, read, written
from onward.store.bring import bring
from onward.store.documents import put_document
from onward.store.failures import StoreFailed
from onward.store.together import beginning_with
from onward.web import job_store
from onward.web.finished import Finished, failure
from onward.web.job_author import still_may
from onward.web.job_store import AUTHOR, JobRow, JobState, NotMine
from onward.web.jobs_seen import LARGE, JobsSeen
from onward.web.open_desk import OpenDesk
from onward.web.problems import Refusal
from onward.web.sent_files import FILES, FOLDER, UPLOAD
from onward.web.servers import Serving

AT_A_TIME = 1  # two planners on two cores would each take twice as long
STOPS_WITHIN_S = 60  # after a cancel; then the child is ended
LOOKS_S = 1.0  # where another server may have been asked to stop a job, or runs it
TELLS_S = 3.0  # at least so often whoever follows a job is told, and looked at again
LOOKS_AROUND_S = 5.0  # for jobs of servers that are gone
LASTS_S = 4 * 3600  # at most; then it is asked to stop
MEMORY_MIB = 4096  # of a job, where nothing else is said
LONGEST_LINE = 1 << 20  # of what a child tells
KEPT_STEPS = 200
HIDDEN = (AUTHOR, UPLOAD, FILES, FOLDER)  # of a request, from whoever looks at a job


@dataclass(slots=True)
class Live:
    """The state of a running job. ``seen`` counts its reports."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    first: dict[str, Any] | None = None
    seen: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, message: Mapping[str, Any]) -> None:
        """Take a report, and wake those who wait for one."""
        self.seen += 1
        self.changed.set()
        self.changed = asyncio.Event()
        if "first" in message:
            self.first = dict(message["first"])
        else:
            self.steps = [*self.steps[-KEPT_STEPS:], dict(message)]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job as the desk shows it: its last step, and the first plan once there is one."""

    number: int
    kind: str
    state: JobState
    request: dict[str, Any]
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempts: int
    step: str
    numbers: dict[str, Any]
    first: dict[str, Any] | None
    result: dict[str, Any]


class Jobs:
    """All long work. Lives in the server's event loop. ``memory_mib``: the limit of a job."""

    def __init__(self, open_desk: OpenDesk, memory_mib: int = MEMORY_MIB) -> None:
        self.open_desk, self.store = open_desk, open_desk.store
        self.memory_mib = memory_mib
        self.organisation = open_desk.organisation
        self.seen = JobsSeen(self.store, self.organisation)
        self.live: dict[int, Live] = {}
        self.children: dict[int, asyncio.subprocess.Process] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.followers: Counter[str] = Counter()  # streams that are open, by user
        self.room = asyncio.Semaphore(AT_A_TIME)
        self.serving = Serving(self.store)
        self.closing = False

    async def start(self) -> None:
        """Take over the jobs of servers that are gone, and look for such ones from time to time."""
        await self._take_over()
        if self.serving.among_others:
            self._keep(self._look_around())

    async def close(self) -> None:
        """End the child processes; another server takes over their jobs."""
        self.closing = True
        for child in list(self.children.values()):
            if child.returncode is None:
                child.kill()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await asyncio.to_thread(self.serving.leave)

    async def _take_over(self) -> None:
        await asyncio.to_thread(self.serving.show)
        mine = self.store, self.organisation, self.serving.number
        for row in await asyncio.to_thread(job_store.recover, *mine, self.serving.others):
            self._begin(row.number)

    async def _look_around(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_AROUND_S)
            with suppress(StoreFailed):  # it does not answer: it may the next time
                await self._take_over()

    async def add(
        self, kind: str, request: Mapping[str, Any], key: str = "", *, author: str
    ) -> JobRow:
        """A new job of the user with the id ``author``, or the same user's earlier job with the
        same key.
        """
        row, new = await asyncio.to_thread(
            job_store.add_job,
            self.store,
            self.organisation,
            self.serving.number,
            kind,
            {**request, AUTHOR: author},
            key,
        )
        if new:
            self._begin(row.number)
            return row
        return await self.find(row.number) or row

    def _begin(self, number: int) -> None:
        self.live[number] = Live()
        self._keep(self._run(number))

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        # it goes on when the request has ended, and the session of whoever sent it
        task = asyncio.get_running_loop().create_task(work, context=Context())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # -- what is seen of a job

    def view(self, row: JobRow) -> JobView:
        """A job with its live state, which only the server has that runs it."""
        live = self.live.get(row.number) or Live()
        last = live.steps[-1] if live.steps else {}
        return JobView(
            number=row.number,
            kind=row.kind,
            state=row.state,
            request={k: v for k, v in row.request.items() if k not in HIDDEN},
            queued_at=row.queued_at,
            started_at=row.started_at,
            ended_at=row.ended_at,
            attempts=row.attempts,
            step=last.get("step", ""),
            numbers=dict(last.get("numbers", {})),
            first=live.first,
            result={k: v for k, v in row.result.items() if k not in LARGE},
        )

    async def find(self, number: int) -> JobRow | None:
        """The job of that number."""
        return await asyncio.to_thread(self.seen.find, number)

    async def follow(self, number: int) -> AsyncIterator[JobView]:
        """The job now, after each change and every few seconds, until it has ended."""
        while (row := await self.find(number)) is not None:
            live = self.live.get(number)
            changed = live.changed if live else None
            yield self.view(row)
            if row.ended:
                return
            if changed is None:  # another server runs it
                await asyncio.sleep(LOOKS_S)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), TELLS_S)

    # -- cancelling

    async def cancel(self, number: int) -> None:
        """Ask a job to stop; returns at once. A planner keeps its best plan so far."""
        await asyncio.to_thread(job_store.stop_job, self.store, self.organisation, number)
        child = self.children.get(number)
        if child is not None:
            self._stop(number, child, {})

    def _stop(self, number: int, child: asyncio.subprocess.Process, why: dict[str, Any]) -> None:
        if child.returncode is None and child.stdin is not None:
            child.stdin.write(b"cancel\n")
            self._tell(number, {"step": "stopping", "numbers": why})
            self._later(STOPS_WITHIN_S, child)

    async def _heed(self, number: int, child: asyncio.subprocess.Process) -> None:
        """Stop a job that was cancelled before its process was there, or at another server."""
        with suppress(StoreFailed):
            while (row := await self.find(number)) and row.state is not JobState.STOPPING:
                await asyncio.sleep(LOOKS_S)
            self._stop(number, child, {})

    def _later(self, seconds: float, child: asyncio.subprocess.Process) -> None:
        def end() -> None:
            if child.returncode is None:
                child.kill()

        asyncio.get_running_loop().call_later(seconds, end)

    def _end(self, number: int, state: JobState, result: Mapping[str, Any]) -> None:
        mine, kept = (self.organisation, self.serving.number, number), written(result)
        self.store.writer.write(lambda c: job_store.record_end(c, *mine, state, result=kept))

    def _tell(self, number: int, message: Mapping[str, Any]) -> None:
        self.live.setdefault(number, Live()).tell(message)

    # -- running

    async def _run(self, number: int) -> None:
        async with self.room:
            mine = self.store, self.organisation, self.serving.number
            begun = await asyncio.to_thread(job_store.begin_job, *mine, number)
            row = await self.find(number)
            if not begun or row is None:
                self._tell(number, {"step": "", "numbers": {}})
                return
            with suppress(NotMine), tempfile.TemporaryDirectory(prefix="onward-job-") as room:
                try:
                    await asyncio.to_thread(self._refuse_unless_still, row)
                    message = await self._child(row, Path(room) / "answer")
                    await self._ended(row, message)
                except NotMine:
                    raise
                except Refusal as wrong:
                    told = {**failure(wrong), "detail": wrong.detail}
                    await asyncio.to_thread(self._end, number, JobState.FAILED, told)
                except Exception as wrong:
                    await asyncio.to_thread(self._end, number, JobState.FAILED, failure(wrong))
        self._tell(number, {"step": "", "numbers": {}})

    def _refuse_unless_still(self, row: JobRow) -> None:
        with self.store.reading.connect() as connection:
            still_may(self.organisation, row)(connection)

    async def _child(self, row: JobRow, answer: Path) -> dict[str, Any]:
        """Run the child process; returns its last report. A child that SIGTERM ended before it
        ignored that signal runs once more; a server that is to end, too, closes and ends it.
        """
        last, code = await self._run_child(row, answer)
        if not last and code == -signal.SIGTERM and not self.closing:
            last, _ = await self._run_child(row, answer)
        return last

    async def _run_child(self, row: JobRow, answer: Path) -> tuple[dict[str, Any], int | None]:
        """The child's last report, and its exit code if it ended by itself."""
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "onward.web.child",
            str(self.memory_mib),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.children[row.number] = child
        assert child.stdin is not None
        child.stdin.write(json.dumps(self._task(row, answer)).encode() + b"\n")
        self._stop_later(row.number, child)
        heeding = asyncio.get_running_loop().create_task(self._heed(row.number, child))
        try:
            last = await self._read_child(row.number, child)
            return last, None if last else await child.wait()
        finally:
            heeding.cancel()
            self.children.pop(row.number, None)
            if child.returncode is None:
                child.kill()
                await child.wait()

    def _stop_later(self, number: int, child: asyncio.subprocess.Process) -> None:
        """Ask a job that takes too long to stop, then end it."""
        loop = asyncio.get_running_loop()
        loop.call_later(LASTS_S, self._stop, number, child, {"after_s": LASTS_S})

    def _task(self, row: JobRow, answer: Path) -> dict[str, Any]:
        wall = self.open_desk.wall().astimezone(UTC).isoformat()
        asked = {k: v for k, v in row.request.items() if k != AUTHOR}
        return {
            "store": self.store.address.url.render_as_string(hide_password=False),
            "organisation": self.open_desk.name,
            "kind": row.kind,
            "request": {"name": f"j{row.number}" if row.kind == "plan" else "", **asked},
            "wall": wall,
            "answer": str(answer),
        }

    async def _read_child(self, number: int, child: asyncio.subprocess.Process) -> dict[str, Any]:
        """Listen to the child up to its last report. Nobody waits for its end, which takes a second
        where it holds gigabytes: its answer is a whole file by then, and it is killed.
        """
        last: dict[str, Any] = {}
        assert child.stdout is not None
        async for line in child.stdout:
            message: dict[str, Any] = read(line)
            if message.keys() & {"step", "first"}:
                self._tell(number, message)
            else:
                last = message
                break
        return last

    # -- what came out

    async def _ended(self, row: JobRow, message: Mapping[str, Any]) -> None:
        if self.closing:
            return
        if "answer" in message:
            finished = pickle.loads(Path(message["answer"]).read_bytes())
            with beginning_with(still_may(self.organisation, row)):
                await asyncio.to_thread(self._record, row, finished)
            if finished.begin and row.request.get("plan_at_once"):
                await self.add("plan", {}, f"after job {row.number}", author=row.author)
        elif "failed" in message:
            await asyncio.to_thread(self._end, row.number, JobState.FAILED, message["failed"])
        else:
            state = await self.find(row.number)
            stopped = "stopped" in message or (state and state.state is JobState.STOPPING)
            why = (
                Message("stopped before there was a result")
                if stopped
                else Message("the job's process ended without a result")
            )
            how = JobState.STOPPED if stopped else JobState.FAILED
            await asyncio.to_thread(self._end, row.number, how, {"detail": why})

    def _record(self, row: JobRow, finished: Finished) -> None:
        """Record the answer and the end of the job, in one transaction."""
        result = dict(finished.result)
        state = JobState.STOPPED if finished.stopped else JobState.DONE
        if finished.draft is not None:
            result["plan"] = finished.draft["name"]
        more: dict[str, Any] = {"result": written(result)}
        if finished.document:
            more |= {"plan_id": finished.plan_id, "document": finished.document}

        mine = self.organisation, self.serving.number, row.number

        def ends(connection: Connection) -> None:
            job_store.record_end(connection, *mine, state, **more)

        if finished.draft is not None:
            self._draft(row.author, finished, ends)
        elif finished.begin:
            clock = finished.begin["clock"]
            at = datetime.fromisoformat(clock) if clock else None
            if not (row.attempts > 1 and has_desk(self.store, self.organisation)):
                new_desk(
                    self.store,
                    self.organisation,
                    unpacked(finished.files[0][1]),
                    wall=self.open_desk.wall(),
                    story=at,
                    name=finished.begin["name"],
                    beside=KeptBeside(files=finished.companion_files, lists=finished.lists),
                    author=row.author,
                )
            self.store.writer.write(ends)
        else:
            if finished.events:
                bring(self.store, self.organisation, finished.events, user=row.author)
            self.store.writer.write(ends)

    def _draft(self, author: str, finished: Finished, ends: Callable[[Connection], object]) -> None:
        """Record a draft with its files; nothing if a draft of that name exists."""
        desk = self.open_desk.desk(author)
        assert finished.draft is not None
        assert finished.as_of is not None
        as_of = finished.as_of
        if finished.draft["name"] in desk.state.plans:
            self.store.writer.write(ends)
            return
        files, more = (
            dict(finished.files),
            {
                "scenario": {"name": finished.name},
                "plan": {"scenario_id": finished.draft["scenario"]},
                "reading": {"plan_id": finished.draft["plan"]},
            },
        )

        def put_files(connection: Connection) -> None:
            for kind in ("scenario", "plan", "reading"):
                put_document(
                    connection,
                    self.organisation,
                    kind,
                    files[kind],
                    as_of=as_of,
                    **more[kind],
                )
            ends(connection)

        deed = Deed(ActKind.PLAN, finished.draft)
        desk.tried(lambda: desk.record(deed, also=put_files))
