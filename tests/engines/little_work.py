"""Work that goes wrong, for workers to do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from onward.cancel import check_cancelled
from onward.portions import Progress


def squared(course: int, portion: int, progress: Progress) -> int:
    return course * portion**2


def dies_once(mark: str, portion: int, progress: Progress) -> int:
    """The third portion kills its worker the first time that it is worked on."""
    if portion == 2 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return portion


def dies(mark: str, portion: int, progress: Progress) -> int:
    """The third portion kills its worker each time."""
    if portion == 2:
        with Path(mark).open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return portion


def waits(marks: str, portion: int, progress: Progress) -> int:
    """Works until nobody waits for it; says when it begins and when it is told to end."""
    (Path(marks) / f"begun {portion}").touch()
    try:
        for _ in range(600):
            check_cancelled()
            time.sleep(0.1)
    finally:
        (Path(marks) / f"ended {portion}").touch()
    return portion
