"""What is going on, on standard error: only when it lasts, quiet when asked, one moving line on a
terminal and plain lines elsewhere.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from types import TracebackType

AFTER_S = 1.0  # nothing is said about work that is shorter
EVERY_S = {True: 0.2, False: 10.0}  # on a terminal, elsewhere


class Progress:
    """Called by the planner with a stage and numbers; use as a context so that the line is cleared
    at the end.
    """

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.moving = (
            sys.stderr.isatty()
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )
        self.began = time.monotonic()
        self.said_at = self.began + AFTER_S - EVERY_S[self.moving]
        self.shown = 0

    def __call__(self, stage: str, numbers: Mapping[str, object] | None = None) -> None:
        """A step of the work."""
        now = time.monotonic()
        if self.quiet or now < self.said_at + EVERY_S[self.moving]:
            return
        self.said_at = now
        told = "  ".join(
            f"{name.replace('_', ' ')} {number(value)}"
            for name, value in (numbers or {}).items()
            if name != "seconds"
        )
        self._show(f"{now - self.began:6.1f} s  {stage}  {told}".rstrip())

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
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()


def number(value: object) -> str:
    """A number as a person reads it."""
    if isinstance(value, float):
        return f"{value:,.0f}" if 1000 <= value < 1e13 else f"{value:.4g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def width() -> int:
    """Columns of the terminal."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return 80
