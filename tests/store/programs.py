"""Programs that a test starts by the hundred: a host has imported everything, and each program is a
copy of it (a fork), which opens a store and does what it is asked.

The one who asks has a ``Host`` and ``Program``s; what a program can do is in ``doing.py``.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from power import ENVIRONMENT

START, REAP = b"start", b"reap"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program says: ``done``, ``refused``, or ``ended`` if it says nothing any more.

    ``kept``: what it has acknowledged; ``value``: whatever else it found, or why it refused.
    """

    how: str
    kept: tuple[str, ...] = ()
    value: Any = None

    @property
    def done(self) -> bool:
        return self.how == "done"


class Program:
    """One running program."""

    def __init__(self, host: Host, ours: socket.socket, pid: int) -> None:
        self.host, self.pid = host, pid
        self.line = Connection(ours.detach())
        self.alive = True

    def asked(self, what: str, **given: Any) -> Answer:
        """What it answers; it may end on the way."""
        try:
            self.line.send((what, given))
            return Answer(*self.line.recv())
        except (EOFError, OSError):
            self._reap()
            return Answer("ended")

    def kill(self) -> None:
        """SIGKILL; returns when nothing of it is left."""
        if self.alive:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()

    def _reap(self) -> None:
        if self.alive:
            self.alive = False
            self.line.close()
            self.host.reap(self.pid)


class Host:
    """The process from which programs are forked. ``room``: where it may write."""

    def __init__(self, room: Path) -> None:
        self.room = room
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words = [sys.executable, __file__, str(theirs.fileno()), str(room)]
        self.process = subprocess.Popen(words, pass_fds=[theirs.fileno()], env=ENVIRONMENT)
        theirs.close()
        self.line = ours
        assert self.line.recv(100) == b"ready"

    def started(self, settings: Mapping[str, Any]) -> Program:
        """A new program with its settings (see ``Doing.begin``)."""
        ours, theirs = socket.socketpair()
        socket.send_fds(self.line, [START], [theirs.fileno()])
        theirs.close()
        program = Program(self, ours, int(self.line.recv(100)))
        assert program.asked("begin", **settings).done
        return program

    def reap(self, pid: int) -> None:
        """Waits until a program has ended."""
        self.line.send(REAP + str(pid).encode())
        assert self.line.recv(100) == b"reaped"

    def close(self) -> None:
        self.line.close()
        self.process.wait(30)


def host(line: socket.socket) -> None:
    """Forks a program for each that is asked for, until nobody asks any more."""
    while True:
        text, numbers, _, _ = socket.recv_fds(line, 100, 1)
        if not text:
            return
        if text.startswith(REAP):
            os.waitpid(int(text.removeprefix(REAP)), 0)
            line.send(b"reaped")
            continue
        pid = os.fork()
        if not pid:
            line.close()
            _program(Connection(numbers[0]))
        os.close(numbers[0])
        line.send(str(pid).encode())


def _program(line: Connection) -> None:
    """Does what it is asked, and never returns."""
    from doing import Doing  # noqa: PLC0415  only programs need it

    doing = Doing()
    try:
        while True:
            what, given = line.recv()
            line.send(doing.answer(what, given))
            if what == "end":
                break
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def main() -> None:
    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here.parent), str(here.parent / "epcis")]
    from doing import prepare  # noqa: PLC0415  only found from here on

    line, room = socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2])
    prepare(room)
    line.send(b"ready")
    host(line)


if __name__ == "__main__":
    main()
