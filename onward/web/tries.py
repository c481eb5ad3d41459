"""How often something is tried: counted in the memory of the server."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

MINUTE_S = 60.0
MOST = 5  # tries in a minute


class Tries:
    """Tries, by who makes them: so many in a minute, then none until the oldest is a minute old."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.clock, self.lock = most, clock, Lock()
        self.made: OrderedDict[Hashable, list[float]] = OrderedDict()

    def wait_s(self, who: Hashable) -> float:
        """Counts a try, and returns 0; or returns after how many seconds it may be made."""
        now = self.clock()
        with self.lock:
            self._forget(now)
            made = [at for at in self.made.get(who, []) if now - at < MINUTE_S]
            if len(made) >= self.most:
                return MINUTE_S - (now - made[0])
            self.made[who] = [*made, now]
            self.made.move_to_end(who)
            return 0.0

    def take_back(self, who: Hashable) -> None:
        """Forgets all tries of this one, after one that was right."""
        with self.lock:
            self.made.pop(who, None)

    def _forget(self, now: float) -> None:
        """Drops tries older than a minute. The entries are in the order of their last tries."""
        while self.made and now - next(iter(self.made.values()))[-1] >= MINUTE_S:
            self.made.popitem(last=False)


class OnceAMinute:
    """Limits what is done to once a minute, for each one of whom it is done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.tries = Tries(1, clock)

    def first(self, who: Hashable) -> bool:
        """Whether this is the first time in the last minute."""
        return not self.tries.wait_s(who)
