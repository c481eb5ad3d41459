"""Progress on standard error, after a second: one line that is rewritten on a terminal, plain
lines elsewhere, nothing with --quiet.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from threading import current_thread, main_thread
from types import FrameType, TracebackType

from onward.job import Job

AFTER_S = 1.0  # nothing is said about work that is shorter
EVERY_S = {True: 0.2, False: 10.0}  # on a terminal, elsewhere


class Progress:
    """Called with a stage and numbers; use as a context so that the line is cleared at the end.

    Inside, the first Ctrl-C cancels the ``job``, and what is there is finished; the second one ends
    everything at once.
    """

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.job = Job(self)
        self.inside = ExitStack()
        self.moving = (
            sys.stderr.isatty()
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )
        self.began = time.monotonic()
        self.said_at = self.began + AFTER_S - EVERY_S[self.moving]
        self.shown = 0

    def __call__(self, stage: str, numbers: Mapping[str, object] | None = None) -> None:
        """Show a stage of the work with its numbers, if it is time."""
        now = time.monotonic()
        if self.quiet or now < self.said_at + EVERY_S[self.moving]:
            return
        self.said_at = now
        figures = "  ".join(
            f"{name.replace('_', ' ')} {number(value)}"
            for name, value in (numbers or {}).items()
            if name != "seconds"
        )
        self._show(f"{now - self.began:6.1f} s  {stage}  {figures}".rstrip())

    def _show(self, line: str) -> None:
        if self.moving:
            line = line[: width() - 1]
            sys.stderr.write("\r" + line.ljust(self.shown))
            self.shown = len(line)
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave an empty line on a terminal."""
        if self.shown:
            sys.stderr.write("\r" + " " * self.shown + "\r")
            sys.stderr.flush()
            self.shown = 0

    def __enter__(self) -> Progress:
        self.inside.enter_context(self.job.running())
        before = signal.getsignal(signal.SIGINT)
        if before is signal.default_int_handler and current_thread() is main_thread():
            signal.signal(signal.SIGINT, self._interrupted)
            self.inside.callback(signal.signal, signal.SIGINT, before)
        return self

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        """The first Ctrl-C; the next one is as everywhere."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.job.cancel()
        if not self.quiet:
            self.clear()
            sys.stderr.write("stopping; Ctrl-C again ends it at once\n")
            sys.stderr.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.inside.close()
        self.clear()


def number(value: object) -> str:
    """A number with thousands separators, large or tiny ones with an exponent."""
    if isinstance(value, float):
        return f"{value:,.0f}" if 1000 <= value < 1e13 else f"{value:.4g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def width() -> int:
    """Columns of the terminal."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return 80
