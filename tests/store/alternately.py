"""A process that does with a store what it is told, line by line, so that a test can let two of
them take turns.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from select import select

from power import ENVIRONMENT

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
    """Another process, asked from here. ``refused`` is why it was refused last."""

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

    def does(self, *words: object) -> bool:
        """Whether it did it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(*words, sep="\t", file=self.process.stdin, flush=True)
        assert select([self.process.stdout], [], [], ANSWERS_IN_S)[0], f"no answer to {words}"
        self.refused = self.process.stdout.readline().strip()
        return self.refused == "done"

    def kill(self) -> None:
        """As a power cut to the process; a new one takes its place."""
        self.end()
        self.start()

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.communicate()


def main() -> None:
    store: Store | None = None
    lock.PATIENCE_S = 0.0
    for line in sys.stdin:
        what, *words = line.rstrip("\n").split("\t")
        try:
            if what == "open":
                store = open_store(words[0], write=True, make=False)
            elif what == "read":
                store = open_store(words[0])
            elif what == "record" and store is not None:
                store.record(store.organisation(), [event(words[0])])
            elif what == "close" and store is not None:
                store.close()
                store = None
            print("done", flush=True)
        except (InvalidInput, StoreFailed) as wrong:
            print(" ".join(str(wrong).split()), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
