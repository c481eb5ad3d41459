"""A job tells how far it is, and a cancel reaches the loops of the core."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from onward.cancel import Cancelled, cancelled, check_cancelled, mapped, uncancellable
from onward.job import SILENT, Job


def test_progress_is_told_in_order() -> None:
    told: list[tuple[str, dict[str, object]]] = []
    job = Job(lambda words, numbers: told.append((words, dict(numbers))))
    job.progress("reading")
    job.progress("relaxing", {"round": 2})
    assert told == [("reading", {}), ("relaxing", {"round": 2})]


def test_a_cancel_from_another_thread_ends_a_loop() -> None:
    job = Job()

    def loop() -> int:
        for number in range(10**9):
            if number == 3:
                thread = Thread(target=job.cancel)
                thread.start()
                thread.join()
            check_cancelled()
        return number

    with job.running(), pytest.raises(Cancelled):
        loop()


def test_without_a_job_nothing_is_cancelled() -> None:
    job = Job()
    job.cancel()
    check_cancelled()
    with job.running():
        assert cancelled()
    assert not cancelled()


def test_what_is_left_to_finish_is_finished() -> None:
    job = Job()
    job.cancel()
    with job.running():
        with uncancellable():
            check_cancelled()
        with pytest.raises(Cancelled):
            check_cancelled()


def test_jobs_inside_each_other_keep_their_own_cancel() -> None:
    outer, inner = Job(), Job()
    outer.cancel()
    with outer.running():
        with inner.running():
            assert not cancelled()
        assert cancelled()


def test_the_silent_job_is_shared_and_cannot_be_cancelled() -> None:
    with pytest.raises(ValueError, match="make a Job of your own"):
        SILENT.cancel()
    assert not SILENT.cancelled


def test_what_others_work_on_comes_in_order_and_a_cancel_ends_the_wait() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert list(mapped(executor, divmod, [7, 9], [2, 4])) == [(3, 1), (2, 1)]
        job, done = Job(), Event()
        job.cancel()
        with job.running(), pytest.raises(Cancelled):
            list(mapped(executor, done.wait, [10.0]))
        done.set()


def test_a_timeout_in_the_work_itself_is_an_error() -> None:
    def fails() -> None:
        raise TimeoutError("of the work")

    with ThreadPoolExecutor(1) as executor, pytest.raises(TimeoutError, match="of the work"):
        list(mapped(executor, lambda _: fails(), [1]))
