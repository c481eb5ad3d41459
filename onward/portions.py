"""Hands portions of work to any executor: processes here, or a cluster.

What all portions share, the course, goes over once, as bytes with their digest. The answer does not
depend on who worked on which portion.
"""

from __future__ import annotations

import pickle
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from hashlib import sha256
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any, SupportsBytes, TypeVar

from onward import __version__
from onward.cancel import POLL_S, check_cancelled
from onward.errors import InvalidInput, Problem
from onward.gc_paused import gc_paused
from onward.message import Message

Course = TypeVar("Course")
Portion = TypeVar("Portion")
T = TypeVar("T")
Progress = Callable[[str, Any], object]  # the words of a step, and numbers by name
Work = Callable[[Course, Portion, Progress], T]

TRIES = 3  # of a portion whose worker dies
OPTION = "--workers"
NO_ONWARD = "a worker has no Onward; install on it the version that is here"


class WorkersFailed(InvalidInput):
    """The workers cannot be used: not there, of another version, or they die."""

    exit_code = 2

    @classmethod
    def because(cls, message: str, maybe: str = "") -> WorkersFailed:
        return cls([Problem(OPTION, 0, "", "", message, maybe)])


class Workers(Executor):
    """An executor that takes a course once for all portions, and again after workers have died."""

    @property
    def at_once(self) -> int:
        """Portions that it is given ahead: enough that no worker waits."""
        raise NotImplementedError

    def hand_over(self, course: bytes) -> object:
        """What stands for the course in ``submit``: the bytes, or something that becomes them."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Work that is under way ends soon; futures have been cancelled before."""

    def given_up(self, wrong: Exception) -> bool:
        """Whether the engine itself has tried again, in vain."""
        return False


def in_portions(
    work: Work[Course, Portion, T],
    course: Course,
    portions: Sequence[Portion],
    executor: Executor | None = None,
    *,
    stage: str = "",
    progress: Progress | None = None,
    took: Callable[[int, T], object] | None = None,
) -> list[T]:
    """``work(course, portion, progress)`` of each portion, in order; without an executor, here.

    ``work`` is a function of a module. Progress counts portions as ``stage``; what work reports by
    itself is heard only here. ``took`` gets each result as it comes, with its portion's index. A
    portion whose worker dies runs again, at most ``TRIES`` times in all. A cancel ends what has not
    begun. Raises WorkersFailed, Cancelled, and what work raises.
    """
    found: dict[int, T] = {}
    tell = progress or (lambda stage, numbers: None)

    def take(index: int, result: T) -> None:
        found[index] = result
        if took:
            took(index, result)
        if stage:
            tell(stage, {"portion": len(found), "of": len(portions)})

    if executor is None:
        for index, portion in enumerate(portions):
            check_cancelled()
            take(index, work(course, portion, tell))
    elif portions:
        with gc_paused():  # a course may have a hundred thousand values, none of them garbage
            content = pickle.dumps((work, course), pickle.HIGHEST_PROTOCOL)
        _Handed(executor, content, portions, take).all_taken()
    return [found[index] for index in range(len(portions))]


class _Handed:
    """Portions on their way to workers and back."""

    def __init__(
        self,
        executor: Executor,
        course: bytes,
        portions: Sequence[Any],
        take: Callable[[int, Any], None],
    ) -> None:
        self.executor, self.course, self.portions, self.take = executor, course, portions, take
        self.digest = sha256(course).hexdigest()
        self.open = set(range(len(portions)))
        self.lost: Counter[int] = Counter()

    def all_taken(self) -> None:
        """Returns once each portion has its result. The first open portion is always under way, so
        it is the one that counts as lost when workers die.
        """
        while self.open:
            if self._round(sorted(self.open)):
                first = min(self.open)
                self.lost[first] += 1
                if self.lost[first] == TRIES:
                    raise died(first + 1, len(self.portions))

    def _round(self, asked: Sequence[int]) -> bool:
        """Hands these portions out and takes their results; whether workers died meanwhile."""
        course: object = self.course
        waiting, under_way = deque(asked), dict[Future[bytes], int]()
        back: SimpleQueue[Future[bytes]] = SimpleQueue()
        lost = False
        try:
            if isinstance(self.executor, Workers):
                course = self.executor.hand_over(self.course)
            while under_way or (waiting and not lost):
                check_cancelled()
                ahead = self._at_once()
                while waiting and not lost and len(under_way) < ahead:
                    future = self._submitted(course, waiting[0])
                    under_way[future] = waiting.popleft()
                    future.add_done_callback(back.put)
                for future in _come(back):
                    lost |= not self._taken(future, under_way.pop(future))
        except BrokenExecutor:
            lost = True
        finally:
            for future in under_way:
                future.cancel()
        return lost

    def _at_once(self) -> int:
        return self.executor.at_once if isinstance(self.executor, Workers) else len(self.portions)

    def _submitted(self, course: Any, number: int) -> Future[bytes]:
        portion = pickle.dumps(self.portions[number], pickle.HIGHEST_PROTOCOL)
        return self.executor.submit(worked, __version__, self.digest, course, portion)

    def _taken(self, future: Future[bytes], number: int) -> bool:
        """Takes a result; false if its worker died."""
        try:
            result = future.result()
        except (BrokenExecutor, CancelledError):
            if not isinstance(self.executor, Workers):
                raise died(number + 1, len(self.portions)) from None
            return False
        except Exception as wrong:
            if isinstance(wrong, ModuleNotFoundError) and (wrong.name or "").startswith("onward"):
                raise WorkersFailed.because(NO_ONWARD) from wrong
            if isinstance(self.executor, Workers) and self.executor.given_up(wrong):
                raise died(number + 1, len(self.portions)) from None
            raise
        with gc_paused():
            opened = pickle.loads(result)
        self.open.remove(number)
        self.take(number, opened)
        return True


def _come(back: SimpleQueue[Future[bytes]]) -> Iterator[Future[bytes]]:
    """The next future that is done, if one is soon, and all others that are done by then."""
    try:
        yield back.get(timeout=POLL_S)
        while True:
            yield back.get_nowait()
    except Empty:
        return


def died(portion: int, of: int) -> WorkersFailed:
    """What to say of a portion that took its workers with it."""
    message = Message(
        "the workers of portion {portion} of {of} died; nothing more is tried",
        portion=portion,
        of=of,
    )
    return WorkersFailed.because(
        message, "they need more memory than there is, or were stopped from outside"
    )


# -- on a worker

_at_work = Lock()
_courses: dict[str, tuple[Work[Any, Any, Any], Any]] = {}  # by digest; one, the last


def worked(version: str, digest: str, course: SupportsBytes, portion: bytes) -> bytes:
    """The result of a portion, as bytes. Raises WorkersFailed on another version of Onward."""
    if version != __version__:
        message = Message(
            "a worker has Onward {theirs}, and this is Onward {ours}",
            theirs=__version__,
            ours=version,
        )
        raise WorkersFailed.because(message, "install one version on all of them")
    check_cancelled()
    work, shared = _opened(digest, course)
    found = work(shared, pickle.loads(portion), lambda stage, numbers: None)
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def _opened(digest: str, course: SupportsBytes) -> tuple[Work[Any, Any, Any], Any]:
    """The work and the course of these bytes, opened once by each process."""
    with _at_work:
        if digest not in _courses:
            content = bytes(course)
            if sha256(content).hexdigest() != digest:
                raise WorkersFailed.because("what a worker received is not what was sent")
            with gc_paused():
                opened = pickle.loads(content)
            _courses.clear()
            _courses[digest] = opened
        return _courses[digest]
