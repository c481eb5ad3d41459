"""An entrant's program: started once, sent one line of JSON a day, and given a number of seconds to
answer.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any

from onward.formats.documents import shallow

LONGEST = 64_000_000  # characters of an answer
GRACE_S = 2.0  # to end by itself when there is nothing more to answer


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to one question that came in time, each with its seconds; None for a line that is no
    JSON object.

    ``gone``: the program ended. ``late``: an answer to an earlier question came while this one was
    open.
    """

    received: tuple[tuple[dict[str, Any] | None, float], ...]
    seconds: float
    gone: bool
    late: bool


class Program:
    """A child process in our working folder that reads and writes lines; its standard error is
    ours.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.gone = False
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes its input, and kills it if it does not end by itself."""
        self._say("")
        with suppress(OSError):
            self._input.close()
        try:
            self.child.wait(GRACE_S if kind is None else 0.1)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        self.listener.join(GRACE_S)
        if self.child.stdout is not None:
            self.child.stdout.close()

    @property
    def _input(self) -> IO[str]:
        if self.child.stdin is None:
            raise AssertionError("the program was started without an input")
        return self.child.stdin

    def _listen(self) -> None:
        stream = self.child.stdout
        with suppress(ValueError):  # closed meanwhile
            while stream is not None and (line := stream.readline(LONGEST)):
                self.lines.put(line)
        self.lines.put(None)

    def _say(self, line: str) -> None:
        try:
            self._input.write(line)
            self._input.flush()
        except (BrokenPipeError, ValueError):
            self.gone = True

    def ask(self, question: Mapping[str, object], day: int, limit: float) -> Answers:
        """Sends a day's question and collects the answers until one is final or the time is over.

        An answer with ``"more": true`` is not final; one for an earlier day is late and ignored.
        """
        begun = time.monotonic()
        self._say(json.dumps(question, ensure_ascii=False) + "\n")
        received: list[tuple[dict[str, Any] | None, float]] = []
        late = False
        while not self.gone and (left := limit - (time.monotonic() - begun)) > 0:
            try:
                line = self.lines.get(timeout=left)
            except queue.Empty:
                break
            if line is None:
                self.gone = True
                break
            answer = _object(line)
            if answer is not None and isinstance(answer.get("day"), int) and answer["day"] < day:
                late = True
                continue
            received.append((answer, time.monotonic() - begun))
            if answer is None or not answer.get("more"):
                break
        return Answers(tuple(received), time.monotonic() - begun, self.gone, late)


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = shallow(json.loads(line))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
