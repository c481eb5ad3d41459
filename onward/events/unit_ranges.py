"""Search for items whose range of handling units contains or overlaps a range."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Ranged(Protocol):
    """Anything with a first and a last handling unit, counted from 1."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


_Thing = TypeVar("_Thing", bound=Ranged)
_LAST = attrgetter("last")


class Ranges(Generic[_Thing]):
    """Finds items by first and last handling unit, in time proportional to the number found.

    A tree over the first numbers; each node has the greatest last number below it. Items added
    later must begin where another begins, or at one of ``starts``.
    """

    def __init__(self, things: Iterable[_Thing] = (), starts: Iterable[int] = ()) -> None:
        every = list(things)
        self._starts = sorted({*starts, *(thing.first for thing in every)})
        self._there: list[list[_Thing]] = [[] for _ in self._starts]
        self._leaves = 1 << max(0, len(self._starts) - 1).bit_length()
        self._reach = [0] * (2 * self._leaves)  # node n stands over 2n and 2n + 1
        for thing in every:
            self.put(thing)

    def __iter__(self) -> Iterator[_Thing]:
        return (thing for there in self._there for thing in there)

    def put(self, thing: _Thing) -> None:
        place = bisect_left(self._starts, thing.first)
        insort(self._there[place], thing, key=_LAST)
        self._settle(place)

    def reaching(self, first: int, last: int) -> list[_Thing]:
        """Items that begin at or before ``first`` and end at or after ``last``. So ``reaching(a,
        b)`` finds items that contain ``a`` to ``b``, and ``reaching(b, a)`` items that overlap it.
        """
        return [thing for place in self._places(first, last) for thing in self._ending(place, last)]

    def take(self, first: int, last: int) -> list[_Thing]:
        """As ``reaching``; removes the items found."""
        found = []
        for place in self._places(first, last):
            gone = self._ending(place, last)
            found += gone
            del self._there[place][-len(gone) :]
            self._settle(place)
        return found

    def _ending(self, place: int, last: int) -> list[_Thing]:
        there = self._there[place]
        return there[bisect_left(there, last, key=_LAST) :]

    def _places(self, first: int, last: int) -> list[int]:
        """Leaves of the tree for items with such first numbers."""
        before = bisect_right(self._starts, first)
        found, waiting = [], [(1, 0, self._leaves)]
        while waiting:
            node, low, high = waiting.pop()
            if low >= before or self._reach[node] < last:
                continue
            if node >= self._leaves:
                found.append(low)
            else:
                middle = (low + high) // 2
                waiting += [(2 * node, low, middle), (2 * node + 1, middle, high)]
        return found

    def _settle(self, place: int) -> None:
        there, node = self._there[place], self._leaves + place
        self._reach[node] = there[-1].last if there else 0
        while node > 1:
            node //= 2
            self._reach[node] = max(self._reach[2 * node], self._reach[2 * node + 1])
