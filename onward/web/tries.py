"""How often something is tried: counted in the memory of the server."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

MINUTE_S = 60.0
MOST = 5  # tries in a minute
KEPT = 10_000  # that are counted at a time; of more the oldest is forgotten
SITE = 64  # bits of an IPv6 address that tell one site from another


def site(address: str) -> str:
    """What tries from this address are counted under: the address, or the network of one site where
    everybody has as many addresses as he likes.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address  # a Unix socket has none
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, SITE), strict=False))


class Tries:
    """Tries, by who makes them: so many in a minute, then none until the oldest is a minute old.
    Its memory is bounded: ``most`` tries of each of the last ``KEPT``.
    """

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
            if len(self.made) > KEPT:
                self.made.popitem(last=False)
            return 0.0

    def take_back(self, who: Hashable) -> None:
        """Forgets all tries of this one, after one that was right."""
        with self.lock:
            self.made.pop(who, None)

    def give_back(self, who: Hashable) -> None:
        """Forgets one try of this one, which was right."""
        with self.lock:
            made = self.made.get(who, [])[:-1]
            if made:
                self.made[who] = made
            else:
                self.made.pop(who, None)

    def _forget(self, now: float) -> None:
        """Drops tries older than a minute. The entries are in the order of their last tries, but
        for those that were given back.
        """
        while self.made and now - next(iter(self.made.values()))[-1] >= MINUTE_S:
            self.made.popitem(last=False)


class OnceAMinute:
    """Limits what is done to once a minute, for each one of whom it is done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.tries = Tries(1, clock)

    def first(self, who: Hashable) -> bool:
        """Whether this is the first time in the last minute."""
        return not self.tries.wait_s(who)
