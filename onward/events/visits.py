"""Which handling units were inside a container, between moves into it and out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from onward.events.unit_ranges import Ranges

_Event = TypeVar("_Event")


@dataclass(frozen=True, slots=True)
class Move(Generic[_Event]):
    """Handling units ``first`` to ``last`` that go in or come out; ``event``: its event."""

    first: int
    last: int
    into: bool
    event: _Event


@dataclass(frozen=True, slots=True)
class Visit(Generic[_Event]):
    """Handling units ``first`` to ``last`` inside, from ``came`` to ``left`` (None: still
    inside).
    """

    first: int
    last: int
    came: _Event
    left: _Event | None = None


def visits(moves: Sequence[Move[_Event]]) -> list[Visit[_Event]]:
    """The stays of handling units in one container, in order of time; ``moves`` are those in and
    out of it.
    """
    there: Ranges[Visit[_Event]] = Ranges(
        starts=(start for move in moves for start in (move.first, move.last + 1))
    )
    found = []
    for move in moves:
        if move.into:
            there.put(Visit(move.first, move.last, move.event))
            continue
        for visit in there.take(move.last, move.first):
            found.append(
                replace(
                    visit,
                    first=max(move.first, visit.first),
                    last=min(move.last, visit.last),
                    left=move.event,
                )
            )
            if visit.first < move.first:
                there.put(replace(visit, last=move.first - 1))
            if move.last < visit.last:
                there.put(replace(visit, first=move.last + 1))
    return [*found, *there]
