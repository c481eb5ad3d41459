"""Little work for workers: some of it goes wrong. A new process imports it in no time."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from onward.cancel import check_cancelled
from onward.errors import InvalidInput, Problem
from onward.portions import Progress


def times(course: int, portion: int, progress: Progress) -> int:
    progress("within", {"portion": portion})
    return course * portion


def fails_at_two(course: int, portion: int, progress: Progress) -> int:
    if portion == 2:
        raise InvalidInput([Problem("a.csv", 3, "kg", "x", "is no number")])
    return portion


def dies_once(mark: str, portion: int, progress: Progress) -> int:
    """The third portion kills its worker the first time that it is worked on."""
    if portion == 2 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return portion


def dies(mark: str, portion: int, progress: Progress) -> int:
    """The third portion kills its worker each time."""
    if portion == 2:
        with Path(mark).open("a", encoding="utf-8") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return portion


def waits(marks: str, portion: int, progress: Progress) -> int:
    """Works until nobody waits for it; says when it begins, who does it, and when it ends."""
    (Path(marks) / f"begun {portion}").write_text(str(os.getpid()), encoding="utf-8")
    try:
        while True:
            check_cancelled()
            time.sleep(0.01)
    finally:
        (Path(marks) / f"ended {portion}").touch()
