"""A process that does with a store what it is told, line by line, so that a test can let two of
them take turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from select import select
from signal import SIGKILL
from typing import Any

from damaging import damage
from power import ENVIRONMENT
from sqlalchemy.event import listen

from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.store import lock
from onward.store.failures import StoreFailed
from onward.store.store import Store, open_store

ANSWERS_IN_S = 20


def event(name: str) -> Event:
    """An event like no other."""
    at = datetime(2020, 4, 1, tzinfo=UTC)
    return Event(
        at=at, known_at=at, status=Status.DEPARTED, what=(key(f"shipment:{name}"),), place="CNPVG"
    )


class Other:
    """Another process, asked from here. ``refused`` is why it was refused last.

    It is the child of one that has loaded everything, and makes a new child when one is killed.
    """

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """A new process."""
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
        self._child()

    def _child(self) -> None:
        assert self.process.stdout is not None
        self.child = int(self.process.stdout.readline())

    def does(self, *words: object) -> bool:
        """Whether it did it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(*words, sep="\t", file=self.process.stdin, flush=True)
        assert select([self.process.stdout], [], [], ANSWERS_IN_S)[0], f"no answer to {words}"
        self.refused = self.process.stdout.readline().strip()
        if self.refused.isdigit():  # the system killed it, and the next one says its number
            self.child, self.refused = int(self.refused), "killed"
        return self.refused == "done"

    def kill(self) -> None:
        """As a power cut to the process; a new one takes its place."""
        os.kill(self.child, SIGKILL)
        self._child()

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        os.kill(self.child, SIGKILL)
        self.process.communicate()


def damage_during(store: Store, at: str, file: str, how: str) -> None:
    """Damages a file during the next write: when it begins, before it commits, or right after."""
    path, writer = store.address.path, store.writer
    assert path is not None

    def now(*_: object) -> None:
        damage(path, file, how, Random(how))

    if at == "after":
        commit = writer._commit

        def committed(group: Any) -> Any:
            done = commit(group)
            writer._commit = commit  # type: ignore[method-assign]
            now()
            return done

        writer._commit = committed  # type: ignore[method-assign]
    else:
        listen(writer.engine, at, now, once=True)


def main() -> None:
    """Lets one child after the other read what is asked."""
    lock.PATIENCE_S = 0.0
    while child := os.fork():
        if os.waitpid(child, 0)[1] == 0:
            return
    print(os.getpid(), flush=True)
    store: Store | None = None
    for line in iter(open(0, "rb", buffering=0).readline, b""):  # noqa: SIM115  nothing is read ahead
        what, *words = line.decode().rstrip("\n").split("\t")
        try:
            if what == "open":
                store = open_store(words[0], write=True, make=False)
            elif what == "share":
                store = open_store(words[0], write=True, make=False, shared=True)
            elif what == "checkpoint" and store is not None:
                store.writer.checkpoint()
            elif what == "damage" and store is not None:  # during the next write
                at, file, how = words
                damage_during(store, at, file, how)
            elif what == "read":
                store = open_store(words[0])
            elif what == "record" and store is not None:
                store.record(store.organisation(), [event(words[0])])
            elif what == "close" and store is not None:
                store.close()
                store = None
            else:
                os._exit(1)  # as one that the system killed, and that has no store
            print("done", flush=True)
        except (InvalidInput, StoreFailed, OSError) as wrong:
            print(" ".join(str(wrong).split()), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
